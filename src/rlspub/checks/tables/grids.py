"""Tables and lists as lines of amounts: each line for a weight, an age, a week or a time of day."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from rlspub.checks.figures.columns import read_units_of_head
from rlspub.checks.figures.statements import Statement
from rlspub.checks.running_text import RunningText
from rlspub.checks.tables.bands import Band, Measure, read_band
from rlspub.checks.view import View
from rlspub.language.amounts import FoundAmount, Unit, find_amounts
from rlspub.language.amounts.number import NUMBER
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import BulletList, Node, OrderedList, Table

_BARE = compile_late(rf"\s*(?:{NUMBER})(?:\s*[-\u2013]\s*(?:{NUMBER})|\s+\w+\s+(?:{NUMBER}))?\s*")
_LABEL = compile_late(r"[^:\n]{1,60}:")
_LETTERS = compile_late(r"[^\W\d_]+")
# Fewer lines have no order that one of them could break.
LEAST_LINES = 3
# A cell with more amounts tells a story.
_MOST_IN_CELL = 6


class Entry(NamedTuple):
    """An amount in a line; `column` and `number` tell which of its line it is.

    `low` and `high` are in the smallest unit of their kind, `kind`.
    """

    column: int
    number: int
    unit: Unit
    low: Decimal
    high: Decimal
    text: RunningText
    start: int
    end: int
    is_rate: bool
    statement: Statement | None

    @property
    def kind(self) -> str:
        """Return what can be compared with it."""
        return self.unit.base

    @property
    def key(self) -> tuple[int, int, str]:
        """Return what is alike for the same amount in each line."""
        return self.column, self.number, self.kind

    @property
    def written(self) -> str:
        """Return it as written."""
        return " ".join(self.text.text[self.start : self.end].split())

    @property
    def span(self) -> Span:
        """Return where it stands in the manuscript."""
        return self.text.span(self.start, self.end)


class Line(NamedTuple):
    """A row, a column or an item: its cells, and the amounts in them."""

    cells: tuple[RunningText | None, ...]
    entries: tuple[Entry, ...]
    words: frozenset[str]


@dataclass(frozen=True, eq=False)
class Grid:
    """A table or a list; `heads` stand over its columns, and `section` over all of it."""

    node: Node
    heads: tuple[str, ...]
    head_spans: tuple[Span, ...]
    lines: tuple[Line, ...]
    section: str
    view: View

    @cached_property
    def banded(self) -> Mapping[int, Sequence[Band | None]]:
        """Return the bands of the lines by the columns in which most cells are one."""
        found = dict[int, Sequence[Band | None]]()
        for column, head in enumerate(self.heads):
            bands = [self._read_band(line.cells[column], column, head) for line in self.lines]
            told = [band for band in bands if band]
            measures = {band.measure for band in told}
            is_age = measures == {Measure.AGE} and self._is_about_ages(column, told)
            if len(told) >= LEAST_LINES and (measures == {Measure.WEIGHT} or is_age):
                found[column] = bands
        return found

    @cached_property
    def key_column(self) -> int | None:
        """Return the column whose weights, or else ages, tell for whom a line is."""
        found = self.banded
        by_weight = [
            column
            for column, bands in found.items()
            if any(band and band.measure is Measure.WEIGHT for band in bands)
        ]
        return next(iter((*by_weight, *found)), None)

    def _read_band(self, text: RunningText | None, column: int, head: str) -> Band | None:
        if text is None:
            return None
        words = text.text
        if isinstance(self.node, BulletList | OrderedList):
            label = _LABEL.match(words)
            words = label[0] if label else words
        # A cell of the first column may name an amount of the body alone.
        if any(entry.column == column and entry.text is text for entry in self._doses):
            return None
        language = self.view.choose_number_language(text.language)
        return read_band(words, text.language, language, head)

    @cached_property
    def _doses(self) -> Sequence[Entry]:
        if isinstance(self.node, BulletList | OrderedList):
            return ()
        return [entry for line in self.lines for entry in line.entries]

    def _is_about_ages(self, column: int, told: Sequence[Band]) -> bool:
        """Tell whether months and years are ages, and not how long something lasts."""
        if sum(band.is_range for band in told) * 2 >= len(told):
            return True
        words = f"{self.heads[column]} {self.section}".casefold()
        return (
            re.search(r"\b(?:ages?|aged|years? old|edad|child\w*|ni\u00f1\w+)\b", words) is not None
        )


def read_grids(view: View) -> Iterator[Grid]:
    """Yield the tables, those whose heads are bands turned round, and the lists."""
    reader = _Reader(view)
    for table in view.nodes.find(Table):
        yield reader.read_table(table)
    lists: list[BulletList | OrderedList] = [
        *view.nodes.find(BulletList),
        *view.nodes.find(OrderedList),
    ]
    yield from (reader.read_list(one) for one in lists if len(one.items) >= LEAST_LINES)


class _Reader:
    """Reads the tables and lists of one document."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.by_node = {id(text.node): text for text in view.texts}
        self.amounts = dict[int, list[FoundAmount]]()
        for text, found in view.amounts:
            self.amounts.setdefault(id(text), []).append(found)
        self.statements = {(id(one.text.node), one.start): one for one in view.statements}

    def read_table(self, table: Table) -> Grid:
        heads = [self.by_node.get(id(cell)) for cell in table.header.cells]
        # Rows with too few cells or too many are reported as such.
        rows = [
            [self.by_node.get(id(cell)) for cell in row.cells]
            for row in table.rows
            if len(row.cells) == len(heads)
        ]
        grid = self._make(table, heads, rows)
        if grid.key_column is not None or len(heads) <= LEAST_LINES:
            return grid
        turned = [list(column) for column in zip(heads, *rows, strict=True)]
        other = self._make(table, turned[0], turned[1:])
        return grid if other.key_column is None else other

    def read_list(self, node: BulletList | OrderedList) -> Grid:
        first = [next(iter(item.blocks), None) for item in node.items]
        rows = [[self.by_node.get(id(block)) if block else None] for block in first]
        return self._make(node, [None], rows)

    def _make(
        self,
        node: Node,
        heads: Sequence[RunningText | None],
        rows: Sequence[Sequence[RunningText | None]],
    ) -> Grid:
        told = tuple(head.text if head else "" for head in heads)
        lines = tuple(self._read_line(told, row) for row in rows)
        text = next((cell for row in rows for cell in row if cell), None)
        section = text.section if text else None
        above = self.by_node.get(id(section)) if section else None
        spans = tuple(head.node.span if head else node.span for head in heads)
        return Grid(node, told, spans, lines, above.text if above else "", self.view)

    def _read_line(self, heads: tuple[str, ...], cells: Sequence[RunningText | None]) -> Line:
        entries = [
            entry
            for column, cell in enumerate(cells)
            if cell
            for entry in self._read_cell(column, heads[column], cell)
        ]
        rest = set[str]()
        for cell in cells[1:]:
            rest |= {word.casefold() for word in _LETTERS.findall(cell.text if cell else "")}
        rest -= {word.casefold() for one in entries for word in _LETTERS.findall(one.written)}
        return Line(tuple(cells), tuple(entries), frozenset(rest))

    def _read_cell(self, column: int, head: str, cell: RunningText) -> Iterator[Entry]:
        found = self.amounts.get(id(cell), [])
        if not found and _BARE.fullmatch(cell.text):
            # The head may tell the unit of its numbers.
            told = read_units_of_head(head)
            if len(told) == 1:
                language = self.view.choose_number_language(cell.language)
                found = list(find_amounts(f"{cell.text} {next(iter(told)).value}", language))
        if len(found) > _MOST_IN_CELL:
            return
        numbers = dict[str, int]()
        for amount, start, end in found:
            if amount.unit in (Unit.KILOGRAM, Unit.POUND, Unit.PERCENT):
                continue
            kind = amount.unit.base
            numbers[kind] = number = numbers.get(kind, -1) + 1
            factor = amount.unit.factor
            yield Entry(
                column,
                number,
                amount.unit,
                amount.low * factor,
                amount.high * factor,
                cell,
                start,
                min(end, len(cell.text)),
                bool(amount.rate and amount.rate.per),
                self.statements.get((id(cell.node), start)),
            )
