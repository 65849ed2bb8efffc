"""Telephone numbers that nobody can have; other figures are let be."""

from dataclasses import replace

import pytest
from reading import METADATA, diagnose, read, view_of

from rlspub.diagnostics import Code

TELEPHONE = {
    Code.IMPOSSIBLE_PHONE_NUMBER,
    Code.UNKNOWN_PHONE_NUMBER,
    Code.LINK_DIALS_OTHER_NUMBER,
}


def wrong_numbers(words: str, country: str | None = "US") -> list[tuple[str, Code]]:
    """Return what is wrong about the telephone numbers in a text."""
    document = read(words, replace(METADATA, country=country))
    return [
        (document.source.slice(found.span), found.code)
        for found in diagnose(view_of(document))
        if found.code in TELEPHONE and found.span
    ]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Call 1-800-222-122 at once.", "1-800-222-122"),
        ("Poison Help: 1-800-222-12222.", "1-800-222-12222"),
        ("Call the nurse on 212-555-019.", "212-555-019"),
        ("Phone: (212) 555-01999", "(212) 555-01999"),
        ("Tel. 212.555.019", "212.555.019"),
        ("Our number is 212-555-019.", "212-555-019"),
        ("Call us at 212 555 01 9.", "212 555 01 9"),
        ("Call 555-019 24 hours a day.", "555-019"),
        ("Our helpline, day and night (212) 555-019.", "(212) 555-019"),
        ("| Clinic | Phone |\n|---|---|\n| Elm | (212) 555-019 |", "(212) 555-019"),
        ("Text us: 2125550199999.", "2125550199999"),
        ("Call ２１２-555-019.", "２１２-555-019"),
        ("| Who | Phone |\n|---|---|\n| Nurse | 212-555-019 |", "212-555-019"),
        ("| | Elm |\n|---|---|\n| Tel. | 212-555-019 |", "212-555-019"),
        # Another country's.
        ("Call 020 7946 0018.", "020 7946 0018"),
        ("Call +44 20 7946 00188.", "+44 20 7946 00188"),
        ("Call us: 13 11 26.", "13 11 26"),
        ("Call [us](tel:212555019).", "[us](tel:212555019)"),
    ],
)
def test_a_number_with_too_few_or_too_many_digits_is_an_error(words: str, wrong: str) -> None:
    assert wrong_numbers(words) == [(wrong, Code.IMPOSSIBLE_PHONE_NUMBER)]


@pytest.mark.parametrize(
    ("words", "country", "wrong"),
    [
        ("Call 123-456-7890.", "US", "123-456-7890"),
        ("Call 0800 111 222.", "US", "0800 111 222"),
        ("Ring 020 7946 001.", "GB", "020 7946 001"),
        ("Ring +44 20 7946 001.", None, "+44 20 7946 001"),
    ],
)
def test_a_number_that_no_one_has_is_asked_about(
    words: str, country: str | None, wrong: str
) -> None:
    assert wrong_numbers(words, country) == [(wrong, Code.UNKNOWN_PHONE_NUMBER)]


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Call 1-800-222-1222, (212) 555-0199, 212-555-0199 or 555-0199.", "US"),
        ("Call (555) 123-4567 or 1 (555) 010-0199. Call 555-0100 24 hours a day.", "US"),
        ("Call 555-0100 9 am to 5 pm. Call 555-0100 8 to 5, Monday to Friday.", "US"),
        ("Call 1-877-4AID-VET (1-877-424-3838) day and night.", "US"),
        ("Text HOME to 741741. Text 988. Call 211 or 311.", "US"),
        ("Call +44 20 7946 0018 from abroad.", "US"),
        ("Call 1-800-273-8255, then press 1.", "US"),
        ("Ring NHS 111, 020 7946 0018, 01632 960123 or 0300 123 1234.", "GB"),
        ("Text phone 18001 0300 123 1131.", "GB"),
        ("Call 13 11 26, (03) 9496 4500 or 0491 570 156.", "AU"),
        ("Call 116 117 or 030 12345.", "DE"),
        # A passage about another country.
        ("In the UK, call 0300 123 1234. In Australia call 13 11 26.", "US"),
        ("Outside the US:\n\n- call 0800 111 222", "US"),
        # What is no telephone number.
        ("Call us on 2026-11-22 or 22.11.2026, or in 2024-2025.", "US"),
        ("Call us if your count is 150 000, or 100-120, or below 4 000 000.", "US"),
        ("Call us from 8.30-17.00. Call and give your ID 12345 6789.", "US"),
        ("Call for ISBN 978-0-306-40615-7, DOI 10.1000/182, order number 555-12-9.", "US"),
        ("Call us if you took 300-400 mg, or 5 10 mg tablets. Lot 555-014.", "US"),
        ("She lives at 20500-0003, DC. The trial is NCT01234567.", "US"),
        ("Contact lasts 20 30 seconds. Call or see pages 100-12345.", "US"),
        ("[^a]: Call 555-019.\n", "US"),
        ("| Who | Lot |\n|---|---|\n| Nurse | 212-555-019 |", "US"),
        ("Call 212-555-019.", None),
        ("[Call +1 212 555 0199](tel:+12125550199), [(212) 555-0199](tel:+1-212-555-0199)", "US"),
        ("[us](tel:+15550100), [555-0100, day and night](tel:5550100), [988](tel:988)", "US"),
        ("[1-800-FLOWERS](tel:+18003569377), [Open 24/7](tel:+12125550199;ext=5)", "US"),
    ],
)
def test_a_number_that_may_be_right_is_let_be(words: str, country: str | None) -> None:
    assert wrong_numbers(words, country) == []


@pytest.mark.parametrize(
    "words",
    [
        "[Call 212-555-0199](tel:+12125550198)",
        "[Call 911](tel:912)",
        "[Call 911](tel:9-9-9)",
        "[1-800-222-1222](tel:18002221223)",
        "[212-555-0199](tel:%2B1-212-555-0100)",
    ],
)
def test_a_link_dials_what_its_words_say(words: str) -> None:
    assert wrong_numbers(words) == [(words, Code.LINK_DIALS_OTHER_NUMBER)]


def test_a_long_line_is_read_in_no_time() -> None:
    for words in ("5 " * 10_000, "call 55-" * 2_500, "(212) " * 3_500, "call " * 4_000):
        wrong_numbers(words)


@pytest.mark.parametrize(
    ("words", "country", "wrong"),
    [
        ("Llámenos al 912 345 67 si tiene fiebre.", "ES", "912 345 67"),
        ("Llámenos al 912 345 6789.", "ES", "912 345 6789"),
        ("Teléfono: 912 345 67", "ES", "912 345 67"),
        ("Nuestro número es 912 345 67.", "ES", "912 345 67"),
        ("Appelez-nous au 01 42 34 56 7.", "FR", "01 42 34 56 7"),
        ("Zadzwoń: 22 123 45 6", "PL", "22 123 45 6"),
        ("请致电 010-1234 5678 9", "CN", "010-1234 5678 9"),
    ],
)
def test_numbers_are_found_after_the_verbs_of_other_languages(
    words: str, country: str, wrong: str
) -> None:
    assert [number for number, _ in wrong_numbers(words, country)] == [wrong]


def test_a_sound_number_in_spain_is_let_be() -> None:
    assert wrong_numbers("Llámenos al 912 345 678 o al 612 34 56 78.", "ES") == []
