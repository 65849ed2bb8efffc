"""The JSON Schema of `rlspub tree --format json`, made from the types of the tree.

It is shipped as `tree.schema.json`; a test keeps that file what this module makes.
"""

import datetime
import json
import typing
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeAlias

from rlspub import tree
from rlspub.source import Source, Span

Schema: TypeAlias = dict[str, object]

IDENTIFIER = "urn:rlspub:tree"

_UNIONS = {tree.Block: "Block", tree.Inline: "Inline"}
_BASIC: dict[object, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    NoneType: {"type": "null"},
    Decimal: {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?$"},
    datetime.date: {"type": "string", "format": "date"},
    Source: {"type": "string"},
}


def write_schema() -> str:
    """Return the schema as JSON text."""
    definitions: dict[str, Schema] = {}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": IDENTIFIER,
        "title": "A manuscript as rlspub understands it",
        **_describe(tree.Document, definitions),
        "$defs": definitions,
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _describe(hint: Any, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of a type; what has a name of its own goes among the definitions."""
    if hint in _BASIC:
        return _BASIC[hint]
    members = typing.get_args(hint)
    if (isinstance(hint, type) and not members) or hint in _UNIONS:
        name = _UNIONS.get(hint) or hint.__name__
        if name not in definitions:
            definitions[name] = {}  # a type may hold itself
            definitions[name] |= _define(hint, definitions)
        return {"$ref": f"#/$defs/{name}"}
    if typing.get_origin(hint) is Mapping:
        return {"type": "object", "additionalProperties": _describe(members[1], definitions)}
    if isinstance(hint, UnionType):
        return {"anyOf": [_describe(member, definitions) for member in members]}
    assert typing.get_origin(hint) is tuple, hint
    if members[-1] is Ellipsis:
        return {"type": "array", "items": _describe(members[0], definitions)}
    return _describe_fixed_list([_describe(member, definitions) for member in members])


def _define(kind: Any, definitions: dict[str, Schema]) -> Schema:
    if kind in _UNIONS:
        return {"oneOf": [_describe(member, definitions) for member in typing.get_args(kind)]}
    described = {"description": kind.__doc__.partition("\n")[0]}
    if kind is Span:
        return described | _describe_fixed_list([{"type": "integer", "minimum": 0}] * 2)
    if issubclass(kind, Enum):
        return described | {"enum": [member.value for member in kind]}
    hints = typing.get_type_hints(kind)
    properties: Schema = {"type": {"const": kind.__name__}} if issubclass(kind, tree.Node) else {}
    properties |= {item.name: _describe(hints[item.name], definitions) for item in fields(kind)}
    return described | {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _describe_fixed_list(members: list[Schema]) -> Schema:
    """Return the schema of a list of known length."""
    return {"type": "array", "prefixItems": members, "items": False, "minItems": len(members)}
