"""Doses for several times of one day, in a sentence or a list: together, against the limit."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from rlspub.checks.figures.limits import find_limits, is_comparable, period_of
from rlspub.checks.figures.statements import Statement
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Frequency
from rlspub.patterns import compile_late

_NAMES = (
    r"(?:morning|noon|midday|afternoon|evening|night|bed(?:time)?|breakfast|lunch|dinner|supper"
    r"|ma\u00f1ana|mediod\u00eda|tarde|noche|desayuno|almuerzo|cena|acostarse)\b"
)
_TIME = compile_late(rf"\b{_NAMES}", re.IGNORECASE)
# A second time for the dose right before it: `and again at bedtime`, `y por la noche`.
_AGAIN = compile_late(
    r"\b(?:and|y)\s+(?:(?:again|then|otra vez|de nuevo)\s+)?"
    r"(?:(?:at|in|before|after|with|every|each|por|a|al|en|con|antes de|despu\u00e9s de|cada)\s+)?"
    rf"(?:(?:the|your|el|la|su)\s+)?(?:(?:early|late)\s+)?{_NAMES}",
    re.IGNORECASE,
)
# All that stands before a dose that is told without a verb, as in `Every morning: 70 mg`.
_BEGINS = compile_late(
    r"\W*(?:(?:(?:every|each|in|at|before|after|with|the|your|a|cada|por|en|al|con|antes de"
    rf"|despu\u00e9s de|la|el|su|early|late)\s+)*{_NAMES}(?:\s+dose)?(?:\s+(?:is|es))?)?\W*",
    re.IGNORECASE,
)
# What is taken instead, or on another day.
_APART = compile_late(
    r"\b(?:or|instead|either|days?|weeks?|months?|alternate|every other|increase|later|switch"
    r"|o|u|en (?:lugar|vez)|d\u00edas?|semanas?|mes(?:es)?|aument\w+|luego)\b",
    re.IGNORECASE,
)
_ONE_DAY = compile_late(
    r"\b(?:(?:a|each|every|per|same|the|al|cada|por|mismo|el) (?:day|d\u00eda)|daily|a diario)\b",
    re.IGNORECASE,
)


def check_days(view: View) -> Iterator[Finding]:
    """Report doses at several times of one day that come to more than the limit."""
    defined = find_limits(view)
    for group in _gather(view) if defined else ():
        for limit in defined:
            alike = [one for one in group if is_comparable(limit, one, defined)]
            total = sum(map(_count_on_day, alike), Fraction(0))
            most = _count(limit)
            if period_of(limit) not in (None, Frequency().canonical) or total <= most:
                continue
            alone = [one for one in alike if _count(one) > most]
            if any(one.is_advice or not _BEGINS.fullmatch(one.before) for one in alone):
                continue  # It is reported by itself, or spoken of.
            alike = alone[:1] or alike
            last = alike[-1]
            told = [f"`{one.written}`" for one in alike for _ in range(_count_times(one))]
            total = sum(map(_count_on_day, alike), Fraction(0)) / last.amount.unit.factor
            comes = f" on one day come to {float(total):,.10g} {last.amount.unit.value},"
            yield Finding(
                Code.OVER_LIMIT,
                f"{' and '.join(told)}{comes if told[1:] else ' is'} more than the limit, "
                f"`{limit.written}`",
                last.span,
                "correct the amounts, the times or the limit",
                (Related(limit.span, f"the limit `{limit.written}` is set here"),),
            )
            break


def _gather(view: View) -> Iterator[Sequence[Statement]]:
    """Yield the doses of one block that have times of day, no two of them the same."""
    blocks = dict[tuple[int, object], list[Statement]]()
    for one in view.statements:
        if _is_timed(one):
            blocks.setdefault((id(one.text.block), one.about), []).append(one)
    for group in blocks.values():
        words = " ".join(dict.fromkeys(one.words for one in group))
        are_parted = any(
            first & second for first, second in combinations(map(_list_times, group), 2)
        )
        if not are_parted and not _APART.search(_ONE_DAY.sub("", words)):
            yield group


def _is_timed(one: Statement) -> bool:
    """Tell whether a marked amount is to be taken once at each time of day that is told with it."""
    frequency = one.amount.rate.frequency if one.amount.rate else None
    return (
        one.dose is not None
        and one.text.kind in (TextKind.PARAGRAPH, TextKind.LIST_ITEM)
        and not (one.bound or one.in_case or one.is_refused or one.is_share or one.is_borrowed)
        and frequency in (None, Frequency())
        and bool(_list_times(one))
    )


def _list_times(one: Statement) -> set[str]:
    """Return the times of day behind an amount, or before it where there are none."""
    words = one.after if _TIME.search(one.after) else one.before
    return {found[0].casefold() for found in _TIME.finditer(words)}


def _count_times(one: Statement) -> int:
    return 1 + sum(1 for _ in _AGAIN.finditer(one.after))


def _count(one: Statement) -> Fraction:
    return Fraction(one.amount.high * one.count) * one.amount.unit.factor


def _count_on_day(one: Statement) -> Fraction:
    return _count(one) * _count_times(one)
