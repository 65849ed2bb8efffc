"""Proves that what is drawn is what the file says that is read.

Words from right to left are drawn in another order than they are read in, so the file says them.
That is believed of their order only: `visual_order` proves that of figures.
"""

from collections import defaultdict
from collections.abc import Iterable

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.content import PageContent
from rlspub.proof.pdf.layout.page import LaidPage
from rlspub.proof.text.normal_form import normalize
from rlspub.proof.text.quote import quote

# pdfium takes one bracket or quotation mark for the other.
_BRACKETS = str.maketrans(")]}>»›”’", "([{<«‹“‘")


def prove_shapes(name: str, pages: Iterable[LaidPage], reporter: Reporter) -> None:
    """Report lines whose letters or figures are drawn as others."""
    for page in pages:
        suspects = [segment for segment in page.segments if segment.shaped]
        drawn = _read_drawn(page.content) if suspects else {}
        for segment in suspects:
            if _sort(segment.text) != _sort(drawn.get(segment.number, "")):
                reporter.report(
                    Code.PROOF_GLYPHS,
                    f"page {page.number} of the {name} does not draw all letters and figures of "
                    f'"{quote(segment.text)}" as what they are',
                )


def _read_drawn(content: PageContent) -> dict[int, str]:
    """Return the letters that are drawn, by number of marked content."""
    letters, found = content.letters_by_object, defaultdict[int, str](str)
    for text in content.list_texts():
        own = letters.get(text.object.address, ())
        found[text.object.marked_content] += "".join(letter.character for letter in own)
    return found


def _sort(text: str) -> list[str]:
    """Return the letters of a text in an order of their own, each as often as it is there."""
    return sorted(normalize(text).translate(_BRACKETS))
