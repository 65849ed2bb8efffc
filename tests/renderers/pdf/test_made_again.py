"""Pages that are made again are those that would have been made at once."""

from dataclasses import replace

import pytest
from printing import context
from reading import HOUSE, read_prepared

from rlspub.renderers.pdf.typesetter import LaidOut, Page, Typesetter

STYLE = """
@page { size: A6; @bottom-center { content: counter(page) " of " counter(pages) } }
html { font-family: "Atkinson Hyperlegible"; color: #147 }
"""
LINES = """
<html lang="en"><title>Sleep</title><body>{words}<section class="yours"><h2>Notes</h2>
{lines}<p>The end</p></section></body></html>
"""
LINE = '<div class="write"></div>\n'
LINE_STYLE = ".write { height: 8mm; border-bottom: 1px solid }"
ROWS = "".join(f"<tr><td>Day {number}</td><td>65 mg</td></tr>" for number in range(9))
TALL_ROW = f"<tr id='row'><td>Day 9</td><td>{'It is late. ' * 300}</td></tr>"
TALL = f"""
<html lang="en"><title>Sleep</title><body><p>Words</p><h2>A heading</h2>
<aside id="box">{"<p>One more.</p>" * 40}</aside><h2>Another</h2><table>
<thead><tr><th>Day</th><th>Dose</th></tr></thead><tbody>{ROWS}{TALL_ROW}</tbody></table>
</body></html>
"""
TALL_STYLE = """h2 { break-after: avoid } aside, tr { break-inside: avoid }
thead { display: table-header-group }"""
BREAKING = "#box, #row { break-inside: auto } thead { display: table-row-group }"


def open_typesetter() -> Typesetter:
    return Typesetter(HOUSE.fonts, context(read_prepared("x")).reporter)


def page(html: str, *styles: str, is_long: bool = True) -> Page:
    sheets = tuple(("style.css", style) for style in (STYLE, *styles))
    return Page(html, sheets, HOUSE.layout("handout"), {}, {}, {}, is_long=is_long)


def lay_out_lines(setter: Typesetter, paragraphs: int, lines: int, style: str = "") -> LaidOut:
    html = LINES.format(words="<p>Words.</p>" * paragraphs, lines=LINE * lines)
    return setter.lay_out(page(html, LINE_STYLE + style))


def write_as(laid_out: LaidOut, other: LaidOut) -> bytes:
    """Return the file of pages under the name of others."""
    return open_typesetter().write(replace(laid_out, page=other.page))


@pytest.mark.parametrize("paragraphs", [1, 40], ids=["one page", "several pages"])
def test_lines_that_are_added_stand_as_if_they_had_been_there(paragraphs: int) -> None:
    setter = open_typesetter()
    few, more, many = (lay_out_lines(setter, paragraphs, lines) for lines in (3, 5, 30))
    assert few.pages == more.pages < many.pages
    before = few.made.boxes
    for wanted, times in ((many, 27), (more, 2)):
        assert setter.repeat(few, "write", times)
        assert few.pages == wanted.pages
    assert few.made.boxes[:-3] == before[:-3], "pages before are kept"
    assert write_as(few, more) == write_as(more, more)


@pytest.mark.parametrize("paragraphs", range(4, 9))
def test_lines_that_are_added_go_back_to_the_page_before(paragraphs: int) -> None:
    setter = open_typesetter()
    style = "h2, .write:nth-child(-n+3) { break-after: avoid } .yours p { break-before: avoid }"
    few, many = (lay_out_lines(setter, paragraphs, lines, style) for lines in (3, 13))
    assert setter.repeat(few, "write", 10)
    assert write_as(few, many) == write_as(many, many)


WHOLE = ".yours { break-inside: avoid } "


@pytest.mark.parametrize("paragraphs", [1, 40], ids=["one page", "several pages"])
def test_lines_are_added_to_a_last_page_that_is_not_made_again(paragraphs: int) -> None:
    setter = open_typesetter()
    style = f"{WHOLE} .yours {{ border: 1px solid }} p {{ margin: 2mm 0 }}"
    few, more, many = (lay_out_lines(setter, paragraphs, lines, style) for lines in (3, 7, 8))
    before = list(few.made.boxes)
    assert setter.repeat(few, "write", 4)
    assert list(map(id, few.made.boxes)) == list(map(id, before)), "no page is another"
    assert write_as(few, more) == write_as(more, more)
    again = lay_out_lines(setter, paragraphs, 3, style)
    assert setter.repeat(again, "write", 4)
    assert setter.repeat(again, "write", 5)
    assert write_as(again, many) == write_as(many, many)


@pytest.mark.parametrize(
    "style",
    [
        "",
        WHOLE + ".write { margin-top: 2mm }",
        WHOLE + ".yours { columns: 2 }",
        WHOLE + ".yours { height: 90mm }",
        WHOLE + ".yours { min-height: 90mm }",
        WHOLE + ".yours { display: flex; flex-direction: column }",
    ],
)
def test_a_page_is_made_again_where_it_does_not_just_become_longer(style: str) -> None:
    setter = open_typesetter()
    few, more = (lay_out_lines(setter, 40, lines, style) for lines in (3, 5))
    before = few.made.boxes[-1]
    assert setter.repeat(few, "write", 2)
    assert few.made.boxes[-1] is not before
    assert write_as(few, more) == write_as(more, more)


def test_lines_of_which_none_is_like_the_others_are_not_added() -> None:
    setter = open_typesetter()
    assert not setter.repeat(lay_out_lines(setter, 1, 2), "write", 2)


def test_boxes_that_may_break_stand_as_if_their_styles_had_said_so() -> None:
    setter = open_typesetter()
    found = setter.lay_out(page(TALL, TALL_STYLE))
    told = setter.lay_out(page(TALL, TALL_STYLE, BREAKING, is_long=False))
    assert found.pages < setter.lay_out(page(TALL, TALL_STYLE, is_long=False)).pages
    assert write_as(found, told) == write_as(told, told)


LINK = '<p>See <a href="#{place}">there <span class="on-page">(page {number})</span></a>.</p>'


def lay_out_links(setter: Typesetter, numbers: dict[str, int]) -> LaidOut:
    links = [LINK.format(place=place, number=number) for place, number in numbers.items()]
    rest = "".join(f"<p id='p{number}'>Words.</p>" for number in range(150))
    html = f'<html lang="en"><title>Sleep</title><body>{links[0]}{rest}{links[1]}</body></html>'
    return setter.lay_out(page(html))


def test_numbers_of_pages_stand_as_if_they_had_been_known() -> None:
    setter = open_typesetter()
    guessed = lay_out_links(setter, {"p145": 1, "p3": 1})
    found = guessed.find_pages()
    numbers = {place: found[place] for place in ("p145", "p3")}
    assert numbers["p145"] > 9
    known = lay_out_links(setter, numbers)
    kept = guessed.made.boxes[1]
    assert setter.renumber(guessed, "on-page", numbers)
    assert guessed.made.boxes[1] is kept
    assert write_as(guessed, known) == write_as(known, known)
    assert not setter.renumber(guessed, "on-page", {"p3": 1}), "one of them leads nowhere"


def test_a_layout_ends_with_the_first_page_too_many() -> None:
    setter = open_typesetter()
    long = page("<title>Sleep</title><body>" + "<p>Words.</p>" * 200)
    assert setter.lay_out(long).pages > 3
    assert setter.lay_out(long, most_pages=1).pages == 2
