"""Proves that marks of notes look like marks, and that each note has its number."""

from collections.abc import Iterable, Sequence

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.layout.page import LaidPage, Segment, find_bases
from rlspub.proof.pdf.layout.words import PlacedNote, PlacedWord
from rlspub.tree import NoteReference


def prove_note_marks(
    name: str, pages: Sequence[LaidPage], words: Iterable[PlacedWord], reporter: Reporter
) -> None:
    """Report marks that are not raised and smaller than the words beside them."""
    bases = dict[Segment, Segment]()
    for page in pages:
        bases |= find_bases(page.segments)
    for word in words:
        if not isinstance(word.piece.node, NoteReference):
            continue
        for place in word.places:
            base = bases.get(place.segment)
            if base is None or base.baseline > place.segment.baseline:
                reporter.report(
                    Code.PROOF_NOTE_MARK,
                    f"page {place.page} of the {name} prints the mark of note {word.piece.raw} "
                    "like a figure in the words",
                    word.piece.node.span,
                    help="the style sheet must set it smaller than the words beside it, and raised",
                )


def prove_note_numbers(name: str, notes: Iterable[PlacedNote], reporter: Reporter) -> None:
    """Report notes that do not begin with their number."""
    for placed in notes:
        if not placed.has_number and placed.first is not None:
            reporter.report(
                Code.PROOF_NOTE_MARK,
                f"page {placed.first.page} of the {name} prints note {placed.note.number} "
                "without its number before it",
                placed.note.span,
                help="let the style sheet leave the numbers of lists as they are",
            )
