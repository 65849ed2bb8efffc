"""Rates: how much of it for what, and how often."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Self

from rlspub.language.amounts.unit import Unit

# The mean month of UCUM: a twelfth of 365.25 days.
_MINUTES_IN_MONTH = 43_830


class Period(Enum):
    """Times that doses repeat after.

    `ucum` is the code of UCUM. One is `factor` times the period `base`; a month has no set number
    of days.
    """

    ucum: str
    base: str
    factor: int

    MINUTE = "minute", "min", "min", 1
    HOUR = "hour", "h", "min", 60
    DAY = "day", "d", "min", 60 * 24
    WEEK = "week", "wk", "min", 60 * 24 * 7
    MONTH = "month", "mo", "mo", 1
    YEAR = "year", "a", "mo", 12

    def __new__(cls, written: str, ucum: str, base: str, factor: int) -> Self:
        period = object.__new__(cls)
        period._value_ = written
        period.ucum, period.base, period.factor = ucum, base, factor
        return period

    @property
    def minutes(self) -> int:
        """Return how long it is, on average."""
        return self.factor * (_MINUTES_IN_MONTH if self.base == "mo" else 1)


@dataclass(frozen=True, slots=True)
class Frequency:
    """So many times in so many periods: 3 times a day, every 4 to 6 hours.

    The fields are those of `Timing.repeat` in HL7 FHIR. `15 mg a day` is once a day.
    """

    times: int = 1
    times_max: int = 1
    period: int = 1
    period_max: int = 1
    unit: Period = Period.DAY

    @property
    def is_daily(self) -> bool:
        """Tell whether a dose is due on each day."""
        return self.unit.base == "min" and self.period_max * self.unit.factor <= Period.DAY.factor

    @property
    def canonical(self) -> tuple[Fraction, Fraction, str]:
        """Return the least and the most times in a minute, or a month: alike for what is equal."""
        longest, shortest = self.period_max * self.unit.factor, self.period * self.unit.factor
        return Fraction(self.times, longest), Fraction(self.times_max, shortest), self.unit.base

    def is_more_often_than(self, other: "Frequency") -> bool:
        """Tell whether doses come more often than at another frequency, ranges by their least."""
        least, other_least = (
            of.canonical[0] / (_MINUTES_IN_MONTH if of.unit.base == "mo" else 1)
            for of in (self, other)
        )
        return least > other_least

    @property
    def ucum(self) -> str:
        """Return the UCUM code to divide by; a range, which UCUM has none for, is an annotation."""
        unit = self.unit.ucum
        if self.times == self.times_max and self.period == self.period_max:
            each = Fraction(self.period, self.times)
            code = unit if each.numerator == 1 else f"{each.numerator}.{unit}"
            code += "" if each.denominator == 1 else f"/{each.denominator}"
            return code if each == 1 else f"({code})"
        times, periods = _range(self.times, self.times_max), _range(self.period, self.period_max)
        times = "" if times == "1" else f"{times}/"
        return f"{{{times}{'' if periods == '1' else periods}{unit}}}"

    def __str__(self) -> str:
        """Return it in English."""
        times = f"{_range(self.times, self.times_max, ' to ')} times"
        if self.period == self.period_max == 1:
            article = "an" if self.unit is Period.HOUR else "a"
            every = f"{article} {self.unit.value}"
        else:
            every = f"every {_range(self.period, self.period_max, ' to ')} {self.unit.value}s"
        return every if self.times == self.times_max == 1 else f"{times} {every}"


@dataclass(frozen=True, slots=True)
class Rate:
    """What an amount is for: each dose, each unit of something (kg of the body), and how often."""

    per: Unit | None = None
    each_dose: bool = False
    frequency: Frequency | None = None

    @property
    def canonical(self) -> tuple[object, ...]:
        """Return what is alike for rates that mean the same.

        How often tells the dose that is meant: `15 mg each dose, 3 times a day` is
        `15 mg 3 times a day`.
        """
        frequency = self.frequency.canonical if self.frequency else None
        return self.per and self.per.base, self.each_dose and frequency is None, frequency

    @property
    def ucum(self) -> str:
        """Return the UCUM codes to divide by, each after its slash: `/kg/d`."""
        per = f"/{self.per.ucum}" if self.per else ""
        dose = "/{dose}" if self.each_dose and self.frequency is None else ""
        often = f"/{self.frequency.ucum}" if self.frequency else ""
        return f"{per}{dose}{often}"

    def __str__(self) -> str:
        """Return it in English."""
        parts = [
            f"per {self.per.value}" if self.per else "",
            "each dose" if self.each_dose else "",
            str(self.frequency or ""),
        ]
        return " ".join(part for part in parts if part)


def _range(low: int, high: int, to: str = "-") -> str:
    return f"{low}" if low == high else f"{low}{to}{high}"
