"""The handout: everything, on A4 or US Letter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rlspub.outputs.output import Output, Proving
from rlspub.outputs.paper import PAPER_VARIANTS, finish_on_sheets, load_paper, prove_paper
from rlspub.renderers.printing import Bilingual

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rlspub.diagnostics import Reporter
    from rlspub.renderers.artifact import Artifact, RenderContext
    from rlspub.renderers.html.page_marks import PageStart
    from rlspub.renderers.printing import Printing
    from rlspub.tree import Document

_NAME = "handout"
# The smallest type in points: in the text and in notes, and both in large print.
_LEAST_TYPE, _LEAST_TYPE_OF_NOTES, _LARGE_TYPE = 12, 10, 18


def _render(document: Document, context: RenderContext) -> Artifact:
    from rlspub.renderers.pdf.handout import render

    return render(document, context)


def find_page_starts(document: Document, context: RenderContext) -> tuple[PageStart, ...]:
    """Return where the pages of the ordinary handout start; nowhere if it cannot be printed."""
    from rlspub.renderers.pdf.handout import find_printed_pages

    return find_printed_pages(document, context)


def _prove(document: Document, data: bytes, proving: Proving) -> float | None:
    from rlspub.proof.pdf.least_type import LeastType
    from rlspub.proof.text.expected import expect_whole
    from rlspub.tree.blanks import name_blanks

    # It may have no room where pages are counted, and few pages are filled up to those of a sheet.
    is_free = document.metadata.pages is None and not proving.printing.imposed
    has_links = not proving.printing.press
    whole = expect_whole(document, proving.own)
    expected = replace(whole, needs_contents=is_free, has_links=has_links)
    blanks = name_blanks(document)
    least = LeastType(_LEAST_TYPE, _LEAST_TYPE_OF_NOTES)
    if proving.printing.large_print:
        least = LeastType(_LARGE_TYPE, _LARGE_TYPE)
    return prove_paper(
        document,
        _NAME,
        data,
        proving,
        expected=expected,
        least=least,
        blanks=blanks,
        numbered=True,
        edition=proving.own.edition,
        codes=proving.own.has_code + bool(document.metadata.video),
    )


def _finish(
    artifact: Artifact, document: Document, printing: Printing, reporter: Reporter
) -> Artifact:
    if not printing.imposed:
        return artifact
    from rlspub.proof.sheets.imposed import prove_saddle_stitch
    from rlspub.renderers.sheets.imposition import impose_saddle_stitch

    paper, right_to_left = printing.page_size.millimetres, document.metadata.right_to_left

    def impose(pages: bytes) -> bytes:
        sheets = impose_saddle_stitch(pages, paper, right_to_left=right_to_left)
        prove_saddle_stitch(sheets, pages, paper, reporter, right_to_left=right_to_left)
        return sheets

    return finish_on_sheets(artifact, impose, reporter)


def _advise(printing: Printing) -> Iterator[str]:
    if printing.imposed:
        yield (
            "Handout: print both sides at 100 %, flip on the short edge, fold in the middle and "
            "staple. Creep is ignored: inner leaves stand out a little, so trim the open edge last."
        )


HANDOUT = Output(
    name=_NAME,
    suffix=".pdf",
    render=_render,
    prove=_prove,
    finish=_finish,
    advise=_advise,
    variants=PAPER_VARIANTS | {"large-print", "imposed"} | {way.variant for way in Bilingual},
    load=load_paper,
    effort=3,
)
