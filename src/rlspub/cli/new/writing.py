"""New files, and only new ones: what is there stays as it is."""

import os
from pathlib import Path

from rlspub.cli.manuscripts import UsageError
from rlspub.diagnostics import Reporter


def refuse_old(path: Path, advice: str = "") -> None:
    """Raise `UsageError` where there is something already, with what else can be done."""
    if os.path.lexists(path):
        raise UsageError(
            f"{path} is there already, and stays as it is; nothing was written{advice}"
        )


def write_new(path: Path, text: str, reporter: Reporter) -> None:
    """Write a new file, and its folder if there is none.

    Raises `UsageError` where there is something already, or `Failed` after reporting.
    """
    from rlspub.pipeline.writing.files import hold_folder

    with hold_folder(path.parent, reporter) as held:
        refuse_old(path)
        held.write({path: text.encode()})
