"""Texts that nobody should write: each is judged all the same, and before long."""

import pytest
from reading import diagnose, read, view_of

MANY = "9" * 5001


@pytest.mark.parametrize(
    "text",
    [
        f"[{MANY} mg]{{.dose}}",
        f"[1.{MANY} mg]{{.dose}} of iron",
        f"Take {'0' * 5000} mg.",
        f"Take {MANY},{MANY} mg, or 1,{MANY} mg.",
        f"No more than [{MANY} units]{{.dose}} of insulin.",
        f"Wait {MANY} hours after iron. Take {MANY} tablets of 400 mg every {MANY} hours.",
        "Magnesium oxide 0 mg holds 0 mg of magnesium.",
        "Magnesium oxide 400 mg holds 0 mg of magnesium.",
    ],
)
def test_no_figure_is_too_long_or_too_small_to_be_judged(text: str) -> None:
    assert diagnose(view_of(read(text)))
