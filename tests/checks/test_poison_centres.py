"""The number of the poison centre is that of the country."""

import pytest
from reading import diagnose, read, view_of

from rlspub.tree import Metadata


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Call the poison center at 1-303-555-2188.", 1),
        ("Call poison control and tell them her weight: 1-303-555-2188.", 1),
        ("Call Poison Help at 1-800-222-1222.", 0),
        # The number of somebody else.
        ("Call the poison center, or our office at 1-303-555-2188.", 0),
        ("Call poison control or your pharmacist: 1-303-555-2188.", 0),
        ("Llame al centro de toxicolog\u00eda o a nuestra oficina: 1-303-555-2188.", 0),
    ],
)
def test_only_a_number_of_the_poison_centre_is_held_against_it(words: str, count: int) -> None:
    view = view_of(read(words, Metadata(title="A", language="en-US", country="US")))
    assert len(diagnose(view, "289")) == count
