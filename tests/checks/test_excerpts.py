"""What an author sees of a long line: the part around the mistake, with carets under it."""

import unicodedata
from pathlib import Path

import pytest

from rlspub.diagnostics import Code, Diagnostic
from rlspub.diagnostics.text import format_diagnostic
from rlspub.source import Source, Span


def excerpt(text: str, marked: str) -> tuple[str, str]:
    """Return the line and the carets that an author sees for some characters."""
    source = Source.from_text(text)
    start = text.index(marked)
    span = Span(start, start + len(marked))
    shown = format_diagnostic(
        Diagnostic(Code.NAKED_DECIMAL, "so", Path("a.md"), source, span)
    ).splitlines()
    return shown[2].removeprefix("1 | "), shown[3].removeprefix("  | ")


def columns(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


@pytest.mark.parametrize("before", [0, 3, 60, 500])
@pytest.mark.parametrize("after", [0, 3, 60, 500])
@pytest.mark.parametrize("filler", ["a ", "ก่", "약", "e\N{COMBINING ACUTE ACCENT}"])
def test_carets_stand_under_the_text(before: int, after: int, filler: str) -> None:
    line, carets = excerpt(filler * before + "XYZ" + filler * after, "XYZ")
    assert columns(line.partition("XYZ")[0]) == carets.count(" ")
    assert carets.strip() == "^^^"
    assert columns(line) <= 98
    assert line.startswith("…") or before < 500
    assert line.endswith("…") or after < 500


def test_a_short_line_is_shown_whole() -> None:
    assert excerpt("Take .5 mg.", ".5") == ("Take .5 mg.", "     ^^")


def test_lines_are_cut_between_words() -> None:
    line, _ = excerpt("Take 0.5 mg. " * 50 + "XYZ" + " Take 0.5 mg." * 50, "XYZ")
    assert set(line.strip("…").split()) == {"Take", "0.5", "mg.", "XYZ"}


def test_tabs_stay_tabs() -> None:
    line, carets = excerpt("word " * 50 + "\tXYZ" + " word" * 50, "XYZ")
    assert line.index("\t") == carets.index("\t")


def test_many_marked_characters_are_cut_too() -> None:
    line, carets = excerpt("a " * 100 + "X" * 300 + " a" * 100, "X" * 300)
    assert carets.strip() == "^" * line.count("X")
    assert 60 <= line.count("X") < 96


def test_wide_characters_have_wide_carets() -> None:
    assert excerpt("약 350 mg 먹기", "먹기") == ("약 350 mg 먹기", " " * 10 + "^" * 4)
