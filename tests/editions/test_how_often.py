"""How often something is taken: the same times and periods in any language."""

import pytest

from rlspub.editions.comparing import compare_figures
from rlspub.editions.figures import read_figures


def differ(english: str, other: str, language: str) -> bool:
    return bool(compare_figures(read_figures(english, "en-US"), read_figures(other, language)))


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("Take 1 tablet 3 times a day.", "Tome 1 tableta 3 veces al día.", "es"),
        ("Take it twice a day.", "दिन में दो बार लें।", "hi"),
        ("Take it 2 times a day.", "दिन में 2 बार लें।", "hi"),
        ("Take it twice a day.", "دن میں دو بار لیں۔", "ur"),
        ("Take it twice daily.", "每天两次。", "zh-Hans"),
        ("Take it three times daily.", "每日三次。", "zh-Hans"),
        ("Take it twice a day.", "1日2回服用します。", "ja"),
        ("Take it twice a day.", "하루 두 번 드십시오.", "ko"),
        ("Take it twice a day.", "Uống hai lần mỗi ngày.", "vi"),
        ("Take it twice a day.", "กินวันละสองครั้ง", "th"),
        ("Take it twice a day.", "Принимайте два раза в день.", "ru"),
        ("Take it twice a day.", "দিনে দুইবার খান।", "bn"),
        ("Take it twice a day.", "দিনে দুই বার খান।", "bn"),
        ("Take it twice a day.", "ஒரு நாளைக்கு இரண்டு முறை எடுக்கவும்.", "ta"),
        ("Take it twice a day.", "రోజుకు రెండు సార్లు తీసుకోండి.", "te"),
        ("Take it twice a day.", "Przyjmuj dwa razy dziennie.", "pl"),
        ("Take it twice a day.", "Qaado laba jeer maalintii.", "so"),
        ("Take it twice a day.", "Meza mara mbili kwa siku.", "sw"),
        ("Take it twice a day.", "በቀን ሁለት ጊዜ ይውሰዱ።", "am"),
        ("Take it twice a day.", "Pran li de fwa pa jou.", "ht"),
        ("Take it twice a day.", "Inumin dalawang beses sa isang araw.", "tl"),
        ("Take it twice a day.", "خذه مرتين في اليوم.", "ar"),
        ("Take it twice a day.", "دو بار در روز مصرف کنید.", "fa"),
        ("Take it twice a day.", "Nehmen Sie es zweimal täglich.", "de"),
        ("Take it twice a day.", "Prenez-le deux fois par jour.", "fr-FR"),
        ("Take it twice a day.", "Tome duas vezes por dia.", "pt-BR"),
        ("Take it twice a day.", "Lo prenda due volte al giorno.", "it"),
        ("Take one tablet every day.", "每天一片。", "zh-Hans"),
        ("Take it every 8 hours.", "Tómelo cada 8 horas.", "es"),
        ("Take it every 8 hours.", "हर 8 घंटे में लें।", "hi"),
        ("Take it for 3 days.", "3 दिन तक लें।", "hi"),
        ("Take it for 3 days.", "3 دن تک لیں۔", "ur"),
        ("Take it once a week.", "每周一次。", "zh-Hans"),
    ],
)
def test_the_same_in_other_words_has_no_fault(english: str, other: str, language: str) -> None:
    assert not differ(english, other, language)


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("Take 1 tablet 3 times a day.", "Tome 1 tableta 3 veces a la semana.", "es"),
        ("Take 1 tablet 3 times a day.", "Tome 1 tableta 8 veces al día.", "es"),
        ("Take it twice a day.", "दिन में तीन बार लें।", "hi"),
        ("Take it twice a day.", "हफ़्ते में दो बार लें।", "hi"),
        ("Take it 2 times a day.", "हफ़्ते में 2 बार लें।", "hi"),
        ("Take it 2 times a day.", "महीने में 2 बार लें।", "hi"),
        ("Take it twice a day.", "دن میں تین بار لیں۔", "ur"),
        ("Take it twice a day.", "ہفتے میں دو بار لیں۔", "ur"),
        ("Take it twice daily.", "每天三次。", "zh-Hans"),
        ("Take it twice daily.", "每周两次。", "zh-Hans"),
        ("Take it three times daily.", "每日四次。", "zh-Hans"),
        ("Take it three times daily.", "每月三次。", "zh-Hans"),
        ("Take it twice a day.", "1日3回服用します。", "ja"),
        ("Take it twice a day.", "週2回服用します。", "ja"),
        ("Take it twice a day.", "하루 세 번 드십시오.", "ko"),
        ("Take it twice a day.", "일주일에 두 번 드십시오.", "ko"),
        ("Take it twice a day.", "Uống ba lần mỗi ngày.", "vi"),
        ("Take it twice a day.", "Uống hai lần mỗi tuần.", "vi"),
        ("Take it twice a day.", "กินวันละสามครั้ง", "th"),
        ("Take it twice a day.", "กินสัปดาห์ละสองครั้ง", "th"),
        ("Take it twice a day.", "Принимайте три раза в день.", "ru"),
        ("Take it twice a day.", "Принимайте два раза в неделю.", "ru"),
        ("Take it twice a day.", "দিনে তিনবার খান।", "bn"),
        ("Take it twice a day.", "সপ্তাহে দুইবার খান।", "bn"),
        ("Take it twice a day.", "দিনে তিন বার খান।", "bn"),
        ("Take it twice a day.", "সপ্তাহে দুই বার খান।", "bn"),
        ("Take it twice a day.", "ஒரு நாளைக்கு மூன்று முறை எடுக்கவும்.", "ta"),
        ("Take it twice a day.", "வாரத்திற்கு இரண்டு முறை எடுக்கவும்.", "ta"),
        ("Take it twice a day.", "రోజుకు మూడు సార్లు తీసుకోండి.", "te"),
        ("Take it twice a day.", "వారానికి రెండు సార్లు తీసుకోండి.", "te"),
        ("Take it twice a day.", "Przyjmuj trzy razy dziennie.", "pl"),
        ("Take it twice a day.", "Przyjmuj dwa razy w tygodniu.", "pl"),
        ("Take it twice a day.", "Qaado saddex jeer maalintii.", "so"),
        ("Take it twice a day.", "Qaado laba jeer toddobaadkii.", "so"),
        ("Take it twice a day.", "Meza mara tatu kwa siku.", "sw"),
        ("Take it twice a day.", "Meza mara mbili kwa wiki.", "sw"),
        ("Take it twice a day.", "በቀን ሦስት ጊዜ ይውሰዱ።", "am"),
        ("Take it twice a day.", "በሳምንት ሁለት ጊዜ ይውሰዱ።", "am"),
        ("Take it twice a day.", "Pran li twa fwa pa jou.", "ht"),
        ("Take it twice a day.", "Pran li de fwa pa semèn.", "ht"),
        ("Take it twice a day.", "Inumin tatlong beses sa isang araw.", "tl"),
        ("Take it twice a day.", "Inumin dalawang beses sa isang linggo.", "tl"),
        ("Take it twice a day.", "خذه ثلاث مرات في اليوم.", "ar"),
        ("Take it twice a day.", "خذه مرتين في الأسبوع.", "ar"),
        ("Take it twice a day.", "سه بار در روز مصرف کنید.", "fa"),
        ("Take it twice a day.", "دو بار در هفته مصرف کنید.", "fa"),
        ("Take it twice a day.", "Nehmen Sie es dreimal täglich.", "de"),
        ("Take it twice a day.", "Nehmen Sie es zweimal pro Woche.", "de"),
        ("Take it twice a day.", "Prenez-le trois fois par jour.", "fr-FR"),
        ("Take it twice a day.", "Prenez-le deux fois par semaine.", "fr-FR"),
        ("Take it twice a day.", "Tome três vezes por dia.", "pt-BR"),
        ("Take it twice a day.", "Tome duas vezes por semana.", "pt-BR"),
        ("Take it twice a day.", "Lo prenda tre volte al giorno.", "it"),
        ("Take it twice a day.", "Lo prenda due volte a settimana.", "it"),
        ("Take one tablet every day.", "每周一片。", "zh-Hans"),
        ("Take it every 8 hours.", "Tómelo 8 veces al día.", "es"),
        ("Take it every 8 hours.", "Tómelo cada 8 días.", "es"),
        ("Take it every 8 hours.", "दिन में 8 बार लें।", "hi"),
        ("Take it every 8 hours.", "हर 8 दिन में लें।", "hi"),
        ("Take it for 3 days.", "3 हफ़्ते तक लें।", "hi"),
        ("Take it for 3 days.", "3 ہفتے تک لیں۔", "ur"),
        ("Take it once a week.", "每天一次。", "zh-Hans"),
    ],
)
def test_other_times_or_another_period_is_found(english: str, other: str, language: str) -> None:
    assert differ(english, other, language)
