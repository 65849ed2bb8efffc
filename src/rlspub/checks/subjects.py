"""Of which substance an amount is: the words around it tell, nearer ones first."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from rlspub.checks.index import Index
from rlspub.checks.running_text import RunningText
from rlspub.language.readability.sentences import sentences
from rlspub.layouts.substances import Mention, Substance, Substances
from rlspub.tree import Row, Table

# What an amount is of, where that is said: `200 mL of water`, `5 mg of the other`.
_OF = re.compile(
    r"\s+(?:of|de|di|von)\s+(?:(?:the|your|each|any|an?|this|that|these|those)\s+)?(?P<what>\w+)"
)
# What may be of any substance.
_OF_IT = {
    "it", "this", "that", "these", "those", "them", "medicine", "medicines", "drug", "mineral",
    "vitamin", "supplement", "supplements", "elemental", "pure",
}  # fmt: skip
_MOST_WORDS_AFTER_OF = 1
_MOST_WORDS_BETWEEN = 3
_LONGEST_LEAD = 40
_CLAUSE = re.compile(r"[.;?!\n]")
# In `fentanyl 25 mcg` the word before the amount says of what it is, in `take 25 mcg` it does not.
_NAMES_NOTHING = re.compile(
    r"\b(?:tak(?:es?|ing)|took|needs?|us(?:e|es|ing)|gives?|swallow|inject|drink|ha(?:ve|s|d)|gets?|is|are"
    r"|be|was|to|than|of|about|around|only|just|up|at|most|least|an?|the|with|in|by|from|for|and|or"
    r"|another|each|every|extra|more|doses?|limit|maximum|amount"
    r"|tom[ae]r?|m\u00e1s|de|es|son|hasta|con|al)[\s:]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The substance that an amount is of.

    `mention` is the place that names it in the same sentence. It `is_named` where that or the row
    leaves no doubt. What is named further off is without a rival if the word before the amount
    cannot name another.
    """

    substance: Substance
    mention: Mention | None = None
    is_named: bool = True
    is_without_rival: bool = True


class Subjects:
    """What tells of which substances the amounts of a document are."""

    def __init__(
        self, substances: Substances, texts: Sequence[RunningText], nodes: Index, title: str
    ) -> None:
        """Find nothing yet: each text is read when it is asked about."""
        self.substances = substances
        self._texts = texts
        self._nodes = nodes
        self._title = title
        self._mentions: dict[int, tuple[Mention, ...]] = {}

    def find_mentions(self, text: RunningText) -> tuple[Mention, ...]:
        """Return the substances that a text names, and where."""
        if id(text) not in self._mentions:
            self._mentions[id(text)] = tuple(self.substances.find(text.text))
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
        earlier = [one for one in mentions if one.end <= start]
        before = text.text[first:start]
        if earlier:
            same = all(one.substance is earlier[-1].substance for one in earlier)
            return _make_far(earlier[-1].substance, before) if same else None
        for around in self._look_in_table(text):
            if around:
                return Subject(next(iter(around))) if len(around) == 1 else None
        return self._look_far(text, before)

    def _look_far(self, text: RunningText, before: str) -> Subject | None:
        """Return the one substance of the box or the list, or else of the heading or the title.

        Of several in a box it is the one that heading or title are about.
        """
        alone = text.block is text.node
        inside = frozenset() if alone else self._by_block.get(id(text.block), frozenset())
        for around in (inside, *self._look_above(text)):
            if len(around) == 1 and (around <= inside or not inside):
                return _make_far(next(iter(around)), before)
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
        heads = zip(row.cells, table.header.cells, strict=False)
        head = next((head for cell, head in heads if cell is text.node), None)
        yield frozenset().union(*(self._by_node.get(id(cell), ()) for cell in row.cells))
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
        return frozenset(one.substance for one in self.substances.find(self._title))

    def _gather(
        self, keyed: Iterable[tuple[int, RunningText]]
    ) -> Mapping[int, frozenset[Substance]]:
        found: dict[int, set[Substance]] = {}
        for key, text in keyed:
            found.setdefault(key, set()).update(one.substance for one in self.find_mentions(text))
        return {key: frozenset(named) for key, named in found.items()}


def find_sentence(text: str, position: int) -> tuple[int, int]:
    """Return where the sentence that holds a position begins and ends."""
    found = _split(text)
    place = bisect_right(found, (position, len(text))) - 1
    if place >= 0 and position < found[place][1]:
        return found[place]
    return 0, len(text)


# Texts are read one after another, several amounts in each.
@lru_cache(maxsize=1)
def _split(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((one.start, one.end) for one in sentences(text))


def _make_far(substance: Substance, before: str) -> Subject:
    """Return a subject that is named further off than the words before an amount."""
    without_rival = _NAMES_NOTHING.search(before) is not None
    return Subject(substance, is_named=False, is_without_rival=without_rival)


def _find_after_of(text: str, start: int, named: Iterable[Mention]) -> Mention | None:
    """Return the substance that stands right after `of`, or one word later."""
    nearest = next((one for one in named if one.start >= start), None)
    if nearest is None or len(text[start : nearest.start].split()) > _MOST_WORDS_AFTER_OF:
        return None
    return nearest


def _choose(text: str, start: int, end: int, named: Sequence[Mention]) -> Subject | None:
    """Return the nearest of the substances in a sentence; None where two could be meant."""
    before = [one for one in named if one.end <= start][-1:]
    after = [one for one in named if one.start >= end][:1]
    gaps = [
        *((text[one.end : start], one) for one in before),
        # After a comma another thing begins: `5 mg, magnesium`.
        *((text[end : one.start], one) for one in after if "," not in text[end : one.start]),
    ]
    near = [(len(gap), one) for gap, one in gaps if _is_near(gap)]
    if near:
        nearest = min(near, key=lambda pair: pair[0])[1]
        return Subject(nearest.substance, nearest)
    if any(one.substance is not named[0].substance for one in named):
        return None
    far = _make_far(named[0].substance, text[max(0, start - _LONGEST_LEAD) : start])
    return replace(far, mention=named[0], is_named=far.is_without_rival)


def _is_near(gap: str) -> bool:
    """Tell whether only a few words of one clause part an amount and a name."""
    return len(gap.split()) <= _MOST_WORDS_BETWEEN and not _CLAUSE.search(gap)
