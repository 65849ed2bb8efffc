"""Every word of a manuscript stands in the tree, or a message about its very place says why not.

In the documents made here `@` stands for a word; each gets a number, so that it can be found.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import METADATA

from rlspub.diagnostics import Reporter
from rlspub.markdown import parse
from rlspub.source import Source
from rlspub.tree import Document, walk

PROJECT = Path(__file__).parent.parent
MANUSCRIPTS = sorted(PROJECT.glob("manuscript/*.md"))

WORD = re.compile(r"[^\W_]+")
NUMBERED = re.compile(r"w\d+q")
# What readers do not see, in the order in which it has to be taken away.
UNSEEN = [
    re.compile(r"\A---\n.*?\n---\n", re.DOTALL),
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"^(?:```|:::).*$", re.MULTILINE),
    re.compile(r"(?<=\])\{[^{}\n]*\}"),
    re.compile(r"(?<=\])\([^()\s]*\)"),
    re.compile(r"(?<=[^\n])\{[^{}\n]*\}$", re.MULTILINE),
    re.compile(r"\[\^[^\]]+\]:?"),
    re.compile(r"^ {0,3}\d+\. ", re.MULTILINE),
]


def read_and_report(text: str) -> tuple[Document, Reporter]:
    source = Source.from_text(text)
    reporter = Reporter(Path("manuscript.md"), source)
    return parse(source, 0, METADATA, reporter), reporter


def strings(document: Document) -> Iterator[str]:
    """Yield everything that the tree says, marks and addresses included."""
    for node in walk(document):
        for item in fields(node):
            value = getattr(node, item.name)
            if isinstance(value, str):
                yield value


def lost(text: str, word: re.Pattern[str] = NUMBERED) -> list[str]:
    document, reporter = read_and_report(text)
    # Whatever parts two strings stands between them, so that no word is made of two.
    said = set(word.findall("\n".join(strings(document))))
    reported = [d.span for d in reporter.diagnostics if d.span]
    return [
        match[0]
        for match in word.finditer(document.source.text)
        if match[0] not in said
        and not any(span.start <= match.start() and match.end() <= span.end for span in reported)
    ]


def numbered(template: str) -> str:
    numbers = count()
    return re.sub("@", lambda _: f"w{next(numbers)}q", template)


# --- Documents made up of everything that the language has ------------------------------

inline = st.recursive(
    st.sampled_from(
        [
            "@", "@ @", r"@\*@", "@&amp;@", "`@ @`", "@ _____ @", "@[^1]", "@[^none]",
            "[@]{.field}", "[350 mg @]{.dose}", "<https://a.org/@>", "![@](a.png '@')",
            "@~@~", "@^@^",
            "@  \n@", "@\\\n@", "<b>@</b>", "[@](https://a.org '@')", "[@][link]", "[@][none]",
            "[@][]",
            "[@]", "@{.dose}", "[@]{.dosge}", "[@]{#a #b title='@'}", "![@[^1]](a.png)", "<@>",
            "![@ [@](b '@')](a.png){#p}", "[@ _____ [^1]]{.field}", "@ <!-- aside --> @", "[^@]",
        ]
    ),
    lambda inner: st.one_of(
        inner.map("**{}**".format),
        inner.map("*{}*".format),
        inner.map("[{}](https://a.org/b)".format),
        inner.map('[{}]{{lang="es"}}'.format),
        st.lists(inner, min_size=2, max_size=4).map(" ".join),
    ),
    max_leaves=5,
)  # fmt: skip
lines = st.lists(inline, min_size=1, max_size=3).map("\n".join)


def indented(text: str, first: str, rest: str) -> str:
    return "\n".join(
        (first if i == 0 else rest) + line if line else line
        for i, line in enumerate(text.split("\n"))
    )


block = st.recursive(
    lines
    | inline.map("## {} {{#place .card}}".format)
    | inline.map("| @ | {} |\n|---|:-:|\n| @ | @ | @ |\n| @\n@".format)
    | inline.map("{}\n| @ | @ |\n|---|---|\n> @".format)
    | st.sampled_from(
        [
            "```@ @\n@ ::: *x*\n```", "---", "    @ *@*", "@\n=====", "```\n@\n:::\n", "::: @",
            "[link]: https://a.org '@'", "[@]: https://a.org (@)", "[link]: @", "[^1]: @",
            "[^1]: @\n\n    @\n@", "[^unused]: @", "<div>\n@\n</div>", "::: {.note title='@'}\n@",
            ":::\n@", "::: {.ask-first .detail #a lang='es'} @\n@\n:::", "1. @\n3. @\n\n@",
            "@\n: @\n:   @\n\n    @", "- [ ] @\n- [x] @\n-\n@", "> @\n@\n> @", "> @\n::: note\n@",
            "- @\n:::\n@", "::: {.references}\n[^1]: @\n\n@\n:::", "- @\n> @\n- @\n# @\n2. @",
            "::: {.note}\n::: {.detail}\n@\n:::\n@\n:::\n@", "<!-- aside -->", "~~~ @\n@\n~~~ @\n@",
        ]
    ),
    lambda inner: st.one_of(
        inner.map(lambda text: indented(text, "> ", "> ")),
        inner.map(lambda text: indented(text, "- ", "  ")),
        inner.map(lambda text: indented(text, "10. ", "    ")),
        inner.map(lambda text: indented(text, "-\t", "\t")),
        inner.map(lambda text: indented(text, "[^1]: ", "    ")),
        inner.map(lambda text: "@\n" + indented(text, ":   ", "    ")),
        inner.map("::: {{.note #n}}\n{}\n:::".format),
        inner.map("::: {{.doses title='@'}}\n{}".format),
        st.lists(inner, min_size=2, max_size=3).map("\n\n".join),
        st.lists(inner, min_size=2, max_size=3).map("\n".join),
    ),
    max_leaves=6,
)  # fmt: skip


@given(st.lists(block, max_size=4).map("\n\n".join))
def test_no_word_is_lost(template: str) -> None:
    assert lost(numbered(template)) == []


NOISE = [
    "@", "@", "@", " ", "\n", "\n", "\n\n", "    ", "\t", "> ", "- ", "1. ", "3) ", "# ", "===\n",
    "---\n", "*", "**", "_", "_____", "`", "```", "~~~", "[", "]", "(", ")", "](", "][", "![", "<",
    ">", "</", '"', "'", "|", "|-|-|\n", "[^", "]: ", "[^1]", "[^1]: ", ":::\n", "::: {.note}\n",
    "::: ", ":   ", "{", "}", "]{.dose}", "]{", "{#a}", ".", "=", "#", "\\", "&", ";", "^", "~",
    "$", "https://a.org", "\x00", "\u00a0", "e\u0301", "\u2028", "\r\n", "\r", "\x0b", "\x0c",
    "1 mg",
]  # fmt: skip


@given(st.lists(st.sampled_from(NOISE), max_size=30).map("".join))
def test_no_word_is_lost_in_noise(template: str) -> None:
    assert lost(numbered(template)) == []


@pytest.mark.parametrize("path", MANUSCRIPTS, ids=lambda path: path.stem)
def test_no_word_of_a_manuscript_is_lost(path: Path) -> None:
    assert lost_of_manuscript(path) == []


def lost_of_manuscript(path: Path) -> list[str]:
    """Return the words that readers should see and would not, by a second, simple reading."""
    text = path.read_text("utf-8")
    seen = text
    for pattern in UNSEEN:
        seen = pattern.sub(" ", seen)
    body = re.sub(UNSEEN[0], "", text)
    document, _ = read_and_report(body)
    said = Counter(WORD.findall("\n".join(strings(document))))
    return sorted((Counter(WORD.findall(seen)) - said).elements())
