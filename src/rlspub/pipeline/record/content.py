"""What stands for a part of a document: all that it says, and not where it stands."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from rlspub.pipeline.record.digests import digest
from rlspub.source import Span
from rlspub.tree import Document, Image, Metadata, Node

# Their forms in Python's notation are the same wherever they are written.
_PLAIN = (bool, int, float, Decimal, Fraction, datetime.date, type(None))
_FIELDS: dict[type, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Content:
    """What stands for some values; the places of their nodes, and the pictures in them.

    Places are in the order in which the nodes are met: where the values are the same, so is that.
    """

    digest: str
    places: tuple[Span, ...]
    pictures: frozenset[str]


def digest_content(*values: object) -> Content:
    """Return what stands for values: nodes, metadata, and plain ones in tuples."""
    parts, places, pictures = list[str](), list[Span](), set[str]()

    def write(value: object) -> None:
        if isinstance(value, str):
            parts.append(f"{len(value)}:{value}")
        elif isinstance(value, tuple):
            parts.append(f"({len(value)}")
            for member in value:
                write(member)
        elif isinstance(value, Enum):
            parts.append(f"{type(value).__name__}.{value.name}")
        elif isinstance(value, _PLAIN):
            parts.append(repr(value))
        elif is_dataclass(value):
            if isinstance(value, Node):
                places.append(value.span)
            if isinstance(value, Image):
                pictures.add(value.target)
            kind = type(value)
            parts.append(kind.__name__)
            for name in _list_fields(kind):
                write(getattr(value, name))
            if isinstance(value, Metadata):
                # They are the same words, with what else is known of them.
                write(tuple(value.words.items()))
        else:
            message = f"nothing stands for a {type(value).__name__}"
            raise TypeError(message)

    write(values)
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return Content(digest(data), tuple(places), frozenset(pictures))


def find_letters(document: Document) -> frozenset[str]:
    """Return the letters of a document that not every font has, wherever they stand."""
    return frozenset(
        letter for text in _list_strings(document) for letter in text if not letter.isascii()
    )


def _list_fields(kind: type) -> tuple[str, ...]:
    """Return the names of the fields that tell one value from another."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(item.name for item in fields(kind) if item.compare)
    return _FIELDS[kind]


def _list_strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from _list_strings(member)
    elif isinstance(value, Node | Metadata):
        for name in _list_fields(type(value)):
            yield from _list_strings(getattr(value, name))
        if isinstance(value, Metadata):
            yield from _list_strings(tuple(value.words.values()))
