"""From the tree as written to the tree that is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import METADATA, read, read_prepared

from rlspub.language.identifiers import slug
from rlspub.passes import prepare
from rlspub.passes.boxes import Titles, name_boxes
from rlspub.passes.schedules import ScheduleWords, fill_in_schedules
from rlspub.passes.sections import nest_sections
from rlspub.tree import (
    Callout,
    CalloutKind,
    Detail,
    Division,
    Document,
    Doses,
    Metadata,
    Note,
    NoteReference,
    Passage,
    Question,
    References,
    Section,
    Text,
    plain_text,
    walk,
)


def sections(document: Document) -> list[tuple[int, str, str]]:
    return [
        (node.level, node.identifier, plain_text(node.title))
        for node in walk(document)
        if isinstance(node, Section)
    ]


def test_headings_nest_into_sections_without_gaps() -> None:
    document = read_prepared("Before\n\n## One\n\na\n\n#### Deep\n\nb\n\n## Two\n")
    assert sections(document) == [(1, "one", "One"), (2, "deep", "Deep"), (1, "two", "Two")]


def test_a_heading_that_repeats_the_title_is_the_title() -> None:
    assert sections(read_prepared("# Sleep  well\n\n## One\n")) == [(1, "one", "One")]
    assert sections(read_prepared("# Sleep better\n"))[0][2] == "Sleep better"


def test_identifiers_are_unique_and_written_ones_win() -> None:
    document = read_prepared("## Help\n\n## Help\n\n## Other {#help-2}\n\n## 2 mg\n")
    assert [name for _, name, _ in sections(document)] == ["help", "help-3", "help-2", "s-2-mg"]


def test_many_equal_headings_are_told_apart() -> None:
    nested = nest_sections(read("## Help\n\n" * 5000))
    assert sections(nested)[-1] == (1, "help-5000", "Help")


@given(st.text(max_size=30))
def test_slugs_are_valid_names(text: str) -> None:
    name = slug(text)
    assert name == "" or name[0].isalpha()
    assert not any(character.isspace() for character in name)


@pytest.mark.parametrize(
    "words",
    ["\u0e19\u0e31\u0e1a", "\u0915\u094d\u092f\u093e", "\u0645\u064e\u0646", "gr\u00f6\u00dfe"],
)
def test_slugs_keep_the_vowel_signs_of_words(words: str) -> None:
    assert slug(words) == words
    assert slug(f"{words} {words}") == f"{words}-{words}"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("'Tis late, 'twas early", "\u2019Tis late, \u2019twas early"),
        ("tell 'em", "tell \u2019em"),
        ("rock 'n' roll, fish 'n chips", "rock \u2019n\u2019 roll, fish \u2019n chips"),
        ("the '90s", "the \u201990s"),
        ("wait 'til noon", "wait \u2019til noon"),
        ("'cause it hurts", "\u2019cause it hurts"),
        ('"\'Tis so"', "\u201c\u2019Tis so\u201d"),
        # Words that are quoted.
        ("call 'round the clock' or", "call \u2018round the clock\u2019 or"),
        ("'em' is a width", "\u2018em\u2019 is a width"),
        ("'Tisane' is tea", "\u2018Tisane\u2019 is tea"),
        ("'nothing' hurts", "\u2018nothing\u2019 hurts"),
    ],
)
def test_words_that_lack_their_beginning_get_an_apostrophe(typed: str, printed: str) -> None:
    assert plain_text(read_prepared(typed)) == printed


QUESTIONS = """\
## Questions {.questions .card}

### Does it *help*?

Perhaps.[^a]

More about it.

#### Why

Because.

### Is it safe?

For most.

[^a]: A note.
"""


def test_the_first_paragraph_is_the_short_answer() -> None:
    document = read_prepared(QUESTIONS)
    questions = [node for node in walk(document) if isinstance(node, Question)]
    assert [plain_text(q.title) for q in questions] == ["Does it help?", "Is it safe?"]
    assert [q.short and plain_text(q.short) for q in questions] == ["Perhaps.", "For most."]
    assert plain_text(questions[0].detail) == "More about it.WhyBecause."
    assert questions[1].detail == ()


def test_the_card_has_the_short_answers_without_note_marks() -> None:
    card = read_prepared(QUESTIONS).card
    (section,) = card
    assert plain_text(section) == "QuestionsDoes it help?Perhaps.Is it safe?For most."
    assert not any(isinstance(node, NoteReference) for block in card for node in walk(block))


def test_the_card_keeps_what_is_marked_and_drops_details() -> None:
    document = read_prepared(
        "Not this.\n\n::: {.call-us .card}\nThis.\n\n"
        "::: {.detail}\nNot that.\n:::\n\nAnd this.\n:::"
    )
    (callout,) = document.card
    assert plain_text(callout) == "This.And this."
    assert any(isinstance(node, Detail) for node in walk(document))


def test_the_card_keeps_the_heading_that_is_marked() -> None:
    (section,) = read_prepared("## Do not take this if {.card}\n\n- you are pregnant\n").card
    assert plain_text(section) == "Do not take this ifyou are pregnant"


def test_what_the_card_takes_out_of_a_fence_keeps_its_language() -> None:
    text = "::: {lang=ar}\n::: {lang=es}\n::: {.note .card}\nHola.\n:::\n:::\n:::"
    (fence,) = read_prepared(text).card
    assert isinstance(fence, Division)
    assert fence.language == "es"
    (fence,) = read_prepared("::: {lang=es .card}\n::: {.note .card}\nHola.\n:::\n:::").card
    assert [type(node) for node in walk(fence)][:2] == [Division, Callout]


def test_boxes_in_another_language_are_named_in_it() -> None:
    document = read_prepared(
        "::: {.note}\na\n:::\n\n::: {lang=es}\n::: {.note .card}\nb\n:::\n\n"
        '::: {.note title=""}\nc\n:::\n:::\n\n::: {lang=de}\n::: {.note}\nd\n:::\n:::'
    )
    named = name_boxes(document, {"es": Titles({CalloutKind.NOTE: "Nota"}, "Cantidades")})
    for root in (named, named.card[0]):
        boxes = [node for node in walk(root) if isinstance(node, Callout)]
        titles = {plain_text(box.blocks): box.title for box in boxes}
        assert plain_text(titles["b"] or ()) == "Nota"
        assert all(not titles[words] for words in titles if words != "b")


def test_only_the_card_names_amounts_in_another_language() -> None:
    document = read_prepared("::: {lang=es}\n::: {.doses .card}\n[2 mg]{.dose}\n:::\n:::")
    named = name_boxes(document, {"es": Titles({}, "Cantidades")})
    titles = [
        [box.title and plain_text(box.title) for box in walk(root) if isinstance(box, Doses)]
        for root in (*named.blocks, *named.card)
    ]
    assert titles == [[None], ["Cantidades"]]


def test_a_schedule_says_what_to_go_by_and_where_nothing_is_taken() -> None:
    table = "| Medicine | Morning | Noon |\n|---|---|---|\n| Iron | | _____ |\n"
    schedule = f"::: {{.schedule .card}}\n{table}:::\n\n"
    document = read_prepared(f"{schedule}{table}\n:::: {{lang=fr}}\n{schedule}::::")
    words = {
        "en-US": ScheduleWords("Take this.", "none"),
        "fr": ScheduleWords("Take this.", "none", "en"),
    }
    filled = fill_in_schedules(document, words)
    told = "Take this.MedicineMorningNoonIronnone"
    own, plain, passage = filled.blocks
    assert [plain_text(block) for block in (own, passage, *filled.card)] == [told] * 4
    assert plain_text(plain) == "MedicineMorningNoonIron"
    assert not any(isinstance(node, Passage) for node in walk(own))
    assert {node.language for node in walk(passage) if isinstance(node, Passage)} == {"en"}


def test_a_mark_inside_a_detail_counts() -> None:
    text = QUESTIONS.replace("Because.", "Because.\n\n::: {.emergency .card}\nCall.\n:::")
    (section,) = read_prepared(text).card
    assert plain_text(section) == "QuestionsDoes it help?Perhaps.Call.Is it safe?For most."


def test_nothing_marked_means_no_card() -> None:
    assert read_prepared("## One\n\nWords.\n").card == ()


def test_notes_are_numbered_by_first_mention() -> None:
    document = read_prepared(
        "b[^b] a[^a] b[^b]\n\n[^never]: n\n\n[^a]: see c[^c]\n\n"
        "::: {.references}\n[^c]: c\n\n[^b]: b\n:::\n"
    )
    numbers = {n.label: n.number for n in walk(document) if isinstance(n, Note)}
    assert numbers == {"b": 1, "a": 2, "c": 3, "never": 4}
    assert [n.label for n in document.notes] == ["a", "never"]
    (references,) = (n for n in walk(document) if isinstance(n, References))
    assert [entry.label for entry in references.entries] == ["b", "c"]
    marks = [n.number for n in walk(document) if isinstance(n, NoteReference)]
    assert sorted(marks) == [1, 1, 2, 3]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('He said "yes".', "He said “yes”."),
        ("It's the nurse's *'aspirin'*.", "It’s the nurse’s ‘aspirin’."),
        ('"*Yes*," she said.', "“Yes,” she said."),
        ("before bed -- or --- never...", "before bed – or — never…"),
        ("2 mL or 1 g", "2\N{NO-BREAK SPACE}mL or 1\N{NO-BREAK SPACE}g"),
        ("_____ mg, or _____ mice", "\u00a0mg, or  mice"),
        ("3 grams", "3\N{NO-BREAK SPACE}grams"),
        ("5 months", "5\u00a0months"),
        ("5 mice", "5 mice"),
        ("2 to 3 hours", "2\u00a0to\u00a03\u00a0hours"),
        ("2 or 3 hours", "2\u00a0or\u00a03\u00a0hours"),
        ("2 oder 3 mg", "2\u00a0oder\u00a03\u00a0mg"),
        ("ages 2 to 3", "ages 2\u00a0to\u00a03"),
        ("2.5 mg per kg a day", "2.5\u00a0mg\u00a0per\u00a0kg a day"),
        ("at 7:00 a.m., 7 p. m.", "at 7:00\u00a0a.m., 7\u00a0p.\u00a0m."),
        ("oder 8 Uhr", "oder 8\u00a0Uhr"),
        ("7 ampere, 8 Uhren", "7 ampere, 8 Uhren"),
        ("38.5 °C or 101 °F", "38.5\u00a0°C or 101\u00a0°F"),
        ("2½ tablets, ≥ 5", "2½\u00a0tablets, ≥\u00a05"),
        ("10 – 12 years", "10\u00a0–\u00a012\u00a0years"),
        ("+1 212 555 0175, 116 123", "+1\u00a0212\u00a0555\u00a00175, 116\u00a0123"),
        ("(212) 555 0175", "(212)\u00a0555\u00a00175"),
        ("1 2 3 4 5 6 7 8 9 10 11 12 13", "1 2 3 4 5 6 7 8 9 10 11 12 13"),
        ("Room 3. 5 mice, 10, 12", "Room 3. 5 mice, 10, 12"),
        ('`"code" -- 1 mg`', '"code" -- 1 mg'),
        ("<https://x.org/a--b/c...d>", "https://x.org/a--b/c...d"),
        ('See "www.x.org/it\'s--so" -- or', "See “www.x.org/it's--so” – or"),
        ("(x.org/a--b...)", "(x.org/a--b…)"),
        ("Write to a--b@x.org...", "Write to a--b@x.org…"),
        ("[x.org/a--b](https://x.org/a--b)", "x.org/a--b"),
        ("the '90s", "the ’90s"),
        ("He said \"it's 'fine'\".", "He said “it’s ‘fine’”."),
        ("\"'Fine,' he said.\"", "“‘Fine,’ he said.”"),
    ],
)  # fmt: skip
def test_type_is_set(written: str, printed: str) -> None:
    assert plain_text(read_prepared(written).blocks) == printed


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("de-AT", "„a“"),
        ("ja", "「a」"),
        ("zh-TW", "「a」"),
        ("zh-CN", "“a”"),
        ("pt-BR", "“a”"),
        ("pt-PT", "«a»"),
        ("ar", "”a“"),
        ("uk", "«a»"),
        ("fr-CA", "«\u202fa\u202f»"),
    ],
)
def test_quotes_follow_the_language(language: str, printed: str) -> None:
    document = read_prepared('"a"', Metadata(title="x", language=language))
    assert plain_text(document.blocks) == printed


@pytest.mark.parametrize(
    ("language", "written", "printed"),
    [
        ("fr", "« Oui ! » : non ?", "«\u202fOui\u202f!\u202f»\u00a0: non\u202f?"),
        ("ru", "« Да »", "«\u202fДа\u202f»"),
        ("en", "One : two ?", "One : two ?"),
        # Whatever is counted: units and words for them are not known in all languages.
        ("so", "sug 2 ilaa 4 saacadood.", "sug 2\u00a0ilaa\u00a04\u00a0saacadood."),
        ("bn", "২ থেকে ৪ ঘণ্টা", "২\u00a0থেকে\u00a0৪\u00a0ঘণ্টা"),
        ("km", "ពី ២ ទៅ ៤ ម៉ោង។", "ពី ២\u00a0ទៅ\u00a0៤\u00a0ម៉ោង។"),
        ("ps", "۰۲۰ ۲۵۵ ۰۱۲۳", "۰۲۰\u00a0۲۵۵\u00a0۰۱۲۳"),
        # Between these letters a new line in the manuscript is no space.
        ("ja", "水を\n飲む。\n「はい」", "水を飲む。「はい」"),
        ("zh", "喝水\n*一杯*", "喝水一杯"),
        ("zh", "喝水\n2杯", "喝水 2杯"),
        ("ko", "물을\n마신다", "물을 마신다"),
    ],
)
def test_type_is_set_as_in_the_language(language: str, written: str, printed: str) -> None:
    document = read_prepared(written, Metadata(title="x", language=language))
    assert plain_text(document.blocks) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('"Yes" [er sagt "ja"]{lang=de} "no"', "“Yes” er sagt „ja“ “no”"),
        ('[dice "sí, [say "yes"]{lang=en}"]{lang=es}', "dice «sí, say “yes”»"),
        ('::: {lang=DE}\n> - "ja"\n:::\n\n"yes"', "„ja““yes”"),
        (
            '::: {lang=es}\n::: {.note title=\'Di "no"\'}\n| "a" |\n|---|\n:::\n:::',
            "Di «no»«a»",
        ),
        ('::: {lang=xx}\n"a"\n:::', "“a”"),
        ('::: {lang=de}\na[^1]\n:::\n\n[^1]: "b"', "a“b”"),
        ('::: {lang=de}\na[^1]\n\n[^1]: "b"\n:::', "a„b“"),
    ],
)
def test_quotes_follow_the_nearest_language(written: str, printed: str) -> None:
    assert plain_text(read_prepared(written)) == printed


def test_preparing_changes_no_words() -> None:
    text = (
        QUESTIONS + "\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTerm\n:   What it is.\n"
    )
    before, after = read(text), prepare(read(text))

    def words(document: Document) -> list[str]:
        return [node.value for node in walk(document) if isinstance(node, Text)]

    assert words(after) == words(before)
    assert after.metadata == METADATA


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("NHLBI. Restless legs. 2023.", "NHLBI"),
        ("U.S. Food and Drug Administration. Opioids.", "U.S. Food and Drug Administration"),
        ("Instituto de Salud de EE. UU. Glucosa baja.", "Instituto de Salud de EE. UU."),
        ("J. Lee. Sleep.", "J. Lee"),
        ("Lee J. Sleep.", "Lee J"),
        ("卫生部。睡眠。", "卫生部"),
        ("One name", "One name"),
    ],
)
def test_the_sheet_names_who_published_a_source(source: str, name: str) -> None:
    document = read_prepared(
        f"::: {{.sheet}}\nSleep.[^a]\n:::\n\n::: {{.references}}\n[^a]: {source}\n:::\n"
    )
    assert document.sheet_sources == (name,)
