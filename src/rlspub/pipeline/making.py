"""From a prepared document to one proven file."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rlspub.diagnostics import Diagnostic, Failed, Reporter
from rlspub.outputs import Output, Proving
from rlspub.pipeline.preparing import Prepared
from rlspub.renderers.artifact import Artifact, DoesNotFit, RenderContext
from rlspub.renderers.html.page_marks import PageStart
from rlspub.tree import Document


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
    """Return the file of an output, proven and finished.

    What is wrong with it is told to the reporter, also what the proof finds: a file that it refuses
    is returned, and not to be written. Raises `DoesNotFit` where the words have no room, `Failed`
    where there is no file for another reason. `page_starts` are those of the ordinary handout.
    """
    order, document = prepared.order, prepared.document
    printing = order.printing.keep_variants(output.variants)
    context = replace(prepared.context, printing=printing, page_starts=page_starts)
    artifact = _render(output, document, context, reporter)
    proving = Proving(
        prepared.generated,
        prepared.own,
        printing,
        context.house.fonts,
        reporter,
        artifact.left_out,
        prepared.labels.more_answers,
    )
    printed = artifact.document or document
    contrast = output.prove(printed, artifact.data, proving)
    artifact = output.finish(artifact, printed, printing, reporter)
    return Built(output, order.path_of(output), artifact, contrast)


def attempt(prepared: Prepared, output: Output, page_starts: tuple[PageStart, ...] = ()) -> Attempt:
    """Return what comes of making an output; see `make`."""
    about = prepared.context.reporter
    reporter = Reporter(about.path, about.source)
    try:
        built = make(prepared, output, reporter, page_starts)
    except DoesNotFit:
        return Attempt(None, reporter.diagnostics, fits=False)
    except Failed:
        return Attempt(None, reporter.diagnostics)
    return Attempt(built, reporter.diagnostics)


def _render(
    output: Output, document: Document, context: RenderContext, reporter: Reporter
) -> Artifact:
    """Return the file of an output: what is wrong with another is no reason to stop."""
    told = Reporter(reporter.path, reporter.source)
    try:
        return output.render(document, replace(context, reporter=told))
    finally:
        reporter.diagnostics += told.diagnostics
