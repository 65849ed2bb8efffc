"""Proves the pages of a finished PDF: words, page margins, order, contrast."""

from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile

from rlspub.diagnostics import Code, Reporter
from rlspub.layouts import Fonts
from rlspub.proof.pdf.boxes import POINTS_A_MILLIMETRE
from rlspub.proof.pdf.content import read_contents
from rlspub.proof.pdf.contrast import prove_contrast
from rlspub.proof.pdf.figures.figures import prove_figures
from rlspub.proof.pdf.furniture import prove_furniture
from rlspub.proof.pdf.layout.prove import prove_layout, prove_placed_words
from rlspub.proof.pdf.least_type import LeastType
from rlspub.proof.pdf.text import PdfText, read_pdf
from rlspub.proof.text.layout_words import LayoutWords
from rlspub.proof.text.pieces import Expected, Piece, PieceKind
from rlspub.proof.text.printed import Printed, UnreadableError
from rlspub.proof.text.quote import quote
from rlspub.proof.text.words import prove_words
from rlspub.tree import Document
from rlspub.tree.chapters import LEAST_PAGES


def prove_pages(  # noqa: PLR0913 - what is proved, and what it is held against
    document: Document,
    name: str,
    data: bytes,
    generated: Collection[str],
    reporter: Reporter,
    *,
    expected: Expected,
    fonts: Fonts,
    own: LayoutWords,
    least: LeastType,
    numbered: bool = False,
    most_pages: int | None = None,
    safe_margin: float | None = None,
    mono: bool = False,
    codes: int = 0,
    edition: str = "",
) -> float | None:
    """Report where the pages of a finished PDF differ from its document.

    `name` is what messages call the file. `generated` are the strings that layouts may add,
    filled in but for `{page}` and `{pages}`, which `numbered` pages must print. All that the
    front matter says may be added, too; what layouts print of their `own` must be there. No type
    is smaller than the `least`, and figures are set in `fonts`. `safe_margin` is how far print must
    stay from the paper's edge, in millimetres. A `mono` file is made for photocopiers. It has
    so many `codes`, which lead to the booklet and to a video. All pages print the `edition`.

    Returns the least contrast of words, in colour or on a photocopy; None where there are none.
    """
    try:
        with read_contents(data) as contents:
            found = read_pdf(contents, mono=mono)
            expected = _choose_contents(expected, found)
            are_words_whole = prove_words(
                document, name, found.printed, reporter, expected=expected, generated=generated
            )
            if most_pages is not None:
                prove_page_count(name, len(found.margins), most_pages, reporter)
            if safe_margin is not None:
                prove_margins(name, found.margins, safe_margin, reporter)
            prove_furniture(
                document,
                name,
                found.furniture,
                generated,
                reporter,
                numbered=numbered,
                edition=edition,
            )
            prove_order(name, found.turned, reporter)
            prove_figures(document, name, contents, fonts, reporter, least=least)
            prove_layout(
                document,
                name,
                found.layout,
                data,
                reporter,
                own=own,
                least=least,
                codes=codes,
            )
            if are_words_whole:
                # Words that are missing could not be found in their places either.
                prove_placed_words(
                    document, name, found.layout, reporter, expected=expected, least=least
                )
            return prove_contrast(name, found.prints, reporter, mono=mono)
    except UnreadableError as error:
        reporter.report(Code.PROOF_UNREADABLE, f"the {name} cannot be read back: {error}")
        return None


def _choose_contents(expected: Expected, found: PdfText) -> Expected:
    """Return what is expected with a list of chapters where there are so many pages, or without."""
    has_many = len(found.margins) >= LEAST_PAGES
    if has_many and (expected.needs_contents or _begins(found.printed, expected.contents)):
        return expected
    return expected.leave_out_contents()


def _begins(printed: Printed, pieces: Iterable[Piece]) -> bool:
    """Tell whether the first words of some pieces are printed."""
    words = takewhile(lambda piece: piece.kind is not PieceKind.PAGE, pieces)
    return "".join(piece.text for piece in words) in printed.text


def prove_page_count(name: str, count: int, most: int, reporter: Reporter) -> None:
    """Report a file without a page, or with too many."""
    if not 0 < count <= most:
        wanted = "1" if most == 1 else f"at most {most}"
        reporter.report(Code.PROOF_CARD_PAGES, f"the {name} has {count} pages instead of {wanted}")


def prove_margins(name: str, margins: Sequence[float], least: float, reporter: Reporter) -> None:
    """Report print that is nearer to the paper's edge than `least` millimetres.

    `margins` are how near each page's print comes to it, in points.
    """
    margin = min(margins, default=0.0) / POINTS_A_MILLIMETRE
    if margin < least:
        reporter.report(
            Code.PROOF_CARD_EDGE, f"the {name} prints {margin:.1f} mm from the paper's edge"
        )


def prove_order(name: str, pages: Iterable[Iterable[str]], reporter: Reporter) -> None:
    """Report what each page draws in another order than it is read in."""
    for number, page in enumerate(pages, 1):
        for words in dict.fromkeys(page):
            reporter.report(
                Code.PROOF_TURNED,
                f'page {number} of the {name} draws "{quote(words)}" in the wrong order',
                help="give all of it the same look: bold as a whole, or not at all",
            )
