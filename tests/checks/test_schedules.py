"""Times between doses, and numbers of doses, are held against each other and against limits."""

import pytest
from reading import diagnose, read, view_of

from rlspub.tree import Metadata

IBUPROFEN = Metadata(title="Ibuprofen for your child", language="en-US", country="US")
SPANISH = Metadata(title="Ibuprofeno", language="es-ES", country="ES")
EVERY_6 = "Give ibuprofen every 6 to 8 hours.\n\n"
MOST_4 = "::: {.doses}\nNo more than 4 doses in 24 hours.\n:::\n\n"
PARACETAMOL = """## Paracetamol

::: {.doses}
No more than [4 g]{.dose #max} of paracetamol in 24 hours. COUNT

| Who | Each dose | Wait at least |
|---|---|---|
| Adults | [500 mg]{.dose} to [1 g]{.dose} | 4 hours |
:::

"""
CODES = ("RLS240", "RLS241", "RLS243", "RLS247", "RLS248", "RLS249", "RLS28")


def found(words: str, metadata: Metadata = IBUPROFEN) -> list[str]:
    """Return the codes of this family that are reported, each with the words that it is about."""
    told = []
    for problem in diagnose(view_of(read(words, metadata)), "2"):
        assert problem.source is not None
        assert problem.span is not None
        if problem.code.number.startswith(CODES):
            told.append(f"{problem.code.number} {problem.source.slice(problem.span)}")
    return told


# --- From one dose to the next ------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Give ibuprofen every 4 hours.", "every 4 hours"),
        ("Give it every two hours.", "every two hours"),
        ("Give your child a dose 3-hourly.", "3-hourly"),
        ("Ibuprofen can be given every hour.", "every hour"),
        ("Never give it more often than every 3 hours.", "every 3 hours"),
        ("Wait 2 hours between doses.", "2 hours"),
        ("Leave 3 hours before the next dose.", "3 hours"),
        ("Give a second dose after 2 hours if the fever stays.", "2 hours"),
        ("If the fever stays, you can give it again after 3 hours.", "3 hours"),
        ("It can be repeated in 2 hours.", "2 hours"),
        ("Do not give another dose for 3 hours.", "3 hours"),
        ("Do not give it less than 2 hours after the last dose.", "2 hours"),
        ("Leave at least 4 days between doses.", "4 days"),
        ("Give the next dose 3 hours later.", "3 hours"),
        ("Three hours after the last dose, you can give more.", "Three hours"),
        ("## How often may I give ibuprofen?\n\nEvery 2 hours.", "Every 2 hours"),
        ("- Ibuprofen: one dose every 2 hours", "every 2 hours"),
        ("| Medicine | How often |\n|---|---|\n| Ibuprofen | 4 hours |", "4 hours"),
        ("| Medicine | Wait at least |\n|---|---|\n| Ibuprofen | 2 hours |", "2 hours"),
        ("::: {lang='es'}\nD\u00e9 ibuprofeno cada 2 horas.\n:::", "cada 2 horas"),
    ],
)
def test_another_time_between_doses_is_found(words: str, place: str) -> None:
    assert found(EVERY_6 + words) == [f"RLS243 {place}"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Take 200 mg every 6 to 8 hours.\n\n- Take 200 mg every 4 hours", "every 4 hours"),
        ("Take 200 mg every 4 to 6 hours.\n\nWait 6 hours before the next dose.", "6 hours"),
        ("Leave at least 6 hours between doses.\n\nTake 200 mg every 4 hours.", "every 4 hours"),
        ("Wait at least 4 hours between doses.\n\nLeave 2 hours before the next dose.", "2 hours"),
        ("Wait 6 hours between doses of ibuprofen. Wait 2 hours between doses.", "2 hours"),
    ],
)
def test_times_are_held_against_each_other_without_a_box(words: str, place: str) -> None:
    assert found(words) == [f"RLS243 {place}"]


@pytest.mark.parametrize(
    "words",
    [
        "Give ibuprofen every 6 hours. Leave at least 6 hours between doses.",
        "Leave at least 5 hours between doses.",
        "Never leave less than 6 hours between doses.",
        "Do not give it every 4 hours.",
        "Give acetaminophen every 4 hours.",
        "Give acetaminophen every 4 to 6 hours, and ibuprofen every 6 to 8 hours.",
        "Acetaminophen is for fever. Give it every 4 hours.",
        "## Acetaminophen\n\nGive a dose every 4 hours.",
        "Take codeine every 4 hours.",
        "You may use your inhaler, 2 puffs, every 2 hours in an attack.",
        "Check the temperature every 2 hours. Give water every hour.",
        "Every hour, look at the rash.",
        "If you gave it less than 4 hours ago, wait.",
        "Call us if your child needs it more often than every 3 hours.",
        "In the UK, labels say every 4 hours. One study gave a dose every 2 hours.",
        "Give ibuprofen and acetaminophen in turn, every 3 hours.",
        "Pain may come back 2 hours after the last dose.",
        "For slow-release tablets, leave at least 12 hours between doses.",
        "It works within 2 hours. Give it 1 hour before bed.",
        "## How often is too often?\n\nIt lasts 4 hours.",
        "| When | What |\n|---|---|\n| 5 hours before it | Drink |\n| 3 hours before it | Stop |",
        "| Medicine | How often |\n|---|---|\n| Ibuprofen | twice a day |",
        "Check your temperature again after 15 minutes.",
        "Take a glass of water, then measure again after 2 hours.",
    ],
)
def test_times_that_agree_or_are_of_something_else_are_left_alone(words: str) -> None:
    assert found(EVERY_6 + words) == []


def test_another_dose_may_have_another_time() -> None:
    assert found("Take 200 mg every 4 hours.\n\nTake 400 mg every 8 hours.") == []
    assert found("Use 1 drop every 2 hours on the first day.\n\nUse 1 drop every 6 hours.") == []


def test_a_time_to_wait_that_is_only_somewhat_shorter_is_a_warning() -> None:
    assert found(EVERY_6 + "Doses must be at least 4 hours apart.") == ["RLS285 4 hours"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Leave at most 4 hours between doses.", "4 hours"),
        ("Wait no more than 6 hours before the next dose.", "6 hours"),
        ("Do not leave 4 hours between doses.", "4 hours"),
        ("| Medicine | Wait at most |\n|---|---|\n| Ibuprofen | 6 hours |", "6 hours"),
        ("::: {lang='es'}\nDeje como m\u00e1ximo 6 horas entre dosis.\n:::", "6 horas"),
    ],
)
def test_a_time_to_wait_is_no_most(words: str, place: str) -> None:
    assert found(words) == [f"RLS284 {place}"]


# --- Numbers of doses ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("No more than 8 doses in 24 hours.", "8 doses"),
        ("Give up to 6 doses a day.", "6 doses"),
        ("Never give more than six doses in one day.", "six doses"),
        ("In 24 hours, give no more than 7 doses.", "7 doses"),
        ("Give it 8 times a day.", "8 times a day"),
        ("No more than 5 doses in 4 hours.", "5 doses"),
        ("| Medicine | Most in 24 hours |\n|---|---|\n| Ibuprofen | 6 doses |", "6 doses"),
        ("::: {lang='es'}\nNo m\u00e1s de 8 dosis en 24 horas.\n:::", "8 dosis"),
    ],
)
def test_more_doses_than_there_is_time_for_are_found(words: str, place: str) -> None:
    assert found(EVERY_6 + words) == [f"RLS282 {place}"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("No more than 6 doses a day.", "RLS240 6 doses"),
        ("At most 5 doses in any 24 hours.", "RLS240 5 doses"),
        ("Give ibuprofen 6 times a day.", "RLS241 6 times a day"),
        ("Give it up to 5 times a day.", "RLS241 5 times a day"),
        ("[No m\u00e1s de 8 dosis en 24 horas.]{lang='es'}", "RLS240 8 dosis"),
    ],
)
def test_another_number_of_doses_is_found(words: str, place: str) -> None:
    assert found(MOST_4 + words) == [place]


@pytest.mark.parametrize(
    "words",
    [
        "No more than 4 doses a day. Give it up to 3 times a day, every 6 hours.",
        "If you miss 2 doses, call us. Give 2 doses before bed.",
        "Acetaminophen: no more than 5 doses in 24 hours.",
        "For pregnant women, no more than 6 doses in 24 hours.",
        "Wash your hands 6 times a day. Call us if your child vomits 5 times a day.",
        "No more than 10 doses in a week.",
    ],
)
def test_numbers_that_agree_or_are_of_something_else_are_left_alone(words: str) -> None:
    assert found(MOST_4 + words) == []


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("No less than 4 doses in 24 hours.", "RLS247 4 doses"),
        ("At least 4 doses in 24 hours.", "RLS247 4 doses"),
        ("A minimum of four doses a day.", "RLS247 four doses"),
        ("No more than 4 doses.", "RLS248 4 doses"),
        ("The limit is 4 doses.", "RLS248 4 doses"),
        ("Take 200 mg. No less than 8 tablets in 24 hours.", "RLS247 8 tablets"),
        ("Take 200 mg. No more than 8 tablets.", "RLS248 8 tablets"),
        ("Take 1 tablet every 6 hours. At most 8 tablets a day.", "RLS282 8 tablets"),
        ("Use 2 puffs every 4 hours. No more than 40 puffs in 24 hours.", "RLS282 40 puffs"),
    ],
)
def test_a_number_of_doses_in_a_limit_box_is_a_limit(words: str, place: str) -> None:
    assert found(f"::: {{.doses}}\n{words}\n:::") == [place]


@pytest.mark.parametrize(
    "words",
    [
        "Take 400 mg. No more than 8 tablets of 100 mg in 24 hours.",
        "Take 1 or 2 tablets every 6 hours. No more than 8 tablets a day.",
        "Take 1 tablet every 6 hours. Take 2 tablets at night. No more than 8 tablets a day.",
        "Give it every 6 hours, with 2 tablets of magnesium. No more than 6 drops a day.",
    ],
)
def test_a_number_of_tablets_that_fits_is_left_alone(words: str) -> None:
    assert found(f"::: {{.doses}}\n{words}\n:::") == []


def test_the_number_of_doses_is_held_against_the_limit_of_the_amount() -> None:
    def said(words: str) -> list[str]:
        return found(PARACETAMOL.replace("COUNT", words))

    assert said("No more than 4 doses in 24 hours.") == []
    assert said("No more than 6 doses in 24 hours.") == ["RLS283 6 doses"]
    twice = said("No more than 9 doses in 24 hours.")
    assert twice == ["RLS241 9 doses", "RLS282 4 hours"]
    assert said("Children: no more than 6 doses in 24 hours.") == []


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Give acetaminophen every 2 to 4 hours.", "every 2 to 4 hours"),
        ("Give ibuprofen again after 2 hours.", "2 hours"),
        ("Use insulin, 10 units each hour.", "each hour"),
    ],
)
def test_doses_that_come_sooner_than_is_usual_are_found(words: str, place: str) -> None:
    assert found(words) == [f"RLS286 {place}"]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("For 24 days before, skip iron.", ["RLS288 24 days"]),
        ("Stop it 48 days before a scan.", ["RLS288 48 days"]),
        ("No more than 4 doses in 24 days.", ["RLS288 24 days"]),
        ("Wait 15 hours and check again.", ["RLS288 15 hours"]),
        ("::: {lang='es'}\nEspere 15 horas.\n:::", ["RLS288 15 horas"]),
        ("Wait 15 minutes. Stop it 24 hours before a scan. Wait 2 hours.", []),
        ("You get 24 days of tablets. The study took 48 days.", []),
        ("Wait for us. It lasts 30 hours.", []),
    ],
)
def test_a_number_that_is_usual_in_a_smaller_unit_is_found(words: str, places: list[str]) -> None:
    assert found(words) == places


def test_spanish_measures_and_checks_are_no_doses() -> None:
    limit = "::: {.doses}\nNo más de [3 g]{.dose} al día. Espere 4 horas entre dosis.\n:::\n\n"
    assert found(limit + "Mida la fiebre otra vez después de 15 minutos.", SPANISH) == []
    (late,) = found(limit + "Tome otra dosis después de 1 hora.", SPANISH)
    assert late.endswith("1 hora")


def test_spanish_is_read_too() -> None:
    every_8 = "Tome ibuprofeno cada 8 horas.\n\n"
    assert found(f"{every_8}Puede tomar otra dosis a las 2 horas.", SPANISH) == ["RLS243 2 horas"]
    assert found(f"{every_8}Tome ibuprofeno 6 veces al d\u00eda.", SPANISH) == [
        "RLS282 6 veces al d\u00eda"
    ]
    assert found(f"{every_8}Como m\u00e1ximo 3 veces al d\u00eda.", SPANISH) == []


def test_a_long_line_takes_no_time() -> None:
    found(EVERY_6 + "every 4 hours or no more than 8 doses " * 300)
