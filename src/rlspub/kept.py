"""What takes long to work out is kept for the next run, as Python keeps compiled modules.

It stands beside these, in `__pycache__`, and is read and written as they are: where nothing may be
written, nothing is kept. A thing is found by all that it is made from, so it is never stale, and
whatever happens to the file costs time only.
"""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from marshal import dumps, loads
from typing import Any, TypeVar
from zlib import crc32

Made = TypeVar("Made")
# What sort of thing it is, and what it is made from.
Key = tuple[Any, ...]
# Another Python may make something else; another number, whenever we do.
_MADE_BY = f"1 {sys.version} {sys.byteorder} {sys.maxsize}"
# Several times what manuscripts in all our languages need: what is no longer asked for does not
# pile up for ever.
_MOST_BYTES = 16_000_000
_HEAD = 4
_NOWHERE = (0, 0, 0)
_NEW: dict[Key, bytes] = {}


def recall(key: Key, make: Callable[[], Made]) -> Made:
    """Return what `make` makes, from this run or an earlier one; each caller gets one of its own.

    Key and thing are numbers, words, bytes, and tuples, lists and dictionaries of them; anything
    else that is made is not kept.
    """
    data = _NEW.get(key) or _read_kept(_find_file()).find(key)
    if data is not None:
        with suppress(ValueError, TypeError, EOFError):
            found: Made = loads(data)  # noqa: S302 - as Python loads its modules
            return found
    made = make()
    thing: Any = made
    # What cannot be kept is made anew each time.
    with suppress(ValueError):
        _NEW[key] = dumps(thing)
    return made


def list_new() -> dict[Key, bytes]:
    """Return what this process has made anew, for the one that it was divided from."""
    return dict(_NEW)


def add_new(things: Mapping[Key, bytes]) -> None:
    """Keep, too, what another process has made anew."""
    _NEW.update(things)


def keep() -> None:
    """Keep what this process has made anew, if Python keeps modules and there is room."""
    path = _find_file()
    if not _NEW or sys.dont_write_bytecode or not path:
        return
    _read_kept.cache_clear()
    unfinished = f"{path}.{os.getpid()}"
    try:
        # Another process may have kept some meanwhile.
        data = _write({**_read_kept(path).list_all(), **_NEW})
        if len(data) > _MOST_BYTES:
            data = _write(_NEW)
        with open(unfinished, "wb") as file:
            file.write(data)
        os.replace(unfinished, path)
        # The file has it now; the next command of this process need not write it again.
        _NEW.clear()
        _read_kept.cache_clear()
    except (OSError, MemoryError):
        with suppress(OSError):
            os.unlink(unfinished)


class _Kept:
    """What a file holds: for each thing where it stands, and its checksum."""

    def __init__(self, places: dict[Key, tuple[int, int, int]], data: memoryview) -> None:
        self._places, self._data = places, data

    def find(self, key: Key) -> memoryview | None:
        """Return a thing as it is kept, if it is, and whole."""
        start, end, checksum = self._places.get(key, _NOWHERE)
        data = self._data[start:end]
        return data if end and crc32(data) == checksum else None

    def list_all(self) -> dict[Key, bytes]:
        """Return all things that are whole."""
        found = ((key, self.find(key)) for key in self._places)
        return {key: bytes(data) for key, data in found if data}


def _write(things: dict[Key, bytes]) -> bytes:
    places, start = {}, 0
    for key, data in things.items():
        places[key] = (start, start + len(data), crc32(data))
        start += len(data)
    index = dumps((_MADE_BY, places))
    head = (crc32(index), len(index))
    return b"".join((*(number.to_bytes(_HEAD) for number in head), index, *things.values()))


@cache
def _read_kept(path: str) -> _Kept:
    """Return what is kept in a file; one that is lost, damaged or another Python's has nothing."""
    data = memoryview(b"")
    # A pipe in its place would never end.
    if os.path.isfile(path):
        with suppress(OSError), open(path, "rb", buffering=0) as file:
            data = memoryview(file.read())
    checksum, length = (int.from_bytes(data[at : at + _HEAD]) for at in (0, _HEAD))
    index, things = data[2 * _HEAD :][:length], data[2 * _HEAD + length :]
    if not index or crc32(index) != checksum:
        return _Kept({}, things)
    try:
        made_by, places = loads(index)  # noqa: S302 - as Python loads its modules
        is_ours = made_by == _MADE_BY and all(map(_is_place, places.values()))
    except (ValueError, TypeError, AttributeError, EOFError):
        return _Kept({}, things)
    if not is_ours:
        places = {}
    return _Kept(places, things)


def _is_place(place: object) -> bool:
    return isinstance(place, tuple) and [*map(type, place)] == [int, int, int]


def _find_file() -> str:
    """Return where things are kept; nowhere, if Python does not say where it keeps modules."""
    compiled = __spec__.cached
    return f"{compiled.removesuffix('.pyc')}.things" if compiled else ""
