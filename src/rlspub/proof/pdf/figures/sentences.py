"""Whether a figure stands in its sentence: behind what is read before it, and near to it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import get_args

from rlspub.diagnostics import Code
from rlspub.proof.pdf.figures.faults import Fault
from rlspub.proof.pdf.figures.reading import Figure, FigurePage, Place
from rlspub.tree import (
    CodeBlock,
    Document,
    Dose,
    Field,
    Image,
    Inline,
    TickBox,
    children,
    plain_text,
    walk,
)

_INLINES: tuple[type, ...] = get_args(Inline)
# In em: a word on the same line is so near, and punctuation still nearer.
_MOST_SPACE, _MOST_GLUED = 1.0, 0.3
# Each Chinese letter or sign stands in a square, with room around it.
_ROOM_IN_SQUARE = 0.3
_SAME_LINE = 0.4
# The next line is not so far down; what is so far up is another column.
_MOST_DROP, _LEAST_RISE = 3.0, 5.0


class Sentences:
    """Where the doses of a document stand in its sentences, by their words.

    Some begin or end a paragraph, a cell or the like; some have a letter right behind them. Beside
    some amounts is a line to write on, a box to tick or a picture.
    """

    def __init__(self, document: Document) -> None:
        self._first, self._last, self._joined = set[str](), set[str](), set[str]()
        # Code has as many spaces as are written.
        blocks = (node.value for node in walk(document) if isinstance(node, CodeBlock))
        self._code = simplify("\0".join(blocks))
        self._doses = {
            simplify(plain_text(node)) for node in walk(document) if isinstance(node, Dose)
        }
        for text in document.metadata.list_printed_words():
            self._look_at(simplify(text))
        with_blanks = list[str]()
        for node in walk(document):
            if not isinstance(node, _INLINES):
                parts = tuple(part for part in children(node) if isinstance(part, _INLINES))
                inlines = (inline for part in parts for inline in walk(part))
                text = simplify(plain_text(parts))
                self._look_at(text)
                if any(isinstance(inline, Field | TickBox | Image) for inline in inlines):
                    with_blanks.append(text)
        self._with_blanks = "\0".join(with_blanks)

    def _look_at(self, text: str) -> None:
        for dose in self._doses:
            if dose in text:
                if text.startswith(dose):
                    self._first.add(dose)
                if text.endswith(dose):
                    self._last.add(dose)
                if re.search(rf"{re.escape(dose)}\w", text):
                    self._joined.add(dose)

    def find_faults(
        self, figure: Figure, page: FigurePage, *, goes_on: tuple[bool, bool]
    ) -> Iterator[Fault]:
        """Yield whether a figure has been taken out of its sentence.

        `goes_on` tells whether there is a page before this one, and one after it.
        """
        before, after = goes_on
        cut = page.first if before else None, page.last if after else None
        if not figure.is_turned and (problem := self._find_problem(figure, page.places, cut)):
            yield Fault(
                Code.PROOF_FIGURE_NEIGHBOURS,
                figure.words,
                problem,
                "remove `float`, `position` and the like from the style sheet here",
            )

    def _find_problem(
        self, figure: Figure, places: Sequence[Place], cut: tuple[int | None, int | None]
    ) -> str:
        """Return what is wrong; blocks that are `cut` may begin or end on another page."""
        words, first, last = simplify(figure.words), figure.places[0], figure.places[-1]
        before = places[figure.start - 1] if figure.start else None
        after = places[figure.end] if figure.end < len(places) else None
        may_be_far = words in self._with_blanks or words in self._code
        is_first = before is None or before.block != first.block
        is_last = after is None or after.block != last.block
        if figure.is_dose and not may_be_far:
            if is_first and words not in self._first and first.block != cut[0]:
                return "parts it from the words before it"
            if is_last and words not in self._last and last.block != cut[1]:
                return "parts it from what follows it"
        is_joined = after is not None and after.is_glued and after.letter.character.isalpha()
        if figure.is_dose and is_joined and words not in self._joined:
            return "prints a letter behind it without a space"
        problem = ""
        if before and not is_first:
            problem = _find_problem(before, first, figure, may_be_far=may_be_far)
        if not problem and after and not is_last:
            problem = _find_problem(last, after, figure, may_be_far=may_be_far)
        return problem


def _find_problem(one: Place, other: Place, figure: Figure, *, may_be_far: bool) -> str:
    """Return what is wrong between two letters, of which one is read right after the other."""
    size = max(one.letter.setting.size, other.letter.setting.size)
    drop = (one.letter.y - other.letter.y) / size
    letter = (one if other is figure.places[0] else other).letter.character
    if unicodedata.category(letter).startswith("M"):
        # Where letters carry marks, shapes are not in the order of the letters.
        return ""
    if abs(drop) < _SAME_LINE:
        gap = (other.letter.box[0] - one.letter.box[2]) / size
        # Where words run the other way, signs of punctuation do so, too.
        if other.letter.x < one.letter.x and letter.isalnum():
            return f'prints "{letter}" on its wrong side'
        most = _MOST_GLUED if other.is_glued else _MOST_SPACE
        if any(
            unicodedata.east_asian_width(place.letter.character) in "WF" for place in (one, other)
        ):
            most += _ROOM_IN_SQUARE
        is_far = gap > most
        may_be_far = may_be_far and not other.is_glued
    else:
        is_far = drop > _MOST_DROP or -_LEAST_RISE < drop < 0
    return (
        f'prints "{letter}" far from it' if is_far and not may_be_far and figure.is_amount else ""
    )


def simplify(words: str) -> str:
    """Return words with plain spaces."""
    return " ".join(words.split())
