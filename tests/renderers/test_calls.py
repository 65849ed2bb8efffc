"""Telephone numbers are pressed to call them, in the booklet and on pages that a screen shows."""

import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from booklets import NOTHING, checked
from conftest import PROJECT
from printing import refusals

from rlspub.diagnostics import Reporter
from rlspub.language.telephone import find_dialled_numbers, says_number
from rlspub.layouts import Clinics, Inks, open_house
from rlspub.outputs import BOOKLET, HANDOUT
from rlspub.passes.telephone import find_called_numbers
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.renderers.printing import Printing

TEXT = """\
---
title: Iron
language: {language}
country: {country}
date: 2026-11-22
---

## {heading}

{words}[^a]

::: {{.references}}
[^a]: Elm Clinic, {cited}, 2026.
:::
"""
ENGLISH = (
    "Call 911 for help. Did you take too much? Poison Help: **1-800-222-1222**. "
    "Take [911 mg]{.dose} or less. Our desk is at [(206) 477-3977](tel:+12064773977), or call "
    "[us]{.field #clinic-phone}.\n\n"
    "| Ask | Call |\n|---|---|\n| Poison Help | 1-800-222-1222 |\n\n"
    "- [Phone]{.field #clinic-phone}\n\n- [At night]{.field #clinic-emergency}"
)
ARABIC = "اتصل على 997 فورا. هاتف +966 11 465 0000 أو [الهاتف]{.field #clinic-phone}."
CLINIC = """\
name = "Elm Street Clinic"
phone = "206 477 3978, or +44 (0)20 7946 0000"
hours = "8 to 5, 206 days a year"
emergency = "911"
footer = "Elm is part of Springfield Health."
logo = "logo.svg"

[colour]
accent = "#5b2a86"
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def make(
    folder: Path, words: str, language: str = "en-US", country: str = "US"
) -> dict[str, bytes]:
    """Build handout and booklet of a text for a clinic; both are proven."""
    clinic = folder / "clinic"
    clinic.mkdir()
    (clinic / "clinic.toml").write_text(CLINIC, encoding="utf-8")
    (clinic / "logo.svg").write_text(LOGO, encoding="utf-8")
    path = folder / "iron.md"
    heading = "Call" if language == "en-US" else "حديد"
    text = TEXT.format(
        language=language, country=country, heading=heading, words=words, cited="1-800-222-1222"
    )
    path.write_text(text, encoding="utf-8")
    order = Order(
        manuscript=path,
        output_dir=folder,
        outputs=(HANDOUT, BOOKLET),
        printing=Printing(),
        layouts=PROJECT / "layouts",
        own=Clinics(folder),
    )
    reporter = Reporter(path)
    made = {file.output.name: file.artifact.data for file in build(order, reporter)}
    assert not reporter.failed
    return made


def read(folder: Path, name: str) -> str:
    with zipfile.ZipFile(folder / "iron-booklet.epub") as book:
        return book.read(f"EPUB/{name}").decode()


def list_called(html: str) -> list[str]:
    return re.findall(r'<a href="tel:([^"]*)">[^<]*</a>', html)


def test_numbers_can_be_pressed(tmp_path: Path) -> None:
    made = make(tmp_path, ENGLISH)
    assert NOTHING in checked(made["booklet"], tmp_path)
    with zipfile.ZipFile(tmp_path / "iron-booklet.epub") as book:
        (chapter,) = (name for name in book.namelist() if "chapter" in name or "call" in name)
    html = read(tmp_path, chapter.removeprefix("EPUB/"))
    clinic = ["2064773978", "+442079460000"]
    poison = "18002221222"
    assert list_called(html) == ["911", poison, "+12064773977", *clinic, poison, *clinic, "911"]
    assert '<a href="tel:911">911</a> for help' in html
    assert "or call <strong>" in html
    # A source is no number to call.
    about = read(tmp_path, "about.xhtml")
    assert list_called(about) == [*clinic, "911"]
    handout = pikepdf.open(tmp_path / "iron-handout.pdf")
    pressed = [
        (str(mark.A.URI), str(mark.Contents))
        for page in handout.pages
        for mark in page.get("/Annots", [])
        if "/A" in mark and "/URI" in mark.A
    ]
    assert ("tel:911", "911") in pressed
    # Among the words of the clinic, too.
    assert pressed.count(("tel:2064773978", "206 477 3978")) == 3
    assert ("tel:18002221222", "1-800-222-1222") in pressed
    assert refusals(made["handout"]) == []


def test_numbers_can_be_pressed_where_words_run_from_right_to_left(tmp_path: Path) -> None:
    made = make(tmp_path, ARABIC, "ar", "SA")
    assert NOTHING in checked(made["booklet"], tmp_path)
    assert refusals(made["handout"]) == []
    with zipfile.ZipFile(tmp_path / "iron-booklet.epub") as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.endswith("xhtml")]
    called = [number for html in pages for number in list_called(html)]
    assert {"997", "+966114650000"} <= {*called}


def test_the_booklet_shows_whose_it_is(tmp_path: Path) -> None:
    make(tmp_path, ENGLISH)
    assert '<img class="logo" src="logo.svg" alt="Elm Street Clinic"/>' in read(
        tmp_path, "title.xhtml"
    )
    assert read(tmp_path, "logo.svg").startswith("<svg")
    assert "<p>Elm is part of Springfield Health.</p>" in read(tmp_path, "about.xhtml")
    # In a shade that is seen by night, too.
    house = open_house(PROJECT / "layouts", Clinics(tmp_path))
    accent = house.tokens(Inks.SCREEN).colours["accent"]
    assert accent != open_house(PROJECT / "layouts").tokens(Inks.SCREEN).colours["accent"]
    assert accent in read(tmp_path, "style.css")


# --- What is a number --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "country", "called"),
    [
        ("Call 911 for:", "US", ["911"]),
        ("Llame al 911 si hay:", "US", ["911"]),
        ("Call 999 or 112.", "GB", ["999", "112"]),
        ("Call Poison Help: 1-800-222-1222.", "US", ["18002221222"]),
        ("Call (1\u2011800\u2011222\u20111222).", "US", ["18002221222"]),
        ("Ring +44 20 7183 8750 or 020 7183 8750", "GB", ["+442071838750", "02071838750"]),
        ("Take 911 mg. Call 911 mg.", "US", []),
        ("Call 911.5", "US", []),
        ("There are 112 of them. Call within 112 minutes.", "DE", []),
        ("Call 999 now.", "US", []),
        # What nobody can dial as it stands, and what is no telephone number.
        ("Call 0800 1111 ext 5", "GB", []),
        ("Call 020 7946 0018 x 3", "GB", []),
        ("Take 1-800-222-1222 x 5 tablets", "US", []),
        ("Call +52 212-555-0100", "US", []),
        ("strengths 250-500-1000 of iron", "US", []),
        ("Lot 500-750-1000", "US", []),
        ("Call us and tell the lot number 212-555-0100", "US", []),
        ("styrker 20 40 60 80 mg", "DK", []),
        ("350-400 mg, 2020-2025, 65 mg to 45 mg", "US", []),
        ("2019;321(4):123-456, 10.1001/jama.2019.1234, 12345678", "US", []),
        ("Call us.", "US", []),
    ],
)
def test_numbers_are_known_from_other_figures(text: str, country: str, called: list[str]) -> None:
    assert [number.dialled for number in find_called_numbers(text, country)] == called


def test_words_that_lead_to_a_number_may_stand_before_its_text() -> None:
    assert not find_called_numbers("911", "US")
    assert find_called_numbers("911", "US", "At once call ")


@pytest.mark.parametrize(
    ("told", "dialled"),
    [
        ("555-0100", ["5550100"]),
        ("+44 (0)20 7946 0000, ask for Ann", ["+442079460000"]),
        ("999 or 112", ["999", "112"]),
        ("555 0100 555 0200 555 0300", []),
        ("212-555-0100 (8-17), 212-555-0101/0102", ["2125550100"]),
        ("212-555-0100 (24/7)", ["2125550100"]),
        ("0100 5550 / 0101 5551", []),
        ("020 7946 0018 ext 5", []),
        ("8 to 5", []),
        ("555-0100 8 to 5", ["5550100"]),
        ("212-555-0100 8-5", ["2125550100"]),
        ("212-555-0100 8:00-17:00", ["2125550100"]),
        ("+44 20 7946 0018 8 am to 5 pm", ["+442079460018"]),
        ("91 555 01 00 de 8 a 15, 030 901820 9 bis 17 Uhr", ["915550100", "030901820"]),
        ("030 12-34", ["0301234"]),
    ],
)
def test_what_a_clinic_gives_is_dialled(told: str, dialled: list[str]) -> None:
    found = find_dialled_numbers(told)
    assert [number.dialled for number in found] == dialled
    assert all(says_number(told[one.start : one.end], one.dialled, None) for one in found)
