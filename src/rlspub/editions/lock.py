"""The lock of a translation: what each passage was made from, by whom, and who has read it.

It stands in `NAME.lock.toml` beside the translation `NAME.md`, such as `iron.es.lock.toml`, and
keeps the words of the source, so that what has changed since can be shown.
"""

import datetime
from collections.abc import Iterable
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from rlspub.diagnostics import Reporter
from rlspub.review.record import (
    Record,
    RecordError,
    name_record,
    read_record,
    report_broken,
    write_settings,
)
from rlspub.source import Source, Span

_KIND = "lock"
_REMEDY = "take the file back from a copy, or write it anew: `rlspub translate accept`"
# Enough to tell passages apart, and short enough to be read past.
_DIGITS = 16


class State(Enum):
    """How far a passage has come."""

    MACHINE = "machine"
    DRAFT = "draft"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


class Entry(NamedTuple):
    """One passage: the words of its source, and what its translation was.

    `pictures` are the checksums of those in the source; of an older entry they are not known.
    """

    kind: str
    source: str
    translation: str
    state: State
    date: datetime.date
    translator: str = ""
    reviewer: str = ""
    pictures: str = ""


class Lock(NamedTuple):
    """The entries of a translation in the order of its source; `source` is the file."""

    source: Source
    entries: tuple[Entry, ...]


def digest_words(words: str) -> str:
    """Return what stands for some words."""
    return sha256(words.encode()).hexdigest()[:_DIGITS]


def find_lock(manuscript: Path) -> Path:
    """Return where the lock of a translation stands."""
    return name_record(manuscript, _KIND)


def read_lock(manuscript: Path, reporter: Reporter) -> Lock | None:
    """Return the lock of a translation; none where there is none, or where it is broken."""
    record = read_record(manuscript, _KIND, _REMEDY, reporter)
    if record is None:
        return None
    try:
        return Lock(record.source, tuple(map(_read_entry, _list_blocks(record))))
    except RecordError as error:
        report_broken(error, record.source, reporter)
        return None


def _list_blocks(record: Record) -> list[Any]:
    found = record.tables.get("block", [])
    if not isinstance(found, list) or record.tables.keys() - {"block"}:
        raise RecordError("this is no record of a translation", Span(0, 0), _REMEDY)
    return found


def _read_entry(value: Any) -> Entry:
    match value:
        case {
            "is": str(kind),
            "source": str(source),
            "source_sha256": str(checksum),
            "translation_sha256": str(translation),
            "state": str(state),
            "date": datetime.date() as date,
        } if checksum == digest_words(source) and state in {one.value for one in State}:
            names = (str(value.get(name, "")) for name in ("translator", "reviewer", "pictures"))
            return Entry(kind, source, translation, State(state), date, *names)
    told = value.get("source", "") if isinstance(value, dict) else value
    raise RecordError(f"an entry was edited, or cannot be read: “{told}”", Span(0, 0), _REMEDY)


def write_lock(name: str, entries: Iterable[Entry]) -> str:
    """Return the file of the lock of the translation `name`."""
    head = f"""\
# What each passage of {name} was translated from, by whom, and who has read it.
# Written by `rlspub translate`. Do not edit it; keep it with the manuscript.
"""
    return "\n".join([head, *map(_write_entry, entries)])


def _write_entry(entry: Entry) -> str:
    words = {
        "is": entry.kind,
        "source": entry.source,
        "source_sha256": digest_words(entry.source),
        "translation_sha256": entry.translation,
        "state": entry.state.value,
        "pictures": entry.pictures,
        "translator": entry.translator,
        "reviewer": entry.reviewer,
    }
    lines = ["[[block]]", *write_settings(words), f"date = {entry.date.isoformat()}"]
    return "\n".join([*lines, ""])
