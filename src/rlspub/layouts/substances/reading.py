"""Reading the table of substances, ours with the clinic's on top."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rlspub.language.amounts import Amount, Unit
from rlspub.language.amounts.number import read_number
from rlspub.language.amounts.unit import NAMES, read_unit
from rlspub.layouts.contract import SUBSTANCES
from rlspub.layouts.files import LayoutError, LayoutFiles, likely
from rlspub.layouts.substances.formula import find_share
from rlspub.layouts.substances.substance import Substance, Substances, split_name

_AMOUNTS = (
    "at_once", "a_day", "a_week", "least", "a_day_per_kilogram", "once_a_week", "equals"
)  # fmt: skip
_LISTS = ("names", "but_not", "units", *_AMOUNTS)
_KEYS = (*_LISTS, "hours_apart", "salts", "source")
_AMOUNT = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?) (?P<unit>\D+)")


def read_substances(files: LayoutFiles) -> Substances:
    """Return the substances of the folder of layouts; raises `LayoutError`."""
    by_word: dict[str, list[tuple[tuple[str, ...], Substance | None]]] = {}
    for name, table in files.tables(SUBSTANCES).items():
        if not isinstance(table, dict):
            raise files.problem(SUBSTANCES, f"[{name}] must be a table", name)
        substance = _Reader(files, name, table).read()
        known = [(written, substance) for written in (name, *table.get("names", ()))]
        for written, meant in (*known, *((other, None) for other in table.get("but_not", ()))):
            words = split_name(written)
            by_word.setdefault(words[0], []).append((words, meant))
    longest_first = {
        word: tuple(sorted(names, key=lambda one: -len(one[0]))) for word, names in by_word.items()
    }
    return Substances(longest_first)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Checks the table of one substance, and tells where it is wrong."""

    files: LayoutFiles
    name: str
    table: Mapping[str, Any]

    def read(self) -> Substance:
        for key in self.table:
            if key not in _KEYS:
                raise self._problem(f"there is no setting `{key}`{likely(key, _KEYS)}", key)
        for key in _LISTS:
            value = self.table.get(key, [])
            if not isinstance(value, list) or not all(
                isinstance(one, str) and split_name(one) for one in value
            ):
                raise self._problem(f"`{key}` must be a list of words in quotes", key)
        source = self.table.get("source")
        if not isinstance(source, str) or not source.strip():
            raise self._problem("`source` must say where the amounts are from", "source")
        return Substance(
            self.name,
            frozenset(self._read_unit(unit, "units") for unit in self.table.get("units", ())),
            **{key: tuple(self._read_amounts(key)) for key in _AMOUNTS},
            hours_apart=self._read_hours(),
            salts=self._read_salts(),
            source=source,
        )

    def _read_amounts(self, key: str) -> Iterator[Amount]:
        for written in self.table.get(key, ()):
            match = _AMOUNT.fullmatch(written)
            if match is None:
                raise self._problem(
                    f'`{key}` must be amounts such as "1,000 mg"; it has {written!r}', key
                )
            number = read_number(match["number"], "en")
            yield Amount(number, number, self._read_unit(match["unit"], key))

    def _read_hours(self) -> int | None:
        hours = self.table.get("hours_apart")
        if hours is None or (type(hours) is int and hours > 0):
            return hours
        raise self._problem("`hours_apart` must be a number of hours, such as 4", "hours_apart")

    def _read_unit(self, name: str, key: str) -> Unit:
        if name not in NAMES:
            raise self._problem(f"`{key}`: there is no unit `{name}`{likely(name, NAMES)}", key)
        return read_unit(name)

    def _read_salts(self) -> Mapping[str, tuple[float, float]]:
        salts = self.table.get("salts", {})
        if not isinstance(salts, dict):
            raise self._problem("`salts` must be a table of lists of formulas", "salts")
        return {salt: self._read_shares(salt, formulas) for salt, formulas in salts.items()}

    def _read_shares(self, salt: str, formulas: object) -> tuple[float, float]:
        try:
            if isinstance(formulas, list):
                shares = [find_share(str(formula)) for formula in formulas]
                return min(shares), max(shares)
        except ValueError:
            pass
        message = f'`{salt}` must be a list of formulas such as "FeSO4" and "FeSO4 7H2O"'
        raise self._problem(message, "salts")

    def _problem(self, message: str, key: str) -> LayoutError:
        found = self.files.problem(SUBSTANCES, f"[{self.name}]: {message}", key, self.name)
        if found.line:
            return found
        return self.files.problem(SUBSTANCES, f"[{self.name}]: {message}", self.name)
