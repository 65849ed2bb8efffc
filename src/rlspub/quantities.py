"""Amounts with a unit, as a manuscript writes them: `350 mg`, `310 to 320 mg`."""

import re
from collections.abc import Iterator
from decimal import Decimal

from rlspub.tree import Quantity, Unit

_UNITS = {
    Unit.GRAM: ("g", "gram", "grams"),
    Unit.MILLIGRAM: ("mg", "milligram", "milligrams"),
    Unit.MICROGRAM: ("mcg", "microgram", "micrograms"),
    Unit.MILLILITRE: ("mL", "ml", "milliliter", "milliliters", "millilitre", "millilitres"),
    Unit.LITRE: ("L", "l", "liter", "liters", "litre", "litres"),
    Unit.MILLIMOLE: ("mmol",),
    Unit.INTERNATIONAL_UNIT: ("international units", "international unit"),
    Unit.UNIT: ("units", "unit"),
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
    rf"(?:\s*(?:{UNIT_PATTERN})?\s*(?:to|-|\N{{EN DASH}})\s*(?P<high>{_NUMBER}))?"
    rf"\s*(?P<unit>{UNIT_PATTERN})(?!\w)"
)


# Units of one kind, in terms of the smallest of them.
_IN_SMALLEST = {
    Unit.GRAM: (Unit.MICROGRAM, 1_000_000),
    Unit.MILLIGRAM: (Unit.MICROGRAM, 1_000),
    Unit.LITRE: (Unit.MILLILITRE, 1_000),
}


def find_quantity(text: str) -> Quantity | None:
    """Return the one quantity in a text, or None when there is none or more than one."""
    found = list(find_quantities(text))
    return found[0] if len(found) == 1 else None


def find_quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities in a text."""
    for match in _QUANTITY.finditer(text):
        low = _amount(match["low"])
        high = low if match["high"] is None else _amount(match["high"])
        yield Quantity(low, high, _BY_NAME[match["unit"]])


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
