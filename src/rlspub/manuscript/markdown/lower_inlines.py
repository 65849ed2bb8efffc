"""Inline tokens to tree nodes, each with its exact place."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from rlspub.diagnostics import Code, Edit, Reporter
from rlspub.inputs import LIMITS
from rlspub.language.amounts import advise, choose_number_language, find_amount
from rlspub.language.amounts.grammar import compile_for_text
from rlspub.language.amounts.written import UNIT
from rlspub.manuscript.markdown.attributes import (
    Attributes,
    check_attributes,
    parse_attributes,
    read_blank_width,
    read_picture_width,
    read_target,
    report_undotted,
)
from rlspub.manuscript.markdown.engine import token_depth, unescape
from rlspub.manuscript.markdown.fences import PAGE_BREAK, PAGE_BREAK_REMEDY
from rlspub.manuscript.markdown.html import report_endless_comment, report_html
from rlspub.manuscript.markdown.inlines import MAX_MARKS, PlacedInlineParser
from rlspub.manuscript.markdown.rules import MAX_NESTING, Token
from rlspub.manuscript.markdown.spans import LineMap
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import (
    RAISED_DIGITS,
    CodeSpan,
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
    TickBox,
    plain_text,
    walk,
)

LABELLED_FIELD_WIDTH = 24
SPAN_CLASSES = ("dose", "field")
PICTURE_CLASSES = ("decorative",)
PICTURE_KEYS = ("width",)
SPAN_USES = {
    "dose": ("dose", "#"),
    "field": ("field", "width", "#"),
    "": ("lang", "#", "allow", "because"),
}
SPAN_KEYS = ("lang", "width", "allow", "because")
# Braces right after `[words]` with a name that lacks its dot.
_UNDOTTED = compile_late(
    rf"(?<=\])(?<!\\\])\{{ *[.#]? *(?P<name>{'|'.join(SPAN_CLASSES)})\b[^{{}}]*\}}"
)
# Words in square brackets, or a picture, and spaces between them and their braces.
_GAP_BEFORE_ATTRIBUTES = compile_late(
    r"(?:(?<!\\)\[[^\[\]\n\\]+\]|!\[[^\[\]\n]*\]\([^()\s]*\))(?P<gap>[ \t\xa0\u202f]+)$"
)
# `[words][name]` that no definition made a link: what stands after the words.
_UNDEFINED_LINK = compile_late(r"(?<!\\)\](\[(?!\^)[^\[\]\\]*\])")

# What stands before a unit is an amount that is missing, and no box to tick.
_UNIT_AFTER = compile_for_text(rf"[ \t]+{UNIT}(?!\w)")

_MORE_THAN_WORDS = (NoteReference, Field, TickBox, Image, Link, Passage, Dose)


class MisplacedTextError(Exception):
    """A token's words are not where they must be: a defect in the parser."""


@dataclass(slots=True)
class InlineLowering:
    """Turns the tokens of paragraphs, headings and cells into nodes."""

    parser: PlacedInlineParser
    references: dict[str, Any]
    reporter: Reporter
    language: str  # of the fence or passage that is being read
    country: str | None
    used_definitions: set[str] = field(default_factory=set)

    @property
    def number_language(self) -> str:
        """Return the language tag whose numbers doses have."""
        return choose_number_language(self.language, self.country)

    @contextmanager
    def within(self, language: str | None) -> Iterator[None]:
        """Read a fence or passage in a language of its own, if it has one."""
        outer, self.language = self.language, language or self.language
        yield
        self.language = outer

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
        if self.parser.too_many_marks:
            self.reporter.report(
                Code.TOO_MANY_MARKS,
                f"this has more than {MAX_MARKS} marks `*` or `_`, which are printed as they are",
                walk.span(0, len(text)),
                help=LIMITS["emphasis"].help,
            )
        if token_depth(tokens) >= MAX_NESTING:
            self.reporter.report(
                Code.NESTED_TOO_DEEPLY,
                f"emphasis, links or brackets are nested {MAX_NESTING} deep or more",
                walk.span(0, len(text)),
                help=LIMITS["nesting"].help,
            )
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
    """Walks the tokens of one text; `cursor` is where the next token begins.

    What is pressed as a link has no boxes to tick.
    """

    lowering: InlineLowering
    text: str
    at: int
    lines: LineMap
    cursor: int = 0
    in_link: bool = False

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
                if not self.text.startswith(token["raw"], start):
                    raise MisplacedTextError(token["raw"])
                self.cursor += len(token["raw"])
                self._check_text(start)
                return (Text(value=unescape(token["raw"]), span=self.span(start, self.cursor)),)
            case "emphasis":
                children = self._lower_between(token, marks=1)
                return (Emphasis(children=children, span=self.span(start, self.cursor)),)
            case "strong":
                children = self._lower_between(token, marks=2)
                return (Strong(children=children, span=self.span(start, self.cursor)),)
            case "link":
                return (self._lower_link(token),)
            case "image":
                return (self._lower_image(token),)
            case "span":
                place = self.span(token["at"], token["end"])
                attributes = parse_attributes(token["raw"], place.start)
                self.cursor += len("[")
                with self.lowering.within(attributes.language):
                    children = self.lower(token["children"])
                self.cursor = token["end"]
                span = self.span(start, self.cursor)
                return self._lower_marked(attributes, place, children, span)
            case _:
                self.cursor = token["end"]
                return self._lower_leaf(token["type"], token.get("raw", ""), start)

    def _lower_between(self, token: Token, marks: int) -> tuple[Inline, ...]:
        """Return what stands between the marks of emphasis, and move past them."""
        self.cursor += marks
        children = self.lower(token["children"])
        self.cursor += marks
        return children

    def _lower_leaf(self, kind: str, raw: str, start: int) -> tuple[Inline, ...]:
        span = self.span(start, self.cursor)
        match kind:
            case "escaped":
                return (Text(value=raw, span=span),)
            case "codespan":
                return (CodeSpan(value=raw, span=span),)
            case "softbreak":
                return (SoftBreak(span=span),)
            case "linebreak":
                return (HardBreak(span=span),)
            case "blank":
                return (Field(label=None, width=len(raw), span=span),)
            case "tick_box":
                if self.in_link or (start and _UNIT_AFTER.match(self.text, self.cursor)):
                    return (Text(value=raw, span=span),)
                return (TickBox(checked=raw != "[ ]", span=span),)
            case "note_mark":
                return (NoteReference(label=raw[2:-1], span=span),)
            case "power":
                return (Text(value=raw[1:-1].translate(RAISED_DIGITS), span=span),)
            case "superscript" | "subscript":
                inner = self.span(start + 1, self.cursor - 1)
                children = (Text(value=unescape(raw[1:-1]), span=inner),)
                script = Superscript if kind == "superscript" else Subscript
                return (script(children=children, span=span),)
            case "inline_html":
                report_html(raw, span, self.lowering.reporter)
                return ()
        raise MisplacedTextError(kind)

    def _lower_link(self, token: Token) -> Link:
        start, end = self.cursor, token["end"]
        children: tuple[Inline, ...]
        if self.text.startswith("<", start):
            inner = self.text[start + 1 : end - 1]
            children = (Text(value=inner, span=self.span(start + 1, end - 1)),)
        else:
            self.cursor += 1
            outer, self.in_link = self.in_link, True
            children = self.lower(token["children"])
            self.in_link = outer
        self.cursor = end
        target, title = self._read_address(token)
        return Link(children=children, target=target, title=title, span=self.span(start, end))

    def _lower_image(self, token: Token) -> Image:
        start = self.cursor
        self.cursor += len("![")
        alternative = self._read_words(self.lower(token["children"]))
        self.cursor = token["end"]
        target, title = self._read_address(token)
        span = self.span(start, self.cursor)
        return Image(target=target, alternative=alternative, title=title, span=span)

    def _read_address(self, token: Token) -> tuple[str, str | None]:
        """Return where a link or picture leads, and its title."""
        if "ref" in token:
            self.lowering.used_definitions.add(token["ref"])
        title = token["attrs"].get("title")
        return read_target(token["attrs"]["url"]), unescape(title) if title else None

    def _read_words(self, nodes: tuple[Inline, ...]) -> str:
        """Return words that are printed without any marks; report what cannot go with them."""
        for node in nodes:
            for inner in walk(node):
                if isinstance(inner, _MORE_THAN_WORDS):
                    self.lowering.reporter.report(
                        Code.MARK_IN_PLAIN_WORDS,
                        "this cannot stand in a picture's description or a blank's label",
                        inner.span,
                        help="move it out of the square brackets",
                    )
        return plain_text(nodes)

    def _check_text(self, start: int) -> None:
        """Report what was meant for more than words in the text from `start` to the cursor."""
        reporter = self.lowering.reporter
        for match in re.finditer("<!--", self.text[start : self.cursor]):
            report_endless_comment(self.span(start + match.start(), start + match.end()), reporter)
        for match in _UNDOTTED.finditer(self.text, start, self.cursor):
            report_undotted(match["name"], self.span(*match.span()), reporter)
        for match in _UNDEFINED_LINK.finditer(self.text, start, self.cursor):
            name = f"`{match[1]}`" if len(match[1]) > len("[]") else "the words before `[]`"
            reporter.report(
                Code.UNDEFINED_LINK,
                f"no line gives an address for {name}",
                self.span(*match.span(1)),
                help="add a line such as `[name]: https://example.org`; if the brackets are "
                "meant to be printed, write `\\[`",
            )

    def _attach(self, nodes: list[Inline], token: Token) -> None:
        """Give attributes to the link or picture right before them."""
        span = self.span(self.cursor, token["end"])
        touches = bool(nodes) and nodes[-1].span.end == span.start
        before = self.text[: self.cursor]
        self.cursor = token["end"]
        attributes = parse_attributes(token["raw"], span.start)
        last = nodes[-1] if nodes else None
        if touches and isinstance(last, Link | Image):
            marked = replace(last, identifier=attributes.name, span=last.span.to(span))
            is_image = isinstance(marked, Image)
            classes, keys = (PICTURE_CLASSES, PICTURE_KEYS) if is_image else ((), ())
            check_attributes(attributes, classes, keys, self.lowering.reporter)
            if isinstance(marked, Image):
                names = {item.value for item in attributes.classes}
                width = read_picture_width(attributes, self.lowering.reporter)
                marked = replace(marked, decorative="decorative" in names, width=width)
            nodes[-1] = marked
            return
        remedy = (
            "put the words that it is about in square brackets right before it: "
            "`[350 mg]{.dose}`; for plain braces write `\\{`"
        )
        if before.rpartition("\n")[2].strip() in {":", "::"}:
            remedy = f"a box begins with three colons: `::: {token['raw']}`"
        elif PAGE_BREAK in {item.value for item in attributes.classes}:
            remedy = PAGE_BREAK_REMEDY
        self.lowering.reporter.report(
            Code.MISPLACED_ATTRIBUTES,
            f"`{token['raw']}` belongs to nothing",
            span,
            help=remedy,
            edits=self._close_gap(before),
        )

    def _close_gap(self, before: str) -> tuple[Edit, ...]:
        """Return what takes away the spaces between square brackets and the cursor."""
        gap = _GAP_BEFORE_ATTRIBUTES.search(before)
        return (Edit(self.span(*gap.span("gap")), ""),) if gap else ()

    def _lower_marked(
        self, attributes: Attributes, place: Span, children: tuple[Inline, ...], span: Span
    ) -> tuple[Inline, ...]:
        """Return what `[words]{…}` means, with its braces at `place`."""
        reporter = self.lowering.reporter
        names = {item.value for item in attributes.classes}
        meaning = next((name for name in SPAN_CLASSES if name in names), "")
        check_attributes(attributes, SPAN_CLASSES, SPAN_KEYS, reporter, SPAN_USES[meaning])
        identifier = attributes.name
        if meaning == "field":
            label = self._read_words(children) or None
            width = read_blank_width(attributes, reporter) or LABELLED_FIELD_WIDTH
            return (Field(label=label, width=width, identifier=identifier, span=span),)
        if meaning == "dose":
            amount = find_amount(plain_text(children), self.lowering.number_language)
            if amount is not None:
                return (Dose(children=children, amount=amount, identifier=identifier, span=span),)
            reporter.report(
                Code.DOSE_WITHOUT_UNIT,
                f"the dose `{plain_text(children)}` is not one amount with one unit",
                Span(span.start, place.start),
                help=advise(plain_text(children), self.lowering.number_language),
            )
        return (
            Passage(
                children=children,
                language=attributes.language,
                identifier=identifier,
                allowance=attributes.allowance,
                span=span,
            ),
        )


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
