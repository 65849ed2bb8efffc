"""What a text says of its limit is held against the limit that it defines."""

from dataclasses import replace

import pytest
from reading import diagnose, read, view_of

from rlspub.diagnostics import Code, Diagnostic
from rlspub.tree import Metadata

MAGNESIUM = Metadata(title="Magnesium", language="en-US", country="US")
IRON = Metadata(title="Iron tablets", language="en-GB", country="GB")
IBUPROFEN = Metadata(title="Ibuprofen for adults", language="en-US", country="US")
VITAMIN_D = Metadata(title="Vitamina D", language="es-US", country="US")
BOX = "::: {{.doses}}\n{}\n:::\n\n"
MAGNESIUM_LIMIT = BOX.format("US limit: no more than [350 mg]{.dose #max} of magnesium a day.")
IRON_LIMIT = BOX.format("Take no more than [17 mg]{.dose} of iron a day from tablets.")
IBUPROFEN_LIMIT = BOX.format(
    "Take no more than [400 mg]{.dose} at a time, and no more than [1,200 mg]{.dose} in 24 hours."
)
VITAMIN_D_LIMIT = BOX.format("No tome m\u00e1s de [100 mcg]{.dose} de vitamina D al d\u00eda.")
MEASURES = (
    *("/dL", " / dl", "\u2044dL", "/L", "/5 mL", "/100 mL", "/m\u00b2", "/1.73 m\u00b2", "/mmol"),
    *(
        " per dL",
        " per deciliter",
        " per 100 mL",
        " por decilitro",
        " pro Deziliter",
        "/分升",
        "/kg",
    ),
)
FIGURES = (Code.LIMITS_DISAGREE, Code.OVER_LIMIT, Code.LIMIT_TURNED_ROUND)


def found(words: str, metadata: Metadata = MAGNESIUM, limit: str = MAGNESIUM_LIMIT) -> list[Code]:
    return [problem.code for problem in problems(words, metadata, limit)]


def problems(words: str, metadata: Metadata, limit: str) -> list[Diagnostic]:
    said = diagnose(view_of(read(f"{limit}{words}\n", metadata)), "24")
    return [problem for problem in said if problem.code in FIGURES]


@pytest.mark.parametrize(
    "words",
    [
        "Take no more than 400 mg a day.",
        "Never take more than 450 mg of magnesium a day.",
        "The limit is 300 mg a day.",
        "Do not exceed 500 mg a day from pills.",
        "The most you can take in a day is 530 mg.",
        "The maximum is 0.4 g a day.",
        "400 mg a day is the most you should take.",
        "Take 400 mg or less a day.",
        "Stay under 400 mg a day.",
        "Keep your total below 530 mg a day.",
        "You can take up to 500 mg a day.",
        "**Most in a day:** 400 mg.",
        "- Limit: 35 mg a day",
        "## No more than 400 mg a day",
        "### What is the most I can take?\n\n400 mg a day from pills.",
        "The most each day is:\n\n- 400 mg from pills",
        "| What | Amount |\n|---|---|\n| Upper limit a day | 400 mg |",
        "| | The most a day |\n|---|---|\n| Pills | 400 mg |",
        "::: {.ask-first title='At most 400 mg a day'}\n- Ask.\n:::",
        "The limit is 350 mg a week.",
        "Take no more than 350 mg at each dose.",
        "Ask.[^a]\n\n[^a]: The limit is 400 mg a day.",
    ],
)
def test_another_limit_is_found_wherever_it_stands(words: str) -> None:
    assert found(words) == [Code.LIMITS_DISAGREE]


@pytest.mark.parametrize(
    "words",
    [
        "The limit is 350 mg a day, or 0.35 g.",
        "The limit is [](#max) a day.",
        "Take up to 200 mg a day.",
        "In the UK the limit is 400 mg a day.",
        "- European Union: men need 350 mg. The limit from pills is 250 mg a day.",
        "Adults of 60 kg or less: no more than 200 mg a day.",
        "Children of 4 to 8: no more than 110 mg a day.",
        "## Children\n\nThe limit is 110 mg a day.",
        "| Age | Limit |\n|---|---|\n| 1 to 3 years | 65 mg |",
        "People with kidney disease should take no more than 200 mg a day.",
        "Adults need at most 420 mg a day from food.",
        "One study gave at most 500 mg a day.",
        "Your doctor may tell you to take up to 600 mg a day.",
        "Take no more than 200 mg a day in the first week.",
        "Take no more than 40 mg of zinc a day.",
        "Take no more than 2 tablets a day.",
        "Too much: more than 5,000 mg a day.",
        "Why can a man need 420 mg when the limit is 350 mg?",
        "Take no more than 100 mg at a time.",
    ],
)
def test_what_is_about_something_else_is_no_other_limit(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Take [400 mg]{.dose} twice a day.",
        "Take 250 mg of magnesium every 8 hours.",
        "Take 2 tablets of 400 mg with food.",
        "Take one or two tablets of 250 mg three times a day.",
        "Take two 200 mg tablets at night.",
        "Take 2 x 200 mg.",
        "Take 1 g four times a day.",
        "Take 1 g (2 tablets) four times a day.",
        "The usual dose is 500 mg at bedtime.",
        "Take [](#max) twice a day.",
        "No more than 200 mg three times a day.",
        "| When | Dose | How often |\n|---|---|---|\n| Day | 300 mg | twice a day |",
        "| Age | Dose | Most a day |\n|---|---|---|\n| 4 to 8 | 100 mg twice a day | 110 mg |",
    ],
)
def test_a_dose_over_the_limit_is_found(words: str) -> None:
    assert found(words) == [Code.OVER_LIMIT]


@pytest.mark.parametrize(
    "words",
    [
        "Take 100 mg three times a day.",
        "Take one tablet of 250 mg a day.",
        "Take 1 or 2 tablets of 150 mg a day.",
        "Do not take 400 mg twice a day.",
        "Call us if you took 400 mg twice a day.",
        "Some people take 400 mg twice a day.",
        "In one trial, people got 500 mg a day.",
        "Do you take 400 mg a day?",
        "Take 65 mg of iron three times a day, or 500 mg of zinc.",
        "Adults should aim for 300 to 400 mg a day.",
        "A tablet marked 400 mg holds 241 mg.",
    ],
)
def test_a_dose_within_the_limit_or_not_to_be_taken_is_none_over_it(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Take more than 350 mg a day.",
        "You should take at least 350 mg a day.",
        "Do not take less than 350 mg a day.",
        "Take no less than 400 mg of magnesium a day.",
        "Do not take no more than 350 mg a day.",
        "Always take over [](#max) a day.",
        "More than 350 mg a day is fine.",
    ],
)
def test_a_limit_that_is_turned_round_is_found(words: str) -> None:
    assert found(words) == [Code.LIMIT_TURNED_ROUND]


@pytest.mark.parametrize(
    "words",
    [
        "If you take more than 400 mg a day, you may get diarrhea.",
        "Taking more than 500 mg a day can harm you.",
        "Do you take more than 350 mg a day?",
        "Adults need at least 400 mg a day from food.",
        "Take at least 100 mg a day.",
        "More than 350 mg a day is not safe.",
    ],
)
def test_a_case_and_a_need_turn_no_limit_round(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize("measure", MEASURES)
def test_a_share_of_blood_or_syrup_is_held_against_no_limit(measure: str) -> None:
    words = (
        f"Take magnesium when your blood value is over 480 mg{measure}. Take at least 480 "
        f"mg{measure} of magnesium a day. Take no more than 480 mg{measure} a day."
    )
    assert found(words) == []


@pytest.mark.parametrize(
    "rate", ["/day", "/24 h", " per day", " a dose", "/dose", " per meal", " in 100 mL of water"]
)
def test_how_often_and_with_what_make_no_share(rate: str) -> None:
    assert found(f"Take at least 480 mg{rate} of magnesium.") == [Code.LIMIT_TURNED_ROUND]


def test_a_finding_names_both_places() -> None:
    words = "Take no more than 400 mg a day."
    (problem,) = problems(words, MAGNESIUM, MAGNESIUM_LIMIT)
    text = MAGNESIUM_LIMIT + words
    assert problem.span
    assert text[problem.span.start : problem.span.end] == "400 mg"
    assert text[problem.related[0].span.start :].startswith("350 mg]{.dose #max}")
    assert problem.help
    assert "`[](#max)`" in problem.help


def test_limits_for_one_time_and_for_a_day_stand_beside_each_other() -> None:
    def said(words: str) -> list[Code]:
        return found(words, IBUPROFEN, IBUPROFEN_LIMIT)

    assert said("Never take more than 1,200 mg a day. At most 400 mg each time.") == []
    assert said("Take 200 mg every 4 to 6 hours. Take 400 mg three times a day.") == []
    assert said("Take 400 mg every 4 hours, but no more than 1,200 mg in 24 hours.") == []
    assert said("Take 400 mg every 4 hours.") == [Code.OVER_LIMIT]
    assert said("Take 2 tablets of 400 mg twice a day.") == [Code.OVER_LIMIT]
    assert said("The maximum in 24 hours is 2,400 mg.") == [Code.LIMITS_DISAGREE]
    assert said("The maximum at one time is 800 mg.") == [Code.LIMITS_DISAGREE]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Keep it away from children. Take 400 mg twice a day.", [Code.OVER_LIMIT]),
        ("Keep all tablets out of reach of children: take 400 mg twice a day.", [Code.OVER_LIMIT]),
        ("Not for children. Take 400 mg twice a day.", [Code.OVER_LIMIT]),
        ("Ask us if you are pregnant. Take 400 mg twice a day.", [Code.OVER_LIMIT]),
        ("After 1 week take 400 mg twice a day.", [Code.OVER_LIMIT]),
        ("After breakfast take 400 mg.", [Code.OVER_LIMIT]),
        ("After your evening meal, take 400 mg.", [Code.OVER_LIMIT]),
        ("After several days take 400 mg twice a day.", [Code.OVER_LIMIT]),
        ("After one week: 400 mg twice a day.", [Code.OVER_LIMIT]),
        ("After the first week, take 400 mg.", [Code.OVER_LIMIT]),
        ("When you wake up take 400 mg.", [Code.OVER_LIMIT]),
        ("Before you go to bed, take 400 mg.", [Code.OVER_LIMIT]),
        ("Do not drink alcohol; take 400 mg.", [Code.OVER_LIMIT]),
        # What is taken at first, or in a case, may be another dose.
        ("For the first week take 400 mg.", []),
        ("When you have a fever, take 400 mg.", []),
        ("Do not take 400 mg; take 300 mg.", []),
        ("Take 400 mg twice a day, and do not give it to children.", [Code.OVER_LIMIT]),
        ("Take 400 mg twice a day, and tell us if you have kidney disease.", [Code.OVER_LIMIT]),
        ("Take 400 mg twice a day, and talk to us if you are pregnant.", [Code.OVER_LIMIT]),
        ("Take 400 mg a day. Do not take it if you are pregnant.", [Code.OVER_LIMIT]),
        ("Take 400 mg a day, and do not take it if you are pregnant.", [Code.OVER_LIMIT]),
        # What is for others is none of the reader's limit.
        ("Not for children under 12. Children over 12 take 400 mg twice a day.", []),
        ("If you are pregnant, take 400 mg twice a day.", []),
        ("Ask us if you are pregnant: the limit is then 300 mg a day.", []),
        ("Do not give more than 100 mg a day to children.", []),
        ("Children should not take more than 100 mg a day.", []),
        # What was taken is no advice.
        ("After taking 400 mg twice, call us.", []),
        ("After you take 400 mg twice a day, call us.", []),
        ("After 3 days of 400 mg twice a day, call us.", []),
        ("After two weeks on 400 mg twice a day, some people feel sick.", []),
        ("After months of use at 400 mg twice a day, call us.", []),
    ],
)
def test_a_warning_that_names_others_makes_no_dose_theirs(words: str, codes: list[Code]) -> None:
    assert found(words) == codes


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Despu\u00e9s de una semana tome 80 mcg dos veces al d\u00eda.", [Code.OVER_LIMIT]),
        ("Tome 80 mcg dos veces al d\u00eda y no lo d\u00e9 a los ni\u00f1os.", [Code.OVER_LIMIT]),
        ("Tome 80 mcg dos veces al d\u00eda y avise si est\u00e1 embarazada.", [Code.OVER_LIMIT]),
        ("Despu\u00e9s de tomar 80 mcg dos veces al d\u00eda, espere.", []),
        ("Despu\u00e9s de una semana de 80 mcg dos veces al d\u00eda, espere.", []),
        ("Si est\u00e1 embarazada, tome 80 mcg dos veces al d\u00eda.", []),
    ],
)
def test_a_warning_in_spanish_makes_no_dose_that_of_others(words: str, codes: list[Code]) -> None:
    assert found(words, VITAMIN_D, VITAMIN_D_LIMIT) == codes


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Give children [400 mg]{.dose} a day.", [Code.OVER_LIMIT]),
        ("Give your child [400 mg]{.dose} a day.", [Code.OVER_LIMIT]),
        ("Children aged 6 to 11 take [200 mg]{.dose} twice a day.", [Code.OVER_LIMIT]),
        ("Give children [300 mg]{.dose} a day.", []),
        ("Children over 12 take [400 mg]{.dose} a day.", []),
        ("Children need 400 mg a day from food.", []),
        ("In one study, children took 400 mg a day.", []),
    ],
)
def test_no_child_is_given_more_than_adults_may_take(words: str, codes: list[Code]) -> None:
    assert found(words) == codes


def test_an_amount_for_children_is_no_age() -> None:
    box = BOX.format("Give children no more than [20 mg]{.dose} of zinc a day.")
    assert found("Give children 30 mg of zinc a day.", limit=box) == [Code.OVER_LIMIT]
    assert found("Give children 5 to 30 mg of zinc a day.", limit=box) == [Code.OVER_LIMIT]


def test_a_limit_may_be_told_by_its_doses() -> None:
    assert found("Never take more than 2 \u00d7 175 mg.") == []
    assert found("Never take more than 2 x 150 mg.") == [Code.LIMITS_DISAGREE]


def test_two_boxes_that_differ_are_reported_at_the_second() -> None:
    second = IRON_LIMIT.replace("17", "71")
    assert found(second, IRON, IRON_LIMIT) == [Code.LIMITS_DISAGREE]
    assert found(IRON_LIMIT, IRON, IRON_LIMIT) == []
    assert found("Take one tablet of 14 mg a day. US: at most 45 mg.", IRON, IRON_LIMIT) == []
    assert found("Take 14 mg twice a day.", IRON, IRON_LIMIT) == [Code.OVER_LIMIT]


def test_spanish_limits_are_read_too() -> None:
    def said(words: str) -> list[Code]:
        return found(words, VITAMIN_D, VITAMIN_D_LIMIT)

    assert said("El l\u00edmite es de 1,000 mcg al d\u00eda.") == [Code.LIMITS_DISAGREE]
    assert said("Nunca tome m\u00e1s de 200 mcg al d\u00eda.") == [Code.LIMITS_DISAGREE]
    assert said("Tome 75 mcg dos veces al d\u00eda.") == [Code.OVER_LIMIT]
    assert said("Tome al menos 100 mcg al d\u00eda.") == [Code.LIMIT_TURNED_ROUND]
    assert said("Los ni\u00f1os: no m\u00e1s de 50 mcg al d\u00eda. Tome 25 mcg al d\u00eda.") == []


def test_spanish_ages_at_the_head_of_a_row_are_told_apart() -> None:
    rows = "| De 1 a 10 a\u00f1os | 50 mcg |\n| De 11 a 17 a\u00f1os | 100 mcg |"
    head = "| Edad | No m\u00e1s de, cada d\u00eda |\n|---|---|\n"
    assert found(head + rows, VITAMIN_D, "") == []
    marked = rows.replace("50 mcg", "[50 mcg]{.dose}")
    assert found(head + marked, VITAMIN_D, "") == []


def test_a_long_line_takes_no_time() -> None:
    assert found("take no more than " * 1200) == []
    assert found("1 " * 10_000 + "mg a day") == []


def test_rows_forms_body_weight_and_struck_out_figures_are_no_other_limit() -> None:
    assert found("For slow-release tablets the most is 200 mg a day.") == []
    assert found("| Who | Dose |\n|---|---|\n| Adults of 60 kg or less | 100 mg |") == []
    assert found("~~No more than [900 mg]{.dose} a day.~~ Ask.") == []
    assert found("No more than ~~[900 mg]{.dose}~~ a day.") == []
    table = (
        "| Edad | No m\u00e1s de, cada d\u00eda |\n|---|---|\n| De 1 a 10 a\u00f1os | "
        "[50 mg]{.dose} |\n| De 11 a 17 a\u00f1os | [100 mg]{.dose} |\n"
    )
    spanish = Metadata(title="Magnesio", language="es-ES", country="ES")
    assert problems(table, spanish, "") == []


# --- Several times of one day -----------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "Take [200 mg]{.dose} in the morning and [200 mg]{.dose} at night.",
        "Take [200 mg]{.dose} at breakfast. Take [200 mg]{.dose} at bedtime.",
        "- [200 mg]{.dose} in the morning\n- [200 mg]{.dose} at night",
        "Take [200 mg]{.dose} before breakfast and again before bed.",
        "Take [200 mg]{.dose} each day in the morning and [200 mg]{.dose} each day at night.",
        "[150 mg]{.dose} in the morning, [150 mg]{.dose} at noon, [150 mg]{.dose} at night.",
        "[150 mg]{.dose} with breakfast, lunch and dinner.",
        "Take [200 mg]{.dose} when you get up and [200 mg]{.dose} when you go to bed.",
        "Take [200 mg]{.dose} at 8 a.m. and [200 mg]{.dose} at 20:00.",
        "Take [200 mg]{.dose} first thing in the morning, [200 mg]{.dose} with some milk at night.",
        "Take [200 mg]{.dose} in the morning and [200 mg]{.dose} later at night.",
        "Magnesium: [200 mg]{.dose} AM, [200 mg]{.dose} PM.",
        "Take [200 mg]{.dose} in the morning, then [200 mg]{.dose} in the evening.",
        "Take [200 mg]{.dose} in the morning. Repeat at night.",
        "Take [200 mg]{.dose} in the morning and the same dose at night.",
        "Take [200 mg]{.dose} in the morning and [200 mg]{.dose} at night for 2 weeks.",
        "Take [200 mg]{.dose} after lunch and [200 mg]{.dose} after supper.",
        "Take [200 mg]{.dose} nightly and [200 mg]{.dose} every morning.",
        "At night, [200 mg]{.dose}; in the morning, [200 mg]{.dose}.",
        "Your evening dose is [200 mg]{.dose} and your morning dose is [200 mg]{.dose}.",
        "Take [200 mg]{.dose} in the morning.\n\nTake [200 mg]{.dose} at night.",
        "Take [200 mg]{.dose #one} in the morning and [](#one) at night.",
    ],
)
def test_doses_of_one_day_count_together(words: str) -> None:
    assert found(words) == [Code.OVER_LIMIT]


@pytest.mark.parametrize(
    "words",
    [
        "Tome [200 mg]{.dose} por la ma\u00f1ana y [200 mg]{.dose} por la noche.",
        "Tome [150 mg]{.dose} en el desayuno, el almuerzo y la cena.",
        "Tome [200 mg]{.dose} por la ma\u00f1ana y repita por la noche.",
        "Tome [200 mg]{.dose} al levantarse y [200 mg]{.dose} al acostarse.",
        "Tome [200 mg]{.dose} antes de desayunar y [200 mg]{.dose} antes de dormir.",
        "Tome [200 mg]{.dose} al mediod\u00eda y [200 mg]{.dose} por la noche todos los d\u00edas.",
    ],
)
def test_doses_of_one_day_count_together_in_spanish(words: str) -> None:
    limit = MAGNESIUM_LIMIT.replace("US limit: no more than", "No tome m\u00e1s de")
    limit = limit.replace("of magnesium a day", "de magnesio al d\u00eda")
    assert found(words, replace(MAGNESIUM, language="es-US"), limit) == [Code.OVER_LIMIT]


@pytest.mark.parametrize(
    "words",
    [
        "Take [150 mg]{.dose} in the morning and [150 mg]{.dose} at night.",
        "Take [200 mg]{.dose} in the morning or [200 mg]{.dose} at night.",
        "Take [200 mg]{.dose} in the morning on day 1, and [200 mg]{.dose} at night on day 2.",
        "Take [200 mg]{.dose} at night, and eat breakfast in the morning.",
        "Take [200 mg]{.dose} in the evening before bed.",
        "Take [200 mg]{.dose} in the morning. Do not take [200 mg]{.dose} at night.",
        "- Week 1: [200 mg]{.dose} in the morning\n- Week 2: [200 mg]{.dose} at night",
        "Take [200 mg]{.dose} at night.\n\nSome take [200 mg]{.dose} in the morning.",
        "Take [200 mg]{.dose} at night, and again the night after.",
        "Take [200 mg]{.dose} with dinner and before bed, stretch your legs.",
        "Take [200 mg]{.dose} at bedtime and each evening walk for 10 minutes.",
        "Take [200 mg]{.dose} in the evening, an hour before bed.",
        "Take [200 mg]{.dose} in the morning, rather than [200 mg]{.dose} at night.",
        "Move it from [200 mg]{.dose} in the morning to [200 mg]{.dose} at night.",
        "Choose one of these:\n\n- [200 mg]{.dose} at breakfast\n- [200 mg]{.dose} at dinner",
        "- Weekdays: [200 mg]{.dose} at night\n- Weekends: [200 mg]{.dose} in the morning",
        "::: {.note}\nAnn:\n\n- [200 mg]{.dose} at night\n\nBob:\n\n- [200 mg]{.dose} at noon\n:::",
    ],
)
def test_doses_of_other_days_and_instead_of_one_another_do_not(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Every morning [400 mg]{.dose} of magnesium.",
        "[400 mg]{.dose} of magnesium each morning.",
        "Your morning dose is [400 mg]{.dose}.",
        "- Morning: [400 mg]{.dose}",
        "- Morning: [200 mg]{.dose}\n- Evening: [200 mg]{.dose}",
        "Keep taking [400 mg]{.dose} a day.",
        "Stay on [400 mg]{.dose} a day.",
    ],
)
def test_a_dose_over_the_limit_is_found_without_the_word_take(words: str) -> None:
    assert found(words) == [Code.OVER_LIMIT]


@pytest.mark.parametrize(
    "verb",
    [
        *(
            "T\u00f3mese",
            "Tomese",
            "T\u00f3mate",
            "Tome",
            "Dele",
            "D\u00e9le",
            "D\u00e9",
            "Administre",
        ),
        *("Admin\u00edstrele", "Ingiera", "Tr\u00e1guese", "\u00dasese", "Iny\u00e9ctese", "Chupe"),
        *("Puede tomar", "Hay que tomar", "Va a tomar", "Debe tomarse", "Se toman", "Siga con"),
    ],
)
def test_a_dose_over_the_limit_is_found_behind_spanish_verbs(verb: str) -> None:
    limit = MAGNESIUM_LIMIT.replace("US limit: no more than", "No tome m\u00e1s de")
    limit = limit.replace("of magnesium a day", "de magnesio al d\u00eda")
    words = f"{verb} [400 mg]{{.dose}} de magnesio al d\u00eda."
    assert found(words, replace(MAGNESIUM, language="es-US"), limit) == [Code.OVER_LIMIT]


@pytest.mark.parametrize("again", ["", " (mg)", " (0.2 g)"])
def test_what_an_amount_is_of_may_stand_behind_brackets(again: str) -> None:
    cholesterol = f"Have no more than [200 milligrams]{{.dose}}{again} of cholesterol a day.\n\n"
    assert not found("Have no more than [2,300 mg]{.dose} of sodium a day.", limit=cholesterol)
    assert found("Have no more than [300 mg]{.dose} of cholesterol a day.", limit=cholesterol) == [
        Code.LIMITS_DISAGREE
    ]
