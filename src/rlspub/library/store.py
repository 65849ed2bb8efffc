"""Files that are called by what they hold, in a folder that several runs and machines may share.

A file is written under a name of its own and then renamed, so that there is either all of it or
nothing. Two who write the same file write the same bytes. Nothing waits for a disk: what a machine
loses that stops here is noticed by its digest, and made again.
"""

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from rlspub.pipeline.record.digests import digest, read

_OBJECTS, _INDEX = "objects", "index"
# They are linked to: whoever changes one would change it for all.
_READ_ONLY = 0o444


class Store:
    """A folder with objects, by the digests of what they hold, and entries, by their keys."""

    def __init__(self, folder: Path) -> None:
        """Take a folder, which need not be there yet."""
        self.folder = folder

    def locate(self, name: str) -> Path:
        """Return where an object of this digest is, or would be."""
        return self.folder / _OBJECTS / name[:2] / name[2:]

    def put(self, data: bytes) -> str:
        """Keep an object; return its digest."""
        name = digest(data)
        if self.get(name) is None:
            _write(self.locate(name), data, _READ_ONLY)
        return name

    def get(self, name: str) -> bytes | None:
        """Return an object; None where there is none. One that is damaged is taken away."""
        path = self.locate(name)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        if digest(data) == name:
            return data
        # Files that are links to it hold the damage still: they are found by it.
        with suppress(OSError):
            path.unlink()
        return None

    def write_entry(self, key: str, body: bytes) -> None:
        """Keep an entry behind its own digest, in the place of an older one of this key."""
        _write(self._locate_entry(key), digest(body).encode() + b"\n" + body)

    def read_entry(self, key: str) -> bytes | None:
        """Return an entry; None where there is none that is whole."""
        try:
            head, _, body = read(str(self._locate_entry(key))).partition(b"\n")
        except OSError:
            return None
        return body if digest(body).encode() == head else None

    def _locate_entry(self, key: str) -> Path:
        return self.folder / _INDEX / key[:2] / key[2:]


def _write(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a file, of which others see all or nothing."""
    waiting = path.with_name(f".{uuid4().hex}")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            os.fchmod(file.fileno(), mode)
        waiting.replace(path)
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise
