"""What is known now: of the text, of its outputs, and what is shown of them."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
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
# In bytes: so much is kept of older files, for pages that come again, beyond the last few files.
_KEPT_BYTES = 4_000_000


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
    """An output as it looked at some time; of a booklet, `data` is the file."""

    data: bytes
    pages: tuple[Page, ...]
    key: str


@dataclass(slots=True)
class Shown:
    """An output: the last that could be made of it, and how that stands to the text as it is.

    `sources` are the PDF files in which pages are found by their keys, each with the number there.
    """

    name: str
    status: Status = Status.WAITING
    why: str = ""
    versions: tuple[Version, ...] = ()
    sources: dict[str, tuple[bytes, int]] = field(default_factory=dict)

    @property
    def latest(self) -> Version | None:
        """Return what is shown."""
        return self.versions[-1] if self.versions else None

    def learn(self, data: bytes, pages: tuple[Page, ...], numbers: Iterable[int]) -> None:
        """Take note of where pages of some numbers are to be found."""
        for at, number in enumerate(numbers):
            key, is_chapter = pages[number].key, pages[number].address
            if is_chapter:
                continue
            self.sources.pop(key, None)
            self.sources[key] = data, at
        self._forget()

    def _forget(self) -> None:
        """Keep the last files, older ones while they are small, and those of what is shown."""
        shown = {page.key for page in self.latest.pages} if self.latest else set[str]()
        needed = {id(data) for key, (data, _) in self.sources.items() if key in shown}
        files = {id(data): len(data) for data, _ in reversed(self.sources.values())}
        size = 0
        for at, (file, length) in enumerate(files.items()):
            size += length
            if at < _KEPT or size <= _KEPT_BYTES:
                needed.add(file)
        self.sources = {key: one for key, one in self.sources.items() if id(one[0]) in needed}

    def show(self, data: bytes, pages: tuple[Page, ...]) -> None:
        """Show pages, all of which are to be found."""
        key = sha256("".join(page.key for page in pages).encode() + data).hexdigest()
        self.versions = (*self.versions, Version(data, pages, key))[-_KEPT:]


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
        """Take note of what a worker says; what it says of an older text is not shown."""
        if isinstance(report, Glimpsed | Made):
            numbers = report.numbers if isinstance(report, Glimpsed) else range(len(report.pages))
            # The pages of the next glimpse may be among these.
            self.outputs[report.output].learn(report.data, report.pages, numbers)
        if report.number != self._number:
            return
        self._problems = report.problems
        match report:
            case Read():
                self.text, self._card = report.text or self.text, report.card
                self._phase = "wrong" if report.is_wrong else "making"
                if report.is_wrong:
                    self._let_age()
            case Glimpsed(output=output, data=data, pages=pages):
                shown = self.outputs[output]
                if all(page.key in shown.sources for page in pages):
                    shown.show(data, pages)
            case Made(output=output, data=data, pages=pages):
                shown = self.outputs[output]
                shown.show(data, pages)
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
                if any(page.key == key for page in version.pages):
                    return shown, version
        return None

    def find_source(self, key: str) -> tuple[bytes, int] | None:
        """Return the PDF file that a page is in, and its number there."""
        found = (shown.sources.get(key) for shown in self.outputs.values())
        return next(filter(None, found), None)

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
