"""Ranges that run backwards: `400 to 300 mg`, `age 9 to 4`, `10-5 days`."""

import re
from collections.abc import Iterator
from decimal import Decimal

from rlspub.checks.figures.words import FigureWords, find_words
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.amounts.grammar import UNIT_PATTERN, compile_for_text
from rlspub.language.amounts.number import NUMBER, RANGE_WORD, read_number
from rlspub.language.amounts.rate_reading import TIME_WORDS, read_time
from rlspub.language.amounts.unit import NAMES, read_unit
from rlspub.patterns import HAS_FIGURE

# Weights of the body that no dose is measured in.
_OF_BODY = "pounds?|lbs?|libras?|stones?|st"
_NAMES = rf"(?:{UNIT_PATTERN}|(?i:{TIME_WORDS}|{_OF_BODY}))"
_AGE = r"(?:age[ds]?|years old|edad)(?: (?:of|from|between|de))?"
_TO = rf"(?:\s+(?:{RANGE_WORD}|and|y)\s+|\s?[-\N{{EN DASH}}\N{{EM DASH}}]\s?)"
# A number inside a longer one, a date or a fraction is none.
_RANGE = compile_for_text(
    rf"(?<![\w.,/:\-])(?P<age>(?i:{_AGE})\s+)?(?P<between>(?i:between|entre)\s+)?"
    rf"(?P<low>{NUMBER})\s?(?P<low_unit>{_NAMES}(?!\w))?"
    rf"(?P<to>{_TO})(?P<high>{NUMBER})(?![\d.,/:\-]*\d)"
    # An `x` before a number is an extension.
    rf"(?:\s?(?P<unit>(?!x\s?\d){_NAMES}(?!\w)))?",
    needs=HAS_FIGURE,
)
_JOINS_TWO = frozenset({"and", "y"})


def check_ranges(view: View) -> Iterator[Finding]:
    """Report ranges whose first number is the larger one."""
    for text in view.passages:
        words = find_words(text.language)
        if words is None or text.kind is TextKind.REFERENCE:
            continue
        for match in _RANGE.finditer(text.text):
            language = view.choose_number_language(text.language)
            if not _runs_backwards(match, language) or _is_change(text, match, words):
                continue
            start, end = match.start("low"), match.end("unit" if match["unit"] else "high")
            span = text.span(start, end)
            if any(other.start < span.end and span.start < other.end for other in view.misread):
                continue
            yield Finding(
                Code.BACKWARDS_RANGE,
                f"`{text.text[start:end]}` runs from the larger number to the smaller",
                span,
                f"if no digit is wrong, write the smaller one first: `{_turn(match)}`",
            )


def _turn(match: re.Match[str]) -> str:
    """Return a range from its other end, each number with its unit."""
    ends = [(match["high"], match["low_unit"] and match["unit"]), (match["low"], match["low_unit"])]
    if not match["low_unit"]:
        ends[1] = (match["low"], match["unit"])
    first, second = (" ".join(filter(None, end)) for end in ends)
    return f"{first}{match['to']}{second}"


def _runs_backwards(match: re.Match[str], language: str) -> bool:
    is_list = match["to"].strip() in _JOINS_TWO and not match["between"]
    if is_list or not (match["unit"] or match["age"]):
        return False
    low, high = read_number(match["low"], language), read_number(match["high"], language)
    low_name, high_name = match["low_unit"] or match["unit"], match["unit"]
    if low_name and high_name:
        low_size, high_size = _measure(low_name), _measure(high_name)
        if low_size[1] != high_size[1]:
            return False
        low, high = low * low_size[0], high * high_size[0]
    elif low_name:
        return False
    return low > high


def _measure(name: str) -> tuple[Decimal, str]:
    """Return the size of a unit of amounts or of time, and what can be compared with it."""
    if " ".join(name.split()) in NAMES:
        unit = read_unit(name)
        return Decimal(unit.factor), unit.base
    period = read_time(name)
    return (Decimal(period.minutes), "time") if period else (Decimal(1), name)


def _is_change(text: RunningText, match: re.Match[str], words: FigureWords) -> bool:
    """Tell whether a sentence speaks of going from one amount to a lower one."""
    if match["age"]:
        return False
    before = text.text[: match.start()].rstrip().casefold()
    if before.endswith("from") and re.fullmatch(_OF_BODY, match["unit"] or "", re.IGNORECASE):
        # Somebody has lost weight.
        return True
    return bool(
        re.search(
            rf"(?<!\w)(?:{words.lowers})(?!\w)[^.;]*$", text.text[: match.start()], re.IGNORECASE
        )
    )
