"""Reading rates: a day, twice a day, every 4 to 6 hours, per kg, each dose, in twelve languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice

from rlspub.language.amounts.grammar import NOT_IN_WORD, UNSPACED, find_edges, match_units
from rlspub.language.amounts.other_rate_words import BY_LANGUAGE, LANGUAGES, find_languages
from rlspub.language.amounts.rate import Frequency, Period, Rate
from rlspub.language.amounts.rate_words import ENGLISH, NEVER, POUND, SPANISH, RateWords
from rlspub.language.amounts.unit import NAMES, OTHER_NAMES, Unit, list_names

# Units that an amount may be for each of, and how they are written.
PER_UNITS = (
    Unit.MILLILITRE, Unit.LITRE, Unit.GRAM, Unit.TABLET, Unit.CAPSULE, Unit.DROP, Unit.PUFF,
    Unit.SPRAY, Unit.PATCH, Unit.TEASPOON, Unit.TABLESPOON,
)  # fmt: skip
PER_NAMES = list_names(*PER_UNITS)
_PER_UNIT = f"(?-i:{match_units(name for name in PER_NAMES if name not in OTHER_NAMES)})"
_SIGNS_OF_PERIODS = {
    "min": Period.MINUTE, "h": Period.HOUR, "hr": Period.HOUR, "d": Period.DAY,
    "wk": Period.WEEK, "mo": Period.MONTH, "yr": Period.YEAR, "die": Period.DAY,
}  # fmt: skip
_SPACE = r"(?:\s+|[-\u2010\u2011])"
# A hyphen joins what stands before a noun: `a 400-mg-a-day limit`.
_BETWEEN_PARTS = re.compile(r"[-\u2010\u2011](?=(?:an?|per|each|every)\W)|[\s,，،()]*")
# Where a rate may begin: with a word, or anywhere where no spaces part them.
BEGINS = re.compile(rf"(?:(?=[{UNSPACED}])|{NOT_IN_WORD})(?=\w)")
# A word that says nothing of how often; where it goes belongs to it: `in each eye`. What Korean
# joins to a unit has no space before it.
_WORD = re.compile(
    r"(?:[\s,，،()]+|(?=(?-i:[\uac00-\ud7a3])))(?:in\s(?:each|both|the|your)\s|per\s(?=bocca|via))?(?P<word>[^\W\d]+)['\u2019]?\)?",
    re.IGNORECASE,
)
_MOST_WORDS = 6  # between an amount and its rate: `of magnesium by mouth`
_AND = re.compile(r"\s+(?:and|y|e|et|und)\s+", re.IGNORECASE)
_OR = re.compile(
    r"[\s,()]+(?:and|or|y|o|u|e|ou|et|und|oder)\s+(?P<part>(?:two|so|an?\shalf|half|media)\b)?",
    re.IGNORECASE,
)
_MOST_WORDS_BESIDE = 3
_FAR = 200  # letters that a rate and the words after it may have
_IN_BRACKETS = re.compile(r"\s*\([^\W\d]+\)")
_OF = re.compile(r"\s(?:of|de|di|von)(?=\s)")
_HOW = re.compile(
    r"\s(?:by mouth|orally"
    r"|with (?:food|meals?|milk|water|an? (?:meal|snack|glass of water)))(?!\w)",
    re.IGNORECASE,
)
_MARK = re.compile(r"[\s)]*[,:\u2013\u2014]\s?")
_CLAUSE_END = re.compile(r"\s*(?:$|[.,;:!?)])")
# A rate that leads stands near the beginning; one of a condition is no rate of the amount.
_SENTENCE_BEGINS = re.compile(
    r"(?:^|[.!?;:]\s+)(?:(?!(?:if|who|when|while|since|si|quien|cuando)\b)\w+\s){0,3}$",
    re.IGNORECASE,
)
# What leads from a rate to the amount after it: `every day take`, `each night:`.
_LEADS_ON = re.compile(
    r",?\s(?:you\s(?:can\s|may\s)?)?(?:take|use|give|swallow|drink|inject|tom[ae]|us[ae]|d\u00e9)\s"
    r"|(?:\sdose)?(?:\sis\s|:\s?)",
    re.IGNORECASE,
)
_EVERY_DAY = Frequency()
_UP_TO_AMOUNT = re.compile(r"[\s,:(]*")
_UNSPACED_UP_TO_AMOUNT = re.compile(rf"[{UNSPACED}\s]{{0,40}}")


@dataclass(frozen=True, slots=True)
class FoundRate:
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
    if found is None or found.end > end or _STOP_BEFORE.search(text, 0, found.start):
        return None
    places = (found.end, *_skip_words(text, found.end))
    reaches = any(_UP_TO_AMOUNT.fullmatch(text, at, end) for at in places)
    reaches = reaches or _UNSPACED_UP_TO_AMOUNT.fullmatch(text, found.end, end) is not None
    # `after a week 15 mg` tells when, not how often.
    written = text[found.start : found.end]
    is_article = any(_compile(words).article.fullmatch(written) for words in find_languages(text))
    return found if reaches and not is_article else None


def _skip_words(text: str, start: int) -> Iterator[int]:
    """Yield the places after the next words, up to one that begins something else."""
    for _ in range(_MOST_WORDS):
        match = _WORD.match(text, start)
        if match is None or _STOPS.fullmatch(match["word"]):
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
        patterns = _compile(words)
        if match := patterns.each_dose.match(text, at):
            found.append(FoundRate(Rate(each_dose=True), at, match.end()))
        if match := patterns.per.match(text, at):
            found.append(FoundRate(Rate(per=_read_per(match["unit"])), at, match.end()))
    return max(filter(None, found), key=lambda one: one.end, default=None)


def _read_frequency(text: str, start: int) -> FoundRate | None:
    """Return the longest frequency at a place, in any language."""
    found = None
    for words in find_languages(text):
        match = _compile(words).frequency.match(text, start)
        if match and (found is None or match.end() > found.end):
            frequency = _frequency(match, words)
            if frequency.times <= frequency.times_max and frequency.period <= frequency.period_max:
                found = FoundRate(Rate(frequency=frequency), start, match.end())
    return found


def _frequency(match: re.Match[str], words: RateWords) -> Frequency:
    told = match["times"] or match["once"] or match["then"] or match["then_once"]
    times = _count(told, words)
    times_max = _count(match["times_max"] or match["once_max"] or match["then_max"], words, times)
    if match["parts"]:
        count = len(_compile(words).part.findall(match["parts"]))
        return Frequency(count, count)
    if match["named"]:
        is_part = re.fullmatch(_spaced(words.parts_of_day), match["named"], re.IGNORECASE)
        names = _compile(words).named.findall(match["list"])
        unit = Period.DAY if is_part else Period.WEEK
        return Frequency(times * len(names), times_max * len(names), unit=unit)
    if match["in_a_day"]:
        return Frequency(times, times_max)
    if match["adverb"]:
        period, unit = next(
            meant
            for name, meant in words.adverbs.items()
            if _compiled(name).match(match.string, match.start("adverb"))
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
        if re.fullmatch(_spaced(name), written, re.IGNORECASE)
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
    match = _SLASH.match(text, start)
    if match is None:
        return None
    if match["unit"]:
        return FoundRate(Rate(per=_read_per(match["unit"])), start, match.end())
    if match["dose"]:
        return FoundRate(Rate(each_dose=True), start, match.end())
    name, period = match["period"].lower(), int(match["number"] or 1)
    unit = _SIGNS_OF_PERIODS.get(name) or _read_period(name, *LANGUAGES)
    return FoundRate(Rate(frequency=Frequency(1, 1, period, period, unit)), start, match.end())


# --- Patterns ---------------------------------------------------------------------------


def _spaced(pattern: str) -> str:
    """Return a pattern in which a space is any space, or a hyphen."""
    return pattern.replace(" ", _SPACE)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_spaced(pattern)}){find_edges(pattern)[1]}", re.IGNORECASE)


def _period_names(words: RateWords, *places: int) -> str:
    return "|".join(names[place] for names in words.periods.values() for place in places)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of one language."""

    frequency: re.Pattern[str]
    named: re.Pattern[str]
    part: re.Pattern[str]
    article: re.Pattern[str]
    each_dose: re.Pattern[str]
    per: re.Pattern[str]


@cache
def _compile(words: RateWords) -> _Patterns:
    count = rf"[1-9]\d{{0,2}}|{'|'.join(words.counts)}"
    to = rf"(?:-? (?:{words.between}) |\s?[-\u2013]\s?)"
    once = "|".join(words.times) or NEVER
    one, many = _period_names(words, 0), _period_names(words, 0, 1)
    named = f"{words.parts_of_day}|{words.days_of_week}"
    first = f"(?:{words.each_named})|(?:{words.before_days})(?= (?:{words.days_of_week}))"
    comma = rf"(?:,? (?:{words.list_word}) |, ?)"
    later = f"(?:(?:{words.each_named}|{words.before_days}) )?"
    times = (
        rf"(?:(?P<once>{once})(?: (?:{words.between}) (?P<once_max>{once}))?"
        rf"|(?P<times>{count})(?:{to}(?P<times_max>{count}))? ?(?:{words.times_word}))"
    )
    article = rf"(?:{words.article}) (?P<article>{one})(?! (?:{words.not_after_article}))(?!\w)"
    part = f"{words.parts_of_day}|{words.meals}"
    at = f"(?:(?:{words.at_part}) )?"
    spans = (
        rf"(?P<parts>{at}(?:{part})(?:{comma}{at}(?:{part})(?!\w))+)",
        rf"(?P<list>(?:{first}) (?P<named>{named})(?:{comma}{later}(?:{named})(?!\w))*)",
        rf"(?P<in_a_day>{words.in_a_day})",
        rf"(?:{words.every}) (?P<ordinal>{'|'.join(words.ordinals) or NEVER}) (?P<nth>{one})",
        rf"(?:{words.every}) ?(?P<every>{count})(?:{to}(?P<every_max>{count}))? ?(?P<many>{many})",
        rf"(?:{words.each}) (?P<each>{one})",
        article,
        rf"(?:{words.each_of_all}) (?P<all>{_period_names(words, 1)})",
        rf"(?P<adverb>{'|'.join(words.adverbs)})",
        rf"(?P<hourly>{count})(?:{to}(?P<hourly_max>{count}))? ?(?:{words.hourly})",
    )
    ends = find_edges("".join(words.adverbs))[1]
    any_span = "|".join(f"(?:{span}){ends}" for span in spans)
    # Only where times may stand after the period: `daily once` leads on to something else.
    then = (
        rf"(?:(?P<then>{count})(?:{to}(?P<then_max>{count}))? ?(?:{words.times_after})"
        rf"|(?P<then_once>{once if words.times_after != NEVER else NEVER}))"
    )
    per = rf"(?:{words.per}) (?P<unit>{words.kilogram}|{POUND}|{_PER_UNIT})"
    return _Patterns(
        frequency=_compiled(rf"(?:{times} ?)?(?:{any_span})(?: ?{then})?"),
        named=_compiled(rf"(?<!\w)(?:{named})"),
        part=_compiled(rf"(?<!\w)(?:{part})"),
        article=_compiled(article),
        each_dose=_compiled(words.each_dose),
        per=_compiled(per),
    )


_STOP_WORDS = "|".join(chain(*((words.stops, *words.counts) for words in LANGUAGES)))
_STOPS = _compiled(_STOP_WORDS)
_STOP_BEFORE = re.compile(rf"\b(?:{_STOP_WORDS})\s*$", re.IGNORECASE)
_SLASH = _compiled(
    rf"/\s?(?:(?P<number>[1-9]\d{{0,2}})\s?)?(?P<period>"
    rf"{'|'.join((*_SIGNS_OF_PERIODS, *(_period_names(words, 0, 1) for words in LANGUAGES)))})"
    rf"|/\s?(?:(?P<dose>doses?)|(?P<unit>{ENGLISH.kilogram}|{POUND}|(?-i:{match_units(PER_NAMES)})))"
)
# How long and how often, after a number: English and Spanish.
TIME_WORDS = "|".join(
    f"{_period_names(words, 0, 1)}|{words.times_word}" for words in (ENGLISH, SPANISH)
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
    return re.compile(
        rf"\b(?:(?:{'|'.join(words.times)}|(?:{count})\s(?:{words.times_word}))"
        rf"\s(?:(?:{words.each}|{words.article})\s(?:{day})|{daily})"
        rf"|(?:{words.every})\s(?:{count})\s(?:{'|'.join(words.periods[Period.HOUR])}))\b",
        re.IGNORECASE,
    )


TIMES_A_DAY = _compile_times_a_day(ENGLISH)
# Periods as they stand after a slash: `mg/day`.
PERIODS_AFTER_SLASH = f"{_period_names(ENGLISH, 0, 1)}|{'|'.join(_SIGNS_OF_PERIODS)}"
