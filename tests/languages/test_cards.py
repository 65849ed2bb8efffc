"""Cards in languages that are written from right to left: what stands in their margin is proven."""

from pathlib import Path

import pytest

from rlspub import cli

TEXT = """\
---
title: {title}
language: {language}
country: US
version: "2.0"
date: 2026-11-22
publisher: Elm project
review_by: 2099-11-22
---

## {title}

::: {{.warning .card}}
{words} Poison Help: **1-800-222-1222**.
:::
"""


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [
        ("ar", "المغنيسيوم", "هل تناولت كمية زائدة؟ اتصل فورًا، نهارًا أو ليلًا، بخط المساعدة"),
        ("fa", "منیزیم", "اگر زیاد خوردید، فوراً در هر ساعت شبانه‌روز تلفن کنید به"),
        ("he", "מגנזיום", "נטלתם יותר מדי? התקשרו מיד, ביום או בלילה, אל"),
    ],
)
def test_what_stands_in_the_margin_is_read_in_its_order(
    tmp_path: Path, language: str, title: str, words: str
) -> None:
    path = tmp_path / f"{language}.md"
    path.write_text(TEXT.format(language=language, title=title, words=words), encoding="utf-8")
    assert cli.main(["build", str(path), "-o", str(tmp_path / "out"), "--only", "card"]) == 0


ROWS = "| {} | {} | {} |\n|---|---|---|\n| {} | {} | {} |\n"


def test_latin_words_in_one_font_are_read_in_their_order(tmp_path: Path) -> None:
    """Beside Vietnamese words all Latin ones are in one font, and an amount is one text."""
    head = "---\ntitle: {}\nlanguage: {}\ncountry: US\n{}---\n\n"
    source = "translation_of: iron.md\n"
    english = ("Who", "How much", "How often", "Adults", "[400 mg]{.dose #one}", "every day")
    vietnamese = ("Ai", "Bao nhiêu", "Mấy lần", "Người lớn", "[](#one)", "mỗi ngày")
    arabic = ("من", "الكمية", "كم مرة", "البالغون", "[](#one)", "كل يوم")
    for name, title, tag, told, cells in (
        ("iron.md", "Iron", "en-US", "", english),
        ("iron.vi.md", "Sắt", "vi", source, vietnamese),
        ("iron.ar.md", "الحديد", "ar", source, arabic),
    ):
        text = f"{head.format(title, tag, told)}::: {{.doses}}\n{ROWS.format(*cells)}:::\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = ["build", str(tmp_path / "iron.ar.md"), "-o", str(tmp_path / "out")]
    assert cli.main([*command, "--only", "handout"]) == 0
