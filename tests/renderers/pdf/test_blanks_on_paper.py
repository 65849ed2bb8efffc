"""Blanks on paper: room to write in, and lines that keep together."""

from itertools import pairwise

import pytest
from printing import Printed, context
from reading import read_prepared

from rlspub.renderers.pdf import handout


def tops(text: str, character: str) -> list[float]:
    """Return how far down each such letter stands, in points."""
    document = read_prepared(text)
    made = Printed(handout.render(document, context(document)).data)
    return [letter.top for letter in made.letters if letter.character == character]


def test_lines_of_an_item_are_nearer_to_each_other_than_items_are() -> None:
    item = "- W have _____ ounces of ______________ with my morning bread and my tea W\n"
    first, second, third, fourth = tops("## Plan\n\n" + item * 2, "W")
    assert second - first < 0.8 * (third - second)
    assert fourth - third < 0.8 * (third - second)


def test_a_heading_with_a_blank_is_a_line_of_a_form() -> None:
    asked = "### W: _____________\n\n" * 4
    gaps = [below - above for above, below in pairwise(tops(f"## Plan\n\n{asked}", "W"))]
    assert max(gaps) - min(gaps) < 2


def test_a_blank_keeps_together_with_its_unit() -> None:
    words = "Words that would like to have more room than there is. " * 4
    table = f"| A | B | C |\n|---|---|---|\n| W | _____ Munits a day | {words} |\n"
    assert tops(table, "W")[0] == pytest.approx(tops(table, "M")[0], abs=1)


def test_a_table_of_four_columns_has_room_for_blanks_with_labels() -> None:
    heads = "Blood sugar | Ketones none or trace | Ketones small | Ketones moderate or large"
    row = "| 240 to 399 mg/dL | [units a]{.field} | [units b]{.field} | [units c]{.field} |\n"
    table = f"::: {{.doses}}\nNo more.\n\n| {heads} |\n|---|---|---|---|\n{row * 3}:::\n"
    # A stray word would fail, and so would a line that is too short to write on.
    assert len(tops(table, "m")) > 3


def test_a_week_of_doses_fits_in_one_row() -> None:
    days = "Week | Mon | Tue | Wed | Thu | Fri | Sat | Sun"
    row = "| First | " + " | ".join(["[2.5 mg]{.dose}"] * 7) + " |\n"
    (top,) = {round(top) for top in tops(f"| {days} |\n|{'---|' * 8}\n{row}", "5")}
    assert top > 0
