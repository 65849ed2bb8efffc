"""The words of a finished PDF: what is printed, in the order of its tag tree.

The tag tree is the order in which the file is read aloud. What is drawn and not in the
tree is page furniture: running titles and page numbers.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from rlspub.proof.pdf.boxes import Box
from rlspub.proof.pdf.layout.page import LaidPage
from rlspub.proof.pdf.layout.reading import read_layout
from rlspub.proof.pdf.pdfium import Letter, PageObject, PdfPage, open_pdf
from rlspub.proof.pdf.prints import Print, read_prints
from rlspub.proof.pdf.tags import (
    PagePictures,
    find_texts,
    list_reading_order,
    read_actual_text,
)
from rlspub.proof.pdf.visibility import DrawnPage
from rlspub.proof.pdf.visual_order import ReadRun, find_turned_words
from rlspub.proof.text.printed import Printed, Run

# Share of the objects of one text that must be seen.
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF says.

    `printed` is the text in its tags, as it is read aloud, `tagged` the same by page,
    `furniture` what each page has besides, `margins` how near each page's text comes to the
    paper's edge, in points, `prints` the colours of each page, `turned` the numbers and
    words on each that are drawn in another order than they are read in, and `layout` where
    everything stands.
    """

    printed: Printed
    tagged: tuple[str, ...]
    furniture: tuple[str, ...]
    margins: tuple[float, ...]
    prints: tuple[tuple[Print, ...], ...]
    turned: tuple[tuple[str, ...], ...]
    layout: tuple[LaidPage, ...]


@dataclass(slots=True)
class _Marked:
    """The text of one marked-content sequence, and where it stands."""

    text: str = ""
    box: Box | None = None


def read_pdf(data: bytes) -> PdfText:
    """Return what a finished PDF says. Raises `UnreadableError`."""
    with open_pdf(data) as pdf:
        pages = [_Page(page, number) for number, page in enumerate(pdf, 1)]
    turned = find_turned_words(data, [page.list_blocks() for page in pages])
    return PdfText(
        Printed.from_runs(run for page in pages for run in page.tagged),
        tuple(Printed.from_runs(page.tagged).text for page in pages),
        tuple(page.furniture for page in pages),
        tuple(page.margin for page in pages),
        tuple(page.prints for page in pages),
        turned,
        tuple(page.layout for page in pages),
    )


class _Page:
    """One page; what cannot be seen is not read."""

    def __init__(self, page: PdfPage, number: int) -> None:
        self._drawn = DrawnPage.draw(page)
        self._pieces = defaultdict[int, list[ReadRun]](list)
        tags = page.read_tags()
        self._order = list(list_reading_order(tags))
        letters = self._read_letters(page)
        pictures = PagePictures(tags)
        marked = self._read_marked(page, letters, pictures)
        order = [tag for tag in self._order if tag is not None]
        numbers = {tag for tag in order if isinstance(tag, int)}
        self.tagged = list(
            _join_runs(_Marked(tag) if isinstance(tag, str) else marked.get(tag) for tag in order)
        )
        self.furniture = " ".join(m.text for n, m in marked.items() if n not in numbers)
        boxes = (b.box for drawn in letters.values() for b in drawn if not b.character.isspace())
        self.margin = min(map(self._drawn.measure_margin, boxes), default=0.0)
        self.layout = read_layout(page, number, tags, letters, self._drawn)
        self.prints = read_prints(page, letters, pictures)

    def list_blocks(self) -> list[list[ReadRun]]:
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

    def _read_letters(self, page: PdfPage) -> dict[int, list[Letter]]:
        """Return the letters that can be seen, by the address of the object that draws them."""
        found = defaultdict[int, list[Letter]](list)
        for address, letter in page.read_letters():
            if letter.character.isspace() or self._drawn.is_visible(letter.box):
                found[address].append(letter)
        return found

    def _read_marked(
        self, page: PdfPage, letters: dict[int, list[Letter]], pictures: PagePictures
    ) -> dict[int, _Marked]:
        """Return the text by number of marked content, in the order in which it is drawn.

        What is drawn in pictures is left out.
        """
        found = defaultdict[int, _Marked](_Marked)
        texts = (
            (*read_actual_text(text), text, nested) for text, nested in find_texts(page, pictures)
        )
        at = 0
        for (mark, actual), group in groupby(texts, lambda text: text[:2]):
            # Objects in a row that share a mark share its text.
            drawings = [(drawing, nested) for *_, drawing, nested in group]
            for drawing, _ in drawings:
                drawn = letters.get(drawing.address, [])
                number = drawing.marked_content
                marked = found[number]
                marked.box = _surround(marked.box, drawn)
                if mark is None:
                    said = "".join(letter.character for letter in drawn)
                    marked.text += said
                    self._pieces[number].append(ReadRun(said, range(at, at + 1)))
                at += 1
            if mark is not None:
                self._pieces[number].append(ReadRun(actual, range(at - len(drawings), at)))
                # Within a group, its place is told within the group, not on the page.
                if self._are_visible(drawing for drawing, nested in drawings if not nested):
                    marked.text += actual
        return found

    def _are_visible(self, drawings: Iterable[PageObject]) -> bool:
        """Tell whether most of the objects can be seen.

        pdfium does not say where the shapes behind a given text are, only where the objects
        are, and that a little roughly.
        """
        bounds = (drawing.bounds for drawing in drawings)
        boxes = [box for box in bounds if box[2] > box[0] and box[3] > box[1]]
        seen = sum(self._drawn.is_visible(box, with_spaces=True) for box in boxes)
        return seen >= _MOST * len(boxes)


# --- Text and places ------------------------------------------------------------------


def _join_runs(texts: Iterable[_Marked | None]) -> Iterator[Run]:
    before: _Marked | None = None
    for marked in texts:
        if marked is not None and marked.text:
            yield Run(marked.text, not _is_same_line(before, marked), before is None)
            before = marked


def _is_same_line(first: _Marked | None, second: _Marked) -> bool:
    if first is None or first.box is None or second.box is None:
        return False
    return first.box[1] < second.box[3] and second.box[1] < first.box[3]


def _surround(box: Box | None, letters: Iterable[Letter]) -> Box | None:
    boxes = [letter.box for letter in letters if not letter.character.isspace()]
    if box is not None:
        boxes.append(box)
    if not boxes:
        return None
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)
