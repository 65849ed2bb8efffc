"""What `make all` makes anew, and when: with a program that only says that it was called."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import PROJECT

CALLED = """#!/bin/sh
echo "$@" >>called
touch build/sleep-handout.pdf build/sleep-booklet.epub
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a small project that is built already."""
    shutil.copy(PROJECT / "Makefile", tmp_path)
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
        ".venv/bin/rlspub",
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(CALLED)
        os.utime(tmp_path / file, (0, 2e9 if file == ".venv/runtime" else 1e9))
    (tmp_path / ".venv/bin/rlspub").chmod(0o755)
    assert calls(tmp_path) == 1
    assert calls(tmp_path) == 1
    return tmp_path


def calls(project: Path) -> int:
    """Run make, and return how often it has called the program so far."""
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    make = shutil.which("make")
    assert make is not None
    subprocess.run([make, "all"], cwd=project, env=environment, check=True, capture_output=True)
    return len((project / "called").read_text().splitlines())


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("manuscript/sleep.md", 2),
        ("manuscript/beds/my bed #1.PNG", 2),
        ("manuscript/beds/old/[two] beds: a & b.webp", 2),
        ("layouts/card/my style.css", 2),
        ("layouts/card/.#style.css", 1),
    ],
)
def test_a_changed_file_makes_the_outputs_anew(project: Path, file: str, expected: int) -> None:
    (project / file).touch()
    os.utime(project / file, (3e9, 3e9))
    assert calls(project) == expected


@pytest.mark.parametrize("name", ["sleep.figures.toml", "sleep.signed.toml"])
def test_a_file_of_the_review_that_comes_changes_or_goes_makes_the_outputs_anew(
    project: Path, name: str
) -> None:
    file = project / "manuscript" / name
    for step in (1, 2):
        file.touch()
        os.utime(file, (2e9 + 1e8 * step, 2e9 + 1e8 * step))
        assert calls(project) == 1 + step
        os.utime(file, (1e9, 1e9))
        assert calls(project) == 1 + step
    file.unlink()
    assert calls(project) == 4
    assert calls(project) == 4


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
    os.utime(project / "layouts" / layout / "page.css.jinja", (3e9, 3e9))
    calls(project)
    last = (project / "called").read_text().splitlines()[-1]
    assert last.partition("--output-dir build")[2].strip() == outputs


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
