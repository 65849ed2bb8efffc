"""Doses for several times of one day, in one section: together, against the limit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from rlspub.checks.figures.limits import find_limits, is_comparable, period_of
from rlspub.checks.figures.statements import Statement
from rlspub.checks.figures.words.times_of_day import ENGLISH_TIMES, SPANISH_TIMES
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.amounts import Frequency
from rlspub.patterns import compile_late

_CLOCK = r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b|o.clock\b)|\d{1,2}:\d\d\b|(?-i:[AP]M)\b"
_NAMES = (
    rf"(?:(?:{ENGLISH_TIMES}|{SPANISH_TIMES}|wak(?:e|ing)|get(?:ting)? up|tea ?time"
    rf"|levantarse|levante|despertar(?:se)?|despierte|acueste|dormir|desayunar|cenar)\b|{_CLOCK})"
)
_TIME = compile_late(rf"\b{_NAMES}", re.IGNORECASE)
_WHEN = (
    r"(?:(?:at|in|on|before|after|with|every|each|when you|por|al?|en|con|antes del?"
    r"|despu\u00e9s del?|cada|the|your|el|las?|su|early|late|go to)\s+)*"
)
_AGAIN = (
    r"(?:again|then|(?:take )?the same(?: (?:dose|amount|again))?|repeat(?: (?:it|this))?"
    r"|otra vez|de nuevo|la misma dosis|lo mismo|rep[i\u00ed]ta(?:l[ao])?)"
)
# The times behind a dose: several of it, as in `with breakfast, lunch and dinner` or
# `in the morning and again at bedtime`, only where nothing else is to be done at the last of them.
_TIMES_BEHIND = compile_late(
    rf"(?:(?!\b(?:and|y)\b)[^.;:]){{0,60}}?\b{_NAMES}"
    rf"(?:(?:,\s+{_WHEN}{_NAMES})*,?\s+(?:and|y)\s+(?:{_AGAIN}\s+)?{_WHEN}{_NAMES}"
    r"(?=\W*$|\s*[.;:!?)]|,?\s(?:and|y|with|for|every|each|a|until|con|durante|cada|todos"
    r"|hasta)\b))?",
    re.IGNORECASE,
)
# A sentence right behind it that has the dose taken again: `Repeat at night.`
_REPEATED = compile_late(
    rf"\s*(?:take (?:it|this) )?{_AGAIN}\s+{_WHEN}{_NAMES}(?=\s*[.;!,])", re.IGNORECASE
)
# All that stands before a dose that is told without a verb, as in `Every morning: 70 mg`.
_BEGINS = compile_late(
    rf"\W*(?:(?:and|y)\s+)?(?:{_WHEN}{_NAMES}(?:\s+dose)?(?:\s+(?:is|es))?)?\W*", re.IGNORECASE
)
_TIME_FIRST = compile_late(rf"\W*{_WHEN}{_NAMES}", re.IGNORECASE)
# What is taken instead, on another day, or by somebody else.
_APART = compile_late(
    r"\b(?:or|instead|rather than|days?|weeks?|months?|alternate|every other|increase|later(?=[,:])"
    r"|switch|change|move|first(?! thing)|start|begin|yesterday|today"
    r"|some (?:people|take|patients)|others"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun|week)days?|weekends?"
    r"|o|u|en (?:lugar|vez)|d\u00edas?|semanas?|mes(?:es)?|aument\w+|cambi\w+|ayer|hoy"
    r"|empiece|comience|primer\w*|algun[oa]s|otr[oa]s"
    r"|lunes|martes|mi\u00e9rcoles|jueves|viernes|s\u00e1bados?|domingos?)\b",
    re.IGNORECASE,
)
# What leaves a choice, also in the words above a list.
_CHOICE = compile_late(
    r"\b(?:choose|pick|either|one of|whichever|elija|escoja|uno de|una de)\b", re.IGNORECASE
)
_EVERY_DAY = compile_late(
    r"\b(?:(?:a|each|every|per|same|the|al|cada|por|mismo|el) (?:day|d\u00eda)"
    r"(?: of the week| de la semana)?|daily|a diario|todos los d\u00edas"
    r"|(?:for|durante|por) (?:(?:the|about|at least|unos|unas) )?\w+ (?:days|weeks|months|d\u00edas"
    r"|semanas|meses))\b",
    re.IGNORECASE,
)
# Tells that it goes on from a dose before it, which `then` does within a day, too.
_AT_FIRST = frozenset({"at first"})


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
            told = [f"`{one.written}`" for one in alike for _ in _list_times(one)]
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
    """Yield the doses of one section that have times of day, no two of them the same.

    Those of lists are for the same people only where the same words stand above them.
    """
    groups = dict[tuple[int, object, str], list[Statement]]()
    for one in view.statements:
        if _is_timed(one):
            heads = one.heads if one.text.kind is TextKind.LIST_ITEM else ""
            dose = replace(one, about=one.about - _AT_FIRST)
            groups.setdefault((id(one.text.section), dose.about, heads), []).append(dose)
    for (_, _, heads), group in groups.items():
        words = " ".join(dict.fromkeys(one.words for one in group))
        are_parted = any(
            set(first) & set(second) for first, second in combinations(map(_list_times, group), 2)
        )
        is_choice = _CHOICE.search(f"{heads} {words}")
        if not (are_parted or is_choice or _APART.search(_EVERY_DAY.sub("", words))):
            yield group


def _is_timed(one: Statement) -> bool:
    """Tell whether an amount is to be taken once at each time of day that is told with it."""
    frequency = one.amount.rate.frequency if one.amount.rate else None
    return (
        (one.dose is not None or one.is_borrowed)
        and one.text.kind in (TextKind.PARAGRAPH, TextKind.LIST_ITEM)
        and not (one.bound or one.in_case or one.is_refused or one.is_share)
        and frequency in (None, Frequency())
        and bool(_list_times(one))
    )


def _list_times(one: Statement) -> Sequence[str]:
    """Return the times of day at which a dose is taken."""
    is_before = _TIME_FIRST.match(one.words) and _BEGINS.fullmatch(one.before)
    behind = None if is_before else _TIMES_BEHIND.match(one.after)
    told = _TIME.findall(behind[0]) if behind else _TIME.findall(one.before)
    if repeated := _REPEATED.match(one.text.text, one.sentence.end):
        told += _TIME.findall(repeated[0])
    return _name(told)


def _name(times: Iterable[str]) -> Sequence[str]:
    return list(dict.fromkeys(time.casefold().removesuffix("s") for time in times))


def _count(one: Statement) -> Fraction:
    return Fraction(one.amount.high * one.count) * one.amount.unit.factor


def _count_on_day(one: Statement) -> Fraction:
    return _count(one) * len(_list_times(one))
