"""What a worker does: it makes the editions of some manuscripts, and keeps them in the store.

A manuscript is read and checked once for all its editions of one clinic. Files go into the store,
and what is handed back is small: their digests, and what was told.
"""

import datetime
import os
import threading
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import chain, groupby
from pathlib import Path

from rlspub import layouts
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.layouts import Clinics, House
from rlspub.library.editions import Edition
from rlspub.library.index import Entry, File, Index, Message
from rlspub.library.keys import Keys, Work, find_today
from rlspub.library.store import Store
from rlspub.pictures.files import locate_picture
from rlspub.pipeline.gathering import Gathered, gather
from rlspub.pipeline.making import Built
from rlspub.pipeline.order import Order
from rlspub.pipeline.preparing import Prepared, prepare_view
from rlspub.pipeline.read import read_manuscript
from rlspub.pipeline.record.digests import digest_program
from rlspub.tree import Metadata
from rlspub.workplace import LAYOUTS

# The libraries that set pages cannot do it twice at once in one process.
_ALONE = threading.Lock()


@dataclass(frozen=True, slots=True)
class Job:
    """The editions of one manuscript that are to be made, those of one clinic together."""

    editions: tuple[Edition, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Batch:
    """Jobs that one worker does without asking; it runs the `program` that they were given by."""

    work: Work
    program: str
    jobs: tuple[Job, ...]

    @property
    def seconds(self) -> float:
        """Return about how long the jobs take."""
        return sum(job.seconds for job in self.jobs)


class UnfitWorkerError(Exception):
    """A worker cannot make what is asked of it; the words say why."""


def make_batch(batch: Batch) -> list[list[Entry]]:
    """Return what came of the editions of each job; it is noted in the index as well.

    Raises `UnfitWorkerError` where it would not be what is made elsewhere.
    """
    folder, host = batch.work.folder, os.uname().nodename
    if digest_program() != batch.program:
        message = (
            f"the worker on {host} runs another rlspub than the one that asked it: other code, "
            "another Python or other packages; let both be alike, and run it again"
        )
        raise UnfitWorkerError(message)
    if not folder.is_dir():
        message = f"the worker on {host} has no folder {folder}: let it be found there, too"
        raise UnfitWorkerError(message)
    with _ALONE:
        batch.work.set_day()
        maker = _Maker(batch.work)
        return [maker.make(job) for job in batch.jobs]


class _Maker:
    """Makes editions by the layouts as they are when it begins."""

    def __init__(self, work: Work) -> None:
        self._work, self._index = work, Index(Store(work.store))
        self._keys = Keys(work)
        self._houses = dict[str | None, House]()

    def make(self, job: Job) -> list[Entry]:
        """Return what came of the editions of a job."""
        made = list[Entry]()
        for clinic, editions in groupby(job.editions, lambda edition: edition.clinic):
            made += self._make_for_clinic(clinic, [*editions])
        return made

    def _make_for_clinic(self, clinic: str | None, editions: Sequence[Edition]) -> Iterator[Entry]:
        begun = time.process_time()
        keys = [self._keys.find(edition) for edition in editions]
        path = self._work.folder / editions[0].manuscript
        told, read = Reporter(path), None
        with suppress(Failed), _reporting_defects(told):
            read = self._read(path, clinic, told)
        for edition, key in zip(editions, keys, strict=True):
            reporter = Reporter(path, told.source, [*told.diagnostics])
            prepared = made = None
            with suppress(Failed), _reporting_defects(reporter):
                if read:
                    prepared = prepare_view(self._order(edition), *read, reporter)
                    made = gather(prepared, reporter, known=self._index.recall)
            entry = self._keep(prepared, made, reporter)
            entry = replace(entry, seconds=round(time.process_time() - begun, 3))
            self._note(edition, key, entry)
            yield entry
            begun = time.process_time()

    def _read(self, path: Path, clinic: str | None, reporter: Reporter) -> tuple[House, View]:
        house, allow_outdated = self._open_house(clinic, reporter), self._work.allow_outdated
        return house, read_manuscript(path, house, reporter, allow_outdated=allow_outdated).view

    def _open_house(self, clinic: str | None, reporter: Reporter) -> House:
        """Return the house of a clinic: many manuscripts share its compiled templates."""
        if clinic not in self._houses:
            with layouts.reporting(reporter):
                own = Clinics(self._work.own, clinic)
                self._houses[clinic] = layouts.open_house(self._work.layouts, own)
        return self._houses[clinic]

    def _order(self, edition: Edition) -> Order:
        return Order(
            manuscript=self._work.folder / edition.manuscript,
            # Where the files go is nobody's business here: what is made has their names.
            output_dir=Path(),
            outputs=edition.outputs,
            printing=edition.printing,
            layouts=self._work.layouts,
            own=Clinics(self._work.own, edition.clinic),
            paper_of_country=edition.paper is None,
            allow_overdue=self._work.allow_overdue,
            allow_outdated=self._work.allow_outdated,
        )

    def _keep(self, prepared: Prepared | None, made: Gathered | None, reporter: Reporter) -> Entry:
        """Keep the files that were made, if there are some, and return what came of an edition."""
        if prepared is None or made is None or reporter.failed:
            return Entry((), self._write_messages(reporter.sorted()))
        told = [*reporter.diagnostics, *chain.from_iterable(made.unfit.values())]
        marked = {one.output for one in made.files} | made.unfit.keys()
        return Entry(
            tuple(self._keep_file(one, made) for one in made.files),
            self._write_messages(Reporter(reporter.path, diagnostics=told).sorted()),
            tuple(output.name for output in prepared.order.outputs if output not in marked),
            _list_beside(prepared),
            _find_last_day(prepared.view.metadata),
        )

    def _keep_file(self, built: Built, made: Gathered) -> File:
        name, artifact = built.path.name, built.artifact
        digest = self._index.store.put(artifact.data)
        if kept := made.kept.get(name):
            self._index.keep(name, kept)
        return File(built.output.name, name, digest, len(artifact.data), artifact.pages)

    def _write_messages(self, found: Iterable[Diagnostic]) -> tuple[Message, ...]:
        return tuple(Message.of(one, self._shorten(one.path)) for one in found)

    def _shorten(self, path: Path) -> str:
        """Return a path as it is called wherever the library is: from its folder, or layouts."""
        path = path.absolute()
        for around, start in ((self._work.folder, ""), (self._work.own.parent, f"{LAYOUTS}/")):
            near = path.relative_to(around).as_posix() if path.is_relative_to(around) else ""
            if near.startswith(start) and near:
                return near
        return str(path)

    def _note(self, edition: Edition, key: str, entry: Entry) -> None:
        """Note what came of an edition, unless what it was made from has changed meanwhile."""
        now = Keys(self._work)
        home = (self._work.folder / edition.manuscript).parent
        if not entry.fails and now.find(edition) == key and now.are_same(home, entry.beside):
            self._index.note(key, entry)


def _list_beside(prepared: Prepared) -> dict[str, str]:
    """Return what stands for the files that were read and are not called like the manuscript."""
    found = dict[str, str]()
    views = [prepared.view, *([prepared.bilingual.source] if prepared.bilingual else [])]
    for view in views:
        found |= {path: one.checksum for path, one in view.leaflets.items()}
        for address, look in view.pictures.items():
            found[locate_picture(address)] = look.checksum
    return found


def _find_last_day(metadata: Metadata) -> datetime.date | None:
    """Return the last day on which a text is judged as it is today; None if that is for ever."""
    today, review_by, date = find_today(), metadata.review_by, metadata.date
    due = review_by if review_by and review_by >= today else None
    # A date that is still to come is told of.
    ahead = date if date and date > today else None
    return min(filter(None, (due, ahead)), default=None)


@contextmanager
def _reporting_defects(reporter: Reporter) -> Iterator[None]:
    """Report what nobody expects, and raise `Failed`: the other editions are made all the same."""
    try:
        yield
    except Failed:
        raise
    except MemoryError as error:
        reporter.report(Code.OUT_OF_MEMORY, Code.OUT_OF_MEMORY.title)
        raise Failed from error
    except OSError as error:
        reporter.report(Code.MACHINE_FAULT, f"{error.strerror or error}: {error.filename}")
        raise Failed from error
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        reporter.report(Code.INTERNAL, f"{type(error).__name__} at {where}: {error}")
        raise Failed from error
