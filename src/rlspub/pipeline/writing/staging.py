"""Files that wait in a hidden folder, and take the places of others all at once.

No file system renames several files in one step. So the old files go aside first and the new ones
come after them: whoever looks in between, or after the machine has stopped there, finds fewer
files, and never a new one beside an old one. What is on its way stands in a list, which is written
before the first file moves; by it the next build ends what was begun, or takes it away.
"""

import errno
import fcntl
import json
import os
import shutil
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

_PREFIX = ".rlspub-"
# The names of what is to be written and what is to be removed. Under its second name the list says
# that all new files are whole.
_PLAN, _JOURNAL = "plan", "journal"
# Others write for as long as a disk takes.
_PATIENCE = 30.0
_NO_LOCKS = {errno.EBADF, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
_INTERRUPTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_NO_SYNC = {errno.EBADF, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.EACCES}


class BusyError(OSError):
    """Another process has been writing into the folder for long."""


class HalfDoneError(OSError):
    """Some files have moved, and neither the others nor these can be moved now."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one file goes, where its new content waits, and where the old one is put aside."""

    target: Path
    new: Path
    old: Path


@dataclass(slots=True)
class Staging:
    """New files on their way into a folder; made by `open_staging`."""

    folder: Path
    _hidden: Path
    _names: list[str] = field(default_factory=list)
    _removed: list[str] = field(default_factory=list)

    def announce(self, written: Sequence[Path], removed: Sequence[Path]) -> None:
        """Note which files are to be written and to be removed, all of them in the folder."""
        self._names = [path.name for path in written]
        self._removed = [path.name for path in removed]
        text = json.dumps({"write": self._names, "remove": self._removed})
        with _naming(self.folder):
            _write_whole(self._hidden / _PLAN, text.encode())

    def add(self, path: Path, data: bytes, mode: int) -> None:
        """Write what a file that was announced will hold; it waits out of sight."""
        waiting = self._places()[self._names.index(path.name)].new
        with _naming(path):
            _write_whole(waiting, data)
            waiting.chmod(mode)

    def switch(self) -> None:
        """Put all files in their places, or leave all as they were and raise why."""
        places = self._places()
        with _naming(self.folder):
            for folder in sorted({place.new.parent for place in places} | {self._hidden}):
                _sync_folder(folder)
            (self._hidden / _PLAN).rename(self._hidden / _JOURNAL)
            _sync_folder(self._hidden)
            _sync_folder(self.folder)
        _exchange(places, self._names)

    def clear(self) -> None:
        """Take away what is out of sight."""
        # What is a mere plan does not go forward, should the machine stop here.
        with suppress(OSError):
            (self._hidden / _JOURNAL).rename(self._hidden / _PLAN)
        beside = [
            path
            for place in self._places()
            for path in (place.new, place.old)
            if path.parent != self._hidden
        ]
        for path in beside:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        # What could not be taken away is known by the list alone.
        if not any(map(os.path.lexists, beside)):
            shutil.rmtree(self._hidden, ignore_errors=True)

    def recover(self) -> None:
        """End what another process began and did not live to end, or take it away."""
        try:
            if self._read(_JOURNAL):
                _finish(self._places(), len(self._names))
                _sync_folder(self.folder)
            else:
                self._read(_PLAN)
        except OSError as error:
            raise HalfDoneError(error.errno, error.strerror, str(self._hidden)) from error
        self.clear()

    def _read(self, name: str) -> bool:
        """Take note of a list; tell whether there is such a list, and it is one of ours."""
        try:
            listed = json.loads((self._hidden / name).read_text(encoding="utf-8"))
            written, removed = [*listed["write"]], [*listed["remove"]]
        except (FileNotFoundError, ValueError, TypeError, KeyError, RecursionError):
            return False
        # Whoever wrote this list, nothing outside the folder is touched.
        if not all(isinstance(one, str) and _is_plain(one) for one in (*written, *removed)):
            return False
        self._names, self._removed = written, removed
        return True

    def _places(self) -> list[_Place]:
        return [
            self._place(self.folder / name, number)
            for number, name in enumerate((*self._names, *self._removed))
        ]

    def _place(self, path: Path, number: int) -> _Place:
        """Return where a file goes. A link stays one: what it leads to is exchanged."""
        if not path.is_symlink():
            return _Place(path, self._hidden / f"new-{number}", self._hidden / f"old-{number}")
        # A file can only be renamed on its own disk.
        target = Path(os.path.realpath(path))
        beside = target.parent / f"{self._hidden.name}-"
        return _Place(target, Path(f"{beside}new-{number}"), Path(f"{beside}old-{number}"))


@contextmanager
def hold(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Let nobody else write into a folder, after what others did not live to end is put right.

    Who does not `wait` may not be alone there: a single file is renamed in one step, and who signs
    a manuscript holds its folder for longer.

    Ctrl-C and requests to end do nothing for this moment. Raises `BusyError` where somebody else
    writes for long.
    """
    with _lock_folder(folder, wait=wait) as alone, _ignore_interrupts():
        if alone:
            _recover_all(folder)
        yield


@contextmanager
def open_staging(folder: Path) -> Iterator[Staging]:
    """Yield a place for new files in a folder that is held."""
    with _naming(folder):
        staging = Staging(folder, Path(mkdtemp(prefix=_PREFIX, dir=folder)))
    try:
        yield staging
    except HalfDoneError:
        # The next build goes on from here.
        raise
    except BaseException:
        staging.clear()
        raise
    staging.clear()


def recover(folder: Path) -> None:
    """End what builds began in a folder and did not live to end, or take it away."""
    if _list_stagings(folder):
        with hold(folder):
            pass


def _recover_all(folder: Path) -> None:
    for hidden in _list_stagings(folder):
        Staging(folder, hidden).recover()


def _list_stagings(folder: Path) -> list[Path]:
    try:
        found = [entry for entry in os.scandir(folder) if entry.name.startswith(_PREFIX)]
    except OSError:
        return []
    return sorted(Path(entry) for entry in found if entry.is_dir(follow_symlinks=False))


@contextmanager
def _lock_folder(folder: Path, *, wait: bool) -> Iterator[bool]:
    """Lock a folder; yield whether that could be had."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _lock(handle, folder, wait=wait)
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path, *, wait: bool) -> bool:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if not wait:
                return False
            if time.monotonic() > end:
                raise BusyError(errno.EBUSY, os.strerror(errno.EBUSY), str(folder)) from error
            time.sleep(0.05)
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
            return False
        else:
            return True


def _exchange(places: Sequence[_Place], names: Sequence[str]) -> None:
    """Move the old files aside and the new ones in, or put all back and raise why."""
    moved = list[tuple[Path, Path]]()
    written = places[: len(names)]
    # One file takes the place of another in a single step.
    is_single = len(places) == len(written) == 1
    aside = () if is_single else places
    try:
        for place in aside:
            if os.path.lexists(place.target):
                with _naming(place.target):
                    place.target.rename(place.old)
                moved.append((place.target, place.old))
        for place in written:
            with _naming(place.target):
                place.new.rename(place.target)
            moved.append((place.new, place.target))
        for folder in sorted({place.target.parent for place in places}):
            _sync_folder(folder)
    except OSError as error:
        if is_single and moved:
            # The new file is in place and whole; only its name may not be on the disk yet.
            return
        try:
            for before, now in reversed(moved):
                now.rename(before)
        except OSError:
            raise HalfDoneError(error.errno, error.strerror, error.filename) from error
        raise


def _finish(places: Sequence[_Place], count: int) -> None:
    """Go on with an exchange where it was left; what still waits has an old file in its place."""
    for number, place in enumerate(places):
        if number >= count or os.path.lexists(place.new):
            place.target.unlink(missing_ok=True)
    for place in places[:count]:
        if os.path.lexists(place.new):
            place.new.rename(place.target)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let errors name the file that it is about, not where it waits."""
    try:
        yield
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error


@contextmanager
def _ignore_interrupts() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in _INTERRUPTS}
    try:
        for number in _INTERRUPTS:
            signal.signal(number, signal.SIG_IGN)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _write_whole(path: Path, data: bytes) -> None:
    """Write a new file, and wait until the disk has it."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder, where its file system knows how."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(handle)


def _is_plain(name: str) -> bool:
    return bool(name) and name not in {".", ".."} and not set(name) & {"/", "\0"}
