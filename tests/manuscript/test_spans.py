"""Every node knows exactly where in the manuscript it came from."""

import itertools
import re

import pytest
from generated import blocks, inlines, lines
from hypothesis import given
from hypothesis import strategies as st
from mistune.util import unescape
from reading import read

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


# --- Documents made up of everything that the language has ------------------------------

words = st.text(alphabet="abcé ßش한e\u0301", min_size=1, max_size=8).map(str.strip).filter(bool)
inline = inlines(
    words
    | st.sampled_from(
        [
            r"1\*2", "&amp;", "`co de`", "_____", "[^1]", "[350 mg]{.dose}", "<https://a.org/>",
            "![alt](a.png)", "[Phone]{.field}", "H~2~O", r"\[x\]", "x^2^", "<!-- aside -->",
            "10^12^",
        ]
    )
)  # fmt: skip
block = blocks(
    lines(inline)
    | inline.map("## {} {{#place .card}}".format)
    | st.tuples(inline, inline).map("| a | {0[0]} |\n|---|:-:|\n| {0[1]} | b |".format)
    | st.sampled_from(["```\ncode ::: *x*\n```", "---", "    indented *x*", "Title\n====="]),
    "Term",
)


@given(st.lists(block, max_size=4).map("\n\n".join))
def test_places_are_exact(text: str) -> None:
    assert_places(read(text))


@given(st.text(alphabet="a *_`[](){}<>!#:|-+1.\\\n\t~^&;=\"'x$", max_size=60))
def test_places_are_exact_in_noise(text: str) -> None:
    assert_places(read(text))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_move_nothing(line_end: str, mark: str) -> None:
    text = mark + line_end.join(["# One", "", "> two *three*", "> - four", ""])
    document = read(text)
    places = {
        node.value: document.source.position(node.span.start)
        for node in walk(document)
        if isinstance(node, Text)
    }
    assert places == {"One": (1, 3), "two ": (3, 3), "three": (3, 8), "four": (4, 5)}


def test_tabs_keep_their_place() -> None:
    document = read("-\ta *b*\n\n\tc\n")
    places = [
        document.source.position(node.span.start)
        for node in walk(document)
        if isinstance(node, Text)
    ]
    assert places == [(1, 3), (1, 6), (3, 2)]
