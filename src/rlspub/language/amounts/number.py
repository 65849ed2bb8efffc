"""Numbers as languages write them: `1.000` and `1,000`, `1\u00bd`, and how they can be misread."""

import re
import unicodedata
from decimal import Decimal
from functools import cache

from babel.core import get_global

from rlspub.language.locales import find_known_locale
from rlspub.language.number_marks import Marks, find_marks, list_decimal_marks
from rlspub.language.tags import find_region
from rlspub.patterns import HAS_FIGURE, compile_late

# Those that are exact as decimals; a third is not.
FRACTIONS = {
    "\u00bd": "0.5", "\u00bc": "0.25", "\u00be": "0.75", "\u2155": "0.2", "\u2156": "0.4",
    "\u2157": "0.6", "\u2158": "0.8", "\u215b": "0.125", "\u215c": "0.375", "\u215d": "0.625",
    "\u215e": "0.875", "\u2152": "0.1",
}  # fmt: skip
FRACTION = f"[{''.join(FRACTIONS)}]"
# The marks between figures in Arabic, and what they are in English.
ARABIC_MARKS = {"\N{ARABIC DECIMAL SEPARATOR}": ".", "\N{ARABIC THOUSANDS SEPARATOR}": ","}
_ARABIC_DECIMAL, _ARABIC_GROUP = ARABIC_MARKS
# Marks that can be read in one way only: `1'000` of Switzerland, `1,00,000` of India, and what
# parts decimals and thousands among Arabic digits.
_APOSTROPHE = "['\u2019]"
_BY_APOSTROPHE = rf"\d{{1,3}}(?:{_APOSTROPHE}\d{{3}})+(?:[.,]\d+)?"
_BY_HUNDREDS = r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"
_ARABIC = rf"\d{{1,3}}(?:{_ARABIC_GROUP}\d{{3}})+(?:{_ARABIC_DECIMAL}\d+)?|\d*{_ARABIC_DECIMAL}\d+"
# A number that can be read; `\\d` is a digit of any script.
NUMBER = (
    rf"{_BY_APOSTROPHE}|{_BY_HUNDREDS}|{_ARABIC}"
    rf"|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d*[.,]\d+"
    rf"|\d*\s?{FRACTION}|\d+"
)
# What a number may begin with in place of 0.
POINTS = (".", ",", _ARABIC_DECIMAL)
# What goes on inside a number; and where one may begin, for the rest of another is none.
NUMBER_MARK = rf"(?:[.,{_ARABIC_DECIMAL}{_ARABIC_GROUP}]|{_APOSTROPHE}(?=\d{{3}}))"
NOT_INSIDE = rf"(?<!\d)(?<!\d[.,'\u2019{_ARABIC_DECIMAL}{_ARABIC_GROUP}])"
# What stands between the two ends of a range, by language.
RANGE_WORDS = {
    "en": "to", "es": "a", "pt": "a", "it": "a", "fr": "\u00e0", "de": "bis", "nl": "tot",
    "pl": "do", "ru": "до", "uk": "до", "el": "έως", "vi": "đến", "ar": "إلى", "hi": "से",
}  # fmt: skip
RANGE_WORD = f"(?:{'|'.join(dict.fromkeys(RANGE_WORDS.values()))})"
# What stands between two amounts of which one is meant, by language.
CHOICE_WORDS = {
    "en": "or", "es": "o", "pt": "ou", "it": "o", "fr": "ou", "de": "oder", "nl": "of",
    "pl": "lub", "ru": "или", "uk": "або", "el": "ή", "vi": "hoặc", "ar": "أو", "hi": "या",
}  # fmt: skip
CHOICE_WORD = f"(?:{'|'.join(dict.fromkeys(CHOICE_WORDS.values()))})"
# Half of one, in words before a unit, and where words are joined to it.
HALF_WORDS = (
    r"[Hh]alf an?\s|[Hh]alf\s|[Mm]edi[ao]\s|[Mm]ei[ao]\s|[Mm]ezz[ao]\s"
    r"|(?:[Ee]ine?n?\s)?[Hh]albe[ns]?\s|(?:[Uu]ne?\s)?[Dd]emi[ -]"
    r"|[Пп]оловин[ау]\s|[Пп]ол(?=таблетки)|نصف\s|आध[ाीे]\s"
)
HALF_SIGNS = "半|반|ครึ่ง"
# One of these stands in each of them.
HALVES = (
    "half", "media", "medio", "meia", "meio", "mezza", "mezzo", "halbe", "demi", "половин", "пол",
    "نصف", "आध", "半", "반", "ครึ่ง",
)  # fmt: skip
# A digit, or a number in words; `one` and its like are so only before another word.
_SAYS_A_NUMBER = compile_late(
    r"\d|[\u00bc-\u00be\u2150-\u215e]"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thir|fif|eigh|twent"
    r"|fort)(?:teen|y|ty)?\b"
    r"|\b(?:half|quarter|double|twice|hundred|thousand|million|dozen)s?\b"
    r"|\bone\s(?:tablet|capsule|drop|puff|pill|spoon|teaspoon|tablespoon|gram|milligram|unit|mg|g)s?\b"
    r"|\b(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta"
    r"|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|mil|media|medio)\b",
    re.IGNORECASE,
)

# --- Languages --------------------------------------------------------------------------

# One mark before three digits, which parts thousands or decimals.
_THREE = compile_late(r"[1-9]\d{0,2}[.,]\d{3}")
# A bare language is uncertain if so many of its regions write another decimal mark than the rest:
# German is, for Switzerland and Liechtenstein, and French is not, for Rwanda.
_NOTABLE_SHARE = 0.1
_INDIAN_GROUPING = (3, 2)


def choose_number_language(language: str, country: str | None) -> str:
    """Return the language tag whose numbers a text writes: `es` in the US is `es-US`."""
    return language if find_region(language) or not country else f"{language}-{country}"


@cache
def has_decimal_comma(language: str) -> bool:
    """Tell whether a language writes `1,5` for one and a half."""
    if _is_english(language):
        # CLDR has the neighbours' comma for the English of the Netherlands; English texts do not.
        return False
    marks = find_marks(language)
    return marks is not None and marks.decimal == ","


def parts_thousands(mark: str, language: str) -> bool:
    """Tell whether a mark before three digits parts thousands, and no reader thinks otherwise."""
    marks = find_marks(language)
    return marks is not None and _find_group(marks) == mark and _is_sure(language)


@cache
def _is_sure(language: str) -> bool:
    """Tell whether all who read a language have the same decimal mark, as far as is known."""
    marks = find_marks(language)
    if marks is None:
        return False
    mark = "," if has_decimal_comma(language) else "."
    if _is_english(language) or marks.region:
        return marks.decimal == mark
    regions = list_decimal_marks(marks.language)
    return sum(other != mark for other in regions) <= _NOTABLE_SHARE * len(regions)


def _find_group(marks: Marks) -> str:
    """Return the mark between thousands; one apostrophe stands for both."""
    return marks.group.replace("\u2019", "'")


def _is_english(language: str) -> bool:
    return language.partition("-")[0].lower() == "en"


# Thousands parted by spaces, and those spaces.
SPACED_GROUPS = rf"{NOT_INSIDE}\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\d)"
_SPACED_GROUPS = compile_late(SPACED_GROUPS, needs=HAS_FIGURE)
_SPACES = compile_late("[ \u00a0\u202f]")


@cache
def parts_thousands_by_spaces(language: str) -> bool:
    """Tell whether a language writes `2 550`, in one of its countries or in most."""
    found = (find_marks(language), find_marks(language.partition("-")[0]))
    return any(marks and _SPACES.fullmatch(marks.group) for marks in found)


def join_thousands(text: str) -> str:
    """Return a text of the same length in which no number has spaces: `2'550` for `2 550`."""
    return _SPACED_GROUPS.sub(lambda match: _SPACES.sub("'", match[0]), text)


# --- Reading ----------------------------------------------------------------------------


def read_number(number: str, language: str) -> Decimal:
    """Read a number; a mark before three digits groups if it is not the decimal mark."""
    part = Decimal(FRACTIONS.get(number[-1], 0))
    number = _write_digits(number)
    number = number.rstrip("".join(FRACTIONS)).strip()
    if not number:
        return part
    if _ARABIC_DECIMAL in number or _ARABIC_GROUP in number:
        number = number.replace(_ARABIC_GROUP, "").replace(_ARABIC_DECIMAL, ".")
        return Decimal(number) + part
    if re.fullmatch(_BY_APOSTROPHE, number):
        return Decimal(re.sub(_APOSTROPHE, "", number).replace(",", ".")) + part
    if re.fullmatch(_BY_HUNDREDS, number):
        return Decimal(number.replace(",", "")) + part
    group = "." if has_decimal_comma(language) else ","
    marks = [sign for sign in number if sign in ".,"]
    # What stands more than once parts thousands, and so does the first of two marks.
    if len(marks) > 1:
        number = number.replace(marks[0], "")
    elif re.match(rf"[1-9]\d{{0,2}}{re.escape(group)}\d{{3}}(?!\d)", number):
        number = number.replace(group, "")
    return Decimal(number.replace(",", ".")) + part


def write_in_ascii(number: str) -> str:
    """Return a number in the digits and marks of English: `\u0661\u066b\u0665` is `1.5`."""
    if number.isascii():
        return number
    return "".join(str(unicodedata.decimal(sign, ARABIC_MARKS.get(sign, sign))) for sign in number)


def write_like(number: str, written: str) -> str:
    """Return a number of English digits in those of another number: `5` in Arabic as `\u0665`."""
    zeros = [ord(sign) - unicodedata.decimal(sign) for sign in written if sign.isdecimal()]
    if not zeros or unicodedata.normalize("NFKC", chr(zeros[0])) == "0":
        return number
    is_arabic = any(mark in written for mark in ARABIC_MARKS)
    marks = {plain: mark for mark, plain in ARABIC_MARKS.items() if is_arabic}
    return "".join(
        chr(zeros[0] + int(sign)) if sign.isdecimal() else marks.get(sign, sign) for sign in number
    )


def says_a_number(text: str) -> bool:
    """Tell whether a text has a number, in figures or in English or Spanish words."""
    return _SAYS_A_NUMBER.search(text) is not None


def has_foreign_groups(number: str, language: str) -> bool:
    """Tell whether thousands are parted as they are in another country: `1'000`, `1,00,000`."""
    marks = find_marks(language)
    if re.fullmatch(_BY_APOSTROPHE, number):
        return marks is None or _find_group(marks) != "'"
    if re.fullmatch(_BY_HUNDREDS, number):
        locale = find_known_locale(language)
        return locale is None or locale.decimal_formats[None].grouping != _INDIAN_GROUPING
    return False


def write_plainly(number: str, language: str) -> str:
    """Return a number with no mark between its thousands but a comma that all readers know."""
    # Zeros at its end would part thousands for some readers.
    value = read_number(number, language).normalize()
    written = f"{value:,f}" if parts_thousands(",", language) else f"{value:f}"
    return written.replace(".", ",") if has_decimal_comma(language) else written


def read_two_ways(number: str, language: str) -> tuple[str, str] | None:
    """Return how a number can be read in two ways: `1.000` in French; `1,5` in English."""
    number = _write_digits(number)
    whole, mark, rest = number.partition("," if "," in number else ".")
    has_comma = has_decimal_comma(language)
    if not _THREE.fullmatch(number):
        has_point = _is_english(language) or (_is_sure(language) and not has_comma)
        if not has_point or not re.fullmatch(r"\d*,\d+", number):
            return None
        return f"{whole or 0}.{rest}", f"{Decimal(whole + rest):f}"
    if parts_thousands(mark, language) or (mark == "." and _is_english(language)):
        return None
    if mark == "," and has_comma and _is_sure(language) and not rest.endswith("0"):
        return None
    point = "," if has_comma else "."
    thousands = f"{Decimal(whole + rest):,f}" if parts_thousands(",", language) else whole + rest
    return thousands, _without_zeros(f"{whole}{point}{rest}")


def find_sure_language(number: str, language: str) -> str | None:
    """Return a language of one country, where most read it, in which a number is sure: `de-DE`.

    None if a country is named already. German is read in Switzerland, too, where 2.550 is 2\u00bd.
    """
    likely = get_global("likely_subtags").get(language, "").rpartition("_")[2]
    sure = f"{language}-{likely}"
    return sure if likely and read_two_ways(number, sure) is None else None


def _write_digits(number: str) -> str:
    """Return a number in the digits 0 to 9, of whatever script they are."""
    if number.isascii():
        return number
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in number)


def _without_zeros(number: str) -> str:
    return number.rstrip("0").rstrip(".,")
