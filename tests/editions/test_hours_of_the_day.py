"""Hours of the day: 8 p.m. is 20:00 and `las 8 de la noche`, and not 8:00, in any language."""

import pytest

from rlspub.editions.figures.comparing import compare_figures
from rlspub.editions.figures.reading import read_figures


def differ(english: str, other: str, language: str) -> bool:
    return bool(compare_figures(read_figures(english, "en-US"), read_figures(other, language)))


EVENING = [
    ("es", "Tómelo a las 8 de la noche.", "Tómelo a las 8 de la mañana."),
    ("es", "Tómelo a las 20:00.", "Tómelo a las 8:00."),
    ("es", "Tómelo a las 8 p. m.", "Tómelo a las 8 a. m."),
    ("fr-FR", "Prenez-le à 20 h.", "Prenez-le à 8 h."),
    ("fr-FR", "Prenez-le à 8 heures du soir.", "Prenez-le à 8 heures du matin."),
    ("de", "Nehmen Sie es um 20 Uhr.", "Nehmen Sie es um 8 Uhr."),
    ("de", "Nehmen Sie es um 8 Uhr abends.", "Nehmen Sie es um 8 Uhr morgens."),
    ("de", "Nehmen Sie es abends ein, um 8 Uhr.", "Nehmen Sie es morgens ein, um 8 Uhr."),
    ("pt-BR", "Tome às 20h.", "Tome às 8h."),
    ("pt-BR", "Tome às 8 da noite.", "Tome às 8 da manhã."),
    ("it", "Lo prenda alle 20.", "Lo prenda alle 8."),
    ("it", "Lo prenda alle 8 di sera.", "Lo prenda alle 8 del mattino."),
    ("pl", "Przyjmij o 8 wieczorem.", "Przyjmij o 8 rano."),
    ("ru", "Принимайте в восемь часов вечера.", "Принимайте в восемь часов утра."),
    ("ru", "Принимайте в 20:00.", "Принимайте в 8:00."),
    ("vi", "Uống lúc 8 giờ tối.", "Uống lúc 8 giờ sáng."),
    ("zh-Hans", "晚上8点服用。", "早上8点服用。"),
    ("zh-Hans", "晚上八点服用。", "早上八点服用。"),
    ("ja", "午後8時に服用します。", "午前8時に服用します。"),
    ("ko", "오후 8시에 드십시오.", "오전 8시에 드십시오."),
    ("th", "กินเวลา 20.00 น.", "กินเวลา 8.00 น."),
    ("th", "กินเวลา 2 ทุ่ม", "กินเวลา 8 โมงเช้า"),
    ("hi", "रात 8 बजे लें।", "सुबह 8 बजे लें।"),
    ("ur", "رات 8 بجے لیں۔", "صبح 8 بجے لیں۔"),
    ("bn", "রাত ৮টায় খান।", "সকাল ৮টায় খান।"),
    ("fa", "ساعت ۸ شب مصرف کنید.", "ساعت ۸ صبح مصرف کنید."),
    ("ar", "خذه الساعة 8 مساءً.", "خذه الساعة 8 صباحًا."),
    ("tr", "Akşam 8'de alın.", "Sabah 8'de alın."),
    ("tl", "Inumin nang alas-8 ng gabi.", "Inumin nang alas-8 ng umaga."),
    ("ht", "Pran li a 8è diswa.", "Pran li a 8è dimaten."),
    # Hours are counted from six there.
    ("sw", "Meza saa 2 usiku.", "Meza saa 2 asubuhi."),
]


@pytest.mark.parametrize(("language", "true", "wrong"), EVENING)
def test_the_evening_is_not_the_morning(language: str, true: str, wrong: str) -> None:
    assert not differ("Take it at 8 p.m.", true, language)
    assert differ("Take it at 8 p.m.", wrong, language)


@pytest.mark.parametrize(
    ("english", "language", "true"),
    [
        ("Take it at 8 in the evening.", "de", "Nehmen Sie es um 20 Uhr."),
        ("Take it at 8.", "de", "Nehmen Sie es um 8 Uhr."),
        ("Take it at 8 a.m. and 8 p.m.", "fr-FR", "Prenez-le à 8 h et à 20 h."),
        ("Take it at 8 a.m. and 8 p.m.", "ar", "خذه الساعة 8 صباحًا والساعة 8 مساءً."),
        # Nothing is known here of hours in Khmer.
        ("Take it at 8 a.m. and 8 p.m.", "km", "លេបនៅម៉ោង ៨ ព្រឹក និងម៉ោង ៨ យប់។"),
        ("Take it at 8:30 p.m.", "de", "Nehmen Sie es um 20.30 Uhr."),
        ("8:30 a.m. to 4:30 p.m.", "vi", "8 giờ 30 sáng đến 4 giờ 30 chiều"),
        ("8:30 a.m. to 4:30 p.m.", "ko", "오전 8시 30분부터 오후 4시 30분까지"),
        ("From 9 a.m. to 5 p.m.", "es", "De 9 de la mañana a 5 de la tarde."),
        ("Take it at noon.", "de", "Nehmen Sie es um 12 Uhr."),
        ("Take it at noon.", "es", "Tómelo a las 12 del mediodía."),
        ("No food after midnight.", "de", "Essen Sie nach 0 Uhr nichts mehr."),
        ("No food after midnight.", "es", "No coma después de las 12 de la noche."),
        ("No food after midnight.", "zh-Hans", "半夜12点以后不要进食。"),
        ("Take 2 at bedtime.", "es", "Tome 2 por la noche."),
        ("Sleep for 8 hours at night.", "es", "Duerma 8 horas por la noche."),
    ],
)
def test_an_hour_may_be_said_in_other_words(english: str, language: str, true: str) -> None:
    assert not differ(english, true, language)


@pytest.mark.parametrize(
    ("english", "language", "wrong"),
    [
        ("Take it at 8 a.m.", "de", "Nehmen Sie es um 20 Uhr."),
        ("Take it at 8:30 p.m.", "de", "Nehmen Sie es um 8.30 Uhr."),
        ("Take it at noon.", "es", "Tómelo a medianoche."),
        ("No food after midnight.", "fr-FR", "Ne mangez plus après midi."),
    ],
)
def test_another_hour_is_found(english: str, language: str, wrong: str) -> None:
    assert differ(english, wrong, language)
