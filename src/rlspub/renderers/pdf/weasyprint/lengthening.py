"""A page that becomes longer at its end, without being laid out again.

What is added is like what stands there, and as high; so what follows moves down by as much, and
what is around it grows.
"""

import math
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from rlspub.renderers.pdf.weasyprint import boxes
from rlspub.renderers.pdf.weasyprint.boxes import Box


def lengthen(page: Box, element: Element, times: int) -> bool:
    """Let the box of an element stand so many times more; tell whether that can be done.

    The page must have room for it, and only bare blocks can be added, to blocks that grow.
    """
    path = list(_find_path(page, element))
    if not path:
        return False
    around, box = path[1:-1], path[-1]
    height = box.margin_height()
    if not _is_bare(box) or not all(map(_grows, around)):
        return False
    if times * height > boxes.measure_room(page):
        return False
    copies = [box.copy() for _ in range(times)]
    for number, copy in enumerate(copies, 1):
        copy.translate(0, number * height)
    added = copies
    for parent, child in zip(reversed(around), reversed(path[2:]), strict=True):
        place = next(place for place, one in enumerate(parent.children) if one is child)
        following = parent.children[place + 1 :]
        for one in following:
            one.translate(0, times * height)
        parent.children = [*parent.children[: place + 1], *added, *following]
        parent.height += times * height
        added = []
    return True


def _find_path(box: Any, element: Element) -> Iterator[Any]:
    """Yield the boxes from a box down to the last one of an element; none if it is not in it."""
    if box.element is element:
        yield box
        return
    for child in reversed(box.children):
        if path := list(_find_path(child, element)):
            yield box
            yield from path
            return


def _is_bare(box: Any) -> bool:
    """Tell whether a box is an empty block that touches what stands above and below it."""
    return _is_plain(box) and not any((box.children, box.margin_top, box.margin_bottom))


def _grows(box: Any) -> bool:
    """Tell whether a box is a block that is as high as what is in it."""
    no_limits = box.style["height"] == "auto" and not box.min_height and box.max_height == math.inf
    return _is_plain(box) and no_limits


def _is_plain(box: Any) -> bool:
    """Tell whether a box is a block in the flow of its page, and not in columns."""
    style = box.style
    is_in_flow = style["float"] == "none" and style["position"] == "static"
    is_undivided = style["column_count"] == style["column_width"] == "auto"
    return boxes.is_plain_block(box) and is_in_flow and is_undivided
