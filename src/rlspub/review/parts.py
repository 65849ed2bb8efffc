"""What a reviewer signs, block by block, with all that is printed of it.

Boxes, tables and what is marked for card or sheet are signed, and each paragraph and list with a
figure in it; so are the words that lead in to one of these, the notes that it points at, the
headings above, and the title. White space, emphasis and the form of quotation marks and dashes are
nothing printed.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NamedTuple, assert_never

from rlspub.checks.index import Index
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.patterns import compile_late
from rlspub.review.lead_ins import is_lead_in
from rlspub.review.printed import Line, Printer, fold
from rlspub.source import Span
from rlspub.tree import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
    CodeBlock,
    Definition,
    DefinitionList,
    Detail,
    Division,
    Document,
    Dose,
    Doses,
    Figure,
    Heading,
    Inline,
    Link,
    ListItem,
    Node,
    Note,
    NoteReference,
    OrderedList,
    PageBreak,
    Paragraph,
    Parallel,
    Question,
    References,
    Row,
    Section,
    SideBySide,
    Table,
    ThematicBreak,
)

TITLE, HEADING, NOTE = "title", "heading", "note"
_NOT_ON_CARD = "not on the card: "
_TICKS = {None: "", True: "[x] ", False: "[ ] "}
# `60 mg` and `60mg` are the same words.
_BEFORE_UNIT = compile_late(r"(?<=\d)\s+(?=[^\W\d_]|[%‰°])")
# What the card prints is known by these, and a section or a question by its heading.
_HOLD_WORDS = (Paragraph, Heading, Definition, Row, Figure, CodeBlock, Section, Question)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Words that are signed together: what they are, line by line, and whether on the card.

    A heading has the `level` that it was written with. One that does not matter by itself is there
    for what stands under it.
    """

    kind: str
    level: int
    on_card: bool
    matters: bool
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the words as they are compared: it does not matter where lines end."""
        return fold_spaces(" ".join(self.words))

    @property
    def checksum(self) -> str:
        """Return the SHA-256 of all that is signed."""
        told = f"{self.kind}\n{self.level}\n{self.on_card}\n{self.matters}\n{self.text}"
        return sha256(told.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Signed):
    """A block as it is now, with its places and the labels of the notes that it points at."""

    spans: tuple[Span, ...]
    marks: frozenset[str]

    @property
    def span(self) -> Span:
        """Return where it stands."""
        return self.spans[0].to(self.spans[-1])


def fold_spaces(words: str) -> str:
    """Return words without the spaces between numbers and their units."""
    return _BEFORE_UNIT.sub("", words)


def find_parts(
    document: Document,
    nodes: Index,
    with_figures: Iterable[RunningText],
    short: tuple[Index, Index],
    pictures: Mapping[str, str],
) -> Iterator[Part]:
    """Yield the blocks of a document as written that have words, in reading order.

    It has the titles of boxes and of other manuscripts, as readers see no difference.
    `with_figures` are those of its texts that hold a figure or an amount in words, `short` is
    what the card prints and what is marked for the sheet, and `pictures` has a checksum of each
    picture's file.
    """
    card, sheet = short
    finder = _Finder(document, nodes, card, Printer(document.source, nodes, pictures))
    finder.note_figures(with_figures)
    finder.note_sheet(sheet)
    return finder.find()


class _Said(NamedTuple):
    """A line, and whether the card prints it; what has no words of its own tells nothing."""

    line: Line
    on_card: bool | None


class _Finder:
    """Walks the blocks of a document."""

    def __init__(self, document: Document, nodes: Index, card: Index, printer: Printer) -> None:
        self.document = document
        self.printer = printer
        self.nodes = nodes
        self.figures: list[int] = []
        self.doses: list[int] = []
        self.printed = {node.span.start for kind in _HOLD_WORDS for node in card.find(kind)}

    def note_figures(self, texts: Iterable[RunningText]) -> None:
        """Note where marked amounts begin, and what else makes a block one that is signed."""
        named = {dose.identifier for dose in self.nodes.find(Dose)} - {None}
        links = self.nodes.find(Link)
        links = [link for link in links if link.target.removeprefix("#") in named]
        self.doses = sorted(node.span.start for node in (*self.nodes.find(Dose), *links))
        said = [text.node for text in texts if text.kind is not TextKind.TITLE]
        always = [node for kind in (Callout, Doses, Table) for node in self.nodes.find(kind)]
        self.figures = sorted([*self.doses, *(node.span.start for node in (*said, *always))])

    def note_sheet(self, sheet: Index) -> None:
        """Note what is marked for the sheet, which is signed, too."""
        places = (node.span.start for kind in _HOLD_WORDS for node in sheet.find(kind))
        self.figures = sorted([*self.figures, *places])

    def find(self) -> Iterator[Part]:
        yield self._read_title()
        found = [one for block in self.document.blocks for one in self._read_top(block)]
        self._sign_lead_ins(found)
        pointed = {label for _, part in found if part.matters for label in part.marks}
        yield from (part for _, part in found)
        for note in self.document.notes:
            yield from (part for _, part in self._read_note(note, pointed=note.label in pointed))

    @staticmethod
    def _sign_lead_ins(found: list[tuple[Block | Note, Part]]) -> None:
        for i in range(len(found) - 1, 0, -1):
            block, part = found[i - 1]
            after = found[i][1]
            if after.matters and after.kind != HEADING and is_lead_in(block):
                found[i - 1] = block, replace(part, matters=True)

    # --- Parts ----------------------------------------------------------------------------

    def _read_title(self) -> Part:
        metadata = self.document.metadata
        place = metadata.find_place("title")
        told = (
            metadata.title,
            metadata.subtitle,
            metadata.short_title and f"In short: {metadata.short_title}",
            metadata.country and f"For {metadata.country}",
            # It decides how numbers are read: 1.000 mg.
            f"In {metadata.language}",
        )
        lines = [_Said(Line(fold(words), place), None) for words in told if words]
        return self._make(TITLE, self.document, lines, matters=True)

    def _read_top(self, block: Block) -> Iterator[tuple[Block | Note, Part]]:
        match block:
            case Division(blocks=blocks) | Detail(blocks=blocks):
                for inner in blocks:
                    yield from self._read_top(inner)
            case References(entries=entries):
                for entry in entries:
                    yield from self._read_note(entry)
            case ThematicBreak() | PageBreak():
                pass
            case _:
                if isinstance(block, Callout | Doses):
                    lines = list(self._read_box(block, ""))
                else:
                    lines = list(self._read(block, ""))
                level = block.level if isinstance(block, Heading) else 0
                if lines:
                    signs = _holds_any(block.span, self.figures)
                    yield block, self._make(_name(block), block, lines, level, matters=signs)

    def _read_note(
        self, note: Note, *, pointed: bool = False
    ) -> Iterator[tuple[Block | Note, Part]]:
        lines = list(self._read_all(note.blocks, f"[^{note.label}] "))
        if lines:
            matters = pointed or _holds_any(note.span, self.doses)
            yield note, self._make(NOTE, note, lines, matters=matters)

    def _make(
        self, kind: str, node: Node, said: Sequence[_Said], level: int = 0, *, matters: bool
    ) -> Part:
        on_card = any(one.on_card for one in said)
        words = tuple(
            f"{_NOT_ON_CARD}{one.line.words}"
            if on_card and one.on_card is False
            else one.line.words
            for one in said
        )
        marks = self.nodes.find(NoteReference)
        return Part(
            kind=kind,
            level=level,
            on_card=on_card,
            words=words,
            spans=tuple(one.line.span for one in said),
            matters=matters or on_card,
            marks=frozenset(
                mark.label for mark in marks if _holds_any(node.span, [mark.span.start])
            ),
        )

    # --- Lines ----------------------------------------------------------------------------

    def _read(self, block: Block, prefix: str) -> Iterator[_Said]:
        """Yield the lines of a block, the first of each text with what stands before it."""
        match block:
            case Paragraph(children=inlines) | Heading(children=inlines):
                yield from self._read_text(inlines, block, prefix)
            case BulletList(items=items):
                for item in items:
                    yield from self._read_item(item, prefix, "•")
            case OrderedList(items=items, numbers=numbers):
                for number, item in zip(numbers, items, strict=True):
                    yield from self._read_item(item, prefix, f"{number}.")
            case DefinitionList(definitions=definitions):
                for definition in definitions:
                    yield from self._read_text(definition.term, definition, prefix)
                    for description in definition.descriptions:
                        yield from self._read_all(description, f"{prefix}: ")
            case Callout() | Doses():
                yield from self._read_box(block, f"{prefix}{_name(block)}: ")
            case Division(blocks=blocks) | Detail(blocks=blocks) | SideBySide(blocks=blocks):
                yield from self._read_all(blocks, prefix)
            case BlockQuote(blocks=blocks):
                yield from self._read_all(blocks, f"{prefix}> ")
            case Table(header=header, rows=rows):
                for row in (header, *rows):
                    line = Line(prefix + self._join(row), row.span)
                    yield _Said(line, row.span.start in self.printed)
            case Figure(image=image):
                yield from self._read_text((image,), block, prefix)
            case CodeBlock(value=value):
                line = Line(prefix + fold(value), block.span)
                yield _Said(line, block.span.start in self.printed)
            case ThematicBreak():
                yield _Said(Line(f"{prefix}* * *", block.span), None)
            case PageBreak():
                pass
            case References(entries=entries):
                for entry in entries:
                    yield from self._read_all(entry.blocks, f"{prefix}[^{entry.label}] ")
            case Section() | Question() | Parallel():
                raise TypeError("a document is signed as written")
            case _:
                assert_never(block)

    def _read_all(self, blocks: Iterable[Block], prefix: str) -> Iterator[_Said]:
        for block in blocks:
            yield from self._read(block, prefix)

    def _read_box(self, box: Callout | Doses, prefix: str) -> Iterator[_Said]:
        # The card prints the title of a box that it prints anything of.
        for said in self._read_text(box.title or (), box, prefix):
            yield _Said(said.line, None)
        yield from self._read_all(box.blocks, prefix)

    def _read_item(self, item: ListItem, prefix: str, sign: str) -> Iterator[_Said]:
        tick = _TICKS[item.checked]
        for position, block in enumerate(item.blocks):
            first = f"{prefix}{sign} {tick}" if position == 0 else f"{prefix}· "
            # The signs before a list in a list tell how deep it stands.
            nested = isinstance(block, BulletList | OrderedList)
            yield from self._read(block, f"{prefix}{sign} " if nested else first)

    def _read_text(self, inlines: tuple[Inline, ...], node: Node, prefix: str) -> Iterator[_Said]:
        on_card = node.span.start in self.printed
        for line in self.printer.read(inlines):
            yield _Said(Line(prefix + line.words, line.span), on_card)
            prefix = ""

    def _join(self, row: Row) -> str:
        """Return the words of a row; an empty cell keeps its place."""
        cells = []
        for cell in row.cells:
            tick = _TICKS[cell.checked]
            words = " ".join(line.words for line in self.printer.read(cell.children))
            cells.append(tick + words)
        return " | ".join(cells)


def _holds_any(span: Span, places: Sequence[int]) -> bool:
    """Tell whether one of some places, which are in order, is within a span."""
    position = bisect_left(places, span.start)
    return position < len(places) and places[position] < span.end


def _name(block: Block) -> str:
    """Return what to call a block."""
    match block:
        case Callout(kind=kind):
            return f"{kind.value} box"
        case Doses():
            return "doses box"
        case Heading():
            return HEADING
        case Table():
            return "table"
        case BulletList() | OrderedList():
            return "list"
        case DefinitionList():
            return "list of terms"
        case BlockQuote():
            return "quotation"
        case Figure():
            return "picture"
        case SideBySide():
            return "row of pictures"
        case CodeBlock():
            return "block of code"
        case _:
            return "paragraph"
