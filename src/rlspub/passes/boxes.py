"""Titles, in their own language, of boxes in a passage that is not in the document's language."""

from collections.abc import Mapping
from dataclasses import replace

from rlspub.source import Span
from rlspub.tree import Callout, CalloutKind, Document, Node, Text
from rlspub.tree.rewrite import rewrite_by_language

Titles = Mapping[CalloutKind, str]


def name_boxes(document: Document, titles: Mapping[str, Titles]) -> Document:
    """Return the document with a title on each box that has none, where its language has titles.

    `titles` are known by languages other than the document's, for whose boxes layouts have some.
    """

    def change(node: Node, language: str) -> Node:
        if isinstance(node, Callout) and node.title is None and language in titles:
            place = Span(node.span.start, node.span.start)
            return replace(node, title=(Text(value=titles[language][node.kind], span=place),))
        return node

    return rewrite_by_language(document, document.metadata.language, change) if titles else document
