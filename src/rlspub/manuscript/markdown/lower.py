"""Block tokens to tree nodes. Nothing after this module sees a token."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rlspub.diagnostics import Code, Reporter
from rlspub.manuscript.markdown.attributes import (
    MARKS,
    Attributes,
    check_attributes,
    report_undotted,
)
from rlspub.manuscript.markdown.blocks import PlacedState
from rlspub.manuscript.markdown.engine import unescape
from rlspub.manuscript.markdown.fences import PAGE_BREAK, report_break_on_heading
from rlspub.manuscript.markdown.html import report_html_block
from rlspub.manuscript.markdown.inlines import PlacedInlineParser
from rlspub.manuscript.markdown.lower_inlines import InlineLowering
from rlspub.manuscript.markdown.rules import Token
from rlspub.manuscript.markdown.spans import LineMap
from rlspub.manuscript.markdown.tables import RawCell
from rlspub.patterns import compile_late
from rlspub.source import Source, Span
from rlspub.tree import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    CodeBlock,
    Definition,
    DefinitionList,
    Detail,
    Division,
    Doses,
    Figure,
    Heading,
    Image,
    ListItem,
    Metadata,
    Node,
    Note,
    OrderedList,
    OwnKind,
    PageBreak,
    Paragraph,
    References,
    Row,
    SideBySide,
    Table,
    Text,
    ThematicBreak,
    TickBox,
)

CALLOUT_CLASSES = tuple(kind.value for kind in CalloutKind)
FENCE_CLASSES = (
    *CALLOUT_CLASSES,
    "doses",
    "detail",
    "references",
    "side-by-side",
    PAGE_BREAK,
    *MARKS,
)
FENCE_KEYS = ("lang", "title", "allow", "because")
HEADING_KEYS = ("allow", "because")
# What counts on a box besides its name; callouts are the others.
FENCE_USES = {
    "": ("lang", *MARKS, "#", "allow", "because"),
    "doses": ("title", *MARKS, "#"),
    "detail": (),
    "references": (),
    "side-by-side": (),
    PAGE_BREAK: (),
}
HEADING_CLASSES = ("questions", "glossary", *MARKS)
# Braces at a heading's end with a name that lacks its dot.
_UNDOTTED = compile_late(rf"(?<!\\)\{{ *[.#]? *(?P<name>{'|'.join(HEADING_CLASSES)})\b[^{{}}]*\}}$")
_CODE_INFO = compile_late(r"(?:`{3,}|~{3,})\s*\S+\s+(?P<note>\S.*)")
_WORDLESS = ("blank_line", "stray_fence")
# What Markdown takes for blank space, and no other space that a font may print.
_SPACE = " \t\r\n\f"
# Three underscores alone on a line are a line across the page, as Markdown has it.
_BLANKS = compile_late(r"_{5,}(?:[ \t]+_{5,})*")
TASK_MARKS = {"[ ] ": False, "[x] ": True, "[X] ": True}


@dataclass(slots=True)
class Lowering:
    """Turns the block tokens of one manuscript into nodes."""

    source: Source
    reporter: Reporter
    inlines: InlineLowering
    notes: list[Note]
    own_boxes: tuple[str, ...] | None

    @classmethod
    def of(
        cls,
        source: Source,
        state: PlacedState,
        reporter: Reporter,
        metadata: Metadata,
        own_boxes: tuple[str, ...] | None,
    ) -> "Lowering":
        """Return the lowering of a parsed manuscript, which knows the clinic's `own_boxes`."""
        inlines = InlineLowering(
            PlacedInlineParser(), dict(state.env), reporter, metadata.language, metadata.country
        )
        return cls(source, reporter, inlines, [], own_boxes)

    def lower(self, tokens: list[Token]) -> tuple[Block, ...]:
        """Return the nodes of a list of tokens; notes go into `self.notes`."""
        nodes: list[Block] = []
        for token in tokens:
            if token["type"] not in _WORDLESS:
                nodes.extend(self._lower_one(token))
        return tuple(nodes)

    def _lower_one(self, token: Token) -> tuple[Block, ...]:
        span = self._find_span(token)
        match token["type"]:
            case "paragraph" | "block_text":
                return self._lower_paragraph(token)
            case "heading":
                return (self._lower_heading(token, span),)
            case "list":
                return (self._lower_list(token, span),)
            case "block_quote":
                blocks = self.lower(token["children"])
                return (BlockQuote(blocks=blocks, span=_span_with(span, blocks)),)
            case "block_code" if token["style"] == "indent" and not token["raw"].strip():
                # mistune takes a line of nothing but tabs for code.
                return ()
            case "block_code":
                return (self._lower_code_block(token, span),)
            case "thematic_break":
                return (self._lower_thematic_break(token, span),)
            case "table":
                return (self._lower_table(token, span),)
            case "definition_list":
                return (self._lower_definition_list(token, span),)
            case "fence":
                return self._lower_fence(token, span)
            case "footnote_definition":
                blocks = self.lower(token["children"])
                self.notes.append(Note(label=token["label"], blocks=blocks, span=span))
                return ()
            case "block_html":
                at_margin = self._is_at_margin(span)
                report_html_block(token["raw"], span, self.reporter, at_margin=at_margin)
                return ()
        raise AssertionError(token["type"])

    def _find_span(self, token: Token) -> Span:
        """Return a token's span without the blank space around it."""
        if "start" not in token:
            token["start"], token["end"] = token["at"], token["at"] + len(token["text"])
        lines: LineMap = token["lines"]
        span = lines.span(token["start"], token["end"])
        text = self.source.slice(span)
        start = span.start + len(text) - len(text.lstrip(_SPACE))
        return Span(start, max(start, span.start + len(text.rstrip(_SPACE))))

    def _is_at_margin(self, span: Span) -> bool:
        """Tell whether a block begins its line, so that it is in no list and no quotation."""
        return self.source.position(span.start)[1] == 1

    def _lower_paragraph(self, token: Token) -> tuple[Block, ...]:
        text: str = token["text"]
        stripped = text.strip(_SPACE)
        at = token["at"] + text.index(stripped)
        lines: LineMap = token["lines"]
        children = self.inlines.lower(stripped, at, lines)
        span = lines.span(at, at + len(stripped))
        match children:
            case ():
                return ()
            case (Image() as image,):
                return (Figure(image=image, span=span),)
        return (Paragraph(children=children, span=span),)

    def _lower_heading(self, token: Token, span: Span) -> Heading:
        text: str = token["text"]
        stripped = text.strip(_SPACE)
        at = token["at"] + text.index(stripped)
        lines: LineMap = token["lines"]
        children, attributes = self.inlines.lower_heading(stripped, at, lines)
        names, identifier, allowance = set[str](), None, None
        if attributes is None and (undotted := _UNDOTTED.search(stripped)):
            place = lines.span(at + undotted.start(), at + undotted.end())
            report_undotted(undotted["name"], place, self.reporter)
        if attributes is not None:
            names = {item.value for item in attributes.classes}
            if PAGE_BREAK in names:
                at_margin = self._is_at_margin(span)
                report_break_on_heading(attributes, span, self.reporter, at_margin=at_margin)
            else:
                check_attributes(attributes, HEADING_CLASSES, HEADING_KEYS, self.reporter)
            identifier = attributes.name
            allowance = attributes.allowance
        return Heading(
            level=token["attrs"]["level"],
            children=children,
            identifier=identifier,
            on_card="card" in names,
            on_sheet="sheet" in names,
            opens_questions="questions" in names,
            opens_glossary="glossary" in names,
            allowance=allowance,
            span=span,
        )

    def _lower_code_block(self, token: Token, span: Span) -> CodeBlock:
        info = unescape(token.get("attrs", {}).get("info", "")).split()
        language = info[0] if info else None
        first_line = self.source.slice(span).partition("\n")[0]
        if len(info) > 1 and (note := _CODE_INFO.match(first_line)):
            start, end = note.span("note")
            self.reporter.report(
                Code.CODE_NOTE,
                "these words are not printed",
                Span(span.start + start, span.start + end),
                help="write them in a paragraph before the code, or remove them",
            )
        return CodeBlock(value=token["raw"], language=language, span=span)

    def _lower_list(self, token: Token, span: Span) -> BulletList | OrderedList:
        items = tuple(self._lower_item(child, token["lines"]) for child in token["children"])
        span = _span_with(span, items)
        tight: bool = token["tight"]
        if token["attrs"]["ordered"]:
            numbers = self._read_numbers(token)
            return OrderedList(items=items, numbers=numbers, tight=tight, span=span)
        return BulletList(items=items, tight=tight, span=span)

    def _read_numbers(self, token: Token) -> tuple[int, ...]:
        """Return the numbers as typed; where each is a 1, Markdown counts."""
        lines: LineMap = token["lines"]
        markers = (lines.span(*item["marker"]) for item in token["children"])
        typed = tuple(int(self.source.slice(marker)[:-1]) for marker in markers)
        return tuple(range(1, len(typed) + 1)) if set(typed) == {1} else typed

    def _lower_item(self, token: Token, lines: LineMap) -> ListItem:
        blocks = self.lower(token["children"])
        marker = lines.span(*token["marker"])
        if not blocks:
            return ListItem(blocks=(), span=marker)
        span = marker.to(blocks[-1].span)
        first = blocks[0]
        match first:
            case Paragraph(children=(TickBox(checked=checked), Text() as text, *rest)):
                # One space stands after the box.
                words = replace(
                    text, value=text.value[1:], span=Span(text.span.start + 1, text.span.end)
                )
                first = replace(first, children=(words, *rest))
                return ListItem(blocks=(first, *blocks[1:]), checked=checked, span=span)
        return ListItem(blocks=blocks, span=span)

    def _lower_thematic_break(self, token: Token, span: Span) -> Block:
        """Return a line across the page, or blanks to fill in: underscores alone on a line."""
        text = self.source.slice(span)
        if not _BLANKS.fullmatch(text):
            return ThematicBreak(span=span)
        lines: LineMap = token["lines"]
        line = lines.line_of(token["start"])
        at = lines.starts[line] + lines.lengths[line] - (lines.ends[line] - span.start)
        return Paragraph(children=self.inlines.lower(text, at, lines), span=span)

    def _lower_table(self, token: Token, span: Span) -> Table:
        columns = len(token["alignments"])
        lines: LineMap = token["lines"]

        def lower_row(cells: list[RawCell], row_span: Span) -> Row:
            lowered = [self._lower_cell(cell, lines) for cell in cells]
            while len(lowered) < columns:
                lowered.append(Cell(children=(), span=Span(row_span.end, row_span.end)))
            return Row(cells=tuple(lowered), span=row_span)

        return Table(
            alignments=token["alignments"],
            header=lower_row(token["header"], token["header_span"]),
            rows=tuple(map(lower_row, token["rows"], token["row_spans"])),
            span=span,
        )

    def _lower_cell(self, cell: RawCell, lines: LineMap) -> Cell:
        span = lines.span(cell.at, cell.at + len(cell.text))
        checked = TASK_MARKS.get(f"{cell.text} "[:4])
        skipped = 0 if checked is None else min(4, len(cell.text))
        text = cell.text[skipped:]
        children = self.inlines.lower(text, cell.at + skipped, lines) if text else ()
        return Cell(children=children, checked=checked, span=span)

    def _lower_definition_list(self, token: Token, span: Span) -> DefinitionList:
        definitions = []
        for item in token["items"]:
            term = self.inlines.lower(item["text"], item["at"], item["lines"])
            descriptions = tuple(self.lower(children) for children in item["descriptions"])
            definitions.append(
                Definition(term=term, descriptions=descriptions, span=self._find_span(item))
            )
        return DefinitionList(definitions=tuple(definitions), span=span)

    def _lower_fence(self, token: Token, span: Span) -> tuple[Block, ...]:
        attributes: Attributes = token["attributes"]
        names = [item.value for item in attributes.classes]
        known = (*FENCE_CLASSES, *(names if self.own_boxes is None else self.own_boxes))
        meanings = [name for name in names if name in known and name not in MARKS]
        meaning = meanings[0] if meanings else ""
        used = (*meanings, *FENCE_USES.get(meaning, ("title", *MARKS, "#")))
        check_attributes(attributes, known, FENCE_KEYS, self.reporter, used)
        if len(meanings) > 1:
            self.reporter.report(
                Code.BAD_ATTRIBUTES,
                f"a box cannot be both `.{meanings[0]}` and `.{meanings[1]}`",
                attributes.span,
                help="keep one of them, or put one box inside the other",
            )
        if meaning == "references":
            return self._lower_references(token, span)
        if meaning == PAGE_BREAK:
            return (PageBreak(span=span),)
        return (self._lower_box(token, span, meaning, attributes),)

    def _lower_box(self, token: Token, span: Span, meaning: str, attributes: Attributes) -> Block:
        identifier, title = attributes.name, attributes.title
        names = {item.value for item in attributes.classes}
        on_card, on_sheet = (mark in names for mark in MARKS)
        language = None if meaning else attributes.language
        first = len(self.notes)
        with self.inlines.within(language):
            blocks = self.lower(token["children"])
        if language:
            # Notes are printed elsewhere.
            for place, note in enumerate(self.notes[first:], first):
                body = Division(blocks=note.blocks, language=language, span=note.span)
                self.notes[place] = replace(note, blocks=(body,))
        if meaning in CALLOUT_CLASSES or (meaning and meaning not in FENCE_CLASSES):
            return Callout(
                kind=CalloutKind(meaning) if meaning in CALLOUT_CLASSES else OwnKind(meaning),
                title=title,
                blocks=blocks,
                identifier=identifier,
                on_card=on_card,
                on_sheet=on_sheet,
                span=span,
            )
        if meaning == "doses":
            return Doses(
                title=title,
                blocks=blocks,
                identifier=identifier,
                on_card=on_card,
                on_sheet=on_sheet,
                span=span,
            )
        if meaning == "detail":
            return Detail(blocks=blocks, span=span)
        if meaning == "side-by-side":
            return SideBySide(blocks=blocks, span=span)
        return Division(
            blocks=blocks,
            language=language,
            identifier=identifier,
            on_card=on_card,
            on_sheet=on_sheet,
            allowance=attributes.allowance,
            span=span,
        )

    def _lower_references(self, token: Token, span: Span) -> tuple[Block, ...]:
        """Gather the notes defined in the fence; other words in it stay before or after them."""
        outside, self.notes = self.notes, []
        blocks = self.lower(token["children"])
        entries, self.notes = tuple(self.notes), outside
        end = Span(span.end, span.end)
        span = entries[0].span.to(entries[-1].span) if entries else end
        before = [block for block in blocks if block.span.end <= span.start]
        after = blocks[len(before) :]
        return (*before, References(entries=entries, span=span), *after)


def _span_with(span: Span, children: Sequence[Node]) -> Span:
    """Return the span of a container, which mistune may say ends with what ended it."""
    ends = [child.span.end for child in children]
    return Span(span.start, max(ends, default=span.end))
