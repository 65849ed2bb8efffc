"""Amounts for each kilogram or pound of the body, held against what is usual of their substance."""

from collections.abc import Iterator
from fractions import Fraction

from rlspub.checks.finding import Finding
from rlspub.checks.named_amounts import NamedAmount, read_rate_around
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.amounts import Frequency, Period, Unit
from rlspub.language.amounts.rate_reading import find_rate_after
from rlspub.layouts.substances import Substance

# From how many times the usual largest amount it is told.
_UNUSUAL = 2
_BODY = frozenset({Unit.KILOGRAM, Unit.POUND})


def check_rates_by_weight(view: View) -> Iterator[Finding]:
    """Report amounts for each kilogram that are many times the usual largest ones."""
    for one in view.named_amounts:
        if one.substance is None:
            continue
        times = _compare(one, one.substance)
        if times > _UNUSUAL:
            yield Finding(
                Code.UNUSUAL_AMOUNT,
                f"`{one.words}` of {one.substance.name} by weight is {float(times):.2g} times the "
                "usual largest amount a day",
                one.span,
                "is a zero, the unit, or kilogram or pound wrong? check the figure against the "
                "source",
            )


def _find_frequency(one: NamedAmount) -> Frequency | None:
    """Return how often, after `per kg of ibuprofen`."""
    words = one.text.text[: one.sentence[1]]
    found = find_rate_after(words, one.end)
    if found and found.rate.frequency is None:
        found = find_rate_after(words, found.end)
    return found.rate.frequency if found else None


def _compare(one: NamedAmount, substance: Substance) -> Fraction:
    """Return how many times the usual largest amount a day it is, for each kilogram."""
    rate = read_rate_around(one)
    if rate is None or rate.per not in _BODY:
        return Fraction(0)
    frequency = rate.frequency or _find_frequency(one)
    times = frequency.canonical[1] * Period.DAY.minutes if frequency else Fraction(1)
    for known in substance.a_day_per_kilogram:
        if known.unit.base == one.amount.unit.base:
            amount = Fraction(one.amount.high) * one.amount.unit.factor * max(times, Fraction(1))
            body = Fraction(rate.per.factor, Unit.KILOGRAM.factor)
            return amount / body / (Fraction(known.high) * known.unit.factor)
    return Fraction(0)
