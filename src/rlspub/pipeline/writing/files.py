"""Files that are written together, or not at all."""

import errno
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.pipeline.writing.staging import (
    BusyError,
    HalfDoneError,
    hold,
    open_staging,
    recover,
)

# What is handed out is for everybody to read.
_PUBLIC = 0o644


def write_files(files: Mapping[Path, bytes], reporter: Reporter, *, mode: int = _PUBLIC) -> None:
    """Write all files of one folder in one go; see `HeldFolder.write`.

    A single file waits for nobody else who writes there.
    """
    (folder,) = {path.parent for path in files}
    with hold_folder(folder, reporter, wait=len(files) > 1) as held:
        held.write(files, mode=mode)


@dataclass(slots=True)
class HeldFolder:
    """A folder into which nobody else writes meanwhile."""

    folder: Path
    _removed: list[Path] = field(default_factory=list)

    def write(
        self,
        files: Mapping[Path, bytes],
        *,
        mode: int = _PUBLIC,
        removed: Collection[Path] = (),
    ) -> None:
        """Write files into the folder, and remove others from it, all in one go.

        A link stays one, and what it leads to is written or removed. `mode` is for files that are
        new; others keep theirs, and those that are read-only are left alone. Raises `OSError` where
        this cannot be done; the old files are then as they were.
        """
        self._removed += removed
        with open_staging(self.folder) as staging:
            modes = {path: _find_mode(path) for path in (*files, *removed)}
            staging.announce(tuple(files), tuple(removed))
            for path, data in files.items():
                own_mode = modes[path]
                staging.add(path, data, mode if own_mode is None else own_mode)
            staging.switch()


@contextmanager
def hold_folder(folder: Path, reporter: Reporter, *, wait: bool = True) -> Iterator[HeldFolder]:
    """Make a folder if there is none, and let nobody else write into it.

    What is decided on by what is there is to be read and written in the same moment. Raises
    `Failed` after reporting why the folder cannot be held, or what is written in it cannot be.
    """
    removed = list[Path]()
    with _reporting(reporter, removed):
        folder.mkdir(parents=True, exist_ok=True)
        with hold(folder, wait=wait):
            yield HeldFolder(folder, removed)


def finish_earlier_writing(folder: Path, reporter: Reporter) -> None:
    """Put right what a build left that was killed; raises `Failed` where it cannot be done."""
    with _reporting(reporter):
        recover(folder)


@contextmanager
def _reporting(reporter: Reporter, removed: Collection[Path] = ()) -> Iterator[None]:
    """Report why files cannot be written, and raise `Failed`."""
    try:
        yield
    except BusyError as error:
        reporter.report(
            Code.FOLDER_BUSY,
            "another build has been writing into this folder for half a minute",
            path=Path(str(error.filename)),
            help="wait until it has ended, or end it; then build again",
        )
        raise Failed from error
    except HalfDoneError as error:
        reporter.report(
            Code.HALF_WRITTEN,
            f"the new files could be moved into their places only in part: {error.strerror}",
            path=Path(str(error.filename)),
            help="do not hand out what is there; build again once the disk is well: the next build "
            "begins by putting all files in their places",
        )
        raise Failed from error
    except (FileExistsError, NotADirectoryError) as error:
        reporter.report(
            Code.UNREADABLE_FILE,
            "cannot write: a file stands where the folder of the outputs should be",
            path=Path(str(error.filename)),
            help="name another folder with `--output-dir`, or move the file away",
        )
        raise Failed from error
    except OSError as error:
        path = Path(str(error.filename or reporter.path))
        message = f"cannot write: {error.strerror}"
        remedy = (
            "look at who may write there, whether the disk is full, and whether the file is open "
            "in another program; the old files are as they were"
        )
        if path in removed:
            message = f"this file of an earlier build cannot be removed: {error.strerror}"
            remedy = (
                "remove it by hand, for it says what the manuscript no longer says; then build "
                "again"
            )
        reporter.report(Code.UNREADABLE_FILE, message, path=path, help=remedy)
        raise Failed from error


def _find_mode(path: Path) -> int | None:
    """Return who may read and write a file; none if it is new. Raises if it is to be left alone."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "this is a device or a pipe, and no file", str(path))
    mode = stat.S_IMODE(found.st_mode)
    # Renaming would replace it all the same, and some users may write everything.
    if not (mode & stat.S_IWUSR and os.access(path, os.W_OK)):
        raise PermissionError(errno.EACCES, "the file is read-only", str(path))
    return mode
