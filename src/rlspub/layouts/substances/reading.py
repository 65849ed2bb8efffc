"""Reading the table of substances, ours with the clinic's on top."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from rlspub.language.amounts import Amount, Unit
from rlspub.language.amounts.grammar import has_unspaced, match_any
from rlspub.language.amounts.number import read_number
from rlspub.language.amounts.unit import NAMES, read_unit
from rlspub.layouts.contract import SUBSTANCES
from rlspub.layouts.files import LayoutError, LayoutFiles, likely
from rlspub.layouts.substances.formula import ELEMENTS, find_share
from rlspub.layouts.substances.substance import Substance, Substances, split_name
from rlspub.patterns import compile_late

_LARGEST = ("at_once", "a_day", "a_week")
_AMOUNTS = (*_LARGEST, "least", "a_day_per_kilogram", "once_a_week", "equals")
_LISTS = ("names", "but_not", "units", *_AMOUNTS)
_KEYS = (*_LISTS, "hours_apart", "salts", "source")
_AMOUNT = compile_late(r"(?P<number>\d[\d,]*(?:\.\d+)?) (?P<unit>\D+)")


def read_substances(files: LayoutFiles) -> Substances:
    """Return the substances of the folder of layouts; raises `LayoutError`."""
    by_word: dict[str, list[tuple[tuple[str, ...], Substance | None]]] = {}
    unspaced: dict[str, Substance | None] = {}
    owners = dict[tuple[str, ...], str]()
    tables = files.tables(SUBSTANCES)
    for name, table in tables.items():
        if (small := name.casefold()) != name and small in tables:
            raise files.problem(SUBSTANCES, f"[{name}]: write it in small letters: [{small}]", name)
        if not isinstance(table, dict):
            raise files.problem(SUBSTANCES, f"[{name}] must be a table", name)
        if not split_name(name):
            raise files.problem(SUBSTANCES, f"[{name}] must be a name in words", name)
        reader = _Reader(files, name, table)
        substance = reader.read()
        reader.claim_names(owners)
        known = [(written, substance) for written in (name, *table.get("names", ()))]
        for written, meant in (*known, *((other, None) for other in table.get("but_not", ()))):
            if has_unspaced(written):
                unspaced[written] = meant
                continue
            words = split_name(written)
            by_word.setdefault(words[0], []).append((words, meant))
    longest_first = {
        word: tuple(sorted(names, key=lambda one: -len(one[0]))) for word, names in by_word.items()
    }
    return Substances(longest_first, unspaced, compile_late(match_any(unspaced) or r"(?!)"))


class _Reader(NamedTuple):
    """Checks the table of one substance, and tells where it is wrong."""

    files: LayoutFiles
    name: str
    table: Mapping[str, Any]

    def read(self) -> Substance:
        if not split_name(self.name):
            raise self._problem("a substance needs a name", self.name)
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
        amounts = {key: tuple(self._read_amounts(key)) for key in _AMOUNTS}
        self._compare(amounts)
        return Substance(
            self.name,
            frozenset(self._read_unit(unit, "units") for unit in self.table.get("units", ())),
            **amounts,
            hours_apart=self._read_hours(),
            salts=self._read_salts(),
            source=source,
        )

    def _compare(self, amounts: Mapping[str, tuple[Amount, ...]]) -> None:
        """Raise `LayoutError` where the smallest amount is larger than a largest one."""
        for key, least in product(_LARGEST, amounts["least"]):
            for largest in amounts[key]:
                same = largest.unit.base == least.unit.base
                if same and least.high * least.unit.factor > largest.high * largest.unit.factor:
                    raise self._problem(f"`least` must not be more than `{key}`", "least", key)

    def claim_names(self, owners: dict[tuple[str, ...], str]) -> None:
        """Add the names to those of other substances; each may be of one only."""
        mine = {split_name(self.name): "names"}
        mine |= {split_name(written): "names" for written in self.table.get("names", ())}
        for words, key in mine.items():
            if other := owners.get(words):
                written = " ".join(words)
                raise self._problem(f"`{written}` is a name of [{other}] already", key)
        for written in self.table.get("but_not", ()):
            if split_name(written) in mine:
                raise self._problem(f"`{written}` is a name of it, too", "but_not")
        owners.update(dict.fromkeys(mine, self.name))

    def _read_amounts(self, key: str) -> Iterator[Amount]:
        for written in self.table.get(key, ()):
            match = _AMOUNT.fullmatch(written)
            if match is None:
                raise self._problem(
                    f'`{key}` must be amounts such as "1,000 mg"; it has {written!r}', key
                )
            number = read_number(match["number"], "en")
            if not number:
                raise self._problem(f"`{key}` must be more than nothing; it has {written!r}", key)
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
        message = (
            f'`{salt}` must be a list of formulas such as "FeSO4" and "FeSO4 7H2O", '
            f"of the elements {', '.join(ELEMENTS)}"
        )
        raise self._problem(message, "salts")

    def _problem(self, message: str, *keys: str) -> LayoutError:
        """Return what is wrong with settings, at the first of them that the file has."""
        for key in keys:
            found = self.files.problem(SUBSTANCES, f"[{self.name}]: {message}", key, self.name)
            if found.line:
                return found
        return self.files.problem(SUBSTANCES, f"[{self.name}]: {message}", self.name)
