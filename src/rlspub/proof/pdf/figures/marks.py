"""Marks of notes and other raised figures: they may not be read with what stands before them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import get_args

from rlspub.diagnostics import Code
from rlspub.proof.pdf.figures.faults import Fault
from rlspub.proof.pdf.figures.reading import (
    LARGEST_MARK,
    LEAST_RISE,
    NUMBER,
    Figure,
    Place,
    is_visible,
)
from rlspub.proof.pdf.pdfium.lettering import Letter
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
# What stands before each letter that is lowered.
_LOWERED = "\1"
# What is lowered is so low, in parts of the type before it.
_LEAST_DROP = 0.1
# What may stand around a number.
_PUNCTUATION = "+(.,"
# Letters before a mark, other marks and commas among them.
_NEAR = 12


class WordsWithFigures:
    """The words of a document with figures: `B12` has them on the line, `H2O` has one below.

    What is raised is left out of them. Among letters that are read from right to left the order
    of a word cannot be told; there its numbers count.
    """

    def __init__(self, document: Document) -> None:
        text = _write(document)
        self._words = {word for word in text.split() if any(map(str.isdecimal, word))}
        self._numbers = _find_numbers(text)
        # A version and the parts of a date stand side by side in the imprint.
        front_matter = " ".join(document.metadata.list_printed_words()).replace("-", " ")
        self._printed = self._numbers | _find_numbers(front_matter)

    def are_apart(self, words: str) -> bool:
        """Tell whether numbers are some of the document, and none that has been broken."""
        parts = words.split()
        wholes = ("".join(pair).strip(_PUNCTUATION) for pair in pairwise(parts))
        return self._printed.isdisjoint(wholes) and self._printed.issuperset(
            part.strip(_PUNCTUATION) for part in parts
        )

    def find_faults(self, figure: Figure, places: Sequence[Place]) -> Iterator[Fault]:
        """Yield whether a figure looks like a part of the word before it, and is none."""
        for index in _find_added(figure, places):
            start, end = figure.start, figure.end
            if not figure.is_turned:
                start, end = _find_word(index, places)
            word = places[start:end]
            beside = _list_beside(figure, places) if figure.is_turned else word
            base = max(beside, key=lambda place: place.letter.setting.size).letter
            added = places[index].letter
            if _measure_rise(added, base) >= LEAST_RISE:
                continue
            text = "".join(_write_letter(place.letter, base) for place in word)
            is_known = text in (self._numbers if figure.is_turned else self._words)
            if not is_known and not self._is_part(
                text, _is_cut(start, places), _is_cut(end, places)
            ):
                yield Fault(
                    Code.PROOF_FIGURE_MARK,
                    "".join(place.letter.character for place in word),
                    f'sets "{added.character}" like a part of it',
                    "marks of notes, and what is raised in the manuscript, must be small and "
                    "stand high: let `sup` and `.mark` in the style sheet be as they are in ours",
                )
                return

    def _is_part(self, text: str, *cut: bool) -> bool:
        """Tell whether letters are a word of which a part, no figure, is on another line."""
        before, after = (r".*\D" if is_cut else "" for is_cut in cut)
        after = after and r"\D.*"
        pattern = re.compile(f"(?:{before})?{re.escape(text)}(?:{after})?")
        return any(cut) and any(map(pattern.fullmatch, self._words))


def _find_numbers(text: str) -> set[str]:
    return {found[0] for found in NUMBER.finditer(text)}


def _list_beside(figure: Figure, places: Sequence[Place]) -> list[Place]:
    """Return the letters of a figure and those near it in its line, in whatever order."""
    first = figure.places[0]
    near = places[max(0, figure.start - _NEAR) : figure.end + _NEAR]
    return [
        place
        for place in near
        if place.block == first.block
        and abs(place.letter.y - first.letter.y) < place.letter.setting.size
    ]


def is_raised(figure: Figure, places: Sequence[Place]) -> bool:
    """Tell whether a figure is a raised or lowered one beside larger letters of its sentence."""
    first = figure.places[0]
    return not figure.is_amount and any(
        place.block == first.block
        and figure.size <= LARGEST_MARK * place.letter.setting.size
        and _LEAST_DROP < abs(first.letter.y - place.letter.y) / place.letter.setting.size < 1
        for place in places[max(0, figure.start - _NEAR) : figure.start]
    )


def _write(node: Node) -> str:
    """Return the visible words of a node without what is raised, and with what is lowered."""
    match node:
        case NoteReference() | Superscript():
            return ""
        case Text(value=value) | CodeSpan(value=value):
            return "".join(filter(is_visible, value))
        case CodeBlock(value=value):
            return f"{value} "
    # A title has no space of its own before the blocks under it.
    words = "".join(
        _write(child) if isinstance(child, _INLINES) else f" {_write(child)}"
        for child in children(node)
    )
    if isinstance(node, Subscript):
        return "".join(f"{_LOWERED}{letter}" for letter in words)
    return words if words and isinstance(node, _INLINES) else f"{words} "


def _measure_rise(letter: Letter, base: Letter) -> float:
    """Return how high a small letter stands over a larger one, in em: 0 if it is not small."""
    is_small = letter.setting.size <= LARGEST_MARK * base.setting.size
    return (letter.y - base.y) / base.setting.size if is_small else 0.0


def _write_letter(letter: Letter, base: Letter) -> str:
    """Return a letter of a word as `_write` writes it, by how it stands beside its largest."""
    rise = _measure_rise(letter, base)
    if rise >= LEAST_RISE:
        return ""
    return f"{_LOWERED}{letter.character}" if rise <= -_LEAST_DROP else letter.character


def _find_added(figure: Figure, places: Sequence[Place]) -> Iterator[int]:
    """Yield which letters of a figure may be another's: those glued to another element."""
    for index in range(figure.start, figure.end):
        letter = places[index].letter
        if (
            places[index].is_glued
            and letter.character.isdecimal()
            and letter.setting.marked_content != places[index - 1].letter.setting.marked_content
        ):
            yield index


def _find_word(index: int, places: Sequence[Place]) -> tuple[int, int]:
    """Return where the letters without white space are that a letter is one of."""
    start, end = index, index + 1
    while places[start].is_glued:
        start -= 1
    while end < len(places) and places[end].is_glued:
        end += 1
    return start, end


def _is_cut(index: int, places: Sequence[Place]) -> bool:
    """Tell whether a word may go on over the end of a line before a letter."""
    return (
        0 < index < len(places)
        and not places[index].spaces
        and places[index].block == places[index - 1].block
    )
