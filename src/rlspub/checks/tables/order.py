"""Bands of weight, and numbered weeks, days and steps: in order, none twice, none left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText
from rlspub.checks.tables.bands import Band, Measure
from rlspub.checks.tables.grids import LEAST_LINES, Grid
from rlspub.diagnostics import Code, Related
from rlspub.patterns import compile_late

_WEIGHTS = "check the weights, and that each stands with its own amounts"
_STEP = (
    r"weeks?|days?|nights?|months?|steps?|stages?|phases?|semanas?|d[i\u00ed]as?|noches?|mes(?:es)?|pasos?|etapas?"
    r"|semaines?|jours?|[e\u00e9]tapes?|wochen?|tage?|schritte?|fases?"
)
_IS_STEP = compile_late(rf"\s*(?:{_STEP})\.?\s*", re.IGNORECASE)
_NUMBERED = compile_late(
    rf"\s*(?:(?P<name>{_STEP})\s+)?(?P<low>\d{{1,3}})(?:\s*[-\u2013]\s*(?P<high>\d{{1,3}})"
    rf"|\s+(?:to|and|a|y|bis|et|\u00e0)\s+(?P<to>\d{{1,3}}))?(?![\w.,/]*\d|\s?[%/]|\s*(?:m?c?g|mL|ml)\b)",
    re.IGNORECASE,
)


# --- Weights ----------------------------------------------------------------------------


class _Placed(NamedTuple):
    """A band in its cell."""

    band: Band
    text: RunningText

    @property
    def written(self) -> str:
        return " ".join(self.text.text[self.band.start : self.band.end].split())


def find_weights_out_of_order(grid: Grid) -> Iterator[Finding]:
    """Yield the first weight of each column that does not go on where the one before it ends."""
    for column, bands in grid.banded.items():
        placed = [
            _Placed(band, text)
            for band, line in zip(bands, grid.lines, strict=True)
            if band and band.measure is Measure.WEIGHT and (text := line.cells[column])
        ]
        if placed:
            yield from _find_other_unit(placed) or _find_first_break(placed)


def _find_other_unit(placed: Sequence[_Placed]) -> list[Finding]:
    units = Counter(one.band.unit for one in placed)
    (usual, most), *others = units.most_common()
    if most < LEAST_LINES - 1 or len(others) != 1 or others[0][1] != 1:
        return []
    wrong = next(one for one in placed if one.band.unit != usual)
    return [_report(wrong, f"`{wrong.written}` stands among weights in {usual}", None)]


def _find_first_break(placed: Sequence[_Placed]) -> Iterator[Finding]:
    placed = [_Placed(one.band.turned, one.text) for one in placed]
    pairs = list(pairwise(placed))
    if 2 * sum(one.band.low < other.band.low for one, other in pairs) <= len(pairs):
        # From the largest to the smallest.
        return
    seen = set()
    for number, (one, other) in enumerate(pairs):
        seen.add((one.band.low, one.band.high))
        if (other.band.low, other.band.high) in seen:
            return
        problem = _compare(one.band, other.band)
        if problem:
            # Of two that overlap, the one that goes on too long is wrong.
            is_first = (
                problem == _IN_BOTH
                and one.band.is_range
                and one.band.low < other.band.low
                and one.band.high - one.band.low > other.band.high - other.band.low
                and number > 0
            )
            wrong, right = (one, other) if is_first else (other, one)
            place = "before" if is_first else "after"
            message = f"`{wrong.written}` stands {place} `{right.written}`: {problem}"
            yield _report(wrong, message, right)
            return


_IN_BOTH = "some weights are in both"


def _compare(before: Band, band: Band) -> str | None:
    """Return what is wrong with two weights that follow each other."""
    if band.low < before.low or before.is_open:
        return "the weights are out of order"
    if band.unit != before.unit:
        return None
    if band.low < before.high:
        return _IN_BOTH
    if before.low < before.high and band.low < band.high and band.low > before.high + band.step:
        return "the weights between them are left out"
    return None


def _report(wrong: _Placed, message: str, right: _Placed | None) -> Finding:
    related = (
        (Related(right.text.span(right.band.start, right.band.end), "the weight beside it"),)
        if right
        else ()
    )
    span = wrong.text.span(wrong.band.start, wrong.band.end)
    return Finding(Code.WEIGHTS_OUT_OF_ORDER, message, span, _WEIGHTS, related)


# --- Weeks, days and steps --------------------------------------------------------------


def find_steps_out_of_order(grid: Grid) -> Iterator[Finding]:
    """Yield the first week, day or step that comes before the one above it."""
    texts = [line.cells[0] for line in grid.lines]
    is_named = _IS_STEP.fullmatch(grid.heads[0]) is not None
    steps = [
        (text, match)
        for text in texts
        if text and (match := _NUMBERED.match(text.text)) and (is_named or match["name"])
    ]
    if len(steps) < LEAST_LINES or len({match["name"] for _, match in steps}) > LEAST_LINES - 1:
        return
    numbers = [int(match["low"]) for _, match in steps]
    pairs = list(pairwise(numbers))
    falls = [position for position, (one, other) in enumerate(pairs, 1) if other < one]
    if len(falls) != 1 or sum(one < other for one, other in pairs) < 1:
        return
    place = falls[0]
    if numbers[place] <= numbers[0] and place > 1:
        # It begins anew.
        return
    # The one without which the others rise.
    if numbers[place - 1] > (
        numbers[place + 1] if place + 1 < len(numbers) else numbers[place - 1]
    ):
        place -= 1
    (text, match), beside = steps[place], steps[place - 1 if place else 1]
    yield Finding(
        Code.STEPS_OUT_OF_ORDER,
        f"`{_write(match)}` is out of order among {', '.join(map(str, numbers))}",
        text.span(match.start(), match.end()),
        "put the rows in order, and check that each stands with its own amounts",
        (Related(beside[0].span(beside[1].start(), beside[1].end()), "the row beside it"),),
    )


def _write(match: re.Match[str]) -> str:
    return " ".join(match[0].split())
