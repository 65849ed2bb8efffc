"""Figures that are printed side by side as one are told."""

import pytest
from reading import diagnose, read, view_of

from rlspub.diagnostics import Code

NOTES = "\n\n[^a]: A note.\n\n[^b]: Another.\n"


def found(words: str) -> list[Code]:
    return [problem.code for problem in diagnose(view_of(read(words + NOTES)), "1")]


@pytest.mark.parametrize(
    "words",
    [
        "An area of 5 m^2^[^a] or so",
        "10^6^[^a] cells",
        "10^-6^[^a] cells",
        "5 m\u00b2[^a]",
        "`m\u00b2`[^a]",
        "**5 m^2^**[^a]",
        "5 m^2^**[^a]**",
        "m^2,^[^a] and more",
        "[5 m^2^](https://example.org)[^a]",
        "Air[^a]^2^",
        "Air[^a]\u00b2",
        "| Area | Use |\n|---|---|\n| 5 m^2^[^a] | so |",
        "Air[^a]**[^b]**",
        "*Air[^a]*[^b]",
    ],
)
def test_what_runs_together_with_the_mark_of_a_note_is_told(words: str) -> None:
    assert found(words) == [Code.JOINED_FIGURES]


@pytest.mark.parametrize(
    "words",
    [
        "5 m^2^ of it[^a]",
        "Of 5 m^2^.[^a]",
        "5 m^2^\n[^a]",
        "H~2~[^a]",
        "The 1^st^[^a]",
        "x^(2)^[^a]",
        "Air[^a][^b]",
        "Air[^a]*and*[^b]",
        "Air[^a]\n\n^2^ or so",
    ],
)
def test_what_stands_apart_from_the_mark_of_a_note_is_left_alone(words: str) -> None:
    assert found(words) == []
