"""Messages for translators: amounts as places, PO and XLIFF alike, and back to a manuscript."""

import sys
from pathlib import Path

import pytest
from conftest import PROJECT

from rlspub import cli
from rlspub.cli.translation.exchange import STATES
from rlspub.diagnostics import Reporter
from rlspub.editions.lock import State
from rlspub.editions.messages.manuscript import list_localised, write_manuscript
from rlspub.editions.messages.message import Answer, Mark, Message, find_fault
from rlspub.editions.messages.po import read_po, write_po
from rlspub.editions.messages.reading import BrokenMessagesError
from rlspub.editions.messages.xliff import read_xliff, write_xliff
from rlspub.pipeline.read import parse_source
from rlspub.source import Source
from rlspub.tree import Document

TEXTS = [
    *sorted((PROJECT / "tests" / "specimens").glob("*.md")),
    *sorted((PROJECT / "manuscript").glob("*.md")),
]
# Comments within a line and spaces at its end are nothing that is printed.
NOT_LETTER_BY_LETTER = {"constructs.md"}
TEXT = """\
---
title: "Iron: what to know"
language: en-US
country: US
date: 2026-11-22
review_by: 2028-11-22
reviewers:
  - Bo Chan
identifier: urn:x:iron
---

## How **much**

::: {.doses .card title="At most"}
Take no more than [1,500 mcg]{.dose #limit} of iron
a day, or [2 tablets]{.dose}.[^nih] Call 1-800-222-1222.

| Who | Each morning |
|---|---|
| Adults | [](#limit) |
:::

- Wait *2 hours*: see [how much](#how-much). My dose: [date]{.field} {so}
- Take 1.5 mL of it.

## Sources

::: {.references}
[^nih]: National Institutes of Health. 2023. <https://ods.example/iron>
:::
"""
SPANISH = {
    "Iron: what to know": "Hierro: lo que conviene saber",
    "How {1}much{/1}": "{1}Cuánto{/1}",
    "At most": "Como máximo",
    "Take no more than {1} of iron\na day, or {2}{3} tablets{/2}.{4} Call {5}.": (
        "No tome más de {1} de hierro\nal día, o {2}{3} tabletas{/2}.{4} Llame al {5}."
    ),
    "Who": "Quién",
    "Each morning": "Cada | mañana",
    "Adults": "Adultos",
    "Wait {1}2 hours{/1}: see {2}how much{/2}. My dose: {3}date{/3} {{so}}": (
        "Espere {1}2 horas{/1}: vea {2}cuánto{/2}. Mi dosis: {3}fecha{/3} {{así}}"
    ),
    "Take {1} of it.": "Tome {1}.",
    "Sources": "Fuentes",
}


def read(text: str, path: Path = Path("iron.md")) -> Document:
    source = Source.from_text(text, path)
    return parse_source(source, Reporter(path, source))


def messages_of(document: Document, language: str | None = None) -> list[Message]:
    found = list_localised(document, language or document.metadata.language)
    return [message for _, message in found]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
@pytest.mark.parametrize("kind", ["po", "xlf"])
def test_a_round_trip_changes_nothing(path: Path, kind: str, tmp_path: Path) -> None:
    document = read(path.read_text(encoding="utf-8"), path)
    language = document.metadata.language
    told = [(one, Answer(one.words, 0)) for one in messages_of(document)]
    file = tmp_path / f"messages.{kind}"
    if kind == "po":
        file.write_bytes(write_po(path.name, language, told))
        answers = read_po(file, language)
    else:
        file.write_bytes(write_xliff(path.name, (language, language), told))
        answers = read_xliff(file, (language, language))
    written = write_manuscript(document, language, answers)
    if path.name not in NOT_LETTER_BY_LETTER:
        assert written == document.source.text
    again = read(written, path)
    assert (again.blocks, again.notes) == (document.blocks, document.notes)


def test_amounts_notes_and_marks_are_places() -> None:
    found = {one.words: one for one in messages_of(read(TEXT))}
    assert [words for words in SPANISH if words not in found] == []
    dose = found["Take no more than {1} of iron\na day, or {2}{3} tablets{/2}.{4} Call {5}."]
    assert dose.remarks == [
        "{1} = 1,500 mcg",
        "{2} = […]{.dose}",
        "{3} = 2",
        "{4} = [^nih]",
        "{5} = 1-800-222-1222",
    ]
    assert not found["{1}"].needs_translation
    assert not found["National Institutes of Health. 2023. {1}"].needs_translation


def test_sources_of_facts_stay_in_their_language() -> None:
    document = read(TEXT)
    answers = {
        (one.context, one.words): Answer(SPANISH.get(one.words, one.words), 0)
        for one in messages_of(document, "es")
    }
    written = write_manuscript(document, "es", answers)
    source = "National Institutes of Health. 2023. <https://ods.example/iron>"
    assert f'[^nih]: [{source}]{{lang="en-US"}}\n' in written


def test_a_picture_for_the_language_is_taken_if_there_is_one(tmp_path: Path) -> None:
    text = TEXT.replace("## Sources", "![a knee](knee.svg){width=40%}\n\n## Sources")
    document = read(text, tmp_path / "iron.md")
    for own, taken in ((None, "knee.svg"), ("knee.es.svg", "knee.es.svg")):
        if own:
            (tmp_path / own).write_text("<svg/>")
        marks = {one.words: one.marks for one in messages_of(document, "es-US")}
        assert marks["{1}a knee{/1}"][1].closing == f"]({taken}){{width=40%}}"


def test_numbers_are_written_as_the_language_does() -> None:
    marks = {one.words: one.marks for one in messages_of(read(TEXT), "de-DE")}
    assert marks["Take {1} of it."][1].opening == "1,5 mL"
    dose = marks["Take no more than {1} of iron\na day, or {2}{3} tablets{/2}.{4} Call {5}."]
    assert dose[1].opening == "[](#limit)"
    assert dose[5].opening == "1-800-222-1222"


def test_a_translation_is_made_with_the_amounts_of_its_source() -> None:
    document = read(TEXT)
    answers = {
        (one.context, one.words): Answer(SPANISH.get(one.words, one.words), 0)
        for one in messages_of(document, "es-US")
    }
    written = write_manuscript(document, "es-US", answers)
    assert written.startswith(
        '---\ntitle: "Hierro: lo que conviene saber"\nlanguage: es-US\ntranslation_of: iron.md\n'
        "country: US\ndate: 2026-11-22\nreview_by: 2028-11-22\n---\n"
    )
    assert "## **Cuánto** {#how-much}\n" in written
    assert '::: {.doses .card title="Como máximo"}\n' in written
    assert "No tome más de [](#limit) de hierro\nal día, o [2 tabletas]{.dose}.[^nih]" in written
    assert "| Quién | Cada \\| mañana |" in written
    assert "vea [cuánto](#how-much). Mi dosis: [fecha]{.field} {así}" in written


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("No {1} {2}x{/2}", None),
        ("{2}x {1}{/2}", None),
        ("No {2}x{/2}", "`{1}` (`65 mg`) is missing"),
        ("{1} {1} {2}x{/2}", "`{1}` stands twice"),
        ("{1} {2}x", "`{/2}` (`**`) is missing"),
        ("{1} {/2}x{2}", "`{/2}` does not stand where `{2}` can end"),
        ("{1} {2}x{/2} {7}", "`{7}` stands here for nothing"),
        ("{{1}} {2}x{/2}", "`{1}` (`65 mg`) is missing"),
    ],
)
def test_a_lost_or_doubled_place_is_found(words: str, fault: str | None) -> None:
    marks = {1: Mark("[65 mg]{.dose}", None, "65 mg"), 2: Mark("**", "**", "**")}
    assert find_fault(words, marks) == fault


# --- The commands -----------------------------------------------------------------------


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "iron.md").write_text(TEXT)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    status = cli.main(["translate", *arguments])
    told = capsys.readouterr()
    return status, told.out + told.err


def translate(path: Path) -> None:
    """Fill in a PO file as a translator would."""
    import polib

    file = polib.pofile(str(path), wrapwidth=0)
    for entry in file:
        entry.msgstr = SPANISH.get(entry.msgid, entry.msgstr)
    file.save()


def test_what_is_exported_comes_back_as_a_translation(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = run(capsys, "export", "iron.md", "--language", "es-us")
    assert (status, told) == (0, "Wrote iron.es-US.po: 12 messages, 10 to translate.\n")
    messages = clinic / "iron.es-US.po"
    told_nothing = run(capsys, "import", "iron.md", "iron.es-US.po", "--language", "es-US")
    assert told_nothing[0] == 1
    assert "10 messages are not translated; the first is “Iron: what to know”" in told_nothing[1]
    translate(messages)
    arguments = ("import", "iron.md", "iron.es-US.po", "--language", "es-US", "--as", "Ana")
    status, told = run(capsys, *arguments)
    assert status == 0, told
    assert "Recorded 12 passages of iron.es-US.md" in told
    made, lock = clinic / "iron.es-US.md", clinic / "iron.es-US.lock.toml"
    before = made.read_bytes(), lock.read_bytes()
    # Whatever way it goes, a round trip changes nothing.
    for kind, name in (("po", "iron.es-US.po"), ("xliff", "iron.es-US.xlf")):
        status, told = run(capsys, "export", "iron.md", "--language", "es-US", "--format", kind)
        assert told.endswith("12 messages, 0 to translate.\n")
        assert run(capsys, "import", "iron.md", name, "--language", "es-US")[0] == 0
        assert (made.read_bytes(), lock.read_bytes()) == before


def test_a_lost_place_is_an_error_with_its_line(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "export", "iron.md", "--language", "es")
    path = clinic / "iron.es.po"
    translate(path)
    text = path.read_text().replace("Tome {1}.", "Tome 15 mL.")
    path.write_text(text)
    line = text[: text.index("#. {1} = 1.5 mL")].count("\n") + 1
    status, told = run(capsys, "import", "iron.md", "iron.es.po", "--language", "es")
    assert status == 1
    assert f"iron.es.po:{line}" in told
    assert "error[RLS821]: `{1}` (`1.5 mL`) is missing in “Tome 15 mL.”" in told
    assert not (clinic / "iron.es.md").exists()


def test_words_written_by_hand_are_not_lost(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "export", "iron.md", "--language", "es")
    translate(clinic / "iron.es.po")
    arguments = ("import", "iron.md", "iron.es.po", "--language", "es")
    assert run(capsys, *arguments)[0] == 0
    made = clinic / "iron.es.md"
    made.write_text(made.read_text().replace("Adultos", "Personas adultas"))
    status, told = run(capsys, *arguments)
    assert status == 1
    assert "iron.es.md has words that no record knows: “Personas adultas”" in told
    assert "Personas adultas" in made.read_text()
    assert run(capsys, *arguments, "--overwrite")[0] == 0
    assert "Personas adultas" not in made.read_text()


def test_a_message_to_look_at_again_is_recorded_as_a_draft(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "export", "iron.md", "--language", "es")
    translate(clinic / "iron.es.po")
    path = clinic / "iron.es.po"
    path.write_text(path.read_text().replace("#: iron.md:12", "#: iron.md:12\n#, fuzzy"))
    run(capsys, "import", "iron.md", "iron.es.po", "--language", "es")
    assert (clinic / "iron.es.lock.toml").read_text().count('state = "draft"') == 1


def test_what_is_outdated_is_to_be_looked_at_again(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "export", "iron.md", "--language", "es")
    translate(clinic / "iron.es.po")
    run(capsys, "import", "iron.md", "iron.es.po", "--language", "es")
    source = clinic / "iron.md"
    source.write_text(source.read_text().replace("Take 1.5 mL of it", "Take 1.5 mL of it early"))
    status, told = run(capsys, "export", "iron.md", "--language", "es")
    assert (status, told) == (0, "Wrote iron.es.po: 12 messages, 1 to translate.\n")
    entry = '#, fuzzy\nmsgctxt "How much | item"\nmsgid "Take {1} of it early."\n'
    assert f'{entry}msgstr "Tome {{1}}."' in (clinic / "iron.es.po").read_text()


def test_xliff_is_as_its_standard_has_it(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "export", "iron.md", "--language", "es", "--format", "xliff")
    text = (clinic / "iron.es.xlf").read_text()
    assert 'version="2.0" srcLang="en-US" trgLang="es"' in text
    assert '<file id="f1" original="iron.md">' in text
    assert '<source>Take <ph id="1" disp="1.5 mL"/> of it.</source>' in text
    assert "<segment xml" not in text


def test_a_file_that_is_none_is_told(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clinic / "a.po").write_text("no messages")
    (clinic / "a.xlf").write_text("<no")
    for name in ("a.po", "a.xlf", "missing.po"):
        status, told = run(capsys, "import", "iron.md", name, "--language", "es")
        assert (status, "error[RLS820]" in told) == (1, True), told


XLIFF = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en-US" '
    'trgLang="es"><file id="f1"><unit id="m1" name="a"><segment><source>Iron</source>'
    "<target>Hierro</target></segment></unit></file></xliff>"
)

IGNORABLE = "<ignorable><source> </source></ignorable>"


def read_as_xliff(path: Path, text: str) -> list[str]:
    path.write_text(text)
    return [answer.words for answer in read_xliff(path, ("en-US", "es")).values()]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Hierro", "Hie<!-- so -->rro", "Hierro"),
        ("Hierro", "Hie<?so so?>rro", "Hierro"),
        ("Hierro", '<mrk id="1">Hie</mrk>rro', "Hierro"),
        (
            "</segment>",
            f"</segment>{IGNORABLE}<segment><source>2</source><target>dos</target></segment>",
            "Hierro dos",
        ),
    ],
)
def test_all_of_a_unit_of_xliff_is_taken(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert read_as_xliff(tmp_path / "a.xlf", XLIFF.replace(old, new, 1)) == [words]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Hierro", "&a;", "Entity 'a' not defined"),
        ("<xliff", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff', "document type"),
        (XLIFF, "<html/>", "it is not XLIFF 2.0"),
        (":2.0", ":1.2", "it is not XLIFF 2.0"),
        ("Hierro", '9<cp hex="0039"/>', "`<cp>` stands among words"),
        ("</target>", "</target><target>9</target>", "at most one target"),
        ("<source>Iron</source>", "", "must have one source"),
        ("<target>", '<target order="2">', "order of segments"),
        ("</unit>", '</unit><unit id="m1"/>', "two units have the id `m1`"),
        ('"es"', '"ar"', "its language is `ar`, and not `es`"),
        ('"en-US"', '"en-GB"', "its language is `en-GB`, and not `en-US`"),
    ],
)
def test_xliff_of_which_something_would_be_lost_is_refused(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    text = XLIFF.replace(old, new, 1)
    if told == "document type":
        text = text.replace("Hierro", "&a;")
    with pytest.raises(BrokenMessagesError, match=told):
        read_as_xliff(tmp_path / "a.xlf", text)


def test_entities_without_end_are_refused(tmp_path: Path) -> None:
    many = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
    text = f'<!DOCTYPE x [<!ENTITY a0 "ha">{many}]>' + XLIFF.replace('"a"', '"&a29;"')
    with pytest.raises(BrokenMessagesError):
        read_as_xliff(tmp_path / "a.xlf", text)


PO = 'msgid ""\nmsgstr "Language: {language}\\n"\n\nmsgctxt "a"\nmsgid "Iron"\nmsgstr "Hierro"\n'


def test_po_is_in_the_language_asked_for_and_tells_each_message_once(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    for language in ("es", "es_US", "es-MX", ""):
        path.write_text(PO.format(language=language))
        asked = "es" if language == "es-MX" else "es-US"
        assert len(read_po(path, asked)) == 1
    for language, asked in (("es", "ar"), ("es_MX", "es-US"), ("zh_CN", "zh-Hant"), ("x", "es")):
        path.write_text(PO.format(language=language))
        with pytest.raises(BrokenMessagesError, match=f"`{language}`, and not `{asked}`"):
            read_po(path, asked)
    entry = '\nmsgctxt "a"\nmsgid "Iron"\n'
    for more in ('msgstr "Plomo"\n', 'msgid_plural "Irons"\nmsgstr[0] "Hierros"\n'):
        path.write_text(PO.format(language="es") + entry + more)
        with pytest.raises(BrokenMessagesError, match="line "):
            read_po(path, "es")


def test_a_text_is_not_translated_into_its_own_language(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in ("en-US", "en"):
        status, told = run(capsys, "export", "iron.md", "--language", language)
        assert (status, "is the language of iron.md itself" in told) == (2, True), told
    assert not list(clinic.glob("iron.en*"))


def test_what_has_errors_is_not_written_and_can_be_mended(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "export", "iron.md", "--language", "es")
    path = clinic / "iron.es.po"
    translate(path)
    right = path.read_text()
    path.write_text(right.replace("Cada | mañana", "Cada 700 mañanas"))
    arguments = ("import", "iron.md", "iron.es.po", "--language", "es")
    status, told = run(capsys, *arguments)
    assert (status, "error[RLS802]" in told, "Nothing was imported" in told) == (1, True, True)
    assert not (clinic / "iron.es.md").exists()
    path.write_text(right)
    assert run(capsys, *arguments)[0] == 0


def test_an_amount_said_in_other_words_leads_to_that_of_the_source(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = clinic / "iron.md"
    path.write_text(TEXT.replace("Take 1.5 mL of it", "Take [1.5 mg](#limit) of it"))
    run(capsys, "export", "iron.md", "--language", "es")
    messages = clinic / "iron.es.po"
    translate(messages)
    text = messages.read_text()
    assert 'msgid "Take {1}{2}{/1} of it."' in text
    messages.write_text(
        text.replace('of it."\nmsgstr ""', 'of it."\nmsgstr "Tome {1}{2}{/1}."'),
    )
    status, told = run(capsys, "import", "iron.md", "iron.es.po", "--language", "es")
    assert status == 0, told
    made = (clinic / "iron.es.md").read_text()
    assert "No tome más de [](#limit) de hierro" in made
    assert "Tome [1.5 mg](#limit)." in made


def test_a_unit_in_the_words_of_the_translator_leaves_no_message_empty(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "export", "iron.md", "--language", "es")
    translate(clinic / "iron.es.po")
    run(capsys, "import", "iron.md", "iron.es.po", "--language", "es")
    made = clinic / "iron.es.md"
    made.write_text(made.read_text().replace("Tome 1.5 mL.", "Tome 1.5 mililitros."))
    assert "mililitros" in made.read_text()
    _, told = run(capsys, "export", "iron.md", "--language", "es")
    assert "1 to translate" in told
    entry = '#, fuzzy\nmsgctxt "How much | item"\nmsgid "Take {1} of it."\nmsgstr "Tome {1}."'
    assert entry in (clinic / "iron.es.po").read_text()


def test_a_library_that_is_missing_is_named(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polib", None)
    status, told = run(capsys, "export", "iron.md", "--language", "es")
    assert status == 2
    assert "messages need polib, which is not installed: run `" in told
    assert not (clinic / "iron.es.po").exists()


def test_a_translation_is_not_translated_again(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TEXT.replace("language: en-US", "language: es\ntranslation_of: iron.md")
    (clinic / "iron.es.md").write_text(text)
    status, told = run(capsys, "export", "iron.es.md", "--language", "fr")
    assert (status, "this is a translation itself" in told) == (1, True)


def test_the_states_of_what_is_imported_are_those_of_the_lock() -> None:
    assert set(STATES) < {state.value for state in State}
