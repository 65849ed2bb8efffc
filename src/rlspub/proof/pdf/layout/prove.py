"""Proves that a reader sees the pages as they are meant: what stands where, and how large."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from rlspub.diagnostics import Reporter
from rlspub.proof.pdf.layout.blanks import prove_slots
from rlspub.proof.pdf.layout.notes import prove_note_marks, prove_note_numbers
from rlspub.proof.pdf.layout.own_words import prove_own_words
from rlspub.proof.pdf.layout.page import LaidPage
from rlspub.proof.pdf.layout.page_numbers import prove_page_numbers
from rlspub.proof.pdf.layout.pictures import prove_codes, prove_pictures
from rlspub.proof.pdf.layout.places.lists import prove_signs
from rlspub.proof.pdf.layout.places.nearness import prove_nearness
from rlspub.proof.pdf.layout.places.order import prove_order
from rlspub.proof.pdf.layout.places.page_ends import prove_page_ends
from rlspub.proof.pdf.layout.places.tables import prove_tables
from rlspub.proof.pdf.layout.shapes import prove_shapes
from rlspub.proof.pdf.layout.spacing import prove_spacing
from rlspub.proof.pdf.layout.type import (
    prove_sizes,
    prove_sizes_in_pictures,
    prove_sizes_of_text,
    prove_upright,
)
from rlspub.proof.pdf.layout.words import place_words
from rlspub.proof.pdf.least_type import LeastType
from rlspub.proof.text.layout_words import LayoutWords
from rlspub.proof.text.pieces import Expected
from rlspub.tree import Document

_OURS = "if you use our layouts as they are, please report this as a fault of the program"


def prove_layout(  # noqa: PLR0913 - what is proved, and what it is held against
    document: Document,
    name: str,
    pages: Sequence[LaidPage],
    data: bytes,
    reporter: Reporter,
    *,
    own: LayoutWords,
    least: LeastType,
    codes: int,
) -> None:
    """Report what stands on the pages otherwise than a reader needs it.

    `name` is what messages call the file, `own` what layouts must print besides the manuscript,
    `codes` how many of that are codes, which lead to the booklet and to a video.
    """
    right_to_left = document.metadata.right_to_left
    prove_sizes_in_pictures(document, name, pages, least, reporter)
    with _name_our_layouts(reporter) as told:
        prove_sizes(name, pages, least, told)
        prove_upright(name, pages, told)
        prove_spacing(name, pages, told)
        for prove_places in (prove_tables, prove_signs, prove_order, prove_nearness):
            prove_places(name, pages, told, right_to_left=right_to_left)
        prove_page_ends(name, pages, told)
        prove_own_words(name, pages, own.required, told)
        prove_pictures(document, name, pages, data, told)
        prove_shapes(name, pages, told)
        prove_codes(name, pages, codes, told)


def prove_placed_words(  # noqa: PLR0913 - what is proved, and what it is held against
    document: Document,
    name: str,
    pages: Sequence[LaidPage],
    reporter: Reporter,
    *,
    expected: Expected,
    least: LeastType,
) -> None:
    """Report what is wrong with words whose meaning in the manuscript is known.

    They are in the file, all of them.
    """
    placed = place_words(document, expected, pages)
    with _name_our_layouts(reporter) as told:
        prove_sizes_of_text(name, placed.words, least, told)
        prove_note_marks(name, pages, placed.words, told)
        prove_note_numbers(name, placed.notes, told)
        prove_page_numbers(document, name, pages, placed, told, expected=expected)
        prove_slots(name, pages, placed.slots, told, right_to_left=document.metadata.right_to_left)


@contextmanager
def _name_our_layouts(reporter: Reporter) -> Iterator[Reporter]:
    """Yield a reporter that adds to each remedy what it is for who has changed no layout."""
    told = Reporter(reporter.path, reporter.source)
    yield told
    for one in told.diagnostics:
        remedy = "; ".join(filter(None, (one.help, _OURS)))
        reporter.diagnostics.append(replace(one, help=remedy))
