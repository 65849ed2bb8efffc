"""What a manuscript says about itself, and what other tools have left there."""

import datetime
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from reading import diagnose, view_of

from rlspub.codes import SYSTEMS
from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter, Severity
from rlspub.layouts.rules import choose_profile
from rlspub.manuscript.front_matter import read_front_matter
from rlspub.manuscript.markdown import parse
from rlspub.passes import prepare
from rlspub.source import Source
from rlspub.tree import Document, Metadata, Section, Text, plain_text
from rlspub.tree.metadata import KEYS, Printed

START = "title: Sleep well\nlanguage: en-US\n"


def read(yaml_text: str) -> tuple[Metadata | None, list[Diagnostic], Source]:
    source = Source.from_text(f"---\n{yaml_text}---\n\nGo to bed.\n")
    reporter = Reporter(Path("manuscript.md"), source)
    try:
        metadata, _ = read_front_matter(source, reporter)
    except Failed:
        return None, reporter.sorted(), source
    return metadata, reporter.sorted(), source


def good(yaml_text: str) -> Metadata:
    metadata, found, _ = read(yaml_text)
    assert metadata is not None, found
    return metadata


def told(yaml_text: str) -> list[tuple[str, str, str, str]]:
    """Return what is wrong: code, the text under the span, message and help."""
    _, found, source = read(yaml_text)
    return [
        (
            problem.code.name,
            source.slice(problem.span) if problem.span else "",
            problem.message,
            problem.help or "",
        )
        for problem in found
    ]


def document(text: str) -> Document:
    source = Source.from_text(text)
    reporter = Reporter(Path("manuscript.md"), source)
    metadata, body = read_front_matter(source, reporter)
    return parse(source, body, metadata, reporter)


# --- Keys -----------------------------------------------------------------------------


def test_every_key_is_read_and_has_its_place() -> None:
    metadata, found, source = read(
        "title: A\nlang: EN-gb\nsubtitle: B\nshort_title: C\npublisher: D\nauthors: [E, 'F']\n"
        "owner: N\nreviewers:\n  - G\n"
        "version: 1.10\ndate: 2026-03-04\nreview_by: 2027-03-04\ncountry: UK\n"
        "identifier: urn:x\nsubject: H\nkeywords: I\naccessibility_evaluated_by: J\n"
        "profile: uk-nhs\ntopic_terms: [iron]\npages: 4\nclinic: elm\n"
        "booklet_address: https://elm.example/iron\nvideo: https://elm.example/see\n"
        "codes: {rxnorm: 6574, snomed-ct: [32914008]}\n"
        "translation_of: iron.md\nsource: K\nuse: L\n"
    )
    assert found == []
    assert metadata == Metadata(
        title="A",
        language="en-GB",
        subtitle="B",
        short_title="C",
        publisher="D",
        authors=("E", "F"),
        owner="N",
        reviewers=("G",),
        version="1.10",
        date=datetime.date(2026, 3, 4),
        review_by=datetime.date(2027, 3, 4),
        country="GB",
        identifier="urn:x",
        subject="H",
        keywords=("I",),
        accessibility_evaluated_by="J",
        codes=(("rxnorm", ("6574",)), ("snomed-ct", ("32914008",))),
        profile="uk-nhs",
        clinic="elm",
        booklet_address="https://elm.example/iron",
        video="https://elm.example/see",
        translation_of="iron.md",
        topic_terms=("iron",),
        pages=4,
        provenance=(("source", "K"), ("use", "L")),
    )
    shown = {key: source.slice(metadata.find_place(key)) for key in metadata.words}
    assert set(KEYS) - set(shown) == {"provenance"}
    assert shown["date"] == "2026-03-04"
    assert shown["authors"] == "E, 'F"
    assert shown["language"] == "EN-gb"
    assert (shown["source"], shown["use"]) == ("K", "L")


def test_a_layout_may_print_what_a_key_says_unless_it_only_decides() -> None:
    metadata = good(START + "authors: [Ann]\ntopic_terms: [iron]\nprofile: us\nsource: A book\n")
    assert list(metadata.list_printed_words()) == ["Sleep well", "Ann", "source", "A book"]
    assert KEYS["language"].printed is Printed.NOWHERE


CODES = (
    ("icd-10-cm", "G25.81 U07.1 C7A.00 S52.521A M54 V97.33XD", "g25.81 G2581 G25.81234 125.8 G25."),
    # In the last three stand a slip, the identifier of a description, and one of no partition.
    (
        "snomed-ct",
        "32914008 73211009 138875005 32911000119103",
        "12345 32914080 680946014 32914054",
    ),
    ("rxnorm", "6574 1", "0123 123456789 6574a"),
    ("loinc", "34895-3 2601-3 718-7", "34895 34895-4 LP14542-7"),
)


@pytest.mark.parametrize(("system", "good_codes", "bad_codes"), CODES)
def test_codes_are_checked_for_their_form(system: str, good_codes: str, bad_codes: str) -> None:
    codes = tuple(code for code in good_codes.split() if SYSTEMS[system].find_fault(code) is None)
    assert " ".join(codes) == good_codes
    listed = ", ".join(codes)
    assert good(f"{START}codes:\n  {system}: [{listed}]\n").codes == ((system, codes),)
    for code in bad_codes.split():
        (problem,) = told(f"{START}codes:\n  {system}: [{listed}, {code}]\n")
        assert problem[:2] == ("BAD_VALUE", code)
        assert problem[2].startswith(f"`{code}` is ")
        assert problem[3]


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_two_digits_that_change_places_are_found(system: str, data: st.DataObject) -> None:
    """Check digits are there for that: a code with one slip is never taken for another one."""
    code = SYSTEMS[system].example
    places = [n for n in range(len(code) - 1) if code[n : n + 2].isdigit()]
    place = data.draw(st.sampled_from(places))
    turned = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if system in {"snomed-ct", "loinc"} and turned != code:
        assert SYSTEMS[system].find_fault(turned)


@pytest.mark.parametrize(
    ("written", "place", "message", "help_text"),
    [
        ("codes: G25.81", "G25.81", "`codes` needs a list of codes for each", "{icd-10-cm: [G25."),
        ("codes: [G25.81]", "[G25.81]", "`codes` needs a list of codes for each", "{icd-10-cm"),
        ("codes: {snomed: [32914008]}", "snomed", "unknown code system `snomed`", "`snomed-ct`?"),
        ("codes: {mesh: [D012148]}", "mesh", "unknown code system `mesh`", "there are `icd-10"),
        ("codes: {rxnorm: {a: b}}", "{a: b}", "`codes` needs a list of codes", "{icd-10-cm"),
        ("codes: {rxnorm: [[1]]}", "[1]", "`codes` needs a list of codes", "{icd-10-cm"),
        ("codes: {rxnorm: 1, rxnorm: 2}", "rxnorm", "for the second time", "into one list"),
        ("codes: {icd-10-cm: G2581}", "G2581", "`G2581` is not written as", "write `G25.81`"),
        ("codes:\n  loinc: 34895-4", "34895-4", "behind its hyphen", "copy it again"),
    ],
)
def test_codes_that_cannot_be_read_are_told(
    written: str, place: str, message: str, help_text: str
) -> None:
    (problem,) = told(f"{START}{written}\n")
    assert problem[1] == place
    assert message in problem[2]
    assert help_text in problem[3]


def test_a_manuscript_may_have_no_codes_yet() -> None:
    assert good(f"{START}codes:\n").codes == good(f"{START}codes: {{rxnorm: []}}\n").codes == ()


@pytest.mark.parametrize("key", ["tags", "layout", "draft", "published", "toc", "slug", "weight"])
def test_a_key_of_another_tool_is_a_warning(key: str) -> None:
    metadata, (problem,), _ = read(f"{START}{key}: {{a: [b]}}\n")
    assert metadata is not None
    assert (problem.code, problem.code.severity) == (Code.UNUSED_KEY, Severity.WARNING)
    assert f"`{key}` is not used" in problem.message


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("verson", "version"),
        ("dtae", "date"),
        ("titel", "title"),
        ("Title", "title"),
        ("author", "authors"),
        ("review-by", "review_by"),
        ("reviewed_by", "review_by"),
        ("license", "licence"),
        ("languages", "language"),
        ("short title", "short_title"),
    ],
)
def test_a_near_miss_is_an_error(written: str, meant: str) -> None:
    (problem,) = told(f"{START}{written}: x\n")
    assert problem[:2] == ("UNKNOWN_KEY", written)
    assert problem[3] == f"did you mean `{meant}`? Write the line as `{meant}: x`"


@pytest.mark.parametrize(
    ("language", "way", "message"),
    [
        ("en", "rtl", "the language, en, is written from left to right"),
        ("ar", "ltr", "the language, ar, is written from right to left"),
        ("ar", "rtl", "the language tells the direction"),
    ],
)
def test_a_direction_is_not_taken_from_the_front_matter(
    language: str, way: str, message: str
) -> None:
    (problem,) = told(f"dir: {way}\ntitle: A\nlanguage: {language}\n")
    assert problem[0] == "UNUSED_KEY"
    assert message in problem[2]


# --- Values ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("authors: {Ann: Lee}", "{Ann: Lee}"),
        ("authors: [[Ann Lee]]", "[Ann Lee]"),
        ("authors: [Ann, ~]", "~"),
        ("authors: 2026", "2026"),
        ("authors: [Ann, yes]", "yes"),
        ("authors: &a [*a]", "&a [*a]"),
        ("authors:\n  - name: Ann", "name: Ann"),
        ("keywords: [a, {b: c}]", "{b: c}"),
        ("subtitle: [a]", "[a]"),
        ("subtitle: {a: b}", "{a: b}"),
        ("subtitle: !x A", "!x A"),
        ("subtitle: !!binary aGk=", "!!binary aGk="),
        ("date: 2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z"),
        ("date: [2026-11-22]", "[2026-11-22]"),
        ("profile: My rules", "My rules"),
        ("pages: 0", "0"),
        ("pages: four", "four"),
        ("pages: 4.5", "4.5"),
        ("pages: 100", "100"),
        ("pages: [4]", "[4]"),
        ("subtitle: Vitamin B12 #1", "#1"),
        ("subtitle: Iron # tablets", "# tablets"),
        ("subtitle: Iron\n  and zinc ## tablets", "## tablets"),
        ("subtitle: # Iron", "# Iron"),
        ("source: A book # 2", "# 2"),
        ("authors: [Ann, Bo # Chan\n  ]", "# Chan"),
        ("authors:\n  - Ann # Lee\n  - Bo", "# Lee"),
        ("date: 2026-11-22 #1", "#1"),
        ("authors: |\n  Ann\n  Bo", "Ann\n  Bo"),
        ("authors: >-\n  Ann\n\n  Bo", "Ann\n\n  Bo"),
        ("keywords: iron\n  sleep", "iron\n  sleep"),
        ("subtitle: “Sleep”", "“Sleep”"),
        ("authors: [Ann, ‘Bo’]", "‘Bo’"),
    ],
)
def test_a_value_of_the_wrong_kind_is_shown(line: str, place: str) -> None:
    (problem,) = told(f"{START}{line}\n")
    assert problem[:2] == ("BAD_VALUE", place)


def test_a_comment_may_stand_where_it_can_be_no_word_of_a_value() -> None:
    metadata = good(
        "title: 'Iron' # why\n# Sleep\nlanguage: en # or fr\ndate: 2026-11-22 # ready\n"
        "country: US # or GB\nprofile: us # ours\npages: 4 # at most\nauthors: # who\n"
        "  # first\n  - Ann\nkeywords: [iron] # more\nsubtitle: > # folded\n  A # b\n"
    )
    assert (metadata.title, metadata.subtitle, metadata.authors) == ("Iron", "A # b", ("Ann",))


def test_a_block_of_lines_is_no_list_and_one_line_is_one_item() -> None:
    (problem,) = told(f"{START}authors: |\n  Ann\n  Bo\n")
    assert "[Ann, Bo]" in problem[3]
    assert good(f"{START}authors: |\n  Ann\n").authors == ("Ann",)
    assert good(f"{START}authors:\n  - Ann\n    Lee\n").authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        (r'authors: ["Ann\u0000"]', "U+0000"),
        (r'authors: "Ann\x1c"', "U+001C"),
        (r'subtitle: "Iron\x07"', "U+0007"),
        (r'subtitle: "\a"', "U+0007"),
        (r'subtitle: "\u202eIron"', "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("subtitle: \u2066Iron", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        (r'subtitle: "\ud83d"', "U+D83D"),
        ("keywords: [iron, \ue000]", "U+E000"),
        (r'source: "A\u0378"', "U+0378"),
        (r'date: "2026-01-01\e"', "U+001B"),
    ],
)
def test_a_character_that_cannot_be_printed_is_named(line: str, sign: str) -> None:
    (problem,) = told(f"{START}{line}\n")
    assert problem[0] == "BAD_VALUE"
    assert problem[1] in line.partition(": ")[2]
    assert problem[2].endswith(f"holds a character that cannot be printed: {sign}")


@pytest.mark.parametrize("unseen", ["\\u200b", "\\u00a0 \\u00ad", "\\u3164", "\\u0301", "\\ufeff"])
def test_a_value_of_which_nothing_can_be_seen_is_empty(unseen: str) -> None:
    (problem,) = told(f'title: "{unseen}"\nlanguage: en\n')
    assert problem[2] == "`title` needs a value"
    (problem,) = told(f'{START}authors: [Ann, "{unseen}"]\n')
    assert problem[:2] == ("BAD_VALUE", f'"{unseen}"')
    assert good(f'{START}subtitle: "{unseen}"\n').subtitle is None


def test_words_of_every_script_can_be_printed() -> None:
    joined = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0628\u0645 \u0939\u093f\u0928\u094d\u200d"
    title = f"{joined} \u200f\u0e19\u0e2d\u0e19 \U0001f468\u200d\u2695\ufe0f"
    assert good(f"title: {title}\nlanguage: fa\n").title == title


@pytest.mark.parametrize("deep", ["[" * 30 + "]" * 30, "{a: " * 30 + "1" + "}" * 30])
def test_what_lies_in_one_another_is_called_what_it_is(deep: str) -> None:
    _, (problem,), _ = read(f"{START}x: {deep}\n")
    assert "more than 20 lists or tables lie in one another" in problem.message


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("<<: {a: b}", "BROKEN_FRONT_MATTER"),
        ("? [a, b]\n: c", "BROKEN_FRONT_MATTER"),
        ("authors: " + "[" * 5000 + "]" * 5000, "BROKEN_FRONT_MATTER"),
        ("x: " + "{a: " * 3000 + "1" + "}" * 3000, "BROKEN_FRONT_MATTER"),
        # PyYAML makes numbers of these that Python has no character for.
        (r'subtitle: "\U00110000"', "BROKEN_FRONT_MATTER"),
        (r'subtitle: "\UFFFFFFFF"', "BROKEN_FRONT_MATTER"),
        ("subtitle:Sleep", "BROKEN_FRONT_MATTER"),
        ("subtitle: *Sleep*", "BROKEN_FRONT_MATTER"),
        ("subtitle: @home", "BROKEN_FRONT_MATTER"),
        ("authors: [Ann", "BROKEN_FRONT_MATTER"),
        ("lang: es", "DUPLICATE_KEY"),
        ("title: B", "DUPLICATE_KEY"),
    ],
)
def test_yaml_that_no_author_needs_is_an_error_with_a_place(line: str, code: str) -> None:
    metadata, (problem,), source = read(f"{START}{line}\n")
    assert metadata is None
    assert problem.code.name == code
    assert problem.span is not None
    assert source.position(problem.span.start)[0] >= 4


@pytest.mark.parametrize(
    ("yaml_text", "line", "message"),
    [
        ("title:Sleep\nlanguage: en\n", 2, "no space after the colon"),
        ("title:\u00a0Sleep\nlanguage: en\n", 2, "no space after the colon"),
        ("title: Iron: a guide\nlanguage: en\n", 2, "a second colon"),
        ("title: `a`\nlanguage: en\n", 2, "begins with ``` needs quotes"),
        ("title: - a\n", 2, "begins with `-` needs quotes"),
        ("title: ,a\n", 2, "begins with `,` needs quotes"),
        ("title: !<a\n", 2, "begins with `!` needs quotes"),
        ("title: !e!a b\n", 2, "begins with `!` needs quotes"),
        ("title: *\n", 2, "begins with `*` needs quotes"),
        ('title: "a" b\n', 2, "neither to a key nor to the value before it"),
        ("title: [a, b\nlanguage: en\n", 2, "what opens here does not close"),
        ("title: [a, b\n", 2, "what opens here never closes"),
        ("title: 'a\n", 2, "what opens here never closes"),
        ('title: "\\q"\n', 2, "no such sign after a `\\`"),
        ('title: "\\u12"\n', 2, "no such sign after a `\\`"),
        ('title: "\\UFFFFFFFF"\n', 2, "a character is none that there is"),
        ("%YAML " + "9" * 5000 + ".1\n", 2, "a number in it is too large"),
        ("%YAML 9.9\n", 2, "begins with `%` is no `key: value`"),
        ("title: a\n%b\n", 3, "begins with `%` is no `key: value`"),
        ("title: a\n--- b\n", 3, "begins with `---` is no `key: value`"),
        ("title: &x a\nlanguage: &x en\n", 3, "begins with `&` needs quotes"),
        ("title: |x\n  a\n", 2, "nothing else on its line"),
        ("title: \x07\n", 2, "cannot be printed: U+0007"),
    ],
)
def test_the_commonest_slips_are_told_in_plain_words(
    yaml_text: str, line: int, message: str
) -> None:
    _, (problem,), source = read(yaml_text)
    assert problem.span is not None
    assert source.position(problem.span.start)[0] == line
    assert message in problem.message
    # These are words of PyYAML and of Python.
    assert not re.search(r"expected|found|Python|\bint\b|chr|token", problem.message)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("[a, b]", "`title` needs one value, not a list"),
        ("{a: b}", "`title` needs one value, not a table of keys"),
        ("\n  a: b", "`title` needs one value, not a table of keys"),
        ("!!python/object/apply:os.system [a]", "the tag before the value of `title` means"),
        ("!!python/object/apply:os.system {a: b}", "the tag before the value of `title` means"),
        ("!!set {a}", "the tag before the value of `title` means"),
        ("!!binary YQ==", "the tag before the value of `title` means"),
    ],
)
def test_what_is_no_single_value_is_told_what_it_is(value: str, what: str) -> None:
    (problem,) = told(f"title: {value}\nlanguage: en\n")
    assert problem[0] == "BAD_VALUE"
    assert problem[2].startswith(what)


def test_a_front_matter_may_end_as_pandoc_has_it() -> None:
    source = Source.from_text(f"---\n{START}...\n\nGo to bed.\n\n---\n")
    metadata, body = read_front_matter(source, Reporter(Path("manuscript.md"), source))
    assert metadata.title == "Sleep well"
    assert source.text[body:] == "\nGo to bed.\n\n---\n"


@pytest.mark.parametrize(
    "after",
    ["---\n\nA.\n", "\n---\nA.\n", "date: 2026-01-01\n---\n\nA.\n", "authors:\n\n--- \nA.\n"],
)
def test_two_ends_of_a_front_matter_are_told(after: str) -> None:
    source = Source.from_text(f"---\n{START}...\n{after}")
    reporter = Reporter(source.path, source)
    with pytest.raises(Failed):
        read_front_matter(source, reporter)
    (problem,) = reporter.diagnostics
    assert problem.code.name == "BROKEN_FRONT_MATTER"
    assert problem.span is not None
    assert source.slice(problem.span) == "---"
    assert "`...`" in (problem.help or "")


@pytest.mark.parametrize(
    ("below", "key"),
    [
        ("foo: bar\n---\n\nA.\n", "foo"),
        ("date: 2026-01-01\n---\n\nA.\n", "date"),
        ("Date: 2026-01-01\n\nA.\n", "Date"),
        ("authors:\n- Ann\n---\n", "authors"),
        ("\n \nreview_by: 2026-01-01\n---\n", "review_by"),
        ("a\u00f1o: 2026\n", "a\u00f1o"),
        ("date:", "date"),
    ],
)
@pytest.mark.parametrize("end", ["---", "--- ", "---\t", "..."])
def test_keys_below_the_end_of_the_front_matter_are_told(end: str, below: str, key: str) -> None:
    source = Source.from_text(f"---\n{START}{end}\n{below}")
    reporter = Reporter(source.path, source)
    with pytest.raises(Failed):
        read_front_matter(source, reporter)
    (problem,) = reporter.diagnostics
    assert problem.code.name == "BROKEN_FRONT_MATTER"
    assert problem.span is not None
    assert source.slice(problem.span) in (key, "---")


@pytest.mark.parametrize(
    "below",
    [
        "Note: drink water.\n",
        "\nnote: drink water.\n",
        "\nKeywords: iron\n---\n",
        "see https://example.org\n",
        "https://example.org\n",
        "\u0645\u0644\u0627\u062d\u0638\u0629: \u0646\u0645.\n",
        "8: 30 is late.\n",
        "::: note\nA.\n:::\n",
        "",
    ],
)
def test_words_below_the_front_matter_are_no_keys(below: str) -> None:
    source = Source.from_text(f"---\n{START}---\n{below}")
    _, body = read_front_matter(source, Reporter(source.path, source))
    assert source.text[body:] == below


# --- Languages and countries ----------------------------------------------------------


def test_a_language_has_its_usual_capitals() -> None:
    assert good("title: A\nlanguage: ZH-hant-tw\n").language == "zh-Hant-TW"
    assert choose_profile(good("title: A\nlanguage: en-gb\ncountry: UK\n")) == "uk-nhs"


@pytest.mark.parametrize(
    ("language", "remedy"),
    [
        ("en_gb", "write the line as `language: en-GB`"),
        ("English", "write the line as `language: en`"),
        ("en\u2011US", "write the line as `language: en-US`"),
        ("x", "write a line such as `language: en-US`"),
    ],
)
def test_a_language_that_is_no_tag(language: str, remedy: str) -> None:
    (problem,) = told(f"title: A\nlanguage: {language}\n")
    assert problem[0] == "BAD_VALUE"
    assert problem[3] == remedy


@pytest.mark.parametrize(
    ("country", "remedy"),
    [
        ("usa", "`US` (United States)"),
        ("us", "`US`"),
        ("U.S.", "`US`"),
        ("United Kingdom", "`GB`"),
        ("England", "`GB`"),
        ("the Netherlands", "`NL`"),
        ("Alemania", "`DE`"),
        ("Mexico", "`MX`"),
        ("JA", "`JP`"),
        ("EL", "`GR`"),
        ("EU", "`profile: eu`"),
        ("XX", "two capital letters"),
        ("Atlantis", "two capital letters"),
    ],
)
def test_a_country_that_there_is_not(country: str, remedy: str) -> None:
    (problem,) = told(f"country: {country}\ntitle: A\nlanguage: es\n")
    assert problem[:3] == ("BAD_VALUE", country, f"`{country}` is no code of a country")
    assert remedy in problem[3]


def test_norway_is_a_country() -> None:
    assert good(START + "country: NO\n").country == "NO"


# --- Titles ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "title", "places"),
    [
        ("Don't stop\n  your tablets", "Don't stop your tablets", ["Don't stop", "your tablets"]),
        (">\n  Sleep\n  well\n", "Sleep well", ["Sleep", "well"]),
        (">-  # why\n  Sleep\n\n  well", "Sleep well", ["Sleep", "well"]),
        ("|\n  Sleep  well\n  tonight", "Sleep well tonight", ["Sleep  well", "tonight"]),
        ("'Don''t\n  stop'", "Don't stop", ["Don''t", "stop"]),
        ('"a \\"b\\"\n  \\u201cc\\u201d"', 'a "b" “c”', ['a \\"b\\"', "\\u201cc\\u201d"]),
        ('"one\\\n  two"', "onetwo", ["one\\", "two"]),
        ('"one \\\n  two"', "one two", ["one \\", "two"]),
        ("&a Sleep 😴", "Sleep 😴", ["Sleep 😴"]),
        ("!!str Sleep", "Sleep", ["Sleep"]),
        ("a\u00a0b", "a\u00a0b", ["a\u00a0b"]),
    ],
)
def test_each_line_of_a_title_has_its_place(written: str, title: str, places: list[str]) -> None:
    metadata, found, source = read(f"title: {written}\nlanguage: en\n")
    assert metadata is not None, found
    assert metadata.title == title
    spans = [source.slice(word.span) for word in metadata.words["title"]]
    assert [shown for shown in spans if shown.strip()] == places


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Don't stop", "Don't stop"),
        ("Don’t stop", "Don't stop"),
        ("Don't stop", "Don’t stop"),
        ("Don't\n  stop", "Don't stop"),
        ("Say 'no' -- now", "Say “no” – *now*".replace("“", "‘").replace("”", "’")),
        ("Take 5 mg...", "Take 5 mg…"),
    ],
)
def test_a_heading_that_is_the_title_is_printed_once(title: str, heading: str) -> None:
    written = document(f"---\ntitle: {title}\nlanguage: en\n---\n\n# {heading}\n\nWords.\n")
    prepared = prepare(written)
    assert not any(isinstance(block, Section) for block in prepared.blocks)
    assert "'" not in prepared.metadata.title


def test_titles_are_set_in_type() -> None:
    written = document(
        "---\ntitle: Don't \"stop\"\nsubtitle: Take 5 mg -- now\nshort_title: It's 5 mg\n"
        "publisher: St John's\nlanguage: en\n---\n\nWords.\n"
    )
    metadata = prepare(written).metadata
    assert metadata.title == "Don’t “stop”"
    assert metadata.subtitle == "Take 5\u00a0mg – now"
    assert metadata.running_title == "It’s 5\u00a0mg"
    assert plain_text(metadata.words["title"]) == metadata.title
    assert metadata.publisher == "St John's"


def test_a_wrapped_title_obeys_the_rules_for_headings() -> None:
    written = document(
        "---\ntitle: Many people ask us how they\n  could sleep through a whole night when the "
        "legs are restless and nothing helps\nlanguage: en-US\n---\n\nWords.\n"
    )
    (problem,) = [p for p in diagnose(view_of(written)) if p.code is Code.HEADING_TOO_LONG]
    assert problem.span is not None
    assert written.source.position(problem.span.start)[0] == 3


# --- Whatever may stand there ---------------------------------------------------------

TEXT = st.text(
    st.sampled_from(" \n\t'\"\\abu0019:#-[]{}>|&*!%@`~,?.é\u00a0\u2028\u201c😴\x07<=yn"),
    max_size=40,
)
KEY = st.sampled_from([*KEYS, "lang", "source", "tags", "dir", "<<", "", "authr", "? a", "- b"])
VALUE = st.one_of(
    TEXT,
    st.sampled_from(
        ["~", "yes", "2026-01-01", "[a, [b]]", "{a: b}", "|\n  a\n  b", ">\n a", "&x", "*x"]
    ),
    st.lists(TEXT, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    st.lists(TEXT, max_size=3).map(lambda items: "".join(f"\n  - {item}" for item in items)),
)
LINES = st.lists(st.tuples(KEY, VALUE).map(lambda pair: f"{pair[0]}: {pair[1]}\n"), max_size=5)


@given(LINES.map("".join))
@example('title: "\\\n')
@example("title: |\n---\n")
def test_whatever_stands_there_is_read_or_reported(lines: str) -> None:
    metadata, found, source = read(START + lines)
    assert metadata is not None or any(p.code.severity is Severity.ERROR for p in found)
    for problem in found:
        assert problem.span is None or problem.span.end <= len(source.text) + 1


SCALARS = st.lists(
    st.text(st.sampled_from("ab'\"\\ n:.é😴"), min_size=1, max_size=12), min_size=1, max_size=4
)


@example(["\\ "], '"')
@example(["a\\ ", "b"], '"')
@given(SCALARS, st.sampled_from(["", "'", '"', ">", "|", ">-", "|+"]))
def test_the_words_of_a_value_are_those_that_yaml_reads(lines: list[str], style: str) -> None:
    if style in {"'", '"'}:
        lines = [line.replace(style, "") for line in lines]
        written = style + "\n  ".join(lines) + style
    elif style:
        written = f"{style}\n  " + "\n  ".join(lines)
    else:
        written = "\n  ".join(lines)
    try:
        loaded = yaml.safe_load(f"{START}subtitle: {written}\n")
    except yaml.YAMLError:
        return
    metadata, _, source = read(f"{START}subtitle: {written}\n")
    if metadata is None or not isinstance(loaded.get("subtitle"), str) or len(loaded) != 3:
        return
    assert (metadata.subtitle or "").split() == loaded["subtitle"].split()
    for word in metadata.words.get("subtitle", ()):
        shown = source.slice(word.span)
        assert not isinstance(word, Text) or shown == shown.strip(" \n") != ""
