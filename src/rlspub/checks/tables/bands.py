"""Bands of body weight and of age: `12 to 17 pounds`, `over 40 kg`, `4 to 11 months`."""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import NamedTuple

from rlspub.checks.figures.words import FigureWords, find_words
from rlspub.language.amounts import Period, Unit
from rlspub.language.amounts.number import NUMBER, RANGE_WORD, read_number
from rlspub.language.amounts.rate_words import BY_LANGUAGE, ENGLISH
from rlspub.language.amounts.unit import list_names
from rlspub.language.readability.formulas import base
from rlspub.patterns import compile_late

_NO_END = Decimal(10) ** 9
_GRAMS = {"kg": Decimal(1000), "pounds": Decimal("453.59237"), "stones": Decimal("6350.29318")}
_WEIGHTS = {
    "kg": "|".join(map(re.escape, sorted(list_names(Unit.KILOGRAM), key=len, reverse=True)))
    + r"|kilos?|kilogram(?:me|o)?s?",
    "pounds": r"pounds?|lbs?|libras?",
    "stones": r"stones?|st",
}
_BELOW = r"(?:(?:under|less than|menos de)\s+|<\s?)"
_NO_UNIT = compile_late(r"\s?[%/]|\s*(?:m?c?g|mL|ml|units?|tablets?|weeks?|days?|hours?)(?!\w)")
# Before a number that is an age.
_AFTER_AGE = compile_late(
    r"(?<!\w)(?:ages?|aged|edad(?:es)?)\s+(?:(?:of|from|between|de)\s+)?$", re.IGNORECASE
)
_REACH = 20


class Measure(Enum):
    """What a band is a part of."""

    WEIGHT = "weight"
    AGE = "age"


class Band(NamedTuple):
    """Weights in grams or ages in months from `low` to `high`, and where that stands in a text.

    `step` is one of its unit.
    """

    measure: Measure
    unit: str
    low: Decimal
    high: Decimal
    step: Decimal
    start: int
    end: int

    @property
    def is_range(self) -> bool:
        """Tell whether both of its ends are told."""
        return 0 < self.low < self.high < _NO_END

    @property
    def is_backwards(self) -> bool:
        """Tell whether it runs from the larger number to the smaller."""
        return self.low > self.high

    @property
    def turned(self) -> "Band":
        """Return it from the smaller number to the larger."""
        return self._replace(low=self.high, high=self.low) if self.is_backwards else self

    @property
    def is_open(self) -> bool:
        """Tell whether nothing is above it."""
        return self.high >= _NO_END

    @property
    def size(self) -> Decimal:
        """Return what stands for all of it when amounts are compared with it."""
        if self.is_open:
            return self.low
        return (self.low + self.high) / 2 if self.low else self.high


def read_band(text: str, language: str, number_language: str, above: str = "") -> Band | None:
    """Return the first band in a label; `above` are words that may tell the unit."""
    return next(find_bands(text, language, number_language, above), None)


def find_bands(text: str, language: str, number_language: str, above: str = "") -> Iterator[Band]:
    """Yield the bands in a text."""
    patterns = _compile(base(language))
    for match in patterns.band.finditer(text):
        name = match["unit"] or match["low_unit"]
        told = patterns.find_unit(name) if name else None
        if not name and not _NO_UNIT.match(text, match.end()):
            is_age = _AFTER_AGE.search(text[max(0, match.start() - _REACH) : match.start()])
            told = (Measure.AGE, "years") if is_age else patterns.find_only_unit(above)
        if told:
            yield _make(match, told, patterns, number_language)


def _make(
    match: re.Match[str], told: tuple[Measure, str], patterns: "_Patterns", language: str
) -> Band:
    measure, unit = told
    size = _size(unit)
    low_told = patterns.find_unit(match["low_unit"]) if match["low_unit"] else None
    low_size = _size(low_told[1]) if low_told and low_told[0] is measure else size
    low = read_number(match["low"], language) * low_size
    high = low
    if match["high"]:
        high = read_number(match["high"], language) * size
    elif match["over"] or match["up"]:
        high = _NO_END
    elif match["under"] or match["down"]:
        low = Decimal(0)
    return Band(measure, unit, low, high, size, match.start("low"), match.end())


def _size(unit: str) -> Decimal:
    return _GRAMS.get(unit) or Decimal(12 if unit == "years" else 1)


class _Patterns:
    """How one language writes bands."""

    def __init__(self, language: str) -> None:
        periods = BY_LANGUAGE.get(language, ENGLISH).periods
        words = find_words(language)
        self._units = {
            (Measure.AGE, "months"): _join(periods[Period.MONTH], words.months if words else None),
            (Measure.AGE, "years"): _join(periods[Period.YEAR], words.years if words else None),
            **{(Measure.WEIGHT, name): pattern for name, pattern in _WEIGHTS.items()},
        }
        self._age = compile_late(words.age, re.IGNORECASE) if words else None
        unit = rf"(?:{'|'.join(self._units.values())})(?:\.|(?!\w))"
        over, under, up, down = _list_ends(words)
        self.band = compile_late(
            rf"(?:(?P<over>(?:(?<!\w)(?:{over})|[>\u2265])\s*)"
            rf"|(?P<under>(?:(?<!\w)(?:{under})|[<\u2264])\s*))?"
            rf"(?<![\w.,/])(?P<low>{NUMBER})(?:\s?-?(?P<low_unit>{unit}))?"
            rf"(?:(?:\s*[-\u2013\u2014]\s*|\s+(?:{RANGE_WORD}|through|and|y)\s+)(?:{_BELOW})?"
            rf"(?P<high>{NUMBER})(?![\d/]|[.,]\d)(?:\s?-?(?P<unit>{unit}))?)?"
            rf"(?:\s*(?P<up>\+|(?:{up})(?!\w))|\s+(?P<down>(?:{down})(?!\w)))?",
            re.IGNORECASE,
        )

    def find_unit(self, name: str) -> tuple[Measure, str] | None:
        """Return what a name stands for."""
        for told, pattern in self._units.items():
            if re.fullmatch(rf"(?:{pattern})\.?", name, re.IGNORECASE):
                return told
        return None

    def find_only_unit(self, words: str) -> tuple[Measure, str] | None:
        """Return the one unit that a head names: `Weight (kg)`."""
        found = [
            told
            for told, pattern in self._units.items()
            if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", words, re.IGNORECASE)
        ]
        if not found and self._age and self._age.search(words):
            return Measure.AGE, "years"
        return found[0] if len(found) == 1 else None


_compile = cache(_Patterns)


def _join(names: tuple[str, str], more: str | None) -> str:
    return "|".join(filter(None, (*names, more)))


def _list_ends(words: FigureWords | None) -> tuple[str, str, str, str]:
    """Return the words before and after a number that is the least or the most of its band."""
    if words is None:
        never = r"(?!)"
        return never, never, never, never
    return (
        f"{words.older_than}|{words.exceed}|{words.at_least}|from|a partir de|desde",
        f"{words.younger_than}|{words.less}|{words.at_most}|{words.until}|{words.up_to}",
        rf"{words.and_older}|or more|o m\u00e1s",
        f"{words.and_younger}|{words.or_less}",
    )
