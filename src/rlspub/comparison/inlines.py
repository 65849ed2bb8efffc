"""What stands in a line, as a reviewer must see it: words, marks of notes, blanks, addresses."""

import unicodedata
from dataclasses import fields
from typing import assert_never

from rlspub.tree import (
    CodeSpan,
    Document,
    Dose,
    Emphasis,
    Field,
    HardBreak,
    Heading,
    Image,
    Inline,
    Link,
    Node,
    NoteReference,
    Passage,
    SoftBreak,
    Strong,
    Subscript,
    Superscript,
    Text,
    TickBox,
    children,
    plain_text,
    walk,
)

BLANK = "____"
"""What stands for a blank to fill in; its label follows in brackets."""

# What no reader sees; the number of each step is its name.
_UNSEEN = {"tight", "allowance", "numbers"}


class Writer:
    """Writes the words of a document's lines; a link without words has those of its target."""

    def __init__(self, document: Document) -> None:
        self.targets: dict[str, tuple[Inline, ...]] = {
            node.identifier: node.children
            for node in walk(document)
            if isinstance(node, Dose | Heading) and node.identifier
        }

    def write(self, inlines: tuple[Inline, ...]) -> str:
        """Return the words, with one blank between two."""
        return _tidy("".join(map(self._write_one, inlines)))

    def _write_one(self, inline: Inline) -> str:
        match inline:
            case Text(value=value) | CodeSpan(value=value):
                return value
            case SoftBreak() | HardBreak():
                return " "
            case NoteReference(label=label):
                return f"[^{label}]"
            case Field(label=label):
                return f"{BLANK} ({label})" if label else BLANK
            case TickBox(checked=checked):
                return "[x]" if checked else "[ ]"
            case Image(target=target, alternative=alternative):
                return f"{alternative or 'decorative'} (picture {target})"
            case Link(children=(), target=target) if target.startswith("#"):
                named = self.targets.get(target.removeprefix("#"))
                return plain_text(named) if named else f"[]({target})"
            case Link(children=inlines, target=target):
                words = "".join(map(self._write_one, inlines))
                is_said = target.startswith("#") or target.split("://")[-1].rstrip("/") in words
                return words if is_said else f"{words} ({target})"
            case Superscript(children=inlines):
                return f"^{''.join(map(self._write_one, inlines))}^"
            case Subscript(children=inlines):
                return f"~{''.join(map(self._write_one, inlines))}~"
            case (
                Emphasis(children=inlines)
                | Strong(children=inlines)
                | Passage(children=inlines)
                | Dose(children=inlines)
            ):
                return "".join(map(self._write_one, inlines))
            case _:
                assert_never(inline)


def write_marked(inlines: tuple[Inline, ...]) -> str:
    """Return words with a sign for each mark around them; a line end is a blank like others."""
    return _tidy("".join(map(_write_marked, inlines)))


def _write_marked(node: Node) -> str:
    match node:
        case Text(value=value):
            return value
        case SoftBreak():
            return " "
        case _:
            inner = "".join(map(_write_marked, children(node)))
            return f"<{describe_shape(node)}>{inner}</>"


def _tidy(words: str) -> str:
    """Return words that are the same where they look the same."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def describe_shape(node: Node) -> tuple[object, ...]:
    """Return what a node is, apart from the nodes in it."""
    told: list[object] = [type(node).__name__]
    for item in fields(node):
        value = getattr(node, item.name)
        if item.compare and item.name not in _UNSEEN and not _holds_nodes(value):
            told.append(value)
    return tuple(told)


def _holds_nodes(value: object) -> bool:
    if isinstance(value, tuple):
        return any(map(_holds_nodes, value))
    return isinstance(value, Node)
