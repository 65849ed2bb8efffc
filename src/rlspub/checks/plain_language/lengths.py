"""Lengths and steps: sentences, paragraphs, lists, headings, stressed words."""

import re
from collections.abc import Sequence
from unicodedata import category

from rlspub.checks.plain_language.reading_grade import is_prose
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.diagnostics import Code, Reporter
from rlspub.language.readability.formulas import base, has_word_spaces
from rlspub.language.readability.sentences import sentences, words
from rlspub.layouts.rules import Rules
from rlspub.source import Span
from rlspub.tree import (
    BulletList,
    Document,
    Emphasis,
    Heading,
    ListItem,
    OrderedList,
    Strong,
    plain_text,
    walk,
)

_HEADINGS = frozenset({TextKind.TITLE, TextKind.HEADING, TextKind.QUESTION, TextKind.BOX_TITLE})
# Short words keep their small letter in any heading.
_SMALL = 4
_EMPHASIS = (Emphasis, Strong)


def check_lengths(
    document: Document, texts: Sequence[RunningText], rules: Rules, reporter: Reporter
) -> None:
    """Report what is too long, too deep or too loud."""
    language = document.metadata.language
    for text in texts:
        if is_prose(text, language) and has_word_spaces(language):
            _check_sentences(text, rules, reporter)
        if is_prose(text, language):
            _check_paragraph(text, language, rules, reporter)
        if text.kind in _HEADINGS and not _repeats_title(text, document):
            _check_heading_length(text, rules, reporter)
    if rules.heading_case.value and base(language) == "en":
        headings = [text for text in texts if text.kind in _HEADINGS]
        headings = [text for text in headings if not _repeats_title(text, document)]
        _check_heading_case(headings, _small_words(texts), reporter)
    _check_heading_levels(document, rules, reporter)
    for node in walk(document):
        if isinstance(node, BulletList | OrderedList):
            _check_list(node, rules, reporter)
        elif isinstance(node, _EMPHASIS) and rules.stressed_words.value:
            number = len(words(plain_text(node)))
            if number > rules.stressed_words.value:
                reporter.report(
                    Code.TOO_MUCH_STRESS,
                    f"{number} words in a row are stressed; "
                    f"the profile allows {rules.stressed_words.value}",
                    node.span,
                    help="stress a few words only, or put all of it in a box",
                )


def _check_sentences(text: RunningText, rules: Rules, reporter: Reporter) -> None:
    limit = rules.sentence_words.value
    if not limit:
        return
    for piece in sentences(text.text):
        number = len(words(text.text[piece.start : piece.end]))
        if number > limit:
            reporter.report(
                Code.SENTENCE_TOO_LONG,
                f"this sentence has {number} words; the profile allows {limit}",
                text.span(piece.start, piece.end),
                help="make two sentences of it, or a list",
            )


def _check_paragraph(text: RunningText, language: str, rules: Rules, reporter: Reporter) -> None:
    spoken = words(text.text) if has_word_spaces(language) else ()
    for pieces, what, limit in (
        (sentences(text.text), "sentences", rules.paragraph_sentences.value),
        (spoken, "words", rules.paragraph_words.value),
    ):
        if limit and len(pieces) > limit:
            reporter.report(
                Code.PARAGRAPH_TOO_LONG,
                f"this paragraph has {len(pieces)} {what}; the profile allows {limit}",
                text.span(*pieces[limit]),
                help="begin a new paragraph before this, or make a list of it",
            )
            return


def _check_list(node: BulletList | OrderedList, rules: Rules, reporter: Reporter) -> None:
    limit = rules.list_items.value
    if not limit or len(node.items) <= limit or any(map(_has_sublist, node.items)):
        return
    beyond = node.items[limit].span
    reporter.report(
        Code.LIST_TOO_LONG,
        f"this list has {len(node.items)} items; the profile allows {limit}",
        Span(beyond.start, beyond.start + 1),
        help="make two lists of it, each with a line above it that says what it lists",
    )


def _has_sublist(item: ListItem) -> bool:
    return any(isinstance(block, BulletList | OrderedList) for block in item.blocks)


# --- Headings -------------------------------------------------------------------------


def _check_heading_length(text: RunningText, rules: Rules, reporter: Reporter) -> None:
    limit = rules.title_characters.value
    # Vowel signs stand above or below their letter and take no place.
    number = sum(category(letter) != "Mn" for letter in text.text.strip())
    if limit and number > limit:
        reporter.report(
            Code.HEADING_TOO_LONG,
            f"this heading has {number} characters; the profile allows {limit}",
            text.span(limit, len(text.text)),
            help="say it in fewer words, the most important one first",
        )


def _check_heading_levels(document: Document, rules: Rules, reporter: Reporter) -> None:
    above, deepest = 1, rules.heading_level.value
    for block in document.blocks:
        if not isinstance(block, Heading):
            continue
        span = Span(block.span.start, block.span.start + block.level)
        if rules.heading_steps.value and block.level > above + 1:
            reporter.report(
                Code.SKIPPED_HEADING_LEVEL,
                f"this heading has level {block.level}, and the one above it level {above}",
                span,
                help=f"write `{'#' * (above + 1)}`",
            )
        elif deepest and block.level > deepest:
            reporter.report(
                Code.HEADING_TOO_DEEP,
                f"this heading has level {block.level}; the profile allows {deepest}",
                span,
                help="use fewer levels, or make a list of it",
            )
        above = block.level


def _small_words(texts: Sequence[RunningText]) -> frozenset[str]:
    """Return the words that the text writes with small letters only."""
    return frozenset(
        word
        for text in texts
        if text.kind not in _HEADINGS
        for word in re.findall(r"(?<![\w'’.-])[a-z]{2,}(?![\w-])", text.text)
    )


def _repeats_title(text: RunningText, document: Document) -> bool:
    """Tell whether a heading is the title once more, which is reported where it stands first."""
    return text.kind is TextKind.HEADING and text.text.strip() == document.metadata.title


def _check_heading_case(
    headings: Sequence[RunningText], small: frozenset[str], reporter: Reporter
) -> None:
    """Report a heading whose long words all have capitals, and that are small elsewhere."""
    for text in headings:
        written = [text.text[piece.start : piece.end] for piece in words(text.text)]
        letters = "".join(written)
        if len(written) > 1 and len(letters) > 2 * _SMALL and letters.isupper():
            _report_case(text, 0, len(text.text), "this heading is all in capitals", reporter)
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
                _report_case(text, piece.start, piece.end, message, reporter)
                break


def _report_case(text: RunningText, start: int, end: int, message: str, reporter: Reporter) -> None:
    reporter.report(
        Code.HEADING_CAPITALS,
        message,
        text.span(start, end),
        help="write a capital letter for the first word and for names only",
    )
