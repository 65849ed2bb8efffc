"""Titles, in their own language, of boxes in a passage that is not in the document's language."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from rlspub.source import Span
from rlspub.tree import BoxKind, Callout, Division, Document, Doses, Node, Paragraph, Text
from rlspub.tree.rewrite import rewrite_by_language


class Titles(NamedTuple):
    """What boxes are called in one language; those of doses only on the card."""

    callouts: Mapping[BoxKind, str]
    doses: str


def name_boxes(document: Document, titles: Mapping[str, Titles]) -> Document:
    """Return the document with a title on each box that has none, where its language has titles.

    `titles` are known by languages other than the document's, for whose boxes layouts have some.
    """
    own = document.metadata.language

    def change(node: Node, language: str) -> Node:
        if isinstance(node, Callout) and node.title is None and language in titles:
            return replace(node, title=_write(titles[language].callouts[node.kind], node))
        return node

    def change_on_card(node: Node, language: str) -> Node:
        if isinstance(node, Doses) and node.title is None and language in titles:
            return replace(node, title=_write(titles[language].doses, node))
        return node

    if not titles:
        return document
    named = rewrite_by_language(document, own, change)
    card = Division(blocks=named.card, span=document.span)
    return replace(named, card=rewrite_by_language(card, own, change_on_card).blocks)


def show_titles(document: Document, titles: Mapping[str, Titles]) -> Document:
    """Return the document as written with the title that each box is printed with.

    `titles` are known by all languages that boxes stand in.
    """

    def change(node: Node, language: str) -> Node:
        match node:
            case Callout(title=None, kind=kind):
                return replace(node, title=_write(titles[language].callouts[kind], node))
            # The card prints a limit without a title.
            case Doses(title=None, blocks=blocks) if not isinstance(
                next(iter(blocks), None), Paragraph
            ):
                return replace(node, title=_write(titles[language].doses, node))
            case _:
                return node

    return rewrite_by_language(document, document.metadata.language, change)


def _write(title: str, node: Node) -> tuple[Text]:
    return (Text(value=title, span=Span(node.span.start, node.span.start)),)
