"""The words of a finished PDF: what is printed, in the order of its tag tree.

The tag tree is the order in which the file is read aloud. What is drawn and not in the
tree is page furniture: running titles and page numbers.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rlspub.proof.pdf.boxes import Box, surround
from rlspub.proof.pdf.content import PageContent, Utterance, list_reading_order, read_content
from rlspub.proof.pdf.layout.page import LaidPage
from rlspub.proof.pdf.layout.reading import read_layout
from rlspub.proof.pdf.pdfium.lettering import join_lines
from rlspub.proof.pdf.pdfium.pages import Pdf
from rlspub.proof.pdf.prints import Print, read_prints
from rlspub.proof.pdf.visibility import DrawnPage, is_seen
from rlspub.proof.pdf.visual_order import (
    ReadRun,
    find_turned_words,
    is_from_right,
    read_from_right,
)
from rlspub.proof.text.printed import Printed, Run

# A picture of a page takes two megabytes; it is drawn again if it is wanted once more.
_MOST_PICTURES = 2


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF says.

    `printed` is the text in its tags, as it is read aloud, `furniture` what each page has besides,
    `margins` how near each page's text comes to the paper's edge, in points, `prints` the colours
    of each page, `turned` the numbers and words on each that are drawn in another order than they
    are read in, and `layout` where everything stands.
    """

    printed: Printed
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


def read_pdf(contents: Sequence[PageContent], *, mono: bool = False) -> PdfText:
    """Return what the pages of a finished PDF say; of a `mono` one also lines in pictures."""
    draw = lru_cache(_MOST_PICTURES)(DrawnPage.draw)
    pages, prints, layout = list[_Page](), list[tuple[Print, ...]](), list[LaidPage]()
    for content in contents:
        # Each page is done with before the next is drawn.
        page = _Page(content, draw(content.page))
        pages.append(page)
        prints.append(read_prints(content, page.lines, with_lines=mono))
        layout.append(read_layout(content, page.lines, draw))
    return PdfText(
        Printed.from_runs(run for page in pages for run in page.tagged),
        tuple(page.furniture for page in pages),
        tuple(page.margin for page in pages),
        tuple(prints),
        find_turned_words(contents, [page.list_blocks() for page in pages]),
        tuple(layout),
    )


def read_aloud(pdf: Pdf) -> tuple[str, ...]:
    """Return the text in the tags of each page, as it is read aloud, whether it is seen or not."""
    pages = (_Page(read_content(page, number)) for number, page in enumerate(pdf, 1))
    return tuple(Printed.from_runs(page.tagged).text for page in pages)


class _Page:
    """One page; where it is drawn, what cannot be seen is not read."""

    def __init__(self, content: PageContent, drawn: DrawnPage | None = None) -> None:
        self._content = content
        letters = content.letters if drawn is None else drawn.list_shown(content.letters)
        self.lines = join_lines(letters)
        self._pieces = defaultdict[int, list[ReadRun]](list)
        self._order = list(list_reading_order(content.tags))
        marked = self._read_marked(drawn)
        order = [tag for tag in self._order if tag is not None]
        numbers = {tag for tag in order if isinstance(tag, int)}
        self.tagged = list(
            _join_runs(_Marked(tag) if isinstance(tag, str) else marked.get(tag) for tag in order)
        )
        self.furniture = " ".join(
            self._read_margin(number, text.text)
            for number, text in marked.items()
            if number not in numbers
        )
        ink = surround([line.box for line in self.lines.values() if line.box is not None])
        self.margin = content.page.measure_margin(ink) if ink else 0.0

    def list_blocks(self) -> list[list[ReadRun]]:
        """Return what is drawn, block by block, without what is in margins."""
        blocks: list[list[ReadRun]] = [[]]
        for tag in list_reading_order(self._content.tags, with_languages=True):
            if isinstance(tag, int):
                blocks[-1] += self._pieces[tag]
            else:
                blocks.append([])
        return blocks

    def _read_marked(self, drawn: DrawnPage | None) -> dict[int, _Marked]:
        """Return the text by number of marked content, in the order in which it is drawn.

        What is drawn in pictures is left out.
        """
        found = defaultdict[int, _Marked](_Marked)
        at = 0
        for utterance in self._content.utterances:
            addresses = (text.object.address for text in utterance.texts)
            lines = [self.lines[address] for address in addresses if address in self.lines]
            marked = found[utterance.number]
            boxes = (marked.box, *(line.box for line in lines))
            marked.box = surround([box for box in boxes if box is not None])
            said = utterance.words or "".join(line.words for line in lines)
            if not utterance.words or drawn is None or self._is_seen(utterance):
                marked.text += said
            end = at + len(utterance.texts)
            self._pieces[utterance.number].append(ReadRun(said, range(at, end)))
            at = end
        return found

    def _read_margin(self, number: int, text: str) -> str:
        """Return the words of a piece in a margin, for which no tag says any."""
        if not is_from_right(text):
            return text
        lines = (
            line for line in self.lines.values() if line.letters[0].setting.marked_content == number
        )
        return read_from_right(letter for line in lines for letter in line.letters)

    def _is_seen(self, utterance: Utterance) -> bool:
        return is_seen(utterance, self._content.letters_by_object, self.lines)


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
