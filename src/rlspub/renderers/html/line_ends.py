"""Where no line may end, told by signs that are not seen."""

import re

from rlspub.language.amounts.grammar import UNIT_PATTERN

JOINER = "\N{WORD JOINER}"
# WeasyPrint would break Korean within words; it knows no `word-break: keep-all`. In Chinese and
# Japanese a line may end before any letter, but not between a number and its unit.
_IN_WORDS = re.compile(
    r"(?<=[가-힣])(?=\w)|(?<=\w)(?=[가-힣])|(?<=\d)(?=[\u3041-\u30ff\u3400-\u9fff])"
)
# A line may end after a dash, of which the rest is another figure, and after a slash.
_IN_FIGURES = re.compile(r"(?<=[\u2010-\u2013])(?=\d)|(?<=\d/)(?=[^\W\d])")
# A unit of several: mg/dL, mg/kg/day, 70 beats/min, also where a dose stands before the slash.
_UNITS_WITH_SLASHES = re.compile(
    rf"(?:\A|(?<![\w./])(?:{UNIT_PATTERN}|\d[\d.,]*[\s\u200e]{{1,3}}[^\W\d]+"
    rf"|[^\W\d]+(?=/{UNIT_PATTERN})))(?:/(?=\w)[^\W\d]*)+"
)


def hold_words(text: str) -> str:
    """Return text in which no line ends within a Korean word or before the unit of a number."""
    return _IN_WORDS.sub(JOINER, text)


def hold_figures(text: str) -> str:
    """Return text in which no line ends within a range, a fraction or a unit of several."""
    text = _UNITS_WITH_SLASHES.sub(lambda unit: unit[0].replace("/", f"/{JOINER}"), text)
    return _IN_FIGURES.sub(JOINER, text)
