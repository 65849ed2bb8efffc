"""How amounts look that can be read; `written` has how authors write them, wrong forms too.

Patterns with names of units are compiled without what a text lacks. There are hundreds of names in
two dozen languages, and letters by the ten thousand that stand without spaces; whoever reads an
English text need not wait until all are compiled. What is left out stands nowhere in the text, so
that the pattern finds the same.
"""

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from rlspub.language.amounts.number import (
    FRACTION,
    HALF_SIGNS,
    HALF_WORDS,
    HALVES,
    NOT_INSIDE,
    NUMBER,
    RANGE_WORD,
)
from rlspub.language.amounts.unit import FOREIGN_NAMES, NAMES
from rlspub.patterns import HAS_FIGURE, Needing, Needs, compile_late
from rlspub.patterns.compiled import compile_pattern

# Vowel signs and accents, which belong to the letter before them and are no letters themselves.
_ACCENTS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
    "\u0a01-\u0a03\u0a3c-\u0a51\u0a81-\u0a83\u0abc-\u0acd\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3c-\u0c56"
    "\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d81-\u0d83\u0dca-\u0ddf\u102b-\u103e\u17b4-\u17d3"
)
# Letters of scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Kana, Han; and of
# Korean, which joins units to numbers.
UNSPACED = "\u0e01-\u0eff\u1000-\u102a\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3"
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


def match_any(names: Iterable[str]) -> str:
    """Return a pattern for any of some names, the longest first."""
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(r"\s".join(map(re.escape, name.split())) for name in longest_first)


# --- What a text has --------------------------------------------------------------------


class _Width(IntEnum):
    """Which names of units a text may have."""

    ENGLISH = 0
    LATIN = 1
    ALL = 2


# Latin letters without the few that another case makes of other letters; signs and marks.
_PLAIN = "\0-\u012f\u0132-\u017e\u0180-\u024f\u2000-\u20bf\u2150-\u27bf\ufffc"
_OTHER = re.compile(f"[^{_PLAIN}]")
# So short a name stands in too many other words to be looked for.
_SHORTEST = 4


def _find_width_of_name(name: str) -> _Width:
    if not name.isascii() and _OTHER.search(name):
        return _Width.ALL
    is_rare = name in FOREIGN_NAMES and len(name) >= _SHORTEST
    return _Width.LATIN if is_rare else _Width.ENGLISH


_WIDTHS = {name: _find_width_of_name(name) for name in FOREIGN_NAMES}


def _list_latin_words() -> tuple[str, ...]:
    """Return what stands in small letters in a text where a name of another language does."""
    latin = (name for name, width in _WIDTHS.items() if width is _Width.LATIN)
    found: list[str] = []
    for word in sorted({name.split()[0].lower() for name in latin}, key=len):
        # `gramos` and `miligramo` stand nowhere where `gramo` does not.
        if not any(shorter in word for shorter in found):
            found.append(word)
    return tuple(found)


_LATIN_WORDS = _list_latin_words()


@lru_cache(maxsize=2048)
def _find_width(text: str) -> _Width:
    """Return which names a text may have."""
    if not text.isascii() and _OTHER.search(text):
        return _Width.ALL
    return _Width.LATIN if any(map(text.lower().__contains__, _LATIN_WORDS)) else _Width.ENGLISH


# --- Pieces of patterns -----------------------------------------------------------------

_PIECES: dict[str, tuple[str, ...]] = {}
_PIECE = re.compile(r"\(\?\{\d+\}\)")
# It stands in no plain text.
_NO_LETTER = "\ue000"


def match_units(names: Iterable[str]) -> str:
    """Return a piece of a pattern for any of some names of units, each to the end of its word.

    Where words stand without spaces between them, what may follow depends on the script. The piece
    is for patterns that `compile_for_text` makes; in all others it is a mistake.
    """
    piece = f"(?{{{len(_PIECES)}}})"
    # A stop belongs to the unit: มก. before มก.
    _PIECES[piece] = tuple(sorted(names, key=lambda name: not name.endswith(".")))
    return piece


@cache
def _write_piece(piece: str, width: _Width) -> str:
    """Return a piece with the names that a text may have."""
    by_end: dict[str, list[str]] = {}
    for name in _PIECES[piece]:
        if _WIDTHS.get(name, _Width.ENGLISH) <= width:
            by_end.setdefault(_end_of_word(name), []).append(name)
    parts = "|".join(f"(?:{match_any(some)}){end}" for end, some in by_end.items())
    return f"(?:{parts or '(?!)'})"


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


# --- Whole patterns ---------------------------------------------------------------------


class _ForText:
    """A pattern that is compiled anew for a text that may have other names."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self._flags = pattern, flags
        self._compiled: dict[_Width, re.Pattern[str]] = {}

    def choose(self, text: str) -> re.Pattern[str]:
        """Return the pattern that finds in a text what there is."""
        width = _find_width(text)
        if width not in self._compiled:
            self._compiled[width] = compile_pattern(self._write(width), self._flags)
        return self._compiled[width]

    def _write(self, width: _Width) -> str:
        whole = _PIECE.sub(lambda piece: _write_piece(piece[0], width), self.pattern)
        if width is _Width.ALL:
            return whole
        return whole.replace(f"|[{_ACCENTS}]", "").replace(UNSPACED, _NO_LETTER)

    def search(self, text: str, *places: int) -> re.Match[str] | None:
        return self.choose(text).search(text, *places)

    def match(self, text: str, *places: int) -> re.Match[str] | None:
        return self.choose(text).match(text, *places)

    def fullmatch(self, text: str, *places: int) -> re.Match[str] | None:
        return self.choose(text).fullmatch(text, *places)

    def finditer(self, text: str, *places: int) -> Iterator[re.Match[str]]:
        return self.choose(text).finditer(text, *places)

    def split(self, text: str) -> list[str | Any]:
        return self.choose(text).split(text)

    def sub(self, new: Any, text: str, count: int = 0) -> str:
        return self.choose(text).sub(new, text, count)


def _compile_for_text(pattern: str, flags: int = 0, *, needs: Needs = ()) -> Any:
    if UNSPACED not in pattern and not _PIECE.search(pattern):
        return compile_late(pattern, flags, needs=needs)
    whole = _ForText(pattern, flags)
    return Needing(whole, needs) if needs else whole


if TYPE_CHECKING:
    # As that returns, this does: a pattern that is compiled when it is first used.
    compile_for_text = compile_late
else:
    compile_for_text = _compile_for_text


# --- Amounts ----------------------------------------------------------------------------

# Before a number that is no part of a word.
NOT_IN_WORD = rf"(?<![^\W{UNSPACED}])"


def has_unspaced(text: str) -> bool:
    """Tell whether a text has letters of scripts without spaces; to compile them takes longer."""
    ranges = tuple(zip(UNSPACED[::3], UNSPACED[2::3], strict=True))
    others = (letter for letter in text if letter >= UNSPACED[0])
    return any(first <= letter <= last for letter in others for first, last in ranges)


def find_edges(words: str) -> tuple[str, str]:
    """Return what must hold where some words, a pattern, begin and where they end.

    Those of scripts without spaces begin and end anywhere. The many letters of these scripts take
    long to compile, and with case much longer.
    """
    if not has_unspaced(words):
        return r"(?<!\w)", r"(?!\w)"
    begins = rf"(?-i:(?=[{UNSPACED}])|{NOT_IN_WORD})"
    return begins, rf"(?-i:(?<=[{UNSPACED}])|(?![^\W{UNSPACED}]))"


def match_words(words: str) -> str:
    """Return a pattern for whole words."""
    begins, ends = find_edges(words)
    return f"{begins}(?:{words}){ends}"


UNIT_PATTERN = match_units(NAMES)
# What stands between the ends of a range without a word: dashes, and the signs of East Asia.
_RANGE_SIGN = "[-\N{EN DASH}~\N{WAVE DASH}\N{FULLWIDTH TILDE}至到]|ถึง|에서"
AMOUNT = compile_for_text(
    rf"(?<![.,\u066b\u066c]){NOT_INSIDE}(?P<low>{NUMBER})"
    rf"(?:(?:\s*+(?P<low_unit>{UNIT_PATTERN}))?"
    rf"(?:\s++{RANGE_WORD}\s++|\s*+(?:{_RANGE_SIGN})\s*+)(?P<high>{NUMBER}))?"
    rf"(?:\s*+|-)(?P<unit>{UNIT_PATTERN})",
    needs=HAS_FIGURE,
)
HALF = compile_for_text(
    rf"(?:(?:(?<=\d) and a |(?<!\w)(?<!and a ))(?:{HALF_WORDS})|(?:{HALF_SIGNS})\s?)"
    rf"(?={UNIT_PATTERN})",
    needs=HALVES,
)
# What makes another amount of it: more figures, or a sign right before it.
FIGURE = compile_late(rf"\d|{FRACTION}")
FIGURE_OR_SIGN = compile_late(
    rf"\d|{FRACTION}|[-\N{{MINUS SIGN}}\N{{MULTIPLICATION SIGN}}*/+<>=]\s*$"
)
