"""`rlspub diff` as an author and a reviewer use it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from printing import Printed

from rlspub import cli

GIT = shutil.which("git") or "git"
OLD = """\
---
title: Sleep well
language: en
---

Take [350 mg]{.dose} a day.

Sleep in the dark.
"""
NEW = OLD.replace("350", "450").replace("dark", "cool")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a manuscript in git, changed since."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "sleep.md").write_text(OLD, encoding="utf-8")
    name = ("-c", "user.name=Ann", "-c", "user.email=ann@clinic.example")
    for command in (("init", "-q"), ("add", "texts"), (*name, "commit", "-qm", "Begin")):
        subprocess.run([GIT, *command], check=True)
    (tmp_path / "texts" / "sleep.md").write_text(NEW, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("old", ["HEAD", "HEAD:texts/sleep.md"])
def test_a_version_in_git(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diff", old, "texts/sleep.md"]) == 0
    told = capsys.readouterr().out
    assert "From HEAD:texts/sleep.md to texts/sleep.md: 2 changes." in told
    assert told.index("Take [-350 mg-]{+450 mg+} a day.") < told.index("[-dark-]{+cool+}")
    assert "texts/sleep.md:6: changed" in told


def test_two_files_that_say_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "copy.md").write_text(NEW + "\n", encoding="utf-8")
    assert cli.main(["diff", "copy.md", "texts/sleep.md"]) == 0
    assert capsys.readouterr().out == "copy.md and texts/sleep.md say the same.\n"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("old", "told"),
    [
        ("HEAD~7", "there is no such file, and git says"),
        ("HEAD:other.md", "there is no such file, and git says"),
        ("--output=x", "usage"),
        ("texts", "this is a folder, not a manuscript"),
    ],
)
def test_a_version_that_is_not_there(
    old: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = cli.main(["diff", old, "texts/sleep.md"])
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    assert status in {1, 2}
    assert told in capsys.readouterr().err


def test_marked_pages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marked = folder / "changes.pdf"
    assert cli.main(["diff", "HEAD", "texts/sleep.md", "--pdf", str(marked)]) == 0
    words = " ".join(Printed(marked.read_bytes()).text.split())
    assert "Doses and limits: 1 change" in words
    assert words.count("Take 350 mg 450 mg a day.") == 2
    assert words.count("Sleep in the dark cool") == 2
    assert "changes.pdf: 2 pages" in capsys.readouterr().out
