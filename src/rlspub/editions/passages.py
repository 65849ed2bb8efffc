"""The passages of a manuscript: what a translator is given at a time, and what the record keeps.

A passage is the words of a paragraph, a heading, a cell, a term or the title of a box, or what the
front matter says that readers see.
"""

from collections.abc import Iterator
from typing import NamedTuple

from rlspub.source import Span
from rlspub.tree import (
    Callout,
    Cell,
    Definition,
    Document,
    Doses,
    Figure,
    Heading,
    Inline,
    ListItem,
    Node,
    Paragraph,
    walk,
)

# What the front matter says in the language of the text.
KEYS = ("title", "subtitle", "short_title", "subject", "keywords", "topic_terms")


class Passage(NamedTuple):
    """Some words of a block as written: what they are, and where they stand.

    `name` tells passages of one block apart: keys of the front matter.
    """

    kind: str
    name: str
    node: Node
    inlines: tuple[Inline, ...]

    @property
    def span(self) -> Span:
        """Return where the words stand in the manuscript."""
        return self.inlines[0].span.to(self.inlines[-1].span)

    def read(self, document: Document) -> str:
        """Return the words as written, on one line."""
        return " ".join(document.source.slice(self.span).split())


def list_passages(document: Document) -> Iterator[Passage]:
    """Yield the passages of a document as written, in the order of reading."""
    for key in KEYS:
        words = document.metadata.words.get(key, ())
        is_list = isinstance(getattr(document.metadata, key), tuple)
        for number, some in enumerate([(word,) for word in words] if is_list else [words]):
            if some:
                yield Passage(key, f"{key} {number}", document, some)
    items = set[int]()
    for node in walk(document):
        if isinstance(node, ListItem):
            items |= {id(block) for block in node.blocks}
        kind, inlines = _read(node)
        if inlines:
            yield Passage("item" if id(node) in items else kind, "", node, inlines)


def _read(node: Node) -> tuple[str, tuple[Inline, ...]]:
    match node:
        case Paragraph(children=inlines):
            return "paragraph", inlines
        case Heading(children=inlines):
            return "heading", inlines
        case Cell(children=inlines):
            return "cell", inlines
        case Definition(term=inlines):
            return "term", inlines
        case Callout(title=inlines) | Doses(title=inlines):
            return "box title", inlines or ()
        case Figure(image=image):
            return "picture", (image,)
        case _:
            return "", ()
