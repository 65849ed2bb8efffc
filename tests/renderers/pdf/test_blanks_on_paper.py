"""Blanks on paper: room to write in, and lines that keep together."""

from itertools import pairwise

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
    asked = "### W: _____________\n\n" * 3 + "W: _____________\n"
    gaps = [below - above for above, below in pairwise(tops(f"## Plan\n\n{asked}", "W"))]
    assert max(gaps) - min(gaps) < 2
