"""Proves that the cells of a table stand in their row and their column, and under their head."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeAlias

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.boxes import Box, share, surround
from rlspub.proof.pdf.layout.page import LaidPage, Part, Picture
from rlspub.proof.pdf.layout.rules import FOOT
from rlspub.proof.text.quote import quote

# Of the size of the type: how far a cell may reach into the next row or column, how high the
# letters of a line are, and how far the lines of a cell may be above or below those of its row's
# name: where a blank has its label below it, the words beside it stand a little higher.
_SLACK = 0.15
_HIGH = 0.7
_FARTHEST_LINE = 0.6
# Of the size of the type: how far a blank may be from the words of its cell, which is less than
# from those of the next, and how far its line from theirs.
_BESIDE = 0.5
_LEVEL = 0.2

_FindPlace: TypeAlias = Callable[[Part], Box | None]
"""Finds where a cell stands."""


def prove_tables(
    name: str, pages: Iterable[LaidPage], reporter: Reporter, *, right_to_left: bool
) -> None:
    """Report the first cell of each table that is out of place."""
    for page in pages:
        for part in page.walk():
            turned = right_to_left if part.right_to_left is None else part.right_to_left
            if part.kind == "Table" and (words := _find_lost_cell(part, page, turned=turned)):
                reporter.report(
                    Code.PROOF_TABLE,
                    f'page {page.number} of the {name} prints the cell "{quote(words)}" out of '
                    "its row or its column",
                    help="let the style sheet leave tables as they are: cells of a row with the "
                    "same room above and below, no other display, position, float, direction or "
                    "transformation",
                )


def _find_lost_cell(table: Part, page: LaidPage, *, turned: bool) -> str | None:
    """Return the words of a cell that is not in the band of its row, or of its column."""
    rows = [_list_cells(part) for part in table.walk() if part.kind == "TR"]
    lowest: float | None = None
    for row in rows:
        boxes = [(cell, box) for cell in row if (box := _surround(cell)) is not None]
        for cell, box in boxes:
            if lowest is not None and box[3] > lowest + _find_slack(cell):
                return _read(cell)
        lowest = min((box[1] for _, box in boxes), default=lowest)
    return (
        _find_cell_beside_row(rows)
        or _find_cell_beside_column(rows, turned=turned)
        or _find_cell_under_other_head(table, page)
    )


def _find_cell_beside_row(rows: list[list[Part]]) -> str | None:
    """Return the words of a cell that stands above or below all lines of the row's name."""
    for row in rows:
        bands = [(cell, band) for cell in row if (band := _find_band(cell)) is not None]
        for cell, (low, high) in bands[1:]:
            _, (own_low, own_high) = bands[0]
            if max(low, own_low) - min(high, own_high) > _FARTHEST_LINE * _find_size(cell):
                return _read(cell)
    return None


def _find_band(cell: Part) -> tuple[float, float] | None:
    """Return from where to where the lines of a cell reach, and the pictures beside them."""
    lines = [(one.baseline, one.baseline + _HIGH * one.size) for one in cell.segments]
    if not lines:
        return None
    lines += [(picture.box[1], picture.box[3]) for picture in _list_pictures(cell)]
    return min(lines)[0], max(high for _, high in lines)


def _find_cell_beside_column(rows: list[list[Part]], *, turned: bool) -> str | None:
    edge: float | None = None
    # Empty cells are not in the file, so only full rows tell which cell is in which column.
    most = max(map(len, rows), default=0)
    columns = list(zip(*(row for row in rows if len(row) == most), strict=True))
    for column in reversed(columns) if turned else columns:
        boxes = [(cell, box) for cell in column if (box := _surround(cell)) is not None]
        for cell, box in boxes:
            if edge is not None and box[0] < edge - _find_slack(cell):
                return _read(cell)
        edge = max((box[2] for _, box in boxes), default=edge)
    return None


def _find_cell_under_other_head(table: Part, page: LaidPage) -> str | None:
    """Return the words of a cell that some other head is nearer to than its own, or the reverse.

    Where a cell does not stand under its head, the two must be nearest to each other. A unit may
    stand beside its head where its blank stands under it.
    """
    if _find_nearer_head(table, _surround) is None:
        return None
    return _find_nearer_head(table, partial(_surround_with_blanks, rules=page.rules))


def _find_nearer_head(table: Part, find_place: _FindPlace) -> str | None:
    groups = {part.kind: part for part in table.children if isinstance(part, Part)}
    if "THead" not in groups or "TBody" not in groups:
        return None
    heads = [find_place(cell) for part in groups["THead"].walk() for cell in _list_cells(part)]
    for row in groups["TBody"].walk():
        cells = _list_cells(row)
        if len(cells) != len(heads):
            continue
        boxes = [find_place(cell) for cell in cells]
        for cell, box, own in zip(cells, boxes, heads, strict=True):
            if box is None or own is None or _is_under(box, own):
                continue
            if any(head and _is_nearer(box, head, own) for head in heads) or any(
                other and _is_nearer(own, other, box) for other in boxes
            ):
                return _read(cell)
    return None


def _is_under(box: Box, head: Box) -> bool:
    return share(box, head)[0] >= min(box[2] - box[0], head[2] - head[0]) / 2


def _is_nearer(box: Box, other: Box, own: Box) -> bool:
    """Tell whether another box is nearer than its own, by the edges or by the middle."""
    # Where two have nothing in common, this is how far they are apart, below zero.
    if share(box, own)[0] < min(0, share(box, other)[0]):
        return True
    middle = box[0] + box[2]
    return abs(middle - other[0] - other[2]) < abs(middle - own[0] - own[2])


def _list_cells(row: Part) -> list[Part]:
    if row.kind != "TR":
        return []
    return [cell for cell in row.children if isinstance(cell, Part)]


def _surround(part: Part) -> Box | None:
    words = (segment.box for segment in part.segments)
    return surround((*words, *(picture.box for picture in _list_pictures(part))))


def _surround_with_blanks(cell: Part, rules: Iterable[Box]) -> Box | None:
    """Return the box around a cell and the lines to write on that begin or end at its words."""
    own = _surround(cell)
    if own is None:
        return None
    found = [own]
    for rule in rules:
        for segment in cell.segments:
            gap = max(segment.box[0] - rule[2], rule[0] - segment.box[2])
            is_beside = -FOOT <= gap <= _BESIDE * segment.size
            if is_beside and abs(rule[1] - segment.baseline) <= _LEVEL * segment.size:
                found.append(rule)
    return surround(found)


def _list_pictures(part: Part) -> Iterator[Picture]:
    for inner in part.walk():
        yield from (child for child in inner.children if isinstance(child, Picture))


def _find_slack(part: Part) -> float:
    return _SLACK * _find_size(part)


def _find_size(part: Part) -> float:
    return max((segment.size for segment in part.segments), default=0.0)


def _read(part: Part) -> str:
    words = "".join(segment.text for segment in part.segments)
    return words or " ".join(picture.words for picture in _list_pictures(part))
