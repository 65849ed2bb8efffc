"""Amounts that are a share of something else, and no dose: 180 mg/dL of blood, 120 mg per 5 mL."""

import re

from rlspub.language.amounts.grammar import UNSPACED, match_units
from rlspub.language.amounts.other_rate_words import LANGUAGES
from rlspub.language.amounts.rate_reading import PER_NAMES, read_rate

_DECILITRE = (
    "dL|dl|[Dd]ecilit(?:er|re)s?|d\u00e9cilitres?|decilitros?|decilitr[oi]|Deziliter|decylitr\\w*"
    "|дл|децилитр\\w*|ديسي\\s?لي?تر|分升|데시리터|ดล\\.?|เดซิลิตร"
)
_MEASURE = re.compile(
    rf"\s?(?:(?P<slash>[/\u2044\u2215])|{'|'.join(words.per for words in LANGUAGES)})\s?"
    rf"(?:\d[\d.,]*\s?)?(?:(?:{_DECILITRE})(?![^\W{UNSPACED}])|{match_units(PER_NAMES)}"
    r"|(?(slash)(?:[^\W\d]{1,3}|m[mc]?mol)[23\u00b2\u00b3]?(?!\w)|(?!)))"
)


def is_share(text: str, start: int) -> bool:
    """Tell whether the words after an amount make it a share, which no rate tells."""
    return _MEASURE.match(text, start) is not None and read_rate(text, start) is None
