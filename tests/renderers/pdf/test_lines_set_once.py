"""Lines of one page are set once, and boxes measured once, and all stand as without that."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from printing import context
from reading import HOUSE, read_prepared

from rlspub.renderers.pdf.typesetter import LaidOut, Page, Typesetter
from rlspub.renderers.pdf.weasyprint import boxes, pages
from rlspub.renderers.pdf.weasyprint.names import find

STYLE = """
@page { size: A5 }
html { font-family: "Atkinson Hyperlegible"; color: #147 }
ol { columns: 2 } .row { display: flex } aside { width: 50%; border: 1px solid }
b { display: inline-block; width: 4em } .beside { float: right; width: 30% }
"""
ITEM = "<li><b>Item</b> of many words, some of which <em>stand out</em>, and go on to a second line"
BESIDE = '<p class="beside">Words beside words</p>'
TEXT = "<p>Words that fill a line or two, and are divided by the edge of their column, or of a box"
TEXTS = {
    "columns": f"<ol>{ITEM * 9}</ol>",
    "from right to left": f'<div dir="rtl"><ol>{ITEM * 9}</ol></div>',
    "side by side": f'<div class="row">{f"<aside>{TEXT}</aside>" * 2}</div>',
    "beside a float": f"<ol>{ITEM * 3}<li>{BESIDE}{TEXT * 3}{ITEM * 9}</ol>",
    "columns on two pages": f"{TEXT * 20}<ol>{ITEM * 30}</ol>",
}


@contextmanager
def _set_anew() -> Iterator[Any]:
    """Set lines as WeasyPrint does."""
    yield lambda: None


def lay_out(text: str) -> LaidOut:
    html = f'<html lang="en"><title>Sleep</title><body>{TEXT}{text}{TEXT}</body></html>'
    typesetter = Typesetter(HOUSE.fonts, context(read_prepared("x")).reporter)
    return typesetter.lay_out(
        Page(html, (("style.css", STYLE),), HOUSE.layout("handout"), {}, {}, {})
    )


def read_words(laid_out: LaidOut) -> list[tuple[int, str, float, float, float]]:
    return [
        (number, box.text, box.position_x, box.position_y, box.width)
        for number, page in enumerate(laid_out.made.boxes)
        for box in page.descendants()
        if boxes.is_text(box)
    ]


def count_lines(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[LaidOut, Counter[Any]]:
    """Return pages, and how often each line was set, by its words and its width."""
    plain, counts = find("weasyprint.layout.inline", "get_next_linebox"), Counter[Any]()

    def count(*given: Any) -> Any:
        line, resume_at = plain(*given)
        if line is not None:
            words = tuple((id(b.element), b.text) for b in line.descendants() if boxes.is_text(b))
            counts[words, round(given[5].width, 3)] += 1
        return line, resume_at

    with monkeypatch.context() as patched:
        patched.setattr("weasyprint.layout.inline.get_next_linebox", count)
        return lay_out(text), counts


@pytest.mark.parametrize("name", TEXTS)
def test_words_stand_where_they_would_stand(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = read_words(lay_out(TEXTS[name]))
    monkeypatch.setattr(pages, "keep_lines", _set_anew)
    plain = read_words(lay_out(TEXTS[name]))
    assert [words[:2] for words in kept] == [words[:2] for words in plain]
    places = [place for *_, x, y, width in plain for place in (x, y, width)]
    assert [place for *_, x, y, width in kept for place in (x, y, width)] == pytest.approx(places)


@pytest.mark.parametrize("name", ["columns", "from right to left", "side by side"])
def test_weasyprint_still_sets_lines_again_without_us(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, ours = count_lines(TEXTS[name], monkeypatch)
    monkeypatch.setattr(pages, "keep_lines", _set_anew)
    _, theirs = count_lines(TEXTS[name], monkeypatch)
    assert len(ours) == len(theirs)
    assert max(theirs.values()) > 1 == max(ours.values())


def test_weasyprint_still_measures_boxes_again_without_us(monkeypatch: pytest.MonkeyPatch) -> None:
    text = '<div class="row"><div class="row"><p>Some words</p><p>More</p></div><p>Words</p></div>'

    def count() -> tuple[LaidOut, int]:
        plain, found = find("weasyprint.layout.preferred", "inline_line_widths"), Counter[str]()

        def measure(*given: Any, **more: Any) -> Any:
            found["lines"] += boxes.is_line(given[1])
            return plain(*given, **more)

        with monkeypatch.context() as patched:
            patched.setattr("weasyprint.layout.preferred.inline_line_widths", measure)
            return lay_out(text), found["lines"]

    ours, measured = count()
    monkeypatch.setattr(pages, "keep_lines", _set_anew)
    theirs, measured_again = count()
    assert read_words(ours) == read_words(theirs)
    assert measured < measured_again


def test_weasyprint_still_looks_for_the_least_height_of_boxes_in_a_row_without_us(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = TEXTS["side by side"]

    def count() -> tuple[LaidOut, int]:
        plain, found = find("weasyprint.layout.block", "block_level_layout"), Counter[str]()

        def set_block(context: Any, box: Any, *rest: Any, **more: Any) -> Any:
            found["boxes"] += box.element_tag == "aside"
            return plain(context, box, *rest, **more)

        with monkeypatch.context() as patched:
            patched.setattr("weasyprint.layout.block.block_level_layout", set_block)
            return lay_out(text), found["boxes"]

    ours, made = count()
    monkeypatch.setattr(boxes, "let_rows_be_low", lambda _: None)
    theirs, made_again = count()
    assert read_words(ours) == read_words(theirs)
    assert made < made_again
