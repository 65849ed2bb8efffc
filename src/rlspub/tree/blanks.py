"""What the blanks of a manuscript are called, for readers who hear a form and do not see it.

A blank with a label is called by it. One without is called by the words around it, with an
ellipsis in its own place: "My weight is … kg". A box among words is called by those after it and
by what is asked before them: "Do you smoke? Yes".
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeAlias

from rlspub.language.readability.sentences import sentences
from rlspub.patterns import compile_late
from rlspub.tree.document import Document
from rlspub.tree.inlines import CodeSpan, Field, HardBreak, Inline, Node, SoftBreak, Text, TickBox
from rlspub.tree.nodes import (
    BulletList,
    Callout,
    Cell,
    Definition,
    Doses,
    Heading,
    ListItem,
    OrderedList,
    Paragraph,
    Question,
    Row,
    Section,
    Table,
)
from rlspub.tree.walk import children, plain_text, walk

# Stands for a blank among the words around it (OBJECT REPLACEMENT CHARACTER).
_HERE = "\ufffc"
_ELLIPSIS = "…"
_WORD = compile_late(r"\w")
_LOOSE = " ,;:.–—-"
# A paragraph that ends so speaks of what comes next.
_LEADING = (":", "?", "：", "？", "؟")

Slot: TypeAlias = Field | ListItem | Cell | TickBox
"""A blank, or what has a box to tick: an item of a list, a cell, or words in a line."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank to fill in, or a box to tick, and what it is called."""

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


def _name_in_blocks(
    blocks: Iterable[Node], title: str, *, after_box: bool = False
) -> Iterator[Blank]:
    """Yield the blanks of blocks under a title; a line that ends in a colon leads the next.

    The first may stand `after_box`, that of an item.
    """
    lead = title
    for block in blocks:
        if isinstance(block, Heading):
            title = _read_words(block.children) or title
        yield from _name_in_block(block, lead, after_box=after_box)
        after_box = False
        words = _read_words(block.children) if isinstance(block, Paragraph | Heading) else ""
        if words.endswith(_LEADING):
            last = sentences(words)[-1]
            lead = words[last.start : last.end].strip(_LOOSE)
        elif words or not isinstance(block, Paragraph):
            lead = title


def _name_in_block(block: Node, lead: str, *, after_box: bool) -> Iterator[Blank]:
    match block:
        case Paragraph(children=inlines) | Heading(children=inlines):
            yield from _name_in_line(inlines, lead, after_box=after_box)
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
        words = _tidy(_flatten(_cut_at_box(inlines)).replace(_HERE, _ELLIPSIS))
        yield Blank(item, words.strip(_LOOSE + _ELLIPSIS) or lead)
    yield from _name_in_blocks(item.blocks, lead, after_box=item.checked is not None)


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
        yield Blank(cell, _read_words(_cut_at_box(cell.children)).strip(_LOOSE) or lead)
    yield from _name_in_line(cell.children, lead, after_box=cell.checked is not None)


def _name_cell(row: Row, number: int, column: int, head: str) -> str:
    """Return a cell's name: the words that its row begins with, and the head of its column."""
    begins = _read_words(row.cells[0].children) if column else ""
    return f"{begins}, {head}" if begins else f"{head} {number}"


def _cut_at_box(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return what stands in a line before its first box."""
    return tuple(takewhile(lambda inline: not isinstance(inline, TickBox), inlines))


def _name_in_line(
    inlines: tuple[Inline, ...], lead: str, *, after_box: bool = False
) -> Iterator[Blank]:
    """Yield the blanks in a line; one with no words around it is called by what leads it.

    Words after the box of an item or a cell are its own, and ask nothing.
    """
    text = _HERE * after_box + _flatten(inlines)
    places = [-1, *(place for place, sign in enumerate(text) if sign == _HERE), len(text)]
    inside = (node for inline in inlines for node in walk(inline))
    slots = [*[None] * after_box, *(node for node in inside if isinstance(node, Field | TickBox))]
    boxes = [
        place for slot, place in zip(slots, places[1:], strict=False) if not isinstance(slot, Field)
    ]
    questions = _find_questions(text, boxes)
    for slot, before, place, after in zip(slots, places, places[1:], places[2:], strict=False):
        match slot:
            case Field(label=label):
                words = label or _find_words_around(text, before + 1, place, after)
                yield Blank(slot, words or lead)
            case TickBox(checked=False):
                end = min(after, _find_sentence(text, place)[1])
                words = _tidy(text[place + 1 : end]).strip(_LOOSE)
                yield Blank(slot, _answer(questions.get(place) or lead, words))
            case _:
                pass


def _find_questions(text: str, boxes: Sequence[int]) -> dict[int, str]:
    """Return what is asked at each box: the words before the first one in its sentence.

    Without any the sentence before asks, or what was asked last.
    """
    questions, asked, before = dict[int, str](), "", ""
    for sentence in sentences(text) if boxes else ():
        inside = [place for place in boxes if sentence.start <= place < sentence.end]
        end = inside[0] if inside else sentence.end
        words = _tidy(text[sentence.start : end].replace(_HERE, _ELLIPSIS)).strip(_LOOSE)
        words = words if _WORD.search(words) else ""
        if inside:
            asked = words or before or asked
            questions.update(dict.fromkeys(inside, asked))
        before = "" if inside else words
    return questions


def _answer(question: str, words: str) -> str:
    """Return what an answer to a question is called."""
    if not (question and words):
        return question or words
    return f"{question} {words}" if question.endswith(_LEADING) else f"{question}: {words}"


def _find_sentence(text: str, place: int) -> tuple[int, int]:
    """Return from where to where the sentence around a place goes."""
    for sentence in sentences(text):
        if sentence.start <= place < sentence.end:
            return sentence
    return 0, len(text)


def _find_words_around(text: str, start: int, place: int, end: int) -> str:
    """Return the words of its sentence around a blank, up to the blanks beside it."""
    first, last = _find_sentence(text, place)
    start, end = max(start, first), min(end, last)
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
                case Field() | TickBox():
                    parts.append(_HERE)
                case _:
                    pass
    return "".join(parts)


def _read_words(inlines: tuple[Inline, ...]) -> str:
    words = _tidy(plain_text(inlines))
    return words if _WORD.search(words) else ""


def _tidy(text: str) -> str:
    return " ".join(text.split())
