"""What a reader must find: the words of the tree, in reading order."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from rlspub.proof.text.layout_words import NO_WORDS, LayoutWords
from rlspub.proof.text.normal_form import normalize
from rlspub.proof.text.pieces import Expected, Piece, PieceKind, expect_page
from rlspub.tree import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
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
    plain_text,
    show_address,
    walk,
)
from rlspub.tree.addresses import leads_inside, split_manuscript
from rlspub.tree.chapters import count_opening, list_chapters
from rlspub.tree.marks import (
    Chooser,
    Marked,
    fills_sheet,
    is_list_of_sources,
    is_on_card,
    is_on_sheet,
    may_be_left_out,
)

_BREAK = Piece(PieceKind.BREAK)


def expect_whole(document: Document, own: LayoutWords = NO_WORDS) -> Expected:
    """Return what handout and booklet must hold; `own` are words that their layouts must add."""
    collector = _Collector(PieceKind.WORD, own=own)
    titles = document.metadata.list_titles()
    for key in ("title", "subtitle"):
        collector.collect_line(titles.get(key, ()))
    contents = tuple(_list_contents(document, own))
    opening = count_opening(document) if contents else 0
    collector.collect_blocks(document.blocks[:opening])
    collector.pieces += contents
    collector.collect_blocks(document.blocks[opening:])
    notes = []
    for note in document.notes:
        aside = _Collector(PieceKind.WORD, own=own)
        aside.collect_note(note)
        notes.append(tuple(aside.pieces))
    return Expected(
        tuple(collector.pieces),
        tuple(notes),
        _list_table_heads(document, own),
        contents=contents,
    )


def _list_contents(document: Document, own: LayoutWords) -> list[Piece]:
    """Return the chapters and their pages, as a list of them names them, if there is one."""
    chapters = list_chapters(document) if own.contents else ()
    if not chapters:
        return []
    collector = _Collector(PieceKind.WORD, own=own)
    collector.collect_text(own.contents, document)
    for chapter in chapters:
        collector.collect_text(plain_text(chapter.title), document)
        # The page stands behind the title.
        collector.pieces[-1:] = [expect_page(own.on_page, chapter), _BREAK]
    return collector.pieces


def expect_card(
    document: Document,
    left_out: Collection[int] = (),
    notice: str = "",
    own: LayoutWords = NO_WORDS,
) -> Expected:
    """Return what the card must hold; it has no notes, so it needs no marks of notes.

    The words are taken from the whole document, so that what is lost on the way to the
    document's card is missed here. Questions at the places in `left_out` may be missing if
    they may be left out at all, and only if the card ends with the `notice`.
    """
    collector = _Collector(
        PieceKind.OPTIONAL, is_on_card, own=own, left_out=left_out, is_short=True
    )
    collector.collect_blocks(document.blocks)
    end = _Collector(PieceKind.WORD)
    if left_out:
        end.collect_text(notice, document)
    pieces = (*collector.pieces, *end.pieces)
    return Expected(pieces, (), _list_table_heads(document, own), in_columns=True)


def expect_sheet(document: Document, own: LayoutWords = NO_WORDS) -> Expected:
    """Return what the sheet must hold: its title, what is marked for it, and its sources."""
    is_chosen = None if fills_sheet(document) else is_on_sheet
    # Only on a card does a box of amounts without a limit get a title that nobody wrote.
    own = replace(own, doses="")
    collector = _Collector(PieceKind.OPTIONAL, is_chosen, own=own, is_short=True)
    collector.collect_blocks(document.blocks)
    title, end = _Collector(PieceKind.WORD), _Collector(PieceKind.WORD)
    title.collect_line(document.metadata.list_titles().get("title", ()))
    for source in document.sheet_sources:
        end.collect_text(source, document)
    pieces = (*title.pieces, *collector.pieces, *end.pieces)
    return Expected(pieces, (), _list_table_heads(document, own), in_columns=True)


def _list_table_heads(document: Document, own: LayoutWords) -> tuple[str, ...]:
    """Return what heads of tables say, with the marks of their notes and without."""
    heads = dict[str, None]()
    for table in (node for node in walk(document) if isinstance(node, Table)):
        for marks in (PieceKind.OPTIONAL, PieceKind.WORD):
            collector = _Collector(marks, own=own)
            collector.collect_row(table.header)
            heads["".join(piece.text for piece in collector.pieces)] = None
            words = (piece.text for piece in collector.pieces if piece.kind is PieceKind.WORD)
            heads["".join(words)] = None
    return tuple(heads)


def _is_printed(block: Block, is_chosen: Chooser, *, around: bool) -> bool:
    """Tell whether a short output prints a block: its own mark decides, or what is around it."""
    match block:
        case Detail() | References():
            return False
        case _:
            return around or (isinstance(block, Marked) and is_chosen(block))


class _Collector:
    """Takes words from nodes; `marks` tells whether marks of notes must be there.

    It takes everything, or what is chosen, but for questions at the places in `left_out`. A
    short output has no list of sources.
    """

    def __init__(
        self,
        marks: PieceKind,
        is_chosen: Chooser | None = None,
        *,
        own: LayoutWords = NO_WORDS,
        is_short: bool = False,
        left_out: Collection[int] = (),
    ) -> None:
        self._marks = marks
        self._own = own
        self._is_chosen = is_chosen
        self._is_short = is_short
        self._left_out = left_out
        self._taking = is_chosen is None
        self.pieces: list[Piece] = [_BREAK]
        self._after_space, self._language = True, ""

    @contextmanager
    def _speak(self, language: str | None) -> Iterator[None]:
        around, self._language = self._language, language or self._language
        yield
        self._language = around

    # --- Blocks -----------------------------------------------------------------------

    def collect_blocks(self, blocks: Iterable[Block]) -> None:
        around = self._taking
        for block in blocks:
            if self._is_chosen is not None:
                self._taking = _is_printed(block, self._is_chosen, around=around)
            if not self._is_left_out(block):
                self._collect_block(block)
        self._taking = around

    def _is_left_out(self, block: Block) -> bool:
        """Tell whether a block is missing with reason: sources, and questions without room."""
        match block:
            case Question():
                return block.span.start in self._left_out and may_be_left_out(block)
            case Section(blocks=blocks) if self._left_out and blocks:
                return all(map(self._is_left_out, blocks))
            case _:
                return self._is_short and is_list_of_sources(block)

    def collect_text(self, text: str, node: Node) -> None:
        self._collect_words(text, node)
        self._end_block()

    def collect_note(self, note: Note) -> None:
        self._collect_optional(str(note.number), note)
        self._end_block()
        self.collect_blocks(note.blocks)

    def collect_row(self, row: Row) -> None:
        for cell in row.cells:
            self._collect_box(cell)
            self.collect_line(cell.children)

    def _collect_block(self, block: Block) -> None:
        match block:
            case Heading(children=children) | Paragraph(children=children):
                self.collect_line(children)
            case Section(title=title, blocks=blocks):
                self.collect_line(title)
                self.collect_blocks(blocks)
            case BulletList(items=items):
                for item in items:
                    self._collect_box(item)
                    self.collect_blocks(item.blocks)
            case OrderedList(items=items, numbers=numbers):
                for number, item in zip(numbers, items, strict=True):
                    self._collect_item(number, item)
            case DefinitionList(definitions=definitions):
                for definition in definitions:
                    self.collect_line(definition.term)
                    for description in definition.descriptions:
                        self.collect_blocks(description)
            case (
                BlockQuote(blocks=blocks)
                | Detail(blocks=blocks)
                | SideBySide(blocks=blocks)
                | Parallel(halves=blocks)
            ):
                self.collect_blocks(blocks)
            case Division(blocks=blocks, language=language):
                with self._speak(language):
                    self.collect_blocks(blocks)
            case CodeBlock(value=value):
                self.collect_text(value, block)
            case ThematicBreak() | PageBreak():
                self._end_block()
            case Table(header=header, rows=rows):
                for row in (header, *rows):
                    self.collect_row(row)
            case Figure(image=image):
                self.collect_line((image,))
            case Callout(title=title, blocks=blocks) | Doses(title=title, blocks=blocks):
                if title is None:
                    self.collect_text(self._own.name_box(block, is_short=self._is_short), block)
                else:
                    self.collect_line(title)
                self.collect_blocks(blocks)
            case Question(title=title, short=short, detail=detail):
                self.collect_line(title)
                if short is not None:
                    self.collect_line(short.children)
                self._taking = self._is_chosen is None
                self.collect_blocks(detail)
            case References(entries=entries):
                for entry in entries:
                    self.collect_note(entry)
            case _:
                assert_never(block)

    def _collect_item(self, number: int, item: ListItem) -> None:
        text = f"{number}."
        self._take(Piece(PieceKind.WORD, text, text, item, exact=True, turned=f".{number}"))
        self._end_block()
        self._collect_box(item)
        self.collect_blocks(item.blocks)

    def _collect_box(self, slot: ListItem | Cell) -> None:
        if slot.checked is not None:
            self._take(Piece(PieceKind.SLOT, node=slot))
        if slot.checked:
            self.collect_text(self._own.tick, slot)

    # --- Inlines ----------------------------------------------------------------------

    def collect_line(self, inlines: Iterable[Inline]) -> None:
        self._collect_inlines(inlines)
        self._end_block()

    def _collect_inlines(self, inlines: Iterable[Inline], *, exact: bool = False) -> None:
        for _, group in groupby(inlines, lambda inline: isinstance(inline, NoteReference)):
            # Marks side by side are printed in the order of their numbers.
            for inline in sorted(group, key=lambda inline: getattr(inline, "number", 0)):
                self._collect_inline(inline, exact=exact)

    def _collect_inline(self, inline: Inline, *, exact: bool) -> None:
        match inline:
            case Text(value=value) | CodeSpan(value=value):
                self._collect_words(value, inline, exact=exact)
            case (
                Emphasis(children=children)
                | Strong(children=children)
                | Superscript(children=children)
                | Subscript(children=children)
            ):
                self._collect_inlines(children, exact=exact)
            case Passage(children=children, language=language):
                with self._speak(language):
                    self._collect_inlines(children, exact=exact)
            case Dose(children=children):
                self._collect_inlines(children, exact=True)
            case Link(children=children, target=target):
                self._collect_inlines(children, exact=exact)
                self._collect_address(target, inline)
            case Image(decorative=True):
                pass
            case Image(alternative=alternative):
                # A picture's words stand beside the text, not in it.
                self._end_block()
                self.collect_text(alternative, inline)
            case Field(label=label):
                self._take(Piece(PieceKind.SLOT, node=inline))
                if label:
                    self._collect_optional("(")
                    self._collect_words(label, inline)
                    self._collect_optional(")")
                self._after_space = True
            case TickBox(checked=checked):
                self._take(Piece(PieceKind.SLOT, node=inline))
                if checked:
                    self._collect_words(self._own.tick, inline)
                self._after_space = True
            case SoftBreak() | HardBreak():
                self._after_space = True
            case NoteReference(number=number):
                if isinstance(self.pieces[-1].node, NoteReference):
                    self._collect_optional(",")
                mark = str(number)
                self._take(Piece(self._marks, mark, mark, inline, glued=True))
            case _:
                assert_never(inline)

    # --- Pieces -----------------------------------------------------------------------

    def _take(self, piece: Piece) -> None:
        if self._taking:
            self.pieces.append(piece)

    def _collect_words(self, text: str, node: Node, *, exact: bool = False) -> None:
        if text[:1].isspace():
            self._after_space = True
        for raw in text.split():
            if word := normalize(raw):
                glued = not self._after_space
                self._take(Piece(PieceKind.WORD, word, raw, node, glued, exact))
            self._after_space = True
        if text and not text[-1].isspace():
            self._after_space = False

    def _collect_optional(self, text: str, node: Node | None = None) -> None:
        self._take(Piece(PieceKind.OPTIONAL, normalize(text), text, node))

    def _collect_address(self, target: str, link: Link) -> None:
        """A page cannot be clicked, so what a link leads to may be printed after its words."""
        if split_manuscript(target):
            return
        if not leads_inside(target):
            self._collect_optional(f"({show_address(target)})")
        elif self._own.on_page and not self._is_short:
            named = self._own.on_page_in.get(self._language, self._own.on_page)
            self._take(expect_page(f"({named})", link))

    def _end_block(self) -> None:
        if self.pieces[-1] is not _BREAK:
            self.pieces.append(_BREAK)
        self._after_space = True
