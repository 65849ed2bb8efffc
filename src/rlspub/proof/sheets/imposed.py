"""Sheets held against the pages that were put onto them.

Where a page must stand is worked out here anew, from how paper is folded and cut. There its
picture and its words must be those of the page alone, and no other words may be on the sheet.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf import text as pdf_text
from rlspub.proof.pdf.ink import Box
from rlspub.proof.text.printed import UnreadableError

Size: TypeAlias = tuple[float, float]
_POINTS_A_MILLIMETRE = 72 / 25.4
# In points: what rounding may make of a place, and how far a cut line reaches into a page.
_TOLERANCE = 0.05
_LINE = 0.51
_PIXELS_A_POINT = 2
# A letter is drawn where the nearest pixel is, and a hair decides which that is. So what looks
# otherwise is drawn again, finer, and each pixel may be one of those beside its place: 0.06 mm.
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


def prove_booklet(
    sheets: bytes, pages: bytes, paper: Size, reporter: Reporter, *, right_to_left: bool = False
) -> None:
    """Report pages that a reader who folds the sheets would not find in order.

    `paper` is width and height of the sheets in millimetres, upright or lying.
    """

    def cells(count: int) -> Iterable[_Cell]:
        papers = -(-count // 4)
        for page in range(count):
            # The leaves of a booklet are one half of all papers, and then the other half.
            leaf, back = divmod(page, 2)
            side = 2 * leaf + back if leaf < papers else 2 * (2 * papers - 1 - leaf) + 1 - back
            is_right = (back == 0) is not right_to_left
            yield _Cell(side, page, 0.5 if is_right else -0.5, 0)

    _Proof("imposed handout", "page", reporter).run(sheets, pages, paper, cells)


def prove_cards(sheets: bytes, card: bytes, count: int, paper: Size, reporter: Reporter) -> None:
    """Report sides of a card that are not on their sheet `count` times, two side by side."""

    def cells(sides: int) -> Iterable[_Cell]:
        highest = (count // 2 - 1) / 2
        for side in range(sides):
            for number in range(count):
                yield _Cell(side, side, number % 2 - 0.5, highest - number // 2)

    _Proof("sheet of cards", "side", reporter).run(sheets, card, paper, cells)


def prove_folded(
    sheet: bytes, panels: bytes, paper: Size, reporter: Reporter, *, right_to_left: bool = False
) -> None:
    """Report panels that are not on the sheet in their order, two in a row."""

    def cells(count: int) -> Iterable[_Cell]:
        highest = ((count + 1) // 2 - 1) / 2
        for page in range(count):
            is_right = (page % 2 == 1) is not right_to_left
            yield _Cell(0, page, 0.5 if is_right else -0.5, highest - page // 2)

    _Proof("folded card", "panel", reporter).run(sheet, panels, paper, cells)


@dataclass(frozen=True, slots=True)
class _Proof:
    """What the sheets and the pages are called, and who is told what is wrong."""

    output: str
    page: str
    reporter: Reporter

    def run(self, sheets: bytes, pages: bytes, paper: Size, plan: Any) -> None:
        """Compare each cell, and what is read aloud."""
        import pypdfium2

        try:
            with pypdfium2.PdfDocument(sheets) as made, pypdfium2.PdfDocument(pages) as alone:
                cells = list(plan(len(alone)))
                if self._are_sheets(made, 1 + max(cell.sheet for cell in cells), paper):
                    self._compare(made, alone, cells)
                    self._compare_tags(pdf_text.read(sheets), pdf_text.read(pages), cells)
        except (pypdfium2.PdfiumError, UnreadableError) as error:
            self.reporter.report(
                Code.PROOF_UNREADABLE, f"the {self.output} cannot be read back: {error}"
            )

    def _are_sheets(self, made: Any, least: int, paper: Size) -> bool:
        """Tell whether there are as many sides as there should be, and of what size."""
        # A booklet of one page has an empty back.
        count = least + least % 2 if self.output == "imposed handout" else least
        if len(made) != count:
            self._report(f"has {len(made)} sides of paper in place of {count}")
            return False
        wanted = sorted(side * _POINTS_A_MILLIMETRE for side in paper)
        for number, sheet in enumerate(made, 1):
            found = sorted(sheet.get_size())
            if any(abs(a - b) > _TOLERANCE for a, b in zip(found, wanted, strict=True)):
                self._report(f"has another size than the paper on side {number}")
                return False
        return True

    def _compare(self, made: Any, alone: Any, cells: Iterable[_Cell]) -> None:
        letters = defaultdict[int, int](int)
        for cell in cells:
            sheet, page = made[cell.sheet], alone[cell.page]
            box = _box(cell, sheet.get_size(), page.get_size())
            whole = (0.0, 0.0, *page.get_size())
            words = _words(page, whole)
            letters[cell.sheet] += len(words)
            if not _is_inside(box, sheet.get_size()):
                self._report_cell(cell, "reaches beyond the paper")
            elif _words(sheet, box) != words:
                self._report_cell(cell, "does not have its words")
            elif not _look_alike((sheet, box), (page, whole)):
                self._report_cell(cell, "does not look as it does alone")
        for number, count in letters.items():
            sheet = made[number]
            if len(_words(sheet, (0, 0, *sheet.get_size()))) != count:
                self._report(f"has words on side {number + 1} that are on none of its pages")

    def _compare_tags(
        self, made: pdf_text.PdfText, alone: pdf_text.PdfText, cells: Iterable[_Cell]
    ) -> None:
        """Compare what is read aloud: each page once, in order, whatever is repeated."""
        on_sheet = defaultdict[int, set[int]](set)
        for cell in cells:
            on_sheet[cell.sheet].add(cell.page)
        for number, pages in on_sheet.items():
            if made.tagged[number] != "".join(alone.tagged[page] for page in sorted(pages)):
                self._report(f"is not read aloud on side {number + 1} as its pages are")

    def _report_cell(self, cell: _Cell, what: str) -> None:
        self._report(f"is wrong on side {cell.sheet + 1}: {self.page} {cell.page + 1} {what} there")

    def _report(self, what: str) -> None:
        self.reporter.report(Code.PROOF_SHEETS, f"the {self.output} {what}")


def _box(cell: _Cell, sheet: Size, page: Size) -> Box:
    """Return where a cell is, in points."""
    left = sheet[0] / 2 + (cell.right - 0.5) * page[0]
    bottom = sheet[1] / 2 + (cell.up - 0.5) * page[1]
    return left, bottom, left + page[0], bottom + page[1]


def _is_inside(box: Box, sheet: Size) -> bool:
    left, bottom, right, top = box
    return min(left, bottom, sheet[0] - right, sheet[1] - top) > -_TOLERANCE


def _words(page: Any, box: Box) -> str:
    """Return the words within a box, without spaces."""
    text = page.get_textpage()
    try:
        return "".join(text.get_text_bounded(*box).split())
    finally:
        text.close()


def _look_alike(*parts: tuple[Any, Box]) -> bool:
    """Tell whether two parts of pages look the same."""
    first, second = (_picture(*part, _PIXELS_A_POINT) for part in parts)
    if first.size != second.size:
        return False
    if _is_nowhere_darker(first, second) and _is_nowhere_darker(second, first):
        return True
    first, second = (_picture(*part, _FINE_PIXELS_A_POINT) for part in parts)
    return _is_near(first, second) and _is_near(second, first)


def _picture(page: Any, box: Box, scale: int) -> Any:
    """Draw what is within a box, without the lines along its edges."""
    left, bottom, right, top = box
    page.set_cropbox(left + _LINE, bottom + _LINE, right - _LINE, top - _LINE)
    picture = page.render(scale=scale, grayscale=True).to_pil()
    page.set_cropbox(*page.get_mediabox())
    return picture


def _is_near(first: Any, second: Any) -> bool:
    """Tell whether each pixel is as dark and as light as one beside its place in the second."""
    from PIL import ImageFilter

    darkest = second.filter(ImageFilter.MinFilter(_NEIGHBOURS))
    lightest = second.filter(ImageFilter.MaxFilter(_NEIGHBOURS))
    return _is_nowhere_darker(first, darkest) and _is_nowhere_darker(lightest, first)


def _is_nowhere_darker(first: Any, second: Any) -> bool:
    from PIL import ImageChops

    return not any(ImageChops.subtract(second, first).histogram()[_ROUNDING:])
