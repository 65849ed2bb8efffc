"""Spans of time that are as long as each other in two units: a week is 7 days, a year 12 months."""

from collections.abc import Iterable
from typing import NamedTuple

from rlspub.editions.figures.figure import Figure, Strength
from rlspub.editions.figures.words import Measure
from rlspub.language.amounts import Period

_DAY = Measure(Period.DAY.base, Period.DAY.factor)
_MONTH = Measure(Period.MONTH.base, Period.MONTH.factor)
_OF_TIME = (Period.MINUTE.base, Period.MONTH.base)


class _Side(NamedTuple):
    """The figures of one language."""

    figures: list[Figure]

    @property
    def counted(self) -> list[Figure]:
        return [one for one in self.figures if one.strength > Strength.PERIOD and _is_time(one)]

    @property
    def named(self) -> list[Figure]:
        """Return the units of time that stand alone, each once: a week, and no 2 weeks."""
        covered = {place for one in self.counted for place in range(one.start, one.end)}
        found = dict[int, Figure]()
        for one in self.figures:
            if one.strength < Strength.HINT and _is_time(one) and one.end - 1 not in covered:
                found.setdefault(one.end, one)
        return list(found.values())

    def drop(self, figure: Figure) -> None:
        """Take out what stands at the place of a figure, and is no figure itself."""
        self.figures[:] = [
            one
            for one in self.figures
            if one.strength >= Strength.HINT or not figure.start <= one.end - 1 < figure.end
        ]


def cancel_spans(ours: list[Figure], theirs: list[Figure]) -> None:
    """Take out of both sides what says one span of time in two units."""
    sides = _Side(ours), _Side(theirs)
    for one, other in (sides, sides[::-1]):
        for counted in one.counted:
            same = _list_same(counted, other.counted)
            if any(like.measure == counted.measure for like in same):
                continue
            if same:
                for side, figure in ((one, counted), (other, same[0])):
                    side.drop(figure)
                    side.figures.remove(figure)
            elif named := _list_same(counted, other.named):
                one.drop(counted)
                one.figures.remove(counted)
                other.drop(named[0])


def find_lost_period(ours: Iterable[Figure], theirs: Iterable[Figure]) -> Figure | None:
    """Return by which period an amount of ours is, where the other side names no time at all."""
    ours, theirs = list(ours), list(theirs)
    periods = {
        Measure(one.period.base, one.period.factor) for one in ours if one.period and one.is_dose
    }
    is_told = any(map(_tells_time, theirs)) or not any(one.is_dose for one in theirs)
    if not periods or is_told:
        return None
    return next((one for one in _Side(ours).named if one.measure in periods), None)


def _tells_time(figure: Figure) -> bool:
    return (
        _is_time(figure)
        or figure.period is not None
        or figure.is_clock
        or figure.strength is Strength.PART_OF_DAY
    )


def _list_same(figure: Figure, others: Iterable[Figure]) -> list[Figure]:
    return [one for one in others if figure.is_same_as(one) or _is_of_month(figure, one)]


def _is_of_month(one: Figure, other: Figure) -> bool:
    """Tell whether one is so many months and the other as many times 30 or 31 days."""
    if one.measure == _DAY and other.measure == _MONTH:
        one, other = other, one
    return (
        one.measure == _MONTH
        and other.measure == _DAY
        and not {count * days for count in one.values for days in (30, 31)}.isdisjoint(other.values)
    )


def _is_time(figure: Figure) -> bool:
    return figure.measure is not None and figure.measure.base in _OF_TIME
