"""Texts that nobody should write: each is judged all the same, and before long."""

from collections.abc import Callable

import pytest
from reading import diagnose, read, view_of
from work import is_linear

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
    "write",
    [
        lambda count: f"10{' ' * 100 * count}mg of iron",
        lambda count: "Call 555-0100, " * 3 * count,
        lambda count: " ".join(["[10 mg]{.dose #a} [](#a)"] * count),
        lambda count: "warfarin iron aspirin insulin [10 mg]{.dose} " * count,
        lambda count: " ".join(f"{number} mg" for number in range(2 * count)),
    ],
    ids=["spaces", "numbers to call", "repeated doses", "many names", "many amounts"],
)
def test_a_text_that_is_twice_as_long_is_twice_the_work(write: Callable[[int], str]) -> None:
    assert is_linear(lambda count: diagnose(view_of(read(write(count)))), 30)
