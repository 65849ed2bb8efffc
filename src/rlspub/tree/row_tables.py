"""Tables for narrow pages: one of two columns for each row."""

from collections.abc import Collection, Iterator
from dataclasses import fields, replace

from rlspub.tree.document import Document
from rlspub.tree.inlines import Field, Node, TickBox
from rlspub.tree.nodes import Division, Row, Table
from rlspub.tree.rewrite import rewrite
from rlspub.tree.vocabulary import Alignment
from rlspub.tree.walk import walk


def divide_tables(document: Document, places: Collection[int]) -> Document:
    """Return a document in which tables at some places have a table of two columns for each row.

    The heads stand in its first column, and the cells of the row beside them. Heads with blanks or
    boxes cannot be printed twice: such a table stays as it is.
    """

    def change(node: Node) -> Node:
        if isinstance(node, Table) and node.span.start in places and _may_be_divided(node):
            return Division(span=node.span, blocks=tuple(_divide(node)))
        return node

    return rewrite(document, change)


def _may_be_divided(table: Table) -> bool:
    cells = table.header.cells
    has_slot = any(cell.checked is not None for cell in cells) or any(
        isinstance(node, Field | TickBox) for node in walk(table.header)
    )
    return len(cells) > 2 and bool(table.rows) and not has_slot  # noqa: PLR2004 - columns


def _divide(table: Table) -> Iterator[Table]:
    heads = table.header.cells
    for row in table.rows:
        first, *others = row.cells
        yield Table(
            span=row.span,
            alignments=(Alignment.DEFAULT, Alignment.DEFAULT),
            header=Row(span=row.span, cells=(heads[0], first)),
            rows=tuple(
                Row(span=cell.span, cells=(head, cell))
                for head, cell in zip(heads[1:], others, strict=True)
            ),
        )
        # A place that links lead to is named once.
        heads = tuple(rewrite(cell, _forget_name) for cell in heads)


def _forget_name(node: Node) -> Node:
    if any(item.name == "identifier" for item in fields(node)):
        return replace(node, identifier=None)  # type: ignore[call-arg]
    return node
