"""Amounts: number or range, unit and rate; which of them mean the same, and which disagree."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from rlspub.language.amounts.rate import Rate
from rlspub.language.amounts.unit import Unit


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount, or a range of amounts when `low` and `high` differ, with unit and rate."""

    low: Decimal
    high: Decimal
    unit: Unit
    rate: Rate | None = None

    @property
    def ucum(self) -> str:
        """Return the UCUM code of the unit and the rate: `mg`, `mg/d`, `mg/kg/(8.h)`."""
        return f"{self.unit.ucum}{self.rate.ucum if self.rate else ''}"

    def is_same_as(self, other: "Amount") -> bool:
        """Tell whether two amounts mean the same, as 1 g a day and 1,000 mg every 24 hours do.

        What is taken at a time counts: 15 mg twice a day is not 30 mg a day.
        """
        return self.canonical == other.canonical

    def disagrees_with(self, other: "Amount") -> bool:
        """Tell whether two amounts cannot both be said of one fact.

        Where one of them has no rate, the words around it may tell it, and only how much counts.
        """
        if self.rate is None or other.rate is None:
            return not self.without_rate.is_same_as(other.without_rate)
        return not self.is_same_as(other)

    @property
    def without_rate(self) -> "Amount":
        return Amount(self.low, self.high, self.unit)

    @property
    def canonical(self) -> tuple[object, ...]:
        """Return what is alike for amounts that mean the same."""
        per = self.rate.per if self.rate else None
        factor = Fraction(self.unit.factor, per.factor if per else 1)
        rate = self.rate.canonical if self.rate else None
        return Fraction(self.low) * factor, Fraction(self.high) * factor, self.unit.base, rate

    def __str__(self) -> str:
        """Return it in English; numbers are written without marks between thousands."""
        number = f"{self.low:f}" if self.low == self.high else f"{self.low:f} to {self.high:f}"
        return f"{number} {self.unit.value}" + (f" {self.rate}" if self.rate else "")
