"""How much of a mineral its compounds are said to hold; units that stand alone."""

import pytest
from reading import read, view_of

from rlspub.checks.plausibility.compounds import check_compounds
from rlspub.checks.plausibility.lone_units import check_lone_units
from rlspub.diagnostics import Code
from rlspub.tree import Metadata

CANNOT, MAY_NOT = Code.COMPOUND_CANNOT_HOLD, Code.COMPOUND_MAY_NOT_HOLD


@pytest.mark.parametrize(
    "text",
    [
        "A tablet marked magnesium oxide 400 mg holds about 241 mg of elemental magnesium.",
        "Ferrous sulfate 200 mg (65 mg of iron).",
        "Ferrous sulphate 200 mg has 65 mg of iron. Ferrous fumarate 210 mg: 68 mg iron.",
        "Calcium carbonate 1,250 mg = 500 mg calcium.",
        "241 mg of magnesium (as 400 mg of magnesium oxide).",
        "A 325 mg ferrous sulfate tablet has 65 mg of iron.",
        "Zinc gluconate 50 mg has 7 mg of zinc, and zinc sulfate 220 mg has 50 mg of zinc.",
        "| Tablet | Iron |\n|---|---|\n| Ferrous fumarate 210 mg | 68 mg |",
        # These say nothing of what it holds.
        "Take magnesium oxide 400 mg or magnesium citrate 200 mg.",
        "Magnesium oxide 400 mg, no more than 350 mg of magnesium a day.",
        "Two tablets of magnesium oxide 400 mg hold 483 mg of magnesium.",
        "Magnesium oxide 400 mg (200 mg twice a day).",
        "Magnesium oxide 400 mg does not hold 400 mg of magnesium.",
        "Take magnesium oxide 400 mg with gabapentin 300 mg.",
    ],
)
def test_what_a_compound_can_hold_is_let_be(text: str) -> None:
    assert not list(check_compounds(view_of(read(text))))


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("A tablet marked magnesium oxide 400 mg holds 400 mg of elemental magnesium.",
         CANNOT, "400 mg"),
        ("Magnesium: oxide 400 mg holds 400 mg of elemental.", CANNOT, "400 mg"),
        ("Magnesium oxide 241 mg holds 400 mg of elemental magnesium.", CANNOT, "400 mg"),
        ("Ferrous sulfate 65 mg (200 mg of iron).", CANNOT, "200 mg"),
        ("Ferrous sulfate 65 mg (200 mg).", CANNOT, "200 mg"),
        ("Ferrous fumarate 210 mg: 168 mg iron.", CANNOT, "168 mg"),
        ("Calcium carbonate 500 mg = 1,250 mg calcium.", CANNOT, "1,250 mg"),
        ("241 mg of magnesium as 400 g of magnesium oxide.", CANNOT, "241 mg"),
        ("Each 325 mg tablet of ferrous sulfate contains 325 mg of elemental iron.",
         CANNOT, "325 mg"),
        ("Magnesium oxide 400 mg provides 24 mg.", CANNOT, "24 mg"),
        ("400 mg magnesium oxide contains 300 mg magnesium.", MAY_NOT, "300 mg"),
        ("| Tablet | Iron |\n|---|---|\n| Ferrous sulfate 200 mg | 650 mg |", CANNOT, "650 mg"),
        ("| Form | Tablet | Elemental |\n|---|---|---|\n| Magnesium oxide | 400 mg | 24 mg |",
         CANNOT, "24 mg"),
    ],
)  # fmt: skip
def test_what_a_compound_cannot_hold_is_found(text: str, code: Code, words: str) -> None:
    view = view_of(read(text))
    (found,) = check_compounds(view)
    assert (found.code, view.source.text[found.span.start : found.span.end]) == (code, words)


def test_swapped_figures_are_told_as_such() -> None:
    (swapped,) = check_compounds(view_of(read("Magnesium oxide 241 mg holds 400 mg.")))
    (other,) = check_compounds(view_of(read("Magnesium oxide 400 mg holds 24 mg.")))
    assert "swapped" in str(swapped.help)
    assert "swapped" not in str(other.help)


def test_a_title_tells_of_which_mineral_a_salt_is() -> None:
    document = read("Oxide 400 mg holds 400 mg.", Metadata(title="Magnesium", language="en-US"))
    assert [one.code for one in check_compounds(view_of(document))] == [CANNOT]
    assert not list(check_compounds(view_of(read("Oxide 400 mg holds 400 mg."))))


# --- Units ------------------------------------------------------------------------------

MANY = "Take [10 mg]{.dose}. Then [20 mg]{.dose}, at most [30 mg]{.dose}. "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{MANY}Last take [20 g]{{.dose}}.", ["20 g"]),
        (f"{MANY}Last take [20 mL]{{.dose}}.", ["20 mL"]),
        (f"{MANY}Last take 30 tablets.", ["30 tablets"]),
        (f"{MANY}Last take 2 tablets.", []),
        (f"{MANY}Last take 10 tablets.", []),
        (f"{MANY}Last take [1 g]{{.dose}}.", []),
        (f"{MANY}Eat 300 g of nuts.", []),
        (f"{MANY}Take [20 g]{{.dose}}, or [40 g]{{.dose}}.", []),
        ("Take [10 mg]{.dose}, or [20 g]{.dose}.", []),
        ("Insulin 20 units, 30 units, 40 units. Sugar is 20 mmol/L.", []),
    ],
)
def test_a_unit_that_stands_alone_is_found(text: str, words: list[str]) -> None:
    view = view_of(read(text))
    found = [view.source.text[one.span.start : one.span.end] for one in check_lone_units(view)]
    assert found == words
