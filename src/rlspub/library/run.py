"""One run over a library: what is known is kept, the rest is made, and all of it is placed."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rlspub.diagnostics import Code, Reporter
from rlspub.library.batches import Batches, guess_seconds
from rlspub.library.editions import Edition
from rlspub.library.engines import Engine
from rlspub.library.index import Entry, Index, Message
from rlspub.library.keys import Keys, Work
from rlspub.library.making import Batch, Job
from rlspub.library.placing import Change, Shelves
from rlspub.library.store import Store
from rlspub.pipeline.record.digests import digest_program

# So often the worker of a job may be lost before the job is to blame.
_MOST_LOST = 3


@dataclass(slots=True)
class Progress:
    """How far a run has come, in editions; `left` are the seconds that it may still take."""

    all: int
    kept: int = 0
    made: int = 0
    failed: int = 0
    left: float | None = None

    @property
    def done(self) -> int:
        """Return how many editions need nothing more."""
        return self.kept + self.made + self.failed


Watch = Callable[[Progress], None]
"""Is told how far a run has come."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of all editions, in their order; of each it is known whether it was kept."""

    editions: tuple[tuple[Edition, Entry], ...]
    kept: frozenset[str]
    change: Change = field(default_factory=Change)
    seconds: float = 0.0

    def list_made(self) -> list[tuple[Edition, Entry]]:
        """Return the editions that were made in this run."""
        kept = self.kept
        return [one for one in self.editions if not one[1].fails and str(one[0]) not in kept]

    def list_failed(self) -> list[tuple[Edition, Entry]]:
        """Return the editions of which some file could not be made."""
        return [one for one in self.editions if one[1].fails]


def run(  # noqa: PLR0913 - all are named
    editions: Sequence[Edition],
    work: Work,
    engine: Engine,
    *,
    outputs: Path,
    reporter: Reporter,
    watch: Watch,
) -> Outcome:
    """Make what is not known of the editions of a library, and place the files of all of them.

    Raises `Failed` after reporting why nothing could be placed. What was made stays in the store:
    the next run goes on from there.
    """
    begun = time.monotonic()
    shelves = Shelves(outputs, Store(work.store), work.folder)
    shelves.refuse_another(reporter)
    found = dict(_find_known(editions, work, shelves))
    progress = Progress(len(editions), kept=len(found))
    watch(progress)
    missing = [edition for edition in editions if str(edition) not in found]
    kept = frozenset(found)
    for edition, entry in _make(missing, work, engine, shelves, progress, watch):
        found[str(edition)] = entry
    made = tuple((edition, found[str(edition)]) for edition in editions)
    change = shelves.place(made, reporter)
    return Outcome(made, kept, change, time.monotonic() - begun)


def _find_known(
    editions: Iterable[Edition], work: Work, shelves: Shelves
) -> Iterator[tuple[str, Entry]]:
    """Yield the editions that need not be made, by their names."""
    keys, index = Keys(work), Index(Store(work.store))
    for edition in editions:
        entry = index.find(keys.find(edition))
        if entry and keys.hold(edition, entry) and shelves.can_place(edition, entry):
            yield str(edition), entry


def _make(  # noqa: PLR0913, PLR0917 - it is the second half of one function
    editions: Sequence[Edition],
    work: Work,
    engine: Engine,
    shelves: Shelves,
    progress: Progress,
    watch: Watch,
) -> Iterator[tuple[Edition, Entry]]:
    """Yield what comes of editions that are made."""
    if not editions:
        return
    batches = Batches(_divide(editions, work, shelves))
    program, lost, begun = digest_program(), dict[Job, int](), time.monotonic()

    def take() -> Batch | None:
        jobs = batches.take(engine.workers)
        return Batch(work, program, jobs) if jobs else None

    for batch, made in engine.run(take):
        for number, job in enumerate(batch.jobs):
            if made is not None:
                entries = made[number]
            elif lost.setdefault(job, 1) < _MOST_LOST:
                lost[job] += 1
                batches.put_back([job])
                continue
            else:
                entries = [_tell_loss(edition) for edition in job.editions]
            batches.note(job, sum(entry.seconds for entry in entries))
            for edition, entry in zip(job.editions, entries, strict=True):
                progress.failed += entry.fails
                progress.made += not entry.fails
                yield edition, entry
        progress.left = batches.guess_left(time.monotonic() - begun)
        watch(progress)


def _divide(editions: Sequence[Edition], work: Work, shelves: Shelves) -> Iterator[Job]:
    """Yield a job for each manuscript."""
    by_manuscript = dict[str, list[Edition]]()
    for edition in editions:
        by_manuscript.setdefault(str(edition.manuscript), []).append(edition)
    for group in by_manuscript.values():
        group.sort(key=lambda edition: edition.clinic or "")
        seconds = 0.0
        for edition in group:
            old = shelves.before.get(str(edition))
            is_known = old and not old.is_failed and old.seconds
            seconds += is_known or guess_seconds(edition, work.folder)
        yield Job(tuple(group), seconds)


def _tell_loss(edition: Edition) -> Entry:
    told = f"the process that made this ended {_MOST_LOST} times before it had done so"
    remedy = "give it more memory, or see with `rlspub build` what becomes of this manuscript alone"
    code = Code.MACHINE_FAULT
    message = Message(code.severity.value, code.number, told, str(edition.manuscript), 1, 1, remedy)
    return Entry((), (message,))
