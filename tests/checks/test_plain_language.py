"""Plain language: what is found, where, and what is let be."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printing import own_layouts
from reading import HOUSE, METADATA, diagnose, read, view_of

from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.layouts import LayoutError, open_house
from rlspub.layouts.rules import Rule, Rules
from rlspub.pipeline.read import read_document

US = HOUSE.rules("us")


def findings(text: str, rules: Rules = US, **metadata: Any) -> list[Diagnostic]:
    return diagnose(view_of(read(text, replace(METADATA, **metadata)), rules=rules), "6")


def found(code: Code, text: str, rules: Rules = US, **metadata: Any) -> list[str]:
    """Return the words of the manuscript under each finding of one code."""
    return [
        finding.source.slice(finding.span)
        for finding in findings(text, rules, **metadata)
        if finding.code is code and finding.source and finding.span
    ]


# --- Lengths --------------------------------------------------------------------------

TWENTY = "Go to bed at ten each night and read a book that you like until you are tired and calm."


def test_a_sentence_may_have_twenty_words() -> None:
    assert found(Code.SENTENCE_TOO_LONG, TWENTY) == []
    longer = TWENTY.replace("calm.", "very calm.")
    assert found(Code.SENTENCE_TOO_LONG, f"Rest. {longer} Rest.") == [longer]


@pytest.mark.parametrize(
    "text",
    [
        f"> Somebody said:\n>\n> - **{TWENTY}**",
        f"Term\n: {TWENTY}",
        f"::: {{.note}}\n{TWENTY}\n:::",
    ],
)
def test_sentences_are_measured_wherever_they_stand(text: str) -> None:
    rules = replace(US, sentence_words=Rule(19, "test"))
    assert len(found(Code.SENTENCE_TOO_LONG, text, rules)) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"| Head |\n|---|\n| {TWENTY} {TWENTY[:-1]} and more of it. |",
        f"# {TWENTY} {TWENTY[:-1]} and more of it",
        f"Text.[^a]\n\n[^a]: {TWENTY[:-1]} and more of it.",
        f"`{TWENTY} and more of it`",
    ],
)
def test_tables_headings_notes_and_code_are_not_measured(text: str) -> None:
    assert found(Code.SENTENCE_TOO_LONG, text) == []


@pytest.mark.parametrize("language", ["ar", "ta", "am", "hmn", "ru"])
def test_sentences_are_not_measured_where_nobody_knows_how_long_they_may_be(language: str) -> None:
    text = "ab " * 30 + "."
    codes = {Code.SENTENCE_TOO_LONG, Code.SECTION_TOO_HARD, Code.TEXT_TOO_HARD}
    assert codes.isdisjoint(found.code for found in findings(text * 3, language=language))


def test_a_sections_mean_is_measured_in_the_languages_of_the_european_union() -> None:
    codes = [found.code for found in findings(("ab " * 30 + ". ") * 3, language="de")]
    assert Code.SECTION_TOO_HARD in codes
    assert Code.SENTENCE_TOO_LONG not in codes


def test_a_zero_switches_a_number_off() -> None:
    assert found(Code.SENTENCE_TOO_LONG, TWENTY * 3, replace(US, sentence_words=Rule(0, "-"))) == []


def test_profiles_differ_in_their_paragraphs() -> None:
    text = "One is here. Two is here. Three is here. Four is here."
    assert found(Code.PARAGRAPH_TOO_LONG, text) == []
    british = HOUSE.rules("uk-nhs")
    assert found(Code.PARAGRAPH_TOO_LONG, text, british) == ["Four is here."]


def test_a_paragraph_has_so_many_words_at_most() -> None:
    text = "word " * 150
    assert found(Code.PARAGRAPH_TOO_LONG, f"{text}end.") == ["end"]
    assert found(Code.PARAGRAPH_TOO_LONG, text) == []


def test_lists_are_counted_at_each_depth() -> None:
    inner = "\n".join(f"  - {number}" for number in range(8))
    assert found(Code.LIST_TOO_LONG, f"1. One\n{inner}\n2. Two") == ["-"]


def test_writing_without_spaces_is_not_counted_in_words() -> None:
    assert findings("ล้างมือบ่อยๆ ด้วยสบู่กับน้ำ" * 15, language="th") == []
    assert findings("请勤洗手。" * 8, language="zh") == []


# --- Headings -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("Sleep and Rest", ["Rest"]),
        ("How To Sleep Well", ["To"]),
        ("SLEEP AND REST", ["SLEEP AND REST"]),
        ("Sleep and rest", []),
        ("Ask the Veterans Crisis Line to help", []),
        ("Parkinson's disease", []),
        ("What is RLS?", []),
        ("Rest: Sleep on your side", []),
        ("Vitamin D", []),
    ],
)
def test_capitals_in_headings(heading: str, word: list[str]) -> None:
    text = f"## {heading}\n\nTo rest is to sleep well. Our line of veterans can help in a crisis."
    assert found(Code.HEADING_CAPITALS, text) == word


def test_capitals_are_for_english_only() -> None:
    assert found(Code.HEADING_CAPITALS, "## Schlaf und Ruhe\n\nruhe", language="de") == []


def test_a_first_heading_may_have_level_two_and_no_more() -> None:
    assert found(Code.SKIPPED_HEADING_LEVEL, "## Sleep\n\n### Rest\n\n## Eat") == []
    assert found(Code.SKIPPED_HEADING_LEVEL, "### Sleep") == ["###"]


# --- Words ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Restless legs syndrome (RLS) is common. RLS can be treated.", []),
        ("RLS (restless legs syndrome) is common.", []),
        ("Some have tired legs (Restless Legs Syndrome, RLS).", []),
        ("Some have tired legs (and more, RLS too).", ["RLS"]),
        ("RLS is common. It means restless legs syndrome (RLS).", ["RLS"]),
        ("## RLS\n\nRestless legs syndrome (RLS) is common.", []),
        ("## Restless legs syndrome (RLS)\n\nRLS is common.", []),
        ("## What is RLS?\n\nIt is common.", ["RLS"]),
        ("A blood test, called CBC, shows it.", []),
        ("RLS\n: restless legs syndrome", []),
        ("Do NOT take it. STOP if you faint.", []),
        ("CALL US AT ONCE", []),
        ("Hemoglobin (HEE-muh-glow-bin) or pica (PI-ka)", []),
        ("Call 1-877-4AID-VET in the US at 9 AM.", []),
        ("Ask about MRIs, and about PET scans.", ["MRI", "PET"]),
        ("Louis XIV slept.", []),
        ("Take vitamin B6 and Q10.", []),
    ],
)
def test_abbreviations(text: str, names: list[str]) -> None:
    assert found(Code.UNEXPLAINED_ABBREVIATION, text) == names


def test_abbreviations_that_a_country_knows() -> None:
    text = "Ask your GP."
    assert found(Code.UNEXPLAINED_ABBREVIATION, text, country="US") == ["GP"]
    assert found(Code.UNEXPLAINED_ABBREVIATION, text, country="GB") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Your physicians\nutilize it.", ["physicians", "utilize"]),
        ("It facilitates *sleep*. He complied.", ["facilitates", "complied"]),
        ("Tell us **prior to** it.", ["prior to"]),
        ("Edema is swelling.", []),
        ("It can cause swelling (edema). Edema is common.", []),
        ("It can cause edema (swelling).", []),
        ("It can cause an arrhythmia, that is, an uneven heartbeat.", []),
        ("A slow heartbeat is called bradycardia.", []),
        ("Weak kidneys\n\nnephritis", []),
        ("You may get intravenous (IV) iron.", ["intravenous"]),
        ("You may get pills, or intravenous iron.", ["intravenous"]),
        ("The renal diet helps. Ask a renal nurse.", ["renal"]),
        ("Myocardial infarction can kill.", ["Myocardial infarction"]),
        ("Discontinue immunosuppressants.", ["Discontinue", "immunosuppressants"]),
        ("An adverse event is titrated away.", ["adverse event", "titrated"]),
    ],
)
def test_hard_words(text: str, words: list[str]) -> None:
    assert found(Code.HARD_WORD, text) == words


def test_a_hard_word_is_reported_once_with_its_number() -> None:
    (finding,) = findings("Ask a physician. Two physicians know.")
    assert finding.message == "“physician” is a hard word, used 2 times"
    assert finding.help == "write “doctor”"


def test_references_are_not_read_for_words() -> None:
    text = "Rest.[^a]\n\n::: {.references}\n[^a]: MRI of renal edema and/or syncope.\n:::"
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Use it and/or not.", ["and/or"]),
        ("He/she may, and so may s/he.", ["He/she", "s/he"]),
        ("Call 24/7. See a.example/and/or/b.", []),
    ],
)
def test_slashes(text: str, places: list[str]) -> None:
    assert found(Code.SLASH_FOR_OR, text) == places


def test_links_say_where_they_lead() -> None:
    text = "[Here](https://a.example), [more…](#b), [about sleep](https://a.example)\n\n# B {#b}"
    assert found(Code.EMPTY_LINK_WORDS, text) == ["[Here](https://a.example)", "[more…](#b)"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("It is not a miracle. Nothing is guaranteed.", ["guaranteed"]),
        ("It is guaranteed to work.", ["guaranteed"]),
        ("No cure is guaranteed.", []),
        ("Stay until it is completely safe.", []),
    ],
)
def test_words_that_sell(text: str, places: list[str]) -> None:
    assert found(Code.PROMOTIONAL_WORD, text) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("It must not be shaken.", ["must not be shaken"]),
        ("Pills should always be swallowed whole.", ["should always be swallowed"]),
        ("It is not recommended.", ["It is not recommended"]),
        ("Blood is taken by a nurse.", ["is taken by a nurse"]),
        ("You may be tired. You should be concerned.", []),
        ("The study was done in 2019.", []),
        ("This has not been shown.", []),
        ("RLS can be treated.", []),
        ("It is caused by the cold, and eased by a walk.", []),
        ("The recommended amount is small.", []),
        ("You need to be careful by the stairs.", []),
    ],
)
def test_voice(text: str, places: list[str]) -> None:
    assert found(Code.PASSIVE_VOICE, text) == places


# --- Numbers --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("It helped 14.3% of people.", ["14.3%"]),
        ("It is 2.5 times better.", ["2.5"]),
        ("Call 555.0100 or (206) 555.0100.", []),
        ("Take 2.5 mg or 0.5 to 1.5 mL. It costs $2.50. That is version 1.2.", []),
        ("A level of 7.2 mmol, or 5.5 pounds.", []),
        ("See 10.1016/j.smrv.2019.101218 for it.", []),
        ("Call if you have a fever over 100.4 °F, or 38.5 °C.", []),
        ("It is safe if your INR is 2.5 or your HbA1c 6.5%.", []),
        ("Your result may be 7.4 to 7.6 mEq/L. Come back if it is under 3.5 then.", []),
        ("The test is called the INR. For most people the target is 2.5.", []),
        ("## Your potassium\n\nYours is 5.5 now.", []),
        ("| Test | Result |\n|---|---|\n| INR | 2.5 |", []),
        ("| Test | Result |\n|---|---|\n| INR | 2.5 times better |", ["2.5"]),
        ("Have an INR test. It works 2.5 times better.", ["2.5"]),
        ("INR. Go home. It is 2.5 of it.", ["2.5"]),
        ("Fever came in 14.3% of people.", ["14.3%"]),
        ("Have a test. It helped 14.3% of people.", ["14.3%"]),
    ],
)
def test_decimals(text: str, places: list[str]) -> None:
    assert found(Code.HARD_NUMBER, text) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("1 in 7 people and 2 in 100 people", ["2 in 100"]),
        ("1 in 7 people and 2 in 7 people", []),
        ("1 in 5 people and 20% of them", ["20%"]),
        ("75 people in 2022, and 12 in 2024", []),
        ("Most got 50% of it, and 30% more.", []),
    ],
)
def test_chances(text: str, places: list[str]) -> None:
    assert found(Code.MIXED_NUMBERS, text) == places


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("1 in 50 people bleed, and 3 in 1,000 die.", "out of 1,000"),
        # 1 in 1,500 is no whole number out of 1,000, and nobody is to invent another figure.
        ("1 in 1,000 people bleed, and 1 in 1,500 die.", "keep the figures of the source"),
    ],
)
def test_the_advice_on_chances_changes_no_figure(text: str, remedy: str) -> None:
    (one,) = [one for one in findings(text) if one.code is Code.MIXED_NUMBERS]
    assert one.help is not None
    assert one.help.endswith(remedy)


def test_dates() -> None:
    text = "Come on 3/4/2026 or 3.4.26, not on 3 April. Call 1-800-555. Blood 120/80/60."
    assert found(Code.NUMERIC_DATE, text) == ["3/4/2026", "3.4.26"]


# --- Message --------------------------------------------------------------------------

MANY_WORDS = "\n\nYou can rest when you like." * 20


def test_a_short_text_needs_no_message() -> None:
    assert findings("## Sleep\n\nSleep heals.") == []


def test_a_main_message_before_the_first_heading_is_early() -> None:
    box = "::: {.main-message}\nAsk us. We do not know all.\n:::"
    assert findings(f"{box}\n\n## Sleep{MANY_WORDS}\n\n## Rest\n\nRest.") == []


def test_a_message_in_spanish_is_only_looked_for() -> None:
    text = "## Dormir\n\n" + "Puede dormir cuando quiera. " * 30
    codes = {finding.code for finding in findings(text.replace(". ", ".\n\n"), language="es")}
    assert codes == {Code.NO_MAIN_MESSAGE}


@pytest.mark.parametrize(
    "words",
    [
        "We don't know yet if it helps.",
        "It is not clear why.",
        "This has not been shown.",
        "No one knows why.",
        "There is no good evidence for it.",
    ],
)
def test_what_is_not_known_can_be_said_in_many_ways(words: str) -> None:
    text = f"{MANY_WORDS.strip()}\n\nGood sleep helps your body."
    assert Code.NOTHING_UNKNOWN in {finding.code for finding in findings(text)}
    assert Code.NOTHING_UNKNOWN not in {f.code for f in findings(f"{text}\n\n{words}")}


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("Iron tablets can help most people.", True),
        ("This often relieves pain.", True),
        ("A dietitian can help you plan your meals.", False),
        ("We can help you find out why.", False),
        ("Call Poison Help.", False),
    ],
)
def test_what_claims_to_help_asks_for_what_is_not_known(words: str, *, claims: bool) -> None:
    text = f"{MANY_WORDS.strip()}\n\n{words}"
    assert found(Code.NOTHING_UNKNOWN, text) == ([words] if claims else [])


@pytest.mark.parametrize(
    ("words", "calls"),
    [
        ("Ask your nurse.", True),
        ("If you feel ill, call us.", True),
        ("Please tell us.", True),
        ("You should not drive.", True),
        ("Your nurse asks you.", False),
    ],
)
def test_a_call_to_action(words: str, *, calls: bool) -> None:
    codes = {finding.code for finding in findings(f"{words}{MANY_WORDS}")}
    assert (Code.NO_CALL_TO_ACTION not in codes) is calls


def test_topic_words_do_not_make_a_section_hard() -> None:
    text = "You need magnesium. Magnesium supplements are different. " * 10
    terms = ("magnesium", "supplement")
    assert found(Code.SECTION_TOO_HARD, text, topic_terms=terms) == []
    assert found(Code.SECTION_TOO_HARD, text) != []


# --- Switches -------------------------------------------------------------------------

MANY_MISTAKES = """## Sleep And Rest {.questions}

#### Deep Rest And Much More Of It, Which Is Why This Heading Is So Long

The MRI must be done by 3/4/2026 and/or later. It helps 14.3%, or 1 in 7, or 2 in 9, a miracle.

**This is much too much stress for one and the same text, for nobody can read so many words.**

[here](https://a.example) Utilize necessary administration.
"""


def test_every_rule_can_be_switched_off() -> None:
    off: dict[str, Any] = {
        item.name: Rule(type(rule.value)(0), "off")
        for item in fields(US)
        if isinstance(rule := getattr(US, item.name), Rule) and isinstance(rule.value, int | float)
    }
    text = MANY_MISTAKES + "\n" + "Additional administration necessitates supervision. " * 40
    assert len({finding.code for finding in findings(text)}) > 15
    assert findings(text, replace(US, **off)) == []


# --- The list of words ----------------------------------------------------------------


def test_each_suggestion_is_plainer_than_its_word() -> None:
    listed = HOUSE.words("en")
    assert listed is not None
    assert 150 <= len({entry.word for entry in listed.hard.values()}) <= 250
    hard = {" ".join(key) for key in listed.hard}
    for entry in listed.hard.values():
        assert not hard & {part.strip() for part in entry.instead.split(",")}


def test_a_language_without_a_list_has_none() -> None:
    assert HOUSE.words("ko") is None


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("[word]\na = 'b'", r"no table \[word\]"),
        ("[words]\na = 1", "in quotes"),
        ("[known-abbreviations]\nUS = 'FDA'", "list of abbreviations"),
    ],
)
def test_a_spoilt_list_names_its_problem(toml: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "words.en.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(LayoutError, match=problem):
        open_house(tmp_path).words("en")


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_spoilt_list_is_a_finding(language: str, tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    (root / "rules" / f"words.{language}.toml").write_text("x", encoding="utf-8")
    manuscript = tmp_path / "a.md"
    text = f"---\ntitle: A\nlanguage: {language}\n---\n\nRest.\n"
    manuscript.write_text(text, encoding="utf-8")
    reporter = Reporter(manuscript)
    with pytest.raises(Failed):
        read_document(manuscript, open_house(root), reporter)
    assert [found.code for found in reporter.diagnostics] == [Code.LAYOUT_PROBLEM]
    assert reporter.diagnostics[0].position[0] == 1


# --- Anything that an author may type -------------------------------------------------

PIECES = st.sampled_from(
    [
        "# ", "## ", "##### ", "- ", "1. ", "> ", "::: {.main-message}\n", ":::\n", "\n", "\n\n",
        "| a | b |\n|---|---|\n| ", "**", "*", "[here](#x)", "[^a]", "[^a]: ", "[350 mg]{.dose}",
        "_____", "&amp;", "\\*", "MRI", "(RLS)", "1 in 7", "2 in 9", "14.3%", "3/4/2026", "and/or",
        "e.g. ", "Dr. ", "p.m. ", ". ", "! ", "… ", "؟ ", "。", "edema ", "prior to ", "miracle ",
        "should be taken by a nurse ", "we ", "sleep " * 30, "การ", "é", "Sleep Well ", "  \n",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["en", "es", "th", "de"]))
def test_every_finding_has_a_place_in_the_text(text: str, language: str) -> None:
    for finding in findings(text, language=language):
        assert finding.span is not None
        assert 0 <= finding.span.start < finding.span.end <= len(text)


def test_listed_words_with_a_hyphen_are_found() -> None:
    found = [d.code for d in findings("This is a risk-free cure. Do not co-administer it.")]
    assert {Code.PROMOTIONAL_WORD, Code.HARD_WORD} <= set(found)
