"""Numbers of pages in finished files, held against where what they lead to stands."""

from dataclasses import replace
from pathlib import Path

import pytest
from proof_files import pdf
from proving import prove
from reading import METADATA, read_prepared

from rlspub.diagnostics import Code, Diagnostic, Reporter
from rlspub.proof.text.layout_words import LayoutWords
from rlspub.tree import Metadata

LABELS = ("Page {page} of {pages}",)
OWN = LayoutWords(on_page="page {number}", contents="Contents")
STYLE = "h2, hr { break-before: page } hr { visibility: hidden }"

LINKED = "See [it](#late).\n\n## Early\n\nWords.\n\n## Late {#late}\n\nMore.\n"
LISTED = "## One\n\nWords.\n\n## Two\n\n3 more.\n\n***\n\nLast.\n"


def tell(text: str, body: str, metadata: Metadata = METADATA) -> list[Diagnostic]:
    document = read_prepared(text, metadata)
    data = pdf(f"<h1>Sleep well</h1>{body}", STYLE, metadata.language)
    reporter = Reporter(Path("manuscript.md"), document.source)
    prove(document, "handout", data, LABELS, reporter, own=OWN)
    told = {Code.PROOF_PAGE_NUMBER, Code.PROOF_MISSING, Code.PROOF_ADDED}
    return [found for found in reporter.sorted() if found.code in told]


def write_link(page: int) -> str:
    return (
        f'<p>See <a href="#late">it (page {page})</a>.<h2>Early</h2><p>Words.'
        '<h2 id="late">Late</h2><p>More.'
    )


def write_list(*pages: str) -> str:
    lines = zip(("One", "Two"), pages, strict=True)
    listed = "".join(f'<p><a href="#{title}">{title} {page}</a>' for title, page in lines)
    chapters = '<h2 id="One">One</h2><p>Words.<h2 id="Two">Two</h2><p>3 more.<hr><p>Last.'
    return f"<p>Contents{listed}{chapters}"


def test_a_link_to_another_page_than_it_says() -> None:
    assert tell(LINKED, write_link(3)) == []
    (found,) = tell(LINKED, write_link(2))
    assert found.code is Code.PROOF_PAGE_NUMBER
    assert found.message == (
        'page 1 of the handout sends readers to page 2 for "it", which is on page 3'
    )
    assert found.position == (1, 5)


def test_a_chapter_on_another_page_than_its_list_says() -> None:
    assert tell(LISTED, write_list("page 2", "page 3")) == []
    (found,) = tell(LISTED, write_list("page 2", "page 4"))
    assert found.message.endswith('page 4 for "Two", which is on page 3')


def test_a_chapter_without_its_page() -> None:
    (found,) = tell(LISTED, write_list("page 2", ""))
    assert found.message == 'the handout lists "Two" without its page'


@pytest.mark.parametrize("link", ["", ' href="#One"', ' href="https://example.org/#Two"'])
def test_a_chapter_to_which_its_entry_does_not_lead(link: str) -> None:
    body = write_list("page 2", "page 3").replace(' href="#Two"', link)
    (found,) = tell(LISTED, body)
    assert found.message == 'the handout lists "Two" without a link to it'


@pytest.mark.parametrize("metadata", [METADATA, replace(METADATA, pages=4)])
def test_a_list_that_lacks_a_chapter(metadata: Metadata) -> None:
    body = write_list("page 2", "page 3").replace('<p><a href="#Two">Two page 3</a>', "", 1)
    assert Code.PROOF_MISSING in {found.code for found in tell(LISTED, body, metadata)}


def test_a_list_is_missing_only_where_it_may_have_no_room() -> None:
    _, start, chapters = write_list("", "").partition("<h2")
    body = f"{start}{chapters}"
    assert Code.PROOF_MISSING in {found.code for found in tell(LISTED, body)}
    assert tell(LISTED, body, replace(METADATA, pages=4)) == []
