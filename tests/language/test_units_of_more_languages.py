"""Amounts in languages whose units are named in `other_unit_words`."""

from decimal import Decimal

import pytest

from rlspub.language.amounts import Amount, Unit, find_amount
from rlspub.language.amounts.names import other_unit_words, unit_words

MILLIGRAMS = {
    "am": "65 ሚሊግራም",
    "bn": "৬৫ মিলিগ্রাম",
    "ckb": "65 میلیگرام",
    "gu": "૬૫ મિલિગ્રામ",
    "he": "65 מ״ג",
    "ht": "65 miligram",
    "km": "៦៥ មីលីក្រាម",
    "lo": "65 ມກ",
    "my": "၆၅ မီလီဂရမ်",
    "ne": "६५ मिलिग्राम",
    "pa": "65 ਮਿਲੀਗ੍ਰਾਮ",
    "ps": "65 ملي ګرام",
    "ro": "65 miligrame",
    "so": "65 miligaraam",
    "sw": "65 miligramu",
    "ta": "65 மி.கி.",
    "te": "65 మి.గ్రా.",
    "ti": "65 ሚሊ ግራም",
    "ur": "65 ملی گرام",
}
TABLETS = {
    "am": "2 ክኒኖች",
    "bn": "২টি ট্যাবলেট",
    "gu": "2 ગોળીઓ",
    "he": "2 טבליות",
    "hmn": "2 ntsiav",
    "ht": "2 grenn",
    "km": "២ គ្រាប់",
    "lo": "2 ເມັດ",
    "my": "၂ ပြား",
    "ne": "2 चक्की",
    "pa": "2 ਗੋਲੀਆਂ",
    "ro": "2 comprimate",
    "so": "2 kiniin",
    "sw": "2 vidonge",
    "ta": "2 மாத்திரைகள்",
    "te": "2 మాత్రలు",
    "ti": "2 ከኒናታት",
    "tl": "2 tableta",
    "ur": "2 گولیاں",
}


@pytest.mark.parametrize(("language", "text"), MILLIGRAMS.items())
def test_milligrams_are_read(language: str, text: str) -> None:
    amount = find_amount(text, language)
    assert amount
    assert amount.is_same_as(Amount(Decimal(65), Decimal(65), Unit.MILLIGRAM))


@pytest.mark.parametrize(("language", "text"), TABLETS.items())
def test_tablets_are_read(language: str, text: str) -> None:
    amount = find_amount(text, language)
    assert amount
    assert amount.is_same_as(Amount(Decimal(2), Decimal(2), Unit.TABLET))


def test_a_name_is_of_one_unit_in_all_languages() -> None:
    units = dict[str, set[str]]()
    for module in (unit_words, other_unit_words):
        for table in (module.SIGNS, module.WORDS, module.SPOONS):
            for named in table.values():
                for unit, names in named.items():
                    for name in names.split():
                        units.setdefault(name, set()).add(unit)
    assert {name: found for name, found in units.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("language", "text"), [("pa", "5 ਗ੍ਰਾਮੀਣ ਘਰ"), ("bn", "5 গ্রামীণ বাড়ি"), ("gu", "5 ગ્રામીણ ઘર")]
)
def test_the_beginning_of_a_longer_word_is_no_unit(language: str, text: str) -> None:
    """Five rural houses are no five grams."""
    assert find_amount(text, language) is None
