"""The figures of a text in any language: what they are, so that two languages can be compared.

A figure is a number in digits of any script, a telephone number, or a number in words. What stands
in digits must be found on the other side, in digits or in words. A word for a number need not be:
Arabic has a form of its own for two of a thing, and `one` is an article in most languages. Where
both sides know the unit of a figure, it counts, so that 1 g is 1,000 mg and 4 hours are not 4 days.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from rlspub.editions.figures.clock import can_tell_hours, find_noons, find_times, says_afternoon
from rlspub.editions.figures.figure import MONTH, NOON, PILL, Figure, Strength
from rlspub.editions.figures.number_runs import find_halves, find_runs
from rlspub.editions.figures.periods import (
    can_tell_denials,
    find_days_of_week,
    find_denials,
    find_parts_of_day,
    find_people,
    find_periods,
    next_period,
    says_times,
)
from rlspub.editions.figures.shares import find_shares
from rlspub.editions.figures.words import (
    Measure,
    Words,
    compile_words,
    find_meaning,
    find_words,
    match_names,
    read_number_words,
)
from rlspub.language.amounts import Period, Unit, find_amounts, read_rate
from rlspub.language.amounts.number import (
    CHOICE_WORD,
    NOT_INSIDE,
    NUMBER,
    RANGE_WORD,
    join_thousands,
    parts_thousands_by_spaces,
    read_number,
)
from rlspub.language.amounts.rate_reading import find_rate_after
from rlspub.patterns import compile_late

_DASH = "[-\u2010\u2011]"
# Three groups of digits or more, a plus, or brackets: what is dialled; also 555-0100 and 9-1-1.
_TELEPHONE = compile_late(
    rf"(?<![\d.,/])(?:\+\d{{1,3}}(?:[\s.\u2010\u2011-]?\(?\d+\)?){{2,6}}"
    rf"|\(\d{{2,5}}\)[\s\u2010\u2011-]?\d{{3,}}(?:[\s.\u2010\u2011-]\d{{2,}})*"
    rf"|\d{{1,5}}(?:[\s.\u2010\u2011-]\d{{2,4}}){{2,5}}|\d{{3}}{_DASH}\d{{4}}"
    rf"|\d{{2,5}}{_DASH}\d{{6,8}}|\d{_DASH}\d{_DASH}\d)(?![\d/])"
)
_FEWEST_DIGITS = 7
_FRACTION = compile_late(r"(?<![\d/.,])(?P<part>\d)\s?[/\u2044]\s?(?P<of>[2-9]|10)(?![\d/])")
_VULGAR = compile_late("(?:(?P<whole>\\d+)\\s?)?(?P<part>[\u00bc-\u00be\u2150-\u215e])")
_NUMBER = compile_late(rf"(?<![.,\u066b\u066c]){NOT_INSIDE}(?P<number>{NUMBER})")
# Years of the Buddha, who came so many years before ours.
_BUDDHIST, _BUDDHIST_YEARS = 543, range(2400, 2700)
_NOON = 12
_TO = compile_late(
    rf"\s?(?:[-\u2010-\u2015~\u301c\uff5e至到]|から|ถึง|에서)\s?|\s(?:{RANGE_WORD}|{CHOICE_WORD})\s"
)
_LONGEST_UNIT = 24
_PER = compile_late(r"\s?/\s?(kg|m?g|[dm]?L)(?!\w)", re.IGNORECASE)
_TIMES = Measure("times", 1)
# Units that translators take for each other and that weigh nothing; and where a word for a tablet
# may mean a capsule.
_ALIKE = {Unit.INTERNATIONAL_UNIT.base: Unit.UNIT.base, Unit.SPRAY.base: Unit.PUFF.base}
_ANY_PILL = frozenset(
    (
        *("ar", "fa", "ur", "ps", "ckb", "he", "hi", "bn", "pa", "gu", "ta", "te", "ne", "th"),
        *("lo", "km", "my", "vi", "zh", "ja", "ko", "am", "ti", "so", "sw", "ht", "hmn", "tl"),
    )
)


# --- Reading ----------------------------------------------------------------------------


def read_figures(text: str, language: str) -> list[Figure]:
    """Return the figures of a text in the order in which they stand there."""
    words = find_words(language)
    found = list[Figure]()
    free = text
    for read in (
        *(_read_telephones, _read_clocks, _read_fractions, _read_halves, _read_spans),
        *(_read_numbers, _read_runs),
    ):
        if read is _read_clocks and parts_thousands_by_spaces(language):
            free = join_thousands(free)
        for figure in read(free, language, words):
            found.append(figure)
            # A figure is read once.
            blank = "\N{OBJECT REPLACEMENT CHARACTER}" * (figure.end - figure.start)
            free = free[: figure.start] + blank + free[figure.end :]
    found += _read_words(free, words, Strength.WORD, language)
    taken = {place for one in found for place in range(one.start, one.end)}
    hints = _read_words(free, words, Strength.HINT, language)
    found += [one for one in hints if one.start not in taken]
    found.sort(key=lambda one: one.start)
    for number, (one, other) in enumerate(pairwise(found)):
        if _TO.fullmatch(text, one.end, other.start):
            found[number] = one._replace(is_bound=True)
    measured = [*_measure(found, text, language, words)]
    measured += [
        *find_shares(text, language, measured),
        *_read_periods(text, language),
        *_read_denials(text, language),
    ]
    measured = [*_add_second_half(measured, text, language, words)]
    return sorted(measured, key=lambda one: one.start)


def _add_second_half(
    found: Sequence[Figure], text: str, language: str, words: Words
) -> Iterator[Figure]:
    """Yield the figures with the hours of the second half of the day that they may be as well."""
    is_known = can_tell_hours(language)
    times = set[int]()
    is_late = any(one.strength is Strength.PART_OF_DAY and one.values == {0} for one in found)
    if is_known and (is_late or says_afternoon(text, language)):
        times = {time.start for time in find_times(text, language, words) if time.is_plain}
    for one in found:
        if one.measure is None and not one.is_clock and (not is_known or one.start in times):
            hours = frozenset(value + _NOON for value in one.values if value <= _NOON)
            yield one._replace(hours=hours)
        else:
            yield one


def _read_periods(text: str, language: str) -> Iterator[Figure]:
    for match, is_morning in find_parts_of_day(text, language):
        yield _word(match, int(is_morning), Strength.PART_OF_DAY)
    for match, day in find_days_of_week(text, language):
        yield _word(match, day, Strength.DAY_OF_WEEK)
    for match, which in find_people(text, language):
        yield _word(match, which, Strength.PERSON)
    for one in find_periods(text, language):
        measure, values = Measure(one.period.base, one.period.factor), frozenset({Fraction(1)})
        period = Figure(one.text, one.start, one.end, values, Strength.PERIOD, measure)
        yield period._replace(period=one.period)


def _read_denials(text: str, language: str) -> Iterator[Figure]:
    if not can_tell_denials(language):
        return
    denials = [*find_denials(text, language)]
    for match, forbids in denials:
        yield _word(match, int(forbids), Strength.DENIAL)
    if not denials:
        yield Figure(text, 0, len(text), frozenset(), Strength.AFFIRMED)


def _word(match: re.Match[str], value: int, strength: Strength) -> Figure:
    return Figure(match[0], *match.span(), frozenset({Fraction(value)}), strength)


def _read_telephones(text: str, _language: str, _words: Words) -> Iterator[Figure]:
    yield from find_telephones(text)


def find_telephones(text: str) -> Iterator[Figure]:
    """Yield the telephone numbers of a text."""
    for match in _TELEPHONE.finditer(text):
        digits = "".join(str(int(sign)) for sign in match[0] if sign.isdecimal())
        if len(digits) >= _FEWEST_DIGITS or re.fullmatch(rf"\d{_DASH}\d{_DASH}\d", match[0]):
            values = frozenset({Fraction(int(digits))})
            yield Figure(match[0], *match.span(), values, Strength.DIGITS, dialled=digits)


def _read_clocks(text: str, language: str, words: Words) -> Iterator[Figure]:
    for time in find_times(text, language, words):
        written = text[time.start : time.end]
        is_written = any(map(str.isdecimal, written))
        # What has no minutes, and says no half of the day, may be a span of time: 8 h.
        if not time.is_plain or time.has_minutes:
            strength = Strength.DIGITS if is_written else Strength.WORD
            figure = Figure(written, time.start, time.end, time.hours, strength)
            yield figure._replace(is_clock=not time.is_plain)
    for time in find_noons(text, language):
        written = text[time.start : time.end]
        yield Figure(written, time.start, time.end, time.hours, Strength.HINT, measure=NOON)


def _read_fractions(text: str, _language: str, _words: Words) -> Iterator[Figure]:
    for match in _FRACTION.finditer(text):
        part, of = int(match["part"]), int(match["of"])
        if 0 < part < of:
            yield _figure(match, Fraction(part, of))
    for match in _VULGAR.finditer(text):
        vulgar = Fraction(unicodedata.numeric(match["part"])).limit_denominator(10)
        yield _figure(match, int(match["whole"] or 0) + vulgar)


def _figure(match: re.Match[str], value: Fraction) -> Figure:
    return Figure(match[0], *match.span(), frozenset({value}), Strength.DIGITS)


def _read_numbers(text: str, language: str, words: Words) -> Iterator[Figure]:
    multiples = _compile_beside(tuple(words.multiples))
    for match in _NUMBER.finditer(text):
        value, end = Fraction(read_number(match["number"], language)), match.end()
        values = {value}
        if multiples and (more := multiples.match(text, end)):
            values = {value * find_meaning(more[1], words.multiples)}
            end = more.end()
        if language.startswith("th") and value in _BUDDHIST_YEARS:
            values |= {value - _BUDDHIST}
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield Figure(text[start:end], start, end, frozenset(values), Strength.DIGITS)


def _read_halves(text: str, language: str, words: Words) -> Iterator[Figure]:
    for run in find_halves(text, language, words):
        written = text[run.start : run.end]
        strength = Strength.DIGITS if any(map(str.isdecimal, written)) else Strength.WORD
        yield Figure(written, run.start, run.end, frozenset({run.value}), strength)


def _read_spans(text: str, language: str, _words: Words) -> Iterator[Figure]:
    for words, days in read_number_words()["spans"].get(language.partition("-")[0], {}).items():
        for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE):
            values = frozenset(map(Fraction, days))
            measure = Measure(Period.DAY.base, Period.DAY.factor)
            yield Figure(match[0], *match.span(), values, Strength.WORD, measure)


def _read_runs(text: str, language: str, words: Words) -> Iterator[Figure]:
    strength = Strength.WORD if words.counts else Strength.HINT
    for run in find_runs(text, language, words):
        written = text[run.start : run.end]
        yield Figure(written, run.start, run.end, frozenset({run.value}), strength)


def _read_words(text: str, words: Words, strength: Strength, language: str) -> Iterator[Figure]:
    known = words.counts if strength is Strength.WORD else words.hints
    pattern = _compile_words(tuple(known), language)
    multiples = _compile_beside(tuple(words.multiples))
    for match in pattern.finditer(text) if pattern else ():
        count = find_meaning(match["word"] if match.lastgroup == "word" else match[0], known)
        end = match.end()
        if multiples and (more := multiples.match(text, end)):
            count, end = count * find_meaning(more[1], words.multiples), more.end()
        values = frozenset({Fraction(count)})
        yield Figure(text[match.start() : end], match.start(), end, values, strength)


@cache
def _compile_words(words: tuple[str, ...], language: str) -> re.Pattern[str] | None:
    return compile_words(dict.fromkeys(words), language)


@cache
def _compile_beside(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return a pattern for a word that follows a figure."""
    listed = [part for word in words for part in word.split("|")]
    return re.compile(rf"\s?({match_names(tuple(listed))})") if words else None


# --- What is measured -------------------------------------------------------------------


def _measure(found: Iterable[Figure], text: str, language: str, words: Words) -> Iterator[Figure]:
    amounts = [(start, end, amount) for amount, start, end in find_amounts(text, language)]
    after, before = _compile_after(tuple(words.after)), _compile_before(tuple(words.before))
    for figure in found:
        if figure.is_clock or figure.measure:
            yield figure
            continue
        measure, period, end_of_all, is_each_dose = None, None, figure.end, False
        every = 1
        strength = figure.strength
        for start, end, amount in amounts:
            if start <= figure.start < end:
                end_of_all = end
                measure = _find_measure(amount.unit, language)
                found_rate = find_rate_after(text, end) if amount.rate is None else None
                rate = found_rate.rate if found_rate else amount.rate
                period = rate.frequency.unit if rate and rate.frequency else None
                every = rate.frequency.period if rate and rate.frequency else 1
                is_each_dose = rate is not None and rate.each_dose
        # `May` is a month where it has a capital letter.
        if figure.text.casefold() in words.months and not (
            language.startswith("en") and figure.text.islower()
        ):
            measure = MONTH
        if measure is None and says_times(text, figure.start, figure.end, language):
            measure, strength = _TIMES, max(strength, Strength.WORD)
        if measure is None and figure.strength is not Strength.DIGITS:
            measure, end_of_all = _measure_word(text, figure.end, language)
        if measure is None and after and (match := after.match(text, figure.end)):
            measure, end_of_all = words.after[_fold(match[1])], match.end()
        if measure is None and (one := next_period(text, figure.end, language)):
            measure, end_of_all = Measure(one.period.base, one.period.factor), one.end
        if measure is None and before and (match := before.search(text, 0, figure.start)):
            measure = words.before[_fold(match[1])]
        if period is None and figure.strength is not Strength.HINT:
            often = read_rate(text, figure.start)
            period = often.rate.frequency.unit if often and often.rate.frequency else None
        whole = text[figure.start : end_of_all]
        told = figure._replace(text=whole, end=end_of_all, measure=measure, period=period)
        told = told._replace(is_each_dose=is_each_dose, every=every)
        share = _PER.match(text, end_of_all) or _PER.search(whole)
        yield told._replace(strength=strength, per=share[1].lower() if share else None)


def _measure_word(text: str, end: int, language: str) -> tuple[Measure | None, int]:
    """Return what a number in words measures, as it would in digits, and where that ends."""
    rest = text[end : end + _LONGEST_UNIT]
    for amount, start, after in find_amounts(f"2 {rest.lstrip()}", language):
        if start == 0:
            return _find_measure(amount.unit, language), end + after - 2 + len(rest) - len(
                rest.lstrip()
            )
        break
    return None, end


def _find_measure(unit: Unit, language: str) -> Measure:
    if unit is Unit.TABLET and language.partition("-")[0] in _ANY_PILL:
        return Measure(PILL, 1)
    return Measure(_ALIKE.get(unit.base, unit.base), unit.factor)


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


@cache
def _compile_after(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    return re.compile(rf"[\s-]?({match_names(names)})", re.IGNORECASE)


@cache
def _compile_before(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    return re.compile(rf"(?<!\w)({match_names(names)})\s?$", re.IGNORECASE)
