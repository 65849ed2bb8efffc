"""How often something is taken: the same times and periods in any language."""

import pytest

from rlspub.editions.figures.comparing import compare_figures
from rlspub.editions.figures.reading import read_figures


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
        (
            "Take it for one week. Call us within 2 days if it gets worse.",
            "Tómelo durante una semana. Llámenos en 2 días si empeora.",
            "es",
        ),
        (
            "Keep half of your plate for vegetables. Drink half a glass.",
            "Llene la mitad del plato con verduras. Beba medio vaso.",
            "es",
        ),
        ("Rest in the middle of the day.", "Descanse al mediodía.", "es"),
        (
            "Two out of three people sleep better at night within a month.",
            "Dos de cada tres personas duermen mejor por la noche en un mes.",
            "es",
        ),
        (
            "Do not take it twice. Take it once a day at bedtime.",
            "不要重复服用。每天睡前服用一次。",
            "zh-Hans",
        ),
        (
            "If you miss a dose, do not take two doses at once.",
            "如果漏服一次，不要一次服用两剂。",
            "zh-Hans",
        ),
        (
            "If you miss a dose, do not take two doses at once.",
            "Si olvida una dosis, no tome dos dosis a la vez.",
            "es",
        ),
        (
            "If you miss a dose, do not take two doses at the same time.",
            "यदि आप एक खुराक भूल जाएं, तो एक साथ दो खुराक न लें।",
            "hi",
        ),
        (
            "If you miss a dose, do not take two doses at the same time.",
            "1回飲み忘れても、2回分を一度に飲まないでください。",
            "ja",
        ),
        (
            "Take one tablet each night, one hour before bed.",
            "Tome una tableta cada noche, una hora antes de acostarse.",
            "es",
        ),
        ("Take one tablet each night, one hour before bed.", "每晚睡前一小时服用一片。", "zh-Hans"),
        (
            "Take one tablet daily for six weeks, then see us each month.",
            "Nehmen Sie sechs Wochen lang täglich eine Tablette, dann jeden Monat zu uns.",
            "de",
        ),
        (
            "Take one tablet daily for six weeks, then see us each month.",
            "Prenez un comprimé par jour pendant six semaines, puis revenez tous les mois.",
            "fr-FR",
        ),
        (
            "Take 2 tablets three times a day with meals.",
            "Prendre 2 comprimés trois fois par jour pendant les repas.",
            "fr-FR",
        ),
        (
            "Take 2 tablets three times a day with meals.",
            "تناول قرصين ثلاث مرات في اليوم مع الوجبات.",
            "ar",
        ),
        (
            "Take 2 tablets three times a day with meals.",
            "Uống 2 viên, ba lần mỗi ngày, trong bữa ăn.",
            "vi",
        ),
        (
            "Take 2 tablets three times a day with meals.",
            "รับประทาน 2 เม็ด วันละสามครั้งพร้อมอาหาร",
            "th",
        ),
        (
            "Take 2 tablets three times a day with meals.",
            "하루 세 번, 식사와 함께 2정을 복용하십시오.",
            "ko",
        ),
        (
            "Take 2 tablets three times a day with meals.",
            "ஒரு நாளைக்கு மூன்று முறை 2 மாத்திரைகளை உணவுடன் எடுத்துக்கொள்ளுங்கள்.",
            "ta",
        ),
        (
            "Take 2 tablets three times a day with meals.",
            "భోజనంతో రోజుకు మూడు సార్లు 2 మాత్రలు తీసుకోండి.",
            "te",
        ),
        (
            "Take 2 tablets three times a day with meals.",
            "খাবারের সাথে দিনে তিনবার ২টি ট্যাবলেট নিন।",
            "bn",
        ),
        (
            "Take 2 tablets three times a day with meals.",
            "Принимайте по 2 таблетки три раза в день во время еды.",
            "ru",
        ),
        (
            "Take 2 tablets three times a day with meals.",
            "Tumia vidonge 2 mara tatu kwa siku pamoja na chakula.",
            "sw",
        ),
        (
            "Take 2 tablets three times a day with meals.",
            "Qaado 2 kiniin saddex jeer maalintii cuntada.",
            "so",
        ),
        ("The next time you come, bring it.", "La prochaine fois, apportez-le.", "fr-FR"),
        (
            "The first time, take half a tablet; after 3 days, a whole one.",
            "La primera vez, tome media tableta; después de 3 días, una entera.",
            "es",
        ),
        (
            "Come back in two weeks. Every other day is enough.",
            "Vuelva en dos semanas. Un día sí y otro no es suficiente.",
            "es",
        ),
        (
            "Come back in two weeks. Every other day is enough.",
            "两周后复诊。隔天一次就够了。",
            "zh-Hans",
        ),
        (
            "On Monday, take 1 tablet; from the next day, 2.",
            "周一服用1片；第二天起服用2片。",
            "zh-Hans",
        ),
        (
            "See your doctor on Sunday or any day this week.",
            "พบแพทย์ในวันอาทิตย์หรือวันใดก็ได้ในสัปดาห์นี้",
            "th",
        ),
        ("Keep it at 20 to 25 °C.", "保存在20至25°C。", "zh-Hans"),
        (
            "Take 1 teaspoon (5 mL) every 4 to 6 hours.",
            "Tome 1 cucharadita (5 ml) cada 4 a 6 horas.",
            "es",
        ),
        ("Drink 1 cup of water.", "Bois 1 verre d’eau.", "fr-FR"),
        ("Drink 1 cup of water.", "Beba 1 taza de agua.", "es"),
        ("Between May and June, and in March.", "Entre mayo y junio, y en marzo.", "es"),
        ("It may take 2 to 3 months. March on.", "Puede tardar de 2 a 3 meses. Siga.", "es"),
        ("Take 1 or 2 tablets.", "Prenez 1 ou 2 comprimés.", "fr-FR"),
        ("Take 1 or 2 tablets.", "Unywe kidonge 1 au 2.", "sw"),
        (
            "About half of people with 50 mg a day sleep better.",
            "Alrededor de la mitad de las personas con 50 mg al día duermen mejor.",
            "es",
        ),
        ("Take one and a half tablets.", "Tome un comprimido y medio.", "es"),
        ("Take one and a half tablets.", "डेढ़ गोली लें।", "hi"),
        ("Take one and a half tablets.", "Примите полторы таблетки.", "ru"),
        ("Take one and a half tablets.", "Prenez un comprimé et demi.", "fr-FR"),
        ("Take one and a half tablets.", "服用一片半。", "zh-Hans"),
        ("Children under twelve: twenty-five mg.", "Niños menores de doce: veinticinco mg.", "es"),
        (
            "Legs feel worse at night than by day, 3 times a week or more.",
            "Las piernas molestan más de noche que de día, 3 veces por semana o más.",
            "es",
        ),
        (
            "Some people need two or three nights.",
            "Algunas personas necesitan dos o tres noches.",
            "es",
        ),
        ("Some people need two or three nights.", "有些人需要两三个晚上。", "zh-Hans"),
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


MORNING_AND_NIGHT = "Take 10 mg in the morning and 20 mg at night."


@pytest.mark.parametrize(
    ("true", "exchanged", "language"),
    [
        (
            "Tome 10 mg por la mañana y 20 mg por la noche.",
            "Tome 20 mg por la mañana y 10 mg por la noche.",
            "es",
        ),
        (
            "Tome por la noche 20 mg y por la mañana 10 mg.",
            "Tome por la noche 10 mg y por la mañana 20 mg.",
            "es",
        ),
        ("早上服用10毫克，晚上服用20毫克。", "早上服用20毫克，晚上服用10毫克。", "zh-Hans"),
        (
            "सुबह 10 मिलीग्राम और रात को 20 मिलीग्राम लें।",
            "सुबह 20 मिलीग्राम और रात को 10 मिलीग्राम लें।",
            "hi",
        ),
    ],
)
def test_doses_that_changed_places_are_found(true: str, exchanged: str, language: str) -> None:
    assert not differ(MORNING_AND_NIGHT, true, language)
    assert differ(MORNING_AND_NIGHT, exchanged, language)
