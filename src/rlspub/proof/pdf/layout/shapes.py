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
from rlspub.proof.pdf.pdfium.lettering import Letter, group_by_object
from rlspub.proof.text.normal_form import normalize
from rlspub.proof.text.quote import quote

_PLAIN = re.compile("[0-9A-Za-z]+")
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def prove_shapes(name: str, pages: Iterable[LaidPage], reporter: Reporter) -> None:
    """Report lines whose figures or Latin words are drawn as others.

    Those in words from right to left are proved with their order.
    """
    for page in pages:
        suspects = list(filter(_is_suspect, page.segments))
        drawn = _read_drawn(page.content.bare) if suspects else {}
        for segment in suspects:
            letters = drawn.get(segment.number, [])
            # A line of words in two directions may be drawn in another order than it is read.
            orders = letters, _sort_by_place(letters)
            if not any(_holds(_spell(order), segment.text) for order in orders):
                reporter.report(
                    Code.PROOF_GLYPHS,
                    f"page {page.number} of the {name} does not draw all figures and Latin letters "
                    f'of "{quote(segment.text)}" as what they are',
                )


def _is_suspect(segment: Segment) -> bool:
    return (
        segment.shaped
        and not any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in segment.text)
        and bool(_list_plain(segment.text))
    )


def _read_drawn(content: PageContent) -> dict[int, list[Letter]]:
    """Return the letters as they are drawn, by number of marked content."""
    letters = group_by_object(content.letters)
    found = defaultdict[int, list[Letter]](list)
    for text in content.list_texts():
        found[text.object.marked_content] += letters[text.object.address]
    return found


def _sort_by_place(letters: Iterable[Letter]) -> list[Letter]:
    """Return letters line by line, from left to right."""
    return sorted(letters, key=lambda letter: (-round(letter.y), letter.x))


def _spell(letters: Iterable[Letter]) -> str:
    return "".join(letter.character for letter in letters)


def _holds(drawn: str, said: str) -> bool:
    """Tell whether all plain words that are said are drawn, in their order.

    A shape that is no letter may be read as any other, but stands by itself.
    """
    words = iter(_list_plain(drawn))
    return all(word in words for word in _list_plain(said))


def _list_plain(text: str) -> list[str]:
    """Return the figures and Latin words in a text."""
    return [word for part in text.split() for word in _PLAIN.findall(normalize(part))]
