"""Telephone numbers and emergency numbers by country, from Google's libphonenumber."""

import re
from enum import Enum
from functools import cache
from typing import NamedTuple

from rlspub.patterns import compile_late

# Three digits that everybody knows as an emergency number: never another service's.
KNOWN_EVERYWHERE = frozenset({"000", "112", "911", "999"})
_NORTH_AMERICAN = 1
# A number as it is written: digits, with what stands between them.
_WRITTEN = compile_late(r"\d(?:[\s().\u2010\u2011/-]*\d)+")
# A number that is given as one: in groups of figures, the first of which may stand in brackets.
# Taken whole or not at all: beside a slash or an extension nobody knows what is to be dialled.
_TELEPHONE = compile_late(
    r"(?<![\d./+\u2010\u2011-])(?<!/\s)(?>(?:\+\d{1,3}[\s.\u2010\u2011-]?)?"
    r"(?:\(\d{1,5}\)[\s.\u2010\u2011-]?)?\d+(?:[\s.\u2010\u2011-]\d+){0,6})"
    r"(?!\d|\s*/|\s*(?:[x#;]|ext\b|extension\b)\W*\d)",
    re.IGNORECASE,
)
# Hours that stand right behind a number, or the first figures of them: `555-0100 8 to 5`.
_HOURS = compile_late(r"\s\d{1,2}(?P<till>\s?[\u2010\u2011-]\s?\d{1,2})?$")
_HOURS_GO_ON = compile_late(
    r":\d|\s?(?:[ap]\.?m\b|[\u2012-\u2015-]\s?\d|h\b|to\b|until\b|till\b|hours?\b|hrs?\b|days?\b"
    r"|al?\b|\u00e0\b|bis\b|uhr\b|horas?\b|d[i\u00ed]as?\b)",
    re.IGNORECASE,
)
_PARTED = compile_late(r"\D")
# A plus and the most digits that there are (E.164); those of a country; those of a place. What is
# shorter is a service of three digits, or a part of something, such as hours.
_MOST, _MOST_AT_HOME, _FEWEST, _SERVICE = 16, 13, 6, re.compile(r"\d{3}")
DIALS = "tel:"
# Numbers that no one has, kept for films, books and examples: NANPA's 555, and Ofcom's for drama.
_FICTITIOUS = compile_late(
    r"\+1(?:555\d{7}|\d{3}555\d{4})|\+44(?:1632960\d{3}|2079460\d{3}|7700900\d{3}|808157\d{4})"
)


class Verdict(Enum):
    """What can be said of a telephone number without calling it."""

    FINE = "fine"
    SHORT = "too few digits"
    LONG = "too many digits"
    UNKNOWN = "no such number"


def is_emergency_number(number: str, country: str) -> bool:
    """Tell whether digits call the emergency services of a country."""
    from phonenumbers import is_emergency_number

    return is_emergency_number(number, country)


def is_service_number(number: str, country: str) -> bool:
    """Tell whether digits call something else in a country: 111 in the UK, 988 in the US."""
    from phonenumbers import country_code_for_region, is_valid_short_number_for_region, parse

    if number in KNOWN_EVERYWHERE or not country_code_for_region(country):
        return False
    return is_valid_short_number_for_region(parse(number, country), country)


@cache
def list_emergency_numbers(country: str) -> tuple[str, ...]:
    """Return the emergency numbers of two or three digits in a country."""
    numbers = [f"{number:0{length}}" for length in (2, 3) for number in range(10**length)]
    return tuple(number for number in numbers if is_emergency_number(number, country))


def judge_telephone_number(written: str, country: str | None) -> Verdict | None:
    """Judge a number as it is dialled in a country; one with `+` goes by its own country.

    Returns `None` for what cannot be judged: digits without `+` where no country is known.
    """
    import phonenumbers
    from phonenumbers import NumberParseException, ValidationResult

    if country is not None and _is_short_code(written, country):
        return Verdict.FINE
    try:
        number = phonenumbers.parse(written, country)
    except NumberParseException as error:
        too_few = error.error_type in {
            NumberParseException.TOO_SHORT_NSN,
            NumberParseException.TOO_SHORT_AFTER_IDD,
        }
        return Verdict.SHORT if too_few else None
    reason = phonenumbers.is_possible_number_with_reason(number)
    international = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if reason == ValidationResult.TOO_LONG:
        return Verdict.LONG
    # No area code of North America begins with 1: the 1 is the one before it.
    is_cut = number.country_code == _NORTH_AMERICAN and international.startswith("+11")
    if is_cut and re.match(r"\+?1\D", written):
        return Verdict.SHORT
    if reason in {ValidationResult.TOO_SHORT, ValidationResult.INVALID_LENGTH}:
        return Verdict.SHORT
    if reason == ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return Verdict.FINE
    if phonenumbers.is_valid_number(number) or _FICTITIOUS.fullmatch(international):
        return Verdict.FINE
    return Verdict.UNKNOWN


def _is_short_code(written: str, country: str) -> bool:
    """Tell whether a number is one of few digits, as for messages; in groups it is none in the US.

    `116 117` calls a doctor in Germany, and 741741 takes messages in the US; 555-014 is a number
    with a digit too few there.
    """
    from phonenumbers import country_code_for_region

    in_groups = not written.isdecimal()
    if in_groups and country_code_for_region(country) == _NORTH_AMERICAN:
        return False
    return is_service_number(re.sub(r"\D", "", written), country)


def is_same_number(one: str, other: str, country: str | None) -> bool:
    """Tell whether two ways of writing a number call the same telephone."""
    from phonenumbers import MatchType, is_number_match, parse
    from phonenumbers import NumberParseException as Unread

    digits = [re.sub(r"\D", "", number) for number in (one, other)]
    if digits[0] == digits[1]:
        return True
    try:
        numbers = [parse(number, country) for number in (one, other)]
    except Unread:
        return False
    differ = (MatchType.NO_MATCH, MatchType.NOT_A_NUMBER)
    return is_number_match(*numbers) not in differ


def says_number(words: str, dialled: str, country: str | None) -> bool:
    """Tell whether words say a number that is dialled, whole or as at home: without its country."""
    from phonenumbers import NumberParseException, country_code_for_region, parse

    # The nought in `+44 (0)20` is for callers at home.
    said = {
        re.sub(r"\D", "", number)
        for form in (words, words.replace("(0)", ""))
        for number in _WRITTEN.findall(form)
    }
    if not said or ";" in dialled:
        return False
    if re.sub(r"\D", "", dialled) in said:
        return True
    try:
        number = parse(dialled, country)
    except NumberParseException:
        return False
    is_home = country is not None and number.country_code == country_code_for_region(country)
    return is_home and str(number.national_number) in {digits.lstrip("0") for digits in said}


class Called(NamedTuple):
    """Where a number stands in a text, and what is dialled."""

    start: int
    end: int
    dialled: str


def find_numbers(text: str, country: str) -> list[Called]:
    """Return the telephone numbers in a text for readers in a country, as libphonenumber knows.

    They are written in the groups that are usual: other figures are none, and neither is a number
    with an extension, which no telephone dials.
    """
    from phonenumbers import Leniency, PhoneNumberMatcher

    found = PhoneNumberMatcher(text, country, leniency=Leniency.EXACT_GROUPING)
    return [
        Called(match.start, match.end, _read_dialled(match.raw_string))
        for match in found
        if _PARTED.search(match.raw_string) and not match.number.extension
    ]


def find_dialled_numbers(text: str) -> list[Called]:
    """Return the numbers in what a clinic gives as its telephone."""
    places = (
        (match.start(), _find_end(text, *match.span())) for match in _TELEPHONE.finditer(text)
    )
    found = (Called(start, end, _read_dialled(text[start:end])) for start, end in places)
    return [number for number in found if _has_length(text[number.start : number.end], number)]


def _find_end(text: str, start: int, end: int) -> int:
    """Return where a number ends: hours that stand right behind it are none of it."""
    hours = _HOURS.search(text, start, end)
    if hours is None:
        return end
    is_whole = sum(map(str.isdecimal, text[start : hours.start()])) >= _FEWEST
    is_hours = (hours["till"] and is_whole) or _HOURS_GO_ON.match(text, end)
    return hours.start() if is_hours else end


def _has_length(written: str, number: Called) -> bool:
    if _SERVICE.fullmatch(written):
        return True
    most = _MOST if number.dialled.startswith("+") else _MOST_AT_HOME
    return _FEWEST <= len(number.dialled) <= most


def _read_dialled(written: str) -> str:
    """Return the digits to dial; the nought in `+44 (0)20` is for callers at home."""
    plus = "+" if written.startswith("+") else ""
    return plus + re.sub(r"\D", "", written.replace("(0)", "") if plus else written)
