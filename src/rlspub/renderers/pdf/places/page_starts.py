"""Where the printed pages start: between which comments of the HTML their first letters stand."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from rlspub.renderers.html.page_marks import PageStart, count_letters
from rlspub.renderers.pdf.weasyprint import boxes
from rlspub.renderers.pdf.weasyprint.boxes import Box

# Elements that are no words and yet are seen.
_SOLID = frozenset({"img", "hr"})


def find_page_starts(pages: Sequence[Box]) -> tuple[PageStart, ...]:
    """Return where pages start.

    Its HTML has the comments of `rlspub.renderers.html.page_marks`.
    """
    root = pages[0].children[0].element
    assert root is not None, "the first box on a page is that of its <html>"
    events = _Events(root)
    found = list[tuple[int | None, int] | None]()
    used, heads = defaultdict[Element, int](int), set[Element]()
    for page in pages:
        first = None
        for box, element in _read_words_and_pictures(page, heads):
            letters = count_letters(box.text) if boxes.is_text(box) else 0
            if first is None and (letters or not boxes.is_text(box)):
                first = events.find_place(element, used[element])
            used[element] += letters
        found.append(first)
    starts = list[PageStart]()
    following: tuple[int | None, int] = (None, 0)
    for number, place in reversed(list(enumerate(found, 1))):
        # A page without words starts where the next one does.
        following = place or following
        starts.append(PageStart(str(number), *following))
    return tuple(reversed(starts))


def _read_words_and_pictures(box: Box, heads: set[Element]) -> Iterator[tuple[Box, Element]]:
    """Yield what a reader reads in a box, without page feet, list signs and repeated heads."""
    element = box.element
    if boxes.is_margin(box) or boxes.is_generated(box):
        return
    if boxes.is_text(box) or boxes.is_picture(box):
        if element is not None:
            yield box, element
        return
    if boxes.is_table_head(box) and element is not None:
        if element in heads:
            return
        heads.add(element)
    for child in box.children:
        yield from _read_words_and_pictures(child, heads)


@dataclass(frozen=True, slots=True)
class _Event:
    """A comment with the number of its node, or so many letters; a picture has neither."""

    node: int | None = None
    letters: int = 0


class _Events:
    """The HTML of the pages as a row of comments, letters and pictures."""

    def __init__(self, root: Element) -> None:
        self._events = list[_Event]()
        self._owned = defaultdict[Element, list[int]](list)
        self._read(root)

    def _read(self, element: Element) -> None:
        self._add_letters(element, element.text)
        for child in element:
            if boxes.is_comment(child):
                self._events.append(_Event(node=int(child.text or "")))
            else:
                if child.tag in _SOLID:
                    self._owned[child].append(len(self._events))
                    self._events.append(_Event())
                self._read(child)
            self._add_letters(element, child.tail)

    def _add_letters(self, owner: Element, text: str | None) -> None:
        if letters := count_letters(text or ""):
            self._owned[owner].append(len(self._events))
            self._events.append(_Event(letters=letters))

    def find_place(self, element: Element, used: int) -> tuple[int | None, int]:
        """Return the node and the letter in it that come after so many of an element's own."""
        index = -1
        for index in self._owned[element]:
            if used < max(1, self._events[index].letters):
                break
            used -= self._events[index].letters
        first = index
        while first > 0 and self._events[first - 1].node is not None:
            first -= 1
        if used and first < index:
            return self._events[index - 1].node, used
        if first < index:
            return self._events[first].node, 0
        # Words that the layout adds are not in the booklet: what counts is what follows them.
        later = (event.node for event in self._events[index:] if event.node is not None)
        return next(later, None), 0
