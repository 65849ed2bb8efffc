"""The page in a real browser: on telephones, by night, enlarged, from right to left, on paper."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import BROKEN, TOO_WIDE
from conftest import MANUSCRIPT, PROJECT
from printing import context
from reading import HOUSE, read_prepared

from rlspub.diagnostics import Reporter
from rlspub.outputs import PAGE
from rlspub.pipeline.read import read_document
from rlspub.tree import Metadata

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

SPECIMENS = PROJECT / "tests" / "specimens"
RIGHT_TO_LEFT = """
نوم[^a] جيد. [350 mg]{.dose} و`code`.

## كم {#much}

::: doses
لا أكثر من [310 to 320 mg]{.dose} في [يوم](#much).[^a]

| من | كم | كم | كم | كم |
|---|---|---|---|---|
| الناس | [310 to 320 mg]{.dose} | [1,000 mg]{.dose} | _____ | [ ] نعم |
:::

::: emergency
- نوم
- [ ] نوم
:::

[buenas noches]{lang=es}

[^a]: نوم.
"""
AXE = "() => axe.run().then(results => results.violations.map(one => [one.id, one.nodes[0].html]))"
ACTIVE = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return [document.activeElement.className, box.width > 50, box.top >= 0 && box.bottom < 200];
}"""
GROUND = "() => getComputedStyle(document.documentElement).backgroundColor"
PLACES_OF_FIGURES = """() => {
  const value = [...document.querySelectorAll("footer dd")].find(one => /2026/.test(one.innerText));
  const words = document.createTreeWalker(value, NodeFilter.SHOW_TEXT).nextNode();
  return [...words.data.matchAll(/[0-9]+/g)].map(found => {
    const range = document.createRange();
    range.setStart(words, found.index);
    range.setEnd(words, found.index + found[0].length);
    return [found[0], range.getBoundingClientRect().left];
  });
}"""
UNSEEN_ON_PAPER = """() => [...document.querySelectorAll("body *")].filter(
  element => element.innerText?.trim() && !element.getClientRects().length
).map(element => element.className)"""


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    files = {
        "leaflet": MANUSCRIPT,
        "constructs": SPECIMENS / "constructs.md",
        "pictures": SPECIMENS / "knee-replacement.es.md",
        "wide tables": SPECIMENS / "insulin-sick-days.md",
    }
    documents = {
        name: read_document(path, HOUSE, Reporter(path)) for name, path in files.items()
    } | {"right to left": read_prepared(RIGHT_TO_LEFT, Metadata(title="نوم", language="ar"))}
    made = {}
    for name, document in documents.items():
        made[name] = folder / f"{name}.html"
        made[name].write_bytes(PAGE.render(document, context(document)).data)
    return made


@pytest.fixture(params=["leaflet", "constructs", "pictures", "wide tables", "right to left"])
def address(request: pytest.FixtureRequest, pages: dict[str, Path]) -> str:
    return pages[request.param].as_uri()


@pytest.fixture(params=["light", "dark"])
def opened(request: pytest.FixtureRequest, browser: "Browser", address: str) -> Iterator["Page"]:
    """Return a page on a telephone; it asks for nothing, and a browser has no complaints."""
    surroundings: BrowserContext = browser.new_context(
        color_scheme=request.param, viewport={"width": 320, "height": 640}
    )
    page = surroundings.new_page()
    told = list[str]()
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: told.append(request.url))
    page.goto(address)
    yield page
    surroundings.close()
    assert [one for one in told if not one.startswith("data:image/")] == [address]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: "Browser", address: str, scheme: Any) -> None:
    """The page runs no program, so axe is let in by a browser that lets anything run."""
    from axe_playwright_python.base import AXE_SCRIPT

    surroundings = browser.new_context(bypass_csp=True, color_scheme=scheme)
    page = surroundings.new_page()
    page.goto(address)
    page.evaluate(AXE_SCRIPT)
    for width in (320, 1200):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(AXE) == []
    surroundings.close()


def test_nothing_has_to_be_scrolled_sideways_and_no_amount_is_broken(opened: "Page") -> None:
    for width, percent in ((320, 100), (360, 100), (320, 200), (640, 200), (1280, 100)):
        opened.set_viewport_size({"width": width, "height": 640})
        opened.evaluate("size => document.documentElement.style.fontSize = size", f"{percent}%")
        assert opened.evaluate(TOO_WIDE) == [], (width, percent)
        if percent == 100:
            assert opened.evaluate(BROKEN, [".dose", r"\d\S*\u00a0\S+"]) == []


def test_a_keyboard_skips_to_the_text(opened: "Page") -> None:
    first, *_ = opened.query_selector_all("a")
    assert first.bounding_box()["width"] <= 1  # type: ignore[index] # it has a box
    opened.keyboard.press("Tab")
    assert opened.evaluate(ACTIVE) == ["skip", True, True]
    opened.keyboard.press("Enter")
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.closest('main') !== null")


def test_paper_has_all_words_and_the_colours_of_the_day(opened: "Page") -> None:
    opened.emulate_media(media="print")
    opened.set_viewport_size({"width": 700, "height": 1000})
    assert opened.evaluate(GROUND) == "rgb(255, 255, 255)"
    assert set(opened.evaluate(UNSEEN_ON_PAPER)) <= {"skip"}


def test_each_link_within_the_page_leads_to_a_place_on_the_screen(opened: "Page") -> None:
    names = opened.evaluate(
        "[...new Set([...document.querySelectorAll('main a, nav a')].map(a => a.hash))]"
    )
    for name in filter(None, names):
        opened.evaluate("name => { location.hash = name }", name)
        place = opened.evaluate("document.querySelector(':target').getBoundingClientRect().top")
        assert place < 640


def test_a_wide_table_is_stacked_on_a_telephone(browser: "Browser", pages: dict[str, Path]) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(pages["right to left"].as_uri())
    look = "() => getComputedStyle(document.querySelector('td')).display"
    assert page.evaluate(look) == "block"
    page.set_viewport_size({"width": 1000, "height": 640})
    assert page.evaluate(look) == "table-cell"
    page.close()


def test_facts_run_as_their_language_does(browser: "Browser") -> None:
    """A value that begins with a figure has a mark before it, which is no sign of its direction."""
    day = datetime.date(2026, 11, 22)
    document = read_prepared(RIGHT_TO_LEFT, Metadata(title="نوم", language="ar-SY", date=day))
    page = browser.new_page()
    page.set_content(PAGE.render(document, context(document)).data.decode())
    found = page.evaluate(PLACES_OF_FIGURES)
    page.close()
    assert [figures for figures, _ in found] == ["22", "2026"]
    (_, first), (_, last) = found
    assert first > last
