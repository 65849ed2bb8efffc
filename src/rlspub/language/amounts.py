"""Amounts with a unit, as a manuscript writes them: `350 mg`, `310 to 320 mg`, `1\u00bd tablets`.

Numbers are read as the language of the manuscript writes them: `1.000` and `1,000`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Unit(Enum):
    """Units that a dose may carry, as they are written in a manuscript."""

    KILOGRAM = "kg"
    GRAM = "g"
    MILLIGRAM = "mg"
    MICROGRAM = "mcg"
    MILLILITRE = "mL"
    LITRE = "L"
    MILLIMOLE = "mmol"
    MILLIEQUIVALENT = "mEq"
    INTERNATIONAL_UNIT = "international units"
    UNIT = "units"
    TABLET = "tablets"
    CAPSULE = "capsules"
    DROP = "drops"
    PUFF = "puffs"
    SPRAY = "sprays"
    PATCH = "patches"
    TEASPOON = "teaspoons"
    TABLESPOON = "tablespoons"
    PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount, or a range of amounts when `low` and `high` differ, with its unit."""

    low: Decimal
    high: Decimal
    unit: Unit


# Some names are dangerous, and are reported; they are understood all the same.
_SIGNS = {
    Unit.KILOGRAM: ("kg",),
    Unit.GRAM: ("g",),
    Unit.MILLIGRAM: ("mg",),
    Unit.MICROGRAM: ("mcg", "\N{MICRO SIGN}g", "\N{GREEK SMALL LETTER MU}g", "ug"),
    Unit.MILLILITRE: ("mL", "ml"),
    Unit.LITRE: ("L", "l"),
    Unit.MILLIMOLE: ("mmol",),
    Unit.MILLIEQUIVALENT: ("mEq",),
    Unit.INTERNATIONAL_UNIT: ("IU", "iu", "UI", "IE"),
    Unit.UNIT: ("U", "u"),
    Unit.PERCENT: ("%",),
}
# English, Spanish, Portuguese, French, Italian and German.
_WORDS = {
    Unit.GRAM: "gram grams gramo gramos grama gramas gramme grammes grammo grammi Gramm",
    Unit.MILLIGRAM: "milligram milligrams miligramo miligramos miligrama miligramas milligramme "
    "milligrammes milligrammo milligrammi Milligramm",
    Unit.MICROGRAM: "microgram micrograms microgramo microgramos micrograma microgramas "
    "microgramme microgrammes microgrammo microgrammi Mikrogramm",
    Unit.MILLILITRE: "milliliter milliliters millilitre millilitres mililitro mililitros "
    "millilitro millilitri Milliliter",
    Unit.LITRE: "liter liters litre litres litro litros litri Liter",
    Unit.UNIT: "unit units unidad unidades unidade unit\u00e9 unit\u00e9s unit\u00e0 Einheit "
    "Einheiten",
    Unit.TABLET: "tablet tablets tableta tabletas comprimido comprimidos comprim\u00e9 "
    "comprim\u00e9s compressa compresse Tablette Tabletten",
    Unit.CAPSULE: "capsule capsules c\u00e1psula c\u00e1psulas g\u00e9lule g\u00e9lules capsula "
    "Kapsel Kapseln",
    Unit.DROP: "drop drops gota gotas goutte gouttes goccia gocce Tropfen",
    Unit.PUFF: "puff puffs inhalaci\u00f3n inhalaciones",
    Unit.SPRAY: "spray sprays",
    Unit.PATCH: "patch patches parche parches",
}
_SPOONS = {
    Unit.TEASPOON: "teaspoon teaspoons cucharadita cucharaditas",
    Unit.TABLESPOON: "tablespoon tablespoons cucharada cucharadas",
}
_INTERNATIONAL = (
    "international units", "international unit", "unidades internacionales",
    "unidad internacional", "unidades internacionais",
)  # fmt: skip
_BY_NAME = {
    **{name: unit for unit, names in _SIGNS.items() for name in names},
    **{name: unit for unit, names in {**_WORDS, **_SPOONS}.items() for name in names.split()},
    **dict.fromkeys(_INTERNATIONAL, Unit.INTERNATIONAL_UNIT),
}


def _any_of(names: tuple[str, ...] | list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


# Units that are words, of which medicines are counted; `(?!\\w)` must follow.
UNIT_WORDS = _any_of([*_INTERNATIONAL, *" ".join(_WORDS.values()).split()])
# Any unit's name; `(?!\\w)` must follow it.
UNIT_PATTERN = _any_of(list(_BY_NAME))
_PARTS = {"\u00bd": "0.5", "\u00bc": "0.25", "\u00be": "0.75"}
_PART = f"[{''.join(_PARTS)}]"
_NUMBER = (
    rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d*[.,]\d+"
    rf"|\d*\s?{_PART}|\d+"
)
_QUANTITY = re.compile(
    rf"(?<![\d.,])(?P<low>{_NUMBER})"
    rf"(?:\s*(?P<low_unit>{UNIT_PATTERN})?"
    rf"(?:\s+(?:to|a|\u00e0|bis)\s+|\s*[-\N{{EN DASH}}]\s*)(?P<high>{_NUMBER}))?"
    rf"\s*(?P<unit>{UNIT_PATTERN})(?!\w)"
)
_HALF = re.compile(
    rf"(?:(?<=\d) and a |\b)(?:[Hh]alf an?|[Hh]alf|[Mm]edi[ao])\s(?=(?:{UNIT_PATTERN})(?!\w))"
)
# What makes another amount of it: more figures, or a sign right before it.
_FIGURE = re.compile(rf"\d|{_PART}")
_FIGURE_OR_SIGN = re.compile(rf"\d|{_PART}|[-\N{{MINUS SIGN}}\N{{MULTIPLICATION SIGN}}*/+<>=]\s*$")

# Units of one kind, in terms of the smallest of them.
_IN_SMALLEST = {
    Unit.KILOGRAM: (Unit.MICROGRAM, 1_000_000_000),
    Unit.GRAM: (Unit.MICROGRAM, 1_000_000),
    Unit.MILLIGRAM: (Unit.MICROGRAM, 1_000),
    Unit.LITRE: (Unit.MILLILITRE, 1_000),
}

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


def number_language(language: str, country: str | None) -> str:
    """Return the language tag whose numbers a manuscript writes: `es` in the US is `es-US`."""
    return language if "-" in language or not country else f"{language}-{country}"


def has_decimal_comma(language: str) -> bool:
    """Tell whether a language writes `1,5` for one and a half."""
    base, _, region = language.partition("-")
    if base.lower() == "es":
        return region.upper() not in _POINT_COUNTRIES
    return base.lower() in _POINT_GROUPS | _SPACE_GROUPS


def two_readings(number: str, language: str) -> tuple[str, str] | None:
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


# --- Reading ----------------------------------------------------------------------------


def find_quantity(text: str, language: str = "en") -> Quantity | None:
    """Return the one quantity in a text, or None when it can be read in another way too.

    `1 500 mg`, `2 x 500 mg`, `5 mg or 10`, `-5 mg`, `10 to 5 mg` and `5 g to 10 mg` are none.
    """
    text = _HALF.sub("\u00bd ", text)
    match = _QUANTITY.search(text)
    if match is None:
        return None
    before, after = text[: match.start()], text[match.end() :]
    if _FIGURE_OR_SIGN.search(before) or _FIGURE.search(after):
        return None
    quantity = _quantity(match, language)
    low_unit = _BY_NAME.get(match["low_unit"], quantity.unit)
    rises = match["high"] is None or quantity.low < quantity.high
    if low_unit is not quantity.unit or not rises or quantity.low <= 0:
        return None
    return quantity


def find_quantities(text: str, language: str = "en") -> Iterator[Quantity]:
    """Yield the quantities in a text."""
    for match in _QUANTITY.finditer(_HALF.sub("\u00bd ", text)):
        yield _quantity(match, language)


def advice(text: str, language: str = "en") -> str:
    """Return what to write for a dose that is not one amount with one unit."""
    joined = _SPACED.sub("", text)
    if joined != text and find_quantity(joined, language):
        comma = "" if has_decimal_comma(language) else ","
        written = _safe(_SPACED.sub(comma, text))
        return f"write `{written}`"
    match = _QUANTITY.search(text)
    if match and match["high"]:
        quantity = _quantity(match, language)
        if quantity.low > quantity.high:
            between = text[match.end("low") : match.start("high")]
            written = _safe(f"{match['high']}{between}{match['low']} {match['unit']}")
            return f"write the smaller number first: `{written}`"
    if _MICRO_ALONE.search(text):
        return "write micrograms as `mcg`, for example `[5 mcg]{.dose}`"
    known = ", ".join(unit.value for unit in Unit)
    return (
        "write one number and its unit, for example `[350 mg]{.dose}`; the units known are "
        f"{known}"
    )


# Spaces and apostrophes that part thousands.
_SPACED = re.compile(r"(?<=\d)[\s'\u2019](?=\d{3}(?!\d))")
_MICRO_ALONE = re.compile("\\d\\s?[\N{MICRO SIGN}\N{GREEK SMALL LETTER MU}]")
_DANGEROUS = {
    "\N{MICRO SIGN}g": "mcg",
    "\N{GREEK SMALL LETTER MU}g": "mcg",
    "ug": "mcg",
    "IU": "international units",
    "iu": "international units",
    "U": "units",
    "u": "units",
}
_DANGEROUS_UNIT = re.compile(rf"(?<=[\d\s])(?:{_any_of(list(_DANGEROUS))})(?!\w)")


def _safe(amount: str) -> str:
    return _DANGEROUS_UNIT.sub(lambda match: _DANGEROUS[match[0]], amount)


def _quantity(match: re.Match[str], language: str) -> Quantity:
    comma = has_decimal_comma(language)
    low = _amount(match["low"], comma=comma)
    high = low if match["high"] is None else _amount(match["high"], comma=comma)
    return Quantity(low, high, _BY_NAME[match["unit"]])


def same_amount(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities are equal, as 1 g and 1,000 mg are."""
    return _in_smallest(one) == _in_smallest(other)


def _in_smallest(quantity: Quantity) -> Quantity:
    unit, factor = _IN_SMALLEST.get(quantity.unit, (quantity.unit, 1))
    return Quantity(quantity.low * factor, quantity.high * factor, unit)


def _amount(number: str, *, comma: bool) -> Decimal:
    """Read a number; a mark before three digits groups if it is not the decimal mark."""
    part = Decimal(_PARTS.get(number[-1], 0))
    number = number.rstrip("".join(_PARTS)).strip()
    if not number:
        return part
    group, mark = (".", ",") if comma else (",", ".")
    if group in number and mark in number and number.rindex(group) > number.rindex(mark):
        group, mark = mark, group
    several = number.count(mark) > 1
    if several or re.match(rf"[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+(?!\d)", number):
        number = number.replace(mark if several else group, "")
    return Decimal(number.replace(",", ".")) + part
