"""Attributes in braces: `{#limit .dose lang="es"}`."""

import re
from dataclasses import dataclass

from rlspub.source import Span

# Braces are attributes only when they begin like some; `{so}` is text.
PATTERN = r"\{(?=[ \t]*(?:[#.][^\s{}]|[A-Za-z][\w-]*=))[^{}\n]*\}"

_ITEM = re.compile(
    r"[ \t]*(?:"
    r"\#(?P<identifier>[^\s{}#.=\"']+)"
    r"|\.(?P<name>[^\s{}#.=\"']+)"
    r"|(?P<key>[A-Za-z][\w-]*)=(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|(?P<bare>[^\s{}\"']+))"
    r")"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One word of an attribute list with its place."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Attributes:
    """A parsed list; `unread` is the place of the first thing that is no attribute."""

    span: Span
    identifier: Item | None
    classes: tuple[Item, ...]
    pairs: tuple[tuple[Item, str], ...]
    unread: Span | None = None


def parse_attributes(text: str, offset: int) -> Attributes:
    """Parse `{…}` that stands in the manuscript at `offset`."""
    identifier: Item | None = None
    classes: list[Item] = []
    pairs: list[tuple[Item, str]] = []
    position, end = 1, len(text) - 1
    while match := _ITEM.match(text, position, end):
        kind = match.lastgroup
        if match["identifier"] is not None:
            identifier = _item(match, "identifier", offset)
        elif match["name"] is not None:
            classes.append(_item(match, "name", offset))
        elif kind is not None:
            pairs.append((_item(match, "key", offset), match[kind]))
        position = match.end()
    rest = text[position:end]
    unread = None
    if rest.strip():
        start = position + len(rest) - len(rest.lstrip())
        unread = Span(offset + start, offset + position + len(rest.rstrip()))
    span = Span(offset, offset + len(text))
    return Attributes(span, identifier, tuple(classes), tuple(pairs), unread)


def _item(match: re.Match[str], group: str, offset: int) -> Item:
    return Item(match[group], Span(offset + match.start(group), offset + match.end(group)))
