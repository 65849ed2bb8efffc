"""Numbers as languages write them: `1.000` and `1,000`, `1\u00bd`, and how they can be misread."""

import re
import unicodedata
from decimal import Decimal

# Those that are exact as decimals; a third is not.
FRACTIONS = {
    "\u00bd": "0.5", "\u00bc": "0.25", "\u00be": "0.75", "\u2155": "0.2", "\u2156": "0.4",
    "\u2157": "0.6", "\u2158": "0.8", "\u215b": "0.125", "\u215c": "0.375", "\u215d": "0.625",
    "\u215e": "0.875", "\u2152": "0.1",
}  # fmt: skip
FRACTION = f"[{''.join(FRACTIONS)}]"
# The marks between figures in Arabic, and what they are in English.
ARABIC_MARKS = {"\N{ARABIC DECIMAL SEPARATOR}": ".", "\N{ARABIC THOUSANDS SEPARATOR}": ","}
_POINT, _GROUP = ARABIC_MARKS
# A number that can be read; `\\d` is a digit of any script.
NUMBER = (
    rf"\d{{1,3}}(?:[,{_GROUP}]\d{{3}})+(?:[.{_POINT}]\d+)?|\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?"
    rf"|\d*[.,{_POINT}]\d+|\d*\s?{FRACTION}|\d+"
)
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
# A digit, or a number in words; `one` and its like are so only before another word.
_SAYS_A_NUMBER = re.compile(
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

_POINT_GROUPS = frozenset(
    ("es", "de", "it", "pt", "nl", "da", "id", "tr", "el", "ro", "hr", "sl", "sr", "ca", "vi")
)
_SPACE_GROUPS = frozenset(
    ("fr", "pl", "cs", "sk", "ru", "uk", "bg", "be", "sv", "fi", "nb", "no", "hu", "et", "lv", "lt")
)
# Spanish is written with a decimal point here.
_POINT_COUNTRIES = frozenset(["US", "MX", "GT", "HN", "NI", "PA", "SV", "DO", "PR", "419"])
_THREE = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def choose_number_language(language: str, country: str | None) -> str:
    """Return the language tag whose numbers a manuscript writes: `es` in the US is `es-US`."""
    return language if "-" in language or not country else f"{language}-{country}"


def has_decimal_comma(language: str) -> bool:
    """Tell whether a language writes `1,5` for one and a half."""
    base, _, region = language.partition("-")
    if base.lower() == "es":
        return region.upper() not in _POINT_COUNTRIES
    return base.lower() in _POINT_GROUPS | _SPACE_GROUPS


# --- Reading ----------------------------------------------------------------------------


def read_number(number: str, language: str) -> Decimal:
    """Read a number; a mark before three digits groups if it is not the decimal mark."""
    number, plain = write_in_ascii(number), number
    if number != plain and any(mark in plain for mark in ARABIC_MARKS):
        language = "en"
    part = Decimal(FRACTIONS.get(number[-1], 0))
    number = number.rstrip("".join(FRACTIONS)).strip()
    if not number:
        return part
    group, mark = (".", ",") if has_decimal_comma(language) else (",", ".")
    if group in number and mark in number and number.rindex(group) > number.rindex(mark):
        group, mark = mark, group
    several = number.count(mark) > 1
    if several or re.match(rf"[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+(?!\d)", number):
        number = number.replace(mark if several else group, "")
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
    marks = {plain: mark for mark, plain in ARABIC_MARKS.items() if _POINT in written}
    return "".join(
        chr(zeros[0] + int(sign)) if sign.isdecimal() else marks.get(sign, sign) for sign in number
    )


def says_a_number(text: str) -> bool:
    """Tell whether a text has a number, in figures or in English or Spanish words."""
    return _SAYS_A_NUMBER.search(text) is not None


def read_two_ways(number: str, language: str) -> tuple[str, str] | None:
    """Return how a number can be read in two ways: `1.000` in French; `1,5` in English."""
    base, _, region = language.lower().partition("-")
    whole, mark, rest = number.partition("," if "," in number else ".")
    if not has_decimal_comma(language):
        if re.fullmatch(r"\d*,\d+", number) and not _THREE.fullmatch(number):
            return f"{whole or 0}.{rest}", f"{int(whole + rest)}"
        if base == "en" or mark == "," or not _THREE.fullmatch(number):
            return None
        return f"{int(whole + rest):,}", _without_zeros(f"{whole}.{rest}")
    if not _THREE.fullmatch(number):
        return None
    groups = base in _POINT_GROUPS and (base != "es" or region != "")
    if (mark == "." and groups) or (mark == "," and not rest.endswith("0")):
        return None
    return whole + rest, _without_zeros(f"{whole},{rest}")


def _without_zeros(number: str) -> str:
    return number.rstrip("0").rstrip(".,")
