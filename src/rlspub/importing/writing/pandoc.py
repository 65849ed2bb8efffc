"""pandoc, behind one door: a text of another program as pandoc's tree."""

import json
import subprocess
import sys
from typing import Any, TypeAlias

from rlspub.importing.originals.original import OriginalError
from rlspub.inputs import BAD_INPUT

Element: TypeAlias = dict[str, Any]

MISSING = (
    "`rlspub import` reads files of other programs through pandoc, which is not installed: "
    f"run `{sys.executable} -m pip install pypandoc_binary`, or install `rlspub[import]`, then "
    "import again"
)
_LONGEST_SECONDS = 120
_CANNOT_READ = "pandoc cannot read the file: open it in its program, save it anew, and import that"


class NoPandocError(Exception):
    """pandoc is not installed."""


def find_pandoc() -> str:
    """Return the path of pandoc; raises `NoPandocError`."""
    try:
        import pypandoc

        path: str = pypandoc.get_pandoc_path()
    except (ImportError, OSError) as error:
        raise NoPandocError(MISSING) from error
    return path


def read_tree(data: bytes, kind: str) -> Element:
    """Return pandoc's tree of a text; raises `OriginalError`.

    In its sandbox it opens no file and asks nothing of a network.
    """
    command = [find_pandoc(), "--sandbox", "--track-changes=accept", "-f", kind, "-t", "json"]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, check=True, timeout=_LONGEST_SECONDS
        )
        tree: Element = json.loads(done.stdout)
    except (subprocess.SubprocessError, *BAD_INPUT) as error:
        raise OriginalError(_CANNOT_READ) from error
    return tree
