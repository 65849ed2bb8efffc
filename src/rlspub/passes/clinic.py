"""The clinic's own words in the place of the blanks that ask for them."""

import re
from collections.abc import Mapping
from itertools import pairwise

from rlspub.passes.typography import NO_BREAK_SPACE, hold_number, keep_amounts_whole
from rlspub.patterns import compile_late
from rlspub.tree import Document, Field, Node, Strong, Text, children, walk
from rlspub.tree.rewrite import rewrite

# What a clinic gives as its number may have other signs between its figures.
_TELEPHONE = compile_late(r"\+?[\d(][\d() ./-]*\d")
# Words that end in no sign but a colon go on in what follows them.
_LEADING = compile_late(r"[^\W_]:?\s+$")
_BEFORE_NOON = compile_late(r"(?<=\d) (?=[ap]\.?m\b)", re.IGNORECASE)


def fill_in_clinic(document: Document, answers: Mapping[str, str]) -> Document:
    """Return the document with blanks such as `[Phone]{.field #clinic-phone}` filled in.

    `answers` are known by the identifiers of blanks. A blank without an answer stays one. An answer
    has the label of its blank before it, but where words of a sentence lead to it.
    """
    led = {
        blank.span.start
        for node in walk(document)
        for words, blank in pairwise(children(node))
        if isinstance(words, Text) and isinstance(blank, Field) and _LEADING.search(words.value)
    }

    def change(node: Node) -> Node:
        if isinstance(node, Field) and (answer := answers.get(node.identifier or "")):
            is_said = node.label and node.span.start not in led
            value = f"{node.label}: {answer}" if is_said else answer
            words = Text(value=_keep_numbers_whole(value), span=node.span)
            return Strong(children=(words,), span=node.span)
        return node

    return rewrite(document, change) if answers else document


def _keep_numbers_whole(text: str) -> str:
    """Return words in which no line ends within what a person reads out as one."""
    # An amount ends in a unit, which a space within a telephone number must not pass for.
    text = _BEFORE_NOON.sub(NO_BREAK_SPACE, keep_amounts_whole(text))
    return _TELEPHONE.sub(hold_number, text)
