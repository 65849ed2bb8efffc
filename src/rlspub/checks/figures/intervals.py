"""Doses every so many hours: told in two ways, or sooner than the gap between doses allows."""

from collections.abc import Iterator, Sequence

from rlspub.checks.figures.gaps import ITSELF, NEXT_DOSE, Gap, find_gaps_in
from rlspub.checks.figures.statements import Statement
from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Frequency, Period


def check_intervals(view: View) -> Iterator[Finding]:
    """Report doses that come sooner than they may, or as often in one place as not in another."""
    gaps = [gap for gap in find_gaps_in(view) if NEXT_DOSE in gap.pair]
    seen: list[tuple[Statement, Frequency]] = []
    for one in view.statements:
        frequency = one.amount.rate.frequency if one.amount.rate else None
        is_spoken_of = one.about or one.in_case or one.is_refused
        if frequency is None or frequency.unit is not Period.HOUR or is_spoken_of:
            continue
        if gap := _find_gap(one, frequency, gaps):
            yield Finding(
                Code.GAPS_DISAGREE,
                f"`{one.written}` {frequency} is sooner than `{gap.written}` doses allows",
                one.span,
                "correct one of the two",
                (Related(gap.span, f"`{gap.written}` stands here"),),
            )
        elif rival := _find_rival(one, frequency, seen):
            other, often = rival
            yield Finding(
                Code.GAPS_DISAGREE,
                f"`{one.written}` {frequency} here, and {often} elsewhere",
                one.span,
                "correct one of the two, or say for whom each is",
                (Related(other.span, f"`{other.written}` {often} stands here"),),
            )
        seen.append((one, frequency))


def _find_gap(one: Statement, frequency: Frequency, gaps: Sequence[Gap]) -> Gap | None:
    """Return a gap between doses that is longer than a dose waits for."""
    shortest = frequency.period * Period.HOUR.minutes // frequency.times_max
    for gap in gaps:
        if shortest < gap.low and {*gap.pair} - {NEXT_DOSE} <= {ITSELF, one.substance}:
            return gap
    return None


def _find_rival(
    one: Statement, frequency: Frequency, seen: Sequence[tuple[Statement, Frequency]]
) -> tuple[Statement, Frequency] | None:
    """Return the same dose of the same substance, told with other hours in another text."""
    for other, often in seen:
        is_same = other.substance == one.substance and other.amount.without_rate.is_same_as(
            one.amount.without_rate
        )
        is_apart = often.period > frequency.period_max or frequency.period > often.period_max
        if is_same and is_apart and other.text is not one.text and other.count == one.count:
            return other, often
    return None
