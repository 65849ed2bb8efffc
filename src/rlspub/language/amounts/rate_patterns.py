"""The patterns by which rates are read, language by language: `rate_reading` has their use."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from rlspub.language.amounts.grammar import compile_for_text, find_edges, match_units
from rlspub.language.amounts.other_rate_words import LANGUAGES, LATIN
from rlspub.language.amounts.rate import Period
from rlspub.language.amounts.rate_words import ENGLISH, NEVER, POUND, RateWords
from rlspub.language.amounts.unit import OTHER_NAMES, Unit, list_names
from rlspub.patterns import compile_late

# Units that an amount may be for each of, and how they are written.
PER_UNITS = (
    Unit.MILLILITRE, Unit.LITRE, Unit.GRAM, Unit.TABLET, Unit.CAPSULE, Unit.DROP, Unit.PUFF,
    Unit.SPRAY, Unit.PATCH, Unit.TEASPOON, Unit.TABLESPOON,
)  # fmt: skip
PER_NAMES = list_names(*PER_UNITS)
_PER_UNIT = f"(?-i:{match_units(name for name in PER_NAMES if name not in OTHER_NAMES)})"
SIGNS_OF_PERIODS = {
    "min": Period.MINUTE, "h": Period.HOUR, "hr": Period.HOUR, "d": Period.DAY,
    "wk": Period.WEEK, "mo": Period.MONTH, "yr": Period.YEAR, "die": Period.DAY,
}  # fmt: skip
_SPACE = r"(?:\s+|[-\u2010\u2011])"


def space_out(pattern: str) -> str:
    """Return a pattern in which a space is any space, or a hyphen."""
    return pattern.replace(" ", _SPACE)


def compile_spaced(pattern: str) -> re.Pattern[str]:
    return compile_for_text(rf"(?:{space_out(pattern)}){find_edges(pattern)[1]}", re.IGNORECASE)


def list_periods(words: RateWords, *places: int) -> str:
    return "|".join(names[place] for names in words.periods.values() for place in places)


class Patterns(NamedTuple):
    """The patterns of one language."""

    frequency: re.Pattern[str]
    named: re.Pattern[str]
    part: re.Pattern[str]
    article: re.Pattern[str]
    each_dose: re.Pattern[str]
    # What may stand before a unit; most often it is none.
    before_unit: re.Pattern[str]
    per: re.Pattern[str]


@cache
def compile_patterns(words: RateWords) -> Patterns:
    count = rf"[1-9]\d{{0,2}}|{'|'.join(words.counts)}"
    to = rf"(?:-? (?:{words.between}) |\s?[-\u2013]\s?)"
    once = "|".join(words.times) or NEVER
    one, many = list_periods(words, 0), list_periods(words, 0, 1)
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
        rf"(?:{words.each_of_all}) (?P<all>{list_periods(words, 1)})",
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
    return Patterns(
        frequency=compile_spaced(rf"(?:{times} ?)?(?:{any_span})(?: ?{then})?"),
        named=compile_spaced(rf"(?<!\w)(?:{named})"),
        part=compile_spaced(rf"(?<!\w)(?:{part})"),
        article=compile_spaced(article),
        each_dose=compile_spaced(words.each_dose),
        before_unit=compile_late(space_out(rf"(?:{words.per}) "), re.IGNORECASE),
        per=compile_spaced(per),
    )


def _write_openings(languages: Sequence[RateWords]) -> str:
    """Return a pattern for how a frequency may begin in some languages; not all of it is one."""

    def any_of(find: Callable[[RateWords], Iterable[str]]) -> str:
        found = dict.fromkeys(chain.from_iterable(map(find, languages)))
        return f"(?:{'|'.join(one for one in found if one != NEVER) or NEVER})"

    count = rf"(?:[1-9]\d{{0,2}}|{any_of(lambda words: words.counts)})"
    to = rf"(?:-? {any_of(lambda words: [words.between])} |\s?[-\u2013]\s?)\w+"
    every = any_of(lambda words: [words.every])
    named = any_of(lambda words: [words.each_named, words.before_days])
    one = any_of(lambda words: [list_periods(words, 0)])
    many = any_of(lambda words: [list_periods(words, 1)])
    part = any_of(lambda words: [words.parts_of_day, words.meals])
    openings = (
        rf"{count}(?:{to})? ?{any_of(lambda words: [words.times_word, words.hourly])}",
        rf"(?:{any_of(lambda words: [words.at_part])} )?{part}",
        rf"{named} (?:{part}|{any_of(lambda words: [words.days_of_week])})",
        any_of(lambda words: [words.in_a_day]),
        rf"{every} {any_of(lambda words: words.ordinals)} {one}",
        any_of(lambda words: [rf"(?:{words.every}) ?(?:[1-9]|{'|'.join(words.counts)})"]),
        rf"{any_of(lambda words: [words.each, words.article])} {one}",
        rf"{any_of(lambda words: [words.each_of_all])} {many}",
        any_of(lambda words: (*words.times, *words.adverbs)),
    )
    return "|".join(openings)


# Few texts have two languages in one script, and the patterns of a language take long to compile:
# nothing but what matches here, in a text without case, can begin a frequency in a Latin language
# other than English.
OTHER_OPENINGS = compile_late(
    space_out(_write_openings([words for words in LATIN if words is not ENGLISH]))
)
_STOP_WORDS = "|".join(chain(*((words.stops, *words.counts) for words in LANGUAGES)))
STOPS = compile_spaced(_STOP_WORDS)
STOP_BEFORE = compile_for_text(rf"\b(?:{_STOP_WORDS})\s*$", re.IGNORECASE)
SLASH = compile_spaced(
    rf"/\s?(?:(?P<number>[1-9]\d{{0,2}})\s?)?(?P<period>"
    rf"{'|'.join((*SIGNS_OF_PERIODS, *(list_periods(words, 0, 1) for words in LANGUAGES)))})"
    rf"|/\s?(?:(?P<dose>doses?)|(?P<unit>{ENGLISH.kilogram}|{POUND}|(?-i:{match_units(PER_NAMES)})))"
)
