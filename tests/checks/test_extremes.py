"""Texts that nobody should write: each is judged all the same, and before long."""

import time

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


@pytest.mark.parametrize(
    "text",
    [
        f"10{' ' * 8000}mg of iron",
        "Call 555-0100, " * 400,
        " ".join(["[10 mg]{.dose #a} [](#a)"] * 60),
        "warfarin iron aspirin insulin [10 mg]{.dose} " * 60,
        " ".join(f"{number} mg" for number in range(200)),
    ],
    ids=lambda text: text[:20],
)
def test_long_texts_are_judged_in_time(text: str) -> None:
    begun = time.process_time()
    diagnose(view_of(read(text)))
    assert time.process_time() - begun < 4.0
