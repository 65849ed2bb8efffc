"""The page: the text itself as HTML, for any browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rlspub.outputs.output import Output, Proving

if TYPE_CHECKING:
    from rlspub.renderers.artifact import Artifact, RenderContext
    from rlspub.renderers.printing import Printing
    from rlspub.tree import Document

_NAME = "page"


def _render(document: Document, context: RenderContext) -> Artifact:
    from rlspub.renderers.page.page import render

    return render(document, context)


def _prove(document: Document, data: bytes, proving: Proving) -> None:
    from rlspub.proof.page.page import prove_page
    from rlspub.proof.text.expected import expect_whole

    expected = expect_whole(document, proving.own).leave_out_contents()
    prove_page(
        document,
        _NAME,
        data,
        proving.reporter,
        expected=expected,
        generated=proving.generated,
        required=proving.own.required,
    )


def _fills_paper(_printing: Printing) -> bool:
    """Tell that other paper makes no other page."""
    return False


PAGE = Output(name=_NAME, suffix=".html", render=_render, prove=_prove, fills_paper=_fills_paper)
