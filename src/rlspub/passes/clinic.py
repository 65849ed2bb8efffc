"""The clinic's own words in the place of the blanks that ask for them."""

from collections.abc import Mapping

from rlspub.passes.rewrite import rewrite
from rlspub.tree import Document, Field, Node, Text


def fill_in_clinic(document: Document, answers: Mapping[str, str]) -> Document:
    """Return the document with blanks such as `[Phone]{.field #clinic-phone}` filled in.

    `answers` are known by the identifiers of blanks. A blank without an answer stays one.
    """

    def change(node: Node) -> Node:
        if isinstance(node, Field) and (answer := answers.get(node.identifier or "")):
            value = f"{node.label}: {answer}" if node.label else answer
            return Text(value=value, span=node.span)
        return node

    return rewrite(document, change) if answers else document
