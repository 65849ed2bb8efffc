"""Where the printed pages start, so that the booklet can say so at the same words.

The handout's HTML carries a comment before each node, which changes nothing on paper. On the
pages, each box knows its element and its letters; so what stands first on a page is found
between two comments, and the booklet, written from the same nodes, puts its mark there.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from rlspub.tree import Document, Node, PageBreak, walk


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page starts: before a letter of a node, or before the node as a whole.

    Nodes are counted in reading order. Without a `node`, the page comes after the last words
    of the manuscript.
    """

    label: str
    node: int | None
    letters: int = 0


class Mark(NamedTuple):
    """What is written among a node's words, with so many letters before it.

    Where something `ends`, it is right behind the last of these.
    """

    letters: int
    html: str
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """What is written before nodes and inside their words; nothing, unless it is given.

    Nodes are known by identity: equal words may stand in several places.
    """

    _before: Mapping[int, str] = field(default_factory=dict)
    _within: Mapping[int, tuple[Mark, ...]] = field(default_factory=dict)

    def before(self, node: Node) -> str:
        """Return what is written before a node."""
        return self._before.get(id(node), "")

    def pieces(self, node: Node, words: str) -> Iterator[tuple[str, str]]:
        """Yield a node's words in pieces, each with the mark before it."""
        end, last = 0, ""
        for mark in self._within.get(id(node), ()):
            place = (
                _place_behind(words, mark.letters) if mark.ends else _place_of(words, mark.letters)
            )
            yield last, words[end:place]
            end, last = place, mark.html
        yield last, words[end:]


def comments(document: Document) -> Marks:
    """Return the comments by which the nodes are found again on the pages.

    A page starts behind its break, with what is read there.
    """
    return Marks(
        {
            id(node): f"<!--{number}-->"
            for number, node in enumerate(walk(document))
            if not isinstance(node, PageBreak)
        }
    )


def page_marks(
    document: Document, starts: Iterable[PageStart], others: Mapping[int, Iterable[Mark]]
) -> Marks:
    """Return the marks of pages that start among the manuscript's words, and the `others`."""
    nodes = list(walk(document))
    before, within = defaultdict[int, str](str), defaultdict[int, list[Mark]](list)
    for start in starts:
        if start.node is None:
            continue
        key = id(nodes[start.node])
        if start.letters:
            within[key].append(Mark(start.letters, page_mark(start.label)))
        else:
            before[key] += page_mark(start.label)
    for key, marks in others.items():
        within[key] += marks
    in_order = {key: tuple(sorted(found, key=_get_place)) for key, found in within.items()}
    return Marks(before, in_order)


def _get_place(mark: Mark) -> tuple[int, bool]:
    """Return where a mark stands among others; what ends at a place ends before what begins."""
    return mark.letters, not mark.ends


def page_mark(label: str) -> str:
    """Return the mark of a page."""
    return (
        f'<span id="{identify_page(label)}" epub:type="pagebreak" role="doc-pagebreak" '
        f'aria-label="{label}"></span>'
    )


def identify_page(label: str) -> str:
    """Return the identifier of a page's mark."""
    return f"rls-page-{label}"


def count_letters(text: str) -> int:
    """Return how many letters there are in both editions."""
    return sum(map(_is_letter, text))


def _is_letter(character: str) -> bool:
    """Tell whether a character counts: spaces and marks for line breaks come and go."""
    return not character.isspace() and unicodedata.category(character) != "Cf"


def _place_behind(text: str, letters: int) -> int:
    """Return the place behind so many letters."""
    return _place_of(text, letters - 1) + 1


def _place_of(text: str, letters: int) -> int:
    """Return the place of a letter that has so many before it."""
    for place, character in enumerate(text):
        if _is_letter(character):
            if letters == 0:
                return place
            letters -= 1
    return len(text)
