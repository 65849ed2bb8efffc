"""Pages that are laid out from an earlier layout look as if there had been none."""

import pytest
from printing import context
from reading import HOUSE, read_prepared

from rlspub.preview.look.drawing import draw_page
from rlspub.renderers.pdf.typesetter import LaidOut, Page, Typesetter

STYLE = """
@page { size: A6; @bottom-center { content: element(foot) } }
html { font-family: "Atkinson Hyperlegible"; color: #147 }
.foot { position: running(foot) } .pages::before { content: counter(page) " of " counter(pages) }
h2 { break-after: avoid } aside, tr { break-inside: avoid }
section:last-child { color: #900 } .columns { columns: 2 } .row { display: flex }
p { orphans: 2; widows: 2 }
"""
PARTS = "".join(
    f"""<section id="s{number}"><h2>Part {number}</h2>
<p>This is <b>part</b> {number} of what is said here. {"It goes on and on. " * 12}</p>
<aside><p>A box in part {number}, which stays whole.</p></aside>
<p>And then there is more to say, though it is not much.</p></section>
"""
    for number in range(1, 9)
)
ROWS = "".join(f"<tr><td>Day {number}</td><td>65 mg</td></tr>" for number in range(30))
LIST = "".join(f"<li>Source {number} of several, with its words.</li>" for number in range(40))
LINE = '<div class="line">_</div>'
TEXT = f"""
<html lang="en"><title>Sleep</title><body>
<div class="foot"><span class="pages"></span> Sleep well</div>{PARTS}
<div class="row"><p>One beside</p><p>another here</p></div><table><tbody>{ROWS}</tbody></table>
<ol class="columns">{LIST}</ol><div class="lines">{LINE * 3}</div></body></html>
"""
# What becomes something else, and on how many pages at most that is seen.
WHOLE = 99
EDITS = {
    "a word": ("This is <b>part</b> 5", "This is <b>part</b> five", 2),
    "a word in a line of its own": ("<b>part</b> 4", "<b>place</b> 4", 2),
    "many words": ("though it is not much", "and it is much, " + "very much " * 60, WHOLE),
    "a heading": ("Part 6<", "A part that has another name than before<", WHOLE),
    "a box": ("A box in part 3", "A larger box with more words in part 3", WHOLE),
    "a cell": ("Day 17<", "Day seventeen of many more days<", WHOLE),
    "a box beside another": ("One beside", "Something beside", WHOLE),
    "a source": ("Source 30 of", "Source thirty, one of", WHOLE),
    "a new paragraph": ("<h2>Part 7</h2>", "<h2>Part 7</h2><p>New words.</p>", WHOLE),
    "a new part at the end": ("</body>", "<section><p>The end.</p></section></body>", WHOLE),
    "a paragraph that is gone": ("<p>And then there is more", "<p hidden>And then", WHOLE),
    "the foot": ("Sleep well", "Sleep better", WHOLE),
    "another name": ('id="s4"', 'id="other"', 0),
    "nothing that is seen": ("<title>Sleep", "<title>Rest", 0),
    "nothing": ("", "", 0),
}


def open_typesetter(before: Typesetter | None = None) -> Typesetter:
    typesetter = Typesetter(HOUSE.fonts, context(read_prepared("x")).reporter)
    typesetter.go_on_from(before)
    return typesetter


def lay_out(typesetter: Typesetter, html: str, lines: int = 0) -> LaidOut:
    page = Page(html, (("style.css", STYLE),), HOUSE.layout("handout"), {}, {}, {})
    laid_out = typesetter.lay_out(page)
    if lines:
        assert typesetter.repeat(laid_out, "line", lines)
    return laid_out


def draw(typesetter: Typesetter, laid_out: LaidOut) -> list[bytes]:
    data = typesetter.draw(laid_out, range(laid_out.pages))
    return [draw_page(data, number, 1) for number in range(laid_out.pages)]


@pytest.mark.parametrize("lines", [0, 2])
@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_looks_as_if_all_had_been_laid_out(edit: str, lines: int) -> None:
    before, after, most = EDITS[edit]
    new = TEXT.replace(before, after, 1) if before else TEXT
    old = open_typesetter()
    earlier = lay_out(old, TEXT, lines)
    drawn = draw(old, earlier)
    again, anew = open_typesetter(old), open_typesetter()
    laid_out = lay_out(again, new, lines)
    whole = draw(anew, lay_out(anew, new, lines))
    changed = laid_out.list_changed(earlier)
    assert len(changed) <= most
    seen = dict(enumerate(drawn))
    if changed:
        data = again.draw(laid_out, changed)
        seen |= {number: draw_page(data, at, 1) for at, number in enumerate(changed)}
    assert [seen[number] for number in range(laid_out.pages)] == whole


def test_edits_one_after_another_look_as_if_all_had_been_laid_out() -> None:
    typesetter, text = open_typesetter(), TEXT
    laid_out = lay_out(typesetter, text, 2)
    for number in range(1, 9):
        text = text.replace(f"part {number}, which", f"part {number}, a thing that", 1)
        typesetter = open_typesetter(typesetter)
        earlier, laid_out = laid_out, lay_out(typesetter, text, 2)
        assert len(laid_out.list_changed(earlier)) <= 2
    anew = open_typesetter()
    assert draw(typesetter, laid_out) == draw(anew, lay_out(anew, text, 2))


def test_another_style_begins_anew() -> None:
    typesetter = open_typesetter()
    earlier = lay_out(typesetter, TEXT)
    page = Page(TEXT, (("style.css", STYLE + "p { color: red }"),), earlier.page.layout, {}, {}, {})
    laid_out = open_typesetter(typesetter).lay_out(page)
    assert laid_out.list_changed(earlier) == list(range(laid_out.pages))
