"""Sentences about doses in many languages: true translations, and ones with a dangerous change."""

import tomllib
from pathlib import Path

import pytest

from rlspub.editions.figures.comparing import compare_figures
from rlspub.editions.figures.reading import read_figures

_LISTED = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))
SENTENCES = _LISTED["sentence"]
WRONG = [one for one in SENTENCES if "wrong" in one]


def differ(english: str, other: str, language: str) -> bool:
    return bool(compare_figures(read_figures(english, "en-US"), read_figures(other, language)))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_true_translation_has_no_fault(sentence: dict[str, str]) -> None:
    assert not differ(sentence["english"], sentence["true"], sentence["language"])


@pytest.mark.parametrize("sentence", WRONG)
def test_a_dangerous_change_is_found(sentence: dict[str, str]) -> None:
    assert differ(sentence["english"], sentence["wrong"], sentence["language"])


def test_they_are_many() -> None:
    assert len(WRONG) > 150
    assert len({one["language"] for one in WRONG}) > 20
