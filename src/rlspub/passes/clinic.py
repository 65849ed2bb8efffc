"""The clinic's own words in the place of the blanks that ask for them."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from rlspub.language.telephone import find_dialled_numbers
from rlspub.passes.telephone import link_parts
from rlspub.passes.typography import NO_BREAK_SPACE, hold_number, keep_amounts_whole
from rlspub.patterns import compile_late
from rlspub.tree import (
    Document,
    Field,
    HardBreak,
    Inline,
    Node,
    SoftBreak,
    Strong,
    Text,
    children,
    walk_by_language,
)
from rlspub.tree.rewrite import rewrite

# Blanks whose answers are called.
_DIALLED = ("clinic-phone", "clinic-emergency")
# What a clinic gives as its number may have other signs between its figures.
_TELEPHONE = compile_late(r"\+?[\d(][\d() ./-]*\d")
_BEFORE_NOON = compile_late(r"(?<=\d) (?=[ap]\.?m\b)", re.IGNORECASE)
# Where a sentence ends.
_END = compile_late(r"[.!?\u2026\u3002]+(?=\s|$)")
_WORD = compile_late(r"[^\W_]")
_GOES_ON = compile_late(r"\s*[^\W_]")
_INLINES = get_args(Inline)
# In the place of a blank, where words are looked for around it.
_BLANK = "\ufffc"


def fill_in_clinic(document: Document, say_in: Callable[[str], Mapping[str, str]]) -> Document:
    """Return the document with blanks such as `[Phone]{.field #clinic-phone}` filled in.

    `say_in` gives the answers in a language, by the identifiers of blanks. A blank without an
    answer stays one. An answer has the label of its blank before it, but within a sentence.
    """
    answers = {
        node.span.start: answer
        for node, language in walk_by_language(document, document.metadata.language)
        if isinstance(node, Field) and (answer := say_in(language).get(node.identifier or ""))
    }
    within = {*_find_within_sentences(document)} if answers else set[int]()

    def change(node: Node) -> Node:
        if isinstance(node, Field) and (answer := answers.get(node.span.start)):
            is_said = node.label and node.span.start not in within
            value = f"{node.label}: {answer}" if is_said else answer
            text = Text(value=_keep_numbers_whole(value), span=node.span)
            numbers = find_dialled_numbers(text.value) if node.identifier in _DIALLED else ()
            return Strong(children=(*link_parts(numbers, text),), span=node.span)
        return node

    return rewrite(document, change) if answers else document


def _find_within_sentences(document: Document) -> Iterator[int]:
    """Yield where blanks stand that words lead to, or that words follow."""
    parts = [*_list_parts(document)]
    lines = "".join(part if isinstance(part, str) else _BLANK for part in parts).split("\n")
    blanks = (part for part in parts if isinstance(part, Field))
    for line in lines:
        for found in re.finditer(_BLANK, line):
            before = _END.split(line[: found.start()])[-1]
            blank = next(blanks)
            if _WORD.search(before) or _GOES_ON.match(line, found.end()):
                yield blank.span.start


def _list_parts(node: Node) -> Iterator[str | Field]:
    """Yield the words and the blanks in a node, each block on lines of its own."""
    for child in children(node):
        match child:
            case Field():
                yield child
            case Text(value=value):
                yield value.replace("\n", " ").replace(_BLANK, " ")
            case SoftBreak():
                yield " "
            case HardBreak():
                yield "\n"
            case _ if isinstance(child, _INLINES):
                yield from _list_parts(child)
            case _:
                yield "\n"
                yield from _list_parts(child)
                yield "\n"


def _keep_numbers_whole(text: str) -> str:
    """Return words in which no line ends within what a person reads out as one."""
    # An amount ends in a unit, which a space within a telephone number must not pass for.
    text = _BEFORE_NOON.sub(NO_BREAK_SPACE, keep_amounts_whole(text))
    return _TELEPHONE.sub(hold_number, text)
