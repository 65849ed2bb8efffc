"""What a PDF tells people who listen: what tables hold, and nothing of decorations."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType, ModuleType

import pikepdf
import pytest
from picture_files import PicturesIn
from printing import context, own_layouts, refusals
from proving import prove
from reading import HOUSE, METADATA, read_prepared
from walls import STYLES, take_down

from rlspub.diagnostics import Code, Reporter
from rlspub.layouts import open_house, strings_in
from rlspub.manuscript.markdown import parse
from rlspub.proof.pdf.content import list_reading_order, read_contents
from rlspub.proof.pdf.pdfium.pages import Tag
from rlspub.renderers.pdf import card, handout
from rlspub.source import Source
from rlspub.tree import Image, Metadata, walk

RENDERERS = MappingProxyType({"handout": handout, "card": card})
# As pale as only a picture may be, in a group and outside of it, but for letters of its own.
LEAF = """<svg xmlns="http://www.w3.org/2000/svg" width="70" height="20">
<g><g opacity="0.5"><path d="M1 1h9v9z" fill="#cfc"/></g>
<text y="18" font-family="Atkinson Hyperlegible" font-size="12">Elm</text></g>
<path d="M20 0h9v9z" fill="#ddd"/><text x="35" y="18" font-family="Atkinson Hyperlegible"
font-size="12">Oak</text></svg>"""
LEAVES = """
## Leaves {.card}

Look at them.

![](leaf.svg){.decorative}

A ![](leaf.svg){.decorative #here} falls, and ![a leaf](leaf.svg) stays.
"""


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    (tmp_path / "leaf.svg").write_text(LEAF, encoding="utf-8")
    return tmp_path


def tags(data: bytes) -> Iterator[pikepdf.Dictionary]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem":
                yield item


def summaries(text: str, metadata: Metadata = METADATA, name: str = "handout") -> list[str]:
    document = read_prepared(text, metadata)
    data = RENDERERS[name].render(document, context(document)).data
    assert refusals(data) == []
    return [str(tag.A.Summary) for tag in tags(data) if tag.S == "/Table"]


# --- Numbers of lists -----------------------------------------------------------------

DAYS = """
## Days {.card}

3. Monday
5. Wednesday

    0) Morning
    2) Night
10. Monday

Then:

1. One.
1. Two.
4. [ ] Three.
"""


def read_labels(data: bytes) -> list[str]:
    """Return what the labels of list items say."""
    labels = list[str]()
    with read_contents(data) as pages:
        for page in pages:
            said = dict[int, str]()
            for letter in page.letters:
                number = letter.setting.marked_content
                said[number] = said.get(number, "") + letter.character
            labels += [
                "".join(said[number] for number in list_reading_order((label,)) if number in said)
                for label in _find_labels(page.tags)
            ]
    return [label.strip() for label in labels]


def _find_labels(found: Iterable[Tag]) -> Iterator[Tag]:
    for tag in found:
        if tag.kind == "Lbl":
            yield tag
        yield from _find_labels(child for child in tag.children if isinstance(child, Tag))


@pytest.mark.parametrize("name", RENDERERS)
def test_labels_of_items_have_the_numbers_typed(name: str) -> None:
    document = read_prepared(DAYS)
    data = RENDERERS[name].render(document, context(document)).data
    assert refusals(data) == []
    assert read_labels(data) == ["3.", "5.", "0.", "2.", "10.", "1.", "1.", "4."]


# --- Decorations ----------------------------------------------------------------------


def test_a_picture_can_be_a_decoration_with_a_name() -> None:
    alone, in_a_line, told = (
        node for node in walk(read_prepared(LEAVES)) if isinstance(node, Image)
    )
    assert [alone.decorative, in_a_line.decorative, told.decorative] == [True, True, False]
    assert in_a_line.identifier == "here"


@pytest.mark.parametrize("name", RENDERERS)
def test_decorations_are_drawn_and_not_read_aloud(name: str, pictures: Path) -> None:
    document = read_prepared(LEAVES)
    renderer: ModuleType = RENDERERS[name]
    data = renderer.render(document, replace(context(document), pictures=PicturesIn(pictures))).data
    assert refusals(data) == []
    assert [str(tag.Alt) for tag in tags(data) if tag.S == "/Figure"] == ["a leaf"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        steps = pikepdf.parse_content_stream(pdf.pages[0])
        decorations = [
            step
            for step in steps
            if str(step.operator) == "BDC"
            and str(step.operands[0]) == "/Artifact"
            and step.operands[1].get("/Type") == "/Layout"
        ]
    assert len(decorations) == 2
    drawings = sum(str(step.operator) == "Do" for step in steps)
    assert drawings >= 3, "each group in a picture is drawn"


@pytest.mark.parametrize("name", RENDERERS)
def test_pictures_are_what_they_are_to_the_proof(name: str, pictures: Path) -> None:
    document = read_prepared(LEAVES)
    surroundings = replace(context(document), pictures=PicturesIn(pictures))
    data = RENDERERS[name].render(document, surroundings).data
    labels = strings_in(HOUSE.labels("en-US"))
    prove(document, name, data, labels, surroundings.reporter)
    assert [found.message for found in surroundings.reporter.sorted()] == []


def test_what_a_layout_draws_is_no_decoration_to_the_proof(
    pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_down(monkeypatch, STYLES, "rlspub.layouts.templates.filling._refuse_letters")
    root = own_layouts(tmp_path)
    (root / "handout" / "leaf.svg").write_text(LEAF, encoding="utf-8")
    with (root / "handout" / "style.css").open("a", encoding="utf-8") as style:
        style.write('p { background: no-repeat url("leaf.svg"); min-height: 3em }')
    document = read_prepared(LEAVES)
    surroundings = replace(context(document, layouts=root), pictures=PicturesIn(pictures))
    data = handout.render(document, surroundings).data
    prove(
        document,
        "handout",
        data,
        strings_in(open_house(root).labels("en-US")),
        surroundings.reporter,
    )
    codes = {found.code for found in surroundings.reporter.sorted()}
    assert {Code.PROOF_ADDED, Code.PROOF_CONTRAST} <= codes


def test_other_classes_of_a_picture_are_told_with_the_right_one() -> None:
    source = Source.from_text("![](leaf.svg){.decoration}\n\n[a](#b){.decorative}\n")
    reporter = Reporter(Path("manuscript.md"), source)
    parse(source, 0, METADATA, reporter)
    picture, link = reporter.sorted()
    assert (picture.code, picture.help) == (Code.UNKNOWN_CLASS, "did you mean `.decorative`?")
    assert link.code is Code.UNKNOWN_CLASS


# --- Tables ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", RENDERERS)
def test_a_table_says_what_it_holds(name: str) -> None:
    text = """
## Ages {.card}

| Adults, age | [350 mg]{.dose} *a day*[^n] | |
|---|---|---|
| Women | yes | no |
| Men | no | yes |

[^n]: A note.
"""
    assert summaries(text, name=name) == [
        "Table. Columns: 3. Rows: 2. Column headings: Adults, age; 350 mg a day; no heading."
    ]


def test_a_head_alone_has_no_rows() -> None:
    assert summaries("| A | B |\n|---|---|\n") == [
        "Table. Columns: 2. Rows: 0. Column headings: A; B."
    ]


def test_each_part_of_a_long_table_says_what_it_holds() -> None:
    rows = "| One | Two |\n" * 60
    found = summaries(f"| A | B |\n|---|---|\n{rows}")
    assert len(found) > 1
    assert set(found) == {"Table. Columns: 2. Rows: 60. Column headings: A; B."}


@pytest.mark.parametrize(
    ("language", "head", "summary"),
    [
        (
            "es",
            "Edad",
            "Tabla. Columnas: 2. Filas: 1. Encabezados de las columnas: Edad; sin encabezado.",
        ),
        ("ar", "العمر", "جدول. عدد الأعمدة: 2. عدد الصفوف: 1. عناوين الأعمدة: العمر؛ بلا عنوان."),
    ],
)
def test_tables_speak_the_language_of_the_text(language: str, head: str, summary: str) -> None:
    metadata = Metadata(title=head, language=language)
    assert summaries(f"| {head} | |\n|---|---|\n| {head} | {head} |\n", metadata) == [summary]
