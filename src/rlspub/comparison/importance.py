"""How much a part matters, and a change of its figures."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import cache

from rlspub.comparison.inlines import BLANK
from rlspub.language.amounts import find_amounts
from rlspub.language.amounts.grammar import UNIT_PATTERN, compile_for_text
from rlspub.language.amounts.number import FRACTION
from rlspub.language.amounts.rate_words import BY_LANGUAGE, ENGLISH, RateWords
from rlspub.patterns import compile_late


class Importance(IntEnum):
    """What a reviewer looks at first."""

    DOSES = 0
    WARNINGS = 1
    REST = 2


# A blank before a unit is an amount that somebody will write: `____ mg`, `____ (mg a day)`.
_BLANK = compile_late(rf"{BLANK}(?: \((.*?)\))?")
_UNIT = compile_for_text(rf"(?<!\w){UNIT_PATTERN}")
_DIGIT = compile_late(r"\d")
_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089"
_FIGURE = rf"(?:(?<!\w)[-+<>\u2212\u2264\u2265]\s?)?\d+(?:[.,:/]\d+)*|{FRACTION}|[{_RAISED}]+"


def has_amount(words: str, labels: Sequence[str], language: str) -> bool:
    """Tell whether words say an amount; the unit may stand in the heads of their cell."""
    filled = _BLANK.sub(r"1 \1 1", words)
    if any(find_amounts(filled, language)):
        return True
    return _DIGIT.search(filled) is not None and any(map(_UNIT.search, labels))


def find_figures(words: str, language: str) -> tuple[str, ...]:
    """Return the numbers in words, in digits or spelt out, in their order."""
    figures, _ = _match_numbers(_find_rate_words(language))
    return tuple(match[0].casefold() for match in figures.finditer(words))


def speaks_of_time(words: str, language: str) -> bool:
    """Tell whether words say how often, how long or when."""
    _, times = _match_numbers(_find_rate_words(language))
    return times.search(words) is not None


def _find_rate_words(language: str) -> RateWords:
    return BY_LANGUAGE.get(language.partition("-")[0].lower(), ENGLISH)


@cache
def _match_numbers(words: RateWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for numbers, and for words that tell of time."""
    # One is an article in some languages, and says little in the others.
    counts = [name for name, count in words.counts.items() if count > 1]
    periods = [name for names in words.periods.values() for name in names]
    times = [*periods, words.times_word, *words.times, *words.adverbs, words.parts_of_day]
    numbers = "|".join((*counts, *words.times))
    return (
        compile_late(rf"{_FIGURE}|(?<!\w)(?:{numbers})(?!\w)", re.IGNORECASE),
        compile_late(rf"(?<![^\W\d])(?:{'|'.join(times)})(?!\w)", re.IGNORECASE),
    )
