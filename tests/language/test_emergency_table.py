"""The table of emergency numbers, held against libphonenumber."""

import pytest

from rlspub.language.emergency_numbers import (
    find_emergency_numbers,
    find_poison_help,
    list_countries,
    list_countries_with_poison_help,
)
from rlspub.language.locales import read_country
from rlspub.language.telephone import Verdict, is_emergency_number, judge_telephone_number

# What libphonenumber does not have, or has under an older number.
NEWER = {("RS", "194"), ("NG", "112"), ("GH", "112")}


@pytest.mark.parametrize("country", list_countries())
def test_the_table_says_what_libphonenumber_says(country: str) -> None:
    assert read_country(country) == country
    for number in find_emergency_numbers(country):
        assert is_emergency_number(number, country) is not ((country, number) in NEWER)


def test_other_countries_have_what_libphonenumber_lists() -> None:
    assert find_emergency_numbers("SN") == ("17", "18")
    assert find_emergency_numbers("AQ") == ()


@pytest.mark.parametrize("country", list_countries_with_poison_help())
def test_numbers_for_help_with_poisons_can_be_dialled(country: str) -> None:
    number = find_poison_help(country)
    assert number
    assert judge_telephone_number(number, country) is Verdict.FINE


def test_where_no_one_number_serves_all_none_is_named() -> None:
    assert find_poison_help("CA") is None
