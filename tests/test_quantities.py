"""Amounts with a unit: one reading, or none."""

from decimal import Decimal

import pytest

from rlspub.quantities import find_quantity
from rlspub.tree import Quantity, Unit


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("350 mg", "350", "350", Unit.MILLIGRAM),
        ("about 1,500.5 mg a day", "1500.5", "1500.5", Unit.MILLIGRAM),
        ("0,25 g", "0.25", "0.25", Unit.GRAM),
        ("310 to 320 mg", "310", "320", Unit.MILLIGRAM),
        ("5 mg to 10 mg", "5", "10", Unit.MILLIGRAM),
        ("2 tablets", "2", "2", Unit.TABLET),
        ("5 µg", "5", "5", Unit.MICROGRAM),
        ("100 U", "100", "100", Unit.UNIT),
        (".5 mg", "0.5", "0.5", Unit.MILLIGRAM),
    ],
)
def test_one_amount(text: str, low: str, high: str, unit: Unit) -> None:
    assert find_quantity(text) == Quantity(Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    "text",
    [
        "350", "mg", "one tablet", "1 500 mg", "1/2 tablet", "2 x 500 mg", "2 × 500 mg",
        "5 mg or 10", "5 mg or 10 mg", "-5 mg", "− 5 mg", "10 to 5 mg", "5 to 5 mg", "0 mg",
        "5 g to 10 mg", "< 5 mg", "1.2.3 mg", "5 mgs",
    ],
)  # fmt: skip
def test_nothing_that_can_be_read_in_two_ways(text: str) -> None:
    assert find_quantity(text) is None
