"""What the server and its worker tell each other."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from rlspub.diagnostics import Reporter
from rlspub.diagnostics.formats import as_json

Problem = dict[str, Any]
"""A diagnostic as JSON has it."""


@dataclass(frozen=True, slots=True)
class Work:
    """Make all of the text as it is now, beginning with the output that is looked at.

    `layouts` stands for what the files of the layouts hold.
    """

    number: int
    first: str
    layouts: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of paper, measured in points; or a chapter of a booklet or a web page, by its file.

    Where the `key` is the same, so is what is seen.
    """

    key: str
    width: float = 0
    height: float = 0
    address: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """How far the work of a number is; `problems` are all that are known by now."""

    number: int
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class Read(Report):
    """The text was read and checked; where it is wrong, nothing is made of it.

    It is empty where it cannot be read. `needed` are the files of its pictures, and the other
    manuscripts to which it has links.
    """

    text: str
    card: str
    is_wrong: bool
    needed: frozenset[Path]


@dataclass(frozen=True, slots=True)
class Glimpsed(Report):
    """How an output will look: `data` holds the pages of some numbers, the others are known."""

    output: str
    data: bytes
    pages: tuple[Page, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Made(Report):
    """An output as it looks now; nobody has proven it yet."""

    output: str
    data: bytes
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Missing(Report):
    """There is no such output, and why; something `is_wrong`, or nobody wants it."""

    output: str
    why: str
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Proven(Report):
    """An output was read back; where it is wrong, it is not written."""

    output: str
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Finished(Report):
    """All is done; `files` are those that were written."""

    files: tuple[str, ...]


def list_problems(reporter: Reporter) -> list[Problem]:
    """Return what was told, as JSON has it."""
    return cast("list[Problem]", json.loads(as_json(reporter.sorted())))
