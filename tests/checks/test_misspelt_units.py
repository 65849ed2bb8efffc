"""Words behind figures that are nearly units are told of, and other words are left alone."""

from pathlib import Path

import pytest
from reading import diagnose, read, view_of

from rlspub import cli
from rlspub.diagnostics import Code
from rlspub.tree import Metadata


def find(words: str, language: str = "en-US") -> list[str]:
    problems = diagnose(view_of(read(words, Metadata(title="X", language=language))), "2")
    return [
        problem.source.slice(problem.span)
        for problem in problems
        if problem.code is Code.MISSPELT_UNIT and problem.source and problem.span
    ]


@pytest.mark.parametrize(
    ("figure", "word", "language"),
    [
        ("350 ", "miligrams", "en-US"),
        ("350 ", "mgg", "en-US"),
        ("350", "mmg", "en-US"),
        ("10\N{NO-BREAK SPACE}", "unitss", "en-US"),
        ("10-", "mircograms", "en-US"),
        ("2 ", "Tabltes", "en-US"),
        ("½ ", "teaspon", "en-US"),
        ("5 ", "milligramos", "es"),
        ("5 ", "Miligramm", "de"),
    ],
)
def test_a_slip_in_a_unit_is_told(figure: str, word: str, language: str) -> None:
    assert find(f"Take {figure}{word} a day.\n", language) == [word]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Take 350 mg, 2 tablets, 3 mL and 10 units.", "en-US"),
        ("Order 2 tables, 3 batches, 2 peaches, 5 minutes, 1 path, 4 matches.", "en-US"),
        ("It is 10 millimeters wide; walk 5 meters, 20 inches or 3 miles.", "en-US"),
        ("Miligrams and mgg stand behind no figure.", "en-US"),
        ("Ponga 2 compresas de 10 milímetros.", "es"),
    ],
)
def test_other_words_are_left_alone(words: str, language: str) -> None:
    assert find(words + "\n", language) == []


def test_a_slip_cannot_be_learnt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "iron.md"
    path.write_text("---\ntitle: X\nlanguage: en-US\n---\n\nTake 350 miligrams.\n")
    path.with_name("words.txt").write_text("miligrams\n")
    assert cli.main(["check", "--spelling", str(path)]) == 1
    told = capsys.readouterr().err
    assert "RLS238" in told
    assert "RLS628" not in told
