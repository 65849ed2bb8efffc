"""Amounts with a unit, as a manuscript writes them: `350 mg`, `310 to 320 mg`."""

import re
from collections.abc import Iterator
from decimal import Decimal

from rlspub.tree import Quantity, Unit

# The last names of some units are dangerous, and are reported; they are understood all the same.
_UNITS = {
    Unit.GRAM: ("g", "gram", "grams"),
    Unit.MILLIGRAM: ("mg", "milligram", "milligrams"),
    Unit.MICROGRAM: (
        "mcg",
        "microgram",
        "micrograms",
        "\N{MICRO SIGN}g",
        "\N{GREEK SMALL LETTER MU}g",
        "ug",
    ),
    Unit.MILLILITRE: ("mL", "ml", "milliliter", "milliliters", "millilitre", "millilitres"),
    Unit.LITRE: ("L", "l", "liter", "liters", "litre", "litres"),
    Unit.MILLIMOLE: ("mmol",),
    Unit.INTERNATIONAL_UNIT: ("international units", "international unit", "IU", "iu"),
    Unit.UNIT: ("units", "unit", "U", "u"),
    Unit.TABLET: ("tablets", "tablet"),
    Unit.CAPSULE: ("capsules", "capsule"),
    Unit.DROP: ("drops", "drop"),
    Unit.PERCENT: ("%",),
}
_BY_NAME = {name: unit for unit, names in _UNITS.items() for name in names}

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+(?:,\d{1,2})?"
# Any unit's name; `(?!\w)` must follow it.
UNIT_PATTERN = "|".join(re.escape(name) for name in sorted(_BY_NAME, key=len, reverse=True))
_QUANTITY = re.compile(
    rf"(?<![\d.,])(?P<low>{_NUMBER})"
    rf"(?:\s*(?P<low_unit>{UNIT_PATTERN})?\s*(?:to|-|\N{{EN DASH}})\s*(?P<high>{_NUMBER}))?"
    rf"\s*(?P<unit>{UNIT_PATTERN})(?!\w)"
)
# What makes another amount of it: more figures, or a sign right before it.
_FIGURE = re.compile(r"\d")
_FIGURE_OR_SIGN = re.compile(r"\d|[-\N{MINUS SIGN}\N{MULTIPLICATION SIGN}*/+<>=]\s*$")

# Units of one kind, in terms of the smallest of them.
_IN_SMALLEST = {
    Unit.GRAM: (Unit.MICROGRAM, 1_000_000),
    Unit.MILLIGRAM: (Unit.MICROGRAM, 1_000),
    Unit.LITRE: (Unit.MILLILITRE, 1_000),
}


def find_quantity(text: str) -> Quantity | None:
    """Return the one quantity in a text, or None when it can be read in another way too.

    `1 500 mg`, `2 x 500 mg`, `5 mg or 10`, `-5 mg`, `10 to 5 mg` and `5 g to 10 mg` are none.
    """
    match = _QUANTITY.search(text)
    if match is None:
        return None
    before, after = text[: match.start()], text[match.end() :]
    if _FIGURE_OR_SIGN.search(before) or _FIGURE.search(after):
        return None
    quantity = _quantity(match)
    low_unit = _BY_NAME.get(match["low_unit"], quantity.unit)
    rises = match["high"] is None or quantity.low < quantity.high
    if low_unit is not quantity.unit or not rises or quantity.low <= 0:
        return None
    return quantity


def find_quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities in a text."""
    yield from map(_quantity, _QUANTITY.finditer(text))


def _quantity(match: re.Match[str]) -> Quantity:
    low = _amount(match["low"])
    high = low if match["high"] is None else _amount(match["high"])
    return Quantity(low, high, _BY_NAME[match["unit"]])


def same_amount(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities are equal, as 1 g and 1,000 mg are."""
    return _in_smallest(one) == _in_smallest(other)


def _in_smallest(quantity: Quantity) -> Quantity:
    unit, factor = _IN_SMALLEST.get(quantity.unit, (quantity.unit, 1))
    return Quantity(quantity.low * factor, quantity.high * factor, unit)


def _amount(number: str) -> Decimal:
    """Read a number; a comma before three digits groups, before one or two it is decimal."""
    if re.fullmatch(r"\d+,\d{1,2}", number):
        return Decimal(number.replace(",", "."))
    return Decimal(number.replace(",", ""))
