"""Amounts with a rate: how much for what, and how often, in six languages."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from ucumvert import PintUcumRegistry

from rlspub.language.amounts import (
    Amount,
    Frequency,
    Period,
    Rate,
    Unit,
    find_amount,
    find_amounts,
)
from rlspub.language.amounts.rate_patterns import PER_UNITS

# What is written, and how the same is said in the shortest way.
READINGS = {
    "a day": (
        "a day; daily; per day; each day; every day; nightly; a night; once a day; 1 time a "
        "day; once daily; once-daily; /day; /d; / 24 h; every 24 hours; in 24 hours; in any "
        "24-hour period; in a day; each morning; every evening"
    ),
    "a week": (
        "a week; weekly; per week; each week; once a week; every 7 days; /week; /wk; every "
        "Monday; on Mondays; once a week on Mondays; one day a week; every week"
    ),
    "a month": "a month; monthly; once every month",
    "every 2 weeks": "every 2 weeks; every fortnight; every other week; every 14 days",
    "an hour": "an hour; hourly; per hour; every hour; /h; /hr; every 60 minutes",
    "a year": "a year; yearly; every 12 months",
    "2 times a day": (
        "twice a day; two times a day; 2 times daily; twice daily; twice-a-day; every 12 hours; "
        "12-hourly; (twice a day); each morning and evening; every morning and every night; two "
        "times every 24 hours"
    ),
    "3 times a day": (
        "3 times a day; every 8 hours; 8 hourly; every eight hours; three times each day; 3 "
        "times a day every day; each morning, noon and night"
    ),
    "every 2 days": (
        "every other day; every second day; every 2 days; every 48 hours; on alternate days"
    ),
    "every 4 to 6 hours": (
        "every 4 to 6 hours; every 4-6 hours; every four to six hours; 4 to 6 hourly"
    ),
    "2 to 3 times a day": "2 or 3 times a day; two to three times daily; every 8 to 12 hours",
    "1 to 2 times a day": "once or twice a day; 1 to 2 times daily",
    "2 times a week": (
        "twice a week; twice weekly; every Monday and Thursday; two days a week; on Mondays and "
        "Thursdays"
    ),
    "per kg": (
        "per kg; /kg; for each kg; per kilogram of body weight; per kg of your weight; each kg"
    ),
    "per kg a day": (
        "per kg a day; per kg per day; /kg/day; per kg of body weight, daily; a day per kg"
    ),
    "each dose": "each dose; per dose; a dose; at each dose; /dose; at a time",
    "per kg each dose": "per kg per dose; /kg/dose",
    "per kg 4 times a day": (
        "per kg per dose every 6 hours; per kg 4 times a day; each dose, 4 times a day, per kg"
    ),
    "per tablet": "per tablet; in each tablet; a tablet; for every tablet",
    "per mL": "per mL; /mL; in each mL; per milliliter",
}
PHRASES = [
    (phrase, meaning) for meaning, written in READINGS.items() for phrase in written.split("; ")
]


def read(text: str, language: str = "en") -> Amount:
    amount = find_amount(text, language)
    assert amount is not None, text
    return amount


@pytest.mark.parametrize(("phrase", "meaning"), PHRASES)
def test_rates_are_read_in_english(phrase: str, meaning: str) -> None:
    said, meant = read(f"15 mg {phrase}"), read(f"15 mg {meaning}")
    assert said.rate is not None
    assert said.is_same_as(meant), (said, meant)
    assert str(meant) in (f"15 mg {meaning}", f"15 mg {meaning}s")


@pytest.mark.parametrize(
    ("text", "language", "meaning"),
    [
        ("15 mg al día", "es", "a day"),
        ("15 mg por día", "es", "a day"),
        ("15 mg cada noche", "es", "a day"),
        ("15 mg diarios", "es", "a day"),
        ("15 mg a la semana", "es", "a week"),
        ("15 mg una vez por semana", "es", "a week"),
        ("15 mg todos los lunes", "es", "a week"),
        ("15 mg al mes", "es", "a month"),
        ("15 mg cada 8 horas", "es", "every 8 hours"),
        ("15 mg cada 4 a 6 horas", "es", "every 4 to 6 hours"),
        ("15 mg dos veces al día", "es", "2 times a day"),
        ("15 mg 3 veces al día", "es", "3 times a day"),
        ("15 mg por vía oral 3 veces al día", "es", "3 times a day"),
        ("15 mg de hierro al día", "es", "a day"),
        ("15 mg cada mañana y cada noche", "es", "2 times a day"),
        ("15 mg por kg de peso al día", "es", "per kg a day"),
        ("15 mg por dosis", "es", "each dose"),
        ("15 mg en 24 horas", "es", "a day"),
        ("15 mg dos días a la semana", "es", "2 times a week"),
        ("15 mg al día siguiente", "es", None),
        ("15 mg a la hora de acostarse", "es", None),
        ("15 mg durante una semana", "es", None),
        ("15 mg por dia", "pt", "a day"),
        ("15 mg ao dia", "pt", "a day"),
        ("15 mg duas vezes por dia", "pt", "2 times a day"),
        ("15 mg a cada 6 horas", "pt", "every 6 hours"),
        ("15 mg de 8 em 8 horas", "pt", "every 8 hours"),
        ("15 mg uma vez por semana", "pt", "a week"),
        ("15 mg por kg de peso por dia", "pt", "per kg a day"),
        ("15 mg por dose", "pt", "each dose"),
        ("15 mg par jour", "fr", "a day"),
        ("15 mg chaque jour", "fr", "a day"),
        ("15 mg tous les soirs", "fr", "a day"),
        ("15 mg 3 fois par jour", "fr", "3 times a day"),
        ("15 mg toutes les 4 heures", "fr", "every 4 hours"),
        ("15 mg toutes les 4 à 6 heures", "fr", "every 4 to 6 hours"),
        ("15 mg une fois par semaine", "fr", "a week"),
        ("15 mg un jour sur deux", "fr", "every 2 days"),
        ("15 mg par kg de poids corporel et par jour", "fr", "per kg a day"),
        ("15 mg par prise", "fr", "each dose"),
        ("15 mg al giorno", "it", "a day"),
        ("15 mg ogni 8 ore", "it", "every 8 hours"),
        ("15 mg due volte al giorno", "it", "2 times a day"),
        ("15 mg alla settimana", "it", "a week"),
        ("15 mg a settimana", "it", "a week"),
        ("15 mg a giorni alterni", "it", "every 2 days"),
        ("15 mg per kg al giorno", "it", "per kg a day"),
        ("15 mg per dose", "it", "each dose"),
        ("15 mg pro Tag", "de", "a day"),
        ("15 mg am Tag", "de", "a day"),
        ("15 mg täglich", "de", "a day"),
        ("15 mg jeden Abend", "de", "a day"),
        ("15 mg alle 8 Stunden", "de", "every 8 hours"),
        ("15 mg 3-mal täglich", "de", "3 times a day"),
        ("15 mg dreimal am Tag", "de", "3 times a day"),
        ("15 mg 2x täglich", "de", "2 times a day"),
        ("15 mg einmal in der Woche", "de", "a week"),
        ("15 mg jeden zweiten Tag", "de", "every 2 days"),
        ("15 mg pro kg Körpergewicht und Tag", "de", None),
        ("15 mg pro Einnahme", "de", "each dose"),
        ("15 mg am Tag vor der Operation", "de", None),
    ],
)
def test_rates_are_read_in_other_languages(text: str, language: str, meaning: str | None) -> None:
    amount = read(text, language)
    if meaning is None:
        assert amount.rate is None or amount.rate.frequency is None
    else:
        assert amount.is_same_as(read(f"15 mg {meaning}")), amount


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("15 mg of methotrexate by mouth once a week", "15 mg a week"),
        ("300 to 400 mg (milligrams) a day", "300 to 400 mg a day"),
        ("once a day 15 mg", "15 mg a day"),
        ("a weekly dose of 15 mg", "15 mg a week"),
        ("every 4 hours, take 500 mg", "500 mg every 4 hours"),
        ("5 mg to 10 mg twice daily", "5 to 10 mg 2 times a day"),
        ("half a tablet twice a day", "0.5 tablets 2 times a day"),
        ("no more than 8 tablets in 24 hours", "8 tablets a day"),
        ("15\u00a0mg\u202fa\nday", "15 mg a day"),
        ("15 mg up to 3 times a day", "15 mg 3 times a day"),
    ],
)
def test_rates_stand_a_few_words_away_too(text: str, meaning: str) -> None:
    assert read(text).is_same_as(read(meaning)), read(text)


@pytest.mark.parametrize(
    "text",
    [
        "15 mg for a week",
        "15 mg a day before surgery",
        "2 tablets an hour before bed",
        "2 tablets an hour or two later",
        "15 mg a day or every other day",
        "15 mg each night and twice a week",
        "15 mg every day once a week",
        "15 mg at bedtime",
        "15 mg, never every day",
        "15 mg until the next day",
        "15 mg within an hour",
        "after a week 15 mg",
        "not every day 15 mg",
        "15 mg more than once a day",
        "weekly dose of 15 mg a day",
        "15 mg one tablet a day",
    ],
)
def test_words_that_tell_no_rate(text: str) -> None:
    assert read(text).rate is None


@pytest.mark.parametrize(
    "text",
    [
        "15 mg every 0 hours", "15 mg every 6 to 4 hours", "15 mg every 4",
        "5 mg every 4 hours 10 mg", "15 mg a day for 2 weeks", "15 mg 1/2 times a day",
        "15 mg 1.5 times a day", "8 hourly 2 tablets daily",
    ],
)  # fmt: skip
def test_other_figures_beside_an_amount_are_refused(text: str) -> None:
    assert find_amount(text) is None


def test_all_amounts_of_a_text_carry_the_rate_right_after_them() -> None:
    found = find_amounts("Take 5 mg a day, then 10 mg. Never more than 2 tablets every 4 hours.")
    assert [str(one.amount) for one in found] == ["5 mg a day", "10 mg", "2 tablets every 4 hours"]


# Phrases of leaflets, and what is to be made of them: nothing, or only the amount, or all of it.
LEAFLETS = [
    ("5 mg to 10 mg twice daily", "en", "5 to 10 mg 2 times a day"),
    ("5\u00a0mg to 10\u00a0mg twice\u00a0daily", "en", "5 to 10 mg 2 times a day"),
    ("5–10 mg 2–3 times a day", "en", "5 to 10 mg 2 to 3 times a day"),
    ("1–2 tablets every 4–6 hours", "en", "1 to 2 tablets every 4 to 6 hours"),
    ("15 mg once-weekly", "en", "15 mg a week"),
    ("15-mg once weekly", "en", "15 mg a week"),
    ("15 mg ONCE A WEEK", "en", "15 mg a week"),
    ("15 mg a day from pills", "en", "15 mg a day"),
    ("15 mg a week from all sources", "en", "15 mg a week"),
    ("15 mg a week from today", "en", "15 mg"),
    ("15 mg a week (once a week, never daily)", "en", "15 mg a week"),
    ("15 mg on one day a week", "en", "15 mg a week"),
    ("15 mg on the same day each week", "en", "15 mg a week"),
    ("15 mg every week on a Monday", "en", "15 mg a week"),
    ("0.5 mL/kg/hour", "en", "0.5 mL per kg an hour"),
    ("0.5 mL per kg per hour", "en", "0.5 mL per kg an hour"),
    (
        "10 to 15 mg per kg per dose every 4 to 6 hours",
        "en",
        "10 to 15 mg per kg each dose every 4 to 6 hours",
    ),
    ("2 L per minute", "en", "2 L a minute"),
    ("2 L of oxygen a minute", "en", "2 L a minute"),
    ("100 units/kg", "en", "100 units per kg"),
    ("18 units at night", "en", "18 units"),
    ("18 units every night at bedtime", "en", "18 units a day"),
    ("1 puff in the morning and 1 puff at night", "en", None),
    ("2 puffs twice a day, morning and evening", "en", "2 puffs 2 times a day"),
    ("2 puffs morning and evening", "en", "2 puffs 2 times a day"),
    ("1 drop in each eye twice a day", "en", "1 drops 2 times a day"),
    ("1 patch every 3 days", "en", "1 patches every 3 days"),
    ("1 patch every third day", "en", "1 patches every 3 days"),
    ("1 patch, changed every 72 hours", "en", "1 patches every 72 hours"),
    ("50,000 units once a week", "en", "50000 units a week"),
    ("50 000 units once a week", "en", None),
    ("1 g up to 4 times a day", "en", "1 g 4 times a day"),
    ("1 g 4 times a day at most", "en", "1 g 4 times a day"),
    ("1 g every 6 hours, at most 4 times a day", "en", None),
    ("60 mg a day in divided doses", "en", "60 mg a day"),
    ("60 mg a day, half in the morning", "en", "60 mg a day"),
    ("1 tablet with each meal", "en", "1 tablets"),
    ("1 tablet 3 times a day with meals", "en", "1 tablets 3 times a day"),
    ("5 mg every few hours", "en", "5 mg"),
    ("5 mg every half hour", "en", "5 mg"),
    ("5 mg half-hourly", "en", "5 mg"),
    ("5 mg every hour or two", "en", "5 mg"),
    ("5 mg every hour and a half", "en", "5 mg"),
    ("5 mg biweekly", "en", "5 mg"),
    ("5 mg an evening", "en", "5 mg"),
    ("5 mg each weekday", "en", "5 mg"),
    ("5 mg a dose, twice a day", "en", "5 mg each dose 2 times a day"),
    ("5 mg a day for a week", "en", "5 mg a day"),
    ("5 mg for a day", "en", "5 mg"),
    ("5 mg once", "en", "5 mg"),
    ("5 mg once only", "en", "5 mg"),
    ("5 mg twice", "en", "5 mg"),
    ("5 mg a month before the birth", "en", "5 mg"),
    ("5 mg the day before", "en", "5 mg"),
    ("5 mg per day of illness", "en", "5 mg a day"),
    ("5 mg daily dose", "en", "5 mg a day"),
    ("the daily dose is 5 mg", "en", "5 mg a day"),
    ("Daily limit: 350 mg", "en", "350 mg a day"),
    ("maximum 4 g in any 24 hours", "en", "4 g a day"),
    ("4 g over 24 hours", "en", None),
    ("4 g within 24 hours", "en", None),
    ("120 mg in 5 mL", "en", None),
    ("15 mg a fortnight", "en", "15 mg every 2 weeks"),
    ("15 mg six-hourly", "en", "15 mg every 6 hours"),
    ("15 mg 4- to 6-hourly", "en", "15 mg every 4 to 6 hours"),
    ("15 mg 3x a day", "en", "15 mg 3 times a day"),
    ("15 mg bid", "en", "15 mg"),
    ("15 mg 1 to 2 times weekly", "en", "15 mg 1 to 2 times a week"),
    ("15 mg a day, every day", "en", "15 mg a day"),
    ("15 mg 5 days a week", "en", "15 mg 5 times a week"),
    ("15 mg a day 5 days a week", "en", None),
    ("1,5 mg al día", "es", "1.5 mg a day"),
    ("1½ tabletas cada 12 horas", "es", "1.5 tablets every 12 hours"),
    ("media tableta dos veces al día", "es", "0.5 tablets 2 times a day"),
    ("10 mg por kilo de peso y por día", "es", "10 mg per kg a day"),
    ("10 mg/kg/día", "es", "10 mg per kg a day"),
    ("10 mg/kg cada 6 h", "es", "10 mg per kg every 6 hours"),
    ("400 UI diarias", "es", "400 international units a day"),
    ("15 mg una sola vez a la semana, los lunes", "es", "15 mg a week"),
    ("5 a 10 gotas 3 veces por día", "es", "5 to 10 drops 3 times a day"),
    ("500 mg cada seis u ocho horas", "es", "500 mg every 6 to 8 hours"),
    ("15 mg una hora antes", "es", "15 mg"),
    ("2 comprimidos por vía oral cada 8 horas", "es", "2 tablets every 8 hours"),
    ("1 comprimé matin et soir", "fr", "1 tablets 2 times a day"),
    ("1 comprimé chaque matin et chaque soir", "fr", "1 tablets 2 times a day"),
    ("10 mg/kg/jour", "fr", "10 mg per kg a day"),
    ("500 mg toutes les six heures", "fr", "500 mg every 6 hours"),
    ("15 mg un jour par semaine", "fr", "15 mg a week"),
    ("1 Tablette morgens und abends", "de", "1 tablets"),
    ("10 mg/kg/Tag", "de", "10 mg per kg a day"),
    ("10 mg pro kg Körpergewicht pro Tag", "de", "10 mg per kg a day"),
    ("15 mg einmal pro Woche", "de", "15 mg a week"),
    ("15 mg einmal wöchentlich", "de", "15 mg a week"),
    ("500 mg alle acht Stunden", "de", "500 mg every 8 hours"),
    ("1 compressa due volte al dì", "it", "1 tablets 2 times a day"),
    ("10 mg/kg/die", "it", "10 mg per kg a day"),
    ("1 compressa per bocca ogni 12 ore", "it", "1 tablets every 12 hours"),
    ("500 mg de 6 em 6 horas", "pt", "500 mg every 6 hours"),
    ("1 comprimido 2x ao dia", "pt", None),
    ("15 mg uma vez por semana, à segunda-feira", "pt", "15 mg a week"),
]


@pytest.mark.parametrize(("text", "language", "meaning"), LEAFLETS)
def test_phrases_of_leaflets(text: str, language: str, meaning: str | None) -> None:
    amount = find_amount(text, language)
    assert (None if amount is None else str(amount)) == meaning


# --- Comparing --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same", "disagree"),
    [
        ("15 mg a week", "15 mg a day", False, True),
        ("15 mg a day", "15 mg every 24 hours", True, False),
        ("15 mg 2 times a day", "0.015 g every 12 hours", True, False),
        ("15 mg twice a day", "30 mg a day", False, True),
        ("15 mg", "15 mg a day", False, False),
        ("15 mg", "16 mg a day", False, True),
        ("1 g", "1,000 mg a day", False, False),
        ("15 mg per kg a day", "15 mg a day", False, True),
        ("15 mg per kg", "15 mg per kg a day", False, True),
        ("1 mg per mL", "1 g per L", True, False),
        ("1 mg per mL", "1 mg per L", False, True),
        ("1 mg each dose", "1 mg each dose, 3 times a day", False, True),
        ("1 mg 3 times a day", "1 mg each dose, 3 times a day", True, False),
        ("15 mg every 4 weeks", "15 mg a month", False, True),
        ("15 mg a year", "15 mg every 12 months", True, False),
        ("1 teaspoon a day", "5 mL a day", False, True),
        ("1 mmol a day", "1 mEq a day", False, True),
    ],
)
def test_which_rates_are_the_same(one: str, other: str, *, same: bool, disagree: bool) -> None:
    first, second = read(one), read(other)
    assert first.is_same_as(second) is second.is_same_as(first) is same
    assert first.disagrees_with(second) is second.disagrees_with(first) is disagree


def amounts_of(numbers: SearchStrategy[Decimal], most: int = 12) -> SearchStrategy[Amount]:
    """Return amounts with and without ranges and rates."""
    counts = st.integers(1, most)
    frequencies = st.builds(
        lambda times, more, period, longer, unit: Frequency(
            times, times + more, period, period + longer, unit
        ),
        counts, st.sampled_from((0, 0, 1)), counts, st.sampled_from((0, 0, 2)),
        st.sampled_from(Period),
    )  # fmt: skip
    per = st.none() | st.sampled_from((Unit.KILOGRAM, Unit.POUND, *PER_UNITS))
    rates = st.builds(Rate, per, st.booleans(), st.none() | frequencies)
    rates = rates.filter(lambda rate: rate != Rate())
    return st.builds(
        lambda low, more, unit, rate: Amount(low, low + more, unit, rate),
        numbers, st.just(Decimal(0)) | numbers, st.sampled_from(DOSE_UNITS), st.none() | rates,
    )  # fmt: skip


DOSE_UNITS = tuple(unit for unit in Unit if unit is not Unit.POUND)
NUMBERS = st.integers(1, 10_000_000).map(lambda number: Decimal(number).scaleb(-3))
AMOUNTS = amounts_of(NUMBERS)
# So few that two of them are often the same.
FEW_AMOUNTS = amounts_of(st.sampled_from([Decimal("0.001"), Decimal(1), Decimal(1000)]), most=3)
SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "\n"])


@given(AMOUNTS, SPACES)
def test_reading_what_was_written_gives_it_back(amount: Amount, space: str) -> None:
    assert find_amount(str(amount).replace(" ", space)) == amount


@given(FEW_AMOUNTS, FEW_AMOUNTS, FEW_AMOUNTS)
def test_being_the_same_is_an_equivalence(one: Amount, two: Amount, three: Amount) -> None:
    assert one.is_same_as(one)
    assert not one.disagrees_with(one)
    assert one.is_same_as(two) is two.is_same_as(one)
    assert one.disagrees_with(two) is two.disagrees_with(one)
    if one.is_same_as(two):
        assert not one.disagrees_with(two)
        assert one.is_same_as(three) is two.is_same_as(three)
        assert one.disagrees_with(three) is two.disagrees_with(three)


# --- UCUM, by another hand --------------------------------------------------------------


UCUM = PintUcumRegistry()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("15 mg a day", "mg/d"),
        ("15 mg per kg a day", "mg/kg/d"),
        ("5 mcg a week", "ug/wk"),
        ("2 tablets every 4 hours", "{tbl}/(4.h)"),
        ("500 mg 3 times a day", "mg/(d/3)"),
        ("500 mg every 4 to 6 hours", "mg/{4-6h}"),
        ("500 mg 2 to 3 times a day", "mg/{2-3/d}"),
        ("15 mg each dose", "mg/{dose}"),
        ("400 international units a month", "[IU]/mo"),
        ("15 mg", "mg"),
    ],
)
def test_codes_of_ucum(text: str, code: str) -> None:
    assert read(text).ucum == code


@pytest.mark.parametrize("measure", [*Unit, *Period])
def test_units_convert_as_ucum_says(measure: Unit | Period) -> None:
    one = UCUM.from_ucum(f"1.{measure.ucum}")
    assert (one / UCUM.from_ucum(f"{measure.factor}.{measure.base}")).to("") == pytest.approx(1)


def test_units_of_unlike_kinds_have_unlike_bases() -> None:
    for one, other in product(Unit, Unit):
        known = UCUM.from_ucum(f"1.{one.ucum}"), UCUM.from_ucum(f"1.{other.ucum}")
        if one.base == other.base:
            assert known[0].is_compatible_with(known[1])


@given(FEW_AMOUNTS, FEW_AMOUNTS)
def test_amounts_that_are_the_same_are_so_in_ucum(one: Amount, other: Amount) -> None:
    for amount in (one, other):
        UCUM.from_ucum(f"1.{amount.ucum}")
    if one.is_same_as(other) and "{" not in one.ucum + other.ucum:
        quantities = [
            float(amount.high) * UCUM.from_ucum(f"1.{amount.ucum}") for amount in (one, other)
        ]
        assert (quantities[0] / quantities[1]).to("") == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("15 mg in the morning and at night", "15 mg 2 times a day"),
        ("15 mg in the morning, at noon and in the evening", "15 mg 3 times a day"),
        ("15 mg with breakfast and dinner", "15 mg 2 times a day"),
        ("15 mg twice a day, in the morning and at night", "15 mg 2 times a day"),
        ("15 mg por la ma\u00f1ana y por la noche", "15 mg 2 times a day"),
        ("15 mg in the morning or evening", "15 mg"),
        ("15 mg with meals", "15 mg"),
        ("15 mg three times a day with meals", "15 mg 3 times a day"),
        ("15 mg 3x a day", "15 mg 3 times a day"),
        ("15 mg per pound", "15 mg per lb"),
        ("15 mg/lb a day", "15 mg per lb a day"),
        ("a 400-mg-a-day limit", "400 mg a day"),
        ("15 mg a day to 30 mg a day", "15 to 30 mg a day"),
        ("15 mg a day to 30 mg a week", None),
        ("two and a half tablets", None),
    ],
)
def test_rates_that_two_words_or_more_tell(text: str, meaning: str | None) -> None:
    amount = find_amount(text)
    assert (None if amount is None else str(amount)) == meaning


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("Take two tablets a day.", ["2 tablets a day"]),
        ("one to two tablets", ["1 to 2 tablets"]),
        ("two and a half tablets", ["2.5 tablets"]),
        ("one tablet at bedtime", ["1 tablets a day"]),
        ("15 mg at bedtime once a week", ["15 mg a week"]),
        ("No one takes tablets", []),
        ("dos tabletas", ["2 tablets"]),
    ],
)
def test_numbers_in_words_are_read_among_others(text: str, meanings: list[str]) -> None:
    assert [str(found.amount) for found in find_amounts(text)] == meanings


def test_a_pound_is_less_than_a_kilogram() -> None:
    per_pound, per_kilogram = find_amount("45.359237 mg per lb"), find_amount("100 mg per kg")
    assert per_pound is not None
    assert per_kilogram is not None
    assert per_pound.is_same_as(per_kilogram)
