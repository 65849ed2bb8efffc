"""The libraries that messages need, which are not installed with the rest."""

import sys
from importlib import import_module
from typing import Any


class NoLibraryError(Exception):
    """A library is not installed; the message says what to do."""


def find_polib() -> Any:
    """Return polib; raises `NoLibraryError`."""
    return _find("polib", "polib")


def find_xliff() -> Any:
    """Return the Translate Toolkit's module for XLIFF 2; raises `NoLibraryError`."""
    return _find("translate.storage.xliff2", "translate-toolkit")


def _find(module: str, package: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise NoLibraryError(
            f"messages need {package}, which is not installed: run "
            f"`{sys.executable} -m pip install {package}`, or install `rlspub[translation]`"
        ) from error
