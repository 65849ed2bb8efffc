"""How often, in words: so many times, and the days, weeks and months that a text names."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rlspub.editions.figures.words import HAS_UNSPACED, read_number_words
from rlspub.language.amounts import Period
from rlspub.language.locales import list_day_names

# Languages in which a number stands behind `times`.
_NUMBER_LAST = ("sw",)
# Tagalog joins a number to what it counts.
_GAP = re.compile(r"[\s-]?(?:na\s)?")
# Vowels of India, which are no letters to a regular expression.
_MARKS = "\u0900-\u0dff"
_DAYS = 7
_PERIODS = (Period.DAY, Period.WEEK, Period.MONTH)


class Named(NamedTuple):
    """A word for a period, and its place in a text."""

    period: Period
    text: str
    start: int
    end: int


def find_periods(text: str, language: str) -> Iterator[Named]:
    """Yield the days, weeks and months that a text names."""
    for period, pattern in zip(
        _PERIODS, _compile_periods(language.partition("-")[0]), strict=False
    ):
        for match in pattern.finditer(text):
            yield Named(period, match[0], *match.span())


def next_period(text: str, start: int, language: str) -> Named | None:
    """Return the period that is counted by a number before a place: 8 of them."""
    gap = _GAP.match(text, start)
    at = gap.end() if gap else start
    for period, pattern in zip(
        _PERIODS, _compile_periods(language.partition("-")[0]), strict=False
    ):
        if match := pattern.match(text, at):
            return Named(period, match[0], *match.span())
    return None


def find_other_period(ours: list[Period], theirs: list[Period]) -> tuple[Period, Period] | None:
    """Return a period that one side alone names, and what the other side names in its place."""
    mine, yours = Counter(ours), Counter(theirs)
    less, more = mine - yours, yours - mine
    for one in less:
        for other in more:
            if one not in yours or other not in mine:
                return one, other
    return None


@cache
def _compile_periods(base: str) -> tuple[re.Pattern[str], ...]:
    names = read_number_words()["periods"].get(base, ())
    return tuple(_compile(name) for name in names)


def _compile(words: str) -> re.Pattern[str]:
    if HAS_UNSPACED.search(words):
        return re.compile(words)
    return re.compile(rf"(?<![\w{_MARKS}])(?:{words})(?!\w)", re.IGNORECASE)


def find_parts_of_day(text: str, language: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield the words for a morning, and for an evening or a night, which is no morning."""
    patterns = map(_compile, read_number_words()["parts"].get(language.partition("-")[0], ()))
    for is_morning, pattern in zip((True, False), patterns, strict=False):
        yield from ((match, is_morning) for match in pattern.finditer(text))


def find_people(text: str, language: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield whom a text speaks of: adults 0, children 1, men 2, women 3."""
    names = read_number_words()["people"].get(language.partition("-")[0], ())
    for which, pattern in enumerate(map(_compile, names)):
        yield from ((match, which) for match in pattern.finditer(text))


def find_denials(text: str, language: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield the words that forbid something, and all that deny or limit it, which may not."""
    names = read_number_words()["denials"].get(language.partition("-")[0], ())
    for forbids, pattern in zip((True, False), map(_compile, names), strict=False):
        yield from ((match, forbids) for match in pattern.finditer(text))


def can_tell_denials(language: str) -> bool:
    """Tell whether the words of a language that deny something are known."""
    return language.partition("-")[0] in read_number_words()["denials"]


def find_days_of_week(text: str, language: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the days of the week that a text names, with their numbers; Monday is 0."""
    for day, pattern in _compile_days(language):
        yield from ((match, day) for match in pattern.finditer(text))


@cache
def _compile_days(language: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    names = read_number_words()["days_of_week"].get(language.partition("-")[0])
    if names is None:
        names = ["|".join(sorted(list_day_names(day, language))) for day in range(_DAYS)]
    return tuple((day, _compile(name)) for day, name in enumerate(names) if name)


# --- So many times ----------------------------------------------------------------------


def says_times(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether a number at a place says how many times."""
    patterns = _compile_times(language.partition("-")[0])
    return patterns is not None and (
        patterns[0].match(text, end) is not None
        or patterns[1].search(text, 0, start) is not None
        or patterns[2].fullmatch(text, start, end) is not None
    )


@cache
def _compile_times(base: str) -> tuple[re.Pattern[str], ...] | None:
    names = read_number_words()["times"].get(base)
    if names is None:
        return None
    beside = "|".join(name for name in names.split("|") if "=" not in name)
    alone = "|".join(name.partition("=")[0] for name in names.split("|") if "=" in name) or "(?!)"
    if HAS_UNSPACED.search(beside):
        return re.compile(rf"\s?(?:{beside})"), re.compile("(?!)"), re.compile("(?!)")
    never, own = re.compile("(?!)"), re.compile(alone, re.IGNORECASE)
    if base in _NUMBER_LAST:
        return never, re.compile(rf"(?<!\w)(?:{beside})\s$", re.IGNORECASE), own
    return re.compile(rf"[\s-]?(?:{beside})(?!\w)", re.IGNORECASE), never, own
