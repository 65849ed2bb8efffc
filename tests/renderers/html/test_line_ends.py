"""Where lines may end, and where not."""

import pytest
import weasyprint
from reading import HOUSE, read_prepared
from weasyprint.formatting_structure.boxes import LineBox

from rlspub.renderers.html.line_ends import hold_figures, hold_words, part_words
from rlspub.renderers.html.medium import Medium
from rlspub.renderers.html.writer import HtmlWriter
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
        ("wait 2 *to 4 hours*, or 6 **hours**", "en", "wait 2_to_4_hours, or 6_hours"),
        ("wait 2 to 4, or [6]{.dose} to [8]{.dose} hours", "en", "wait 2_to_4, or 6_to_8_hours"),
        (
            "2 fois par jour, toutes les 2 à 4 heures",
            "fr",
            "2_fois par jour, toutes les 2_à_4_heures",
        ),
        ("alle 6 bis 8 Stunden, 2 mal am Tag", "de", "alle 6_bis_8_Stunden, 2_mal am Tag"),
        ("da 2 a 4 volte", "it", "da 2_a_4_volte"),
        ("2 vezes por dia", "pt", "2_vezes por dia"),
        ("በ011 255 0123 ይደውሉ", "am", "በ011_255_0123_ይደውሉ"),
        ("ทุก 6 ถึง 8 ชั่วโมง", "th", "ทุก 6_ถึง_8_ชั่วโมง"),
        ("à partir de 1990 le 15", "fr", "à partir de 1990 le 15"),
    ],
)
def test_no_line_ends_in_an_amount(text: str, language: str, held: str) -> None:
    document = read_prepared(text, Metadata(title="x", language=language))
    assert plain_text(document.blocks[0]) == held.replace("_", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("text", "language", "lines"),
    [
        # Pango ends a line beside a Thai word in spite of a no-break space.
        ("รอ 2 ถึง 4 ชั่วโมงหลังอาหาร", "th", ["รอ", "2_ถึง_4_ชั่วโมง", "หลัง", "อาหาร"]),
        ("รอ **2** ชั่วโมงหลังอาหาร", "th", ["รอ", "2_ชั่วโมง", "หลัง", "อาหาร"]),
        ("รอ *2 ถึง* **4** ชั่วโมง", "th", ["รอ", "2_ถึง_4_ชั่วโมง"]),
        ("服**65**毫克水", "zh-Hans", ["服", "65毫克", "水"]),
        ("等2–**4**小时", "zh-Hans", ["等", "2–4小时"]),
        ("**2**정을 먹다", "ko", ["2정을", "먹다"]),
        ("Wait *2 to* 4 **hours**", "en", ["Wait", "2_to_4_hours"]),
    ],
)
def test_no_line_ends_within_an_amount(text: str, language: str, lines: list[str]) -> None:
    writer = HtmlWriter(
        labels=HOUSE.labels(language),
        medium=Medium.PAGE,
        language=language,
        link_to=str,
        picture_source=str,
    )
    document = read_prepared(text, Metadata(title="x", language=language))
    narrow = f"<style>p {{ width: 1px }}</style>{writer.blocks(document.blocks)}"
    (page,) = weasyprint.HTML(string=narrow).render().pages
    boxes = page._page_box.descendants()  # noqa: SLF001 - it tells what stands on a line
    found = [box for box in boxes if isinstance(box, LineBox)]
    words = ["".join(getattr(one, "text", "") for one in line.descendants()) for line in found]
    signs = str.maketrans({"\u200b": "", "\u2060": "", "\xa0": "_"})
    assert [one.translate(signs).strip() for one in words] == lines
