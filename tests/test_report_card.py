"""The report card: what a clinic wants to know, on one screen."""

from pathlib import Path

import pytest
from conftest import OURS, our_own_words

from rlspub import cli

BARE = "---\ntitle: Sleep well\nlanguage: {language}\n---\n\n## Beds\n\n{text}\n"


def card(path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    cli.main(["check", str(path)])
    return capsys.readouterr().out.splitlines()


@our_own_words
def test_our_manuscript_on_one_screen(capsys: pytest.CaptureFixture[str]) -> None:
    lines = card(OURS, capsys)
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80
    text = "\n".join(lines)
    assert "no clinician has reviewed it yet" in text
    assert text.count("[x]") == 9
    assert "[ ] Which clinician approved it? Add `reviewers:`." in text
    assert "mend" not in text
    assert "Silenced" not in text


def test_problems_and_silenced_advice_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sleep.md"
    words = 'Take 5mg, 1.0 mg or [6mg]{allow="RLS212" because="a brand"}.'
    path.write_text(BARE.format(language="en", text=words), encoding="utf-8")
    lines = card(path, capsys)
    (doses,) = (line for line in lines if line.strip().startswith("Doses"))
    assert "2 errors" in doses
    assert doses.endswith("mend")
    assert any("RLS212 at 8:22: a brand" in line for line in lines)


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "SMOG"), ("es", "INFLESZ"), ("ko", "words a sentence")],
)
def test_the_grade_follows_the_language(
    language: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(BARE.format(language=language, text="Uno dos tres."), encoding="utf-8")
    assert any(told in line for line in card(path, capsys))
