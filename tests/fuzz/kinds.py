"""What the kinds of input share: how they are broken, and how a failure is named."""

import random
import re
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rlspub.diagnostics import Diagnostic
from rlspub.diagnostics.formats import FORMATS
from rlspub.diagnostics.text import format_diagnostic

SLOW = 4.0
"""In seconds of the processor."""

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
PREFIXES = ["> ", "- ", "1. ", "    ", "  ", "\t", ":   ", "[^1]: ", "# ", ""]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of input: how one is made, and what is wrong with the reading of one."""

    name: str
    make: Callable[[random.Random], str]
    problem: Callable[[str], str]


def mutate(text: str, texts: Sequence[str], noise: Sequence[str], dice: random.Random) -> str:
    """Return a text with one change."""
    start = dice.randrange(len(text) + 1)
    end = min(len(text), start + dice.randrange(12))
    match dice.randrange(7):
        case 0:
            return text[:start] + text[end:]
        case 1:
            return text[:start] + dice.choice(noise) + text[start:]
        case 2:
            return text[:start] + text[start:end] * dice.randrange(2, 9) + text[end:]
        case 3:
            return text[:start] + dice.choice(texts) + text[end:]
        case 4:
            return text + dice.choice(["\n", "\n\n", ""]) + dice.choice(texts)
        case 5:
            first, rest = dice.choice(PREFIXES), dice.choice(PREFIXES)
            return first + text.replace("\n", "\n" + rest)
    lines = text.split("\n")
    dice.shuffle(lines)
    return "\n".join(lines)


def name_crash(error: Exception) -> str:
    """Return a line that is the same for the same failure."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {where.name}, line {where.lineno} of {where.filename}"


def steers_a_terminal(found: Sequence[Diagnostic]) -> bool:
    """Tell whether diagnostics are printed with what a terminal obeys, in any of the formats."""
    printed = [*map(format_diagnostic, found), *(write(found) for write in FORMATS.values())]
    return any(map(OBEYED.search, printed))
