"""Which block of a translation says what a block of its source says.

Blocks are paired by identifier, or by place and kind; where one side has a block more, figures,
notes, links and pictures tell which it is. It works on documents as written and as prepared.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rlspub.tree import (
    Block,
    Callout,
    Cell,
    Definition,
    Document,
    Dose,
    Field,
    Heading,
    Image,
    Link,
    ListItem,
    Node,
    Note,
    NoteReference,
    Question,
    Row,
    Section,
    Text,
    children,
    walk,
)

HOLDERS = (*Block.__args__, ListItem, Row, Cell, Definition, Note)
"""What holds words or blocks; all else stands within a line."""

# Two blocks that share an identifier belong together, whatever else they hold.
_SURE = 100.0


class Pair(NamedTuple):
    """A block of the source and its translation, or one of them that has no partner."""

    source: Node | None
    translation: Node | None


@dataclass(frozen=True)
class Pairing:
    """The blocks of two documents in pairs, at every depth, in the order of reading.

    They are blocks, items, rows, cells, definitions and notes. What is in a block without a
    partner is not listed. `moved` are pairs that stand in another order than their neighbours.
    """

    pairs: tuple[Pair, ...]
    moved: tuple[Pair, ...] = ()

    @cached_property
    def whole(self) -> Sequence[tuple[Node, Node]]:
        """Return the pairs of which there are both."""
        return [(one.source, one.translation) for one in self.pairs if all(one)]  # type: ignore[misc]

    @cached_property
    def alone(self) -> Sequence[Pair]:
        """Return what has no partner."""
        return [one for one in self.pairs if not all(one)]

    def find_translation(self, source: Node) -> Node | None:
        """Return what a block of the source is in the translation."""
        return self._partners.get(id(source))

    def find_source(self, translation: Node) -> Node | None:
        """Return what a block of the translation translates."""
        return self._partners.get(id(translation))

    @cached_property
    def _partners(self) -> Mapping[int, Node]:
        there = {id(source): translation for source, translation in self.whole}
        back = {id(translation): source for source, translation in self.whole}
        return there | back


def pair_documents(source: Document, translation: Document) -> Pairing:
    """Return the blocks of a source and its translation in pairs; both written, or both prepared.

    Their notes are paired by label, and what card and sheet repeat is left out.
    """
    moved: list[Pair] = []
    return Pairing(tuple(_pair_within(source, translation, moved)), tuple(moved))


def _pair_within(source: Node, translation: Node, moved: list[Pair]) -> Iterator[Pair]:
    aligned = align(_list_holders(source), _list_holders(translation), moved)
    for pair in aligned:
        yield pair
        if pair.source and pair.translation:
            yield from _pair_within(pair.source, pair.translation, moved)


def _list_holders(node: Node) -> list[Node]:
    return [child for child in children(node) if isinstance(child, HOLDERS)]


def align(
    sources: Sequence[Node], translations: Sequence[Node], moved: list[Pair] | None = None
) -> list[Pair]:
    """Return neighbours in pairs, in their order; those without a partner stand where they are.

    Pairs that stand in another order are added to `moved`.
    """
    sides = sources, translations
    names = [{name for node in side if (name := _find_name(node))} for side in sides]
    shared = names[0] & names[1]
    keys = [[(*_name_kind(node), _find_name(node) in shared) for node in side] for side in sides]
    is_alike = keys[0] == keys[1] and all(
        _find_name(one) == _find_name(other)
        for one, other in zip(*sides, strict=True)
        if _find_name(one) in shared
    )
    if is_alike:
        return [Pair(*both) for both in zip(*sides, strict=True)]
    found = _match(*([_Traits.of(node) for node in side] for side in sides))
    return _join_moved(found, moved if moved is not None else [])


@dataclass(frozen=True)
class _Traits:
    """What tells a block from its neighbours in any language."""

    node: Node
    kind: tuple[object, ...]
    name: str | None
    marks: frozenset[object]

    @classmethod
    def of(cls, node: Node) -> "_Traits":
        marks = frozenset(mark for inner in walk(node) for mark in _list_marks(inner))
        return cls(node, _name_kind(node), _find_name(node), marks)

    def compare(self, other: "_Traits") -> float:
        """Return how much two blocks are like each other; nothing where they cannot be one."""
        if self.kind != other.kind:
            return 0
        if self.name and self.name == other.name:
            return _SURE
        either = self.marks | other.marks
        return 1 + (len(self.marks & other.marks) / len(either) if either else 0.5)


def _name_kind(node: Node) -> tuple[object, ...]:
    match node:
        case Callout(kind=kind):
            return "Callout", kind.value
        case Heading(level=level) | Section(level=level) | Question(level=level):
            return type(node).__name__, level
        case Note(label=label):
            return "Note", label
        case _:
            return (type(node).__name__,)


def _find_name(node: Node) -> str | None:
    name: str | None = getattr(node, "identifier", None)
    return name


def _list_marks(node: Node) -> Iterator[object]:
    """Yield what is the same in all languages."""
    match node:
        case Dose(amount=amount):
            yield amount.canonical
        case Link(target=target) | Image(target=target):
            yield target
        case NoteReference(label=label):
            yield "note", label
        case Field(identifier=str(name)):
            yield "field", name
        case Text(value=value):
            yield from _list_numbers(value)
        case _:
            if own := _find_name(node):
                yield "name", own


def _list_numbers(text: str) -> Iterator[str]:
    """Yield the figures of a text in the digits 0 to 9, without the marks between them."""
    if not any(map(str.isdecimal, text)):
        return
    letters = (str(int(sign)) if sign.isdecimal() else " " for sign in text)
    yield from "".join(letters).split()


def _match(ours: Sequence[_Traits], theirs: Sequence[_Traits]) -> list[Pair]:
    """Return the alignment with the most in common; kinds that differ are never paired."""
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    likeness = [[one.compare(other) for other in theirs] for one in ours]
    for i in range(len(ours) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            apart = max(best[i + 1][j], best[i][j + 1])
            together = best[i + 1][j + 1] + likeness[i][j]
            best[i][j] = max(apart, together) if likeness[i][j] else apart
    pairs, i, j = list[Pair](), 0, 0
    while i < len(ours) and j < len(theirs):
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs.append(Pair(ours[i].node, theirs[j].node))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append(Pair(ours[i].node, None))
            i += 1
        else:
            pairs.append(Pair(None, theirs[j].node))
            j += 1
    pairs += [Pair(one.node, None) for one in ours[i:]]
    return pairs + [Pair(None, one.node) for one in theirs[j:]]


def _join_moved(pairs: list[Pair], moved: list[Pair]) -> list[Pair]:
    """Return the pairs with those joined that have one identifier and stand apart."""
    waiting = {
        (_name_kind(one.translation), name): one
        for one in pairs
        if one.source is None and one.translation and (name := _find_name(one.translation))
    }
    joined = list[Pair]()
    taken = set[int]()
    for one in pairs:
        other = None
        if one.source and one.translation is None and (name := _find_name(one.source)):
            other = waiting.get((_name_kind(one.source), name))
        if other:
            taken.add(id(other))
            moved.append(Pair(one.source, other.translation))
            joined.append(moved[-1])
        else:
            joined.append(one)
    return [one for one in joined if id(one) not in taken]
