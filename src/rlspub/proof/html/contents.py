"""Whether contents lead each to the heading that they name, in order of reading."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias
from urllib.parse import unquote

from rlspub.proof.html.elements import XHTML, Element
from rlspub.proof.text.normal_form import normalize

_HEADINGS = frozenset(f"{XHTML}h{rank}" for rank in range(1, 7))
_NOTE_MARK = "doc-noteref"
_BLANK = "field"
_BOX = "held"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table of contents, and the address to which it leads."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class _Heading:
    """The first heading at an address: its place in the book, its words if nobody fills it in."""

    place: tuple[int, int]
    words: str | None


_Found: TypeAlias = tuple[Entry, _Heading | None]


def read_contents(page: Element, attribute: str, meaning: str) -> Iterator[Entry]:
    """Yield the lines of the table of contents, which an attribute tells from other navigation."""
    for nav in page.iter(f"{XHTML}nav"):
        if meaning in _list_words(nav, attribute):
            for link in nav.iter(f"{XHTML}a"):
                yield Entry("".join(link.itertext()), link.attrib.get("href", ""))


def find_misleading(
    entries: Sequence[Entry], folder: str, pages: Mapping[str, Element]
) -> Iterator[str]:
    """Yield what is wrong with the lines of one table; `pages` are in the order of reading."""
    found = [(entry, _find_heading(entry.address, folder, pages)) for entry in entries]
    told = list(_find_misled(found))
    yield from told or _find_unordered(found)


def _find_misled(found: Iterable[_Found]) -> Iterator[str]:
    for entry, heading in found:
        words = " ".join(entry.words.split())
        if heading is None:
            yield f'lead nowhere from "{words}"'
        elif heading.words is not None and normalize(heading.words) != normalize(words):
            yield f'lead from "{words}" to "{" ".join(heading.words.split())}"'


def _find_unordered(found: Iterable[_Found]) -> Iterator[str]:
    for (_, before), (entry, after) in pairwise(found):
        if before and after and after.place <= before.place:
            yield f'have "{" ".join(entry.words.split())}" after what stands behind it'


def _find_heading(address: str, folder: str, pages: Mapping[str, Element]) -> _Heading | None:
    """Return the first heading at an address or after it."""
    file, _, name = address.partition("#")
    path = posixpath.normpath(posixpath.join(folder, unquote(file)))
    if path not in pages:
        return None
    reached = not name
    for number, element in enumerate(pages[path].iter("*")):
        reached = reached or element.attrib.get("id") == unquote(name)
        if reached and element.tag in _HEADINGS:
            place = list(pages).index(path), number
            blank = any(_BLANK in _list_words(one, "class") for one in element.iter("*"))
            return _Heading(place, None if blank else "".join(_read(element)))
    return None


def _read(element: Element) -> Iterable[str]:
    """Yield the words of a heading without the marks of notes and boxes to tick."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not _is_mark(child):
            yield from _read(child)
        yield child.tail or ""


def _is_mark(element: Element) -> bool:
    return _NOTE_MARK in _list_words(element, "role") or _BOX in _list_words(element, "class")


def _list_words(element: Element, attribute: str) -> list[str]:
    return element.attrib.get(attribute, "").split()
