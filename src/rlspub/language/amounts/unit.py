"""The units of doses: their UCUM codes, what they convert to, and the names they are written by."""

from enum import Enum
from typing import Self

from rlspub.language.amounts.names import other_unit_words, unit_words


class Unit(Enum):
    """Units that a dose may carry, as they are written in a manuscript.

    `ucum` is the code of UCUM, the Unified Code for Units of Measure (https://ucum.org). One is
    `factor` times the unit `base`, which is a UCUM code too; units of one base can be compared.
    Spoons are compared with spoons of their size alone, since no two kitchens have the same.
    """

    ucum: str
    base: str
    factor: int

    KILOGRAM = "kg", "kg", "ug", 1_000_000_000
    # Of the body, which an amount may be for each of; no dose is weighed in it.
    POUND = "lb", "[lb_av]", "ug", 453_592_370
    GRAM = "g", "g", "ug", 1_000_000
    MILLIGRAM = "mg", "mg", "ug", 1_000
    MICROGRAM = "mcg", "ug"
    MILLILITRE = "mL", "mL"
    LITRE = "L", "L", "mL", 1_000
    MILLIMOLE = "mmol", "mmol"
    MILLIEQUIVALENT = "mEq", "meq"
    INTERNATIONAL_UNIT = "international units", "[IU]"
    UNIT = "units", "[arb'U]"
    TABLET = "tablets", "{tbl}"
    CAPSULE = "capsules", "{cap}"
    DROP = "drops", "[drp]"
    PUFF = "puffs", "{puff}"
    SPRAY = "sprays", "{spray}"
    PATCH = "patches", "{patch}"
    TEASPOON = "teaspoons", "[tsp_m]"
    TABLESPOON = "tablespoons", "[tbs_m]"
    PERCENT = "%", "%"

    def __new__(cls, written: str, ucum: str, base: str = "", factor: int = 1) -> Self:
        unit = object.__new__(cls)
        unit._value_ = written
        unit.ucum, unit.base, unit.factor = ucum, base or ucum, factor
        return unit


# Units that only medicines and supplements are weighed in; what is counted or poured may be food.
MEDICINE_UNITS = (
    Unit.MILLIGRAM,
    Unit.MICROGRAM,
    Unit.INTERNATIONAL_UNIT,
    Unit.MILLIEQUIVALENT,
)

# Some signs are dangerous, and are reported; they are understood all the same.
MICRO_SIGNS = ("\N{MICRO SIGN}g", "\N{GREEK SMALL LETTER MU}g", "ug")
_SIGNS = {
    Unit.KILOGRAM: ("kg",),
    Unit.GRAM: ("g",),
    Unit.MILLIGRAM: ("mg",),
    Unit.MICROGRAM: ("mcg", *MICRO_SIGNS),
    Unit.MILLILITRE: ("mL", "ml"),
    Unit.LITRE: ("L", "l"),
    Unit.MILLIMOLE: ("mmol",),
    Unit.MILLIEQUIVALENT: ("mEq",),
    Unit.INTERNATIONAL_UNIT: ("IU", "iu", "UI", "IE"),
    Unit.UNIT: ("U", "u"),
    Unit.PERCENT: ("%",),
}
# Letters that have been read as figures or as other words; `I.U.` is not understood.
UNIT_LETTERS = {
    **dict.fromkeys(("IU", "iu", "I.U.", "UI"), Unit.INTERNATIONAL_UNIT),
    **dict.fromkeys(("U", "u"), Unit.UNIT),
}
# Signs in letters that mean something else, or nothing; these are not understood.
WRONG_LETTERS = {
    **dict.fromkeys(("gm", "Gm", "gr"), Unit.GRAM),
    **dict.fromkeys(("mgs", "Mg", "MG"), Unit.MILLIGRAM),
    **dict.fromkeys(("Mcg", "MCG"), Unit.MICROGRAM),
    "ML": Unit.MILLILITRE,
}
SQUARE_MICROGRAM = "\N{SQUARE MU G}"
CUBIC_CENTIMETRE = "cc"
_ENGLISH_WORDS = {
    Unit.GRAM: "gram grams",
    Unit.MILLIGRAM: "milligram milligrams",
    Unit.MICROGRAM: "microgram micrograms",
    Unit.MILLILITRE: "milliliter milliliters millilitre millilitres",
    Unit.LITRE: "liter liters litre litres",
    Unit.UNIT: "unit units",
    Unit.TABLET: "tablet tablets",
    Unit.CAPSULE: "capsule capsules",
    Unit.DROP: "drop drops",
    Unit.PUFF: "puff puffs",
    Unit.SPRAY: "spray sprays",
    Unit.PATCH: "patch patches",
}
_TOGETHER = ("es", "pt", "fr", "it", "de")
_WORDS = {
    Unit.GRAM: "gramo gramos grama gramas gramme grammes grammo grammi Gramm",
    Unit.MILLIGRAM: "miligramo miligramos miligrama miligramas milligramme milligrammes "
    "milligrammo milligrammi Milligramm",
    Unit.MICROGRAM: "microgramo microgramos micrograma microgramas microgramme microgrammes "
    "microgrammo microgrammi Mikrogramm",
    Unit.MILLILITRE: "mililitro mililitros millilitro millilitri Milliliter",
    Unit.LITRE: "litro litros litri Liter",
    Unit.UNIT: "unidad unidades unidade unit\u00e9 unit\u00e9s unit\u00e0 Einheit Einheiten",
    Unit.TABLET: "tableta tabletas comprimido comprimidos comprim\u00e9 comprim\u00e9s compressa "
    "compresse Tablette Tabletten",
    Unit.CAPSULE: "c\u00e1psula c\u00e1psulas g\u00e9lule g\u00e9lules capsula Kapsel Kapseln",
    Unit.DROP: "gota gotas goutte gouttes goccia gocce Tropfen",
    Unit.PUFF: "inhalaci\u00f3n inhalaciones",
    Unit.PATCH: "parche parches",
}
_ENGLISH_SPOONS = {
    Unit.TEASPOON: "teaspoon teaspoons",
    Unit.TABLESPOON: "tablespoon tablespoons",
}
_SPOONS = {
    Unit.TEASPOON: "cucharadita cucharaditas",
    Unit.TABLESPOON: "cucharada cucharadas",
}
INTERNATIONAL_UNITS = (
    "international units", "international unit", "unidades internacionales",
    "unidad internacional", "unidades internacionais",
)  # fmt: skip
# Short forms of words that medicines are counted in, which are reported, and not understood.
WRONG_WORDS = ("tab", "tabs", "cap", "caps", "pill", "pills")

SIGNS = {name: unit for unit, names in _SIGNS.items() for name in names}


def _by_name(words: dict[Unit, str]) -> dict[str, Unit]:
    return {name: unit for unit, names in words.items() for name in names.split()}


WORDS = {
    **_by_name(_ENGLISH_WORDS),
    **_by_name(_WORDS),
    **dict.fromkeys(INTERNATIONAL_UNITS, Unit.INTERNATIONAL_UNIT),
}


def _read_names(languages: unit_words.Names) -> dict[str, Unit]:
    by_value = {unit.value: unit for unit in Unit}
    return {
        name.replace("_", " "): by_value[written]
        for units in languages.values()
        for written, names in units.items()
        for name in names.split()
    }


# Of other languages; kept apart, since patterns with all of them take long to compile.
OTHER_SIGNS = _read_names(unit_words.SIGNS) | _read_names(other_unit_words.SIGNS)
OTHER_WORDS = _read_names(unit_words.WORDS) | _read_names(other_unit_words.WORDS)
_OTHER_SPOONS = _read_names(unit_words.SPOONS) | _read_names(other_unit_words.SPOONS)
OTHER_NAMES = {**OTHER_SIGNS, **OTHER_WORDS, **_OTHER_SPOONS}
NAMES = {
    **SIGNS,
    **WORDS,
    **_by_name(_ENGLISH_SPOONS),
    **_by_name(_SPOONS),
    **OTHER_NAMES,
}
# Those that no English text has.
FOREIGN_NAMES = NAMES.keys() - {
    *SIGNS,
    *_by_name(_ENGLISH_WORDS),
    *_by_name(_ENGLISH_SPOONS),
    *INTERNATIONAL_UNITS,
}


def list_words(language: str) -> list[str]:
    """Return the words of one piece for units in a language: of some, those of small amounts.

    In languages whose words are kept together, others are too much like words of a neighbour.
    """
    if language == "en":
        return list(_by_name(_ENGLISH_WORDS | _ENGLISH_SPOONS))
    if language in _TOGETHER:
        small = (Unit.MILLIGRAM, Unit.MICROGRAM, Unit.MILLILITRE)
        return [name for name, unit in _by_name(_WORDS).items() if unit in small]
    return []


def read_unit(name: str) -> Unit:
    """Return the unit of a name, whatever spaces are in it."""
    return NAMES[" ".join(name.split())]


def list_names(*units: Unit) -> list[str]:
    """Return the names that are understood as one of some units."""
    return [name for name, unit in NAMES.items() if unit in units]
