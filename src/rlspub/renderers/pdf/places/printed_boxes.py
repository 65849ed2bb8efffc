"""Where words and pictures stand on their pages."""

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element

from rlspub.renderers.html.text import BLANK
from rlspub.renderers.html.writer import PLACE
from rlspub.renderers.pdf.weasyprint import boxes
from rlspub.renderers.pdf.weasyprint.boxes import Box

# Letters, and Arabic figures (UAX 9).
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
# In pixels.
_SLACK = 0.5


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line: its page (from 0), its height there, and the places around it.

    The places are those in the manuscript of the blocks that it belongs to, the innermost
    last. The cells of a table row are one line: they stand at one height.
    """

    page: int
    top: int
    around: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stray:
    """Words, a picture, a blank, a table or a frame outside their box, their column or their page.

    `around` are the places around them.
    `sideways` tells that they are too wide; else they are too low. `words` are those of the line.
    """

    page: int
    around: tuple[int, ...]
    sideways: bool
    words: str = ""


class _Area(NamedTuple):
    """Where words may stand; `frame` is from where to where there is room within the frame."""

    left: float
    top: float
    right: float
    bottom: float
    frame: tuple[float, float] = (-math.inf, math.inf)


def read_lines(pages: Sequence[Box]) -> Iterator[PrintedLine]:
    """Yield the printed lines of pages, page feet left out."""
    for number, page in enumerate(pages):
        for child in boxes.read_content(page):
            yield from _read_lines(child, number, ())


def find_strays(pages: Sequence[Box]) -> Iterator[Stray]:
    """Yield what stands outside its column or its page."""
    for number, page in enumerate(pages):
        top = page.content_box_y()
        area = _Area(-math.inf, top, math.inf, top + page.height)
        yield from _find_strays(page, area, number, ())
    yield from _find_divided_rows(pages)


def _find_divided_rows(pages: Sequence[Box]) -> Iterator[Stray]:
    """Yield rows of which two cells go on to another page, where nobody could follow them."""
    begun = set[Element]()
    for number, page in enumerate(pages):
        rows = [*_list_rows(page, ())]
        for row, around in rows:
            cells = [cell for cell in row.children if any(map(boxes.is_line, cell.descendants()))]
            if row.element in begun and len(cells) > 1:
                yield Stray(number, around, sideways=False)
        begun.update(row.element for row, _ in rows if row.element is not None)


def _list_rows(box: Box, around: tuple[int, ...]) -> Iterator[tuple[Box, tuple[int, ...]]]:
    """Yield the rows of tables with the places around them, but for heads, which come again."""
    around = _places_around(box, around)
    if box.element_tag == "tr":
        yield box, around
    elif not boxes.is_table_head(box):
        for child in boxes.read_content(box):
            yield from _list_rows(child, around)


def find_pages(pages: Sequence[Box]) -> dict[str, int]:
    """Return on which page, counted from 1, each element with an identifier begins."""
    found = dict[str, int]()
    for number, page in enumerate(pages, 1):
        for child in boxes.read_content(page):
            for box in child.descendants():
                name = None if box.element is None else box.element.get("id")
                if name:
                    found.setdefault(name, number)
    return found


def find_right_to_left(pages: Sequence[Box]) -> frozenset[int]:
    """Return the identities of the boxes on pages that hold letters from right to left."""
    found = set[int]()
    for page in pages:
        words = [box for box in page.descendants() if boxes.is_text(box) and box.text]
        if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for box in words for c in box.text):
            found.update(map(id, words))
    return frozenset(found)


def measure_last_room(pages: Sequence[Box]) -> float:
    """Return how much is empty under the last line of the last page, in millimetres."""
    return boxes.measure_room(pages[-1]) * boxes.MILLIMETRES_A_PIXEL


def measure_blocks(pages: Sequence[Box]) -> dict[int, float]:
    """Return how high each block is within its margins, by its place, in millimetres."""
    heights = defaultdict[int, float](float)
    for page in pages:
        for child in boxes.read_content(page):
            for box in child.descendants():
                place = None if box.element is None else box.element.get(PLACE)
                if place is not None and boxes.is_block(box):
                    heights[int(place)] += box.border_height() * boxes.MILLIMETRES_A_PIXEL
    return heights


def _places_around(box: Box, around: tuple[int, ...]) -> tuple[int, ...]:
    """Return the places around what is in a box."""
    place = None if box.element is None else box.element.get(PLACE)
    if place is None or (around and around[-1] == int(place)):
        return around
    return (*around, int(place))


def _read_lines(box: Box, page: int, around: tuple[int, ...]) -> Iterator[PrintedLine]:
    around = _places_around(box, around)
    if boxes.is_line(box):
        yield PrintedLine(page, round(box.position_y), around)
        return
    for child in box.children:
        yield from _read_lines(child, page, around)


def _find_strays(box: Box, area: _Area, page: int, around: tuple[int, ...]) -> Iterator[Stray]:
    """Yield what is not within an area, to half a pixel.

    The area narrows with every block on the way: what leaves its column would be printed
    over the next one.
    """
    if boxes.is_list_sign(box):
        # The sign of a list item hangs outside its block, at the height of its first line.
        return
    around = _places_around(box, around)
    below = box.position_y + box.height > area.bottom + _SLACK
    outside = box.position_y < area.top - _SLACK or below
    if boxes.is_text(box) and not box.text.strip():
        # The space at the end of a line stands outside it where words run from right to left.
        return
    if boxes.is_text(box) or boxes.is_picture(box) or _is_blank(box):
        edges = box.position_x, box.position_x + box.width
        sideways = _sticks_out(edges, (area.left, area.right))
        if sideways or outside:
            yield Stray(page, around, sideways, _read_words(box))
        return
    if boxes.is_line(box):
        if outside:
            yield Stray(page, around, sideways=False, words=_read_words(box))
        # Of what stands in a line only the line has a place from top to bottom: the box of a
        # word is as high as its font, for Arabic far higher than letters and line.
        area = area._replace(top=-math.inf, bottom=math.inf)
    area = _widen_for_margins(box, area)
    sides = boxes.read_frame(box)
    # Rules of a table may reach into the room around words, but not out of the frame of their box.
    if (boxes.is_table(box) and _sticks_out(boxes.read_edges(box), area.frame)) or (
        sides is not None and _sticks_out(boxes.read_edges(box), (area.left, area.right))
    ):
        yield Stray(page, around, sideways=True)
    if sides is not None:
        area = area._replace(frame=sides)
    if boxes.is_narrowing(box):
        left = max(area.left, box.content_box_x())
        right = min(area.right, box.content_box_x() + box.width)
        area = area._replace(left=left, right=right)
    for child in boxes.read_content(box):
        yield from _find_strays(child, area, page, around)


def _sticks_out(edges: tuple[float, float], room: tuple[float, float]) -> bool:
    return edges[0] < room[0] - _SLACK or edges[1] > room[1] + _SLACK


def _read_words(box: Box) -> str:
    texts = [box] if boxes.is_text(box) else box.descendants()
    return "".join(text.text for text in texts if boxes.is_text(text))


def _is_blank(box: Box) -> bool:
    return box.element is not None and box.element.get("class") == BLANK


def _widen_for_margins(box: Box, area: _Area) -> _Area:
    """Return the area with what a layout adds to it by a negative margin."""
    left, right = (min(0.0, margin) for margin in boxes.read_side_margins(box))
    return area._replace(left=area.left + left, right=area.right - right)
