"""The page that a clinic files: what it says of a text, and that everybody can read it."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import MANUSCRIPT, OURS, our_own_words
from lxml import html

from rlspub import cli
from rlspub.pipeline.record.record import Record, name_record, read_record, write_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HEAD = "---\ntitle: Sleep well\nlanguage: en\nversion: '3'\ndate: 2026-01-02\n---\n\n"
AXE = "axe.run(document).then(results => results.violations.map(one => one.id))"


def report(folder: Path, text: str) -> Any:
    """Return the page of a text."""
    path = folder / "sleep.md"
    path.write_text(text, encoding="utf-8")
    assert cli.main(["report", str(path), "-o", str(folder / "sleep.html")]) == 0
    return html.parse(folder / "sleep.html").getroot()


def read_facts(page: Any) -> dict[str, str]:
    """Return the rows of two cells."""
    rows = ([cell.text_content() for cell in row] for row in page.iter("tr"))
    return {row[0]: row[1] for row in rows if len(row) == 2}


def read_answers(page: Any, name: str) -> dict[int, tuple[str, str]]:
    """Return for each item of an index its answer, and why."""
    (table,) = (
        heading.getnext().getnext().getnext()
        for heading in page.iter("h2")
        if name in heading.text_content()
    )
    rows = [[cell.text_content() for cell in row] for row in table.find("tbody")]
    return {int(number): (answer, why) for number, _, answer, why in rows}


def test_it_says_what_the_text_is(tmp_path: Path) -> None:
    facts = read_facts(report(tmp_path, f"{HEAD}## Beds\n\n{'Keep your room dark. ' * 60}\n"))
    assert facts["Manuscript"] == "sleep.md"
    assert facts["Version"] == "3"
    assert facts["Date"] == "2026-01-02"
    assert facts["Language"] == "English, en"
    # Title and heading count, too.
    assert facts["Words"].startswith("243,")
    assert facts["Reading time"].startswith("about 2 minutes, at 238 words a minute")
    assert "grade" in facts["Grade"]
    assert facts["Which clinician approved it?"] == "no: add reviewers:"


def test_other_languages_are_read_at_another_pace(tmp_path: Path) -> None:
    text = "---\ntitle: Dormir\nlanguage: {}\n---\n\n## {}\n"
    spanish = read_facts(report(tmp_path, text.format("es", "Descanse un poco.")))
    assert "at 184 words a minute" in spanish["Reading time"]
    thai = read_facts(report(tmp_path, text.format("th", "การนอนหลับ")))
    assert thai["Words"] == "not counted: there are no spaces between words"
    assert "Reading time" not in thai


def test_it_lists_the_files_that_were_built_from_the_text_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(shutil.copy(MANUSCRIPT, tmp_path))
    cli.main(["build", path.name, "--only", "handout,booklet", "--quiet"])

    def read_files() -> list[list[str]]:
        assert cli.main(["report", path.name]) == 0
        page = html.parse(f"build/{path.stem}-report.html").getroot()
        (table,) = page.xpath("//table[@aria-labelledby='files']")
        return [[cell.text_content() for cell in row] for row in table.find("tbody")]

    absent = "not built from the text as it is"
    assert read_files() == [
        ["sheet", absent, ""],
        ["handout", f"{path.stem}-handout.pdf", "2"],
        ["booklet", f"{path.stem}-booklet.epub", "none"],
        ["card", absent, ""],
        ["page", absent, ""],
    ]
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more word.\n", encoding="utf-8")
    assert {told for _, told, _ in read_files()} == {absent}
    # A record may lack all that only a file that is made again needs.
    cli.main(["build", path.name, "--only", "handout", "--quiet"])
    place = name_record("build", path.stem)
    record = read_record(place)
    files = {
        name: {key: told[key] for key in ("text", "data")} for name, told in record.files.items()
    }
    Path(place).write_bytes(write_record(Record(files, {}, record.manuscript)))
    assert {told for _, told, _ in read_files()} == {absent}


MESSAGE = "::: {.main-message}\nKeep your room dark. Call us if you cannot sleep.\n:::\n"


@pytest.mark.parametrize(
    ("text", "item", "answer", "why"),
    [
        (f"## Beds\n\n{MESSAGE}", 1, "yes", "a box of 2 sentences (line 10)"),
        (f"## Beds\n\nA.\n\n## More\n\n{MESSAGE}", 2, "no", "below the first section (line 14)"),
        ("## Beds\n\nRest.", 1, "no", "no box .main-message is written"),
        ("## Beds\n\n::: {.main-message}\n[??? what]\n:::", 1, "no", "no box"),
        ("## Beds\n\nRest.", 4, "no", "there is no picture"),
        ("## Beds\n\nKeep it dark.", 5, "yes", "the first section asks for it (line 10)"),
        ("## Beds\n\nIt is dark.", 5, "no", "the first section asks for nothing"),
        ("## Beds\n\nAn abdominal pain.", 7, "no", "RLS610: “abdominal” is a hard word (line 10)"),
        ("## Beds\n\nA pain.", 7, "open", "ask readers whether they know the words"),
        (f"## Beds\n\n{f'- One.{chr(10)}' * 8}", 8, "no", "RLS603: this list has 8 items"),
        ("## Beds\n\nWe do not know why.", 11, "yes", "something is not known (line 10)"),
        ("## Beds\n\n1. Wash.\n2. Sleep.", 14, "yes", "numbered steps (line 10)"),
        ("## Beds\n\nRest.", 15, "does not apply", "there is no number in the text"),
        ("## Beds\n\nIt helps 3.5 people.", 15, "no", "RLS620"),
    ],
)
def test_items_are_answered_where_a_program_can_point_to_a_place(
    text: str, item: int, answer: str, why: str, tmp_path: Path
) -> None:
    answers = read_answers(report(tmp_path, HEAD + text + "\n"), "CDC")
    assert len(answers) == 20
    assert answers[item][0] == answer
    assert why in answers[item][1]


@pytest.mark.parametrize(
    ("text", "item", "answer"),
    [
        (f"## Beds\n\n{MESSAGE}", 11, "yes"),
        ("## Beds\n\nRest.", 12, "no"),
        ("## Beds\n\n| When | How much |\n|---|---|\n| Now | A lot |", 19, "yes"),
        ("## Beds\n\n| The time of the day | B |\n|---|---|\n| a | b |", 19, "no"),
        ("## Beds\n\nRest.", 19, "does not apply"),
        ("## Beds\n\nRest.", 18, "does not apply"),
    ],
)
def test_materials_can_be_understood(text: str, item: int, answer: str, tmp_path: Path) -> None:
    answers = read_answers(report(tmp_path, HEAD + text + "\n"), "understandability")
    assert [*answers] == [*range(1, 13), *range(15, 20)]
    assert answers[item][0] == answer


@pytest.mark.parametrize(
    ("text", "item", "answer"),
    [
        ("## Beds\n\nAsk a nurse.", 20, "yes"),
        ("## Beds\n\nIt is dark.", 20, "no"),
        ("## Beds\n\nAsk on [day]{.field}.", 23, "yes"),
        ("## Beds\n\n- [ ] a dark room", 23, "yes"),
        ("## Beds\n\nIt is dark.", 23, "no"),
    ],
)
def test_materials_can_be_acted_on(text: str, item: int, answer: str, tmp_path: Path) -> None:
    answers = read_answers(report(tmp_path, HEAD + text + "\n"), "actionability")
    assert [*answers] == [*range(20, 27)]
    assert answers[item][0] == answer


def test_open_items_count_neither_for_the_text_nor_against_it(tmp_path: Path) -> None:
    page = report(tmp_path, f"{HEAD}## Beds\n\n{MESSAGE}")
    answers = [answer for answer, _ in read_answers(page, "CDC").values()]
    points, told = answers.count("yes"), answers.count("yes") + answers.count("no")
    assert 0 < points < told < len(answers)
    (score, *_) = (one.text_content() for one in page.find_class("score"))
    share = round(100 * points / told)
    assert score == f"{share} of 100: {points} of the {told} items that a program can tell."


def test_what_is_allowed_counts_against_no_item(tmp_path: Path) -> None:
    words = 'An [abdominal]{allow="RLS610" because="on the form"} pain.'
    page = report(tmp_path, f"{HEAD}## Beds\n\n{words}\n")
    assert read_answers(page, "CDC")[7][0] == "open"
    assert "on the form" in read_facts(page)["Silenced"]


def test_words_are_known_in_english_only(tmp_path: Path) -> None:
    text = "---\ntitle: Dormir\nlanguage: es\n---\n\n## Camas\n\nDescanse.\n"
    assert read_answers(report(tmp_path, text), "CDC")[5][0] == "open"


def test_the_same_text_gives_the_same_page_which_needs_nothing_else(tmp_path: Path) -> None:
    text = f"{HEAD}## Beds \\<b>&\n\n{MESSAGE}"
    report(tmp_path, text)
    first = (tmp_path / "sleep.html").read_bytes()
    page = report(tmp_path, text)
    assert (tmp_path / "sleep.html").read_bytes() == first
    assert not page.xpath("//link | //script | //img | //iframe | //@src")
    assert b"url(" not in first
    assert b"<b>" not in first


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(tmp_path: Path, browser: "Browser", scheme: Any) -> None:
    from axe_playwright_python.base import AXE_SCRIPT

    report(tmp_path, f"{HEAD}## Beds\n\n{MESSAGE}\n- One.\n\nTake 5mg.\n")
    page = browser.new_page(color_scheme=scheme, viewport={"width": 320, "height": 700})
    page.goto((tmp_path / "sleep.html").as_uri())
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(AXE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_words_of_the_first_column_are_whole_where_there_is_room(
    tmp_path: Path, browser: "Browser"
) -> None:
    page = report(tmp_path, f"{HEAD}## Beds\n\n{MESSAGE}\n")
    assert "`" not in page.text_content()
    assert "authors:" in [code.text_content() for code in page.iter("code")]
    shown = browser.new_page(viewport={"width": 900, "height": 700})
    shown.goto((tmp_path / "sleep.html").as_uri())
    first = shown.locator("#text + table th").first
    assert first.evaluate("cell => getComputedStyle(cell).overflowWrap") == "break-word"
    assert first.evaluate("cell => cell.clientHeight") < 50  # one line
    shown.close()


@our_own_words
def test_where_nothing_is_found_pages_may_still_show_something(tmp_path: Path) -> None:
    assert cli.main(["report", str(OURS), "-o", str(tmp_path / "ours.html")]) == 0
    facts = read_facts(html.parse(tmp_path / "ours.html").getroot())
    assert facts["Problems found"] == "none that can be told without pages"


def test_a_broken_text_has_no_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, page = tmp_path / "sleep.md", tmp_path / "sleep.html"
    path.write_text(f"{HEAD}::: {{.note}}\nRest.\n", encoding="utf-8")
    assert cli.main(["report", str(path), "-o", str(page)]) == 1
    assert not page.exists()
    assert "No report: mend the errors above" in capsys.readouterr().out


def test_a_manuscript_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(f"{HEAD}Rest.\n", encoding="utf-8")
    assert cli.main(["report", str(path), "-o", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == f"{HEAD}Rest.\n"
    assert "sleep.html" in capsys.readouterr().err
