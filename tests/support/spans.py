"""What a manuscript must look like where a node says that it came from."""

import itertools
import re

from mistune.util import unescape

from rlspub.tree import (
    RAISED_DIGITS,
    CodeSpan,
    Document,
    Dose,
    Emphasis,
    Field,
    Image,
    Link,
    Node,
    NoteReference,
    References,
    Strong,
    Text,
    children,
    walk,
)

WRITTEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|&[^\s&;\\]+;|(?<=[\d²³¹⁰-₉])\^(?P<power>[0-9]+)\^(?!\.?\d)"
)


def shown(document: Document, node: Node) -> str:
    return document.source.slice(node.span)


def show_as_read(match: re.Match[str]) -> str:
    """Return what the marks in the manuscript stand for."""
    if match["power"]:
        return match["power"].translate(RAISED_DIGITS)
    return match["escaped"] or unescape(match[0])


def assert_places(document: Document) -> None:
    """Hold every node's span against what the node must look like in the manuscript."""
    for node in walk(document):
        text = shown(document, node)
        match node:
            # In an address that is a link itself, a backslash is no escape.
            case Text(value=value) if "<" not in text:
                assert value in {text, WRITTEN.sub(show_as_read, text)}
            case Strong():
                assert text[:2] in {"**", "__"}
                assert text[-2:] == text[:2]
            case Emphasis():
                assert text[0] in "*_"
                assert text[-1] == text[0]
            case CodeSpan(value=value):
                assert text.startswith("`")
                # A quote's markers may stand between its lines.
                assert value.replace(">", " ").split() == text.strip("`").replace(">", " ").split()
            case Link():
                assert (text[0], text[-1]) in {*itertools.product("[<", ")>]}")}
            case Image():
                assert text.startswith("![")
            case Dose():
                assert text.startswith("[")
                assert text.endswith("}")
            case NoteReference(label=label):
                assert text == f"[^{label}]"
            case Field(label=None, width=width):
                assert text == "_" * width or text.startswith("[")
        assert_nesting(node)


def assert_nesting(node: Node) -> None:
    """Children lie inside their parent, one after the other."""
    if isinstance(node, Document | References):
        # Notes are gathered at the end, wherever they were written.
        return
    position = node.span.start
    for child in children(node):
        assert position <= child.span.start <= child.span.end <= node.span.end
        position = child.span.end
