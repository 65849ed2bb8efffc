"""Rates in languages of other scripts, where the day may come first and words need no spaces."""

import pytest

from rlspub.language.amounts import Rate, find_amounts
from rlspub.language.amounts.rate_reading import find_rate_after, find_rate_before


def read(text: str) -> str:
    """Return the rate of the one amount in a text, in English."""
    (found,) = find_amounts(text)
    rate = find_rate_after(text, found.end) or find_rate_before(text, found.start)
    return str(rate.rate if rate else Rate())


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("3000 mg dziennie", "a day"),
        ("400 mg co 8 godzin", "every 8 hours"),
        ("500 mg trzy razy na dobę", "3 times a day"),
        ("10 mg raz w tygodniu", "a week"),
        ("500 mg co 4–6 godzin", "every 4 to 6 hours"),
        ("dziennie 3 razy 500 mg", "3 times a day"),
        ("3000 мг в день", "a day"),
        ("10 мг раз в неделю", "a week"),
        ("500 мг каждые 8 часов", "every 8 hours"),
        ("2 таблетки дважды в день", "2 times a day"),
        ("4 г в течение 24 часов", "a day"),
        ("500 мг/сут", "a day"),
        ("в день операции 5 мг", ""),
        ("3000 ملغ يوميا", "a day"),
        ("500 ملغ ثلاث مرات يوميًا", "3 times a day"),
        ("10 ملغ مرة واحدة في الأسبوع", "a week"),
        ("500 ملغ كل 8 ساعات", "every 8 hours"),
        ("하루 최대 3000 mg", "a day"),
        ("500 mg을 하루 3회", "3 times a day"),
        ("10 mg을 일주일에 한 번", "a week"),
        ("6시간마다 500 mg", "every 6 hours"),
        ("하루 전에 500 mg", ""),
        ("每天不要超过3000毫克", "a day"),
        ("每日三次，每次500毫克", "3 times a day"),
        ("500毫克，每日3次", "3 times a day"),
        ("每周一次10毫克", "a week"),
        ("每8小时500毫克", "every 8 hours"),
        ("24小时内4克", "a day"),
        ("手术前一天500毫克", ""),
        ("วันละไม่เกิน 4 กรัม", "a day"),
        ("500 มก. วันละ 3 ครั้ง", "3 times a day"),
        ("10 มก. สัปดาห์ละครั้ง", "a week"),
        ("500 มก. ทุก 6 ชั่วโมง", "every 6 hours"),
        ("500 มก. 3 ครั้งต่อวัน", "3 times a day"),
        ("täglich dreimal 400 mg", "3 times a day"),
        ("täglich 3 Tage lang 400 mg", ""),
    ],
)
def test_rates_are_read(text: str, rate: str) -> None:
    assert read(text) == rate


def test_a_long_line_takes_no_time() -> None:
    for words in ("每天", "하루 ", "วันละ", "в день ", "dziennie ", "1 000 "):
        assert len(list(find_amounts(words * 4000 + "5 mg", "fr"))) == 1
