"""How well the print of a PDF page can be told from the paper that it is drawn on.

Colours of words, lines and signs are read from the file. What is behind them is seen on the
page drawn without its words, so neither edges of letters nor neighbours blur the paper.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import accumulate
from typing import TypeAlias, cast

from rlspub.layouts.colours import Colour, contrast, copied
from rlspub.proof.pdf.boxes import Box, Matrix
from rlspub.proof.pdf.pdfium import Letter, ObjectKind, PageObject, PdfPage
from rlspub.proof.pdf.tags import PagePictures

# Type is large from 18 points on, or 14 where it is bold (WCAG 2.2, "large scale").
_LARGE = 18
_LARGE_BOLD = 14
_ROUNDING = 0.05
# What is thicker than a line, larger than a sign, and filled is an area.
_THICKEST_LINE = 12
_LARGEST_SIGN = 42
_LEAST_FILLING = 0.25
# Points.
_BESIDE = 2
# Colours that differ by so little are one colour, drawn twice.
_SHADE = 3

Letters: TypeAlias = Mapping[int, Sequence[Letter]]
"""Letters that can be seen and their places, by the address of the object that draws them."""


class PrintKind(Enum):
    """What is printed."""

    WORDS = auto()
    LARGE_WORDS = auto()
    LINE = auto()
    AREA = auto()


Look: TypeAlias = tuple[PrintKind, Colour, Colour, bool]
"""What is printed, its colour, that of the paper behind it, and whether a picture holds it."""

_Seen: TypeAlias = tuple[PrintKind, Colour, Colour]


@dataclass(frozen=True, slots=True)
class Print:
    """Something printed and the paper behind it; `words` are the first that are so printed.

    An area is a tint or a dark ground. What is neither that nor words is a line, also if it
    belongs to a sign.
    """

    kind: PrintKind
    colour: Colour
    paper: Colour
    in_picture: bool = False
    words: str = ""

    @property
    def look(self) -> Look:
        """Return what sets it apart from other things printed."""
        return self.kind, self.colour, self.paper, self.in_picture

    @property
    def in_colour(self) -> float:
        """Return the contrast ratio of print and paper."""
        return contrast(self.colour, self.paper)

    @property
    def in_grey(self) -> float:
        """Return the contrast ratio that is left on a photocopy."""
        return contrast(copied(self.colour), copied(self.paper))

    @property
    def least(self) -> float:
        """Return the lesser of the two ratios."""
        return min(self.in_colour, self.in_grey)


def read_prints(page: PdfPage, letters: Letters, pictures: PagePictures) -> tuple[Print, ...]:
    """Return what differs in colour, paper or kind on a page, once each; of pictures the words.

    The words of the page are hidden by this, so it comes last.
    """
    drawings = list(_find_drawings(page, pictures))
    letters = {**letters, **_read_letters_in_pictures(page, drawings)}
    for drawing in drawings:
        if drawing.is_text:
            drawing.object.hide_text()
    bare = _BarePage(page)
    found = dict[Look, Print]()
    for drawing in drawings:
        drawn = letters.get(drawing.object.address, ())
        looks = (
            _look_at_words(drawing, drawn, bare)
            if drawing.is_text
            else _look_at_path(drawing, bare)
        )
        for look in looks:
            if (*look, drawing.in_picture) not in found:
                words = "".join(character for character, _ in drawn).strip()
                found[*look, drawing.in_picture] = Print(*look, drawing.in_picture, words)
    return tuple(found.values())


# --- What is drawn --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Text or a path. `opacity` and `matrix` are of the groups that it stands in."""

    object: PageObject
    is_text: bool
    opacity: float
    matrix: Matrix
    in_picture: bool = False

    @property
    def kind_of_text(self) -> PrintKind:
        font, size = self.object.font
        own, outer = self.object.matrix, self.matrix
        points = size * math.hypot(own.b, own.d) * math.hypot(outer.b, outer.d)
        least = _LARGE_BOLD if "bold" in font.lower() else _LARGE
        return PrintKind.LARGE_WORDS if points >= least - _ROUNDING else PrintKind.WORDS

    @property
    def box(self) -> Box:
        return self.matrix.move_box(self.object.bounds)

    def blend(self, paper: Colour, *, stroke: bool = False) -> Colour:
        """Return its colour as it looks on the paper that shines through."""
        *parts, own = self.object.stroke_colour if stroke else self.object.fill_colour
        opacity = self.opacity * own / 255
        red, green, blue = (
            round(opacity * part + (1 - opacity) * behind)
            for part, behind in zip(parts, paper, strict=True)
        )
        return red, green, blue


def _find_drawings(page: PdfPage, pictures: PagePictures) -> Iterator[_Drawing]:
    """Yield what is drawn, of pictures the words alone."""
    for item in page.read_objects():
        found = _find_drawings_in(item, 1.0, Matrix())
        if item not in pictures:
            yield from found
        else:
            yield from (replace(drawing, in_picture=True) for drawing in found if drawing.is_text)


def _read_letters_in_pictures(page: PdfPage, drawings: Iterable[_Drawing]) -> Letters:
    """Return the letters of words in pictures, also of those that are too pale to be seen."""
    wanted = {drawing.object.address for drawing in drawings if drawing.in_picture}
    found = defaultdict[int, list[Letter]](list)
    for address, letter in page.read_letters() if wanted else ():
        if address in wanted:
            found[address].append(letter)
    return found


def _find_drawings_in(item: PageObject, opacity: float, matrix: Matrix) -> Iterator[_Drawing]:
    kind = item.kind
    if kind in {ObjectKind.TEXT, ObjectKind.PATH}:
        yield _Drawing(item, kind is ObjectKind.TEXT, opacity, matrix)
    elif kind is ObjectKind.GROUP:
        opacity *= item.fill_colour[3] / 255
        matrix = item.matrix.then(matrix)
        for inner in item.read_objects():
            yield from _find_drawings_in(inner, opacity, matrix)


# --- What is seen ---------------------------------------------------------------------


class _BarePage:
    """A page drawn without its words, one pixel a point."""

    def __init__(self, page: PdfPage) -> None:
        self._left, _bottom, _right, self._top = page.box
        self._picture = page.draw(1)

    def count_colours(self, box: Box) -> list[tuple[int, Colour]]:
        """Return how many pixels in a box have which colour; none outside of the page."""
        return self._count_in(self._find_pixels(box))

    def find_paper(self, box: Box) -> Colour | None:
        """Return the commonest colour right outside of a box."""
        left, top, right, bottom = self._find_pixels(box)
        strips = (
            (left - 1, top - 1, right + 1, top),
            (left - 1, bottom, right + 1, bottom + 1),
            (left - 1, top, left, bottom),
            (right, top, right + 1, bottom),
        )
        counts = Counter[Colour]()
        for strip in strips:
            counts.update({colour: count for count, colour in self._count_in(strip)})
        return max(counts, key=counts.__getitem__, default=None)

    def _find_pixels(self, box: Box) -> tuple[int, int, int, int]:
        left, bottom, right, top = box
        return (
            math.floor(left - self._left),
            math.floor(self._top - top),
            math.ceil(right - self._left),
            math.ceil(self._top - bottom),
        )

    def _count_in(self, area: tuple[int, int, int, int]) -> list[tuple[int, Colour]]:
        left, top = max(area[0], 0), max(area[1], 0)
        right, bottom = min(area[2], self._picture.width), min(area[3], self._picture.height)
        if left >= right or top >= bottom:
            return []
        part = self._picture.crop((left, top, right, bottom))
        colours = part.getcolors(part.width * part.height)
        return cast("list[tuple[int, Colour]]", colours)


def _look_at_words(
    drawing: _Drawing, letters: Sequence[Letter], bare: _BarePage
) -> Iterator[_Seen]:
    """Yield how a run of words looks on each colour of paper that its letters stand on."""
    if not any(not character.isspace() for character, _ in letters):
        return
    papers = {colour for _, colour in bare.count_colours(drawing.box)}
    if len(papers) != 1:
        boxes = (_widen(box) for character, box in letters if not character.isspace())
        papers = {_find_median(colours) for box in boxes if (colours := bare.count_colours(box))}
    kind = drawing.kind_of_text
    for paper in papers:
        yield kind, drawing.blend(paper), paper


def _widen(box: Box) -> Box:
    """Return a box with a margin, so that a line under a full stop does not fill half of it."""
    left, bottom, right, top = box
    return left - _BESIDE, bottom - _BESIDE, right + _BESIDE, top + _BESIDE


def _find_median(colours: list[tuple[int, Colour]]) -> Colour:
    """Return the colour in the middle, when all pixels are put in order from dark to light."""
    ordered = sorted(colours, key=lambda pair: copied(pair[1]))
    sums = list(accumulate(count for count, _ in ordered))
    return ordered[bisect_left(sums, sums[-1] / 2)][1]


def _look_at_path(drawing: _Drawing, bare: _BarePage) -> Iterator[_Seen]:
    """Yield how a path's filling and its stroke look."""
    filled, stroked = drawing.object.painting
    box = drawing.box
    paper = bare.find_paper(box)
    if paper is None:
        return  # nothing is around what fills the page
    for wanted, stroke in ((filled, False), (stroked, True)):
        colour = drawing.blend(paper, stroke=stroke)
        if wanted and colour != paper:
            yield _tell_kind(box, colour, bare), colour, paper


def _tell_kind(box: Box, colour: Colour, bare: _BarePage) -> PrintKind:
    """Tell areas from lines: a frame is as large as an area, but hollow."""
    width, height = box[2] - box[0], box[3] - box[1]
    if min(width, height) <= _THICKEST_LINE or max(width, height) <= _LARGEST_SIGN:
        return PrintKind.LINE
    colours = bare.count_colours(box)
    pixels = sum(count for count, _ in colours)
    filling = sum(count for count, seen in colours if _are_alike(seen, colour))
    return PrintKind.AREA if filling >= _LEAST_FILLING * pixels else PrintKind.LINE


def _are_alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= _SHADE for a, b in zip(one, other, strict=True))
