"""Substances with the amounts that are usual, and their names in a text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rlspub.language.amounts import Amount, Unit
from rlspub.language.amounts.grammar import has_unspaced
from rlspub.patterns import compile_late

# A name ends where its word does, so that `iron-rich` is no iron.
_WORD = compile_late(r"\w+(?:[-\u2010\u2011]\w+)*")


def split_name(name: str) -> tuple[str, ...]:
    """Return the words of a name without case."""
    return tuple(_WORD.findall(name.casefold()))


@dataclass(frozen=True, slots=True, eq=False)
class Substance:
    """What is usual of a substance for adults: at most `at_once`, `a_day` and `a_week`.

    Each may be told in several units that cannot be converted. `once_a_week` are the amounts of
    which a dose is for a week; `equals` says one amount in two units; `hours_apart` is the usual
    shortest time between doses. `salts` tells by the word after its
    name, such as `oxide`, between which shares of a compound it is, by weight.
    """

    name: str
    units: frozenset[Unit]
    at_once: tuple[Amount, ...]
    a_day: tuple[Amount, ...]
    a_week: tuple[Amount, ...]
    least: tuple[Amount, ...]
    a_day_per_kilogram: tuple[Amount, ...]
    once_a_week: tuple[Amount, ...]
    equals: tuple[Amount, ...]
    hours_apart: int | None
    salts: Mapping[str, tuple[float, float]]
    source: str

    @property
    def is_weekly(self) -> bool:
        """Tell whether it is never taken daily."""
        return bool(self.a_week and not self.a_day)


class Mention(NamedTuple):
    """A substance and where a text names it."""

    substance: Substance
    start: int
    end: int


class Substances(NamedTuple):
    """All substances, by the first words of their names: the longest name first.

    Phrases that hold a name and are about something else have no substance. Names in scripts
    without spaces are `unspaced`: they stand anywhere, and the longest first.
    """

    by_word: Mapping[str, tuple[tuple[tuple[str, ...], Substance | None], ...]]
    unspaced: Mapping[str, Substance | None]
    any_unspaced: re.Pattern[str]

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the substances that a text names, in its order; case makes no difference."""
        if not has_unspaced(text):
            return self._find_words(text)
        found = [*self._find_words(text), *self._find_unspaced(text)]
        return iter(sorted(found, key=lambda one: one.start))

    def _find_unspaced(self, text: str) -> Iterator[Mention]:
        for match in self.any_unspaced.finditer(text):
            if substance := self.unspaced[" ".join(match[0].split())]:
                yield Mention(substance, *match.span())

    def _find_words(self, text: str) -> Iterator[Mention]:
        words = list(_WORD.finditer(text))
        position = 0
        while position < len(words):
            first = words[position][0].casefold()
            if first not in self.by_word and first[:-1] not in self.by_word:
                position += 1
                continue
            name, substance = self._find_at(position, words, text)
            if substance:
                last = words[position + len(name) - 1]
                yield Mention(substance, words[position].start(), last.end())
            position += len(name) or 1

    def _find_at(
        self, position: int, words: list[re.Match[str]], text: str
    ) -> tuple[tuple[str, ...], Substance | None]:
        """Return the longest name at a word; it has no words if there is none."""
        first = words[position][0].casefold()
        names = (*self.by_word.get(first, ()), *self.by_word.get(first[:-1], ()))
        for name, substance in names:
            here = words[position : position + len(name)]
            spaces = (text[one.end() : other.start()] for one, other in pairwise(here))
            written = tuple(word[0].casefold() for word in here)
            plural = (*name[:-1], f"{name[-1]}s")
            if written in {name, plural} and all(map(str.isspace, spaces)):
                return name, substance
        return (), None
