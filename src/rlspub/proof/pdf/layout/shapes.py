"""Proves that figures and Latin letters are drawn as the file says that they are read.

Where a script's shapes are no letters, the file says what is read. That is believed of the script,
but not of the figures and Latin words in such a line: each of their shapes is a letter.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.content import PageContent
from rlspub.proof.pdf.layout.page import LaidPage, Segment
from rlspub.proof.pdf.lettering import group_by_object
from rlspub.proof.text.normal_form import normalize
from rlspub.proof.text.quote import quote

_PLAIN = re.compile("[0-9A-Za-z]+")
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def prove_shapes(name: str, pages: Iterable[LaidPage], reporter: Reporter) -> None:
    """Report lines whose figures or Latin words are drawn as others.

    Those in words from right to left are proved with their order.
    """
    for page in pages:
        suspects = list(filter(_is_suspect, page.segments()))
        drawn = _read_drawn(page.content.bare) if suspects else {}
        for segment in suspects:
            if not _holds(drawn.get(segment.number, ""), segment.text):
                reporter.report(
                    Code.PROOF_GLYPHS,
                    f"page {page.number} of the {name} does not draw all figures and Latin letters "
                    f'of "{quote(segment.text)}" as what they are',
                )


def _is_suspect(segment: Segment) -> bool:
    right_to_left = any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in segment.text)
    return segment.shaped and not right_to_left and bool(_list_plain(segment.text))


def _read_drawn(content: PageContent) -> dict[int, str]:
    """Return the letters as they are drawn, by number of marked content."""
    letters = group_by_object(content.letters)
    found = defaultdict[int, str](str)
    for text in content.list_texts():
        drawn = letters[text.object.address]
        found[text.object.marked_content] += "".join(letter.character for letter in drawn)
    return found


def _holds(drawn: str, said: str) -> bool:
    """Tell whether all plain words that are said are drawn, in their order.

    A shape that is no letter may be read as any other, but stands by itself.
    """
    words = iter(_list_plain(drawn))
    return all(word in words for word in _list_plain(said))


def _list_plain(text: str) -> list[str]:
    """Return the figures and Latin words in a text."""
    return [word for part in text.split() for word in _PLAIN.findall(normalize(part))]
