"""What the blanks of a manuscript are called, for readers who hear a form and do not see it.

A blank with a label is called by it. One without is called by the words around it, with an
ellipsis in its own place: "My weight is … kg".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from rlspub.language.readability.sentences import sentences
from rlspub.patterns import compile_late
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
_WORD = compile_late(r"\w")
_LOOSE = " ,;:.–—-"
# A paragraph that ends so speaks of what comes next.
_LEADING = (":", "?", "：", "？", "؟")

Slot: TypeAlias = Field | ListItem | Cell


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank to fill in, or a task or a cell to tick, and what it is called."""

    slot: Slot
    label: str


def name_blanks(document: Document) -> Iterator[Blank]:
    """Yield the blanks of handout and booklet in reading order."""
    title = document.metadata.title
    yield from _name_in_blocks(document.blocks, title)
    yield from _name_in_blocks(document.notes, title)


def name_blanks_of_card(document: Document) -> Iterator[Blank]:
    """Yield the blanks of the card in reading order."""
    yield from _name_in_blocks(document.card, document.metadata.title)


def name_blanks_of_sheet(document: Document) -> Iterator[Blank]:
    """Yield the blanks of the sheet in reading order."""
    yield from _name_in_blocks(document.sheet, document.metadata.title)


def _name_in_blocks(blocks: Iterable[Node], title: str) -> Iterator[Blank]:
    """Yield the blanks of blocks under a title; a line that ends in a colon leads the next."""
    lead = title
    for block in blocks:
        if isinstance(block, Heading):
            title = _read_words(block.children) or title
        yield from _name_in_block(block, lead)
        words = _read_words(block.children) if isinstance(block, Paragraph | Heading) else ""
        if words.endswith(_LEADING):
            last = sentences(words)[-1]
            lead = words[last.start : last.end].strip(_LOOSE)
        elif words or not isinstance(block, Paragraph):
            lead = title


def _name_in_block(block: Node, lead: str) -> Iterator[Blank]:
    match block:
        case Paragraph(children=inlines) | Heading(children=inlines):
            yield from _name_in_line(inlines, lead)
        case Section(title=title, blocks=blocks):
            yield from _name_in_line(title, lead)
            yield from _name_in_blocks(blocks, _read_words(title) or lead)
        case Question(title=title, short=short, detail=detail):
            yield from _name_in_line(title, lead)
            yield from _name_in_blocks(
                (short, *detail) if short else detail, _read_words(title) or lead
            )
        case Callout(title=words, blocks=blocks) | Doses(title=words, blocks=blocks):
            yield from _name_in_blocks(blocks, _read_words(words or ()) or lead)
        case BulletList(items=items) | OrderedList(items=items):
            for item in items:
                yield from _name_in_item(item, lead)
        case Definition(term=term, descriptions=descriptions):
            yield from _name_in_line(term, lead)
            for description in descriptions:
                yield from _name_in_blocks(description, _read_words(term) or lead)
        case Table():
            yield from _name_in_table(block, lead)
        case _:
            yield from _name_in_blocks(children(block), lead)


def _name_in_item(item: ListItem, lead: str) -> Iterator[Blank]:
    if item.checked is False:
        first = item.blocks[0] if item.blocks else None
        inlines = first.children if isinstance(first, Paragraph) else ()
        words = _tidy(_flatten(inlines).replace(_HERE, _ELLIPSIS))
        yield Blank(item, words.strip(_LOOSE + _ELLIPSIS) or lead)
    yield from _name_in_blocks(item.blocks, lead)


def _name_in_table(table: Table, lead: str) -> Iterator[Blank]:
    for cell in table.header.cells:
        yield from _name_in_cell(cell, lead)
    heads = [_read_words(cell.children) for cell in table.header.cells]
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row.cells):
            name = _name_cell(row, number, column, heads[column] or lead)
            for blank in _name_in_cell(cell, ""):
                label = f"{name}: {blank.label}" if blank.label else name
                yield Blank(blank.slot, label)


def _name_in_cell(cell: Cell, lead: str) -> Iterator[Blank]:
    if cell.checked is False:
        yield Blank(cell, _read_words(cell.children).strip(_LOOSE) or lead)
    yield from _name_in_line(cell.children, lead)


def _name_cell(row: Row, number: int, column: int, head: str) -> str:
    """Return a cell's name: the words that its row begins with, and the head of its column."""
    begins = _read_words(row.cells[0].children) if column else ""
    return f"{begins}, {head}" if begins else f"{head} {number}"


def _name_in_line(inlines: tuple[Inline, ...], lead: str) -> Iterator[Blank]:
    """Yield the blanks in a line; one with no words around it is called by what leads it."""
    text = _flatten(inlines)
    places = [-1, *(place for place, sign in enumerate(text) if sign == _HERE), len(text)]
    slots = (node for inline in inlines for node in walk(inline) if isinstance(node, Field))
    for slot, before, place, after in zip(slots, places, places[1:], places[2:], strict=False):
        yield Blank(slot, slot.label or _find_words_around(text, before + 1, place, after) or lead)


def _find_words_around(text: str, start: int, place: int, end: int) -> str:
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


def _flatten(inlines: tuple[Inline, ...]) -> str:
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


def _read_words(inlines: tuple[Inline, ...]) -> str:
    words = _tidy(plain_text(inlines))
    return words if _WORD.search(words) else ""


def _tidy(text: str) -> str:
    return " ".join(text.split())
