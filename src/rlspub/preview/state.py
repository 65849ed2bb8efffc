"""What is known now: of the text, of its outputs, and what is shown of them."""

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import Enum
from hashlib import sha256
from typing import Any

from rlspub.preview.reports import (
    Finished,
    Glimpsed,
    Made,
    Missing,
    Page,
    Problem,
    Proven,
    Read,
    Report,
)

# A browser may ask for pages that have just been replaced.
_KEPT = 3


class Status(Enum):
    """How far an output is. Its pages are those of an older text while it is `WAITING` or `OLD`."""

    WAITING = "waiting"
    MADE = "made"
    PROVEN = "proven"
    REFUSED = "refused"
    OLD = "old"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Version:
    """An output as it looked at some time: its file, or its pages before that is there.

    `sources` are the PDF files that the pages are in, each with the number of the page there.
    """

    data: bytes
    pages: tuple[Page, ...]
    key: str
    sources: Mapping[str, tuple[bytes, int]]


@dataclass(slots=True)
class Shown:
    """An output: the last that could be made of it, and how that stands to the text as it is."""

    name: str
    status: Status = Status.WAITING
    why: str = ""
    versions: tuple[Version, ...] = ()

    @property
    def latest(self) -> Version | None:
        """Return what is shown."""
        return self.versions[-1] if self.versions else None

    def add(self, data: bytes, pages: tuple[Page, ...], numbers: Iterable[int]) -> None:
        """Show pages of which those of some numbers are in a file, and the others are known."""
        known = {} if self.latest is None else self.latest.sources
        new = {pages[number].key: (data, at) for at, number in enumerate(numbers)}
        sources = {page.key: new.get(page.key) or known[page.key] for page in pages}
        key = sha256("".join(sources).encode() + data).hexdigest()
        self.versions = (*self.versions, Version(data, pages, key, sources))[-_KEPT:]


class State:
    """All that is known; who waits for changes is told of them."""

    def __init__(self, outputs: tuple[str, ...], known: dict[str, Any]) -> None:
        """Begin with nothing but what is `known` at all times, as a browser is told it."""
        self.outputs = {name: Shown(name) for name in outputs}
        self.text = ""
        self._known = known
        self._number = 0
        self._problems = list[Problem]()
        self._card, self._phase = "", "reading"
        self._files = tuple[str, ...]()
        self._revision = 0
        self._changed = asyncio.Event()

    def begin(self, number: int) -> None:
        """Take note that the text has changed."""
        self._number, self._phase, self._files = number, "reading", ()
        for shown in self.outputs.values():
            if shown.status is not Status.ABSENT:
                shown.status = Status.WAITING
        self._tell()

    def add(self, report: Report) -> None:
        """Take note of what a worker says; what it says of an older text is not heard."""
        if report.number != self._number:
            return
        self._problems = report.problems
        match report:
            case Read():
                self.text, self._card = report.text or self.text, report.card
                self._phase = "wrong" if report.is_wrong else "making"
                if report.is_wrong:
                    self._let_age()
            case Glimpsed(output=output, data=data, pages=pages, numbers=numbers):
                self.outputs[output].add(data, pages, numbers)
            case Made(output=output, data=data, pages=pages):
                shown = self.outputs[output]
                shown.add(data, pages, range(len(pages)))
                shown.status, shown.why = Status.MADE, ""
            case Missing(output=output, why=why):
                shown = self.outputs[output]
                shown.status, shown.why = Status.OLD, why
                if not report.is_wrong:
                    shown.status = Status.ABSENT
                    shown.versions = ()
            case Proven(output=output):
                status = Status.REFUSED if report.is_wrong else Status.PROVEN
                self.outputs[output].status = status
            case Finished():
                self._phase, self._files = "finished", report.files
                if not report.files:
                    self._phase = "wrong"
                self._let_age()
        self._tell()

    def lose_worker(self, problems: list[Problem]) -> None:
        """Take note that the worker has died."""
        self._problems, self._phase = problems, "wrong"
        self._let_age()
        self._tell()

    def _let_age(self) -> None:
        """What nobody will make of this text is that of an older one."""
        for shown in self.outputs.values():
            if shown.status is Status.WAITING:
                shown.status = Status.OLD

    def find_page(self, key: str) -> tuple[Shown, Version] | None:
        """Return the output and the version of a page that is or was just shown."""
        for shown in self.outputs.values():
            for version in reversed(shown.versions):
                if key in version.sources:
                    return shown, version
        return None

    def find_version(self, key: str) -> Version | None:
        """Return a file that is or was just shown."""
        versions = (one for shown in self.outputs.values() for one in shown.versions)
        return next((version for version in versions if version.key == key), None)

    def describe(self) -> dict[str, Any]:
        """Return all that a browser needs to know."""
        return {
            **self._known,
            "number": self._number,
            "phase": self._phase,
            "problems": self._problems,
            "card": self._card,
            "files": self._files,
            "outputs": [_describe(shown) for shown in self.outputs.values()],
        }

    async def wait(self, seen: int, most: float) -> int:
        """Return the number of the newest change once it is another, or after so many seconds."""
        if self._revision == seen:
            changed = self._changed
            with suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), most)
        return self._revision

    def _tell(self) -> None:
        self._revision += 1
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()


def _describe(shown: Shown) -> dict[str, Any]:
    latest = shown.latest
    return {
        "name": shown.name,
        "status": shown.status.value,
        "why": shown.why,
        "version": "" if latest is None else latest.key,
        "pages": [] if latest is None else [asdict(page) for page in latest.pages],
    }
