"""What a library holds: the files of its editions in one folder, and what is known of each.

The record of it lies beside them. By it the next run knows what to take away, and whoever lists,
publishes or sends the files needs to know nothing else.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple, Self

from rlspub.diagnostics import Code
from rlspub.library.editions import Edition
from rlspub.library.index import Entry, File, Message
from rlspub.pipeline.record.digests import digest

RECORD = ".library.json"
# Another number, whenever what is recorded means something else.
_FORM = 1


class Stamp(NamedTuple):
    """What tells without reading it that nobody has touched a file."""

    inode: int
    size: int
    changed: int

    @classmethod
    def take(cls, path: str) -> Self | None:
        """Return the stamp of a file; None where there is none."""
        try:
            found = os.stat(path)  # noqa: PTH116 - there are tens of thousands
        except OSError:
            return None
        return cls(found.st_ino, found.st_size, found.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Placed:
    """A file of an edition in its place; `path` counts from the folder of the library's outputs."""

    path: str
    file: File
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Holding:
    """An edition, by its name, with its files and with what was told of it.

    Of one that `is_failed`, the files are those of an earlier text, or of some of the outputs.
    """

    name: str
    manuscript: str
    clinic: str | None
    paper: str | None
    variant: str
    files: tuple[Placed, ...]
    absent: tuple[str, ...]
    messages: tuple[Message, ...]
    seconds: float
    is_failed: bool = False

    @property
    def is_contradicted(self) -> bool:
        """Tell whether it is of a translation whose source says another figure."""
        number = Code.TRANSLATED_FIGURE.number
        return any(one.is_error and one.code == number for one in self.messages)

    @classmethod
    def of(cls, edition: Edition, entry: Entry, files: Sequence[Placed]) -> Self:
        """Return an edition with what came of it."""
        return cls(
            name=str(edition),
            manuscript=str(edition.manuscript),
            clinic=edition.clinic,
            paper=edition.paper and edition.paper.value,
            variant=edition.variant,
            files=tuple(files),
            absent=entry.absent,
            messages=entry.messages,
            seconds=entry.seconds,
            is_failed=entry.fails,
        )

    @classmethod
    def _read(cls, told: dict[str, Any]) -> Self:
        files = (Placed(one[0], File(*one[1]), Stamp(*one[2])) for one in told["files"])
        messages = (Message(**one) for one in told["messages"])
        absent = tuple(told["absent"])
        return cls(**told | {"files": tuple(files), "messages": tuple(messages), "absent": absent})

    def _write(self) -> dict[str, Any]:
        names = (name for name in self.__slots__ if name not in {"files", "messages"})
        told = {name: getattr(self, name) for name in names}
        files = []
        for one in self.files:
            file = one.file
            inside = file.output, file.name, file.digest, file.size, file.pages
            files.append((one.path, inside, one.stamp))
        return told | {"files": files, "messages": [asdict(one) for one in self.messages]}


@dataclass(frozen=True, slots=True)
class Holdings:
    """All editions of a library that is in `folder`, by their names."""

    folder: str
    by_name: Mapping[str, Holding]


def read_holdings(outputs: Path) -> Holdings | None:
    """Return what a folder of outputs holds; None where it is not known."""
    try:
        head, _, body = (outputs / RECORD).read_bytes().partition(b"\n")
        if digest(body).encode() != head:
            return None
        told = json.loads(body)
        if told["form"] != _FORM:
            return None
        holdings = (Holding._read(one) for one in told["editions"])  # noqa: SLF001 - it is ours
        return Holdings(told["folder"], {one.name: one for one in holdings})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_holdings(holdings: Holdings) -> bytes:
    """Return the record: behind its own digest, so that damage is seen."""
    editions = [one._write() for one in holdings.by_name.values()]  # noqa: SLF001 - it is ours
    told = {"form": _FORM, "folder": holdings.folder, "editions": editions}
    body = json.dumps(told).encode()
    return digest(body).encode() + b"\n" + body
