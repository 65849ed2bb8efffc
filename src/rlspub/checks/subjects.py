"""Of which substance an amount is: the words around it tell, nearer ones first."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rlspub.checks.index import Index
from rlspub.checks.running_text import RunningText
from rlspub.language.readability.sentences import sentences
from rlspub.layouts.substances import Mention, Substance, Substances
from rlspub.tree import Row, Table

# What an amount is of, where that is said: `200 mL of water`.
_OF = re.compile(r"\s+(?:of|de|di|von)\s+(?P<what>\w+)")
# What may be of any substance.
_OF_IT = {
    "it", "this", "that", "these", "those", "the", "your", "each", "any", "a", "an", "medicine",
}  # fmt: skip
_MOST_WORDS_AFTER_OF = 1
_MOST_WORDS_BETWEEN = 3
_CLAUSE = re.compile(r"[.;?!\n]")


@dataclass(frozen=True, slots=True)
class Subject:
    """The substance that an amount is of, and the place that names it in the same sentence."""

    substance: Substance
    mention: Mention | None = None


class Subjects:
    """What tells of which substances the amounts of a document are."""

    def __init__(
        self, substances: Substances, texts: Sequence[RunningText], nodes: Index, title: str
    ) -> None:
        """Find nothing yet: each text is read when it is asked about."""
        self._substances = substances
        self._texts = texts
        self._nodes = nodes
        self._title = title
        self._mentions: dict[int, tuple[Mention, ...]] = {}

    def find_mentions(self, text: RunningText) -> tuple[Mention, ...]:
        """Return the substances that a text names, and where."""
        if id(text) not in self._mentions:
            self._mentions[id(text)] = tuple(self._substances.find(text.text))
        return self._mentions[id(text)]

    def find(self, text: RunningText, start: int, end: int) -> Subject | None:
        """Return the substance of the amount at a place; None where that is not clear."""
        mentions = self.find_mentions(text)
        first, last = find_sentence(text.text, start)
        here = [one for one in mentions if first <= one.start and one.end <= last]
        if (of := _OF.match(text.text, end)) and of["what"].casefold() not in _OF_IT:
            meant = _find_after_of(text.text, of.start("what"), here)
            return Subject(meant.substance, meant) if meant else None
        if here:
            return _choose(text.text, start, end, here)
        for around in self._look_around(text, [one for one in mentions if one.end <= start]):
            if len(around) == 1:
                return Subject(next(iter(around)))
            if around:
                return self._fall_back(around, text)
        return None

    def _look_around(
        self, text: RunningText, earlier: Iterable[Mention]
    ) -> Iterator[frozenset[Substance]]:
        """Yield the substances that are named around a text, from near to far."""
        yield frozenset(one.substance for one in earlier)
        yield from self._look_in_table(text)
        yield self._by_block.get(id(text.block), frozenset())
        yield from self._look_above(text)

    def _fall_back(self, around: frozenset[Substance], text: RunningText) -> Subject | None:
        """Return the one of several substances that the section or the document is about."""
        for above in self._look_above(text):
            if len(above) == 1 and above <= around:
                return Subject(next(iter(above)))
        return None

    def _look_above(self, text: RunningText) -> Iterator[frozenset[Substance]]:
        """Yield the substances in the heading above a text, and in the title of the document."""
        yield self._by_heading.get(id(text.section), frozenset())
        yield self._in_title

    def _look_in_table(self, text: RunningText) -> Iterator[frozenset[Substance]]:
        """Yield the substances that stand in the row of a cell, and at the head of its column."""
        row, table = None, None
        for holder in self._nodes.find_holders(text.node):
            row = holder if isinstance(holder, Row) else row
            table = holder if isinstance(holder, Table) else table
        if row is None or table is None:
            return
        column = next(place for place, cell in enumerate(row.cells) if cell is text.node)
        yield frozenset().union(*(self._by_node.get(id(cell), ()) for cell in row.cells))
        for head in table.header.cells[column : column + 1]:
            yield self._by_node.get(id(head), frozenset())

    @cached_property
    def _by_node(self) -> Mapping[int, frozenset[Substance]]:
        return self._gather((id(text.node), text) for text in self._texts)

    @cached_property
    def _by_block(self) -> Mapping[int, frozenset[Substance]]:
        return self._gather((id(text.block), text) for text in self._texts)

    @cached_property
    def _by_heading(self) -> Mapping[int, frozenset[Substance]]:
        return self._gather(
            (id(text.section), text) for text in self._texts if text.node is text.section
        )

    @cached_property
    def _in_title(self) -> frozenset[Substance]:
        return frozenset(one.substance for one in self._substances.find(self._title))

    def _gather(
        self, keyed: Iterable[tuple[int, RunningText]]
    ) -> Mapping[int, frozenset[Substance]]:
        found: dict[int, set[Substance]] = {}
        for key, text in keyed:
            found.setdefault(key, set()).update(one.substance for one in self.find_mentions(text))
        return {key: frozenset(named) for key, named in found.items()}


def find_sentence(text: str, position: int) -> tuple[int, int]:
    """Return where the sentence that holds a position begins and ends."""
    for sentence in sentences(text):
        if sentence.start <= position < sentence.end:
            return sentence
    return 0, len(text)


def _find_after_of(text: str, start: int, named: Iterable[Mention]) -> Mention | None:
    """Return the substance that stands right after `of`, or one word later."""
    for one in named:
        words = text[start : one.start].split()
        if one.start >= start and len(words) <= _MOST_WORDS_AFTER_OF:
            return one
    return None


def _choose(text: str, start: int, end: int, named: Sequence[Mention]) -> Subject | None:
    """Return the nearest of the substances in a sentence; None where two could be meant."""
    gaps = [
        (text[one.end : start] if one.end <= start else text[end : one.start], one) for one in named
    ]
    near = [(len(gap), one) for gap, one in gaps if _is_near(gap, is_after=end <= one.start)]
    if all(one.substance is named[0].substance for one in named):
        near = near or [(0, named[0])]
    nearest = min(near, key=lambda pair: pair[0])[1] if near else None
    return Subject(nearest.substance, nearest) if nearest else None


def _is_near(gap: str, *, is_after: bool) -> bool:
    """Tell whether only a few words part an amount and a name; a comma before a name does too."""
    if len(gap.split()) > _MOST_WORDS_BETWEEN or _CLAUSE.search(gap):
        return False
    return not (is_after and "," in gap)
