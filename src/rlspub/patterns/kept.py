"""Compiled patterns are kept for the next run, as Python keeps compiled modules: in `__pycache__`.

To compile what the text of a handout needs takes longer than to check it. What is kept is found by
the pattern itself, so it is never stale; whatever happens to the file costs time only. It is read
and written as Python does with its own: where nothing may be written, nothing is kept.

The module `re` does not hand out what it has compiled. Here, and nowhere else, its two halves are
called by their own names: `_compiler` turns a pattern into numbers, `_sre` numbers into a pattern.
"""

import _sre  # type: ignore[import-not-found]
import os
import re
import sys
from array import array
from contextlib import suppress
from functools import cache, lru_cache
from marshal import dumps, loads
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any
from zlib import crc32

# A pattern with its flags; and what it is compiled to: flags, numbers, groups and their names.
Key = tuple[str | bytes, int]
Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
# What another Python compiles may be other numbers.
_MADE_BY = f"1 {sys.version} {sys.byteorder} {sys.maxsize} {_sre.MAGIC}"
# A few times as many as there are: what older versions needed does not pile up.
_MOST = 3000
_NUMBERS = "I"
_NEW: dict[Key, Code] = {}


@lru_cache(maxsize=2048)
def compile_pattern(pattern: Any, flags: int) -> "re.Pattern[Any]":
    """Return what `re.compile` does."""
    key: Key = (pattern, int(flags))
    code = _read_kept(_find_file()).get(key)
    if code is None:
        code = _NEW[key] = _compile(*key)
    own_flags, numbers, *groups = code
    compiled: re.Pattern[Any] = _sre.compile(
        pattern, own_flags, array(_NUMBERS, numbers).tolist(), *groups
    )
    return compiled


def _compile(pattern: str | bytes, flags: int) -> Code:
    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    numbers = array(_NUMBERS, _compiler._code(parsed, flags)).tobytes()  # noqa: SLF001 - see above
    return flags | state.flags, numbers, state.groups - 1, state.groupdict, tuple(names)


def keep_patterns() -> None:
    """Keep what this process has compiled, if Python keeps modules; where not, nothing happens."""
    path = _find_file()
    if not _NEW or sys.dont_write_bytecode or not path:
        return
    _read_kept.cache_clear()
    # Another process may have kept some meanwhile.
    all_kept = {**_read_kept(path), **_NEW}
    data = dumps((_MADE_BY, all_kept if len(all_kept) <= _MOST else _NEW))
    unfinished = f"{path}.{os.getpid()}"
    with suppress(OSError):
        with open(unfinished, "wb") as file:
            file.write(crc32(data).to_bytes(4) + data)
        os.replace(unfinished, path)


@cache
def _read_kept(path: str) -> dict[Key, Code]:
    """Return what is kept in a file; one that is lost, damaged or another's has nothing."""
    try:
        with open(path, "rb", buffering=0) as file:
            read = file.read()
        checked, data = read[:4], memoryview(read)[4:]
        if crc32(data).to_bytes(4) == checked:
            made_by, kept = loads(data)  # noqa: S302 - as it loads modules
            return kept if made_by == _MADE_BY else {}
    except (OSError, ValueError, EOFError, TypeError):
        pass
    return {}


def _find_file() -> str:
    """Return where patterns are kept; nowhere, if Python does not say where it keeps modules."""
    compiled = __spec__.cached
    return f"{compiled.removesuffix('.pyc')}.patterns" if compiled else ""
