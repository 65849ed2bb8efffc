"""Which cells of a table are too short for two lines."""

from itertools import chain

from rlspub.tree import Cell, Image, Table, plain_text, walk

# A cell of so many letters looks torn on two lines: "Every" over "6 to 8 hours".
_LONGEST = 20
_GAP = 2


def is_phrase(cell: Cell) -> bool:
    """Tell whether the words of a cell are few."""
    return len(plain_text(cell)) <= _LONGEST


def holds_phrases(table: Table, letters: int) -> bool:
    """Tell whether a table has room for each short cell on one line, of so many letters.

    How wide pictures are is not known.
    """
    if any(isinstance(node, Image) for node in walk(table)):
        return False
    columns = zip(*(row.cells for row in (table.header, *table.rows)), strict=True)
    return sum(max(map(_measure, column)) + _GAP for column in columns) <= letters


def _measure(cell: Cell) -> int:
    """Return how many letters a cell needs side by side."""
    words = plain_text(cell)
    return len(words) if is_phrase(cell) else max(map(len, chain(words.split(), ("",))))
