"""A passage goes by its own language, and no remedy changes an amount."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import METADATA, diagnose, read, read_prepared, view_of

from rlspub.diagnostics import Code, Diagnostic, Reporter
from rlspub.language.amounts import choose_number_language, find_amount
from rlspub.manuscript.markdown import parse
from rlspub.source import Source
from rlspub.tree import Dose, Metadata, plain_text, walk

US = Metadata(title="Sleep well", language="en-US", country="US")
NOWHERE = METADATA
SPANISH = Metadata(title="Dormir", language="es", country="MX")
LANGUAGES = (
    "en", "en-US", "en-GB", "en-IN", "en-ZA", "es", "es-ES", "es-MX", "es-US", "es-419", "es-CR",
    "de", "de-DE", "de-CH", "de-AT", "fr", "fr-FR", "fr-CH", "fr-CA", "pt", "pt-BR", "pt-PT", "it",
    "nl", "sv", "pl", "ru", "tr", "ar", "ar-EG", "ar-MA", "fa", "ko", "ja", "th", "hi", "vi",
    "zh-Hans", "zh-Hant-TW", "sr-Latn", "xx", "US", "und", "DE-de", "x-y",
)  # fmt: skip
_LEFT_OUT = (Code.UNMARKED_DOSE, Code.DOSE_WITHOUT_SOURCE)


def find(text: str, metadata: Metadata = US, family: str = "2") -> list[Diagnostic]:
    """Return what is found, apart from doses that are not marked or have no source."""
    found = diagnose(view_of(read(text, metadata)), family)
    return [problem for problem in found if problem.code not in _LEFT_OUT]


def codes(text: str, metadata: Metadata = US, family: str = "2") -> list[Code]:
    return [problem.code for problem in find(text, metadata, family)]


# --- Amounts ------------------------------------------------------------------------------


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Return a number as an author somewhere in the world may write it."""
    digits = st.text("0123456789", min_size=1, max_size=4)
    three = st.text("0123456789", min_size=3, max_size=3)
    first = draw(st.integers(0, 1500).map(str))
    mark = draw(st.sampled_from(["", ".", ",", "'", "\u2019", "\u066b", "\u066c"]))
    rest = draw(three if mark in ("'", "\u2019", "\u066c") else digits | three)
    more = draw(st.sampled_from(["", ",000", ".000", ".5", ",5", ".50", "'000"]))
    number = draw(st.sampled_from([f"{first}{mark}{rest}{more}", first, f"{mark}{rest}"]))
    zero = draw(st.sampled_from("000\u0660\u06f0\u0966"))
    return number.translate({ord("0") + digit: ord(zero) + digit for digit in range(10)})


@settings(max_examples=200)
@given(
    numbers(),
    st.sampled_from([" mg", "mg", " mcg", " g", "mL", " tablets", "units", " IU", " Mg"]),
    st.sampled_from(LANGUAGES),
    st.sampled_from([US, NOWHERE, SPANISH, Metadata(title="Schlaf", language="de-CH")]),
    st.sampled_from(['::: {{lang="{}"}}\nA {} b.\n:::', 'C [a {1} b]{{lang="{0}"}} d.']),
)
def test_no_remedy_changes_an_amount(
    number: str, unit: str, language: str, metadata: Metadata, form: str
) -> None:
    written = f"{number}{unit}"
    tag = choose_number_language(language, metadata.country)
    original = find_amount(written, tag)
    if original is None:
        return
    for problem in find(form.format(language, written), metadata):
        remedies = [
            amount
            for words in re.findall(r"`([^`]*)`", problem.help or "")
            if (amount := find_amount(words, tag))
        ]
        values = {remedy.without_rate.low for remedy in remedies}
        assert not values or original.low in values, problem
        if len(values) > 1:
            assert len(remedies) == len(values) > 1
        # What an amount may be in another country is never left to a remedy of one reading.
        if re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", number) and problem.code is Code.AMBIGUOUS_NUMBER:
            whole = Decimal(re.sub("[.,]", "", number))
            assert values == {whole, whole / 1000}


@pytest.mark.parametrize(
    ("written", "language", "country", "remedy"),
    [
        ("1.000 mg", "es", "US", "`1,000 mg` or `1 mg`"),
        ("1.000 mg", "es", None, "`1000 mg` or `1 mg`"),
        ("1,000 mg", "es", None, "`1000 mg` or `1 mg`"),
        ("1,500 mg", "es", None, "`1500 mg` or `1,5 mg`"),
        ("1.000 mg", "es-ES", "US", None),
        ("1,000 mg", "es-MX", "US", None),
        ("0,5 mg", "de", "US", None),
        ("0,5 mg", "fr", None, None),
        ("0,5 mg", "es-MX", None, "`0.5 mg`"),
        ("1.000 mg", "de-DE", "US", None),
        ("1.000 mg", "de-CH", "US", "`1000 mg` or `1 mg`"),
        ("1'000 mg", "de-CH", "US", None),
        ("1'000 mg", "en-GB", None, "`1,000 mg`"),
        ("1.000 mg", "pt-BR", "US", None),
        ("1,00,000 units", "en-IN", "US", None),
        ("1,00,000 units", "en-US", "US", "`100,000 units`"),
        ("1.000 mg", "ko", None, "`1,000 mg` or `1 mg`"),
        ("\u0660\u066b\u0665 mg", "ar", None, None),
        ("1.000 mg", "xx", "US", "`1000 mg` or `1 mg`"),
        ("1.000 mg", "EN-us", None, "`1 mg` or `1,000 mg`"),
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        '::: {{lang="{}"}}\n{} b.\n:::',
        'C [a {1} b]{{lang="{0}"}} d.',
        '::: {{lang="{}"}}\n::: {{.note title="{}"}}\nb\n:::\n:::',
        '::: {{lang="{}"}}\n| a |\n|---|\n| {} |\n:::',
        '::: {{lang="en"}}\n- a [*b* **{1}**]{{lang="{0}"}}\n:::',
        '::: {{lang="ko"}}\n::: {{lang="{}"}}\n## {}\n:::\n:::',
        '::: {{lang="{}"}}\na[^n]\n\n[^n]: b {}\n:::',
        '![a](b.png) [![{1}](b.png)]{{lang="{0}"}}',
    ],
)
def test_a_number_is_written_as_its_passage_writes_it(
    written: str, language: str, country: str | None, remedy: str | None, form: str
) -> None:
    metadata = Metadata(title="Sleep well", language="en-US", country=country)
    told = [problem.help for problem in find(form.format(language, written), metadata)]
    assert [words for words in told if words and remedy and remedy in words] == told
    assert bool(told) is bool(remedy)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ('::: {lang="de-DE"}\n[1.000 mg]{.dose}\n:::', "1000 mg"),
        ('[[1.000 mg]{.dose}]{lang="de-DE"}', "1000 mg"),
        ('[*a* [b [1.500 mg]{.dose}]{lang="en"}]{lang="de-DE"}', "1.500 mg"),
        ('::: {lang="de-DE"}\n::: {.call-us}\n- [1.000 mg]{.dose}\n:::\n:::', "1000 mg"),
        ('::: {lang="de-DE"}\na[^n]\n\n[^n]: [1.000 mg]{.dose}\n:::', "1000 mg"),
        ('::: {lang="de-DE"}\na\n:::\n\n[1.500 mg]{.dose}', "1.500 mg"),
        ('::: {lang="de-DE"}\n[1.000 mg](#one)\n:::\n\n[1,000 mg]{.dose #one}', "1000 mg"),
    ],
)
def test_a_dose_is_read_as_its_passage_writes_it(text: str, amount: str) -> None:
    doses = [node for node in walk(read_prepared(text, US)) if isinstance(node, Dose)]
    assert {str(dose.amount) for dose in doses} == {amount}


@pytest.mark.parametrize(
    ("other", "wrong"),
    [
        ("[1,125 mg](#limit)", []),
        ("[1.125 mg](#limit)", [Code.FIGURES_DISAGREE]),
        ("[](#limit)", [Code.FIGURE_IN_OTHER_LANGUAGE]),
        ("[[](#limit)]{lang=de-DE}", []),
        ("[[1.125 mg](#limit)]{lang=de-DE}", []),
        ("[[1,125 mg](#limit)]{lang=de-DE}", [Code.FIGURES_DISAGREE]),
    ],
)
def test_figures_are_compared_across_languages(other: str, wrong: list[Code]) -> None:
    text = f'::: {{lang="de-DE"}}\nBis [1.125 mg]{{.dose #limit}}.\n:::\n\nNo more than {other}.'
    assert codes(text) == wrong


def test_a_figure_that_all_read_alike_is_repeated_anywhere_in_its_language() -> None:
    text = "::: {lang=de-DE}\nBis [350 mg Salz]{.dose #limit}.\n:::\n\nNo more than [](#limit)."
    assert codes(text) == []
    printed = read_prepared(text, US).blocks[-1]
    marked = [node.language for node in walk(printed) if hasattr(node, "language")]
    assert marked == ["de-DE"]


@pytest.mark.parametrize(
    "text",
    [
        'Take 1.000 [mg]{lang="es"}.',
        'Take [1.000]{lang="es"} mg.',
        "[Tome 5 [mg]{lang=en}]{lang=es}",
    ],
)
def test_no_amount_is_in_two_languages(text: str) -> None:
    assert codes(text) == [Code.TORN_AMOUNT]
    assert codes("Take 5 mg [dos veces]{lang=es}, [Tome 5 mg]{lang=es} mg.") == []


# --- Words ----------------------------------------------------------------------------------

ENGLISH_ONLY = (
    "Take ii tablets qd and 5 mg @ night, 1/2 tablet q6h, + 3 mg. "
    "Utilize it and/or commence XQZ. Doses should be taken. 7.35 people came on 3/4/2025."
)


@pytest.mark.parametrize("form", ["::: {{lang={}}}\n{}\n:::", "a [{1}]{{lang={0}}}"])
def test_english_rules_hold_where_english_is_written(form: str) -> None:
    rules = set(codes(ENGLISH_ONLY, US, ""))
    assert {Code.ROMAN_NUMERAL, Code.LATIN_ABBREVIATION, Code.DOSE_SYMBOL, Code.DOSE_FRACTION,
            Code.HARD_WORD, Code.SLASH_FOR_OR, Code.UNEXPLAINED_ABBREVIATION, Code.PASSIVE_VOICE,
            Code.NUMERIC_DATE, Code.HARD_NUMBER} <= rules  # fmt: skip
    own = set(codes(form.format("es", "a"), US, ""))
    assert set(codes(form.format("en-GB", ENGLISH_ONLY), SPANISH, "")) >= rules - own
    assert set(codes(form.format("de", ENGLISH_ONLY), US, "")) <= own | {Code.TEXT_TOO_HARD}


def test_the_marks_of_the_pad_are_found_in_any_language() -> None:
    assert codes("[Tome 5 mg TID.]{lang=es}") == [Code.LATIN_ABBREVIATION]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Go to bed [y duerma profundamente]{lang=es} now.", 4),
        ("[Go to bed]{lang=en-GB} now.", 4),
        ("::: {lang=es}\n[Go to bed]{lang=en} y duerma.\n:::", 3),
    ],
)
def test_words_in_another_language_do_not_count(text: str, words: int) -> None:
    assert view_of(read(text, US)).grades.whole.words == words


def test_a_remedy_is_in_the_language_of_the_passage_or_in_none() -> None:
    for written in ("Nimm > 5 mg.", "5 mg/kg", "MgSO4", "5 IU", "5-10 mg Mg"):
        for problem in find(f"[{written}]{{lang=ko}}"):
            offered = re.findall(r"`([^`]*)`", problem.help or "")
            assert not any(re.search("[a-z]{3}", words) for words in offered), problem


@pytest.mark.parametrize("tag", [*LANGUAGES, "EN", "ar-Arab", "es-x-clinic", "sl-rozaj", "a"])
def test_a_language_that_is_hardly_known_does_no_harm(tag: str) -> None:
    fence = f'::: {{lang="{tag}"}}\nA "b" [1 mg]{{.dose}}, 0,5 mg.[^1]\n\n[^1]: C\n:::'
    text = f'{fence}\n\n[a 1.5 mg]{{lang="{tag}"}}'
    assert "1\N{NO-BREAK SPACE}mg" in plain_text(read_prepared(text, US))
    diagnose(view_of(read(text, US)))


def test_a_language_on_a_dose_is_told_to_go_around_it() -> None:
    source = Source.from_text('[1.500 mg]{.dose lang="de-DE"}')
    reporter = Reporter(Path("manuscript.md"), source)
    parse(source, 0, US, reporter)
    (problem,) = reporter.diagnostics
    assert problem.code is Code.MISPLACED_ATTRIBUTES
    assert '`[Tome [5 mg]{.dose}]{lang="es"}`' in (problem.help or "")
