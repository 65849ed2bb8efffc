"""Medicines that are taken once a week, where a text says daily."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rlspub.checks.finding import Finding
from rlspub.checks.named_amounts import read_rate_around
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.subjects import find_sentence
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.amounts import Amount, Frequency, Rate, Unit, read_rate
from rlspub.language.amounts.rate_reading import find_rate_after
from rlspub.layouts.substances import Substance
from rlspub.patterns import compile_late

_DAYS = "mon|tues|wednes|thurs|fri|satur|sun"
# What tells that it is taken weekly, or warns of taking it daily, or tells of who did.
_EXCUSES = compile_late(
    r"\b(?:(?:once|one|an?|each|every|per|the|of the) week|weekly"
    rf"|(?:on|every|each) (?:{_DAYS})days?|por semana|a la semana|semanal(?:es)?|par semaine"
    r"|never|not(?! more)|don.t|instead|mistakes?|mistaken(?:ly)?|accident(?:ally)?|wrong(?:ly)?"
    r"|rather than|overdos\w*|died|deaths?|harm\w*|nunca|no (?:se )?(?:tom|us|deb)\w+"
    r"|jamais|ne|pas|nie|nicht|pro Woche|w\u00f6chentlich|hebdomadaires?|n\u00e3o|non|mai|(?:alla"
    r"|a|per) settimana"
    r"|tygodniowo|(?:w|na|co) (?:tygodniu|tydzie\u0144)|не|нельзя|никогда|(?:в|каждую) неделю"
    r"|еженедельно"
    r"|لا|ألا|أبد\w+|(?:في|كل) (?:ال)?[أا]سبوع|[أا]سبوعي\w*)\b"
    r"|不|勿|别|別|每(?:个)?[周週星]|一[周週]|않|마세요|마십시오|안 됩니다|주일|매주|ห้าม|ไม่|อย่า"
    r"|สัปดาห์",
    re.IGNORECASE,
)
# What may stand between a name and how often: anything else may be what is done so often.
_BETWEEN = compile_late(
    r"(?:[은는을를]|[\s,:(]+(?:tablets?|capsules?|pills?|medicines?|injections?|pens?|doses?"
    r"|by mouth|\w+ly"
    r"|orally|an?|is|are|must|should|can|may|be|to|taken|used|given|at|once|only"
    r"|comprimidos?|oral|se (?:toma|tome|prende?)|est|est\u00e1|wird|ist|comprim\u00e9s?|Tabletten"
    r"|принима\w+|таблетки|przyjmuje si\u0119|tabletki|يؤخذ)(?!\w))*[\s,:(]*",
    re.IGNORECASE,
)
_DAILY_BEFORE = compile_late(
    r"\bdaily\s(?:(?:low-dose|oral|doses? of|tablets? of)\s)*$", re.IGNORECASE
)
_LONGEST_LEAD = 60
_UNREAD = frozenset({TextKind.TITLE, TextKind.REFERENCE})
_POURED = frozenset({Unit.MILLILITRE, Unit.LITRE})


class _Said(NamedTuple):
    """How often a substance is said to be taken, at a place in a text."""

    substance: Substance
    text: RunningText
    start: int
    end: int
    rate: Rate | None


def check_weekly(view: View) -> Iterator[Finding]:
    """Report the first daily rate of what is taken weekly, in each sentence."""
    judged = set[tuple[int, int]]()
    for said in (*_read_amounts(view), *_read_names(view), *_read_cells(view)):
        begin, end = find_sentence(said.text.text, said.start)
        frequency = said.rate.frequency if said.rate else None
        if frequency is None or not frequency.is_daily or (id(said.text), begin) in judged:
            continue
        judged.add((id(said.text), begin))
        if _EXCUSES.search(said.text.text, begin, end):
            continue
        yield Finding(
            Code.DAILY_FOR_WEEKLY,
            f"`{said.text.text[said.start : said.end]}`: {said.substance.name} is taken once a "
            f"week{'; daily it can kill' if said.substance.is_weekly else ' in this amount'}",
            said.text.span(said.start, said.end),
            "write `once a week`, and the day of the week",
        )


def _read_amounts(view: View) -> Iterator[_Said]:
    for one in view.named_amounts:
        if (
            one.substance
            and (one.substance.is_weekly or _is_for_a_week(one.substance, one.amount))
            and one.is_sure
            and one.amount.unit not in _POURED
        ):
            yield _Said(one.substance, one.text, one.start, one.end, read_rate_around(one))


def _is_for_a_week(substance: Substance, amount: Amount) -> bool:
    """Tell whether an amount is one that is taken once a week, though others are taken daily."""
    return any(amount.without_rate.is_same_as(known) for known in substance.once_a_week)


def _read_names(view: View) -> Iterator[_Said]:
    """Yield how often it is taken by the words beside a name: `methotrexate tablets every day`."""
    for text in view.texts:
        if text.kind in _UNREAD:
            continue
        for substance, start, end in view.subjects.find_mentions(text):
            if not substance.is_weekly:
                continue
            found = find_rate_after(text.text, _skip_colon(text.text, end))
            if found is None and (between := _BETWEEN.match(text.text, end)):
                found = read_rate(text.text, between.end())
            if found and _BETWEEN.fullmatch(text.text, end, found.start):
                yield _Said(substance, text, start, found.end, found.rate)
            if before := _DAILY_BEFORE.search(text.text, max(0, start - _LONGEST_LEAD), start):
                yield _Said(substance, text, before.start(), end, Rate(frequency=Frequency()))


def _skip_colon(text: str, start: int) -> int:
    return start + 1 if text.startswith(":", start) else start


def _read_cells(view: View) -> Iterator[_Said]:
    """Yield how often what the row of a cell names is taken, where the cell tells only that."""
    for text in view.texts:
        if text.kind is TextKind.TABLE_CELL and (found := read_rate(text.text)):
            subject = view.subjects.find(text, 0, found.end)
            if subject and subject.is_named and subject.substance.is_weekly:
                yield _Said(subject.substance, text, found.start, found.end, found.rate)
