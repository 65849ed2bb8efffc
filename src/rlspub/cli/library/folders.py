"""The folders of a library: its manuscripts, what is made of them, and the store."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.cli.manuscripts import DEFAULT_DIR, UsageError, add_layouts

if TYPE_CHECKING:
    from rlspub.library.keys import Work
    from rlspub.library.settings import Library

_FOLDER = Path("manuscript")
OUTPUTS, _STORE = DEFAULT_DIR / "library", DEFAULT_DIR / "store"


def add_folders(command: argparse.ArgumentParser) -> None:
    """Let a command take the folders of a library, and where the clinic's files are."""
    add_folder(command)
    add_outputs(command)
    command.add_argument(
        "--store",
        type=Path,
        default=_STORE,
        metavar="DIR",
        help="where all that was made is kept; several libraries and machines may share one; "
        "default: %(default)s",
    )
    add_layouts(command)


def add_folder(command: argparse.ArgumentParser) -> None:
    """Let a command take the folder of a library."""
    command.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=_FOLDER,
        metavar="FOLDER",
        help=f"where the manuscripts are, with subfolders; default: {_FOLDER}",
    )


def add_outputs(command: argparse.ArgumentParser) -> None:
    """Let a command take where the files of a library go."""
    command.add_argument(
        "-o",
        "--output-dir",
        type=Path,
        default=OUTPUTS,
        metavar="DIR",
        help="where the files of the library go; default: %(default)s",
    )


def find_work(
    options: argparse.Namespace,
    library: "Library",
    *,
    allow_overdue: bool = False,
    allow_outdated: bool = False,
) -> "Work":
    """Return what a library is made with; raise `UsageError` where there is no such clinic."""
    from rlspub.layouts import find_layouts
    from rlspub.library.keys import Work
    from rlspub.workplace import NoClinicError, find_own_layouts

    try:
        own = Path(find_own_layouts(options.layouts))
    except NoClinicError as error:
        raise UsageError(str(error)) from error
    return Work(
        folder=options.folder.resolve(),
        store=options.store.resolve(),
        layouts=find_layouts().resolve(),
        own=own.resolve(),
        address=library.address,
        allow_overdue=allow_overdue,
        allow_outdated=allow_outdated,
    )
