"""Compiling a pattern, or recalling how it was compiled: to do so anew takes longer than a check.

The module `re` does not hand out what it has compiled. Here, and nowhere else, its two halves are
called by their own names: `_compiler` turns a pattern into numbers, `_sre` numbers into a pattern.
"""

import _sre  # type: ignore[import-not-found]
import re
from array import array
from functools import lru_cache, partial
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any

from rlspub.kept import recall

_NUMBERS = "I"
# Flags, numbers, groups and their names.
_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


@lru_cache(maxsize=2048)
def compile_pattern(pattern: Any, flags: int) -> "re.Pattern[Any]":
    """Return what `re.compile` does."""
    key = ("pattern", _sre.MAGIC, pattern, int(flags))
    own_flags, numbers, *groups = recall(key, partial(_compile, pattern, int(flags)))
    compiled: re.Pattern[Any] = _sre.compile(
        pattern, own_flags, array(_NUMBERS, numbers).tolist(), *groups
    )
    return compiled


def _compile(pattern: str | bytes, flags: int) -> _Code:
    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    numbers = array(_NUMBERS, _compiler._code(parsed, flags)).tobytes()  # noqa: SLF001 - see above
    return flags | state.flags, numbers, state.groups - 1, state.groupdict, tuple(names)
