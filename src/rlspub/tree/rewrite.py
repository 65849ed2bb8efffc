"""Rebuild a tree with some of its nodes replaced."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar, cast

from rlspub.tree.nodes import Node

AnyNode = TypeVar("AnyNode", bound=Node)


def rewrite(node: AnyNode, change: Callable[[Node], Node]) -> AnyNode:
    """Return the node with `change` applied to everything under it, from the leaves up.

    `change` returns a node of a kind that may stand where it was given one.
    """
    changed: dict[str, Any] = {}
    for item in fields(node):
        old = getattr(node, item.name)
        new = _rewrite_value(old, change)
        if new is not old:
            changed[item.name] = new
    return cast("AnyNode", change(replace(node, **changed) if changed else node))


def _rewrite_value(value: object, change: Callable[[Node], Node]) -> object:
    if isinstance(value, Node):
        return rewrite(value, change)
    if isinstance(value, tuple):
        members = tuple(_rewrite_value(member, change) for member in value)
        if any(new is not old for new, old in zip(members, value, strict=True)):
            return members
    return value
