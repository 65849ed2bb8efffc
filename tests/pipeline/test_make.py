"""What `make` hands on to the program, which here only says how it was called."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import PROJECT

import bootstrap

CALLED = """#!/bin/sh
for argument; do echo "<$argument>" >>called; done
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a small project whose tools are installed."""
    for file in (
        "manuscript/sleep.md",
        "src/bootstrap.py",
        "pyproject.toml",
        "requirements.lock",
        ".venv/runtime",
        ".venv/bin/python",
        "src/site.lock",
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(CALLED)
    shutil.copy(PROJECT / "Makefile", tmp_path)
    (tmp_path / ".venv/bin/python").chmod(0o755)
    for path in tmp_path.rglob("*"):
        os.utime(path, (0, 1e9))
    return tmp_path


def run_make(project: Path, *arguments: str, target: str = "all") -> list[str]:
    """Run `make`, and return what it has called the program with."""
    # What the make that runs the tests hands on is not for this one.
    kept = {
        name: value
        for name, value in os.environ.items()
        if "MAKE" not in name and name not in {"MANUSCRIPT", "KIND", "PAGE_SIZE", "LIBRARY"}
    }
    make = shutil.which("make")
    assert make is not None
    command = [make, target, *arguments]
    subprocess.run(command, cwd=project, env=kept, check=True, capture_output=True)
    called = (project / "called").read_text(encoding="utf-8")
    return called.removeprefix("<").removesuffix(">\n").split(">\n<")


BUILD = ["-P", "-m", "rlspub.cli", "build"]


def test_the_program_finds_the_one_manuscript(project: Path) -> None:
    assert run_make(project) == BUILD


@pytest.mark.parametrize("name", ["my sleep", 'a\'s "bed"', "größe", "50% #1: x", "-v"])
def test_a_name_may_hold_what_means_something_to_a_shell(project: Path, name: str) -> None:
    assert run_make(project, f"MANUSCRIPT={name}.md") == [*BUILD, "--", f"{name}.md"]


def test_several_manuscripts_and_the_paper_are_handed_on(project: Path) -> None:
    (project / ".venv/bin/python").write_text(CALLED + '[ "$8" != b.md ]\n', encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        run_make(project, "MANUSCRIPT= my clinic/iron sheet.md  b.md c ", "PAGE_SIZE=a4")
    called = (project / "called").read_text(encoding="utf-8")
    given = [*BUILD, "--page-size", "a4", "--"]
    names = ("my clinic/iron sheet.md", "b.md", "c")
    assert called == "".join(f"<{one}>\n" for name in names for one in (*given, name))


def test_a_new_text_is_named_and_its_kind_told(project: Path) -> None:
    new = [*BUILD[:-1], "new"]
    assert run_make(project, target="new") == new
    (project / "called").unlink()
    named = run_make(project, "MANUSCRIPT=my iron.md", "KIND=sick-day plan", target="new")
    assert named == [*new, "--kind", "sick-day plan", "--", "my iron.md"]


def test_a_library_is_named_and_its_site_is_made_as_well(project: Path) -> None:
    (project / ".venv" / "site").touch()
    named = ["--", "our leaflets"]
    library, site = ([*BUILD[:-1], command, *named] for command in ("library", "site"))
    assert run_make(project, "LIBRARY=our leaflets", target="library") == [*library, *site]
    (project / "called").unlink()
    assert run_make(project, "LIBRARY=our leaflets", target="site") == site


def test_sites_are_searched_by_what_only_they_need(project: Path) -> None:
    shutil.copy(PROJECT / "src" / "site.lock", project / "src")
    assert "src/bootstrap.py src/site.lock" in plan_make(project, "site")
    lock = (PROJECT / "src" / "site.lock").read_text(encoding="utf-8")
    assert lock in (PROJECT / "tests" / "requirements.lock").read_text(encoding="utf-8")
    assert [line for line in lock.splitlines() if "==" in line] == [
        "pagefind==1.5.2 \\",
        "pagefind-bin==1.5.2 \\",
    ]


def plan_make(project: Path, target: str) -> str:
    """Return what `make` would do."""
    make = shutil.which("make")
    assert make is not None
    plan = [make, "--dry-run", target]
    return subprocess.run(plan, cwd=project, check=True, capture_output=True, text=True).stdout


def test_large_fonts_are_installed_by_their_hashes(project: Path) -> None:
    shutil.copy(PROJECT / "src" / "cjk.lock", project / "src")
    assert "src/bootstrap.py src/cjk.lock" in plan_make(project, "cjk")
    lock = (PROJECT / "src" / "cjk.lock").read_text(encoding="utf-8")
    tested = (PROJECT / "tests" / "requirements.lock").read_text(encoding="utf-8")
    assert set(lock.splitlines()) < set(tested.splitlines())
    assert "justmytype-intl-cjk==" in lock


def test_the_gallery_gets_what_all_variants_need(project: Path) -> None:
    """`make all` alone does not install the colour profile of a press."""
    (project / "tests").mkdir()
    (project / "tests/requirements.lock").touch()
    plan = plan_make(project, "gallery")
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
