"""What the card prints: the blocks marked for it, without their details."""

from collections.abc import Iterator
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
)

AnyNode = TypeVar("AnyNode", bound=Node)


def gather_card(document: Document) -> Document:
    """Return the document with its card; note marks stay behind, as the card has no notes."""
    chosen = _chosen(document.blocks)
    return replace(document, card=tuple(block for node in chosen for block in _shortened(node)))


def _chosen(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Section(on_card=True, blocks=inside):
                yield from inside
            case Section(blocks=inside):
                yield from _chosen(inside)
            case (
                Callout(on_card=True)
                | Doses(on_card=True)
                | Division(on_card=True)
                | Question(on_card=True)
            ):
                yield block
            case (
                Callout(blocks=inside)
                | Doses(blocks=inside)
                | Division(blocks=inside)
                | Detail(blocks=inside)
            ):
                yield from _chosen(inside)


def _shortened(block: Block) -> tuple[Block, ...]:
    """Return a block as the card prints it, which may be nothing."""
    match block:
        case Detail() | References():
            return ()
        case Question():
            return (_without_details(replace(block, detail=())),)
        case _:
            return (_without_details(block),)


def _without_details(node: AnyNode) -> AnyNode:
    kept: dict[str, Any] = {item.name: _kept(getattr(node, item.name)) for item in fields(node)}
    return replace(node, **kept)


def _kept(value: object) -> object:
    if isinstance(value, tuple):
        kept = (member for member in value if not isinstance(member, Detail | NoteReference))
        return tuple(_kept(member) for member in kept)
    return _without_details(value) if isinstance(value, Node) else value
