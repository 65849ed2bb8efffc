"""Limits that are counted in doses: in limit boxes, and against the limit of the amount."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rlspub.checks.figures.limits import find_limits, is_comparable
from rlspub.checks.figures.patterns import COUNTED_UNITS, Bound
from rlspub.checks.figures.statements import Statement
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import TextKind
from rlspub.checks.schedules.reading import Count, Wait, find_schedules
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Period

_MINUTES_IN_DAY = Period.DAY.minutes


def check_counts_in_boxes(view: View) -> Iterator[Finding]:
    """Report limit boxes whose number of doses is no upper limit, or for no time."""
    for one in _find_counts(view):
        if not one.place.in_box:
            continue
        if one.bound in (Bound.LEAST, Bound.MORE):
            yield Finding(
                Code.NO_UPPER_LIMIT,
                f"this box for the limit asks for {one.bound.value} `{one.place.written}`",
                one.place.span,
                f"write `no more than {one.place.written}` if that is meant",
            )
        elif one.bound is Bound.MOST and one.minutes is None:
            yield Finding(
                Code.LIMIT_WITHOUT_TIME,
                f"`{one.place.written}` is the limit, and nothing says for what time",
                one.place.span,
                f"add the time: `{one.place.written} in 24 hours`",
            )


def check_counted_limits(view: View) -> Iterator[Finding]:
    """Report numbers of doses that come to more than the limit of the amount."""
    defined = find_limits(view)
    for count in _find_counts(view):
        if count.minutes != _MINUTES_IN_DAY or count.bound not in (Bound.MOST, Bound.UP_TO):
            continue
        for dose, limit in _find_doses(count, defined, view):
            least, most = (
                end * dose.count * dose.amount.unit.factor * count.most
                for end in (dose.amount.low, dose.amount.high)
            )
            allowed = limit.amount.high * limit.amount.unit.factor
            if most > allowed:
                yield _report(count, dose, limit, most, is_sure=least > allowed)
                break


def check_counted_units(view: View) -> Iterator[Finding]:
    """Report numbers of tablets and puffs that are more than can be taken in a day."""
    waits = [one for one in find_schedules(view) if isinstance(one, Wait) and one.dose]
    for limit in view.statements:
        unit, bound = limit.amount.unit, limit.bound
        if unit not in COUNTED_UNITS or bound is not Bound.MOST or not _is_daily(limit):
            continue
        for wait in waits:
            dose = wait.dose
            if dose is None or dose.amount.unit is not unit or dose.about != limit.about:
                continue
            if dose.substance != limit.substance or wait.low == 0:
                continue
            times = -(-_MINUTES_IN_DAY // wait.low)
            most = times * max(
                other.amount.high
                for other in view.statements
                if other.amount.unit is unit and other.substance == dose.substance
                if other.bound is not Bound.MOST
            )
            if limit.amount.high > most:
                yield Finding(
                    Code.MORE_DOSES_THAN_TIME,
                    f"`{limit.written}` is more than `{wait.place.written}` allows: that is at "
                    f"most {most:f} in 24 hours",
                    limit.span,
                    "correct the number, or the time between doses",
                    (Related(wait.place.span, f"`{wait.place.written}` stands here"),),
                )
                break


def _find_counts(view: View) -> Iterator[Count]:
    for one in find_schedules(view):
        if isinstance(one, Count) and one.in_doses:
            yield one


def _find_doses(
    count: Count, defined: Sequence[Statement], view: View
) -> Iterator[tuple[Statement, Statement]]:
    """Yield the single doses in the block of a number of doses, each with its limit."""
    for dose in view.statements:
        if dose.text.block is not count.place.text.block or not _is_single_dose(dose):
            continue
        if count.place.medicine not in (None, dose.substance):
            continue
        if not count.place.about <= dose.about:
            continue
        for limit in defined:
            if limit is not dose and _is_daily(limit) and is_comparable(limit, dose, defined):
                yield dose, limit


def _is_single_dose(one: Statement) -> bool:
    """Tell whether an amount is taken at a time, by its words or the head of its column."""
    if one.bound is not None or one.in_case or one.is_refused or one.is_borrowed:
        return False
    frequency = one.amount.rate.frequency if one.amount.rate else None
    if frequency and _is_daily(one) and frequency.times_max == 1:
        return False
    is_cell = one.text.kind is TextKind.TABLE_CELL
    return one.is_advice or (is_cell and "dos" in one.heads.rpartition(";")[2].casefold())


def _is_daily(one: Statement) -> bool:
    frequency = one.amount.rate.frequency if one.amount.rate else None
    return bool(frequency and frequency.unit is Period.DAY and frequency.period_max == 1)


def _report(
    count: Count, dose: Statement, limit: Statement, total: Decimal, *, is_sure: bool
) -> Finding:
    number = f"{total / limit.amount.unit.factor:,.10g}"
    return Finding(
        Code.OVER_LIMIT if is_sure else Code.DOSES_OVER_LIMIT,
        f"`{count.place.written}` of `{dose.written}` can come to {number} "
        f"{limit.amount.unit.value} a day, more than the limit, `{limit.written}`",
        count.place.span,
        "correct the number of doses, the dose or the limit",
        (
            Related(dose.span, f"the dose `{dose.written}` is told here"),
            Related(limit.span, f"the limit `{limit.written}` is set here"),
        ),
    )
