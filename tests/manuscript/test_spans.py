"""Every node knows exactly where in the manuscript it came from."""

import pytest
from generated import blocks, inlines, lines
from hypothesis import given
from hypothesis import strategies as st
from reading import read
from spans import assert_places

from rlspub.tree import Text, walk

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
