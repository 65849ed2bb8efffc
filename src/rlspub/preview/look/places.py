"""Which printed word stands where in the manuscript, and back.

Words are held against words, in their order. That needs no help from whatever set the pages, and
holds for pages of an older text, too.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

_WORD = re.compile(r"\w+")
# A word that the layouts add is as near to the manuscript as its neighbours are.
_MOST_ADDED = 12


@dataclass(frozen=True)
class Places:
    """The words of a manuscript and those of one output, page by page."""

    text: str
    pages: tuple[tuple[str, ...], ...]

    def find_source(self, page: int, word: int) -> int | None:
        """Return the place in the text of a word on a page, or of the nearest before or after."""
        if not (0 <= page < len(self.pages) and 0 <= word < len(self.pages[page])):
            return None
        wanted = [at for at, place in enumerate(self._printed) if place == (page, word)]
        # A sign without letters stands with what is before it.
        at = wanted[0] if wanted else self._find_before(page, word)
        for distance in range(_MOST_ADDED):
            for near in (at - distance, at + distance):
                if (found := self._sources.get(near)) is not None:
                    return self._written[found][1]
        return None

    def find_printed(self, start: int, end: int) -> tuple[int, list[int]] | None:
        """Return a page, and the words on it, that say what is between two places in the text.

        Where these are nowhere, it is the next word that is printed.
        """
        within = [
            at
            for at, found in self._sources.items()
            if start <= self._written[found][1] < max(end, start + 1)
        ]
        if not within:
            after = [at for at, found in self._sources.items() if self._written[found][1] >= start]
            within = after[:1]
        if not within:
            return None
        page = self._printed[within[0]][0]
        return page, [self._printed[at][1] for at in within if self._printed[at][0] == page]

    def _find_before(self, page: int, word: int) -> int:
        before = [at for at, place in enumerate(self._printed) if place < (page, word)]
        return before[-1] if before else 0

    @cached_property
    def _written(self) -> Sequence[tuple[str, int]]:
        """Return the words of the text with their places."""
        return [(_normalize(found[0]), found.start()) for found in _WORD.finditer(self.text)]

    @cached_property
    def _printed_words(self) -> Sequence[tuple[str, tuple[int, int]]]:
        return [
            (_normalize(part), (number, at))
            for number, page in enumerate(self.pages)
            for at, word in enumerate(page)
            for part in _WORD.findall(word)
        ]

    @cached_property
    def _printed(self) -> Sequence[tuple[int, int]]:
        """Return page and word of each printed word; a word with a dash in it counts as two."""
        return [place for _, place in self._printed_words]

    @cached_property
    def _sources(self) -> dict[int, int]:
        """Return for printed words, by number, which word of the text they are."""
        printed = [word for word, _ in self._printed_words]
        written = [word for word, _ in self._written]
        matcher = SequenceMatcher(None, printed, written)
        return {
            at + offset: found + offset
            for at, found, length in matcher.get_matching_blocks()
            for offset in range(length)
        }


def _normalize(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()
