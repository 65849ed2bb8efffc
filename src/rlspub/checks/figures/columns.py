"""Columns whose amounts are in another unit than their heads say: heads that changed places."""

import re
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Unit, find_amounts
from rlspub.language.amounts.grammar import UNIT_PATTERN, compile_for_text
from rlspub.language.amounts.number import NUMBER
from rlspub.language.amounts.unit import read_unit
from rlspub.patterns import compile_late
from rlspub.tree import Cell, Table, plain_text

_POURED = frozenset({Unit.MILLILITRE, Unit.LITRE})
_WEIGHED = frozenset({Unit.GRAM, Unit.MILLIGRAM, Unit.MICROGRAM})
# A head of what is poured; and a unit that a head names alone: `Dose (mg)`, `Dose, mL`.
_LIQUID = compile_late(r"\b(?:liquid|syrup|suspension|volume|l\u00edquido|jarabe)\b", re.IGNORECASE)
_UNIT = compile_for_text(rf"(?:^|[\s(,\[])(?<!\d\s)(?P<unit>{UNIT_PATTERN})(?=\s*(?:[)\],;:]|$))")


# Heads of how long to wait, of the most that may be taken, and of the most that may be waited.
_WAIT = compile_late(
    r"\b(?:wait|gap|(?:time|hours?) between|between doses|leave (?:at least|\d)|how often"
    r"|espere|horas entre|tiempo entre|intervalo|cada cu\u00e1nto)\b",
    re.IGNORECASE,
)
_MOST = compile_late(
    r"\b(?:(?:the )?most|max(?:imum)?|limit|no more than|never more than|at most"
    r"|m\u00e1xim[oa]|l\u00edmite|no m\u00e1s de)\b",
    re.IGNORECASE,
)
_WAIT_AT_MOST = compile_late(
    r"\b(?:wait|leave|espere|deje|gap|hours between|time between)\b.{0,20}?"
    r"\b(?:at (?:the )?most|no more than|not more than|up to|less than|maximum|max"
    r"|como m\u00e1ximo|no m\u00e1s de|hasta|m\u00e1ximo)\b(?! (?:every|cada))",
    re.IGNORECASE,
)
_HOW_LONG = compile_late(r"\b(?:times?|long|longest|tiempo|durante)\b", re.IGNORECASE)
_ONLY_HOURS = compile_late(
    rf"\s*(?:\w+\s+){{0,2}}(?:{NUMBER})(?:\s*(?:-|\u2013|\s(?:to|a|or|o)\s)\s*(?:{NUMBER}))?"
    r"\s?(?:hours?|hrs?|h|minutes?|mins?|horas?|minutos?)\.?\s*",
    re.IGNORECASE,
)


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
        yield from (one for column in columns for one in column.find_wrong_waits())
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


def read_units_of_head(words: str) -> set[Unit]:
    """Return the units that a head names for the numbers below it: `Dose (mg)`."""
    return {read_unit(match["unit"]) for match in _UNIT.finditer(words)}


class _Column:
    """One column: its head, and the units of the amounts below it."""

    def __init__(self, table: Table, position: int, view: View) -> None:
        self.head: Cell = table.header.cells[position]
        self.words = " ".join(plain_text(self.head.children).split())
        language = view.find_number_language(self.head)
        self.units = set[Unit]()
        self.first_amount: Cell = self.head
        self.cells = list[str]()
        for row in table.rows:
            for cell in row.cells[position : position + 1]:
                self.cells.append(plain_text(cell))
                found = {one.amount.unit for one in find_amounts(plain_text(cell), language)}
                if found and not self.units:
                    self.first_amount = cell
                self.units |= found
        self.is_liquid = _LIQUID.search(self.words) is not None

    @property
    def is_wrong(self) -> bool:
        """Tell whether the head names one unit, and all amounts below it have another."""
        told = read_units_of_head(self.words) & (_WEIGHED | _POURED)
        return len(told) == 1 and bool(self.units) and not self.units & told

    def find_wrong_waits(self) -> Iterator[Finding]:
        """Yield the head if amounts stand under a wait, or waits under an amount or `at most`."""
        told = [cell for cell in self.cells if re.search(r"\d", cell)]
        hours = [cell for cell in told if _ONLY_HOURS.fullmatch(cell)]
        if told and not hours and self.units & (_WEIGHED | _POURED) and _WAIT.search(self.words):
            yield self._report_head("stands over amounts, and not over times")
        elif told and len(hours) == len(told) and self._asks_for_amount():
            yield self._report_head(f"stands over times: `{' '.join(hours[0].split())}`")
        elif hours and _WAIT_AT_MOST.search(self.words):
            yield Finding(
                Code.COLUMN_OF_OTHER_UNIT,
                f"`{self.words}` lets readers wait less than `{' '.join(hours[0].split())}`",
                self.head.span,
                "write `Wait at least` if that is meant",
            )

    def _asks_for_amount(self) -> bool:
        is_time = _WAIT.search(self.words) or _HOW_LONG.search(self.words)
        return _MOST.search(self.words) is not None and not is_time

    def _report_head(self, problem: str) -> Finding:
        return Finding(
            Code.COLUMN_OF_OTHER_UNIT,
            f"`{self.words}` {problem}",
            self.head.span,
            "check the heads: two of them may have changed places",
        )
