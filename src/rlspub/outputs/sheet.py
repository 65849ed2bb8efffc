"""The sheet: one leaf of paper with what readers need, printed on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rlspub.outputs.output import Output, Proving
from rlspub.outputs.paper import PAPER_VARIANTS, load_paper, prove_paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rlspub.renderers.artifact import Artifact, RenderContext
    from rlspub.tree import Document

_NAME = "sheet"
# The smallest type in points: in the text and in notes, and both in large print.
_LEAST_TYPE, _LEAST_TYPE_OF_NOTES, _LARGE_TYPE = 12, 10, 18


def _render(document: Document, context: RenderContext) -> Artifact:
    from rlspub.renderers.pdf.sheet import render

    return render(document, context)


def _prove(document: Document, data: bytes, proving: Proving) -> float | None:
    from rlspub.proof.pdf.least_type import LeastType
    from rlspub.proof.text.expected import expect_sheet
    from rlspub.tree.blanks import name_blanks_of_sheet

    least = LeastType(_LEAST_TYPE, _LEAST_TYPE_OF_NOTES)
    if proving.printing.large_print:
        least = LeastType(_LARGE_TYPE, _LARGE_TYPE)
    return prove_paper(
        document,
        _NAME,
        data,
        proving,
        expected=expect_sheet(document, proving.own),
        least=least,
        blanks=name_blanks_of_sheet(document),
        numbered=True,
        edition=proving.own.edition,
        most_pages=proving.printing.sheet_pages,
        codes=int(proving.own.has_code),
    )


def _is_marked(document: Document) -> bool:
    return bool(document.sheet)


def _read(document: Document) -> Iterator[object]:
    from rlspub.outputs.short import read_surroundings
    from rlspub.proof.text.expected import expect_sheet

    yield document.sheet
    yield document.sheet_sources
    yield from read_surroundings(document, expect_sheet(document))


SHEET = Output(
    name=_NAME,
    suffix=".pdf",
    render=_render,
    prove=_prove,
    is_marked=_is_marked,
    absence="No sheet: two pages cannot hold the whole text; mark with {.sheet} what they should.",
    variants=PAPER_VARIANTS | {"large-print"},
    reads=_read,
    load=load_paper,
    effort=2,
)
