"""What is kept of outputs that were shown."""

from rlspub.preview.reports import Page
from rlspub.preview.state import Shown


def learn(shown: Shown, number: int, size: int) -> None:
    data, page = bytes(size), Page(f"{number}", 1, 1)
    shown.learn(data, (page,), [0])
    shown.show(data, (page,))


def test_of_large_files_the_last_are_kept() -> None:
    shown = Shown("handout")
    for number in range(20):
        learn(shown, number, 5_000_000)
    assert [*shown.sources] == ["17", "18", "19"]


def test_of_small_files_more_are_kept() -> None:
    shown = Shown("handout")
    for number in range(20):
        learn(shown, number, 1000)
    assert len(shown.sources) == 20
