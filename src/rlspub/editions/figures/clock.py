"""Hours of the day: 8 p.m. is 20:00, 20 Uhr and las 8 de la noche, and not 8:00."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from rlspub.editions.figures.words import HAS_UNSPACED, Words, find_meaning
from rlspub.kept import recall

_HALVES = ("am", "pm", "night")
_NOON, _HOURS, _MINUTES = 12, 24, 60
_LATEST_IN_NIGHT = 5
# Groups of the patterns below.
_MINUTE_GROUPS = ("minute", "dotted", "after_sign")
_LATIN = r"(?:(?P<a>a)|p)\.?\s?m\b\.?"
# What Thai counts from the sunset.
_THAI = re.compile(r"(?P<hour>[1-5])\s?ทุ่ม")
_MINUTE = r"\s?(?:分|분|phút|मिनट|منٹ|মিনিট)"
_HALF = "半|반|rưỡi"


class Time(NamedTuple):
    """A time of the day: its place, and the hours of twenty-four that it may be.

    One that `is_plain` does not say in which half of the day it is; one that `has_minutes` can be
    nothing else.
    """

    start: int
    end: int
    hours: frozenset[Fraction]
    is_plain: bool = False
    has_minutes: bool = False


def can_tell_hours(language: str) -> bool:
    """Tell whether the words beside hours of a language are known."""
    return language.partition("-")[0] in _read_words()


def find_times(text: str, language: str, words: Words) -> Iterator[Time]:
    """Yield the times of the day of a text, each once."""
    base = language.partition("-")[0]
    free = text
    for pattern in _compile(base, tuple(words.ones)):
        for match in pattern.finditer(free):
            if time := _read(match, base, words):
                yield time
                blank = "\N{OBJECT REPLACEMENT CHARACTER}" * (time.end - time.start)
                free = free[: time.start] + blank + free[time.end :]


def says_afternoon(text: str, language: str) -> bool:
    """Tell whether a text speaks of an afternoon."""
    words = _read_words().get(language.partition("-")[0], {})
    return "late" in words and _compile_word(words["late"]).search(text) is not None


def find_noons(text: str, language: str) -> Iterator[Time]:
    """Yield noon, midnight and hours that have a name, where a text names them."""
    words = _read_words().get(language.partition("-")[0])
    if words is None:
        return
    midnight = _compile_word(words["midnight"])
    for match in midnight.finditer(text):
        yield Time(*match.span(), frozenset({Fraction(0), Fraction(_HOURS)}))
    for match in _compile_word(words["noon"]).finditer(midnight.sub(_blank, text)):
        yield Time(*match.span(), frozenset({Fraction(_NOON)}))
    for name, hour in words.get("named", {}).items():
        for match in re.finditer(name, text):
            yield Time(*match.span(), frozenset({Fraction(hour)}))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _read(match: re.Match[str], base: str, words: Words) -> Time | None:
    told = match.groupdict()
    count = told["hour"]
    hour = int(count) if count.isdecimal() else int(find_meaning(count, words.ones))
    minute = int(next(filter(None, map(told.get, _MINUTE_GROUPS)), 0))
    if hour > _HOURS or minute >= _MINUTES:
        return None
    part = Fraction(minute, _MINUTES) or (Fraction(1, 2) if told.get("half") else Fraction(0))
    is_plain = not any(map(told.get, (*_HALVES, "latin")))
    if match.re is _THAI:
        hours, is_plain = {hour + 18}, False
    elif hour > _NOON or is_plain:
        hours = {hour}
    elif told.get("latin"):
        hours = {hour % _NOON + (0 if told.get("a") else _NOON)}
    else:
        hours = _choose_half(hour, told)
        if base in _read_words()["from_six"]:
            hours |= _choose_half((hour + 6 - 1) % _NOON + 1, told)
    if told.get("past"):
        # Half past eight is half nine in German.
        part = Fraction(-1, 2) if base == "de" else Fraction(1, 2)
    if told.get("latin") and hours == {0}:
        hours.add(_HOURS)
    # What leads to an hour is no part of it.
    begins = next((name for name in ("is_before", "past") if told.get(name)), "hour")
    start = match.start(begins)
    has_minutes = any(map(told.get, (*_MINUTE_GROUPS, "half", "past")))
    values = frozenset(one + part for one in hours)
    return Time(start, match.end(), values, is_plain, has_minutes)


def _choose_half(hour: int, told: Mapping[str, str | None]) -> set[int]:
    """Return the hours that one may be by the words beside it."""
    if hour == _NOON:
        return {0, _NOON, _HOURS}
    if told.get("am"):
        return {hour}
    if told.get("night") and hour <= _LATEST_IN_NIGHT:
        return {hour, hour + _NOON}
    return {hour + _NOON}


# --- Patterns -----------------------------------------------------------------------------


@cache
def _compile(base: str, ones: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return patterns for hours, the surest first."""
    words = _read_words().get(base)
    number = r"(?<![\d.,/:])(?P<hour>\d{1,2})"
    colon = r"\s?[:h\uff1a]\s?(?P<minute>\d{2})"
    latin = re.compile(
        rf"{number}(?:{colon}|\.(?P<dotted>\d{{2}})(?!\d))?\s?(?P<latin>{_LATIN})", re.IGNORECASE
    )
    plain = re.compile(rf"{number}{colon}(?![\d:])", re.IGNORECASE)
    if words is None:
        return latin, plain
    is_spaced = not HAS_UNSPACED.search(words["am"])
    begins, ends = (r"(?<!\w)", r"(?!\w)") if is_spaced else ("", "")
    lead, sign = rf"{begins}(?:{words['lead']})[\s-]{{0,2}}", rf"\s?(?:{words['sign']}){ends}"
    half = "|".join(f"(?P<{name}>{words[name]})" for name in _HALVES)
    named = "|".join(sorted(ones, key=len, reverse=True)) or "(?!)"
    hour = rf"(?<![\d.,/:])(?P<hour>\d{{1,2}}|{begins}(?:{named}))"
    minutes = (
        rf"(?:{colon}(?:{_MINUTE})?|\.(?P<dotted>\d{{2}})(?!\d)"
        rf"|{sign}\s?(?:(?P<after_sign>\d{{2}})(?:{_MINUTE})?|(?P<half>{_HALF})))"
    )
    weak = rf"(?:{begins}(?:{words['weak']})\s)?" if "weak" in words else lead
    by_lead, by_sign = (
        rf"{hour}(?:{minutes})?(?:{sign})?",
        rf"{hour}(?:{minutes}(?:{sign})?|{sign})",
    )
    gap = r"[\s,،]{0,2}"
    past = rf"{begins}(?P<past>{words.get('past', '(?!)')})\s{hour}(?:{sign})?"
    past += rf"(?:{gap}(?:{half}){ends})?"
    after = [rf"{one}{gap}(?:{half}){ends}" for one in (f"(?:{lead}|{weak}){by_lead}", by_sign)]
    before = [rf"{begins}(?P<is_before>{half}){gap}{one}" for one in (f"{lead}{by_lead}", by_sign)]
    if base == "tr":
        before.append(rf"{begins}(?P<is_before>{half})\s{hour}(?=['’])")
    ordered = [*before, *after] if base in _read_words()["before"] else [*after, *before]
    dotted = r"\.(?P<dotted>\d{2})"
    alone = rf"{number}{dotted}{sign}", rf"{lead}{number}{dotted}(?![\d.,%]|\s?\w)"
    by_words = (re.compile(one, re.IGNORECASE) for one in (past, *ordered, *alone))
    plain_hours = (re.compile(one, re.IGNORECASE) for one in (f"{lead}{hour}", f"{hour}{sign}"))
    thai = (_THAI,) if base == "th" else ()
    return (*thai, latin, *by_words, plain, *plain_hours)


@cache
def _compile_word(words: str) -> re.Pattern[str]:
    if HAS_UNSPACED.search(words):
        return re.compile(words)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _read_words() -> Mapping[str, Any]:
    """Return what is listed of hours, by language."""

    def read() -> dict[str, Any]:
        import tomllib

        return tomllib.loads(data.decode())

    data = files("rlspub.editions.figures").joinpath("clock_words.toml").read_bytes()
    return recall(("clock words", data), read)
