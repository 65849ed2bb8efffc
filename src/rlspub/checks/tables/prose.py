"""Amounts by age or weight in one paragraph: `65 mg at age 1 to 3, and 110 mg at age 4 to 8`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rlspub.checks.figures.statements import Statement
from rlspub.checks.figures.words import find_words
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.tables.bands import Band, Measure, find_bands
from rlspub.checks.tables.grids import LEAST_LINES, Entry, Line
from rlspub.checks.tables.trends import Rung, judge, speaks_of_needs
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.tree import plain_text

_PROSE = frozenset({TextKind.PARAGRAPH, TextKind.LIST_ITEM})


def find_breaks_in_prose(view: View) -> Iterator[Finding]:
    """Yield amounts and ages of a paragraph that do not go on as the others do."""
    by_text: dict[int, list[Statement]] = {}
    for one in view.statements:
        if one.text.kind in _PROSE and not (one.amount.rate and one.amount.rate.per):
            by_text.setdefault(id(one.text), []).append(one)
    for told in by_text.values():
        text = told[0].text
        if len(told) < LEAST_LINES or len({one.amount.unit.base for one in told}) > 1:
            continue
        language = view.choose_number_language(text.language)
        bands = [band for band in find_bands(text.text, text.language, language) if band.is_range]
        rungs = _pair(told, bands)
        if len({rung.band.measure for rung in rungs}) != 1:
            continue
        section = plain_text(text.section.children) if text.section else ""
        if all(one.band.low < other.band.low for one, other in pairwise(rungs)):
            yield from judge(rungs, may_fall=speaks_of_needs(section, text.text))
            yield from _find_overlap(text, rungs)


def _pair(told: Sequence[Statement], bands: Sequence[Band]) -> Sequence[Rung]:
    """Return amounts with their bands, if each amount has one and they take turns."""
    if len(told) != len(bands):
        return ()
    order = sorted(
        [(one.start, "amount") for one in told] + [(band.start, "band") for band in bands]
    )
    if any(one[1] == other[1] for one, other in pairwise(order)):
        return ()
    return [Rung(band, _enter(one), _NO_LINE) for one, band in zip(told, bands, strict=True)]


_NO_LINE = Line((), (), frozenset())


def _enter(one: Statement) -> Entry:
    unit = one.amount.unit
    low, high = one.amount.low * unit.factor, one.amount.high * unit.factor
    return Entry(0, 0, unit, low, high, one.text, one.start, one.end, is_rate=False, statement=one)


def _find_overlap(text: RunningText, rungs: Sequence[Rung]) -> Iterator[Finding]:
    """Yield the first age that is in two of the bands of a paragraph."""
    for one, other in pairwise(rung.band for rung in rungs):
        # The last year is in its band to its end.
        slack = one.step if one.measure is Measure.AGE and one.unit == other.unit else 0
        if other.low >= one.high + slack or find_words(text.language) is None:
            continue
        written = [text.text[band.start : band.end] for band in (one, other)]
        yield Finding(
            Code.AGES_OUT_OF_ORDER if one.measure is Measure.AGE else Code.WEIGHTS_OUT_OF_ORDER,
            f"`{written[1]}` stands after `{written[0]}`: some {one.measure.value}s are in both",
            text.span(other.start, other.end),
            f"check the {one.measure.value}s, and that each stands with its own figures",
            (Related(text.span(one.start, one.end), f"the {one.measure.value} before it"),),
        )
        return
