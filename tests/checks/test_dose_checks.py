"""Dangerous dose writing is found at the right place, and nothing else is."""

import re

import pytest
from conftest import MANUSCRIPT
from reading import HOUSE, METADATA, diagnose, read, view_of

from rlspub.diagnostics import Code, Diagnostic, Reporter, Severity
from rlspub.pipeline.read import read_document
from rlspub.tree import Metadata

US = METADATA
UK = Metadata(title="Sleep well", language="en-GB", country="GB")
EU = Metadata(title="Sleep well", language="en-IE", country="IE")
EN_ES = Metadata(title="Dormir", language="es", country="US")
SPANISH = Metadata(title="Dormir", language="es", country="ES")
GERMAN = Metadata(title="Schlafen", language="de", country="DE")


def found(manuscript: str, metadata: Metadata = US, *, unmarked: bool = False) -> list[Diagnostic]:
    """Return all findings; doses that are not marked are left out unless asked for."""
    problems = diagnose(view_of(read(manuscript, metadata)), "2")
    return [p for p in problems if unmarked or p.code is not Code.UNMARKED_DOSE]


def seen(
    manuscript: str, metadata: Metadata = US, *, unmarked: bool = False
) -> list[tuple[str, str, str]]:
    """Return for each finding its code, the characters that it points at, and the help."""
    told = []
    for problem in found(manuscript, metadata, unmarked=unmarked):
        assert problem.source is not None
        assert problem.span is not None
        place = problem.source.slice(problem.span)
        told.append((problem.code.name, place, problem.help or ""))
    return told


# The dangerous form in its sentence; the code; what is pointed at; what is to be written.
FORMS = [
    ("Take 1.0 mg now", Code.TRAILING_ZERO, "1.0", "1 mg"),
    ("Take 2.50 mL now", Code.TRAILING_ZERO, "2.50", "2.5 mL"),
    ("Take 1.0 to 2 mg now", Code.TRAILING_ZERO, "1.0", "1 to 2 mg"),
    ("Use 1.0% hydrocortisone cream now", Code.TRAILING_ZERO, "1.0", "1%"),
    ("Take .5 mg now", Code.NAKED_DECIMAL, ".5", "0.5 mg"),
    ("Take .25 to .5 mg now", Code.NAKED_DECIMAL, ".25", "0.25 to 0.5 mg"),
    ("Take 350mg now", Code.MISSING_UNIT_SPACE, "350mg", "350 mg"),
    ("Take 5mL now", Code.MISSING_UNIT_SPACE, "5mL", "5 mL"),
    ("Take 2tablets now", Code.MISSING_UNIT_SPACE, "2tablets", "2 tablets"),
    ("Take magnesium350 mg now", Code.MISSING_UNIT_SPACE, "magnesium350 mg", "magnesium 350 mg"),
    ("Take 350 mg. each day", Code.UNIT_FULL_STOP, "mg.", "350 mg"),
    ("Take 5 mL., then rest", Code.UNIT_FULL_STOP, "mL.", "5 mL"),
    ("Take 1000 mg now", Code.THOUSANDS_COMMA, "1000", "1,000 mg"),
    ("Take 50000 units now", Code.THOUSANDS_COMMA, "50000", "50,000 units"),
    ("Take 2000 units now", Code.THOUSANDS_COMMA, "2000", "2,000 units"),
    ("Take a dose of 2000 units", Code.THOUSANDS_COMMA, "2000", "2,000 units"),
    ("Take the 2000 units now", Code.THOUSANDS_COMMA, "2000", "2,000 units"),
    ("Go on from 2000 units a day", Code.THOUSANDS_COMMA, "2000", "2,000 units"),
    ("Drink it in 2000 mL of water", Code.THOUSANDS_COMMA, "2000", "2,000 mL"),
    ("Take 5 µg now", Code.MICRO_SIGN, "µg", "5 mcg"),
    ("Take 5 μg now", Code.MICRO_SIGN, "μg", "5 mcg"),
    ("Take 5 ug now", Code.MICRO_SIGN, "ug", "5 mcg"),
    ("Take 10 U now", Code.UNIT_LETTERS, "U", "10 units"),
    ("Take 10 u now", Code.UNIT_LETTERS, "u", "10 units"),
    ("Take 400 IU now", Code.UNIT_LETTERS, "IU", "400 international units"),
    ("Take 5 cc now", Code.LATIN_ABBREVIATION, "cc", "5 mL"),
    ("Take 350 Mg now", Code.CAPITAL_UNIT, "Mg", "350 mg"),
    ("Take 350 MG now", Code.CAPITAL_UNIT, "MG", "350 mg"),
    ("Take 5 ML now", Code.CAPITAL_UNIT, "ML", "5 mL"),
    ("Take 5 gm now", Code.CAPITAL_UNIT, "gm", "5 g"),
    ("Take 350 mgs now", Code.CAPITAL_UNIT, "mgs", "350 mg"),
    ("Take Mg tablets of 350 mg now", Code.CAPITAL_UNIT, "Mg", "magnesium"),
    ("Take 300-400 mg now", Code.DASH_RANGE, "300-400 mg", "300 to 400 mg"),
    ("Take 300–400 mg now", Code.DASH_RANGE, "300–400 mg", "300 to 400 mg"),
    ("Take 300 mg - 400 mg now", Code.DASH_RANGE, "300 mg - 400 mg", "300 to 400 mg"),
    ("Take 300--400 mg now", Code.DASH_RANGE, "300--400 mg", "300 to 400 mg"),
    ("Take 1-2 tablets now", Code.DASH_RANGE, "1-2 tablets", "1 to 2 tablets"),
    ("Take 350 mg QD", Code.LATIN_ABBREVIATION, "QD", "each day"),
    ("Take 350 mg q.d. with food", Code.LATIN_ABBREVIATION, "q.d.", "each day"),
    ("Take it QOD", Code.LATIN_ABBREVIATION, "QOD", "every other day"),
    ("Take it BID", Code.LATIN_ABBREVIATION, "BID", "2 times a day"),
    ("Take 1 tablet bid", Code.LATIN_ABBREVIATION, "bid", "2 times a day"),
    ("Take it b.i.d. with food", Code.LATIN_ABBREVIATION, "b.i.d.", "2 times a day"),
    ("Take it tid", Code.LATIN_ABBREVIATION, "tid", "3 times a day"),
    ("Take it PRN", Code.LATIN_ABBREVIATION, "PRN", "when you need it"),
    ("Take it prn for cramps", Code.LATIN_ABBREVIATION, "prn", "when you need it"),
    ("Take it qhs", Code.LATIN_ABBREVIATION, "qhs", "at bedtime"),
    ("Take 350 mg qn", Code.LATIN_ABBREVIATION, "qn", "every night"),
    ("Take it q1d", Code.LATIN_ABBREVIATION, "q1d", "each day"),
    ("Take 350 mg HS", Code.LATIN_ABBREVIATION, "HS", "at bedtime"),
    ("Take 350 mg PO daily", Code.LATIN_ABBREVIATION, "PO", "by mouth"),
    ("Take 1 tablet OD", Code.LATIN_ABBREVIATION, "OD", "each day"),
    ("Inject 5 mg SC now", Code.LATIN_ABBREVIATION, "SC", "under the skin"),
    ("Given by s.c. injection", Code.LATIN_ABBREVIATION, "s.c.", "under the skin"),
    ("Inject it subq", Code.LATIN_ABBREVIATION, "subq", "under the skin"),
    ("Take 1 tablet BT", Code.LATIN_ABBREVIATION, "BT", "at bedtime"),
    ("Take 1 ss tablet", Code.LATIN_ABBREVIATION, "ss", "half"),
    ("Take it q6h with food", Code.LATIN_ABBREVIATION, "q6h", "every 6 hours"),
    ("Then D/C magnesium", Code.LATIN_ABBREVIATION, "D/C", "stop"),
    ("Take 1,5 mg now", Code.AMBIGUOUS_NUMBER, "1,5", "1.5 mg"),
    ("Take 1,5 to 2,5 mg now", Code.AMBIGUOUS_NUMBER, "1,5", "1.5 to 2.5 mg"),
    ("Take 2 2.5 mg tablets", Code.AMBIGUOUS_NUMBER, "2 2.5 mg", "2 tablets of 2.5 mg"),
    ("Take 1 000 mg now", Code.AMBIGUOUS_NUMBER, "1 000 mg", "1,000 mg"),
    ("Give 20 mg/m2 now", Code.SLASH_FOR_PER, "20 mg/m2", "20 mg per m2"),
    ("Take 10 gr now", Code.CAPITAL_UNIT, "gr", "10 g"),
    ("Take 3 tabs now", Code.LATIN_ABBREVIATION, "tabs", "3 tablets"),
    ("Take 2 tab now", Code.LATIN_ABBREVIATION, "tab", "2 tablets"),
    ("Take it TIW now", Code.LATIN_ABBREVIATION, "TIW", "3 times a week"),
    ("Inject it sub q now", Code.LATIN_ABBREVIATION, "sub q", "under the skin"),
    ("Give it per os now", Code.LATIN_ABBREVIATION, "per os", "by mouth"),
    ("Take 350 mg @ bedtime", Code.DOSE_SYMBOL, "@", "at"),
    ("Take 350 mg magnesium & iron", Code.DOSE_SYMBOL, "&", "and"),
    ("Take 350 mg magnesium + iron", Code.DOSE_SYMBOL, "+", "and"),
    ("Take > 350 mg now", Code.DOSE_SYMBOL, ">", "more than"),
    ("Take <350 mg now", Code.DOSE_SYMBOL, "<", "less than"),
    ("Take ≤ 350 mg now", Code.DOSE_SYMBOL, "≤", "no more than"),
    ("Take 350+ mg now", Code.DOSE_SYMBOL, "+", "more than 350"),
    ("Take 350 mg/day now", Code.SLASH_FOR_PER, "350 mg/day", "350 mg per day"),
    ("Take 5 mg / kg now", Code.SLASH_FOR_PER, "5 mg / kg", "5 mg per kg"),
    ("Take 50 mg/5 mL now", Code.SLASH_FOR_PER, "50 mg/5 mL", "50 mg in each 5 mL"),
    ("Take 50 mg/25 mg now", Code.SLASH_FOR_PER, "50 mg/25 mg", "50 mg and 25 mg"),
    ("Take 1/2 tablet now", Code.DOSE_FRACTION, "1/2 tablet", "half a tablet"),
    ("Take 1 1/2 tablets now", Code.DOSE_FRACTION, "1 1/2 tablets", "1 and a half tablets"),
    ("Take 1/4 of a pill now", Code.DOSE_FRACTION, "1/4 of a pill", "a quarter of a pill"),
    ("Take II tablets now", Code.ROMAN_NUMERAL, "II", "2"),
    ("Take iv tabs now", Code.ROMAN_NUMERAL, "iv", "4"),
    ("Take I tablet now", Code.ROMAN_NUMERAL, "I", "1"),
    ("Take VI units now", Code.ROMAN_NUMERAL, "VI", "6"),
    ("Take MgSO4 now", Code.DRUG_ABBREVIATION, "MgSO4", "magnesium sulfate"),
    ("Take MgSO~4~ now", Code.DRUG_ABBREVIATION, "MgSO~4", "magnesium sulfate"),
    ("Take MSO4 now", Code.DRUG_ABBREVIATION, "MSO4", "morphine sulfate"),
    ("Take MS 10 mg now", Code.DRUG_ABBREVIATION, "MS", "magnesium sulfate"),
    ("Take 10 mg MS now", Code.DRUG_ABBREVIATION, "MS", "morphine sulfate"),
    ("Take 350 mg twice daily", Code.VAGUE_TIMES, "twice daily", "morning"),
    ("Take the tablets 3 times a day", Code.VAGUE_TIMES, "3 times a day", "morning, at noon and"),
    (
        "Take 2 drops 4 times a day",
        Code.VAGUE_TIMES,
        "4 times a day",
        "at noon, in the evening and",
    ),
    ("Take 1 tablet every 6 hours", Code.VAGUE_TIMES, "every 6 hours", "6 a.m., noon, 6 p.m. and"),
    (
        "Take 1 tablet every 8 hours",
        Code.VAGUE_TIMES,
        "every 8 hours",
        "6 a.m., 2 p.m. and 10 p.m.",
    ),
    ("Take 1 tablet every 4 hours", Code.VAGUE_TIMES, "every 4 hours", "say at what times"),
    ("Take it 2 to 4 times a day", Code.VAGUE_TIMES, "4 times a day", "say at what times"),
    (
        "Take it two or three times a day",
        Code.VAGUE_TIMES,
        "three times a day",
        "say at what times",
    ),
    ("Take 1 tablet once a day", Code.VAGUE_TIMES, "once a day", "`in the evening`"),
    ("Take it every 12 hours", Code.VAGUE_TIMES, "every 12 hours", "morning"),
    (
        "Take magnesium oxide 400 mg now",
        Code.SALT_AMOUNT,
        "magnesium oxide 400 mg",
        "elemental magnesium",
    ),
    (
        "Take 400 mg of magnesium citrate now",
        Code.SALT_AMOUNT,
        "400 mg of magnesium citrate",
        "elemental magnesium",
    ),
    ("Take 5 micrograms now", Code.MICROGRAM_WRITING, "micrograms", "5 mcg"),
]
# `%` is where the sentence stands.
GUISES = {
    "alone": "%.\n",
    "in the middle": "Ask your clinic first. %. Then wait.\n",
    "in an item": "- one\n- %\n\nend\n",
    "in a heading": "## %\n\nwords\n",
    "in a cell": "| A | B |\n|---|---|\n| x | %, ask |\n",
    "in a box": "::: {.note}\n> %.\n:::\n",
    "in a term's meaning": "Term\n:   % or less.\n",
    "in a note": "Words.[^a]\n\n[^a]: See this: %.\n",
    "in a picture's words": "![%.](picture.png)\n",
}


@pytest.mark.parametrize("guise", GUISES.values(), ids=GUISES.keys())
@pytest.mark.parametrize(("form", "code", "place", "mended"), FORMS, ids=[f[0] for f in FORMS])
def test_a_dangerous_form_is_found_in_every_guise(
    guise: str, form: str, code: Code, place: str, mended: str
) -> None:
    manuscript = guise.replace("%", form)
    if "![" in guise and "~" in form:
        pytest.skip("a picture's words have no marks")
    start = manuscript.index(form) + re.search(re.escape(place), form).start()  # type: ignore[union-attr]
    matching = [p for p in found(manuscript) if p.code is code and p.span and p.span.start == start]
    assert len(matching) == 1
    (problem,) = matching
    assert problem.source is not None
    assert problem.span is not None
    assert problem.source.slice(problem.span) == place
    line = manuscript.count("\n", 0, start) + 1
    column = start - (manuscript.rfind("\n", 0, start) + 1) + 1
    assert problem.position == (line, column)
    assert mended in (problem.help or "")


@pytest.mark.parametrize(
    ("manuscript", "code", "place", "mended"),
    [
        ("Take **1.0** mg", "TRAILING_ZERO", "1.0", "1 mg"),
        ("Take *1.0\nmg* now", "TRAILING_ZERO", "1.0", "1 mg"),
        ("> Take 1.0\n> mg now", "TRAILING_ZERO", "1.0", "1 mg"),
        ("Take 1.0\N{NO-BREAK SPACE}mg", "TRAILING_ZERO", "1.0", "1 mg"),
        ("Take 1.0&nbsp;mg", "TRAILING_ZERO", "1.0", "1 mg"),
        ("Take [1.0 mg]{.dose}[^a]\n\n[^a]: b", "TRAILING_ZERO", "1.0", "1 mg"),
        ("Take **350**mg", "MISSING_UNIT_SPACE", "350**mg", "350 mg"),
        ("Take 5 &micro;g", "MICRO_SIGN", "&micro;g", "5 mcg"),
        ("Take 300\\-400 mg", "DASH_RANGE", "300\\-400 mg", "300 to 400 mg"),
        ("Take 350 mg[^a]. each day\n\n[^a]: b", "UNIT_FULL_STOP", "mg[^a].", "350 mg"),
        ("| A |\n|---|\n| 350 mg. |", "UNIT_FULL_STOP", "mg.", "350 mg"),
        ("| Vitamin D (IU) |\n|---|\n| 400 |", "UNIT_LETTERS", "IU", "international units"),
    ],
)
def test_marks_of_markdown_hide_nothing(
    manuscript: str, code: str, place: str, mended: str
) -> None:
    assert [(c, p) for c, p, _ in seen(manuscript)] == [(code, place)]
    assert mended in seen(manuscript)[0][2]


def test_all_that_is_wrong_with_an_amount_shows_the_same_right_form() -> None:
    assert seen("Take .50-1000.0µg") == [
        ("TRAILING_ZERO", ".50", "write `0.5 to 1,000 mcg`"),
        ("NAKED_DECIMAL", ".50", "write `0.5 to 1,000 mcg`"),
        ("DASH_RANGE", ".50-1000.0µg", "write `0.5 to 1,000 mcg`"),
        ("TRAILING_ZERO", "1000.0", "write `0.5 to 1,000 mcg`"),
        ("MISSING_UNIT_SPACE", "1000.0µg", "write `0.5 to 1,000 mcg`"),
        ("THOUSANDS_COMMA", "1000.0", "write `0.5 to 1,000 mcg`"),
        ("MICRO_SIGN", "µg", "write `0.5 to 1,000 mcg`"),
    ]


NEAR_MISSES = [
    "This is version 1.0 of the leaflet, part 2.0.",
    "Call 020 7946 0000 or 1-800-555-1234, or 555-1234.",
    "Printed on 05/06/2026, on 1/2/2026, or on 2026-11-22.",
    "In 2019 tablets were sold. From 2019-2020 units closed. Since 1998 capsules are made.",
    "From March 2024 tablets are white. Our 2024 patches. The 2019 L guideline. May 2025 drops.",
    "In spring 2024 units closed. The 2019 units and those of last 2021 units. See 2020 sprays.",
    "An OD can be deadly; see your OD (doctor of optometry).",
    "Live in the US, the U.S., or the UK? About 5 U.S. states do.",
    "On May 5 go to the clinic. See page 350 or pages 12-14.",
    "The score was 6.67, then 10.0 and .5 of that.",
    "Ann Lee, MS, RD. People with MS may fall. He has an MS in nursing.",
    "The highest bid won. They bid on it. PLACE YOUR BID HERE.",
    "PO Box 350, SC 29201. HS students, OS updates, SS officers and BT phones.",
    "Washington, D/C is a city. The AC/DC band & friends.",
    "Johnson & Johnson makes 350 mg tablets. At Marks & Spencer & Co.",
    "Cats & dogs + birds. Age > 65. BP < 140/90. Mail me @ noon.",
    "Write to ann@example.org or www.example.org/350mg/1.0mg.",
    "Reach 8 g/dL, 7.0 mmol/L, 10.0 mg/dL or 75 mcg/L in blood.",
    "A rate < 60 mL/min/1.73 m^2^, 30-40 ng/mL, 10-20 mg/dL, or ferritin <75 mcg/L.",
    "Eat 1/2 cup of beans and 1/4 teaspoon of salt. Walk 1/2 mile.",
    "Type II diabetes, factor VIII, stage IV disease, IV drops, World War II.",
    "I tablet-shop. Can I pillow-fight? If I drop it, I dose off. IV tubes; Vitamin X pills.",
    "Mg is the sign for magnesium, and Mg2+ for its ion.",
    "Brush your teeth twice daily. Wash 3 times a day. Feed the baby every 2 hours.",
    "Check your sugar 3 times a day. Take a walk twice a day. Take your pulse once a day.",
    "Take 1 tablet twice a day, in the morning and in the evening.",
    "Take 1 tablet once a day after dialysis. Columbia, S.C. is a city.",
    "Take 1 tablet every 12 hours, at 8 a.m. and 8 p.m.",
    "Magnesium oxide 400 mg holds about 241 mg of elemental magnesium.",
    "Potassium chloride 600 mg holds 8 mEq of potassium.",
    "Potassium chloride is a salt. Magnesium citrate can loosen stools.",
    "About 50% to 60.0% of people, 10-20% of men. Use a 1% hydrocortisone cream.",
    "A 10-day course, a 3-month trial, ages 12-17, COVID-19, omega-3, B-12 and L4-L5.",
    "The 5G network, a 4x4, 3D films, 10K runs, 2 lb, 6 ft, 20 cm, 5 kg and 37.0 C.",
    "Take 0.5 mg, 1 mg, 1,000 mg, 1.5 mL, 10.5 mg, 100 mg, 1,250.5 mg or 10,000 units.",
    "Take 300 to 400 mg. Then rest. Take 5 mL. Wait.",
    "Take 2 tablets (350 mg) at 9:00, 1 g at 10:30.",
    "Half a tablet; one and a half tablets; 2 capsules a day.",
    "`take 1.0mg QD`",
    "```\n1.0mg QD\n```",
    "Words.[^a]\n\n::: {.references}\n[^a]: Trial of 300-400mg Mg BID & MgSO4. 1998.\n:::",
    "[amount in mg]{.field} a day, ____ mg at ____",
    "A unit of 350 mg and 3 units of alcohol. The ICU has 10 units, Unit 5.",
    "It is 5 g's. L'eau: 5 l'eau.",
    "STOP 350 mg NOW. ASK US: CALL 911.",
    "Write to P.O. Box 261656, Encino, or to p. o. box 12.",
    "The drug tid-bit, a sq ft, the sc-fi, hs-CRP, po-boy, od-ing.",
]


@pytest.mark.parametrize("manuscript", NEAR_MISSES)
def test_near_misses_raise_no_alarm(manuscript: str) -> None:
    assert seen(manuscript) == []


# --- Profiles and languages -------------------------------------------------------------


@pytest.mark.parametrize(
    ("manuscript", "metadata", "expected"),
    [
        ("Take 10mg or 2 tablets.", UK, []),
        ("Take 10 mg.", UK, [("NEEDLESS_UNIT_SPACE", "10 mg", "write `10mg`")]),
        ("Take 2tablets.", UK, [("MISSING_UNIT_SPACE", "2tablets", "write `2 tablets`")]),
        ("Take 10 micrograms.", UK, []),
        ("Take 10mcg.", UK, [("MICROGRAM_WRITING", "mcg", "write `10 micrograms`")]),
        ("Take 1µg.", UK, [("MICRO_SIGN", "µg", "write `1 microgram`")]),
        ("Take 10mg.", EU, [("MISSING_UNIT_SPACE", "10mg", "write `10 mg`")]),
        ("Take 10 mcg.", EU, [("MICROGRAM_WRITING", "mcg", "write `10 micrograms`")]),
        ("Tome 300-400 mg.", SPANISH, [("DASH_RANGE", "300-400 mg", "")]),
        ("Tome 1,0 mg.", SPANISH, [("TRAILING_ZERO", "1,0", "write `1 mg`")]),
        ("Tome 1,5 mg.", EN_ES, [("AMBIGUOUS_NUMBER", "1,5", "write `1.5 mg`")]),
        ("Tome 1.000 mg.", EN_ES, [("AMBIGUOUS_NUMBER", "1.000", "`1,000 mg` or `1 mg`")]),
        ("Tome 1,250 mg.", SPANISH, [("AMBIGUOUS_NUMBER", "1,250", "`1250 mg` or `1,25 mg`")]),
        ("Tome ,5 mg.", SPANISH, [("NAKED_DECIMAL", ",5", "write `0,5 mg`")]),
        ("Tome 10 U.", SPANISH, [("UNIT_LETTERS", "U", "write `10 unidades`")]),
        ("Tome 10 UI.", SPANISH, [("UNIT_LETTERS", "UI", "`10 unidades internacionales`")]),
        ("Tome > 10 mg.", SPANISH, [("DOSE_SYMBOL", ">", "")]),
        ("Tome 2 tab.", SPANISH, [("LATIN_ABBREVIATION", "tab", "write `2 tabletas`")]),
        ("Tome 1 tab.", SPANISH, [("LATIN_ABBREVIATION", "tab", "write `1 tableta`")]),
        ("Nehmen Sie 2 tab.", GERMAN, []),
        ("Nehmen Sie 10 mg/kg.", GERMAN, []),
        ("Tome 10 mg BID.", SPANISH, [("LATIN_ABBREVIATION", "BID", "`2 veces al día`, and")]),
        ("Tome 10 mg PRN.", SPANISH, [("LATIN_ABBREVIATION", "PRN", "write `si lo necesita`")]),
        ("Tome 10 mg QD.", SPANISH, [("LATIN_ABBREVIATION", "QD", "write `cada día`")]),
        ("Tome 10 mg V.O.", SPANISH, [("LATIN_ABBREVIATION", "V.O.", "write `por la boca`")]),
        ("Tome 10 mg VO.", SPANISH, [("LATIN_ABBREVIATION", "VO", "write `por la boca`")]),
        ("10 mg c/8h.", SPANISH, [("LATIN_ABBREVIATION", "c/8h.", "`cada 8 horas`, and say")]),
        ("10 mg c/12 hrs y", SPANISH, [("LATIN_ABBREVIATION", "c/12 hrs", "`cada 12 horas`")]),
        ("Tome 2 cdtas.", SPANISH, [("LATIN_ABBREVIATION", "2 cdtas.", "`2 cucharaditas`")]),
        ("Tome 1 comp. ya", SPANISH, [("LATIN_ABBREVIATION", "1 comp.", "`1 comprimido`")]),
        ("Vivo en la C/ 8 de Marzo, 12, con VOX.", SPANISH, []),
        ("Nehmen Sie 10 mg PRN.", GERMAN, [("LATIN_ABBREVIATION", "PRN", "it means in words")]),
        ("Tome 2-3 comprimidos.", SPANISH, [("DASH_RANGE", "2-3 comprimidos", "`2 a 3 ")]),
        ("Tome 0,5 mg o 1.000 mg, 1,125 mg, 5 u otro, 10 l de agua.", SPANISH, []),
        ("Tome 1 SC, y 2 OD. Take 1 tablet PO.", SPANISH, []),
    ],
)
def test_standards_that_differ_are_kept_apart(
    manuscript: str, metadata: Metadata, expected: list[tuple[str, str, str]]
) -> None:
    told = seen(manuscript, metadata)
    assert [(code, place) for code, place, _ in told] == [(c, p) for c, p, _ in expected]
    for (_, _, help_text), (_, _, wanted) in zip(told, expected, strict=True):
        assert wanted in help_text


@pytest.mark.parametrize("word", ["BID", "QD", "QOD", "TID", "PRN", "TID PRN"])
def test_latin_alone_in_a_cell_is_found(word: str) -> None:
    table = f"| A | B | C |\n|---|---|---|\n| Iron | [65 mg]{{.dose}}[^a] | {word} |\n\n[^a]: b"
    assert {code for code, _, _ in seen(table)} == {"LATIN_ABBREVIATION"}


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("Take 10mg bd.", "bd"),
        ("Take 10mg b.d. with food", "b.d."),
        ("Take 10mg TDS", "TDS"),
        ("Take 1 tablet qds", "qds"),
        ("Take 1 tablet om", "om"),
        ("Take 1 tablet on.", "on"),
        ("Take 1 tablet o.n. with water", "o.n."),
        ("Take 2 tablets nocte", "nocte"),
        ("Take 2 tablets mane", "mane"),
        ("Take 2 tablets stat", "stat"),
        ("Take 2 tablets pc", "pc"),
        ("Take it for 5/7.", "5/7"),
        ("| A |\n|---|\n| tds |", "tds"),
    ],
)
def test_british_latin_is_found_in_british_texts(form: str, place: str) -> None:
    told = seen(form, UK)
    assert [(code, p) for code, p, _ in told] == [("LATIN_ABBREVIATION", place)]


@pytest.mark.parametrize(
    "words",
    [
        "Take 1 tablet on Monday, on an empty stomach, at 5/7 Hill Road on 5/7/2026.",
        "The stat is high. A PC and an AC unit. BD is a firm. The OM of a bank, bd it.",
    ],
)
def test_british_words_are_no_latin(words: str) -> None:
    assert seen(words, UK) == []


# --- Real texts -------------------------------------------------------------------------


def test_our_own_manuscript_has_no_dangerous_dose() -> None:
    reporter = Reporter(MANUSCRIPT)
    read_document(MANUSCRIPT, HOUSE, reporter)
    assert [d for d in reporter.diagnostics if d.severity is Severity.ERROR] == []


def test_every_code_of_doses_is_planted_somewhere() -> None:
    planted = {code for _, code, _, _ in FORMS}
    agreement = {
        Code.FIGURES_DISAGREE,
        Code.MIXED_MILLIGRAMS,
        Code.DOSE_WITHOUT_SOURCE,
        Code.UNMARKED_DOSE,
        Code.NEEDLESS_UNIT_SPACE,
    }
    numbers = [code for code in Code if "RLS210" <= code.number <= "RLS239"]
    # test_clinic.py, test_workplace.py, test_look_alikes.py and test_misspelt_units.py
    elsewhere = {
        Code.OTHER_EMERGENCY_NUMBER,
        Code.CLINICS_EMERGENCY_NUMBER,
        Code.HIDDEN_IN_FIGURE,
        Code.LOOK_ALIKE,
        Code.MISSPELT_UNIT,
    }
    assert planted | agreement | elsewhere == set(numbers)
