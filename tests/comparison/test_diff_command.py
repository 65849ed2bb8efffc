"""`rlspub diff` as an author and a reviewer use it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from printing import Printed

from rlspub import cli
from rlspub.diagnostics import Code
from rlspub.inputs import LIMITS

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


def test_a_version_in_git_that_is_too_large(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = ("-c", "user.name=Ann", "-c", "user.email=ann@clinic.example")
    path, most = folder / "texts" / "sleep.md", LIMITS["manuscript"].most
    path.write_text(OLD + "Sleep.\n" * most, encoding="utf-8")
    subprocess.run([GIT, *name, "commit", "-qam", "Grow"], check=True)
    path.write_text(NEW, encoding="utf-8")
    assert cli.main(["diff", "HEAD", "texts/sleep.md"]) == 1
    told = capsys.readouterr().err
    assert (
        f"error[{Code.FILE_TOO_LARGE.number}]: this version holds more than 500,000 bytes" in told
    )
    assert told.startswith("HEAD:texts/sleep.md: ")


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
        ("texts", "this is a folder"),
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


def test_pages_never_take_the_place_of_a_manuscript(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    linked = folder / "changes.pdf"
    linked.symlink_to(folder / "texts" / "sleep.md")
    for name in ("texts/sleep.md", "changes.pdf", "changes"):
        with pytest.raises(SystemExit):
            cli.main(["diff", "HEAD", "texts/sleep.md", "--pdf", name])
        assert f"`{name}` must end in .pdf" in capsys.readouterr().err
    assert (folder / "texts" / "sleep.md").read_text(encoding="utf-8") == NEW


def test_a_file_that_had_another_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "texts" / "sleep.md").rename(folder / "texts" / "rest.md")
    assert cli.main(["diff", "HEAD", "texts/rest.md"]) == 1
    assert "if the file had another name then, write that: `HEAD:old-name.md`" in (
        capsys.readouterr().err
    )


def print_pages(folder: Path, old: str, new: str) -> Printed:
    for name, text in (("old.md", old), ("new.md", new)):
        (folder / name).write_text(text, encoding="utf-8")
    assert cli.main(["diff", "old.md", "new.md", "--pdf", "marked.pdf"]) == 0
    return Printed((folder / "marked.pdf").read_bytes())


@pytest.mark.usefixtures("capsys")
def test_long_words_stay_on_their_page(folder: Path) -> None:
    long = "x" * 400
    words = "".join(print_pages(folder, OLD, OLD.replace("dark", long)).text.split())
    assert words.count("x" * 400) == 2


@pytest.mark.usefixtures("capsys")
def test_a_row_of_a_table_is_one_line(folder: Path) -> None:
    table = "| Who | Most |\n|---|---|\n| men | [5 mg]{.dose} |\n| women | [5 mg]{.dose} |\n"
    old = f"{OLD}\n{table}"
    text = print_pages(folder, old, old.replace("women | [5", "women | [50")).text
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "women 5 mg 50 mg" in lines, lines


@pytest.mark.usefixtures("capsys")
def test_removed_words_have_a_font(folder: Path) -> None:
    text = print_pages(folder, OLD.replace("dark", "темноте"), OLD).text
    assert "темноте" in text


@pytest.mark.usefixtures("folder")
def test_a_line_that_is_read_otherwise_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """No word has changed, and the box has lost its end."""
    box = "\n> ::: {.warning}\n> Take care.\n> :::\n"
    Path("old.md").write_text(OLD + box, encoding="utf-8")
    Path("new.md").write_text(OLD + box.replace(":::\n", ":::7\n"), encoding="utf-8")
    assert cli.main(["diff", "old.md", "new.md"]) == 0
    assert capsys.readouterr().out == (
        "old.md and new.md say the same.\n"
        "Only new.md:10:3 has this error: `::: {.warning}` is never closed.\n"
        "Only new.md:12:3 has this error: `:::7` is never closed.\n"
    )
    assert cli.main(["diff", "new.md", "new.md"]) == 0
    assert capsys.readouterr().out == "new.md and new.md say the same.\n"
