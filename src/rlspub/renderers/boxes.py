"""Reading WeasyPrint's boxes: where words and pictures stand on their pages."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_DRAWN = {"TextBox", "InlineReplacedBox", "BlockReplacedBox"}
_NARROWING = {"PageBox", "BlockBox", "TableBox", "TableCellBox", "FlexBox"}


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its page (from 0), its height there, and the `id`s around it.

    The cells of a table row are one line: they stand at one height.
    """

    page: int
    top: int
    around: tuple[str, ...]


def lines(document: Any) -> Iterator[Line]:
    """Yield the printed lines of a document."""
    for number, page in enumerate(document.pages):
        for child in _content(_page_box(page)):
            yield from _lines(child, number, ())


def overflow(document: Any) -> bool:
    """Tell whether words or pictures stand outside their column or their page."""
    for page in document.pages:
        box = _page_box(page)
        top = box.content_box_y()
        if not _inside(box, (-math.inf, top, math.inf, top + box.height)):
            return True
    return False


def _page_box(page: Any) -> Any:
    return page._page_box  # noqa: SLF001 - there is no public tree of boxes


def _content(box: Any) -> Iterator[Any]:
    """Yield the boxes in a box; page feet are left out."""
    for child in getattr(box, "children", ()):
        if type(child).__name__ != "MarginBox":
            yield child


def _lines(box: Any, page: int, around: tuple[str, ...]) -> Iterator[Line]:
    identifier = None if box.element is None else box.element.get("id")
    if identifier:
        around = (*around, identifier)
    if type(box).__name__ == "LineBox":
        yield Line(page, round(box.position_y), around)
        return
    for child in getattr(box, "children", ()):
        yield from _lines(child, page, around)


def _inside(box: Any, area: tuple[float, float, float, float]) -> bool:
    """Tell whether words and pictures under a box are within an area, to half a pixel.

    The area narrows with every block on the way: what leaves its column would be printed
    over the next one.
    """
    slack = 0.5
    left, top, right, bottom = area
    kind = type(box).__name__
    if str(box.element_tag).endswith("::marker"):
        # The sign of a list item hangs outside its block, at the height of its first line.
        return True
    if kind in _DRAWN:
        return bool(
            box.position_x >= left - slack
            and box.position_y >= top - slack
            and box.position_x + box.width <= right + slack
            and box.position_y + box.height <= bottom + slack
        )
    if kind in _NARROWING:
        left = max(left, box.content_box_x())
        right = min(right, box.content_box_x() + box.width)
    return all(_inside(child, (left, top, right, bottom)) for child in _content(box))
