"""Diagnostics for machines: JSON, GitHub's workflow commands, and SARIF 2.1.0."""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from rlspub.diagnostics.codes import Severity
from rlspub.diagnostics.reporter import Diagnostic, Edit, Related
from rlspub.diagnostics.signs import escape_signs, show_signs

_SARIF_VERSION = "2.1.0"
# GitHub reads a message up to the end of the line; these stand for what would end it.
_GITHUB_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_GITHUB_PROPERTY = _GITHUB_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a JSON list; lines and columns count from 1, in characters."""
    return write_json(as_data(diagnostics))


def as_data(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Return what JSON can hold; lines and columns count from 1, in characters."""
    return [_to_json(d) for d in diagnostics]


def write_json(value: object) -> str:
    """Return JSON in which no sign is left that a terminal would obey."""
    return escape_signs(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def _to_json(diagnostic: Diagnostic) -> dict[str, Any]:
    start, end = diagnostic.position, diagnostic.end_position
    return {
        "code": diagnostic.code.number,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "path": str(diagnostic.path),
        "start": {"line": start[0], "column": start[1]},
        "end": {"line": end[0], "column": end[1]},
        "help": diagnostic.help,
        "rule": diagnostic.code.rule,
        "related": [_relation_to_json(diagnostic, related) for related in diagnostic.related],
        "edits": [_edit_to_json(diagnostic, edit) for edit in diagnostic.edits],
    }


def _edit_to_json(diagnostic: Diagnostic, edit: Edit) -> dict[str, Any]:
    assert diagnostic.source is not None
    places = (diagnostic.source.position(at) for at in (edit.span.start, edit.span.end))
    start, end = ({"line": line, "column": column} for line, column in places)
    return {"start": start, "end": end, "text": edit.text}


def _relation_to_json(diagnostic: Diagnostic, related: Related) -> dict[str, Any]:
    path, line, column = diagnostic.locate(related)
    return {
        "message": related.message,
        "path": str(path),
        "start": {"line": line, "column": column},
    }


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one workflow command a diagnostic, which GitHub shows beside the line."""
    return "".join(map(_to_github_command, diagnostics))


def _to_github_command(diagnostic: Diagnostic) -> str:
    (line, column), (end_line, end_column) = diagnostic.position, diagnostic.end_position
    properties = {
        "file": str(diagnostic.path),
        "line": str(line),
        "col": str(column),
        "endLine": str(end_line),
        "endColumn": str(end_column),
        "title": diagnostic.code.number,
    }
    named = ",".join(f"{k}={_escape(text, _GITHUB_PROPERTY)}" for k, text in properties.items())
    words = diagnostic.message + (f"\n{diagnostic.help}" if diagnostic.help else "")
    return f"::{diagnostic.severity.value} {named}::{_escape(words, _GITHUB_MESSAGE)}\n"


def _escape(text: str, signs: Mapping[int, str]) -> str:
    return show_signs(text, keep="\r\n").translate(signs)


def as_sarif(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a SARIF 2.1.0 log with one run."""
    found = list(diagnostics)
    codes = sorted({d.code for d in found}, key=lambda code: code.number)
    rules = [
        {
            "id": code.number,
            "name": "".join(word.capitalize() for word in code.name.split("_")),
            "shortDescription": {"text": code.title},
            "fullDescription": {"text": code.why},
            "help": {"text": code.mend},
            "defaultConfiguration": {"level": code.severity.value},
        }
        for code in codes
    ]
    run = {
        "tool": {"driver": {"name": "rlspub", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_to_sarif_result(d) for d in found],
    }
    log = {"version": _SARIF_VERSION, "runs": [run]}
    return write_json(log)


def _to_sarif_result(diagnostic: Diagnostic) -> dict[str, Any]:
    level = "error" if diagnostic.severity is Severity.ERROR else "warning"
    words = diagnostic.message + (f" ({diagnostic.help})" if diagnostic.help else "")
    (line, column), (end_line, end_column) = diagnostic.position, diagnostic.end_position
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    address = {"uri": quote(os.fsencode(diagnostic.path.as_posix()))}
    result = {
        "ruleId": diagnostic.code.number,
        "level": level,
        "message": {"text": words},
        "locations": [{"physicalLocation": {"artifactLocation": address, "region": region}}],
    }
    if diagnostic.edits:
        replacements = [_to_sarif_replacement(diagnostic, edit) for edit in diagnostic.edits]
        changes = [{"artifactLocation": address, "replacements": replacements}]
        result["fixes"] = [{"artifactChanges": changes}]
    return result


def _to_sarif_replacement(diagnostic: Diagnostic, edit: Edit) -> dict[str, Any]:
    assert diagnostic.source is not None
    (line, column), (end_line, end_column) = (
        diagnostic.source.position(at) for at in (edit.span.start, edit.span.end)
    )
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


FORMATS: Mapping[str, Callable[[Iterable[Diagnostic]], str]] = MappingProxyType(
    {"json": as_json, "github": as_github, "sarif": as_sarif}
)
