"""What the blanks of a manuscript are called, for readers who hear a form and do not see it.

A blank with a label is called by it. One without is called by the words around it, with an
ellipsis in its own place: "My weight is … kg".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from rlspub.language.readability.sentences import sentences
from rlspub.tree.document import Document
from rlspub.tree.nodes import (
    BulletList,
    Callout,
    Cell,
    CodeSpan,
    Definition,
    Doses,
    Field,
    HardBreak,
    Heading,
    Inline,
    ListItem,
    Node,
    OrderedList,
    Paragraph,
    Question,
    Row,
    Section,
    SoftBreak,
    Table,
    Text,
)
from rlspub.tree.walk import children, plain_text, walk

# Stands for a blank among the words around it (OBJECT REPLACEMENT CHARACTER).
_HERE = "\ufffc"
_ELLIPSIS = "…"
_WORD = re.compile(r"\w")
_LOOSE = " ,;:.–—-"
# A paragraph that ends so speaks of what comes next.
_LEADING = (":", "?", "：", "？", "؟")

Slot: TypeAlias = Field | ListItem | Cell


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank to fill in, or a task or a cell to tick, and what it is called."""

    slot: Slot
    label: str


def of_document(document: Document) -> Iterator[Blank]:
    """Yield the blanks of handout and booklet in reading order."""
    title = document.metadata.title
    yield from _blocks(document.blocks, title)
    yield from _blocks(document.notes, title)


def of_card(document: Document) -> Iterator[Blank]:
    """Yield the blanks of the card in reading order."""
    yield from _blocks(document.card, document.metadata.title)


def _blocks(blocks: Iterable[Node], title: str) -> Iterator[Blank]:
    """Yield the blanks of blocks under a title; a line that ends in a colon leads the next."""
    lead = title
    for block in blocks:
        if isinstance(block, Heading):
            title = _plain(block.children) or title
        yield from _block(block, lead)
        words = _plain(block.children) if isinstance(block, Paragraph | Heading) else ""
        if words.endswith(_LEADING):
            last = sentences(words)[-1]
            lead = words[last.start : last.end].strip(_LOOSE)
        elif words or not isinstance(block, Paragraph):
            lead = title


def _block(block: Node, lead: str) -> Iterator[Blank]:
    match block:
        case Paragraph(children=inlines) | Heading(children=inlines):
            yield from _line(inlines, lead)
        case Section(title=title, blocks=blocks):
            yield from _line(title, lead)
            yield from _blocks(blocks, _plain(title) or lead)
        case Question(title=title, short=short, detail=detail):
            yield from _line(title, lead)
            yield from _blocks((short, *detail) if short else detail, _plain(title) or lead)
        case Callout(title=words, blocks=blocks) | Doses(title=words, blocks=blocks):
            yield from _blocks(blocks, _plain(words or ()) or lead)
        case BulletList(items=items) | OrderedList(items=items):
            for item in items:
                yield from _item(item, lead)
        case Definition(term=term, descriptions=descriptions):
            yield from _line(term, lead)
            for description in descriptions:
                yield from _blocks(description, _plain(term) or lead)
        case Table():
            yield from _table(block, lead)
        case _:
            yield from _blocks(children(block), lead)


def _item(item: ListItem, lead: str) -> Iterator[Blank]:
    if item.checked is not None:
        first = item.blocks[0] if item.blocks else None
        inlines = first.children if isinstance(first, Paragraph) else ()
        words = _tidy(_flat(inlines).replace(_HERE, _ELLIPSIS))
        yield Blank(item, words.strip(_LOOSE + _ELLIPSIS) or lead)
    yield from _blocks(item.blocks, lead)


def _table(table: Table, lead: str) -> Iterator[Blank]:
    for cell in table.header.cells:
        yield from _cell(cell, lead)
    heads = [_plain(cell.children) for cell in table.header.cells]
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row.cells):
            name = _name_of_cell(row, number, column, heads[column] or lead)
            for blank in _cell(cell, ""):
                label = f"{name}: {blank.label}" if blank.label else name
                yield Blank(blank.slot, label)


def _cell(cell: Cell, lead: str) -> Iterator[Blank]:
    if cell.checked is not None:
        yield Blank(cell, _plain(cell.children).strip(_LOOSE) or lead)
    yield from _line(cell.children, lead)


def _name_of_cell(row: Row, number: int, column: int, head: str) -> str:
    """Return a cell's name: the words that its row begins with, and the head of its column."""
    begins = _plain(row.cells[0].children) if column else ""
    return f"{begins}, {head}" if begins else f"{head} {number}"


def _line(inlines: tuple[Inline, ...], lead: str) -> Iterator[Blank]:
    """Yield the blanks in a line; one with no words around it is called by what leads it."""
    text = _flat(inlines)
    places = [-1, *(place for place, sign in enumerate(text) if sign == _HERE), len(text)]
    slots = (node for inline in inlines for node in walk(inline) if isinstance(node, Field))
    for slot, before, place, after in zip(slots, places, places[1:], places[2:], strict=False):
        yield Blank(slot, slot.label or _around(text, before + 1, place, after) or lead)


def _around(text: str, start: int, place: int, end: int) -> str:
    """Return the words of its sentence around a blank, up to the blanks beside it."""
    for sentence in sentences(text):
        if sentence.start <= place < sentence.end:
            start, end = max(start, sentence.start), min(end, sentence.end)
    before = _tidy(text[start:place]).lstrip(_LOOSE)
    after = _tidy(text[place + 1 : end]).rstrip(_LOOSE)
    if not _WORD.search(after):
        return before.rstrip(_LOOSE) if _WORD.search(before) else ""
    space = " " if text[place + 1].isspace() else ""
    return f"{before} {_ELLIPSIS}{space}{after}".strip()


def _flat(inlines: tuple[Inline, ...]) -> str:
    """Return the words of a line with a sign in the place of each blank."""
    parts = []
    for inline in inlines:
        for node in walk(inline):
            match node:
                case Text(value=value) | CodeSpan(value=value):
                    parts.append(value.replace(_HERE, ""))
                case SoftBreak():
                    parts.append(" ")
                case HardBreak():
                    parts.append("\n")
                case Field():
                    parts.append(_HERE)
                case _:
                    pass
    return "".join(parts)


def _plain(inlines: tuple[Inline, ...]) -> str:
    words = _tidy(plain_text(inlines))
    return words if _WORD.search(words) else ""


def _tidy(text: str) -> str:
    return " ".join(text.split())
