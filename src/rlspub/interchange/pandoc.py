"""The tree as pandoc's own JSON, from which pandoc writes Word, ODT, HTML and more."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeAlias, assert_never

from rlspub.tree import (
    Alignment,
    Block,
    BlockQuote,
    BulletList,
    Callout,
    Cell,
    CodeBlock,
    CodeSpan,
    Definition,
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
    Note,
    NoteReference,
    OrderedList,
    PageBreak,
    Paragraph,
    Parallel,
    Passage,
    Question,
    References,
    Row,
    Section,
    SideBySide,
    SoftBreak,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    TickBox,
    children,
)
from rlspub.tree.marks import Marked

# Of pandoc 3.0; later ones read it too.
API_VERSION = (1, 23)

Element: TypeAlias = dict[str, Any]

_SPACE = re.compile(r"([ \t\n]+)")
_BOXES = {False: "\N{BALLOT BOX} ", True: "\N{BALLOT BOX WITH X} "}
# The names that pandoc's writers know these by.
_META_NAMES = {"language": "lang", "authors": "author"}
_ALIGNMENTS = {
    Alignment.DEFAULT: "AlignDefault",
    Alignment.LEFT: "AlignLeft",
    Alignment.CENTER: "AlignCenter",
    Alignment.RIGHT: "AlignRight",
}
# Pandoc knows no page breaks; other formats leave out what is meant for one.
_NEW_PAGE_IN_WORD: Element = {
    "t": "RawBlock",
    "c": ["openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'],
}


def write_pandoc(document: Document) -> str:
    """Return the document as JSON text for `pandoc -f json`."""
    text = list(_walk_outside_notes(document))
    references = [note for node in text if isinstance(node, References) for note in node.entries]
    notes = {note.label: note for note in (*document.notes, *references)}
    mentioned = frozenset(node.label for node in text if isinstance(node, NoteReference))
    writer = _Writer(notes, mentioned)
    blocks = writer.blocks(document.blocks)
    if any(note.label not in mentioned for note in document.notes):
        blocks.append(writer.write_unmentioned("notes", document.notes))
    tree = {
        "pandoc-api-version": API_VERSION,
        "meta": dict(_write_metadata(document.metadata)),
        "blocks": blocks,
    }
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":")) + "\n"


def _walk_outside_notes(node: Node) -> Iterator[Node]:
    yield node
    for child in children(node):
        if not isinstance(child, Note):
            yield from _walk_outside_notes(child)


def _write_metadata(metadata: Metadata) -> Iterator[tuple[str, Element]]:
    for item in fields(metadata):
        value = getattr(metadata, item.name)
        if item.name == "words":
            continue
        if item.name == "provenance":
            yield from ((key, _write_metadata_value(text)) for key, text in value)
        elif item.name == "codes" and value:
            yield "codes", _element("MetaMap", {key: _write_metadata_value(v) for key, v in value})
        elif value:
            yield _META_NAMES.get(item.name, item.name), _write_metadata_value(value)
    if metadata.right_to_left:
        yield "dir", _write_metadata_value("rtl")


def _write_metadata_value(value: object) -> Element:
    if isinstance(value, tuple):
        return _element("MetaList", [_write_metadata_value(member) for member in value])
    return _element("MetaInlines", _words(str(value)))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes nodes; `mentioned` are the labels of notes that the text mentions."""

    notes: Mapping[str, Note]
    mentioned: frozenset[str]

    def blocks(self, blocks: Iterable[Block], *, tight: bool = False) -> list[Element]:
        return [element for block in blocks for element in self._block(block, tight=tight)]

    def inlines(self, inlines: Iterable[Inline]) -> list[Element]:
        return [element for inline in inlines for element in self._inline(inline)]

    def write_unmentioned(self, kind: str, notes: Iterable[Note]) -> Element:
        """Return a division of the notes that no text mentions; the others stand in the text."""
        inside = replace(self, notes={})
        items = [
            [_words(_write_mark(note.label)), [inside.blocks(note.blocks)]]
            for note in notes
            if note.label not in self.mentioned
        ]
        return _element(
            "Div", _attr(None, kind), [_element("DefinitionList", items)] if items else []
        )

    def _block(self, block: Block, *, tight: bool) -> list[Element]:
        match block:
            case Heading(children=title, identifier=identifier):
                opens = "questions" if block.opens_questions else ""
                opens = "glossary" if block.opens_glossary else opens
                marks = _attr(identifier, opens, on=block)
                return [_element("Header", block.level, marks, self.inlines(title))]
            case Section(blocks=inside):
                asks = "questions" if any(isinstance(b, Question) for b in inside) else ""
                marks = _attr(block.identifier, asks, on=block)
                header = _element("Header", block.level, marks, self.inlines(block.title))
                return [header, *self.blocks(inside)]
            case Question(short=short, detail=detail):
                marks = _attr(block.identifier, on=block)
                header = _element("Header", block.level, marks, self.inlines(block.title))
                return [header, *self.blocks((short, *detail) if short else detail)]
            case Paragraph():
                return [_element("Plain" if tight else "Para", self.inlines(block.children))]
            case Figure(image=image):
                return [_element("Plain" if tight else "Para", self.inlines((image,)))]
            case BulletList(items=items, tight=tight):
                return [_element("BulletList", [self._item(i, tight=tight) for i in items])]
            case OrderedList():
                return list(self._numbered(block))
            case DefinitionList(definitions=definitions):
                return [_element("DefinitionList", [self._definition(d) for d in definitions])]
            case BlockQuote(blocks=inside):
                return [_element("BlockQuote", self.blocks(inside))]
            case CodeBlock(value=value, language=language):
                return [
                    _element("CodeBlock", _attr(None, language or ""), value.removesuffix("\n"))
                ]
            case ThematicBreak():
                return [_element("HorizontalRule")]
            case PageBreak():
                return [_element("Div", _attr(None, "page-break"), [_NEW_PAGE_IN_WORD])]
            case Table():
                return [self._table(block)]
            case Callout(kind=kind, blocks=inside):
                marks = _attr(block.identifier, kind.value, on=block)
                return [_element("Div", marks, self._title(block.title) + self.blocks(inside))]
            case Doses(blocks=inside, identifier=identifier):
                marks = _attr(identifier, "doses", on=block)
                return [_element("Div", marks, self._title(block.title) + self.blocks(inside))]
            case Detail(blocks=inside):
                return [_element("Div", _attr(None, "detail"), self.blocks(inside))]
            case SideBySide(blocks=inside):
                return [_element("Div", _attr(None, "side-by-side"), self.blocks(inside))]
            case Parallel(halves=halves):
                return [_element("Div", _attr(None, "parallel"), self.blocks(halves))]
            case Division(blocks=inside, identifier=identifier, language=language):
                marks = _attr(identifier, on=block, language=language)
                return [_element("Div", marks, self.blocks(inside))]
            case References(entries=entries):
                return [self.write_unmentioned("references", entries)]
            case _:
                assert_never(block)

    def _title(self, words: tuple[Inline, ...] | None) -> list[Element]:
        """Return a box's title, if it has one, the way that pandoc's readers of admonitions do."""
        if words is None:
            return []
        title = _element("Para", self.inlines(words))
        return [_element("Div", _attr(None, "title"), [title])]

    def _numbered(self, numbered: OrderedList) -> Iterator[Element]:
        """Yield lists that each count on from their first number, for pandoc has no others."""
        runs: list[tuple[int, list[object]]] = []
        for number, item in zip(numbered.numbers, numbered.items, strict=True):
            if not runs or number != runs[-1][0] + len(runs[-1][1]):
                runs.append((number, []))
            runs[-1][1].append(self._item(item, tight=numbered.tight))
        for start, items in runs:
            yield _element("OrderedList", [start, {"t": "Decimal"}, {"t": "Period"}], items)

    def _item(self, item: ListItem, *, tight: bool) -> list[Element]:
        written = self.blocks(item.blocks, tight=tight)
        if item.checked is not None:
            # Only an item that begins with a paragraph can be one of a task list.
            written[0]["c"][:0] = _words(_BOXES[item.checked])
        return written

    def _definition(self, definition: Definition) -> list[object]:
        descriptions = [self.blocks(d, tight=len(d) == 1) for d in definition.descriptions]
        return [self.inlines(definition.term), descriptions]

    def _table(self, table: Table) -> Element:
        width = {"t": "ColWidthDefault"}
        columns = [[{"t": _ALIGNMENTS[alignment]}, width] for alignment in table.alignments]
        head = [_attr(), [self._row(table.header)]]
        body = [_attr(), 0, [], [self._row(row) for row in table.rows]]
        return _element("Table", _attr(), [None, []], columns, head, [body], [_attr(), []])

    def _row(self, row: Row) -> list[object]:
        return [_attr(), [self._cell(cell) for cell in row.cells]]

    def _cell(self, cell: Cell) -> list[object]:
        inside = self.inlines(cell.children)
        box = "" if cell.checked is None else _BOXES[cell.checked]
        words = _words(box if inside else box.strip()) + inside
        plain = [_element("Plain", words)] if words else []
        return [_attr(), {"t": "AlignDefault"}, 1, 1, plain]

    def _inline(self, inline: Inline) -> list[Element]:
        match inline:
            case Text(value=value):
                return _words(value)
            case Emphasis(children=inside):
                return [_element("Emph", self.inlines(inside))]
            case Strong(children=inside):
                return [_element("Strong", self.inlines(inside))]
            case Superscript(children=inside):
                return [_element("Superscript", self.inlines(inside))]
            case Subscript(children=inside):
                return [_element("Subscript", self.inlines(inside))]
            case CodeSpan(value=value):
                return [_element("Code", _attr(), value)]
            case Link(children=inside, identifier=identifier):
                target = [inline.target, inline.title or ""]
                return [_element("Link", _attr(identifier), self.inlines(inside), target)]
            case Image(alternative=alternative, identifier=identifier, decorative=decorative):
                target = [inline.target, inline.title or ""]
                marks = _attr(identifier, "decorative" * decorative, width=inline.width)
                return [_element("Image", marks, _words(alternative), target)]
            case SoftBreak():
                return [_element("SoftBreak")]
            case HardBreak():
                return [_element("LineBreak")]
            case Passage(children=inside, language=language, identifier=identifier):
                marks = _attr(identifier, language=language)
                return [_element("Span", marks, self.inlines(inside))]
            case Dose(children=inside, identifier=identifier):
                return [_element("Span", _attr(identifier, "dose"), self.inlines(inside))]
            case Field(label=label, width=width, identifier=identifier):
                # A line to write on, which a label alone would not give in Word.
                words = " ".join(filter(None, [label, "_" * width]))
                return [_element("Span", _attr(identifier, "field"), _words(words))]
            case TickBox(checked=checked):
                return _words(_BOXES[checked].strip())
            case NoteReference(label=label):
                return self._note(label)
            case _:
                assert_never(inline)

    def _note(self, label: str) -> list[Element]:
        """Return the whole note; in a note, only the mark of another, as pandoc has it."""
        note = self.notes.get(label)
        if note is None:
            return _words(_write_mark(label))
        return [_element("Note", replace(self, notes={}).blocks(note.blocks))]


def _write_mark(label: str) -> str:
    return f"[^{label}]"


def _words(text: str) -> list[Element]:
    parts = (part for part in _SPACE.split(text) if part)
    return [_element("Space") if _SPACE.match(part) else _element("Str", part) for part in parts]


def _element(kind: str, *content: object) -> Element:
    if not content:
        return {"t": kind}
    return {"t": kind, "c": content[0] if len(content) == 1 else content}


def _attr(
    identifier: str | None = None,
    *classes: str,
    on: Marked | Heading | None = None,
    language: str | None = None,
    width: int | None = None,
) -> list[object]:
    marks = ("card" * on.on_card, "sheet" * on.on_sheet) if on is not None else ()
    names = [name for name in (*classes, *marks) if name]
    pairs = [["lang", language]] if language else []
    pairs += [["width", f"{width}%"]] if width else []
    return [identifier or "", names, pairs]
