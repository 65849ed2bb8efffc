"""Where lines may end, and where not."""

import pytest

from rlspub.renderers.html.line_ends import hold_figures, hold_words, part_words


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
        ("2〜4時間", ["2〜", "4", "時間"]),
        ("2~4시간", ["2~", "4", "시", "간"]),
        ("请等2至4小时", ["请等2", "至", "4", "小时"]),
        ("1日2回", ["1", "日", "2", "回"]),
    ],
)
def test_a_range_is_not_parted(text: str, held: list[str]) -> None:
    assert hold_figures(hold_words(text)).split("\u2060") == held
