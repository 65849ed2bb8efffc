"""The booklet: the file as a whole, its links, its notes and its pictures."""

import posixpath
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from booklets import (
    EPUB,
    METADATA,
    NOTHING,
    PIXEL,
    ROOT,
    XHTML,
    built,
    checked,
    context,
    document,
    pages,
    paragraph,
    picture,
    picture_in,
    section,
    unpacked,
    words,
)  # fmt: skip
from proving import prove
from reading import HOUSE, read_prepared

from rlspub.diagnostics import Reporter
from rlspub.pipeline.generated_words import list_generated_words, list_layout_words
from rlspub.pipeline.read import read_document
from rlspub.renderers.epub.booklet import render
from rlspub.renderers.html.page_marks import PageStart
from rlspub.tree import Metadata, walk

SPECIMENS = [*sorted((ROOT / "tests" / "specimens").glob("*.md")), *ROOT.glob("manuscript/*.md")]


# --- The file as a whole --------------------------------------------------------------


def test_epubcheck_has_nothing_to_say(tmp_path: Path) -> None:
    whole = document(replace(METADATA, accessibility_evaluated_by="A clinic"))
    whole = replace(whole, blocks=(*whole.blocks, section("seen", "Seen", picture(), picture())))
    data = render(whole, context(picture_in(tmp_path))).data
    assert NOTHING in checked(data, tmp_path)


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_epubcheck_has_nothing_to_say_of_whole_manuscripts(path: Path, tmp_path: Path) -> None:
    data = render(read_document(path, HOUSE, Reporter(path)), context(path.parent)).data
    assert NOTHING in checked(data, tmp_path)


def test_epubcheck_accepts_the_barest_document_from_right_to_left(tmp_path: Path) -> None:
    bare = document(Metadata(title="عنوان", language="ar"), (paragraph("كلمة"),))
    assert NOTHING in checked(render(bare, context()).data, tmp_path)


def test_the_contents_lead_to_a_heading_with_a_box_to_tick() -> None:
    written = read_prepared("## Done [ ] at [x] night\n\nSleep. See [](#done-at-night).\n")
    labels = HOUSE.labels("en")
    reporter = Reporter(Path("manuscript.md"), written.source)
    generated = list_generated_words(written.metadata, labels)
    own = list_layout_words(written.metadata, labels)
    prove(written, "booklet", render(written, context()).data, generated, reporter, own=own)
    assert reporter.sorted() == []


BUILD = """
import sys; sys.path[:0] = {tests!r}
from booklets import context, document, render
sys.stdout.buffer.write(render(document(), context()).data)
"""


def test_two_processes_make_the_same_bytes() -> None:
    code = BUILD.format(tests=[str(ROOT / "tests"), str(ROOT / "tests" / "support")])
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 1000


def test_the_mimetype_is_first_and_stored_and_times_are_the_build_date() -> None:
    with zipfile.ZipFile(BytesIO(render(document(), context()).data)) as archive:
        first, *others = archive.infolist()
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {info.date_time for info in (first, *others)} == {(2026, 11, 22, 0, 0, 0)}


# --- Links and notes ------------------------------------------------------------------


def test_every_internal_link_leads_to_something(tmp_path: Path) -> None:
    found = pages(built(pictures=picture_in(tmp_path)))
    targets = {
        f"{name}#{node.get('id')}" for name, page in found.items() for node in page.iter("{*}*")
    }
    for name, page in found.items():
        for node in page.iter(f"{XHTML}a"):
            file, _, fragment = node.get("href").partition("#")
            where = posixpath.join(posixpath.dirname(name), file or name)
            assert where in found
            assert not fragment or f"{where}#{fragment}" in targets


def test_notes_have_a_file_at_the_end_and_lead_back_to_their_first_mark() -> None:
    found = pages(built())
    marks = found["opening.xhtml"].xpath("//*[@role='doc-noteref']")
    notes = found["notes.xhtml"].xpath("//*[@role='doc-footnote']")
    assert [mark.get(f"{EPUB}type") for mark in marks] == ["noteref", "noteref"]
    assert {mark.get("href") for mark in marks} == {f"notes.xhtml#{notes[0].get('id')}"}
    assert "A remark at the foot." in words(notes[0])
    back = notes[0].xpath(".//*[@role='doc-backlink']")[0]
    assert back.get("href") == f"opening.xhtml#{marks[0].get('id')}"


def test_a_reference_is_reached_from_another_file_and_leads_back() -> None:
    found = pages(built())
    mark_node = found["chapter-02.xhtml"].xpath("//*[@role='doc-noteref']")[0]
    back = found["chapter-04.xhtml"].xpath("//*[@role='doc-backlink']")[0]
    assert mark_node.get("href") == "chapter-04.xhtml#rls-note-2"
    (entry,) = found["chapter-04.xhtml"].xpath("//*[@id='rls-note-2']")
    assert (entry.get(f"{EPUB}type"), entry.get("role")) == ("footnote", "doc-footnote")
    assert back.get("href") == f"chapter-02.xhtml#{mark_node.get('id')}"


@pytest.mark.parametrize("depth", [0, 1], ids=["note", "words"])
def test_a_page_that_begins_with_the_notes_begins_with_their_heading(depth: int) -> None:
    given = document()
    first = list(walk(given.notes[0].blocks[0]))[depth]
    place = next(number for number, node in enumerate(walk(given)) if node is first)
    starts = (PageStart("1", 0), PageStart("2", place), PageStart("3", None))
    found = pages(unpacked(render(given, replace(context(), page_starts=starts)).data))
    page = found["notes.xhtml"]
    (mark,) = page.xpath("//*[@role='doc-pagebreak']")
    assert mark.getnext().tag == f"{XHTML}h1"
    assert [
        link.get("href") for link in found["nav.xhtml"].xpath("//*[@role='doc-pagelist']//*[@href]")
    ][1] == "notes.xhtml#rls-page-2"


def test_each_way_back_has_a_name_of_its_own() -> None:
    found = pages(built())
    names = [
        back.get("aria-label")
        for page in ("notes.xhtml", "chapter-04.xhtml")
        for back in found[page].xpath("//*[@role='doc-backlink']")
    ]
    assert names == ["Back to the text from note 1", "Back to the text from note 2"]


def test_the_contents_list_sections_and_questions() -> None:
    page = pages(built())["nav.xhtml"]
    links = page.xpath("//*[@role='doc-toc']//*[local-name()='a']")
    assert [(words(link), link.get("href")) for link in links] == [
        (METADATA.title, "opening.xhtml"),
        ("Amounts", "chapter-01.xhtml"),
        ("Deeper & down", "chapter-01.xhtml#within"),
        ("Questions", "chapter-02.xhtml"),
        ("Does it help?", "chapter-02.xhtml#does-it-help"),
        ("Other words", "chapter-03.xhtml"),
        ("Sources", "chapter-04.xhtml"),
        ("Notes", "notes.xhtml"),
        ("About this booklet", "about.xhtml"),
    ]


def test_foreign_words_are_marked_in_the_contents_too() -> None:
    heading = '# Sleep *well*, [bien [très]{lang="fr"}]{lang="es"}[^a]\n\nx\n\n[^a]: y'
    found = built(read_prepared(f"{heading}\n"))
    line = '<a href="chapter-01.xhtml">Sleep well, <span lang="es" xml:lang="es">bien '
    assert (
        f'{line}<span lang="fr" xml:lang="fr">très</span></span></a>' in found["nav.xhtml"].decode()
    )


# --- Headings -------------------------------------------------------------------------


def ranks(page: Any) -> list[int]:
    return [
        int(node.tag[-1])
        for node in page.iter()
        if isinstance(node.tag, str) and re.fullmatch(r"\{.*\}h[1-6]", node.tag)
    ]


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_headings_are_as_deep_as_the_contents_say_in_every_file(path: Path) -> None:
    given = read_document(path, HOUSE, Reporter(path))
    found = pages(built(given, path.parent))
    for name, page in found.items():
        deep = ranks(page)
        assert deep[:1] == ([] if name == "cover.xhtml" else [1])
        assert deep.count(1) <= 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(deep))
    for link in found["nav.xhtml"].xpath("//*[@role='doc-toc']//*[local-name()='a']"):
        file, _, fragment = link.get("href").partition("#")
        (place,) = found[file].xpath(f"//*[@id='{fragment}']") if fragment else [found[file]]
        assert ranks(place)[0] == len(link.xpath("ancestor::*[local-name()='ol']"))


# --- Pictures -------------------------------------------------------------------------


def test_a_picture_is_packed_once_under_a_plain_name(tmp_path: Path) -> None:
    files = built(document(blocks=(section("s", "S", picture(), picture()),)), picture_in(tmp_path))
    assert files["picture-01.png"] == PIXEL
    assert "picture-02.png" not in files
