"""The booklet on screens of all widths: tables, amounts, and passages that turn the direction."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from browser import BROKEN, TOO_WIDE, Reader, type_at
from printing import context
from reading import read_prepared

from rlspub.renderers.epub import booklet
from rlspub.tree import Metadata

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TABLES = """
## Tables

::: doses
Take no more than [50,000 international units]{.dose} a week.

| Medicine | How much |
|---|---:|
| Vitamin D | [50,000 international units]{.dose} |
:::

Take [1,000 international units]{.dose} a day, or [1,000,000 international units]{.dose} a year.

| Medicine | Mon | Tue | Wed | Thu | Fri | Sat | Sun |
|---|---|---|---|---|---|---|---|
| Warfarin | [5 mg]{.dose} | [2.5 mg]{.dose} | [5 mg]{.dose} | [2.5 mg]{.dose} | [5 mg]{.dose} \
| [2.5 mg]{.dose} | [5 mg]{.dose} |

| When | What | How much[^a] | With food? | Notes |
|---|---|---|---|---|
| Morning | Levothyroxine | [100 mcg]{.dose} | No, empty stomach | Wait 30 minutes |
| Evening | Hydrochlorothiazide | [25 mg]{.dose} | Yes | Ask first |

| Age | Hours |
|---|---|
| 5 | 10 to 13 |

[^a]: A note.
"""
# Which of the tables above are taken apart.
STACKED = {
    (360, 100): [False, True, True, False],
    (360, 200): [True, True, True, False],
    (768, 100): [False, False, False, False],
    (768, 200): [False, True, True, False],
    (1280, 100): [False, False, False, False],
    (1280, 200): [False, False, False, False],
}
# Tells of each table whether its cells stand one under another, the heads that are seen, and
# what each cell of the body says before its own words.
CELLS = """() => [...document.querySelectorAll("table")].map(table => ({
  stacked: [...table.querySelectorAll("tbody tr")].every(row => {
    const boxes = [...row.cells].map(cell => cell.getBoundingClientRect());
    return boxes.every((box, at) => !at || box.top >= boxes[at - 1].bottom - 0.5);
  }),
  heads: [...table.tHead.querySelectorAll("th")].map(head => head.innerText.trim()),
  seen: table.tHead.getBoundingClientRect().height > 0,
  said: [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => {
    const style = getComputedStyle(cell, "::before");
    return style.display == "none" ? null : style.content;
  })),
}))"""
# Returns the amounts whose words reach out of what is around them.
OUT_OF_FRAME = """() => [...document.querySelectorAll(".dose")].filter(dose => {
  const frame = dose.closest(".limit, td, p").getBoundingClientRect();
  return [...dose.getClientRects()].some(
    box => box.left < frame.left - 0.5 || box.right > frame.right + 0.5);
}).map(dose => dose.innerText)"""
SIZES = """() => [".limit p", ".limit .dose", "td", "td .dose", "section > p"].map(
  selector => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize))"""
TURNED = """
كلمة.

- كلمة

::: {lang="en"}
1. first

- [ ] task

> A quote.

### A heading

| A | B |
|---|---|
| x | y |
:::
"""
# How far from the left and the right edge of the page the words of an element begin.
EDGES = """selector => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(selector));
  const box = range.getBoundingClientRect();
  const page = document.querySelector("section").getBoundingClientRect();
  return [box.left - page.left, page.right - box.right];
}"""


def made(text: str, language: str) -> bytes:
    document = read_prepared(text, Metadata(title="Tables", language=language))
    return booklet.render(document, context(document)).data


@pytest.fixture(scope="module")
def tables() -> bytes:
    return made(TABLES, "en-US")


@pytest.fixture
def reader(browser: "Browser", tables: bytes) -> Iterator[Reader]:
    book = Reader(browser, tables)
    yield book
    book.close()
    assert book.complaints == []


def shown(reader: Reader, width: int, percent: int) -> Any:
    reader.widen(width)
    page = reader.show("chapter-01.xhtml", type_at(percent))
    page.evaluate("document.fonts.ready.then(() => null)")
    return page


@pytest.mark.parametrize(("width", "percent"), STACKED)
def test_tables_are_read_at_any_width(reader: Reader, width: int, percent: int) -> None:
    page = shown(reader, width, percent)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(BROKEN, ["td, th", r"\p{L}{2,}"]) == []
    assert page.evaluate(BROKEN, ["td .dose", r"\d\u00a0\p{L}+"]) == []
    found = page.evaluate(CELLS)
    assert [table["stacked"] for table in found] == STACKED[width, percent]
    for table in found:
        # The mark of a note is in the head alone.
        words = [head.removesuffix("1").strip() for head in table["heads"]]
        said = [f'"{head}"' if table["stacked"] else None for head in words]
        assert table["said"] == [said] * len(table["said"])
        assert table["seen"] == (not table["stacked"] or words != table["heads"])


@pytest.mark.parametrize("width", [360, 1280])
def test_tables_stay_tables_for_listeners(reader: Reader, width: int) -> None:
    snapshot = shown(reader, width, 200).locator("table").first.aria_snapshot()
    heads = 'columnheader "Medicine"' in snapshot
    assert "- table" in snapshot
    assert "- rowheader" in snapshot
    assert "- cell" in snapshot
    assert "Medicine" in snapshot
    assert heads == (width == 1280)


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_amounts_stay_in_their_frames(reader: Reader, percent: int) -> None:
    assert shown(reader, 360, percent).evaluate(OUT_OF_FRAME) == []


def test_amounts_break_at_the_spaces_of_their_units(reader: Reader) -> None:
    page = shown(reader, 360, 100)
    assert page.evaluate(BROKEN, [".limit .dose", r".+"]) == ["50,000\u00a0international units"]
    assert page.evaluate(BROKEN, [".dose", r"\d\u00a0\p{L}+|\p{L}+"]) == []


@pytest.mark.parametrize("width", [320, 360, 768])
def test_all_type_grows_and_the_limit_stands_out(reader: Reader, width: int) -> None:
    before = [0.0] * 5
    for percent in (100, 125, 150, 175, 200, 250):
        sizes = shown(reader, width, percent).evaluate(SIZES)
        words, dose, *others = sizes
        assert dose > words >= 16 * percent / 100
        assert others == [16 * percent / 100] * 3
        assert all(map(float.__ge__, map(float, sizes), before))
        before = list(map(float, sizes))


def test_a_passage_has_its_own_sides(browser: "Browser") -> None:
    book = Reader(browser, made(TURNED, "ar"))
    page = book.show("opening.xhtml")
    for selector, near in ((":is(h2, h3)", 0), ("th", 0), ("td", 0), ("ol > li", 36), (".task", 3)):
        left, right = page.evaluate(EDGES, f"[lang=en] {selector}")
        assert abs(left - near) < 4, selector
        assert right > 100, selector
    left, right = page.evaluate(EDGES, "section > ul > li")
    assert abs(right - 26) < 4
    assert left > 100
    bar = page.eval_on_selector(
        "blockquote",
        "quote => [quote.clientLeft, getComputedStyle(quote).borderRightWidth]",
    )
    assert bar[0] > 0
    assert bar[1] == "0px"
    book.close()
