"""Marks of what is still to be written, and what is left of them, are found."""

import pytest
from reading import METADATA, diagnose, read, view_of

from rlspub.diagnostics import Code


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Take [??? how many] a day.", ["[??? how many]"]),
        ("Take [ ??? how many] a day, [???].", ["[ ??? how many]", "[???]"]),
        ("Take (?? how many) a day.", ["(?? how many)"]),
        ("Take [? ?? how many] a day.", ["[? ?? how many]"]),
        ("| Who |\n|---|\n| [??? who] |", ["[??? who]"]),
        ("Is it safe (really?) for you?", []),
        ("What? Why?? Call us (now).", []),
    ],
)
def test_marks_are_found(text: str, marks: list[str]) -> None:
    told = [
        one.source.slice(one.span)
        for one in diagnose(view_of(read(text, METADATA)), "1")
        if one.code is Code.STILL_TO_WRITE and one.source and one.span
    ]
    assert told == marks
