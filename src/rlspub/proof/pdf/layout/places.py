"""Proves that words stand on their page as they are read: downwards, and onwards in a line.

What is read earlier stands above what is read later, or before it in the direction of reading. So
do the blocks of a column and its neighbour, the cells of a table, and the number of an item.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.layout.page import LaidPage, Part, Segment, share, surround
from rlspub.proof.pdf.layout.rules import find_rules
from rlspub.proof.pdf.pdfium import Box
from rlspub.proof.text.quote import quote

# Of the size of the type: how far a line stands below another at least, and how far the boxes of
# words in one line may reach into each other.
_LEAST_LINE = 0.35
_SLACK = 0.15
# How far the sign of a list item may be from the words beside it.
_FARTHEST_SIGN = 4
# How long a line to write on is at least, how far below the sign of its item it may be, as it needs
# room above it, and how far below it its label stands, or the next words.
_SHORTEST = 1
_LOWEST_LINE = 1
_FARTHEST_LABEL = 2.5
_LEVEL = 0.6


def prove_places(
    name: str, pages: Iterable[LaidPage], reporter: Reporter, *, right_to_left: bool
) -> None:
    """Report the first words of each page that are out of place, and cells and item numbers."""
    for page in pages:
        where = f"page {page.number} of the {name}"
        for part in page.walk():
            turned = right_to_left if part.right_to_left is None else part.right_to_left
            if part.kind == "Table" and (words := _find_lost_cell(part, turned=turned)):
                reporter.report(
                    Code.PROOF_TABLE,
                    f'{where} prints the cell "{quote(words)}" out of its row or its column',
                    help="let the style sheet leave tables as they are: no other display, "
                    "position, float, direction or transformation",
                )
            elif part.kind == "LI" and (lost := _find_lost_sign(part, page, turned=turned)):
                reporter.report(
                    Code.PROOF_PLACE,
                    f'{where} does not print "{quote(lost[0])}" right before "{quote(lost[1])}"',
                    help="let the style sheet leave the signs of list items where they are",
                )
        for first, second in _find_misplaced(page, right_to_left=right_to_left):
            reporter.report(
                Code.PROOF_PLACE,
                f'{where} prints "{quote(second.text)}" above or before "{quote(first.text)}", '
                "which is read first",
                help="remove what moves either of them from the style sheet: positions, floats, "
                "negative margins, another order or direction",
            )
            break


def _find_misplaced(page: LaidPage, *, right_to_left: bool) -> Iterator[tuple[Segment, Segment]]:
    for part in page.walk():
        turned = right_to_left if part.right_to_left is None else part.right_to_left
        before = list[Segment]()
        for child in part.children:
            segments = _list_segments(child)
            for second in segments:
                for first in before:
                    if not _is_in_place(first, second, part, turned=turned):
                        yield first, second
            before += segments
    # Elements of one page follow each other, too.
    for one, other in pairwise(page.parts):
        for first in one.segments():
            for second in other.segments():
                if not _is_above(first, second):
                    yield first, second


def _list_segments(child: object) -> list[Segment]:
    if isinstance(child, Part):
        return list(child.segments())
    return [child] if isinstance(child, Segment) else []


def _is_in_place(first: Segment, second: Segment, part: Part, *, turned: bool) -> bool:
    if _is_above(first, second) or _is_before(first, second, turned=turned):
        return True
    # Within a line from right to left some words run the other way, and neighbours with them.
    in_one_line = share(first.box, second.box)[1] > 0 and first.block == second.block
    return in_one_line and (turned or _has_both_directions(part))


def _is_above(first: Segment, second: Segment) -> bool:
    return first.baseline - second.baseline > _LEAST_LINE * min(first.size, second.size)


def _is_before(first: Segment, second: Segment, *, turned: bool) -> bool:
    slack = _SLACK * max(first.size, second.size)
    if turned:
        return first.box[0] > second.box[2] - slack
    return first.box[2] < second.box[0] + slack


def _has_both_directions(part: Part) -> bool:
    return any(segment.shaped for segment in part.segments())


# --- Tables ---------------------------------------------------------------------------


def _find_lost_cell(table: Part, *, turned: bool) -> str | None:
    """Return the words of a cell that is not in the band of its row, or of its column."""
    rows = [_list_cells(part) for part in table.walk() if part.kind == "TR"]
    lowest: float | None = None
    for row in rows:
        boxes = [(cell, box) for cell in row if (box := _surround(cell)) is not None]
        for cell, box in boxes:
            if lowest is not None and box[3] > lowest + _find_slack(cell):
                return _read(cell)
        lowest = min((box[1] for _, box in boxes), default=lowest)
    return _find_cell_beside_column(rows, turned=turned) or _find_cell_under_other_head(table)


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


def _find_cell_under_other_head(table: Part) -> str | None:
    """Return the words of a cell that is nearer to the head of another column than to its own."""
    groups = {part.kind: part for part in table.children if isinstance(part, Part)}
    if "THead" not in groups or "TBody" not in groups:
        return None
    heads = [_surround(cell) for part in groups["THead"].walk() for cell in _list_cells(part)]
    for row in groups["TBody"].walk():
        cells = _list_cells(row)
        for cell, own in zip(cells, heads, strict=True) if len(cells) == len(heads) else ():
            box = _surround(cell)
            if box is None or own is None:
                continue
            # Where they have nothing in common, this is how far they are apart, below zero.
            near = max(share(box, head)[0] for head in heads if head is not None)
            if share(box, own)[0] < min(0, near):
                return _read(cell)
    return None


def _list_cells(row: Part) -> list[Part]:
    if row.kind != "TR":
        return []
    return [cell for cell in row.children if isinstance(cell, Part)]


def _surround(part: Part) -> Box | None:
    return surround(segment.box for segment in part.segments())


def _find_slack(part: Part) -> float:
    return _SLACK * max(segment.size for segment in part.segments())


def _read(part: Part) -> str:
    return "".join(segment.text for segment in part.segments())


# --- Lists ----------------------------------------------------------------------------


def _find_lost_sign(item: Part, page: LaidPage, *, turned: bool) -> tuple[str, str] | None:
    """Return the sign of a list item and the words that it should stand beside, if it does not."""
    # An item may go on in a body of its own.
    parts = {part.kind: part for part in reversed(item.children) if isinstance(part, Part)}
    if "Lbl" not in parts or "LBody" not in parts:
        return None
    sign = next(parts["Lbl"].segments(), None)
    first = next(_find_first_line(parts["LBody"]), None)
    if sign is None or first is None:
        return None
    level = abs(sign.baseline - first.baseline) < _LEVEL * first.size
    if level and _is_right_before(sign.box, first.box, first.size, turned=turned):
        return None
    if any(_is_blank_between(rule, sign, first, turned=turned) for rule in find_rules(page.drawn)):
        return None
    return sign.text, first.text


def _is_right_before(one: Box, other: Box, size: float, *, turned: bool) -> bool:
    gap = one[0] - other[2] if turned else other[0] - one[2]
    return -_SLACK * size < gap < _FARTHEST_SIGN * size


def _is_blank_between(rule: Box, sign: Segment, first: Segment, *, turned: bool) -> bool:
    """Tell whether an item begins with a line to write on, and words beside or below it."""
    size = first.size
    lower = (sign.baseline - rule[1]) / size
    if not -_LEVEL < lower < _LOWEST_LINE or rule[2] - rule[0] < _SHORTEST * size:
        return False
    if not _is_right_before(sign.box, rule, size, turned=turned):
        return False
    if abs(rule[1] - first.baseline) < _LEVEL * size:
        return _is_right_before(rule, first.box, size, turned=turned)
    slack = _SLACK * size
    inside = first.box[2] < rule[2] + slack if turned else first.box[0] > rule[0] - slack
    return inside and 0 < rule[1] - first.baseline < _FARTHEST_LABEL * size


def _find_first_line(body: Part) -> Iterator[Segment]:
    """Yield the words that an item begins with; none where it begins with something else."""
    for child in body.children:
        if isinstance(child, Segment):
            yield child
        if not isinstance(child, Part) or child.kind in {"Table", "Sect", "Figure", "Form", "L"}:
            return
        yield from _find_first_line(child)
