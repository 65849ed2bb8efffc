"""The site in a real browser, from a server as simple as there are: seen, searched, by keyboard."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from browser import TOO_WIDE
from sites import Library, serve

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

AXE = "() => axe.run().then(results => results.violations.map(one => [one.id, one.nodes[0].html]))"
KINDS = {
    "choice of a clinic": "",
    "start": "elm/",
    "start from right to left": "elm/ar/",
    "leaflet": "elm/iron/",
    "leaflet from right to left": "elm/iron.ar/",
    "leaflet that is gone": "oak/green%20tea/",
}
FOCUS = """() => {
  const style = getComputedStyle(document.activeElement);
  const text = document.activeElement.textContent.trim() || document.activeElement.id;
  return [text, style.outlineStyle !== "none"];
}"""
GROUND = "() => getComputedStyle(document.documentElement).backgroundColor"
SHOWN = """() => [...document.querySelectorAll(".downloads, .choices, .way, #search")].filter(
  element => element.getClientRects().length
).length"""


@pytest.fixture(scope="module")
def server(published: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site in a folder of a server, after a leaflet of one clinic is gone."""
    folder = tmp_path_factory.mktemp("server")
    library = Library(folder / "desk")
    shutil.copytree(published.folder, library.folder)
    settings = library.texts / "library.toml"
    gone = '\n[[editions]]\nmanuscripts = ["green*.md"]\nclinics = ["elm"]\n'
    settings.write_text(settings.read_text(encoding="utf-8") + gone, encoding="utf-8")
    library.make()
    library.publish()
    shutil.copytree(library.site, folder / "www" / "leaflets")
    with serve(folder / "www") as address:
        yield f"{address}leaflets/"


@pytest.fixture
def told() -> list[str]:
    """What a browser complains of, and all that it asks for."""
    return []


@pytest.fixture
def page(browser: "Browser", server: str, told: list[str]) -> Iterator["Page"]:
    """A page on a telephone, which asks nobody but the server of the site."""
    surroundings = browser.new_context(viewport={"width": 320, "height": 640})
    page = surroundings.new_page()
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    asked = list[str]()
    surroundings.on("request", lambda request: asked.append(request.url))
    yield page
    surroundings.close()
    assert told == []
    assert asked
    assert [one for one in asked if not one.startswith((server, "data:"))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(browser: "Browser", server: str, kind: str, scheme: Any) -> None:
    """The pages let no program of others run, so axe is let in by a browser that does."""
    from axe_playwright_python.base import AXE_SCRIPT

    surroundings = browser.new_context(bypass_csp=True, color_scheme=scheme)
    page = surroundings.new_page()
    page.goto(server + KINDS[kind])
    page.evaluate(AXE_SCRIPT)
    for width in (320, 1200):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(AXE) == []
    if kind.startswith("start"):
        page.fill("#sought", "hierro")
        page.locator("#results li").wait_for()
        assert page.evaluate(AXE) == []
    surroundings.close()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_has_to_be_scrolled_sideways(page: "Page", server: str, kind: str) -> None:
    page.goto(server + KINDS[kind])
    for width, percent in ((320, 100), (360, 100), (320, 200), (640, 200), (1280, 100)):
        page.set_viewport_size({"width": width, "height": 640})
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", f"{percent}%")
        assert page.evaluate(TOO_WIDE) == [], (width, percent)


@pytest.mark.parametrize("sought", ["iron", "IRON", "tablets stomach ulcer", "tiredness", "Anemia"])
def test_a_leaflet_is_found_by_its_title_its_words_and_what_it_is_about(
    page: "Page", server: str, sought: str
) -> None:
    page.goto(f"{server}elm/")
    page.fill("#sought", sought)
    page.locator("#results a").first.wait_for()
    assert page.locator("#results a").first.inner_text() == "Iron <b>tablets</b> & you"


@pytest.mark.parametrize(
    ("start", "sought", "found"),
    [
        ("elm/", "hierro", ("Tabletas de hierro", "es", "ltr")),
        ("elm/es/", "التعب", ("أقراص الحديد", "ar", "rtl")),
        ("elm/ar/", "green tea", ("Green tea", "en-US", "ltr")),
    ],
)
def test_readers_may_search_in_another_language_than_the_page(
    page: "Page", server: str, start: str, sought: str, found: tuple[str, str, str]
) -> None:
    page.goto(server + start)
    page.fill("#sought", sought)
    page.keyboard.press("Enter")
    link = page.locator("#results a").first
    link.wait_for()
    told = (link.inner_text(), link.get_attribute("lang"), link.get_attribute("dir"))
    assert told == found
    link.click()
    page.locator(".downloads").wait_for()
    assert page.locator("h1").inner_text() == found[0]


def test_what_is_in_the_language_of_the_page_comes_first(page: "Page", server: str) -> None:
    for start, first in (("elm/", "Iron <b>tablets</b> & you"), ("elm/es/", "Tabletas de hierro")):
        page.goto(server + start)
        page.fill("#sought", "anemia")
        page.locator("#results li").first.wait_for()
        found = page.locator("#results a").all_inner_texts()
        assert (found[0], len(found)) == (first, 2)


def test_where_nothing_is_found_it_is_said(page: "Page", server: str) -> None:
    page.goto(f"{server}elm/es/")
    page.fill("#sought", "xyzzy")
    page.locator("#found:not(:empty)").wait_for()
    told = page.locator("#found").inner_text()
    assert told == "No se encontró ningún folleto. Pruebe con otra palabra."
    page.fill("#sought", "")
    page.locator("#found").wait_for(state="hidden")


def test_where_no_script_runs_there_is_the_list_and_no_form(
    browser: "Browser", server: str
) -> None:
    surroundings = browser.new_context(java_script_enabled=False)
    page = surroundings.new_page()
    page.goto(f"{server}elm/")
    assert not page.locator("#search").is_visible()
    page.get_by_role("link", name="Green tea").click()
    page.get_by_role("link", name="E-book").wait_for()
    surroundings.close()


def test_a_keyboard_reaches_all_in_order_and_shows_where_it_is(page: "Page", server: str) -> None:
    page.goto(f"{server}elm/iron/")
    found = []
    for _ in range(8):
        page.keyboard.press("Tab")
        name, has_outline = page.evaluate(FOCUS)
        assert has_outline, name
        found.append(name.partition(" EPUB")[0].partition(" PDF")[0])
    wanted = ["Skip to the text", "All leaflets", "555-0100", "العربية", "español", "E-book"]
    assert found[:6] == wanted


def test_a_reader_with_a_telephone_comes_from_paper_to_the_open_book(
    page: "Page", server: str, tmp_path: "Path"
) -> None:
    page.goto(f"{server}elm/iron/")
    assert "Take one tablet each morning." in page.locator("main").inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="E-book").click()
    path = tmp_path / "book.epub"
    download.value.save_as(path)
    assert path.read_bytes()[:58].endswith(b"mimetypeapplication/epub+zip")


def test_paper_has_the_text_and_no_buttons(page: "Page", server: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    for path in ("elm/", "elm/iron/"):
        page.goto(server + path)
        assert page.evaluate(GROUND) == "rgb(255, 255, 255)"
        assert page.evaluate(SHOWN) == 0
        assert page.locator("main").is_visible()


def test_what_is_gone_is_told_in_its_language_with_the_clinic_to_ask(
    page: "Page", server: str
) -> None:
    page.goto(f"{server}oak/green%20tea/")
    told = page.locator("body").inner_text()
    for words in ("Green tea", "no longer offered", "Oak Street Clinic", "555-0100"):
        assert words in told
    page.get_by_role("link", name="All leaflets").click()
    assert page.locator("h1").inner_text() == "Leaflets of Elm Hospital"
