"""The index: from all that an edition is made from to what was made of it.

It is asked before anything is read closely. A key stands for what is known beforehand: program,
layouts, clinics, the manuscript and the files that are called like it, printing and outputs. What
else was read, such as pictures, an entry names with its digest, and it holds as long as these do.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from rlspub.diagnostics import Diagnostic, Severity
from rlspub.library.store import Store
from rlspub.pipeline.record.digests import digest
from rlspub.pipeline.record.kept import Kept

# Another number, whenever an entry means something else.
_FORM = 1


@dataclass(frozen=True, slots=True)
class File:
    """One finished file of an edition: its output, its name, its digest, and what is in it."""

    output: str
    name: str
    digest: str
    size: int
    pages: int | None


@dataclass(frozen=True, slots=True)
class Message:
    """What was told of an edition, in one place; paths count from the folder of the library."""

    severity: str
    code: str
    message: str
    path: str
    line: int
    column: int
    help: str | None = None

    @classmethod
    def of(cls, told: Diagnostic, path: str) -> Self:
        """Return a diagnostic as it is kept."""
        line, column = told.position
        kind, code = told.severity.value, told.code.number
        return cls(kind, code, told.message, path, line, column, told.help)

    @property
    def is_error(self) -> bool:
        """Tell whether this stops an edition."""
        return self.severity == Severity.ERROR.value

    def write_from(self, folder: Path) -> str:
        """Return the message as compilers write it; the library is in a folder."""
        remedy = f"\n  help: {self.help}" if self.help else ""
        place = f"{folder / self.path}:{self.line}:{self.column}"
        return f"{place}: {self.severity}[{self.code}]: {self.message}{remedy}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of an edition: its files and messages.

    `absent` are the outputs for which the manuscript marks nothing. `beside` are the digests of
    files that were read, by their paths from the folder of the manuscript. After `holds_until`
    the text may be due for review, and is to be looked at again. It took `seconds` of a processor
    to make.
    """

    files: tuple[File, ...]
    messages: tuple[Message, ...] = ()
    absent: tuple[str, ...] = ()
    beside: Mapping[str, str] = field(default_factory=dict)
    holds_until: datetime.date | None = None
    seconds: float = 0.0

    @property
    def fails(self) -> bool:
        """Tell whether some files could not be made."""
        return any(one.is_error for one in self.messages)

    def as_data(self) -> dict[str, Any]:
        """Return what JSON can hold."""
        until = self.holds_until and self.holds_until.isoformat()
        return asdict(self) | {"holds_until": until}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Return what `as_data` has returned."""
        until = data["holds_until"]
        return cls(
            tuple(File(**one) for one in data["files"]),
            tuple(Message(**one) for one in data["messages"]),
            tuple(data["absent"]),
            data["beside"],
            datetime.date.fromisoformat(until) if until else None,
            data["seconds"],
        )


class Index:
    """Entries by the keys of editions, and finished files by the keys of outputs.

    The latter are found where an edition is another one and an output is still the same: after an
    edit of words that it does not print, or on other paper.
    """

    def __init__(self, store: Store) -> None:
        """Keep everything in a store."""
        self.store = store

    def find(self, key: str) -> Entry | None:
        """Return what is known of an edition; one that is lost or damaged is not."""
        told = self._read(key)
        try:
            return Entry.from_data(told) if told else None
        except (ValueError, KeyError, TypeError):
            return None

    def note(self, key: str, entry: Entry) -> None:
        """Note what came of an edition."""
        self._write(key, entry.as_data())

    def recall(self, name: str, key: str) -> Kept | None:
        """Return a finished output by its file's name and its key; None where there is none."""
        told = self._read(_join(name, key))
        try:
            data = told and self.store.get(told["data"])
            return Kept.read(told, data) if told and data else None
        except (ValueError, KeyError, TypeError):
            return None

    def keep(self, name: str, kept: Kept) -> None:
        """Note a finished output."""
        self._write(_join(name, kept.key), kept.describe())

    def _read(self, key: str) -> dict[str, Any] | None:
        body = self.store.read_entry(key)
        if body is None:
            return None
        told = json.loads(body)
        return told if isinstance(told, dict) and told.pop("form", None) == _FORM else None

    def _write(self, key: str, told: Mapping[str, Any]) -> None:
        self.store.write_entry(key, json.dumps({"form": _FORM, **told}, sort_keys=True).encode())


def _join(name: str, key: str) -> str:
    return digest(name.encode(errors="surrogateescape"), key.encode())
