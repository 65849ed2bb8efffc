"""Reading amounts: the one in a text, or all in it, and what to write in place of none."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rlspub.language.amounts.amount import Amount
from rlspub.language.amounts.grammar import (
    AMOUNT,
    FIGURE,
    FIGURE_OR_SIGN,
    HALF,
    UNIT_PATTERN,
    compile_for_text,
    match_any,
)
from rlspub.language.amounts.number import (
    RANGE_WORD,
    join_thousands,
    parts_thousands,
    parts_thousands_by_spaces,
    read_number,
)
from rlspub.language.amounts.rate import Frequency, Rate
from rlspub.language.amounts.rate_reading import (
    FoundRate,
    find_rate_after,
    find_rate_before,
    join_rates,
    read_rate,
)
from rlspub.language.amounts.rate_words import BY_LANGUAGE
from rlspub.language.amounts.unit import MICRO_SIGNS, NAMES, UNIT_LETTERS, Unit, read_unit
from rlspub.patterns import compile_late

# Once a day, unless other words say how often.
_AT_NIGHT = compile_late(
    r"[\s,(]+(?:at (?:bedtime|night)|before (?:bed|bedtime|you go to bed|going to bed)"
    r"|al acostarse|antes de acostarse|por la noche)(?!\w)",
    re.IGNORECASE,
)
_TO_AMOUNT = compile_for_text(rf"\s+{RANGE_WORD}\s+{AMOUNT.pattern}")
_COUNTS = {name: count for words in BY_LANGUAGE.values() for name, count in words.counts.items()}
_COUNT = f"(?:{'|'.join(_COUNTS)})"
_NUMBER_WORD = compile_for_text(
    rf"(?<![^\s(]){_COUNT}(?=(?:\s{RANGE_WORD}\s(?:{_COUNT}|\d+)|\sand a half)?"
    rf"\s(?-i:{UNIT_PATTERN}))",
    re.IGNORECASE,
    # Units after words, or at the end of a range, are fewer than numbers in words of any language.
    needs=compile_for_text(rf"(?:[^\W\d]|\s{RANGE_WORD}\s\d+)\s{UNIT_PATTERN}"),
)
# No units of insulin and no tablets may be meant; 0 mg is a figure that lost its digits.
_MAY_BE_NONE = frozenset({Unit.UNIT, Unit.TABLET, Unit.CAPSULE})

# What stands between amounts that are beside one another.
_BESIDE = " \n\N{NO-BREAK SPACE},;:\N{ARABIC COMMA}\N{ARABIC SEMICOLON}"


def _write_in_figures(match: re.Match[str]) -> str:
    return next(
        f"{count}" for name, count in _COUNTS.items() if re.fullmatch(name, match[0], re.IGNORECASE)
    )


def find_amount(text: str, language: str = "en") -> Amount | None:
    """Return the one amount in a text, or None when it can be read in another way too.

    Its rate may stand before it, or a few words after it. `2 x 500 mg`, `5 mg or 10`, `-5 mg`,
    `10 to 5 mg` and `5 g to 10 mg` are none, nor is `1 500 mg` where thousands are not parted so.
    """
    if parts_thousands_by_spaces(language):
        text = join_thousands(text)
    text = _tell_rate_once(HALF.sub("\u00bd ", text))
    match = AMOUNT.search(text)
    if match is None:
        return None
    before, after = text[: match.start()], text[match.end() :]
    told = _find_rate(text, *match.span())
    if told.after:
        after = text[match.end() : told.after.start] + text[told.after.end :]
    if told.before:
        # A word stays, so that a sign before it is no sign of the number after it.
        before = f"{text[: told.before.start]}rate{text[told.before.end : match.start()]}"
    if FIGURE_OR_SIGN.search(before) or FIGURE.search(after):
        return None
    amount = _amount(match, language)
    low_unit = read_unit(match["low_unit"] or match["unit"])
    rises = match["high"] is None or 0 < amount.low < amount.high
    is_lost = amount.low == 0 and amount.unit not in _MAY_BE_NONE
    if low_unit is not amount.unit or not rises or is_lost:
        return None
    return replace(amount, rate=told.rate)


def _tell_rate_once(text: str) -> str:
    """Return `15 mg a day to 30 mg a day` as `15 mg to 30 mg a day`."""
    low = AMOUNT.search(text)
    high = _TO_AMOUNT.search(text, low.end()) if low else None
    if low is None or high is None:
        return text
    found, again = read_rate(text[: high.start()], low.end()), read_rate(text, high.end())
    if found and again and found.end == high.start() and found.rate == again.rate:
        return text[: low.end()] + text[found.end :]
    return text


class _ToldRate(NamedTuple):
    """What the words before and after an amount say of its rate."""

    before: FoundRate | None
    after: FoundRate | None
    rate: Rate | None


def _find_rate(text: str, start: int, end: int) -> _ToldRate:
    """Return the rate of the amount at a place; none if two are told that differ."""
    before, after = find_rate_before(text, start), find_rate_after(text, end)
    if before is None or after is None:
        return _ToldRate(before, after, told.rate if (told := before or after) else None)
    joined = join_rates(after.rate, before.rate)
    return _ToldRate(before, after, joined) if joined else _ToldRate(None, None, None)


class FoundAmount(NamedTuple):
    """An amount and its place in a text."""

    amount: Amount
    start: int
    end: int


def part_amounts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the amounts of a text that has one beside another and no words; or all of it."""
    found = [amount.span() for amount in AMOUNT.finditer(text)]
    gaps = [(end, start) for (_, end), (start, _) in pairwise(found)]
    gaps = [gap for gap in gaps if not text[slice(*gap)].strip(_BESIDE)]
    if any(map(str.isalnum, AMOUNT.sub("", text))):
        gaps.clear()
    starts, ends = (0, *(start for _, start in gaps)), (*(end for end, _ in gaps), len(text))
    yield from zip(starts, ends, strict=True)


def find_amounts(text: str, language: str = "en") -> tuple[FoundAmount, ...]:
    """Return the amounts in a text, each with the rate that stands right after it.

    Numbers may be in words: `two tablets`.
    """
    return _find_all(text, language)


@lru_cache(maxsize=1024)
def _find_all(text: str, language: str) -> tuple[FoundAmount, ...]:
    return tuple(_find_each(text, language))


def _find_each(text: str, language: str) -> Iterator[FoundAmount]:
    # Places stay as they are.
    if parts_thousands_by_spaces(language):
        text = join_thousands(text)
    words: dict[int, int] = {}

    def write(match: re.Match[str]) -> str:
        words[match.end() - 1] = match.start()
        return _write_in_figures(match).rjust(len(match[0]))

    text = _NUMBER_WORD.sub(write, text)
    text = HALF.sub(lambda half: "\u00bd".ljust(len(half[0])), text)
    for match in AMOUNT.finditer(text):
        found = _read_rate_or_night(text, match.end())
        amount = replace(_amount(match, language), rate=found.rate if found else None)
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield FoundAmount(amount, words.get(start, start), match.end())


def _read_rate_or_night(text: str, start: int) -> FoundRate | None:
    """Return the rate right at a place, for which `at bedtime` stands where nothing else does."""
    night = _AT_NIGHT.match(text, start)
    found = read_rate(text, night.end() if night else start)
    if found or not night:
        return found
    return FoundRate(Rate(frequency=Frequency()), start, night.end())


def _amount(match: re.Match[str], language: str) -> Amount:
    low = read_number(match["low"], language)
    high = low if match["high"] is None else read_number(match["high"], language)
    unit = read_unit(match["unit"])
    low_unit = read_unit(match["low_unit"]) if match["low_unit"] else unit
    if low_unit.base == unit.base:
        low = low * low_unit.factor / unit.factor
    return Amount(low, high, unit)


# --- What to write ----------------------------------------------------------------------

# Spaces and apostrophes that part thousands.
_SPACED = compile_late(r"(?<=\d)[\s'\u2019](?=\d{3}(?!\d))")
_MICRO_ALONE = compile_late("\\d\\s?[\N{MICRO SIGN}\N{GREEK SMALL LETTER MU}]")
_MEANT = {**dict.fromkeys(MICRO_SIGNS, Unit.MICROGRAM), **UNIT_LETTERS}
_DANGEROUS = compile_late(rf"(?<=[\d\s])(?:{match_any(_MEANT)})(?!\w)")


def advise(text: str, language: str = "en") -> str:
    """Return what to write for a dose that is not one amount with one unit."""
    joined = _SPACED.sub("", text)
    if joined != text and find_amount(joined, language):
        comma = "," if parts_thousands(",", language) else ""
        written = _without_danger(_SPACED.sub(comma, text))
        return f"write `{written}`"
    match = AMOUNT.search(text)
    if match and match["high"] and match["low_unit"] in (None, match["unit"]):
        amount = _amount(match, language)
        if amount.low > amount.high:
            between = text[match.end("low") : match.start("high")]
            written = _without_danger(f"{match['high']}{between}{match['low']} {match['unit']}")
            return f"write the smaller number first: `{written}`"
    if _MICRO_ALONE.search(text):
        return "write micrograms as `mcg`, for example `[5 mcg]{.dose}`"
    known = ", ".join(unit.value for unit in Unit if unit in NAMES.values())
    return (
        "write one number and its unit, for example `[350 mg]{.dose}` or `[15 mg a week]{.dose}`; "
        f"the units known are {known}"
    )


def _without_danger(amount: str) -> str:
    """Return an amount with signs in place of those that have been misread."""
    return _DANGEROUS.sub(lambda match: _MEANT[match[0]].value, amount)
