"""Of which substance an amount is: the words around it tell, nearer ones first."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import NamedTuple

from rlspub.checks.index import Index
from rlspub.checks.ordinary_words import are_ordinary
from rlspub.checks.running_text import RunningText
from rlspub.language.readability.sentences import sentences
from rlspub.layouts.substances import Mention, Substance, Substances
from rlspub.patterns import compile_late
from rlspub.tree import Cell, Row, Table

# It may be said in other words before what it is of: `200 milligrams (mg) of the other`.
IN_BRACKETS = r"\s*\([^()\n]{1,30}\)"
# What an amount is of, where that is said: `200 mL of water`, `5 mg of the other`.
_OF = compile_late(
    rf"(?:{IN_BRACKETS})?\s+(?:(?:of|de|di|du|von|من)\s+|d[\u2019'])"
    r"(?:(?:the|your|each|any|an?|this|that|these|those)\s+)?(?P<what>\w+)"
)
# What may be of any substance.
_OF_IT = {
    "it", "this", "that", "these", "those", "them", "medicine", "medicines", "drug", "mineral",
    "vitamin", "supplement", "supplements", "elemental", "pure",
}  # fmt: skip
_MOST_WORDS_AFTER_OF = 1
_LONGEST_LEAD = 200
# In characters: a substance that a long sentence names further off says nothing of an amount.
_NEAR = 400
_START = attrgetter("start")
_CLAUSE = compile_late(r"[;?!\n]|\.(?!\d)")
# After these an amount may be of what follows it, or of the other of two.
_ANOTHER = compile_late(
    r",|\b(?:and|or|with|plus|y|o|e|con|und|oder|mit|et|ou|avec)\b", re.IGNORECASE
)
_SECOND = compile_late(
    r"(?P<first>[^\W\d_]+),?\s(?:and|or|with|plus|y|o|con|und|oder|mit|et|ou|avec)\s(?:(?:the|your)\s)?$",
    re.IGNORECASE,
)
_AND_ANOTHER = compile_late(r"\s*(?:,|/|and|or|y|o|und|oder|et|ou)\s*\d", re.IGNORECASE)
# What a name may have behind it that belongs to it: `diclofenac sodium`, `metformin ER`.
_SUFFIX = compile_late(
    r"(?:\s+(?:hydrochloride|hcl|sodium|potassium|sulfate|sulphate|succinate|tartrate|phosphate"
    r"|maleate|besylate|mesylate|bromide|propionate|xr|xl|er|sr|mr|cr|la|ec)\b)+",
    re.IGNORECASE,
)
_NEXT_WORD = compile_late(r"\s+(\w+)")
_LAST_WORD = compile_late(r"(?P<word>[^\W\d_]+)[\s:(\u2013\u2014-]*$")
_NOTHING_BETWEEN = compile_late(r"[\s:=(\u2013\u2014-]*")
# An amount may stand before the name of what it is of: `15 mg methotrexate`.
_BEFORE_A_NAME = compile_late(
    r"[\s)-]*(?:(?:of|the|your|an?|each|every|per|days?|daily|elemental|pure|oral|tablets?|capsules?"
    r"|pills?|doses?|de|du|von|des|al|d\u00eda)\b[\s)-]*)*"
)
# What is named so is taken beside the medicine that the sentence is about, or is not taken.
_COMPANION = compile_late(
    r"\b(?:with|without|while|when|if|avoid|avoiding|stop|after|before|from|than|instead of"
    r"|no|not|never|unlike|and|or|con|sin|mit|ohne|avec|sans)"
    r"(?:\s+(?:you|we|they|are|is|on|also|take|takes|taking|use|using|your|an?|any|the))*\s+$",
    re.IGNORECASE,
)
# What an earlier sentence says to take, or gives an amount of.
_TAKES = compile_late(
    r"\b(?:tak(?:e|es|ing)|us(?:e|es|ing)|swallow|inject|give)\s+(?:(?:your|the|an?|some|also)\s+)*"
    r"(?P<what>[^\W\d_]+)|(?P<given>[^\W\d_]+)[\s:(]+\d",
    re.IGNORECASE,
)


class Subject(NamedTuple):
    """The substance that an amount is of.

    `mention` is the place that names it in the same sentence. It `is_named` where that or the row
    leaves no doubt. What is named further off is without a rival if the word before the amount
    cannot name another.
    """

    substance: Substance
    mention: Mention | None = None
    is_named: bool = True
    is_without_rival: bool = True


class _Place(NamedTuple):
    """Where a cell stands: the cells of its row, the number of its column, the head of that."""

    cells: tuple[Cell, ...]
    column: int
    head: Cell | None

    @property
    def beside(self) -> tuple[Cell, ...]:
        """Return the other cells of the row: the first, then those before and those after it."""
        first = self.cells[:1] if self.column else ()
        return (*first, *reversed(self.cells[1 : self.column]), *self.cells[self.column + 1 :])

    @property
    def labels(self) -> tuple[Cell, ...]:
        """Return the cells that say what the amounts of the row and of the column are."""
        first = self.cells[:1] if self.column else ()
        return (*first, self.head) if self.head else first


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
        nearest = bisect_left(mentions, max(first, start - _NEAR), key=_START)
        furthest = bisect_left(mentions, min(last, end + _NEAR), key=_START)
        here = [one for one in mentions[nearest:furthest] if one.end <= last]
        if (of := _OF.match(text.text, end)) and of["what"].casefold() not in _OF_IT:
            meant = _find_after_of(text.text, of.start("what"), here)
            return Subject(meant.substance, meant) if meant else None
        if beside := _find_beside(text.text, start, end, here):
            return Subject(beside.substance, beside)
        if own := [one for one in here if not _is_companion(text.text, one)]:
            return _choose_far(own)
        earlier = mentions[: bisect_left(mentions, first, key=_START)]
        if earlier:
            named = earlier[-1]
            if any(one.substance is not named.substance for one in earlier):
                return None
            return _make_far(named.substance, text.text, named.end, start, end)
        if place := self._find_in_table(text):
            if subject := self._look_in_table(place):
                return subject
            if not all(map(self._is_ordinary, place.labels)):
                return None
        return self._look_far(text, start, end)

    def _look_far(self, text: RunningText, start: int, end: int) -> Subject | None:
        """Return the one substance of the box or the list, or else of the heading or the title.

        Of several in a box it is the one that heading or title are about.
        """
        alone = text.block is text.node
        inside = frozenset() if alone else self._by_block.get(id(text.block), frozenset())
        for around in (inside, *self._look_above(text)):
            if len(around) == 1 and (around <= inside or not inside):
                return _make_far(next(iter(around)), text.text, 0, start, end)
        return None

    def _look_above(self, text: RunningText) -> Iterator[frozenset[Substance]]:
        """Yield the substances in the heading above a text, and in the title of the document."""
        yield self._by_heading.get(id(text.section), frozenset())
        yield self._in_title

    def names_beside(self, text: RunningText, start: int, end: int) -> bool:
        """Tell whether a word beside an amount may be the name of what it is of, known or not."""
        lead = text.text[max(0, start - _LONGEST_LEAD) : start]
        before = _LAST_WORD.search(lead)
        if before and not are_ordinary(before["word"]):
            return True
        after = _OF.match(text.text, end) or _NEXT_WORD.match(text.text, end)
        if after and not are_ordinary(after[after.lastindex or 0]):
            return True
        place = self._find_in_table(text)
        return place is not None and not all(map(self._is_ordinary, place.labels))

    def _find_in_table(self, text: RunningText) -> "_Place | None":
        """Return where the cell of a text stands, if it is in a table and not in its head."""
        row, table = None, None
        for holder in self._nodes.find_holders(text.node):
            row = holder if isinstance(holder, Row) else row
            table = holder if isinstance(holder, Table) else table
        if row is None or table is None or row is table.header:
            return None
        column = next((at for at, cell in enumerate(row.cells) if cell is text.node), 0)
        head = table.header.cells[column : column + 1]
        return _Place(row.cells, column, head[0] if head else None)

    def _look_in_table(self, place: "_Place") -> Subject | None:
        """Return what the row or the column says that an amount is of."""
        label = place.cells[0]
        if self._is_ordinary(label) or self._by_node.get(id(label)):
            for cell in place.beside:
                if named := self._by_node.get(id(cell)):
                    return self._take_only(cell, named)
        if place.head and (named := self._by_node.get(id(place.head))):
            return self._take_only(place.head, named)
        return None

    def _take_only(self, cell: Cell, named: frozenset[Substance]) -> Subject | None:
        """Return the one substance of a cell; other names in the cell leave doubt."""
        if len(named) > 1:
            return None
        is_clear = self._is_ordinary(cell)
        return Subject(next(iter(named)), is_named=is_clear, is_without_rival=is_clear)

    def _is_ordinary(self, cell: Cell) -> bool:
        """Tell whether a cell has no words but ordinary ones and names that are known."""
        text = self._by_cell.get(id(cell))
        if text is None:
            return True
        words = text.text
        for one in reversed(self.find_mentions(text)):
            words = f"{words[: one.start]} {words[_find_end(words, one) :]}"
        return are_ordinary(words)

    @cached_property
    def _by_cell(self) -> Mapping[int, RunningText]:
        return {id(text.node): text for text in self._texts if isinstance(text.node, Cell)}

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


def _make_far(substance: Substance, text: str, begin: int, start: int, end: int) -> Subject:
    """Return a subject that is named further off than the sentence; `begin` is where its words end.

    A word that may be another name, between it and the amount or right after that, is a rival.
    """
    first, _ = find_sentence(text, start)
    own = text[max(first, start - _LONGEST_LEAD) : start]
    earlier = text[max(begin, first - _LONGEST_LEAD) : first]
    taken = (one["what"] or one["given"] for one in _TAKES.finditer(earlier))
    after = _NEXT_WORD.match(text, end)
    words = (own, *taken, after[1] if after else "")
    return Subject(substance, is_named=False, is_without_rival=all(map(are_ordinary, words)))


def _find_after_of(text: str, start: int, named: Iterable[Mention]) -> Mention | None:
    """Return the substance that stands right after `of`, or one word later."""
    nearest = next((one for one in named if one.start >= start), None)
    if nearest is None or len(text[start : nearest.start].split()) > _MOST_WORDS_AFTER_OF:
        return None
    return nearest


def _find_beside(text: str, start: int, end: int, named: Sequence[Mention]) -> Mention | None:
    """Return the substance that is named beside an amount, with no other name between."""
    before = [one for one in named if one.end <= start][-1:]
    after = [one for one in named if one.start >= end][:1]
    near = [
        *((start - one.end, one) for one in before if _is_clear_before(text, one, start, end)),
        *((one.start - end, one) for one in after if _is_clear_after(text, one, start, end)),
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _is_clear_before(text: str, one: Mention, start: int, end: int) -> bool:
    """Tell whether an amount is of the substance before it: `Magnesium: take no more than 5 mg`."""
    gap = text[_find_end(text, one) : start]
    if len(gap) > _LONGEST_LEAD or _CLAUSE.search(gap) or not are_ordinary(gap):
        return False
    is_right_before = _NOTHING_BETWEEN.fullmatch(gap) is not None
    if _is_companion(text, one) and not is_right_before:
        # `Go on with insulin, 20 units`, but not `With insulin, take 20 mg`.
        return gap.strip() == "," and not _opens_with(text, one)
    if not is_right_before or _AND_ANOTHER.match(text, end):
        # Of `iron and zinc: 65 mg and 15 mg` the second is not what the first amount is of.
        other = _SECOND.search(text, max(0, one.start - _LONGEST_LEAD), one.start)
        if other and not are_ordinary(other["first"]):
            return False
    if is_right_before or not _ANOTHER.search(gap):
        return True
    word = _NEXT_WORD.match(text, end)
    return word is None or are_ordinary(word[1])


def _is_clear_after(text: str, one: Mention, start: int, end: int) -> bool:
    """Tell whether an amount is of the substance after it: `5 mg magnesium`."""
    if not _BEFORE_A_NAME.fullmatch(text, end, one.start):
        return False
    word = _LAST_WORD.search(text, max(0, start - _LONGEST_LEAD), start)
    return word is None or are_ordinary(word["word"])


def _find_end(text: str, one: Mention) -> int:
    """Return where a name ends, with the compound or the form that it is told in."""
    word = _NEXT_WORD.match(text, one.end)
    if word and word[1].casefold() in one.substance.salts:
        return word.end()
    suffix = _SUFFIX.match(text, one.end)
    return suffix.end() if suffix else one.end


def _is_companion(text: str, one: Mention) -> bool:
    """Tell whether a substance is only taken, or not taken, beside what an amount is of."""
    lead = text[max(0, one.start - _LONGEST_LEAD) : one.start]
    return _COMPANION.search(lead) is not None


def _opens_with(text: str, one: Mention) -> bool:
    """Tell whether a sentence begins with what is taken beside something else."""
    first, _ = find_sentence(text, one.start)
    found = _COMPANION.search(text[max(first, one.start - _LONGEST_LEAD) : one.start])
    return found is not None and found.start() == 0


def _choose_far(named: Sequence[Mention]) -> Subject | None:
    """Return the one substance of a sentence that has other words between it and an amount."""
    if any(one.substance is not named[0].substance for one in named):
        return None
    return Subject(named[0].substance, named[0], is_named=False, is_without_rival=False)
