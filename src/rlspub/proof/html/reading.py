"""What a page of HTML shows: its words in reading order, and what its own styles do."""

import re
from collections.abc import Callable, Iterator

from rlspub.layouts.styles import Misuse, judge_declarations, judge_sheet
from rlspub.proof.html.elements import XHTML, Element
from rlspub.proof.text.printed import Run, UnreadableError

_UNSEEN = frozenset(f"{XHTML}{name}" for name in ("head", "script", "style", "template"))
# Signs that programs without styles show in place of a drawn line or box.
_DRAWN = (f"{XHTML}span", "img")
_SIGNS = "_\N{BALLOT BOX}"
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_NUMBERED = (f"{XHTML}ol", f"{XHTML}li")
# Tags within a line; every other tag ends it.
_INLINE = frozenset(
    f"{XHTML}{name}"
    for name in (
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q",
        "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
    )
)  # fmt: skip


def judge_styles(page: Element, output: str) -> Iterator[Misuse]:
    """Yield what a page's own styles do that layouts of the output are not for."""
    for element in page.iter("*"):
        if not isinstance(element.tag, str):
            continue
        if element.tag == f"{XHTML}style":
            yield from judge_sheet(element.text or "", output)
        elif style := element.attrib.get("style"):
            classes = (f".{name}" for name in element.attrib.get("class", "").split())
            name = element.tag.removeprefix(XHTML)
            yield from judge_declarations(style, output, (name, *classes))


def read_runs(
    page: Element, is_left_out: Callable[[Element], bool] = lambda _element: False
) -> Iterator[Run]:
    """Yield the words of a page, without what is left out."""
    starts_line = starts_page = True
    for text in _read_texts(page, is_left_out):
        if text is None:
            starts_line = True
        elif text:
            yield Run(text, starts_line, starts_page)
            starts_line = starts_page = False


def _read_texts(element: Element, is_left_out: Callable[[Element], bool]) -> Iterator[str | None]:
    """Yield the texts under an element, and None where a line ends."""
    if not isinstance(element.tag, str):  # a comment
        return
    inline = element.tag in _INLINE
    if not inline:
        yield None
    unseen = element.tag in _UNSEEN or "hidden" in element.attrib or is_drawn(element)
    if not (unseen or is_left_out(element)):
        yield element.text or ""
        if element.tag == f"{XHTML}img":
            yield element.attrib.get("alt")
        number = _read_number(element, "start", 1)
        for child in element:
            if (element.tag, child.tag) == _NUMBERED:
                number = _read_number(child, "value", number)
                # It is shown before the item.
                yield from (None, f"{number}.")
                number += 1
            yield from _read_texts(child, is_left_out)
            yield child.tail or ""
    if not inline:
        yield None


def _read_number(element: Element, name: str, usual: int) -> int:
    """Return the number in an attribute; browsers do not agree on what is nearly one."""
    written = element.attrib.get(name)
    if written is None:
        return usual
    if not _NUMBER.fullmatch(written):
        raise UnreadableError(f'`{name}="{written}"` is no number')
    return int(written)


def is_drawn(element: Element) -> bool:
    """Tell whether an element is a line or a box; words are seen, whatever they are said to be."""
    is_so_called = (element.tag, element.attrib.get("role")) == _DRAWN
    return is_so_called and not "".join(element.itertext()).strip(_SIGNS)
