"""Amounts that rise with weight or age, and the one that breaks out of its row."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from rlspub.checks.finding import Finding
from rlspub.checks.tables.bands import Band, Measure
from rlspub.checks.tables.grids import LEAST_LINES, Entry, Grid, Line
from rlspub.diagnostics import Code, Related
from rlspub.patterns import compile_late

# By what puts it right: what an amount is of what it should be.
_NAMES = {
    1 / Decimal(1000): "1,000 times",
    1 / Decimal(100): "100 times",
    1 / Decimal(10): "ten times",
    Decimal(10): "a tenth of",
    Decimal(100): "a hundredth of",
    Decimal(1000): "a thousandth of",
}
# An amount that is wrong by a factor is this far from the amounts beside it; put right, it is as
# near to them.
_FAR, _NEAR, _ABOUT = Decimal(3), Decimal(3), Decimal("0.95")
# A last or first amount stands out only among amounts that rise in steps no larger than this.
_LARGEST_STEP = Decimal("2.6")
_FALL, _FALL_OF_THREE = Decimal("1.1"), Decimal("1.2")
_ASK = "is a zero, a comma, the decimal point or the unit wrong? check it against the source"
# So many amounts, that differ no more than this, tell what is usual in a table without bands.
_LEAST_USUAL, _WIDEST = 5, 2
_ADULT = Decimal(12 * 18)
# What people need, and what is given for each kilogram, may fall with age.
_MAY_FALL = compile_late(
    r"\b(?:needs?|needed|requirements?|RDA|allowances?|intakes?|diet|foods?|feeds?|milk|formula"
    r"|necesita[n]?|requerimientos?|ingesta|dieta|leche|tomas?)\b"
    r"|(?:/\s?|\b(?:per|each|every|por|cada) (?:\w+ )?)(?:kg|kilo\w*|pounds?)\b",
    re.IGNORECASE,
)


class Rung(NamedTuple):
    """An amount, for whom it is, and the line that both stand in."""

    band: Band
    entry: Entry
    line: Line

    @property
    def value(self) -> Decimal:
        """Return the most of it."""
        return self.entry.high


def find_trend_breaks(grid: Grid) -> Iterator[Finding]:
    """Yield amounts that are far from those of the lines beside them, or less than before."""
    if grid.key_column is None:
        yield from _find_stranger(grid)
    for rungs in climb(grid):
        yield from judge(rungs, may_fall=_may_fall(grid, rungs))


def _find_stranger(grid: Grid) -> Iterator[Finding]:
    """Yield the one amount of a table that is a tenth of all others, or ten times as much."""
    entries = [one for line in grid.lines for one in line.entries]
    if len({(one.kind, one.number, one.is_rate) for one in entries}) != 1:
        return
    values = sorted(one.high for one in entries)
    if len(values) <= _LEAST_USUAL or not values[0]:
        return
    for usual, value in ((values[1:], values[0]), (values[:-1], values[-1])):
        if usual[-1] > _WIDEST * usual[0] or usual[0] / _FAR < value < usual[-1] * _FAR:
            continue
        times = next(
            (times for times in _NAMES if usual[0] * _ABOUT <= value * times <= usual[-1] / _ABOUT),
            None,
        )
        if times:
            wrong = next(one for one in entries if one.high == value)
            yield Finding(
                Code.FAR_FROM_NEIGHBOURS,
                f"`{wrong.written}` is about {_NAMES[times]} what stands in the rest of the table",
                wrong.span,
                _ASK,
            )


def climb(grid: Grid) -> Iterator[Sequence[Rung]]:
    """Yield the amounts of each column as far as weights or ages rise from line to line."""
    column = grid.key_column
    if column is None:
        return
    keys = dict.fromkeys(entry.key for line in grid.lines for entry in line.entries)
    for key in keys:
        rungs: list[Rung] = []
        for band, line in zip(grid.banded[column], grid.lines, strict=True):
            entry = next((one for one in line.entries if one.key == key), None)
            if band is None:
                yield from _end(rungs)
                rungs = []
            elif entry is None or entry.is_rate or band.is_backwards:
                continue
            else:
                if rungs and band.low <= rungs[-1].band.low:
                    yield from _end(rungs)
                    rungs = []
                rungs.append(Rung(band, entry, line))
        yield from _end(rungs)


def _end(rungs: Sequence[Rung]) -> Iterator[Sequence[Rung]]:
    # Nothing can be a multiple of nothing.
    if len(rungs) >= LEAST_LINES and all(rung.value for rung in rungs):
        yield rungs


def judge(rungs: Sequence[Rung], *, may_fall: bool) -> Iterator[Finding]:
    """Yield the amount that is wrong by a factor, or else the one that is more than the next."""
    wrong = list(_find_wrong_by_factor(rungs, may_fall=may_fall))
    yield from wrong
    if not wrong and not may_fall:
        yield from _find_fall(rungs)


def _may_fall(grid: Grid, rungs: Sequence[Rung]) -> bool:
    if rungs[0].band.measure is Measure.WEIGHT:
        return False
    return speaks_of_needs(grid.section, grid.heads[0], grid.heads[rungs[0].entry.column])


def speaks_of_needs(*texts: str) -> bool:
    """Tell whether words speak of what people need, or get for each kilogram: it may fall."""
    return any(_MAY_FALL.search(words) for words in texts)


# --- Wrong by a factor ------------------------------------------------------------------


def _find_wrong_by_factor(rungs: Sequence[Rung], *, may_fall: bool) -> Iterator[Finding]:
    values = [rung.value for rung in rungs]
    found = []
    for position, rung in enumerate(rungs):
        rest = values[:position] + values[position + 1 :]
        if not _rises(rest):
            continue
        before = rungs[position - 1] if position else None
        after = rungs[position + 1] if position + 1 < len(rungs) else None
        place = _Place(rung, before, after, tuple(rest), may_fall)
        for times in filter(place.is_put_right_by, _NAMES):
            mended = [*values[:position], rung.value * times, *values[position + 1 :]]
            found.append((_find_largest_step(mended), position, place, times))
    if not found:
        return
    # Of two that could be wrong, the one without which the others rise more evenly.
    _, _, place, times = min(found, key=lambda one: one[:2])
    told = " and ".join(f"`{one.entry.written}`" for one in place.beside)
    yield Finding(
        Code.FAR_FROM_NEIGHBOURS,
        f"`{place.rung.entry.written}` is about {_NAMES[times]} what stands beside it: {told}",
        place.rung.entry.span,
        _ASK,
        (Related(place.beside[0].entry.span, "an amount beside it"),),
    )


class _Place(NamedTuple):
    """An amount among those before and after it; `rest` are all others, which rise."""

    rung: Rung
    before: Rung | None
    after: Rung | None
    rest: tuple[Decimal, ...]
    may_fall: bool

    @property
    def beside(self) -> Sequence[Rung]:
        """Return the amounts next to it."""
        return [one for one in (self.before, self.after) if one]

    def is_put_right_by(self, times: Decimal) -> bool:
        """Tell whether an amount is out of line as it stands, and in line if so many times."""
        value, meant = self.rung.value, self.rung.value * times
        beside = [one.value for one in self.beside]
        is_far = value >= _FAR * max(beside) if times < 1 else value * _FAR <= min(beside)
        least = self.before.value * _ABOUT if self.before else beside[0] / _NEAR
        most = self.after.value / _ABOUT if self.after else beside[0] * _NEAR
        if not is_far or not least <= meant <= most:
            return False
        is_above = self.after is not None and value > self.after.value
        is_below = self.before is not None and value < self.before.value
        return is_above or is_below or self._stands_out_at_end(times)

    def _stands_out_at_end(self, times: Decimal) -> bool:
        """Tell whether the first is too little or the last too much, which breaks no order."""
        steps = [later / earlier for earlier, later in pairwise(self.rest) if earlier]
        if self.may_fall or any(step > _LARGEST_STEP for step in steps):
            return False
        band, other = self.rung.band, self.beside[0]
        if band.measure is Measure.WEIGHT:
            grown = band.size / other.band.size if other.band.size else Decimal(1)
            size = self.rung.value * times / other.value / grown
            return 1 / _LARGEST_STEP <= size <= _LARGEST_STEP
        # By age, grown people may take many times more, and babies a hundredth.
        is_hundred = times in (Decimal(100), 1 / Decimal(100))
        return band.low < _ADULT and not is_hundred and len(self.rest) >= LEAST_LINES


# --- Less than before -------------------------------------------------------------------


def _find_fall(rungs: Sequence[Rung]) -> Iterator[Finding]:
    """Yield the one amount that is more than the next, where the others rise."""
    if rungs[0].band.measure is Measure.AGE:
        # Grown and old people may need less.
        rungs = [rung for rung in rungs if rung.band.low < _ADULT]
    if len(rungs) < LEAST_LINES:
        return
    pairs = list(pairwise(rungs))
    falls = [position for position, (one, other) in enumerate(pairs) if one.value > other.value]
    rises = sum(one.value < other.value for one, other in pairs)
    if len(falls) != 1 or not rises:
        return
    one, other = pairs[falls[0]]
    least = _FALL if len(rungs) > LEAST_LINES else _FALL_OF_THREE
    # Words that differ may tell of another product.
    if one.value < least * other.value or one.line.words != other.line.words:
        return
    values = [rung.value for rung in rungs]
    # The one without which the others rise more evenly; of two the first.
    without_one = values[: falls[0]] + values[falls[0] + 1 :]
    without_other = values[: falls[0] + 1] + values[falls[0] + 2 :]
    is_other = _rises(without_other) and (
        not _rises(without_one)
        or _find_largest_step(without_other) < _find_largest_step(without_one)
    )
    wrong, right = (other, one) if is_other else (one, other)
    relation = "less" if wrong is other else "more"
    yield Finding(
        Code.FALLS_AMONG_RISING,
        f"`{wrong.entry.written}` is {relation} than `{right.entry.written}`, though the "
        f"{wrong.band.measure.value}s rise",
        wrong.entry.span,
        "check both against the source: a digit may be wrong, or amounts may have changed places",
        (Related(right.entry.span, "the amount beside it"),),
    )


def _rises(values: Sequence[Decimal]) -> bool:
    return all(one <= other for one, other in pairwise(values))


def _find_largest_step(values: Sequence[Decimal]) -> Decimal:
    return max(
        (later / earlier for earlier, later in pairwise(values) if earlier), default=Decimal(0)
    )
