"""Layouts and labels: complete, and never replaced by a default."""

import datetime
import re
from pathlib import Path

import pytest
from printing import own_layouts
from reading import HOUSE

from rlspub import layouts
from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.language.locales import spell_month
from rlspub.layouts import LayoutError, open_house
from rlspub.tree import Metadata

DAY = datetime.date(2026, 3, 4)


@pytest.mark.parametrize(
    ("language", "spoken", "day"),
    [
        ("en", "en", "March 4, 2026"),
        ("en-GB", "en", "4 March 2026"),
        ("es-MX", "es", "4 de marzo de 2026"),
        ("ar", "ar", "4 مارس 2026"),
        ("ko", "ko", "2026년 3월 4일"),
        ("th", "th", "4 มีนาคม 2026"),
        ("ig", "en", "March 4, 2026"),
        ("en-CA", "en", "March 4, 2026"),
        ("en-NZ", "en", "4 March 2026"),
        ("es-419", "es", "4 de marzo de 2026"),
    ],
)
def test_labels_by_language(language: str, spoken: str, day: str) -> None:
    labels = HOUSE.labels(language)
    assert labels.language == spoken
    assert labels.day(DAY) == day


MONTHS = [spell_month(month, "en")[:3] for month in range(1, 13)]
DATES = 'date_format = "{day} {month} {year}"\nmonths = '


@pytest.mark.parametrize(
    ("table", "day"),
    [
        ('date_format = "{day}. {month} {year}"', "4. March 2026"),
        (f'date_format = "{{year}}, {{month}} {{day}}"\nmonths = {MONTHS}', "2026, Mar 4"),
    ],
)
def test_labels_may_have_dates_otherwise(tmp_path: Path, table: str, day: str) -> None:
    root = own_layouts(tmp_path)
    file = root / "shared" / "labels" / "en.toml"
    text = file.read_text(encoding="utf-8").replace("[en]\n", f"[en]\n{table}\n", 1)
    file.write_text(text, encoding="utf-8")
    assert open_house(root).labels("en-US").day(DAY) == day


def test_facts_say_that_nobody_has_reviewed_the_text() -> None:
    labels = HOUSE.labels("en")
    assert (labels.reviewers, labels.not_reviewed) in labels.facts(
        Metadata(title="Sleep", language="en")
    )
    named = Metadata(title="Sleep", language="en", reviewers=("A. Nurse", "B. Doctor"))
    assert (labels.reviewers, "A. Nurse, B. Doctor") in labels.facts(named)


def test_facts_name_the_country_and_keep_provenance() -> None:
    metadata = Metadata(title="S", language="en", country="US", provenance=(("source", "A book"),))
    labels = HOUSE.labels("en")
    assert (labels.country, labels.country_name("US")) in labels.facts(metadata)
    assert "A book" in dict(labels.facts(metadata)).values()
    assert labels.country_name("XK") == "Kosovo"
    assert labels.country_name("NL") == "the Netherlands"
    assert HOUSE.labels("es-MX").country_name("DE") == "Alemania"


def test_unknown_layout() -> None:
    with pytest.raises(LayoutError, match="no such layout folder"):
        HOUSE.layout("poster")


@pytest.mark.parametrize(
    ("file", "content", "message", "line"),
    [
        ("layout.toml", "\nnote_lines = \n", "nothing stands after `=`", 2),
        ("page.html", "<p>\n{% if %}\n", "a value is missing before `%}`", 2),
        ("page.html", "<p>\n{{ }}\n", "a value is missing before `}}`", 2),
        ("page.html", "<p>\n{% if body %}\n{{ body }}\n", "`if` has no end.*{% endif %}", 2),
        ("page.html", "{% for a in b %}\n{% if a %}{% endif %}", "`for` has no end", 1),
        ("page.html", "{% if a %}\n{% endfor %}", "within the `if` of line 1.*{% endif %}", 2),
        ("page.html", "<p>\n{% endif %}", "`endif` closes nothing", 2),
        ("page.html", "<p>\n{% else %}", "`else` stands outside of every `if`", 2),
        ("page.html", "<p>\n{% do a %}", "may not have `do`; it may have `if`", 2),
        ("page.html", "<p>\n{{ a\n\n", "opens here has no end; write `}}`", 2),
        ("page.html", "<p>\n{% if a\n\n", "opens here has no end; write `%}`", 2),
        ("page.html", "<p>\n{# a\n\n", "comment has no end; write `#}`", 2),
        ("page.html", "<p>\n{{ a b }}", "`b` stands where `}}` belongs", 2),
        ("page.html", "<p>\n{{ a) }}", "`\\)` closes or goes on with nothing", 2),
        ("page.html", "<p>\n{{ (a] }}", "where `\\)` belongs", 2),
        ("page.html", "<p>\n{{ 'a }}", "a text in quotes without its end", 2),
        ("page.html", "<p>\n\n{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "brackets", 3),
        ("page.html", "<p>\n\n{{ " + "1" * 9999 + " }}", "a number", 3),
        (
            "page.html",
            "{% if notes %}\n{% extends 'page.html' %}{% endif %}",
            "before everything else",
            2,
        ),
        ("page.html", '{% include "/etc/passwd" %}', "no template `/etc/passwd` in the folder", 1),
        ("page.html", "<html>\n\n{{ nothing }}\n", "there is no `nothing`", 3),
        ("page.html", "<html>\n{{ 'a' + 1 }}\n", "reckons with numbers only", 2),
        ("page.html", '{% include "page.html" %}', "includes itself", 1),
        ("page.html", '{% include "gone.html" %}', "there is no template `gone.html`", 1),
        ("page.html", '{% extends "head.html" %}\n\nLost.\n', "never printed", 3),
        (
            "layout.toml",
            '[paper.a4]\nwidth = "wide"\n',
            "`width` must be a number",
            2,
        ),
    ],
)
def test_malformed_file_is_named(
    tmp_path: Path, file: str, content: str, message: str, line: int | None
) -> None:
    root = own_layouts(tmp_path)
    (root / "handout" / file).write_text(content, encoding="utf-8")
    with pytest.raises(LayoutError, match=message) as caught:
        open_house(root).layout("handout").render("page.html")
    assert caught.value.path == root / "handout" / file
    assert caught.value.line == line


def test_missing_and_unreadable_files(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    layout = open_house(root).layout("handout")
    with pytest.raises(LayoutError, match="no such file in this layout"):
        layout.text("gone.css")
    (root / "handout" / "style.css").write_bytes(b"\xff")
    with pytest.raises(LayoutError, match="not UTF-8"):
        layout.text("style.css")
    (root / "handout" / "layout.toml").unlink()
    with pytest.raises(LayoutError, match="there is no such file"):
        open_house(root).layout("handout")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ((r"^note = .*\n", ""), "a label is missing: `note`"),
        (
            (r"^doses = .*\n(?:.*\n)*?notes = .*\n", ""),
            "labels are missing: `doses`, `questions`, ",
        ),
        ((r"^note = ", 'nope = "x"\nnote = '), "there is no label `nope`"),
        ((r"^note = .*", "note = 1"), "`note` must be text"),
        ((r"^note = .*", 'note = ""'), "`note` must be text"),
        ((r"^note = ", "months = 3\nnote = "), "twelve months"),
        ((r"^note = ", 'months = ["May"]\nnote = '), "twelve months"),
        ((r"^note = ", f"months = {list('abcdefghijkl')}\nnote = "), "needs a `date_format`"),
        (
            (
                r"^note = ",
                DATES + f"{MONTHS[2:] + MONTHS[:2]}\nnote = ",
            ),
            "“Mar” is not “January”",
        ),
        ((r"^note = ", 'date_format = "{day}"\nnote = '), "must hold {day}, {month}, {year}"),
        ((r"^page_of = .*", 'page_of = "Page {page}"'), r"must hold {page}, {pages}; it is"),
        ((r"^page_of = .*", 'page_of = "Page {page} of {pages"'), r"must hold {page}, {pages}"),
        ((r"^note = .*", 'note = "{x}"'), "must hold no braces"),
        ((r"^GB = .*", "GB = 1"), r"`countries` must be a table of words in quotes"),
    ],
)
def test_labels_must_be_complete(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    root = own_layouts(tmp_path)
    file = root / "shared" / "labels" / "en.toml"
    text = re.sub(*change, file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LayoutError, match=message):
        open_house(root).labels("en")


def test_templates_escape_what_they_are_given(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    page = "<html><head><title>{{ metadata.title }}</title></head></html>"
    (root / "handout" / "page.html").write_text(page, encoding="utf-8")
    metadata = Metadata(title="<&>", language="en")
    made = open_house(root).layout("handout").render("page.html", metadata=metadata)
    assert "<title>&lt;&amp;&gt;</title>" in made


def test_a_problem_is_reported_with_its_file() -> None:
    reporter = Reporter(Path("manuscript.md"))
    with pytest.raises(Failed), layouts.reporting(reporter):
        raise LayoutError(Path("page.html"), "broken", 7)
    (found,) = reporter.sorted()
    assert (found.code, found.path) == (Code.LAYOUT_PROBLEM, Path("page.html"))
    assert found.message == "broken"
    assert found.position == (7, 1)
