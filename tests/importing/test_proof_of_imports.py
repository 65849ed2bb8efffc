"""The proof of imports: it finds what is missing, and figures that nobody wrote."""

from pathlib import Path

import pytest

from rlspub.diagnostics import Reporter
from rlspub.importing.losses import What
from rlspub.importing.originals import Words
from rlspub.importing.proof import compare, find_missing_words
from rlspub.manuscript.front_matter import read_front_matter
from rlspub.manuscript.markdown import parse
from rlspub.source import Source
from rlspub.tree import Document

START = "---\ntitle: Iron\nlanguage: en-US\ndate: 2026-11-28\n---\n\n"


def read(text: str) -> Document:
    source = Source.from_text(START + text, Path("m.md"))
    reporter = Reporter(source.path, source)
    metadata, start = read_front_matter(source, reporter)
    return parse(source, start, metadata, reporter)


def differences(original: str, text: str) -> list[tuple[What, str]]:
    words = [Words(line) for line in original.split("\n")]
    return [(loss.what, loss.words) for loss in compare(words, read(text))]


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("Take 5 mg.\n5", "Take 5 mg.\n\n5\n"),
        ("10^9 cells", "10⁹ cells"),
        ("10^9 cells", "10^9^ cells"),
        ("1) wait\n2) call", "1. wait\n2. call"),
        ("• rest", "- rest"),
        ("☐ Yes", "- [ ] Yes"),
        ("Name: __________", "Name: _____"),
        ("one\ntwo", "one\\\ntwo"),
        ("Who\nDose\nAll\n5 mg", "| Who | Dose |\n|---|---|\n| All | 5 mg |"),
        ("Iron\nSee WHO.\nWHO, 2023.", "See WHO.[^1]\n\n[^1]: WHO, 2023."),
    ],
)
def test_what_is_the_same_is_found(original: str, text: str) -> None:
    assert differences(original, text) == []


@pytest.mark.parametrize(
    ("original", "text", "lost"),
    [
        ("Take 5 mg now.", "Take mg now.", "5"),
        ("Take 5 mg now.\nTake 5 mg now.", "Take 5 mg now.", "Take 5 mg now."),
        ("10^9 cells", "109 cells", "10^9"),
        ("3 * 4 * 5 cm", "3 *4* 5 cm", "* *"),
        ("250 μg", "250 mg", "μg"),
        ("not yet", "yet", "not"),
    ],
)
def test_what_is_lost_is_found(original: str, text: str, lost: str) -> None:
    found = [words for what, words in differences(original, text) if what is What.UNEXPLAINED]
    assert [words.partition(" (in")[0] for words in found] == [lost]


def test_a_figure_that_nobody_wrote_is_found() -> None:
    assert differences("Take one.", "Take one.\n\n50 mg") == [(What.ADDED, "50mg")]


def test_words_that_stand_in_another_order_are_found() -> None:
    assert differences("5 mg A\n10 mg B", "5 mg B\n\n10 mg A") == []
    assert differences("Adults 5 mg, teens 2 mg", "Adults 2 mg, teens 5 mg") == []


def test_loose_texts_are_held_against_letters_and_figures() -> None:
    assert find_missing_words("**Take** 2.5 mg", "Take 2.5 mg") == []
    assert [loss.words for loss in find_missing_words("2.5 mg", "25 mg")] == ["2.5"]
