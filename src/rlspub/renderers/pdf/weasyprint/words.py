"""Other words in a text that was read already: all its elements stay, and with them their looks."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from xml.etree.ElementTree import Element

_TAG = re.compile(r"<[^>]*>")


class _Words(NamedTuple):
    """Words before the first child of an element, or behind the end of it."""

    element: Element
    parent: Element
    is_behind: bool

    @property
    def text(self) -> str:
        return (self.element.tail if self.is_behind else self.element.text) or ""

    def become(self, text: str) -> None:
        if self.is_behind:
            self.element.tail = text
        else:
            self.element.text = text


def change_words(before: str, after: str, root: Element) -> list[Element] | None:
    """Let a text that was read become another one, if only its words differ.

    Return the elements that have other words then, or None where that cannot be: the text is left
    as it is.
    """
    if _TAG.findall(before) != _TAG.findall(after):
        return None
    old, new = _TAG.split(before), _TAG.split(after)
    places = [at for at, words in enumerate(old) if words.strip()]
    known = [words for words in _list_words(root) if words.text.strip()]
    if [unescape(old[at]) for at in places] != [words.text for words in known]:
        return None
    by_place = dict(zip(places, known, strict=True))
    changed = [at for at, words in enumerate(old) if words != new[at]]
    # Where there were no words, or will be none, looks may depend on that.
    if any(at not in by_place or not new[at].strip() for at in changed):
        return None
    for at in changed:
        by_place[at].become(unescape(new[at]))
    return [by_place[at].parent for at in changed]


def _list_words(element: Element) -> Iterator[_Words]:
    """Yield all words in their order; comments have none."""
    if isinstance(element.tag, str):
        yield _Words(element, element, is_behind=False)
        for child in element:
            yield from _list_words(child)
            yield _Words(child, element, is_behind=True)
