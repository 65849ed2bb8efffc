"""What a build makes anew after each kind of change, and that it is what a first build gives."""

import datetime
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import LEAF, TEXT, Project, Result, make_project

from rlspub import cli
from rlspub.diagnostics import Code
from rlspub.outputs import CARD, OUTPUTS
from rlspub.pipeline import read as reading
from rlspub.pipeline.record import keys
from rlspub.pipeline.record.digests import digest
from rlspub.renderers.printing import CardSize, Printing

ALL = {output.name for output in OUTPUTS}
PAGED = {"handout", "booklet"}
WHOLE = {*PAGED, "page"}
MANUSCRIPT = "manuscript/iron.md"
RECORD = "build/.iron.built"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project that was built once."""
    project = make_project(tmp_path_factory.mktemp("iron") / "project")
    assert project.build().new == ALL
    return project


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    """Return a copy of the project, which is another place for all of it."""
    return Project(Path(shutil.copytree(built.folder, tmp_path / "moved")))


def assert_made_anew(project: Project, names: set[str]) -> Result:
    """Hold that a build makes these outputs, and that all are what a first build gives."""
    again, first = project.build(), project.build("first")
    assert not first.fails
    assert again.files == first.files
    assert again.told == first.told
    assert again.new == names
    return again


def edit(path: str, old: str, new: str) -> Callable[[Project], None]:
    return lambda project: project.edit(path, old, new)


def write(path: str, text: str) -> Callable[[Project], None]:
    return lambda project: project.write(path, text)


def sign(project: Project) -> None:
    assert cli.main(["sign", str(project.manuscript), "--as", "Ann Lee, nurse"]) == 0


def damage(record: Path) -> None:
    record.write_bytes(record.read_bytes().replace(b'"pages": 1', b'"pages": 2'))


def cut(record: Path) -> None:
    data = record.read_bytes()
    record.write_bytes(data[: len(data) // 2])


SECOND_ENTRY = '[limit]\namount = "65 mg"\n'
CHANGES: dict[str, tuple[Callable[[Project], object], set[str]]] = {
    "a word of the card": (edit(MANUSCRIPT, "each morning", "each evening"), ALL),
    "a word of the sheet": (edit(MANUSCRIPT, "it dry", "it cool"), ALL - {"card"}),
    "a word of the handout": (edit(MANUSCRIPT, "helps your", "lets your"), WHOLE),
    "a figure of the handout": (edit(MANUSCRIPT, "carry oxygen", "carry 9 g of oxygen"), ALL),
    "a comment": (edit(MANUSCRIPT, "## How much", "<!-- Is it so? -->\n\n## How much"), set()),
    "white space": (edit(MANUSCRIPT, "## How much", "\n\n## How much   "), set()),
    "metadata": (edit(MANUSCRIPT, "[iron]", "[iron, blood]"), ALL),
    "a picture": (write("manuscript/pictures/leaf.svg", LEAF.format(8)), WHOLE),
    "a picture that is not shown": (write("manuscript/tree.svg", LEAF.format(8)), set()),
    "a second entry": (write("manuscript/iron.figures.toml", SECOND_ENTRY), set()),
    "a signature": (sign, ALL),
    "the card's layout": (edit("layouts/card/style.css", "\n", "\n\n"), {"card"}),
    "the sheet's layout": (edit("layouts/sheet/layout.toml", "[", "# Ours.\n["), {"sheet"}),
    "the handout's layout": (edit("layouts/handout/page.html", "<", "{# Ours. #}<"), PAGED),
    "the booklet's layout": (edit("layouts/booklet/nav.xhtml", "<", "{# Ours. #}<"), {"booklet"}),
    "the page's layout": (edit("layouts/page/page.html", "<", "{# Ours. #}<"), {"page"}),
    "shared styles": (edit("layouts/shared/text.css", "\n", "\n\n"), ALL),
    "a label": (edit("layouts/shared/labels/en.toml", "\n", "\n# Ours.\n"), ALL),
    "the clinic's file": (edit("layouts/clinic/clinic.toml", "555-0100", "555-0101"), ALL),
    "fonts": (edit("layouts/shared/fonts.toml", "\n", "\n# Ours.\n"), ALL),
    "rules": (edit("layouts/rules/us.toml", "\n", "\n# Ours.\n"), set()),
    "substances": (edit("layouts/shared/substances.toml", "\n", "\n# Ours.\n"), set()),
    "the layout of changes": (edit("layouts/changes/style.css", "\n", "\n\n"), set()),
    "an output by hand": (write("build/iron-card.pdf", "by hand"), {"card"}),
    "no record": (lambda project: (project.folder / RECORD).unlink(), ALL),
    "a damaged record": (lambda project: damage(project.folder / RECORD), ALL),
    "half a record": (lambda project: cut(project.folder / RECORD), ALL),
    "nothing": (edit(MANUSCRIPT, "title", "title"), set()),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_makes_anew_what_depends_on_it(project: Project, name: str) -> None:
    change, names = CHANGES[name]
    change(project)
    assert_made_anew(project, names)
    assert project.build().new == set()


@pytest.mark.parametrize(
    "name", ["sheet.pdf", "handout.pdf", "booklet.epub", "card.pdf", "page.html"]
)
def test_a_file_that_is_gone_is_made_anew(project: Project, name: str) -> None:
    (project.folder / "build" / f"iron-{name}").unlink()
    assert_made_anew(project, {Path(name).stem})


def test_a_mere_touch_writes_nothing(project: Project) -> None:
    files = [*project.folder.rglob("*")]
    for path in files:
        path.touch()
    before = {path: path.stat().st_mtime_ns for path in files}
    assert project.build().new == set()
    assert {path: path.stat().st_mtime_ns for path in files} == before
    assert {*project.folder.rglob("*")} == {*files}


def test_another_date_makes_all_anew(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    assert_made_anew(project, ALL)


def test_a_text_that_has_become_overdue_is_made_anew(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.build().new == set()
    monkeypatch.setattr(reading, "read_today", lambda _reporter: datetime.date(2028, 11, 23))
    assert_made_anew(project, ALL)


def test_a_program_that_has_changed_makes_all_anew(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "digest_program", lambda: "another")
    assert_made_anew(project, ALL)


def test_a_variant_makes_anew_what_it_is_about(project: Project) -> None:
    mono = project.build(printing=Printing(mono=True))
    assert mono.new == ALL - {"booklet", "page"}
    assert mono.files == project.build("first", printing=Printing(mono=True)).files
    # The others are as they were.
    assert project.build().new == set()
    assert project.build(printing=Printing(mono=True)).new == set()
    small = Printing(chosen_card=CardSize.FULL_A4)
    assert project.build(printing=small).new == {"card"}
    # What the booklet names may have moved: its pages are laid out though they are not ordered.
    project.edit(MANUSCRIPT, "helps your", "lets all your")
    assert project.build(printing=Printing(mono=True)).new == WHOLE
    assert_made_anew(project, {"handout"})


def test_a_file_is_taken_from_another_folder(project: Project) -> None:
    copied = project.build("other", others=["nowhere", "build"])
    assert copied.new == set()
    assert copied.files == project.build().files
    shutil.rmtree(project.folder / "build")
    assert project.build("other").new == set()
    # A file that was changed there is none of ours.
    project.write("other/iron-card.pdf", "by hand")
    assert project.build("third", others=["other"]).new == {"card"}


def test_an_order_of_a_part_takes_away_what_says_something_else(project: Project) -> None:
    project.edit(MANUSCRIPT, "helps your", "lets your")
    assert project.build(outputs=[CARD]).new == set()
    left = {path.name for path in (project.folder / "build").glob("iron-*")}
    assert left == {"iron-card.pdf", "iron-sheet.pdf"}
    assert_made_anew(project, WHOLE)
    project.edit(MANUSCRIPT, "each morning", "each evening")
    assert project.build(outputs=[CARD]).new == {"card"}
    assert_made_anew(project, ALL - {"card"})


def test_files_of_another_text_are_known_by_a_record_of_an_older_form(project: Project) -> None:
    out = project.folder / "build"
    names = ("iron-card.pdf", "iron-card-a6.pdf", "iron-card-mono.pdf")
    (out / "iron-card-a6.pdf").write_bytes(b"an old dose")
    (out / "iron-card-mono.pdf").write_bytes(b"an old dose, filled in")
    made = {"text": "another", "data": digest(b"an old dose")}
    (project.folder / RECORD).write_text(json.dumps(dict.fromkeys(names, made)), encoding="utf-8")
    assert_made_anew(project, ALL)
    assert not (out / "iron-card-a6.pdf").exists()
    assert (out / "iron-card-mono.pdf").exists()


@pytest.mark.parametrize(
    "told",
    ["", "{}", "[]", '{"a": 1}', '{"../a.pdf": {"text": "a", "data": "b"}}', "\0", '{"a": {}}'],
)
def test_a_record_that_is_none_says_nothing(project: Project, told: str) -> None:
    (project.folder / RECORD).write_text(told, encoding="utf-8")
    assert_made_anew(project, ALL)


QUESTIONS = "".join(
    f"### Is number {name} of all the questions that I have in mind a good one? {{.card}}\n\n"
    f"{'It is, and the answer to it is as long as many others. ' * 4}\n\n"
    for name in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
)


def test_what_was_told_of_a_file_is_told_where_its_words_are_now(tmp_path: Path) -> None:
    project = make_project(tmp_path, TEXT.replace("### Can I", f"{QUESTIONS}### Can I"))
    small = Printing(chosen_card=CardSize.A6)
    first = project.build(outputs=[CARD], printing=small)
    project.edit(MANUSCRIPT, "helps your", "helps, in words of which there are more now, your")
    again = project.build(outputs=[CARD], printing=small)
    assert again.new == set()
    assert again.told == project.build("first", [CARD], small).told
    (before,), (now,) = (
        [one for one in result.told if one.code is Code.QUESTIONS_LEFT_OUT]
        for result in (first, again)
    )
    assert before.span is not None
    assert now.span is not None
    assert now.span.start - before.span.start == len(", in words of which there are more now,")


def test_a_card_without_room_keeps_nothing_else_from_being_taken(project: Project) -> None:
    text = project.manuscript.read_text(encoding="utf-8")
    project.edit(MANUSCRIPT, "each morning", "each morning" + ".\n\nKeep it in a dry place" * 150)
    assert_made_anew(project, ALL - {"card", "sheet"})
    project.write(MANUSCRIPT, text)
    assert_made_anew(project, ALL)
