"""What the card prints: the blocks marked for it, without their details.

The nearest word counts: a box marked for the card is printed even where a detail is around it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar

from rlspub.tree import (
    Block,
    Callout,
    Detail,
    Division,
    Document,
    Doses,
    Node,
    NoteReference,
    Question,
    References,
    Section,
    children,
    find_own_language,
)

AnyNode = TypeVar("AnyNode", bound=Node)


def gather_card(document: Document) -> Document:
    """Return the document with its card; note marks stay behind, as the card has no notes."""
    return replace(document, card=tuple(_choose(document.blocks)))


def _choose(nodes: Iterable[Node], language: str | None = None) -> Iterator[Block]:
    """Yield the marked blocks among and under some nodes, as the card prints them.

    What stands in a fence in another `language` takes that along.
    """
    for node in nodes:
        match node:
            case (
                Section(on_card=True)
                | Callout(on_card=True)
                | Doses(on_card=True)
                | Division(on_card=True)
                | Question(on_card=True)
            ):
                block = _shorten(node)
                if language:
                    block = Division(blocks=(block,), language=language, span=node.span)
                yield block
            case _:
                yield from _choose(children(node), find_own_language(node) or language)


def _shorten(node: AnyNode) -> AnyNode:
    """Return a node without the details under it, which leave behind what is marked in them."""
    kept: dict[str, Any] = {item.name: _keep(getattr(node, item.name)) for item in fields(node)}
    if isinstance(node, Question):
        kept["detail"] = tuple(_choose(node.detail))
    return replace(node, **kept)


def _keep(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(kept for member in value for kept in _keep_members(member))
    return _shorten(value) if isinstance(value, Node) else value


def _keep_members(member: object) -> Iterator[object]:
    match member:
        case Detail():
            yield from _choose(children(member))
        case NoteReference() | References():
            pass
        case _:
            yield _keep(member)
