"""Whether numbers and words that run from left to right are drawn so in right-to-left text.

A file gives its words in the order in which they are read. How they are drawn is another
matter: a telephone number or an amount may be turned about, and still be read aloud right.
"""

import ctypes
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from rlspub.proof.pdf import tags as pdf_tags
from rlspub.proof.pdf.ink import Box
from rlspub.proof.text.normal_form import normal

# Letters and figures are put in classes of one letter each: x runs from left to right.
_CLASSES = {"L": "x", "EN": "x", "AN": "a", "R": "r", "AL": "r", "WS": "s", "NSM": "m"}
_RUN = re.compile(r"x(?:[^arsx]*x|\)?sx)*")
# Three groups of Arabic figures or more are a telephone number.
_ARABIC_GROUPS = re.compile(r"\d+(?:[- ]\d+){2,}")
_ACTUAL_TEXT = re.compile(rb"/ActualText\s*(?:<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\))", re.DOTALL)
_NO_BRACKETS = str.maketrans("", "", "()[]{}<>")
_ARABIC_PUNCTUATION = "،؛؟٪"
# More than a space between two pieces, in heights of a letter.
_FAR = 0.8


class Letter(NamedTuple):
    """A character and where it is drawn."""

    character: str
    box: Box


@dataclass(frozen=True, slots=True)
class ReadRun:
    """Words as they are read, and which of the page's text objects draw them."""

    text: str
    places: range


_Drawn: TypeAlias = tuple[str, list[Letter]]


def turned(data: bytes, pages: Iterable[list[list[ReadRun]]]) -> tuple[tuple[str, ...], ...]:
    """Return what each page draws in another order than it is read in.

    `pages` hold their blocks. Where nothing is written from right to left nothing can be
    turned.
    """
    pages = list(pages)
    right_to_left = [
        any(_class(c) in "ar" for block in page for piece in block for c in piece.text)
        for page in pages
    ]
    if not any(right_to_left):
        return ((),) * len(pages)
    import pypdfium2

    bare = pypdfium2.PdfDocument(_without_words(data))
    try:
        return tuple(
            tuple(_turned_on(bare[index], pages[index])) if looked_at else ()
            for index, looked_at in enumerate(right_to_left)
        )
    finally:
        bare.close()


def _without_words(data: bytes) -> bytes:
    """Return a file without the words beside the drawing: with them pdfium tells no places."""
    import pikepdf

    bare = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and b"/ActualText" in (text := item.read_bytes()):
                item.write(_ACTUAL_TEXT.sub(b"", text))
        pdf.save(bare)
    return bare.getvalue()


def _turned_on(page: Any, blocks: Iterable[Iterable[ReadRun]]) -> Iterator[str]:
    objects = _letters(page)
    for block in blocks:
        pieces = [(piece.text, [x for at in piece.places for x in objects[at]]) for piece in block]
        for line in _lines(pieces):
            yield from _turned_in(line)


def _letters(page: Any) -> list[list[Letter]]:
    """Return the letters of each text object, as they are drawn."""
    import pypdfium2.raw as pdfium

    found = defaultdict[int, list[Letter]](list)
    text = page.get_textpage()
    sides = [ctypes.c_double() for _ in range(4)]
    for index in range(text.count_chars()):
        drawing = pdfium.FPDFText_GetTextObject(text, index)
        if drawing and not pdfium.FPDFText_IsGenerated(text, index):
            pdfium.FPDFText_GetCharBox(text, index, *sides)
            left, right, bottom, top = (side.value for side in sides)
            letter = Letter(
                chr(pdfium.FPDFText_GetUnicode(text, index)), (left, bottom, right, top)
            )
            found[ctypes.addressof(drawing.contents)].append(letter)
    objects = pdf_tags.texts_on(page, pdf_tags.PagePictures(page))
    return [found[ctypes.addressof(drawing.contents)] for drawing, _ in objects]


def _lines(pieces: Iterable[_Drawn]) -> Iterator[list[_Drawn]]:
    """Yield pieces in a row that are drawn beside one another."""
    line, before = list[_Drawn](), None
    for piece in pieces:
        box = _around(piece[1])
        if before is not None and box is not None and not _is_beside(before, box):
            yield line
            line = []
        line.append(piece)
        before = box or before
    yield line


def _turned_in(line: Iterable[_Drawn]) -> Iterator[str]:
    text = "".join(said for said, _ in line)
    letters = [letter for _, letters in line for letter in letters]
    letters.sort(key=lambda letter: letter.box[0] + letter.box[2])
    drawn = _plain("".join(letter.character for letter in letters))
    for run in sorted(_runs(text), key=len, reverse=True):
        wanted = _plain(run)
        if wanted not in drawn:
            yield run
        drawn = drawn.replace(wanted, "\0", 1)


def _plain(text: str) -> str:
    """Return text without spaces and brackets; pdfium takes one bracket for the other."""
    return normal(text).translate(_NO_BRACKETS)


def _runs(text: str) -> Iterator[str]:
    for found in _RUN.finditer("".join(map(_class, text))):
        yield text[slice(*found.span())]
    yield from (found[0] for found in _ARABIC_GROUPS.finditer(text) if "a" in _class(found[0][0]))


def _class(character: str) -> str:
    if character in _ARABIC_PUNCTUATION:
        return "r"
    if character == ")":
        return ")"
    return _CLASSES.get(unicodedata.bidirectional(character), "p")


def _around(letters: Iterable[Letter]) -> Box | None:
    boxes = [letter.box for letter in letters if not letter.character.isspace()]
    if not boxes:
        return None
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _is_beside(first: Box, second: Box) -> bool:
    heights = first[3] - first[1], second[3] - second[1]
    gap = max(first[0], second[0]) - min(first[2], second[2])
    common = min(first[3], second[3]) - max(first[1], second[1])
    return common > min(heights) / 2 and gap < _FAR * max(heights)
