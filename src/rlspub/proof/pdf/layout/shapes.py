"""Proves that figures and Latin letters are drawn as the file says that they are read.

Where a script's shapes are no letters, the file says what is read. That is believed of the script,
but not of the figures and Latin words in such a line: each of their shapes is a letter.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.layout.page import LaidPage, Segment
from rlspub.proof.pdf.pdfium import ObjectKind, PageObject, PdfPage, open_pdf
from rlspub.proof.pdf.visual_order import remove_actual_text
from rlspub.proof.text.normal_form import normalize
from rlspub.proof.text.quote import quote

_PLAIN = re.compile("[0-9A-Za-z]+")
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def prove_shapes(name: str, pages: Sequence[LaidPage], data: bytes, reporter: Reporter) -> None:
    """Report lines whose figures or Latin words are drawn as others.

    Those in words from right to left are proved with their order.
    """
    suspects = {page.number: [one for one in page.segments() if _is_suspect(one)] for page in pages}
    if not any(suspects.values()):
        return
    with open_pdf(remove_actual_text(data)) as bare:
        for number, segments in suspects.items():
            drawn = _read_drawn(bare[number - 1]) if segments else {}
            for segment in segments:
                if not _holds(drawn.get(segment.number, ""), segment.text):
                    reporter.report(
                        Code.PROOF_GLYPHS,
                        f"page {number} of the {name} does not draw all figures and Latin letters "
                        f'of "{quote(segment.text)}" as what they are',
                    )


def _is_suspect(segment: Segment) -> bool:
    right_to_left = any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in segment.text)
    return segment.shaped and not right_to_left and bool(_list_plain(segment.text))


def _read_drawn(page: PdfPage) -> dict[int, str]:
    """Return the letters as they are drawn, by number of marked content."""
    letters = defaultdict[int, str](str)
    for address, letter in page.read_letters():
        letters[address] += letter.character
    found = defaultdict[int, str](str)
    for drawing in _find_texts(page.read_objects()):
        found[drawing.marked_content] += letters[drawing.address]
    return found


def _find_texts(drawings: Iterable[PageObject]) -> Iterator[PageObject]:
    for drawing in drawings:
        if drawing.kind is ObjectKind.TEXT:
            yield drawing
        elif drawing.kind is ObjectKind.GROUP:
            yield from _find_texts(drawing.read_objects())


def _holds(drawn: str, said: str) -> bool:
    """Tell whether all plain words that are said are drawn, in their order.

    A shape that is no letter may be read as any other, but stands by itself.
    """
    words = iter(_list_plain(drawn))
    return all(word in words for word in _list_plain(said))


def _list_plain(text: str) -> list[str]:
    """Return the figures and Latin words in a text."""
    return [word for part in text.split() for word in _PLAIN.findall(normalize(part))]
