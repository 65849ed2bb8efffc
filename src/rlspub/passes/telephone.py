"""Telephone numbers as links, which a telephone dials when they are pressed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, get_args

from rlspub.language.amounts.grammar import AMOUNT
from rlspub.language.calls import CALLS, LABELLED
from rlspub.language.telephone import DIALS, Called, find_numbers, is_emergency_number
from rlspub.patterns import compile_late
from rlspub.tree import (
    CodeSpan,
    Document,
    Dose,
    Inline,
    Link,
    Node,
    Note,
    References,
    Text,
    children,
    walk,
)
from rlspub.tree.rewrite import rewrite
from rlspub.tree.walk import list_fields

# A number of few digits that stands alone, and the words that lead to it.
_SHORT = compile_late(r"(?<![\w.,:/+%$\u20ac\u00a3-])\d{2,3}(?![\w%/:-]|[.,]\d|\s\d)")
_LEADS = compile_late(
    rf"(?:\b(?:call|dial|phone|ring|text)\b|{CALLS})\W{{0,3}}"
    # Such as "the 911", and "911 or".
    r"(?:(?:al?|at|the|el|le|il|o|den?|der|die|das|na|pe|на|على)\W+)?(?:\d{2,3}\W+\w{1,5}\W+)?$",
    re.IGNORECASE,
)
_SPEAKS_OF_CALLS = compile_late(
    rf"\b(?:call|dial|phone|telephone|tel|ring|text|fax|number|line|hotline|helpline)s?\b|{CALLS}",
    re.IGNORECASE,
)
# No amount begins with the marks of a country or an area, or what is dialled before these.
_IS_DIALLED = compile_late(r"[+(]|1-\d{3}-|0\d")
# The code of a country, parted from the number by marks or a line end; an extension.
_HAS_MORE_BEFORE = compile_late(r"\+\W*(?:\d{1,3}\W*)?$")
_HAS_MORE_BEHIND = compile_late(r"\W{0,3}(?:[x#;]|ext\b|extension\b)\W*\d", re.IGNORECASE)
# So far before a number stands what it is, if it is none to call.
_NEAR = 40
# So far behind a number its unit may stand.
_UNIT = 14
# Numbers in these are links already, or none to call.
_HOLDERS = (Link, Dose, CodeSpan, Note, References)
_INLINES = get_args(Inline)


def link_numbers(document: Document) -> Document:
    """Return the document with its telephone numbers as links; other words stay as they are.

    What is called by which number is known where the country of the readers is.
    """
    country = document.metadata.country
    if country is None:
        return document
    held = {
        inner.span.start
        for node in walk(document)
        if isinstance(node, _HOLDERS)
        for inner in walk(node)
    }
    before = dict(_list_words_before(document, [""]))
    numbers = {
        text.span.start: found
        for text in walk(document)
        if isinstance(text, Text) and text.span.start not in held
        if (found := find_called_numbers(text.value, country, before.get(text.span.start, "")))
    }

    def link(node: Node) -> Iterable[Node]:
        if isinstance(node, Text) and node.span.start in numbers:
            return link_parts(numbers[node.span.start], node)
        return (node,)

    def change(node: Node) -> Node:
        changed = dict[str, Any]()
        for name in list_fields(type(node)):
            value = getattr(node, name)
            if isinstance(value, tuple) and any(isinstance(one, Text) for one in value):
                changed[name] = tuple(chain.from_iterable(map(link, value)))
        return replace(node, **changed) if changed else node

    return rewrite(document, change) if numbers else document


def find_called_numbers(text: str, country: str, before: str = "") -> list[Called]:
    """Return the telephone numbers in a text for readers in a country.

    Figures of a medicine or of a lot may look like one, so words such as "call" must lead to it,
    and right before a number to call in an emergency; some of these may stand `before` the text.
    """
    if not any(map(str.isdigit, text)):
        return []
    found = [
        number
        for number in find_numbers(text, country)
        if _is_called(f"{before}{text[: number.start]}", text, number)
    ]
    for match in _SHORT.finditer(text):
        is_led = _LEADS.search(f"{before}{text[: match.start()]}")
        is_amount = AMOUNT.match(text, match.start())
        if is_led and not is_amount and is_emergency_number(match[0], country):
            found.append(Called(*match.span(), match[0]))
    return sorted(found)


def _is_called(before: str, text: str, number: Called) -> bool:
    """Tell whether figures are a whole number to call, and neither an amount nor a part of one."""
    if _HAS_MORE_BEFORE.search(before) or _HAS_MORE_BEHIND.match(text, number.end):
        return False
    if LABELLED.search(before[-_NEAR:]):
        return False
    if any(found.end() > number.start for found in AMOUNT.finditer(text[: number.end + _UNIT])):
        return False
    return _IS_DIALLED.match(text, number.start) is not None or bool(
        _SPEAKS_OF_CALLS.search(before)
    )


def link_parts(numbers: Iterable[Called], text: Text) -> Iterator[Inline]:
    """Yield a text in parts, the numbers in it as links."""
    end = 0
    for number in numbers:
        if number.start > end:
            yield replace(text, value=text.value[end : number.start])
        words = replace(text, value=text.value[number.start : number.end])
        yield Link(children=(words,), target=f"{DIALS}{number.dialled}", span=text.span)
        end = number.end
    if end < len(text.value):
        yield replace(text, value=text.value[end:])


def _list_words_before(node: Node, words: list[str]) -> Iterator[tuple[int, str]]:
    """Yield where each text stands, and the words before it in its block."""
    for child in children(node):
        if isinstance(child, Text):
            yield child.span.start, words[0]
            words[0] += child.value
        elif isinstance(child, _INLINES):
            yield from _list_words_before(child, words)
        else:
            yield from _list_words_before(child, [""])
