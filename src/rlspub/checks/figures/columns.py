"""Columns whose amounts are in another unit than their heads say: heads that changed places."""

import re
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Unit, find_amounts
from rlspub.language.amounts.grammar import UNIT_PATTERN
from rlspub.language.amounts.unit import read_unit
from rlspub.tree import Cell, Table, plain_text

_POURED = frozenset({Unit.MILLILITRE, Unit.LITRE})
_WEIGHED = frozenset({Unit.GRAM, Unit.MILLIGRAM, Unit.MICROGRAM})
# A head of what is poured; and a unit that a head names alone: `Dose (mg)`, `Dose, mL`.
_LIQUID = re.compile(r"\b(?:liquid|syrup|suspension|volume|l\u00edquido|jarabe)\b", re.IGNORECASE)
_UNIT = re.compile(rf"(?:^|[\s(,\[])(?<!\d\s)(?P<unit>{UNIT_PATTERN})(?=\s*(?:[)\],;:]|$))")


def check_columns(view: View) -> Iterator[Finding]:
    """Report the first column of a table whose amounts are not what its head says."""
    for table in view.nodes.find(Table):
        columns = [_Column(table, position, view) for position in range(len(table.header.cells))]
        wrong = [column for column in columns if column.is_wrong]
        # `Liquid` over milligrams is wrong where another column holds what is poured.
        is_poured = any(column.units & _POURED and not column.is_liquid for column in columns)
        wrong += [
            column
            for column in columns
            if is_poured and column.is_liquid and column.units <= _WEIGHED and column.units
        ]
        if not wrong:
            continue
        first = wrong[0]
        unit = next(iter(first.units)).value
        yield Finding(
            Code.COLUMN_OF_OTHER_UNIT,
            f"`{first.words}` stands over amounts in {unit}",
            first.head.span,
            "check the heads: two of them may have changed places",
            (Related(first.first_amount.span, "the first of these amounts"),),
        )


class _Column:
    """One column: its head, and the units of the amounts below it."""

    def __init__(self, table: Table, position: int, view: View) -> None:
        self.head: Cell = table.header.cells[position]
        self.words = " ".join(plain_text(self.head.children).split())
        language = view.find_number_language(self.head)
        self.units = set[Unit]()
        self.first_amount: Cell = self.head
        for row in table.rows:
            for cell in row.cells[position : position + 1]:
                found = {one.amount.unit for one in find_amounts(plain_text(cell), language)}
                if found and not self.units:
                    self.first_amount = cell
                self.units |= found
        self.is_liquid = _LIQUID.search(self.words) is not None

    @property
    def is_wrong(self) -> bool:
        """Tell whether the head names one unit, and all amounts below it have another."""
        named = {read_unit(match["unit"]) for match in _UNIT.finditer(self.words)}
        told = named & (_WEIGHED | _POURED)
        return len(told) == 1 and bool(self.units) and not self.units & told
