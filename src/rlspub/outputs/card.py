"""The card: doses, warnings and short answers for the fridge door or the purse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rlspub.outputs.output import Output, Proving
from rlspub.outputs.paper import PAPER_VARIANTS, finish_on_sheets, load_paper, prove_paper
from rlspub.renderers.printing import CARD_VARIANTS, CardSize, Printing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rlspub.diagnostics import Reporter
    from rlspub.renderers.artifact import Artifact, RenderContext
    from rlspub.tree import Document

_NAME = "card"
# From the paper's edge, in millimetres.
_SAFE_MARGIN = 3
# The smallest type in points.
_LEAST_TYPE = 10


def _render(document: Document, context: RenderContext) -> Artifact:
    from rlspub.renderers.pdf.card import render

    return render(document, context)


def _prove(document: Document, data: bytes, proving: Proving) -> float | None:
    from rlspub.proof.pdf.least_type import LeastType
    from rlspub.proof.text.expected import expect_card
    from rlspub.tree.blanks import name_blanks_of_card

    size = proving.printing.card_size
    return prove_paper(
        document,
        _NAME,
        data,
        proving,
        expected=expect_card(document, proving.left_out, proving.notice, proving.own),
        least=LeastType(_LEAST_TYPE, _LEAST_TYPE),
        blanks=name_blanks_of_card(document),
        most_pages=size.most_pages,
        safe_margin=_SAFE_MARGIN,
        # The panels of a folded card hang together.
        edition="" if size is CardSize.WALLET else proving.own.edition,
    )


def _finish(
    artifact: Artifact, document: Document, printing: Printing, reporter: Reporter
) -> Artifact:
    copies, is_folded = printing.cards_on_sheet, printing.card_size is CardSize.WALLET
    if copies == 1 and not is_folded:
        return artifact
    from rlspub.proof.sheets.imposed import prove_folded_card, prove_n_up
    from rlspub.renderers.sheets.imposition import impose_folded_card, impose_n_up

    paper, right_to_left = printing.page_size.millimetres, document.metadata.right_to_left

    def impose(pages: bytes) -> bytes:
        if copies > 1:
            sheets = impose_n_up(pages, copies, paper)
            prove_n_up(sheets, pages, copies, paper, reporter)
        else:
            sheets = impose_folded_card(pages, paper, right_to_left=right_to_left)
            prove_folded_card(sheets, pages, paper, reporter, right_to_left=right_to_left)
        return sheets

    return finish_on_sheets(artifact, impose, reporter)


def _advise(printing: Printing) -> Iterator[str]:
    if printing.card_size is CardSize.WALLET:
        yield (
            "Card: print one side at 100 %, cut along the frame and fold with the print outside: "
            "the upright fold first, then the others to and fro."
        )
    elif printing.cards_on_sheet > 1:
        sides = ""
        if printing.card_size.most_pages > 1:
            sides = "; two sides back to back, flipped on the long edge"
        yield f"Card: print at 100 %{sides}, and cut along the dotted lines."


def _fills_paper(printing: Printing) -> bool:
    """Tell whether cards are put on sheets; else the page is the card, on whatever paper."""
    return printing.cards_on_sheet > 1 or printing.card_size is CardSize.WALLET


def _is_marked(document: Document) -> bool:
    return bool(document.card)


def _read(document: Document) -> Iterator[object]:
    from rlspub.outputs.short import read_surroundings
    from rlspub.proof.text.expected import expect_card

    yield document.card
    yield from read_surroundings(document, expect_card(document))


CARD = Output(
    name=_NAME,
    suffix=".pdf",
    render=_render,
    prove=_prove,
    finish=_finish,
    is_marked=_is_marked,
    absence="No card: the manuscript marks nothing with {.card}.",
    advise=_advise,
    variants=PAPER_VARIANTS | CARD_VARIANTS,
    reads=_read,
    load=load_paper,
    effort=2,
    fills_paper=_fills_paper,
)
