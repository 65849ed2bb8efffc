"""What several tests share."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bootstrap import find_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


def run_build(folder: Path, *arguments: str, **environment: str) -> Path:
    """Build the leaflet in a process of its own; return the output folder."""
    program = [sys.executable, "-m", "rlspub.cli", "build", str(MANUSCRIPT)]
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


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the outputs of the leaflet on A4."""
    return run_build(tmp_path_factory.mktemp("a4"))


@pytest.fixture(scope="session")
def built_letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the PDF outputs of the leaflet on US Letter."""
    folder = tmp_path_factory.mktemp("letter")
    return run_build(folder, "--page-size", "letter", "--only", "handout,card")
