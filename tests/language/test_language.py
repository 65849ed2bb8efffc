"""Language tags, directions, dates and countries."""

import datetime

import pytest

from rlspub.language.locales import find_locale, name_country, read_country, spell_date
from rlspub.language.tags import find_script, is_language_tag, is_right_to_left, write_tag

DAY = datetime.date(2026, 3, 4)


RIGHT_TO_LEFT = (
    "ar fa he iw ur yi ps dv sd ug ckb prs syr arc az-Arab az-IR ku-Arab ku-IQ pa-PK ms-Arab UG "
    "en-Hebr ff-Adlm sd-Arab"
)
LEFT_TO_RIGHT = "en en-US es ku az pa ms ja zh-Hant-TW tr ar-Latn sd-Deva he-Latn qzz de-AT-1996"


@pytest.mark.parametrize("tag", RIGHT_TO_LEFT.split())
def test_languages_written_from_right_to_left(tag: str) -> None:
    assert is_right_to_left(tag)


@pytest.mark.parametrize("tag", LEFT_TO_RIGHT.split())
def test_languages_written_from_left_to_right(tag: str) -> None:
    assert not is_right_to_left(tag)


def test_a_script_is_named_or_likely() -> None:
    assert (find_script("sr"), find_script("sr-Latn"), find_script("qzz")) == ("Cyrl", "Latn", None)


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("EN-gb", "en-GB"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("de-at-1996", "de-AT-1996"),
        ("ES-419", "es-419"),
        ("en-X-Foo", "en-x-foo"),
        ("zh-CMN-hans-cn", "zh-cmn-Hans-CN"),
        ("not a tag", "not a tag"),
    ],
)
def test_tags_have_their_usual_capitals(tag: str, written: str) -> None:
    assert write_tag(tag) == written
    assert is_language_tag(tag) == is_language_tag(written)


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en-US", "March 4, 2026"),
        ("en-GB", "4 March 2026"),
        ("en-GB-oxendict", "4 March 2026"),
        ("es-US", "4 de marzo de 2026"),
        ("ar", "4 مارس 2026"),
        ("ko", "2026년 3월 4일"),
        ("de-AT", "4. März 2026"),
        ("qzz", "March 4, 2026"),
    ],
)
def test_dates_are_those_of_the_language(language: str, day: str) -> None:
    assert spell_date(DAY, language) == day


def test_what_is_not_known_of_a_language_is_left_out() -> None:
    assert str(find_locale("en-GB-oxendict")) == "en_GB"
    assert str(find_locale("qzz-Latn")) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [("US", "US"), ("UK", "GB"), ("XK", "XK"), ("us", None), ("EU", None), ("ZZ", None)],
)
def test_countries(text: str, code: str | None) -> None:
    assert read_country(text) == code


def test_a_country_has_a_name_in_each_language() -> None:
    assert name_country("DE", "es-MX") == "Alemania"
    assert name_country("DE", "qzz") == "Germany"
