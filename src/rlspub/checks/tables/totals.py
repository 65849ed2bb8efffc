"""Amounts of a table over the limit: one alone, or those of one day together."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rlspub.checks.figures.limits import find_limits, is_comparable
from rlspub.checks.figures.patterns import Bound
from rlspub.checks.figures.statements import Statement
from rlspub.checks.figures.words.times_of_day import ENGLISH_TIMES, SPANISH_TIMES
from rlspub.checks.finding import Finding
from rlspub.checks.tables.grids import Entry, Grid
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Frequency
from rlspub.patterns import compile_late
from rlspub.tree import Callout, CalloutKind, Doses

_TIME_OF_DAY = compile_late(
    rf"\b(?:{ENGLISH_TIMES}|{SPANISH_TIMES}|brunch|tea|comida|am|pm|a\.m|p\.m|\d{{1,2}}:\d\d"
    r"|(?:first|second|third|fourth|1st|2nd|3rd|4th) dose)\b",
    re.IGNORECASE,
)
_OF_DOSES = compile_late(
    r"\b(?:dos(?:e|es|is)|take|tome|give|amount|how much|each|cada vez|cantidad|start|then)\b",
    re.IGNORECASE,
)
_LEAST_TIMES = 2


def find_over_limit(grid: Grid, view: View) -> Iterator[Finding]:
    """Yield the amounts of a table that come to more than the limit of their substance."""
    defined = find_limits(view)
    if not defined:
        return
    for entries in _gather_days(grid):
        yield from _judge(entries, defined, grid, view)


def _gather_days(grid: Grid) -> Iterator[Sequence[Entry]]:
    """Yield what is taken on one day: in a line with times of day at its head, or down a column."""
    columns = {position for position, head in enumerate(grid.heads) if _TIME_OF_DAY.search(head)}
    if _is_schedule(grid):
        # Its heads are times in every language, and two of its rows may be of one substance.
        columns = set(range(1, len(grid.heads)))
        yield from _gather_by_substance(grid)
    for line in grid.lines:
        on_day = [one for one in line.entries if one.column in columns and not one.number]
        if on_day:
            yield on_day
        yield from ([one] for one in line.entries if one.column not in columns and not one.number)
    if columns:
        return
    labels = [line.cells[0] for line in grid.lines]
    timed = [
        line
        for line, label in zip(grid.lines, labels, strict=True)
        if label and _TIME_OF_DAY.search(label.text[:60])
    ]
    if len(timed) >= _LEAST_TIMES:
        for key in dict.fromkeys(one.key for line in timed for one in line.entries):
            yield [one for line in timed for one in line.entries if one.key == key]


def _is_schedule(grid: Grid) -> bool:
    return any(
        isinstance(holder, Callout) and holder.kind is CalloutKind.SCHEDULE
        for holder in grid.view.nodes.find_holders(grid.node)
    )


def _gather_by_substance(grid: Grid) -> Iterator[Sequence[Entry]]:
    """Yield what is taken of each substance that has several lines."""
    lines = dict[str, list[Sequence[Entry]]]()
    for line in grid.lines:
        entries = [one for one in line.entries if one.column and not one.number]
        for name in {one.statement.substance for one in entries if one.statement} - {None}:
            lines.setdefault(str(name), []).append(entries)
    yield from ([one for part in found for one in part] for found in lines.values() if found[1:])


def _judge(
    entries: Sequence[Entry], defined: Sequence[Statement], grid: Grid, view: View
) -> Iterator[Finding]:
    """Report the largest of some amounts of a day if they are too much together."""
    told = [(one, one.statement) for one in entries if one.statement]
    last = max(entries, key=lambda one: one.high)
    sayings = [statement for one, statement in told if one is last]
    if len(told) < len(entries) or not sayings or not _is_dose(sayings[0], grid, last, view):
        return
    for limit in defined:
        alike = [one for one, saying in told if is_comparable(limit, saying, defined)]
        total = sum((one.high for one in alike), Decimal(0))
        most = limit.amount.high * limit.amount.unit.factor
        if last not in alike or total <= most or not _is_daily(limit):
            continue
        sum_up = f"`{last.written}` is" if len(alike) == 1 else _add_up(alike, total)
        yield Finding(
            Code.OVER_LIMIT,
            f"{sum_up} more than the limit, `{limit.written}`",
            last.span,
            "correct the amount or the limit",
            (Related(limit.span, f"the limit `{limit.written}` is set here"),),
        )
        return


def _is_dose(one: Statement, grid: Grid, entry: Entry, view: View) -> bool:
    """Tell whether an amount is to be taken: no limit, and under a head of doses or times."""
    if one.bound is not None or one.is_advice or one.is_borrowed or one.count > 1:
        return False
    rate = one.amount.rate
    if rate and rate.frequency and rate.frequency != Frequency():
        # What is taken several times a day is counted as such elsewhere.
        return False
    if _is_schedule(grid):
        return True
    label = grid.lines[0].cells[0].text if grid.lines[0].cells[0] else ""
    words = f"{grid.heads[entry.column]} {one.heads} {label if len(grid.heads) == 1 else ''}"
    if _TIME_OF_DAY.search(words) or _OF_DOSES.search(words):
        return True
    return any(box.span.start <= one.span.start < box.span.end for box in view.nodes.find(Doses))


def _is_daily(limit: Statement) -> bool:
    """Tell whether a limit is for a day, or does not say for what."""
    rate = limit.amount.rate
    if rate is None or rate.frequency is None:
        return rate is None or not rate.each_dose
    return rate.frequency.is_daily


def _add_up(entries: Sequence[Entry], total: Decimal) -> str:
    unit = entries[0].unit
    summands = " and ".join(f"`{one.written}`" for one in entries)
    return f"{summands} on one day come to {total / unit.factor:,.10g} {unit.value},"


# --- Needs ------------------------------------------------------------------------------

_NEED = compile_late(r"\b(?:needs?|needed|requirement|necesita[n]?|necesario)\b", re.IGNORECASE)


def find_needs_over_most(grid: Grid) -> Iterator[Finding]:
    """Yield the row in which more is needed than may be taken, or the head if all are so."""
    pairs = [
        (need, most)
        for line in grid.lines
        for need in line.entries
        for most in line.entries
        if _NEED.search(grid.heads[need.column]) and not _sets_most(need)
        if most.kind == need.kind and _sets_most(most)
    ]
    wrong = [(need, most) for need, most in pairs if need.low > most.high]
    if not wrong:
        return
    need, most = wrong[0]
    are_all = len(wrong) == len(pairs) > 1
    yield Finding(
        Code.NEED_OVER_MOST,
        f"`{need.written}` is needed, and `{most.written}` is the most in the same row",
        grid.head_spans[need.column] if are_all else need.span,
        "check both figures, and that no heads have changed places; if the most counts pills "
        "alone, say so in its head",
        (Related(most.span, "the most that may be taken"),),
    )


def _sets_most(one: Entry) -> bool:
    return one.statement is not None and one.statement.bound is Bound.MOST
