"""Doses that are over the limit, counted with how often and how many of them are taken."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from rlspub.checks.figures.limits import find_limits, is_comparable
from rlspub.checks.figures.patterns import Bound, compile_patterns
from rlspub.checks.figures.statements import Statement
from rlspub.checks.figures.words import find_words
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Frequency, Period

_MINUTES_IN_DAY = Period.DAY.factor
_WORDS = {None: "at a time", Period.DAY: "a day", Period.WEEK: "a week"}


def check_over_limit(view: View) -> Iterator[Finding]:
    """Report doses that come to more than the limit."""
    defined = find_limits(view)
    for one in view.statements:
        if any(one is limit for limit in defined) or not _tells_a_dose(one):
            continue
        over = [
            limit
            for limit in (*defined, *_find_limits_in_row(one, view))
            if (is_comparable(limit, one, defined) or _is_for_children(one, limit, defined))
            and _count_in(_period_of(limit), one) > _count_in(_period_of(limit), limit)
            and not _is_kept_within(one, view)
        ]
        if not over:
            continue
        limit = over[0]
        yield Finding(
            Code.OVER_LIMIT,
            f"{_explain(one, limit)} more than the limit, `{limit.written}`",
            one.span,
            "correct the amount, how often it is taken, or the limit",
            (Related(limit.span, f"the limit `{limit.written}` is set here"),),
        )


def _is_for_children(one: Statement, limit: Statement, defined: Sequence[Statement]) -> bool:
    """Tell whether a dose is for children and a limit for adults, who may take more."""
    words = find_words(one.text.language)
    if limit.about or words is None or not compile_patterns(words).is_for_children(one.about):
        return False
    return is_comparable(limit, replace(one, about=limit.about), defined)


def _find_limits_in_row(one: Statement, view: View) -> Iterator[Statement]:
    """Yield the limits that the row of a table tells for its own people."""
    if one.text.kind is not TextKind.TABLE_CELL or not one.label:
        return
    for other in view.statements:
        is_beside = other.text.block is one.text.block and other.label == one.label
        if is_beside and other.bound is Bound.MOST and other.text is not one.text:
            yield other


def _tells_a_dose(one: Statement) -> bool:
    """Tell whether a figure is a dose to take, and not only one that is spoken of."""
    is_refused = one.is_refused and one.bound is None
    if is_refused or one.in_case or one.bound in (Bound.MORE, Bound.LEAST):
        return False
    is_repeated = one.count > 1 or _times_in_day(one) > 1
    if one.bound is not None:
        # Two limits are compared as such.
        return is_repeated
    return one.is_advice or is_repeated


def _frequency_of(one: Statement) -> Frequency | None:
    return one.amount.rate.frequency if one.amount.rate else None


def _period_of(limit: Statement) -> Period | None:
    """Return the time that a limit is for: a day unless it says a week, or each dose (None)."""
    frequency = _frequency_of(limit)
    if frequency is None and limit.amount.rate and limit.amount.rate.each_dose:
        return None
    return Period.WEEK if frequency and frequency.unit is Period.WEEK else Period.DAY


def _times_in_day(one: Statement) -> Fraction:
    """Return how often a dose is taken in a day; of `every 4 to 6 hours` the less."""
    frequency = _frequency_of(one)
    if frequency is None or frequency.unit.base != Period.DAY.base:
        return Fraction(1)
    least, most, _ = frequency.canonical
    return (least if frequency.unit is Period.HOUR else most) * _MINUTES_IN_DAY


def _count_in(period: Period | None, one: Statement) -> Fraction:
    """Return how much is taken at a time, in a day or a week, in the smallest unit.

    Of `200 to 400 mg every 4 to 6 hours` the least counts, for all of it is seldom taken.
    """
    frequency, amount, times = _frequency_of(one), one.amount.high, Fraction(1)
    if period is not None and frequency is not None:
        times = _times_in_day(one) * (period.factor // _MINUTES_IN_DAY)
        amount = one.amount.low if frequency.unit is Period.HOUR else amount
    return Fraction(amount * one.count) * one.amount.unit.factor * max(times, Fraction(1))


def _is_kept_within(one: Statement, view: View) -> bool:
    """Tell whether a dose of `every 4 hours` has the limit told right beside it."""
    frequency = _frequency_of(one)
    if frequency is None or frequency.unit is not Period.HOUR:
        return False
    return any(
        other.bound is Bound.MOST and other.text is one.text and other is not one
        for other in view.statements
    )


def _explain(one: Statement, limit: Statement) -> str:
    """Return a dose with what it comes to: `2 times 400 mg 3 times a day` is `2,400 mg a day`."""
    period = _period_of(limit)
    words = f"`{one.written}`"
    if one.count > 1:
        words = f"{one.count:f} times {words}"
    if period and (frequency := _frequency_of(one)):
        words += f" {frequency}"
    total = _count_in(period, one) / one.amount.unit.factor
    if total == Fraction(one.amount.high):
        return f"{words} is"
    number = f"{Decimal(total.numerator) / Decimal(total.denominator):,.10g}"
    return f"{words} comes to {number} {one.amount.unit.value} {_WORDS[period]},"
