"""How well the print of a PDF page can be told from the paper that it is drawn on.

Colours of words, lines and signs are read from the file. What is behind them is seen on the
page drawn without its words, so neither edges of letters nor neighbours blur the paper.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate
from typing import TypeAlias, cast

from rlspub.layouts.colours import Colour, contrast, copied
from rlspub.proof.pdf.boxes import Box
from rlspub.proof.pdf.content import Drawing, PageContent
from rlspub.proof.pdf.pdfium.lettering import Line, join_lines
from rlspub.proof.pdf.pdfium.objects import ObjectKind, hide_texts
from rlspub.proof.pdf.pdfium.pages import PdfPage

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
# Pixels.
_FARTHEST = 3
# Colours that differ by so little are one colour, drawn twice.
_SHADE = 3


class PrintKind(Enum):
    """What is printed."""

    WORDS = auto()
    LARGE_WORDS = auto()
    LINE = auto()
    AREA = auto()


_NO_LINE = Line((), "", None)

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


def read_prints(
    content: PageContent, lines: Mapping[int, Line], *, with_lines: bool = False
) -> tuple[Print, ...]:
    """Return what differs in colour, paper or kind on a page, once each.

    Of pictures these are the words, and `with_lines` what is drawn as a line. `lines` are what can
    be seen of words, by the object that draws them.
    """
    drawings = list(_list_drawings(content, with_lines=with_lines))
    wanted = {drawing.object.address for drawing, in_picture in drawings if in_picture}
    # Words in pictures count also where they are too pale to be seen.
    pale = join_lines(one for one in content.letters if one.setting.address in wanted)
    lines = {**lines, **pale}
    with hide_texts(one.object for one, _ in drawings if one.kind is ObjectKind.TEXT):
        bare = _BarePage(content.page)
    found = dict[Look, Print]()
    for drawing, in_picture in drawings:
        line = lines.get(drawing.object.address, _NO_LINE)
        looks = (
            _look_at_words(drawing, line, bare)
            if drawing.kind is ObjectKind.TEXT
            else _look_at_path(drawing, bare)
            if not in_picture
            else _look_at_line(drawing, bare)
        )
        for look in looks:
            if (*look, in_picture) not in found:
                found[*look, in_picture] = Print(*look, in_picture, line.words.strip())
    return tuple(found.values())


# --- What is drawn --------------------------------------------------------------------


def _list_drawings(content: PageContent, *, with_lines: bool) -> Iterator[tuple[Drawing, bool]]:
    """Yield texts and paths, and whether they are in a picture, of which not all may count."""
    for item in content.items:
        with_paths = with_lines or not item.in_picture
        for drawing in item.drawings:
            if drawing.kind is ObjectKind.TEXT or (with_paths and drawing.kind is ObjectKind.PATH):
                yield drawing, item.in_picture


def _tell_kind_of_text(drawing: Drawing) -> PrintKind:
    text, outer = drawing.object, drawing.matrix
    own = text.matrix
    points = text.font_size * math.hypot(own.b, own.d) * math.hypot(outer.b, outer.d)
    least = _LARGE_BOLD if "bold" in text.font_name.lower() else _LARGE
    return PrintKind.LARGE_WORDS if points >= least - _ROUNDING else PrintKind.WORDS


def _blend(drawing: Drawing, paper: Colour, *, stroke: bool = False) -> Colour:
    """Return the colour of a drawing as it looks on the paper that shines through."""
    *parts, own = drawing.object.stroke_colour if stroke else drawing.object.fill_colour
    opacity = drawing.opacity * own / 255
    red, green, blue = (
        round(opacity * part + (1 - opacity) * behind)
        for part, behind in zip(parts, paper, strict=True)
    )
    return red, green, blue


# --- What is seen ---------------------------------------------------------------------


class _BarePage:
    """A page drawn without its words, one pixel a point."""

    def __init__(self, page: PdfPage) -> None:
        self._left, _bottom, _right, self._top = page.box
        self._picture = page.draw(1)
        self._pixels, self._size = self._picture.tobytes(), len(self._picture.getbands())

    def count_colours(self, box: Box) -> list[tuple[int, Colour]]:
        """Return how many pixels in a box have which colour; none outside of the page."""
        return self._count_in(self._find_pixels(box))

    def find_only_colour(self, box: Box) -> Colour | None:
        """Return the colour of a box, if it has one and no other."""
        left, top, right, bottom = self._find_on_page(self._find_pixels(box))
        if left >= right or top >= bottom:
            return None
        size, width = self._size, self._size * self._picture.width
        starts = range(top * width + left * size, bottom * width, width)
        colour = self._pixels[starts[0] : starts[0] + size]
        row = colour * (right - left)
        if all(self._pixels.startswith(row, start) for start in starts):
            return cast("Colour", tuple(colour))
        return None

    def find_paper(self, box: Box) -> Colour | None:
        """Return the commonest colour right outside of a box.

        Where a neighbour's edge is all that stands there, no colour has half of it: then what is
        a little farther away tells.
        """
        first = None
        for distance in range(1, _FARTHEST + 1):
            counts = self._count_around(box, distance)
            for colour, count in counts.most_common(1):
                if 2 * count > counts.total():
                    return colour
                first = first or colour
        return first

    def _count_around(self, box: Box, distance: int) -> Counter[Colour]:
        """Return how many pixels have which colour that are so far outside of a box."""
        left, top, right, bottom = self._find_pixels(box)
        inner = left - distance + 1, top - distance + 1, right + distance - 1, bottom + distance - 1
        strips = (
            (inner[0] - 1, inner[1] - 1, inner[2] + 1, inner[1]),
            (inner[0] - 1, inner[3], inner[2] + 1, inner[3] + 1),
            (inner[0] - 1, inner[1], inner[0], inner[3]),
            (inner[2], inner[1], inner[2] + 1, inner[3]),
        )
        counts = Counter[Colour]()
        for strip in strips:
            counts.update({colour: count for count, colour in self._count_in(strip)})
        return counts

    def _find_pixels(self, box: Box) -> tuple[int, int, int, int]:
        left, bottom, right, top = box
        return (
            math.floor(left - self._left),
            math.floor(self._top - top),
            math.ceil(right - self._left),
            math.ceil(self._top - bottom),
        )

    def _find_on_page(self, area: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        """Return the part of an area that is on the page."""
        left, top = max(area[0], 0), max(area[1], 0)
        return left, top, min(area[2], self._picture.width), min(area[3], self._picture.height)

    def _count_in(self, area: tuple[int, int, int, int]) -> list[tuple[int, Colour]]:
        left, top, right, bottom = self._find_on_page(area)
        if left >= right or top >= bottom:
            return []
        part = self._picture.crop((left, top, right, bottom))
        colours = part.getcolors(part.width * part.height)
        return cast("list[tuple[int, Colour]]", colours or [])


def _look_at_words(drawing: Drawing, line: Line, bare: _BarePage) -> Iterator[_Seen]:
    """Yield how a run of words looks on each colour of paper that its letters stand on."""
    if line.box is None:
        return
    only = bare.find_only_colour(drawing.box)
    if only is not None:
        papers = {only}
    else:
        boxes = (one.box for one in line.letters if not one.character.isspace())
        counts = (bare.count_colours(_widen(box)) for box in boxes)
        papers = {_find_median(colours) for colours in counts if colours}
    kind = _tell_kind_of_text(drawing)
    for paper in papers:
        yield kind, _blend(drawing, paper), paper


def _widen(box: Box) -> Box:
    """Return a box with a margin, so that a line under a full stop does not fill half of it."""
    left, bottom, right, top = box
    return left - _BESIDE, bottom - _BESIDE, right + _BESIDE, top + _BESIDE


def _find_median(colours: list[tuple[int, Colour]]) -> Colour:
    """Return the colour in the middle, when all pixels are put in order from dark to light."""
    ordered = sorted(colours, key=lambda pair: copied(pair[1]))
    sums = list(accumulate(count for count, _ in ordered))
    return ordered[bisect_left(sums, sums[-1] / 2)][1]


def _look_at_path(drawing: Drawing, bare: _BarePage) -> Iterator[_Seen]:
    """Yield how a path's filling and its stroke look."""
    filled, stroked = drawing.object.painting
    box = drawing.box
    paper = bare.find_paper(box)
    if paper is None:
        return  # nothing is around what fills the page
    for wanted, stroke in ((filled, False), (stroked, True)):
        colour = _blend(drawing, paper, stroke=stroke)
        if wanted and colour != paper:
            yield _tell_kind(box, colour, bare), colour, paper


def _look_at_line(drawing: Drawing, bare: _BarePage) -> Iterator[_Seen]:
    """Yield how a path of a picture looks that is a line and nothing else."""
    filled, stroked = drawing.object.painting
    left, bottom, right, top = drawing.box
    is_thin = min(right - left, top - bottom) <= _THICKEST_LINE
    paper = bare.find_paper(drawing.box)
    if stroked and (is_thin or not filled) and paper is not None:
        yield PrintKind.LINE, _blend(drawing, paper, stroke=True), paper


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
