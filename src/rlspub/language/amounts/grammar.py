"""How amounts look that can be read; `written` has how authors write them, wrong forms too."""

import re
from collections.abc import Iterable

from rlspub.language.amounts.number import FRACTION, NOT_INSIDE, NUMBER, RANGE_WORD
from rlspub.language.amounts.unit import NAMES


def match_any(names: Iterable[str]) -> str:
    """Return a pattern for any of some names, the longest first."""
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(r"\s".join(map(re.escape, name.split())) for name in longest_first)


# Any unit's name; `(?!\\w)` must follow it.
UNIT_PATTERN = match_any(NAMES)
AMOUNT = re.compile(
    rf"(?<![.,]){NOT_INSIDE}(?P<low>{NUMBER})"
    rf"(?:\s*(?P<low_unit>{UNIT_PATTERN})?"
    rf"(?:\s+{RANGE_WORD}\s+|\s*[-\N{{EN DASH}}]\s*)(?P<high>{NUMBER}))?"
    rf"\s*(?P<unit>{UNIT_PATTERN})(?!\w)"
)
HALF = re.compile(
    rf"(?:(?<=\d) and a |\b)(?:[Hh]alf an?|[Hh]alf|[Mm]edi[ao])\s(?=(?:{UNIT_PATTERN})(?!\w))"
)
# What makes another amount of it: more figures, or a sign right before it.
FIGURE = re.compile(rf"\d|{FRACTION}")
FIGURE_OR_SIGN = re.compile(
    rf"\d|{FRACTION}|[-\N{{MINUS SIGN}}\N{{MULTIPLICATION SIGN}}*/+<>=]\s*$"
)
