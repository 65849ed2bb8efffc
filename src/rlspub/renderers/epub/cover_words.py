"""The words of a cover: those that it was given, in their order, where they can be seen."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from rlspub.layouts import Layout, LayoutError
from rlspub.layouts.contract import BOOK_COVER

_SVG = "{http://www.w3.org/2000/svg}"
_WIDTH, _HEIGHT = 1600, 2400
_SMALLEST = 30
# What these elements may have; all else could move, hide or change what is written.
_ATTRIBUTES = {
    "title": frozenset[str](),
    "text": frozenset(("font-size", "font-weight", "fill", "x", "y")),
    "tspan": frozenset(("x", "y")),
}
_ROOT = frozenset(("viewBox", "width", "height", "font-family", "text-anchor", "direction"))
_NUMBER = re.compile(r"-?\d{1,4}(?:\.\d{1,6})?")


class Lines(Protocol):
    """Words for the cover, in lines."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines to draw."""


def require_words(drawing: str, title: str, wanted: Iterable[Lines], layout: Layout) -> None:
    """Raise if a cover draws other words than these, hides them, or draws over them."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(drawing.encode(), parser)
    lines = [line for part in wanted for line in part.lines]
    problem = next(_find_problems(root, title, lines), None)
    if problem:
        raise LayoutError(layout.path(BOOK_COVER), problem)


def _find_problems(root: Any, title: str, lines: list[str]) -> Iterator[str]:
    if foreign := {name for name in root.attrib if not name.startswith("{")} - _ROOT:
        yield f"the drawing may not have `{min(foreign)}`"
    words, begun = list[str](), False
    for element in root.iterdescendants():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.removeprefix(_SVG)
        if name not in _ATTRIBUTES:
            if begun:
                yield f"`<{name}>` stands after words, and may be drawn over them: put it first"
            if (element.text or "").strip():
                yield f"`<{name}>` may hold no words"
            continue
        parent = element.getparent().tag.removeprefix(_SVG)
        if parent != ("text" if name == "tspan" else "svg"):
            yield f"`<{name}>` may not stand in `<{parent}>`"
        if foreign := set(element.keys()) - _ATTRIBUTES[name]:
            yield f"`<{name}>` may not have `{min(foreign)}`"
        if name == "title":
            if element.text != title:
                yield f"`<title>` must be {{{{ metadata.title }}}}; it is “{element.text}”"
            continue
        begun = True
        yield from _find_misplaced(element)
        words += [part for part in (element.text, element.tail) if part and part.strip()]
    if words != lines:
        yield f"it must draw these lines, and no other words: {' / '.join(lines)}"


def _find_misplaced(element: Any) -> Iterator[str]:
    """Yield why words are not on the cover, or too small to be seen."""
    for key, least, most in (("x", 0, _WIDTH), ("y", 0, _HEIGHT), ("font-size", _SMALLEST, 400)):
        value = element.get(key)
        if value is None:
            continue
        if not _NUMBER.fullmatch(value) or not least <= float(value) <= most:
            yield f'`{key}="{value[:20]}"` must be one number from {least} to {most}'
