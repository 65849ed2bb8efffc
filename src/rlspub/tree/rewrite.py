"""Rebuild a tree with some of its nodes replaced."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, cast

from rlspub.tree.inlines import Node
from rlspub.tree.walk import find_own_language, list_fields

AnyNode = TypeVar("AnyNode", bound=Node)


def rewrite(node: AnyNode, change: Callable[[Node], Node]) -> AnyNode:
    """Return the node with `change` applied to everything under it, from the leaves up.

    `change` returns a node of a kind that may stand where it was given one.
    """
    return rewrite_by_language(node, "", lambda node, _language: change(node))


def rewrite_by_language(
    node: AnyNode, language: str, change: Callable[[Node, str], Node]
) -> AnyNode:
    """Do the same with a change that is told the language that each node is in."""
    language = find_own_language(node) or language
    changed: dict[str, Any] = {}
    for name in list_fields(type(node)):
        old = getattr(node, name)
        if isinstance(old, Node | tuple):
            new = _rewrite_value(old, language, change)
            if new is not old:
                changed[name] = new
    return cast("AnyNode", change(replace(node, **changed) if changed else node, language))


def _rewrite_value(value: object, language: str, change: Callable[[Node, str], Node]) -> object:
    if isinstance(value, Node):
        return rewrite_by_language(value, language, change)
    if isinstance(value, tuple):
        members = tuple(_rewrite_value(member, language, change) for member in value)
        if any(new is not old for new, old in zip(members, value, strict=True)):
            return members
    return value
