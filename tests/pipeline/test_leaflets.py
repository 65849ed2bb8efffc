"""Links to other manuscripts: what they print, where they lead, and what makes the pages anew."""

import os
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from booklets import NOTHING, checked
from printing import Printed
from projects import Project, make_project

from rlspub.cli import main
from rlspub.diagnostics import Code, Diagnostic
from rlspub.inputs import LIMITS
from rlspub.outputs import BOOKLET, HANDOUT

TEXT = """\
---
title: Iron tablets
language: en-US
date: 2026-11-22
review_by: 2028-11-22
---

## Food

Read [](diet.md), [about meals](food/meals.md#breakfast) and [Diet for *all*](diet.md).

::: {lang="es"}
Lea [la comida](diet.md).
:::
"""
DIET = "---\ntitle: Diet for all\nlanguage: en-US\n---\n\n## Words\n\nEat.\n"
MEALS = "---\ntitle: Comidas\nlanguage: es\n---\n\n## Por la mañana {#breakfast}\n\nComa.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path, TEXT)
    made.write("manuscript/diet.md", DIET)
    made.write("manuscript/food/meals.md", MEALS)
    made.write("layouts/clinic/clinic.toml", 'name = "Elm"\n')
    return made


def read_chapter(data: bytes) -> str:
    return zipfile.ZipFile(BytesIO(data)).read("EPUB/chapter-01.xhtml").decode()


def test_paper_says_the_title(project: Project) -> None:
    result = project.build(outputs=[HANDOUT])
    assert not result.fails, result.told
    words = " ".join(Printed(result.files["iron-handout.pdf"]).text.split())
    assert "Read Diet for all, about meals (see the leaflet “Comidas”) and Diet for all." in words
    assert "Lea la comida (vea el folleto «Diet for all»)." in words
    assert "diet.md" not in words


def test_a_booklet_leads_to_where_booklets_are(project: Project, tmp_path: Path) -> None:
    chapter = read_chapter(project.build(outputs=[BOOKLET]).files["iron-booklet.epub"])
    assert "Read <span>Diet for all</span>, <span>about meals" in chapter
    identity = 'name = "Elm"\nbooklet = "https://elm.example/{language}/{name}.epub"\n'
    project.write("layouts/clinic/clinic.toml", identity)
    data = project.build(outputs=[BOOKLET]).files["iron-booklet.epub"]
    chapter = read_chapter(data)
    assert '<a href="https://elm.example/en-US/diet.epub">Diet for all</a>' in chapter
    assert 'href="https://elm.example/es/meals.epub">about meals (see the leaflet “<span' in chapter
    assert NOTHING in checked(data, tmp_path)


def test_the_address_of_one_booklet_is_not_that_of_another(project: Project) -> None:
    project.write(
        "layouts/clinic/clinic.toml", 'name = "Elm"\nbooklet = "https://elm.example/iron.epub"\n'
    )
    project.edit(
        "manuscript/food/meals.md", "language", "booklet_address: https://a.example/b\nlanguage"
    )
    chapter = read_chapter(project.build(outputs=[BOOKLET]).files["iron-booklet.epub"])
    assert "Read <span>Diet for all</span>," in chapter
    assert 'href="https://a.example/b"' in chapter


def test_another_title_makes_the_pages_anew_and_other_words_do_not(project: Project) -> None:
    assert project.build(outputs=[HANDOUT]).new == {"handout"}
    project.edit("manuscript/diet.md", "Eat.", "Drink.")
    assert project.build(outputs=[HANDOUT]).new == set()
    project.edit("manuscript/diet.md", "Diet for all", "Diet for you")
    again = project.build(outputs=[HANDOUT])
    assert again.new == {"handout"}
    assert "Diet for you" in Printed(again.files["iron-handout.pdf"]).text


def test_a_command_looks_again_when_the_other_has_changed(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(project.layouts)
    monkeypatch.chdir(project.folder / "manuscript")
    command = ["build", "iron.md", "--only", "handout", "--allow-overdue", "-o", "out"]

    def run() -> str:
        assert main(command) == 0
        return "".join(capsys.readouterr())

    assert "Made" in run()
    assert "Nothing to be done" in run()
    project.edit("manuscript/diet.md", "Diet for all", "Diet for you")
    assert "Made" in run()


@pytest.mark.parametrize(
    ("old", "new", "code", "message", "remedy"),
    [
        ("[](diet.md)", "[](deit.md)", Code.BAD_ADDRESS, "there is no manuscript", "`diet.md`?"),
        ("[](diet.md)", "[](deal.md)", Code.BAD_ADDRESS, "no manuscript", "The name counts"),
        (
            "food/meals.md#",
            "food/maels.md#",
            Code.BAD_ADDRESS,
            "there is no manuscript",
            "`food/meals.md`?",
        ),
        ("[](diet.md)", "[](iron.md)", Code.BAD_ADDRESS, "this text itself", "the place alone"),
        ("[](diet.md)", "[](../a.md)", Code.BAD_ADDRESS, "outside the folder", "in one folder"),
        ("[](diet.md)", "[x](bare.md)", Code.BAD_ADDRESS, "is no manuscript", "rlspub check"),
        (
            "meals.md#breakfast",
            "meals.md#brekfast",
            Code.MISSING_TARGET,
            "nothing there has",
            "`food/meals.md#breakfast`?",
        ),
        ("[](diet.md)", "[](www.example.md)", Code.BAD_ADDRESS, "cannot be", "https://www"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(  # noqa: PLR0913, PLR0917 - a row of the table
    old: str, new: str, code: Code, message: str, remedy: str, project: Project
) -> None:
    project.write("manuscript/bare.md", "Words alone.\n")
    project.edit("manuscript/iron.md", old, new)
    result = project.build(outputs=[HANDOUT])
    (found,) = [one for one in result.told if one.code is code]
    assert message in found.message
    assert remedy in str(found.help)
    assert _find_line(found, project) == 10


def make_folder(path: Path) -> None:
    path.mkdir()


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_large(path: Path) -> None:
    path.write_bytes(b"a" * (LIMITS["manuscript"].most + 1))


def make_loop(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (make_folder, "this is a folder"),
        (make_pipe, "this is a pipe"),
        (make_large, "the file holds"),
        (make_loop, "leads back to itself"),
    ],
)
def test_what_is_there_and_no_manuscript_is_told(
    project: Project, make: Callable[[Path], None], why: str
) -> None:
    make(project.manuscript.with_name("there.md"))
    project.edit("manuscript/iron.md", "[](diet.md)", "[](there.md)")
    (found,) = [one for one in project.build(outputs=[HANDOUT]).told if one.span]
    assert found.code is Code.BAD_ADDRESS
    assert "`there.md` cannot be read: " in found.message
    assert why in found.message


def test_a_path_of_one_computer_alone_is_refused(project: Project) -> None:
    here = project.manuscript.parent
    project.edit("manuscript/iron.md", "food/meals.md", f"{here}/food/meals.md")
    (found,) = [one for one in project.build(outputs=[HANDOUT]).told if one.span]
    assert found.code is Code.BAD_ADDRESS
    assert found.help == "count from the folder of this text: `food/meals.md`"


def _find_line(found: Diagnostic, project: Project) -> int:
    assert found.span is not None
    return project.manuscript.read_text(encoding="utf-8").count("\n", 0, found.span.start) + 1
