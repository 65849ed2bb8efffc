"""Figures as they are drawn, held against the same letters drawn from the house's own fonts.

What a page shows of a figure must be the ink of its letters and nothing else, whatever drew it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from rlspub.diagnostics import Code
from rlspub.layouts.contract import TICK
from rlspub.proof.pdf.boxes import Box
from rlspub.proof.pdf.figures.faults import Fault
from rlspub.proof.pdf.figures.neighbours import Neighbourhood
from rlspub.proof.pdf.figures.reading import Figure, Place, find_ends
from rlspub.proof.pdf.figures.typefaces import PIXELS_AN_EM, Typeface, Typefaces, has_one_shape
from rlspub.proof.pdf.pdfium.lettering import draw_region
from rlspub.proof.pdf.pdfium.pages import PdfPage

if TYPE_CHECKING:
    from PIL.Image import Image

# In em, from the baseline: what is drawn, and the part in which nothing foreign may be. Rules of
# tables and edges of boxes are above and below it.
_BOTTOM, _TOP = -0.5, 1.25
_DEPTH_OF_AMOUNT, _DEPTH_OF_NUMBER, _HEIGHT = 0.18, 0.04, 0.85
# How far at its sides: an amount has more room of its own.
_BESIDE_AMOUNT, _BESIDE_NUMBER = 1.0, 0.25
# What is so near is in a figure, not beside it; the edge of a frame is not so near, either.
_TOUCHING, _LEAST_EDGE = 0.12, 0.2
# How long the side of a frame is at least, twice as long as a figure; its dashes and the spaces
# between them at most, and how many of both there must be.
_SHORTEST_BAR = 1.5
_LONGEST_DASH, _FEWEST_DASHES = 0.5, 4
# What is as large is a box to tick or a picture, and no drawn figure or sign.
_LEAST_BOX = 0.5
# A line to write on is on the baseline.
_HEIGHT_OF_BLANK = 0.1
# Pixels: how far drawn edges may be off, and how many are no accident.
_SLACK = 2
_FEWEST = 6
# Shades, of 255: what is ink, the least that is seen at all, and the least of print with a
# contrast of 4.5 to 1.
_INK, _FULL = 128, 250
_LEAST_SHADE, _LEAST_INK = 24, 90
_PALE = 0.25
_HALF = 0.5


_Placed: TypeAlias = tuple[Typeface, str, str, int, int]
"""A letter, its language, and where in a picture its origin is."""


class _Cluster(NamedTuple):
    """Ink beside a figure: a box in pixels."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class _View:
    """A line of a figure as it is drawn: how far each pixel is from its paper, and its place.

    What is of the `least` shade is seen. `missing` is how many pixels of its letters are not
    there. `free`, white on black, is where no letter is and none of its own ink may be.
    """

    shades: "Image"
    least: int
    missing: int
    free: "Image"
    left: int
    right: int
    base: int

    @property
    def seen(self) -> "Image":
        """Return a mask of all ink."""
        return _keep(self.shades, self.least)

    def count_foreign(self) -> int:
        """Return how many pixels of ink belong to no letter."""
        return sum(self.shades.histogram(self.free)[self.least :])


def find_faults_of_drawing(
    page: PdfPage, figure: Figure, near: Neighbourhood, typefaces: Typefaces
) -> Iterator[Fault]:
    """Yield what is drawn otherwise than the letters of a figure are."""
    for line in figure.split_lines():
        view = _look_at(page, figure, line, near, typefaces)
        if view.missing >= _FEWEST:
            yield Fault(
                Code.PROOF_FIGURE_DRAWN,
                figure.words,
                "draws it with other shapes than its typeface has, or covers a part of it",
                "remove from the style sheet what is drawn over it, and `font-feature-settings`, "
                "`font-variant` and the like",
            )
            return
        if _has_foreign_ink(view):
            yield Fault(
                Code.PROOF_FIGURE_DRAWN,
                figure.words,
                "draws something in it or beside it that is no letter",
                "remove lines, borders, shadows, backgrounds and drawn signs there from the style "
                "sheet, or keep them away from figures",
            )
            return


def _look_at(
    page: PdfPage,
    figure: Figure,
    line: Sequence[Place],
    near: Neighbourhood,
    typefaces: Typefaces,
) -> _View:
    from PIL import Image, ImageChops, ImageDraw

    em, base = figure.size, line[0].letter.y
    scale = PIXELS_AN_EM / em
    left, right = find_ends(line)
    margin = (_BESIDE_AMOUNT if figure.is_amount else _BESIDE_NUMBER) * em
    box = left - margin, base + _BOTTOM * em, right + margin, base + _TOP * em
    picture = draw_region(page, box, scale)
    start, end = int((left - box[0]) * scale), int((right - box[0]) * scale) + 1
    depth = _DEPTH_OF_AMOUNT if figure.is_amount else _DEPTH_OF_NUMBER
    row = round((box[3] - base) * scale)
    band = row - round(_HEIGHT * PIXELS_AN_EM), row + round(depth * PIXELS_AN_EM)
    free, letters = Image.new("L", picture.size), list[_Placed]()
    free.paste(255, (0, band[0], picture.width, band[1]))
    draw = ImageDraw.Draw(free)
    own = range(figure.start, figure.end)
    for index in near.list_near(box):
        letter = near.places[index].letter
        if letter.character == TICK:
            # With its box it is one thing, which is as large as a box.
            continue
        typeface = typefaces.find(letter.setting.font)
        if index in own and typeface is not None and has_one_shape(letter.character):
            x, y = round((letter.x - box[0]) * scale), round((box[3] - letter.y) * scale)
            language = near.find_language(letter)
            letters.append((typeface, letter.character, language, x, y))
        else:
            draw.rectangle(_find_pixels(letter.box, box, scale), 0)
    reach, inside = _draw_letters(picture.size, tuple(letters))
    free.paste(0, mask=reach)
    around = round(_BESIDE_NUMBER * PIXELS_AN_EM)
    paper = picture.crop((start - around, band[0], end + around, band[1])).histogram()
    shades = ImageChops.difference(picture, Image.new("L", picture.size, _find_commonest(paper)))
    drawn = shades.histogram(inside)
    ink = _find_median(drawn)
    missing = sum(drawn[: max(_LEAST_INK, int(ink * _HALF))])
    return _View(shades, max(_LEAST_SHADE, int(ink * _PALE)), missing, free, start, end, row)


# The same figures come again and again: half of the pictures are among the last few.
@lru_cache(maxsize=64)
def _draw_letters(size: tuple[int, int], letters: tuple[_Placed, ...]) -> "tuple[Image, Image]":
    """Return masks of how far the ink of letters may reach, and of where it must be."""
    from PIL import Image, ImageFilter

    drawn = Image.new("L", size)
    for typeface, character, language, x, y in letters:
        shape = typeface.draw(character, language)
        drawn.paste(255, (x + shape.left, y + shape.top), shape.ink)
    blurred = _keep(drawn, _INK).filter(ImageFilter.BoxBlur(_SLACK))
    return _keep(blurred, 1), _keep(blurred, _FULL)


def _find_pixels(part: Box, box: Box, scale: float) -> Box:
    """Return where a part of a box is in its picture: left, top, right and bottom, with slack."""
    left, bottom, right, top = part
    return (
        (left - box[0]) * scale - _SLACK,
        (box[3] - top) * scale - _SLACK,
        (right - box[0]) * scale + _SLACK,
        (box[3] - bottom) * scale + _SLACK,
    )


def _has_foreign_ink(view: _View) -> bool:
    if view.count_foreign() < _FEWEST:
        return False
    from PIL import ImageChops

    foreign = ImageChops.darker(view.seen, view.free)
    touching = round(_TOUCHING * PIXELS_AN_EM)
    inner = foreign.crop((view.left - touching, 0, view.right + touching, foreign.height))
    return _count(inner) >= _FEWEST or any(
        not _may_stand_beside(cluster, view) for cluster in _find_clusters(foreign)
    )


def _find_clusters(mask: "Image") -> Iterator[_Cluster]:
    """Yield what is drawn in a mask from left to right, with empty columns between."""
    columns, _ = mask.getprojection()
    start = None
    for column, filled in enumerate((*columns, 0)):
        if filled and start is None:
            start = column
        elif not filled and start is not None:
            part = mask.crop((start, 0, column, mask.height))
            if _count(part) >= _FEWEST and (box := part.getbbox()):
                yield _Cluster(start, box[1], column, box[3])
            start = None


def _may_stand_beside(cluster: _Cluster, view: _View) -> bool:
    """Tell whether ink beside a figure is a box, a line to write on, or the edge of a frame."""
    least = _LEAST_BOX * PIXELS_AN_EM
    is_wide = cluster.right - cluster.left >= least or cluster.right == view.shades.width
    if cluster.left == 0:
        is_wide = True
    if is_wide and cluster.bottom - cluster.top >= least:
        return True
    if is_wide and cluster.top >= view.base - _HEIGHT_OF_BLANK * PIXELS_AN_EM:
        return True
    return _is_edge(cluster, view)


def _is_edge(cluster: _Cluster, view: _View) -> bool:
    """Tell whether a bar goes on over the line above and below, or has a corner there.

    It may be dashed, but in dashes that are too short for a 1.
    """
    if max(view.left - cluster.right, cluster.left - view.right) < _LEAST_EDGE * PIXELS_AN_EM:
        return False
    seen = view.seen
    bar = seen.crop((cluster.left, 0, cluster.right, view.shades.height))
    _, rows = bar.getprojection()
    lengths = [(is_ink, len(list(group)) / PIXELS_AN_EM) for is_ink, group in groupby(rows, bool)]
    if any(is_ink and length >= _SHORTEST_BAR for is_ink, length in lengths):
        return True
    if len(lengths) >= _FEWEST_DASHES and max(lengths, key=itemgetter(1))[1] <= _LONGEST_DASH:
        return True
    left, right = min(cluster.left, view.left), max(cluster.right, view.right)
    for top, bottom in ((0, cluster.top), (cluster.bottom, view.shades.height)):
        if top < bottom:
            part = seen.crop((left, top, right, bottom)).reduce((right - left, 1))
            if any(shade >= _FULL for shade in part.tobytes()):
                return True
    return False


def _keep(picture: "Image", least: int) -> "Image":
    """Return a mask of what is of a shade at least."""
    return picture.point(_list_kept(least))


@cache
def _list_kept(least: int) -> list[int]:
    return [255 * (shade >= least) for shade in range(256)]


def _count(mask: "Image") -> int:
    """Return how many pixels of a mask are white."""
    return mask.histogram()[255]


def _find_commonest(histogram: Sequence[int]) -> int:
    return histogram.index(max(histogram))


def _find_median(histogram: Sequence[int]) -> int:
    sums = list(accumulate(histogram))
    return bisect_right(sums, sums[-1] / 2) if sums[-1] else 0
