"""Substances are known by their names in other languages, and their amounts are held to them."""

import pytest
from reading import diagnose, read, view_of

from rlspub.diagnostics import Code
from rlspub.tree import Metadata

FEVER = Metadata(title="At home", language="en-US", country="US")
PLAUSIBLE = (Code.DAILY_FOR_WEEKLY, Code.IMPOSSIBLE_AMOUNT, Code.UNUSUAL_AMOUNT)


def found(words: str, language: str) -> list[Code]:
    """Return what is found on a passage in a language."""
    problems = diagnose(view_of(read(f"[{words}]{{lang={language}}}\n", FEVER)), "25")
    return [problem.code for problem in problems if problem.code in PLAUSIBLE]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Prenez 10 mg de méthotrexate par jour."),
        ("fr", "Le méthotrexate se prend une fois par jour."),
        ("de", "Nehmen Sie 10 mg Methotrexat täglich."),
        ("de", "Methotrexat wird einmal täglich eingenommen."),
        ("ru", "Принимайте метотрексат [10 мг]{.dose} каждый день."),
        ("ru", "Метотрексат принимают раз в день."),
        ("pl", "Przyjmuj 10 mg metotreksatu dziennie."),
        ("pl", "Metotreksat przyjmuje się codziennie."),
        ("es", "El metotrexato se toma todos los días."),
        ("pt", "Tome 10 mg de metotrexato por dia."),
        ("it", "Prenda 10 mg di metotressato al giorno."),
        ("zh", "甲氨蝶呤每天一次。"),
        ("ko", "메토트렉세이트는 하루에 한 번 복용합니다."),
        ("ar", "تناول 10 ملغ من الميثوتريكسات يوميا."),
        ("th", "รับประทานเมโทเทรกเซต 10 มก. ทุกวัน"),
    ],
)
def test_daily_for_weekly_is_found(language: str, words: str) -> None:
    assert found(words, language) == [Code.DAILY_FOR_WEEKLY]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Prenez 10 mg de méthotrexate une fois par semaine."),
        ("fr", "Ne prenez jamais le méthotrexate tous les jours."),
        ("de", "Nehmen Sie 10 mg Methotrexat einmal pro Woche."),
        ("de", "Nehmen Sie Methotrexat nie täglich."),
        ("ru", "Принимайте 10 мг метотрексата раз в неделю."),
        ("ru", "Не принимайте метотрексат каждый день."),
        ("pl", "Przyjmuj 10 mg metotreksatu raz w tygodniu."),
        ("pl", "Nie przyjmuj metotreksatu codziennie!"),
        ("pt", "Não tome metotrexato todos os dias."),
        ("it", "Non prenda il metotressato ogni giorno."),
        ("zh", "甲氨蝶呤每周服用一次，不是每天一次。"),
        ("ko", "메토트렉세이트를 매일 복용하지 마세요."),
        ("ar", "لا تتناول الميثوتريكسات يوميا."),
        ("th", "ห้ามรับประทานเมโทเทรกเซตทุกวัน"),
        ("zh", "布洛芬每次200毫克，每6小时一次。"),
        ("ko", "아세트아미노펜은 하루 최대 4000 mg."),
        ("ru", "Принимайте 500 мг парацетамола."),
    ],
)
def test_what_is_usual_is_left_alone(language: str, words: str) -> None:
    assert found(words, language) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "每天最多服用对乙酰氨基酚4000克。"),
        ("zh", "布洛芬每次200克。"),
        ("ko", "이부프로펜 400 g을 복용하세요."),
        ("ko", "아세트아미노펜은 하루 최대 4000 g."),
        ("ja", "アセトアミノフェン500グラムを飲みます。"),
        ("ar", "تناول 500 غ من الباراسيتامول."),
        ("ru", "Принимайте 500 г парацетамола."),
        ("th", "รับประทานพาราเซตามอล 500 กรัม"),
        ("pl", "Przyjmuj 500 g ibuprofenu."),
    ],
)
def test_an_amount_that_cannot_be_is_found(language: str, words: str) -> None:
    assert found(words, language) == [Code.IMPOSSIBLE_AMOUNT]


def test_names_without_spaces_around_them_are_found_in_order() -> None:
    substances = view_of(read("A", FEVER)).substances
    words = "magnesium 和维生素D还有 iron，サプリは葉酸"
    named = [one.substance.name for one in substances.find(words)]
    assert named == ["magnesium", "vitamin D", "iron", "folic acid"]
