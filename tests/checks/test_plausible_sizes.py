"""Amounts held against what is usual of their substance."""

import pytest
from reading import read, view_of

from rlspub.checks.plausibility.by_weight import check_rates_by_weight
from rlspub.checks.plausibility.sizes import check_sizes
from rlspub.checks.plausibility.two_units import check_two_units
from rlspub.checks.plausibility.weekly import check_weekly
from rlspub.diagnostics import Code
from rlspub.language.amounts import find_amounts
from rlspub.tree import Metadata

FAR, UNUSUAL = Code.IMPOSSIBLE_AMOUNT, Code.UNUSUAL_AMOUNT
TWO = Code.TWO_UNITS_DISAGREE
WRONG, STRANGE = Code.WRONG_UNIT, Code.UNUSUAL_UNIT


def check(text: str, title: str = "Sleep well") -> list[tuple[Code, str]]:
    """Return the codes and the words of what is found."""
    view = view_of(read(text, Metadata(title=title, language="en-US")))
    checks = (check_sizes, check_rates_by_weight, check_two_units, check_weekly)
    found = (one for judge in checks for one in judge(view))
    return [(one.code, view.source.text[one.span.start : one.span.end]) for one in found]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("No more than [350 g]{.dose} of elemental magnesium a day.", FAR, "350 g"),
        ("No more than 350 g of magnesium a day.", FAR, "350 g"),
        ("Magnesium: 350 g", FAR, "350 g"),
        ("Take 5 mcg of magnesium.", FAR, "5 mcg"),
        ("| Medicine | Dose |\n|---|---|\n| Levothyroxine | 100 mg |", FAR, "100 mg"),
        ("Gabapentin 300 g at bedtime.", FAR, "300 g"),
        ("Gabapentin 300 mcg at bedtime.", FAR, "300 mcg"),
        ("Digoxin 125 mg once a day.", FAR, "125 mg"),
        ("Ferrous sulfate 325 g a day.", FAR, "325 g"),
        ("El magnesio: no tome m\u00e1s de 350 g al d\u00eda.", FAR, "350 g"),
        ("Your dose of Synthroid is 88 mg.", FAR, "88 mg"),
        ("Take half a gram of levothyroxine.", FAR, "half a gram"),
        ("No more than 4 mg of paracetamol in a day.", UNUSUAL, "4 mg"),
        ("Warfarin: take [50 mg]{.dose} at 6 pm.", UNUSUAL, "50 mg"),
        ("Inject 1,000 units of insulin.", UNUSUAL, "1,000 units"),
        ("Take paracetamol 1 g every 2 hours.", UNUSUAL, "1 g"),
        ("Take paracetamol 3 g at a time.", UNUSUAL, "3 g"),
        ("Take vitamin D 10 mg a day.", FAR, "10 mg"),
        ("Take 150 mg methotrexate once a week.", UNUSUAL, "150 mg"),
        ("Take semaglutide 1 mg every day.", Code.DAILY_FOR_WEEKLY, "1 mg"),
        ("Inject 0.5 mg of semaglutide daily.", Code.DAILY_FOR_WEEKLY, "0.5 mg"),
        ("At most 400 mg of ibuprofen for each kilogram.", UNUSUAL, "400 mg"),
        ("No more than 40 mg of ibuprofen a day for each pound.", UNUSUAL, "40 mg"),
        ("Give 30 mg per kg of ibuprofen every 6 hours.", UNUSUAL, "30 mg"),
        ("Vitamin D 250 mcg (1,000 international units).", TWO, "1,000 international units"),
        ("250 mcg of vitamin D is 1,000 units.", TWO, "1,000 units"),
        ("1,000 units of vitamin D holds 2.5 mcg.", TWO, "2.5 mcg"),
        ("Vitamina D: 10 a 25 mcg, o 400 a 10,000 UI.", TWO, "400 a 10,000 UI"),
        ("Use 100 puffs of salbutamol.", UNUSUAL, "100 puffs"),
        ("Inject [10 mL]{.dose} of insulin.", WRONG, "10 mL"),
        ("Inject 10 mg of insulin.", WRONG, "10 mg"),
        ("You can go on with insulin, [20 mg]{.dose} a day.", WRONG, "20 mg"),
        ("Take sevelamer 800 mg at noon and levothyroxine 50 mg at 8.", FAR, "50 mg"),
        ("Your doctor will start you on digoxin at a dose of 125 mg a day.", FAR, "125 mg"),
        ("| Dose | Medicine |\n|---|---|\n| 125 mg | Digoxin |", FAR, "125 mg"),
        ("| A | B | C |\n|---|---|---|\n| Gabapentin | white | [300 g]{.dose} |", FAR, "300 g"),
        ("Take digoxin tablets (white, [125 mg]{.dose}) each morning.", FAR, "125 mg"),
        ("Metformin comes in [500 g]{.dose} tablets.", FAR, "500 g"),
        ("Metformin ER [500 g]{.dose} with supper.", FAR, "500 g"),
        ("Take 350 international units of magnesium.", WRONG, "350 international units"),
        ("Levothyroxine 0.1 mg each morning.", STRANGE, "0.1 mg"),
        ("Gabapentin 0.3 g at night.", STRANGE, "0.3 g"),
        ("Take 15 mg of methotrexate a day.", Code.DAILY_FOR_WEEKLY, "15 mg"),
        ("No more than 15 mg of methotrexate a day.", Code.DAILY_FOR_WEEKLY, "15 mg"),
        ("Each day take 10 mg methotrexate.", Code.DAILY_FOR_WEEKLY, "10 mg"),
        ("Take methotrexate every day.", Code.DAILY_FOR_WEEKLY, "methotrexate every day"),
        ("Methotrexate is a once-daily tablet.",
         Code.DAILY_FOR_WEEKLY, "Methotrexate is a once-daily"),
        ("- Methotrexate: daily", Code.DAILY_FOR_WEEKLY, "Methotrexate: daily"),
        ("Your daily methotrexate helps.", Code.DAILY_FOR_WEEKLY, "daily methotrexate"),
        ("| What | When |\n|---|---|\n| Methotrexate | every day |",
         Code.DAILY_FOR_WEEKLY, "every day"),
    ],
)  # fmt: skip
def test_what_is_far_from_usual_is_found(text: str, code: Code, words: str) -> None:
    assert check(text) == [(code, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Take 350 mg of magnesium a day. A tablet of magnesium oxide 400 mg.",
        "Milk of magnesia: 2,400 mg of magnesium hydroxide.",
        "Ferrous sulfate 325 mg holds 65 mg of iron.",
        "Levothyroxine 100 mcg (0.1 mg) each morning.",
        "Drink the bottle with 1.7 g of magnesium citrate.",
        "Take paracetamol 1 g four times a day.",
        "Take vitamin D 1,000 units a day, or 50,000 international units once a week.",
        "Take 10 to 25 mcg of vitamin D (400 to 1,000 international units).",
        "Take vitamin D, 25 mcg a day. Others take 10,000 units a week.",
        "Give 10 mg of ibuprofen per kg every 6 to 8 hours.",
        "At most 18 mg of ibuprofen a day for each pound.",
        "Take semaglutide 7 mg every day, or inject 1 mg of semaglutide once a week.",
        "Use 2 puffs of salbutamol, or albuterol 2.5 mg.",
        "Inject 10 units of insulin glargine.",
        "Insulin comes as 100 units/mL.",
        # No doses: a laboratory's, a hospital's, of food, of what went wrong, of the body.
        "Your potassium should be 3.5 to 5.0 mmol/L. Calcium is 9 mg/dL.",
        "Iron by IV 1,000 mg at the hospital.",
        "More than 15 g of paracetamol is an overdose.",
        "100 g of spinach has 80 mg of magnesium.",
        "Eat 30 g nuts for magnesium. Drink iron with 200 mL of juice.",
        "If you weigh 70 kg, ask about magnesium.",
        "Omega-3 1 g, zinc 15 mg. Eat beans for iron, 100 g or more.",
        "Raise levothyroxine in steps of 1 mcg.",
        # Of something that the table does not know, or of another substance in the sentence.
        "Take sevelamer [180 g]{.dose} at noon and levothyroxine [50 mcg]{.dose} each morning.",
        "Take levothyroxine [50 mcg]{.dose} each morning and sevelamer [180 mg]{.dose} at noon.",
        "Take mycophenolic acid [500 mg]{.dose} with food and zolpidem [5 mg]{.dose} at bedtime.",
        "Keep digoxin and St. John's wort ([300 mg]{.dose} tablets) apart.",
        "Avoid iron. Take cefdinir [3,000 mg]{.dose} each morning, 2 hours before any iron.",
        "Melatonin [3 mg]{.dose} at 9 p.m. Fish oil [1,000 mg]{.dose} has [180 mg]{.dose} of EPA.",
        "Ramipril [10 mg]{.dose} at night. Sodium: no more than [2,000 mg]{.dose} a day.",
        "Ramipril [10 mg]{.dose}. Potassium-rich foods hold over [300 mg]{.dose}.",
        "Take vitamin D 1,000 international units ([25 mcg]{.dose}) and calcium [600 mg]{.dose}.",
        "## Colchicine\n\nWith allopurinol, take [500 micrograms]{.dose} a day.",
        "Levothyroxine and gabapentin [50 mcg]{.dose} and [300 mg]{.dose}.",
        "Levothyroxine and sevelamer: [50 mcg]{.dose} and [800 mg]{.dose}.",
        "Take cilostazol [800 mg]{.dose} levothyroxine [50 mcg]{.dose}.",
        "| A | B | C |\n|---|---|---|\n| Sevelamer | [800 mg]{.dose} | Not with digoxin |",
        "| A | B |\n|---|---|\n| Sevelamer (not with digoxin) | [800 mg]{.dose} |",
        "Insulin helps.\n\nIf still low, take another [15 g]{.dose}.",
        "U-100 insulin holds [100 units]{.dose} in [1 mL]{.dose}.",
        "Natto has [1,000 mcg]{.dose} of vitamin K in [100 g]{.dose}.",
        # On the skin, or a sum.
        "Rub in [2 g]{.dose} of diclofenac 1% gel 4 times a day.",
        "## Voltaren gel\n\nUse [4 g]{.dose} of diclofenac.",
        "Take warfarin [5 mg]{.dose} at 6 pm. That is [40 mg]{.dose} in one week.",
        # Weekly, or a warning.
        "Take methotrexate 15 mg once a week, on the same day.",
        "Never take methotrexate every day.",
        "Some people took methotrexate daily by mistake.",
        "Take folic acid every day and methotrexate on Monday.",
        "If you take methotrexate, drink water every day.",
        "Methotrexate can make you tired each day.",
        "Take 5 mg of folic acid a day. It is not methotrexate.",
    ],
)
def test_what_is_usual_or_no_dose_is_let_be(text: str) -> None:
    assert check(text) == []


def test_the_largest_amount_at_once_counts_where_none_a_day_is_known() -> None:
    assert check("Fentanyl [50,000 mcg]{.dose} each morning.") == [(UNUSUAL, "50,000 mcg")]
    assert check("Fentanyl [50 mcg]{.dose} each morning.") == []


def test_what_only_the_title_names_is_sure_unless_the_words_may_name_another() -> None:
    assert check("No more than 350 g a day.", "Magnesium") == []
    assert check("No more than [350 g]{.dose} a day.", "Magnesium") == [(FAR, "350 g")]
    assert check("Cilostazol [25 mcg]{.dose}.", "Magnesium") == []
    assert check("Take [15 mg]{.dose} each morning.", "Methotrexate") == [
        (Code.DAILY_FOR_WEEKLY, "15 mg")
    ]
    assert check("Cilostazol [20 mg]{.dose} a day.", "Methotrexate") == []


@pytest.mark.parametrize("amount", ["350 g", "3 mcg", "2,700 mg"])
def test_no_message_shows_an_amount_of_the_table(amount: str) -> None:
    (found,) = check_sizes(view_of(read(f"Magnesium {amount}.")))
    said = f"{found.message} {found.help}".replace(f"`{amount}`", "")
    assert not list(find_amounts(said))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Magnesium 10 g.", "about ten times the usual largest amount"),
        ("Magnesium 1,000 g.", "about a thousand times the usual largest amount"),
        ("Magnesium 40 g.", "about 40 times the usual largest amount"),
        ("Magnesium 2.1 g.", "more than twice the usual largest amount"),
        ("Magnesium 10 mcg.", "about a thousand times `10 mcg`"),
    ],
)
def test_the_message_says_how_many_times(text: str, words: str) -> None:
    (found,) = check_sizes(view_of(read(text)))
    assert words in found.message


def test_an_amount_for_a_week_taken_daily_is_told_twice_where_it_is_large() -> None:
    assert check("Alendronate 70 mg every day.") == [
        (UNUSUAL, "70 mg"),
        (Code.DAILY_FOR_WEEKLY, "70 mg"),
    ]
