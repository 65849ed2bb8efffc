"""Characters that nobody sees: wrong in and beside figures, and wherever no script needs them.

All words are judged as they are read, without escapes: those that are printed, and those of code,
names, addresses and the front matter.
"""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Edit
from rlspub.language.amounts.grammar import compile_for_text
from rlspub.language.amounts.written import ANY_UNIT
from rlspub.language.characters import (
    encloses,
    is_forbidden,
    is_hidden,
    is_needed,
    is_overlay,
    is_shaping,
    is_unprintable,
    may_hide,
    name_character,
    steers,
    strikes,
)
from rlspub.patterns import compile_late
from rlspub.source import Source, Span
from rlspub.tree import CodeBlock, CodeSpan, Image, Link, Node, Note, NoteReference, Text
from rlspub.tree.metadata import TITLES

_FIGURE = r"\d+(?:[.,'\u2019\u066b\u066c]\d+)*"
_AMOUNT = compile_for_text(rf"{_FIGURE}(?:\s?{ANY_UNIT})?")
# Marks of direction move what stands behind one space or sign as well.
_FIGURE_BEFORE = compile_late(r"\d[^\w\s]?\s?$")
_FIGURE_AFTER = compile_late(r"\s?[^\w\s]?\d")
# Letters from right to left, and marks on them; no digits.
_TURNING = (
    r"[\u05b0-\u05f4\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
)
_TURNS = compile_late(_TURNING)
_DIRECTION_MARKS = "\u200e\u200f\u061c"
# A mark of direction at an end of a figure does no harm beside letters from right to left, beside
# what ends a sentence or stands around words, and where there is nothing else.
_END_BEFORE = compile_late(rf"(?:\A|\n|{_TURNING}\s*|(?:\A|\s)[(«\u201c\u201d])\Z")
_END_AFTER = compile_late(
    rf"\s*(?:\Z|\n|{_TURNING})|[.,;:!?\u060c\u061b\u061f)»\u201c\u201d]+(?:\s|\Z)"
)


class _Unseen(NamedTuple):
    """A character that nobody sees, from `start` to `end` with the figure that it is in."""

    sign: str
    start: int
    end: int
    figure: str | None = None


def check_unseen(view: View) -> Iterator[Finding]:
    """Report characters that nobody sees, in all words of a document."""
    for running in view.texts:
        for found in _find_unseen(running.text):
            if not running.is_borrowed(found.start, found.end):
                yield from _tell(found, running.span(found.start, found.end), view.source)
    for words, span in _list_other_words(view):
        for found in _find_unseen(words):
            at = view.source.text.find(found.sign, span.start, span.end)
            yield from _tell(found, span if at < 0 else Span(at, at + 1), view.source)


def _list_other_words(view: View) -> Iterator[tuple[str, Span]]:
    """Yield the words that are no running text: code, names, addresses, and what is a record."""
    for key, values in view.metadata.words.items():
        if key not in TITLES:
            yield from ((one.value, one.span) for one in values if isinstance(one, Text))
    for node in view.nodes.nodes:
        for words in _list_words(node):
            if words and not words.isascii():
                yield words, node.span


def _list_words(node: Node) -> Iterator[str | None]:
    yield getattr(node, "identifier", None)
    match node:
        case CodeSpan(value=value) | CodeBlock(value=value):
            yield value
        case Note(label=label) | NoteReference(label=label):
            yield label
        case Link(target=target, title=title) | Image(target=target, title=title):
            yield unquote(target)
            yield title


def _tell(found: _Unseen, span: Span, source: Source) -> Iterator[Finding]:
    """Yield what is wrong with a character, unless it is told of where a link has it from."""
    name, written = name_character(found.sign), source.slice(span)
    if found.figure is not None:
        what = _tell_what_it_does(found.sign)
        help_text = f"delete the figure with its unit and type it anew: `{found.figure}`"
        message = f"`{found.figure}` {what}: {name}"
        yield Finding(Code.HIDDEN_IN_FIGURE, message, span, help_text)
    elif written == found.sign or written.startswith("&"):
        edits = (Edit(span, ""),)
        message = f"nobody sees the character {name}"
        yield Finding(Code.UNSEEN_CHARACTER, message, span, "delete it", edits=edits)
    elif found.sign not in written:
        message = f"nobody sees the character {name}"
        yield Finding(Code.UNSEEN_CHARACTER, message, span, "write these words without it")


def _tell_what_it_does(sign: str) -> str:
    """Return what becomes of a figure by a character in it."""
    if is_hidden(sign):
        return "hides a character"
    if strikes(sign):
        return "is struck through"
    return "has a sign around a digit" if encloses(sign) else "has a mark at a digit"


def _find_unseen(words: str) -> Iterator[_Unseen]:
    """Yield what nobody sees in some words: by figure first, then by itself."""
    if words.isascii() or not any(map(may_hide, set(words))):
        return
    hidden = {place for place in range(len(words)) if _is_hidden(words, place)}
    told = set[int]()
    for found in _find_in_figures(words, hidden) if hidden else ():
        told.update(range(found.start, found.end))
        yield found
    for place, sign in enumerate(words):
        if sign.isascii() or place in told or not is_hidden(sign) or is_forbidden(sign):
            continue
        before = _FIGURE_BEFORE.search(words, max(0, place - 3), place)
        is_harmless = steers(sign) and _ends_figure(words, place)
        figure = None if is_harmless else before or _FIGURE_AFTER.match(words, place + 1)
        if steers(sign) and figure:
            yield _Unseen(sign, place, place + 1, figure[0].strip())
        elif not is_needed(words, place):
            yield _Unseen(sign, place, place + 1)


def _ends_figure(words: str, place: int) -> bool:
    """Tell whether a mark of direction stands at an end of a figure, as it may in Arabic."""
    if not steers(words[place]) or not _TURNS.search(words):
        return False
    before, after = (
        words[:place].rstrip(_DIRECTION_MARKS),
        words[place + 1 :].lstrip(_DIRECTION_MARKS),
    )
    return bool(_END_BEFORE.search(before[-20:]) or _END_AFTER.match(after))


def _find_in_figures(words: str, hidden: set[int]) -> Iterator[_Unseen]:
    """Yield amounts that hold or touch something hidden."""
    kept = [place for place in range(len(words)) if place not in hidden]
    seen = "".join(words[place] for place in kept)
    for match in _AMOUNT.finditer(seen):
        start, end = kept[match.start()], kept[match.end() - 1] + 1
        while start - 1 in hidden and not _ends_figure(words, start - 1):
            start -= 1
        while end in hidden and not _ends_figure(words, end):
            end += 1
        inside = [place for place in range(start, end) if place in hidden]
        if inside:
            yield _Unseen(words[inside[0]], start, end, match[0])


def _is_hidden(words: str, place: int) -> bool:
    """Tell whether a character would hide in a figure; what cannot be printed is told elsewhere."""
    sign = words[place]
    if sign.isascii() or is_unprintable(sign) or is_shaping(words, place):
        return False
    return is_hidden(sign) or (place > 0 and is_overlay(sign, words[place - 1]))
