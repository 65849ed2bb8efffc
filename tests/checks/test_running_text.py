"""The words that checks of wording read, and their places."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import METADATA, read, view_of

from rlspub.checks.running_text import RunningText, TextKind
from rlspub.diagnostics import Reporter
from rlspub.manuscript.front_matter import read_front_matter
from rlspub.manuscript.markdown import parse
from rlspub.source import Source


def texts(manuscript: str) -> list[RunningText]:
    return list(view_of(read(manuscript)).texts)


def only(manuscript: str) -> RunningText:
    (text,) = texts(manuscript)
    return text


def under(manuscript: str, words: str) -> str:
    """Return what the manuscript has where a text has certain words."""
    text = only(manuscript)
    start = text.text.index(words)
    return Source.from_text(manuscript).slice(text.span(start, start + len(words)))


@pytest.mark.parametrize(
    ("manuscript", "words"),
    [
        ("Take **one**\ntablet.", "Take one tablet."),
        ("Take one  \ntablet.", "Take one\ntablet."),
        ("A \\* and &amp; &#109;g.", "A * and & mg."),
        ("See `code`, [the *page*](https://a.example).", "See , the page."),
        ("See <https://a.example/b>. Or www.a.example/b, or a.b@c.example!", "See . Or , or !"),
        ("[amount in mg]{.field} of ___ [350 mg]{.dose}.[^a]", "amount in mg of  350 mg."),
        ("10^3^ and H~2~O, *[hola]{lang=es}*", "10³ and H2O, hola"),
        ("A ![picture](a.png) here", "A  here"),
    ],
)
def test_words_are_those_that_a_reader_meets(manuscript: str, words: str) -> None:
    assert texts(manuscript)[0].text == words


@pytest.mark.parametrize(
    ("manuscript", "words", "place"),
    [
        ("Take **1.0** mg now", "1.0 mg", "1.0** mg"),
        ("Take 1.0\nmg now", "1.0 mg", "1.0\nmg"),
        ("> Take 1.0\n> mg now", "1.0 mg", "1.0\n> mg"),
        ("\\* a &lt; 5 &#109;g b", "5 mg", "5 &#109;g"),
        ("\\* a &lt; 5 &#109;g b", "<", "&lt;"),
        ("\\\\*5 mg*\\*", "5 mg*", "5 mg*\\*"),
        ("a \\* 10^12^/L 5 mg", "10¹²/L", "10^12^/L"),
        ("AT&amp;T \\& 5 mg &copy; 6 mg", "6 mg", "6 mg"),
        ("[5 \\* mg]{.field} to 6 mg", "6 mg", "6 mg"),
        ("[a **5 mg** b]{.field}", "5 mg", "5 mg"),
    ],
)
def test_places_are_exact(manuscript: str, words: str, place: str) -> None:
    assert under(manuscript, words) == place


KINDS = """\
---
title: Sleep & rest
subtitle: "How: to"
language: en
---

## Head

Words[^n]

- item

  more
- > quoted

Term
:   meaning

| H |
|---|
| a \\| b |

::: {.note title="Box"}
### Inner

boxed
:::

![alt &amp; text](a.png)

```
code
```

## Ask {.questions}

#### Why?

Because.

##### Deeper

## After

#### No question

::: {.references}
[^r]: Ref
:::

[^n]: Note
"""


def test_kinds_and_sections() -> None:
    source = Source.from_text(KINDS)
    reporter = Reporter(Path("a.md"), source)
    metadata, body = read_front_matter(source, reporter)
    found = list(view_of(parse(source, body, metadata, reporter)).texts)
    assert [(text.kind, text.text) for text in found] == [
        (TextKind.TITLE, "Sleep & rest"),
        (TextKind.TITLE, "How: to"),
        (TextKind.HEADING, "Head"),
        (TextKind.PARAGRAPH, "Words"),
        (TextKind.LIST_ITEM, "item"),
        (TextKind.LIST_ITEM, "more"),
        (TextKind.LIST_ITEM, "quoted"),
        (TextKind.TERM, "Term"),
        (TextKind.PARAGRAPH, "meaning"),
        (TextKind.TABLE_HEAD, "H"),
        (TextKind.TABLE_CELL, "a | b"),
        (TextKind.BOX_TITLE, "Box"),
        (TextKind.HEADING, "Inner"),
        (TextKind.PARAGRAPH, "boxed"),
        (TextKind.PICTURE, "alt & text"),
        (TextKind.HEADING, "Ask"),
        (TextKind.QUESTION, "Why?"),
        (TextKind.PARAGRAPH, "Because."),
        (TextKind.HEADING, "Deeper"),
        (TextKind.HEADING, "After"),
        (TextKind.HEADING, "No question"),
        (TextKind.REFERENCE, "Ref"),
        (TextKind.NOTE, "Note"),
    ]
    sections = {text.text: text.section for text in found}
    assert sections["How: to"] is None
    for words in ("Head", "boxed"):
        section = sections[words]
        assert section is not None
        assert source.slice(section.span).startswith("## Head")
    for text in found:
        whole = source.slice(text.span(0, len(text.text)))
        assert whole.replace("&amp;", "&").replace("\\|", "|") == text.text


def test_a_link_without_words_brings_those_of_its_target() -> None:
    manuscript = "[350 mg]{.dose #limit} and [](#limit)!"
    text = only(manuscript)
    assert text.text == "350 mg and 350 mg!"
    assert not text.is_borrowed(0, 6)
    assert text.is_borrowed(11, 17)
    assert Source.from_text(manuscript).slice(text.span(11, 17)) == "[](#limit)"


@given(st.text(alphabet="ab1. \n*_&;amp\\`[](){}#|<>-:~^", max_size=60))
def test_places_stay_in_the_manuscript_and_in_order(manuscript: str) -> None:
    source = Source.from_text(manuscript)
    document = parse(source, 0, METADATA, Reporter(Path("a.md"), source))
    for text in view_of(document).texts:
        assert len(text.text) == len(text.offsets) == len(text.ends)
        assert list(text.offsets) == sorted(text.offsets)
        assert all(
            0 <= start < end <= len(source.text)
            for start, end in zip(text.offsets, text.ends, strict=True)
        )
