"""Reading the tree: children, everything below, and words."""

from collections.abc import Iterator
from dataclasses import fields

from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree.inlines import CodeSpan, Field, HardBreak, Image, Node, Passage, SoftBreak, Text
from rlspub.tree.nodes import CodeBlock, Definition, Division

# What a document prints a second time, on card and sheet.
_REPEATED = {"card", "sheet"}
# What is no node, and holds none.
_LEAVES = (Span, str, int, bool, str | None, int | None, bool | None)
_FIELDS: dict[type[Node], tuple[str, ...]] = {}
# `deep vein thrombosis (DVT)` is said in either way.
_WITH_SHORT_FORM = compile_late(r"(?P<one>.+?)\s*\((?P<other>[^()]+)\)")


def children(node: Node) -> list[Node]:
    """Return a node's children in reading order, titles first; what a document repeats is none."""
    found: list[Node] = []
    for name in list_fields(type(node)):
        if name not in _REPEATED:
            _gather(getattr(node, name), found)
    return found


def list_fields(kind: type[Node]) -> tuple[str, ...]:
    """Return the names of the fields of a type that may hold nodes, which are asked for once."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(item.name for item in fields(kind) if item.type not in _LEAVES)
    return _FIELDS[kind]


def _gather(value: object, found: list[Node]) -> None:
    if isinstance(value, tuple):
        for member in value:
            if isinstance(member, Node):
                found.append(member)
            else:
                _gather(member, found)
    elif isinstance(value, Node):
        found.append(value)


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything under it, in reading order."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(children(node))


def walk_by_language(node: Node, language: str) -> Iterator[tuple[Node, str]]:
    """Yield a node and everything under it with the language that each is in."""
    waiting = [(node, language)]
    while waiting:
        node, language = waiting.pop()
        language = find_own_language(node) or language
        yield node, language
        waiting += [(child, language) for child in reversed(children(node))]


def find_own_language(node: Node) -> str | None:
    """Return the language that a passage or a fence is marked with."""
    return node.language if isinstance(node, Passage | Division) else None


def plain_text(node: Node | tuple[Node, ...]) -> str:
    """Return the words of a node, without note marks; blanks are left out."""
    if isinstance(node, tuple):
        return "".join(plain_text(member) for member in node)
    match node:
        case Text(value=value) | CodeSpan(value=value) | CodeBlock(value=value):
            return value
        case SoftBreak() | HardBreak():
            return " "
        case Image(alternative=alternative):
            return alternative
        case Field(label=label):
            return label or ""
        case _:
            return "".join(plain_text(child) for child in children(node))


def list_forms(definition: Definition) -> Iterator[str]:
    """Yield the ways in which a term is said, in small letters: with its short form, and each."""
    words = " ".join(plain_text(definition.term).split())
    both = _WITH_SHORT_FORM.fullmatch(words)
    for form in (words, *(both.groups() if both else ())):
        if any(map(str.isalpha, form)):
            yield form.casefold()
