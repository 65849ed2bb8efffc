"""A text and its translation in columns: what has no room beside the other stands above it."""

from collections.abc import Callable, Collection
from dataclasses import replace

from rlspub.tree import Block, Document, Paragraph, Parallel, Row, Table, walk
from rlspub.tree.marks import measure_words

# About how many letters a line of a column has, and how many lines most of a page.
_LETTERS, _LINES = 35, 32


def stack_tall(document: Document) -> Document:
    """Return a document in which rows that fill a page, or more, stand one above the other."""
    return _stack(document, lambda row: max(map(_count_lines, row.halves)) > _LINES)


def stack_wide(document: Document, tables: Collection[int]) -> Document:
    """Return a document in which rows with tables at some places stand one above the other."""
    return _stack(
        document,
        lambda row: any(
            isinstance(node, Table) and node.span.start in tables for node in walk(row)
        ),
    )


def _stack(document: Document, is_stacked: Callable[[Parallel], bool]) -> Document:
    blocks = list[Block]()
    for block in document.blocks:
        if isinstance(block, Parallel) and len(block.halves) > 1 and is_stacked(block):
            blocks += (
                replace(block, halves=(half,), span=half.span)
                for half in block.halves
                if half.blocks
            )
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _count_lines(block: Block) -> float:
    """Return about how many lines a block takes in a column."""
    parts = (node for node in walk(block) if isinstance(node, Paragraph | Row))
    return sum(1 + measure_words(part) / _LETTERS for part in parts)
