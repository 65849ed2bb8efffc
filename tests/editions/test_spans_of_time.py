"""Spans of time: a week is 7 days, and a year 12 months."""

import pytest

from rlspub.editions.figures.comparing import compare_figures
from rlspub.editions.figures.reading import read_figures


def differ(english: str, other: str, language: str) -> bool:
    return bool(compare_figures(read_figures(english, "en-US"), read_figures(other, language)))


@pytest.mark.parametrize(
    ("english", "language", "true", "wrong"),
    [
        ("Take it for a week.", "es", "Tómelo durante siete días.", "Tómelo durante un mes."),
        ("Take it for a week.", "es", "Tómelo durante 7 días.", "Tómelo durante 6 días."),
        ("Take it for a week.", "de", "Nehmen Sie es 7 Tage lang.", "Nehmen Sie es 7 Wochen lang."),
        ("Take it for a week.", "vi", "Uống trong 7 ngày.", "Uống trong 7 tuần."),
        ("Take it for a week.", "ar", "خذه لمدة 7 أيام.", "خذه لمدة شهر."),
        ("Take it for a week.", "hi", "7 दिन तक लें।", "7 महीने तक लें।"),
        ("Take it for a week.", "ko", "7일 동안 드십시오.", "7개월 동안 드십시오."),
        ("Take it for 2 weeks.", "zh-Hans", "服用14天。", "服用2天。"),
        ("Take it for 2 weeks.", "tl", "Inumin nang 14 na araw.", "Inumin nang 14 na linggo."),
        ("Take it for two weeks.", "fr-FR", "pendant quinze jours", "pendant dix jours"),
        ("Take it for two weeks.", "es", "durante quince días", "durante cinco días"),
        ("Take it for a week.", "fr-FR", "pendant huit jours", "pendant huit mois"),
        ("1 tablet a day for 14 days", "de", "2 Wochen lang 1 Tablette täglich", "4 Wochen lang 1"),
        ("Take it for 24 hours.", "es", "Tómelo durante un día.", "Tómelo durante dos días."),
        ("See us each year.", "pl", "Co 12 miesięcy przychodź.", "Co 12 tygodni przychodź."),
        ("See us every 12 months.", "es", "Venga cada año.", "Venga cada mes."),
        ("Take 1 every 8 hours.", "ht", "Pran 1 chak 8 èdtan.", "Pran 1 chak 8 jou."),
    ],
)
def test_a_span_may_be_said_in_another_unit(
    english: str, language: str, true: str, wrong: str
) -> None:
    assert not differ(english, true, language)
    assert differ(english, wrong, language)
