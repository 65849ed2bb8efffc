"""Short forms of units, written out in the language of the text."""

from collections.abc import Mapping

from rlspub.language.amounts import Unit
from rlspub.language.amounts.unit import UNIT_LETTERS
from rlspub.language.readability.formulas import base

# For one of it, and for several.
_TABLETS: Mapping[str, tuple[str, str]] = {
    "en": ("tablet", "tablets"),
    "es": ("tableta", "tabletas"),
}
_TABLET_SHORT = frozenset({"tab", "tabs"})
_LETTERS: Mapping[str, Mapping[Unit, str]] = {
    "en": {unit: unit.value for unit in UNIT_LETTERS.values()},
    "es": {Unit.INTERNATIONAL_UNIT: "unidades internacionales", Unit.UNIT: "unidades"},
}


def write_out(short: str, number: str, language: str) -> str | None:
    """Return the word for a short form of a unit after a number, if the language has one."""
    if short in _TABLET_SHORT:
        one, several = _TABLETS.get(base(language), (None, None))
        return one if number == "1" else several
    return _LETTERS.get(base(language), {}).get(UNIT_LETTERS[short])


def is_short(unit: str) -> bool:
    """Tell whether a unit is a short form that is to be written out."""
    return unit in _TABLET_SHORT or unit in UNIT_LETTERS
