"""Nothing of one manuscript is left in a process that goes on to another."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from conftest import PROJECT

# Letters and figures of all kinds, another language, and pictures.
_MANUSCRIPTS = ("constructs.md", "knee-replacement.es.md", "leaflet.md")
_BUILD = """
import sys
from rlspub.cli import main
folder, *manuscripts = sys.argv[1:]
for manuscript in manuscripts:
    main(["build", manuscript, "--output-dir", folder, "--jobs", "1"])
"""


def build(folder: Path, manuscripts: Iterable[str]) -> dict[str, bytes]:
    """Build manuscripts one after another in one process; return the files by their names."""
    subprocess.run(
        [sys.executable, "-c", _BUILD, str(folder), *manuscripts],
        cwd=PROJECT / "tests" / "specimens",
        env={**os.environ, "PYTHONHASHSEED": str(len(folder.name))},
        check=True,
        capture_output=True,
    )
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name[0] != "."}


def test_a_process_gives_each_manuscript_the_files_that_a_fresh_one_gives(tmp_path: Path) -> None:
    forwards = build(tmp_path / "forwards", _MANUSCRIPTS)
    backwards = build(tmp_path / "backwards", reversed(_MANUSCRIPTS))
    alone = build(tmp_path / "alone", [_MANUSCRIPTS[1]])
    # The first of each order, and the one that is alone, had a fresh process.
    assert len(forwards) >= 4 * len(_MANUSCRIPTS) - 1
    assert forwards == backwards
    assert alone.items() <= forwards.items()
    assert alone
