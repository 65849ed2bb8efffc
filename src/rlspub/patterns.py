"""Regular expressions that are compiled when a text first needs them: no text needs them all."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, AnyStr

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")
# Patterns that do not mind case take these for an i.
_DOTTED = str.maketrans("\u0130\u0131", "ii")


class _Late:
    """A pattern that is compiled when one of its methods is first asked for."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]


class _Needing:
    """A pattern that is only tried on texts with one of some words or signs."""

    def __init__(self, pattern: str, flags: int, needs: Sequence[str]) -> None:
        self.pattern, self.needs = pattern, needs
        self._late = _Late(pattern, flags)

    def _may_match(self, text: str) -> bool:
        folded = fold(text)
        return any(need in folded for need in self.needs)

    def search(self, text: str, *places: int) -> re.Match[str] | None:
        return self._late.search(text, *places) if self._may_match(text) else None

    def match(self, text: str, *places: int) -> re.Match[str] | None:
        return self._late.match(text, *places) if self._may_match(text) else None

    def fullmatch(self, text: str, *places: int) -> re.Match[str] | None:
        return self._late.fullmatch(text, *places) if self._may_match(text) else None

    def finditer(self, text: str, *places: int) -> Iterator[re.Match[str]]:
        return self._late.finditer(text, *places) if self._may_match(text) else iter(())

    def sub(self, new: Any, text: str, count: int = 0) -> str:
        return self._late.sub(new, text, count) if self._may_match(text) else text


@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """Return a text in which letters are the same that are so to patterns that ignore case."""
    return text.lower() if text.isascii() else text.translate(_DOTTED).casefold()


def _compile_late(pattern: str, flags: int = 0, *, needs: Sequence[str] = ()) -> Any:
    return _Needing(pattern, flags, needs) if needs else _Late(pattern, flags)


if TYPE_CHECKING:

    def compile_late(
        pattern: AnyStr, flags: int = 0, *, needs: Sequence[str] = ()
    ) -> re.Pattern[AnyStr]:
        """Return a pattern that is compiled when it is first used; only a match knows it as `re`.

        A text is not searched in which none of `needs` stands, in small or capital letters.
        """

else:
    compile_late = _compile_late
