"""Checks are pure: each reads the one view alone, and their order means nothing."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import MANUSCRIPT, PROJECT
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import METADATA, diagnose, read, view_of
from rooms import imported, modules

from rlspub.checks import CHECKS, Check
from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.tags import shares_language

# Each has a mistake; together they have all that a manuscript can have.
BROKEN = [
    path
    for path in sorted((PROJECT / "tests" / "diagnostics").glob("*/manuscript.md"))
    if path.is_file()
]
CLAIMED = replace(METADATA, accessibility_evaluated_by="Ann Lee", date=datetime.date(2030, 1, 1))
HANDED_IN = {
    "rlspub.diagnostics.Reporter",
    "rlspub.tree.walk",
    "rlspub.layouts.open_house",
    "pathlib.Path",
}


def view_of_file(path: Path) -> View:
    _, _, body = path.read_text(encoding="utf-8", errors="replace").partition("\n---\n")
    return view_of(read(body, CLAIMED), emergency="911")


def find_all(view: View, checks: Sequence[Check]) -> list[Finding]:
    return [found for check in checks for found in check(view)]


@settings(deadline=None)
@given(st.sampled_from([MANUSCRIPT, *BROKEN]), st.permutations(CHECKS))
def test_the_order_of_checks_means_nothing(path: Path, order: list[Check]) -> None:
    found = find_all(view_of_file(path), CHECKS)
    turned = find_all(view_of_file(path), order)
    assert len(turned) == len(found)
    assert set(turned) == set(found)


@pytest.mark.parametrize(
    "path", [path for path in modules() if path.match("checks/*/*.py")], ids=str
)
def test_a_check_is_handed_all_that_it_reads(path: Path) -> None:
    assert not HANDED_IN & set(imported(path))


def test_an_amount_that_is_written_wrongly_is_not_also_unmarked() -> None:
    found = diagnose(view_of(read("Take 5mg or 6 mg, and 1,5 mg.[^a]\n\n[^a]: b")), "2")
    assert [problem.code for problem in found] == [
        Code.MISSING_UNIT_SPACE,
        Code.UNMARKED_DOSE,
        Code.AMBIGUOUS_NUMBER,
    ]


HARD = "Considerable deterioration necessitates immediate professional consultation. " * 10


@pytest.mark.parametrize(
    ("language", "passage", "counts"),
    [
        ("en-US", "en", True),
        ("en", "en-US", True),
        ("en-US", "en-GB", True),
        ("en-US", "EN-us", True),
        ("en-US", "es", False),
        ("en-US", "ang", False),
        ("en-US", "es-US", False),
    ],
)
@pytest.mark.parametrize("box", ["{}", "::: {{.note}}\n{}\n:::\n"])
def test_a_passage_in_the_same_language_is_graded(
    language: str, passage: str, box: str, *, counts: bool
) -> None:
    text = box.format(f"::: {{lang={passage!r}}}\n{HARD}\n:::\n".replace("'", '"'))
    view = view_of(read(f"## Beds\n\nGo to bed.\n\n{text}", replace(METADATA, language=language)))
    assert bool(view.grades.whole.words > 50) is counts
    codes = {found.code for found in diagnose(view, "6")}
    assert (Code.SECTION_TOO_HARD in codes) is counts
    assert (Code.PARAGRAPH_TOO_LONG in codes) is counts


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[сон]{lang=ru}", True),
        ("::: {lang=ru}\nсон\n:::", True),
        ("сон", False),
        ("[сон]{lang=en-GB}", False),
        ("::: {lang=en}\nсон\n:::", False),
    ],
)
def test_words_in_other_letters_need_another_language(text: str, *, named: bool) -> None:
    found = diagnose(view_of(read(text, CLAIMED)), "405")
    assert (found == []) is named


def test_each_word_in_other_letters_is_shown_where_it_stands() -> None:
    text = "Say сон, сон and &#1089;он.\n"
    document = read(text, CLAIMED)
    spans = [found.span for found in diagnose(view_of(document), "405") if found.span]
    assert [document.source.slice(span) for span in spans] == ["сон", "сон", "&#1089;он"]
    assert len(set(spans)) == len(spans)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("en", "EN-us", True),
        ("sr-Latn", "sr-Cyrl-RS", False),
        ("sr", "sr-Cyrl", True),
        ("en", "es", False),
        ("en", "eng", False),
    ],
)
def test_regions_make_no_other_language_and_scripts_do(one: str, other: str, *, same: bool) -> None:
    assert shares_language(one, other) is same
    assert shares_language(other, one) is same
