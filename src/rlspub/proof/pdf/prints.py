"""How well the print of a PDF page can be told from the paper that it is drawn on.

Colours of words, lines and signs are read from the file. What is behind them is seen on the
page drawn without its words, so neither edges of letters nor neighbours blur the paper.
"""

import ctypes
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate
from typing import Any, TypeAlias

from rlspub.layouts.colours import Colour, contrast, copied
from rlspub.proof.pdf.ink import Box
from rlspub.proof.pdf.tags import PagePictures

# Type is large from 18 points on, or 14 where it is bold (WCAG 2.2, "large scale").
_LARGE = 18
_LARGE_BOLD = 14
_ROUNDING = 0.05
# What is higher and wider than a line is thick, wider than signs are, and filled, is an area.
_THICKEST_LINE = 12
_LARGEST_SIGN = 42
_LEAST_FILLING = 0.25
# Points.
_BESIDE = 2
# Colours that differ by so little are one colour, drawn twice.
_SHADE = 3

Letters: TypeAlias = Mapping[int, Sequence[tuple[str, Box]]]
"""Letters that can be seen and their places, by the address of the object that draws them."""


class PrintKind(Enum):
    """What is printed."""

    WORDS = auto()
    LARGE_WORDS = auto()
    LINE = auto()
    AREA = auto()


Look: TypeAlias = tuple[PrintKind, Colour, Colour]
"""What is printed, its colour, and that of the paper behind it."""


@dataclass(frozen=True, slots=True)
class Print:
    """Something printed and the paper behind it; `words` are the first that are so printed.

    An area is a tint or a dark ground. What is neither that nor words is a line, also if it
    belongs to a sign.
    """

    kind: PrintKind
    colour: Colour
    paper: Colour
    words: str = ""

    @property
    def look(self) -> Look:
        """Return what sets it apart from other things printed."""
        return self.kind, self.colour, self.paper

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


def read(page: Any, letters: Letters, pictures: PagePictures) -> tuple[Print, ...]:
    """Return what differs in colour, paper or kind on a page, once each.

    PagePictures are what they are. The words of the page are hidden by this, so it comes last.
    """
    import pypdfium2.raw as pdfium

    drawings = list(_drawings(pdfium, page, pictures))
    for drawing in drawings:
        if drawing.is_text:
            pdfium.FPDFTextObj_SetTextRenderMode(
                drawing.object, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            )
    bare = _Bare(page)
    found = dict[Look, Print]()
    for drawing in drawings:
        drawn = letters.get(ctypes.addressof(drawing.object.contents), ())
        seen = _words(drawing, drawn, bare) if drawing.is_text else _shape(drawing, bare)
        for what in seen:
            if what not in found:
                words = "".join(character for character, _ in drawn).strip()
                found[what] = Print(*what, words)
    return tuple(found.values())


# --- What is drawn --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Text or a path. `opacity` and `matrix` are of the groups that it stands in."""

    pdfium: Any
    object: Any
    is_text: bool
    opacity: float
    matrix: Any

    @property
    def kind_of_text(self) -> PrintKind:
        size, name = ctypes.c_float(), ctypes.create_string_buffer(200)
        self.pdfium.FPDFTextObj_GetFontSize(self.object, size)
        own = _matrix(self.pdfium, self.object)
        points = size.value * math.hypot(own.b, own.d) * math.hypot(self.matrix.b, self.matrix.d)
        font = self.pdfium.FPDFTextObj_GetFont(self.object)
        self.pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
        least = _LARGE_BOLD if b"bold" in name.value.lower() else _LARGE
        return PrintKind.LARGE_WORDS if points >= least - _ROUNDING else PrintKind.WORDS

    @property
    def box(self) -> Box:
        sides = [ctypes.c_float() for _ in range(4)]
        self.pdfium.FPDFPageObj_GetBounds(self.object, *sides)
        left, bottom, right, top = (side.value for side in sides)
        m = self.matrix
        corners = [
            (m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f)
            for x in (left, right)
            for y in (bottom, top)
        ]
        across, up = zip(*corners, strict=True)
        return min(across), min(up), max(across), max(up)

    def colour(self, paper: Colour, *, stroke: bool = False) -> Colour:
        """Return the colour as it looks on the paper that shines through."""
        parts = [ctypes.c_uint() for _ in range(4)]
        get = (
            self.pdfium.FPDFPageObj_GetStrokeColor
            if stroke
            else self.pdfium.FPDFPageObj_GetFillColor
        )
        get(self.object, *parts)
        opacity = self.opacity * parts[3].value / 255
        red, green, blue = (
            round(opacity * part.value + (1 - opacity) * behind)
            for part, behind in zip(parts, paper, strict=False)
        )
        return red, green, blue


def _drawings(pdfium: Any, page: Any, pictures: PagePictures) -> Iterator[_Drawing]:
    """Yield what is drawn, pictures left out with all that is in them."""
    same = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if item not in pictures:
            yield from _within(pdfium, item, 1.0, same)


def _within(pdfium: Any, item: Any, opacity: float, matrix: Any) -> Iterator[_Drawing]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind in {pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH}:
        yield _Drawing(pdfium, item, kind == pdfium.FPDF_PAGEOBJ_TEXT, opacity, matrix)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM:
        parts = [ctypes.c_uint() for _ in range(4)]
        pdfium.FPDFPageObj_GetFillColor(item, *parts)
        opacity *= parts[3].value / 255
        matrix = _product(pdfium, _matrix(pdfium, item), matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _within(pdfium, pdfium.FPDFFormObj_GetObject(item, index), opacity, matrix)


def _matrix(pdfium: Any, item: Any) -> Any:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return matrix


def _product(pdfium: Any, first: Any, then: Any) -> Any:
    """Return the matrix that does one thing and then the other."""
    return pdfium.FS_MATRIX(
        first.a * then.a + first.b * then.c,
        first.a * then.b + first.b * then.d,
        first.c * then.a + first.d * then.c,
        first.c * then.b + first.d * then.d,
        first.e * then.a + first.f * then.c + then.e,
        first.e * then.b + first.f * then.d + then.f,
    )


# --- What is seen ---------------------------------------------------------------------


class _Bare:
    """A page drawn without its words, one pixel a point."""

    def __init__(self, page: Any) -> None:
        self._left, _bottom, _right, self._top = page.get_bbox()
        bitmap = page.render()
        try:
            self._picture = bitmap.to_pil()
        finally:
            bitmap.close()

    def colours(self, box: Box) -> list[tuple[int, Colour]]:
        """Return how many pixels in a box have which colour; none outside of the page."""
        return self._colours(self._pixels(box))

    def around(self, box: Box) -> Colour | None:
        """Return the commonest colour right outside of a box."""
        left, top, right, bottom = self._pixels(box)
        strips = (
            (left - 1, top - 1, right + 1, top),
            (left - 1, bottom, right + 1, bottom + 1),
            (left - 1, top, left, bottom),
            (right, top, right + 1, bottom),
        )
        counts = Counter[Colour]()
        for strip in strips:
            counts.update({colour: count for count, colour in self._colours(strip)})
        return max(counts, key=counts.__getitem__, default=None)

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        left, bottom, right, top = box
        return (
            math.floor(left - self._left),
            math.floor(self._top - top),
            math.ceil(right - self._left),
            math.ceil(self._top - bottom),
        )

    def _colours(self, area: tuple[int, int, int, int]) -> list[tuple[int, Colour]]:
        left, top = max(area[0], 0), max(area[1], 0)
        right, bottom = min(area[2], self._picture.width), min(area[3], self._picture.height)
        if left >= right or top >= bottom:
            return []
        part = self._picture.crop((left, top, right, bottom))
        found: list[tuple[int, Colour]] = part.getcolors(part.width * part.height)
        return found


def _words(drawing: _Drawing, letters: Sequence[tuple[str, Box]], bare: _Bare) -> Iterator[Look]:
    """Yield how a run of words looks on each colour of paper that its letters stand on."""
    if not any(not character.isspace() for character, _ in letters):
        return
    papers = {colour for _, colour in bare.colours(drawing.box)}
    if len(papers) != 1:
        boxes = (_wider(box) for character, box in letters if not character.isspace())
        papers = {_middle(colours) for box in boxes if (colours := bare.colours(box))}
    kind = drawing.kind_of_text
    for paper in papers:
        yield kind, drawing.colour(paper), paper


def _wider(box: Box) -> Box:
    """Return a box with so much around that a line under a full stop does not fill half of it."""
    left, bottom, right, top = box
    return left - _BESIDE, bottom - _BESIDE, right + _BESIDE, top + _BESIDE


def _middle(colours: list[tuple[int, Colour]]) -> Colour:
    """Return the colour that as many pixels are lighter than as are darker."""
    ordered = sorted(colours, key=lambda pair: copied(pair[1]))
    sums = list(accumulate(count for count, _ in ordered))
    return ordered[bisect_left(sums, sums[-1] / 2)][1]


def _shape(drawing: _Drawing, bare: _Bare) -> Iterator[Look]:
    """Yield how a path's filling and its stroke look."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    drawing.pdfium.FPDFPath_GetDrawMode(drawing.object, filled, stroked)
    box = drawing.box
    paper = bare.around(box)
    if paper is None:
        return  # nothing is around what fills the page
    for wanted, stroke in ((filled, False), (stroked, True)):
        colour = drawing.colour(paper, stroke=stroke)
        if wanted.value and colour != paper:
            yield _kind_of_shape(box, colour, bare), colour, paper


def _kind_of_shape(box: Box, colour: Colour, bare: _Bare) -> PrintKind:
    """Tell areas from lines: a frame is as large as an area, but hollow."""
    width, height = box[2] - box[0], box[3] - box[1]
    if min(width, height) <= _THICKEST_LINE or max(width, height) <= _LARGEST_SIGN:
        return PrintKind.LINE
    colours = bare.colours(box)
    pixels = sum(count for count, _ in colours)
    filling = sum(count for count, seen in colours if _alike(seen, colour))
    return PrintKind.AREA if filling >= _LEAST_FILLING * pixels else PrintKind.LINE


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= _SHADE for a, b in zip(one, other, strict=True))
