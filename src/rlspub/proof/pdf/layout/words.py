"""Where each word that is expected stands on the pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from rlspub.proof.pdf.layout.page import LaidPage, Part, Picture, Run, Segment
from rlspub.proof.text.normal_form import is_separator, normalize
from rlspub.proof.text.pieces import Expected, Piece, PieceKind
from rlspub.tree import (
    Document,
    Field,
    Node,
    Note,
    NoteReference,
    References,
    Subscript,
    Superscript,
    walk,
)


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where a run stands: its page, from 1, and the part of a line that it is in."""

    page: int
    segment: Segment
    run: Run


@dataclass(frozen=True, slots=True, eq=False)
class PlacedWord:
    """An expected word and where its letters stand; nowhere, if it stands for a picture.

    An `aside` is a word of notes and references. One that is `moved` is raised or lowered.
    """

    piece: Piece
    places: tuple[Place, ...]
    aside: bool
    moved: bool


@dataclass(frozen=True, slots=True, eq=False)
class PlacedNote:
    """A note, and the words right before it, where its number must stand."""

    note: Note
    before: str
    first: Place | None

    @property
    def has_number(self) -> bool:
        """Tell whether its number stands before it, with no other words."""
        number = "".join(c for c in self.before if not is_separator(c))
        return number == str(self.note.number)


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A blank or a box to tick, the words read before and after it, and those of its label.

    `beside` is the word that is read right after it, with no other blank and no picture between.
    """

    node: Node
    before: Place | None
    after: Place | None
    label: Place | None
    beside: Place | None

    def around(self) -> list[Place]:
        """Return where the words are, those of the label first."""
        return [place for place in (self.label, self.before, self.after) if place]


@dataclass(frozen=True, slots=True, eq=False)
class PlacedNumber:
    """The number of the page on which readers are told to look, and where it stands."""

    piece: Piece
    told: int
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class PlacedWords:
    """The words, the notes, the slots and the numbers of pages that were found."""

    words: tuple[PlacedWord, ...]
    notes: tuple[PlacedNote, ...]
    slots: tuple[Slot, ...]
    numbers: tuple[PlacedNumber, ...]


def place_words(document: Document, expected: Expected, pages: Sequence[LaidPage]) -> PlacedWords:
    """Return where the expected words of a document stand.

    Words that are missing are left out: they are reported where words are proved.
    """
    return _Placer(document, pages).place(expected)


_Found: TypeAlias = tuple[list[tuple[Piece, int]], int]


class _Placer:
    def __init__(self, document: Document, pages: Sequence[LaidPage]) -> None:
        self._moved = set(_list_within(document, Superscript, Subscript, NoteReference))
        # What a layout says of the document as a whole, such as its sources, is small print, too.
        self._references = {id(document), *_list_within(document, References)}
        # Each letter in normal form, in reading order, and where it stands.
        self._places = list[Place | None]()
        self._starts = set[int]()
        text = list[str]()
        for page in pages:
            for words, place in _read_words(page):
                for word in words.split():
                    letters = normalize(word)
                    text.append(letters)
                    self._starts.add(len(self._places))
                    self._places += [place] * len(letters)
        self._text = "".join(text)
        self._words = list[PlacedWord]()
        self._notes = list[PlacedNote]()
        # Each with the number of words before it.
        self._slots = list[tuple[Node, int]]()
        self._numbers = list[PlacedNumber]()

    def place(self, expected: Expected) -> PlacedWords:
        self._place_blocks(expected.pieces, 0, aside=False)
        end = 0
        for note in expected.notes:
            end = self._place_blocks(note, end, aside=True)
        slots, numbers = tuple(self._list_slots()), tuple(self._numbers)
        return PlacedWords(tuple(self._words), tuple(self._notes), slots, numbers)

    def _place_blocks(self, pieces: Sequence[Piece], at: int, *, aside: bool) -> int:
        """Find the blocks one after the other; return where the last ends."""
        note: Note | None = None
        blocks = [*_split_blocks(pieces)]
        for index, block in enumerate(blocks):
            if isinstance(block[0].node, Note):
                note = block[0].node
                continue
            following = next(filter(_find_word, blocks[index + 1 :]), None)
            found, end = self._find_block(block, at, note, following)
            starts = [start for piece, start in found if piece.kind is PieceKind.WORD]
            # Before a blank stands its own label, or nothing.
            if note is not None and starts and found[0][0].kind is PieceKind.WORD:
                self._notes.append(self._look_before(note, starts[0]))
            note = None
            for piece, start in found:
                if piece.kind is PieceKind.SLOT and piece.node is not None:
                    self._slots.append((piece.node, len(self._words)))
                    continue
                if piece.kind is PieceKind.PAGE:
                    self._keep_number(piece, start)
                    continue
                places = self._places[start : start + len(piece.text)]
                told = tuple(dict.fromkeys(place for place in places if place is not None))
                self._words.append(self._make_word(piece, told, aside=aside))
            at = end
        return at

    def _keep_number(self, piece: Piece, start: int) -> None:
        place, read = self._places[start], self._read_number(piece, start)
        if place is not None and read is not None:
            self._numbers.append(PlacedNumber(piece, read[0], place))

    def _read_number(self, piece: Piece, at: int) -> tuple[int, int] | None:
        return piece.read_number(self._text, at, self._starts, len(self._text))

    def _make_word(self, piece: Piece, places: tuple[Place, ...], *, aside: bool) -> PlacedWord:
        node = id(piece.node)
        return PlacedWord(piece, places, aside or node in self._references, node in self._moved)

    def _find_block(
        self, block: Sequence[Piece], at: int, note: Note | None, following: Sequence[Piece] | None
    ) -> _Found:
        """Return each word of the nearest such block with its offset, and where the block ends.

        Layouts add words in which those of a short block may stand, as "1" does in "Version 1.0":
        its own fill a block of the page, alone or with the block that follows. The words of a note
        may stand in the text as well: its own have its number before them.
        """
        occurrences = self._find_occurrences(block, at)
        nearest = next(occurrences, None)
        if nearest is None:
            return [(piece, at) for piece in block if piece.kind is PieceKind.SLOT], at
        near = chain((nearest,), occurrences)
        if note is not None:
            own = (one for one in near if self._look_before(note, one[0][0][1]).has_number)
            return next(own, nearest)
        entire = list[_Found]()
        for one in near:
            start, end = one[0][0][1], one[1]
            if not (self._is_edge(start) and self._is_edge(end)):
                continue
            after = self._follow(following, end) if following else None
            if self._fills_block(start, end) or (after and self._fills_block(start, after[1])):
                return one
            entire.append(one)
        return next(iter(entire), nearest)

    def _is_edge(self, at: int) -> bool:
        """Tell whether a word begins here, or all words are over."""
        return at in self._starts or at == len(self._places)

    def _fills_block(self, start: int, end: int) -> bool:
        """Tell whether words begin where a block of the page does, and end where one does."""
        return all(self._is_edge_of_block(at) for at in (start, end))

    def _is_edge_of_block(self, at: int) -> bool:
        if not 0 < at < len(self._places):
            return True
        before, after = self._places[at - 1 : at + 1]
        if before is None or after is None:
            return True  # a picture has no letters to tell a block by
        return (before.page, before.segment.block) != (after.page, after.segment.block)

    def _find_occurrences(self, block: Sequence[Piece], at: int) -> Iterator[_Found]:
        first = _find_word(block)
        if first is None:
            return
        starts = {first.text, first.turned or first.text}
        while places := [place for text in starts if (place := self._text.find(text, at)) >= 0]:
            at = min(places)
            if found := self._follow(block, at):
                yield found
            at += 1

    def _follow(self, block: Sequence[Piece], at: int) -> _Found | None:
        found = list[tuple[Piece, int]]()
        for piece in block:
            length = len(piece.text)
            if piece.kind is PieceKind.SLOT:
                found.append((piece, at))
            elif piece.kind is PieceKind.PAGE:
                if read := self._read_number(piece, at):
                    found.append((piece, at))
                    at = read[1]
            elif self._text.startswith((piece.text, piece.turned or piece.text), at):
                if piece.kind is PieceKind.WORD:
                    found.append((piece, at))
                at += length
            elif piece.kind is PieceKind.WORD:
                return None
        return found, at

    def _list_slots(self) -> Iterator[Slot]:
        ends = [*(start for _, start in self._slots[1:]), len(self._words)]
        for (node, start), following in zip(self._slots, ends, strict=False):
            end = start
            while end < len(self._words) and self._words[end].piece.node is node:
                end += 1
            before = self._find_before(start)
            after = self._find_place(range(end, len(self._words)), 0)
            is_last = end == following or not self._words[end].places
            beside = None if is_last else self._words[end].places[0]
            yield Slot(node, before, after, self._find_place(range(start, end), 0), beside)

    def _find_before(self, start: int) -> Place | None:
        """Return where a line of words is left; the label of a blank goes on below its line."""
        words, first = self._words, start - 1
        if not start or not isinstance(node := words[first].piece.node, Field):
            return self._find_place(range(start - 1, -1, -1), -1)
        while first and words[first - 1].piece.node is node:
            first -= 1
        return self._find_place(range(first, start), 0)

    def _find_place(self, indices: Iterable[int], which: int) -> Place | None:
        """Return the first place, or the last, of the first of some words that has one."""
        return next((self._words[i].places[which] for i in indices if self._words[i].places), None)

    def _look_before(self, note: Note, start: int) -> PlacedNote:
        last = self._places[start - 1] if start else None
        begin = start
        while last and begin and (place := self._places[begin - 1]):
            if place.segment is not last.segment:
                break
            begin -= 1
        return PlacedNote(note, self._text[begin:start], self._places[start])


def _find_word(block: Sequence[Piece]) -> Piece | None:
    """Return the first word of a block that must be there."""
    return next((piece for piece in block if piece.kind is PieceKind.WORD), None)


def _list_within(document: Document, *kinds: type[Node]) -> Iterator[int]:
    """Yield the identities of all nodes in some kinds of nodes."""
    for node in walk(document):
        if isinstance(node, kinds):
            yield from map(id, walk(node))


def _read_words(page: LaidPage) -> Iterator[tuple[str, Place | None]]:
    """Yield what is read in the order of reading: words, and those that stand for pictures."""
    for part in page.parts:
        yield from _read_words_in(part, page.number)


def _read_words_in(part: Part, page: int) -> Iterator[tuple[str, Place | None]]:
    for child in part.children:
        if isinstance(child, Part):
            yield from _read_words_in(child, page)
        elif isinstance(child, Picture):
            yield child.words, None
        else:
            for run in child.runs:
                yield run.text, Place(page, child, run)


def _split_blocks(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    block = list[Piece]()
    for piece in pieces:
        if piece.kind is not PieceKind.BREAK:
            block.append(piece)
        elif block:
            yield block
            block = []
    if block:
        yield block
