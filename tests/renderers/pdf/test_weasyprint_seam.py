"""The seam to WeasyPrint: each mend is needed, and helps; and what is not recognised is told.

When a test named `…_still_…` fails, an upgrade has made a mend unnecessary: it can go.
"""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import PIL.Image
import pypdfium2
import pytest
from conftest import MANUSCRIPT, PROJECT
from font_files import write_configuration
from fontTools.ttLib import TTFont
from picture_files import PicturesIn
from printing import context
from reading import HOUSE, read_prepared

from rlspub.diagnostics import Code, Failed
from rlspub.renderers.html.text import DECORATION, FIELD, FIELD_LABEL
from rlspub.renderers.html.writer import SUMMARY
from rlspub.renderers.pdf import printed_boxes
from rlspub.renderers.pdf.typesetter import PICTURES, Page, Typesetter
from rlspub.renderers.pdf.weasyprint import boxes
from rlspub.renderers.pdf.weasyprint.mends import MENDS
from rlspub.renderers.pdf.weasyprint.names import SeamError, find
from rlspub.renderers.press import profile
from rlspub.renderers.press.inks import Separation

STYLE = """
@page { @bottom-center { content: "Foot" } }
html { color: #147;
  font-family: "Atkinson Hyperlegible", "Noto Sans", "Noto Sans Thai", "IBM Plex Sans Arabic" }
"""
# Two letters, which are one glyph.
NO = "\N{ARABIC LETTER LAM}\N{ARABIC LETTER ALEF}"
HTML = f"""
<html lang="en"><head><title>Sleep</title><meta name="dcterms.modified" content="2026-11-22">
</head><body>
<p>One <span lang="es">uno</span> <a href="https://a.invalid/">so <strong>it</strong> is</a></p>
<table {SUMMARY}="Two cells"><tr><th>Head</th><td>Cell</td></tr></table>
<aside><p>Box</p></aside>
<ul><li><p>First</p><p>Second</p></li></ul>
<ul style="columns: 2"><li>Left</li><li>Right</li></ul>
<p>ж \N{THAI CHARACTER KO KAI}\N{THAI CHARACTER SARA AM} e\N{COMBINING DOT BELOW}</p>
<p lang="ar" dir="rtl">{NO} {NO}</p>
<p><img role="{DECORATION}" alt="" src="{PICTURES}a.png"></p>
<p><img alt="A picture" src="{PICTURES}a.png"></p>
<form><input type="text" name="weight" title="Weight" {FIELD}="line" {FIELD_LABEL}="Weight"></form>
</body></html>
"""


# --- The same pages without and with us -----------------------------------------------


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    PIL.Image.new("RGB", (8, 8), (10, 90, 200)).save(folder / "a.png")
    return folder


@cache
def separation() -> Separation:
    return Separation(profile.load(context(read_prepared("x")).reporter))


def typesetter(*, press: bool = False) -> Typesetter:
    reporter = context(read_prepared("x")).reporter
    return Typesetter(HOUSE.fonts, reporter, separation() if press else None)


def page(html: str, folder: Path) -> Page:
    layout = HOUSE.layout("handout")
    return Page(html, (("style.css", STYLE),), layout, {}, {}, PicturesIn(folder))


def write_ours(folder: Path, *, press: bool = False) -> bytes:
    ours = typesetter(press=press)
    return ours.write(ours.lay_out(page(HTML, folder)))


def write_theirs(folder: Path, *, press: bool = False) -> bytes:
    """Return what WeasyPrint makes of the pages, with our fonts and nothing else of ours."""
    typesetter()  # so that it is imported as we do it
    configuration = write_configuration(HOUSE.fonts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(configuration))
        weasyprint: Any = sys.modules["weasyprint"]
        fetched = HTML.replace(PICTURES, folder.as_uri() + "/")
        data: bytes = weasyprint.HTML(string=fetched).write_pdf(
            stylesheets=[weasyprint.CSS(string=STYLE)],
            pdf_variant="pdf/x-4" if press else "pdf/a-2a",
            pdf_tags=True,
            pdf_forms=True,
        )
    return data


Files = Callable[[str], bytes]


@pytest.fixture(scope="module")
def theirs(pictures: Path) -> Files:
    made = cache(lambda press: write_theirs(pictures, press=press))
    return lambda mend: made(mend in IN_PRESS_FILES)


@pytest.fixture(scope="module")
def ours(pictures: Path) -> Files:
    made = cache(lambda press: write_ours(pictures, press=press))
    return lambda mend: made(mend in IN_PRESS_FILES)


# --- What is wrong in a file ----------------------------------------------------------


def tags(pdf: pikepdf.Pdf, name: str) -> list[pikepdf.Object]:
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == name
    ]


def streams(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    yield from (item for item in pdf.objects if isinstance(item, pikepdf.Stream))


def contents(pdf: pikepdf.Pdf) -> str:
    text = b""
    for number in range(len(pdf.pages)):
        drawn = pdf.pages[number].obj.Contents
        parts = drawn if isinstance(drawn, pikepdf.Array) else [drawn]
        text += b"\n".join(part.read_bytes() for part in parts)
    return text.decode("latin-1")


def record(pdf: pikepdf.Pdf) -> bytes:
    return bytes(pdf.Root.Metadata.read_bytes())


def links(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    found = [item for page in pdf.pages for item in page.obj.get("/Annots", ())]
    return [item for item in found if item.Subtype == "/Link"]


def marked_numbers(pdf: pikepdf.Pdf) -> tuple[set[int], set[int]]:
    """Return the numbers of marked content on the first page, and those that a tag holds."""
    tagged = set[int]()

    def walk(kid: pikepdf.Object | int) -> None:
        if isinstance(kid, int):
            tagged.add(kid)
        elif isinstance(kid, pikepdf.Array):
            for one in kid:
                walk(one)
        elif isinstance(kid, pikepdf.Dictionary) and "/K" in kid:
            walk(kid.K)

    walk(pdf.Root.StructTreeRoot)
    return {int(number) for number in re.findall(r"/MCID (\d+)", contents(pdf))}, tagged


def stamped_fonts(pdf: pikepdf.Pdf) -> list[int]:
    """Return the times in fonts that were made while the file was written."""
    files = [
        item.FontFile2.read_bytes()
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item
    ]
    times = [TTFont(io.BytesIO(file))["head"].modified for file in files]
    of_now = int(os.environ["SOURCE_DATE_EPOCH"]) + 2082844800  # counted from 1904
    return [time for time in times if time == of_now]


def copy_text(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def lacks_body(pdf: pikepdf.Pdf) -> bool:
    return any(kid.S not in {"/Lbl", "/LBody"} for item in tags(pdf, "/LI") for kid in item.K)


def has_unusable_field(pdf: pikepdf.Pdf) -> bool:
    annotations = [item for page in pdf.pages for item in page.obj.Annots]
    fields = [item for item in annotations if item.Subtype == "/Widget"]
    assert fields
    return any("/AP" not in item for item in fields)


def has_page_feet(pdf: pikepdf.Pdf) -> bool:
    marked, tagged = marked_numbers(pdf)
    return marked > tagged


FAULTS: dict[str, Callable[[pikepdf.Pdf], bool]] = {
    "language": lambda pdf: not any("/Lang" in tag for tag in tags(pdf, "/Span")),
    "scope": lambda pdf: not any("/Scope" in tag.A for tag in tags(pdf, "/TH")),
    "summary": lambda pdf: not any("/A" in tag for tag in tags(pdf, "/Table")),
    "aside": lambda pdf: not tags(pdf, "/Sect"),
    "columns": lambda pdf: any(kid.S == "/L" for item in tags(pdf, "/L") for kid in item.K),
    "list body": lacks_body,
    "link words": lambda pdf: {str(link.Contents) for link in links(pdf)} != {"so it is"},
    "nested links": lambda pdf: len(links(pdf)) > len(tags(pdf, "/Link")),
    "page feet": has_page_feet,
    "decorations": lambda pdf: len(tags(pdf, "/Figure")) > 1,
    "spoken words": lambda pdf: not any("/ActualText" in tag for tag in tags(pdf, "/Span")),
    "glyph maps": lambda pdf: any(
        b"<>" in item.read_bytes()
        for item in streams(pdf)
        if item.get("/Subtype") != "/Image" and b"beginbfchar" in item.read_bytes()
    ),
    "smoothing": lambda pdf: any("/Interpolate" in item for item in streams(pdf)),
    "two standards": lambda pdf: b"pdfuaid:part" not in record(pdf),
    "font time": lambda pdf: bool(stamped_fonts(pdf)),
    "fields": has_unusable_field,
    "inks": lambda pdf: bool(re.search(r"(?m) rg$", contents(pdf))),
    "record": lambda pdf: b"proof:pdf" in record(pdf),
}
FAULTS_OF_BYTES: dict[str, Callable[[bytes], bool]] = {
    "joined glyphs": lambda data: NO not in copy_text(data),
    "stream ends": lambda data: b"endstream" in data.replace(b"\r\nendstream", b""),
}
ALL_FAULTS = FAULTS.keys() | FAULTS_OF_BYTES.keys()
IN_PRESS_FILES = {"inks", "record"}


def is_faulty(mend: str, data: bytes) -> bool:
    if mend in FAULTS_OF_BYTES:
        return FAULTS_OF_BYTES[mend](data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return FAULTS[mend](pdf)


def test_every_mend_is_tested() -> None:
    assert set(MENDS) == ALL_FAULTS


@pytest.mark.parametrize("mend", sorted(ALL_FAULTS))
def test_each_fault_is_still_there_without_us(mend: str, theirs: Files) -> None:
    assert is_faulty(mend, theirs(mend)), f"no more needed: {MENDS[mend]}"


@pytest.mark.parametrize("mend", sorted(ALL_FAULTS))
def test_each_fault_is_gone_with_us(mend: str, ours: Files) -> None:
    assert not is_faulty(mend, ours(mend)), MENDS[mend]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems need the search")
def test_the_search_for_libraries_still_starts_with_names_of_other_systems() -> None:
    program = """
import ctypes.util
asked = []
ctypes.util.find_library = asked.append
import weasyprint
assert "libpango-1.0-0" in asked
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_what_was_mended_is_as_it_was_afterwards(pictures: Path, ours: Files) -> None:
    ours("language")
    assert is_faulty("scope", write_theirs(pictures))


# --- What is not recognised -----------------------------------------------------------


@pytest.fixture
def forgotten() -> Iterator[None]:
    """Let the classes of boxes be looked up anew."""
    boxes._classes.cache_clear()  # noqa: SLF001 - they are looked up once a process
    yield
    boxes._classes.cache_clear()  # noqa: SLF001


CLASSES = ("PageBox", "MarginBox", "LineBox", "TextBox", "ReplacedBox", "TableCellBox")


@pytest.mark.usefixtures("forgotten")
@pytest.mark.parametrize("name", CLASSES)
def test_a_class_of_boxes_with_another_name_is_an_error(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    laid_out = typesetter().lay_out(page("<p>Words", tmp_path))
    boxes._classes.cache_clear()  # noqa: SLF001
    monkeypatch.delattr(f"weasyprint.formatting_structure.boxes.{name}")
    with pytest.raises(SeamError, match=f"there is no `{name}` in weasyprint"):
        list(printed_boxes.find_strays(laid_out.made.boxes))


@pytest.mark.usefixtures("forgotten")
@pytest.mark.parametrize("name", ["PageBox", "LineBox", "TextBox"])
def test_boxes_of_other_classes_are_an_error(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    laid_out = typesetter().lay_out(page("<p>Words", tmp_path))
    boxes._classes.cache_clear()  # noqa: SLF001
    monkeypatch.setattr(f"weasyprint.formatting_structure.boxes.{name}", type(name, (), {}))
    with pytest.raises(SeamError, match=name):
        boxes.require_words(laid_out.made.boxes)


def test_pages_without_words_are_no_error(tmp_path: Path) -> None:
    assert typesetter().lay_out(page("<title>Words</title><body><hr>", tmp_path)).pages == 1


def test_a_name_that_is_gone_is_told_with_the_version_that_we_know() -> None:
    message = "there is no `Stream.dye` in weasyprint.pdf.stream: this program knows WeasyPrint 70"
    with pytest.raises(SeamError, match=re.escape(message)):
        find("weasyprint.pdf.stream", "Stream.dye")


def test_a_glyph_that_is_missing_on_the_page_is_told_in_plain_words(tmp_path: Path) -> None:
    ours = typesetter()
    laid_out = ours.lay_out(
        page('<html lang="en"><title>x</title><p>Sleep \N{SLEEPING FACE}', tmp_path)
    )
    with pytest.raises(Failed):
        ours.write(laid_out)
    (found,) = ours.reporter.sorted()
    assert found.code is Code.NO_FONT
    assert "(sleeping face)" in found.message
    assert "notdef" not in found.message


# --- Other users of WeasyPrint in the same process ------------------------------------

EMBEDDED = """
import os, sys
import weasyprint
weasyprint.HTML(string="<p>Hello <b>you</b>").write_pdf()
before = dict(os.environ)
from rlspub.cli import main
where = ["--output-dir", sys.argv[2], "--only", "handout,card"]
status = main(["build", sys.argv[1], *where])
assert dict(os.environ) == before
sys.exit(status)
"""


def test_a_process_that_has_weasyprint_already_makes_the_same_pages(
    built: Path, tmp_path: Path
) -> None:
    program = [sys.executable, "-c", EMBEDDED, str(MANUSCRIPT), str(tmp_path)]
    subprocess.run(program, check=True, capture_output=True, cwd=PROJECT)
    for name in ("handout", "card"):
        file = f"{MANUSCRIPT.stem}-{name}.pdf"
        assert (tmp_path / file).read_bytes() == (built / file).read_bytes()
