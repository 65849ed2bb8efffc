"""A text that names another emergency number than its readers'; other numbers are let be."""

from dataclasses import replace

import pytest
from reading import METADATA, diagnose, read, view_of

from rlspub.diagnostics import Code

BOX = "::: {{.emergency}}\n{}\n:::\n"


def wrong_numbers(
    words: str,
    clinic: str | None = None,
    language: str = "en-US",
    country: str | None = None,
    code: Code = Code.OTHER_EMERGENCY_NUMBER,
) -> list[str]:
    """Return what is wrong about the emergency numbers in a text."""
    document = read(words, replace(METADATA, language=language, country=country))
    return [
        document.source.slice(found.span)
        for found in diagnose(view_of(document, emergency=clinic))
        if found.code is code and found.span
    ]


@pytest.mark.parametrize(
    ("words", "clinic", "wrong"),
    [
        ("Call 911, then rest.", "999", ["911"]),
        ("Call 911.", "999 or 112", ["911"]),
        ("**Dial 112** now.", "911", ["112"]),
        ("Dial 9[1]{lang=en}1.", "999", ["9[1]{lang=en}1"]),
        ("Dial 9-1-1 at once.", "999", ["9-1-1"]),
        ("In the UK call 999 or 111, in Australia 000.", "911", ["999", "111", "000"]),
        ("Call 911/112.", "911", ["112"]),
        ("Call 112 24 hours a day.", "911", ["112"]),
        ("Call 112 (free), 24/7.", "911", ["112"]),
        ("999 operators are there day and night.", "911", ["999"]),
        ("If you have a fever over 103 degrees, call 112.", "911", ["112"]),
        ("Your temperature is over 103? Ring 999 immediately.", "911", ["999"]),
        ("The emergency number is 112.", "911", ["112"]),
        ("Emergency services (999) send an ambulance.", "911", ["999"]),
        ("- Chest pain\n- Call 112 Now", "911", ["112"]),
        ("Call 999 paramedics.", "911", ["999"]),
        ("Call 999 emergency.", "911", ["999"]),
        ("Call 999 people will help you.", "911", ["999"]),
        ("Just dial 999 dispatch. Phone: 999 ambulance.", "911", ["999", "999"]),
        ("Call the 999 crew.", "911", ["999"]),
        ("Call <tel:999>.", "911", ["999"]),
        ("If your pulse is over 120: 999!", "911", ["999"]),
        ("If your temperature is more than 104, 999.", "911", ["999"]),
        ("For more than 30 minutes of pain, 999 is the number.", "911", ["999"]),
        ("[Call now](tel:999)", "911", ["[Call now](tel:999)"]),
        ("[Call 999](tel:999)", "911", ["999"]),
        ("[Call now](tel:911) or [the clinic](tel:+15550100)", "911", []),
        ("Emergency room: 999.", "911", ["999"]),
        ('Call us.\n:::\n\n::: {.emergency title="Call 999"}\nNow.', "911", ["999"]),
    ],
)
def test_another_emergency_number_is_an_error(words: str, clinic: str, wrong: list[str]) -> None:
    assert wrong_numbers(BOX.format(words), clinic) == wrong


@pytest.mark.parametrize(
    ("words", "language", "wrong"),
    [
        ("Llame al 112 o al 911.", "es", ["112"]),
        ("Marque el 112 ahora mismo.", "es-US", ["112"]),
        ("119에 전화하세요.", "ko", ["119"]),
        ("119번으로 전화하세요.", "ko", ["119"]),
        ("اتصل بالرقم 997 فورا.", "ar", ["997"]),
        ("โทร 191 ทันที", "th", ["191"]),
        ("Rufen Sie 112 an.", "de", ["112"]),
        ("Si su fiebre pasa de 103 grados, o su pulso de 120 por minuto.", "es", []),
        ("Si tiene más de 100 latidos por minuto o pesa 150 libras.", "es", []),
        ("1분에 120회 이상.", "ko", []),
        ("100 องศา", "th", []),
    ],
)
def test_other_languages_have_numbers_too(words: str, language: str, wrong: list[str]) -> None:
    assert wrong_numbers(BOX.format(words), "911", language) == wrong


@pytest.mark.parametrize(
    "words",
    [
        # The text that was reported.
        "Call 911 if you have a fever over 103 degrees or your heart beats 120 times a minute.",
        # Temperatures.
        "Call 911 for a fever of 103 or higher.",
        "Call us if your temperature is 103.5, 103 °F, 103F or 103° or rises to 104.",
        "A fever above 103 needs care. If it reaches 104, call 911.",
        "Call us if your fever hits 103 for two days.",
        # Counts and rates.
        "Your pulse is 120 or more, or 100 to 120 beats a minute.",
        "Your heart rate stays over 110, even at rest.",
        "Call if you count 120 breaths, 100 or 120 steps, 110 per minute or 150 bpm.",
        "About 1 in 100 people, 1 out of 100, one in every 150.",
        "More than 100. Between 100 and 120. From 100 to 120. It is 100-120 or 100–120 there.",
        # Blood pressure, sugar, weight, oxygen.
        "Blood pressure over 180/110, or 110/190, or blood sugar of 100 mg/dL.",
        "You weigh 110 pounds or 150 lbs. Your oxygen is 100%. You lost 100 mL of blood.",
        # Ages, times, dates, money.
        "Anyone aged 100, a person of 100 years, or 120 days later. It costs $100 or €100.",
        "We are open 24/7 and 8:00 to 11:00. Wait 120 minutes, then 100 hours.",
        # Doses and figures.
        "Take 150 mg, or 1,100 steps, or 100,000 units, 100.5 mL or 0.100 mg.",
        "The upper number is 180 or the lower number is 110. Your pulse is 100 or even 120.",
        # Addresses and rooms.
        "Come to 112 Elm Street, room 119, ext. 112, or Suite 100.",
        "Ward: 112. Bed: 119. Take bus 112. Apartment 112, ZIP 100, bus: 112.",
        # Measures that stand after how long they last, or before two numbers.
        "Systolic 180. Your temperature stays for 2 days at 103. Your pulse is over 100 or 120.",
        "Take 100 IU. Inject 150 units. You had 100 tablets.",
        # Telephone numbers that are longer.
        "Call poison control at 1-800-222-1222, or 1 (800) 112-1000, or 1.800.112.1222.",
        "Call +44 20 7946 0999, 0800 111 999, 555-0199, (555) 111-0199 or +1 555 112 0199.",
        # The lifeline is a telephone number, but of another help.
        "Call or text 988 if you think of hurting yourself.",
        # What is right.
        "Call 911. Call 9-1-1. If you feel faint, dial 911 right away.",
    ],
)
def test_a_number_that_is_no_emergency_number_is_let_be(words: str) -> None:
    assert wrong_numbers(BOX.format(words), "911") == []


def test_without_a_number_to_go_by_nothing_is_compared() -> None:
    assert wrong_numbers(BOX.format("Call 911.")) == []
    assert wrong_numbers(BOX.format("Call 911."), country="AQ") == []


@pytest.mark.parametrize(
    ("words", "country", "wrong"),
    [
        ("Call 999.", "US", ["999"]),
        ("Call 112, or 113 if you think of suicide.", "NL", []),
        ("Call 112, or 113 if you bleed.", "NL", ["113"]),
        ("Call 999 if you think of suicide.", "US", ["999"]),
        ("Call 911.", "GB", ["911"]),
        ("Call 000, not 999.", "AU", ["999"]),
        ("Call 111.", "US", ["111"]),
        ("Dial 1 1 1 now.", "GB", []),
        ("Dial 9 1 1 now.", "GB", ["9 1 1"]),
        ("Dial 9.9.9, 9 - 9 - 9 or 9‑9‑9.", "US", ["9.9.9", "9 - 9 - 9", "9‑9‑9"]),
        ("Ring ９９９ or ٩٩٩ now.", "US", ["９９９", "٩٩٩"]),
        ("Dial nine nine nine.", "US", ["nine nine nine"]),
        ("Dial Triple Zero.", "US", ["Triple Zero"]),
        ("Dial nine-one-one, that is nine eleven.", "GB", ["nine-one-one", "nine eleven"]),
        ("![Call 999](bed.svg)", "US", ["999"]),
        # Beside a country's main number, others work; and some are no emergency numbers.
        ("Call 911, or 112 from a mobile phone. Text 988.", "US", []),
        ("Call 999 or 112. For advice call NHS 111.", "GB", []),
        ("Call 112 or 116 117.", "DE", []),
        ("Call 119. The police have 110.", "JP", []),
        ("Call 110.", "NZ", ["110"]),
    ],
)
def test_a_text_goes_by_its_country(words: str, country: str, wrong: list[str]) -> None:
    assert wrong_numbers(BOX.format(words), country=country) == wrong


@pytest.mark.parametrize(
    ("clinic", "country", "wrong"),
    [
        ("999", None, ["911"]),
        ("999", "GB", ["911"]),
        # A clinic that works elsewhere than the text says goes by its own number.
        ("999", "US", ["911"]),
        ("911", "US", ["111"]),
    ],
)
def test_a_clinics_number_comes_first(clinic: str, country: str | None, wrong: list[str]) -> None:
    words = BOX.format("Call 911 or 999. Call NHS 111.")
    found = wrong_numbers(words, clinic, country=country)
    assert [number for number in found if number in wrong] == wrong
    assert ("111" in found) is (clinic == "911" or country == "US")


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("If you faint, call 999.", ["999"]),
        ("If you faint, call 911, 000 or 999.", ["000", "999"]),
        ("For an ambulance, the number is 911 or 999.", ["999"]),
        ("Call an ambulance on 999 at once.", ["999"]),
        ("Ask somebody to phone for help by dialling 999.", ["999"]),
        ("The emergency number is 112, and 999.", ["112"]),
        ("### When to call 999\n\nAt once.", ["999"]),
        ("| Sign | Do |\n|---|---|\n| Fainting | Call 999 |", ["999"]),
        ("::: {.call-us}\nCall us, or ring 000.\n:::", ["000"]),
        ("[Call us](tel:999).", ["[Call us](tel:999)"]),
        # Right where it is right.
        ("In the UK, call 999.", []),
        ("Do you live in England? Call 999.", []),
        ("If you travel, call 112 or 999 there.", []),
        ("Some countries differ. In other countries:\n\n- call 112\n- call 999", []),
        ("In the UK:\n\n- call 999", []),
        ("## If you live in Australia\n\nCall 000.", []),
        # A sentence about home is about no other country.
        ("In the US, call 999.", ["999"]),
        # No numbers to dial.
        ("Of those, 999 people slept. We saw 112 of them. It took 119 mg.", []),
        ("Call us in 112 days, or if you weigh over 110.", []),
        ("We called 119 patients, and 120 of them answered.", []),
        ("In 1999, the dose was 911 mg. It costs $911.", []),
        ("[^a]: Call 999.\n", []),
    ],
)
def test_no_text_tells_readers_to_call_another_country(words: str, wrong: list[str]) -> None:
    assert wrong_numbers(words, country="US") == wrong


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Call 911 for trouble breathing.", "US"),
        ("Dial 9-1-1.", "CA"),
        ("Call nine one one.", "US"),
        ("Call 1 1 2.", "DE"),
        ("Appelez le 15.", "FR"),
        ("Call 1669.", "TH"),
        ("Triple Zero!", "AU"),
        ("[Emergency number]{.field}", "US"),
        ("Call [now]{.field #clinic-emergency}", "US"),
        ("![Call 911](bed.svg)", "US"),
        ("Call 18.", "SN"),
    ],
)
def test_a_box_that_gives_the_number_is_whole(words: str, country: str) -> None:
    assert (
        wrong_numbers(BOX.format(words), country=country, code=Code.EMERGENCY_BOX_WITHOUT_NUMBER)
        == []
    )


@pytest.mark.parametrize(
    ("words", "country", "clinic"),
    [
        ("Call for help.", "US", None),
        ("Call 112.", "US", None),
        ("Call us on 555-0100.", "US", None),
        ("Call 1-800-911-1222.", "US", None),
        ("Your pulse is over 112, or you took 112 mg.", "DE", None),
        ("Call 110.", "JP", None),
        ("Call 999.", "US", None),
        ("Call 999.", "GB", "112"),
        ("[Clinic phone]{.field #clinic-phone}", "US", None),
    ],
)
def test_a_box_without_the_number_is_an_error(words: str, country: str, clinic: str | None) -> None:
    code = Code.EMERGENCY_BOX_WITHOUT_NUMBER
    assert wrong_numbers(BOX.format(words), clinic, country=country, code=code) == [
        "::: {.emergency}"
    ]


def test_a_long_line_is_read_in_no_time() -> None:
    for words in ("9 " * 10_000, "nine one " * 2_500, "call " * 4_000, "1-1-" * 5_000):
        wrong_numbers(words, country="US")


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ('[Llame al 112.]{lang="es"} Magnesium.', ["112"]),
        ('[Llámenos al 555-0100, o llame al 112.]{lang="es"} Call 911.', ["112"]),
        ('[Appelez le 112.]{lang="fr"} Magnesium.', ["112"]),
        ('[Rufen Sie 112 an.]{lang="de"} Magnesium.', ["112"]),
        ('[Zadzwoń pod 999.]{lang="pl"} Magnesium.', ["999"]),
        ('[Bel 112.]{lang="nl"} Magnesium.', ["112"]),
        ('[Llame al 911, o al 112 desde un móvil.]{lang="es"} Magnesium.', []),
    ],
)
def test_a_passage_goes_by_the_country_of_the_document(words: str, wrong: list[str]) -> None:
    assert wrong_numbers(words, country="CA") == wrong
