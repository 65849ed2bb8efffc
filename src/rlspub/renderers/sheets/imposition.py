"""Imposition: which page stands where on the sheets that a clinic's printer prints.

Pages keep their true size. Lengths are in millimetres unless they are said to be in points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from rlspub.renderers.sheets import imposed_pdf as pdf_imposed
from rlspub.renderers.sheets.imposed_pdf import GuideLine, ImposedSheet, Place

Size: TypeAlias = tuple[float, float]
"""Width and height in millimetres."""

_POINTS_A_MILLIMETRE = 72 / 25.4
# A sheet is not cut to a hundredth of a millimetre.
_TOLERANCE = 0.01
# Paper that is left beside a card need not be cut away if it is no wider than this.
_NO_CUT = 2
# Half of a tick may lie where an office printer cannot print: in the outer 4 mm.
_TICK = 8
# Fold marks keep off the print, so that they fall off with the cut.
_MARK_GAP = 2


class SheetError(Exception):
    """Pages that are too large for their sheet."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Cells of one size side by side in the middle of a sheet, in points."""

    sheet: Size
    cell: Size
    columns: int
    rows: int

    @property
    def left(self) -> float:
        """Return the left edge of the first column."""
        return (self.sheet[0] - self.columns * self.cell[0]) / 2

    @property
    def bottom(self) -> float:
        """Return the lower edge of the last row."""
        return (self.sheet[1] - self.rows * self.cell[1]) / 2

    @property
    def margin(self) -> float:
        """Return what is left beside the cells; negative if they do not fit."""
        return min(self.left, self.bottom)

    @property
    def fits(self) -> bool:
        """Tell whether the cells are inside the sheet."""
        return self.margin > -_TOLERANCE * _POINTS_A_MILLIMETRE

    def find_corner(self, column: int, row: int) -> Size:
        """Return the lower left corner of a cell; rows are counted from the top."""
        left = self.left + column * self.cell[0]
        return left, self.bottom + (self.rows - 1 - row) * self.cell[1]

    def list_column_edges(self) -> list[float]:
        """Return where the edges of columns are."""
        return [self.left + column * self.cell[0] for column in range(self.columns + 1)]

    def list_row_edges(self) -> list[float]:
        """Return where the edges of rows are."""
        return [self.bottom + row * self.cell[1] for row in range(self.rows + 1)]


def impose_saddle_stitch(pages: bytes, sheet: Size, *, right_to_left: bool = False) -> bytes:
    """Return pages as a booklet: sheets of two pages a side, to be folded in the middle.

    The sheet may be named upright or lying; it is printed lying. Blank pages at the end fill
    the last sheet. Creep is ignored: the further inside a sheet lies, the further its open edge
    stands out of the folded booklet. Raises `SheetError` for pages larger than half a sheet.
    """
    sizes = pdf_imposed.read_page_sizes(pages)
    lying = _convert_to_points(max(sheet), min(sheet))
    grid = _Grid(lying, sizes[0], columns=2, rows=1)
    if not grid.fits:
        raise SheetError(
            f"pages of {_describe_size(sizes[0])} are larger than half a sheet, which is "
            f"{_describe_size((lying[0] / 2, lying[1]))}"
        )
    sides = []
    for pair in _pair_pages(len(sizes)):
        halves = reversed(pair) if right_to_left else pair
        places = tuple(
            Place(page, *grid.find_corner(column, 0))
            for column, page in enumerate(halves)
            if page < len(sizes)
        )
        sides.append(ImposedSheet(*lying, places))
    return pdf_imposed.impose(pages, sides)


def _pair_pages(pages: int) -> list[tuple[int, int]]:
    """Return the left and the right page of each side, counted from 0.

    The outermost sheet has the last page beside the first one, and on its back the second
    beside the last but one.
    """
    last = -(-pages // 4) * 4 - 1
    sides = []
    for first in range(0, (last + 1) // 2, 2):
        sides += [(last - first, first), (first + 1, last - first - 1)]
    return sides


def impose_n_up(card: bytes, count: int, sheet: Size) -> bytes:
    """Return sheets with a card 2 or 4 times, and lines to cut along.

    Each side of the card has a sheet of its own; printed back to back, they meet.
    The sheet is upright or lying, as it suits the cards. What is cut is marked from edge to
    edge: for scissors with dots, and for a guillotine with a tick at both ends. Raises
    `SheetError` for cards that do not fit at their true size.
    """
    sizes = pdf_imposed.read_page_sizes(card)
    rows = count // 2
    lying, upright = (
        _convert_to_points(max(sheet), min(sheet)),
        _convert_to_points(min(sheet), max(sheet)),
    )
    grids = [_Grid(paper, sizes[0], 2, rows) for paper in (lying, upright)]
    grid = max(grids, key=lambda grid: grid.margin)
    if not grid.fits:
        width, height = lying if rows == 1 else upright
        room = _describe_size((width / 2, height / rows))
        raise SheetError(
            f"{count} cards of {_describe_size(sizes[0])} do not fit on a sheet of "
            f"{_describe_size(upright)}; there is room for {count} of {room}"
        )
    corners = [grid.find_corner(column, row) for row in range(rows) for column in range(2)]
    lines = tuple(line for cut in _draw_cuts(grid) for line in cut)
    sheets = []
    for page in range(len(sizes)):
        places = tuple(Place(page, *corner) for corner in corners)
        sheets.append(ImposedSheet(*grid.sheet, places, lines))
    return pdf_imposed.impose(card, sheets)


def _draw_cuts(grid: _Grid) -> list[Sequence[GuideLine]]:
    """Return the lines of each cut; a narrow strip at the sheet's edge is left on."""
    width, height = grid.sheet
    return [
        _draw_cut((x, 0), (x, height)) for x in grid.list_column_edges() if _is_inside(x, width)
    ] + [_draw_cut((0, y), (width, y)) for y in grid.list_row_edges() if _is_inside(y, height)]


def _is_inside(place: float, length: float) -> bool:
    return min(place, length - place) > _NO_CUT * _POINTS_A_MILLIMETRE


def _draw_cut(start: Size, end: Size) -> Sequence[GuideLine]:
    """Return a dotted line that begins and ends with a solid tick."""
    inner_start, inner_end = _move_toward(start, end, _TICK), _move_toward(end, start, _TICK)
    return (
        GuideLine(start, inner_start),
        GuideLine(inner_start, inner_end, dotted=True),
        GuideLine(inner_end, end),
    )


def _move_toward(start: Size, end: Size, length: float) -> Size:
    """Return the point so many millimetres from one point toward another, upright or level."""
    away = length * _POINTS_A_MILLIMETRE
    if start[0] == end[0]:
        return start[0], start[1] + (away if end[1] > start[1] else -away)
    return start[0] + (away if end[0] > start[0] else -away), start[1]


def impose_folded_card(
    panels: bytes, sheet: Size, *, columns: int = 2, right_to_left: bool = False
) -> bytes:
    """Return the panels of a folded card in one block on a sheet, in reading order, all upright.

    Only one side is printed. With the upright fold made first, half of the panels come to the
    back, each behind its neighbour, and the first one stays in front. Raises `SheetError` if
    the block does not fit.
    """
    sizes = pdf_imposed.read_page_sizes(panels)
    rows = -(-len(sizes) // columns)
    papers = [
        _convert_to_points(min(sheet), max(sheet)),
        _convert_to_points(max(sheet), min(sheet)),
    ]
    grids = [_Grid(paper, sizes[0], columns, rows) for paper in papers]
    grid = max(grids, key=lambda grid: grid.margin)
    if not grid.fits:
        block = (columns * sizes[0][0], rows * sizes[0][1])
        raise SheetError(
            f"{len(sizes)} panels are {_describe_size(block)} and do not fit on a sheet of "
            f"{_describe_size(grid.sheet)}"
        )
    places = []
    for page in range(len(sizes)):
        row, column = divmod(page, columns)
        column = columns - 1 - column if right_to_left else column
        places.append(Place(page, *grid.find_corner(column, row)))
    lines = (*_draw_outline(grid), *_draw_fold_marks(grid))
    return pdf_imposed.impose(panels, [ImposedSheet(*grid.sheet, tuple(places), lines)])


def _draw_outline(grid: _Grid) -> Sequence[GuideLine]:
    left, *_, right = grid.list_column_edges()
    bottom, *_, top = grid.list_row_edges()
    corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
    return [GuideLine(start, end, dotted=True) for start, end in pairwise(corners)]


def _draw_fold_marks(grid: _Grid) -> Sequence[GuideLine]:
    """Return a mark outside the block at both ends of each fold."""
    left, *upright, right = grid.list_column_edges()
    bottom, *level, top = grid.list_row_edges()
    width, height = grid.sheet
    return [
        *(_draw_fold_mark((x, bottom), (x, 0)) for x in upright),
        *(_draw_fold_mark((x, top), (x, height)) for x in upright),
        *(_draw_fold_mark((left, y), (0, y)) for y in level),
        *(_draw_fold_mark((right, y), (width, y)) for y in level),
    ]


def _draw_fold_mark(edge: Size, paper: Size) -> GuideLine:
    return GuideLine(
        _move_toward(edge, paper, _MARK_GAP), _move_toward(edge, paper, _MARK_GAP + _TICK)
    )


def _convert_to_points(width: float, height: float) -> Size:
    return width * _POINTS_A_MILLIMETRE, height * _POINTS_A_MILLIMETRE


def _describe_size(points: Size) -> str:
    """Return a size in words."""
    width, height = (f"{round(side / _POINTS_A_MILLIMETRE, 1):g}" for side in points)
    return f"{width} × {height} mm"
