"""The worker: reads the text, makes the outputs, and has them proven and written.

It is warm: what does not change from edit to edit is loaded once. Of several edits the latest is
what counts: work on an older text ends as soon as a newer one is known. Proofs and writing are
done aside, so that they keep no newer text waiting.
"""

import gc
import signal
from collections.abc import Iterable
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
from rlspub.pipeline.build import build_prepared
from rlspub.pipeline.making import Built, prove, render
from rlspub.pipeline.order import Order
from rlspub.pipeline.preparing import Prepared, prepare_view
from rlspub.pipeline.read import read_manuscript
from rlspub.pipeline.report_card import write_report_card
from rlspub.pipeline.writing.files import finish_earlier_writing
from rlspub.preview.look.pages import read_pages
from rlspub.preview.reports import (
    Finished,
    Made,
    Missing,
    Problem,
    Proven,
    Read,
    Report,
    Work,
    list_problems,
)
from rlspub.preview.work.aside import Aside
from rlspub.renderers.artifact import Artifact
from rlspub.renderers.html.page_marks import PageStart


def run(order: Order, connection: Connection) -> None:
    """Make what is asked for until there is nobody to ask."""
    # Ctrl-C is for the server, which then hangs up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Worker(order, connection).work()


@dataclass(slots=True)
class _Rendered:
    """What came of rendering an output, and of its proof, with what was told of both."""

    artifact: Artifact | None
    refusal: Failed | None
    told: list[Diagnostic]
    built: Built | None = None
    told_of_proof: list[Diagnostic] = field(default_factory=list)


@dataclass(slots=True)
class _Job:
    """The work on one text."""

    number: int
    reporter: Reporter
    prepared: Prepared | None = None
    outputs: dict[str, _Rendered] = field(default_factory=dict)

    def list_problems(self) -> list[Problem]:
        """Return all that is known to be wrong."""
        told = [*self.reporter.diagnostics]
        for output in self.outputs.values():
            told += (*output.told, *output.told_of_proof)
        return self.show(told)

    def show(self, told: list[Diagnostic]) -> list[Problem]:
        """Return diagnostics as JSON has them."""
        reporter = Reporter(self.reporter.path, self.reporter.source, told)
        return list_problems(reporter)


class _Superseded(Exception):  # noqa: N818 - nothing is wrong: there is newer work
    """Somebody has saved a newer text."""


class _Worker:
    def __init__(self, order: Order, connection: Connection) -> None:
        self._order, self._connection = order, connection
        self._house: tuple[str, House] | None = None
        self._proofs = dict[str, Aside[tuple[Built | None, list[Diagnostic]]]]()
        self._writing: Aside[tuple[tuple[str, ...], list[Diagnostic]]] | None = None
        self._job = _Job(0, Reporter(order.manuscript))

    def work(self) -> None:
        try:
            while True:
                self._go_on()
        except (EOFError, BrokenPipeError):
            self._end_asides()

    def _go_on(self) -> None:
        """Wait for work, or for what is done aside, and go on with it."""
        proofs = {aside.connection: name for name, aside in self._proofs.items()}
        writing = [] if self._writing is None else [self._writing.connection]
        ready = wait([self._connection, *proofs, *writing])
        if self._connection in ready:
            self._begin(self._receive())
            return
        try:
            for one in ready:
                if (name := proofs.get(cast("Connection", one))) is not None:
                    self._take_proof(name)
                else:
                    self._take_writing()
        except Exception as error:  # noqa: BLE001 - the preview goes on with the next text
            self._give_up(error)

    def _receive(self) -> Work:
        """Return the latest work; raises `EOFError` when there will be none."""
        work: Work | None = self._connection.recv()
        while self._connection.poll():
            work = self._connection.recv()
        if work is None:
            raise EOFError
        return work

    def _begin(self, work: Work) -> None:
        self._end_asides()
        self._job = _Job(work.number, Reporter(self._order.manuscript))
        # What is left of the last text goes first. A search for more in the midst of a layout
        # costs a tenth of it.
        gc.collect()
        gc.disable()
        try:
            self._make(self._job, work)
        except _Superseded:
            pass
        except Exception as error:  # noqa: BLE001 - the preview goes on with the next text
            self._give_up(error)
        finally:
            gc.enable()

    def _make(self, job: _Job, work: Work) -> None:
        prepared = job.prepared = self._read(job, work)
        if prepared is None:
            return
        page_starts = tuple[PageStart, ...]()
        for output in _arrange(self._order.outputs, work.first):
            if self._connection.poll():
                raise _Superseded
            if not output.is_marked(prepared.document):
                self._send_missing(output, output.absence, is_wrong=False)
                continue
            rendered = _render(prepared, output, job.reporter, page_starts)
            job.outputs[output.name] = rendered
            if rendered.artifact is None:
                self._tell_refusal(output, rendered)
                continue
            page_starts = rendered.artifact.page_starts or page_starts
            data = rendered.artifact.data
            pages = read_pages(data, output.suffix)
            self._send(Made(job.number, job.list_problems(), output.name, data, pages))
            proof = partial(_prove, prepared, output, rendered.artifact, job.reporter)
            self._proofs[output.name] = Aside(proof)
        if not self._proofs:
            self._write()

    def _read(self, job: _Job, work: Work) -> Prepared | None:
        """Return the text ready to be rendered, if nothing is wrong with it; tell what is."""
        reporter, view, prepared, card = job.reporter, None, None, ""
        try:
            house = self._open_house(work.layouts, reporter)
            manuscript = read_manuscript(self._order.manuscript, house, reporter)
            view = manuscript.view
            card = write_report_card(view, reporter.sorted(), manuscript.silenced)
            prepared = prepare_view(self._order, house, view, reporter)
        except Failed:
            pass
        text = "" if reporter.source is None else reporter.source.text
        folders = frozenset(_list_folders(view, self._order.manuscript.parent))
        is_wrong = prepared is None
        self._send(Read(job.number, job.list_problems(), text, card, is_wrong, folders))
        return prepared

    def _open_house(self, layouts: str, reporter: Reporter) -> House:
        """Return the layouts; they are read anew when something in them changed."""
        if self._house is None or self._house[0] != layouts:
            self._house = None
            with reporting(reporter):
                self._house = layouts, open_house(self._order.layouts)
        return self._house[1]

    def _take_proof(self, name: str) -> None:
        rendered, job = self._job.outputs[name], self._job
        rendered.built, rendered.told_of_proof = self._proofs.pop(name).take()
        told = Reporter(job.reporter.path, job.reporter.source, rendered.told_of_proof)
        is_wrong = told.failed or rendered.built is None
        self._send(Proven(job.number, job.list_problems(), name, is_wrong))
        if not self._proofs:
            self._write()

    def _write(self) -> None:
        """Begin to write the files, all of which are proven."""
        assert self._job.prepared is not None
        work = partial(_write, self._job.prepared, self._job.outputs, self._job.reporter)
        self._writing = Aside(work)

    def _take_writing(self) -> None:
        assert self._writing is not None
        writing, self._writing = self._writing, None
        files, told = writing.take()
        self._send(Finished(self._job.number, self._job.show(told), files))

    def _give_up(self, error: Exception) -> None:
        """Tell what keeps the worker from going on with this text, as a command would."""
        self._end_asides()
        job = self._job
        if isinstance(error, MemoryError):
            job.reporter.report(Code.OUT_OF_MEMORY, Code.OUT_OF_MEMORY.title)
        elif isinstance(error, OSError):
            job.reporter.report(Code.MACHINE_FAULT, f"{error.strerror or error}: {error.filename}")
        else:
            job.reporter.report(Code.INTERNAL, f"{type(error).__name__}: {error}")
        self._send(Finished(job.number, job.list_problems(), ()))

    def _end_asides(self) -> None:
        for aside in self._proofs.values():
            aside.end()
        self._proofs.clear()
        if self._writing is not None:
            self._writing.end()
            self._writing = None

    def _tell_refusal(self, output: Output, rendered: _Rendered) -> None:
        if rendered.told:
            self._send_missing(output, f"No {output.name}, as the messages say.", is_wrong=True)
        else:
            # Nobody asked for it: the text has room there, or it has not.
            self._send_missing(output, output.absence, is_wrong=False)

    def _send_missing(self, output: Output, why: str, *, is_wrong: bool) -> None:
        job = self._job
        self._send(Missing(job.number, job.list_problems(), output.name, why, is_wrong))

    def _send(self, report: Report) -> None:
        self._connection.send(report)


def _arrange(outputs: Iterable[Output], first: str) -> list[Output]:
    """Return the outputs with one before the others; the handout comes before the booklet."""
    leading = (HANDOUT.name, first) if first == BOOKLET.name else (first, HANDOUT.name)
    places = {name: place for place, name in enumerate(leading)}
    return sorted(outputs, key=lambda output: places.get(output.name, len(places)))


def _list_folders(view: View | None, home: Path) -> Iterable[Path]:
    """Yield the folders of a text's pictures, whether these are there or not."""
    for address in () if view is None else view.pictures:
        yield (home / locate_picture(address)).parent.absolute()


def _render(
    prepared: Prepared, output: Output, told: Reporter, page_starts: tuple[PageStart, ...]
) -> _Rendered:
    reporter = Reporter(told.path, told.source)
    try:
        artifact = render(prepared, output, reporter, page_starts)
    except Failed as refusal:
        return _Rendered(None, refusal, reporter.diagnostics)
    return _Rendered(artifact, None, reporter.diagnostics)


def _prove(
    prepared: Prepared, output: Output, artifact: Artifact, told: Reporter
) -> tuple[Built | None, list[Diagnostic]]:
    reporter = Reporter(told.path, told.source)
    try:
        built = prove(prepared, output, artifact, reporter)
    except Failed:
        return None, reporter.diagnostics
    # What was printed is known on the other side.
    return replace(built, artifact=replace(built.artifact, document=None)), reporter.diagnostics


def _write(
    prepared: Prepared, outputs: dict[str, _Rendered], told: Reporter
) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """Write what was made as a build writes it; return the files, and all that was told."""
    reporter = Reporter(told.path, told.source, [*told.diagnostics])

    def take(_: Prepared, output: Output, reporter: Reporter, __: object) -> Built:
        made = outputs[output.name]
        reporter.diagnostics += made.told
        if made.refusal is not None:
            raise made.refusal
        reporter.diagnostics += made.told_of_proof
        if made.built is None:
            raise Failed
        return made.built

    try:
        finish_earlier_writing(prepared.order.output_dir, reporter)
        built = build_prepared(prepared, reporter, take)
    except Failed:
        return (), reporter.diagnostics
    return tuple(str(file.path) for file in built), reporter.diagnostics
