"""A figure: a number of a text, or a word that says something of one."""

from enum import IntEnum
from fractions import Fraction
from typing import NamedTuple

from rlspub.editions.figures.words import Measure
from rlspub.language.amounts import Period, Unit

MONTH = Measure("name of a month", 1)
"""What the name of a month has for a measure."""
NOON = Measure("noon or midnight", 1)
"""What a word for noon or midnight has for a measure."""
_WEIGHED = (Unit.MICROGRAM.base, Unit.MILLILITRE.base)
PILL = "pill"
"""The base of what is counted in tablets or capsules, in languages with one word for both."""
_COUNTED = (Unit.TABLET.base, Unit.CAPSULE.base, Unit.PUFF.base, Unit.DROP.base)


class Strength(IntEnum):
    """How surely something is a figure; words for people, shares, days and periods are none.

    A text that has no word to deny anything is `AFFIRMED`.
    """

    AFFIRMED = -7
    DENIAL = -6
    PERSON = -5
    SHARE = -4
    DAY_OF_WEEK = -3
    PART_OF_DAY = -2
    PERIOD = -1
    HINT = 0
    WORD = 1
    DIGITS = 2


class Figure(NamedTuple):
    """A figure in a text: its words and their place, all that it may be, and what it measures.

    `dialled` are the digits of a telephone number. `period` is how often something is taken,
    and what `is_bound` is the lower end of a range or a choice. `per` is what stands behind a
    slash: mg/mL. One that `is_clock` says in which half of the day it is; `hours` are what another
    may be beside it. What `is_each_dose` is taken each time; what is
    taken `every` so many periods, such as every 2 days, is so in `period`.
    """

    text: str
    start: int
    end: int
    values: frozenset[Fraction]
    strength: Strength
    measure: Measure | None = None
    dialled: str | None = None
    period: Period | None = None
    is_bound: bool = False
    per: str | None = None
    is_clock: bool = False
    hours: frozenset[Fraction] = frozenset()
    is_each_dose: bool = False
    every: int = 1

    @property
    def is_weighed(self) -> bool:
        """Tell whether it is so much of something by weight or volume."""
        return self.measure is not None and self.measure.base in _WEIGHED

    @property
    def is_dose(self) -> bool:
        """Tell whether it is so much of what is taken: weighed, or counted in pills."""
        return self.strength > Strength.PERIOD and (
            self.is_weighed or (self.measure is not None and self.measure.base in (PILL, *_COUNTED))
        )

    def measures_like(self, other: "Figure") -> bool:
        """Tell whether both measure the same; a word for a pill may be one for a capsule."""
        if self.measure is None or other.measure is None:
            return False
        bases = {self.measure.base, other.measure.base}
        return len(bases) == 1 or (PILL in bases and bases <= {PILL, *_COUNTED[:2]})

    def is_same_as(self, other: "Figure") -> bool:
        """Tell whether two figures may say the same; nobody weighs out a word."""
        if (self.is_weighed and not other.measure and other.strength is Strength.HINT) or (
            other.is_weighed and not self.measure and self.strength is Strength.HINT
        ):
            return False
        if self.per and other.per and self.per != other.per:
            return False
        if self.measure is None or other.measure is None:
            ours = self.values | self.hours if other.measure is None else self.values
            theirs = other.values | other.hours if self.measure is None else other.values
            return not ours.isdisjoint(theirs)
        return self.measures_like(other) and not {
            value * self.measure.factor for value in self.values
        }.isdisjoint({value * other.measure.factor for value in other.values})
