"""The worker: reads the text, and has the outputs made, proven and written.

It is warm: what does not change from edit to edit is loaded once. Of several edits the latest is
what counts. All that takes long is done aside, by children that know what the worker knows: so
there is always somebody to begin with a newer text, and nothing that they take stays.
"""

import gc
import os
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import cast

from rlspub.checks.view import View
from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.layouts import House, open_house, reporting
from rlspub.outputs import BOOKLET, HANDOUT, Output
from rlspub.pictures.files import locate_picture
from rlspub.pipeline.gathering import recall
from rlspub.pipeline.making import Attempt
from rlspub.pipeline.order import Order
from rlspub.pipeline.preparing import Prepared, prepare_view
from rlspub.pipeline.read import read_manuscript
from rlspub.pipeline.record.earlier import find_kept
from rlspub.pipeline.record.keys import Keys
from rlspub.preview import reports
from rlspub.preview.reports import Problem, Report, Work, list_problems
from rlspub.preview.work.aside import Aside, Tell
from rlspub.preview.work.glimpses import Glimpses
from rlspub.preview.work.steps import Made, Proof, Rendered, Written, make, take, write
from rlspub.renderers.artifact import Artifact
from rlspub.renderers.html.page_marks import PageStart
from rlspub.report.card import write_report_card

_WRITING = "the writing"
# So many texts one after another may be given up before garbage is looked for.
_MOST_UNSWEPT = 8
_CORES = len(os.sched_getaffinity(0))


def run(order: Order, connection: Connection) -> None:
    """Make what is asked for until there is nobody to ask."""
    # Ctrl-C is for the server, which then hangs up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Garbage is looked for when there is nothing else to do.
    gc.disable()
    _Worker(order, connection).work()


@dataclass(slots=True)
class _Job:
    """The work on one text; `waiting` are the outputs that nobody has begun with.

    `recalled` is what is known of outputs from an earlier build.
    """

    number: int
    reporter: Reporter
    prepared: Prepared | None = None
    waiting: list[Output] = field(default_factory=list)
    recalled: dict[str, Attempt] = field(default_factory=dict)
    made: Made = field(default_factory=Made)
    is_glimpsed: bool = False
    is_finished: bool = False

    @property
    def page_starts(self) -> tuple[PageStart, ...]:
        """Return where the pages of the handout start, if that is known."""
        handout = self.made.rendered.get(HANDOUT.name)
        return handout.artifact.page_starts if handout and handout.artifact else ()

    def choose_next(self) -> Output | None:
        """Return the next output that can be made: the booklet names the handout's pages."""
        is_known = HANDOUT.name in self.made.rendered
        for output in self.waiting:
            if is_known or output != BOOKLET:
                return output
        return None

    def list_problems(self) -> list[Problem]:
        """Return all that is known to be wrong."""
        return self.show([*self.reporter.diagnostics, *self.made.list_told()])

    def show(self, told: list[Diagnostic]) -> list[Problem]:
        """Return diagnostics as JSON has them."""
        return list_problems(Reporter(self.reporter.path, self.reporter.source, told))


class _Worker:
    def __init__(self, order: Order, connection: Connection) -> None:
        self._order, self._connection = order, connection
        self._house: tuple[str, House] | None = None
        self._is_warm = False
        self._is_frozen = False
        self._unswept = 0
        self._glimpses = Glimpses()
        self._asides = dict[str, Aside]()
        self._job = _Job(0, Reporter(order.manuscript))

    def work(self) -> None:
        try:
            while True:
                self._wait()
        except (EOFError, BrokenPipeError):
            self._end_asides()

    def _wait(self) -> None:
        """Wait for work, or for what is done aside, and go on with it."""
        asides = {aside.connection: name for name, aside in self._asides.items()}
        ready = wait([self._connection, *asides])
        if self._connection in ready:
            work = self._receive()
            self._go_on(partial(self._begin, work))
        else:
            for connection in ready:
                self._go_on(partial(self._listen, asides[cast("Connection", connection)]))

    def _receive(self) -> Work:
        """Return the latest work; raises `EOFError` when there will be none."""
        work: Work | None = self._connection.recv()
        while self._connection.poll():
            work = self._connection.recv()
        if work is None:
            raise EOFError
        return work

    def _go_on(self, step: Callable[[], None]) -> None:
        """Do a step; what keeps it from being done is told as a command would tell it."""
        try:
            step()
        except (EOFError, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 - the preview goes on with the next text
            self._end_asides()
            _report_failure(error, self._job.reporter)
            self._send(reports.Finished(self._job.number, self._job.list_problems(), ()))

    def _begin(self, work: Work) -> None:
        self._end_asides()
        job = self._job = _Job(work.number, Reporter(self._order.manuscript))
        prepared = job.prepared = self._read(job, work)
        if prepared is None:
            return
        for output in _arrange(self._order.outputs, work.first):
            if output.is_marked(prepared.document):
                job.waiting.append(output)
            else:
                self._send_missing(output.name, output.absence, is_wrong=False)
        if not self._is_warm:
            self._recall()
            # What is loaded now, all children have.
            while (following := job.choose_next()) and not self._connection.poll():
                self._make(following)(self._hear)
            self._is_warm = not job.waiting
        else:
            if work.first == HANDOUT.name:
                self._take_glimpse()
            self._recall()
        self._begin_more()
        self._unswept += 1
        if self._unswept >= _MOST_UNSWEPT:
            self._sweep()

    def _recall(self) -> None:
        """Find what an earlier build has made from the same inputs."""
        job, order = self._job, self._order
        assert job.prepared is not None
        keys = Keys(job.prepared)
        known = find_kept((order.output_dir, *order.other_dirs), order.manuscript.stem)
        for output in job.waiting:
            if (attempt := recall(job.prepared, output, keys, known)) is not None:
                job.recalled[output.name] = attempt

    def _get_ready(self) -> None:
        """Do what the next text begins with, now that nobody waits."""
        if not self._job.is_glimpsed:
            self._take_glimpse()
        if self._is_warm and not self._is_frozen:
            self._load()
            gc.collect()
            # What is loaded stays, and need not be looked at again.
            gc.freeze()
            self._is_frozen = True
        self._sweep()

    def _load(self) -> None:
        """Load what the next text needs of what this one has not used."""
        job = self._job
        assert job.prepared is not None
        context = replace(job.prepared.context, reporter=Reporter(self._order.manuscript))
        for output in self._order.outputs:
            if output.name in job.recalled:
                # What is wrong is told when the output is made.
                with suppress(Failed):
                    output.load(context)

    def _sweep(self) -> None:
        """Look for garbage, when there is nothing else to do, or after many texts."""
        gc.collect()
        self._unswept = 0

    def _take_glimpse(self) -> None:
        """Look at what the handout will be, and tell it if the file is not there."""
        job = self._job
        assert job.prepared is not None
        glimpse = self._glimpses.take(job.prepared)
        job.is_glimpsed = glimpse is not None
        if (made := job.made.rendered.get(HANDOUT.name)) is not None:
            self._glimpses.settle(made.pages)
        elif glimpse is not None:
            problems = job.list_problems()
            self._send(reports.Glimpsed(job.number, problems, HANDOUT.name, *glimpse))

    def _read(self, job: _Job, work: Work) -> Prepared | None:
        """Return the text ready to be rendered, if nothing is wrong with it; tell what is."""
        reporter, view, prepared, card = job.reporter, None, None, ""
        try:
            house = self._open_house(work.layouts, reporter)
            manuscript = read_manuscript(
                self._order.manuscript,
                house,
                reporter,
                allow_outdated=self._order.allow_outdated,
            )
            view = manuscript.view
            card = write_report_card(view, reporter.sorted(), manuscript.silenced)
            prepared = prepare_view(self._order, house, view, reporter)
        except Failed:
            pass
        text = "" if reporter.source is None else reporter.source.text
        needed = frozenset(_list_needed(view, self._order.manuscript.parent))
        is_wrong = prepared is None
        self._send(reports.Read(job.number, job.list_problems(), text, card, is_wrong, needed))
        return prepared

    def _open_house(self, layouts: str, reporter: Reporter) -> House:
        """Return the layouts; they are read anew when something in them changed."""
        if self._house is None or self._house[0] != layouts:
            self._house = None
            with reporting(reporter):
                self._house = layouts, open_house(self._order.layouts, self._order.clinics)
        return self._house[1]

    # --- What is done aside -------------------------------------------------------------

    def _begin_more(self) -> None:
        """Begin with as much as there are cores for; when all is proven, write it."""
        job = self._job
        while output := job.choose_next():
            # The booklet takes little time once it can be made.
            if len(self._asides) >= _CORES and output != BOOKLET:
                break
            self._asides[output.name] = Aside(self._make(output))
        if not self._asides and not job.is_finished:
            assert job.prepared is not None
            work = partial(write, job.prepared, job.made, job.reporter)
            self._asides[_WRITING] = Aside(work)

    def _make(self, output: Output) -> Callable[[Tell], None]:
        """Return the work of making an output, which waits no more."""
        job = self._job
        assert job.prepared is not None
        job.waiting.remove(output)
        if (known := job.recalled.get(output.name)) is not None:
            return partial(take, output, known)
        return partial(make, job.prepared, output, job.reporter, job.page_starts)

    def _listen(self, name: str) -> None:
        """Hear what is told aside."""
        try:
            self._hear(self._asides[name].hear())
        except EOFError:
            self._asides.pop(name).close()
            if not (self._job.is_finished if name == _WRITING else self._job.made.has(name)):
                # Nothing else ends a process without a word.
                raise MemoryError from None
            self._begin_more()

    def _hear(self, told: object) -> None:
        job = self._job
        match told:
            case Rendered(output=name, artifact=None):
                job.made.rendered[name] = told
                # Nothing is told where nobody has asked for it.
                output = next(one for one in self._order.outputs if one.name == name)
                why = f"No {name}, as the messages say." if told.told else output.absence
                self._send_missing(name, why, is_wrong=bool(told.told))
            case Rendered(output=name, artifact=Artifact(data=data), pages=pages):
                job.made.rendered[name] = told
                if name == HANDOUT.name and job.is_glimpsed:
                    self._glimpses.settle(pages)
                self._send(reports.Made(job.number, job.list_problems(), name, data, pages))
                if self._is_warm:
                    self._begin_more()
            case Proof(output=name, is_wrong=is_wrong):
                job.made.proofs[name] = told
                self._send(reports.Proven(job.number, job.list_problems(), name, is_wrong))
            case Written(files=files, told=all_told):
                job.is_finished = True
                self._send(reports.Finished(job.number, job.show(all_told), files))
                self._get_ready()

    def _end_asides(self) -> None:
        for aside in self._asides.values():
            aside.end()
        self._asides.clear()

    def _send_missing(self, name: str, why: str, *, is_wrong: bool) -> None:
        job = self._job
        self._send(reports.Missing(job.number, job.list_problems(), name, why, is_wrong))

    def _send(self, report: Report) -> None:
        self._connection.send(report)


def _arrange(outputs: Iterable[Output], first: str) -> list[Output]:
    """Return the outputs with one before the others; the handout comes before the booklet."""
    leading = (HANDOUT.name, first) if first == BOOKLET.name else (first, HANDOUT.name)
    places = {name: place for place, name in enumerate(leading)}
    return sorted(outputs, key=lambda output: places.get(output.name, len(places)))


def _list_needed(view: View | None, home: Path) -> Iterable[Path]:
    """Yield the files of pictures and other manuscripts, there or not, that a text may have.

    What is outside its folder is neither read nor watched.
    """
    names = set[str]()
    if view is not None:
        source = filter(None, (view.metadata.translation_of,))
        names |= {*map(locate_picture, view.pictures), *view.leaflets, *view.siblings, *source}
    folder = Path(os.path.normpath(home.absolute()))
    for path in (Path(os.path.normpath(folder / name)) for name in names):
        if path.is_relative_to(folder):
            yield path


def _report_failure(error: Exception, reporter: Reporter) -> None:
    if isinstance(error, MemoryError):
        reporter.report(Code.OUT_OF_MEMORY, Code.OUT_OF_MEMORY.title)
    elif isinstance(error, OSError):
        reporter.report(Code.MACHINE_FAULT, f"{error.strerror or error}: {error.filename}")
    else:
        reporter.report(Code.INTERNAL, f"{type(error).__name__}: {error}")
