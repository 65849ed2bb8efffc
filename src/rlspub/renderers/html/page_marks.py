"""Where the printed pages start, so that the booklet can say so at the same words.

The handout's HTML carries a comment before each node, which changes nothing on paper. On the
pages, each box knows its element and its letters; so what stands first on a page is found
between two comments, and the booklet, written from the same nodes, puts its mark there.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rlspub.tree import Document, Node, walk

_SOLID = frozenset({"img", "hr"})


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page starts: before a letter of a node, or before the node as a whole.

    Nodes are counted in reading order. Without a `node`, the page comes after the last words
    of the manuscript.
    """

    label: str
    node: int | None
    letters: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """What is written before nodes and inside their words; nothing, unless it is given.

    Nodes are known by identity: equal words may stand in several places.
    """

    _before: Mapping[int, str] = field(default_factory=dict)
    _within: Mapping[int, tuple[tuple[int, str], ...]] = field(default_factory=dict)

    def before(self, node: Node) -> str:
        """Return what is written before a node."""
        return self._before.get(id(node), "")

    def pieces(self, node: Node, words: str) -> Iterator[tuple[str, str]]:
        """Yield a node's words in pieces, each with the mark before it."""
        end, last = 0, ""
        for letters, mark in self._within.get(id(node), ()):
            place = _place_of(words, letters)
            yield last, words[end:place]
            end, last = place, mark
        yield last, words[end:]


def comments(document: Document) -> Marks:
    """Return the comments by which `page_starts` finds the nodes again."""
    return Marks({id(node): f"<!--{number}-->" for number, node in enumerate(walk(document))})


def page_marks(document: Document, starts: Iterable[PageStart]) -> Marks:
    """Return the marks of pages that start among the manuscript's words."""
    nodes = list(walk(document))
    before, within = defaultdict[int, str](str), defaultdict[int, list[tuple[int, str]]](list)
    for start in starts:
        if start.node is None:
            continue
        key = id(nodes[start.node])
        if start.letters:
            within[key].append((start.letters, page_mark(start.label)))
        else:
            before[key] += page_mark(start.label)
    return Marks(before, {key: tuple(found) for key, found in within.items()})


def page_mark(label: str) -> str:
    """Return the mark of a page."""
    return (
        f'<span id="{identify_page(label)}" epub:type="pagebreak" role="doc-pagebreak" '
        f'aria-label="{label}"></span>'
    )


def identify_page(label: str) -> str:
    """Return the identifier of a page's mark."""
    return f"rls-page-{label}"


def page_starts(document: Any) -> tuple[PageStart, ...]:
    """Return where the pages of a laid-out document start, from HTML with `comments`."""
    boxes = [page._page_box for page in document.pages]  # noqa: SLF001 - the only tree of boxes
    events = _Events(boxes[0].children[0].element)
    found = list[tuple[int | None, int] | None]()
    used, heads = defaultdict[Any, int](int), set[Any]()
    for box in boxes:
        first = None
        for part in _words_and_pictures(box, heads):
            letters = _letters(getattr(part, "text", ""))
            if first is None and (letters or not hasattr(part, "text")):
                first = events.place(part.element, used[part.element])
            used[part.element] += letters
        found.append(first)
    starts = list[PageStart]()
    following: tuple[int | None, int] = (None, 0)
    for number, place in reversed(list(enumerate(found, 1))):
        # A page without words starts where the next one does.
        following = place or following
        starts.append(PageStart(str(number), *following))
    return tuple(reversed(starts))


def _words_and_pictures(box: Any, heads: set[Any]) -> Iterator[Any]:
    """Yield what a reader reads in a box, without page feet, list signs and repeated heads."""
    kind = type(box).__name__
    if kind == "MarginBox" or "::" in str(box.element_tag):
        return
    if kind == "TextBox" or kind.endswith("ReplacedBox"):
        yield box
        return
    if getattr(box, "is_header", False):
        if box.element in heads:
            return
        heads.add(box.element)
    for child in getattr(box, "children", ()):
        yield from _words_and_pictures(child, heads)


@dataclass(frozen=True, slots=True)
class _Event:
    """A comment with the number of its node, or so many letters; a picture has neither."""

    node: int | None = None
    letters: int = 0


class _Events:
    """The HTML of the pages as a row of comments, letters and pictures."""

    def __init__(self, root: Any) -> None:
        self._events = list[_Event]()
        self._owned = defaultdict[Any, list[int]](list)
        self._read(root)

    def _read(self, element: Any) -> None:
        self._add_letters(element, element.text)
        for child in element:
            if not isinstance(child.tag, str):
                self._events.append(_Event(node=int(child.text)))
            else:
                if child.tag in _SOLID:
                    self._owned[child].append(len(self._events))
                    self._events.append(_Event())
                self._read(child)
            self._add_letters(element, child.tail)

    def _add_letters(self, owner: Any, text: str | None) -> None:
        if letters := _letters(text or ""):
            self._owned[owner].append(len(self._events))
            self._events.append(_Event(letters=letters))

    def place(self, element: Any, used: int) -> tuple[int | None, int]:
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


def _letters(text: str) -> int:
    return sum(map(_is_letter, text))


def _is_letter(character: str) -> bool:
    """Tell whether a character counts: spaces and marks for line breaks come and go."""
    return not character.isspace() and unicodedata.category(character) != "Cf"


def _place_of(text: str, letters: int) -> int:
    """Return the place of a letter that has so many before it."""
    for place, character in enumerate(text):
        if _is_letter(character):
            if letters == 0:
                return place
            letters -= 1
    return len(text)
