"""Where lines may end and where not, told by signs that are not seen."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rlspub.language.amounts.grammar import UNIT_PATTERN, compile_for_text
from rlspub.language.amounts.other_rate_words import BY_LANGUAGE
from rlspub.language.amounts.rate_patterns import list_periods
from rlspub.language.amounts.unit import NAMES
from rlspub.tree import Field, Inline

JOINER = "\N{WORD JOINER}"
_FIGURE = re.compile(r"\d")
_BREAK_HERE = "\N{ZERO WIDTH SPACE}"
# Thai, Lao, Burmese and Khmer put no space between words.
_UNPARTED = re.compile(r"[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]")
# Pango may end a line before and after each Thai word, whatever else stands there.
_HELD_IN_THAI = re.compile(
    r"(?=[^ \n\u200b]*[\u0e01-\u0e5b])[^ \n\u00a0\u200b]*(?:\u00a0[^ \n\u00a0\u200b]+)+"
)
_JAPANESE_TIMES = ("時間", "分間", "日間", "週間", "か月", "ヶ月", "年間")
# WeasyPrint would break Korean within words; it knows no `word-break: keep-all`. In Chinese and
# Japanese a line may end before any letter, but not between a number and its unit.
_IN_WORDS = re.compile(
    r"(?<=[가-힣])(?=\w)|(?<=\w)(?=[가-힣])|(?<=\d)(?=[\u3041-\u30ff\u3400-\u9fff])"
)
# Units of Chinese and Japanese that are several letters.
_UNITS = "|".join(
    sorted(
        {
            name
            for name in (
                *NAMES,
                *list_periods(BY_LANGUAGE["zh"], 0, 1).split("|"),
                *_JAPANESE_TIMES,
            )
            if re.fullmatch("[\u3041-\u30ff\u3400-\u9fff]{2,}", name)
        },
        key=len,
        reverse=True,
    )
)
_AFTER_FIGURE = re.compile(rf"(?<=\d\u2060)(?:{_UNITS})")
# A line may end after a dash, of which the rest is another figure, and after a slash; in Chinese
# and Japanese also where one letter stands between two figures.
_IN_FIGURES = re.compile(
    r"(?<=[\u2010-\u2013~\u301c\uff5e])(?=\d)|(?<=\d/)(?=[^\W\d])"
    r"|(?<=\d\u2060[\u3041-\u30ff\u3400-\u9fff])(?=\d)"
)
# A unit of several: mg/dL, mg/kg/day, 70 beats/min, also where a dose stands before the slash.
_UNITS_WITH_SLASHES = compile_for_text(
    rf"(?:\A|(?<![\w./])(?:{UNIT_PATTERN}|\d[\d.,]*[\s\u200e]{{1,3}}[^\W\d]+"
    rf"|[^\W\d]+(?=/{UNIT_PATTERN})))(?:/(?=\w)[^\W\d]*)+"
)

# The unit of a figure that is filled in, with the mark of its place before it, and how many
# characters a blank for such a figure has at most.
_UNIT_OF_BLANK = re.compile(r"(?:<!--\d+-->)?\u00a0[^\W\d]+")
_LONGEST_FIGURE = 12


def is_amount(inline: Inline) -> bool:
    """Tell whether this is a blank for a figure, which a unit may follow."""
    return isinstance(inline, Field) and inline.label is None and inline.width <= _LONGEST_FIGURE


def hold_unit(blank: str, html: str) -> tuple[str, str]:
    """Return the HTML of a blank with the unit that follows it in one line, and what is left.

    A line could end between the two at any kind of space.
    """
    unit = _UNIT_OF_BLANK.match(html)
    if unit is None:
        return blank, html
    held = blank.replace("<span ", '<span style="white-space:nowrap" ', 1)
    return f"{held.removesuffix('</span>')}{unit[0]}</span>", html[unit.end() :]


def part_words(text: str) -> str:
    """Return text in which lines may end between words that have no space between them."""
    if not _UNPARTED.search(text):
        return text
    from icu4py.breakers import LineBreaker

    parts = list(LineBreaker(text, "und"))
    written = [parts[0]]
    for before, after in pairwise(parts):
        if _UNPARTED.match(before[-1]) and _UNPARTED.match(after):
            written.append(_BREAK_HERE)
        written.append(after)
    return "".join(written)


def hold_thai(html: str) -> str:
    """Return HTML of words in which no line ends at a no-break space beside Thai letters."""
    return _HELD_IN_THAI.sub(r'<span style="white-space:nowrap">\g<0></span>', html)


def hold_words(text: str) -> str:
    """Return text in which no line ends within a Korean word or before the unit of a number."""
    return _AFTER_FIGURE.sub(lambda unit: JOINER.join(unit[0]), _IN_WORDS.sub(JOINER, text))


def find_joiners(parts: Sequence[str]) -> dict[int, list[tuple[int, str]]]:
    """Return the joiners that words need because of those before their part, the last one first.

    In `**2**片` the unit is in one part and its number in another.
    """
    text, found, start = "".join(parts), dict[int, list[tuple[int, str]]](), 0
    if not _FIGURE.search(text):
        return found
    held = _list_joined(text)
    for index, part in enumerate(parts):
        needed = {place - start for place in held if start <= place < start + len(part)}
        if across := needed.difference(_list_joined(part)):
            found[index] = [(place, JOINER) for place in sorted(across, reverse=True)]
        start += len(part)
    return found


def _list_joined(text: str) -> list[int]:
    places, at = list[int](), 0
    for letter in hold_figures(hold_words(text)):
        if text.startswith(letter, at):
            at += 1
        else:
            places.append(at)
    return places


def hold_figures(text: str) -> str:
    """Return text in which no line ends within a range, a fraction or a unit of several."""
    text = _UNITS_WITH_SLASHES.sub(lambda unit: unit[0].replace("/", f"/{JOINER}"), text)
    return _IN_FIGURES.sub(JOINER, text)
