"""Doses that disagree, lack a source or are not marked are found."""

import pytest
from reading import diagnose, read, view_of
from test_dose_checks import found, seen

from rlspub.checks.doses.agreement import check_mixed
from rlspub.diagnostics import Code
from rlspub.tree import Metadata


def test_words_of_a_link_must_agree_with_the_dose_that_they_name() -> None:
    manuscript = (
        "At most [1 g]{.dose #limit}.[^a] Or [1,000 mg](#limit). Or [](#limit), the "
        "[limit](#limit).\n\nNever [1,100 mg](#limit) or [1 tablet](#limit).\n\n[^a]: b"
    )
    first, second = found(manuscript)
    assert first.code is second.code is Code.FIGURES_DISAGREE
    assert first.position == (3, 7)
    assert "`1,100 mg`" in first.message
    assert "`1 g`" in first.message
    assert manuscript[first.related[0].span.start :].startswith("[1 g]{.dose #limit}")
    assert "`1 tablet`" in second.message


@pytest.mark.parametrize(
    "words",
    ["35 milligrammes", "thirty-five mg", "35", "35 kg", "2 puffs", "half a gram", "5 mg or 10"],
)
def test_words_of_a_link_that_cannot_be_compared_are_refused(words: str) -> None:
    (problem,) = found(f"At most [350 mg]{{.dose #max}}.[^a] Or [{words}](#max).\n\n[^a]: b")
    assert problem.code is Code.FIGURES_DISAGREE
    assert problem.help
    assert "`[](#max)`" in problem.help


def test_a_borrowed_figure_is_blamed_only_where_it_is_defined() -> None:
    manuscript = "At most [1.0 mg]{.dose #limit}.[^a] Never more than [](#limit) a day.\n\n[^a]: b"
    assert [place for _, place, _ in seen(manuscript)] == ["1.0"]


def test_milligrams_and_micrograms_in_one_text_are_told_once() -> None:
    manuscript = "Take 350 mg or 2 mg.\n\n| A |\n|---|\n| 5 mcg |\n| 6 mcg |\n\nThen 3 mg."
    (problem,) = found(manuscript)
    assert problem.code is Code.MIXED_MILLIGRAMS
    assert problem.position == (5, 3)
    assert problem.related[0].span.start == manuscript.index("350")
    assert found("Take 350 mg (milligrams). Blood: 75 mcg/L.") == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Vitamin D 10 mcg and iron 65 mg.", []),
        ("| Iron | 65 mg |\n|---|---|\n| Folic acid | 400 mcg |", []),
        ("Vitamin B12 1,000 mcg (1 mg) a day. 2 mg of vitamin B12 is 2,000 mcg.", []),
        ("## Levothyroxine\n\nStart with 25 mcg. Take iron (65 mg) later.", []),
        ("Vitamin B12 1,000 mcg a day. Later 1 mg of vitamin B12.", ["RLS262"]),
        ("Vitamin B12 1,000 mcg (2 mg) a day.", ["RLS262"]),
        (
            "| Dose | mcg or mg |\n|---|---|\n| Vitamin B12 | 1,000 mcg |\n| B12 | 1 mg |",
            ["RLS262"],
        ),
        ("## Vitamin B12\n\nTake [5 mcg]{.dose}. Then take [2 mg]{.dose}.", ["RLS262"]),
        ("## Vitamin B12\n\nTake 5 mcg. Then take 2 mg.", ["RLS228"]),
        ("Iron 65 mg. Fentanyl 5 mcg.", []),
        ("Take 25 mcg. Then cilostazol 100 mg.", []),
        ("Take 25 mcg. Then take 100 mg.", ["RLS228"]),
        ("Levonorgestrel 0.15 mg and ethinylestradiol 30 mcg.", []),
        ("Folic acid 600 mcg. If you had an ill baby, take 4 mg of folic acid.", []),
        ("## Colchicine\n\nTake 500 mcg of colchicine, at most 6 mg (12 tablets).", []),
        ("## Levothyroxine\n\nTake [50 mcg]{.dose}. Estradiol stays at [1 mg]{.dose}.", []),
        ("Iron 65 mg. Then take 5 mcg.", ["RLS228"]),
        ("## Vitamin B12\n\nPills hold 5 mcg.\n\n## Metformin\n\nPills hold 500 mg.", []),
        ("Calcium: 500 mg. Vitamin D: 25 mcg, and 10 mcg at night.", []),
    ],
)
def test_units_of_one_substance_are_not_mixed(text: str, codes: list[str]) -> None:
    view = view_of(read(text))
    assert [one.code.number for one in check_mixed(view)] == codes


def test_doses_have_a_source_in_their_section() -> None:
    assert found("## A\n\nTake [5 mg]{.dose}.\n\nAsk.[^a]\n\n[^a]: [6 mg]{.dose}") == []
    first, second = found("Take [5 mg]{.dose}, [6 mg]{.dose}.\n\n## A\n\n[7 mg]{.dose}")
    assert (first.message, second.position) == (
        "`5 mg` and 1 more in this section have no source",
        (5, 1),
    )
    assert found("[5 mg]{.dose #five}[^a]\n\n## A\n\n[](#five)\n\n[^a]: b") == []


def test_amounts_beside_marked_doses_are_to_be_marked_too() -> None:
    manuscript = "[5 mg]{.dose}[^a], 6 mg, **7 to 8** mg, 9 mcg/L, 3 tablets, 5 g.\n\n[^a]: 4 mg"
    assert seen(manuscript, unmarked=True) == [
        (
            "UNMARKED_DOSE",
            "6 mg",
            "write `[6 mg]{.dose}`, so that the finished pages are proved to show it",
        ),
        (
            "UNMARKED_DOSE",
            "7 to 8** mg",
            "write `[7 to 8 mg]{.dose}`, so that the finished pages are proved to show it",
        ),
    ]


def test_amounts_in_a_text_without_any_dose_are_to_be_marked_too() -> None:
    told = seen("Take 6 mg or 7 miligramos; 9 mg/dL, 5% and 10 mg/L are none.", unmarked=True)
    assert [place for _, place, _ in told] == ["6 mg", "7 miligramos"]


TOLD: tuple[tuple[str, str, list[str]], ...] = (
    ("en-US", "Take 5 mL of syrup, and give 2 tablets.", ["5 mL", "2 tablets"]),
    (
        "en-US",
        "Put 3 drops in. Inject 10 units. Take 2 to 4 puffs.",
        ["3 drops", "10 units", "2 to"],
    ),
    ("es-US", "Tome 5 ml de jarabe. Aplique 3 gotas.", ["5 ml", "3 gotas"]),
    ("es-US", "Tome 2 tabletas e inyecte 10 unidades.", ["2 tabletas", "10 unidades"]),
    # What is eaten, and what is only told of.
    ("en-US", "Take it with 200 mL of water. Use 5 g of salt. Each tablet has 2 g.", []),
    ("en-US", "Drink 500 mL. Eat 30 g of fiber. Take 20 mL of orange juice. Take 5 mL/hour.", []),
    ("es-US", "Tome 200 ml de agua. Cada tableta tiene 2 g.", []),
    ("en-US", "Take 30 grams of mixed nuts. Take 1 gram of amoxicillin.", ["1 gram"]),
    ("es-US", "Tome 30 gramos de nueces. Tome 2 gramos de amoxicilina.", ["2 gramos"]),
)


@pytest.mark.parametrize(("language", "words", "places"), TOLD)
def test_what_readers_are_told_to_take_is_to_be_marked(
    language: str, words: str, places: list[str]
) -> None:
    document = read(words, Metadata(title="A", language=language, country="US"))
    marked = [
        problem.span for problem in diagnose(view_of(document), "231") if problem.span is not None
    ]
    assert len(marked) == len(places)
    for span, place in zip(marked, places, strict=True):
        assert words[span.start :].startswith(place)


@pytest.mark.parametrize(
    ("language", "words", "bare"),
    [
        ("en-US", "Take 400 at night. Use 1 or 2 every 4 hours.", ["`400`", "`1 or 2`"]),
        ("es-US", "Tome 400 por la noche. Tome 2 pastillas al d\u00eda.", ["`400`"]),
        ("en-US", "Take 2 tablets at night. Take [5 mg]{.dose} now. Take 5 days off.", []),
        ("en-US", "Take it at 8. Take no more than [5 mg]{.dose} in 24 hours.", []),
        # Nothing tells to take these but how often.
        ("en-US", "350 nightly\n\n- Adults: 150 each night", ["`350`", "`150`"]),
        ("es-US", "Adultos: 350 cada noche", ["`350`"]),
        ("en-US", "Call: 911\n\nAdults: 3 times a day\n\n7 days a week", []),
        ("en-US", "| Who | mg |\n|---|---|\n| Adults | 350 each night |", []),
    ],
)
def test_a_number_to_take_has_its_unit_in_a_box_for_doses(
    language: str, words: str, bare: list[str]
) -> None:
    metadata = Metadata(title="A", language=language, country="US")
    box = f"::: {{.doses}}\n{words}\n:::\n"
    found_in_box = [one.message for one in diagnose(view_of(read(box, metadata)), "201")]
    assert found_in_box == [f"{number} has no unit" for number in bare]
    assert diagnose(view_of(read(words, metadata)), "201") == []


@pytest.mark.parametrize("form", ["350mg", "1000 mg", "1,5 mg", "5-10 mg", "5 µg", "10 IU"])
def test_no_mark_is_advised_round_an_amount_that_is_written_wrongly(form: str) -> None:
    codes = {problem.code for problem in found(f"Take {form} now", unmarked=True)}
    assert codes
    assert Code.UNMARKED_DOSE not in codes


@pytest.mark.parametrize(
    ("language", "country", "name"),
    [("en-GB", "GB", "1,000 micrograms"), ("en-US", "US", "1,000 mcg")],
)
def test_micrograms_are_called_as_in_the_country(language: str, country: str, name: str) -> None:
    metadata = Metadata(title="A", language=language, country=country)
    document = read("Take 350mg or 2mg. Take 5micrograms.", metadata)
    mixed = [one for one in diagnose(view_of(document)) if one.code is Code.MIXED_MILLIGRAMS]
    assert [name in str(one.help) for one in mixed] == [True]
