"""Tables in a book: below which width their cells are stacked."""

from unicodedata import east_asian_width

from rlspub.layouts.contract import choose_width_class
from rlspub.tree import Cell, Table, plain_text

# The attribute of a cell that holds the words at the head of its column.
COLUMN = "data-column"
# In em. A letter of a wide typeface; one that fills a square; what is between two columns.
_LETTER = 0.6
_SQUARE = 1.0
_GAP = 1.2
# Words that break over more lines are better read across the whole page.
_MOST_LINES = 6


def read_heading(cell: Cell) -> str | None:
    """Return the words at the head of a column, or `None`."""
    return " ".join(plain_text(cell).split()) or None


def choose_table_class(table: Table) -> str:
    """Return the class of a table, named for the least width at which it stays a table."""
    rows = [table.header.cells, *(row.cells for row in table.rows)]
    columns = zip(*rows, strict=True)
    needed = sum(max(map(_measure_cell, column)) + _GAP for column in columns) - _GAP
    return choose_width_class(needed)


def _measure_cell(cell: Cell) -> float:
    """Return the width in em at which a cell breaks no word and is not too tall."""
    text = plain_text(cell)
    # `str.split` would divide amounts at their no-break spaces.
    words = max(map(_measure_text, text.replace("\n", " ").split(" ")))
    return max(words, _measure_text(text) / _MOST_LINES)


def _measure_text(text: str) -> float:
    return sum(_SQUARE if east_asian_width(letter) in "WF" else _LETTER for letter in text)
