"""What a clinic says by language, and where it offers the booklet of a text."""

import io
import re
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
import zxingcpp
from conftest import PROJECT
from reading import read_prepared

from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.layouts import Clinics, LayoutError, open_house
from rlspub.outputs import OUTPUTS_BY_NAME
from rlspub.passes.clinic import fill_in_clinic
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.pipeline.read import read_manuscript
from rlspub.renderers.printing import Printing
from rlspub.tree import Metadata, plain_text

LAYOUTS = PROJECT / "layouts"
TEXT = """\
---
title: Iron
language: {language}
{more}---

Words.
"""
HOURS = 'hours = { en = "Monday to Friday", es-MX = "De lunes a viernes" }\n'


def make(folder: Path, told: str) -> Clinics:
    """Write a clinic's file."""
    path = folder / "own" / "clinic" / "clinic.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'name = "Elm"\n{told}', encoding="utf-8")
    return Clinics(folder / "own")


def check(folder: Path, clinics: Clinics, language: str, more: str = "") -> list[Diagnostic]:
    """Return what is wrong with a text of a language."""
    path = folder / "iron tablets.md"
    path.write_text(TEXT.format(language=language, more=more), encoding="utf-8")
    reporter = Reporter(path)
    with suppress(Failed):
        read_manuscript(path, open_house(LAYOUTS, clinics), reporter)
    return [found for found in reporter.sorted() if found.code.number.startswith("RLS0")]


def made(folder: Path, clinics: Clinics, output: str) -> bytes:
    """Return an output of the text, as it is written."""
    path = folder / "iron tablets.md"
    order = Order(
        manuscript=path,
        output_dir=folder,
        outputs=(OUTPUTS_BY_NAME[output],),
        printing=Printing(),
        layouts=LAYOUTS,
        own=clinics,
    )
    (file,) = build(order, Reporter(path))
    return file.artifact.data


def test_words_are_those_of_the_texts_language(tmp_path: Path) -> None:
    house = open_house(LAYOUTS, make(tmp_path, HOURS))
    for language in ("en", "en-GB"):
        assert house.labels(language).clinic.hours == "Monday to Friday"
    assert house.labels("es-MX").clinic.hours == "De lunes a viernes"
    assert house.labels("es").clinic.hours is None
    assert house.labels("es").clinic.name == "Elm"


def test_a_page_has_no_words_of_another_language(tmp_path: Path) -> None:
    clinics = make(tmp_path, HOURS)
    assert check(tmp_path, clinics, "es-MX") == []
    with zipfile.ZipFile(io.BytesIO(made(tmp_path, clinics, "booklet"))) as book:
        about = book.read("EPUB/about.xhtml").decode()
    assert "De lunes a viernes" in about
    assert "Monday" not in about


def test_words_that_are_missing_are_told_with_their_place(tmp_path: Path) -> None:
    (found,) = check(tmp_path, make(tmp_path, HOURS), "es-ES")
    assert (found.code, found.line) == (Code.LAYOUT_PROBLEM, 2)
    assert found.path.name == "clinic.toml"
    assert found.message == '`hours` has no words in `es-ES`; add `es-ES = "…"`'
    # A table below serves as well.
    (found,) = check(tmp_path, make(tmp_path, '[hours]\nen = "Monday"\n'), "fr")
    assert (found.line, found.message[:25]) == (2, "`hours` has no words in `")


def test_blanks_in_a_passage_ask_for_words_in_its_language(tmp_path: Path) -> None:
    clinics = make(tmp_path, HOURS.replace("es-MX", "es"))
    text = "Open [hours]{.field #clinic-hours}. [Abrimos [hora]{.field #clinic-hours}]{lang=es}."
    house = open_house(LAYOUTS, clinics)
    document = read_prepared(text, Metadata(title="A", language="en-US"))
    filled = fill_in_clinic(document, lambda tag: house.clinic.say_in(tag).answers())
    assert plain_text(filled.blocks[0]) == "Open Monday to Friday. Abrimos De lunes a viernes."
    asked = text.replace("lang=es", "lang=fr")
    path = tmp_path / "iron.md"
    path.write_text(TEXT.format(language="en-US", more="").replace("Words.", asked))
    reporter = Reporter(path)
    read_manuscript(path, house, reporter)
    told = {one.message for one in reporter.diagnostics if one.code is Code.LAYOUT_PROBLEM}
    assert told == {'`hours` has no words in `fr`; add `fr = "…"`'}


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ('hours = { english = "Monday" }', "`hours`: `english` is no language"),
        ('hours = { es = "Take 90 mg" }', "`hours` says “"),
        ("hours = { es = 5 }", "`hours` must be text in quotes"),
        ("hours = {}", "`hours` must be text in quotes"),
        ('logo = { es = "a.svg" }', "`logo` must be text in quotes"),
        ('emergency = { en = "911", es = "ayuda" }', "must hold the number in digits"),
        ('booklet = { es = "elm" }', "must be a whole web address"),
        ('booklet = "https://elm.example/{title}"', "and no `{title}`"),
        ('booklet = "https://elm.example/{name"', "and no `{`"),
    ],
)
def test_words_by_language_are_held_to_the_same(tmp_path: Path, told: str, message: str) -> None:
    with pytest.raises(LayoutError, match=re.escape(message)) as caught:
        open_house(LAYOUTS, make(tmp_path, told))
    assert caught.value.line == 2


# --- Where the booklet is offered --------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "more", "address"),
    [
        (
            'booklet = "https://elm.example/{language}/{name}.epub"\n',
            "",
            "https://elm.example/en-US/iron%20tablets.epub",
        ),
        (
            'booklet = { en = "https://elm.example/en/{name}", es = "https://elm.example" }\n',
            "",
            "https://elm.example/en/iron%20tablets",
        ),
        (
            'booklet = { es = "https://elm.example" }\n',
            "booklet_address: https://elm.example/own\n",
            "https://elm.example/own",
        ),
        ("", "booklet_address: https://elm.example/own\n", "https://elm.example/own"),
    ],
)
def test_the_code_leads_to_the_booklet_of_the_text(
    tmp_path: Path, told: str, more: str, address: str
) -> None:
    import pypdfium2

    clinics = make(tmp_path, told)
    assert check(tmp_path, clinics, "en-US", more) == []
    page = pypdfium2.PdfDocument(made(tmp_path, clinics, "handout"))[0]
    (code,) = zxingcpp.read_barcodes(page.render(scale=4).to_pil().convert("L"))
    assert code.text == address
    assert address in " ".join(page.get_textpage().get_text_range().split()).replace(" ", "")


def test_an_address_of_a_text_that_is_none_is_told_at_its_line(tmp_path: Path) -> None:
    (found,) = check(tmp_path, make(tmp_path, ""), "en", "booklet_address: elm.example\n")
    assert (found.code, found.span is None) == (Code.BAD_VALUE, False)
    assert "`booklet_address` must be a whole web address" in found.message


def test_an_address_that_is_too_long_for_one_text_is_told(tmp_path: Path) -> None:
    long = f'booklet = "https://elm.example/{"x" * 170}{{name}}"\n'
    (found,) = check(tmp_path, make(tmp_path, long), "en")
    assert (found.code, found.line) == (Code.LAYOUT_PROBLEM, 2)
    assert "no more than 200" in found.message


def test_an_address_that_nobody_prints_is_told(tmp_path: Path) -> None:
    address = "booklet_address: https://elm.example/own\n"
    (found,) = check(tmp_path, Clinics(tmp_path / "none"), "en", address)
    assert found.code is Code.UNUSED_KEY
    assert "there is none" in found.message
