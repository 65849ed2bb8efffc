"""What outputs on paper share: how their files are proven, and put onto sheets."""

from collections.abc import Callable
from dataclasses import replace

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.outputs.output import Proving
from rlspub.renderers.artifact import Artifact
from rlspub.tree import Document

PAPER_VARIANTS = frozenset({"mono", "fillable", "press"})


def prove_paper(
    document: Document, name: str, artifact: Artifact, proving: Proving
) -> float | None:
    """Report what is wrong with a PDF file; return the least contrast of its words."""
    from rlspub.proof import prove, prove_form

    printing, reporter = proving.printing, proving.reporter
    contrast = prove(
        document,
        name,
        artifact.data,
        proving.generated,
        reporter,
        mono=printing.mono,
        most_pages=printing.card_size.most_pages,
    )
    if printing.fillable:
        prove_form(document, name, artifact.data, proving.generated, reporter)
    if printing.press:
        from rlspub.proof.press.file import prove_press

        prove_press(name, artifact.data, reporter)
    return contrast


def finish_on_sheets(
    artifact: Artifact, impose: Callable[[bytes], bytes], reporter: Reporter
) -> Artifact:
    """Return a file with its pages on sheets; report and fail where they are too large."""
    from rlspub.renderers.sheets.imposition import SheetError

    try:
        return replace(artifact, data=impose(artifact.data))
    except SheetError as error:
        reporter.report(Code.SHEET_TOO_SMALL, str(error))
        raise Failed from error
