"""From a prepared document to one proven file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rlspub.diagnostics import Diagnostic, Failed, Reporter
from rlspub.outputs import Output, Proving
from rlspub.pipeline.preparing import Prepared
from rlspub.renderers.artifact import Artifact, DoesNotFit
from rlspub.renderers.html.page_marks import PageStart


@dataclass(frozen=True, slots=True)
class Built:
    """One proven file, and the least contrast of its words where it is measured.

    One that is not new was made by an earlier build from the same inputs.
    """

    output: Output
    path: Path
    artifact: Artifact
    contrast: float | None
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of making an output: its file, if there is one, and what was told of it.

    Without a file, its words have no room, or there is another reason to stop.
    """

    built: Built | None
    told: list[Diagnostic] = field(default_factory=list)
    fits: bool = True


Make = Callable[[Prepared, Output, Reporter, tuple[PageStart, ...]], Built]


class Watcher:
    """Is told how far the work has come; this one does nothing about it."""

    def plan(self, outputs: Sequence[Output]) -> None:
        """Take note of the outputs that are to be made."""

    def begin(self, output: Output) -> None:
        """Take note that an output is being made."""

    def end(self, output: Output, attempt: Attempt) -> None:
        """Take note of what came of it."""


def make(
    prepared: Prepared, output: Output, reporter: Reporter, page_starts: tuple[PageStart, ...] = ()
) -> Built:
    """Return the file of an output, proven and finished: what `render` and `prove` do."""
    return prove(prepared, output, render(prepared, output, reporter, page_starts), reporter)


def render(
    prepared: Prepared, output: Output, reporter: Reporter, page_starts: tuple[PageStart, ...] = ()
) -> Artifact:
    """Return the file of an output as it is rendered, which nobody has proven.

    What is wrong with it is told to the reporter. Raises `DoesNotFit` where the words have no room,
    `Failed` where there is no file for another reason. `page_starts` are those of the ordinary
    handout.
    """
    # What is wrong with another output is no reason to stop.
    told = Reporter(reporter.path, reporter.source)
    printing = prepared.order.printing.keep_variants(output.variants)
    context = replace(prepared.context, printing=printing, page_starts=page_starts, reporter=told)
    try:
        return output.render(prepared.choose_document(printing), context)
    finally:
        reporter.diagnostics += told.diagnostics


def prove(prepared: Prepared, output: Output, artifact: Artifact, reporter: Reporter) -> Built:
    """Return a rendered file, proven and finished.

    What the proof finds is told to the reporter: a file that it refuses is returned, and not to be
    written. Raises `Failed` where the file cannot be finished.
    """
    order = prepared.order
    printing = order.printing.keep_variants(output.variants)
    proving = Proving(
        prepared.generated,
        prepared.own,
        printing,
        prepared.context.house.fonts,
        reporter,
        artifact.left_out,
        prepared.labels.more_answers,
    )
    printed = artifact.document or prepared.choose_document(printing)
    contrast = output.prove(printed, artifact.data, proving)
    artifact = output.finish(artifact, printed, printing, reporter)
    return Built(output, order.path_of(output), artifact, contrast)


def attempt(
    prepared: Prepared,
    output: Output,
    page_starts: tuple[PageStart, ...] = (),
    make: Make = make,
) -> Attempt:
    """Return what comes of making an output; `make` is called as the function of that name is."""
    about = prepared.context.reporter
    reporter = Reporter(about.path, about.source)
    try:
        built = make(prepared, output, reporter, page_starts)
    except DoesNotFit:
        return Attempt(None, reporter.diagnostics, fits=False)
    except Failed:
        return Attempt(None, reporter.diagnostics)
    return Attempt(built, reporter.diagnostics)
