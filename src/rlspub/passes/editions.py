"""What a text says of its editions in other languages, in the words of each."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from rlspub.source import Span
from rlspub.tree import Block, Division, Document, Paragraph, Section, Text
from rlspub.tree.marks import fills_sheet


class Notice(NamedTuple):
    """A line, and the language that it is in."""

    words: str
    language: str


def add_notices(document: Document, notices: Sequence[Notice]) -> Document:
    """Return the document with lines at the end of its first section, or at its own.

    There they stand on the first pages, and what matters most stands before them.
    """
    if not notices:
        return document
    blocks = _insert(document.blocks, notices, document.span.end)
    # A sheet that prints the whole text goes on to do so.
    sheet = document.sheet
    if fills_sheet(document):
        sheet = _insert(sheet, notices, document.span.end)
    return replace(document, blocks=blocks, sheet=sheet)


def _insert(blocks: tuple[Block, ...], notices: Sequence[Notice], end: int) -> tuple[Block, ...]:
    first = next((block for block in blocks if isinstance(block, Section)), None)
    place = first.span.end if first else end
    lines = tuple(_write(one, Span(place, place)) for one in notices)
    if first is None:
        return (*blocks, *lines)
    own = [block for block in first.blocks if not isinstance(block, Section)]
    below = [block for block in first.blocks if isinstance(block, Section)]
    longer = replace(first, blocks=(*own, *lines, *below))
    return tuple(longer if block is first else block for block in blocks)


def _write(notice: Notice, span: Span) -> Block:
    words = Paragraph(children=(Text(value=notice.words, span=span),), span=span)
    return Division(blocks=(words,), language=notice.language, span=span)
