"""What the card prints must hold without what it leaves out."""

from pathlib import Path

import pytest
from reading import HOUSE

from rlspub.diagnostics import Reporter
from rlspub.pipeline.read import read_document

QUESTION = "## Q {{.questions{card}}}\n\n### Is it safe?\n\n{short}\n\n{detail}\n"


def found(tmp_path: Path, text: str, language: str = "en") -> list[str]:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: A\nlanguage: {language}\n---\n\n{text}\n", encoding="utf-8")
    reporter = Reporter(path)
    read_document(path, HOUSE, reporter)
    return [d.code.number for d in reporter.sorted() if d.code.number[:5] == "RLS11"]


@pytest.mark.parametrize(
    ("language", "short", "detail", "expected"),
    [
        ("en", "Yes.", "Most may. You can’t if you are pregnant.", ["RLS117"]),
        ("en", "Some.", "- One.\n- Only if your clinic says so.", ["RLS117"]),
        ("en", "Yes.", "All may.", []),
        ("en", "Yes, if you have healthy kidneys.", "Never with alcohol.", []),
        ("en", "Yes.", "::: {.note .card}\nNever with alcohol.\n:::", []),
        ("es", "Sí.", "Nunca con alcohol.", ["RLS117"]),
        ("es", "Sí.", "Con agua.", []),
        ("ko", "네.", "술과 함께 먹지 마세요.", []),
        ("ko", "이틀 안에:", "- 물과 함께", ["RLS116"]),
        ("en", "At noon:[^a]", "- With food.\n\n[^a]: A book.", ["RLS116"]),
    ],
)
def test_short_answers(
    language: str, short: str, detail: str, expected: list[str], tmp_path: Path
) -> None:
    text = QUESTION.format(card=" .card", short=short, detail=detail)
    assert found(tmp_path, text, language) == expected


def test_answers_off_the_card_are_whole(tmp_path: Path) -> None:
    text = QUESTION.format(card="", short="Yes.", detail="Never with alcohol.")
    assert found(tmp_path, text) == []


MESSAGE = "::: {{.main-message{card}}}\nRest well.\n:::\n"


def test_a_manuscript_without_a_card_owes_it_no_message(tmp_path: Path) -> None:
    assert found(tmp_path, MESSAGE.format(card="")) == []


def test_a_message_may_be_on_the_card_within_a_section(tmp_path: Path) -> None:
    assert found(tmp_path, "## Rest {.card}\n\n" + MESSAGE.format(card="")) == []
