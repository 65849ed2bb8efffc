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


def test_a_broken_text_is_not_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(BARE.format(language="en", text="::: {.note}\nRest."), encoding="utf-8")
    told = "\n".join(card(path, capsys))
    assert "cannot be judged until the errors above are mended" in told
    assert "good" not in told


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("Rest.", "no amounts marked, no problem found", ""),
        ("Take 5 mg.", "no amounts marked, ", "mend"),
        ("Take [5 mg]{.dose}.[^a]\n\n[^a]: A book.", "1 amount marked, no problem found", "good"),
        ("Take [5 mg]{.dose}.", "1 amount marked, 1 warning", "mend"),
    ],
)
def test_amounts_are_good_only_where_they_are_marked(
    text: str, words: str, verdict: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(BARE.format(language="en", text=text), encoding="utf-8")
    (doses,) = (line for line in card(path, capsys) if line.strip().startswith("Doses"))
    assert words in doses
    assert doses.strip().endswith(verdict or words)


@pytest.mark.parametrize(
    ("language", "name"), [("es", "Spanish"), ("ko", "Korean"), ("pt", "the language `pt`")]
)
def test_what_is_not_checked_is_told(
    language: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(BARE.format(language=language, text="Uno dos tres."), encoding="utf-8")
    told = "\n".join(card(path, capsys))
    assert f"wording: only lengths and grade are checked in {name}" in told


def test_the_grade_is_told_with_and_without_topic_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sleep.md"
    text = BARE.format(language="en", text="Take your eltrombopag at night. Rest well.")
    path.write_text(text.replace("---\n\n", "topic_terms: [eltrombopag]\n---\n\n"), "utf-8")
    lines = [line.rstrip() for line in card(path, capsys)]
    assert any("without topic words" in line for line in lines)
    (section,) = (line for line in lines if line.endswith("Beds"))
    full, known, _ = section.split()
    assert float(known) < float(full)
