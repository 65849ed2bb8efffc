"""What card and sheet are made and proven from besides the words that they print."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from rlspub.tree import (
    Callout,
    CodeBlock,
    Dose,
    Doses,
    Field,
    Heading,
    Image,
    Inline,
    Question,
    References,
    Section,
    TickBox,
    children,
    plain_text,
    walk,
)
from rlspub.tree.marks import fills_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rlspub.proof.text.pieces import Expected
    from rlspub.tree import Document, Node

_INLINES: tuple[type, ...] = get_args(Inline)
_TITLED = (Callout, Doses, Heading, Question, Section)


def read_surroundings(document: Document, expected: Expected) -> Iterator[object]:
    """Yield what is `expected` of a short output, and what else of the text it is held against.

    The proof knows the figures of the whole text, its titles and its pictures; of all other words
    outside of the output, neither renderer nor proof makes anything.
    """
    for piece in expected.pieces:
        yield piece.kind, piece.text, piece.raw, piece.glued, piece.exact
    yield expected.table_heads
    nodes = list(walk(document))
    yield fills_sheet(document), any(isinstance(node, References) for node in nodes)
    doses = {plain_text(node) for node in nodes if isinstance(node, Dose)}
    for node in nodes:
        if isinstance(node, CodeBlock):
            yield node.value
        elif not isinstance(node, _INLINES):
            line = tuple(child for child in children(node) if isinstance(child, _INLINES))
            if line and (isinstance(node, _TITLED) or _has_figures(line, doses)):
                yield type(node).__name__, _describe(line)


def _has_figures(line: tuple[Node, ...], doses: set[str]) -> bool:
    """Tell whether a line has numbers, doses in words, blanks or pictures."""
    words = plain_text(line)
    return (
        any(map(str.isnumeric, words))
        or any(dose in words for dose in doses)
        or any(
            isinstance(node, Dose | Field | TickBox | Image) for part in line for node in walk(part)
        )
    )


def _describe(line: tuple[Node, ...]) -> tuple[str, ...]:
    """Return the words of a line with the kinds of its nodes; what they look like is no matter."""
    kinds = (type(node).__name__ for part in line for node in walk(part))
    return plain_text(line), *kinds
