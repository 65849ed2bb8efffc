"""A limit told in another language is held against the one that the document defines."""

import pytest
from reading import diagnose, read, view_of

from rlspub.diagnostics import Code
from rlspub.tree import Metadata

METFORMIN = Metadata(title="Metformin", language="en-US", country="US")
LIMIT = "::: {.doses}\nTake no more than [2,550 mg]{.dose #max} of metformin a day.\n:::\n\n"
# The limit, with `X mg` in its place.
SAID = {
    "fr": (
        "Ne prenez pas plus de X mg de metformine par jour.",
        "Prenez au maximum X mg par jour.",
        "La dose maximale est de X mg par jour.",
        "Ne dépassez jamais X mg par jour.",
    ),
    "de": (
        "Nehmen Sie nicht mehr als X mg Metformin am Tag.",
        "Nehmen Sie höchstens X mg täglich.",
        "Die Tageshöchstdosis beträgt X mg pro Tag.",
        "X mg am Tag dürfen nicht überschritten werden.",
    ),
    "pt": (
        "Não tome mais de X mg por dia.",
        "Tome no máximo X mg por dia.",
        "O limite é X mg ao dia.",
    ),
    "it": ("Non prenda più di X mg al giorno.", "La dose massima è X mg al giorno."),
    "ru": (
        "Не принимайте более X мг в день.",
        "Максимальная доза — X мг в сутки.",
        "Не превышайте X мг в день.",
    ),
    "pl": (
        "Nie przyjmuj więcej niż X mg dziennie.",
        "Maksymalnie X mg na dobę.",
        "Nie należy przekraczać dawki X mg dziennie.",
    ),
    "zh": ("每天不要超过X毫克。", "每日最大剂量为X毫克。", "一天的用量应在X毫克以内。"),
    "ko": (
        "하루 최대 X mg까지 복용하세요.",
        "하루 X mg 이하로 복용하세요.",
        "하루에 X mg을 초과하여 복용하지 마십시오.",
        "하루에 X mg보다 많이 복용하지 마세요.",
    ),
    "ar": (
        "لا تتناول أكثر من X ملغ في اليوم.",
        "الحد الأقصى X ملغ يوميا.",
        "لا تتجاوز X ملغ يوميًا.",
    ),
    "th": ("ห้ามรับประทานเกิน X มก. ต่อวัน", "รับประทานไม่เกินวันละ X มก.", "ขนาดยาสูงสุดคือ X มก. ต่อวัน"),
}
SENTENCES = [(language, said) for language, told in SAID.items() for said in told]


def found(words: str) -> list[Code]:
    problems = diagnose(view_of(read(f"{LIMIT}{words}\n", METFORMIN)), "24")
    return [problem.code for problem in problems]


@pytest.mark.parametrize(("language", "said"), SENTENCES)
def test_another_limit_is_found_in_passages_and_fences(language: str, said: str) -> None:
    other = said.replace("X", "3000")
    assert found(f"[{other}]{{lang={language}}}") == [Code.LIMITS_DISAGREE]
    assert found(f'::: {{lang="{language}"}}\n{other}\n:::') == [Code.LIMITS_DISAGREE]


@pytest.mark.parametrize(("language", "said"), SENTENCES)
def test_the_same_limit_is_left_alone(language: str, said: str) -> None:
    assert found(f"[{said.replace('X', '2550')}]{{lang={language}}}") == []
    weekly = found(f"[{said.replace('X', '500')}]{{lang={language}}}")
    assert weekly == [Code.LIMITS_DISAGREE]


@pytest.mark.parametrize(("language", "said"), SENTENCES)
def test_a_document_in_the_language_is_held_against_its_own_limit(language: str, said: str) -> None:
    metadata = Metadata(title="A", language=language)
    marked = said.replace("X", "[2550").replace(" mg", " mg]{.dose}").replace(" мг", " мг]{.dose}")
    marked = marked.replace("毫克", "毫克]{.dose}").replace(" ملغ", " ملغ]{.dose}")
    marked = marked.replace(" มก.", " มก.]{.dose}")
    text = f"::: {{.doses}}\n{marked}\n:::\n\n{said.replace('X', '3000')}\n"
    problems = diagnose(view_of(read(text, metadata)), "24")
    assert [problem.code for problem in problems] == [Code.LIMITS_DISAGREE]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "En Allemagne, pas plus de 2000 mg par jour."),
        ("fr", "Les enfants : pas plus de 1000 mg par jour."),
        ("fr", "Les personnes de moins de 50 kg : pas plus de 2000 mg par jour."),
        ("ru", "При весе менее 50 кг не более 2000 мг в день."),
        ("fr", "Si vous avez pris plus de 3000 mg, appelez."),
        ("fr", "Pas plus de 2300 mg de sel par jour."),
        ("de", "In der Schweiz höchstens 3000 mg am Tag."),
        ("de", "Kinder: höchstens 1000 mg am Tag."),
        ("de", "Essen Sie nicht mehr als 2300 mg Salz am Tag."),
        ("de", "Wenn Sie mehr als 3000 mg genommen haben, rufen Sie an."),
        ("ru", "В Германии не более 2000 мг в день."),
        ("ru", "Детям не более 1000 мг в день."),
        ("pl", "W Wielkiej Brytanii maksymalnie 2000 mg dziennie."),
        ("pl", "Dzieci: maksymalnie 1000 mg dziennie."),
        ("zh", "在英国，每天最多2000毫克。"),
        ("zh", "儿童每天最多1000毫克。"),
        ("zh", "每天食盐不要超过5克。"),
        ("ko", "어린이는 하루 최대 1000 mg."),
        ("ko", "3000 mg을 초과하면 전화하세요."),
        ("ar", "الأطفال: لا أكثر من 1000 ملغ يوميا."),
        ("th", "เด็ก ไม่เกิน 1000 มก. ต่อวัน"),
    ],
)
def test_what_is_about_others_is_left_alone(language: str, said: str) -> None:
    assert found(f"[{said}]{{lang={language}}}") == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Prenez 1000 mg 3 fois par jour."),
        ("de", "Nehmen Sie dreimal täglich 1000 mg."),
        ("ru", "Принимайте по 1000 мг 3 раза в день."),
        ("pl", "Przyjmuj 1000 mg trzy razy dziennie."),
        ("zh", "每日三次，每次1000毫克。"),
        ("ko", "하루 3회 1000 mg을 복용하세요."),
        ("ar", "تناول 1000 ملغ ثلاث مرات في اليوم."),
        ("th", "รับประทาน 1000 มก. วันละ 3 ครั้ง"),
    ],
)
def test_an_amount_is_counted_with_its_times(language: str, said: str) -> None:
    assert found(f"[{said}]{{lang={language}}}") == [Code.OVER_LIMIT]
    assert found(f"[{said.replace('1000', '500')}]{{lang={language}}}") == []
