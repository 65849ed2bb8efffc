"""What the booklet says about itself to shelves, searches and readers."""

import datetime
import io
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from booklets import (
    DC,
    METADATA,
    MODIFIED,
    OPF,
    ROOT,
    XML_LANG,
    built,
    context,
    document,
    package,
    pages,
    paragraph,
    picture,
    picture_in,
    properties,
    section,
    unpacked,
    words,
)  # fmt: skip
from reading import HOUSE

from rlspub.layouts import open_house
from rlspub.renderers.epub.booklet import render
from rlspub.renderers.printing import PageSize, Printing
from rlspub.source import Source
from rlspub.tree import Figure, Metadata


def test_metadata_comes_from_the_front_matter() -> None:
    files = built()
    root = package(files)
    found = {(node.tag.removeprefix(DC), node.text) for node in root.iter(f"{DC}*")}
    assert found == {
        ("identifier", METADATA.identifier),
        ("title", METADATA.title),
        ("language", "en-US"),
        ("creator", "Ada Author"),
        ("creator", "Bo Writer"),
        ("publisher", "A clinic"),
        ("date", "2026-11-22"),
        ("description", "Ask about iron."),
        ("source", "https://example.org/a/long-address"),
        ("rights", "CC0 1.0"),
        ("subject", "Restless legs"),
        ("subject", "iron"),
        ("subject", "sleep"),
    }
    assert properties(files, "dcterms:modified") == ["2026-11-22T00:00:00Z"]
    assert root.get(XML_LANG) == "en-US"


def identifier(**changes: Any) -> str:
    metadata = replace(METADATA, identifier=None, **changes)
    return str(package(built(document(metadata))).findtext(f".//{DC}identifier"))


def test_an_identifier_is_made_that_another_build_of_the_edition_has_too() -> None:
    made = identifier()
    assert made.startswith("urn:uuid:")
    later = METADATA.date and METADATA.date + datetime.timedelta(days=9)
    assert {identifier(), identifier(date=later), identifier(authors=())} == {made}


def test_each_edition_has_an_identifier_of_its_own() -> None:
    editions: tuple[dict[str, str], ...] = (
        {},
        {"title": "Iron"},
        {"language": "en-GB"},
        {"country": "CA"},
        {"publisher": "B"},
        {"version": "2"},
    )
    assert len({identifier(**edition) for edition in editions}) == len(editions)


def test_each_clinic_and_paper_has_an_identifier_of_its_own(tmp_path: Path) -> None:
    layouts = tmp_path / "layouts"
    shutil.copytree(ROOT / "layouts", layouts)
    clinic = layouts / "clinic" / "clinic.toml"
    clinic.parent.mkdir(exist_ok=True)
    clinic.write_text('name = "Elm Street Clinic"\n', "utf-8")
    letter = replace(context(), printing=Printing(page_size=PageSize.LETTER))
    a4 = replace(context(), printing=Printing(page_size=PageSize.A4))
    given = document(replace(METADATA, identifier=None))
    made = [
        package(unpacked(render(given, place).data)).findtext(f".//{DC}identifier")
        for place in (a4, letter, replace(a4, house=open_house(layouts)))
    ]
    assert len(set(made)) == 3
    assert identifier() in made


def test_words_without_a_date_have_an_identifier_of_their_own() -> None:
    def made(words: str, **changes: Any) -> Any:
        metadata = replace(METADATA, identifier=None, **changes)
        given = replace(document(metadata), source=Source(Path("manuscript.md"), words))
        return package(built(given)).findtext(f".//{DC}identifier")

    assert made("One.", date=None) == made("One.", date=None) != made("Two.", date=None)
    assert made("One.") == made("Two.")


def test_the_same_edition_of_another_day_has_another_modification_date() -> None:
    place = replace(context(), build_date=MODIFIED + datetime.timedelta(days=1))
    later = unpacked(render(document(), place).data)
    assert properties(later, "dcterms:modified") == ["2026-11-23T00:00:00Z"]
    assert package(later).findtext(f".//{DC}identifier") == METADATA.identifier


# --- Accessibility --------------------------------------------------------------------

ALWAYS = {
    "ARIA", "displayTransformability", "readingOrder", "structuralNavigation",
    "tableOfContents", "unlocked",
}  # fmt: skip
PAGES = {"pageBreakMarkers", "pageNavigation"}


def features(files: dict[str, bytes]) -> set[str]:
    return set(properties(files, "schema:accessibilityFeature"))


def told(files: dict[str, bytes], name: str) -> list[str]:
    return properties(files, f"schema:{name}")


def test_a_text_without_pictures_needs_no_eyes() -> None:
    plain = built()
    assert told(plain, "accessMode") == ["textual"]
    assert told(plain, "accessModeSufficient") == ["textual"]
    assert told(plain, "accessibilityHazard") == ["none"]
    assert features(plain) == ALWAYS | PAGES
    (summary,) = told(plain, "accessibilitySummary")
    assert "Tables have header cells." in summary
    assert "pages of the printed handout" in summary
    assert "Pictures" not in summary


def test_described_pictures_are_told_and_tables_that_are_not_there_are_not(tmp_path: Path) -> None:
    pictured = built(
        document(blocks=(section("s", "Seen", picture()),)),
        picture_in(tmp_path),
    )
    assert told(pictured, "accessMode") == ["textual", "visual"]
    assert told(pictured, "accessModeSufficient") == ["textual", "textual,visual"]
    assert features(pictured) == ALWAYS | PAGES | {"alternativeText"}
    (summary,) = told(pictured, "accessibilitySummary")
    assert "Pictures are described" in summary
    assert "Tables" not in summary


def test_a_decoration_needs_no_eyes(tmp_path: Path) -> None:
    image = replace(picture(alternative="").image, decorative=True)
    leaf = Figure(image=image, span=image.span)
    alone = built(document(blocks=(section("s", "Seen", leaf),)), picture_in(tmp_path))
    assert told(alone, "accessMode") == ["textual"]
    assert told(alone, "accessModeSufficient") == ["textual"]
    assert features(alone) == ALWAYS | PAGES
    both = document(blocks=(section("s", "Seen", leaf, picture()),))
    assert features(built(both, picture_in(tmp_path))) == ALWAYS | PAGES | {"alternativeText"}


@pytest.mark.parametrize("words", ["", "Photo", "dot é.png"])
def test_a_picture_without_a_description_needs_eyes(words: str, tmp_path: Path) -> None:
    silent = document(blocks=(section("s", "Seen", picture(alternative=words)),))
    found = built(silent, picture_in(tmp_path))
    assert told(found, "accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in features(found)


def test_without_printed_pages_there_is_no_word_of_them() -> None:
    unprinted = replace(context(), page_starts=())
    found = unpacked(render(document(blocks=(paragraph("\U00013000"),)), unprinted).data)
    assert features(found) == ALWAYS
    assert not properties(found, "pageBreakSource")
    assert "printed handout" not in told(found, "accessibilitySummary")[0]
    assert b"pageList" not in found["toc.ncx"]


def test_features_that_a_clinic_s_own_layout_leaves_out_are_not_told(tmp_path: Path) -> None:
    layouts = tmp_path / "layouts"
    shutil.copytree(ROOT / "layouts", layouts)
    nav = layouts / "booklet" / "nav.xhtml"
    nav.write_text(nav.read_text("utf-8").replace('role="doc-pagelist"', ""), "utf-8")
    found = unpacked(render(document(), replace(context(), house=open_house(layouts))).data)
    assert features(found) == ALWAYS | PAGES - {"pageNavigation"}


# What moves is refused before, a drawing or a picture; see tests/pictures.
STILL = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'


def frames(many: int) -> bytes:
    shades = [PIL.Image.new("L", (2, 2), 90 * number) for number in range(many)]
    target = io.BytesIO()
    shades[0].save(target, "GIF", save_all=True, append_images=shades[1:])
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "hazard"),
    [
        ("still.gif", frames(1), "none"),
        ("still.svg", STILL, "none"),
    ],
)
def test_what_does_not_move_does_not_flash(
    tmp_path: Path, name: str, data: bytes, hazard: str
) -> None:
    (tmp_path / name).write_bytes(data)
    found = built(document(blocks=(section("s", "Seen", picture(name)),)), tmp_path)
    assert told(found, "accessibilityHazard") == [hazard]


def test_the_summary_is_in_the_language_of_the_book() -> None:
    for language, start in (("es", "Todo el texto"), ("ar", "يمكن")):
        found = built(document(replace(METADATA, language=language)))
        (summary,) = [
            node
            for node in package(found).iter(f"{OPF}meta")
            if node.get("property") == "schema:accessibilitySummary"
        ]
        assert start in summary.text
        assert summary.get(XML_LANG) == language


@pytest.mark.parametrize("language", ["en", "es", "ar", "ko", "th"])
def test_the_summary_tells_only_of_ways_that_are_there(language: str) -> None:
    metadata = replace(METADATA, language=language)
    labels = HOUSE.labels(language)
    ways = (labels.way_headings, labels.way_lists, labels.way_notes, labels.way_contents)
    (everything,) = told(built(document(metadata)), "accessibilitySummary")
    (little,) = told(built(document(metadata, (paragraph("x"),))), "accessibilitySummary")
    assert [way in everything for way in ways] == [True] * 4
    assert [way in little for way in ways] == [True, False, False, True]


def test_conformance_is_claimed_under_the_name_of_who_evaluated_it_and_else_not() -> None:
    evaluated = replace(METADATA, accessibility_evaluated_by="Elm Street Clinic")
    found = built(document(evaluated))
    claim = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert properties(found, "dcterms:conformsTo") == [claim]
    assert properties(found, "a11y:certifiedBy") == ["Elm Street Clinic"]
    for name in ("dcterms:conformsTo", "a11y:certifiedBy"):
        assert not properties(built(), name)


# --- What the reader sees of it -------------------------------------------------------


def test_the_last_page_tells_whether_a_clinician_has_reviewed_it() -> None:
    unreviewed = words(pages(built())["about.xhtml"])
    reviewed = words(
        pages(built(document(replace(METADATA, reviewers=("Dr Who",)))))["about.xhtml"]
    )
    assert "has reviewed this text yet" in unreviewed
    assert "has reviewed this text yet" not in reviewed
    assert "Dr Who" in reviewed
    for fact in ("1.2", "November 22, 2026", "November 22, 2029", "A clinic", "urn:uuid:"):
        assert fact in unreviewed


def test_a_right_to_left_book_turns_its_pages_the_other_way() -> None:
    files = built(document(Metadata(title="عنوان", language="ar"), (paragraph("كلمة"),)))
    root = package(files)
    assert root.get("dir") == "rtl"
    assert root.find(f"{OPF}spine").get("page-progression-direction") == "rtl"
    assert {page.get("dir") for page in pages(files).values()} == {"rtl"}
