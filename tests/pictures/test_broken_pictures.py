"""Pictures that are broken at random are refused with a reason, or they can be printed."""

import random

import pytest
from broken_pictures import break_picture, complain, let_through, list_whole

WHOLE = list_whole()


@pytest.mark.parametrize("seed", range(3))
def test_what_is_let_through_can_be_printed(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - pictures are no secrets
    broken = [
        (suffix, break_picture(suffix, data, dice))
        for suffix, data in (dice.choice(WHOLE) for _ in range(150))
    ]
    found = [let_through(suffix, data) for suffix, data in broken]
    passed = [picture for picture in found if picture is not None]
    assert len(passed) >= 9
    assert complain(passed) == ""


def test_whole_pictures_can_be_printed() -> None:
    passed = [let_through(suffix, data) for suffix, data in WHOLE]
    assert None not in passed
    assert complain([picture for picture in passed if picture is not None]) == ""


def test_a_complaint_is_heard() -> None:
    class Torn:
        for_screens = ("image/svg+xml", b"<svg")
        words = ()

    assert "Failed" in complain([Torn()])  # type: ignore[list-item] # no picture is so broken
