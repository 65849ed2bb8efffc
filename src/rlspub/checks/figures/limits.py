"""The limit that a text defines, held against all that it says of the most that may be taken."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rlspub.checks.figures.patterns import Bound
from rlspub.checks.figures.statements import Statement
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Unit
from rlspub.tree import Doses

# Of the body, of which a limit says nothing, and parts of something.
NO_DOSES = frozenset({Unit.PERCENT, Unit.KILOGRAM, Unit.POUND})


def check_limits(view: View) -> Iterator[Finding]:
    """Report limits that differ from the one that is defined, or are for another time."""
    defined = find_limits(view)
    for one in view.statements:
        if one.bound not in (Bound.MOST, Bound.UP_TO):
            continue
        # Of two definitions that differ, the later one is reported.
        is_defined = any(one is limit for limit in defined)
        rivals = [
            limit
            for limit in defined
            if limit is not one
            and is_comparable(limit, one, defined)
            and not (is_defined and limit.span.start > one.span.start)
        ]
        rival = _find_contradicted(one, rivals)
        if rival is None:
            continue
        own, other = _show(one, rival)
        yield Finding(
            Code.LIMITS_DISAGREE,
            f"`{own}` is another limit than `{other}`",
            one.span,
            f"correct one of the two{_advise_link(rival)}",
            (Related(rival.span, f"the limit `{other}` is set here"),),
        )


def check_turned_limits(view: View) -> Iterator[Finding]:
    """Report sentences that tell the reader to take the limit or more."""
    defined = find_limits(view)
    for one in view.statements:
        if one.bound not in (Bound.MORE, Bound.LEAST) or one.in_case or not one.is_advice:
            continue
        for limit in defined:
            if is_comparable(limit, one, defined) and _amount_of(one) >= _amount_of(limit):
                yield Finding(
                    Code.LIMIT_TURNED_ROUND,
                    f"this tells the reader to take {one.bound.value} `{one.written}`, and the "
                    f"limit is `{limit.written}`",
                    one.span,
                    f"write `no more than {limit.written}` if that is meant",
                    (Related(limit.span, f"the limit `{limit.written}` is set here"),),
                )
                break


# --- Which limits -----------------------------------------------------------------------


def find_limits(view: View) -> Sequence[Statement]:
    """Return the limits that a text defines.

    Marked amounts in limit boxes, one for each time and group; without such a box those that have
    a name, or else the first that is marked.
    """
    marked = [
        one
        for one in view.statements
        if one.dose is not None and one.bound is Bound.MOST and not one.is_borrowed
    ]
    boxes = [box.span for box in view.nodes.find(Doses)]
    in_boxes = [
        one for one in marked if any(box.start <= one.span.start < box.end for box in boxes)
    ]
    named = [one for one in marked if one.dose and one.dose.identifier]
    return in_boxes or named or marked[:1]


def is_comparable(limit: Statement, one: Statement, defined: Sequence[Statement]) -> bool:
    """Tell whether a figure is for the same people, of the same substance and in the same unit."""
    if limit.about != one.about or limit.amount.unit.base != one.amount.unit.base:
        return False
    if limit.is_share or one.is_share:
        return False
    if one.amount.unit in NO_DOSES or _are_rows_of_others(limit, one):
        return False
    if _per(limit) != _per(one):
        return False
    if one.is_borrowed and _amount_of(one) == _amount_of(limit):
        return True  # A link repeats it; what it is of need not be said again.
    if one.substance is None or limit.substance is None:
        return len({other.substance for other in defined}) == 1
    return limit.substance == one.substance


def _are_rows_of_others(limit: Statement, one: Statement) -> bool:
    """Tell whether two stand in one table, in rows of different people."""
    if not {limit.text.kind, one.text.kind} <= {TextKind.TABLE_CELL}:
        return False
    return limit.text.block is one.text.block and limit.label != one.label


def _find_contradicted(one: Statement, limits: Sequence[Statement]) -> Statement | None:
    """Return the limit that one contradicts, unless it agrees with another."""
    wrong = None
    for limit in limits:
        own, other = _amount_of(one), _amount_of(limit)
        same_time = None in (period_of(one), period_of(limit)) or period_of(one) == period_of(limit)
        # `No more than 4 x 1 g` is another way of saying 4 g.
        if other in (own, own * one.count) and same_time:
            return None
        is_wrong = own > other if one.bound is Bound.UP_TO else own != other
        if (same_time and is_wrong) or (own == other and not same_time):
            wrong = wrong or limit
    return wrong


def period_of(one: Statement) -> object:
    """Return what is alike for figures that are for the same time; None if none is told."""
    rate = one.amount.rate
    if rate is None:
        return None
    return rate.frequency.canonical if rate.frequency else rate.each_dose or None


def _per(one: Statement) -> object:
    return one.amount.rate.per if one.amount.rate else None


def _amount_of(one: Statement) -> Decimal:
    return one.amount.high * one.amount.unit.factor


def _show(one: Statement, other: Statement) -> tuple[str, str]:
    """Return two figures as written, with their rates where only these differ."""
    if _amount_of(one) != _amount_of(other):
        return one.written, other.written
    return f"{one.written} {one.amount.rate}", f"{other.written} {other.amount.rate}"


def _advise_link(limit: Statement) -> str:
    name = limit.dose.identifier if limit.dose else None
    if name:
        return f", or write `[](#{name})`, which always repeats the words of the definition"
    return f"; with a name, `[{limit.written}]{{.dose #limit}}`, it can be repeated by `[](#limit)`"
