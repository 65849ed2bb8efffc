"""Page marks in the booklet: the words after each are the first of that printed page."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest
from conftest import MANUSCRIPT, run_build
from lxml import etree
from printing import Printed, context
from reading import read_prepared

from rlspub.diagnostics import Code, Failed
from rlspub.outputs import BOOKLET
from rlspub.renderers.artifact import RenderContext
from rlspub.renderers.epub import booklet
from rlspub.renderers.pdf import handout
from rlspub.renderers.printing import PageSize
from rlspub.tree import Document

OPF = "{http://www.idpf.org/2007/opf}"
EPUB = "{http://www.idpf.org/2007/ops}"
WORD = re.compile(r"w\d+")


# --- Manuscripts in which no two words are the same -----------------------------------


def words(numbers: Iterator[int], many: int) -> str:
    return " ".join(f"w{number}" for number in islice(numbers, many))


def paragraph(numbers: Iterator[int]) -> str:
    parts = (
        f"{words(numbers, 7)} **{words(numbers, 2)}** `{words(numbers, 1)}`" for _ in range(160)
    )
    return f"{words(numbers, 3)}\n\n{' '.join(parts)}"


def bullets(numbers: Iterator[int]) -> str:
    return "\n".join(
        f"- {words(numbers, 30)}\n    1. {words(numbers, 40)}\n    2. {words(numbers, 2)}"
        for _ in range(20)
    )


def tasks(numbers: Iterator[int]) -> str:
    return "\n".join(f"- [{'x '[n % 2]}] {words(numbers, 3 + n % 19)}" for n in range(90))


def table(numbers: Iterator[int]) -> str:
    rows = (f"| {words(numbers, 9)} | {words(numbers, 30)} |" for _ in range(20))
    return "\n".join(("| Head | Other head |", "|---|---|", *rows))


def doses(numbers: Iterator[int]) -> str:
    return f"{paragraph(numbers)}\n\n::: doses\n{words(numbers, 5)}\n\n{table(numbers)}\n:::"


def boxes(numbers: Iterator[int]) -> str:
    kinds = ("ask-first", "keep-apart", "call-us", "note") * 4
    return "\n\n".join(f"::: {kind}\n{words(numbers, 60)}\n:::" for kind in kinds)


def sections(numbers: Iterator[int]) -> str:
    return "\n\n".join(
        f"{'#' * (2 + n % 3)} {words(numbers, 2)}\n\n{words(numbers, 31 + 17 * n % 59)}"
        for n in range(30)
    )


def code(numbers: Iterator[int]) -> str:
    lines = "\n".join(words(numbers, 3) for _ in range(120))
    return f"{words(numbers, 9)}\n\n```\n{lines}\n```"


def notes(numbers: Iterator[int]) -> str:
    text = "\n\n".join(f"{words(numbers, 12)}[^n{n}]" for n in range(30))
    return text + "\n\n" + "\n\n".join(f"[^n{n}]: {words(numbers, 40)}" for n in range(30))


def links(numbers: Iterator[int]) -> str:
    address = "https://example.org/" + "a-long-way/" * 9
    return " ".join(f"{words(numbers, 5)} [{words(numbers, 2)}]({address}{n})" for n in range(45))


def chapters(numbers: Iterator[int]) -> str:
    """Return sections with notes, which paper has at its end: no page may come too early."""
    parts = [
        f"## {words(numbers, 2)}\n\n{words(numbers, 300)}[^n{n}] {words(numbers, 5)}[^m{n}]"
        for n in range(5)
    ]
    parts += [f"[^{name}{n}]: {words(numbers, 60)}" for n in range(5) for name in "nm"]
    return "\n\n".join(parts)


def breaks(numbers: Iterator[int]) -> str:
    """Return sections of which each but the first begins a page, and ends in the middle of one."""
    parts = [f"## {words(numbers, 2)}\n\n{words(numbers, 30 + 300 * n)}" for n in range(4)]
    return "\n\n::: {.page-break}\n:::\n\n".join(parts)


KINDS = (
    breaks,
    paragraph,
    bullets,
    tasks,
    table,
    doses,
    boxes,
    sections,
    code,
    notes,
    chapters,
    links,
)


def test_a_page_that_begins_with_a_chapter_is_marked_in_it() -> None:
    document = read_prepared("## One\n\nWords.\n\n::: page-break\n:::\n\n## Two\n\nWords.\n")
    _, data = made(document, context(document))
    first, second = (page_list(opened(data))[number].partition("#")[0] for number in "12")
    assert "Two" in "".join(opened(data)[second].itertext())
    assert first != second


# --- Reading both files ---------------------------------------------------------------


def opened(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {
            name.removeprefix("EPUB/"): etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xhtml", ".opf"))
        }


def page_list(files: dict[str, Any]) -> dict[str, str]:
    links = files["nav.xhtml"].xpath("//*[@role='doc-pagelist']//*[local-name()='a']")
    return {link.text: link.get("href") for link in links}


def after(files: dict[str, Any], address: str) -> str:
    """Return the text that comes after a mark, to the end of the book."""
    file, _, name = address.partition("#")
    mark = files[file].xpath(f"//*[@id='{name}']")[0]
    assert (mark.get("role"), mark.get(f"{EPUB}type")) == ("doc-pagebreak", "pagebreak")
    assert mark.get("aria-label") == name.removeprefix("rls-page-")
    assert not mark.text
    parts = files[file].xpath(f"//text()[preceding::*[@id='{name}']]")
    items = {item.get("id"): item.get("href") for item in files["content.opf"].iter(f"{OPF}item")}
    spine = [items[item.get("idref")] for item in files["content.opf"].iter(f"{OPF}itemref")]
    later = spine[spine.index(file) + 1 :]
    parts += (text for name in later if name != "nav.xhtml" for text in files[name].itertext())
    return "".join(parts)


def made(document: Document, place: RenderContext) -> tuple[list[str], bytes]:
    """Return the handout's pages, and the booklet that is made with it."""
    printed = handout.render(document, place)
    book = booklet.render(document, replace(place, page_starts=printed.page_starts))
    return Printed(printed.data).pages, book.data


@pytest.mark.parametrize("size", PageSize)
@pytest.mark.parametrize("kind", KINDS)
def test_marks_stand_before_the_first_words_of_their_pages(kind: Any, size: PageSize) -> None:
    document = read_prepared(kind(count()))
    pages, book = made(document, context(document, size))
    files = opened(book)
    listed = page_list(files)
    assert list(listed) == [str(number) for number in range(1, len(pages) + 1)]
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        first = WORD.search(page)
        found = WORD.search(after(files, listed[str(number)]))
        assert (found and found[0]) == (first and first[0])


@pytest.mark.parametrize("size", PageSize)
def test_a_booklet_that_is_made_alone_has_the_same_marks(size: PageSize) -> None:
    document = read_prepared(chapters(count()))
    place = context(document, size)
    _, book = made(document, place)
    assert BOOKLET.render(document, place).data == book


def test_the_leaflet_says_which_handout_its_marks_are_of(built: Path) -> None:
    files = opened((built / f"{MANUSCRIPT.stem}-booklet.epub").read_bytes())
    pages = Printed((built / f"{MANUSCRIPT.stem}-handout.pdf").read_bytes()).pages
    for label, address in page_list(files).items():
        start = "".join(after(files, address).split())[:20]
        assert "".join(pages[int(label) - 1].split()).startswith(start)
    metas = files["content.opf"].xpath("//*[local-name()='meta'][@property]")
    found = {(meta.get("property"), meta.text) for meta in metas}
    assert ("pageBreakSource", "Iron and restless legs 1.0: printed handout, Letter") in found
    for feature in ("pageBreakMarkers", "pageNavigation"):
        assert ("schema:accessibilityFeature", feature) in found


@pytest.mark.parametrize("arguments", [("--only", "booklet"), ("--large-print",)])
def test_the_booklet_is_the_same_whatever_is_made_with_it(
    built: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    other = run_build(tmp_path, *arguments)
    name = f"{MANUSCRIPT.stem}-booklet.epub"
    assert (other / name).read_bytes() == (built / name).read_bytes()


def test_a_booklet_that_cannot_be_printed_has_no_marks() -> None:
    document = read_prepared("words \U00013000")
    place = context(document)
    files = opened(booklet.render(document, place).data)
    assert not page_list(files)
    assert not place.reporter.diagnostics
    assert b"pageBreak" not in etree.tostring(files["content.opf"])
    with pytest.raises(Failed):
        handout.render(document, place)
    assert {problem.code for problem in place.reporter.diagnostics} == {Code.NO_FONT}
