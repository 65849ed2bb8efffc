"""What a page may hold: no program, nothing from elsewhere, and links that lead somewhere."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote

from rlspub.layouts.contract import POLICY, VIEWPORT
from rlspub.proof.html.elements import XHTML, Element
from rlspub.proof.html.reading import is_drawn

_ELEMENTS = frozenset(
    {
        *("html", "head", "meta", "title", "style", "script", "body"),
        *("header", "nav", "main", "footer", "section", "aside", "div", "p", "blockquote", "pre"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "br", "wbr", "img"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
        *("a", "b", "bdi", "code", "em", "span", "strong", "sub", "sup"),
    }
)
_ATTRIBUTES = frozenset(
    {
        *("id", "class", "style", "lang", "dir", "title", "role", "aria-label", "aria-labelledby"),
        *("href", "src", "alt", "start", "value", "scope", "data-column"),
    }
)
# In the head, and nowhere else.
_OF_HEAD = frozenset({"charset", "name", "content", "http-equiv", "type"})
_ROLES = frozenset(
    {
        *("cell", "columnheader", "rowheader", "row", "rowgroup", "table", "note"),
        *("doc-backlink", "doc-endnotes", "doc-footnote", "doc-glossary", "doc-glossref"),
        *("doc-noteref", "doc-subtitle", "doc-toc"),
    }
)
# What listeners need not know of: such a role on anything else would take its meaning away.
_PICTURED = "img"
_DECORATION, _DECORATIONS = "presentation", frozenset({"img", "div"})
_ADDRESS = re.compile(r"(?:https?|mailto|tel|sms|ftp):", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:svg\+xml|png|jpeg|gif|webp)[;,]")
_DATA = "application/ld+json"
_VIEWPORT = "viewport"
_POLICY = ("content-security-policy", POLICY)
_RANKS = {f"{XHTML}h{rank}": rank for rank in range(1, 7)}
_LANDMARKS = ("header", "main", "footer")


def find_harm(root: Element) -> Iterator[str]:
    """Yield what is wrong with a page besides its words and styles."""
    elements = [one for one in root.iter("*") if isinstance(one.tag, str)]
    for element in elements:
        yield from _judge_element(element)
    yield from _judge_policy(root)
    yield from _judge_links(elements)
    for name in _LANDMARKS:
        if sum(one.tag == f"{XHTML}{name}" for one in elements) != 1:
            yield f"has not one `<{name}>`"
    yield from _judge_headings(elements)


def is_data(script: Element) -> bool:
    """Tell whether an element that may hold a program holds data, which no browser runs."""
    return script.attrib.get("type") == _DATA


def _judge_element(element: Element) -> Iterator[str]:
    name = str(element.tag).removeprefix(XHTML)
    if name not in _ELEMENTS or (name == "script" and not is_data(element)):
        yield f"holds `<{name}>`, which no page needs"
    allowed = _ATTRIBUTES | _OF_HEAD if name in {"meta", "script"} else _ATTRIBUTES
    if name == "nav" and element.attrib.get("role") != "doc-toc":
        yield "has navigation that is no table of contents"
    for attribute in element.attrib:
        if attribute not in allowed:
            yield f"holds `{attribute}` on `<{name}>`, which no page needs"
    role = element.attrib.get("role")
    is_true = role in _ROLES or (role == _DECORATION and name in _DECORATIONS)
    if role is not None and not (is_drawn(element) if role == _PICTURED else is_true):
        yield f"tells listeners that `<{name}>` is `{role}`, which it is not"
    source = element.attrib.get("src")
    if source is not None and not _PICTURE.match(source):
        yield f"shows a picture from elsewhere: {source[:60]}"


def _judge_policy(root: Element) -> Iterator[str]:
    """Yield whether browsers are not told what they may do, or are told something else besides."""
    told = [
        (one.attrib["http-equiv"].lower(), one.attrib.get("content", ""))
        for one in root.iter(f"{XHTML}meta")
        if "http-equiv" in one.attrib
    ]
    if told != [_POLICY]:
        yield "does not tell browsers to load nothing, and nothing else"
    named = (one.attrib for one in root.iter(f"{XHTML}meta"))
    if [one.get("content") for one in named if one.get("name") == _VIEWPORT] != [VIEWPORT]:
        yield "is not as wide as the screen that shows it"


def _judge_links(elements: list[Element]) -> Iterator[str]:
    places = Counter(one.attrib["id"] for one in elements if "id" in one.attrib)
    for place, count in places.items():
        if count > 1:
            yield f"has {count} places that are called `{place}`"
    for element in elements:
        address = element.attrib.get("href")
        if address is not None and not _leads_somewhere(address, places):
            words = " ".join("".join(element.itertext()).split())
            yield f'leads nowhere from "{words}": {address[:60]}'
        for name in element.attrib.get("aria-labelledby", "").split():
            if name not in places:
                yield f"names `{name}`, which is nowhere"


def _leads_somewhere(address: str, places: Counter[str]) -> bool:
    if address.startswith("#"):
        return address[1:] in places or unquote(address[1:]) in places
    return bool(_ADDRESS.match(address))


def _judge_headings(elements: list[Element]) -> Iterator[str]:
    """Yield whether listeners could take a section for a part of another, or miss the title."""
    ranks = [rank for one in elements if (rank := _RANKS.get(str(one.tag)))]
    if ranks.count(1) != 1 or ranks[0] != 1:
        yield "has not one `<h1>`, before all other headings"
    for before, after in pairwise(ranks):
        if after > before + 1:
            yield f"has `<h{after}>` right below `<h{before}>`"
