"""Substances with the amounts that are usual, and their names in a text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rlspub.language.amounts import Amount, Unit

# A name ends where its word does, so that `iron-rich` is no iron.
_WORD = re.compile(r"\w+(?:[-\u2010\u2011]\w+)*")


def split_name(name: str) -> tuple[str, ...]:
    """Return the words of a name without case."""
    return tuple(_WORD.findall(name.casefold()))


@dataclass(frozen=True, slots=True, eq=False)
class Substance:
    """What is usual of a substance for adults: at most `at_once`, `a_day` and `a_week`.

    Each may be told in several units that cannot be converted. `salts` are the formulas of its
    compounds by the word after its name, such as `oxide`.
    """

    name: str
    units: frozenset[Unit]
    at_once: tuple[Amount, ...]
    a_day: tuple[Amount, ...]
    a_week: tuple[Amount, ...]
    least: tuple[Amount, ...]
    salts: Mapping[str, tuple[str, ...]]
    source: str

    @property
    def is_weekly(self) -> bool:
        """Tell whether it is never taken daily."""
        return bool(self.a_week and not self.a_day)


@dataclass(frozen=True, slots=True)
class Mention:
    """A substance and where a text names it."""

    substance: Substance
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Substances:
    """All substances, by the first words of their names: the longest name first.

    Phrases that hold a name and are about something else have no substance.
    """

    by_word: Mapping[str, tuple[tuple[tuple[str, ...], Substance | None], ...]]

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the substances that a text names, in its order; case makes no difference."""
        words = [(match[0].casefold(), *match.span()) for match in _WORD.finditer(text)]
        position = 0
        while position < len(words):
            found = self._find_at(position, words, text)
            if found is None:
                position += 1
                continue
            length, substance = found
            if substance:
                yield Mention(substance, words[position][1], words[position + length - 1][2])
            position += length

    def _find_at(
        self, position: int, words: list[tuple[str, int, int]], text: str
    ) -> tuple[int, Substance | None] | None:
        """Return the longest name at a word, by how many words it has."""
        first = words[position][0]
        for name, substance in (*self.by_word.get(first, ()), *self.by_word.get(first[:-1], ())):
            here = words[position : position + len(name)]
            spaces = (text[one[2] : other[1]] for one, other in pairwise(here))
            written = tuple(word for word, _, _ in here)
            plural = (*name[:-1], f"{name[-1]}s")
            if written in {name, plural} and all(map(str.isspace, spaces)):
                return len(name), substance
        return None
