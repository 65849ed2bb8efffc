"""Reading amounts: the one in a text, or all in it, and what to write in place of none."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from rlspub.language.amounts.amount import Amount
from rlspub.language.amounts.grammar import (
    AMOUNT,
    FIGURE,
    FIGURE_OR_SIGN,
    HALF,
    match_any,
)
from rlspub.language.amounts.number import parts_thousands, read_number
from rlspub.language.amounts.rate import Rate
from rlspub.language.amounts.rate_reading import (
    FoundRate,
    find_rate_after,
    find_rate_before,
    join_rates,
    read_rate,
)
from rlspub.language.amounts.unit import MICRO_SIGNS, UNIT_LETTERS, Unit, read_unit


def find_amount(text: str, language: str = "en") -> Amount | None:
    """Return the one amount in a text, or None when it can be read in another way too.

    Its rate may stand before it, or a few words after it. `1 500 mg`, `2 x 500 mg`, `5 mg or 10`,
    `-5 mg`, `10 to 5 mg` and `5 g to 10 mg` are none.
    """
    text = HALF.sub("\u00bd ", text)
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
    rises = match["high"] is None or amount.low < amount.high
    if low_unit is not amount.unit or not rises or amount.low <= 0:
        return None
    return replace(amount, rate=told.rate)


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


def find_amounts(text: str, language: str = "en") -> Iterator[Amount]:
    """Yield the amounts in a text, each with the rate that stands right after it."""
    text = HALF.sub("\u00bd ", text)
    for match in AMOUNT.finditer(text):
        found = read_rate(text, match.end())
        yield replace(_amount(match, language), rate=found.rate if found else None)


def _amount(match: re.Match[str], language: str) -> Amount:
    low = read_number(match["low"], language)
    high = low if match["high"] is None else read_number(match["high"], language)
    return Amount(low, high, read_unit(match["unit"]))


# --- What to write ----------------------------------------------------------------------

# Spaces and apostrophes that part thousands.
_SPACED = re.compile(r"(?<=\d)[\s'\u2019](?=\d{3}(?!\d))")
_MICRO_ALONE = re.compile("\\d\\s?[\N{MICRO SIGN}\N{GREEK SMALL LETTER MU}]")
_MEANT = {**dict.fromkeys(MICRO_SIGNS, Unit.MICROGRAM), **UNIT_LETTERS}
_DANGEROUS = re.compile(rf"(?<=[\d\s])(?:{match_any(_MEANT)})(?!\w)")


def advise(text: str, language: str = "en") -> str:
    """Return what to write for a dose that is not one amount with one unit."""
    joined = _SPACED.sub("", text)
    if joined != text and find_amount(joined, language):
        comma = "," if parts_thousands(",", language) else ""
        written = _without_danger(_SPACED.sub(comma, text))
        return f"write `{written}`"
    match = AMOUNT.search(text)
    if match and match["high"]:
        amount = _amount(match, language)
        if amount.low > amount.high:
            between = text[match.end("low") : match.start("high")]
            written = _without_danger(f"{match['high']}{between}{match['low']} {match['unit']}")
            return f"write the smaller number first: `{written}`"
    if _MICRO_ALONE.search(text):
        return "write micrograms as `mcg`, for example `[5 mcg]{.dose}`"
    known = ", ".join(unit.value for unit in Unit)
    return (
        "write one number and its unit, for example `[350 mg]{.dose}` or `[15 mg a week]{.dose}`; "
        f"the units known are {known}"
    )


def _without_danger(amount: str) -> str:
    """Return an amount with signs in place of those that have been misread."""
    return _DANGEROUS.sub(lambda match: _MEANT[match[0]].value, amount)
