"""How amounts look that can be read; `written` has how authors write them, wrong forms too."""

import re
from collections.abc import Iterable

from rlspub.language.amounts.number import (
    FRACTION,
    HALF_SIGNS,
    HALF_WORDS,
    NOT_INSIDE,
    NUMBER,
    RANGE_WORD,
)
from rlspub.language.amounts.unit import NAMES


def match_any(names: Iterable[str]) -> str:
    """Return a pattern for any of some names, the longest first."""
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(r"\s".join(map(re.escape, name.split())) for name in longest_first)


# Vowel signs and accents, which belong to the letter before them and are no letters themselves.
_ACCENTS = "\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
# Letters of scripts that put no spaces between words: Thai, Lao, Khmer, Kana, Han; and of Korean,
# which joins units to numbers.
UNSPACED = "\u0e01-\u0eff\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3"
# Before a number that is no part of a word.
NOT_IN_WORD = rf"(?<![^\W{UNSPACED}])"
_UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
_THAI_LETTER = "[\u0e01-\u0e5b]"
_THAI_SHORT = 3
_HANGUL = "[\uac00-\ud7a3]"
# What Korean joins to a unit: for each, of, with, or as object, subject or topic.
_PARTICLE = "씩|을|를|이(?!크)|은|는|의|과|와|만|으로|까지|부터|에|보다|짜리"
# Writing without spaces, a unit's name may begin another word: a carat, to rise, the front.
_NOT_BEFORE = {
    "克": "拉服隆制",
    "升": "高级級至起",
    "片": "面段",
    "滴": "定",
    "粒": "子",
    "吸": "烟煙收",
}
_YEAR = r"(?:19|20)\d\d"


def find_edges(words: str) -> tuple[str, str]:
    """Return what must hold where some words, a pattern, begin and where they end.

    Those of scripts without spaces begin and end anywhere. The many letters of these scripts take
    long to compile, and with case much longer.
    """
    if not _UNSPACED_LETTER.search(words):
        return r"(?<!\w)", r"(?!\w)"
    begins = rf"(?-i:(?=[{UNSPACED}])|{NOT_IN_WORD})"
    return begins, rf"(?-i:(?<=[{UNSPACED}])|(?![^\W{UNSPACED}]))"


def match_words(words: str) -> str:
    """Return a pattern for whole words."""
    begins, ends = find_edges(words)
    return f"{begins}(?:{words}){ends}"


def match_units(names: Iterable[str]) -> str:
    """Return a pattern for any of some names of units, each to the end of its word.

    Where words stand without spaces between them, what may follow depends on the script.
    """
    by_end: dict[str, list[str]] = {}
    # A stop belongs to the unit: มก. before มก.
    for name in sorted(names, key=lambda name: not name.endswith(".")):
        by_end.setdefault(_end_of_word(name), []).append(name)
    return f"(?:{'|'.join(f'(?:{match_any(some)}){end}' for end, some in by_end.items())})"


def _end_of_word(name: str) -> str:
    """Return a pattern for what must hold where the name of a unit ends."""
    if "\u0e00" < name[0] < "\u0e7f":
        # มก begins the name of a month; เม็ด and มก. may be followed by any word.
        is_open = name.endswith(".") or len(name) > _THAI_SHORT
        return "(?![\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])" if is_open else f"(?!{_THAI_LETTER})"
    if "\uac00" <= name[-1] <= "\ud7a3":
        return f"(?!(?!{_PARTICLE}){_HANGUL})"
    if name[-1] > "\u3000":
        return f"(?![{_NOT_BEFORE[name]}])" if name in _NOT_BEFORE else ""
    after = f"(?![^\\W{UNSPACED}]|[{_ACCENTS}])"
    # In Russian a year is written with the sign of the gram.
    return f"{after}(?<!{_YEAR}{name})(?<!{_YEAR}\\s{name})" if name == "г" else after


UNIT_PATTERN = match_units(NAMES)
# What stands between the ends of a range without a word: dashes, and the signs of East Asia.
_RANGE_SIGN = "[-\N{EN DASH}~\N{WAVE DASH}\N{FULLWIDTH TILDE}至到]|ถึง|에서"
AMOUNT = re.compile(
    rf"(?<![.,\u066b\u066c]){NOT_INSIDE}(?P<low>{NUMBER})"
    rf"(?:(?:\s*+(?P<low_unit>{UNIT_PATTERN}))?"
    rf"(?:\s++{RANGE_WORD}\s++|\s*+(?:{_RANGE_SIGN})\s*+)(?P<high>{NUMBER}))?"
    rf"(?:\s*+|-)(?P<unit>{UNIT_PATTERN})"
)
HALF = re.compile(
    rf"(?:(?:(?<=\d) and a |(?<!\w)(?<!and a ))(?:{HALF_WORDS})|(?:{HALF_SIGNS})\s?)"
    rf"(?={UNIT_PATTERN})"
)
# What makes another amount of it: more figures, or a sign right before it.
FIGURE = re.compile(rf"\d|{FRACTION}")
FIGURE_OR_SIGN = re.compile(
    rf"\d|{FRACTION}|[-\N{{MINUS SIGN}}\N{{MULTIPLICATION SIGN}}*/+<>=]\s*$"
)
