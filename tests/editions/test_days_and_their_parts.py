"""Days of the week, and mornings and nights: the same in a translation."""

import pytest

from rlspub.editions.figures.comparing import compare_figures
from rlspub.editions.figures.reading import read_figures


def differ(english: str, other: str, language: str) -> bool:
    return bool(compare_figures(read_figures(english, "en-US"), read_figures(other, language)))


@pytest.mark.parametrize(
    ("english", "language", "true", "wrong"),
    [
        ("Take it on Monday.", "es", "Tómelo el lunes.", "Tómelo el martes."),
        ("Take it on Fridays.", "fr-FR", "Prenez-le le vendredi.", "Prenez-le le samedi."),
        ("Take it on Monday.", "de", "Nehmen Sie es montags.", "Nehmen Sie es dienstags."),
        ("Take it on Wednesday.", "ru", "Принимайте в среду.", "Принимайте в четверг."),
        ("Take it on Wednesday.", "pl", "Przyjmij w środę.", "Przyjmij w piątek."),
        ("Take it on Monday.", "zh-Hans", "周一服用。", "周二服用。"),
        ("Take it on Monday.", "ja", "月曜日に飲みます。", "火曜日に飲みます。"),
        ("Take it on Monday.", "ko", "월요일에 드십시오.", "화요일에 드십시오."),
        ("Take it on Monday.", "vi", "Uống vào thứ Hai.", "Uống vào thứ Ba."),
        ("Take it on Monday.", "ar", "خذه يوم الاثنين.", "خذه يوم الثلاثاء."),
        ("Take it on Monday.", "hi", "सोमवार को लें।", "मंगलवार को लें।"),
        ("Take it on Monday.", "ht", "Pran li lendi.", "Pran li madi."),
        ("Take it on Monday.", "sw", "Meza Jumatatu.", "Meza Jumanne."),
        ("1 tablet each morning", "es", "1 tableta cada mañana", "1 tableta cada noche"),
        ("1 tablet each night", "vi", "1 viên mỗi tối", "1 viên mỗi sáng"),
        ("1 tablet each morning", "zh-Hans", "每天早上1片", "每天晚上1片"),
        ("1 tablet each morning", "ru", "1 таблетка утром", "1 таблетка вечером"),
    ],
)
def test_another_day_or_part_of_it_is_found(
    english: str, language: str, true: str, wrong: str
) -> None:
    assert not differ(english, true, language)
    assert differ(english, wrong, language)


@pytest.mark.parametrize(
    ("english", "language", "true"),
    [
        ("Call us tomorrow evening.", "es", "Llámenos mañana por la noche."),
        ("If you wake at night, call soon.", "zh-Hans", "如果夜里醒来，请尽早致电。"),
        ("At night take no more than 2.", "vi", "Ban đêm uống tối đa 2 viên."),
        ("We are open Monday to Friday.", "pt-BR", "Abrimos de segunda a sexta."),
        ("Call on Monday, for the second time.", "vi", "Gọi vào thứ Hai, lần thứ hai."),
        ("Among other means, on Monday.", "ru", "Среди других средств, в понедельник."),
    ],
)
def test_a_word_that_means_something_else_is_no_day(english: str, language: str, true: str) -> None:
    assert not differ(english, true, language)
