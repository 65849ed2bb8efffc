"""What WeasyPrint is lent to set a text, Pango gets back."""

import ctypes
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from printing import context
from reading import HOUSE, read_prepared

from rlspub.renderers.pdf.typesetter import Page, Typesetter
from rlspub.renderers.pdf.weasyprint import pages, surroundings

if sys.platform != "linux":
    pytest.skip("only glibc says how much is in use", allow_module_level=True)

STYLE = 'html { font-family: "Atkinson Hyperlegible"; font-variant-numeric: tabular-nums }'
HTML = f'<html lang="en"><title>Iron</title><body>{"<p>Take <b>1</b> tablet a day." * 50}</body>'
TIMES = 8
LISTS = 100 * 64  # bytes: about a hundred texts are set, and each list needs more than 64


class _Use(ctypes.Structure):
    """How much memory is in use, as `mallinfo2` of glibc tells it."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    ]


def count_bytes() -> int:
    ask = ctypes.CDLL(None).mallinfo2
    ask.restype = _Use
    gc.collect()
    return int(ask().uordblks)


def lay_out() -> None:
    typesetter = Typesetter(HOUSE.fonts, context(read_prepared("x")).reporter)
    page = Page(HTML, (("style.css", STYLE),), HOUSE.layout("handout"), {}, {}, {})
    typesetter.lay_out(page)


def count_growth(work: Callable[[], None]) -> int:
    """Return how many bytes more are in use each time, when all that is kept once is there."""
    work()
    work()
    before = count_bytes()
    for _ in range(TIMES):
        work()
    return (count_bytes() - before) // TIMES


@contextmanager
def _only_prepared() -> Iterator[None]:
    with surroundings.prepared():
        yield


def test_a_text_with_features_of_a_font_leaves_nothing_behind() -> None:
    assert count_growth(lay_out) < LISTS


def test_without_us_it_still_leaves_a_list_of_attributes_for_each_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pages, "at_work", _only_prepared)
    assert count_growth(lay_out) > LISTS
