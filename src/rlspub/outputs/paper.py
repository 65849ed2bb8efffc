"""What outputs on paper share: how their files are proven, and put onto sheets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rlspub.diagnostics import Reporter
    from rlspub.outputs.output import Proving
    from rlspub.proof.pdf.least_type import LeastType
    from rlspub.proof.text.pieces import Expected
    from rlspub.renderers.artifact import Artifact, RenderContext
    from rlspub.tree import Document
    from rlspub.tree.blanks import Blank

PAPER_VARIANTS = frozenset({"mono", "fillable", "press"})


def load_paper(context: RenderContext) -> None:
    """Load what all pages are made and proven with, and start the library that sets them."""
    from rlspub.proof.pdf import pages  # noqa: F401 - it is used later, and so is what follows
    from rlspub.renderers.pdf import card, handout, sheet  # noqa: F401
    from rlspub.renderers.pdf.typesetter import Typesetter

    Typesetter(context.house.fonts, context.reporter)


def prove_paper(  # noqa: PLR0913 - what is proven, and what it is held against
    document: Document,
    name: str,
    data: bytes,
    proving: Proving,
    *,
    expected: Expected,
    least: LeastType,
    blanks: Iterable[Blank],
    numbered: bool = False,
    most_pages: int | None = None,
    safe_margin: float | None = None,
    codes: int = 0,
    edition: str = "",
) -> float | None:
    """Report what is wrong with a PDF file; return the least contrast of its words.

    `blanks` are the fields of a form. For the rest see `prove_pages`.
    """
    from rlspub.proof.pdf.pages import prove_pages

    printing, reporter = proving.printing, proving.reporter
    contrast = prove_pages(
        document,
        name,
        data,
        proving.generated,
        reporter,
        expected=expected,
        fonts=proving.fonts,
        least=least,
        numbered=numbered,
        most_pages=most_pages,
        safe_margin=safe_margin,
        mono=printing.mono,
        codes=codes,
        edition=edition,
        own=proving.own,
    )
    if printing.fillable:
        from rlspub.proof.pdf.form import prove_form

        prove_form(blanks, name, data, proving.generated, reporter)
    if printing.press:
        from rlspub.proof.press.file import prove_press

        prove_press(name, data, reporter)
    return contrast


def finish_on_sheets(
    artifact: Artifact, impose: Callable[[bytes], bytes], reporter: Reporter
) -> Artifact:
    """Return a file with its pages on sheets; report and fail where they are too large."""
    from rlspub.diagnostics import Code, Failed
    from rlspub.renderers.sheets.imposition import SheetError

    try:
        return replace(artifact, data=impose(artifact.data))
    except SheetError as error:
        reporter.report(Code.SHEET_TOO_SMALL, str(error))
        raise Failed from error
