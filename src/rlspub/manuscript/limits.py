"""Texts that hold more than this program sets are refused before they cost hours."""

from collections.abc import Iterator, Mapping
from itertools import islice

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.inputs import LIMITS
from rlspub.patterns import compile_late
from rlspub.source import Source, Span
from rlspub.tree import (
    BulletList,
    Callout,
    Cell,
    CodeBlock,
    CodeSpan,
    Definition,
    Division,
    Document,
    Doses,
    Field,
    Heading,
    Image,
    Link,
    Node,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Table,
    Text,
    place_letters,
    walk,
)

_COUNTED: Mapping[str, type[Node] | tuple[type[Node], ...]] = {
    "nodes": Node,
    "headings": Heading,
    "notes": Note,
    "links": Link,
    "boxes": (Callout, Doses, Division),
    "blanks": Field,
    "pictures": Image,
}
# So many characters are enough to find a place by.
_ENOUGH = 40
# Marks that are drawn over or below a letter; vowel signs of other scripts follow one another.
_MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_MANY_MARKS = compile_late(rf"[{_MARK}]{{{LIMITS['combining-marks'].most + 1},}}")


def refuse_long_lines(source: Source, reporter: Reporter) -> None:
    """Raise `Failed` after reporting lines that are too long."""
    failed = False
    for number, start in enumerate(source.line_starts, 1):
        length = len(source.line(number))
        if length > LIMITS["line"].most:
            failed = _report("line", length, "this line", Span(start, start + length), reporter)
    if failed:
        raise Failed


def refuse_too_much(document: Document, reporter: Reporter) -> None:
    """Raise `Failed` after reporting what a document holds too much of."""
    titles = (node for words in document.metadata.words.values() for node in words)
    nodes = [*titles, *walk(document)]
    failed = False
    for name, kinds in _COUNTED.items():
        found = [node for node in nodes if isinstance(node, kinds)]
        if len(found) > LIMITS[name].most:
            first = found[LIMITS[name].most].span
            failed = _report(name, len(found), "the text", first, reporter)
    for node in nodes:
        for name, count, what in _measure(node):
            if count > LIMITS[name].most:
                failed = _report(name, count, what, node.span, reporter)
        for count, span in _count_marks(node, document.source):
            failed = _report("combining-marks", count, "this letter", span, reporter)
    if failed:
        raise Failed


def _measure(node: Node) -> Iterator[tuple[str, int, str]]:
    """Yield what a node has how much of, and how to call it."""
    length = node.span.end - node.span.start
    identifier: str | None = getattr(node, "identifier", None)
    if identifier:
        yield "identifier", len(identifier), "the name of this"
    match node:
        case Paragraph():
            yield "paragraph", length, "this paragraph"
        case Cell():
            yield "paragraph", length, "this cell"
        case Definition(term=term) if term:
            yield "heading", term[-1].span.end - term[0].span.start, "this term"
        case Heading():
            yield "heading", length, "this heading"
        case Callout(title=title) | Doses(title=title) if title:
            yield "heading", title[-1].span.end - title[0].span.start, "the title of this box"
        case Table(header=header, rows=rows):
            yield "table-rows", len(rows), "this table"
            yield "table-columns", len(header.cells), "this table"
        case BulletList(items=items) | OrderedList(items=items):
            yield "list-items", len(items), "this list"
        case Field(label=label):
            yield "label", len(label or ""), "the label of this blank"
        case Image(target=target, alternative=alternative):
            yield "address", len(target), "the address of this picture"
            yield "paragraph", len(alternative), "the description of this picture"
        case Link(target=target):
            yield "address", len(target), "the address of this link"
        case Note(label=label) | NoteReference(label=label):
            yield "identifier", len(label), "the name of this note"


def _count_marks(node: Node, source: Source) -> Iterator[tuple[int, Span]]:
    """Yield how many marks some letters of a node have, and where."""
    if isinstance(node, Text | CodeSpan | CodeBlock):
        for match in _MANY_MARKS.finditer(node.value):
            places = place_letters(node.value, node.span, source)
            first = next(islice(places, max(0, match.start() - 1), None))
            yield len(match[0]), Span(first.start, first.end + len(match[0]))


def _report(name: str, found: int, what: str, span: Span, reporter: Reporter) -> bool:
    limit, place = LIMITS[name], Span(span.start, min(span.end, span.start + _ENOUGH))
    reporter.report(Code.TOO_MUCH, limit.tell(found, what), place, help=limit.help)
    return True
