"""The clinic's own words in the place of the blanks that ask for them."""

from collections.abc import Mapping

from rlspub.passes.typography import NO_BREAK_SPACE
from rlspub.tree import Document, Field, Node, Strong, Text
from rlspub.tree.rewrite import rewrite


def fill_in_clinic(document: Document, answers: Mapping[str, str]) -> Document:
    """Return the document with blanks such as `[Phone]{.field #clinic-phone}` filled in.

    `answers` are known by the identifiers of blanks. A blank without an answer stays one.
    """

    def change(node: Node) -> Node:
        if isinstance(node, Field) and (answer := answers.get(node.identifier or "")):
            value = f"{node.label}: {answer}" if node.label else answer
            # A number must not break where a person reads it out.
            words = Text(value=value.replace(" ", NO_BREAK_SPACE), span=node.span)
            return Strong(children=(words,), span=node.span)
        return node

    return rewrite(document, change) if answers else document
