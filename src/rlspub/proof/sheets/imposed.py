"""Sheets held against the pages that were put onto them.

Where a page must stand is worked out here anew, from how paper is folded and cut. There its
picture and its words must be those of the page alone, and no other words may be on the sheet.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias, cast

from PIL import Image, ImageChops, ImageFilter

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.boxes import POINTS_A_MILLIMETRE, Box
from rlspub.proof.pdf.pdfium.pages import Pdf, PdfPage, open_pdf
from rlspub.proof.pdf.text import read_aloud
from rlspub.proof.text.printed import UnreadableError

Size: TypeAlias = tuple[float, float]
# In points: what rounding may make of a place, and how far a cut line reaches into a page.
_TOLERANCE = 0.05
_LINE = 0.51
_PIXELS_A_POINT = 2
# A letter is drawn at the nearest pixel, and a hair decides which one that is. So what looks
# different is drawn again, finer, and each pixel may be one of those beside its place: 0.06 mm.
_FINE_PIXELS_A_POINT = 6
_NEIGHBOURS = 3
# Difference in lightness, of 255, that rounding makes besides.
_ROUNDING = 16


@dataclass(frozen=True, slots=True)
class _Cell:
    """A place for a page on a sheet, both counted from 0.

    `right` and `up` tell in pages how far its middle is from that of the sheet.
    """

    sheet: int
    page: int
    right: float
    up: float


_Part: TypeAlias = tuple[PdfPage, Box]
_Draw: TypeAlias = Callable[[PdfPage, Box, int], Image.Image]
_Plan: TypeAlias = Callable[[int], Iterable[_Cell]]
"""Where each of so many pages is."""


def prove_saddle_stitch(
    sheets: bytes, pages: bytes, paper: Size, reporter: Reporter, *, right_to_left: bool = False
) -> None:
    """Report pages that a reader who folds the sheets would not find in order.

    `paper` is width and height of the sheets in millimetres, upright or lying.
    """

    def plan(count: int) -> Iterable[_Cell]:
        papers = -(-count // 4)
        for page in range(count):
            # The first leaves of a booklet are one half of each paper, the last ones the other.
            leaf, back = divmod(page, 2)
            side = 2 * leaf + back if leaf < papers else 2 * (2 * papers - 1 - leaf) + 1 - back
            is_right = (back == 0) is not right_to_left
            yield _Cell(side, page, 0.5 if is_right else -0.5, 0)

    _Proof("imposed handout", "page", reporter).run(sheets, pages, paper, plan)


def prove_n_up(sheets: bytes, card: bytes, count: int, paper: Size, reporter: Reporter) -> None:
    """Report sides of a card that are not on their sheet `count` times, two side by side."""

    def plan(sides: int) -> Iterable[_Cell]:
        highest = (count // 2 - 1) / 2
        for side in range(sides):
            for number in range(count):
                yield _Cell(side, side, number % 2 - 0.5, highest - number // 2)

    _Proof("sheet of cards", "side", reporter).run(sheets, card, paper, plan)


def prove_folded_card(
    sheet: bytes, panels: bytes, paper: Size, reporter: Reporter, *, right_to_left: bool = False
) -> None:
    """Report panels that are not on the sheet in their order, two in a row."""

    def plan(count: int) -> Iterable[_Cell]:
        highest = ((count + 1) // 2 - 1) / 2
        for page in range(count):
            is_right = (page % 2 == 1) is not right_to_left
            yield _Cell(0, page, 0.5 if is_right else -0.5, highest - page // 2)

    _Proof("folded card", "panel", reporter).run(sheet, panels, paper, plan)


@dataclass(frozen=True, slots=True)
class _Proof:
    """What the sheets and the pages are called, and who is told what is wrong."""

    output: str
    page: str
    reporter: Reporter

    def run(self, sheets: bytes, pages: bytes, paper: Size, plan: _Plan) -> None:
        """Compare each cell, and what is read aloud."""
        try:
            with open_pdf(sheets) as made, open_pdf(pages) as alone:
                cells = list(plan(len(alone)))
                if self._are_sheets(made, 1 + max(cell.sheet for cell in cells), paper):
                    self._compare(made, alone, cells)
                    self._compare_tags(read_aloud(made), read_aloud(alone), cells)
        except UnreadableError as error:
            self.reporter.report(
                Code.PROOF_UNREADABLE, f"the {self.output} cannot be read back: {error}"
            )

    def _are_sheets(self, made: Pdf, least: int, paper: Size) -> bool:
        """Tell whether there are as many sides as needed, each of the size of the paper."""
        # A booklet of one page has an empty back.
        count = least + least % 2 if self.output == "imposed handout" else least
        if len(made) != count:
            self._report(f"has {len(made)} sides of paper in place of {count}")
            return False
        wanted = sorted(side * POINTS_A_MILLIMETRE for side in paper)
        for number, sheet in enumerate(made, 1):
            found = sorted(sheet.size)
            if any(abs(a - b) > _TOLERANCE for a, b in zip(found, wanted, strict=True)):
                self._report(f"is not the size of the paper on side {number}")
                return False
        return True

    def _compare(self, made: Pdf, alone: Pdf, cells: Iterable[_Cell]) -> None:
        letters = defaultdict[int, int](int)
        # A sheet has several pages, and a page may have several places: one after the other.
        open_sheet, open_page = lru_cache(1)(made.__getitem__), lru_cache(1)(alone.__getitem__)
        draw = lru_cache(2)(_draw)
        for cell in cells:
            sheet, page = open_sheet(cell.sheet), open_page(cell.page)
            box = _find_box(cell, sheet.size, page.size)
            whole = (0.0, 0.0, *page.size)
            words = _read_words(page, whole)
            letters[cell.sheet] += len(words)
            if not _is_inside(box, sheet.size):
                self._report_cell(cell, "reaches beyond the paper")
            elif _read_words(sheet, box) != words:
                self._report_cell(cell, "does not print its words")
            elif not _look_alike((sheet, box), (page, whole), draw):
                self._report_cell(cell, "does not look the same")
        for number, count in letters.items():
            sheet = made[number]
            if len(_read_words(sheet, (0, 0, *sheet.size))) != count:
                self._report(f"has words on side {number + 1} that are on none of its pages")

    def _compare_tags(
        self, made: Sequence[str], alone: Sequence[str], cells: Iterable[_Cell]
    ) -> None:
        """Compare what is read aloud: each page once, in order, whatever is repeated."""
        on_sheet = defaultdict[int, set[int]](set)
        for cell in cells:
            on_sheet[cell.sheet].add(cell.page)
        for number, pages in on_sheet.items():
            if made[number] != "".join(alone[page] for page in sorted(pages)):
                self._report(f"is not read aloud on side {number + 1} as its pages are")

    def _report_cell(self, cell: _Cell, what: str) -> None:
        self._report(f"is wrong on side {cell.sheet + 1}: {self.page} {cell.page + 1} {what} there")

    def _report(self, what: str) -> None:
        self.reporter.report(Code.PROOF_SHEETS, f"the {self.output} {what}")


def _find_box(cell: _Cell, sheet: Size, page: Size) -> Box:
    """Return where a cell is, in points."""
    left = sheet[0] / 2 + (cell.right - 0.5) * page[0]
    bottom = sheet[1] / 2 + (cell.up - 0.5) * page[1]
    return left, bottom, left + page[0], bottom + page[1]


def _is_inside(box: Box, sheet: Size) -> bool:
    left, bottom, right, top = box
    return min(left, bottom, sheet[0] - right, sheet[1] - top) > -_TOLERANCE


def _read_words(page: PdfPage, box: Box) -> str:
    """Return the words within a box, without spaces."""
    return "".join(page.read_words(box).split())


def _look_alike(one: _Part, other: _Part, draw: _Draw) -> bool:
    """Tell whether two parts of pages look the same."""
    first, second = draw(*one, _PIXELS_A_POINT), draw(*other, _PIXELS_A_POINT)
    if first.size != second.size:
        return False
    if _is_nowhere_darker(first, second) and _is_nowhere_darker(second, first):
        return True
    first, second = draw(*one, _FINE_PIXELS_A_POINT), draw(*other, _FINE_PIXELS_A_POINT)
    return _is_near(first, second) and _is_near(second, first)


def _draw(page: PdfPage, box: Box, scale: int) -> Image.Image:
    """Draw what is within a box, without the lines along its edges."""
    left, bottom, right, top = box
    return page.draw_part((left + _LINE, bottom + _LINE, right - _LINE, top - _LINE), scale)


def _is_near(first: Image.Image, second: Image.Image) -> bool:
    """Tell whether each pixel is as dark and as light as one beside its place in the second."""
    darkest = second.filter(ImageFilter.MinFilter(_NEIGHBOURS))
    lightest = second.filter(ImageFilter.MaxFilter(_NEIGHBOURS))
    return _is_nowhere_darker(first, darkest) and _is_nowhere_darker(lightest, first)


def _is_nowhere_darker(first: Image.Image, second: Image.Image) -> bool:
    _, most = cast("tuple[int, int]", ImageChops.subtract(second, first).getextrema())
    return most < _ROUNDING
