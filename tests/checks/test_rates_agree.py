"""A link to an amount says the same rate, in its words or right after them."""

from dataclasses import replace
from pathlib import Path

import pytest
from reading import HOUSE, METADATA
from test_dose_checks import found

from rlspub.diagnostics import Code, Reporter
from rlspub.pipeline.read import read_document


def disagreements(manuscript: str, language: str = "en-US") -> list[str]:
    metadata = replace(METADATA, language=language)
    problems = found(f"{manuscript}[^a]\n\n[^a]: b", metadata)
    return [one.message for one in problems if one.code is Code.FIGURES_DISAGREE]


@pytest.mark.parametrize(
    ("defined", "said"),
    [
        ("[15 mg a week]{.dose #x}", "[15 mg a day](#x)"),
        ("[15 mg per kg a day]{.dose #x}", "[15 mg a day](#x)"),
        ("[15 mg twice a day]{.dose #x}", "[30 mg a day](#x)"),
        ("[500 mg every 4 hours]{.dose #x}", "[500 mg every 6 hours](#x)"),
        ("[15 mg a week]{.dose #x}", "[16 mg](#x)"),
        ("[15 mg a week]{.dose #x}", "[15 mg](#x) a day"),
        ("[15 mg a week]{.dose #x}", "[15 mg](#x) of methotrexate each day"),
        ("[15 mg a week]{.dose #x}", "**[15 mg](#x)** (milligrams) twice a week"),
        ("[15 mg]{.dose #x} a week", "[15 mg a day](#x)"),
        ("[15 mg a week]{.dose #x}", "[](#x) a day"),
        ("[15 mg a month]{.dose #x}", "[](#x) every week"),
        ("[15 mg a week]{.dose #x}", "[](#x), every day"),
        ("[15 mg a week]{.dose #x}", "[](#x) \u2013 every day"),
        ("[15 mg a week]{.dose #x}", "[](#x): every day"),
        ("[15 mg a week]{.dose #x}", "[](#x) by mouth every day"),
        ("[15 mg a week]{.dose #x}", "[15 mg](#x) with water every day"),
        ("[15 mg a week]{.dose #x}", "it daily: [](#x)"),
        ("[15 mg a week]{.dose #x}", "more. Every day take [](#x)"),
        ("[15 mg a week]{.dose #x}", "more. Each night, you may take [](#x)"),
        ("[15 mg a week]{.dose #x}", "more. Your daily dose is [15 mg](#x)"),
    ],
)
def test_another_rate_is_an_error(defined: str, said: str) -> None:
    (message,) = disagreements(f"Take {defined}. Never take {said}.")
    assert "15 mg" in message or "30 mg" in message or "500 mg" in message


@pytest.mark.parametrize(
    ("defined", "said"),
    [
        ("[15 mg a week]{.dose #x}", "[0.015 g every 7 days](#x)"),
        ("[15 mg twice a day]{.dose #x}", "[15 mg every 12 hours](#x)"),
        ("[15 mg a week]{.dose #x}", "[15 mg](#x), and nothing a day later"),
        ("[15 mg a week]{.dose #x}", "[15 mg](#x) a day before surgery"),
        ("[15 mg a week]{.dose #x}", "[15 mg](#x) at a time"),
        ("[15 mg a week]{.dose #x}", "[](#x), and every night brush your teeth"),
        ("[15 mg a week]{.dose #x}", "[](#x). Eat well every day"),
        ("[15 mg a week]{.dose #x}", "[](#x), every night at eight we call you"),
        ("[15 mg a week]{.dose #x}", "[](#x) with the tablets that you take every day"),
        ("[15 mg a week]{.dose #x}", "care. Every day we ask if you took [](#x)"),
        ("[15 mg a week]{.dose #x}", "care. Once a week take [](#x)"),
        ("[15 mg a week]{.dose #x}", "care. After a day take [](#x)"),
        ("[4 g a day]{.dose #x}", "care. If you take it 4 times a day: [](#x) is the most"),
        ("[4 g a day]{.dose #x}", "care. If swallowed 4 times a day: [](#x) is the most"),
        ("[15 mg a week]{.dose #x}", "[15 mg](#x) each Monday"),
        ("[15 mg per kg a day]{.dose #x}", "[15 mg per kg](#x) a day"),
        ("[15 mg]{.dose #x} a week", "[15 mg](#x) a week"),
        # The same dose, more often: a figure without a rate may be used at any.
        ("[5 mg]{.dose #x} a day", "[](#x) twice a day"),
        ("[5 mg]{.dose #x} a day", "[5 mg](#x) twice a day"),
        ("[5 mg 3 times a day]{.dose #x}", "[](#x) every day"),
        ("[5 mg 3 times a day]{.dose #x}", "[](#x) every other day"),
        ("[5 mg a day]{.dose #x}", "[the limit](#x) a week"),
    ],
)
def test_the_same_rate_or_none_is_no_error(defined: str, said: str) -> None:
    assert disagreements(f"Take {defined}. Then take {said}.") == []


def test_the_words_that_disagree_are_shown() -> None:
    (message,) = disagreements("Take [15 mg a week]{.dose #x}. Never [15 mg](#x) a day.")
    assert message == "`15 mg a day` is not the amount that `#x` defines, `15 mg a week`"
    (message,) = disagreements("Take [15 mg]{.dose #x} a week. Never [15 mg a day](#x).")
    assert message == "`15 mg a day` is not the amount that `#x` defines, `15 mg a week`"
    (message,) = disagreements("Take [15 mg a week]{.dose #x}. Never [](#x) a day.")
    assert message.startswith("`a day` follows `15 mg a week`")
    (message,) = disagreements("Take [15 mg a week]{.dose #x}. Every day take [15 mg](#x).")
    assert message.startswith("`Every day take 15 mg` is not the amount")
    (message,) = disagreements("Take [15 mg a week]{.dose #x}. Every day take [](#x).")
    assert message.startswith("`Every day take` leads up to `15 mg a week`")


@pytest.mark.parametrize(
    "around",
    [
        "Take {}.",
        "- Eat well.\n- Take {}.",
        '::: {{.note title="Sleep"}}\nTake {}.\n:::',
        "| Who | How much |\n|---|---|\n| Adults | {} |",
        "Iron\n: Take {}.",
        "> Take {}.",
        "### Take {}\n",
    ],
)
def test_the_words_beside_are_read_below_titles_and_in_all_blocks(
    tmp_path: Path, around: str
) -> None:
    path = tmp_path / "a.md"
    text = f"Take [15 mg a week]{{.dose #x}}.\n\n{around.format('[](#x) each night')}\n"
    path.write_text(f"---\ntitle: A\nsubtitle: B\nlanguage: en-US\n---\n\n{text}", "utf-8")
    reporter = Reporter(path)
    read_document(path, HOUSE, reporter)
    (message,) = [d.message for d in reporter.sorted() if d.code is Code.FIGURES_DISAGREE]
    assert message.startswith("`each night` follows `15 mg a week`")


@pytest.mark.parametrize(
    ("language", "defined", "said", "told"),
    [
        ("nl", "65 mg per dag", "65 mg per maand", ["cannot be compared"]),
        ("pl", "65 mg dziennie", "65 mg tygodniowo", ["is not the amount that `#x"]),
        ("ar", "65 mg يوميا", "65 mg أسبوعيا", ["is not the amount that `#x"]),
        ("nl", "65 mg/kg per dag", "65 mg/kg per maand", ["cannot be compared"]),
        ("nl", "65 mg per dag", "65 mg Per\u00a0 dag", []),
        ("nl", "65 mg per dag", "0,065 g per dag", []),
        ("nl", "65 mg per dag", "65 mg", []),
        ("nl", "65 mg", "65 mg per dag", []),
        ("nl", "65 mg/d", "65 mg/24 h", []),
        ("nl", "65 mg per dag", "de grens", []),
        ("en", "65 mg of iron a day", "65 mg each day", []),
    ],
)
def test_words_are_compared_where_rates_cannot_be_read(
    language: str, defined: str, said: str, told: list[str]
) -> None:
    messages = disagreements(f"[{defined}]{{.dose #x}}. [{said}](#x).", language)
    assert [one.split("` ")[1].split(" with")[0].split("`,")[0] for one in messages] == told
