"""What earlier builds left in the folder of outputs, and whether it says what is said now.

Files that say different things may not lie side by side: who takes a handout and a card from the
folder takes them to be of one text. So a record beside the files tells which text each was made
from, and by it a build finds what no longer holds.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from rlspub.tree import Document


@dataclass(frozen=True, slots=True)
class Made:
    """Which text a file was made from, and what it held then, as digests."""

    text: str
    data: str


Record = Mapping[str, Made]
"""What was made in a folder of one manuscript, by the names of files."""


def digest(*parts: bytes) -> str:
    """Return what stands for bytes, and for no others."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8))
        found.update(part)
    return found.hexdigest()


def digest_text(document: Document, answers: Mapping[str, str], pictures: Mapping[str, str]) -> str:
    """Return what stands for all that an output says: text, the clinic's answers, pictures.

    `pictures` are the checksums of their files, by their addresses in the manuscript.
    """
    metadata = document.metadata
    judged = (metadata.overdue, metadata.reviewers, metadata.changed_since)
    return digest(
        document.source.text.encode(),
        json.dumps([sorted(answers.items()), judged, sorted(pictures.items())]).encode(),
    )


def name_record(folder: Path, stem: str) -> Path:
    """Return where the record of a manuscript's outputs is kept."""
    return folder / f".{stem}.built"


def read_record(path: Path) -> dict[str, Made]:
    """Return a record; one that is lost or broken says nothing."""
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        return {name: Made(**made) for name, made in listed.items() if Path(name).name == name}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_record(record: Record) -> bytes:
    """Return a record as it is kept."""
    listed = {name: asdict(made) for name, made in sorted(record.items())}
    return (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()


def find_of_other_text(folder: Path, record: Record, text: str) -> Iterator[Path]:
    """Yield the files of a record that were made from another text and still are as made."""
    for name, made in record.items():
        path = folder / name
        if made.text != text and path.is_file() and digest(path.read_bytes()) == made.data:
            yield path
