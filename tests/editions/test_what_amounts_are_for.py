"""What an amount is for: each kilogram, each millilitre, each dose, each hour, each day."""

import pytest

from rlspub.editions.figures.comparing import compare_figures
from rlspub.editions.figures.reading import read_figures


def differ(english: str, other: str, language: str) -> list[tuple[str, str]]:
    found = compare_figures(read_figures(english, "en-US"), read_figures(other, language))
    return [
        (one.source.text if one.source else "-", one.translation.text if one.translation else "-")
        for one in found
    ]


@pytest.mark.parametrize(
    ("english", "language", "true", "wrong"),
    [
        ("Give 5 mg/kg.", "es", "Dé 5 mg/kg.", "Dé 5 mg."),
        ("Give 5 mg per kg.", "es", "Dé 5 mg por kilogramo.", "Dé 5 mg según el peso."),
        ("Give 5 mg per pound.", "es", "Dé 5 mg por libra.", "Dé 5 mg."),
        ("Give 5 mg per kg.", "de", "Geben Sie 5 mg pro kg Körpergewicht.", "Geben Sie 5 mg."),
        ("Give 5 mg per kg.", "vi", "Cho uống 5 mg cho mỗi kg.", "Cho uống 5 mg."),
        ("Give 5 mg/kg.", "zh-Hans", "每公斤体重5毫克。", "给5毫克。"),
        ("Give 5 mg/kg.", "ar", "أعط 5 ملغ لكل كيلوغرام.", "أعط 5 ملغ."),
        ("Give 5 mg/kg a day.", "ru", "Давайте 5 мг/кг в день.", "Давайте 5 мг в день."),
        ("Give 5 mg/kg.", "hi", "5 मिलीग्राम प्रति किलोग्राम दें।", "5 मिलीग्राम दें।"),
        ("Give 5 mg/kg.", "pl", "Podaj 5 mg na kg masy ciała.", "Podaj 5 mg."),
        ("Give 5 mg/kg.", "tl", "Magbigay ng 5 mg bawat kilo.", "Magbigay ng 5 mg."),
        ("Give 5 mg/kg.", "ht", "Bay 5 mg pou chak kilo.", "Bay 5 mg."),
        ("Give 5 mg/kg.", "ko", "체중 1kg당 5mg을 주십시오.", "5mg을 주십시오."),
        ("Give 5 mg/kg.", "ja", "体重1kgあたり5mgを与えます。", "5mgを与えます。"),
        ("Give 5 mg/kg.", "th", "ให้ยา 5 มก. ต่อน้ำหนักตัว 1 กก.", "ให้ยา 5 มก."),
        ("Give 5 mg/kg.", "sw", "Mpe 5 mg kwa kila kilo.", "Mpe 5 mg."),
        ("Give 5 mg/kg.", "tr", "Kilogram başına 5 mg verin.", "5 mg verin."),
        ("Give 5 mg/kg.", "bn", "প্রতি কেজিতে ৫ মিলিগ্রাম দিন।", "৫ মিলিগ্রাম দিন।"),
        ("Give 5 mg.", "es", "Dé 5 mg.", "Dé 5 mg/kg."),
        ("Give 5 mg.", "zh-Hans", "给5毫克。", "每公斤体重给5毫克。"),
        ("It has 10 mg/mL.", "fr-FR", "Il contient 10 mg/ml.", "Il contient 10 mg."),
        ("It has 10 mg in each mL.", "es", "1 ml contiene 10 mg.", "Contiene 10 mg."),
        ("Give 2.5 mL per hour.", "fr-FR", "Donnez 2,5 ml par heure.", "Donnez 2,5 ml."),
        ("Give 2.5 mL per hour.", "fr-FR", "Donnez 2,5 ml/h.", "Donnez 2,5 ml par jour."),
        ("Take 10 mg per dose.", "es", "Tome 10 mg por dosis.", "Tome 10 mg."),
        ("Take 10 mg per dose.", "zh-Hans", "每次服用10毫克。", "每天服用10毫克。"),
        ("Take 10 mg per dose.", "ru", "Принимайте 10 мг за приём.", "Принимайте 10 мг."),
        ("Take 10 mg a day.", "es", "La dosis diaria es de 10 mg.", "La dosis es de 10 mg."),
        ("Take 10 mg a day.", "zh-Hans", "每天服用10毫克。", "服用10毫克。"),
        ("Take 10 mg a day.", "hi", "रोज़ 10 मिलीग्राम लें।", "10 मिलीग्राम लें।"),
        ("Take 10 mg a day.", "tl", "Uminom ng 10 mg sa isang araw.", "Uminom ng 10 mg."),
        ("Take 10 mg a day.", "ht", "Pran 10 mg pa jou.", "Pran 10 mg."),
        ("Take 10 mg a day.", "ko", "하루에 10mg을 드십시오.", "10mg을 드십시오."),
        ("Take 10 mg.", "es", "Tome 10 mg.", "Tome 10 mg al día."),
    ],
)
def test_what_an_amount_is_for_is_not_lost(
    english: str, language: str, true: str, wrong: str
) -> None:
    assert differ(english, true, language) == []
    assert differ(english, wrong, language)


def test_what_is_lost_is_named() -> None:
    assert differ("Give 5 mg/kg.", "Dé 5 mg.", "es") == [("/kg", "-")]
    assert differ("Give 5 mg.", "Dé 5 mg por kilo.", "es") == [("-", "por kilo")]
    assert differ("Take 5 mg a day.", "Tome 5 mg.", "es") == [("a day", "-")]


@pytest.mark.parametrize(
    ("english", "language", "true"),
    [
        ("Over 50 kg: 10 mg per kg a day.", "zh-Hans", "超过50公斤：每天每公斤10毫克。"),
        ("If you weigh over 50 kg, take 500 mg.", "es", "Si pesa más de 50 kg, tome 500 mg."),
        ("You may lose a few kilos.", "de", "Sie können etwas abnehmen."),
        ("Take 10 mg each night.", "zh-Hans", "每晚10毫克。"),
        ("Take 10 mg every morning.", "es", "Tome 10 mg al día, por la mañana."),
        ("3 doses of 10 mg a day.", "ru", "3 дозы по 10 мг в день."),
        ("Call us within an hour.", "es", "Llámenos cuanto antes."),
    ],
)
def test_other_words_lose_nothing(english: str, language: str, true: str) -> None:
    assert differ(english, true, language) == []
