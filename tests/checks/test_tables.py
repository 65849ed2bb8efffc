"""Figures that cannot stand together in a table or a list of doses are found."""

import pytest
from reading import METADATA, diagnose, read, view_of

from rlspub.diagnostics import Code
from rlspub.tree import Metadata

SPANISH = Metadata(title="Fiebre", language="es-US", country="US")
ABOUT_TABLES = (
    Code.FAR_FROM_NEIGHBOURS,
    Code.FALLS_AMONG_RISING,
    Code.STRENGTHS_DISAGREE,
    Code.NEED_OVER_MOST,
    Code.WEIGHTS_OUT_OF_ORDER,
    Code.STEPS_OUT_OF_ORDER,
    Code.AGES_OUT_OF_ORDER,
    Code.OVER_LIMIT,
    Code.COLUMN_OF_OTHER_UNIT,
)


def found(words: str, metadata: Metadata = METADATA) -> list[tuple[Code, str]]:
    """Return the codes about tables, and the words that they are reported at."""
    told = []
    for problem in diagnose(view_of(read(words, metadata)), "2"):
        if problem.code in ABOUT_TABLES:
            assert problem.source is not None
            assert problem.span is not None
            told.append((problem.code, problem.source.slice(problem.span)))
    return told


def table(*rows: str) -> str:
    """Return a table of some rows, the first of which is its head."""
    head, *rest = (f"| {row} |\n" for row in rows)
    return f"\n{head}{'|---' * (head.count('|') - 1)}|\n{''.join(rest)}\n"


POUNDS = [
    "Weight | Liquid | Acetaminophen",
    "12 to 17 pounds | 2.5 mL | 80 mg",
    "18 to 23 pounds | 3.75 mL | 120 mg",
    "24 to 35 pounds | 5 mL | 160 mg",
    "36 to 47 pounds | 7.5 mL | 240 mg",
    "48 to 59 pounds | 10 mL | 320 mg",
]
KILOGRAMS = [
    "Weight (kg) | Dose (mg)",
    "5 to 7 | 50",
    "8 to 10 | 75",
    "11 to 15 | 100",
    "16 to 21 | 150",
    "22 to 27 | 200",
]
AGES = [
    "Age | Each dose",
    "3 to 5 months | 2.5 mL",
    "6 to 23 months | 5 mL",
    "2 to 3 years | 7.5 mL",
    "4 to 5 years | 10 mL",
]
ITEMS = """- 2 to 3 years: 5 mL (160 mg)
- 4 to 5 years: 7.5 mL (240 mg)
- 6 to 8 years: 10 mL (320 mg)
- 9 to 10 years: 12.5 mL (400 mg)
"""
PROSE = "Give 65 mg at age 1 to 3, and 110 mg at age 4 to 8. Give 350 mg at age 9 to 18."
FAR, FALLS = Code.FAR_FROM_NEIGHBOURS, Code.FALLS_AMONG_RISING


def change(rows: list[str], old: str, new: str) -> str:
    text = table(*rows)
    assert text.count(old) == 1
    return text.replace(old, new)


# --- Rising amounts -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (change(POUNDS, "| 5 mL", "| 50 mL"), "50 mL"),
        (change(POUNDS, "120 mg", "12 mg"), "12 mg"),
        (change(POUNDS, "10 mL", "10 L"), "10 L"),
        (change(POUNDS, "160 mg", "160 mcg"), "160 mcg"),
        (change(POUNDS, "320 mg", "3,200 mg"), "3,200 mg"),
        (change(POUNDS, "2.5 mL", "25 mL"), "25 mL"),
        (change(KILOGRAMS, "75", "750"), "750"),
        (change(KILOGRAMS, "| 50", "| 5"), "5"),
        (change(AGES, "7.5 mL", "75 mL"), "75 mL"),
        (change(AGES, "| 5 mL", "| 0.5 mL"), "0.5 mL"),
        (ITEMS.replace("240 mg", "2,400 mg"), "2,400 mg"),
        (PROSE.replace("65", "650"), "650 mg"),
        (PROSE.replace("110", "1,100"), "1,100 mg"),
        (
            table(
                "Weight | 5 to 7 kg | 8 to 10 kg | 11 to 15 kg", "Each dose | 3 mL | 40 mL | 5 mL"
            ),
            "40 mL",
        ),
        (
            table(
                "Adults, age | 19 to 30 | 31 and over",
                "Men | 400 mg | 42 mg",
                "Women | 310 mg | 320 mg",
                "Pregnant | 350 mg | 360 mg",
            ),
            "42 mg",
        ),
    ],
)
def test_an_amount_wrong_by_a_factor_of_ten_is_found(words: str, place: str) -> None:
    assert (FAR, place) in found(words)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (change(KILOGRAMS, "| 100", "| 170"), "170"),
        (change(KILOGRAMS, "| 150", "| 90"), "90"),
        (change(AGES, "7.5 mL", "12.5 mL"), "12.5 mL"),
        (PROSE.replace("110", "X").replace("350", "110").replace("X", "350"), "350 mg"),
        ("- 5 to 9 kg: 2 puffs\n- 10 to 19 kg: 4 puffs\n- 20 to 29 kg: 3 puffs", "4 puffs"),
    ],
)
def test_an_amount_that_falls_where_others_rise_is_found(words: str, place: str) -> None:
    assert [spot for code, spot in found(words) if code is FALLS] == [place]


def test_amounts_are_held_against_each_other_in_other_languages() -> None:
    rows = ["Peso | Dosis", "5 a 7 kg | 2,5 ml", "8 a 10 kg | 37,5 ml", "11 a 15 kg | 5 ml"]
    assert (FAR, "37,5 ml") in found(table(*rows), SPANISH)
    german = Metadata(title="Fieber", language="de-DE", country="DE")
    rows = [
        "Alter | Dosis",
        "1 bis 2 Jahre | 5 ml",
        "3 bis 5 Jahre | 75 ml",
        "6 bis 9 Jahre | 10 ml",
    ]
    assert (FAR, "75 ml") in found(table(*rows), german)


# --- Strengths ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "places"),
    [
        # The amounts of two rows have changed places.
        (
            change(POUNDS, "160 mg", "240 mg").replace("7.5 mL | 240", "7.5 mL | 160"),
            ["5 mL | 240 mg", "7.5 mL | 160 mg"],
        ),
        (change(POUNDS, "240 mg", "420 mg"), ["7.5 mL | 420 mg"]),
        (ITEMS.replace("7.5 mL", "6 mL"), ["6 mL (240 mg"]),
        # Told in the text, in the head, and in other words.
        ("The liquid has 100 mg in 1 mL.\n" + table(*POUNDS), ["100 mg in 1 mL"]),
        ("It has 160 mg in each 50 mL.\n" + table(*POUNDS), ["160 mg in each 50 mL"]),
        ("Each 5 mL contains 120 mg.\n" + table(*POUNDS), ["5 mL contains 120 mg"]),
        (change(POUNDS, "Liquid", "Liquid, 120 mg/5 mL"), ["120 mg/5 mL"]),
        ("It has 32 mg/mL.\n\nGive 5 mL (240 mg).", ["5 mL (240 mg"]),
        ("It has 120 mg in 5 mL.\n\nThe liquid has 250 mg in 5 mL.", ["250 mg in 5 mL"]),
    ],
)
def test_another_strength_of_the_same_liquid_is_found(words: str, places: list[str]) -> None:
    assert [place for code, place in found(words) if code is Code.STRENGTHS_DISAGREE] == places


# --- Limits -------------------------------------------------------------------------------

LIMIT = "::: {.doses}\nTake no more than [2,550 mg]{.dose #max} of metformin a day.\n"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (
            table("Week | Breakfast | Supper", "1 | 500 mg | 1,000 mg", "2 | 1,000 mg | 2,000 mg"),
            "2,000 mg",
        ),
        (table("Week | Morning | Noon | Evening", "4 | 850 mg | 850 mg | 1,000 mg"), "1,000 mg"),
        (table("When | How much", "Morning | 1,000 mg", "Evening | 2,000 mg"), "2,000 mg"),
        (table("Week | Dose", "1 | 500 mg", "2 | 5,000 mg"), "5,000 mg"),
    ],
)
def test_the_doses_of_a_day_over_the_limit_are_found(words: str, place: str) -> None:
    assert (Code.OVER_LIMIT, place) in found(f"{LIMIT}{words}:::\n")


def test_a_need_over_the_most_is_found() -> None:
    rows = [
        "Age | Needs each day | No more than",
        "1 to 10 | 15 mcg | 50 mcg",
        "18 | 150 mcg | 100 mcg",
    ]
    assert (Code.NEED_OVER_MOST, "150 mcg") in found(table(*rows))
    turned = [rows[0], "1 to 10 | 50 mcg | 15 mcg", "18 | 100 mcg | 15 mcg"]
    assert (Code.NEED_OVER_MOST, "Needs each day") in found(table(*turned))


# --- Heads --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (table("Who | Wait at least | Most", "Adults | 4 hours | 4 g"), None),
        (
            table("Who | Most in 24 hours | Wait at least", "Adults | 4 hours | 4 g"),
            "Most in 24 hours",
        ),
        (table("Who | Dose | Wait at most", "Adults | 1 g | 4 to 6 hours"), "Wait at most"),
        (table("Who | Time between doses | Note", "Adults | 500 mg | none"), "Time between doses"),
        (table("Who | For no longer than", "Adults | 3 hours"), None),
    ],
)
def test_heads_that_say_another_thing_than_their_cells_are_found(
    words: str, place: str | None
) -> None:
    told = [spot for code, spot in found(words) if code is Code.COLUMN_OF_OTHER_UNIT]
    assert told[:1] == ([place] if place else [])


# --- Bands and steps ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (change(POUNDS, "18 to 23", "18 to 32"), "18 to 32 pounds"),
        (change(POUNDS, "24 to 35 pounds", "24 to 35 kg"), "24 to 35 kg"),
        (change(POUNDS, "36 to 47", "40 to 47"), "40 to 47 pounds"),
        (change(KILOGRAMS, "11 to 15", "8 to 15"), "8 to 15"),
        (change(KILOGRAMS, "16 to 21", "61 to 72"), "61 to 72"),
        ("- 5 to 9 kg: 1 mL\n- 20 to 29 kg: 3 mL\n- 30 kg and over: 4 mL", "20 to 29 kg"),
    ],
)
def test_weights_that_overlap_or_are_left_out_are_found(words: str, place: str) -> None:
    told = [spot for code, spot in found(words) if code is Code.WEIGHTS_OUT_OF_ORDER]
    assert told == [place]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (change(AGES, "4 to 5", "3 to 5"), "3 to 5 years"),
        (change(AGES, "6 to 23 months", "6 to 23 years"), "6 to 23 years"),
        (
            table(
                "Weight | For about | Dose",
                "5 to 7 kg | 6 to 11 months | 2 mL",
                "8 to 10 kg | 1 to 4 years | 3 mL",
            ),
            None,
        ),
        (
            table("Weight | Age | Dose", "5 to 7 kg | 1 to 3 | 2 mL", "8 to 10 kg | 3 to 4 | 3 mL"),
            "3 to 4",
        ),
        (PROSE.replace("9 to 18", "6 to 18"), "6 to 18"),
    ],
)
def test_ages_that_overlap_are_found(words: str, place: str | None) -> None:
    told = [spot for code, spot in found(words) if code is Code.AGES_OUT_OF_ORDER]
    assert told == ([place] if place else [])


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (table("Week | Dose", "1 | 5 mg", "3 | 15 mg", "2 | 10 mg", "4 | 20 mg"), "2"),
        (table("When | Dose", "Day 1 to 3 | 5 mg", "Day 7 to 9 | 9 mg", "Day 4 to 6 | 7 mg"), None),
        (table("Semana | Dosis", "1 | 5 mg", "2 | 15 mg", "4 | 10 mg", "3 | 20 mg"), "3"),
        ("- Week 1: 5 mg\n- Week 3: 15 mg\n- Week 2: 10 mg\n- Week 4: 20 mg", "Week 2"),
    ],
)
def test_steps_out_of_order_are_found(words: str, place: str | None) -> None:
    told = [spot for code, spot in found(words) if code is Code.STEPS_OUT_OF_ORDER]
    assert told == [place] if place else len(told) == 1


# --- Sound tables -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "The liquid has 160 mg in each 5 mL.\n" + table(*POUNDS),
        table(*KILOGRAMS),
        table(*AGES),
        ITEMS,
        PROSE,
        # Two products, one after the other.
        table(
            "Age | Syrup | Each dose",
            "3 to 5 months | Infant, 120 mg in 5 mL | 2.5 mL",
            "6 to 23 months | Infant, 120 mg in 5 mL | 5 mL",
            "2 to 5 years | Infant, 120 mg in 5 mL | 10 mL",
            "6 to 7 years | Six Plus, 250 mg in 5 mL | 5 mL",
            "8 to 9 years | Six Plus, 250 mg in 5 mL | 7.5 mL",
        ),
        table(
            "Weight | Drops, 50 mg/1.25 mL | Liquid, 100 mg/5 mL | Tablets",
            "12 to 17 lb | 1.25 mL | 2.5 mL | none",
            "18 to 23 lb | 1.875 mL | 3.75 mL | none",
            "24 to 35 lb | 2.5 mL | 5 mL | 1 tablet",
        ),
        table(
            "Weight | Dose | Liquid",
            "15 kg or less | 30 mg | 5 mL",
            "Over 15 to 23 kg | 45 mg | 7.5 mL",
            "Over 23 to 40 kg | 60 mg | 10 mL",
            "Over 40 kg | 75 mg | 12.5 mL",
        ),
        # What people need goes up and down.
        "## How much vitamin A people need\n"
        + table(
            "Age | Amount",
            "0 to 6 months | 400 mcg",
            "7 to 12 months | 500 mcg",
            "1 to 3 years | 300 mcg",
            "4 to 8 years | 400 mcg",
        ),
        table(
            "Age | Needs",
            "0 to 6 months | 0.27 mg",
            "7 to 12 months | 11 mg",
            "1 to 3 years | 7 mg",
            "4 to 8 years | 10 mg",
        ),
        table(
            "Age | Amount",
            "0 to 6 months | 2 mcg",
            "7 to 12 months | 2.5 mcg",
            "1 to 3 years | 30 mcg",
        ),
        table(
            "Age | For each kg",
            "0 to 3 months | 10 mcg",
            "4 to 11 months | 8 mcg",
            "1 to 5 years | 5 mcg",
        ),
        table(
            "Age | Vaccine",
            "6 months to 4 years | 3 mcg",
            "5 to 11 years | 10 mcg",
            "12 years and over | 30 mcg",
        ),
        table(
            "Age | Dose",
            "Under 18 years | 250 mg",
            "18 to 64 years | 1,000 mg",
            "65 years and over | 500 mg",
        ),
        # Tapers, patches, scales and schedules.
        table("Week | Dose", "1 | 40 mg", "2 | 20 mg", "3 | 10 mg", "4 and after | 5 mg"),
        table("Weeks | Patch", "1 to 6 | 21 mg", "7 to 8 | 14 mg", "9 to 10 | 7 mg"),
        table(
            "Blood sugar | Insulin",
            "8 to 10 mmol/L | 2 units",
            "10 to 12 mmol/L | 4 units",
            "over 12 mmol/L | 6 units",
        ),
        table("Weeks before | Stop", "4 weeks | A", "3 weeks | B", "2 weeks | C", "1 week | D"),
        table("Day | Dose", "1 | 5 mg", "2 | 10 mg", "1 | 20 mg", "2 | 40 mg"),
        "Iron comes as 15 mg in 1 mL or as 220 mg in 5 mL.",
        "Stir 3 g in 20 mL of juice.\n\nStir 1 g in 20 mL of water.",
        LIMIT
        + table("Week | Breakfast | Supper", "1 | 500 mg | 1 g", "2 | 1 g | 1,550 mg")
        + ":::",
    ],
)
def test_sound_tables_are_left_alone(words: str) -> None:
    assert found(words) == []


def test_weight_of_the_body_is_no_amount() -> None:
    limit = "::: {.doses}\nNo more than [4 g]{.dose} of paracetamol in 24 hours.\n"
    rows = table("Who | Each dose", "Adults of 60 kg or less | [500 mg]{.dose}")
    numbers = [
        problem.code.number for problem in diagnose(view_of(read(f"{limit}{rows}:::\n")), "24")
    ]
    assert "RLS240" not in numbers
