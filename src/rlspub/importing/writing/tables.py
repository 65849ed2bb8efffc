"""Tables of pandoc's tree as pipe tables, as far as they are tables of words."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rlspub.importing.losses import What
from rlspub.importing.writing.boxes import BOXES
from rlspub.importing.writing.escapes import escape_cell
from rlspub.importing.writing.inlines import Inlines
from rlspub.importing.writing.notes import Gathered
from rlspub.importing.writing.pandoc import Element
from rlspub.importing.writing.text import plain, walk

_SIMPLE = frozenset(
    {"Plain", "Para", "BulletList", "OrderedList", "Div", "BlockQuote", "LineBlock"}
)
_JOIN = "; "
_DASHES = {"AlignLeft": ":---", "AlignRight": "---:", "AlignCenter": ":---:"}
_LONGEST_SHOWN = 80
_MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table, each in all places that it fills; `heads` of the rows are heads."""

    rows: tuple[tuple[list[Element], ...], ...]
    heads: int
    alignments: tuple[str, ...]
    merged: tuple[list[Element], ...]

    @property
    def cells(self) -> list[list[Element]]:
        """Return each cell once, row by row."""
        seen = dict.fromkeys(id(cell) for row in self.rows for cell in row)
        by_name = {id(cell): cell for row in self.rows for cell in row}
        return [by_name[key] for key in seen if by_name[key]]


def read_grid(table: Any) -> Grid:
    """Return the cells of a table, with merged ones repeated: no row then lacks its amount."""
    _, _, columns, head, bodies, foot = table
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    cells = [cell[4] for _, row in rows for cell in row]
    owners = _place_cells(rows, len(columns))
    # A column that belongs to the one before it in each row is none.
    kept = [
        at
        for at in range(len(owners[0]) if owners else 0)
        if at == 0 or any(row[at] != row[at - 1] for row in owners)
    ]
    filled: list[tuple[list[Element], ...]] = []
    merged: list[list[Element]] = []
    heads = 0
    for number, row in enumerate(owners):
        own = [row[at] for at in kept]
        places = [cells[at] if at >= 0 else [] for at in own]
        if any(places):
            filled.append(tuple(places))
            heads += number < len(head[1])
        counts = Counter(own) + Counter(row[at] for row in owners[:number] for at in kept)
        merged += [cells[at] for at in own if at >= 0 and counts[at] > 1 and cells[at]]
    alignments = [alignment["t"] for alignment, _ in columns]
    return Grid(
        tuple(filled),
        heads,
        tuple(alignments[at] if at < len(alignments) else "" for at in kept),
        tuple({id(cell): cell for cell in merged}.values()),
    )


def _place_cells(rows: Sequence[Any], columns: int) -> list[list[int]]:
    """Return which cell fills each place of a table, by its number; -1 where there is none."""
    # Rows may reach beyond the columns that a table says it has.
    width = max([columns, *(sum(cell[3] for cell in cells) for _, cells in rows)])
    places = [[-1] * min(width, _MOST_COLUMNS) for _ in rows]
    cell_number = 0
    for number, (_, cells) in enumerate(rows):
        for _, _, down, across, _ in cells:
            free = [at for at, owner in enumerate(places[number]) if owner < 0]
            for row in places[number : number + down]:
                for at in free[:across]:
                    row[at] = cell_number
            cell_number += 1
    return places


def is_table_of_words(grid: Grid) -> bool:
    """Tell whether each cell can stand on a line: no tables, headings, pictures or code in it."""
    if len(grid.rows) < 2 or len(grid.alignments) < 2:  # noqa: PLR2004 - a frame, or a layout
        return False
    if all(len({id(cell) for cell in row if cell}) < 2 for row in grid.rows):  # noqa: PLR2004
        return False
    blocks = (element for cell in grid.cells for element in cell)
    return all(block["t"] in _SIMPLE for block in blocks) and not any(
        element["t"] in {"Table", "Header", "Image", "CodeBlock", "Figure"}
        for cell in grid.cells
        for element in walk(cell)
    )


def write_table(grid: Grid, inlines: Inlines) -> str:
    """Return a pipe table."""
    gathered = inlines.gathered
    inlines = replace(inlines, line_break=_JOIN)
    written: dict[int, str] = {}
    for cell in grid.cells:
        parts = _list_parts(cell, inlines)
        text = escape_cell(_JOIN.join(parts))
        # A cell may hold nothing but a box.
        written[id(cell)] = BOXES.get(text, text)
        if len(parts) > 1 or _JOIN in written[id(cell)]:
            gathered.lose(What.JOINED, written[id(cell)])
    for cell in grid.merged:
        gathered.lose(What.MERGED, show([cell]))
        # Several rows of heads become one, in which no words stand twice.
        below = grid.rows[grid.heads if grid.heads > 1 else 0 :]
        copies = sum(other is cell for row in below for other in row) - 1
        words = _read_plain(cell, inlines)
        gathered.repeated.append(words)
        gathered.copies += [words] * copies
    rows = [[written.get(id(cell), "") for cell in row] for row in grid.rows]
    head, rest = rows[0], rows[1:]
    if grid.heads == 0 and any(letter.isdigit() for cell in head for letter in cell):
        head, rest = [""] * len(head), rows
    elif grid.heads > 1:
        # Ours have one row of heads: each column gets all of its own.
        columns = zip(*rows[: grid.heads], strict=True)
        head = [" ".join(dict.fromkeys(filter(None, column))) for column in columns]
        rest = rows[grid.heads :]
    if not all(head):
        gathered.lose(What.NO_HEADS, " | ".join(filter(None, head or rest[0])) or rest[0][0])
    dashes = [_DASHES.get(alignment, "---") for alignment in grid.alignments]
    return "\n".join(map(_write_row, [head, dashes, *rest]))


def _read_plain(cell: list[Element], inlines: Inlines) -> str:
    """Return what a cell reads as, once it is written."""
    aside = Gathered(inlines.gathered.name, inlines.gathered.kind)
    parts = _list_parts(cell, replace(inlines, gathered=aside, stresses=False))
    return re.sub(r"\\(.)", r"\1", _JOIN.join(parts))


def _write_row(cells: Sequence[str]) -> str:
    return "".join(["|", *(f" {cell} |" if cell else " |" for cell in cells)])


def _list_parts(cell: list[Element], inlines: Inlines) -> list[str]:
    """Return the paragraphs and items of a cell."""
    parts = []
    for block in cell:
        content: Any = block.get("c")
        match block["t"]:
            case "Plain" | "Para":
                parts.append(inlines.write(content))
            case "BulletList":
                parts += [part for item in content for part in _list_parts(item, inlines)]
            case "OrderedList":
                first = content[0][0]
                for number, item in enumerate(content[1], first):
                    inside = _list_parts(item, inlines)
                    inlines.gathered.repeated.append(f"{number}.")
                    parts += [f"{number}. {inside[0]}", *inside[1:]] if inside else []
            case "LineBlock":
                parts += [inlines.write(line) for line in content]
            case _:
                parts += _list_parts(content if block["t"] == "BlockQuote" else content[1], inlines)
    return [part for part in parts if part]


def show(cells: Sequence[list[Element]]) -> str:
    """Return the first words of some cells."""
    texts = (
        plain(element["c"]) for element in walk(list(cells)) if element["t"] in {"Plain", "Para"}
    )
    words = " ".join(" ".join(texts).split())
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN].rstrip()}…"
