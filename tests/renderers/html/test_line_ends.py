"""Where lines may end, and where not."""

import pytest
from reading import read_prepared

from rlspub.renderers.html.line_ends import hold_figures, hold_words, part_words
from rlspub.tree import Metadata, plain_text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("กินวันละหนึ่งเม็ด", ["กิน", "วัน", "ละ", "หนึ่ง", "เม็ด"]),
        ("ກິນມື້ລະໜຶ່ງເມັດ", ["ກິນ", "ມື້", "ລະ", "ໜຶ່ງ", "ເມັດ"]),
        ("មិនមែនមានន័យថា", ["មិនមែន", "មានន័យថា"]),
        ("ရေတစ်ခွက်", ["ရေ", "တစ်", "ခွက်"]),
        ("โทร ๑๖๖๙ (กด 1)", ["โทร ๑๖๖๙ (กด 1)"]),
        ("65\u00a0มก.", ["65\u00a0มก."]),
        ("Take water", ["Take water"]),
        ("每天喝水", ["每天喝水"]),
    ],
)
def test_lines_end_between_words_that_have_no_space(text: str, parts: list[str]) -> None:
    assert part_words(text).split("\u200b") == parts


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("2〜4時間", ["2〜", "4", "時", "間"]),
        ("2~4시간", ["2~", "4", "시", "간"]),
        ("请等2至4小时再", ["请等2", "至", "4", "小", "时再"]),
        ("每次65毫克", ["每次65", "毫", "克"]),
        ("1日2回", ["1", "日", "2", "回"]),
    ],
)
def test_a_range_is_not_parted(text: str, held: list[str]) -> None:
    assert hold_figures(hold_words(text)).split("\u2060") == held


@pytest.mark.parametrize(
    ("text", "language", "held"),
    [
        ("Take **2** tablets, or 2\nhours", "en", "Take 2_tablets, or 2_hours"),
        ("wait 2 to 4, or [6]{.dose} to [8]{.dose} hours", "en", "wait 2_to_4, or 6_to_8_hours"),
        (
            "2 fois par jour, toutes les 2 à 4 heures",
            "fr",
            "2_fois par jour, toutes les 2_à_4_heures",
        ),
        ("alle 6 bis 8 Stunden, 2 mal am Tag", "de", "alle 6_bis_8_Stunden, 2_mal am Tag"),
        ("da 2 a 4 volte", "it", "da 2_a_4_volte"),
        ("2 vezes por dia", "pt", "2_vezes por dia"),
        ("ทุก 6 ถึง 8 ชั่วโมง", "th", "ทุก 6_ถึง_8_ชั่วโมง"),
        ("à partir de 1990 le 15", "fr", "à partir de 1990 le 15"),
    ],
)
def test_no_line_ends_in_an_amount(text: str, language: str, held: str) -> None:
    document = read_prepared(text, Metadata(title="x", language=language))
    assert plain_text(document.blocks[0]) == held.replace("_", "\N{NO-BREAK SPACE}")
