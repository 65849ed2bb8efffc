"""The record as a file: which files were made, from what, and which commands have been run.

It names no time, and the manuscript as it is called from the record's own folder, so it holds
wherever it is moved or copied with its files. Whatever happens to it costs time only: one that is
lost or damaged says nothing.
"""

from __future__ import annotations

import json
import os

from rlspub.pipeline.record.digests import digest, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# Another number, whenever what is kept means something else.
_FORM = 3


class Record:
    """What is known of the files of one manuscript in one folder.

    `files` tells of each file, by its name, which `text` it was made from and what it held then, as
    digests, and what else is needed to take it again. `runs` tells of commands, by what stands for
    their arguments, which `inputs` they had, which files they left, and what they said.
    `manuscript` is where that is, from the folder of the record, or nothing if that is not known,
    and `clinic` is where the clinic's files are, if there are some.
    """

    def __init__(
        self, files: dict[str, Any], runs: dict[str, Any], manuscript: str = "", clinic: str = ""
    ) -> None:
        """Keep all four."""
        self.files, self.runs, self.manuscript, self.clinic = files, runs, manuscript, clinic

    def drop_old_runs(self) -> Record:
        """Return the record without runs whose files are others by now."""
        now = {name: told["data"] for name, told in self.files.items()}
        runs = {
            name: run
            for name, run in self.runs.items()
            if all(now.get(file, "") == data for file, data in run["files"].items())
        }
        return Record(self.files, runs, self.manuscript, self.clinic)


def name_record(folder: str, stem: str) -> str:
    """Return where the record of a manuscript's outputs is kept."""
    return os.path.join(folder, f".{stem}.built")


def read_record(path: str) -> Record:
    """Return a record; one that is lost or damaged says nothing."""
    try:
        data = read(path)
        head, _, body = data.partition(b"\n")
        if digest(body).encode() == head:
            listed = json.loads(body)
            if listed["form"] != _FORM:
                return Record({}, {})
            places = (str(listed.get(name, "")) for name in ("manuscript", "clinic"))
            return Record(listed["files"], listed["runs"], *places)
        return Record(_read_older(json.loads(data)), {})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Record({}, {})


def _read_older(listed: Any) -> dict[str, Any]:
    """Return what an older form tells: enough to find files of another text, and no more."""
    return {
        name: {"text": str(made["text"]), "data": str(made["data"])}
        for name, made in listed.items()
        if os.path.basename(name) == name
    }


def write_record(record: Record) -> bytes:
    """Return a record as it is kept: behind its own digest, so that damage is seen."""
    listed = {
        "form": _FORM,
        "manuscript": record.manuscript,
        "clinic": record.clinic,
        "files": record.files,
        "runs": record.runs,
    }
    body = json.dumps(listed, sort_keys=True)
    return digest(body.encode()).encode() + b"\n" + body.encode()
