"""The tree as JSON: every node an object with `type`, `span` and its fields.

`tree.schema.json` describes it.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum

from rlspub.source import Source, Span
from rlspub.tree import Document, Node


def write_json(document: Document) -> str:
    """Return the document as JSON text. Spans are character offsets `[start, end]`."""
    return json.dumps(_make_value(document), ensure_ascii=False, indent=1) + "\n"


def _make_value(value: object) -> object:
    match value:
        case None | bool() | int() | str():
            return value
        case Span(start=start, end=end):
            return [start, end]
        case Source(path=path):
            return str(path)
        case Decimal():
            return f"{value:f}"  # never with an exponent
        case datetime.date():
            return str(value)
        case Enum():
            return value.value
        case tuple():
            return [_make_value(member) for member in value]
        case Mapping():
            return {key: _make_value(member) for key, member in value.items()}
    assert is_dataclass(value)
    named = {item.name: _make_value(getattr(value, item.name)) for item in fields(value)}
    return {"type": type(value).__name__, **named} if isinstance(value, Node) else named
