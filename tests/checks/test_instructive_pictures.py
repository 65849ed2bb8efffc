"""A text that asks readers to do something has a picture that shows it."""

from dataclasses import replace

import pytest
from reading import HOUSE, METADATA, diagnose, read, view_of

from rlspub.diagnostics import Code
from rlspub.layouts.rules import Rule

US = HOUSE.rules("us")
WORDS = "Your child needs iron to grow and to learn, and so do you. " * 9 + "\n\n"
DOSE = "Take [5 mL]{.dose} each morning.\n\n"
BOX = "::: {.doses}\nNo more than [5 mL]{.dose} a day.\n:::\n\n"
STEPS = "1. Shake the bottle.\n2. Fill the cup.\n\n"
CLAIMS = "1. Less pain.\n2. Better sleep.\n\n"
SPANISH = "1. Agite el frasco.\n2. Llene el vaso.\n\n"


def find(text: str, language: str = "en-US", *, wanted: bool = True) -> list[str]:
    """Return the words under each finding."""
    rules = replace(US, instructive_pictures=Rule(wanted, "test"))
    metadata = replace(METADATA, language=language)
    found = diagnose(view_of(read(text, metadata), rules=rules), "4")
    return [
        one.source.slice(one.span)
        for one in found
        if one.code is Code.NO_PICTURE_INSTRUCTS and one.source and one.span
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (DOSE, "[5 mL]{.dose}"),
        (BOX, "::: {.doses}"),
        (STEPS, "1. Shake the bottle."),
        (CLAIMS + "So do this:\n\n" + STEPS, "1. Shake the bottle."),
        (STEPS + DOSE, "1. Shake the bottle."),
        (DOSE + "![](leaf.svg){.decorative}\n", "[5 mL]{.dose}"),
    ],
)
def test_what_is_asked_and_not_shown(text: str, place: str) -> None:
    assert find(WORDS + text) == [place]


@pytest.mark.parametrize(
    "words",
    [
        "Fill the cup up to the line.",
        "A hand fills the cup up to the line.",
        "A woman measuring 5 mL with a syringe",
        "Lie on your back and slide your heel toward you.",
        "On the label, count the number after the word iron.",
        "A nurse is cutting the tablet in two.",
        "He presses the inhaler and breathes in.",
        "Two arms lifting a bag",
        "A man lying on his side",
    ],
)
def test_a_picture_that_shows_what_to_do(words: str) -> None:
    assert find(f"{WORDS}{DOSE}![{words}](a.svg)\n") == []
    # One is enough.
    assert find(f"{WORDS}{DOSE}![A bottle](b.svg)\n\n![{words}](a.svg)\n") == []


@pytest.mark.parametrize(
    "words",
    ["A bottle of iron drops", "The logo of our clinic", "A drawing of the stomach", "A pump"],
)
def test_a_picture_that_shows_a_thing(words: str) -> None:
    picture = f"![{words}](a.svg)"
    assert find(f"{WORDS}{DOSE}{picture}\n") == [picture]
    assert find(f"{WORDS}{DOSE}{picture}\n\n![A cup](b.svg)\n") == [picture]


def test_nothing_is_asked_of_readers() -> None:
    assert find(WORDS) == []
    assert find(WORDS + CLAIMS) == []
    assert find(WORDS + "![A bottle](a.svg)\n") == []


def test_a_short_text_is_no_handout_and_a_profile_may_not_ask() -> None:
    assert find(DOSE) == []
    assert find(WORDS + DOSE, wanted=False) == []


def test_words_of_other_languages_are_not_judged() -> None:
    assert find(WORDS + SPANISH, "es-US") == ["1. Agite el frasco."]
    assert find(WORDS + SPANISH + "![Un frasco](a.svg)\n", "es-US") == []


def test_in_other_languages_one_number_or_a_question_asks_nothing() -> None:
    assert find(WORDS + SPANISH, "es") == ["1. Agite el frasco."]
    assert find(WORDS + "1. ¿Por qué vacunarse?\n\n", "es") == []
    assert find(WORDS + "1. لماذا يجب الحصول على اللقاح؟\n2. كيف؟\n\n", "ar") == []


def test_a_passage_in_another_language_follows_its_own() -> None:
    inside = f"::: {{lang=es}}\n{SPANISH}:::\n\n"
    assert find(WORDS + inside) == ["1. Agite el frasco."]
