"""A text and its translation side by side, in rows that say the same in both languages."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from rlspub.diagnostics import Diagnostic
from rlspub.editions.pairing import align
from rlspub.source import Source, Span
from rlspub.tree import (
    Block,
    BulletList,
    Detail,
    Division,
    Document,
    Field,
    Heading,
    Link,
    Node,
    Note,
    NoteReference,
    OrderedList,
    PageBreak,
    Paragraph,
    Parallel,
    Passage,
    Question,
    References,
    Section,
    Strong,
    plain_text,
    walk,
)
from rlspub.tree.addresses import leads_inside
from rlspub.tree.marks import measure_words
from rlspub.tree.rewrite import rewrite

# A list of more letters would leave half of a page empty where it has no room.
_LONGEST_LIST = 400


def set_in_parallel(document: Document, other: Document) -> Document:
    """Return a prepared document in which another, in its own language, stands beside the text.

    The title of the other one stands over its words. Notes that both share stand there
    once, the other notes of the second one behind those of the first. What stands in the second one
    has places behind the end of the first; `find_in_other` finds them.
    """
    other = _set_apart(other, document)
    rows = _Rows(document.metadata.language, other.metadata.language)
    title = other.metadata.list_titles().get("title", ())
    named = Strong(children=title, span=other.span)
    beside = rows.join((), (Paragraph(children=(named,), span=other.span),), 0)
    parallel = replace(document, blocks=(beside, *rows.list_rows(document.blocks, other.blocks)))
    known = {note.number for note in walk(document) if isinstance(note, Note)}
    sources = rows.list_more(_list_sources(other), known)
    notes = (*document.notes, *rows.list_more(other.notes, known))
    if not any(isinstance(node, References) for node in walk(parallel)):
        return replace(parallel, notes=(*notes, *sources))

    def add(node: Node) -> Node:
        if isinstance(node, References):
            return replace(node, entries=(*node.entries, *sources))
        return node

    return replace(rewrite(parallel, add), notes=notes)


def find_in_other(
    diagnostics: Iterable[Diagnostic], document: Source, other: Source
) -> Iterator[Diagnostic]:
    """Yield what was told of a text in two languages with each place in the file that it is in."""
    end = _find_end(document)
    for one in diagnostics:
        if one.path != document.path or one.span is None or one.span.start < end:
            yield one
        else:
            span = Span(one.span.start - end, one.span.end - end)
            yield replace(one, span=span, source=other, path=other.path, edits=())


@dataclass(frozen=True)
class _Rows:
    """Writes rows in two languages."""

    language: str
    other: str

    def speak(self, *blocks: Block) -> Division:
        """Return blocks in the other language."""
        return Division(blocks=blocks, language=self.other, span=blocks[0].span)

    def list_more(self, notes: Iterable[Note], known: Collection[int]) -> tuple[Note, ...]:
        """Return the notes in the other language but for those that are known."""
        return tuple(
            replace(note, blocks=self._speak_within(note.blocks))
            for note in notes
            if note.number not in known and note.blocks
        )

    def _speak_within(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return blocks of a list: words that begin beside its number go on from there."""
        match blocks:
            case (Paragraph(children=children) as paragraph,):
                words = Passage(children=children, language=self.other, span=paragraph.span)
                return (replace(paragraph, children=(words,)),)
            case _:
                return (self.speak(*blocks),)

    def list_rows(
        self, blocks: Iterable[Block], others: Iterable[Block], depth: int = 0
    ) -> Iterator[Block]:
        """Yield the rows of blocks that are paired; `depth` counts the sections around them."""
        for pair in align([*_open(blocks)], [*_open(others)]):
            one, another = cast("tuple[Block | None, Block | None]", pair)
            yield from self._divide(one, another, depth)

    def _divide(self, one: Block | None, another: Block | None, depth: int) -> Iterator[Block]:
        match one, another:
            case (PageBreak(), _) | (_, PageBreak()):
                pass
            case (References(), _) | (None, References()):
                # Sources are listed once.
                yield from () if one is None else (one,)
            case (Section() | Question() | None, Section() | Question() | None):
                yield self.join(_head(one), _head(another), depth)
                yield from self.list_rows(_body(one), _body(another), depth + 1)
            case (BulletList() | OrderedList(), BulletList() | OrderedList()) if _is_long(
                one, another
            ):
                for item, other_item in zip(_part(one), _part(another), strict=True):
                    yield self.join((item,), (other_item,), depth)
            case _:
                yield self.join((one,) if one else (), (another,) if another else (), depth)

    def join(self, one: tuple[Block, ...], another: tuple[Block, ...], depth: int) -> Parallel:
        span = (*one, *another)[0].span
        return Parallel(
            halves=(
                Division(blocks=one, language=self.language, span=span),
                Division(blocks=another, language=self.other, span=(*another, *one)[0].span),
            ),
            depth=depth,
            span=span,
        )


def _open(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, and what stands in fences that look like nothing."""
    for block in blocks:
        match block:
            case Division(language=None, blocks=inside) | Detail(blocks=inside):
                yield from _open(inside)
            case _:
                yield block


def _head(part: Block | None) -> tuple[Block, ...]:
    if not isinstance(part, Section | Question):
        return ()
    return (
        Heading(level=part.level, children=part.title, identifier=part.identifier, span=part.span),
    )


def _body(part: Block | None) -> tuple[Block, ...]:
    match part:
        case Section(blocks=blocks):
            return blocks
        case Question(short=short, detail=detail):
            return (*((short,) if short else ()), *detail)
        case _:
            return ()


def _is_long(one: BulletList | OrderedList, another: BulletList | OrderedList) -> bool:
    """Tell whether lists are to be read item by item."""
    longest = max(map(measure_words, (one, another)))
    return longest > _LONGEST_LIST and len(one.items) == len(another.items)


def _part(block: BulletList | OrderedList) -> Iterator[Block]:
    """Yield the items of a list, each in a list of its own."""
    for place, item in enumerate(block.items):
        if isinstance(block, OrderedList):
            number = block.numbers[place]
            yield replace(block, items=(item,), numbers=(number,), span=item.span)
        else:
            yield replace(block, items=(item,), span=item.span)


# --- The other document ---------------------------------------------------------------


def _set_apart(other: Document, document: Document) -> Document:
    """Return a document of which no place and no name is one of another; notes go on counting."""
    end, numbers = _find_end(document.source), _number_notes(other, document)
    named = {name for node in walk(document) if (name := getattr(node, "identifier", None))}

    def rename(name: str) -> str:
        while name in named:
            name += f"-{other.metadata.language}"
        return name

    def change(node: Node) -> Node:
        node = replace(node, span=Span(node.span.start + end, node.span.end + end))
        match node:
            case Field(identifier=str()) if node.asks_for_clinic:
                return node
            case NoteReference(number=number) | Note(number=number):
                return replace(node, number=numbers[number])
            case Link(target=target) if leads_inside(target):
                node = replace(node, target=f"#{rename(target[1:])}")
        name = getattr(node, "identifier", None)
        return replace(node, identifier=rename(name)) if name else node  # type: ignore[call-arg]

    return rewrite(other, change)


def _find_end(source: Source) -> int:
    return len(source.text) + 1


def _number_notes(other: Document, document: Document) -> dict[int, int]:
    """Return the number of each note of another document beside this one: those alike share one."""
    ours = {_read(note): note.number for note in walk(document) if isinstance(note, Note)}
    numbers, last = dict[int, int](), max(ours.values(), default=0)
    for note in sorted((n for n in walk(other) if isinstance(n, Note)), key=lambda n: n.number):
        if (shared := ours.get(_read(note))) is None:
            shared = last = last + 1
        numbers[note.number] = shared
    return numbers


def _read(note: Note) -> str:
    return " ".join(" ".join(map(plain_text, note.blocks)).split())


def _list_sources(document: Document) -> Iterator[Note]:
    for node in walk(document):
        if isinstance(node, References):
            yield from node.entries
