"""Ranges, ages, gaps and limit boxes that cannot be right are found."""

import pytest
from reading import METADATA, diagnose, read, view_of

from rlspub.diagnostics import Code
from rlspub.tree import Metadata

SPANISH = Metadata(title="Dormir", language="es-US", country="US")


def found(words: str, code: Code, metadata: Metadata = METADATA) -> list[str]:
    """Return the words that a code is reported at."""
    told = []
    for problem in diagnose(view_of(read(words, metadata)), code.number.removeprefix("RLS")):
        assert problem.source is not None
        assert problem.span is not None
        told.append(problem.source.slice(problem.span))
    return told


# --- Ranges -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Take 400 to 300 mg a day.", "400 to 300 mg"),
        ("Take 400 mg to 300 mg a day.", "400 mg to 300 mg"),
        ("Take 1 g to 500 mg a day.", "1 g to 500 mg"),
        ("Take it for 10-5 days.", "10-5 days"),
        ("Wait 6 to 4 hours.", "6 to 4 hours"),
        ("Wait 2 hours to 30 minutes.", "2 hours to 30 minutes"),
        ("Children at age 9 to 4 need less.", "9 to 4"),
        ("Men aged 64 to 19.", "64 to 19"),
        ("Between 4 and 2 tablets.", "4 and 2 tablets"),
        ("- 3 to 2 times a day", "3 to 2 times"),
        ("| A |\n|---|\n| 1,200 to 400 mg |", "1,200 to 400 mg"),
        ("## From 10 to 5 mg", "10 to 5 mg"),
        ("| A |\n|---|\n| 59 to 48 pounds |", "59 to 48 pounds"),
        ("A child of 40 to 30 lb.", "40 to 30 lb"),
        ("Adults of 12 to 10 stones.", "12 to 10 stones"),
        (
            "Take 2 to 1\N{VULGAR FRACTION ONE HALF} tablets.",
            "2 to 1\N{VULGAR FRACTION ONE HALF} tablets",
        ),
    ],
)
def test_a_range_that_runs_backwards_is_found(words: str, place: str) -> None:
    assert found(words, Code.BACKWARDS_RANGE) == [place]


@pytest.mark.parametrize(
    "words",
    [
        "Call 555-0123 x 45.",
        "Take 300 to 400 mg a day, for 5-10 days.",
        "Take 500 mg to 1 g.",
        "Wait 30 minutes to 2 hours. From 6 months to 2 years.",
        "We cut the dose from 400 to 300 mg.",
        "It went down from 400 to 300 mg.",
        "Open 9 to 5. Call 555-123-4567, pages 12-10, from 2019 to 20 people.",
        "On 2026-11-22, 120/80 to 3 times a day.",
        "Vitamin B12 to 6 mg, 400 and 300 mg.",
        "Take 5 mL to 3 mg.",
        "Take 1.5 to 2 mg.",
        "If you go from 200 to 180 pounds, ask us. A child of 30 to 40 pounds.",
    ],
)
def test_other_pairs_of_numbers_are_no_range_backwards(words: str) -> None:
    assert found(words, Code.BACKWARDS_RANGE) == []


def test_ranges_are_read_in_spanish_too() -> None:
    assert found("Tome 400 a 300 mg.", Code.BACKWARDS_RANGE, SPANISH) == ["400 a 300 mg"]
    assert found("De 10 a 1 a\u00f1os.", Code.BACKWARDS_RANGE, SPANISH) == ["10 a 1 a\u00f1os"]
    assert found("Baje la dosis de 400 a 300 mg.", Code.BACKWARDS_RANGE, SPANISH) == []
    assert found("Espere 6 a 4 horas.", Code.BACKWARDS_RANGE, SPANISH) == ["6 a 4 horas"]
    assert found("Tome 300 a 400 mg.", Code.BACKWARDS_RANGE, SPANISH) == []


# --- Limit boxes --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "US limit: no less than [350 mg]{.dose} a day.",
        "Take at least [350 mg]{.dose} a day.",
        "Take more than [350 mg]{.dose} a day.",
        "Limit: never less than [350 mg]{.dose} a day.",
        "A minimum of [350 mg]{.dose} a day.",
        "Take [350 mg]{.dose #limit-us} a day.",
    ],
)
def test_a_limit_box_sets_an_upper_limit(words: str) -> None:
    assert found(f"::: {{.doses}}\n{words}\n:::", Code.NO_UPPER_LIMIT) == ["350 mg"]


@pytest.mark.parametrize(
    "words",
    [
        "No more than [350 mg]{.dose #limit} a day.",
        "Do not take more than [350 mg]{.dose #limit} a day.",
        "The limit is [350 mg]{.dose #limit} a day. Take at least 100 mg.",
        "[15 mg]{.dose} a week.",
        "| Who | Dose |\n|---|---|\n| All | [350 mg]{.dose} |",
    ],
)
def test_a_limit_box_with_a_limit_or_a_plain_dose_is_left_alone(words: str) -> None:
    for code in (Code.NO_UPPER_LIMIT, Code.LIMIT_WITHOUT_TIME, Code.LIMIT_BOX_WITHOUT_AMOUNT):
        assert found(f"::: {{.doses}}\n{words}\n:::", code) == []


def test_a_limit_has_a_time() -> None:
    def box(words: str) -> str:
        return f"::: {{.doses}}\n{words}\n:::"

    code = Code.LIMIT_WITHOUT_TIME
    assert found(box("No more than [350 mg]{.dose} of magnesium."), code) == ["350 mg"]
    assert found(box("The limit is [8 tablets]{.dose}. Ask."), code) == ["8 tablets"]
    for time in ("a day", "of it from pills a day", "in any 24 hours", "at a time", "each week"):
        assert found(box(f"No more than [350 mg]{{.dose}} {time}."), code) == []
    assert found(box("The daily limit is [350 mg]{.dose}."), code) == []
    assert found(box("In one day, no more than [350 mg]{.dose}."), code) == []
    titled = "::: {.doses title='The most in a day'}\nNo more than [350 mg]{.dose}.\n:::"
    assert found(titled, code) == []


def test_a_limit_for_some_hours_is_told_as_such() -> None:
    words = "::: {.doses}\nNo more than [350 mg]{.dose} of magnesium in 2 hours.\n:::"
    (problem,) = diagnose(view_of(read(words)), Code.LIMIT_WITHOUT_TIME.number[3:])
    assert "told for `in 2 hours`" in problem.message


def test_a_limit_box_has_an_amount() -> None:
    code = Code.LIMIT_BOX_WITHOUT_AMOUNT
    assert found("::: {.doses}\nNo more than four doses in 24 hours.\n:::", code) == []
    assert found("::: {.doses}\nNot too much.\n:::", code) == ["::: {.doses}"]
    assert found("::: {.doses}\nNo more than [amount]{.field}.\n:::", code) == []
    hindi = Metadata(title="\u0915", language="hi", country="IN")
    assert found("::: {.doses}\n\u0915\n:::", code, hindi) == []


# --- Ages ---------------------------------------------------------------------------------


def columns(*heads: str) -> str:
    return f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|\n{'| 5 ' * len(heads)}|\n"


def rows(*labels: str) -> str:
    return "| Age | Dose |\n|---|---|\n" + "".join(f"| {label} | 5 |\n" for label in labels)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (columns("Adults, age", "31 and over", "19 to 30"), "19 to 30"),
        (columns("Age", "19 to 30", "13 and over"), "13 and over"),
        (rows("1 to 3", "9 to 18", "4 to 8"), "9 to 18"),
        (rows("4 to 8", "8 to 18"), "8 to 18"),
        (rows("1\N{EN DASH}3 years", "3\N{EN DASH}8 years"), "3\N{EN DASH}8 years"),
        (rows("6 to 11 months", "1 to 3 years", "5 to 8 years"), "5 to 8 years"),
        (rows("Under 18", "19 or older"), "19 or older"),
        (rows("Men 19 to 30", "Men 30+"), "30+"),
        (rows("Children 1 to 3", "Children 4 to 13", "Adults 18 and over"), "18 and over"),
        ("- Age 4 to 8: 5 mg\n- Age 1 to 3: 3 mg", "1 to 3"),
        ("## Children\n\n- 1 to 3 years: 65 mg\n- 3 to 8 years: 110 mg", "3 to 8 years"),
    ],
)
def test_ages_in_the_wrong_order_or_with_a_gap_are_found(words: str, place: str) -> None:
    assert found(words, Code.AGES_OUT_OF_ORDER) == [place]


@pytest.mark.parametrize(
    "words",
    [
        columns("Adults, age", "19 to 30", "31 and over"),
        rows("1 to 3", "4 to 8", "9 to 18", "19+"),
        rows("Birth to 6 months", "7 to 12 months", "1 to 3 years", "4 to 8 years"),
        rows("3 to 5 months", "6 to 23 months", "2 to 3 years", "4 to 5 years"),
        rows("Under 18", "18 to 65", "Over 65"),
        rows("Under 65", "Over 65"),
        rows("Men", "19 to 30", "31+", "Women", "19 to 30", "31+"),
        rows("Boys 9 to 13", "Boys 14 to 18", "Girls 9 to 13", "Girls 14 to 18"),
        rows("19 to 30", "31+", "19 to 30", "31+"),
        columns("Week", "1 to 3", "3 to 5"),
        rows("1 month", "2 months", "4 months"),
        # A range that runs backwards is reported as such, and not the row after it.
        rows("1 to 3", "8 to 4", "9 to 18"),
        columns("Child", "1 to 3 tablets", "3 to 5 tablets", "2 weeks", "1 week"),
        "- 3 to 4 hours: rest\n- 1 to 2 hours: walk",
    ],
)
def test_ages_in_order_and_other_numbers_are_left_alone(words: str) -> None:
    assert found(words, Code.AGES_OUT_OF_ORDER) == []


def test_ages_are_read_in_spanish_too() -> None:
    words = "| Edad | 31 a\u00f1os y m\u00e1s | 19 a 30 a\u00f1os |\n|---|---|---|\n| A | 5 | 6 |\n"
    assert found(words, Code.AGES_OUT_OF_ORDER, SPANISH) == ["19 a 30 a\u00f1os"]


# --- Gaps ---------------------------------------------------------------------------------

MAGNESIUM = Metadata(title="Magnesium and sleep", language="en-US", country="US")
APART = """::: {.keep-apart}
- Gabapentin: at least 2 hours after magnesium.
- Quinolone or tetracycline antibiotics: 3 hours before or 6 hours after magnesium.
- Iron, bone medicine (bisphosphonates), levothyroxine: 4 hours apart.
:::

"""


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Take iron 2 hours apart from magnesium.", "2 hours apart"),
        ("Take levothyroxine at least 2 hours before magnesium.", "2 hours before"),
        ("Leave 2 hours between magnesium and iron.", "2 hours between"),
        ("Take gabapentin 2 hours before magnesium.", "2 hours before"),
        ("Take gabapentin, wait 2 hours, then take magnesium.", "2 hours, then take"),
        ("Take magnesium, wait 1 hour, then take gabapentin.", "1 hour, then take"),
        ("Take gabapentin 1 hour after magnesium.", "1 hour after"),
        ("Take magnesium one hour before gabapentin.", "one hour before"),
        ("Wait 1 hour after magnesium before you take gabapentin.", "1 hour after"),
        ("Bisphosphonates are taken 30 minutes before magnesium.", "30 minutes before"),
        ("Keep iron and magnesium 4 days apart.", "4 days apart"),
        ("- Iron: take it 3 hours apart.", "3 hours apart"),
        ("Take a quinolone 6 hours before or 6 hours after magnesium.", "6 hours before"),
        ("| Medicine | Gap |\n|---|---|\n| Zinc | Take iron 1 hour apart |", "1 hour apart"),
    ],
)
def test_another_gap_for_the_same_pair_is_found(words: str, place: str) -> None:
    assert found(APART + words, Code.GAPS_DISAGREE, MAGNESIUM) == [place]


@pytest.mark.parametrize(
    "words",
    [
        "Keep iron and magnesium 4 hours apart.",
        "Take magnesium 2 hours before gabapentin.",
        "Take levothyroxine 4 hours before magnesium.",
        "Sources differ on some gaps, such as 2 to 4 hours before iron.",
        "In the UK, labels say to keep iron 3 hours apart.",
        "For 24 hours before, skip iron tablets and foods rich in iron.",
        "The effects clear 1 to 2 days after you stop magnesium.",
        "Take iron and zinc 2 hours apart.",
        "Take magnesium 1 hour before bed.",
        "One study gave iron 1 hour before magnesium.",
        "Call us within 2 hours after iron.",
    ],
)
def test_gaps_that_agree_or_are_of_something_else_are_left_alone(words: str) -> None:
    assert found(APART + words, Code.GAPS_DISAGREE, MAGNESIUM) == []


def test_days_among_hours_are_found() -> None:
    box = APART.replace("4 hours apart", "4 days apart")
    assert found(box, Code.DAYS_AMONG_HOURS, MAGNESIUM) == ["4 days apart"]
    assert found(APART, Code.DAYS_AMONG_HOURS, MAGNESIUM) == []
    alone = "::: {.keep-apart}\n- Levothyroxine: 4 days before magnesium.\n:::"
    assert found(alone, Code.DAYS_AMONG_HOURS, MAGNESIUM) == ["4 days before"]
    only = "::: {.keep-apart}\n- Phenelzine: 14 days apart.\n:::"
    assert found(only, Code.DAYS_AMONG_HOURS, MAGNESIUM) == []


# --- Groups -------------------------------------------------------------------------------

NEEDS = (
    "| Adults, age | 19 to 30 | 31 and over |\n|---|---|---|\n| Men | 400 mg | 420 mg |\n"
    "| Women | 310 mg | 320 mg |\n| Pregnant | 350 mg | 360 mg |\n\n"
)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Pregnant women need 310 mg of magnesium a day.", "310 mg"),
        ("Men need 240 mg a day.", "240 mg"),
        ("Why can a man need 4,200 mg?", "4,200 mg"),
        ("- Women need 310 to 420 mg.", "310 to 420 mg"),
        ("Men need 400 mg and women need 400 mg.", "400 mg"),
    ],
)
def test_another_amount_for_the_people_of_a_row_is_found(words: str, place: str) -> None:
    assert found(NEEDS + words, Code.GROUP_FIGURES_DISAGREE, MAGNESIUM) == [place]


@pytest.mark.parametrize(
    "words",
    [
        "Men need 400 mg or 420 mg. Women need 310 to 320 mg.",
        "Pregnant women need 0.35 g.",
        "UK: men aged 19 to 64 need 300 mg a day and women 270 mg.",
        "In one study, men needed 500 mg.",
        "Men need at most 350 mg from pills.",
        "Men need 8 mg of iron.",
        "Adults need 400 mg.",
    ],
)
def test_other_people_and_other_amounts_are_left_alone(words: str) -> None:
    assert found(NEEDS + words, Code.GROUP_FIGURES_DISAGREE, MAGNESIUM) == []


# --- Columns ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heads", "cells", "places"),
    [
        ("Medicine | Liquid", "5 mL | 160 mg", ["Liquid"]),
        ("Dose (mg) | Dose (mL)", "5 mL | 160 mg", ["Dose (mg)"]),
        ("Amount in mL | Other", "160 mg | 1 tablet", ["Amount in mL"]),
        ("Medicine | Liquid", "160 mg | 5 mL", []),
        ("Dose (mg) | Dose (mL)", "160 mg | 5 mL", []),
        ("Liquid | Tablets", "160 mg | 1 tablet", []),
        ("Strength (mg in 5 mL) | Dose", "160 mg | 5 mL", []),
        ("mg | mL", "160 | 5", []),
    ],
)
def test_heads_that_changed_places_are_found(heads: str, cells: str, places: list[str]) -> None:
    table = f"| {heads} |\n|---|---|\n| {cells} |"
    assert [place.strip(" |") for place in found(table, Code.COLUMN_OF_OTHER_UNIT)] == places


@pytest.mark.parametrize(
    "words",
    [
        "Keep zinc 4 hours apart from iron.\n\nZinc heals. Take it 2 hours apart from iron.",
        "::: {.keep-apart}\n- Zinc: take iron 8 hours before it.\n:::\n\nIron 2 hours before zinc.",
    ],
)
def test_it_stands_for_the_medicine_named_last(words: str) -> None:
    assert len(found(words, Code.GAPS_DISAGREE)) == 1


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Iron blocks levothyroxine. Iron is in many pills. Take it 2 hours before iron.",
         ["2 hours before"]),
        ("Take levothyroxine 4 hours before iron; take levothyroxine 2 hours before iron.",
         ["2 hours before"]),
        ("Take levothyroxine 4 hours before iron; or wait 2 hours between iron and zinc.", []),
        ("Zinc and levothyroxine are two. Take it 2 hours before iron.", []),
    ],
)  # fmt: skip
def test_gaps_across_sentences_and_clauses_are_found(words: str, places: list[str]) -> None:
    box = "::: {.keep-apart}\n- Levothyroxine: 4 hours before iron.\n:::\n\n"
    assert found(box + words, Code.GAPS_DISAGREE) == places
