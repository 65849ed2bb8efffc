"""The page is one file that any browser shows: what it says to readers, listeners and programs."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT
from lxml import html
from printing import context
from projects import LEAF, Project, make_project
from reading import HOUSE, read_prepared
from tinyhtml5.parser import HTMLParser

from rlspub.diagnostics import Reporter
from rlspub.layouts.colours import contrast, rgb
from rlspub.outputs import PAGE
from rlspub.pipeline.read import read_document
from rlspub.tree import Metadata

SPECIMENS = PROJECT / "tests" / "specimens"
PAINTED = """\
name = "Elm & Sons <Clinic>"
phone = "206 477 3978"
address = "1 Elm Street"
footer = "Elm is part of Springfield Health."
logo = "logo.svg"

[colour]
accent = "#5b2a86"
"""
GLOSSARY = """

## Words to know {.glossary}

Iron
:   A metal in the blood.
"""


def read(data: bytes) -> Any:
    """Return the tree of a page."""
    return html.fromstring(data.decode())


def make(text: str, **metadata: Any) -> Any:
    document = read_prepared(text, Metadata(**{"title": "Sleep", "language": "en-US", **metadata}))
    return read(PAGE.render(document, context(document)).data)


@pytest.mark.parametrize("name", ["constructs", "knee-replacement.es", "insulin-sick-days"])
def test_a_page_is_without_faults_to_a_parser_of_html(name: str) -> None:
    path = SPECIMENS / f"{name}.md"
    document = read_document(path, HOUSE, Reporter(path))
    parser = HTMLParser(namespace_html_elements=True)
    parser.parse(PAGE.render(document, context(document)).data)
    assert [error for _, error, _ in parser.errors] == []


def test_the_same_text_is_the_same_page(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    first, again = (project.build(out=out, outputs=[PAGE]).files for out in ("a", "b"))
    assert first == again
    assert project.build(out="a", outputs=[PAGE]).new == set()


# --- Readers and listeners --------------------------------------------------------------


def test_what_there_is_can_be_found_by_landmarks_and_headings() -> None:
    page = make("Words.[^a]\n\n## First\n\nOne.\n\n### Below\n\nTwo.\n\n[^a]: A note.\n")
    body = [element.tag for element in page.find("body")]
    assert body == ["a", "header", "nav", "main", "footer"]
    headings = [(one.tag, one.text_content()) for one in page.iter("h1", "h2", "h3")]
    assert headings == [
        ("h1", "Sleep"),
        ("h2", "Contents"),
        ("h2", "First"),
        ("h3", "Below"),
        ("h2", "Notes"),
        ("h2", "About this page"),
    ]
    assert [link.get("href") for link in page.iterfind(".//nav//a")] == ["#first"]


def test_notes_lead_there_and_back() -> None:
    page = make("Words[^a] and more.[^a]\n\n[^a]: A note.\n")
    first, second = page.iterfind(".//sup/a")
    assert first.get("href") == second.get("href") == "#rls-note-1"
    note = page.get_element_by_id("rls-note-1")
    (back,) = note.iterfind(".//a")
    assert page.get_element_by_id(back.get("href")[1:]) is first
    assert back.get("aria-label") == "Back to the text from note 1"


def test_a_text_from_right_to_left_says_so_and_its_labels_go_with_it() -> None:
    page = make("نوم جيد. [buenas noches]{lang=es}", language="ar", title="نوم")
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    (passage,) = page.iterfind(".//main//span[@lang]")
    assert (passage.get("lang"), passage.get("dir")) == ("es", "ltr")
    assert page.find("body/a").text_content() == "انتقل إلى النص"


def test_words_that_the_glossary_explains_lead_to_it(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    project.edit(
        "manuscript/iron.md", "[the limit](#limit).\n", f"[the limit](#limit).\n{GLOSSARY}"
    )
    page = read(project.build(outputs=[PAGE]).files["iron-page.html"])
    word, *_ = page.iterfind(".//main//p/a[@role='doc-glossref']")
    assert word.text_content() == "Iron"
    assert page.get_element_by_id(word.get("href")[1:]).tag == "dt"


# --- The clinic -------------------------------------------------------------------------


@pytest.fixture
def painted(tmp_path: Path) -> Project:
    project = make_project(tmp_path)
    project.write("layouts/clinic/clinic.toml", PAINTED)
    project.write("layouts/clinic/logo.svg", LEAF.format(9))
    return project


def test_a_page_shows_whose_it_is(painted: Project) -> None:
    result = painted.build(outputs=[PAGE])
    assert not result.fails, result.told
    page = read(result.files["iron-page.html"])
    header, footer = page.find("body/header"), page.find("body/footer")
    assert "Elm & Sons <Clinic>" in header.text_content()
    assert header.find(".//a[@href='tel:2064773978']") is not None
    logo = header.find(".//img")
    assert (logo.get("alt"), logo.get("src")[:19]) == ("Elm & Sons <Clinic>", "data:image/svg+xml;")
    assert "1 Elm Street" in footer.text_content()
    assert "Elm is part of Springfield Health." in footer.text_content()


def test_its_colours_can_be_read_by_day_and_by_night(painted: Project) -> None:
    style = painted.build(outputs=[PAGE]).files["iron-page.html"].decode()
    schemes = [dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", line)) for line in style.split("\n")]
    day, night = filter(None, schemes)
    assert day["accent"] == "#5b2a86"
    for scheme in (day, night):
        paper = rgb(scheme["paper"])
        assert all(contrast(rgb(scheme[name]), paper) >= 7 for name in ("ink", "quiet", "accent"))
        assert contrast(rgb(scheme["alarm"]), paper) >= 7
        assert contrast(rgb(scheme["rule"]), paper) >= 3


# --- Browsers and other programs --------------------------------------------------------


def test_pictures_are_in_the_page_and_nothing_else_is_asked_for(painted: Project) -> None:
    page = read(painted.build(outputs=[PAGE]).files["iron-page.html"])
    assert {one.get("src")[:11] for one in page.iter("img")} == {"data:image/"}
    assert page.findall(".//link") == []
    policy = page.find("head/meta[@http-equiv]").get("content")
    assert policy.startswith("default-src 'none'; ")
    assert "script-src" not in policy


def test_programs_are_told_what_the_page_is(painted: Project) -> None:
    painted.edit("manuscript/iron.md", "keywords:", 'publisher: "</script>"\nkeywords:')
    page = read(painted.build(outputs=[PAGE]).files["iron-page.html"])
    (script,) = page.iter("script")
    assert json.loads(script.text) == {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": "Iron tablets",
        "inLanguage": "en-US",
        "dateModified": "2026-11-22",
        "expires": "2028-11-22",
        "keywords": ["iron"],
        "audience": {"@type": "Patient"},
        "publisher": {"@type": "Organization", "name": "</script>"},
        "provider": {
            "@type": "MedicalOrganization",
            "name": "Elm & Sons <Clinic>",
            "telephone": "206 477 3978",
            "address": "1 Elm Street",
        },
    }
