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
from conftest import PROJECT
from generated import blocks, inlines, lines
from hypothesis import given
from hypothesis import strategies as st
from reading import METADATA
from spans import assert_places

from rlspub.diagnostics import Reporter
from rlspub.manuscript.markdown import parse
from rlspub.passes import prepare
from rlspub.source import Source
from rlspub.tree import Document, Inline, Node, children, walk

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

inline = inlines(
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
    )
)  # fmt: skip
block = blocks(
    lines(inline)
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
    )
    | inline.map("::: {{.doses title='@'}}\n{}".format),
    "@",
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


# Found by the fuzzer, each cut down to what matters.
FOUND = [
    "@\n:::\n`@`", "*@\n:::\n@*", "# \xa0@{.e}", "# \xa0", "- \x0c\n__@__", "\x0b|\n-",
    "```^\u2028@ @",
    "~~~`\t@ -", "[^1]::::{.references}\n@", "1. -\t\t@", ">>\t\t", "1. [^1]:>\t\t", r"\&#2;@",
    r"&#9\;@", "![[[]][]{#@}]()", "@\n> @\n2. @", "@\n> @\n-\n@", "[]{.field}@", r"<ps:\\>@",
]  # fmt: skip


@pytest.mark.parametrize("template", FOUND, ids=repr)
def test_found_by_fuzzing(template: str) -> None:
    text = numbered(template)
    assert_places(read_and_report(text)[0])
    assert lost(text) == []


# --- Where boxes, lists and quotes meet ---------------------------------------------------


def outline(node: Node) -> str:
    """Return the kinds of blocks, those inside others in brackets."""
    inside = [outline(child) for child in children(node) if not isinstance(child, Inline)]
    return type(node).__name__ + (f"({' '.join(inside)})" if inside else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- a\n::: {.note}\nb\n:::\n- c",
            "BulletList(ListItem(Paragraph)) Callout(Paragraph) BulletList(ListItem(Paragraph))",
        ),
        (
            "> a\n::: {.note}\nb\n:::\n> c",
            "BlockQuote(Paragraph) Callout(Paragraph) BlockQuote(Paragraph)",
        ),
        (
            "- a\n  ::: {.note}\n  b\n  :::\n- c",
            "BulletList(ListItem(Paragraph Callout(Paragraph)) ListItem(Paragraph))",
        ),
        (
            "> ::: {.note}\n> - a\n> :::\n> b",
            "BlockQuote(Callout(BulletList(ListItem(Paragraph))) Paragraph)",
        ),
        ("- a\n> b\n2. c", "BulletList(ListItem(Paragraph)) BlockQuote(Paragraph)"),
        (
            "::: {.note}\n::: {.detail}\na\n:::\nb\n:::\nc",
            "Callout(Detail(Paragraph) Paragraph) Paragraph",
        ),
        ("::: {.note}\n```\n:::\n```\n:::\nb", "Callout(CodeBlock) Paragraph"),
        ("::: {.note}\n# a\nb\n:::\n# c", "Callout(Heading Paragraph) Heading"),
        ("- a\nb\n:::\nc", "BulletList(ListItem(Paragraph)) Paragraph"),
        ("a\n> b\n2. c", "Paragraph BlockQuote(Paragraph)"),
        ("> a\n# b", "BlockQuote(Paragraph) Heading"),
        ("> a\n```\nb\n```", "BlockQuote(Paragraph) CodeBlock"),
        ("> [^a]: b\n> c\n\nd", "BlockQuote Paragraph Note(Paragraph)"),
        (
            "- a\n[^a]: b\n- c",
            "BulletList(ListItem(Paragraph) ListItem(Paragraph)) Note(Paragraph)",
        ),
        ("- a\r\n  b\r\n\r\n\tc", "BulletList(ListItem(Paragraph Paragraph))"),
        (">\t\t", "BlockQuote"),
        (
            "| a |\n|---|\n- b",
            "Table(Row(Cell)) BulletList(ListItem(Paragraph))",
        ),
        ("| a |\n|---|\n***\nb", "Table(Row(Cell)) ThematicBreak Paragraph"),
        ("| a |\n|---|\n[^a]: b", "Table(Row(Cell)) Note(Paragraph)"),
        ("١. a\n٢. b", "Paragraph"),
        ("1. a\n٢. b", "OrderedList(ListItem(Paragraph) ListItem(Paragraph))"),
    ],
)
def test_blocks_end_where_they_should(text: str, expected: str) -> None:
    document, _ = read_and_report(text)
    assert " ".join(map(outline, (*document.blocks, *document.notes))) == expected


NESTED = {
    "quotes": "> " * 200 + "a",
    "lists": "- " * 200 + "a",
    "quotes and lists": "> - " * 200 + "a",
    "notes": "[^a]: " * 200 + "a",
    "notes, quotes and lists": "> [^a]: - " * 200 + "a",
    "definitions": "".join("    " * i + "a\n" + "    " * i + ":   " for i in range(60)) + "b",
    "boxes": "::: {.note}\n" * 200 + "a",
    "boxes, quotes and lists": "> ::: {.note}\n> - > ::: {.note}\n" + ">   " * 60 + "a",
    "spans": "[" * 200 + "a" + "]{#b}" * 200,
    "emphasis": "*a " * 200 + "b*" * 200,
    "pictures": "![" * 200 + "a" + "](b)" * 200,
    "emphasis in quotes and lists": "> - " * 10 + "*a " * 100 + "b*" * 100,
}


@pytest.mark.parametrize("text", NESTED.values(), ids=list(NESTED))
def test_deep_nesting_is_reported_and_overflows_nothing(text: str) -> None:
    document, reporter = read_and_report(text)
    prepare(document)
    assert reporter.failed
    assert lost(text, WORD) == []


@pytest.mark.parametrize("text", ["- a\n> b\n" * 1_000, "*a* " * 1_000])
def test_long_texts_overflow_nothing(text: str) -> None:
    prepare(read_and_report(text)[0])


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
