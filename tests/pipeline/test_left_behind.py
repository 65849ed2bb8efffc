"""No file of another text stays beside a new one unsaid, whatever became of the record."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PROJECT
from projects import Project, make_project

from rlspub.pipeline.record.record import read_record

CARD = ("--only", "card")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project of which the card has been built, in colour and in grey."""
    project = make_project(tmp_path_factory.mktemp("iron") / "project")
    shutil.copytree(PROJECT / "src", project.folder / "src")
    run(project, *CARD)
    run(project, *CARD, "--mono")
    return project


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    return Project(Path(shutil.copytree(built.folder, tmp_path / "iron", symlinks=True)))


def start(project: Project, *arguments: str) -> "subprocess.Popen[str]":
    """Start a build by the project's own program, which finds the layouts beside it."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "rlspub.cli", "build", *arguments],
        cwd=project.folder,
        env=os.environ | {"PYTHONPATH": str(project.folder / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(project: Project, *arguments: str) -> str:
    """Return what a build of a project says."""
    process = start(project, *arguments)
    said, told = process.communicate(timeout=120)
    assert process.returncode == 0, told
    return said + told


def mono(project: Project) -> Path:
    return project.folder / "build" / "iron-card-mono.pdf"


def change_dose(project: Project) -> None:
    project.edit("manuscript/iron.md", "65 mg", "45 mg")


LOST: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "cut": lambda record: record.write_bytes(record.read_bytes()[:-1]),
    "nested": lambda record: record.write_text("[" * 100_000, encoding="utf-8"),
}


@pytest.mark.parametrize("how", LOST)
def test_a_variant_of_which_no_record_tells_is_named(project: Project, how: str) -> None:
    LOST[how](project.folder / "build" / ".iron.built")
    change_dose(project)
    for _ in range(2):
        assert f"{Path('build', mono(project).name)} was there before" in run(project, *CARD)
    assert "was there before" not in run(project, *CARD, "--mono")


def test_a_variant_of_an_undone_text_is_taken_away(project: Project) -> None:
    assert "Nothing to be done" in run(project, *CARD)
    project.edit("manuscript/iron.md", "Wait one hour", "Wait two hours")
    run(project, "--only", "handout", "--mono")
    project.edit("manuscript/iron.md", "Wait two hours", "Wait one hour")
    assert "Removed build/iron-handout-mono.pdf" in run(project, *CARD)


def test_a_variant_with_the_words_of_an_older_label_is_taken_away(project: Project) -> None:
    project.edit("layouts/shared/labels/en.toml", '"Not yet reviewed', '"Not reviewed')
    assert f"Removed {Path('build', mono(project).name)}" in run(project, *CARD)


def test_builds_side_by_side_all_stand_in_the_record(project: Project) -> None:
    sizes = ("a6", "wallet", "a4", "letter")
    change_dose(project)
    builds = [start(project, *CARD, "--card-size", size, "--jobs", "1") for size in sizes]
    for process in builds:
        _, told = process.communicate(timeout=300)
        assert process.returncode == 0, told
    record = read_record(str(project.folder / "build" / ".iron.built"))
    assert {f"iron-card-{size}.pdf" for size in sizes} <= record.files.keys()
    project.edit("manuscript/iron.md", "45 mg", "65 mg")
    run(project, *CARD)
    assert sorted(path.name for path in mono(project).parent.glob("*.pdf")) == ["iron-card.pdf"]


def test_signatures_of_another_manuscript_are_told(project: Project) -> None:
    assert "RLS723" not in run(project, *CARD)
    project.write("manuscript/old.signed.toml", "")
    assert "RLS723" in run(project, *CARD)
    assert "RLS723" in run(project, *CARD)


def test_a_pipe_is_no_record(project: Project) -> None:
    record = project.folder / "build" / ".iron.built"
    record.unlink()
    os.mkfifo(record)
    process = start(project, *CARD)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "this is a device or a pipe" in told
