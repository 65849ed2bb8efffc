"""The preview in a real browser, as authors meet it."""

import re
import shutil
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import run_build
from previewing import PATIENCE, TEXT, Running, run_preview, wait_until

from rlspub.pipeline.record.record import read_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# What the text is advised of: nothing can be done about it without a picture.
KNOWN = ["RLS409"]
OUTPUTS = ("sheet", "handout", "booklet", "card", "page")
AXE = """([context, options]) =>
  axe.run({include: document, ...context}, options).then(results => results.violations)"""
# The title of a book stands on one of its pages, and axe does not know the roles of DPUB-ARIA.
OF_A_CHAPTER = [
    {"exclude": [["[role=doc-pagebreak]"]]},
    {"rules": {"page-has-heading-one": {"enabled": False}}},
]
IS_DRAWN = """[...document.querySelectorAll('[role="tabpanel"]:not([hidden]) .page')]
  .filter(page => page.getBoundingClientRect().top < innerHeight)
  .every(page => page.dataset.key)"""
ALL_DRAWN = """[...document.querySelectorAll("#panel-handout .page")]
  .every(page => page.dataset.key)"""
IS_DONE = "['finished', 'wrong'].includes(document.documentElement.dataset.phase)"
# Returns where words of the booklet stand on the screen, once it has moved there.
FIND_IN_BOOKLET = """words => {
  for (const frame of document.querySelectorAll("#panel-booklet iframe")) {
    const walker = frame.contentDocument.createTreeWalker(frame.contentDocument.body, 4);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.includes(words)) {
        const range = frame.contentDocument.createRange();
        range.setStart(node, node.data.indexOf(words));
        range.setEnd(node, node.data.indexOf(words) + 2);
        node.parentElement.scrollIntoView({block: "center"});
        const [inner, outer] = [range.getBoundingClientRect(), frame.getBoundingClientRect()];
        return [outer.left + inner.left + 3, outer.top + inner.top + 5];
      }
    }
  }
}"""
WORDS = "document.querySelector('#panel-handout').textContent"
KNEE = Path(__file__).parents[1] / "specimens/knee-replacement.md"
TOP = "document.querySelector('#panel-handout .page').getBoundingClientRect().top"
# Whether each chapter is just as high as what is in it.
IS_AS_HIGH = """[...document.querySelectorAll("#panel-booklet iframe")].every(frame => {
  const root = frame.contentDocument.documentElement;
  const spare = frame.clientHeight - root.getBoundingClientRect().height;
  const isLow = frame.clientHeight < 65;
  return root.scrollHeight <= frame.clientHeight && (isLow || Math.abs(spare) < 2) &&
    [...frame.contentDocument.images].every(one => one.complete);
})"""
TALL_PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 500"
width="400" height="500">
<rect x="20" y="20" width="360" height="460" fill="#024"/></svg>"""
TALL = TEXT.replace("## Sleep 1\n", "## Sleep 1\n\n![A dark door.](tall.svg)\n")
# What browsers say when a page that listens goes away.
_HANGING_UP = re.compile(r"/events\?")


@pytest.fixture
def page(browser: "Browser", running: Running) -> Iterator["Page"]:
    """Return the preview in a browser, which must not complain whatever a test does."""
    yield from open_page(browser, running)


def open_page(browser: "Browser", running: Running) -> Iterator["Page"]:
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    complaints = list[str]()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda answer: complaints.append(answer.url) if not answer.ok else None)
    page.goto(running.address)
    wait_until(page, f"{IS_DONE} && {IS_DRAWN}")
    yield page
    page.close()
    assert [one for one in complaints if not _HANGING_UP.search(one)] == []


def save(page: "Page", running: Running, text: str) -> None:
    """Save a text, and wait until all is done of it."""
    number = int(page.evaluate("document.documentElement.dataset.number"))
    running.save(text)
    wait_until(page, f"+document.documentElement.dataset.number > {number} && {IS_DONE}")
    wait_until(page, IS_DRAWN)


def scroll(page: "Page", top: int) -> None:
    page.evaluate(f"document.querySelector('#panel-handout').scrollTo(0, {top})")
    wait_until(page, IS_DRAWN)


def read_place(page: "Page") -> Any:
    return page.evaluate(
        """() => ({
          top: document.querySelector('[role="tabpanel"]:not([hidden])').scrollTop,
          tab: document.querySelector('[aria-selected="true"]').textContent,
          zoom: document.querySelector('#zoom').value,
          focus: document.activeElement.id,
        })"""
    )


def test_the_outputs_are_shown_and_the_files_are_those_of_a_build(
    page: "Page", running: Running, tmp_path: Path
) -> None:
    for name in OUTPUTS:
        page.click(f"#tab-{name}")
        wait_until(page, IS_DRAWN)
        assert page.locator(f"#panel-{name} .page").count() > 0
        assert "proven and written" in page.inner_text(f"#file-{name}")
    run_build(tmp_path, manuscript=running.manuscript)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted(path.name for path in running.output_dir.iterdir())
    for name in names:
        made, built = running.output_dir / name, tmp_path / name
        if name.endswith(".built"):
            # The command takes note, too, of how it was run.
            assert read_record(str(made)).files == read_record(str(built)).files
        else:
            assert made.read_bytes() == built.read_bytes()
    assert "Restless nights" in page.inner_text("#card")


def test_an_edit_replaces_its_pages_and_no_others(page: "Page", running: Running) -> None:
    wait_until(
        page, "[...document.querySelectorAll('#panel-handout .page')].every(one => one.dataset.key)"
    )
    page.evaluate(
        "document.querySelectorAll('#panel-handout img').forEach(one => { one.known = true })"
    )
    before = page.evaluate("[...document.querySelectorAll('.page')].map(one => one.dataset.key)")
    save(page, running, TEXT.replace("This is part 1.", "This is really part 1.", 1))
    after = page.evaluate("[...document.querySelectorAll('.page')].map(one => one.dataset.key)")
    assert before[0] != after[0] or before[1] != after[1]
    assert before[-1] == after[-1]
    kept = page.evaluate(
        "[...document.querySelectorAll('#panel-handout img')].map(one => Boolean(one.known))"
    )
    assert not all(kept)
    assert kept[-1]


def test_place_tab_zoom_and_focus_outlive_edits_and_a_reload(
    page: "Page", running: Running
) -> None:
    page.select_option("#zoom", "1.5")
    scroll(page, 1500)
    page.focus("#zoom")
    before = read_place(page)
    assert before == {"top": 1500, "tab": "Handout", "zoom": "1.5", "focus": "zoom"}
    save(page, running, TEXT.replace("warm bath", "hot bath"))
    assert read_place(page) == before
    save(page, running, TEXT.replace("[350 mg]", "[350"))
    assert read_place(page) == before
    save(page, running, TEXT)
    assert read_place(page) == before
    page.reload()
    wait_until(page, f"{IS_DONE} && {IS_DRAWN}")
    assert read_place(page) == {**before, "focus": ""}
    page.click("#tab-card")
    page.reload()
    wait_until(page, f"{IS_DONE} && {IS_DRAWN}")
    assert read_place(page)["tab"] == "Card"
    page.click("#tab-handout")
    assert read_place(page)["top"] == 1500


def test_there_is_a_picture_at_every_moment(page: "Page", running: Running) -> None:
    """A page that was drawn once is never without a picture, and none is shown half-loaded."""
    page.evaluate(
        """() => {
          window.bare = 0;
          const look = () => {
            for (const one of document.querySelectorAll("#panel-handout .page[data-key]")) {
              const picture = one.querySelector("img");
              window.bare += !picture || !picture.complete || picture.naturalWidth === 0;
            }
            requestAnimationFrame(look);
          };
          look();
        }"""
    )
    for words in ("hot bath", "cold bath", "warm bath"):
        save(page, running, TEXT.replace("warm bath", words))
    assert page.evaluate("window.bare") == 0


def test_a_mistake_leaves_the_last_good_pages_under_its_message(
    page: "Page", running: Running
) -> None:
    source = page.get_attribute("#panel-handout img >> nth=0", "src")
    save(page, running, TEXT.replace("[350 mg]{.dose #limit}", "[350]{.dose #limit}"))
    message = page.inner_text("#messages")
    assert "error RLS" in message
    line = TEXT[: TEXT.index("[350 mg]")].count("\n") + 1
    assert f"line {line}:" in message
    assert page.get_attribute("#panel-handout img >> nth=0", "src") == source
    assert "of an older text" in page.inner_text("#panel-handout .why")
    assert "of an older text" in page.inner_text("#file-handout")
    assert re.fullmatch(r"[1-9]\d* errors?, \d+ warnings?", page.text_content("#summary") or "")
    save(page, running, TEXT)
    assert re.findall("RLS...", page.inner_text("#messages")) == KNOWN
    assert not page.is_visible("#panel-handout .why")


def test_a_text_that_is_gone_is_a_message_and_comes_back(page: "Page", running: Running) -> None:
    number = int(page.evaluate("document.documentElement.dataset.number"))
    running.manuscript.unlink()
    wait_until(page, f"+document.documentElement.dataset.number > {number} && {IS_DONE}")
    assert "RLS001" in page.inner_text("#messages")
    assert page.locator("#panel-handout img").count() > 0
    save(page, running, TEXT[: TEXT.index("## Sleep 2")].encode()[:-40].decode())
    save(page, running, TEXT)
    assert re.findall("RLS...", page.inner_text("#messages")) == KNOWN


def test_of_many_edits_the_last_is_shown(page: "Page", running: Running) -> None:
    for number in range(5):
        running.save(TEXT.replace("Restless nights", f"Quiet nights {number}"))
        time.sleep(0.15)
    wait_until(page, f"{IS_DONE} && {IS_DRAWN}")
    wait_until(page, f"{WORDS}.includes('Quiet nights 4')")
    state = running.read_state()
    assert {one["status"] for one in state["outputs"]} == {"proven"}


def test_a_click_on_a_word_shows_its_line(page: "Page") -> None:
    line = page.locator("#panel-handout .words button", has_text="The limit is").first
    line.click(position={"x": 5, "y": 5}, force=True)
    page.wait_for_selector("#place:not([hidden])")
    number = TEXT[: TEXT.index("The limit is")].count("\n") + 1
    wait_until(page, "document.querySelector('#place-text').textContent !== ''")
    assert page.inner_text("#place-line").startswith(f"Line {number}, ")
    assert "The limit is [350 mg]" in page.inner_text("#place-text")
    assert page.locator(".mark").count() == 1
    link = page.get_attribute("#place-open a", "href") or ""
    assert re.fullmatch(r"vscode://file/.*/nights\.md:\d+:\d+", link)


@pytest.mark.parametrize("output", ["booklet", "page"])
def test_a_word_on_a_screen_shows_its_line(page: "Page", output: str) -> None:
    page.click(f"#tab-{output}")
    wait_until(page, ALL_DRAWN.replace("handout", output))
    place = page.evaluate(FIND_IN_BOOKLET.replace("booklet", output), "if your legs")
    page.mouse.click(*place)
    wait_until(page, "document.querySelector('#place-text').textContent !== ''")
    assert "if your legs hurt" in page.inner_text("#place-text")


def test_a_message_shows_its_place_on_the_page(page: "Page", running: Running) -> None:
    wrong = TEXT.replace("This is part 4.", "Take 400 mg of iron. This is part 4.", 1)
    save(page, running, wrong)
    message = page.locator("#messages button").first
    assert "warning" in (message.get_attribute("class") or "")
    message.click()
    page.wait_for_selector(".mark")
    mark = page.locator(".mark").first
    assert page.locator("#panel-handout .mark").count() > 0
    box = mark.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 800


def test_words_of_the_booklet_are_never_cut(browser: "Browser", tmp_path: Path) -> None:
    (tmp_path / "tall.svg").write_text(TALL_PICTURE, encoding="utf-8")
    with run_preview(tmp_path, TALL) as running:
        running.wait_for_all()
        for page in open_page(browser, running):
            page.click("#tab-booklet")
            for zoom in ("width", "0.5", "0.75", "1.5", "2"):
                page.select_option("#zoom", zoom)
                wait_until(page, ALL_DRAWN.replace("handout", "booklet"))
                wait_until(page, IS_AS_HIGH)


def test_what_is_not_made_is_said(page: "Page", running: Running) -> None:
    wait_until(page, "document.querySelector('#progress').textContent.startsWith('Everything')")
    full = KNEE.read_text(encoding="utf-8")
    start = "::: {.main-message .card}\n"
    for picture in KNEE.parent.glob("*.svg"):
        shutil.copy(picture, running.manuscript.parent)
    assert start in full
    save(page, running, full.replace(start, start + "Rest often. " * 25))
    assert "RLS526" in page.inner_text("#messages")
    assert "but not: sheet" in page.inner_text("#progress")


def test_pages_stay_and_marks_go_when_a_page_changes(page: "Page", running: Running) -> None:
    line = page.locator("#panel-handout .words button", has_text="The limit is").first
    line.click(position={"x": 5, "y": 5}, force=True)
    page.wait_for_selector("#place:not([hidden])")
    page.wait_for_selector(".mark")
    page.evaluate("document.querySelectorAll('.words button')[0].focus()")
    scroll(page, 1000)
    top = page.evaluate(TOP)
    save(page, running, TEXT.replace("Go to bed early.", "Go to bed very early."))
    wait_until(page, f"{WORDS}.includes('very early')")
    assert page.evaluate("document.querySelector('#panel-handout').scrollTop") == 1000
    assert page.locator(".mark").count() == 0
    assert not page.is_visible("#place")
    save(page, running, TEXT.replace("[350 mg]{.dose #limit}", "[350]{.dose #limit}"))
    assert page.is_visible("#panel-handout .why")
    assert page.evaluate(TOP) == top


def test_nothing_made_yet_is_not_called_old(browser: "Browser", tmp_path: Path) -> None:
    with run_preview(tmp_path, TEXT.replace("[350 mg]", "[350]")) as running:
        running.wait_for_all()
        for page in open_page(browser, running):
            assert "Nothing is made yet" in page.inner_text("#panel-handout .why")
            assert page.inner_text("#file-handout") == "Handout: not made"


def test_the_keyboard_is_enough(page: "Page") -> None:
    page.focus("#tab-handout")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-booklet"
    assert page.is_visible("#panel-booklet")
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.id") == "tab-sheet"
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-sheet"
    page.keyboard.press("ArrowRight")
    wait_until(page, "document.querySelector('#panel-handout .words button') !== null")
    page.focus("#panel-handout")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    focused = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    wait_until(page, "document.querySelector('#place-text').textContent !== ''")
    assert focused
    assert page.evaluate("document.activeElement.textContent") == focused


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: "Page", running: Running, scheme: Any) -> None:
    from axe_playwright_python.base import AXE_SCRIPT

    page.emulate_media(color_scheme=scheme)
    page.evaluate(AXE_SCRIPT)
    save(page, running, TEXT.replace("This is part 4.", "Take 400 mg of iron. This is part 4.", 1))
    page.locator("#panel-handout .words button").first.click(force=True)
    for width in (1200, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for name in OUTPUTS:
            page.click(f"#tab-{name}")
            wait_until(page, ALL_DRAWN.replace("handout", name))
            assert page.evaluate(AXE, [{"exclude": [["iframe"]]}, {}]) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_booklet(
    browser: "Browser", running: Running, scheme: Any
) -> None:
    """Its chapters run no scripts, so each is opened by itself in a browser that lets axe in."""
    from axe_playwright_python.base import AXE_SCRIPT

    booklet = next(one for one in running.read_state()["outputs"] if one["name"] == "booklet")
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    for chapter in booklet["pages"]:
        page.goto(f"{running.address}chapters/{booklet['version']}/{chapter['address']}")
        page.evaluate(AXE_SCRIPT)
        for width in (1200, 330):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(AXE, OF_A_CHAPTER) == []
    context.close()


@pytest.mark.parametrize("width", [1200, 360])
def test_nothing_beside_the_pages_has_to_be_scrolled_sideways(page: "Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert "[x] Who publishes it?" in page.inner_text("#card")
    for place in ("aside", "#card", "#messages", "html"):
        assert (
            page.evaluate(
                "place => { const one = document.querySelector(place);"
                " return one.scrollWidth - one.clientWidth }",
                place,
            )
            == 0
        )


def test_more_windows_than_a_browser_keeps_connections_are_served(
    browser: "Browser", running: Running
) -> None:
    """Those that nobody sees hold none, and know all when they are seen again."""
    context = browser.new_context()
    pages = [context.new_page() for _ in range(9)]
    for page in pages:
        page.goto(running.address)
        wait_until(page, f"{IS_DONE} && {IS_DRAWN}")
        if page is not pages[-1]:
            show(page, "hidden")
    number = running.read_state()["number"]
    running.save(TEXT.replace("warm bath", "hot bath"))
    running.wait_for_all(after=number)
    for page in pages[::-1]:
        show(page, "visible")
        wait_until(page, f"{WORDS}.includes('hot bath')")
        show(page, "hidden")
    context.close()


def show(page: "Page", state: str) -> None:
    """Have a page believe that it is seen, or is not, as when somebody goes to another tab."""
    page.evaluate(
        """state => {
          Object.defineProperties(document, {
            visibilityState: { value: state, configurable: true },
            hidden: { value: state === "hidden", configurable: true },
          });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )


def test_the_place_in_the_booklet_outlives_a_reload(page: "Page") -> None:
    page.click("#tab-booklet")
    wait_until(page, ALL_DRAWN.replace("handout", "booklet"))
    page.evaluate("document.querySelector('#panel-booklet').scrollTo(0, 1900)")
    page.wait_for_timeout(200)
    for _ in range(3):
        page.reload()
        wait_until(page, f"{IS_DONE} && {ALL_DRAWN.replace('handout', 'booklet')}")
        assert read_place(page)["top"] == 1900
    # Who goes on reading while the rest is loaded stays where they are.
    page.reload()
    page.wait_for_selector("#panel-booklet iframe", state="attached")
    page.evaluate("document.querySelector('#panel-booklet').dispatchEvent(new Event('wheel'))")
    page.evaluate("document.querySelector('#panel-booklet').scrollTo(0, 20)")
    wait_until(page, ALL_DRAWN.replace("handout", "booklet"))
    assert read_place(page)["top"] == 20


def test_listeners_hear_the_pages_words(page: "Page") -> None:
    wait_until(page, f"{WORDS}.includes('The limit is')")
    assert page.locator("#panel-handout .page").first.get_attribute("aria-label") == "Page 1"
    assert page.locator("#summary[role='status']").count() == 1


def test_the_editor_is_opened_at_the_line(browser: "Browser", tmp_path: Path) -> None:
    opened, editor = tmp_path / "opened", tmp_path / "gedit"
    editor.write_text(f'#!/bin/sh\necho "$@" > "{opened}"\n', encoding="utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    with run_preview(tmp_path, VISUAL=str(editor)) as running:
        running.wait_for_all()
        for page in open_page(browser, running):
            line = page.locator("#panel-handout .words button", has_text="The limit is").first
            line.click(position={"x": 5, "y": 5}, force=True)
            page.click("text=Open in gedit")
            end = time.monotonic() + PATIENCE
            while not opened.exists() or not opened.read_text():
                assert time.monotonic() < end
                time.sleep(0.05)
    number = TEXT[: TEXT.index("The limit is")].count("\n") + 1
    assert opened.read_text().startswith(f"+{number}:")
