"""Contrast, measured on finished pages in colour and as a photocopier shows them."""

import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import MANUSCRIPT
from printing import METADATA, context
from proof_files import pdf
from proving import prove
from reading import HOUSE, LAYOUTS, read_prepared
from walls import STYLES, take_down

from rlspub.diagnostics import Code, Diagnostic, Reporter
from rlspub.layouts.colours import Colour, contrast, copied
from rlspub.pipeline.read import read_document
from rlspub.proof.pdf.content import read_contents
from rlspub.proof.pdf.prints import Print, PrintKind
from rlspub.proof.pdf.text import read_pdf
from rlspub.renderers.pdf import handout
from rlspub.renderers.printing import Printing

WHITE = (255, 255, 255)
PICTURE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='20'%3E"
    "%3Crect x='1' y='1' width='38' height='18' fill='%23cccccc'/%3E%3C/svg%3E"
)


def read(data: bytes) -> tuple[tuple[Print, ...], ...]:
    with read_contents(data) as contents:
        return read_pdf(contents).prints


def printed(body: str, style: str = "") -> list[Print]:
    (page,) = read(pdf(body, f"@page {{ @bottom-right {{ content: none }} }} {style}"))
    return list(page)


def the_words(body: str, style: str = "") -> Print:
    (found,) = (item for item in printed(body, style) if item.words)
    return found


def complaints(body: str, style: str = "", *, mono: bool = False) -> list[Diagnostic]:
    document = read_prepared("Sleep well.\n", METADATA)
    reporter = Reporter(document.source.path, document.source)
    prove(
        document,
        "handout",
        pdf(body, style),
        ["Page {page} of {pages}"],
        reporter,
        printing=Printing(mono=mono),
    )
    return [found for found in reporter.sorted() if found.code is Code.PROOF_CONTRAST]


@pytest.mark.parametrize(
    ("colour", "ratio"),
    # As WebAIM's contrast checker tells them, on white.
    [((0, 0, 0), 21), ((255, 0, 0), 4.0), ((119, 119, 119), 4.48), ((0, 0, 255), 8.59)],
)
def test_contrast_is_what_others_say(colour: Colour, ratio: float) -> None:
    assert contrast(colour, WHITE) == pytest.approx(ratio, abs=0.005)
    assert contrast(WHITE, colour) == contrast(colour, WHITE)


def test_a_photocopier_makes_red_darker_than_it_looks() -> None:
    assert copied((255, 0, 0)) == (76, 76, 76)
    found = the_words("<p>Sleep well.", "p { color: red }")
    assert found.in_colour == pytest.approx(4.0, abs=0.01)
    assert found.in_grey == pytest.approx(contrast((76, 76, 76), WHITE))
    assert found.least == found.in_colour


@pytest.mark.parametrize(
    ("style", "colour", "paper"),
    [
        ("p { color: #767676 }", "767676", "ffffff"),
        ("p { color: white; background: #0f4a6b }", "ffffff", "0f4a6b"),
        ("p { color: #0f4a6b; background: #eef4f8 }", "0f4a6b", "eef4f8"),
        ("html { background: #fff4d6 }", "000000", "fff4d6"),
        ("p { color: rgba(0, 0, 0, 0.4) }", "999999", "ffffff"),
        ("p { opacity: 0.4 }", "999999", "ffffff"),
        ("p { color: black; opacity: 0.5; background: #808080 }", "606060", "c0c0c0"),
        ("p { text-decoration: underline; border: 1pt solid; padding: 0 }", "000000", "ffffff"),
    ],
)
def test_words_are_held_against_the_paper_that_is_behind_them(
    style: str, colour: str, paper: str
) -> None:
    found = the_words("<p>Sleep well, gypsy.", style)
    assert found.words == "Sleep well, gypsy."
    for seen, expected in ((found.colour, colour), (found.paper, paper)):
        assert seen == pytest.approx(tuple(bytes.fromhex(expected)), abs=2)


def test_a_line_of_words_on_two_papers_counts_twice() -> None:
    style = """p { position: relative; width: 20em; color: #767676 }
        i { position: absolute; left: 4em; width: 9em; height: 1.4em; background: #222222;
            z-index: -1 }"""
    found = [item for item in printed("<p><i></i>Sleep well in the night.", style) if item.words]
    assert {item.paper for item in found} == {WHITE, (34, 34, 34)}


@pytest.mark.parametrize(
    ("style", "large"),
    [
        ("font-size: 18pt", True),
        ("font-size: 17pt", False),
        ("font-size: 14pt; font-weight: bold", True),
        ("font-size: 13pt; font-weight: bold", False),
        ("font-size: 18pt; opacity: 0.9", True),
    ],
)
def test_large_words_need_less(style: str, *, large: bool) -> None:
    kind = the_words("<p>Sleep well.", f"p {{ {style} }}").kind
    assert (kind is PrintKind.LARGE_WORDS) is large
    found = complaints("<p>Sleep well.", f"p {{ {style}; color: #888888 }}")
    assert bool(found) is not large


def test_pale_words_are_told_with_their_page_and_their_remedy() -> None:
    style = "b { color: #999999; font-weight: normal; break-before: page; display: block }"
    (found,) = complaints("<p>Sleep <b>well.</b>", style)
    assert found.message == (
        'page 2 of the handout prints "well." in #999999 on #ffffff, a contrast of 2.8 to 1, '
        "and of 2.8 to 1 on a photocopy"
    )
    assert found.help is not None
    assert found.help.startswith("it needs 4.5 to 1: choose another colour")


def test_a_look_is_told_once() -> None:
    style = "p { color: #999999; break-after: page }"
    assert len(complaints("<p>Sleep<p>well.", style)) == 1


@pytest.mark.parametrize(
    ("body", "style"),
    [
        ("<p>Sleep well.", "p { border: 1pt solid #cccccc }"),
        ("<p>Sleep well.", "p { border: 2pt dashed #cccccc; border-radius: 4pt }"),
        ("<p>Sleep well.", "p { border-bottom: 0.5pt solid #cccccc; height: 4cm }"),
        (
            "<table><tr><td>Sleep well.",
            "table { border-collapse: collapse } td { border: 1pt solid #ccc }",
        ),
        ("<p>Sleep well.", "p { border-top: 2mm solid #333; border-bottom: 2mm solid #cccccc }"),
        (
            "<p>Sleep well.",
            f'p {{ background: no-repeat right url("{PICTURE}"); min-height: 2em }}',
        ),
    ],
)
def test_pale_lines_and_signs_are_found(body: str, style: str) -> None:
    (found,) = complaints(body, style)
    assert "prints a line or a sign in #cccccc on #ffffff" in found.message
    assert found.help is not None
    assert found.help.startswith("it needs 3 to 1")


@pytest.mark.parametrize(
    ("body", "style"),
    [
        ("<p>Sleep well.", "p { background: #eeeeee }"),
        ("<p>Sleep well.", "html { background: #fff8e8 }"),
        ("<table><tr><td>Sleep well.<td>", "table { width: 100% } tr { background: #eeeeee }"),
        ("<p>Sleep well.", "p { color: white; background: #0f4a6b; border: 1pt solid white }"),
    ],
)
def test_tints_are_judged_by_the_words_on_them(body: str, style: str) -> None:
    assert complaints(body, style) == []


@pytest.mark.parametrize(
    ("words", "is_pale"),
    [
        ("fill='%23999999'", True),
        ("fill='%23ffffff'", True),
        ("fill='%23000000' opacity='0.3'", True),
        ("fill='%23000000' text-anchor='middle'", False),
        ("fill='%23595959'", False),
    ],
)
def test_words_in_drawings_are_held_against_what_is_behind_them(
    words: str, *, is_pale: bool
) -> None:
    drawing = (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 99 30'%3E"
        "%3Crect width='99' height='9' fill='%23cccccc'/%3E"
        f"%3Ctext x='50' y='25' font-size='12' {words}%3ELeg%3C/text%3E%3C/svg%3E"
    )
    found = complaints(f'<p>Sleep well.<p><img alt="A leg" src="{drawing}">')
    assert [" words of a drawing," in problem.message for problem in found] == [True] * is_pale
    assert all("in the drawing" in (problem.help or "") for problem in found)


def test_words_in_drawings_may_stand_on_a_ground_of_their_own() -> None:
    drawing = (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 99 30'%3E"
        "%3Crect width='99' height='30' fill='%230f4a6b'/%3E"
        "%3Ctext x='9' y='25' font-size='12' fill='white'%3ELeg%3C/text%3E%3C/svg%3E"
    )
    assert complaints(f'<p>Sleep well.<p><img alt="A leg" src="{drawing}">') == []


def test_pictures_are_what_they_are() -> None:
    body = f'<p>Sleep well.<p><img alt="A bed" src="{PICTURE}">'
    assert complaints(body, mono=True) == []


@pytest.mark.parametrize(
    ("style", "what"),
    [
        ("p { color: #666666 }", '"Sleep well."'),
        ("p { border: 1pt solid #777777 }", "a line or a sign"),
        ("p { background: #eeeeee }", "a tint"),
    ],
)
def test_pages_for_the_photocopier_have_neither_grey_nor_tint(style: str, what: str) -> None:
    assert complaints("<p>Sleep well.", style) == []
    (found,) = complaints("<p>Sleep well.", style, mono=True)
    assert f"page 1 of the handout prints {what}" in found.message
    assert found.help is not None
    assert found.help.startswith("it needs 7 to 1")


def test_pages_for_the_photocopier_may_have_black_grounds() -> None:
    assert complaints("<p>Sleep well.", "p { color: white; background: black }", mono=True) == []


def test_the_least_contrast_of_words_is_returned() -> None:
    document = read_prepared("Sleep well.\n", METADATA)
    reporter = Reporter(document.source.path, document.source)
    data = pdf("<p>Sleep <b>well.</b>", "b { color: #595959 } p { border: 1pt solid #888888 }")
    assert prove(document, "handout", data, ["Page {page} of {pages}"], reporter) == pytest.approx(
        contrast((89, 89, 89), WHITE)
    )


def test_a_layout_of_a_clinic_that_is_too_pale_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_down(monkeypatch, STYLES)
    root = Path(shutil.copytree(LAYOUTS, tmp_path / "layouts"))
    with (root / "handout" / "style.css").open("a", encoding="utf-8") as file:
        file.write(".callout { background-color: #0f4a6b }")
    document = read_document(MANUSCRIPT, HOUSE, Reporter(MANUSCRIPT))
    surroundings = context(document, layouts=root)
    pages = read(handout.render(document, surroundings).data)
    assert min(item.least for page in pages for item in page if item.words) < 2
    whole = read(handout.render(document, context(document)).data)
    assert min(item.least for page in whole for item in page if item.words) >= 7
    lines = [item for page in whole for item in page if item.kind is PrintKind.LINE]
    assert len(lines) > 5
    assert min(item.least for item in lines) >= 3


def draw(shape: str) -> str:
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>{shape}</svg>"
    return f'<p>Sleep well.<p><img alt="A bed" src="data:image/svg+xml,{quote(drawing)}">'


@pytest.mark.parametrize(
    ("shape", "is_pale"),
    [
        ("<path d='M2 9h30' stroke='#d5d5d5' stroke-width='2'/>", True),
        ("<path d='M2 9h30v9' stroke='#d5d5d5' fill='none'/>", True),
        ("<path d='M2 9h30v9' stroke='#555' fill='none'/>", False),
        ("<rect width='40' height='20' fill='#333'/><path d='M9 9h9' stroke='#fff'/>", False),
        ("<rect width='40' height='20' fill='#333'/><path d='M9 9h9' stroke='#555'/>", True),
        # What is filled is seen by its filling.
        ("<circle cx='9' cy='9' r='9' fill='#555' stroke='#eee'/>", False),
    ],
)
def test_a_pale_line_of_a_drawing_is_told_where_it_is_copied(shape: str, *, is_pale: bool) -> None:
    document = read_prepared("Sleep well.\n", METADATA)
    for mono in (False, True):
        reporter = Reporter(document.source.path, document.source)
        printing = Printing(mono=mono)
        prove(document, "handout", pdf(draw(shape), ""), [], reporter, printing=printing)
        told = [one.code for one in reporter.diagnostics if one.code is Code.PICTURE_PALE]
        assert told == [Code.PICTURE_PALE] * (is_pale and mono)


@pytest.mark.parametrize("offset", [0.0, 0.2, 0.4, 0.6, 0.8])
def test_the_edges_of_neighbours_are_no_paper(offset: float) -> None:
    """A blank stands right under the rule of a row, and on one of its own."""
    style = f"""
        p {{ margin: {offset}pt 0 0 }}
        .rule {{ border-bottom: 0.7pt solid black }}
        .blank {{ width: 60pt; height: 17.3pt; border-bottom: 0.6pt solid black }}
    """
    body = "<p class='rule'>Sleep.</p><div class='blank'></div><p class='rule'></p>"
    looks = [item for item in printed(body, style) if not item.words]
    assert looks
    assert {(item.colour, item.paper) for item in looks} == {((0, 0, 0), WHITE)}
