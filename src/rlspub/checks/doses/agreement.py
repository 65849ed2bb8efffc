"""Doses that do not fit together: units that are mixed, doses without a source."""

import re
from collections.abc import Iterator, Sequence

from rlspub.checks.finding import Finding
from rlspub.checks.named_amounts import NamedAmount
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Unit
from rlspub.layouts.rules import Microgram
from rlspub.layouts.substances import Substance
from rlspub.patterns import compile_late
from rlspub.tree import Dose, NoteReference, plain_text

# --- Milligrams and micrograms ----------------------------------------------------------

_MILLI, _MICRO = Unit.MILLIGRAM, Unit.MICROGRAM
_LONGEST_LEAD = 200
# Who has another illness, or had another child, needs another amount.
_OTHER_PEOPLE = compile_late(
    r"\b(?:if you(?:r \w+)? (?:ha(?:d|ve)|are|were)|(?:people|women|men|those|anyone|patients)"
    r" (?:who|with)|wh(?:en|ile) you (?:are|have)"
    r"|in pregnancy|si (?:usted )?(?:tuvo|tiene|est\u00e1))\b",
    re.IGNORECASE,
)
# Tablets of the smaller unit, and their sum in the larger one: `6 mg (12 tablets)`.
_COUNTED = compile_late(r"\s?\((?:about )?\d+ (?:tablets|capsules|puffs|patches|pills|drops)\b")


def check_mixed(view: View) -> Iterator[Finding]:
    """Report milligrams beside micrograms: of one substance, or where it is not clear of which.

    Two substances may have two units, and 1,000 mcg (1 mg) says one thing twice.
    """
    if not view.rules.mixed_milligrams.value:
        return
    amounts = list(_leave_out_equals(view.named_amounts))
    # As the profile has readers find it on their labels.
    micrograms = "micrograms" if view.rules.microgram.value is Microgram.FULL else "mcg"
    mixed = _find_mixed([one for one in amounts if one.is_sure and not _is_another_case(one)])
    for substance, (rare, common) in mixed.items():
        yield Finding(
            Code.MIXED_UNITS_OF_ONE,
            f"{substance.name} is told in milligrams and in micrograms",
            rare.span,
            f"use one unit throughout, 1 mg is 1,000 {micrograms}; or write both, such as "
            f"`1,000 {micrograms} (1 mg)`",
            (Related(common.span, "the other unit"),),
        )
    rest = [one for one in amounts if one.substance not in mixed and not _is_another_case(one)]
    pair = _pick_rare(rest)
    likely = [one for one in rest if one.subject and one.subject.is_without_rival]
    if pair and (_find_mixed(likely) or not _are_told_apart(rest)):
        yield Finding(
            Code.MIXED_MILLIGRAMS,
            "milligrams and micrograms stand in one text",
            pair[0].span,
            f"use one unit throughout: 1 mg is 1,000 {micrograms}; if both must be, say that they "
            "differ",
            (Related(pair[1].span, "the other unit"),),
        )


def _is_another_case(one: NamedAmount) -> bool:
    """Tell whether an amount is for other people or a sum, so that its unit may well be another."""
    begin, _ = one.sentence
    before = one.text.text[max(begin, one.start - _LONGEST_LEAD) : one.start]
    counted = _COUNTED.match(one.text.text, one.end)
    return _OTHER_PEOPLE.search(before) is not None or counted is not None


def _are_told_apart(amounts: Sequence[NamedAmount]) -> bool:
    """Tell whether no reader may take milligrams for micrograms: it is said of what they are.

    Where all milligrams have a name beside them, micrograms without one are of what all the text
    is about; but a name that is known must be usual in micrograms.
    """
    milli = [one for one in amounts if one.amount.unit is _MILLI]
    micro = [one for one in amounts if one.amount.unit is _MICRO and not one.has_name_beside]
    if any(one.substance and _MICRO not in one.substance.units for one in micro):
        return False
    is_clear = all(one.has_name_beside or one.is_sure for one in milli)
    return is_clear or all(one.substance for one in micro)


def _find_mixed(
    amounts: Sequence[NamedAmount],
) -> dict[Substance, tuple[NamedAmount, NamedAmount]]:
    """Return the substances that are told in both units, with an amount in each."""
    substances = dict.fromkeys(one.substance for one in amounts)
    return {
        substance: pair
        for substance in substances
        if substance
        and (pair := _pick_rare([one for one in amounts if one.substance is substance]))
    }


def _leave_out_equals(amounts: Sequence[NamedAmount]) -> Iterator[NamedAmount]:
    """Yield the milligrams and micrograms that do not say the same as the amount beside them."""
    weights = [one for one in amounts if one.amount.unit in {_MILLI, _MICRO}]
    for before, one, after in zip((None, *weights), weights, (*weights[1:], None), strict=False):
        if not any(_is_equal(one, other) for other in (before, after)):
            yield one


def _is_equal(one: NamedAmount, other: NamedAmount | None) -> bool:
    """Tell whether a sentence says one amount in two units: `1,000 mcg (1 mg)`."""
    return (
        other is not None
        and (other.text is one.text and other.sentence == one.sentence)
        and other.amount.unit is not one.amount.unit
        and other.amount.without_rate.is_same_as(one.amount.without_rate)
    )


def _pick_rare(amounts: Sequence[NamedAmount]) -> tuple[NamedAmount, NamedAmount] | None:
    """Return the first amount of the rarer unit and the first of the other, if there are two."""
    milli = [one for one in amounts if one.amount.unit is _MILLI]
    micro = [one for one in amounts if one.amount.unit is _MICRO]
    if not milli or not micro:
        return None
    rare, common = sorted((milli, micro), key=len)
    return rare[0], common[0]


# --- Sources ----------------------------------------------------------------------------


def check_sources(view: View) -> Iterator[Finding]:
    """Report sections that have doses and no mark of a note."""
    if not view.rules.dose_sources.value:
        return
    for section in view.sections:
        doses = [node for node in section if isinstance(node, Dose)]
        if not doses or any(isinstance(node, NoteReference) for node in section):
            continue
        first = plain_text(doses[0])
        others = f" and {len(doses) - 1} more" if len(doses) > 1 else ""
        yield Finding(
            Code.DOSE_WITHOUT_SOURCE,
            f"`{first}`{others} in this section {'have' if others else 'has'} no source",
            doses[0].span,
            "put the mark of the source, such as `[^name]`, after the sentence",
        )
