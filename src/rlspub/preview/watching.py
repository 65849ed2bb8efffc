"""Which files a text is made from, and when what they hold has changed."""

import asyncio
import os
import time
from collections.abc import Callable, Iterable, Iterator
from glob import escape
from hashlib import sha256
from itertools import chain
from pathlib import Path
from threading import Lock

from watchfiles import awatch

from rlspub.inputs import LIMITS, RefusedError, read_file
from rlspub.pipeline.record.digests import walk_folders
from rlspub.review.record import name_record

# What others say of a text stands beside it.
_RECORDS = ("figures", "signed", "lock")
# In milliseconds: what is saved in several steps comes within the first, and the second is the
# most that is waited for more.
_STEP, _MOST_STEPS = 10, 50
# How often it is looked whether the folders are those that they were.
_HEARTBEAT = 1000
# In seconds. Some editors empty a file, or take it away, just before they write it.
_HALF_SAVED = 0.15


class Watcher:
    """Tells when something has changed.

    What counts is what files hold: who touches one changes nothing.
    """

    def __init__(self, manuscript: Path, layouts: Iterable[Path]) -> None:
        """Take note of where the files are; nothing is read before `begin`."""
        self._manuscript = manuscript.absolute()
        self._layouts = [folder.absolute() for folder in layouts]
        self._beside = [name_record(self._manuscript, kind) for kind in _RECORDS]
        self._needed = frozenset[Path]()
        # What files hold is read in threads, so that nobody waits for it.
        self._lock = Lock()
        self._digests = dict[Path, tuple[tuple[int, ...], str]]()
        self._seen = dict[Path, str]()
        self._changed: Callable[[], None]

    async def begin(self) -> None:
        """Take note of what the files hold now; folders may be slow."""
        await asyncio.to_thread(self._has_changed)

    async def watch(self, changed: Callable[[], None]) -> None:
        """Call a function whenever something has changed, and never end."""
        self._changed = changed
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._follow(self._list_folders, deep=False))
            tasks.create_task(self._follow(lambda: self._layouts, deep=True))

    def add_needed(self, files: frozenset[Path]) -> None:
        """Watch what else the text needs, too, which was read just now; in any thread."""
        with self._lock:
            if new := files - self._needed:
                self._needed |= new
                self._seen = self._digest_all(new) | self._seen

    @property
    def layouts(self) -> str:
        """Return what stands for all that the files of the layouts hold."""
        held = sorted(
            (str(path), held)
            for path, held in self._seen.items()
            if any(path.is_relative_to(folder) for folder in self._layouts)
        )
        return sha256(repr(held).encode()).hexdigest()

    async def _follow(self, list_folders: Callable[[], Iterable[Path]], *, deep: bool) -> None:
        while True:
            folders = await asyncio.to_thread(_identify, list_folders)
            if not folders:
                await asyncio.sleep(_HEARTBEAT / 1000)
            else:
                async for found in awatch(
                    *folders,
                    watch_filter=None,
                    step=_STEP,
                    debounce=_MOST_STEPS,
                    rust_timeout=_HEARTBEAT,
                    yield_on_timeout=True,
                    recursive=deep,
                ):
                    for _, path in found:
                        self._digests.pop(Path(path), None)
                    await self._look()
                    if await asyncio.to_thread(_identify, list_folders) != folders:
                        break
            await self._look()

    async def _look(self) -> None:
        """Tell of a change, if there is one."""
        if await asyncio.to_thread(self._has_changed):
            self._changed()

    def _has_changed(self) -> bool:
        with self._lock:
            seen = self._read()
            if seen != self._seen and seen.get(self._manuscript, _EMPTY) == _EMPTY:
                time.sleep(_HALF_SAVED)
                seen = self._read()
            before, self._seen = self._seen, seen
            return seen != before

    def _list_folders(self) -> set[Path]:
        real = Path(os.path.realpath(self._manuscript))
        needed = {path.parent for path in self._needed}
        return {self._manuscript.parent, real.parent, *needed, *self._list_linked()}

    def _list_linked(self) -> Iterator[Path]:
        """Yield the folders that links in the layouts lead to."""
        homes = [os.path.realpath(folder) for folder in self._layouts]
        for place, names in self._walk_layouts():
            files = (Path(os.path.realpath(Path(place, name))) for name in names)
            for folder in {Path(os.path.realpath(place)), *(path.parent for path in files)}:
                if not any(folder.is_relative_to(home) for home in homes):
                    yield folder

    def _read(self) -> dict[Path, str]:
        """Return what stands for what each file holds; those that cannot be read are left out."""
        below = (Path(place, name) for place, names in self._walk_layouts() for name in names)
        named = (self._manuscript, *self._beside, *self._needed, *self._list_editions())
        return self._digest_all([*named, *below])

    def _list_editions(self) -> list[Path]:
        """Return the manuscripts beside it that are called as its editions would be."""
        stem = self._manuscript.name.partition(".")[0]
        try:
            return list(self._manuscript.parent.glob(f"{escape(stem)}.*md"))
        except OSError:
            return []

    def _walk_layouts(self) -> Iterator[tuple[str, list[str]]]:
        return chain.from_iterable(walk_folders(str(folder)) for folder in self._layouts)

    def _digest_all(self, files: Iterable[Path]) -> dict[Path, str]:
        return {path: held for path in files if (held := self._digest(path))}

    def _digest(self, path: Path) -> str:
        try:
            found = path.stat()
            mark = found.st_mtime_ns, found.st_size, found.st_ino
            if (known := self._digests.get(path)) is not None and known[0] == mark:
                return known[1]
            held = sha256(read_file(path, LIMITS["picture"].most)).hexdigest()
        except (OSError, RefusedError, ValueError):
            # No file has a name that is none.
            return ""
        self._digests[path] = mark, held
        return held


_EMPTY = sha256(b"").hexdigest()


def _identify(list_folders: Callable[[], Iterable[Path]]) -> dict[Path, int]:
    """Return the folders that there are, each with what tells it from another of its name."""
    found = dict[Path, int]()
    for folder in list_folders():
        try:
            found[folder] = folder.stat().st_ino
        except (OSError, ValueError):
            continue
    return found
