"""Numbers of several words: thirty-two, of which neither thirty nor two is said."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from rlspub.editions.figures.words import HAS_UNSPACED, Words, find_meaning, read_number_words

_CHINESE = ("〇|零", "一", "二|两|兩", "三", "四", "五", "六", "七", "八", "九")
_CHINESE_POWERS = {10: "十", 100: "百", 1_000: "千", 10_000: "万|萬"}
# Where a digit stands before what it counts: three ten two. What is written between words.
_BY_PLACE = {
    "zh": (_CHINESE, _CHINESE_POWERS, ""),
    "ja": (_CHINESE, _CHINESE_POWERS, ""),
    "ko": (
        ("영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"),
        {10: "십", 100: "백", 1_000: "천", 10_000: "만"},
        "",
    ),
    "th": (
        ("ศูนย์", "หนึ่ง|เอ็ด", "สอง|ยี่", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"),
        {10: "สิบ", 100: "ร้อย", 1_000: "พัน", 10_000: "หมื่น"},
        "",
    ),
    "vi": (
        ("không", "một|mốt", "hai", "ba", "bốn|tư", "năm|lăm", "sáu", "bảy", "tám", "chín"),
        {10: "mươi|mười", 100: "trăm", 1_000: "nghìn|ngàn"},
        r"\s",
    ),
}
# What joins tens and ones.
_AND = r"(?:\s?[-\u2010\u2011]\s?|\s(?:(?:and|y|e|et|și|na|iyo|ak|at|ve|i|и|و)\s|[وו])?)"
# Where ones may stand before tens.
_ONES_FIRST = ("ar", "so")


class Run(NamedTuple):
    """A number of several words: its place in a text and what it says."""

    start: int
    end: int
    value: Fraction


def find_runs(text: str, language: str, words: Words) -> Iterator[Run]:
    """Yield the numbers of several words of a text, and tens alone."""
    base = language.partition("-")[0]
    if base in _BY_PLACE:
        yield from _find_by_place(text, base)
    elif words.tens:
        pattern = _compile_tens(base, tuple(words.tens), tuple(words.ones))
        for match in pattern.finditer(text):
            value = find_meaning(match["tens"], words.tens)
            for ones in (match["before"], match["after"]):
                value += find_meaning(ones, words.ones) if ones else 0
            yield Run(*match.span(), Fraction(value))


def _find_by_place(text: str, base: str) -> Iterator[Run]:
    digits, powers, gap = _BY_PLACE[base]
    one, many = "|".join(digits), "|".join(powers.values())
    begins, ends = (r"(?<!\w)", r"(?!\w)") if gap else ("", "")
    pattern = re.compile(
        rf"{begins}(?:(?:{one}){gap})*(?:{many})"
        rf"(?:{gap}(?:{one}|{many}))*{ends}",
        re.IGNORECASE,
    )
    for match in pattern.finditer(text):
        parts = re.findall(f"{one}|{many}", match[0], re.IGNORECASE)
        if len(parts) > 1:
            yield Run(*match.span(), _add(parts, base))


def _add(parts: list[str], base: str) -> Fraction:
    digits, powers, _ = _BY_PLACE[base]
    whole, digit = 0, None
    for part in parts:
        power = next((one for one, says in powers.items() if re.fullmatch(says, part.lower())), 0)
        if not power:
            digit = next(one for one, says in enumerate(digits) if re.fullmatch(says, part.lower()))
        elif power == max(powers):
            whole, digit = (whole + (digit or 0)) * power, None
        else:
            whole, digit = whole + power * (1 if digit is None else digit), None
    return Fraction(whole + (digit or 0))


@cache
def _compile_tens(base: str, tens: tuple[str, ...], ones: tuple[str, ...]) -> re.Pattern[str]:
    tens_words, ones_words = (
        "|".join(sorted(some, key=len, reverse=True)) for some in (tens, ones)
    )
    before = rf"(?:(?P<before>{ones_words}){_AND})?" if base in _ONES_FIRST else "(?P<before>)"
    return re.compile(
        rf"(?<!\w){before}(?P<tens>{tens_words})(?:{_AND}(?P<after>{ones_words})(?!\w)|(?!\w))",
        re.IGNORECASE,
    )


# --- Halves -----------------------------------------------------------------------------

_HALF = Fraction(1, 2)
# What is halved stands between a number and `and a half`.
_BETWEEN = r"(?:\s[^\W\d]+){0,2}?\s"
_BETWEEN_UNSPACED = r"\s?(?:[^\W\d]{1,4}?\s?)?"


def find_halves(text: str, language: str, words: Words) -> Iterator[Run]:
    """Yield the halves that a text tells in words: half a tablet, one and a half."""
    base = language.partition("-")[0]
    patterns = _compile_halves(base, tuple(words.ones))
    taken = set[int]()
    for pattern, value in patterns:
        for match in pattern.finditer(text):
            if not taken.intersection(range(*match.span())):
                taken.update(range(*match.span()))
                count = match["count"] if value is None else None
                yield Run(*match.span(), _read_count(count, words) + (value or _HALF))


def _read_count(count: str | None, words: Words) -> int:
    if count is None:
        return 0
    return int(count) if count.isdecimal() else int(find_meaning(count, words.ones))


@cache
def _compile_halves(
    base: str, ones: tuple[str, ...]
) -> tuple[tuple[re.Pattern[str], Fraction | None], ...]:
    listed = read_number_words()["halves"].get(base)
    if listed is None:
        return ()
    half, behind, *more = listed
    count = "|".join((r"\d{1,2}", *sorted(ones, key=len, reverse=True)))
    if HAS_UNSPACED.search(half):
        joined = rf"(?<![\d.,/])(?P<count>{count}){_BETWEEN_UNSPACED}(?:{behind})"
        return (re.compile(joined), None), (re.compile(half), _HALF)
    joined = (
        rf"(?<![\w.,/])(?P<count>{count}){_BETWEEN}(?:{behind})(?!\w)"
        if behind
        else "(?!)(?P<count>)"
    )
    values = (_HALF, Fraction(3, 2), Fraction(5, 2))
    return (
        (re.compile(joined, re.IGNORECASE), None),
        *(
            (re.compile(rf"(?<!\w)(?:{says})(?!\w)", re.IGNORECASE), value)
            for says, value in zip((half, *more), values, strict=False)
        ),
    )
