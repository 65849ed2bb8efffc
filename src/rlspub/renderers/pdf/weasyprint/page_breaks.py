"""Boxes that are to stay whole, and are too tall for it.

WeasyPrint moves a box that is not to break to a page of its own, and breaks it there if the page is
too short: the heading before it stays behind, alone on its page. Only once all pages are set is it
seen which boxes these are. They are then allowed to break, and begin under their headings.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from rlspub.renderers.pdf.weasyprint import boxes
from rlspub.renderers.pdf.weasyprint.boxes import Box


def find_too_tall(pages: Sequence[Box]) -> frozenset[Element]:
    """Return the elements that are to stay whole, and cannot do so in their place.

    They are those that are taller than a page, or than what their heading leaves of it.
    """
    contents = [[*boxes.read_content(page)] for page in pages]
    found = set[Element]()
    for before, after in pairwise(contents):
        last, first = [*_follow(before, -1)], [*_follow(after, 0)]
        began = {box.element for box in last}
        went_on = {box.element for box in first}
        whole = [box.element for box in first if box.style["break_inside"] in boxes.WHOLE]
        # What goes on from one page to the next, and what has left its heading behind.
        found.update(element for element in whole if element is not None and element in began)
        if any(_holds_on(box) and box.element not in went_on for box in last):
            found.update(element for element in whole if element is not None)
    return frozenset(found)


def _follow(children: Iterable[Box], end: int) -> Iterator[Box]:
    """Yield the first or the last box, the first or the last in that, and so on, in the flow."""
    while inner := [box for box in children if _is_in_flow(box)]:
        box = inner[end]
        yield box
        # The head of a table comes again on each page.
        children = [one for one in box.children if not boxes.is_table_head(one)] or box.children


def _is_in_flow(box: Box) -> bool:
    is_placed = box.style["position"] in ("absolute", "fixed") or box.style["float"] != "none"
    return not is_placed and not boxes.is_generated(box) and not boxes.is_text(box)


def _holds_on(box: Box) -> bool:
    """Tell whether what follows a box is to follow it on the same page."""
    return box.style["break_after"] in boxes.WHOLE
