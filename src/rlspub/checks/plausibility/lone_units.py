"""The one amount of a document that has another unit than all the others."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rlspub.checks.finding import Finding
from rlspub.checks.named_amounts import NamedAmount
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Unit
from rlspub.layouts.substances import Substance

# How many amounts have the other unit; from how many times as large it is told; and the
# smallest number that is hardly the same by chance: 2 tablets and 2 mg may well stand together.
_MANY, _FAR, _TELLING = 3, 100, 20


def check_lone_units(view: View) -> Iterator[Finding]:
    """Report the only amount in a unit where others of its substance make it a slip of the pen.

    Amounts of which the substance is not known are one group. Kilograms are what people weigh.
    """
    groups: dict[Substance | None, list[NamedAmount]] = {}
    for one in view.named_amounts:
        if one.amount.unit is not Unit.KILOGRAM and not (one.amount.rate and one.amount.rate.per):
            groups.setdefault(one.substance, []).append(one)
    for substance, amounts in groups.items():
        alone, others = _part_by_unit(amounts)
        if len(others) >= _MANY:
            for one in alone:
                yield from _judge(one, others, substance)


def _part_by_unit(
    amounts: Sequence[NamedAmount],
) -> tuple[Sequence[NamedAmount], Sequence[NamedAmount]]:
    """Return the amounts that are the only ones in their unit, and those in the commonest."""
    counts = Counter(one.amount.unit for one in amounts)
    (commonest, _), *_ = counts.most_common(1)
    return (
        [one for one in amounts if counts[one.amount.unit] == 1],
        [one for one in amounts if one.amount.unit is commonest],
    )


def _judge(
    one: NamedAmount, others: Sequence[NamedAmount], substance: Substance | None
) -> Iterator[Finding]:
    same = next((other for other in others if other.amount.high == one.amount.high), None)
    is_same_number = same is not None and one.amount.high >= _TELLING
    # Of a substance that is known its size is told already, and of what has a name of its own
    # the others tell nothing.
    is_nameless = substance is None and not one.has_name_beside
    is_far = is_nameless and one.is_marked and _is_far_from_all(one, others)
    if not is_same_number and not is_far:
        return
    unit = others[0].amount.unit
    message = (
        f"`{one.words}` is the only amount in {one.amount.unit.value}; others are in {unit.value}"
    )
    related = (Related((same or others[0]).span, f"one of {len(others)} in {unit.value}"),)
    help_text = "is the unit right? check it against the source"
    yield Finding(Code.LONE_UNIT, message, one.span, help_text, related)


def _is_far_from_all(one: NamedAmount, others: Sequence[NamedAmount]) -> bool:
    """Tell whether an amount is far larger, or smaller, than all others that it can be held to."""
    base = one.amount.unit.base
    alike = [other.amount for other in others if other.amount.unit.base == base]
    sizes = [amount.high * amount.unit.factor for amount in alike]
    size = one.amount.high * one.amount.unit.factor
    return bool(sizes) and (size >= _FAR * max(sizes) or size * _FAR <= min(sizes))
