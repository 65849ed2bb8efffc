"""Marks of notes and other raised figures: they may not be read with what stands before them."""

from collections.abc import Iterator, Sequence
from typing import get_args

from rlspub.diagnostics import Code
from rlspub.proof.pdf.figures.faults import Fault
from rlspub.proof.pdf.figures.reading import Figure, Place
from rlspub.tree import (
    CodeBlock,
    CodeSpan,
    Document,
    Inline,
    Node,
    NoteReference,
    Subscript,
    Superscript,
    Text,
    children,
)

_INLINES: tuple[type, ...] = get_args(Inline)
# What stands in a word for figures that are raised, and around those that are lowered.
_RAISED, _LOWERED = "\1", "\2"
# A mark is so small and so high, in parts of the type before it.
_LARGEST_MARK = 0.86
_LEAST_RISE, _LEAST_DROP = 0.2, 0.1
# Letters before a mark, other marks and commas among them.
_NEAR = 12


class WordsWithFigures:
    """The words of a document with figures: `B12` has them on the line, `H2O` has one below."""

    def __init__(self, document: Document) -> None:
        self._level, self._lowered = set[str](), set[str]()
        for word in _write(document).split():
            if _RAISED not in word and any(map(str.isdecimal, word)):
                found = self._lowered if _LOWERED in word else self._level
                found.add(word.replace(_LOWERED, ""))

    def find_faults(self, figure: Figure, places: Sequence[Place]) -> Iterator[Fault]:
        """Yield whether a figure looks like a part of the word before it, and is none."""
        index = _find_added(figure, places)
        word = _find_word(figure, places)
        text = "".join(place.letter.character for place in word)
        if index is None or text in self._level:
            return
        first = places[index]
        base = max(word, key=lambda place: place.letter.setting.size).letter
        rise = (first.letter.y - base.y) / base.setting.size
        is_small = figure.size <= _LARGEST_MARK * base.setting.size
        is_off = rise >= _LEAST_RISE or (text in self._lowered and rise <= -_LEAST_DROP)
        if not (is_small and is_off):
            yield Fault(
                Code.PROOF_FIGURE_MARK,
                text,
                f'sets "{first.letter.character}" like a part of it',
                "marks of notes, and what is raised in the manuscript, must be small and stand "
                "high: let `sup` and `.mark` in the style sheet be as they are in ours",
            )


def is_raised(figure: Figure, places: Sequence[Place]) -> bool:
    """Tell whether a figure is a raised or lowered one beside larger letters of its sentence."""
    first = figure.places[0]
    return not figure.is_amount and any(
        place.block == first.block
        and figure.size <= _LARGEST_MARK * place.letter.setting.size
        and _LEAST_DROP < abs(first.letter.y - place.letter.y) / place.letter.setting.size < 1
        for place in places[max(0, figure.start - _NEAR) : figure.start]
    )


def _write(node: Node) -> str:
    """Return the words of a node, with what is raised and lowered in them."""
    match node:
        case NoteReference() | Superscript():
            return _RAISED
        case Text(value=value) | CodeSpan(value=value):
            return value
        case CodeBlock(value=value):
            return f"{value} "
    words = "".join(map(_write, children(node)))
    if isinstance(node, Subscript):
        return f"{_LOWERED}{words}{_LOWERED}"
    return words if words and isinstance(node, _INLINES) else f"{words} "


def _find_added(figure: Figure, places: Sequence[Place]) -> int | None:
    """Return which letter of a figure may be another's: it is glued to another element."""
    for index in range(figure.start, figure.end):
        letter = places[index].letter
        if (
            places[index].is_glued
            and letter.character.isdecimal()
            and letter.setting.content != places[index - 1].letter.setting.content
        ):
            return index
    return None


def _find_word(figure: Figure, places: Sequence[Place]) -> Sequence[Place]:
    """Return the letters without white space that a figure is one of."""
    start, end = figure.start, figure.end
    while places[start].is_glued:
        start -= 1
    while end < len(places) and places[end].is_glued:
        end += 1
    return places[start:end]
