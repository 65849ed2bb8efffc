"""The steps of a build, done one by one: what each gives is told as soon as it is there.

They are those of a build, so that files and messages are the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from rlspub.diagnostics import Diagnostic, Failed, Reporter
from rlspub.outputs import Output
from rlspub.pipeline.build import build_prepared
from rlspub.pipeline.making import Attempt, Built, prove, render
from rlspub.pipeline.preparing import Prepared
from rlspub.pipeline.writing.files import finish_earlier_writing
from rlspub.preview.look.pages import read_pages
from rlspub.preview.reports import Page
from rlspub.preview.work.aside import Tell
from rlspub.renderers.artifact import Artifact
from rlspub.renderers.html.page_marks import PageStart


@dataclass(frozen=True, slots=True)
class Rendered:
    """An output as it was rendered, with its pages; or why it was not. Either tells something."""

    output: str
    artifact: Artifact | None
    pages: tuple[Page, ...]
    refusal: Failed | None
    told: list[Diagnostic]


@dataclass(frozen=True, slots=True)
class Proof:
    """What the proof of an output came to; nothing is built where it could not be finished."""

    output: str
    built: Built | None
    told: list[Diagnostic]

    @property
    def is_wrong(self) -> bool:
        """Tell whether the file is refused."""
        return self.built is None or any(one.severity.value == "error" for one in self.told)


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, and all that a build tells."""

    files: tuple[str, ...]
    told: list[Diagnostic]


@dataclass(slots=True)
class Made:
    """What is known of the outputs of one text."""

    rendered: dict[str, Rendered] = field(default_factory=dict)
    proofs: dict[str, Proof] = field(default_factory=dict)

    def list_told(self) -> list[Diagnostic]:
        """Return all that was told of the outputs."""
        steps: Iterable[Rendered | Proof] = (*self.rendered.values(), *self.proofs.values())
        return [diagnostic for step in steps for diagnostic in step.told]

    def has(self, name: str) -> bool:
        """Tell whether all is known of an output."""
        step = self.rendered.get(name)
        return name in self.proofs or (step is not None and step.artifact is None)


def make(
    prepared: Prepared,
    output: Output,
    reporter: Reporter,
    page_starts: tuple[PageStart, ...],
    tell: Tell,
) -> None:
    """Render an output, and prove it; tell what came of either."""
    told = Reporter(reporter.path, reporter.source)
    try:
        artifact = render(prepared, output, told, page_starts)
    except Failed as refusal:
        tell(Rendered(output.name, None, (), refusal, told.diagnostics))
        return
    pages = read_pages(artifact.data, output.suffix)
    tell(Rendered(output.name, _lighten(artifact), pages, None, told.diagnostics))
    told = Reporter(reporter.path, reporter.source)
    built = None
    try:
        built = prove(prepared, output, artifact, told)
        built = replace(built, artifact=_lighten(built.artifact))
    except Failed:
        pass
    tell(Proof(output.name, built, told.diagnostics))


def take(output: Output, known: Attempt, tell: Tell) -> None:
    """Tell an output that an earlier build has made from the same inputs."""
    assert known.built is not None
    artifact = known.built.artifact
    pages = read_pages(artifact.data, output.suffix)
    tell(Rendered(output.name, artifact, pages, None, known.told))
    tell(Proof(output.name, known.built, []))


def _lighten(artifact: Artifact) -> Artifact:
    """Return a file without the document that was printed, which need not be known elsewhere."""
    return replace(artifact, document=None)


def write(prepared: Prepared, made: Made, reporter: Reporter, tell: Tell) -> None:
    """Write what was made and proven, as a build writes it; tell the files."""
    told = Reporter(reporter.path, reporter.source, [*reporter.diagnostics])

    def take(_: Prepared, output: Output, reporter: Reporter, __: object) -> Built:
        return _take(output, made.rendered, made.proofs, reporter)

    files = tuple[str, ...]()
    try:
        finish_earlier_writing(prepared.order.output_dir, told)
        files = tuple(str(file.path) for file in build_prepared(prepared, told, take))
    except Failed:
        pass
    tell(Written(files, told.diagnostics))


def _take(
    output: Output,
    rendered: Mapping[str, Rendered],
    proofs: Mapping[str, Proof],
    reporter: Reporter,
) -> Built:
    """Return what was built of an output, and tell or raise what came up meanwhile."""
    step = rendered[output.name]
    reporter.diagnostics += step.told
    if step.refusal is not None:
        raise step.refusal
    proof = proofs[output.name]
    reporter.diagnostics += proof.told
    if proof.built is None:
        raise Failed
    return proof.built
