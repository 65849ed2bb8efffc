"""Reading WeasyPrint's boxes: where words and pictures stand on their pages."""

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from rlspub.renderers.html.text import BLANK
from rlspub.renderers.html.writer import PLACE

_DRAWN = {"TextBox", "InlineReplacedBox", "BlockReplacedBox"}
_NARROWING = {"PageBox", "BlockBox", "TableBox", "TableCellBox", "FlexBox"}
# Letters, and Arabic figures (UAX 9).
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_SLACK = 0.5
_MILLIMETRES_A_PIXEL = 25.4 / 96


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
    """Words, a picture or a blank outside their column or their page, and the places around them.

    `sideways` tells that they are too wide; else they are too low.
    """

    page: int
    around: tuple[int, ...]
    sideways: bool


class _Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def lines(document: Any) -> Iterator[PrintedLine]:
    """Yield the printed lines of a document."""
    for number, page in enumerate(document.pages):
        for child in _content(_page_box(page)):
            yield from _lines(child, number, ())


def strays(document: Any) -> Iterator[Stray]:
    """Yield what stands outside its column or its page."""
    for number, page in enumerate(document.pages):
        box = _page_box(page)
        top = box.content_box_y()
        area = _Area(-math.inf, top, math.inf, top + box.height)
        yield from _strays(box, area, number, ())


def margins(document: Any) -> frozenset[int]:
    """Return the identities of the boxes in page margins."""
    margin_boxes = (
        child
        for page in document.pages
        for child in _page_box(page).children
        if type(child).__name__ == "MarginBox"
    )
    return frozenset(id(box) for margin_box in margin_boxes for box in margin_box.descendants())


def beside_right_to_left(document: Any) -> frozenset[int]:
    """Return the identities of the boxes on pages that hold letters from right to left."""
    found = list[Any]()
    for page in document.pages:
        boxes = [box for box in _page_box(page).descendants() if getattr(box, "text", "")]
        if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for box in boxes for c in box.text):
            found += boxes
    return frozenset(map(id, found))


def room_at_the_end(document: Any) -> float:
    """Return how much is empty under the last line of the last page, in millimetres."""
    page = _page_box(document.pages[-1])
    (root,) = _content(page)
    body = root.children[-1]
    bottom = page.content_box_y() + page.height
    return float(bottom - body.position_y - body.margin_height()) * _MILLIMETRES_A_PIXEL


def _page_box(page: Any) -> Any:
    return page._page_box  # noqa: SLF001 - there is no public tree of boxes


def _content(box: Any) -> Iterator[Any]:
    """Yield the boxes in a box; page feet are left out."""
    for child in getattr(box, "children", ()):
        if type(child).__name__ != "MarginBox":
            yield child


def _within(box: Any, around: tuple[int, ...]) -> tuple[int, ...]:
    """Return the places around what is in a box."""
    place = None if box.element is None else box.element.get(PLACE)
    if place is None or (around and around[-1] == int(place)):
        return around
    return (*around, int(place))


def _lines(box: Any, page: int, around: tuple[int, ...]) -> Iterator[PrintedLine]:
    around = _within(box, around)
    if type(box).__name__ == "LineBox":
        yield PrintedLine(page, round(box.position_y), around)
        return
    for child in getattr(box, "children", ()):
        yield from _lines(child, page, around)


def _strays(box: Any, area: _Area, page: int, around: tuple[int, ...]) -> Iterator[Stray]:
    """Yield what is not within an area, to half a pixel.

    The area narrows with every block on the way: what leaves its column would be printed
    over the next one.
    """
    if str(box.element_tag).endswith("::marker"):
        # The sign of a list item hangs outside its block, at the height of its first line.
        return
    around = _within(box, around)
    kind = type(box).__name__
    below = box.position_y + box.height > area.bottom + _SLACK
    outside = box.position_y < area.top - _SLACK or below
    if kind in _DRAWN or _is_blank(box):
        sideways = (
            box.position_x < area.left - _SLACK or box.position_x + box.width > area.right + _SLACK
        )
        if sideways or outside:
            yield Stray(page, around, sideways)
        return
    if kind == "LineBox":
        if outside:
            yield Stray(page, around, sideways=False)
        # Of what stands in a line only the line has a place from top to bottom: the box of a
        # word is as high as its font, for Arabic far higher than letters and line.
        area = area._replace(top=-math.inf, bottom=math.inf)
    area = _hung_out(box, area)
    if kind in _NARROWING:
        left = max(area.left, box.content_box_x())
        right = min(area.right, box.content_box_x() + box.width)
        area = area._replace(left=left, right=right)
    for child in _content(box):
        yield from _strays(child, area, page, around)


def _is_blank(box: Any) -> bool:
    return box.element is not None and box.element.get("class") == BLANK


def _hung_out(box: Any, area: _Area) -> _Area:
    """Return the area with what a layout adds to it by a negative margin."""
    left, right = (
        min(0.0, margin) if isinstance(margin, int | float) else 0.0
        for margin in (getattr(box, "margin_left", 0.0), getattr(box, "margin_right", 0.0))
    )
    return area._replace(left=area.left + left, right=area.right - right)
