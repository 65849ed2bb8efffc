"""Files that are written together, or not at all."""

import errno
import os
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rlspub.diagnostics import Code, Failed, Reporter


def write_files(files: Mapping[Path, bytes], reporter: Reporter) -> None:
    """Write all files under temporary names first, and rename them when all are whole.

    Raises `Failed` after reporting why they cannot be written; the old files are then as they were.
    """
    written: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            written[Path(name)] = path
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            # mkstemp makes private files; what is handed out is for everybody.
            Path(name).chmod(0o644)
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


@contextmanager
def _ignore_interrupts() -> Iterator[None]:
    """Let Ctrl-C do nothing for a moment: half of the files would be of another build."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
