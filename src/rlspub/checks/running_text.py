"""The words of a document as a reader meets them, each character with its place.

Checks of wording read these texts, not the tree: a paragraph is one string, whatever
emphasis, links and line ends the author put into it. Code, addresses and marks of notes are no
words and are left out. It reads the tree as written, before any pass.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import assert_never

from rlspub.checks.index import Index
from rlspub.patterns import compile_late
from rlspub.source import Source, Span
from rlspub.tree import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
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
    Node,
    NoteReference,
    OrderedList,
    PageBreak,
    Paragraph,
    Parallel,
    Passage,
    Question,
    References,
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
    place_letters,
    plain_text,
    walk_by_language,
)

_HAS_WORDS = compile_late(r"\w")
# What stands for another letter where it is written.
_ESCAPES = frozenset("\\&")
# Stands for a character in another language: no letter, no digit, no blank space.
_HIDDEN = "\N{OBJECT REPLACEMENT CHARACTER}"


class TextKind(Enum):
    """What a running text is in the document."""

    TITLE = "title"
    HEADING = "heading"
    QUESTION = "question"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TERM = "term"
    TABLE_HEAD = "table head"
    TABLE_CELL = "table cell"
    BOX_TITLE = "box title"
    PICTURE = "picture's words"
    NOTE = "note"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class RunningText:
    """The words of one paragraph, heading, cell or title.

    `offsets` and `ends` tell for each character where it begins and ends in the manuscript.
    `node` holds the words, `block` is the outermost block around them, and `section` the
    heading that they stand under; a heading stands under itself. `language` is that of the
    innermost fence with one, or else the document's; `languages` has that of each character.
    """

    kind: TextKind
    text: str
    offsets: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)
    node: Node = field(repr=False)
    block: Node = field(repr=False)
    section: Heading | None = field(repr=False)
    language: str
    languages: tuple[str, ...] = field(repr=False)

    def split(self, alike: Callable[[str], str]) -> Iterator["RunningText"]:
        """Yield the text once for each language in it, with the words in others hidden.

        Characters keep their positions. `alike` gives the same for languages not to be parted.
        """
        kinds = {language: alike(language) for language in dict.fromkeys(self.languages)}
        # The first of some languages that are alike stands for all.
        named = {kind: language for language, kind in reversed(kinds.items())}
        for kind, language in reversed(named.items()):
            letters = (
                letter if kinds[own] == kind else _HIDDEN
                for letter, own in zip(self.text, self.languages, strict=True)
            )
            text = "".join(letters) if len(named) > 1 else self.text
            if _HAS_WORDS.search(text):
                yield replace(self, text=text, language=language)

    def span(self, start: int, end: int) -> Span:
        """Return where a part of the text stands in the manuscript."""
        if start >= end:
            place = self.offsets[start] if start < len(self.offsets) else self.node.span.end
            return Span(place, place)
        return Span(self.offsets[start], max(self.ends[start:end]))

    def is_verbatim(self, start: int, end: int) -> bool:
        """Tell whether a part stands in the manuscript letter by letter, without marks in it."""
        first = self.offsets[start]
        return self.offsets[start:end] == tuple(range(first, first + end - start)) and (
            self.ends[start:end] == tuple(range(first + 1, first + 1 + end - start))
        )

    def is_borrowed(self, start: int, end: int) -> bool:
        """Tell whether a part stands elsewhere, and a link without words brings it here."""
        return end - start > 1 and self.offsets[start] == self.offsets[end - 1]


def read_texts(document: Document, nodes: Index) -> Iterator[RunningText]:
    """Yield the texts of a document as written, in reading order; empty ones are left out.

    `nodes` are those of the document.
    """
    walker = _Walker(document, nodes)
    yield from walker.read_titles()
    for position, block in enumerate(document.blocks):
        walker.enter(position, block)
        yield from walker.read(block, TextKind.PARAGRAPH)
    for note in document.notes:
        walker.outermost, walker.section = note, None
        for block in note.blocks:
            yield from walker.read(block, TextKind.NOTE)


class _Walker:
    """Walks the blocks; `outermost`, `section` and `language` are where it is."""

    def __init__(self, document: Document, nodes: Index) -> None:
        self.document = document
        self.source = document.source
        self.language = document.metadata.language
        targets: list[Dose | Heading] = [*nodes.find(Dose), *nodes.find(Heading)]
        self.targets = {
            node.identifier: (node.children, nodes.find_language(node) or self.language)
            for node in targets
            if node.identifier
        }
        self.outermost: Node = document
        self.section: Heading | None = None
        self.questions: tuple[int, int] | None = None

    def read_titles(self) -> Iterator[RunningText]:
        for key in ("title", "subtitle"):
            words = self.document.metadata.words.get(key, ())
            yield from self._read_inlines(TextKind.TITLE, words, self.document)

    def enter(self, position: int, block: Block) -> None:
        """Note where a top-level block stands."""
        self.outermost = block
        if not isinstance(block, Heading):
            return
        self.section = block
        if self.questions and block.level <= self.questions[0]:
            self.questions = None
        if block.opens_questions:
            self.questions = (block.level, self._level_below(position, block.level))

    def _level_below(self, position: int, level: int) -> int:
        """Return the level of the questions in the section that a heading opens."""
        levels = []
        for block in self.document.blocks[position + 1 :]:
            if isinstance(block, Heading):
                if block.level <= level:
                    break
                levels.append(block.level)
        return min(levels, default=level + 1)

    # --- Blocks -----------------------------------------------------------------------

    def read(self, block: Block, kind: TextKind) -> Iterator[RunningText]:
        match block:
            case Heading(children=children, level=level):
                asks = block is self.outermost and self.questions and level == self.questions[1]
                heading = TextKind.QUESTION if asks else TextKind.HEADING
                yield from self._read_inlines(heading, children, block)
            case Paragraph(children=children):
                yield from self._read_inlines(kind, children, block)
            case BulletList(items=items) | OrderedList(items=items):
                inner = TextKind.LIST_ITEM if kind is TextKind.PARAGRAPH else kind
                for item in items:
                    yield from self._read_all(item.blocks, inner)
            case DefinitionList(definitions=definitions):
                for definition in definitions:
                    yield from self._read_inlines(TextKind.TERM, definition.term, definition)
                    for description in definition.descriptions:
                        yield from self._read_all(description, kind)
            case Callout(title=title, blocks=blocks) | Doses(title=title, blocks=blocks):
                yield from self._read_inlines(TextKind.BOX_TITLE, title or (), block)
                yield from self._read_all(blocks, kind)
            case Division(blocks=blocks, language=language):
                outer, self.language = self.language, language or self.language
                yield from self._read_all(blocks, kind)
                self.language = outer
            case BlockQuote(blocks=blocks) | Detail(blocks=blocks) | SideBySide(blocks=blocks):
                yield from self._read_all(blocks, kind)
            case Table(header=header, rows=rows):
                for row in (header, *rows):
                    cell_kind = TextKind.TABLE_HEAD if row is header else TextKind.TABLE_CELL
                    for cell in row.cells:
                        yield from self._read_inlines(cell_kind, cell.children, cell)
            case Figure(image=image):
                yield from self._read_picture(image)
            case References(entries=entries):
                for entry in entries:
                    yield from self._read_all(entry.blocks, TextKind.REFERENCE)
            case Section() | Question() | Parallel():
                raise TypeError("wording is checked in the tree as written")
            case CodeBlock() | ThematicBreak() | PageBreak():
                pass
            case _:
                assert_never(block)

    def _read_all(self, blocks: tuple[Block, ...], kind: TextKind) -> Iterator[RunningText]:
        for block in blocks:
            yield from self.read(block, kind)

    def _read_picture(self, image: Image) -> Iterator[RunningText]:
        if image.alternative:
            letters = _Letters(self.source, self.language)
            letters.add(image.alternative, Span(image.span.start + len("!["), image.span.end))
            yield self._text(TextKind.PICTURE, letters, image)

    def _read_inlines(
        self, kind: TextKind, inlines: tuple[Inline, ...], node: Node
    ) -> Iterator[RunningText]:
        letters = _Letters(self.source, self.language, self.targets)
        letters.add_all(inlines)
        letters.drop_addresses()
        if "".join(letters.text).strip():
            yield self._text(kind, letters, node)
        outer = self.language
        for inline in inlines:
            for inner, self.language in walk_by_language(inline, outer):
                if isinstance(inner, Image):
                    yield from self._read_picture(inner)
        self.language = outer

    def _text(self, kind: TextKind, letters: "_Letters", node: Node) -> RunningText:
        return RunningText(
            kind,
            "".join(letters.text),
            tuple(letters.offsets),
            tuple(letters.ends),
            node,
            self.outermost,
            self.section,
            self.language,
            tuple(letters.languages),
        )


# --- Letters --------------------------------------------------------------------------

_ADDRESS = compile_late(
    r"(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)\]'\"\u2019\u201d]"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}/[^\s<>]*[^\s<>.,;:!?)\]'\"\u2019\u201d]",
    needs=("www.", "@", "/"),
)


_Targets = Mapping[str, tuple[tuple[Inline, ...], str]]


class _Letters:
    """Gathers characters with their places."""

    def __init__(self, source: Source, language: str, targets: _Targets | None = None) -> None:
        self.source = source
        self.language = language
        self.targets = targets or {}
        self.text: list[str] = []
        self.offsets: list[int] = []
        self.ends: list[int] = []
        self.languages: list[str] = []

    def add_all(self, inlines: tuple[Inline, ...]) -> None:
        for inline in inlines:
            self._add_inline(inline)

    def _add_inline(self, inline: Inline) -> None:
        match inline:
            case Text(value=value, span=span):
                self.add(value, span)
            case SoftBreak(span=span):
                self._put(" ", span.start, span.end)
            case HardBreak(span=span):
                self._put("\n", span.start, span.end)
            case Field(label=label, span=span):
                if label:
                    self.add(label, Span(span.start + len("["), span.end))
            case TickBox(checked=checked, span=span):
                self._put("☑" if checked else "☐", span.start, span.end)
            case Link(children=(), target=target, span=span):
                words, language = self.targets.get(target.removeprefix("#"), ((), self.language))
                self._repeat(plain_text(words), language, span)
            case Passage(children=children, language=str(language)):
                outer, self.language = self.language, language
                self.add_all(children)
                self.language = outer
            case (
                Emphasis(children=children)
                | Strong(children=children)
                | Superscript(children=children)
                | Subscript(children=children)
                | Link(children=children)
                | Passage(children=children)
                | Dose(children=children)
            ):
                self.add_all(children)
            case CodeSpan() | Image() | NoteReference():
                pass
            case _:
                assert_never(inline)

    def add(self, value: str, span: Span) -> None:
        """Add words that were read from a span, in which some may be escaped."""
        if self.source.text.startswith(value, span.start) and _ESCAPES.isdisjoint(value):
            # Most words stand there letter by letter.
            self.languages += [self.language] * len(value)
            self.text += value
            self.offsets += range(span.start, span.start + len(value))
            self.ends += range(span.start + 1, span.start + 1 + len(value))
            return
        places = place_letters(value, span, self.source)
        for character, place in zip(value, places, strict=True):
            self._put(character, place.start, max(place.start + 1, place.end))

    def _repeat(self, words: str, language: str, span: Span) -> None:
        """Add words that a link brings from elsewhere."""
        outer, self.language = self.language, language
        for character in words:
            self._put(character, span.start, span.end)
        self.language = outer

    def _put(self, character: str, start: int, end: int) -> None:
        self.languages.append(self.language)
        self.text.append(character)
        self.offsets.append(start)
        self.ends.append(end)

    def drop_addresses(self) -> None:
        """Take out addresses of the web and of mail."""
        for match in reversed(list(_ADDRESS.finditer("".join(self.text)))):
            for column in (self.text, self.offsets, self.ends, self.languages):
                del column[match.start() : match.end()]
