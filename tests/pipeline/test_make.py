"""What `make all` makes anew, and when: with a program that only says that it was called."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT

import bootstrap
import make_all

CALLED = """#!/bin/sh
echo "$@" >>called
echo made >build/sleep-handout.pdf
echo made >build/sleep-booklet.epub
"""
OLD = 1e9


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a small project that is built already."""
    for file in (
        "manuscript/sleep.md",
        "manuscript/beds/my bed #1.PNG",
        "manuscript/beds/old/[two] beds: a & b.webp",
        "layouts/card/my style.css",
        "layouts/card/.#style.css",
        *(f"layouts/{name}/page.css.jinja" for name in ("card", "handout", "booklet", "shared")),
        "src/bootstrap.py",
        "pyproject.toml",
        "requirements.lock",
        ".venv/runtime",
        ".venv/bin/python",
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(CALLED)
    for file in ("Makefile", "src/make_all.py"):
        shutil.copy(PROJECT / file, tmp_path / file)
    (tmp_path / ".venv/bin/python").chmod(0o755)
    for path in tmp_path.rglob("*"):
        os.utime(path, (0, OLD))
    assert calls(tmp_path) == 1
    assert calls(tmp_path) == 1
    return tmp_path


def calls(project: Path, **environment: str) -> int:
    """Run make, and return how often it has called the program so far."""
    # What the make that runs the tests hands on is not for this one.
    kept = {
        name: value
        for name, value in os.environ.items()
        if "MAKE" not in name and name != "MANUSCRIPT"
    }
    make = shutil.which("make")
    assert make is not None
    subprocess.run(
        [make, "all"], cwd=project, env=kept | environment, check=True, capture_output=True
    )
    return len((project / "called").read_text().splitlines())


def change(path: Path, text: str) -> None:
    """Write a file that looks as old as all others."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, (0, OLD))


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("manuscript/sleep.md", 2),
        ("manuscript/beds/my bed #1.PNG", 2),
        ("manuscript/beds/old/[two] beds: a & b.webp", 2),
        ("layouts/card/my style.css", 2),
        ("layouts/card/.#style.css", 1),
        ("requirements.lock", 2),
        ("src/new.py", 2),
    ],
)
def test_what_a_file_holds_makes_the_outputs_anew(project: Path, file: str, expected: int) -> None:
    before = (project / file).read_text() if (project / file).exists() else ""
    change(project / file, "another")
    assert calls(project) == expected
    assert calls(project) == expected
    # What comes back is a change, too, though it looks old.
    change(project / file, before)
    assert calls(project) == 2 * expected - 1


def test_a_newer_date_alone_makes_nothing(project: Path) -> None:
    for path in (*project.glob("manuscript/**/*"), *project.glob("layouts/**/*")):
        os.utime(path, (3e9, 3e9))
    assert calls(project) == 1


@pytest.mark.parametrize("name", ["manuscript/sleep.figures.toml", "layouts/clinic/clinic.toml"])
def test_a_file_that_comes_changes_or_goes_makes_the_outputs_anew(project: Path, name: str) -> None:
    for step, text in enumerate(("one", "two"), 2):
        change(project / name, text)
        assert calls(project) == step
    (project / name).unlink()
    assert calls(project) == 4
    assert calls(project) == 4


@pytest.mark.parametrize("name", ["sleep-handout.pdf", "sleep-card.pdf"])
def test_an_output_that_was_changed_by_hand_is_made_anew(project: Path, name: str) -> None:
    (project / "build" / name).write_text("by hand")
    assert calls(project) == 2
    (project / "build" / name).unlink()
    # The program that stands here for ours makes no card.
    assert calls(project) == 3


def test_what_a_killed_build_left_is_put_right(project: Path) -> None:
    (project / "build" / ".rlspub-x").mkdir()
    assert calls(project) == 2
    (project / "build" / ".rlspub-x").rmdir()
    (project / "build" / ".sleep.made").write_text('{"inputs": {}, "outp')
    assert calls(project) == 3


def test_another_date_makes_the_outputs_anew(project: Path) -> None:
    assert calls(project, SOURCE_DATE_EPOCH="86400") == 2
    assert calls(project, SOURCE_DATE_EPOCH="86400") == 2


def test_the_outputs_are_made_anew_on_the_day_after_the_review_date() -> None:
    text = "review_by: 2999-1-31"
    assert not make_all.says_overdue(text.encode())
    assert make_all.says_overdue(text.replace("2999", "2001").encode())
    assert make_all.says_overdue(b"{title: Sleep, 'review_by' : \"2001-01-31\" }")


@pytest.mark.parametrize("name", ["my sleep", 'a\'s $HOME "bed"', "größe", "50% #1: x"])
def test_a_name_may_hold_what_means_something_to_a_shell(project: Path, name: str) -> None:
    (project / "manuscript" / "sleep.md").rename(project / "manuscript" / f"{name}.md")
    assert calls(project) == 2
    # The program that stands here for ours gives other names.
    assert calls(project) == 2
    called = (project / "called").read_text().splitlines()
    assert called[-1].endswith(f"manuscript/{name}.md")


def test_a_file_in_the_place_of_the_folder_is_told(project: Path) -> None:
    shutil.rmtree(project / "build")
    (project / "build").touch()
    with pytest.raises(subprocess.CalledProcessError) as failed:
        calls(project)
    assert b"rlspub: [Errno 17] File exists: 'build'" in failed.value.stderr


def test_who_ends_make_ends_the_build(project: Path) -> None:
    (project / ".venv/bin/python").write_text(
        "#!/bin/sh\ntrap 'echo ended >>called; exit 143' TERM\n"
        "echo begun >>called\nwhile :; do sleep 0.05; done\n"
    )
    change(project / "manuscript/sleep.md", "another")
    program = subprocess.Popen(
        [sys.executable, "src/make_all.py"],
        cwd=project,
        env=os.environ | {"MANUSCRIPT": "manuscript/sleep.md"},
    )
    while "begun" not in (project / "called").read_text():
        assert program.poll() is None
    program.terminate()
    assert program.wait() == 143
    assert (project / "called").read_text().endswith("ended\n")


def test_two_manuscripts_need_a_name(project: Path) -> None:
    (project / "manuscript" / "other.md").touch()
    with pytest.raises(subprocess.CalledProcessError) as failed:
        calls(project)
    assert b"name one manuscript" in failed.value.stderr


@pytest.mark.parametrize(
    ("layout", "outputs"),
    [
        ("card", "--only card"),
        # The booklet marks where the handout's pages begin.
        ("handout", "--only handout,booklet"),
        ("booklet", "--only booklet"),
        ("shared", ""),
    ],
)
def test_a_layout_makes_only_what_uses_it(project: Path, layout: str, outputs: str) -> None:
    change(project / "layouts" / layout / "page.css.jinja", "another")
    calls(project)
    last = (project / "called").read_text().splitlines()[-1]
    assert last.partition("--output-dir build")[2].partition("-- ")[0].strip() == outputs


def test_the_gallery_gets_what_all_variants_need(project: Path) -> None:
    """`make all` alone does not install the colour profile of a press."""
    (project / "tests").mkdir()
    (project / "tests/requirements.lock").touch()
    make = shutil.which("make")
    assert make is not None
    plan = subprocess.run(
        [make, "--dry-run", "gallery"], cwd=project, check=True, capture_output=True, text=True
    ).stdout
    install, draw = "bootstrap.py --browser tests/requirements.lock", "tests/gallery.py"
    assert 0 < plan.find(install) < plan.find(draw)


@pytest.mark.parametrize(
    "name",
    [
        "a:b",
        'a"b',
        "a$HOME",
        "`id`",
        "a\nb",
        "a\tb",
        "a\\b",
        b"\xff".decode("utf-8", "surrogateescape"),
    ],
)
def test_a_folder_that_venv_cannot_cope_with_is_refused_with_a_remedy(
    tmp_path: Path, name: str
) -> None:
    folder = tmp_path / name
    (folder / "src").mkdir(parents=True)
    for file in ("Makefile", "src/bootstrap.py"):
        shutil.copy(PROJECT / file, folder / file)
    for file in ("pyproject.toml", "requirements.lock"):
        (folder / file).touch()
    make = shutil.which("make")
    assert make is not None
    done = subprocess.run([make, "all"], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"the path of this folder holds" in done.stderr
    assert b"Give that folder a name of letters" in done.stderr
    assert not (folder / ".venv").exists()


@pytest.mark.parametrize("path", ["/home/Ann Lee/größe (2) #1 50%", "/home/l'été/[a] & b"])
def test_other_paths_are_no_trouble(path: str) -> None:
    assert not bootstrap.UNUSABLE.search(path)
