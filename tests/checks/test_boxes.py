"""Boxes that leave readers without advice, put them off, or give no number to call."""

from dataclasses import replace

import pytest
from reading import METADATA, diagnose, read, view_of

from rlspub.diagnostics import Code

ADVICE = {Code.URGENT_BOX_WITHOUT_ADVICE, Code.BOX_WITHOUT_ADVICE}
YOU_HAVE = "if you have:\n\n- chest pain\n- take other pills"


def codes(words: str, kind: str, language: str = "en-US") -> set[Code]:
    document = read(f"::: {{.{kind}}}\n{words}\n:::\n", replace(METADATA, language=language))
    return {found.code for found in diagnose(view_of(document))}


@pytest.mark.parametrize(
    "words",
    [
        "Trouble breathing, fainting.",
        "- trouble breathing\n- fainting or confusion",
        "- have trouble breathing\n- feel faint\n- get worse",
        "You have chest pain.",
        "If you:\n\n- take other medicines\n- stop breathing",
        "People who:\n\n- take other medicines\n- drink a lot",
        "Chest pain can be a sign of a heart attack.",
        "911 for chest pain.",
        "Signs that get worse. A call that is not answered.",
        "### Danger signs\n\nA slow or uneven heartbeat.",
        "Phone: 911.",
        "The ambulance takes 10 minutes.",
    ],
)
@pytest.mark.parametrize("kind", ["emergency", "call-us", "ask-first", "keep-apart"])
def test_a_list_of_signs_is_no_advice(words: str, kind: str) -> None:
    urgent = kind in {"emergency", "call-us"}
    expected = Code.URGENT_BOX_WITHOUT_ADVICE if urgent else Code.BOX_WITHOUT_ADVICE
    assert codes(words, kind) & ADVICE == {expected}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Call 911 for:\n\n- chest pain", "emergency"),
        ("Stop magnesium. Call 911 for chest pain.", "emergency"),
        ("If you faint call 911.", "emergency"),
        ("Chest pain: call 911", "emergency"),
        ("Chest pain – dial 911.", "emergency"),
        ("You must go to the emergency room.", "emergency"),
        ("Chest pain or fainting? Get medical help at once.", "emergency"),
        ("Somebody should call an ambulance.", "emergency"),
        ("Fainting, fits:\n\n1. Lie down.\n2. Call 911.", "emergency"),
        ("Tell us " + YOU_HAVE, "call-us"),
        ("Stop magnesium and call " + YOU_HAVE, "call-us"),
        ("For a rash, please ring us.", "call-us"),
        ("[Clinic phone]{.field}", "call-us"),
        ("[Clinic phone]{.field} 555-0100", "call-us"),
        ("Do not start on your own " + YOU_HAVE, "ask-first"),
        ("Ask.", "ask-first"),
        ("- Leave 4 hours between iron and tea.", "keep-apart"),
        ("- Iron: take it 2 hours before tea.", "keep-apart"),
        ("Iron should be taken 4 hours apart.", "keep-apart"),
        ("Fainting.", "note"),
    ],
)
def test_advice_is_known_in_many_words(words: str, kind: str) -> None:
    assert not codes(words, kind) & ADVICE


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", ["emergency", "call-us", "ask-first", "keep-apart"])
def test_the_example_for_a_box_is_in_its_language_and_is_advice(kind: str, language: str) -> None:
    metadata = replace(METADATA, language=language, country="GB")
    view = view_of(read(f"::: {{.{kind}}}\n- náusea\n:::\n", metadata))
    (told,) = (one.help or "" for one in diagnose(view) if one.code in ADVICE)
    example = told.split("`")[1]
    assert not codes(f"{example}\n\n- náusea", kind, language) & ADVICE
    assert ("999" in example) is (kind == "emergency")
    assert language == "en" or not {"you", "Call", "Take"} & set(example.split())


@pytest.mark.parametrize(
    ("words", "language", "wrong"),
    [
        ("Dificultad para respirar, desmayo.", "es", True),
        ("Llame al 911 si se desmaya.", "es", False),
        ("Atemnot, Ohnmacht.", "de", False),
    ],
)
def test_other_languages_are_judged_where_their_verbs_are_known(
    words: str, language: str, *, wrong: bool
) -> None:
    assert bool(codes(words, "emergency", language) & ADVICE) is wrong


@pytest.mark.parametrize(
    "words",
    [
        "Do not call 911 for chest pain.",
        "Don't call an ambulance if you faint.",
        "There is no need to call 911.",
        "You do not need to call for help.",
        "Call us in the morning.",
        "Call your doctor tomorrow.",
        "Contact the clinic within 2 days.",
        "Phone us when the clinic opens.",
        "See your doctor at your next visit.",
        "Wait until the morning, then call 911.",
        "Wait and see if it gets better.",
        "Wait an hour before you call 911.",
        "Don't bother calling 911.",
        "To call 911 is not needed.",
        "Call the office during office hours.",
    ],
)
def test_a_box_that_puts_readers_off_is_an_error(words: str) -> None:
    assert Code.EMERGENCY_PUT_OFF in codes(words, "emergency")
    assert Code.EMERGENCY_PUT_OFF not in codes(words, "call-us")


@pytest.mark.parametrize(
    "words",
    [
        "Do not wait: call 911. Do not wait until morning. Never wait to see if it passes.",
        "Do not hesitate to call 911. Do not drive. Do not be afraid to call.",
        "Do not call 111, or us. Do not call your doctor first: call 911.",
        "Call 911 if you cannot wake up in the morning, or within 2 hours of a dose.",
        "Call 911, then wait for the ambulance. Tell us when you are well, in a few days.",
        "Call 911 if you see blood in the morning.",
        "Take 1 spray and wait 5 minutes. Wait a minute. If you still have pain, call 911.",
    ],
)
def test_a_box_that_hurries_readers_is_let_be(words: str) -> None:
    assert Code.EMERGENCY_PUT_OFF not in codes(words, "emergency")


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("Call us if you have a rash.", False),
        ("Call us within 2 days.", False),
        ("Call 555-0100.", True),
        ("Call NHS 111.", True),
        ("Call [phone]{.field}.", True),
        ("Call us at _____.", True),
        ("[Call us](tel:+15550100)", True),
        ("Call the number on page 1.", True),
    ],
)
def test_a_box_that_asks_to_call_gives_a_number(words: str, *, whole: bool) -> None:
    assert (Code.CALL_US_WITHOUT_NUMBER not in codes(words, "call-us")) is whole


def test_a_long_line_is_read_in_no_time() -> None:
    for words in ("call " * 4_000, "do not " * 3_000, "see a " * 4_000, "wait " * 4_000):
        codes(words, "emergency")


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("No llame al 112 si:", "es"),
        ("Espere un día y llame al 112 si:", "es"),
        ("Llame al 112 mañana si:", "es"),
        ("N'appelez pas le 112 si :", "fr"),
        ("Appelez le 15 demain si :", "fr"),
        ("Attendez deux jours, puis appelez le 15 :", "fr"),
        ("Rufen Sie nicht 112, wenn:", "de"),
        ("Warten Sie einen Tag und rufen Sie 112:", "de"),
        ("Não ligue para o 112 se:", "pt"),
        ("Ligue para o 112 amanhã se:", "pt"),
        ("Non chiami il 112 se:", "it"),
        ("Aspetti due giorni e chiami il 112:", "it"),
        ("Nie dzwoń na 112, jeśli:", "pl"),
        ("Call 911. [W nagłym wypadku dzwoń 112 po 3 dniach.]{lang=pl}", "en"),
    ],
)
def test_readers_are_put_off_in_other_languages_too(words: str, language: str) -> None:
    assert Code.EMERGENCY_PUT_OFF in codes(words, "emergency", language)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("No espere: llame al 112 si le duele más de 15 minutos.", "es"),
        ("Llame al 112. No llame a su médico.", "es"),
        ("N'attendez pas. Appelez le 15 si vous vous évanouissez.", "fr"),
        ("Rufen Sie 112 an, wenn Sie nach 10 Minuten noch bluten. Warten Sie nicht.", "de"),
        ("Não espere. Ligue para o 112 se:", "pt"),
        ("Non aspetti. Chiami il 112 se:", "it"),
        ("Nie czekaj. Dzwoń na 112, jeśli:", "pl"),
    ],
)
def test_calling_at_once_puts_nobody_off_in_other_languages(words: str, language: str) -> None:
    assert Code.EMERGENCY_PUT_OFF not in codes(words, "emergency", language)


@pytest.mark.parametrize(
    ("words", "kind", "language", "wrong"),
    [
        # A list alone tells who readers are.
        ("- have kidney disease\n- take other medicines\n- drink a lot", "ask-first", "en", True),
        ("- Ask your doctor if you are pregnant.", "ask-first", "en", False),
        ("- Do not take it if you are pregnant.", "ask-first", "en", False),
        ("If your child has:\n\n- stop breathing", "call-us", "en", True),
        ("Si tiene:\n\n- estreñimiento que no cede", "call-us", "es", True),
        ("- toma otros medicamentos\n- no puede andar", "ask-first", "es", True),
        ("No empiece por su cuenta si:\n\n- está embarazada", "ask-first", "es", False),
        ("Levotiroxina: tómela 4 horas antes.", "keep-apart", "es", False),
        ("Hierro y calcio: sepárelos 4 horas.", "keep-apart", "es", False),
        ("Pídanos consejo si:\n\n- está embarazada", "ask-first", "es", False),
    ],
)
def test_a_list_that_tells_who_readers_are_is_no_advice(
    words: str, kind: str, language: str, *, wrong: bool
) -> None:
    assert bool(codes(words, kind, language) & ADVICE) == wrong
