"""How much of a medicine is in a liquid: alike in all rows, and as the text tells it."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from rlspub.checks.figures.patterns import Bound
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.subjects import find_sentence
from rlspub.checks.tables.grids import Entry, Grid, Line
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import FoundAmount, Unit
from rlspub.patterns import compile_late
from rlspub.source import Span

_WEIGHED = frozenset(
    {Unit.GRAM, Unit.MILLIGRAM, Unit.MICROGRAM, Unit.INTERNATIONAL_UNIT, Unit.MILLIMOLE}
)
_POURED = frozenset({Unit.MILLILITRE, Unit.LITRE})
# Between an amount and the liquid that it is in, and between a liquid and what it holds.
_IN = compile_late(
    r"\s*\)?\s*(?:of\s+(?:\w+\s+){1,2})?"
    r"(?:/|=|\bper\b|\bin(?:\s+(?:each|every|a|one))?\b|\b(?:for\s+)?(?:each|every)\b"
    r"|\ben(?:\s+cada)?\b|\bpor(?:\s+cada)?\b|\bcada\b|\bpro\b|\bpar\b|\bdans\b|\bin\s+je\b)\s*",
    re.IGNORECASE,
)
_HOLDS = compile_late(
    r"\s*(?:of\s+(?:\w+\s+){1,3}|\w+\s+)?(?:=|\b(?:contains?|holds?|has|gives?|provides?|with"
    r"|contienen?|tienen?|aportan?|con)\b)\s*(?:about\s+|unos\s+)?",
    re.IGNORECASE,
)
_IS_DOSE = compile_late(r"\s*(?:\(|=|,?\s+(?:which is|or|that is|es decir|o sea)\s)\s*")
# Words that tell one product of a medicine from another.
_PRODUCT = compile_late(
    r"\b(?:infants?['\u2019]?s?|bab(?:y|ies)\w*|child(?:ren)?['\u2019]?s?|junior|adults?|drops|gotas"
    r"|strong\w*|strengths?|weak\w*|concentrat\w+|double|extra|plus|other|another|two|new|old|forte"
    r"|some|different|bottles|lactantes|ni\u00f1\w+|adultos|fuertes?|concentrad\w+|otr[oa]s?|dos"
    r"|brand|syringe|ampoule|vial|inject\w*|mixed|powder|dilute\w*)\b",
    re.IGNORECASE,
)
# What a medicine is stirred into is no strength of it.
_OF_FOOD = compile_late(
    r"\s+(?:of|de)\s+(?!(?:the\s+)?(?:liquid|syrup|suspension|solution|medicine|l\u00edquido|jarabe))",
    re.IGNORECASE,
)
# A glass of a food or of a drip is no measure of a medicine.
_LARGEST_MEASURE = 60
_TOLERANCE = Fraction(15, 100)
_LEAST_ALIKE = 2


class Strength(NamedTuple):
    """How much there is in a millilitre, by the two amounts that tell it."""

    low: Fraction
    high: Fraction
    kind: str
    text: RunningText
    start: int
    end: int
    weighed: Unit
    span: Span

    @property
    def written(self) -> str:
        """Return it as written."""
        return " ".join(self.text.text[self.start : self.end].split())

    @property
    def each(self) -> str:
        """Return how much is in each millilitre."""
        number = float(self.high / self.weighed.factor)
        return f"{number:,.3g} {self.weighed.value}"

    def is_like(self, other: "Strength") -> bool:
        """Tell whether another is the same but for rounding."""
        return self.kind == other.kind and all(
            abs(own - its) <= _TOLERANCE * max(own, its)
            for own, its in ((self.low, other.low), (self.high, other.high))
        )


def find_wrong_strengths(
    grids: Sequence[Grid], view: View, wrong: frozenset[int]
) -> Iterator[Finding]:
    """Yield rows, doses and told strengths that are of another strength than the rest.

    `wrong` are the places of amounts that are reported already.
    """
    told = _Told(view)
    for grid in grids:
        for pairs in _pair(grid):
            if any(
                one.weighed.span.start in wrong or one.poured.span.start in wrong for one in pairs
            ):
                continue
            yield from _judge(pairs, told.find(grid, pairs))
    yield from told.find_contradictions()


# --- Rows -------------------------------------------------------------------------------


class _Pair(NamedTuple):
    """What is weighed and what is poured of one line."""

    weighed: Entry
    poured: Entry
    line: Line

    @property
    def strength(self) -> Strength:
        first, last = sorted((self.weighed, self.poured), key=lambda one: one.span.start)
        low = Fraction(self.weighed.low) / Fraction(self.poured.low)
        high = Fraction(self.weighed.high) / Fraction(self.poured.high)
        kind = self.weighed.kind
        # The two may stand in two cells.
        span = Span(first.span.start, last.span.end)
        unit = self.weighed.unit
        return Strength(low, high, kind, first.text, first.start, first.end, unit, span)


def _pair(grid: Grid) -> Iterator[Sequence[_Pair]]:
    """Yield for each amount that is poured the pairs with the amount that fits it best."""
    keys = list(dict.fromkeys(one.key for line in grid.lines for one in line.entries))
    weighed = [key for key in keys if any(key[2] == unit.base for unit in _WEIGHED)]
    poured = [key for key in keys if key[2] == Unit.MILLILITRE.base]
    for key in poured:
        # Milligrams in the same cell belong to it.
        near = [other for other in weighed if other[:1] == key[:1]] or weighed
        found = [pairs for other in near if (pairs := list(_match(grid, other, key)))]
        if found:
            yield max(found, key=lambda pairs: len(_find_alike(pairs)))


def _match(
    grid: Grid, weighed: tuple[int, int, str], poured: tuple[int, int, str]
) -> Iterator[_Pair]:
    for line in grid.lines:
        by_key = {entry.key: entry for entry in line.entries}
        one, other = by_key.get(weighed), by_key.get(poured)
        if one is None or other is None or one.is_rate or other.is_rate:
            continue
        if not (one.low and other.low and other.high) or _sets_bound(one) is not _sets_bound(other):
            continue
        yield _Pair(one, other, line)


def _sets_bound(entry: Entry) -> bool:
    return entry.statement is not None and entry.statement.bound is Bound.MOST


def _find_alike(pairs: Sequence[_Pair]) -> Sequence[_Pair]:
    """Return the most pairs that are of one strength."""
    groups = ([other for other in pairs if other.strength.is_like(one.strength)] for one in pairs)
    return max(groups, key=len, default=[])


def _judge(pairs: Sequence[_Pair], told: Sequence[Strength]) -> Iterator[Finding]:
    alike = _find_alike(pairs)
    is_sure = len(alike) >= _LEAST_ALIKE and 2 * len(alike) > len(pairs) - (
        len(alike) > _LEAST_ALIKE
    )
    if told and not any(one.is_like(alike[0].strength) for one in told) and is_sure:
        yield _report(told[0], alike[0].strength, "the rows of the table")
        return
    if not is_sure and not told:
        return
    usual = [*told, *([alike[0].strength] if is_sure else [])]
    odd = [one for one in pairs if not any(one.strength.is_like(other) for other in usual)]
    for one in odd:
        # Several rows of another strength, one after another, are another product.
        twins = [
            other for other in odd if other is not one and other.strength.is_like(one.strength)
        ]
        if twins or _names_product(one, alike):
            continue
        where = "the text" if told and not is_sure else "the other rows"
        yield _report(one.strength, usual[0], where)


def _names_product(one: _Pair, alike: Sequence[_Pair]) -> bool:
    """Tell whether a row has words that the others do not have: another medicine may be meant."""
    return bool(alike) and one.line.words != alike[0].line.words


def _report(one: Strength, other: Strength, where: str) -> Finding:
    return Finding(
        Code.STRENGTHS_DISAGREE,
        f"`{one.written}` makes {one.each} in each mL, and {where} {other.each}"
        if one.text.kind is not TextKind.TABLE_CELL
        else f"this row makes {one.each} in each mL, and {where} {other.each}",
        one.span,
        "check both amounts against the label of the bottle: a digit may be wrong, or a row may "
        "have another row's amount",
        (Related(other.span, f"here it is {other.each} in each mL"),),
    )


# --- Told in the text -------------------------------------------------------------------


class _Told:
    """The strengths that a text tells of its liquids, and the doses in both units."""

    def __init__(self, view: View) -> None:
        self.view = view
        by_text = dict[int, tuple[RunningText, list[FoundAmount]]]()
        for text, found in view.amounts:
            if text.kind is not TextKind.REFERENCE:
                by_text.setdefault(id(text), (text, []))[1].append(found)
        self.told = list[Strength]()
        self.doses = list[Strength]()
        for text, amounts in by_text.values():
            self._read(text, amounts)

    def _read(self, text: RunningText, amounts: Sequence[FoundAmount]) -> None:
        for one, other in pairwise(amounts):
            gap = text.text[one.end : other.start]
            if one.amount.unit in _WEIGHED and other.amount.unit in _POURED:
                strength = _make(text, one, other, one, other)
                if strength and _IN.fullmatch(gap):
                    self.told.append(strength)
            elif one.amount.unit in _POURED and other.amount.unit in _WEIGHED:
                strength = _make(text, other, one, one, other)
                if strength and _HOLDS.fullmatch(gap) and text.kind is not TextKind.TABLE_CELL:
                    self.told.append(strength)
                elif strength and _IS_DOSE.fullmatch(gap):
                    self.doses.append(strength)
        for one in amounts:
            per = one.amount.rate.per if one.amount.rate else None
            if per is Unit.MILLILITRE and one.amount.unit in _WEIGHED:
                size = one.amount.unit.factor
                self.told.append(
                    Strength(
                        Fraction(one.amount.low) * size,
                        Fraction(one.amount.high) * size,
                        one.amount.unit.base,
                        text,
                        one.start,
                        one.end,
                        one.amount.unit,
                        text.span(one.start, one.end),
                    )
                )

    def find(self, grid: Grid, pairs: Sequence[_Pair]) -> Sequence[Strength]:
        """Return the strengths that are told of a table: at its heads, or else in its section."""
        first = pairs[0].poured.text
        kind = pairs[0].weighed.kind
        around = [
            one for one in self.told if one.text.section is first.section and one.kind == kind
        ]
        in_rows = {id(cell) for line in grid.lines for cell in line.cells}
        around = [one for one in around if id(one.text) not in in_rows]
        heads = [
            one
            for one in around
            if one.text.kind is TextKind.TABLE_HEAD
            and one.text.text == grid.heads[pairs[0].poured.column]
        ]
        other_heads = [one for one in around if one.text.kind is TextKind.TABLE_HEAD]
        if heads or other_heads:
            return heads
        if any(id(one.text) in in_rows for one in self.told):
            return ()
        return around

    def find_contradictions(self) -> Iterator[Finding]:
        """Yield strengths of one product that differ, and doses of another strength."""
        seen: list[Strength] = []
        for one in self.told:
            if one.text.kind is TextKind.TABLE_CELL:
                continue
            rivals = [other for other in seen if self._is_of_same(one, other)]
            if rivals and not any(one.is_like(other) for other in rivals):
                yield _report(one, rivals[0], "another place")
            seen.append(one)
        for one in self.doses:
            if one.text.kind is TextKind.TABLE_CELL:
                continue
            rivals = [other for other in seen if self._is_of_same(one, other)]
            if rivals and not any(one.is_like(other) for other in rivals):
                yield _report(one, rivals[0], "the liquid is told to hold")

    def _is_of_same(self, one: Strength, other: Strength) -> bool:
        """Tell whether two strengths are of one product, as far as the words tell."""
        if one.kind != other.kind or one.text.section is not other.text.section:
            return False
        if self._name(one) != self._name(other):
            return False
        if one.text is other.text and find_sentence(one.text.text, one.start) == find_sentence(
            one.text.text, other.start
        ):
            return False
        # A list may tell all strengths that there are.
        if one.text.kind is other.text.kind is TextKind.LIST_ITEM:
            return False
        return _find_products(one) == _find_products(other)

    def _name(self, one: Strength) -> object:
        subject = self.view.subjects.find(one.text, one.start, one.end)
        return subject.substance.name if subject else None


def _find_products(one: Strength) -> frozenset[str]:
    return frozenset(match[0].casefold() for match in _PRODUCT.finditer(one.text.text))


def _make(
    text: RunningText,
    weighed: FoundAmount,
    poured: FoundAmount,
    first: FoundAmount,
    last: FoundAmount,
) -> Strength | None:
    unit = weighed.amount.unit
    size = Fraction(unit.factor, poured.amount.unit.factor)
    measure = poured.amount.high * poured.amount.unit.factor
    if (
        not poured.amount.low
        or not 0 < measure <= _LARGEST_MEASURE
        or _OF_FOOD.match(text.text, last.end)
    ):
        return None
    return Strength(
        Fraction(weighed.amount.low) / Fraction(poured.amount.low) * size,
        Fraction(weighed.amount.high) / Fraction(poured.amount.high) * size,
        unit.base,
        text,
        first.start,
        last.end,
        unit,
        text.span(first.start, last.end),
    )
