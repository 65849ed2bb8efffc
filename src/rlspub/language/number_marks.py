"""The marks of numbers, from Unicode CLDR by way of Babel, and kept for the next run.

Babel reads all that is known of a language to tell one mark of it.
"""

from functools import cache, partial
from typing import NamedTuple

from babel import __version__

from rlspub.kept import recall
from rlspub.language.locales import find_known_locale, list_regions


class Marks(NamedTuple):
    """The marks that a language, in a region, has in numbers of the digits 0 to 9."""

    language: str
    region: str | None
    decimal: str
    group: str


@cache
def find_marks(tag: str) -> Marks | None:
    """Return the marks in numbers of a language, if it is known."""
    found = recall(("marks", __version__, tag), partial(_read_marks, tag))
    return Marks(*found) if found else None


@cache
def list_decimal_marks(language: str) -> tuple[str, ...]:
    """Return the decimal mark of a language in each region where it is spoken."""
    return recall(("decimal marks", __version__, language), partial(_read_decimal_marks, language))


# --- Reading --------------------------------------------------------------------------


def _read_marks(tag: str) -> tuple[str, str | None, str, str] | None:
    locale = find_known_locale(tag)
    if locale is None:
        return None
    marks = locale.number_symbols["latn"]
    return locale.language, locale.territory, str(marks["decimal"]), str(marks["group"])


def _read_decimal_marks(language: str) -> tuple[str, ...]:
    regions = list_regions(language)
    return tuple(str(region.number_symbols["latn"]["decimal"]) for region in regions)
