"""How often a day, held against the times of the day that are told with it, or by a schedule."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.language.readability.sentences import sentences
from rlspub.patterns import compile_late
from rlspub.tree import Callout, CalloutKind, Cell, Field, Row, Table, plain_text

_CLOCK = r"\d{1,2}(?:[:.h]\d\d)?(?:\s?(?:[ap]\.?m\b|o['’]clock|h(?:oras)?\b))?"


@dataclass(frozen=True, slots=True)
class _Words:
    """How a language counts times a day, and names the times."""

    counts: Mapping[str, int]
    how_often: re.Pattern[str]
    times: re.Pattern[str]
    time: re.Pattern[str]

    def count(self, often: re.Match[str]) -> int:
        """Return the number of `twice a day`."""
        counted = often["count"].casefold()
        return int(counted) if counted.isdecimal() else self.counts[counted]


def _compile(counts: Mapping[str, int], often: str, before: str, part: str, joins: str) -> _Words:
    time = rf"(?:(?:{before})\s)?(?:{part}|{_CLOCK})"
    joined = rf"\s?(?:,\s(?:{joins})\s|,\s|\s(?:{joins})\s)"
    return _Words(
        counts,
        compile_late(rf"\b(?P<count>\d|{'|'.join(counts)}) ?{often}", re.IGNORECASE),
        compile_late(
            rf"(?:,|:|\s[\u2013\u2014(-])?\s?(?P<times>{time}(?:{joined}{time})*+)"
            r"(?=\.?\s*(?:[.;!?)]|$|,\s(?!\d)[a-z])"
            r"|\s(?:for|until|on|durante|hasta|with (?:food|water|milk|a meal|meals))\b)",
            re.IGNORECASE,
        ),
        compile_late(time, re.IGNORECASE),
    )


_WORDS: Mapping[str, _Words] = {
    "en": _compile(
        {"once": 1, "twice": 2, "thrice": 3, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5},
        r"(?:times? )?(?:a day|each day|every day|per day|daily)\b",
        r"at|in the|with|before|after|at the",
        r"(?:(?:early |late )?(?:morning|noon|midday|afternoon|evening|night|bedtime|midnight)"
        r"|breakfast|lunch|dinner|supper|tea)\b",
        r"and|then|and then",
    ),
    "es": _compile(
        {"una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5},
        r"(?:vez|veces) (?:al|por|cada) d[ií]a\b",
        r"a las?|al?|por la|con el|con la|antes del?|antes de la|despu[eé]s del?|despu[eé]s de la",
        r"(?:ma[nñ]ana|mediod[ií]a|tarde|noche|medianoche|acostarse|desayuno|almuerzo|comida"
        r"|merienda|cena)\b",
        r"y|luego",
    ),
}


def check_times_of_day(view: View) -> Iterator[Finding]:
    """Report as many times a day as the times that are told right after it are not."""
    for language, words in _WORDS.items():
        for text in view.find_passages(language):
            for often in words.how_often.finditer(text.text):
                told = words.times.match(text.text, often.end())
                if told is None:
                    continue
                count = words.count(often)
                times = len(words.time.findall(told["times"]))
                if times != count:
                    yield Finding(
                        Code.TIMES_DISAGREE,
                        f"“{often[0]}” goes with {count}, and {times} stand after it: "
                        f"“{told['times'].strip()}”",
                        text.span(often.start(), told.end()),
                        "name a time for each dose, or correct how often it is taken",
                    )


# A name that is shorter is no name to look for.
_NAME = compile_late(r"[^\W\d_]{4,}")


def check_schedules_against_text(view: View) -> Iterator[Finding]:
    """Report that a medicine is taken so often a day where its row in a schedule has other times.

    What is said of it stands in the sentences that name it and no other medicine of the table.
    """
    boxes = [box for box in view.nodes.find(Callout) if box.kind is CalloutKind.SCHEDULE]
    tables = [table for box in boxes for table in view.nodes.find_in(box, Table)]
    for table in tables:
        rows = {name: row for row in table.rows if (name := _find_name(row))}
        for language, words in _WORDS.items():
            for text in view.find_passages(language):
                for sentence in sentences(text.text):
                    said = text.text[sentence.start : sentence.end]
                    often = list(words.how_often.finditer(said))
                    named = rows.keys() & set(_NAME.findall(said.casefold()))
                    if len(often) != 1 or len(named) != 1:
                        continue
                    row = rows[named.pop()]
                    counted, times = words.count(often[0]), _count_times(row, view)
                    if times in (None, counted):
                        continue
                    start = sentence.start + often[0].start()
                    yield Finding(
                        Code.TIMES_DISAGREE,
                        f"“{often[0][0]}” goes with {counted}, and the schedule has {times}",
                        text.span(start, start + len(often[0][0])),
                        "correct how often it is taken, or the schedule",
                        (Related(row.span, "its row in the schedule"),),
                    )


def _find_name(row: Row) -> str | None:
    """Return the first word of the medicine that a row is for."""
    name = _NAME.search(plain_text(row.cells[0]))
    return name[0].casefold() if name else None


def _count_times(row: Row, view: View) -> int | None:
    """Return at how many times something is taken; nobody knows what blanks will say."""
    cells: tuple[Cell, ...] = row.cells[1:]
    if any(any(view.nodes.find_in(cell, Field)) for cell in cells):
        return None
    return sum(bool(cell.children) for cell in cells)
