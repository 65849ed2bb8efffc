"""The booklet in a real browser, as its readers meet it: links, pages, notes, type, night."""

import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import BROKEN, THEMES, TOO_WIDE, Reader, put_on, type_at
from conftest import MANUSCRIPT, PROJECT
from PIL import Image
from printing import context
from reading import read_prepared

from rlspub.renderers.epub import booklet
from rlspub.tree import CalloutKind, Metadata

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CONSTRUCTS = PROJECT / "tests" / "specimens" / "constructs.md"
RIGHT_TO_LEFT = """
نوم[^a] جيد. [350 mg]{.dose}

## كم {#much}

::: doses
لا أكثر من [310 to 320 mg]{.dose} في [يوم](#much).[^a]

| من | كم | كم |
|---|---|---|
| الناس | [310 to 320 mg]{.dose} | [1,000 mg]{.dose} |
:::

::: emergency
- نوم
- [x] نوم
:::

[^a]: نوم.
"""


@pytest.fixture(scope="session")
def books(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("constructs")
    command = [sys.executable, "-m", "rlspub.cli", "build", "--only", "booklet"]
    subprocess.run(
        [*command, "--output-dir", str(folder), str(CONSTRUCTS)], check=True, capture_output=True
    )
    arabic = read_prepared(RIGHT_TO_LEFT, Metadata(title="نوم", language="ar"))
    return {
        "leaflet": (built / f"{MANUSCRIPT.stem}-booklet.epub").read_bytes(),
        "constructs": (folder / f"{CONSTRUCTS.stem}-booklet.epub").read_bytes(),
        "right to left": booklet.render(arabic, context(arabic)).data,
    }


@pytest.fixture(params=["leaflet", "constructs", "right to left"])
def book(
    request: pytest.FixtureRequest, browser: "Browser", books: dict[str, bytes]
) -> Iterator[Reader]:
    """Return each book in turn; whatever a test does with it, the browser must not complain."""
    reader = Reader(browser, books[request.param])
    yield reader
    reader.close()
    assert reader.complaints == []


# --- Pictures ---------------------------------------------------------------------------

PLACES = """() => [...document.querySelectorAll(".beside img, .sized")].map(image => {
  const box = image.getBoundingClientRect();
  const around = image.closest(".beside, .figure").getBoundingClientRect();
  return [box.left, box.top, box.width / around.width];
})"""


@pytest.mark.parametrize(("width", "beside"), [(320, 0), (1000, 1)])
def test_pictures_stand_side_by_side_where_there_is_room(
    width: int, beside: int, books: dict[str, bytes], browser: "Browser"
) -> None:
    reader = Reader(browser, books["constructs"])
    reader.widen(width)
    found = [page.evaluate(PLACES) for _, page in reader.all()]
    (places,) = filter(None, found)
    reader.close()
    (*_, share), (left, top, _), (next_left, next_top, _) = places
    assert share == pytest.approx(0.5, abs=0.01)
    assert (next_left > left) == (next_top == top) == beside


# --- Finding one's way ----------------------------------------------------------------

LANDED = """() => {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const target = place ?? document.querySelector("h1");
  const heading = target.matches("section") ? target.querySelector("h1, h2, h3") : target;
  const box = target.getBoundingClientRect();
  return {
    words: heading.innerText,
    label: target.getAttribute("aria-label"),
    role: target.getAttribute("role"),
    links: [...target.querySelectorAll("a"), target].map(link => link.href),
    back: target.querySelector("[role=doc-backlink]")?.href,
    seen: box.top > -1 && box.top < innerHeight,
  };
}"""
LINKS = "links => links.map(link => [link.innerText, link.href])"


def landing(book: Reader, address: str) -> Any:
    """Return what a link leads to; it must be on the screen."""
    landed = book.show(address).evaluate(LANDED)
    assert landed["seen"], address
    return landed


def test_each_line_of_the_contents_leads_to_its_heading(book: Reader) -> None:
    links = book.show("nav.xhtml").eval_on_selector_all("[role=doc-toc] a", LINKS)
    assert len(links) > 1
    for words, address in links:
        assert landing(book, address)["words"] == words


def test_each_page_of_the_page_list_leads_to_its_mark(book: Reader) -> None:
    links = book.show("nav.xhtml").eval_on_selector_all("[role=doc-pagelist] a", LINKS)
    marks = [page.locator("[role=doc-pagebreak]").count() for _, page in book.all()]
    assert len(links) == sum(marks)
    for label, address in links:
        landed = landing(book, address)
        assert (landed["role"], landed["label"]) == ("doc-pagebreak", label)


def test_each_mark_leads_to_its_note_and_back(book: Reader) -> None:
    marks = [page.eval_on_selector_all("[role=doc-noteref]", LINKS) for _, page in book.all()]
    addresses = {address for links in marks for _, address in links}
    assert addresses
    for address in addresses:
        back = landing(book, address)["back"]
        assert address in landing(book, back)["links"]


def test_a_finger_finds_the_way(browser: "Browser", books: dict[str, bytes]) -> None:
    book = Reader(browser, books["constructs"])
    page = book.show("nav.xhtml")
    for link, place in (
        ("[role=doc-toc] a >> nth=3", "chapter-03.xhtml"),
        ("[role=doc-noteref] >> nth=0", "notes.xhtml#rls-note-1"),
        ("[role=doc-backlink] >> nth=0", "chapter-03.xhtml#rls-mention-1"),
    ):
        page.locator(link).click()
        page.wait_for_url(f"**/{place}*")
    assert book.complaints == []
    book.close()


# --- For every reader -----------------------------------------------------------------

RUN_AXE = """([context, options]) =>
  axe.run({include: document, ...context}, options).then(results => results.violations)"""
# The cover is one picture, its words are the picture's; a heading would say them twice.
RULES = {"rules": {"page-has-heading-one": {"enabled": False}}}
# axe does not know the roles of DPUB-ARIA, by which a mark without words may have a name.
UNKNOWN_TO_AXE = {"exclude": [["[role=doc-pagebreak]"]]}


def test_axe_finds_nothing_in_any_file_by_day_and_by_night(book: Reader) -> None:
    from axe_playwright_python.base import AXE_SCRIPT

    for _, page in book.all():
        page.evaluate(AXE_SCRIPT)
        assert page.evaluate(RUN_AXE, [UNKNOWN_TO_AXE, RULES]) == []
        for theme in ("sepia", "dark"):
            put_on(page, theme)
            assert page.evaluate(RUN_AXE, [{}, {"runOnly": ["color-contrast"]}]) == []


def test_large_type_fits_a_phone_and_breaks_neither_amounts_nor_headings(book: Reader) -> None:
    for _, page in book.all(type_at(200)):
        page.evaluate("document.fonts.ready.then(() => null)")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
        assert page.evaluate(TOO_WIDE) == []
        assert page.evaluate(BROKEN, [".dose", r"\d+\u00a0\p{L}+"]) == []
        headings = "h1, h2, h3, .callout-title, .doses-title"
        assert page.evaluate(BROKEN, [headings, r"[\p{L}\p{M}]{2,10}"]) == []


def test_dose_tables_fit_their_box_where_pages_stand_side_by_side(
    browser: "Browser", books: dict[str, bytes]
) -> None:
    book = Reader(browser, books["right to left"])
    # Many devices lay all pages side by side in one window as wide as all of them.
    page = book.show("chapter-01.xhtml", type_at(200), "html { width: 320px }")
    book.widen(1280)
    page.evaluate("document.fonts.ready.then(() => null)")
    assert page.evaluate(
        """() => document.querySelector(".doses").clientWidth >=
          document.querySelector(".doses table").scrollWidth"""
    )
    book.close()


def test_the_words_are_the_same_without_styles(book: Reader) -> None:
    # On a phone, tables say some words more than once.
    book.widen(1280)
    styled = {name: page.inner_text("body").split() for name, page in book.all()}
    bare = {name: page.inner_text("body").split() for name, page in book.all(styled=False)}
    assert styled == bare
    assert sum(map(len, bare.values())) > 20


SIGNS = """() => [...document.querySelectorAll("span[role=img]")].map(drawn => {
  const range = document.createRange();
  range.selectNodeContents(drawn);
  const [sign, box] = [range.getBoundingClientRect(), drawn.getBoundingClientRect()];
  return {
    letters: drawn.innerText.length,
    cut: getComputedStyle(drawn).overflow == "hidden",
    apart: sign.left >= box.right || sign.right <= box.left,
  };
})"""


def test_blanks_and_boxes_are_drawn_and_their_signs_are_not_seen_besides(
    browser: "Browser", books: dict[str, bytes]
) -> None:
    book = Reader(browser, books["constructs"])
    signs = [sign for _, page in book.all() for sign in page.evaluate(SIGNS)]
    assert len(signs) > 1
    assert all(sign["letters"] and sign["cut"] and sign["apart"] for sign in signs)
    book.close()


# How far each box among words ends below the first letter behind it, in lines of its text.
APART = """() => [...document.querySelectorAll(".held > .box")].map(box => {
  const words = document.createTreeWalker(box.closest("td, p, li"), NodeFilter.SHOW_TEXT);
  words.currentNode = box;
  const range = document.createRange();
  while (words.nextNode()) {
    const place = words.currentNode.textContent.search(/[a-z]/);
    if (place < 0) continue;
    range.setStart(words.currentNode, place);
    range.setEnd(words.currentNode, place + 1);
    const letter = range.getBoundingClientRect();
    return Math.abs(letter.bottom - box.getBoundingClientRect().bottom) / letter.height;
  }
})"""


def test_a_box_stays_on_the_line_of_its_words(browser: "Browser", books: dict[str, bytes]) -> None:
    book = Reader(browser, books["constructs"])
    widths = (f"td {{ width: {width}em }}" for width in range(2, 12))
    apart = [far for width in widths for _, page in book.all(width) for far in page.evaluate(APART)]
    book.close()
    assert len(apart) > 2
    assert max(apart) < 0.6


# --- By day and by night --------------------------------------------------------------

FRAMES = """() => [...document.querySelectorAll(".callout, .doses, .limit")].map(box => {
  const style = getComputedStyle(box);
  const title = box.querySelector(":scope > .callout-title");
  const sides = ["Top", "Right", "Bottom", "Left"].filter(
    side => style[`border${side}Width`] != "0px");
  return {
    name: box.className,
    frame: sides.map(side => [side, style[`border${side}Width`], style[`border${side}Style`]]),
    colours: sides.map(side => style[`border${side}Color`]),
    icon: title ? getComputedStyle(title, "::before").backgroundImage : "none",
  };
})"""


def test_frames_and_icons_stand_out_in_every_theme(book: Reader) -> None:
    seen = 0
    for _, page in book.all():
        for name, (paper, *_) in THEMES.items():
            put_on(page, name)
            for box in page.evaluate(FRAMES):
                drawn = set(re.findall(r"(?:stroke|fill)=%22%23(\w{6})%22", box["icon"]))
                assert drawn or box["icon"] == "none"
                # What is white stands on a colour of the icon's own.
                lines = drawn - {"ffffff"}
                assert all(contrast(rgb(line), rgb("ffffff")) >= 3 for line in lines)
                for colour in (*box["colours"], *lines):
                    # WCAG 2.2, 1.4.11: what must be seen to understand stands out at 3 to 1.
                    assert contrast(rgb(colour), rgb(paper)) >= 3, (name, box["name"], colour)
                    seen += 1
    assert seen


def test_boxes_differ_without_colour(browser: "Browser", books: dict[str, bytes]) -> None:
    book = Reader(browser, books["constructs"])
    boxes = [box for _, page in book.all() for box in page.evaluate(FRAMES)]
    frames = {box["name"].split()[-1]: box["frame"] for box in boxes}
    assert len(frames) == len(CalloutKind) + 1
    assert len(set(map(str, frames.values()))) == len(frames), frames
    book.close()


def test_pictures_keep_a_light_ground_at_night(browser: "Browser", books: dict[str, bytes]) -> None:
    book = Reader(browser, books["constructs"])
    page = book.show("chapter-02.xhtml")
    put_on(page, "dark")
    pictures = page.locator("img").all()
    assert pictures
    for picture in pictures:
        corner = Image.open(BytesIO(picture.screenshot())).convert("RGB").getpixel((2, 2))
        assert corner == (255, 255, 255)
    book.close()


def rgb(colour: str) -> list[int]:
    """Return the parts of `#rrggbb`, `rrggbb` or `rgb(r, g, b)`."""
    if colour.startswith("rgb"):
        return [int(part) for part in re.findall(r"\d+", colour)[:3]]
    return list(bytes.fromhex(colour.removeprefix("#")))


def contrast(one: list[int], other: list[int]) -> float:
    """Return the contrast as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: list[int]) -> float:
    parts = (part / 255 for part in colour)
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
