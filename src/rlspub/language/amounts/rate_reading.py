"""Reading rates: a day, twice a day, every 4 to 6 hours, per kg, each dose, in twelve languages."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from rlspub.language.amounts.grammar import NOT_IN_WORD, UNSPACED, compile_for_text, match_units
from rlspub.language.amounts.other_rate_words import BY_LANGUAGE, LANGUAGES, LATIN, find_languages
from rlspub.language.amounts.rate import Frequency, Period, Rate
from rlspub.language.amounts.rate_patterns import (
    OTHER_OPENINGS,
    PER_NAMES,
    SIGNS_OF_PERIODS,
    SLASH,
    STOP_BEFORE,
    STOPS,
    compile_patterns,
    compile_spaced,
    list_periods,
    space_out,
)
from rlspub.language.amounts.rate_words import ENGLISH, SPANISH, RateWords
from rlspub.language.amounts.unit import NAMES, Unit
from rlspub.patterns import compile_late, fold

# A hyphen joins what stands before a noun: `a 400-mg-a-day limit`.
_BETWEEN_PARTS = compile_late(r"[-\u2010\u2011](?=(?:an?|per|each|every)\W)|[\s,，،()]*")
# Where a rate may begin: with a word, or anywhere where no spaces part them.
BEGINS = compile_for_text(rf"(?:(?=[{UNSPACED}])|{NOT_IN_WORD})(?=\w)")
# A word that says nothing of how often; where it goes belongs to it: `in each eye`. What Korean
# joins to a unit has no space before it.
_WORD = compile_late(
    r"(?:[\s,，،()]+|(?=(?-i:[\uac00-\ud7a3])))(?:in\s(?:each|both|the|your)\s|per\s(?=bocca|via))?(?P<word>[^\W\d]+)['\u2019]?\)?",
    re.IGNORECASE,
)
_MOST_WORDS = 6  # between an amount and its rate: `of magnesium by mouth`
_AND = compile_late(r"\s+(?:and|y|e|et|und)\s+", re.IGNORECASE)
_OR = compile_late(
    r"[\s,()]+(?:and|or|y|o|u|e|ou|et|und|oder)\s+(?P<part>(?:two|so|an?\shalf|half|media)\b)?",
    re.IGNORECASE,
)
_MOST_WORDS_BESIDE = 3
_FAR = 200  # letters that a rate and the words after it may have
_IN_BRACKETS = compile_late(r"\s*\([^\W\d]+\)")
_OF = compile_late(r"\s(?:of|de|di|von)(?=\s)")
_HOW = compile_late(
    r"\s(?:by mouth|orally"
    r"|with (?:food|meals?|milk|water|an? (?:meal|snack|glass of water)))(?!\w)",
    re.IGNORECASE,
)
_MARK = compile_late(r"[\s)]*[,:\u2013\u2014]\s?")
_CLAUSE_END = compile_late(r"\s*(?:$|[.,;:!?)])")
# A rate that leads stands near the beginning; one of a condition is no rate of the amount.
_SENTENCE_BEGINS = compile_late(
    r"(?:^|[.!?;:]\s+)(?:(?!(?:if|who|when|while|since|si|quien|cuando)\b)\w+\s){0,3}$",
    re.IGNORECASE,
)
# What leads from a rate to the amount after it: `every day take`, `each night:`.
_LEADS_ON = compile_late(
    r",?\s(?:you\s(?:can\s|may\s)?)?(?:take|use|give|swallow|drink|inject|tom[ae]|us[ae]|d\u00e9)\s"
    r"|(?:\sdose)?(?:\sis\s|:\s?)",
    re.IGNORECASE,
)
_EVERY_DAY = Frequency()
_UP_TO_AMOUNT = compile_late(r"[\s,:(]*")
_UNSPACED_UP_TO_AMOUNT = compile_for_text(rf"[{UNSPACED}\s]{{0,40}}")


class FoundRate(NamedTuple):
    """A rate and its place in a text."""

    rate: Rate
    start: int
    end: int


def can_read_rates(language: str) -> bool:
    """Tell whether the words for rates of a language are known."""
    return language.partition("-")[0].lower() in BY_LANGUAGE


def read_rate(text: str, start: int = 0) -> FoundRate | None:
    """Return the rate that stands right at a place, after spaces and brackets.

    None too where another follows, so that it is not all: `a day or every other day`.
    """
    told, end = Rate(), start
    while part := _read_part(text, _skip_and(text, end) if told.per else end):
        joined = join_rates(told, part.rate)
        if joined is None:
            return None
        told, end = joined, part.end
    another = _OR.match(text, end)
    if another and (another["part"] or _read_frequency(text, another.end())):
        return None
    if end == start:
        return None
    return FoundRate(told, start, end)


def _skip_and(text: str, start: int) -> int:
    """Return the place after `and`: 15 mg per kg and per day."""
    match = _AND.match(text, start)
    return match.end() if match else start


def join_rates(told: Rate, more: Rate) -> Rate | None:
    """Return what two parts of a rate say together, or None when they contradict each other."""
    if told.per and more.per:
        return None
    frequency = told.frequency or more.frequency
    if told.frequency and more.frequency:
        # `3 times a day, every day` says no more than `3 times a day`.
        emphasis = more.frequency == _EVERY_DAY and told.frequency.is_daily
        if not emphasis and told.frequency.canonical != more.frequency.canonical:
            return None
    return Rate(told.per or more.per, told.each_dose or more.each_dose, frequency)


def find_rate_after(text: str, start: int) -> FoundRate | None:
    """Return the rate after an amount, with a few words between them: `mg of iron a day`."""
    for place in (start, *_skip_words(text, start)):
        if found := read_rate(text, place):
            return found
        if _read_part(text, place):
            return None
    return None


def read_rate_beside(text: str) -> FoundRate | None:
    """Return the rate in the words beside an amount: ` a day`, ` of iron a day`, ` (grams) a day`.

    Nearer than in an amount's own words, since a sentence may go on to speak of something else.
    """
    skipped = (_IN_BRACKETS.match(text), _HOW.match(text))
    places = [0, *(match.end() for match in skipped if match)]
    if match := _OF.match(text):
        places += islice(_skip_words(text, match.end()), _MOST_WORDS_BESIDE)
    if mark := _MARK.match(text):
        # After a mark a sentence often goes on with another thing: `, every night rest`.
        found = read_rate(text, mark.end())
        return found if found and _CLAUSE_END.match(text, found.end) else None
    return next(filter(None, (read_rate(text, place) for place in places)), None)


def read_rate_leading(text: str) -> FoundRate | None:
    """Return how often, from the words that lead up to an amount: `Every day take `."""
    found = find_rate_before(text, len(text))
    if found is None or not _SENTENCE_BEGINS.search(text, 0, found.start):
        return None
    return found if _LEADS_ON.fullmatch(text, found.end) else None


def find_rate_before(text: str, end: int) -> FoundRate | None:
    """Return how often, where it stands before an amount: `once a week take`."""
    found = None
    for begin in BEGINS.finditer(text, max(0, end - _FAR), end):
        if (found is None or begin.start() >= found.end) and (
            match := _read_frequency(text, begin.start())
        ):
            found = match
    if found is None or found.end > end or STOP_BEFORE.search(text, 0, found.start):
        return None
    places = (found.end, *_skip_words(text, found.end))
    reaches = any(_UP_TO_AMOUNT.fullmatch(text, at, end) for at in places)
    reaches = reaches or _UNSPACED_UP_TO_AMOUNT.fullmatch(text, found.end, end) is not None
    # `after a week 15 mg` tells when, not how often.
    written = text[found.start : found.end]
    is_article = any(
        compile_patterns(words).article.fullmatch(written) for words in find_languages(text)
    )
    return found if reaches and not is_article else None


def _skip_words(text: str, start: int) -> Iterator[int]:
    """Yield the places after the next words, up to one that begins something else."""
    for _ in range(_MOST_WORDS):
        match = _WORD.match(text, start)
        if match is None or STOPS.fullmatch(match["word"]):
            return
        start = match.end()
        yield start


# --- One part of a rate -----------------------------------------------------------------


def _read_part(text: str, start: int) -> FoundRate | None:
    """Return the longest part of a rate at a place: how often, for each unit, or each dose."""
    gap = _BETWEEN_PARTS.match(text, start)
    at = gap.end() if gap else start
    found = [_read_slash(text, at), _read_frequency(text, at)]
    for words in find_languages(text):
        patterns = compile_patterns(words)
        if match := patterns.each_dose.match(text, at):
            found.append(FoundRate(Rate(each_dose=True), at, match.end()))
        if patterns.before_unit.match(text, at) and (match := patterns.per.match(text, at)):
            found.append(FoundRate(Rate(per=_read_per(match["unit"])), at, match.end()))
    return max(filter(None, found), key=lambda one: one.end, default=None)


def _read_frequency(text: str, start: int) -> FoundRate | None:
    """Return the longest frequency at a place, in any language."""
    found = None
    for words in _find_languages_at(text, start):
        match = compile_patterns(words).frequency.match(text, start)
        if match and (found is None or match.end() > found.end):
            frequency = _frequency(match, words)
            if frequency.times <= frequency.times_max and frequency.period <= frequency.period_max:
                found = FoundRate(Rate(frequency=frequency), start, match.end())
    return found


def _find_languages_at(text: str, start: int) -> tuple[RateWords, ...]:
    """Return the words of the languages in which a frequency may begin at a place."""
    languages = find_languages(text)
    folded = fold(text)
    if len(folded) != len(text) or OTHER_OPENINGS.match(folded, start):
        return languages
    return (ENGLISH, *languages[len(LATIN) :])


def _frequency(match: re.Match[str], words: RateWords) -> Frequency:
    told = match["times"] or match["once"] or match["then"] or match["then_once"]
    times = _count(told, words)
    times_max = _count(match["times_max"] or match["once_max"] or match["then_max"], words, times)
    if match["parts"]:
        count = len(compile_patterns(words).part.findall(match["parts"]))
        return Frequency(count, count)
    if match["named"]:
        is_part = re.fullmatch(space_out(words.parts_of_day), match["named"], re.IGNORECASE)
        names = compile_patterns(words).named.findall(match["list"])
        unit = Period.DAY if is_part else Period.WEEK
        return Frequency(times * len(names), times_max * len(names), unit=unit)
    if match["in_a_day"]:
        return Frequency(times, times_max)
    if match["adverb"]:
        period, unit = next(
            meant
            for name, meant in words.adverbs.items()
            if compile_spaced(name).match(match.string, match.start("adverb"))
        )
        return Frequency(times, times_max, period, period, unit)
    if match["hourly"]:
        period = _count(match["hourly"], words)
        longest = _count(match["hourly_max"], words, period)
        return Frequency(times, times_max, period, longest, Period.HOUR)
    period = _count(match["every"] or match["ordinal"], words)
    longest = _count(match["every_max"], words, period)
    name = match["many"] or match["nth"] or match["each"] or match["article"] or match["all"]
    return Frequency(times, times_max, period, longest, _read_period(name, words))


def _count(written: str | None, words: RateWords, otherwise: int = 1) -> int:
    if written is None:
        return otherwise
    if written.isdecimal():
        return int(written)
    numbers = {**words.counts, **words.times, **words.ordinals}
    return next(
        number
        for name, number in numbers.items()
        if re.fullmatch(space_out(name), written, re.IGNORECASE)
    )


def _read_period(name: str, *languages: RateWords) -> Period:
    return next(
        period
        for words in languages
        for period, names in words.periods.items()
        if re.fullmatch("|".join(names), name, re.IGNORECASE)
    )


def _read_per(name: str) -> Unit:
    # All other names are of kilograms and pounds of the body.
    body = Unit.POUND if name.lower().startswith(("lb", "pound")) else Unit.KILOGRAM
    return NAMES.get(" ".join(name.split()), body)


def _read_slash(text: str, start: int) -> FoundRate | None:
    """Return what stands after a slash: `/kg`, `/day`, `/8 h`, `/dose`."""
    match = SLASH.match(text, start) if text.startswith("/", start) else None
    if match is None:
        return None
    if match["unit"]:
        return FoundRate(Rate(per=_read_per(match["unit"])), start, match.end())
    if match["dose"]:
        return FoundRate(Rate(each_dose=True), start, match.end())
    name, period = match["period"].lower(), int(match["number"] or 1)
    unit = SIGNS_OF_PERIODS.get(name) or _read_period(name, *LANGUAGES)
    return FoundRate(Rate(frequency=Frequency(1, 1, period, period, unit)), start, match.end())


_DECILITRE = (
    "dL|dl|[Dd]ecilit(?:er|re)s?|d\u00e9cilitres?|decilitros?|decilitr[oi]|Deziliter|decylitr\\w*"
    "|дл|децилитр\\w*|ديسي\\s?لي?تر|分升|데시리터|ดล\\.?|เดซิลิตร"
)
# `al` is no `a l`: letters of ours need a space behind a word.
_MEASURE = compile_for_text(
    rf"\s?(?:(?P<slash>[/\u2044\u2215])|{'|'.join(words.per for words in LANGUAGES)})"
    rf"(?:\s|(?<![A-Za-z]))"
    rf"(?:\d[\d.,]*\s?)?(?:(?:{_DECILITRE})(?![^\W{UNSPACED}])|{match_units(PER_NAMES)}"
    r"|(?(slash)(?:[^\W\d]{1,3}|m[mc]?mol)[23\u00b2\u00b3]?(?!\w)|(?!)))"
)


def is_share(text: str, start: int) -> bool:
    """Tell whether an amount is a share of what follows, and no dose: 180 mg/dL of blood."""
    return _MEASURE.match(text, start) is not None and read_rate(text, start) is None


# How long and how often, after a number: English and Spanish.
TIME_WORDS = "|".join(
    f"{list_periods(words, 0, 1)}|{words.times_word}" for words in (ENGLISH, SPANISH)
)


def read_time(name: str) -> Period | None:
    """Return the period that one of these words is; None for a number of times."""
    try:
        return _read_period(name, ENGLISH, SPANISH)
    except StopIteration:
        return None


def _compile_times_a_day(words: RateWords) -> re.Pattern[str]:
    """Return a pattern for so many times in a day, and for every so many hours."""
    count = rf"\d+|{'|'.join(words.counts)}"
    day = words.periods[Period.DAY][0]
    daily = "|".join(name for name, told in words.adverbs.items() if told == (1, Period.DAY))
    return compile_late(
        rf"\b(?:(?:{'|'.join(words.times)}|(?:{count})\s(?:{words.times_word}))"
        rf"\s(?:(?:{words.each}|{words.article})\s(?:{day})|{daily})"
        rf"|(?:{words.every})\s(?:{count})\s(?:{'|'.join(words.periods[Period.HOUR])}))\b",
        re.IGNORECASE,
    )


TIMES_A_DAY = _compile_times_a_day(ENGLISH)
# Periods as they stand after a slash: `mg/day`.
PERIODS_AFTER_SLASH = f"{list_periods(ENGLISH, 0, 1)}|{'|'.join(SIGNS_OF_PERIODS)}"
