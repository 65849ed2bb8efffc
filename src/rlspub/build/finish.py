"""Finishing: finished pages are put onto the sheets that a clinic prints, folds and cuts."""

from dataclasses import replace

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.renderers.artifact import Artifact
from rlspub.renderers.printing import CardSize, Printing


def put_on_sheets(
    output: str, artifact: Artifact, printing: Printing, reporter: Reporter, *, right_to_left: bool
) -> Artifact:
    """Return the file with its pages on sheets, as it is printed, and each found there again.

    Other files are returned as they are. Reports and raises `Failed` for pages larger than
    their place.
    """
    if not (output == "handout" and printing.imposed) and not (
        output == "card" and (printing.cards_on_sheet > 1 or printing.card_size is CardSize.WALLET)
    ):
        return artifact
    # The library behind it is needed for nothing else.
    from rlspub.proof.sheets import imposed as proof
    from rlspub.renderers.sheets import imposition

    pages, paper = artifact.data, printing.page_size.millimetres
    try:
        if output == "handout":
            data = imposition.saddle_stitched(pages, paper, right_to_left=right_to_left)
            proof.prove_booklet(data, pages, paper, reporter, right_to_left=right_to_left)
        elif printing.cards_on_sheet > 1:
            data = imposition.n_up(pages, printing.cards_on_sheet, paper)
            proof.prove_cards(data, pages, printing.cards_on_sheet, paper, reporter)
        else:
            data = imposition.folded(pages, paper, right_to_left=right_to_left)
            proof.prove_folded(data, pages, paper, reporter, right_to_left=right_to_left)
    except imposition.SheetError as error:
        reporter.report(Code.SHEET_TOO_SMALL, str(error))
        raise Failed from error
    return replace(artifact, data=data)
