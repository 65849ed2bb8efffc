"""Files of other programs, which are no manuscripts yet."""

import shlex
from pathlib import Path

IMPORTED = (".docx", ".odt", ".html", ".htm")
"""The endings of files other than plain text from which `rlspub import` makes a manuscript."""


def advise_import(path: Path) -> str | None:
    """Return how to make a manuscript of a file, if its name says that another program wrote it."""
    if path.suffix.lower() not in IMPORTED:
        return None
    return f"`rlspub import {shlex.quote(str(path))}` makes a manuscript of it"
