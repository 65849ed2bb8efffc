"""A video that a manuscript names: its address and its code on paper, a link in the booklet."""

import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from booklets import NOTHING, checked
from printing import Printed
from projects import TEXT, Project, make_project

from rlspub.diagnostics import Code
from rlspub.outputs import BOOKLET, HANDOUT, SHEET

ADDRESS = "https://elm.example/watch/iron"


def make(folder: Path, address: str = ADDRESS, more: str = "") -> Project:
    text = TEXT.replace("date:", f"video: {address}\ndate:", 1)
    project = make_project(folder, text + more)
    leaf = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M0 0h9v9z"/></svg>'
    project.write("manuscript/pictures/leaf.svg", leaf)
    return project


def read_codes(data: bytes) -> set[str]:
    """Return what a telephone reads on the pages."""
    with pypdfium2.PdfDocument(data) as document:
        drawn = [page.render(scale=3).to_pil() for page in document]
    return {found.text for page in drawn for found in zxingcpp.read_barcodes(page)}


def test_paper_has_its_address_and_its_code(tmp_path: Path) -> None:
    project = make(tmp_path)
    project.write(
        "layouts/clinic/clinic.toml", 'name = "Elm"\nbooklet = "https://elm.example/iron.epub"\n'
    )
    result = project.build(outputs=[SHEET, HANDOUT])
    assert not result.fails, result.told
    for name in ("sheet", "handout"):
        data = result.files[f"iron-{name}.pdf"]
        assert f"Watch: {ADDRESS}" in Printed(data).text
        assert read_codes(data) == {ADDRESS, "https://elm.example/iron.epub"}


def test_it_needs_no_clinic_and_is_a_link_in_the_booklet(tmp_path: Path) -> None:
    result = make(tmp_path).build(outputs=[HANDOUT, BOOKLET])
    assert read_codes(result.files["iron-handout.pdf"]) == {ADDRESS}
    data = result.files["iron-booklet.epub"]
    title = zipfile.ZipFile(BytesIO(data)).read("EPUB/title.xhtml").decode()
    assert f'<b>Watch:</b> <a href="{ADDRESS}">{ADDRESS}</a>' in title
    assert NOTHING in checked(data, tmp_path)


@pytest.mark.parametrize(("lines", "has_room"), [(56, True), (60, False)])
def test_a_full_sheet_goes_without(lines: int, tmp_path: Path, *, has_room: bool) -> None:
    line = "Take it with water and not with tea, every day, at the same time of the day.\n\n"
    more = f"\n## More\n\n::: {{.sheet}}\n{line * lines}:::\n"
    result = make(tmp_path, more=more).build(outputs=[SHEET])
    assert (ADDRESS in Printed(result.files["iron-sheet.pdf"]).text) is has_room


def test_a_template_cannot_leave_it_out(tmp_path: Path) -> None:
    project = make(tmp_path)
    page = (project.layouts / "handout" / "page.html").read_text(encoding="utf-8")
    project.write(
        "layouts/clinic/handout/page.html", page.replace('{% include "video.html" %}', "")
    )
    result = project.build(outputs=[HANDOUT])
    assert result.fails
    assert Code.LAYOUT_PROBLEM in [found.code for found in result.told]


@pytest.mark.parametrize(
    "address",
    [
        "http://elm.example/iron",
        "elm.example/iron",
        "https://elm",
        "https://ann@elm.example/iron",
        f"https://elm.example/{'x' * 200}",
    ],
)
def test_an_address_that_cannot_be_opened_safely_is_refused(address: str, tmp_path: Path) -> None:
    result = make(tmp_path, address).build(outputs=[HANDOUT])
    (found,) = [one for one in result.told if one.code is Code.BAD_VALUE]
    assert "begins with https:// and has 200 letters or fewer" in found.message
