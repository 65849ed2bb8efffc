"""The fixed words of schedules: what to go by, and that nothing is to be taken at a time.

A cell that was empty on paper could be filled in by anybody, so it says so in a word. Words that
are put into the tree are proven like an author's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from rlspub.source import Span
from rlspub.tree import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Document,
    Inline,
    Node,
    Paragraph,
    Passage,
    Table,
    Text,
)
from rlspub.tree.rewrite import rewrite, rewrite_by_language


class ScheduleWords(NamedTuple):
    """What a schedule says; `language` is told where it is another than that of the schedule."""

    advice: str
    nothing: str
    language: str | None = None


def fill_in_schedules(document: Document, words: Mapping[str, ScheduleWords]) -> Document:
    """Return the document with the words of its schedules, which are known by their languages."""

    def change(node: Node, language: str) -> Node:
        if isinstance(node, Callout) and node.kind is CalloutKind.SCHEDULE:
            return replace(node, blocks=tuple(_fill_in(node.blocks, words[language])))
        return node

    return rewrite_by_language(document, document.metadata.language, change)


def _fill_in(blocks: tuple[Block, ...], words: ScheduleWords) -> Iterator[Block]:
    """Yield the blocks of a schedule with the advice before its table, and no cell empty."""

    def change(node: Node) -> Node:
        if isinstance(node, Cell) and not node.children and node.checked is None:
            return replace(node, children=_write(words.nothing, words, node))
        return node

    for block in blocks:
        if isinstance(block, Table):
            advice = _write(words.advice, words, block)
            yield Paragraph(children=advice, span=advice[0].span)
        yield rewrite(block, change)


def _write(value: str, words: ScheduleWords, node: Node) -> tuple[Inline]:
    span = Span(node.span.start, node.span.start)
    text = Text(value=value, span=span)
    if words.language is None:
        return (text,)
    return (Passage(children=(text,), language=words.language, span=span),)
