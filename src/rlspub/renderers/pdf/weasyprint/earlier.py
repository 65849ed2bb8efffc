"""Which pages of an earlier layout still hold when some words are others.

Two texts are held against each other element by element. As far as they differ in words alone,
boxes are the same but for these words, and so are the states that pages begin with: only pages on
which they stand are made again, and the one before, if its end depends on them.
Where a text has other elements than before, all pages from there on are.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, cast
from xml.etree.ElementTree import Element

from rlspub.renderers.pdf.weasyprint import boxes
from rlspub.renderers.pdf.weasyprint.boxes import Box

# What cannot be seen; of a name that a style sheet knows, its rules tell.
_HEAD = "head"
_UNSEEN = frozenset({"id", "href", "title"})
_FLOWS = (("block", "flow"), ("inline", "flow"))
_FREE = {"float": "none", "position": "static", "break_inside": "auto"}


@dataclass(slots=True)
class Difference:
    """Where an earlier text has other words; `end` is where it becomes another text altogether.

    Each place is an element with all around it, from the outermost to itself. `now` are the new
    elements by those that they take the place of.
    """

    words: list[tuple[Element, ...]] = field(default_factory=list)
    end: tuple[Element, ...] | None = None
    now: dict[Element, Element] = field(default_factory=dict)

    def rename(self, page: Box) -> None:
        """Let the boxes of a page that is kept know the new elements."""
        for box in page.descendants():
            if box.element in self.now:
                cast("Any", box).element = self.now[box.element]


class Styles:
    """How elements look, in an earlier layout and in a new one."""

    def __init__(self, earlier: Any, new: Any) -> None:
        """Take what WeasyPrint knows of styles."""
        self._earlier, self._new = earlier, new
        self._rules = earlier.get_cascaded_styles(), new.get_cascaded_styles()
        self._parts = {part for _, part in (*self._rules[0], *self._rules[1])}

    def are_alike(self, earlier: Element, new: Element) -> bool:
        """Tell whether the same rules are about two elements."""
        before, after = self._rules
        return all(before.get((earlier, part)) == after.get((new, part)) for part in self._parts)

    def divides_freely(self, element: Element) -> bool:
        """Tell whether what is in an element stands line under line, and may be torn anywhere."""
        style: Mapping[str, Any] = self._earlier(element)
        return (
            style["display"][:2] in _FLOWS
            and not self.has_columns(element)
            and all(style[name] == value for name, value in _FREE.items())
        )

    def has_columns(self, element: Element) -> bool:
        """Tell whether what is in an element stands in columns."""
        style: Mapping[str, Any] = self._earlier(element)
        return not style["column_count"] == style["column_width"] == "auto"

    def is_within_line(self, element: Element) -> bool:
        """Tell whether an element is a part of a line."""
        style: Mapping[str, Any] = self._earlier(element)
        return bool(style["display"][:2] == ("inline", "flow"))


def compare(earlier: Element, new: Element, styles: Styles) -> Difference:
    """Return how two texts differ."""
    found = Difference()
    waiting: list[tuple[Element, Element | None, tuple[Element, ...]]] = [(earlier, new, ())]
    while waiting:
        before, after, around = waiting.pop()
        place = (*around, before)
        if after is None:
            # What stands before this element was all looked at.
            found.end = place
            return found
        found.now[before] = after
        if not boxes.is_comment(before):
            if not styles.are_alike(before, after):
                found.end = place
                return found
            if before.tag != _HEAD:
                if before.text != after.text:
                    found.words.append(place)
                waiting += reversed([*_pair(before, after, place)])
        if before.tail != after.tail and around:
            found.words.append(around)
    return found


def find_words(root: Element, changed: Collection[Element]) -> Difference:
    """Return the difference of a text that has other words in some elements, and no others."""
    around = {child: element for element in root.iter() for child in element}
    found = Difference()
    for element in changed:
        place = [element]
        while (parent := around.get(place[-1])) is not None:
            place.append(parent)
        if all(one.tag != _HEAD for one in place):
            found.words.append(tuple(reversed(place)))
    return found


def _pair(
    before: Element, after: Element, place: tuple[Element, ...]
) -> Iterator[tuple[Element, Element | None, tuple[Element, ...]]]:
    """Yield what is in two elements in pairs, up to where they are of another kind."""
    last = before
    for one, other in zip(before, after, strict=False):
        if not _are_alike(one, other):
            break
        yield one, other, place
        last = one
    else:
        if len(before) == len(after):
            return
    yield (before, None, place[:-1]) if last is before else (last, None, place)


def _are_alike(before: Element, after: Element) -> bool:
    if boxes.is_comment(before):
        return boxes.is_comment(after)

    def read(element: Element) -> dict[str, str]:
        return {name: told for name, told in element.items() if name not in _UNSEEN}

    return before.tag == after.tag and read(before) == read(after)


def find_changed(difference: Difference, pages: Sequence[Box], styles: Styles) -> set[int] | None:
    """Return the pages that are to be made again; none can be kept where that is not known."""
    ranges = _find_ranges(pages)
    if ranges is None:
        return None
    changed = set[int]()
    for place in difference.words:
        if (found := _find_pages(place, ranges, styles)) is None:
            return None
        first, last = found
        if not _may_break_before(pages[first], set(place)):
            first = max(0, first - 1)
        changed.update(range(first, last + 1))
    if difference.end is not None:
        if (found := _find_pages(difference.end, ranges, styles)) is None:
            return None
        changed.update(range(max(0, found[0] - 1), len(pages)))
    return changed


def _find_ranges(pages: Sequence[Box]) -> dict[Element, tuple[int, int]] | None:
    """Return the first and the last page of each element; none where pages name one another."""
    ranges = dict[Element, tuple[int, int]]()
    for number, page in enumerate(pages):
        for box in page.descendants():
            if getattr(box, "missing_link", None) is not None:
                return None
            if (element := box.element) is not None:
                first, _ = ranges.get(element, (number, number))
                ranges[element] = first, number
    return ranges


def _find_pages(
    place: tuple[Element, ...], ranges: Mapping[Element, tuple[int, int]], styles: Styles
) -> tuple[int, int] | None:
    """Return on which pages a change is seen: on those of the outermost part that is set as one.

    Columns are filled one after another, so that those before it stay.
    """
    place = tuple(element for element in place if not boxes.is_comment(element))
    last = -1
    for element in place:
        if element not in ranges or styles.divides_freely(element):
            continue
        first, end = ranges[element]
        if not styles.has_columns(element):
            return first, max(last, end)
        last = max(last, end)
    blocks = [element for element in place if not styles.is_within_line(element)]
    if (found := ranges.get(blocks[-1])) is None:
        return None
    first, end = found
    return first, max(last, end)


def _may_break_before(page: Box, place: set[Element]) -> bool:
    """Tell whether a page might have begun later, and still before an element.

    Then what is in the element is no reason why the page before ended where it did. The `place` is
    the element with all around it.
    """
    children = [*boxes.read_content(page)]
    while children:
        at = next((at for at, box in enumerate(children) if box.element in place), None)
        if at is None:
            return False
        if any(_may_break(one, other) for one, other in pairwise(children[: at + 1])):
            return True
        if at > 0 or children[at].style["break_inside"] != "auto":
            return False
        children = [box for box in children[at].children if not boxes.is_line(box)]
    return False


def _may_break(one: Box, other: Box) -> bool:
    """Tell whether a page may end between two boxes."""
    ends = [*_follow(one, -1, "break_after"), *_follow(other, 0, "break_before")]
    return all(end == "auto" for end in ends)


def _follow(box: Box, end: int, name: str) -> Iterator[object]:
    """Yield what a box, and what is at one end of it, say of page breaks there."""
    while True:
        yield box.style[name]
        children = getattr(box, "children", ())
        if not children or boxes.is_line(children[end]):
            return
        box = children[end]
