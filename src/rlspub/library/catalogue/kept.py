"""What is known of manuscripts, kept in the store of their library: nothing is read twice."""

import datetime
import json
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from rlspub.library.catalogue.facts import Facts
from rlspub.library.store import Store
from rlspub.pipeline.record.digests import digest
from rlspub.tree import Metadata
from rlspub.tree.metadata import KEYS, Form

Clinics: TypeAlias = tuple[str | None, ...]
"""Those that hand a manuscript out; None is the one that it names, or the usual one."""

# Another number, whenever what is kept means something else.
_FORM = 1


class Known(NamedTuple):
    """What a manuscript says of itself; its facts are there if it was read as a whole."""

    metadata: Metadata
    facts: Facts | None


class KeptLeaflets:
    """What is known, by what the files of manuscripts are called and what they hold."""

    def __init__(self, store: Store, program: str) -> None:
        """Take a store, and what stands for the program and for the layouts that it reads."""
        self._store = store
        self._program = f"leaflet {_FORM} {program}".encode()

    def find(self, path: Path, data: bytes, clinics: Clinics) -> Known | None:
        """Return what is known of a manuscript; facts are left out that hold no longer."""
        body = self._store.read_entry(self._name(path, data, clinics))
        if body is None:
            return None
        told = json.loads(body)
        facts = Facts.from_data(told["facts"]) if told["facts"] else None
        holds = facts is not None and facts.hold(path.parent)
        return Known(_read_metadata(told["metadata"]), facts if holds else None)

    def note(self, path: Path, data: bytes, clinics: Clinics, known: Known) -> None:
        """Keep what is known of a manuscript."""
        facts = known.facts and known.facts.as_data()
        told = {"metadata": _write_metadata(known.metadata), "facts": facts}
        self._store.write_entry(
            self._name(path, data, clinics), json.dumps(told, sort_keys=True).encode()
        )

    def _name(self, path: Path, data: bytes, clinics: Clinics) -> str:
        name = path.name.encode(errors="surrogateescape")
        return digest(self._program, name, repr(clinics).encode(), data)


def _write_metadata(metadata: Metadata) -> dict[str, Any]:
    """Return what each key says, without the places of its words."""
    told = {name: getattr(metadata, name) for name in KEYS}
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in told.items()
        if value
    }


def _read_metadata(told: dict[str, Any]) -> Metadata:
    return Metadata(**{name: _restore(name, value) for name, value in told.items()})


def _restore(name: str, value: Any) -> Any:
    if KEYS[name].form is Form.DATE:
        return datetime.date.fromisoformat(value)
    return _as_tuple(value)


def _as_tuple(value: Any) -> Any:
    return tuple(map(_as_tuple, value)) if isinstance(value, list) else value
