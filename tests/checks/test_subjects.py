"""Of which substance an amount is."""

import pytest
from reading import METADATA, read, view_of

from rlspub.tree import Metadata

ABOUT_MAGNESIUM = Metadata(title="Magnesium and sleep", language="en-US")


def name_subjects(text: str, metadata: Metadata = METADATA) -> list[str | None]:
    """Return the names of the substances that the amounts of a text are of."""
    view = view_of(read(text, metadata))
    found = (view.subjects.find(text, one.start, one.end) for text, one in view.amounts)
    return [subject.substance.name if subject else None for subject in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Take 300 mg of magnesium.", ["magnesium"]),
        ("Take 300 mg of elemental MAGNESIUM.", ["magnesium"]),
        ("Magnesium: take 300 mg at night.", ["magnesium"]),
        ("Methotrexate (15 mg) and magnesium (300 mg).", ["methotrexate", "magnesium"]),
        ("Take 15 mg methotrexate and 300 mg magnesium.", ["methotrexate", "magnesium"]),
        ("You may take magnesium. Take no more than 300 mg.", ["magnesium"]),
        ("Take magnesium with 200 mL of water.", [None]),
        ("Eat 100 g of spinach for magnesium.", [None]),
        ("Take magnesium in the evening, no more than 300 mg, far from methotrexate.",
         ["magnesium"]),
        ("Take 300 mg.", [None]),
        ("Try magnesium-rich food, 30 g a day.", [None]),
        ("# Magnesium\n\nTake 300 mg.", ["magnesium"]),
        ("# Magnesium\n\nTake 300 mg. Do not take methotrexate.", ["magnesium"]),
        ("# Magnesium\n\nIt is not methotrexate. Take 300 mg.", ["methotrexate"]),
        ("| What | Most |\n|---|---|\n| Magnesium | 300 mg |", ["magnesium"]),
        ("| Age | Magnesium | Methotrexate |\n|---|---|---|\n| 19 | 300 mg | 15 mg |",
         ["magnesium", "methotrexate"]),
        ("- Magnesium helps some.\n- Take 300 mg.", ["magnesium"]),
    ],
)  # fmt: skip
def test_an_amount_is_of_the_substance_that_is_named_nearest(
    text: str, names: list[str | None]
) -> None:
    assert name_subjects(text) == names


def test_the_title_tells_of_what_amounts_are_that_name_nothing() -> None:
    assert name_subjects("Take 300 mg.", ABOUT_MAGNESIUM) == ["magnesium"]
    box = "- Magnesium is safe.\n- Methotrexate is not.\n- Take 300 mg."
    assert name_subjects(box, ABOUT_MAGNESIUM) == ["magnesium"]
    assert name_subjects(box) == [None]
