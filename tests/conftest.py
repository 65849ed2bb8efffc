"""What several tests share."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from bootstrap import find_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["previewing", "publishing"]

# A deadline would measure the machine, and whatever else it is doing.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")

# No test may begin to fail on the day on which a text is due for review.
os.environ["SOURCE_DATE_EPOCH"] = "1795305600"

PROJECT = Path(__file__).parent.parent
# Most tests use words of their own, so that authors may put theirs in the place of ours.
MANUSCRIPT = PROJECT / "tests" / "specimens" / "leaflet.md"
OURS = PROJECT / "manuscript" / "magnesium-rls.md"
our_own_words = pytest.mark.skipif(
    not OURS.exists(), reason="this is about manuscript/magnesium-rls.md, which is not there"
)

Build = Callable[..., Path]


def run_build(
    folder: Path, *arguments: str, manuscript: Path = MANUSCRIPT, **environment: str
) -> Path:
    """Build a manuscript in a process of its own; return the output folder."""
    program = [sys.executable, "-m", "rlspub.cli", "build", str(manuscript)]
    subprocess.run(
        [*program, "--output-dir", str(folder), *arguments],
        env=os.environ | environment,
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    path = find_browser()
    assert path, "these tests need Chromium or Google Chrome; `make test` installs it on Debian"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path)


def build_once(factory: pytest.TempPathFactory, name: str, *arguments: str) -> Path:
    """Build the leaflet once for all processes of the run; return the output folder."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, finished = base / name, base / f"{name}.finished"
    try:
        folder.mkdir()
    except FileExistsError:
        while not finished.exists():
            time.sleep(0.1)
        return folder
    try:
        return run_build(folder, *arguments)
    finally:
        # Nobody waits for a build that failed: its test says so, the others miss its files.
        finished.touch()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the outputs of the leaflet on US Letter, the paper of its readers."""
    return build_once(tmp_path_factory, "letter")


@pytest.fixture(scope="session")
def built_a4(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the PDF outputs of the leaflet on A4."""
    return build_once(tmp_path_factory, "a4", "--page-size", "a4", "--only", "handout,card,sheet")


@pytest.fixture(scope="session")
def built_for_press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the press files of the leaflet."""
    return build_once(tmp_path_factory, "press", "--press", "--only", "handout,card,sheet")
