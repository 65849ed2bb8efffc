"""A document as the parts that a reviewer compares: a paragraph, an item, a cell, a title.

It reads the tree as written. Each part knows what is around it and what it stands under, so that
words which leave a box, the card or their heading have changed, although they read the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import takewhile
from typing import assert_never

from rlspub.comparison.importance import Importance, find_figures, has_amount, speaks_of_time
from rlspub.comparison.inlines import Writer, describe_shape, write_marked
from rlspub.language.amounts import choose_number_language
from rlspub.source import Span
from rlspub.tree import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
    CalloutKind,
    CodeBlock,
    DefinitionList,
    Detail,
    Division,
    Document,
    Dose,
    Doses,
    Figure,
    Heading,
    Inline,
    ListItem,
    Metadata,
    Node,
    OrderedList,
    OwnKind,
    PageBreak,
    Paragraph,
    Parallel,
    Question,
    References,
    Row,
    Section,
    SideBySide,
    Strong,
    Table,
    Text,
    ThematicBreak,
    walk,
)

SETTINGS = "front matter"
"""The section that the settings of a document are said to stand in."""

# What a box is called in a list of changes.
_BOXES = {
    CalloutKind.MAIN_MESSAGE: "main message",
    CalloutKind.ASK_FIRST: "ask-first box",
    CalloutKind.KEEP_APART: "keep-apart box",
    CalloutKind.SCHEDULE: "schedule",
    CalloutKind.CALL_US: "call-us box",
    CalloutKind.EMERGENCY: "emergency box",
    CalloutKind.WARNING: "warning box",
    CalloutKind.TIP: "tip box",
    CalloutKind.NOTE: "note box",
}
_DOSE_BOX = "dose box"
_NEW_PAGE = "(new page)"
# These settings decide which amounts and rules hold.
_GRAVE_SETTINGS = {"country", "language"}
_UNTOLD_SETTINGS = {"words", "overdue"}
_COLONS = (":", "\N{FULLWIDTH COLON}")


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand together.

    `heads` are the parts that it stands under, by their places among all: its heading, the heads
    of a cell, the item around an item. `labels` name them and the part itself, where the words
    alone do not; `name` is the last of them if no other part says it: a step, a setting.
    `figures` are the numbers in it, but for those of a source. `row` is that of a cell, with the
    place of its table. `marked` and `shape` are what must be equal besides the words: the words
    with their marks, and what is around them.
    """

    index: int
    words: str
    importance: Importance
    section: str
    box: str | None = None
    on_card: bool = False
    heads: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    name: str = ""
    figures: tuple[str, ...] = ()
    tells_time: bool = False
    is_title: bool = False
    is_head: bool = False
    depth: int = 0
    row: tuple[int, int] | None = None
    marked: str = field(repr=False, kw_only=True)
    shape: tuple[object, ...] = field(repr=False, kw_only=True)
    span: Span = field(compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class _Around:
    """What is around a block, and what it stands under."""

    shape: tuple[object, ...] = ()
    box: str | None = None
    is_warning: bool = False
    is_source: bool = False
    on_card: bool = False
    heads: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    name: str = ""
    depth: int = 0
    row: tuple[int, int] | None = None

    def put_under(self, *parts: Part) -> "_Around":
        """Return this under some more parts."""
        return replace(
            self,
            heads=(*self.heads, *(part.index for part in parts)),
            labels=(*self.labels, *(part.words for part in parts if part.words)),
            name="",
        )

    def put_into(self, node: Node, name: str = "") -> "_Around":
        """Return this with one more node around; a name is how readers tell it from others."""
        shape, labels = (*self.shape, *describe_shape(node)), self.labels
        if name:
            shape, labels = (*shape, name), (*labels, name)
        return replace(self, shape=shape, labels=labels, name=name)


def read_parts(document: Document) -> Sequence[Part]:
    """Return the parts of a document as written, in reading order; its settings come first."""
    reader = _Reader(document)
    reader.read_settings(document.metadata)
    reader.read_all(document.blocks, _Around())
    reader.headings.clear()
    for note in document.notes:
        reader.read_all(note.blocks, _Around().put_into(note, f"note {note.label}"))
    return _weigh_heads(reader.parts)


def _weigh_heads(parts: Sequence[Part]) -> Sequence[Part]:
    """Return the parts, of which those that others stand under matter as much as these."""
    weights = [part.importance for part in parts]
    for part in reversed(parts):
        for head in part.heads:
            weights[head] = min(weights[head], weights[part.index])
    return [replace(part, importance=weight) for part, weight in zip(parts, weights, strict=True)]


class _Reader:
    """Walks the blocks; `headings` are those that they stand under, with their levels."""

    def __init__(self, document: Document) -> None:
        metadata = document.metadata
        self.language = choose_number_language(metadata.language, metadata.country)
        self.title = metadata.title
        self.headings: list[tuple[int, Part]] = []
        self.writer = Writer(document)
        self.parts: list[Part] = []

    def read_settings(self, metadata: Metadata) -> None:
        titles = metadata.list_titles()
        for item in fields(metadata):
            value = getattr(metadata, item.name)
            if item.name in _UNTOLD_SETTINGS or value in (None, (), ""):
                continue
            if isinstance(value, tuple):
                value = "; ".join(
                    ": ".join(member) if isinstance(member, tuple) else member for member in value
                )
            is_grave = item.name in _GRAVE_SETTINGS
            importance = Importance.WARNINGS if is_grave else Importance.REST
            is_title = item.name in titles
            if is_title and has_amount(value, (), self.language):
                importance = Importance.DOSES
            self.parts.append(
                Part(
                    index=len(self.parts),
                    words=str(value),
                    importance=importance,
                    section=SETTINGS,
                    labels=(item.name,),
                    name=item.name,
                    figures=find_figures(value, self.language) if is_title else (),
                    marked=str(value),
                    shape=(),
                    span=metadata.find_place(item.name),
                )
            )

    def read_all(self, blocks: tuple[Block, ...], around: _Around) -> None:
        """Read blocks; what follows `For adults:` or `**Adults**` stands under it."""
        intro: Part | None = None
        for block in blocks:
            if intro is None or isinstance(block, Heading):
                self.read(block, around)
            else:
                self.read(block, around.put_under(intro))
            last = self.parts[-1] if self.parts else None
            intro = last if last and _leads_in(block, last.words) else None

    def read(self, block: Block, around: _Around) -> None:
        inside = self._step_into(block, around)
        match block:
            case Heading(children=inlines, level=level):
                while self.headings and self.headings[-1][0] >= level:
                    self.headings.pop()
                self.headings.append((level, self._add(inlines, block, inside, is_title=True)))
            case Paragraph(children=inlines):
                self._add(inlines, block, inside)
            case BulletList(items=items):
                for item in items:
                    self._read_item(item, inside.put_into(item))
            case OrderedList(items=items, numbers=numbers):
                for number, item in zip(numbers, items, strict=True):
                    self._read_item(item, inside.put_into(item, f"step {number}"))
            case DefinitionList(definitions=definitions):
                for definition in definitions:
                    term = self._add(definition.term, definition, inside, is_head=True)
                    for description in definition.descriptions:
                        self.read_all(description, _indent(inside.put_under(term)))
            case Callout(title=title, blocks=blocks) | Doses(title=title, blocks=blocks):
                if title:
                    inside = inside.put_under(self._add(title, block, inside, is_title=True))
                self.read_all(blocks, inside)
            case (
                Division(blocks=blocks)
                | BlockQuote(blocks=blocks)
                | Detail(blocks=blocks)
                | SideBySide(blocks=blocks)
            ):
                self.read_all(blocks, inside)
            case Table():
                self._read_table(block, inside)
            case Figure(image=image):
                self._add((image,), block, inside)
            case CodeBlock(value=value):
                self._add((Text(value=value, span=block.span),), block, inside)
            case ThematicBreak():
                self._add((Text(value="* * *", span=block.span),), block, inside)
            case PageBreak():
                self._add((Text(value=_NEW_PAGE, span=block.span),), block, inside)
            case References(entries=entries):
                for entry in entries:
                    self.read_all(entry.blocks, inside.put_into(entry, f"source {entry.label}"))
            case Section() | Question() | Parallel():
                raise TypeError("versions are compared as written")
            case _:
                assert_never(block)

    def _step_into(self, block: Block, around: _Around) -> _Around:
        inside = replace(around, shape=(*around.shape, *describe_shape(block)))
        match block:
            case Callout(kind=kind):
                is_mild = kind in {CalloutKind.NOTE, CalloutKind.TIP} or isinstance(kind, OwnKind)
                is_warning = not is_mild
                box = _BOXES[kind] if isinstance(kind, CalloutKind) else f"{kind.value} box"
                inside = replace(inside, box=box, is_warning=is_warning)
            case Doses():
                inside = replace(inside, box=_DOSE_BOX)
            case Detail():
                return replace(inside, on_card=False)
            case References():
                inside = replace(inside, is_source=True)
            case _:
                pass
        return replace(inside, on_card=around.on_card or bool(getattr(block, "on_card", False)))

    def _read_item(self, item: ListItem, around: _Around) -> None:
        """Read an item; what is nested in it stands under its first words."""
        around = _indent(around)
        first, rest = item.blocks[:1], item.blocks[1:]
        self.read_all(first, around)
        if rest and isinstance(first[0], Paragraph):
            around = around.put_under(self.parts[-1])
        self.read_all(rest, around)

    def _read_table(self, table: Table, around: _Around) -> None:
        place, row = table.span.start, table.header.span.start
        inside = replace(around, row=(place, row))
        columns = [
            self._add(cell.children, cell, inside.put_into(cell, "column head"), is_head=True)
            for cell in table.header.cells
        ]
        names = list[Part]()
        for one in table.rows:
            inside = replace(around, row=(place, one.span.start))
            names = self._read_row(one, columns, names, inside)

    def _read_row(
        self, row: Row, columns: list[Part], above: list[Part], around: _Around
    ) -> list[Part]:
        """Read a row; return the cells that name it, of which empty ones repeat those above."""
        names = list[Part]()
        count = self._count_names(row)
        for index, cell in enumerate(row.cells):
            under = [*names, *columns[index : index + 1]]
            inside = around.put_under(*under).put_into(cell)
            part = self._add(cell.children, cell, inside, is_head=index < count)
            if index < count:
                repeats = not part.words and names == above[:index] and index < len(above)
                names.append(above[index] if repeats else part)
        return names

    def _count_names(self, row: Row) -> int:
        """Return how many cells name the row: those before the first amount, or else the first."""
        unnamed = takewhile(lambda cell: not self._says_dose(cell.children), row.cells[1:])
        count = 1 + sum(1 for _ in unnamed)
        return count if count < len(row.cells) else 1

    def _add(
        self,
        inlines: tuple[Inline, ...],
        node: Node,
        around: _Around,
        *,
        is_title: bool = False,
        is_head: bool = False,
    ) -> Part:
        words = self.writer.write(inlines)
        headings = [heading for _, heading in self.headings]
        part = Part(
            index=len(self.parts),
            words=words,
            importance=self._weigh(inlines, around),
            section=", ".join(heading.words for heading in headings) or self.title,
            box=around.box,
            on_card=around.on_card,
            heads=(*(heading.index for heading in headings[-1:]), *around.heads),
            labels=around.labels,
            name=around.name,
            figures=() if around.is_source else find_figures(words, self.language),
            tells_time=speaks_of_time(words, self.language),
            is_title=is_title,
            is_head=is_head,
            depth=around.depth,
            row=around.row,
            marked=write_marked(inlines),
            shape=around.shape,
            span=node.span,
        )
        self.parts.append(part)
        return part

    def _weigh(self, inlines: tuple[Inline, ...], around: _Around) -> Importance:
        heads = around.labels if around.row else ()
        if around.box == _DOSE_BOX or self._says_dose(inlines, heads):
            return Importance.DOSES
        return Importance.WARNINGS if around.is_warning else Importance.REST

    def _says_dose(self, inlines: tuple[Inline, ...], labels: Sequence[str] = ()) -> bool:
        if any(isinstance(node, Dose) for inline in inlines for node in walk(inline)):
            return True
        return has_amount(self.writer.write(inlines), labels, self.language)


def _leads_in(block: Block, words: str) -> bool:
    """Tell whether a block is about what comes next."""
    if not isinstance(block, Paragraph):
        return False
    return words.endswith(_COLONS) or all(isinstance(node, Strong) for node in block.children)


def _indent(around: _Around) -> _Around:
    return replace(around, depth=around.depth + 1)
