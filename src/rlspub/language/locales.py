"""How dates, countries and lists are written in a language, from Unicode CLDR by way of Babel."""

import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from rlspub.kept import recall
from rlspub.patterns import compile_late

if TYPE_CHECKING:
    from babel import Locale

# Entries of CLDR that are no country: unions, test entries and the unknown.
_NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
# ISO 3166-1 reserves it for the United Kingdom, so it can mean nothing else.
_UNITED_KINGDOM = {"UK": "GB"}
# What people call countries and what is in them, besides the names that CLDR has.
_OTHER_NAMES = {
    **dict.fromkeys(("britain", "england", "great britain", "northern ireland"), "GB"),
    **dict.fromkeys(("scotland", "wales"), "GB"),
    **dict.fromkeys(("america", "united states of america"), "US"),
    "holland": "NL",
}
# Sets of digits, by what CSS calls them and by the first of them.
_STYLES = {
    "٠": "arabic-indic", "۰": "persian", "०": "devanagari", "০": "bengali", "੦": "gurmukhi",
    "૦": "gujarati", "௦": "tamil", "౦": "telugu", "೦": "kannada", "൦": "malayalam",
    "๐": "thai", "໐": "lao", "၀": "myanmar", "០": "khmer",
}  # fmt: skip
# Those that CLDR names as the usual ones of a language.
_USUAL = {"arab": "٠", "arabext": "۰", "deva": "०", "beng": "০", "mymr": "၀"}
# What CLDR has for the month of a language whose months it does not know.
_NO_MONTH = "M{:02}"
# In a date and by itself, whole and short.
_USES, _WIDTHS = ("format", "stand-alone"), ("wide", "abbreviated")
_KILOBYTE, _MEGABYTE = 1_000, 1_000_000
# How much a name must be like one that is known: Englnd is, and Atlantis is like none.
_ALIKE = 0.85
_ALIKE_IN_SENTENCE = 0.7


def find_locale(tag: str) -> "Locale":
    """Return what is known of a language tag, or of the part of it that is known, or English."""
    from babel import Locale

    return find_known_locale(tag) or Locale("en")


@cache
def find_known_locale(tag: str) -> "Locale | None":
    """Return what is known of a language tag, or of the part of it that is known, if anything."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    base, *others = tag.split("-")
    parts = [*str(get_global("language_aliases").get(base.lower(), base)).split("_"), *others]
    while parts and parts[0].lower() != "und":
        try:
            return Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return None


@cache
def list_regions(language: str) -> tuple["Locale", ...]:
    """Return what is known of a language in each region where it is spoken."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    names = (name.partition("_") for name in sorted(locale_identifiers()))
    return tuple(
        Locale(language, region)
        for base, _, region in names
        if base == language and (region.isdecimal() or (region.isupper() and region.isalpha()))
    )


@cache
def list_territories(tag: str) -> Mapping[str, str]:
    """Return what countries and other regions are called in a language, or in English, by code.

    It is kept for the next run: Babel reads all that is known of a language to tell one name.
    """
    from babel import __version__

    def read() -> dict[str, str]:
        return {str(code): str(name) for code, name in find_locale(tag).territories.items()}

    return recall(("territories", __version__, tag), read)


@cache
def name_language(tag: str, language: str) -> str:
    """Return what a language is called in another, or in English, without its country, or its tag.

    CLDR has few names in Haitian Creole, and no words of Hmong at all.
    """
    from babel import Locale

    english, known, locale = Locale("en"), find_known_locale(tag), find_known_locale(language)
    if known is None:
        return str(english.languages.get(tag.partition("-")[0].lower(), tag))
    named = Locale(known.language, script=known.script) if known.script else Locale(known.language)
    told = named.get_display_name(locale) if locale else None
    return str(told or named.get_display_name(english) or tag)


def spell_date(date: datetime.date, language: str) -> str:
    """Return a date with its month spelt out: `November 22, 2026`."""
    from babel.dates import format_date

    return str(format_date(date, "long", find_locale(language)))


def write_size(size: int, language: str) -> str:
    """Return the size of a file, counted in bytes, as people read it: `104 kB`, `1.2 MB`."""
    from babel.units import format_unit

    locale = find_locale(language)
    if size >= _MEGABYTE:
        return str(
            format_unit(round(size / _MEGABYTE, 1), "digital-megabyte", "short", locale=locale)
        )
    kilobytes = max(1, round(size / _KILOBYTE))
    return str(format_unit(kilobytes, "digital-kilobyte", "short", locale=locale))


def spell_month(month: int, language: str) -> str:
    """Return the name of a month, counted from 1, as it stands in a date."""
    return str(find_locale(language).months["format"]["wide"][month])


def list_month_names(month: int, language: str) -> frozenset[str]:
    """Return what a month is called, in small letters; nothing if the language is not known."""
    locale = find_known_locale(language)
    if locale is None:
        return frozenset()
    names = {str(locale.months[use][width][month]) for use in _USES for width in _WIDTHS}
    return frozenset(name.casefold().rstrip(".") for name in names - {_NO_MONTH.format(month)})


def list_day_names(day: int, language: str) -> frozenset[str]:
    """Return what a day of the week is called, Monday being 0; nothing of an unknown language."""
    locale = find_known_locale(language)
    if locale is None:
        return frozenset()
    return frozenset(str(locale.days[use]["wide"][day]).casefold() for use in _USES)


def name_country(code: str, language: str) -> str:
    """Return the name of a country: in English, or its code, where the language knows none."""
    return list_territories(language).get(code) or list_territories("en").get(code, code)


def may_name_country(text: str, code: str, language: str) -> bool:
    """Tell whether a text, as it may stand in a sentence, is the name of this country alone.

    It shares a word with the name that is known, and is not the name of another country.
    """
    if find_known_locale(language) is None:
        return True
    names, name = list_country_names(language), name_country(code, language).casefold()
    told = text.casefold()
    close = get_close_matches(told, names, n=1, cutoff=_ALIKE)
    if close:
        return names[close[0]] == code
    parts = re.findall(r"\w{3,}", f"{name} {name_country(code, 'en').casefold()}")
    shared = (
        get_close_matches(word, parts, n=1, cutoff=_ALIKE_IN_SENTENCE) for word in told.split()
    )
    return name in told or any(shared)


def find_likely_country(tag: str) -> str | None:
    """Return the country that a language tag names, or else the one where most speak so."""
    from babel.core import get_global

    locale = find_known_locale(tag)
    if locale is not None and locale.territory:
        return read_country(str(locale.territory))
    likely = str(get_global("likely_subtags").get(tag.lower(), ""))
    return read_country(likely.rpartition("_")[2])


def join_by_and(words: Sequence[str], language: str) -> str:
    """Return words with commas and the language's word for "and" between them."""
    from babel.lists import format_list

    return str(format_list(words, "standard", find_locale(language)))


def join_by_or(words: Sequence[str], language: str) -> str:
    """Return words with the language's word for "or" between them: `112 or 999`."""
    from babel.lists import format_list

    return str(format_list(words, "or", find_locale(language)))


def read_country(text: str) -> str | None:
    """Return the code (ISO 3166-1 alpha-2) of a country: `GB`, for which `UK` stands, too."""
    code = _UNITED_KINGDOM.get(text, text)
    return code if code in _list_countries("en").values() else None


def advise_country(text: str, language: str) -> str:
    """Return how to write the country that a text means, which is no code."""
    wanted = "write a country code of two capital letters, for example US"
    if text.upper() == "EU":
        return f"{wanted}; for the rules of the European Union alone write `profile: eu`"
    meant = _guess_country(text, language)
    return f"did you mean `{meant}` ({name_country(meant, 'en')})?" if meant else wanted


def _guess_country(text: str, language: str) -> str | None:
    from babel.core import get_global

    capitals = text.upper().replace(".", "")
    if found := read_country(capitals):
        return found
    # A code of three letters, or of a language in place of that of a country.
    aliases = get_global("territory_aliases").get(capitals, ())
    if len(aliases) == 1:
        return str(aliases[0])
    likely = str(get_global("likely_subtags").get(text.lower(), "")).rpartition("_")[2]
    if len(capitals) == len("JA") and read_country(likely):
        return likely
    names = list_country_names(language)
    close = get_close_matches(text.casefold().removeprefix("the "), names, n=1, cutoff=_ALIKE)
    return names[close[0]] if close else None


def list_country_names(language: str) -> dict[str, str]:
    """Return the codes of countries by their names in a language and in English."""
    return _list_countries("en") | _OTHER_NAMES | _list_countries(language)


@cache
def _list_countries(language: str) -> dict[str, str]:
    """Return the codes of countries by their names, which are in small letters."""
    return {
        name.casefold(): code
        for code, name in list_territories(language).items()
        if code.isalpha() and code not in _NO_COUNTRY
    }


# How English texts call countries besides by their names, in the capitals that they write.
_SHORT_NAMES = {
    **dict.fromkeys(("US", "U.S.", "USA", "America", "American"), "US"),
    **dict.fromkeys(("UK", "U.K.", "Britain", "British", "England", "English", "Scotland"), "GB"),
    **dict.fromkeys(("EU", "E.U.", "European Union", "Europe", "European"), "EU"),
    "Australian": "AU",
    "Canadian": "CA",
    "Dutch": "NL",
    "French": "FR",
    "German": "DE",
    "Indian": "IN",
    "Irish": "IE",
    "Italian": "IT",
    "Japanese": "JP",
    "Mexican": "MX",
    "New Zealand": "NZ",
    "Spanish": "ES",
    "Swedish": "SE",
    "Swiss": "CH",
}


def find_countries(text: str, language: str) -> list[str]:
    """Return the codes of the countries that a text names, each once; `EU` is one of them."""
    names, pattern = _match_countries(language)
    return list(dict.fromkeys(names[match[0]] for match in pattern.finditer(text)))


@cache
def _match_countries(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    names = {
        name: code
        for tag in ("en", language)
        for code, name in list_territories(tag).items()
        if code.isalpha() and code not in _NO_COUNTRY
    } | _SHORT_NAMES
    longest_first = sorted(names, key=len, reverse=True)
    return names, compile_late(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def choose_counter_style(text: str, language: str, country: str | None) -> str | None:
    """Return the CSS style of numbers in the digits of a text, or of its language; None for 0 to 9.

    A list that is numbered in other digits than the doses in it confuses.
    """
    zeros = Counter(_find_zero(sign) for sign in text if sign.isdecimal())
    zero = zeros.most_common(1)[0][0] if zeros else _find_usual_zero(language, country)
    return _STYLES.get(zero)


def _find_zero(digit: str) -> str:
    return chr(ord(digit) - unicodedata.decimal(digit))


def _find_usual_zero(language: str, country: str | None) -> str:
    parts = language.split("-")
    with_country = "-".join((*parts, country)) if country and len(parts) == 1 else language
    locale = find_known_locale(with_country) or find_known_locale(language)
    return _USUAL.get(locale.default_numbering_system, "0") if locale else "0"
