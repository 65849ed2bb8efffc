"""What the tests of sites share: one library, made once, and copies of it to change."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sites import Library


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> "Library":
    """Return a library with its site, not to be changed."""
    from sites import write_library

    library = write_library(tmp_path_factory.mktemp("site") / "desk")
    library.make()
    library.publish()
    return library


@pytest.fixture
def library(published: "Library", tmp_path: Path) -> "Library":
    """Return a copy of the library with its site."""
    from sites import Library

    copy = tmp_path / "desk"
    shutil.copytree(published.folder, copy)
    return Library(copy)
