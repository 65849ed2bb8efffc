"""The words of a finished PDF: what is printed, in the order of its tag tree.

The tag tree is the order in which the file is read aloud. What is drawn and not in the
tree is page furniture: running titles and page numbers.
"""

import codecs
import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from rlspub.proof.pdf import prints as pdf_prints
from rlspub.proof.pdf import tags as pdf_tags
from rlspub.proof.pdf import visual_order
from rlspub.proof.pdf.ink import Box, Ink
from rlspub.proof.pdf.prints import Print
from rlspub.proof.pdf.visual_order import Letter, ReadRun
from rlspub.proof.text.printed import Printed, Run, UnreadableError

_ACTUAL_TEXT = b"ActualText"
# Share of the objects of one text that must be seen.
_MOST = 0.6
# What pdfium makes of a hyphen at the end of a line.
_HYPHEN_AT_LINE_END = "\x02"


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF says.

    `printed` is the text in its tags, as it is read aloud, `tagged` the same by page,
    `furniture` what each page has besides, `margins` how near each page's text comes to the
    paper's edge, in points, `prints` the colours of each page, and `turned` the numbers and
    words on each that are drawn in another order than they are read in.
    """

    printed: Printed
    tagged: tuple[str, ...]
    furniture: tuple[str, ...]
    margins: tuple[float, ...]
    prints: tuple[tuple[Print, ...], ...]
    turned: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class _Marked:
    """The text of one marked-content sequence, and where it stands."""

    text: str = ""
    box: Box | None = None


def read(data: bytes) -> PdfText:
    """Return what a finished PDF says."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
        try:
            pages = [_Page(page) for page in pdf]
        finally:
            pdf.close()
        turned = visual_order.turned(data, [page.blocks() for page in pages])
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(str(error)) from error
    return PdfText(
        Printed.from_runs(run for page in pages for run in page.tagged),
        tuple(Printed.from_runs(page.tagged).text for page in pages),
        tuple(page.furniture for page in pages),
        tuple(page.margin for page in pages),
        tuple(page.prints for page in pages),
        turned,
    )


class _Page:
    """One page; what cannot be seen is not read."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw

        self._pdfium: Any = pypdfium2.raw
        self._ink = Ink.of(page)
        self._nested = set[int]()
        self._pieces = defaultdict[int, list[ReadRun]](list)
        self._order = list(pdf_tags.order(page))
        letters = self._letters(page)
        pictures = pdf_tags.PagePictures(page)
        marked = self._marked(page, letters, pictures)
        order = [tag for tag in self._order if tag is not None]
        numbers = {tag for tag in order if isinstance(tag, int)}
        self.tagged = list(
            _runs(_Marked(tag) if isinstance(tag, str) else marked.get(tag) for tag in order)
        )
        self.furniture = " ".join(m.text for n, m in marked.items() if n not in numbers)
        boxes = (b.box for drawn in letters.values() for b in drawn if not b.character.isspace())
        self.margin = min(map(self._ink.distance_from_edge, boxes), default=0.0)
        self.prints = pdf_prints.read(page, letters, pictures)

    def blocks(self) -> list[list[ReadRun]]:
        """Return what is drawn, block by block; each piece of a margin is a block of its own."""
        blocks: list[list[ReadRun]] = [[]]
        tagged = {tag for tag in self._order if isinstance(tag, int)}
        for tag in self._order:
            if isinstance(tag, int):
                blocks[-1] += self._pieces[tag]
            else:
                blocks.append([])
        margins = (pieces for number, pieces in self._pieces.items() if number not in tagged)
        return blocks + [[piece] for pieces in margins for piece in pieces]

    def _letters(self, page: Any) -> dict[int, list[Letter]]:
        """Return the letters that can be seen, by the object that draws them."""
        found = defaultdict[int, list[Letter]](list)
        text = page.get_textpage()
        sides = [ctypes.c_double() for _ in range(4)]
        for index in range(text.count_chars()):
            drawing = self._pdfium.FPDFText_GetTextObject(text, index)
            # Where letters stand apart pdfium infers a space; only what is in the file counts.
            if not drawing or self._pdfium.FPDFText_IsGenerated(text, index):
                continue
            character = chr(self._pdfium.FPDFText_GetUnicode(text, index))
            if character == _HYPHEN_AT_LINE_END:
                character = "-"
            self._pdfium.FPDFText_GetCharBox(text, index, *sides)
            left, right, bottom, top = (side.value for side in sides)
            box = (left, bottom, right, top)
            if character.isspace() or self._ink.shows(box):
                found[ctypes.addressof(drawing.contents)].append(Letter(character, box))
        return found

    def _marked(
        self, page: Any, letters: dict[int, list[Letter]], pictures: pdf_tags.PagePictures
    ) -> dict[int, _Marked]:
        """Return the text by number of marked content, in the order in which it is drawn.

        What is drawn in pictures is left out.
        """
        found = defaultdict[int, _Marked](_Marked)
        marks = (
            (self._actual_text(drawing), drawing) for drawing in self._texts_on(page, pictures)
        )
        at = 0
        for (mark, actual), group in groupby(marks, lambda pair: pair[0]):
            # Objects in a row that share a mark share its text.
            drawings = [drawing for _, drawing in group]
            for drawing in drawings:
                drawn = letters.get(ctypes.addressof(drawing.contents), [])
                number = self._pdfium.FPDFPageObj_GetMarkedContentID(drawing)
                marked = found[number]
                marked.box = _around(marked.box, drawn)
                if mark is None:
                    said = "".join(letter.character for letter in drawn)
                    marked.text += said
                    self._pieces[number].append(ReadRun(said, range(at, at + 1)))
                at += 1
            if mark is not None:
                self._pieces[number].append(ReadRun(actual, range(at - len(drawings), at)))
            if mark is not None and self._are_seen(drawings):
                marked.text += actual
        return found

    def _are_seen(self, drawings: list[Any]) -> bool:
        """Tell whether most of the objects can be seen.

        pdfium does not say where the shapes behind a given text are, only where the objects
        are, and that a little roughly.
        """
        boxes = [box for drawing in drawings if (box := self._bounds(drawing))]
        seen = sum(self._ink.shows(box, with_spaces=True) for box in boxes)
        return seen >= _MOST * len(boxes)

    def _bounds(self, drawing: Any) -> Box | None:
        if ctypes.addressof(drawing.contents) in self._nested:
            return None  # its place is told within the group, not on the page
        sides = [ctypes.c_float() for _ in range(4)]
        self._pdfium.FPDFPageObj_GetBounds(drawing, *sides)
        left, bottom, right, top = (side.value for side in sides)
        return (left, bottom, right, top) if right > left and top > bottom else None

    def _texts_on(self, page: Any, pictures: pdf_tags.PagePictures) -> Iterator[Any]:
        for text, nested in pdf_tags.texts_on(page, pictures):
            if nested:
                self._nested.add(ctypes.addressof(text.contents))
            yield text

    def _actual_text(self, drawing: Any) -> tuple[int | None, str]:
        """Return the text that the file gives for what a run of shapes says, and its mark.

        In Arabic or Thai a shape is not a letter, so the shapes alone cannot be read.
        """
        for index in range(self._pdfium.FPDFPageObj_CountMarks(drawing)):
            mark = self._pdfium.FPDFPageObj_GetMark(drawing, index)
            text = self._parameter(mark)
            if text:
                return ctypes.addressof(mark.contents), text
        return None, ""

    def _parameter(self, mark: Any) -> str:
        length = ctypes.c_ulong()
        get = self._pdfium.FPDFPageObjMark_GetParamBlobValue
        if not get(mark, _ACTUAL_TEXT, None, 0, length) or not length.value:
            return ""
        buffer = (ctypes.c_ubyte * length.value)()
        get(mark, _ACTUAL_TEXT, buffer, length.value, length)
        encoded = bytes(buffer)
        marked = encoded.startswith(codecs.BOM_UTF16_BE)
        return encoded.decode("utf-16" if marked else "latin-1", "replace")


# --- Text and places ------------------------------------------------------------------


def _runs(texts: Iterable[_Marked | None]) -> Iterator[Run]:
    before: _Marked | None = None
    for marked in texts:
        if marked is not None and marked.text:
            yield Run(marked.text, not _same_line(before, marked), before is None)
            before = marked


def _same_line(first: _Marked | None, second: _Marked) -> bool:
    if first is None or first.box is None or second.box is None:
        return False
    return first.box[1] < second.box[3] and second.box[1] < first.box[3]


def _around(box: Box | None, letters: Iterable[Letter]) -> Box | None:
    boxes = [letter.box for letter in letters if not letter.character.isspace()]
    if box is not None:
        boxes.append(box)
    if not boxes:
        return None
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)
