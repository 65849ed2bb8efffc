"""Every word of a booklet is seen in a real browser as it is written: whole, upright, in order."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from browser import Reader
from conftest import PROJECT
from printing import context
from reading import HOUSE
from seen import find_faults

from rlspub.diagnostics import Reporter
from rlspub.pipeline.read import read_document
from rlspub.renderers.epub import booklet

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MANUSCRIPT = PROJECT / "tests" / "attacks" / "manuscript.md"
# What readers read on, and the colour of words there; a book that sets no colours keeps these.
GROUNDS = {"day": ("#ffffff", "#000000"), "night": ("#121212", "#e6e6e6")}
HOSTILE = [
    ".dose { color: #e6e6e6; background: #eee }",
    ".dose { color: color-mix(in srgb, white 95%, black); background: white }",
    ".dose { -webkit-text-fill-color: transparent }",
    ".dose { font-size: 0.3em }",
    ".dose { display: inline-block; transform: scaleX(-1) }",
    ".dose { display: inline-block; rotate: 180deg }",
    ".dose { position: relative; left: 3em }",
    ".dose { margin-left: -3em }",
    ".dose { direction: rtl; unicode-bidi: bidi-override }",
    ".dose { letter-spacing: -0.5em }",
    ".dose { text-decoration: line-through }",
    ".dose::after { content: '0' }",
    ".dose { display: none }",
    "p { display: flex; flex-direction: row-reverse }",
    "ol { list-style: lower-alpha }",
    "li::marker { content: '7. ' }",
    "p { text-indent: 300% }",
    "p::after { content: ''; position: fixed; inset: 0; background: white }",
]


@pytest.fixture(scope="module")
def data() -> bytes:
    document = read_document(MANUSCRIPT, HOUSE, Reporter(MANUSCRIPT))
    return booklet.render(document, context(document)).data


@pytest.fixture
def book(browser: "Browser", data: bytes) -> Iterator[Reader]:
    reader = Reader(browser, data)
    yield reader
    reader.close()
    assert reader.complaints == []


def look(book: Reader, name: str, ground: str, *styles: str) -> list[str]:
    """Return what is wrong with a file of the book on a ground."""
    paper, words = GROUNDS[ground]
    page = book.show(name, f"html {{ background: {paper}; color: {words} }}", *styles)
    return find_faults(page, book.read(name), paper)


@pytest.mark.parametrize(("ground", "width"), [("day", 320), ("night", 1024)])
def test_every_word_is_seen_as_it_is_written(book: Reader, ground: str, width: int) -> None:
    for name in book.spine:
        book.widen(width)
        assert look(book, name, ground) == [], name


@pytest.mark.parametrize("style", HOSTILE)
def test_what_a_hostile_style_does_is_seen(book: Reader, style: str) -> None:
    assert any(look(book, name, "day", style) for name in book.spine if "chapter" in name)
