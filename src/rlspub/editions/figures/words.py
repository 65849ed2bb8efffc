"""The words of a language beside figures: numbers, months, and what is measured.

Names of times, masses and volumes, and of months, are those of Unicode CLDR by way of Babel; how
CLDR says two hours in Arabic is a word for two as well.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from rlspub.kept import recall
from rlspub.language.amounts import Unit
from rlspub.language.amounts.grammar import UNSPACED
from rlspub.language.amounts.other_rate_words import BY_LANGUAGE
from rlspub.language.locales import find_known_locale, list_month_names

# What a unit of CLDR is so many times of.
_UNITS = {
    "duration-minute": ("min", 1),
    "duration-hour": ("min", 60),
    "duration-day": ("min", 60 * 24),
    "duration-week": ("min", 60 * 24 * 7),
    "duration-month": ("mo", 1),
    "duration-year": ("mo", 12),
    "mass-kilogram": ("ug", 1_000_000_000),
    "mass-gram": ("ug", 1_000_000),
    "mass-milligram": ("ug", 1_000),
    "mass-microgram": ("ug", 1),
    "volume-liter": ("mL", 1_000),
    "volume-milliliter": ("mL", 1),
}
# Each plural form of a language is that of one of these.
_COUNTS = (0, 1, 2, 3, 5, 11, 20, 100)
_MONTHS = 12
_KITCHEN = (Unit.TEASPOON.base, Unit.TABLESPOON.base, "oz", "cup")
# Scripts whose words are not parted, so that a word for a number may be a part of another word.
HAS_UNSPACED = re.compile(f"[{UNSPACED}\u1000-\u109f]")
# What Arabic and Hebrew join to the front of a word.
_JOINED = {"ar": "[وفبلك]?(?:ال)?", "he": "[ובלכהמש]?"}


class Measure(NamedTuple):
    """What one of a unit is: so many times of what its like are reckoned in."""

    base: str
    factor: int


class Words(NamedTuple):
    """Patterns with a group for each meaning, and the meanings of the groups.

    `counts` are words for numbers that are surely one, `hints` those that may be one, `before` and
    `after` what is measured by its place beside a figure, and `multiples` what multiplies it.
    `ones` are words for numbers of which `tens`, from twenty on, may make more;
    `months` are names.
    """

    counts: Mapping[str, int]
    hints: Mapping[str, int]
    before: Mapping[str, Measure]
    after: Mapping[str, Measure]
    multiples: Mapping[str, int]
    ones: Mapping[str, int]
    tens: Mapping[str, int]
    months: frozenset[str]


@cache
def find_words(language: str) -> Words:
    """Return the words of a language; of one that CLDR does not know there are few."""
    base = language.partition("-")[0]
    data = read_number_words()
    rates = BY_LANGUAGE.get(base)
    sure = dict[str, int]()
    hints = _list_counts(data["counts"].get(base, ""))
    if rates:
        known = {**rates.counts, **rates.times}
        is_spaced = not any(map(HAS_UNSPACED.search, known))
        # One is also an article, in most languages.
        sure = {word: count for word, count in known.items() if is_spaced and count > 1}
        hints |= {word: count for word, count in known.items() if word not in sure}
    told = (part.partition("=") for part in data["times"].get(base, "").split("|"))
    sure |= {word: int(count) for word, _, count in told if count}
    ones = {**hints, **sure}
    tens = {word: 10 * n for word, n in _list_counts(data["tens"].get(base, ""), 2).items()}
    tag = "fil" if base == "tl" else language
    before, after, duals = _read_units(tag)
    months = dict(_list_months(tag))
    hints |= dict(duals) | {re.escape(name): month for name, month in months.items()}
    after |= _list_kitchen_units(data["kitchen"].get(base, ()))
    multiples = data["multiples"].get(base, {})
    return Words(
        sure, hints, before, after, multiples, ones, tens, frozenset(map(str.casefold, months))
    )


def compile_words(words: Mapping[str, Any], language: str) -> re.Pattern[str] | None:
    """Return a pattern for whole words; where words are not parted, for parts of them, too."""
    if not words:
        return None
    spaced = [word for word in words if not HAS_UNSPACED.search(word)]
    joined = [word for word in words if HAS_UNSPACED.search(word)]
    front = _JOINED.get(language.partition("-")[0], "")
    found = [rf"(?<!\w){front}(?P<word>{_match_any(spaced)})(?!\w)"] if spaced else []
    found += [rf"(?P<part>{_match_any(joined)})"] if joined else []
    return re.compile("|".join(found), re.IGNORECASE)


def _match_any(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def match_names(names: Iterable[str]) -> str:
    """Return a pattern for names of units, each to the end of its word where words are parted."""
    longest = sorted(names, key=len, reverse=True)
    return "|".join(
        r"\s".join(map(re.escape, name.split())) + ("" if name[-1] > "\u0e00" else r"(?!\w)")
        for name in longest
    )


def find_meaning(written: str, words: Mapping[str, Any]) -> Any:
    """Return what a word that was found means."""
    return next(
        meant for word, meant in words.items() if re.fullmatch(word, written, re.IGNORECASE)
    )


@cache
def read_number_words() -> Mapping[str, Any]:
    """Return what is listed of numbers, times and periods, by language."""

    def read() -> dict[str, Any]:
        import tomllib

        return tomllib.loads(data.decode())

    data = files("rlspub.editions.figures").joinpath("number_words.toml").read_bytes()
    return recall(("number words", data), read)


def _list_counts(listed: str, first: int = 1) -> dict[str, int]:
    """Return the words of one line by their numbers."""
    found = dict[str, int]()
    for number, words in enumerate(listed.split(), first):
        for word in words.split("|"):
            found[re.escape(word.replace("_", " "))] = number
    return found


def _list_kitchen_units(listed: Iterable[str]) -> Iterator[tuple[str, Measure]]:
    """Yield names of units with what they are; what degrees are of is said by a sign."""
    for base, names in zip(_KITCHEN, listed, strict=False):
        yield from ((name.casefold(), Measure(base, 1)) for name in names.split("|"))
    for scale in "cf":
        yield f"°{scale}", Measure(f"°{scale}", 1)
        yield f"° {scale}", Measure(f"°{scale}", 1)


def _list_months(tag: str) -> Iterator[tuple[str, int]]:
    for month in range(1, _MONTHS + 1):
        for name in list_month_names(month, tag):
            if any(map(str.isalpha, name)) and not any(map(str.isdecimal, name)):
                yield name, month


_Units = tuple[dict[str, Measure], dict[str, Measure], dict[str, int]]


def _read_units(tag: str) -> _Units:
    from babel import __version__

    kept = recall(("unit names", __version__, tag, _COUNTS), lambda: _make_units(tag))
    before, after, duals = kept
    return (
        {name: Measure(*meant) for name, meant in before.items()},
        {name: Measure(*meant) for name, meant in after.items()},
        duals,
    )


def _make_units(tag: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, int]]:
    """Return what stands before and after figures of each unit, and words that hold the figure."""
    before, after = dict[str, set[tuple[str, int]]](), dict[str, set[tuple[str, int]]]()
    counts = dict[str, int]()
    for unit, meant in _UNITS.items():
        for count in _COUNTS:
            lead, figure, rest = _name_unit(unit, count, tag).partition(str(count))
            if figure:
                before.setdefault(lead.strip().casefold(), set()).add(meant)
                after.setdefault(rest.strip().casefold(), set()).add(meant)
            elif count in (1, 2) and lead:
                counts[re.escape(lead)] = count
                if lead.endswith("ان"):
                    counts[re.escape(lead.removesuffix("ان") + "ين")] = count
    return _keep_sure(before), _keep_sure(after), counts


def _keep_sure(names: Mapping[str, set[tuple[str, int]]]) -> dict[str, tuple[str, int]]:
    """Return the names that mean one unit alone."""
    sure = ((name, meant) for name, meant in names.items() if name and len(meant) == 1)
    return {name: next(iter(meant)) for name, meant in sure}


def _name_unit(unit: str, count: int, tag: str) -> str:
    from babel.units import format_unit

    locale = find_known_locale(tag)
    return str(format_unit(count, unit, "long", locale=locale)) if locale else ""
