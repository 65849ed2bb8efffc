"""Inline tokens to tree nodes, each with its exact place."""

from dataclasses import dataclass, replace
from difflib import get_close_matches
from string import punctuation
from typing import Any

from mistune.util import unescape

from rlspub.codes import Code
from rlspub.diagnostics import Reporter
from rlspub.markdown.attributes import Attributes, parse_attributes
from rlspub.markdown.inlines import PlacedInlineParser, Token
from rlspub.markdown.spans import LineMap
from rlspub.quantities import find_quantity
from rlspub.source import Span
from rlspub.tree import (
    Code as CodeSpan,
)
from rlspub.tree import (
    Dose,
    Emphasis,
    Field,
    HardBreak,
    Image,
    Inline,
    Link,
    NoteReference,
    Passage,
    SoftBreak,
    Strong,
    Subscript,
    Superscript,
    Text,
    plain_text,
)

LABELLED_FIELD_WIDTH = 24
SPAN_CLASSES = ("dose", "field")
SPAN_KEYS = ("lang", "width")


class MisplacedTextError(Exception):
    """A token's words are not where they must be: a defect in the parser."""


@dataclass(slots=True)
class InlineLowering:
    """Turns the tokens of paragraphs, headings and cells into nodes."""

    parser: PlacedInlineParser
    references: dict[str, Any]
    reporter: Reporter

    def lower(self, text: str, at: int, lines: LineMap) -> tuple[Inline, ...]:
        """Return the nodes of a text that begins at position `at` of the mapped text."""
        return self.lower_heading(text, at, lines, keep_attributes=False)[0]

    def lower_heading(
        self, text: str, at: int, lines: LineMap, *, keep_attributes: bool = True
    ) -> tuple[tuple[Inline, ...], Attributes | None]:
        """Return the nodes of a heading, and the attributes at its end."""
        if not text:
            return (), None
        tokens = self.parser.read(text, self.references)
        walk = _Walk(self, text, at, lines)
        attributes = None
        if keep_attributes and tokens and tokens[-1]["type"] == "attributes":
            raw = tokens.pop()["raw"]
            attributes = parse_attributes(raw, walk.span(len(text) - len(raw), len(text)).start)
        nodes = walk.lower(tokens)
        if attributes is not None:
            nodes = _strip_end(nodes)
        return nodes, attributes


@dataclass(slots=True)
class _Walk:
    """Walks the tokens of one text; `cursor` is where the next token begins."""

    lowering: InlineLowering
    text: str
    at: int
    lines: LineMap
    cursor: int = 0

    def span(self, start: int, end: int) -> Span:
        return self.lines.span(self.at + start, self.at + end)

    def lower(self, tokens: list[Token]) -> tuple[Inline, ...]:
        nodes: list[Inline] = []
        for token in tokens:
            if token["type"] == "attributes":
                self._attach(nodes, token)
                continue
            for node in self._lower_one(token):
                last = nodes[-1] if nodes else None
                touches = last is not None and last.span.end == node.span.start
                if touches and isinstance(node, Text) and isinstance(last, Text):
                    nodes[-1] = Text(value=last.value + node.value, span=last.span.to(node.span))
                else:
                    nodes.append(node)
        return tuple(nodes)

    def _lower_one(self, token: Token) -> tuple[Inline, ...]:
        start = self.cursor
        match token["type"]:
            case "text":
                self._pass_words(token["raw"])
                return (Text(value=unescape(token["raw"]), span=self.span(start, self.cursor)),)
            case "emphasis":
                children = self._between(token, marks=1)
                return (Emphasis(children=children, span=self.span(start, self.cursor)),)
            case "strong":
                children = self._between(token, marks=2)
                return (Strong(children=children, span=self.span(start, self.cursor)),)
            case "link":
                return (self._link(token),)
            case "image":
                return (self._image(token),)
            case "span":
                self.cursor += len("[")
                children = self.lower(token["children"])
                self.cursor = token["end"]
                return self._marked(token, children, self.span(start, self.cursor))
            case _:
                self.cursor = token["end"]
                return self._leaf(token["type"], token.get("raw", ""), start)

    def _between(self, token: Token, marks: int) -> tuple[Inline, ...]:
        """Return what stands between the marks of emphasis, and move past them."""
        self.cursor += marks
        children = self.lower(token["children"])
        self.cursor += marks
        return children

    def _leaf(self, kind: str, raw: str, start: int) -> tuple[Inline, ...]:
        span = self.span(start, self.cursor)
        match kind:
            case "codespan":
                return (CodeSpan(value=raw, span=span),)
            case "softbreak":
                return (SoftBreak(span=span),)
            case "linebreak":
                return (HardBreak(span=span),)
            case "blank":
                return (Field(label=None, width=len(raw), span=span),)
            case "note_mark":
                return (NoteReference(label=raw[2:-1], span=span),)
            case "superscript" | "subscript":
                inner = self.span(start + 1, self.cursor - 1)
                children = (Text(value=unescape(raw[1:-1]), span=inner),)
                script = Superscript if kind == "superscript" else Subscript
                return (script(children=children, span=span),)
            case "inline_html":
                self._report_html(raw, span)
                return ()
        raise MisplacedTextError(kind)

    def _pass_words(self, raw: str) -> None:
        """Move the cursor past a text token, whose backslash escapes are already gone."""
        for character in raw:
            if self.text.startswith("\\" + character, self.cursor) and character in punctuation:
                self.cursor += 2
            elif self.text.startswith(character, self.cursor):
                self.cursor += 1
            else:
                raise MisplacedTextError(raw)

    def _link(self, token: Token) -> Link:
        start, end = self.cursor, token["end"]
        children: tuple[Inline, ...]
        if self.text.startswith("<", start):
            inner = self.text[start + 1 : end - 1]
            children = (Text(value=inner, span=self.span(start + 1, end - 1)),)
        else:
            self.cursor += 1
            children = self.lower(token["children"])
        self.cursor = end
        attrs = token["attrs"]
        return Link(
            children=children,
            target=attrs["url"],
            title=attrs.get("title"),
            span=self.span(start, end),
        )

    def _image(self, token: Token) -> Image:
        start = self.cursor
        self.cursor += len("![")
        alternative = plain_text(self.lower(token["children"]))
        self.cursor = token["end"]
        attrs = token["attrs"]
        return Image(
            target=attrs["url"],
            alternative=alternative,
            title=attrs.get("title"),
            span=self.span(start, self.cursor),
        )

    def _report_html(self, raw: str, span: Span) -> None:
        if not raw.startswith("<!--"):
            self.lowering.reporter.report(
                Code.RAW_HTML,
                f"`{raw}` is HTML, which the printed page cannot show",
                span,
                help="write Markdown instead; for a real `<` write `\\<`",
            )

    def _attach(self, nodes: list[Inline], token: Token) -> None:
        """Give attributes to the link or picture right before them."""
        span = self.span(self.cursor, token["end"])
        touches = bool(nodes) and nodes[-1].span.end == span.start
        self.cursor = token["end"]
        attributes = parse_attributes(token["raw"], span.start)
        last = nodes[-1] if nodes else None
        if touches and isinstance(last, Link | Image):
            check_attributes(attributes, (), (), self.lowering.reporter)
            identifier = attributes.identifier.value if attributes.identifier else None
            nodes[-1] = replace(last, identifier=identifier, span=last.span.to(span))
            return
        self.lowering.reporter.report(
            Code.MISPLACED_ATTRIBUTES,
            f"`{token['raw']}` belongs to nothing",
            span,
            help="put the words that it is about in square brackets right before it: "
            "`[350 mg]{.dose}`; for plain braces write `\\{`",
        )

    def _marked(self, token: Token, children: tuple[Inline, ...], span: Span) -> tuple[Inline, ...]:
        """Return what `[words]{…}` means."""
        reporter = self.lowering.reporter
        place = self.span(token["at"], token["end"])
        attributes = parse_attributes(token["raw"], place.start)
        check_attributes(attributes, SPAN_CLASSES, SPAN_KEYS, reporter)
        names = {item.value for item in attributes.classes}
        pairs = {key.value: value for key, value in attributes.pairs}
        identifier = attributes.identifier.value if attributes.identifier else None
        if "field" in names:
            width = pairs.get("width", "")
            return (
                Field(
                    label=plain_text(children) or None,
                    width=int(width) if width.isdecimal() else LABELLED_FIELD_WIDTH,
                    identifier=identifier,
                    span=span,
                ),
            )
        if "dose" in names:
            quantity = find_quantity(plain_text(children))
            if quantity is not None:
                return (
                    Dose(children=children, quantity=quantity, identifier=identifier, span=span),
                )
            reporter.report(
                Code.DOSE_WITHOUT_UNIT,
                f"the dose `{plain_text(children)}` is not one amount with one unit",
                Span(span.start, place.start),
                help="write the number and the unit, for example `[350 mg]{.dose}`",
            )
        language = pairs.get("lang")
        return (Passage(children=children, language=language, identifier=identifier, span=span),)


def check_attributes(
    attributes: Attributes,
    classes: tuple[str, ...],
    keys: tuple[str, ...],
    reporter: Reporter,
) -> None:
    """Report attributes that mean nothing here."""
    if attributes.unread is not None:
        reporter.report(
            Code.BAD_ATTRIBUTES,
            "this cannot be read between the braces",
            attributes.unread,
            help='write `#name`, `.name` or `key="value"`, with spaces between them',
        )
    for item in attributes.classes:
        if item.value not in classes:
            reporter.report(
                Code.UNKNOWN_CLASS,
                f"unknown class `.{item.value}`",
                item.span,
                help=suggestion(item.value, classes, "."),
            )
    for key, _ in attributes.pairs:
        if key.value not in keys:
            reporter.report(
                Code.UNKNOWN_CLASS,
                f"unknown attribute `{key.value}`",
                key.span,
                help=suggestion(key.value, keys, ""),
            )


def suggestion(word: str, known: tuple[str, ...], prefix: str) -> str:
    """Return the likely meaning of a misspelt name, or all names that would do."""
    if not known:
        return "remove it: nothing of that kind can stand here"
    close = get_close_matches(word, known, n=1)
    if close:
        return f"did you mean `{prefix}{close[0]}`?"
    return "use one of " + ", ".join(f"`{prefix}{name}`" for name in known)


def _strip_end(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Take off the space between a heading's words and its attributes."""
    if nodes and isinstance(nodes[-1], Text):
        last = nodes[-1]
        value = last.value.rstrip()
        cut = len(last.value) - len(value)
        if not value:
            return nodes[:-1]
        return (*nodes[:-1], Text(value=value, span=Span(last.span.start, last.span.end - cut)))
    return nodes
