"""Other words in a text that was read: the tree that there would be if it had been read anew."""

from xml.etree.ElementTree import Element, tostring

import pytest
from reading import HOUSE

from rlspub.renderers.pdf.typesetter import _start
from rlspub.renderers.pdf.weasyprint.words import change_words

TEXT = """<html lang="en"><head><title>Sleep</title></head><body class="x">
<p id="p">One <b>two</b> three<!--4--> four &amp; <i></i>five</p>
<ul><li>six</li><li>seven</li></ul></body></html>"""


def read(text: str) -> Element:
    def fetch(url: str) -> object:
        raise ValueError(url)

    return _start(HOUSE.fonts).read_html(text, "https://x.invalid/", fetch).etree_element  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ("One", "Another", ["p"]),
        ("two", "2 &lt; 3 &amp; more", ["b"]),
        ("three", "drei", ["p"]),
        ("four &amp; ", "vier", ["p"]),
        ("five", "five &nbsp;", ["p"]),
        ("seven", "eight\nnine", ["li"]),
        ("Sleep", "Rest", ["title"]),
        ("", "", []),
    ],
)
def test_other_words_take_their_places(before: str, after: str, where: list[str]) -> None:
    root, new = read(TEXT), TEXT.replace(before, after, 1) if before else TEXT
    changed = change_words(TEXT, new, root)
    assert changed is not None
    assert [element.tag for element in changed] == where
    assert tostring(root) == tostring(read(new))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<b>two</b>", "two"),
        ("<b>two</b>", "<i>two</i>"),
        ('id="p"', 'id="q"'),
        ("<!--4-->", ""),
        ("two", ""),
        ("two", " "),
        ("<i></i>", "<i>x</i>"),
    ],
)
def test_what_is_more_than_words_is_left_alone(before: str, after: str) -> None:
    root = read(TEXT)
    assert change_words(TEXT, TEXT.replace(before, after, 1), root) is None
    assert tostring(root) == tostring(read(TEXT))


def test_a_tree_of_another_text_is_left_alone() -> None:
    root = read(TEXT.replace("six", "sechs"))
    before = tostring(root)
    assert change_words(TEXT, TEXT.replace("two", "zwei"), root) is None
    assert tostring(root) == before
