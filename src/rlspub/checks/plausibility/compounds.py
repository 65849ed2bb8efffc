"""How much of a mineral a compound is said to hold, against what its formula allows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rlspub.checks.finding import Finding
from rlspub.checks.named_amounts import NamedAmount
from rlspub.checks.running_text import RunningText
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Unit
from rlspub.layouts.substances import Substance
from rlspub.patterns import compile_late
from rlspub.tree import Table

# Labels round, and water comes and goes; beyond half as much again no rounding explains it.
_ROUNDING, _BEYOND_DOUBT = 1.1, 1.5
_WEIGHTS = frozenset({Unit.GRAM, Unit.MILLIGRAM, Unit.MICROGRAM})
# What may stand between the name of a compound and how much there is of it.
_NAME_BEFORE = compile_late(
    r"[\s:,(]*(?:(?:tablets?|capsules?|pills?|powders?|of|at|a|one|with|marked)\s+)*[(]?"
)
_NAME_AFTER = compile_late(
    r"[\s-]*(?:(?:tablets?|capsules?|pills?)\s+)?(?:of\s+)?(?:the\s+)?(?:(?:dried|anhydrous)\s+)?"
)
_ELEMENTAL_AFTER = compile_late(
    r"\s*(?:of\s+)?(?:the\s+)?(?:elemental|elementary|pure|true|real|mineral)\b"
)
_ELEMENTAL_BEFORE = compile_late(
    r"\b(?:elemental|elementary|pure)\s(?:\w+\s)?(?:content\s)?(?:is\s|of\s|[:=]\s?)?$"
)
_MINERAL_AFTER = compile_late(r"\s*(?:of\s+)?(?:the\s+)?$")
_MINERAL_BEFORE = compile_late(r"[\s:=]*(?:content\s)?(?:is\s|of\s)?$")
_HOLDS = compile_late(
    r"\b(?:holds?|contains?|has|have|gives?|provides?|supply|supplies|delivers?|yields?"
    r"|equals?|equivalent|amounts? to|means)\b|="
)
_BRACKET_BEFORE = compile_late(r"\((?:about\s|=\s?)?$")
# A limit beside it is no content, and what is denied is not said.
_SAYS_OTHERWISE = compile_late(
    r"\b(?:limit|more than|less than|at most|up to|maximum|no more|not|never|cannot|over|above"
    r"|below|(?:two|three|four|five|six|[2-9])\s(?:\w+\s)?(?:tablet|capsule|pill|\w*spoon)\w*)\b|n.t\b",
    re.IGNORECASE,
)
_LONGEST_LEAD = 60
_ELEMENTAL_HEAD = compile_late(
    r"\b(?:elemental|pure|holds?|contains?|contents?|gives?)\b", re.IGNORECASE
)


class _Compound(NamedTuple):
    """A compound of a mineral, and where it is named."""

    mineral: Substance
    name: str
    shares: tuple[float, float]
    start: int
    end: int


def check_compounds(view: View) -> Iterator[Finding]:
    """Report compounds that are said to hold more or less of a mineral than they can."""
    weights = [one for one in view.named_amounts if one.amount.unit in _WEIGHTS]
    for _, sentence in groupby(weights, key=lambda one: (id(one.text), one.sentence)):
        for compound, whole, part in _pair_in_sentence(tuple(sentence), view):
            yield from _judge(compound, whole, part)
    for compound, whole, part in _pair_in_rows(weights, view):
        yield from _judge(compound, whole, part)


def _judge(compound: _Compound, whole: NamedAmount, part: NamedAmount) -> Iterator[Finding]:
    least, most = compound.shares
    if not _weigh(whole):
        return
    share = _weigh(part) / _weigh(whole)
    if least / _ROUNDING <= share <= most * _ROUNDING:
        return
    impossible = share >= 1 or not least / _BEYOND_DOUBT <= share <= most * _BEYOND_DOUBT
    swapped = least / _ROUNDING * share <= 1 <= most * _ROUNDING * share
    low, high, mineral = f"{least:.0%}", f"{most:.0%}", compound.mineral.name
    yield Finding(
        Code.COMPOUND_CANNOT_HOLD if impossible else Code.COMPOUND_MAY_NOT_HOLD,
        f"`{whole.words}` of {compound.name} {'cannot' if impossible else 'is not likely to'} "
        f"hold `{part.words}` of {mineral}: it is "
        f"{low if low == high else f'{low} to {high}'} {mineral}",
        part.span,
        "are the two figures swapped? check both against the label"
        if swapped
        else "check both figures against the label",
        (Related(whole.span, "the weight of the compound"),),
    )


def _weigh(one: NamedAmount) -> float:
    return float(one.amount.high) * one.amount.unit.factor


# --- In a sentence ----------------------------------------------------------------------


def _pair_in_sentence(
    amounts: Sequence[NamedAmount], view: View
) -> Iterator[tuple[_Compound, NamedAmount, NamedAmount]]:
    """Yield compounds with their weights and what these are said to hold."""
    text, (begin, end) = amounts[0].text, amounts[0].sentence
    if len(amounts) == 1 or _SAYS_OTHERWISE.search(text.text, begin, end):
        return
    compounds = list(_find_compounds(text, begin, end, amounts, view))
    wholes = {
        id(one): compound for one in amounts for compound in compounds if _is_beside(one, compound)
    }
    for place, one in enumerate(amounts):
        compound = wholes.get(id(one))
        if compound is None:
            continue
        after = amounts[place + 1 : place + 2]
        before = amounts[place - 1 : place] if place else ()
        for other in (*after, *before):
            if id(other) not in wholes and _is_part(one, other, compound, view):
                yield compound, one, other
                break


def _find_compounds(
    text: RunningText, begin: int, end: int, amounts: Iterable[NamedAmount], view: View
) -> Iterator[_Compound]:
    """Yield the compounds that a sentence names, in full or, of one mineral, by the salt alone."""
    mentions = [one for one in view.subjects.find_mentions(text) if begin <= one.start < end]
    known = (*(one.substance for one in amounts), *(one.substance for one in mentions))
    minerals = dict.fromkeys(one for one in known if one and one.salts)
    for mineral in minerals:
        salts = "|".join(mineral.salts)
        for salt in re.compile(rf"\b(?:{salts})\b", re.IGNORECASE).finditer(text.text, begin, end):
            shares = mineral.salts[salt[0].casefold()]
            named = next((one for one in mentions if one.end == salt.start() - 1), None)
            if named and named.substance is mineral:
                name = text.text[named.start : salt.end()].lower()
                yield _Compound(mineral, name, shares, named.start, salt.end())
            elif not named and len(minerals) == 1:
                name = f"{mineral.name} {salt[0].casefold()}"
                yield _Compound(mineral, name, shares, *salt.span())


def _is_beside(one: NamedAmount, compound: _Compound) -> bool:
    """Tell whether an amount is of a compound: it stands right before or after its name."""
    text = one.text.text
    if compound.end <= one.start:
        return _NAME_BEFORE.fullmatch(text, compound.end, one.start) is not None
    return _NAME_AFTER.fullmatch(text, one.end, compound.start) is not None


def _is_part(whole: NamedAmount, one: NamedAmount, compound: _Compound, view: View) -> bool:
    """Tell whether an amount is of the mineral in a compound."""
    text = one.text.text
    if _ELEMENTAL_AFTER.match(text, one.end) or _ELEMENTAL_BEFORE.search(
        text, max(0, one.start - _LONGEST_LEAD), one.start
    ):
        return True
    for mention in view.subjects.find_mentions(one.text):
        if mention.substance is not compound.mineral or mention.start == compound.start:
            continue
        if one.end <= mention.start and _MINERAL_AFTER.fullmatch(text, one.end, mention.start):
            return True
        if mention.end <= one.start and _MINERAL_BEFORE.fullmatch(text, mention.end, one.start):
            return True
    if one.start < whole.end:
        return False
    in_bracket = _BRACKET_BEFORE.search(text, whole.end, one.start) and text.startswith(
        ")", one.end
    )
    return bool(in_bracket or _HOLDS.search(text, whole.end, one.start))


# --- In a table -------------------------------------------------------------------------


def _pair_in_rows(
    weights: Iterable[NamedAmount], view: View
) -> Iterator[tuple[_Compound, NamedAmount, NamedAmount]]:
    """Yield compounds with two amounts in their row, one of them in a column of the mineral."""
    by_cell: dict[int, list[NamedAmount]] = {}
    for one in weights:
        by_cell.setdefault(id(one.text.node), []).append(one)
    texts = {id(text.node): text for text in view.texts}
    for table in view.nodes.find(Table):
        tells = [_is_of_part(texts.get(id(cell)), view) for cell in table.header.cells]
        for row in table.rows:
            cells = [texts[id(cell)] for cell in row.cells if id(cell) in texts]
            compounds = [
                one for cell in cells for one in _find_compounds(cell, 0, len(cell.text), (), view)
            ]
            amounts = [
                (is_part, one)
                for is_part, cell in zip(tells, row.cells, strict=False)
                for one in by_cell.get(id(cell), ())
            ]
            wholes = [one for is_part, one in amounts if not is_part]
            parts = [one for is_part, one in amounts if is_part]
            if len(compounds) == len(wholes) == len(parts) == 1:
                yield compounds[0], wholes[0], parts[0]


def _is_of_part(head: RunningText | None, view: View) -> bool:
    """Tell whether a column says how much of the mineral there is, by its head."""
    if head is None or any(_find_compounds(head, 0, len(head.text), (), view)):
        return False
    minerals = (one.substance.salts for one in view.subjects.find_mentions(head))
    return _ELEMENTAL_HEAD.search(head.text) is not None or any(minerals)
