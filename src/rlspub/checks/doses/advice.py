"""What a dose leaves open: when to take it, and how much of the mineral it holds."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from rlspub.checks.doses.dose_text import DoseText
from rlspub.checks.finding import TextFinding
from rlspub.diagnostics import Code
from rlspub.language.amounts import Period, Unit, read_rate
from rlspub.language.amounts.grammar import compile_for_text, match_any
from rlspub.language.amounts.rate_reading import TIMES_A_DAY
from rlspub.language.amounts.unit import UNIT_LETTERS
from rlspub.language.amounts.written import NUMBER, UNIT
from rlspub.language.readability.formulas import base
from rlspub.patterns import compile_late

_DOSING = compile_for_text(
    rf"\b(?:tablets?|capsules?|pills?|doses?|drops|medicines?|supplements?)\b|{NUMBER}\s?{UNIT}"
    r"|\b(?:[Tt]ake|[Ss]wallow)\s(?:it|them|this|these|one|two|half|\d)",
)
_TIME_OF_DAY = compile_late(
    r"\b(?:morning|noon|midday|afternoon|evening|night|bedtime|breakfast|lunch|dinner|supper"
    r"|meals?|before|after|\d+\s?(?:[ap]\.?m\b|o.clock))",
    re.IGNORECASE,
)
# Before the second number of a rate such as 2 to 3 times a day.
_IN_RANGE = compile_late(r"(?:-|\u2013|\b(?:to|or))\s?$", re.IGNORECASE)
_EXAMPLES: Mapping[Fraction | int, str] = {
    1: "in the evening",
    2: "in the morning and in the evening",
    3: "in the morning, at noon and in the evening",
    4: "when you wake up, at noon, in the evening and at bedtime",
}
_EXAMPLES_BY_HOURS: Mapping[Fraction | int, str] = {
    **{times: _EXAMPLES[times] for times in (1, 2)},
    3: "at 6 a.m., 2 p.m. and 10 p.m.",
    4: "at 6 a.m., noon, 6 p.m. and midnight",
}
_SALTS = (
    "oxide|citrate|glycinate|bisglycinate|malate|chloride|sulfate|sulphate|lactate|aspartate"
    "|hydroxide|carbonate|gluconate|taurate|threonate|orotate|fumarate|picolinate"
)
_MINERALS = "magnesium|calcium|iron|ferrous|zinc|potassium"
_WEIGHT_UNITS = match_any(unit.value for unit in (Unit.MICROGRAM, Unit.MILLIGRAM, Unit.GRAM))
_WEIGHT = rf"{NUMBER}\s?(?:{_WEIGHT_UNITS})(?!\w)"
_SALT = compile_late(
    rf"(?P<salt>\b(?:{_MINERALS})\s(?:{_SALTS})\b)(?:[\s,(]+[A-Za-z]+){{0,2}}[\s,(]+(?P<after>{_WEIGHT})"
    rf"|(?P<before>{_WEIGHT})\s(?:of\s)?(?P<compound>(?:{_MINERALS})\s(?:{_SALTS})\b)",
    re.IGNORECASE,
    needs=_SALTS.split("|"),
)
_SIZE_UNITS = match_any(unit.value for unit in (Unit.MILLIEQUIVALENT, Unit.MILLIMOLE))
_ELEMENTAL = compile_late(
    rf"\belemental\b|(?:{_WEIGHT}|{NUMBER}\s?(?:{_SIZE_UNITS}))\s(?:of\s)?(?:pure\s)?(?:{_MINERALS})\b(?!\s(?:{_SALTS})\b)",
    re.IGNORECASE,
    needs=("elemental", *_MINERALS.split("|")),
)


def check_times(text: DoseText) -> Iterator[TextFinding]:
    """Report doses of which the reader must find out the times of day."""
    if not (text.rules.vague_times.value and text.is_english):
        return
    for match in TIMES_A_DAY.finditer(text.words):
        sentence = text.find_sentence(match.start())
        rest = sentence.replace(match[0], "")
        if _DOSING.search(rest) and not _TIME_OF_DAY.search(rest):
            message = f"`{match[0]}` leaves the times of day to the reader"
            is_range = _IN_RANGE.search(text.words, 0, match.start()) is not None
            example = None if is_range else _give_times(match[0])
            help_text = f"say when, for example `{example}`" if example else "say at what times"
            yield TextFinding(Code.VAGUE_TIMES, *match.span(), message, help_text)


def _give_times(rate: str) -> str | None:
    """Return times of day for a rate: as many as it says, or the dose would be another."""
    found = read_rate(rate, 0)
    if found is None or found.rate.frequency is None:
        return None
    often = found.rate.frequency
    is_by_hours = often.unit is Period.HOUR
    times = Fraction(often.times * 24, often.period) if is_by_hours else often.times
    return (_EXAMPLES_BY_HOURS if is_by_hours else _EXAMPLES).get(times)


def check_salts(text: DoseText) -> Iterator[TextFinding]:
    """Report amounts of a compound without the amount of the mineral in it."""
    rules = text.rules
    if not (rules.salt_amounts.value and text.is_english) or _ELEMENTAL.search(text.words):
        return
    for match in _SALT.finditer(text.words):
        salt = match["salt"] or match["compound"]
        mineral = {"ferrous": "iron"}.get(salt.split()[0].lower(), salt.split()[0].lower())
        amount = match["after"] or match["before"]
        message = f"`{amount}` is the weight of {salt}, not of the {mineral} in it"
        help_text = f"add how much it holds, for example `(… mg of elemental {mineral})`"
        yield TextFinding(Code.SALT_AMOUNT, *match.span(), message, help_text)


# --- Short forms of units ---------------------------------------------------------------

# For one of it, and for several.
_TABLETS: Mapping[str, tuple[str, str]] = {
    "en": ("tablet", "tablets"),
    "es": ("tableta", "tabletas"),
}
_TABLET_SHORT = frozenset({"tab", "tabs"})
_LETTERS: Mapping[str, Mapping[Unit, str]] = {
    "en": {unit: unit.value for unit in UNIT_LETTERS.values()},
    "es": {Unit.INTERNATIONAL_UNIT: "unidades internacionales", Unit.UNIT: "unidades"},
}


def write_out(short: str, number: str, language: str) -> str | None:
    """Return the word for a short form of a unit after a number, if the language has one."""
    if short in _TABLET_SHORT:
        one, several = _TABLETS.get(base(language), (None, None))
        return one if number == "1" else several
    return _LETTERS.get(base(language), {}).get(UNIT_LETTERS[short])


def is_short(unit: str) -> bool:
    """Tell whether a unit is a short form that is to be written out."""
    return unit in _TABLET_SHORT or unit in UNIT_LETTERS
