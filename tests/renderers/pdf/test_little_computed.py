"""Elements have what no style sheet says of them, as WeasyPrint would work it out."""

from collections import Counter
from contextlib import nullcontext
from typing import Any

import pytest
from printing import context
from reading import HOUSE, read_prepared

from rlspub.renderers.pdf.typesetter import Page, Typesetter
from rlspub.renderers.pdf.weasyprint import surroundings
from rlspub.renderers.pdf.weasyprint.names import find

STYLE = """
@page { size: A5 }
:root { --room: 3mm }
html { font-family: "Atkinson Hyperlegible"; color: #147; text-indent: calc(1em + 1%) }
p { margin-inline: var(--room) 1em; padding: 1mm; border-inline-start: 1pt solid }
div { margin-left: 2mm; margin-inline-start: 4mm; inline-size: 50%; direction: rtl }
u { text-decoration: underline wavy } b { text-decoration: inherit; float: left }
ol { columns: 2 } li { page: wide; position: relative; inset-inline-start: 1mm }
em { font-size: initial; color: inherit; border-start-start-radius: 1mm }
"""
TEXT = """<html lang="en"><title>Sleep</title><body>
<p>Some <u>words <b>and <em>more</em></b></u></p>
<div><p>Words</p><table><tr><td>Cell</table></div><ol><li>One<li>Two</ol></body></html>"""


def read_styles(monkeypatch: pytest.MonkeyPatch) -> tuple[list[dict[str, object]], int]:
    """Return all properties of all boxes, and how many WeasyPrint worked out."""
    style = find("weasyprint.css", "ComputedStyle")
    plain, found = style.__missing__, Counter[str]()

    def compute(own: Any, name: str) -> object:
        found[name] += 1
        return plain(own, name)

    known = find("weasyprint.css.properties", "INITIAL_VALUES")
    # Of the others only what they come to is asked for.
    names = [name for name in known if "block_" not in name and "inline_" not in name] + ["__room"]
    typesetter = Typesetter(HOUSE.fonts, context(read_prepared("x")).reporter)
    layout = HOUSE.layout("handout")
    with monkeypatch.context() as patched:
        patched.setattr(style, "__missing__", compute)
        made = typesetter.lay_out(Page(TEXT, (("style.css", STYLE),), layout, {}, {}, {})).made
        with surroundings.at_work():
            read = [
                {name: box.style[name] for name in names}
                for page in made.boxes
                for box in page.descendants()
            ]
    return read, found.total()


def test_weasyprint_still_works_out_what_nobody_wrote_without_us(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, few = read_styles(monkeypatch)
    monkeypatch.setattr(surroundings, "_compute_little", nullcontext)
    theirs, many = read_styles(monkeypatch)
    assert ours == theirs
    assert few < many / 3
