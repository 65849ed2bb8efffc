"""Quotation marks by language."""

from typing import NamedTuple


class Quotes(NamedTuple):
    """The marks that open and close a double and a single quotation."""

    open_double: str
    close_double: str
    open_single: str
    close_single: str


_ENGLISH = Quotes("\u201c", "\u201d", "\u2018", "\u2019")
# Unicode CLDR, quotation marks by language.
_QUOTES = {
    "de": Quotes("\u201e", "\u201c", "\u201a", "\u2018"),
    "fr": Quotes("«\N{NARROW NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}»", "\u2018", "\u2019"),
    "es": Quotes("«", "»", "\u2018", "\u2019"),
    "it": Quotes("«", "»", "\u2018", "\u2019"),
    "pt": Quotes("«", "»", "\u2018", "\u2019"),
    "ru": Quotes("«", "»", "„", "\u201c"),
    "pl": Quotes("„", "\u201d", "«", "»"),
}


def choose_quotes(language: str) -> Quotes:
    """Return the marks of a language tag; English ones where we know no others."""
    return _QUOTES.get(language.split("-", maxsplit=1)[0].lower(), _ENGLISH)
