"""Headings: their number, length, levels and capitals."""

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import category

from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.readability.sentences import words
from rlspub.source import Span

_HEADINGS = frozenset({TextKind.TITLE, TextKind.HEADING, TextKind.QUESTION, TextKind.BOX_TITLE})
# Short words keep their small letter in any heading.
_SMALL = 4


def check_heading_lengths(view: View) -> Iterator[Finding]:
    """Report headings with too many characters."""
    limit = view.rules.title_characters.value
    for text in _find_headings(view, view.texts):
        # Vowel signs stand above or below their letter and take no place.
        number = sum(category(letter) != "Mn" for letter in text.text.strip())
        if limit and number > limit:
            yield Finding(
                Code.HEADING_TOO_LONG,
                f"this heading has {number} characters; the profile allows {limit}",
                text.span(limit, len(text.text)),
                "say it in fewer words, the most important one first",
            )


def check_heading_levels(view: View) -> Iterator[Finding]:
    """Report levels of headings that are left out, and headings that lie too deep."""
    above, deepest = 1, view.rules.heading_level.value
    for heading in view.headings:
        span = Span(heading.span.start, heading.span.start + heading.level)
        if view.rules.heading_steps.value and heading.level > above + 1:
            yield Finding(
                Code.SKIPPED_HEADING_LEVEL,
                f"this heading has level {heading.level}, and the one above it level {above}",
                span,
                f"write `{'#' * (above + 1)}`",
            )
        elif deepest and heading.level > deepest:
            yield Finding(
                Code.HEADING_TOO_DEEP,
                f"this heading has level {heading.level}; the profile allows {deepest}",
                span,
                "use fewer levels, or make a list of it",
            )
        above = heading.level


def check_heading_capitals(view: View) -> Iterator[Finding]:
    """Report a heading whose long words all have capitals, and that are small elsewhere."""
    if not view.rules.heading_case.value:
        return
    english = view.find_passages("en")
    small = _find_small_words(english)
    for text in _find_headings(view, english):
        written = [text.text[piece.start : piece.end] for piece in words(text.text)]
        letters = "".join(written)
        if len(written) > 1 and len(letters) > 2 * _SMALL and letters.isupper():
            yield _describe_capitals(text, 0, len(text.text), "this heading is all in capitals")
            continue
        later = [
            piece
            for piece in words(text.text)[1:]
            if not re.search(r"[.:?!\"“‘(]\s*$", text.text[: piece.start])
        ]
        long = [text.text[p.start : p.end] for p in later if p.end - p.start >= _SMALL]
        if not long or not all(word[:1].isupper() for word in long):
            continue
        for piece in later:
            word = text.text[piece.start : piece.end]
            if word.istitle() and word.lower() in small:
                message = f"`{word}` needs no capital letter in a heading"
                yield _describe_capitals(text, piece.start, piece.end, message)
                break


def _find_headings(view: View, texts: Iterable[RunningText]) -> Iterator[RunningText]:
    """Yield headings and titles, each once: one that repeats the title is told of there."""
    for text in texts:
        repeats = text.kind is TextKind.HEADING and view.metadata.is_title(text.text)
        if text.kind in _HEADINGS and not repeats:
            yield text


def _find_small_words(texts: Sequence[RunningText]) -> frozenset[str]:
    """Return the words that the text writes with small letters only."""
    return frozenset(
        word
        for text in texts
        if text.kind not in _HEADINGS
        for word in re.findall(r"(?<![\w'’.-])[a-z]{2,}(?![\w-])", text.text)
    )


def _describe_capitals(text: RunningText, start: int, end: int, message: str) -> Finding:
    return Finding(
        Code.HEADING_CAPITALS,
        message,
        text.span(start, end),
        "write a capital letter for the first word and for names only",
    )
