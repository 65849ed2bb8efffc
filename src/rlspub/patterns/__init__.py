"""Regular expressions that are compiled when a text first needs them: no text needs them all."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, AnyStr, Protocol

from rlspub.patterns.compiled import compile_pattern

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")
# Patterns that do not mind case take these for an i.
_DOTTED = str.maketrans("\u0130\u0131", "ii")
# What is quick to look for in a text, and has to be there: one of some words or signs in small
# letters, or what a pattern finds.
Needs = Sequence[str] | re.Pattern[str]
# A figure: a digit of any script, or a fraction in one sign.
HAS_FIGURE = re.compile(r"[\d\u00bc-\u00be\u2150-\u215e]")


class _Compiled(Protocol):
    pattern: Any

    def search(self, text: str, *places: int) -> re.Match[str] | None: ...
    def match(self, text: str, *places: int) -> re.Match[str] | None: ...
    def fullmatch(self, text: str, *places: int) -> re.Match[str] | None: ...
    def finditer(self, text: str, *places: int) -> Iterator[re.Match[str]]: ...
    def split(self, text: str) -> list[str | Any]: ...
    def sub(self, new: Any, text: str, count: int = 0) -> str: ...


class _Late:
    """A pattern that is compiled when one of its methods is first asked for."""

    def __init__(self, pattern: Any, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = compile_pattern(self.pattern, self.flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]


class Needing:
    """A pattern that is tried only on texts that have what it needs."""

    def __init__(self, whole: _Compiled, needs: Needs) -> None:
        self.whole, self.needs = whole, needs
        self._words: Sequence[str] = ()
        self._pattern = HAS_FIGURE
        if isinstance(needs, Sequence):
            self._words = needs
        else:
            self._pattern = needs

    @property
    def pattern(self) -> Any:
        """Return the pattern as it was written."""
        return self.whole.pattern

    def may_match(self, text: str) -> bool:
        """Tell whether a text has what the pattern needs."""
        if not self._words:
            return self._pattern.search(text) is not None
        folded = fold(text)
        # A generator would take longer than most of the texts.
        for word in self._words:  # noqa: SIM110
            if word in folded:
                return True
        return False

    def search(self, text: str, *places: int) -> re.Match[str] | None:
        return self.whole.search(text, *places) if self.may_match(text) else None

    def match(self, text: str, *places: int) -> re.Match[str] | None:
        return self.whole.match(text, *places) if self.may_match(text) else None

    def fullmatch(self, text: str, *places: int) -> re.Match[str] | None:
        return self.whole.fullmatch(text, *places) if self.may_match(text) else None

    def finditer(self, text: str, *places: int) -> Iterator[re.Match[str]]:
        return self.whole.finditer(text, *places) if self.may_match(text) else iter(())

    def split(self, text: str) -> list[str | Any]:
        return self.whole.split(text) if self.may_match(text) else [text]

    def sub(self, new: Any, text: str, count: int = 0) -> str:
        return self.whole.sub(new, text, count) if self.may_match(text) else text


@lru_cache(maxsize=512)
def fold(text: str) -> str:
    """Return a text in which letters are the same that are so to patterns that ignore case."""
    return text.lower() if text.isascii() else text.translate(_DOTTED).casefold()


def _compile_late(pattern: Any, flags: int = 0, *, needs: Needs = ()) -> Any:
    late = _Late(pattern, flags)
    return Needing(late, needs) if needs else late


if TYPE_CHECKING:

    def compile_late(pattern: AnyStr, flags: int = 0, *, needs: Needs = ()) -> re.Pattern[AnyStr]:
        """Return a pattern that is compiled when it is first used; no match knows it as its `re`.

        A text that lacks what the pattern needs is not searched.
        """

else:
    compile_late = _compile_late
