"""What a dose leaves open: when to take it, and how much of the mineral it holds."""

import re
from collections.abc import Iterator

from rlspub.checks.doses.dose_text import DoseText
from rlspub.checks.finding import TextFinding
from rlspub.diagnostics import Code
from rlspub.language.amounts.grammar import compile_for_text, match_any
from rlspub.language.amounts.rate_reading import TIMES_A_DAY
from rlspub.language.amounts.unit import Unit
from rlspub.language.amounts.written import NUMBER, UNIT
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
            once = match[0].lower().startswith("once")
            example = "in the evening" if once else "in the morning and in the evening"
            help_text = f"say when, for example `{example}`"
            yield TextFinding(Code.VAGUE_TIMES, *match.span(), message, help_text)


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
