"""A finished page, read back as browsers read it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from rlspub.layouts.styles import Misuse
from rlspub.proof.html.contents import find_misleading, read_contents
from rlspub.proof.html.elements import XHTML, Element
from rlspub.proof.html.reading import judge_styles, read_runs
from rlspub.proof.page.harm import find_harm, is_data
from rlspub.proof.text.normal_form import normalize
from rlspub.proof.text.printed import Printed, UnreadableError

_NAME = "page"
# The class of the link over what comes before the text, which is seen when a keyboard reaches it.
_SKIP = "skip"
_SCRIPT = f"{XHTML}script"


@dataclass(frozen=True, slots=True)
class WebPage:
    """What a page says.

    `contents` are the lines of its table of contents, in normal form, `misleading` what is wrong
    with them, and `beside` the words that stand between these, and in the link over them. `misuses`
    are what its styles do that layouts are not for, `harm` what is wrong with it otherwise. `data`
    is what programs are told of it. The `root` is the page as browsers understand it.
    """

    printed: Printed
    language: str
    title: str
    contents: frozenset[str]
    misleading: tuple[str, ...]
    beside: tuple[str, ...]
    misuses: tuple[Misuse, ...]
    harm: tuple[str, ...]
    data: dict[str, Any]
    root: Element


def read_page(data: bytes) -> WebPage:
    """Return what a finished page says."""
    try:
        root = _parse(data.decode())
        told = [json.loads(one.text or "") for one in root.iter(_SCRIPT) if is_data(one)]
    except ValueError as error:
        raise UnreadableError(str(error)) from error
    entries = list(read_contents(root, "role", "doc-toc"))
    return WebPage(
        printed=Printed.from_runs(read_runs(root, _is_left_out)),
        language=root.attrib.get("lang", ""),
        title=root.findtext(f"{XHTML}head/{XHTML}title", ""),
        contents=frozenset(normalize(entry.words) for entry in entries),
        misleading=tuple(find_misleading(entries, "", {".": root})),
        beside=tuple(_list_beside(root)),
        misuses=tuple(judge_styles(root, _NAME)),
        harm=tuple(find_harm(root)),
        data=told[0] if len(told) == 1 and isinstance(told[0], dict) else {},
        root=root,
    )


def _parse(text: str) -> Element:
    import tinyhtml5

    if not text.startswith("<!DOCTYPE html>\n"):
        raise UnreadableError("it does not begin as a page of HTML does")
    return cast("Element", tinyhtml5.parse(text))


def _is_left_out(element: Element) -> bool:
    """Tell whether an element is held against something else than the text."""
    return element.tag == f"{XHTML}nav" or _SKIP in element.attrib.get("class", "").split()


def _list_beside(root: Element) -> Iterator[str]:
    for element in root.iter("*"):
        if isinstance(element.tag, str) and _is_left_out(element):
            yield "".join(_read_beside(element))


def _read_beside(element: Element) -> Iterator[str]:
    """Yield the words of navigation that are no line of the contents."""
    is_line = element.tag == f"{XHTML}a" and not _is_left_out(element)
    if not is_line:
        yield element.text or ""
        yield element.attrib.get("alt", "")
        for child in element:
            yield from _read_beside(child)
            yield child.tail or ""
