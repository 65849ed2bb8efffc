"""Advice that another sentence forbids, and advice that has lost its "not"."""

from dataclasses import replace

import pytest
from reading import METADATA, diagnose, read, view_of

from rlspub.diagnostics import Code

ADVICE = {
    Code.CONTRADICTING_ADVICE,
    Code.LOST_NOT,
    Code.TURNED_BOX,
    Code.TIMES_DISAGREE,
}


def found(text: str, language: str = "en-US") -> set[Code]:
    document = read(text, replace(METADATA, language=language))
    return {one.code for one in diagnose(view_of(document))} & ADVICE


def ask(question: str, answer: str) -> str:
    return f"\n\n## Questions {{.questions}}\n\n### {question}\n\n{answer}\n\nMore words.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Do not take ibuprofen.\n\nYou can take ibuprofen or aspirin.",
        "Do not take ibuprofen.\n\nTake ibuprofen with food.",
        "Never use ibuprofen or naproxen.\n\n- Give ibuprofen every 6 hours.",
        "Avoid ibuprofen and aspirin.\n\nIt is safe to take aspirin.",
        "Don't skip your insulin. Eat well.\n\nYou may skip insulin at night.",
        "You must not stop your warfarin.\n\nFor a week, stop warfarin.",
        "Take metformin with food.\n\nYou should not take metformin.",
        "Do not drink alcohol.\n\nYou can drink alcohol with meals.",
        "::: {.main-message}\nDo not take ibuprofen unless we say so.\n:::"
        + ask("Can I take ibuprofen for a headache?", "Yes. Take it with food."),
        "Never give aspirin." + ask("May I give my child aspirin?", "Yes."),
        "You can take ibuprofen." + ask("Can I take ibuprofen?", "No. Take paracetamol."),
        "Do not drink alcohol." + ask("Is it safe to drink alcohol?", "Of course."),
        "::: {.ask-first}\nAsk us. Never chew the tablets.\n:::\n\nChew the tablets well.",
    ],
)
def test_what_is_told_and_forbidden_is_found(text: str) -> None:
    assert found(text) == {Code.CONTRADICTING_ADVICE}


@pytest.mark.parametrize(
    "text",
    [
        "Do not take ibuprofen with alcohol.\n\nTake ibuprofen with food.",
        "Do not take ibuprofen if you have asthma.\n\nTake ibuprofen with food.",
        "Do not take ibuprofen unless your doctor says so.\n\nTake ibuprofen with food.",
        "If you are pregnant, do not take ibuprofen.\n\nTake ibuprofen with food.",
        "You may be pregnant. If so, ask us. Do not take ibuprofen.\n\nTake ibuprofen.",
        "Do not take more than 2 tablets.\n\nTake 2 tablets a day.",
        "Do not take it twice.\n\nTake it at night.",
        "Do not stop warfarin.\n\n::: {.emergency}\nStop warfarin. Call 911 for bleeding.\n:::",
        "Do not stop metformin.\n\nStop metformin if you cannot drink.",
        "## If you have asthma\n\nDo not take ibuprofen.\n\n## Pain\n\nTake ibuprofen with food.",
        "Do not:\n\n- take ibuprofen\n- skip doses\n\nDo not take ibuprofen.",
        "Do not take ibuprofen." + ask("Can I take ibuprofen?", "Yes, if your clinic agrees."),
        "Take ibuprofen." + ask("Can I take ibuprofen with alcohol?", "No."),
        "Do not take ibuprofen." + ask("Can I take ibuprofen?", "Yes. But ask us first."),
        "Do not take aspirin. Take paracetamol instead.",
        "Do not give ibuprofen to a baby.\n\nGive ibuprofen every 6 hours.",
        "Do not chew or crush the tablets. Swallow the tablets whole.",
    ],
)
def test_advice_for_some_readers_or_times_is_let_be(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("No tome ibuprofeno.\n\nPuede tomar ibuprofeno con comida.", "es-ES"),
        ("Nunca tome ibuprofeno.\n\nTome ibuprofeno cada 8 horas.", "es-ES"),
        ("No tome ibuprofeno." + ask("¿Puedo tomar ibuprofeno?", "Sí. Tómelo."), "es-ES"),
    ],
)
def test_spanish_advice_is_read_too(text: str, language: str) -> None:
    assert found(text, language) == {Code.CONTRADICTING_ADVICE}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Always take a double dose.", "en-US"),
        ("If you miss a dose, take a double dose.", "en-US"),
        ("Double the next dose.", "en-US"),
        ("A double dose is fine.", "en-US"),
        ("If you forget one, take two the next day.", "en-US"),
        ("Take as much as you like.", "en-US"),
        ("You can stop your prescribed medicine.", "en-US"),
        ("You can take more than the label says.", "en-US"),
        ("Give more often than the leaflet says.", "en-US"),
        ("Take your tablets, and skip your insulin.", "en-US"),
        ("Skip your insulin.", "en-US"),
        ("You may stop warfarin on your own.", "en-US"),
        ("Stop taking your tablets suddenly.", "en-US"),
        ("Change your dose without asking us.", "en-US"),
        ("Do give both.", "en-US"),
        ("Keep all medicines within reach of children.", "en-US"),
        ("You can give aspirin to a child.", "en-US"),
        ("Take your tablets with alcohol.", "en-US"),
        ("You can drive if you feel dizzy.", "en-US"),
        ("Share your insulin with family.", "en-US"),
        (ask("Can I take two if I miss one?", "Yes."), "en-US"),
        (ask("May I use a kitchen spoon?", "Yes. It is fine."), "en-US"),
        ("Tome una dosis doble.", "es-ES"),
        ("Siempre duplique la dosis.", "es-ES"),
        ("Deje el medicamento por su cuenta.", "es-ES"),
        (ask("¿Puedo tomar dos si olvido una?", "Sí. Tome dos."), "es-ES"),
    ],
)
def test_what_no_handout_says_is_found(text: str, language: str) -> None:
    assert found(text, language) == {Code.LOST_NOT}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Never take a double dose.", "en-US"),
        ("Do not take more than the label says.", "en-US"),
        ("If you take more than the label says, call us.", "en-US"),
        ("Skip the missed dose.", "en-US"),
        ("Do not skip your insulin.", "en-US"),
        ("Double your dose when you have a fever.", "en-US"),
        ("Do not stop on your own.", "en-US"),
        ("Stop taking it at once and call us.", "en-US"),
        ("Keep it out of the reach of children.", "en-US"),
        ("Take it with water. Drink more water than you usually do.", "en-US"),
        ("Share your medicine list with us.", "en-US"),
        ("Take part on your own.", "en-US"),
        (ask("Can I take a double dose?", "No."), "en-US"),
        ("No tome una dosis doble.", "es-ES"),
        ("Guárdelo fuera del alcance de los niños.", "es-ES"),
        ("No lo deje por su cuenta.", "es-ES"),
    ],
)
def test_sound_advice_is_let_be(text: str, language: str) -> None:
    assert found(text, language) == set()


PEOPLE = "\n\n- have kidney disease\n- take other medicines"


@pytest.mark.parametrize(
    ("kind", "lead", "language"),
    [
        ("ask-first", "Start on your own if you:", "en-US"),
        ("ask-first", "You can take magnesium if you:", "en-US"),
        ("ask-first", "Do not ask us if you:", "en-US"),
        ("ask-first", "There is no need to ask if you:", "en-US"),
        ("ask-first", "Always take it if you:", "en-US"),
        ("keep-apart", "Take these at the same time:", "en-US"),
        ("keep-apart", "Do not keep these 4 hours apart:", "en-US"),
        ("call-us", "Do not call us if you:", "en-US"),
        ("call-us", "Wait until your next visit if you:", "en-US"),
        ("ask-first", "Start without asking if you:", "en-US"),
        ("ask-first", "Tómela sin preguntar si:", "es-ES"),
        ("ask-first", "Empiece por su cuenta si:", "es-ES"),
        ("ask-first", "No consulte a su médico si:", "es-ES"),
        ("call-us", "No nos llame si tiene:", "es-ES"),
    ],
)
def test_a_box_that_is_turned_around_is_found(kind: str, lead: str, language: str) -> None:
    text = f"::: {{.{kind}}}\n{lead}{PEOPLE}\n:::"
    assert Code.TURNED_BOX in found(text, language)


@pytest.mark.parametrize(
    ("kind", "lead"),
    [
        ("ask-first", "Do not start on your own if you:"),
        ("ask-first", "Ask us before you start if you:"),
        ("ask-first", "Start only after you have asked us if you:"),
        ("ask-first", "Take extra care if you:"),
        ("ask-first", "Use with caution if you:"),
        ("ask-first", "You should not take it if you:"),
        ("keep-apart", "Take these 4 hours apart:"),
        ("keep-apart", "Do not take these at the same time:"),
        ("keep-apart", "Never take these together:"),
        ("call-us", "Stop magnesium and call if you:"),
        ("call-us", "Do not wait: call us if you:"),
    ],
)
def test_a_box_that_keeps_readers_from_harm_is_let_be(kind: str, lead: str) -> None:
    assert found(f"::: {{.{kind}}}\n{lead}{PEOPLE}\n:::") == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Take it twice a day at 6 pm.", "en-US"),
        ("Take it once a day, in the morning and in the evening.", "en-US"),
        ("Take it 3 times a day with breakfast and supper.", "en-US"),
        ("Take it once a day at 6 am and 6 pm.", "en-US"),
        ("Take it twice daily: 8 am, 2 pm and 8 pm.", "en-US"),
        ("Take it once a day (morning and night).", "en-US"),
        ("Take it three times a day at 8 am and 8 pm for 5 days.", "en-US"),
        ("Tómelo dos veces al día a las 18 h.", "es-ES"),
        ("Tómelo una vez al día, por la mañana y por la noche.", "es-ES"),
    ],
)
def test_times_of_day_are_held_against_how_often(text: str, language: str) -> None:
    assert found(text, language) == {Code.TIMES_DISAGREE}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Take it once a day at 6 pm.", "en-US"),
        ("Take it twice a day, in the morning and at bedtime.", "en-US"),
        ("Take it once a day, in the morning or in the evening.", "en-US"),
        ("Take it 3 times a day with breakfast, lunch and dinner.", "en-US"),
        ("Take it twice a day with food.", "en-US"),
        ("Take it twice a day before 6 pm and with 2 glasses of water.", "en-US"),
        ("Take it 4 times a day at 8 am, noon, 4 pm and 8 pm.", "en-US"),
        ("Tómelo dos veces al día, por la mañana y por la noche.", "es-ES"),
        ("Tómelo una vez al día con la comida.", "es-ES"),
    ],
)
def test_times_that_agree_are_let_be(text: str, language: str) -> None:
    assert found(text, language) == set()


def test_long_lines_are_read_fast() -> None:
    line = "Take ibuprofen and do not take more of it twice a day at 6 pm and " * 300
    assert isinstance(found(line), set)
