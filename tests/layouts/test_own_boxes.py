"""A kind of box of the clinic's own: its name, label, sign and colours."""

import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from booklets import NOTHING, checked
from printing import Printed
from projects import TEXT, Project, make_project

from rlspub.cli import main
from rlspub.interchange.json import write_json
from rlspub.layouts.clinics.boxes import TAKEN_NAMES
from rlspub.manuscript.markdown.lower import FENCE_CLASSES
from rlspub.outputs import HANDOUT
from rlspub.pictures.drawings.drawing import is_seen, read_drawing
from rlspub.renderers.printing import Printing
from rlspub.tree import Callout, OwnKind, walk

IDENTITY = """\
name = "Elm Street Clinic"

[box.parking]
label = { en = "Parking", es = "Aparcamiento" }
icon = "parking.svg"
text = "#12324a"
background = "#eef6fb"
border = "#0f4a6b"

[box.bus-stop]
label = "By bus"
icon = "tip"
"""
SIGN = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" \
stroke="currentColor" stroke-width="2"><title>Parking</title>
<rect x="2" y="2" width="20" height="20"/><path d="M9 18V6h4a3.500 3.500 0 0 1 0 7h-4"/></svg>
"""
BOXES = """
::: {.parking .card}
Park behind the house.
:::

::: bus-stop
Take the bus to Elm Street.
:::

::: {lang="es"}
::: {.parking}
Aparque al lado.
:::
:::
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path, TEXT + BOXES)
    made.write("manuscript/pictures/leaf.svg", SIGN)
    made.write("layouts/clinic/clinic.toml", IDENTITY)
    made.write("layouts/clinic/parking.svg", SIGN)
    return made


def told(project: Project) -> list[str]:
    result = project.build()
    assert result.fails
    return [
        f"{found.path.name}:{found.line}: {found.message}"
        for found in result.told
        if found.severity.value == "error"
    ]


def test_its_words_and_its_sign_are_in_every_output(project: Project, tmp_path: Path) -> None:
    result = project.build()
    assert not result.fails, result.told
    for name in ("handout", "sheet", "card"):
        words = Printed(result.files[f"iron-{name}.pdf"]).text
        assert "Parking" in words
        assert ("By bus" in words) is (name == "handout")
    assert "Aparcamiento" in Printed(result.files["iron-handout.pdf"]).text
    book = zipfile.ZipFile(BytesIO(result.files["iron-booklet.epub"]))
    chapters = "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xhtml"))
    assert 'class="callout own-parking"' in chapters
    assert ".own-bus-stop > .callout-title::before" in book.read("EPUB/style.css").decode()
    assert NOTHING in checked(result.files["iron-booklet.epub"], tmp_path)


def test_in_black_and_white_it_has_its_sign_and_no_colour(project: Project) -> None:
    def build_handout() -> bytes:
        files = project.build("build", [HANDOUT], Printing(mono=True)).files
        return files["iron-handout-mono.pdf"]

    first = build_handout()
    assert "Parking" in Printed(first).text
    project.write("layouts/clinic/parking.svg", SIGN.replace('width="20"', 'width="16"', 1))
    with_other_sign = build_handout()
    assert with_other_sign != first
    project.edit("layouts/clinic/clinic.toml", 'background = "#eef6fb"\n', "")
    assert build_handout() == with_other_sign


def test_the_tree_knows_it(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert OwnKind("parking") != OwnKind("bus-stop")
    shutil.copytree(project.layouts / "clinic", project.folder / "own" / "clinic")
    arguments = ["tree", str(project.manuscript), "--layouts", str(project.folder / "own")]
    assert main(arguments) == 0
    assert "kind=bus-stop" in capsys.readouterr().out
    assert main([*arguments, "--format", "json"]) == 0
    assert '"value": "parking"' in capsys.readouterr().out


def test_versions_tell_one_from_another(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new.md"
    shutil.copy(project.manuscript, new)
    text = new.read_text(encoding="utf-8").replace("::: bus-stop", "::: parking")
    new.write_text(text, encoding="utf-8")
    main(["diff", str(project.manuscript), str(new)])
    assert "parking box" in capsys.readouterr().out


def test_a_name_with_a_slip_is_told_with_the_one_that_is_meant(project: Project) -> None:
    project.edit("manuscript/iron.md", "bus-stop", "bus-stp")
    (found,) = [one for one in project.build().told if "bus-stp" in one.message]
    assert found.help == "did you mean `.bus-stop`?"


def test_names_that_mean_something_are_those_of_the_manuscript() -> None:
    assert set(FENCE_CLASSES) == TAKEN_NAMES


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("[box.bus-stop]", "[box.warning]", 10, "the name `warning` is ours"),
        ("[box.bus-stop]", "[box.detail]", 10, "the name `detail` is ours"),
        ("[box.bus-stop]", "[box.Bus]", 10, "`Bus` is no name for a box"),
        ('icon = "tip"', 'icon = "tipp"', 12, "did you mean `tip`?"),
        ('icon = "tip"', 'icon = "emergency"', 12, "`icon` must be the name of an SVG file"),
        ('icon = "tip"', 'icon = "bus.svg"', 12, "there is no file bus.svg"),
        ('icon = "tip"\n', "", 10, "`icon` is missing"),
        ('label = "By bus"\n', "", 10, "`label` is missing"),
        ('"By bus"', '"Take 2"', 11, "says a number or a unit"),
        ('"By bus"', '"Warning"', 11, "another box is called “Warning”"),
        ('"By bus"', '"amounts"', 11, "another box is called “amounts”"),
        ('"By bus"', '"Parking"', 11, "another box is called “Parking”"),
        ("#eef6fb", "#7fa0b8", 7, "choose a paler `background`"),
        ("#12324a", "#8899aa", 6, "choose a darker `text`"),
        ('border = "#0f4a6b"', 'border = "#dddddd"', 8, "it needs 3 to 1"),
        ('border = "#0f4a6b"', 'border = "#a3160f"', 8, "the colour of emergencies"),
        ('border = "#0f4a6b"', 'border = "blue"', 8, "must be a colour such as"),
        ('border = "#0f4a6b"', 'bordr = "#0f4a6b"', 8, "did you mean `border`?"),
        ('es = "Aparcamiento"', 'fr = "Parking"', 4, "`label` has no words in `es`"),
    ],
)
def test_what_is_wrong_is_told_in_its_place(
    old: str, new: str, line: int, message: str, project: Project
) -> None:
    project.edit("layouts/clinic/clinic.toml", old, new)
    found = told(project)
    assert any(one.startswith(f"clinic.toml:{line}:") and message in one for one in found), found


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<rect", "<script/><rect", "the sign"),
        ("<rect", '<text x="8" y="14" font-size="4">5 mg</text><rect', "no words"),
        ("<rect", '<rect stroke="#ff0000"', "in one colour"),
        ("<rect", '<circle cx="1" cy="2" r="1"/>' * 4 + "<rect", "4 shapes at most"),
    ],
)
def test_a_sign_draws_and_does_nothing_else(
    old: str, new: str, message: str, project: Project
) -> None:
    project.edit("layouts/clinic/parking.svg", old, new)
    found = told(project)
    assert any(re.search(rf"parking\.svg:.*{message}", one) for one in found), found


LETTER = '<path d="M9 18V6h4a3.500 3.500 0 0 1 0 7h-4"/>'
CUT = (
    '<clipPath id="c"><rect width="{0}" height="{0}"/></clipPath>'
    f'<g clip-path="url(#c)">{LETTER}</g>'
)


@pytest.mark.parametrize(
    "shapes",
    [
        "",
        '<rect x="2" y="2" width="20" height="20" opacity="0"/>',
        f'<g opacity="0">{LETTER}</g>',
        f'<g transform="translate(200)">{LETTER}</g>',
        f'<g stroke="none">{LETTER}</g>',
        f'<g stroke-opacity="0.05">{LETTER}</g>',
        f'<g stroke-width="0.01">{LETTER}</g>',
        f'<g visibility="hidden">{LETTER}</g>',
        f'<g display="none">{LETTER}</g>',
        f'<g stroke-dasharray="0 100">{LETTER}</g>',
        f"<defs>{LETTER}</defs>",
        '<rect x="2" y="2" width="0.01" height="20" fill="#000" stroke="none"/>',
        '<path d="M2 2L8 8L20 20" fill="#000" stroke="none"/>',
        '<circle cx="12" cy="12" r="0.5" fill="#000"/>',
        CUT.format(1),
    ],
)
def test_a_sign_is_seen(shapes: str, project: Project) -> None:
    start, _, _ = SIGN.partition("<rect")
    project.write("layouts/clinic/parking.svg", f"{start}{shapes}</svg>\n")
    found = told(project)
    assert any("a sign must be seen" in one for one in found), found


@pytest.mark.parametrize(
    "shapes",
    [
        LETTER,
        '<circle cx="12" cy="12" r="10" fill="#000" stroke="none"/>',
        '<path d="M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0z" fill="#fff" stroke="none"/>',
        '<line x1="2" y1="12" x2="22" y2="12"/>',
        CUT.format(24),
    ],
)
def test_signs_that_are_seen(shapes: str) -> None:
    start, _, _ = SIGN.partition("<rect")
    assert is_seen(read_drawing(f"{start}{shapes}</svg>\n".encode()).data)


def test_a_document_holds_it_as_a_box_of_its_own(project: Project) -> None:
    from rlspub.diagnostics import Reporter
    from rlspub.layouts import open_house
    from rlspub.pipeline.read import read_document

    reporter = Reporter(project.manuscript)
    document = read_document(project.manuscript, open_house(project.layouts), reporter)
    kinds = [node.kind for node in walk(document) if isinstance(node, Callout)]
    assert OwnKind("bus-stop") in kinds
    assert '"kind": {' in write_json(document)
