"""Amounts with a unit: one reading, or none."""

from decimal import Decimal

import pytest

from rlspub.language.amounts import Amount, Unit, advise, find_amount, find_amounts
from rlspub.language.amounts.number import read_two_ways
from rlspub.language.amounts.unit import OTHER_NAMES, OTHER_SIGNS, OTHER_WORDS, SIGNS, WORDS


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("350 mg", "350", "350", Unit.MILLIGRAM),
        ("about 1,500.5 mg", "1500.5", "1500.5", Unit.MILLIGRAM),
        ("0,25 g", "0.25", "0.25", Unit.GRAM),
        ("310 to 320 mg", "310", "320", Unit.MILLIGRAM),
        ("5 mg to 10 mg", "5", "10", Unit.MILLIGRAM),
        ("2 tablets", "2", "2", Unit.TABLET),
        ("5 µg", "5", "5", Unit.MICROGRAM),
        ("100 U", "100", "100", Unit.UNIT),
        (".5 mg", "0.5", "0.5", Unit.MILLIGRAM),
        ("half a tablet", "0.5", "0.5", Unit.TABLET),
        ("½ tablet", "0.5", "0.5", Unit.TABLET),
        ("1½ tablets", "1.5", "1.5", Unit.TABLET),
        ("1 and a half tablets", "1.5", "1.5", Unit.TABLET),
        ("2 puffs", "2", "2", Unit.PUFF),
        ("20 mEq", "20", "20", Unit.MILLIEQUIVALENT),
        ("1 teaspoon", "1", "1", Unit.TEASPOON),
        ("10 unidades", "10", "10", Unit.UNIT),
        ("400 UI", "400", "400", Unit.INTERNATIONAL_UNIT),
        ("5 a 10 gotas", "5", "10", Unit.DROP),
        ("media tableta", "0.5", "0.5", Unit.TABLET),
        ("2 Tabletten", "2", "2", Unit.TABLET),
        ("0 units", "0", "0", Unit.UNIT),
        ("0 tablets", "0", "0", Unit.TABLET),
    ],
)
def test_one_amount(text: str, low: str, high: str, unit: Unit) -> None:
    assert find_amount(text) == Amount(Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "language", "meaning"),
    [
        ("5 мг", "ru", "5 mg"),
        ("5,5 мг", "ru", "5.5 mg"),
        ("5 до 10 капель", "ru", "5 to 10 drops"),
        ("2 таблетки", "uk", "2 tablets"),
        ("1 чайная ложка", "ru", "1 teaspoons"),
        ("5 ملغ", "ar", "5 mg"),
        ("٥ مجم", "ar", "5 mg"),
        ("٥٫٥ ملغم", "ar", "5.5 mg"),
        ("١٬٠٠٠ ملغ", "ar", "1000 mg"),
        ("10 وحدات دولية", "ar", "10 international units"),
        ("نصف قرص", "ar", "0.5 tablets"),
        ("५ मि.ग्रा.", "hi", "5 mg"),
        ("5 मिग्रा", "hi", "5 mg"),
        ("२ गोलियाँ", "hi", "2 tablets"),
        ("每次服用5毫克。", "zh", "5 mg"),
        ("5～10毫升", "zh", "5 to 10 mL"),
        ("半片", "zh", "0.5 tablets"),
        ("2錠を飲む", "ja", "2 tablets"),
        ("5 มก.", "th", "5 mg"),
        ("2 เม็ดหลังอาหาร", "th", "2 tablets"),
        ("5 ไมโครกรัม", "th", "5 mcg"),
        ("5밀리그램을", "ko", "5 mg"),
        ("1정씩", "ko", "1 tablets"),
        ("1~2알", "ko", "1 to 2 tablets"),
        ("10 mg을", "ko", "10 mg"),
        ("5 mg/ml", "en", "5 mg per mL"),
        ("2 viên", "vi", "2 tablets"),
        ("2 tabletki", "pl", "2 tablets"),
        ("2 δισκία", "el", "2 tablets"),
        ("eine halbe Tablette", "de", "0.5 tablets"),
        ("⅛ teaspoon", "en", "0.125 teaspoons"),
        ("a 400-mg dose", "en", "400 mg"),
    ],
)
def test_amounts_in_other_scripts(text: str, language: str, meaning: str) -> None:
    assert str(find_amount(text, language)) == meaning


@pytest.mark.parametrize(
    "text",
    ["5 มกราคม", "5 정도", "2 알코올", "5克拉", "в 2019 г.", "3 года", "5 мгновений", "⅓ tablet"],
)
def test_no_amount_within_a_word(text: str) -> None:
    assert find_amount(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "350", "mg", "one tablet", "1 500 mg", "1/2 tablet", "2 x 500 mg", "2 × 500 mg",
        "5 mg or 10", "5 mg or 10 mg", "-5 mg", "− 5 mg", "10 to 5 mg", "5 to 5 mg", "0 mg", "0 mL",
        "0 to 2 units", "5 g to 10 mg", "< 5 mg", "1.2.3 mg", "5 mgs",
    ],
)  # fmt: skip
def test_nothing_that_can_be_read_in_two_ways(text: str) -> None:
    assert find_amount(text) is None


@pytest.mark.parametrize(
    ("text", "language", "amount"),
    [
        ("1,5 mg", "es", "1.5"),
        ("1.000 mg", "es-ES", "1000"),
        ("1.000,5 mg", "de", "1000.5"),
        ("1,000 mg", "es-US", "1000"),
        ("1.5 mg", "es-MX", "1.5"),
        ("0,125 mg", "fr", "0.125"),
        ("1,000.5 mg", "de", "1000.5"),
        ("1.000.000 U", "de", "1000000"),
        ("1,000,000 U", "en", "1000000"),
        ("0.125 mg", "de", "0.125"),
        ("1'000 mg", "de-CH", "1000"),
        ("1\u2019000.5 mg", "de-CH", "1000.5"),
        ("2 550 mg", "fr", "2550"),
        ("2\u00a0550 mg", "ru", "2550"),
        ("2\u202f550,5 mg", "fr-CH", "2550.5"),
        ("12 345 mg", "sv-SE", "12345"),
        ("2 550 mg", "pt-PT", "2550"),
        ("'5 mg'", "en", "5"),
        ("1,00,000 units", "en-IN", "100000"),
        ("0.000,5 mg", "en", "0.5"),
        ("\u0967,\u0966\u0966\u0966 mg", "hi", "1000"),
        ("\u0661,\u0660\u0660\u0660 mg", "ar-EG", "1000"),
        ("\u0660\u066b\u0665 mg", "ar", "0.5"),
        ("\u0661\u066c\u0660\u0660\u0660 mg", "ar", "1000"),
    ],
)
def test_numbers_follow_the_language(text: str, language: str, amount: str) -> None:
    found = find_amount(text, language)
    assert found is not None
    assert found.low == found.high == Decimal(amount)


@pytest.mark.parametrize(
    ("number", "language", "readings"),
    [
        ("1,5", "en", ("1.5", "15")),
        (",5", "en", ("0.5", "5")),
        ("1.000", "en", None),
        ("1,000", "en", None),
        ("1.000", "es", ("1000", "1")),
        ("1,000", "es", ("1000", "1")),
        ("1.000", "es-ES", None),
        ("1.000", "es-US", ("1,000", "1")),
        ("1,000", "es-US", None),
        ("1.250", "fr", ("1250", "1,25")),
        ("1.000", "de", ("1000", "1")),
        ("1.000", "de-DE", None),
        ("1.000", "de-CH", ("1000", "1")),
        ("1,125", "es", ("1125", "1,125")),
        ("1,125", "fr", None),
        ("1.125", "en-ZA", None),
        ("1,125", "en-ZA", ("1125", "1.125")),
        ("1,5", "ar", None),
        ("1,5", "ar-EG", ("1.5", "15")),
        ("1.000", "DE", ("1000", "1")),
        ("1.000", "nl", None),
        ("1.000", "xx", ("1000", "1")),
        ("1,000", "zh-Hans", None),
        ("1,5", "de", None),
        ("0,125", "de", None),
    ],
)
def test_numbers_that_can_be_read_in_two_ways(
    number: str, language: str, readings: tuple[str, str] | None
) -> None:
    assert read_two_ways(number, language) == readings


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("1 000 mg", "en", "`1,000 mg`"),
        ("1 000 mg", "es", "`1000 mg`"),
        ("1 000 µg", "en", "`1,000 mcg`"),
        ("10 000 U", "en", "`10,000 units`"),
        ("10 to 5 mg", "en", "`5 to 10 mg`"),
        ("35", "en", "mcg, mL"),
        ("5 µ", "en", "`mcg`"),
    ],
)
def test_refused_doses_come_with_what_to_write(text: str, language: str, written: str) -> None:
    assert find_amount(text, language) is None
    assert written in advise(text, language)


def test_no_name_of_a_unit_stands_in_two_tables() -> None:
    assert not OTHER_NAMES.keys() & {**SIGNS, **WORDS}.keys()
    assert not OTHER_SIGNS.keys() & OTHER_WORDS.keys()


def test_the_two_ends_of_a_range_in_two_units_are_told_in_the_last() -> None:
    (found,) = find_amounts("500 mg to 1 g")
    assert (found.amount.low, found.amount.high) == (Decimal("0.5"), Decimal(1))
    (backwards,) = find_amounts("1 g to 500 mg")
    assert (backwards.amount.low, backwards.amount.high) == (Decimal(1000), Decimal(500))
