"""The examples of the CommonMark specification, read by our reader and by plain mistune.

`commonmark/differences.toml` lists the examples that we mean to read in another way.
"""

import html
import json
import re
import sys
import tarfile
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import mistune
import pytest
from reading import METADATA, read

from rlspub.diagnostics import Code as Problem
from rlspub.diagnostics import Reporter
from rlspub.manuscript.markdown import parse
from rlspub.source import Source
from rlspub.tree import (
    BlockQuote,
    BulletList,
    CodeBlock,
    CodeSpan,
    Emphasis,
    Figure,
    HardBreak,
    Heading,
    Image,
    Link,
    ListItem,
    Node,
    OrderedList,
    Paragraph,
    SoftBreak,
    Strong,
    Text,
    ThematicBreak,
)

FOLDER = Path(__file__).parent / "commonmark"
# `make test` puts the archive there; its hash is pinned in commonmark/requirements.lock.
ARCHIVES = Path(sys.prefix) / "commonmark"
MEMBER = "tests/test_cmark_spec/commonmark.json"
DIFFERENCES: dict[str, list[int]] = {
    entry["reason"]: entry["examples"]
    for entry in tomllib.loads((FOLDER / "differences.toml").read_text("utf-8"))["difference"]
}
DIFFERENT = {number for numbers in DIFFERENCES.values() for number in numbers}


class Example(NamedTuple):
    markdown: str
    html: str


@cache
def examples() -> dict[int, Example]:
    archives = list(ARCHIVES.glob("*.tar.gz"))
    if len(archives) != 1:
        pytest.fail(f"the CommonMark examples are not in {ARCHIVES}; run `make test` to get them")
    with tarfile.open(archives[0]) as archive:
        member = next(name for name in archive.getnames() if name.endswith(MEMBER))
        file = archive.extractfile(member)
        assert file is not None
        entries = json.load(file)
    return {entry["example"]: Example(entry["markdown"], entry["html"]) for entry in entries}


def mistunes_html(markdown: str) -> str:
    renderer = mistune.HTMLRenderer(escape=False, allow_harmful_protocols=True)
    printed = mistune.create_markdown(renderer=renderer)(markdown)
    assert isinstance(printed, str)
    return printed


def normalise(text: str) -> str:
    """Take away the line ends beside tags, which say nothing."""
    return re.sub(r"\n+<", "<", re.sub(r">\n+", ">", text)).strip()


def test_all_examples_are_there() -> None:
    assert list(examples()) == list(range(1, 653))


def test_examples_read_as_specified_but_for_the_listed_ones() -> None:
    read_otherwise = {
        number
        for number, example in examples().items()
        if normalise(print_html(read(example.markdown).blocks)) != normalise(example.html)
    }
    assert read_otherwise == DIFFERENT


def test_mistune_reads_all_examples_as_specified() -> None:
    """What differs is our doing: a mistake of mistune's own would show here."""
    wrong = [
        number
        for number, example in examples().items()
        if normalise(mistunes_html(example.markdown)) != normalise(example.html)
    ]
    assert wrong == []


def test_no_example_is_listed_twice() -> None:
    assert sum(map(len, DIFFERENCES.values())) == len(DIFFERENT)


def test_refused_html_is_reported() -> None:
    for number in next(numbers for why, numbers in DIFFERENCES.items() if "refused" in why):
        source = Source.from_text(examples()[number].markdown)
        reporter = Reporter(Path("manuscript.md"), source)
        parse(source, 0, METADATA, reporter)
        assert Problem.RAW_HTML in {d.code for d in reporter.diagnostics}


# --- A tree as the specification prints it ------------------------------------------------


def print_html(nodes: Iterable[Node]) -> str:
    return "".join(map(_print, nodes))


def _print(node: Node) -> str:
    match node:
        case Text(value=value):
            return _escape(value)
        case SoftBreak():
            return "\n"
        case HardBreak():
            return "<br />"
        case Emphasis(children=children):
            return f"<em>{print_html(children)}</em>"
        case Strong(children=children):
            return f"<strong>{print_html(children)}</strong>"
        case CodeSpan(value=value):
            return f"<code>{_escape(value)}</code>"
        case Link(children=children):
            return f'<a href="{_address(node.target)}"{_title(node)}>{print_html(children)}</a>'
        case Image(alternative=words):
            source = f'src="{_address(node.target)}" alt="{_escape(words)}"'
            return f"<img {source}{_title(node)} />"
        case Paragraph(children=children):
            return f"<p>{print_html(children)}</p>"
        case Figure(image=image):
            return f"<p>{_print(image)}</p>"
        case Heading(level=level, children=children):
            return f"<h{level}>{print_html(children)}</h{level}>"
        case BlockQuote(blocks=blocks):
            return f"<blockquote>{print_html(blocks)}</blockquote>"
        case BulletList():
            return f"<ul>{_items(node)}</ul>"
        case OrderedList(numbers=(start, *_)):
            first = "" if start == 1 else f' start="{start}"'
            return f"<ol{first}>{_items(node)}</ol>"
        case CodeBlock(value=value, language=language):
            name = f' class="language-{_escape(language)}"' if language else ""
            return f"<pre><code{name}>{_escape(value)}</code></pre>"
        case ThematicBreak():
            return "<hr />"
    return f"({type(node).__name__})"


def _items(items: BulletList | OrderedList) -> str:
    return "".join(f"<li>{_item(item, tight=items.tight)}</li>" for item in items.items)


def _item(item: ListItem, *, tight: bool) -> str:
    return "\n".join(
        print_html(block.children) if tight and isinstance(block, Paragraph) else _print(block)
        for block in item.blocks
    )


def _escape(text: str) -> str:
    return html.escape(text).replace("&#x27;", "'")


def _title(node: Link | Image) -> str:
    return f' title="{_escape(node.title)}"' if node.title else ""


def _address(target: str) -> str:
    return _escape(quote(target, safe=":/?#@!$&()*+,;=%"))
