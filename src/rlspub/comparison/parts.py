"""A document as the parts that a reviewer compares: a paragraph, an item, a cell, a title.

It reads the tree as written. Each part knows what is around it, so that words which leave a box or
the card have changed, although they read the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from enum import IntEnum
from itertools import zip_longest
from typing import assert_never

from rlspub.language.amounts import choose_number_language, find_amounts
from rlspub.source import Span
from rlspub.tree import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    CodeBlock,
    CodeSpan,
    DefinitionList,
    Detail,
    Division,
    Document,
    Dose,
    Doses,
    Emphasis,
    Field,
    Figure,
    HardBreak,
    Heading,
    Image,
    Inline,
    Link,
    ListItem,
    Metadata,
    Node,
    NoteReference,
    OrderedList,
    Paragraph,
    Passage,
    Question,
    References,
    Row,
    Section,
    SoftBreak,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    children,
    plain_text,
    walk,
)


class Importance(IntEnum):
    """What a reviewer looks at first."""

    DOSES = 0
    WARNINGS = 1
    REST = 2


SETTINGS = "front matter"
"""The section that the settings of a document are said to stand in."""

# What a box is called in a list of changes.
_BOXES = {
    CalloutKind.MAIN_MESSAGE: "main message",
    CalloutKind.ASK_FIRST: "ask-first box",
    CalloutKind.KEEP_APART: "keep-apart box",
    CalloutKind.CALL_US: "call-us box",
    CalloutKind.EMERGENCY: "emergency box",
    CalloutKind.NOTE: "note box",
}
_DOSE_BOX = "dose box"
# What no reader sees; the number of each step is its label.
_UNSEEN = {"tight", "allowance", "numbers"}
# These settings decide which amounts and rules hold.
_GRAVE_SETTINGS = {"country", "language"}
_UNTOLD_SETTINGS = {"words", "overdue"}


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand together.

    `label` names them where the words alone do not: the heads of a cell, the key of a setting.
    `marked` and `shape` are what must be equal besides the words: the words with their marks, and
    what is around them.
    """

    words: str
    importance: Importance
    section: str
    box: str | None
    on_card: bool
    label: str
    is_heading: bool
    marked: str = field(repr=False)
    shape: tuple[object, ...] = field(repr=False)
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Around:
    """What is around a block."""

    shape: tuple[object, ...] = ()
    box: str | None = None
    is_warning: bool = False
    on_card: bool = False
    label: str = ""


def read_parts(document: Document) -> Iterator[Part]:
    """Yield the parts of a document as written, in reading order; its settings come first."""
    yield from _read_settings(document.metadata)
    reader = _Reader(document)
    for block in document.blocks:
        yield from reader.read(block, _Around())
    for note in document.notes:
        around = _Around(shape=_shape(note), label=f"note {note.label}")
        yield from reader.read_all(note.blocks, around)


def _read_settings(metadata: Metadata) -> Iterator[Part]:
    for item in fields(metadata):
        value = getattr(metadata, item.name)
        if item.name in _UNTOLD_SETTINGS or value in (None, (), ""):
            continue
        if isinstance(value, tuple):
            value = "; ".join(
                ": ".join(member) if isinstance(member, tuple) else member for member in value
            )
        importance = Importance.WARNINGS if item.name in _GRAVE_SETTINGS else Importance.REST
        yield Part(
            words=str(value),
            importance=importance,
            section=SETTINGS,
            box=None,
            on_card=False,
            label=item.name,
            is_heading=False,
            marked=str(value),
            shape=(),
            span=metadata.find_place(item.name),
        )


class _Reader:
    """Walks the blocks; `section` is the heading that they stand under."""

    def __init__(self, document: Document) -> None:
        metadata = document.metadata
        self.language = choose_number_language(metadata.language, metadata.country)
        self.section = metadata.title
        self.targets: dict[str, tuple[Inline, ...]] = {}
        for node in walk(document):
            if isinstance(node, Dose | Heading) and node.identifier:
                self.targets[node.identifier] = node.children

    def read_all(self, blocks: tuple[Block, ...], around: _Around) -> Iterator[Part]:
        for block in blocks:
            yield from self.read(block, around)

    def read(self, block: Block, around: _Around) -> Iterator[Part]:
        inside = self._step_into(block, around)
        match block:
            case Heading(children=inlines):
                self.section = plain_text(inlines)
                yield self._part(inlines, block, inside, is_heading=True)
            case Paragraph(children=inlines):
                yield self._part(inlines, block, inside)
            case BulletList(items=items):
                for item in items:
                    yield from self._read_item(item, inside, "")
            case OrderedList(items=items, numbers=numbers):
                for number, item in zip(numbers, items, strict=True):
                    yield from self._read_item(item, inside, f"step {number}")
            case DefinitionList(definitions=definitions):
                for definition in definitions:
                    yield self._part(definition.term, definition, inside)
                    label = plain_text(definition.term)
                    for description in definition.descriptions:
                        yield from self.read_all(description, _labelled(inside, label))
            case Callout(title=title, blocks=blocks) | Doses(title=title, blocks=blocks):
                if title:
                    yield self._part(title, block, inside, is_heading=True)
                yield from self.read_all(blocks, inside)
            case Division(blocks=blocks) | BlockQuote(blocks=blocks) | Detail(blocks=blocks):
                yield from self.read_all(blocks, inside)
            case Table():
                yield from self._read_table(block, inside)
            case Figure(image=image):
                yield self._part((image,), block, inside)
            case CodeBlock(value=value):
                text = Text(value=value, span=block.span)
                yield self._part((text,), block, inside)
            case ThematicBreak():
                yield self._part((Text(value="* * *", span=block.span),), block, inside)
            case References(entries=entries):
                for entry in entries:
                    label = f"source {entry.label}"
                    yield from self.read_all(entry.blocks, _labelled(inside, label))
            case Section() | Question():
                raise TypeError("versions are compared as written")
            case _:
                assert_never(block)

    def _step_into(self, block: Block, around: _Around) -> _Around:
        box, is_warning = around.box, around.is_warning
        if isinstance(block, Callout):
            box, is_warning = _BOXES[block.kind], block.kind is not CalloutKind.NOTE
        elif isinstance(block, Doses):
            box = _DOSE_BOX
        on_card = around.on_card or bool(getattr(block, "on_card", False))
        if isinstance(block, Detail):
            on_card = False
        return _Around((*around.shape, *_shape(block)), box, is_warning, on_card, around.label)

    def _read_item(self, item: ListItem, around: _Around, label: str) -> Iterator[Part]:
        shape = (*around.shape, *_shape(item))
        inside = _Around(shape, around.box, around.is_warning, around.on_card, label)
        yield from self.read_all(item.blocks, inside)

    def _read_table(self, table: Table, around: _Around) -> Iterator[Part]:
        heads = [plain_text(cell.children) for cell in table.header.cells]
        for cell in table.header.cells:
            yield self._cell(cell, around, "column head")
        for row in table.rows:
            yield from self._read_row(row, heads, around)

    def _read_row(self, row: Row, heads: list[str], around: _Around) -> Iterator[Part]:
        name = plain_text(row.cells[0].children) if row.cells else ""
        for index, (cell, head) in enumerate(zip_longest(row.cells, heads, fillvalue="")):
            if isinstance(cell, Cell):
                label = ", ".join(filter(None, (name, head))) if index else head
                yield self._cell(cell, around, label)

    def _cell(self, cell: Cell, around: _Around, label: str) -> Part:
        inside = _labelled(around, label)
        shape = (*inside.shape, *_shape(cell))
        inside = _Around(shape, inside.box, inside.is_warning, inside.on_card, label)
        return self._part(cell.children, cell, inside)

    def _part(
        self,
        inlines: tuple[Inline, ...],
        node: Node,
        around: _Around,
        *,
        is_heading: bool = False,
    ) -> Part:
        words = " ".join(self._write(inlines).split())
        return Part(
            words=words,
            importance=self._weigh(inlines, words, around),
            section=self.section,
            box=around.box,
            on_card=around.on_card,
            label=around.label,
            is_heading=is_heading,
            marked=" ".join("".join(map(_write_marked, inlines)).split()),
            shape=around.shape,
            span=node.span,
        )

    def _weigh(self, inlines: tuple[Inline, ...], words: str, around: _Around) -> Importance:
        has_dose = any(isinstance(node, Dose) for inline in inlines for node in walk(inline))
        if around.box == _DOSE_BOX or has_dose or any(find_amounts(words, self.language)):
            return Importance.DOSES
        return Importance.WARNINGS if around.is_warning else Importance.REST

    def _write(self, inlines: tuple[Inline, ...]) -> str:
        """Return words with all that a reviewer must see: marks of notes, blanks, addresses."""
        return "".join(map(self._write_one, inlines))

    def _write_one(self, inline: Inline) -> str:
        match inline:
            case Text(value=value) | CodeSpan(value=value):
                return value
            case SoftBreak() | HardBreak():
                return " "
            case NoteReference(label=label):
                return f"[^{label}]"
            case Field(label=label):
                return f"____ ({label})" if label else "____"
            case Image(target=target, alternative=alternative):
                return f"{alternative or 'decorative'} (picture {target})"
            case Link(children=(), target=target) if target.startswith("#"):
                named = self.targets.get(target.removeprefix("#"))
                return plain_text(named) if named else f"[]({target})"
            case Link(children=inlines, target=target):
                words = self._write(inlines)
                is_said = target.startswith("#") or target.split("://")[-1].rstrip("/") in words
                return words if is_said else f"{words} ({target})"
            case (
                Emphasis(children=inlines)
                | Strong(children=inlines)
                | Superscript(children=inlines)
                | Subscript(children=inlines)
                | Passage(children=inlines)
                | Dose(children=inlines)
            ):
                return self._write(inlines)
            case _:
                assert_never(inline)


def _labelled(around: _Around, label: str) -> _Around:
    return _Around(around.shape, around.box, around.is_warning, around.on_card, label)


def _write_marked(node: Node) -> str:
    """Return words with a sign for each mark around them; a line end is a blank like others."""
    match node:
        case Text(value=value):
            return value
        case SoftBreak():
            return " "
        case _:
            inner = "".join(map(_write_marked, children(node)))
            return f"<{_shape(node)}>{inner}</>"


def _shape(node: Node) -> tuple[object, ...]:
    """Return what a node is, apart from the nodes in it."""
    told: list[object] = [type(node).__name__]
    for item in fields(node):
        value = getattr(node, item.name)
        if item.compare and item.name not in _UNSEEN and not _holds_nodes(value):
            told.append(value)
    return tuple(told)


def _holds_nodes(value: object) -> bool:
    if isinstance(value, tuple):
        return any(map(_holds_nodes, value))
    return isinstance(value, Node)
