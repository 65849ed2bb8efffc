"""Files that are written together, or not at all."""

import errno
import os
import signal
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rlspub.diagnostics import Code, Failed, Reporter

# What is handed out is for everybody to read.
_PUBLIC = 0o644


def write_files(files: Mapping[Path, bytes], reporter: Reporter, *, mode: int = _PUBLIC) -> None:
    """Write all files under temporary names first, and rename them when all are whole.

    A link stays one, and what it leads to is written. `mode` is for files that are new; others
    keep theirs, and those that are read-only are not written. Raises `Failed` after reporting why
    they cannot be written; the old files are then as they were.
    """
    written: dict[Path, Path] = {}
    try:
        for path, data in _follow_links(files):
            path.parent.mkdir(parents=True, exist_ok=True)
            own_mode = _find_mode(path)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            written[Path(name)] = path
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            # mkstemp makes private files.
            Path(name).chmod(mode if own_mode is None else own_mode)
        # Renaming would stop here, with the files before this one already new.
        if blocked := next(filter(Path.is_dir, files), None):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(blocked))
        with _ignore_interrupts():
            for temporary, path in written.items():
                temporary.replace(path)
    except (FileExistsError, NotADirectoryError) as error:
        reporter.report(
            Code.UNREADABLE_FILE,
            "cannot write: a file stands where the folder of the outputs should be",
            path=Path(str(error.filename)),
            help="name another folder with `--output-dir`, or move the file away",
        )
        raise Failed from error
    except OSError as error:
        reporter.report(
            Code.UNREADABLE_FILE,
            f"cannot write: {error.strerror}",
            path=Path(str(error.filename2 or error.filename or path)),
            help="look at who may write there, whether the disk is full, and whether the file "
            "is open in another program",
        )
        raise Failed from error
    finally:
        for temporary in written:
            temporary.unlink(missing_ok=True)


def _follow_links(files: Mapping[Path, bytes]) -> Iterator[tuple[Path, bytes]]:
    """Yield the files, those that are links by what they lead to."""
    for path, data in files.items():
        yield Path(os.path.realpath(path)) if path.is_symlink() else path, data


def _find_mode(path: Path) -> int | None:
    """Return who may read and write a file; none if it is new. Raises if it is read-only."""
    if not path.is_file():
        return None
    mode = stat.S_IMODE(path.stat().st_mode)
    # Renaming would replace it all the same, and some users may write everything.
    if not (mode & stat.S_IWUSR and os.access(path, os.W_OK)):
        raise PermissionError(errno.EACCES, "the file is read-only", str(path))
    return mode


@contextmanager
def _ignore_interrupts() -> Iterator[None]:
    """Let Ctrl-C do nothing for a moment: half of the files would be of another build."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
