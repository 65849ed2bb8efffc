"""The tree as indented text with places."""

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum

from rlspub.language.amounts import Amount
from rlspub.tree import Document, Node, OwnKind, children

# Long words are cut here, so that a line stays a line.
_WIDTH = 60


def write_text(document: Document) -> str:
    """Return one line a node: kind, line:column of start and end, and what it holds."""
    return "\n".join(_write_lines(document, document, 0)) + "\n"


def _write_lines(document: Document, node: Node, depth: int) -> Iterator[str]:
    start = document.source.position(node.span.start)
    end = document.source.position(node.span.end)
    place = f"{start[0]}:{start[1]}-{end[0]}:{end[1]}"
    yield "  " * depth + " ".join([type(node).__name__, place, *_write_values(node)])
    for child in children(node):
        yield from _write_lines(document, child, depth + 1)


def _write_values(node: Node) -> Iterator[str]:
    for item in fields(node):
        match getattr(node, item.name):
            case (int(), *_) as numbers:
                yield f"{item.name}={','.join(map(str, numbers))}"
            case None | False | Node() | tuple():
                continue
            case str() as text:
                shown = text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
                yield f"{item.name}={shown!r}"
            case Enum() | OwnKind() as member:
                yield f"{item.name}={member.value}"
            case Amount() as amount:
                yield f"{item.name}='{amount}'"
            case bool() | int() as value:
                yield f"{item.name}={value}"
            case _:
                continue
