"""The handout, read back: legible, whole, accessible."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import pikepdf
import PIL.Image
import pypdfium2
import pytest
from conftest import OURS
from picture_files import PicturesIn
from printing import METADATA, POINTS, Printed, context, own_layouts, refusals
from reading import HOUSE, LAYOUTS, read_prepared
from walls import STYLES, take_down

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.pipeline.read import read_document
from rlspub.renderers.pdf import handout
from rlspub.renderers.printing import PageSize
from rlspub.tree import Document, Metadata

EVERYTHING = """
# First {#first}

Plain, *stressed* and **strong**, H~2~O, x^2^, `code`, [si]{lang=es}, [here](#first).[^a]

- one

    - deeper

        1. deepest

- [x] ticked
- [ ] open

Term
:   What it means.

    More.

> Quoted.

    code block

***

::: {.note}
### Inside a box

Words.
:::

::: {lang=ar}
نوم
:::

Name: _____

[Clinic phone]{.field}

###### Skipped ranks

| A | B | C |
|:--|:-:|--:|
| 1 | 2 | 3 |

[Linked **words**](https://example.org/a/very/long/address) and <https://example.org/>

[^a]: A note with a [link](https://example.org/note).
"""


@pytest.fixture(scope="module")
def manuscript() -> Document:
    if not OURS.exists():
        pytest.skip("this is about manuscript/magnesium-rls.md, which is not there")
    return read_document(OURS, HOUSE, Reporter(OURS))


@pytest.fixture(scope="module", params=PageSize, ids=lambda size: size.value)
def printed(request: pytest.FixtureRequest, manuscript: Document) -> Printed:
    artifact = handout.render(manuscript, context(manuscript, request.param))
    made = Printed(artifact.data)
    assert artifact.pages == len(made.pages)
    assert {(round(w), round(h)) for w, h in made.sizes} == {POINTS[request.param]}
    return made


def make(text: str, metadata: Metadata = METADATA, layouts: Path = LAYOUTS) -> Printed:
    document = read_prepared(text, metadata)
    return Printed(handout.render(document, context(document, layouts=layouts)).data)


@pytest.mark.parametrize("key", ["title", "subtitle", "publisher"])
def test_what_of_the_front_matter_is_too_wide_is_named(key: str, tmp_path: Path) -> None:
    long = "W" * 200
    front = {"title": "Iron tablets", "language": "en-US", key: long}
    lines = "".join(f"{name}: {value}\n" for name, value in front.items())
    path = tmp_path / "manuscript.md"
    path.write_text(f"---\n{lines}---\n\nTake one tablet.\n")
    document = read_document(path, HOUSE, Reporter(path))
    surroundings = context(document)
    with pytest.raises(Failed):
        handout.render(document, surroundings)
    (found,) = surroundings.reporter.sorted()
    assert found.code is Code.DOES_NOT_FIT
    assert f"`{key}` of the front matter is too wide" in found.message
    assert found.span is not None
    assert document.source.slice(found.span) == long


def test_a_wide_table_is_named_with_its_place() -> None:
    cells = " | ".join("incomprehensibilities" for _ in range(9))
    text = f"Before.\n\n| {cells} |\n{'|---' * 9}|\n| {cells} |\n"
    document = read_prepared(text)
    surroundings = context(document)
    with pytest.raises(Failed):
        handout.render(document, surroundings)
    (found,) = surroundings.reporter.sorted()
    assert found.code is Code.DOES_NOT_FIT
    assert found.position == (3, 1)
    assert found.message == "this table is too wide for the handout, on page 2"
    assert found.help == "use fewer columns, shorter words in them, or two tables"


def test_pictures_side_by_side_that_are_too_wide(tmp_path: Path) -> None:
    PIL.Image.new("L", (600, 400), 128).save(tmp_path / "bed.png")
    document = read_prepared("Before.\n\n![One](bed.png) ![Two](bed.png)\n")
    surroundings = replace(context(document), pictures=PicturesIn(tmp_path))
    with pytest.raises(Failed):
        handout.render(document, surroundings)
    (found,) = surroundings.reporter.sorted()
    assert found.message == "this row of pictures is too wide for the handout, on page 1"
    assert found.help == "put each picture into a line of its own"


@pytest.mark.parametrize("size", [(2, 4000), (1080, 2400)])
def test_tall_pictures_fit(size: tuple[int, int], tmp_path: Path) -> None:
    PIL.Image.new("L", size, 128).save(tmp_path / "tall.png")
    document = read_prepared("Before.\n\n![Tall](tall.png)\n\nAfter.\n")
    surroundings = replace(context(document, PageSize.LETTER), pictures=PicturesIn(tmp_path))
    assert handout.render(document, surroundings).pages == 1


def test_page_one_says_that_nobody_has_reviewed_it() -> None:
    assert "Not yet reviewed by a clinician" in make("Words.").pages[0]
    reviewed = replace(METADATA, reviewers=("A. Nurse",))
    assert "Not yet reviewed" not in make("Words.", reviewed).text


# --- Legibility -----------------------------------------------------------------------


def test_running_text_is_twelve_points_and_nothing_is_under_ten(printed: Printed) -> None:
    sizes = [letter.size for letter in printed.letters]
    assert median(sizes) == pytest.approx(12, abs=0.01)
    # Raised marks are smaller by nature.
    small = [s for s in sizes if s < 9.99]
    assert len(small) < len(sizes) / 100


def test_lines_have_some_seventy_five_characters(printed: Printed) -> None:
    """Measured on paragraphs: the longest lines, which are as full as they can be."""
    pages = printed.text.rpartition("Where the facts come from")[0]
    full = sorted(map(len, pages.splitlines()))[-60:]
    assert 65 <= median(full) <= 80


def test_no_word_is_split() -> None:
    assert "-" not in make("Responsibilities notwithstanding, incomprehensibility. " * 40).text


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_of_words_keeps_seven_to_one_on_white() -> None:
    """Luminance is what a grey copy keeps, so this holds for photocopies too."""
    colours = HOUSE.tokens().colours
    for name in ("ink", "quiet", "accent", "alarm"):
        assert 1.05 / (luminance(colours[name]) + 0.05) >= 7


def test_only_our_fonts_are_embedded(printed: Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.data)) as pdf:
        names = {
            str(item.FontName)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        }
    assert names
    assert all("Atkinson" in name or "Noto-Sans" in name for name in names)


# --- What is on the pages -------------------------------------------------------------


def test_every_page_has_its_number_and_the_short_title(printed: Printed) -> None:
    count = len(printed.pages)
    for number, text in enumerate(printed.pages, 1):
        assert f"Page {number} of {count}" in text
        assert "Magnesium for restless legs" in text


def test_the_last_page_says_who_and_when(printed: Printed) -> None:
    text = printed.text
    for words in (
        "About this handout",
        "No doctor, nurse or pharmacist has reviewed this text yet.",
        "Version",
        "Review by",
        "November 22, 2029",
        "Your notes and questions",
    ):
        assert words in text
    # The manuscript asks for the phone, and nobody on paper has a use for the identifier.
    assert text.casefold().count("phone") == 1
    assert "urn:uuid" not in text


def test_no_callout_is_split() -> None:
    text = "Words. " * 90 + "\n\n"
    box = "::: {.ask-first}\n" + "\n".join(f"- item {i}" for i in range(9)) + "\n:::\n\n"
    made = make((text + box) * 4)
    for page in made.pages:
        assert page.count("Ask first") == page.count("item 0") == page.count("item 8")


def test_a_long_table_repeats_its_header() -> None:
    rows = "".join(f"| Row {i} | some words |\n" for i in range(90))
    made = make(f"| Thing | Meaning |\n|---|---|\n{rows}")
    assert len(made.pages) > 2
    with_rows = [page for page in made.pages if re.search(r"Row \d", page)]
    assert all("Meaning" in page for page in with_rows)


def test_no_heading_is_stranded() -> None:
    text = "".join(
        f"## Heading {i}\n\n" + "Some words to read. " * (5 + 7 * i % 31) + "\n\n"
        for i in range(40)
    )
    for page in make(text).pages:
        lines = [line for line in page.split("\n") if line.strip()]
        body = [line for line in lines if not line.startswith(("Sleep", "Page"))]
        assert not body[-1].startswith("Heading")


# --- Accessibility --------------------------------------------------------------------


def test_every_kind_of_node_is_accessible_and_archival() -> None:
    made = make(EVERYTHING)
    assert refusals(made.data) == []
    for words in (
        "deepest",
        "\N{CHECK MARK} ticked",
        "Inside a box",
        "What it means.",
        "(example.org/a/very",
    ):
        assert words in made.text


def test_the_document_names_itself(printed: Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.data)) as pdf:
        assert (
            str(pdf.docinfo["/Title"])
            == "Magnesium for restless legs: what to know before you try it"
        )
        assert str(pdf.docinfo["/Subject"]) == "Restless legs syndrome"
        assert "iron" in str(pdf.docinfo["/Keywords"])
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261122")
        assert str(pdf.Root.Lang) == "en-US"
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root[0].children]
        assert "Before you start" in titles


def test_the_record_tells_what_the_manuscript_does() -> None:
    metadata = Metadata(
        title="Sleep & rest",
        language="ar",
        authors=("Ada Pillow", "Bo Sheet"),
        subject="Beds",
        keywords=("bed", "quilt"),
        version="2 < 3",
    )
    with pikepdf.open(io.BytesIO(make("نوم", metadata).data)) as pdf:
        record = pdf.open_metadata()
        assert record["dc:title"] == "Sleep & rest"
        assert record["dc:creator"] == ["Ada Pillow", "Bo Sheet"]
        assert record["dc:language"] == {"ar"}
        assert record["dc:description"] == "Beds"
        assert record["pdf:Keywords"] == "bed, quilt"
        assert record["xmpMM:VersionID"] == "2 < 3"
        assert record["xmp:CreateDate"] == record["xmp:ModifyDate"] == "2026-11-22T00:00:00+00:00"
        assert (record["pdfuaid:part"], record["pdfaid:part"]) == ("1", "2")


def test_tags_tell_languages_and_header_cells() -> None:
    made = make(EVERYTHING)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        tags = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
        ]
        languages = {str(tag.Lang) for tag in tags if "/Lang" in tag}
        scopes = [str(tag.A.Scope) for tag in tags if tag.S == "/TH"]
    assert {"es", "ar"} <= languages
    assert scopes == ["/Column"] * 3


def test_each_link_has_one_area_a_line() -> None:
    made = make("[Linked **words** here](https://example.org/)")
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert len(pdf.pages[0].Annots) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "لا تتناول أكثر من ذلك في المساء"), ("th", "นอนหลับให้สบายทำได้"), ("ko", "잘 주무세요")],
)
def test_other_scripts_are_printed_and_tagged(language: str, words: str) -> None:
    made = make(words, Metadata(title=words, language=language))
    assert refusals(made.data) == []
    assert "\ufffd" not in made.text


# --- Layouts and trouble --------------------------------------------------------------


def test_a_clinic_can_change_the_numbers(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    file = root / "handout" / "layout.toml"
    changed = file.read_text(encoding="utf-8").replace("body_size = 12", "body_size = 16")
    file.write_text(changed, encoding="utf-8")
    sizes = [letter.size for letter in make("Sleep well tonight. " * 50, layouts=root).letters]
    assert median(sizes) == pytest.approx(16, abs=0.01)


@pytest.mark.parametrize(
    ("style", "code", "message"),
    [
        ("p { colour: red }", Code.PAGE_WARNING, "colour"),
        ("p { background: url(gone.svg) }", Code.LAYOUT_PROBLEM, "no such file in this layout"),
        ("p { background: url(https://example.org/x.svg) }", Code.PAGE_WARNING, "may not fetch"),
    ],
)
def test_trouble_in_a_style_sheet_stops_the_build(
    tmp_path: Path, style: str, code: Code, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_down(monkeypatch, STYLES)
    root = own_layouts(tmp_path)
    (root / "handout" / "style.css").write_text(style, encoding="utf-8")
    document = read_prepared("Words.")
    surroundings = context(document, layouts=root)
    with pytest.raises(Failed):
        handout.render(document, surroundings)
    (found,) = surroundings.reporter.sorted()
    assert found.code is code
    assert message in found.message


def test_pictures_are_printed_with_their_words(tmp_path: Path) -> None:
    PIL.Image.new("RGB", (40, 20), "navy").save(tmp_path / "a bed.png")
    (tmp_path / "leg.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
        encoding="utf-8",
    )
    path = tmp_path / "m.md"
    path.write_text(
        "---\ntitle: Beds\nlanguage: en\n---\n\n![A bed](a%20bed.png)\n\n"
        "A ![leg](leg.svg) and [![bed](a%20bed.png)](https://example.org/).\n",
        encoding="utf-8",
    )
    document = read_document(path, HOUSE, Reporter(path))
    made = Printed(handout.render(document, context(document)).data)
    assert refusals(made.data) == []
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        words = [
            str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        ]
    assert words == ["A bed", "leg", "bed"]


def test_streams_end_where_they_say() -> None:
    """About one in 256 ends in what may be taken for a part of the line's end."""
    data = make(EVERYTHING).data
    ends = re.findall(rb"(?s)(..)endstream", data)
    assert len(ends) > 9
    assert set(ends) == {b"\r\n"}


@pytest.mark.parametrize(
    ("mode", "name"),
    [("CMYK", "a.jpg"), ("L", "b.JPEG"), ("RGBA", "c.png"), ("1", "d.png"), ("P", "e.gif")],
)
def test_pictures_of_every_kind_can_be_kept(mode: str, name: str, tmp_path: Path) -> None:
    PIL.Image.new(mode, (40, 20)).save(tmp_path / name)
    document = read_prepared(f"Before.\n\n![Bed]({name})\n")
    surroundings = replace(context(document), pictures=PicturesIn(tmp_path))
    assert refusals(handout.render(document, surroundings).data) == []


def test_a_complaint_about_a_style_sheet_names_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_down(monkeypatch, STYLES)
    root = own_layouts(tmp_path)
    sheet = root / "handout" / "style.css"
    sheet.write_text("p { margin: 0 }\np { colour: red }\n", encoding="utf-8")
    document = read_prepared("Words.")
    surroundings = context(document, layouts=root)
    with pytest.raises(Failed):
        handout.render(document, surroundings)
    (found,) = surroundings.reporter.sorted()
    assert (found.path, found.position) == (sheet, (2, 1))


@pytest.mark.parametrize("setting", ["body_size = 12", "small_size = 10"])
def test_type_has_a_least_size(setting: str, tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    file = root / "handout" / "layout.toml"
    text = file.read_text(encoding="utf-8")
    key, _, least = setting.partition(" = ")
    file.write_text(text.replace(setting, f"{key} = 4"), encoding="utf-8")
    document = read_prepared("Words.")
    surroundings = context(document, layouts=root)
    with pytest.raises(Failed):
        handout.render(document, surroundings)
    (found,) = surroundings.reporter.sorted()
    assert found.message.startswith(f"`{key}` must be a number from {least} to 24 points: ")
    assert found.message.endswith("; it is 4")
    assert text.splitlines()[found.position[0] - 1] == setting


def _read_aloud(element: Any) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the page and the number of each piece of marked content under a tag."""
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        elif "/MCID" in kid:
            yield kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)
        else:
            yield from _read_aloud(kid)


def test_what_has_a_number_is_read_aloud_and_page_feet_are_not(printed: Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.data)) as pdf:
        tagged = set(_read_aloud(pdf.Root.StructTreeRoot))
        for page in pdf.pages:
            open_marks, shown_outside, numbers = list[str](), 0, set[int]()
            for instruction in pikepdf.parse_content_stream(page):
                operands, operator = list(instruction.operands), str(instruction.operator)
                if operator in {"BDC", "BMC"}:
                    open_marks.append(str(operands[0]))
                    if operator == "BDC" and "/MCID" in operands[1]:
                        numbers.add(int(operands[1].MCID))
                elif operator == "EMC":
                    open_marks.pop()
                elif operator in {"Tj", "TJ"}:
                    assert open_marks
                    shown_outside += "/Artifact" in open_marks
            assert {(page.obj.objgen, number) for number in numbers} <= tagged
            assert shown_outside >= 2  # the short title and the page number


def test_links_are_described_in_words() -> None:
    text = "See [the *long* list](https://example.org/list) and this.[^n]\n\n[^n]: A note.\n"
    document = read_prepared(text, METADATA)
    made = handout.render(document, context(document))
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        told = [str(link.Contents) for page in pdf.pages for link in page.get("/Annots", [])]
    assert told == ["the long list (example.org/list)", "Note 1"]
    assert refusals(made.data) == []


def test_no_line_is_broken_at_its_first_space() -> None:
    """WeasyPrint does so where a line just fits and something else follows in bold."""
    words = "UK National Health Service. Restless legs syndrome"
    text = "".join(f"{words}{'i' * n}. **www.example.org/restless-legs**\n\n" for n in range(45))
    document = read_prepared(text, METADATA)
    made = Printed(handout.render(document, context(document)).data)
    lines = [line for page in made.pages for line in page.splitlines()]
    assert sum(line.startswith("UK National Health Service. Restless") for line in lines) == 45


# --- How the pages end ----------------------------------------------------------------


def gap_above_foot(data: bytes) -> float:
    """Return the widest white band of the last page below its middle, in millimetres."""
    pdf = pypdfium2.PdfDocument(data)
    picture = pdf[len(pdf) - 1].render(scale=2, grayscale=True).to_pil()
    widest = empty = 0
    for row in range(picture.height // 2, int(picture.height * 0.95)):
        band = picture.crop((0, row, picture.width, row + 1))
        empty = 0 if min(band.tobytes()) < 235 else empty + 1
        widest = max(widest, empty)
    return widest / 2 * 25.4 / 72


@pytest.mark.parametrize("paragraphs", [1, 9, 14, 20])
@pytest.mark.parametrize("size", PageSize, ids=lambda size: size.value)
def test_the_last_page_is_filled_with_lines_to_write_on(size: PageSize, paragraphs: int) -> None:
    document = read_prepared("Sleep well tonight, and do not worry. " * 3 + "\n\n", METADATA)
    document = replace(document, blocks=document.blocks * paragraphs)
    made = handout.render(document, context(document, size))
    if "Sleep" in Printed(made.data).pages[-1].partition("Your notes")[0]:
        # The foot has some air above it.
        assert gap_above_foot(made.data) < 20
    else:
        # A page of its own is not filled with lines alone.
        assert gap_above_foot(made.data) > 60


def test_korean_words_are_not_broken() -> None:
    words = ("고위험군에", "속하는", "사람들은", "가능한", "COVID-19질환에", "대한", "피하고")
    text = " ".join(words * 12)
    document = read_prepared(text, Metadata(title=" ".join(words), language="ko"))
    made = handout.render(document, context(document)).data
    lines = [line.split() for line in "\n".join(Printed(made).pages).splitlines()]
    begun = [line[0] for line in lines if line and line[-1] in words]
    assert len(begun) > 4
    assert set(begun) <= set(words)
    assert text in " ".join(word for line in lines for word in line)
