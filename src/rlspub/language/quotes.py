"""Quotation marks by language."""

from functools import cache
from typing import NamedTuple

from rlspub.language.tags import find_script, write_tag


class Quotes(NamedTuple):
    """The marks that open and close a double and a single quotation."""

    open_double: str
    close_double: str
    open_single: str
    close_single: str


_ENGLISH = Quotes("\u201c", "\u201d", "\u2018", "\u2019")
_GUILLEMETS = Quotes("«", "»", "‹", "›")
_CORNERS = Quotes("「", "」", "『", "』")
_LOW = Quotes("\u201e", "\u201c", "\u201a", "\u2018")
_LOW_AND_ENGLISH = Quotes("\u201e", "\u201d", "«", "»")
_IN_GUILLEMETS = Quotes("«", "»", "\u201e", "\u201c")
# Unicode CLDR, quotation marks by language (`delimiters`), which Babel leaves out.
_QUOTES = {
    "am": _GUILLEMETS,
    "ar": Quotes("\u201d", "\u201c", "\u2019", "\u2018"),
    "de": _LOW,
    "el": Quotes("«", "»", "\u201c", "\u201d"),
    "es": Quotes("«", "»", "\u2018", "\u2019"),
    "fa": _GUILLEMETS,
    "fr": Quotes("«\N{NARROW NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}»", "\u2018", "\u2019"),
    "he": Quotes("\u201d", "\u201d", "\u2019", "\u2019"),
    "hy": Quotes("«", "»", "«", "»"),
    "it": Quotes("«", "»", "\u2018", "\u2019"),
    "ja": _CORNERS,
    "ka": _LOW,
    "pl": _LOW_AND_ENGLISH,
    "pt-PT": Quotes("«", "»", "\u201c", "\u201d"),
    "ro": _LOW_AND_ENGLISH,
    "ru": _IN_GUILLEMETS,
    "uk": _IN_GUILLEMETS,
    "ur": Quotes("\u201d", "\u201c", "\u2019", "\u2018"),
    "zh-Hant": _CORNERS,
}


@cache
def choose_quotes(language: str) -> Quotes:
    """Return the marks of a language tag; English ones where we know no others."""
    primary, tag = language.partition("-")[0].lower(), write_tag(language)
    written = f"{primary}-{find_script(language)}"
    found = (_QUOTES[name] for name in (tag, written, primary) if name in _QUOTES)
    return next(found, _ENGLISH)
