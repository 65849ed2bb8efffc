"""Amounts that are told in two units, of which one is not what the other is."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from rlspub.checks.finding import Finding
from rlspub.checks.named_amounts import NamedAmount
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Unit
from rlspub.layouts.substances import Substance
from rlspub.patterns import compile_late

# Labels round; what stands between two amounts that say the same.
_ROUNDING = Fraction(11, 10)
_SAYS_THE_SAME = compile_late(
    r"[\s,]*(?:[(=/]|or|which is|that is|is|are|equals?|has|have|holds?|contains?|gives?|i\.e\."
    r"|o|u|que son|es|son|tiene|tienen|contiene|equivalen? a|ou|est|contient|oder|enth\u00e4lt|ist)"
    r"[\s:=]*(?:about|around|unas?)?\s*",
    re.IGNORECASE,
)
_OF_IT = compile_late(
    r"\s+(?:of|de|von)\s+(?:la\s+)?(?:\w+\s+){0,2}?\w+(?=[\s,]*(?:\(|=|is|are|or|has|holds?|es|son"
    r"|o|tiene)(?!\w))",
    re.IGNORECASE,
)


def check_two_units(view: View) -> Iterator[Finding]:
    """Report the second of two amounts that say one thing in units of weight and of effect."""
    for one, other in pairwise(view.named_amounts):
        substance = one.substance or other.substance
        if substance is None or one.text is not other.text or one.sentence != other.sentence:
            continue
        between = _OF_IT.sub("", one.text.text[one.end : other.start], count=1)
        if not _SAYS_THE_SAME.fullmatch(between):
            continue
        size, other_size = _convert(one, substance), _convert(other, substance)
        if size is None or other_size is None or _are_in_one_unit(one, other):
            continue
        if _are_alike(size, other_size):
            continue
        first, second = map(str, substance.equals)
        yield Finding(
            Code.TWO_UNITS_DISAGREE,
            f"`{one.words}` of {substance.name} is not `{other.words}`: {first} is {second}",
            other.span,
            "check both figures against the label",
            (Related(one.span, "the same in the other unit"),),
        )


def _are_in_one_unit(one: NamedAmount, other: NamedAmount) -> bool:
    return one.amount.unit.base == other.amount.unit.base


def _convert(one: NamedAmount, substance: Substance) -> tuple[Fraction, Fraction] | None:
    """Return both ends of an amount, as how many times the known one of its unit they are."""
    unit = one.amount.unit
    if unit is Unit.UNIT:
        unit = Unit.INTERNATIONAL_UNIT
    for known in substance.equals:
        if known.unit.base == unit.base:
            size = Fraction(known.high) * known.unit.factor
            low, high = (Fraction(end) for end in (one.amount.low, one.amount.high))
            return low * unit.factor / size, high * unit.factor / size
    return None


def _are_alike(one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> bool:
    return all(
        first <= second * _ROUNDING and second <= first * _ROUNDING
        for first, second in zip(one, other, strict=True)
    )
