"""Markdown made up at random out of everything that the language has."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

Markdown = SearchStrategy[str]


def inlines(leaf: Markdown) -> Markdown:
    """Return words with marks around and between them, in any nesting."""
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            inner.map("**{}**".format),
            inner.map("*{}*".format),
            inner.map("[{}](https://a.org/b)".format),
            inner.map('[{}]{{lang="es"}}'.format),
            st.lists(inner, min_size=2, max_size=4).map(" ".join),
        ),
        max_leaves=5,
    )


def lines(inline: Markdown) -> Markdown:
    """Return the lines of one paragraph."""
    return st.lists(inline, min_size=1, max_size=3).map("\n".join)


def blocks(leaf: Markdown, term: str) -> Markdown:
    """Return blocks in quotes, lists, descriptions of a term, notes and boxes."""
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            inner.map(lambda text: indented(text, "> ", "> ")),
            inner.map(lambda text: indented(text, "- ", "  ")),
            inner.map(lambda text: indented(text, "10. ", "    ")),
            inner.map(lambda text: indented(text, "١. ", "    ")),
            inner.map(lambda text: indented(text, "-\t", "\t")),
            inner.map(lambda text: f"{term}\n" + indented(text, ":   ", "    ")),
            inner.map(lambda text: indented(text, "[^1]: ", "    ")),
            inner.map("::: {{.note #n}}\n{}\n:::".format),
            st.lists(inner, min_size=2, max_size=3).map("\n\n".join),
            st.lists(inner, min_size=2, max_size=3).map("\n".join),
        ),
        max_leaves=6,
    )


def indented(text: str, first: str, rest: str) -> str:
    """Return the lines of a text behind a marker and the indentation that goes on with it."""
    return "\n".join(
        (first if i == 0 else rest) + line if line else line
        for i, line in enumerate(text.split("\n"))
    )
