"""`pages: 4` in the front matter: the handout has no more pages, or the build says by how much."""

from dataclasses import replace

import pytest
from printing import METADATA, Printed, context
from reading import read_prepared

from rlspub.diagnostics import Code, Diagnostic
from rlspub.renderers.artifact import DoesNotFit
from rlspub.renderers.pdf import handout
from rlspub.renderers.printing import Printing
from rlspub.tree import Document

LINE = "Go to bed at the same time.\n\n"
# Two pages, of which the first has four lines and the second more.
TEXT = f"""
# Short

{LINE}

# Long

{LINE * 2}

::: {{.page-break}}
:::

# Longest

{LINE * 6}
"""


def allow(pages: int | None) -> Document:
    return read_prepared(TEXT, replace(METADATA, pages=pages))


def refuse(document: Document) -> list[Diagnostic]:
    given = context(document)
    with pytest.raises(DoesNotFit):
        handout.render(document, given)
    return given.reporter.sorted()


@pytest.mark.parametrize("pages", [None, 2, 9])
def test_as_many_pages_as_allowed_are_no_problem(pages: int | None) -> None:
    document = allow(pages)
    given = context(document)
    made = handout.render(document, given)
    assert len(Printed(made.data).pages) == 2
    assert given.reporter.sorted() == []


def test_a_page_too_many_is_told_with_the_longest_sections() -> None:
    document = allow(1)
    (found,) = refuse(document)
    assert found.code is Code.HANDOUT_TOO_LONG
    # The section's seven lines, and what each handout has at its end.
    assert found.message == (
        "the handout has 2 pages, and `pages` allows 1: it is about 11 lines too long"
    )
    named = [(document.source.position(one.span.start)[0], one.message) for one in found.related]
    assert [line for line, _ in named] == [19, 8, 2]
    assert [message for _, message in named] == [
        "“Longest” has 7 lines",
        "“Long” has 3 lines",
        "“Short” has 2 lines",
    ]


@pytest.mark.parametrize("printing", [Printing(large_print=True), Printing(imposed=True)])
def test_larger_type_and_smaller_paper_are_not_meant(printing: Printing) -> None:
    document = allow(1)
    given = replace(context(document), printing=printing)
    assert (handout.render(document, given).pages or 0) > 1


def test_a_booklet_marks_no_pages_of_a_handout_that_is_not_made() -> None:
    document = allow(1)
    given = context(document)
    assert handout.find_printed_pages(document, given) == ()
    assert given.reporter.sorted() == []
    assert handout.find_printed_pages(allow(2), given) != ()
