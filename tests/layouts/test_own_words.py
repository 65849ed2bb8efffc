"""What a clinic says in its own words: names of sections, where it is; and no dose."""

import re
from pathlib import Path

import pytest
from printing import own_layouts

from rlspub.layouts import LayoutError, open_house
from rlspub.tree import CalloutKind


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = own_layouts(tmp_path)
    identity(folder, 'name = "Elm"')
    return folder


def identity(root: Path, text: str) -> None:
    own(root, "clinic.toml", text)


def own(root: Path, name: str, text: str) -> None:
    path = root / "clinic" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


CHANGED = {
    "note": "Good to know",
    "call_us": "Ring us",
    "questions": "What people ask",
    "notes": "Where this comes from",
    "references": "Further reading",
    "your_notes": "Things to ask at your visit",
    "contents": "What is in this book",
    "about_handout": "Who made this page",
    "clinic_address": "Where we are",
    "booklet_offer": "Take this along on your phone",
}


def test_a_clinic_calls_its_sections_as_it_likes(root: Path) -> None:
    table = "".join(f'{name} = "{words}"\n' for name, words in CHANGED.items())
    own(root, "shared/labels.toml", f'[en]\n{table}[en-GB]\ncall_us = "Telephone us"\n')
    labels = open_house(root).labels("en-GB")
    assert (labels.callout(CalloutKind.CALL_US), labels.notes) == ("Telephone us", CHANGED["notes"])
    assert open_house(root).labels("en").callout(CalloutKind.CALL_US) == "Ring us"


TURNED = {
    'emergency = "Not an emergency"': 'a box may have another title in the manuscript: `title="W',
    'main_message = "No longer true"': "`main_message` is ours",
    'doses = "Double these"': "`doses` is ours",
    'blank = "nothing"': "`blank` is ours in this language; yours may be note, call_us",
    'box = "ticked box"': "`box` is ours in this language",
    'clinic_phone = "Fax"': "`clinic_phone` is ours in this language",
    'clinic_hours = "Closed"': "`clinic_hours` is ours in this language",
    'not_reviewed_short = "Reviewed by a clinician"': "`not_reviewed_short` is ours",
    'country_note = "Amounts are grams for {country}"': "`country_note` is ours",
    'date_format = "{month} {day}, {year}"': "`date_format` is ours",
    'page_of = "Page {pages} of {page}"': "`page_of` is ours",
    'publisher = "Reviewed by"': "`publisher` is ours",
    'note = "Ignore this"': "`note` says “Ignore”",
    'call_us = "N\u0435v\u0435r call us"': "`call_us` says “Never”",
    'call_us = "Never call us"': "`call_us` says “Never”",
    'call_us = "Don\u2019t call us"': "`call_us` says “Don\u2019t”",
    'questions = "Old answers"': "`questions` says “Old”",
    'your_notes = "Reviewed by a nurse"': "`your_notes` says “Reviewed”",
    'notes = "Amounts in grains"': "`notes` says “grains”",
    'notes = "All in mg"': "`notes` says “mg”",
    'notes = "Double the amounts"': "`notes` says “Double”",
    'notes = "In an Emergency"': "`notes` says “Emergency”",
    'countries.US = "Canada, in grains"': "`US` is ours in this language",
    'countries.FR = "children"': "`FR` is ours in this language",
    'provenance.source = "Myths"': "`source` is ours in this language",
    'provenance.checked = "Checked by"': "`checked` says “Checked”",
}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-Hans", "服十毫克"),
        ("zh-Hant", "二片"),
        ("ja", "二錠"),
        ("ko", "두알"),
        ("th", "สิบเม็ด"),
        ("ar", "حبتين"),
        ("hi", "दो गोली"),
        ("vi", "hai viên"),
    ],
)
def test_no_label_says_a_dose_in_number_words(root: Path, language: str, words: str) -> None:
    own(root, "shared/labels.toml", f'["{language}"]\nnote = "{words}"\n')
    with pytest.raises(LayoutError, match="doses belong into the manuscript"):
        open_house(root).labels(language)


def test_a_word_with_a_unit_in_it_is_none(root: Path) -> None:
    own(root, "shared/labels.toml", '[ko]\nnote = "프로그램"\n[ja]\nnote = "プログラム"\n')
    assert open_house(root).labels("ko").callouts[CalloutKind.NOTE] == "프로그램"
    assert open_house(root).labels("ja").callouts[CalloutKind.NOTE] == "プログラム"


def test_a_table_of_labels_is_for_a_language(root: Path) -> None:
    own(root, "shared/labels.toml", '["../x"]\nnote = "Note"\n')
    with pytest.raises(LayoutError, match=r"\[../x\] is no language"):
        open_house(root).labels("en")


@pytest.mark.parametrize("language", ["en", "en-US"])
@pytest.mark.parametrize(("line", "message"), TURNED.items(), ids=TURNED)
def test_no_label_turns_what_it_stands_beside(
    root: Path, language: str, line: str, message: str
) -> None:
    own(root, "shared/labels.toml", f"[{language}]\n{line}\n")
    with pytest.raises(LayoutError, match=re.escape(message)) as caught:
        open_house(root).labels("en-US")
    assert (caught.value.path.name, caught.value.line) == ("labels.toml", 2)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("es", 'note = "Ya no es cierto; ignore esto"'),
        ("ar", 'notes = "ليس صحيحا"'),
        ("ko", 'call_us = "전화하지 마세요"'),
        ("th", 'call_us = "ไม่ต้องโทร"'),
    ],
)
def test_no_label_denies_in_another_language(root: Path, language: str, line: str) -> None:
    own(root, "shared/labels.toml", f"[{language}]\n{line}\n")
    with pytest.raises(LayoutError, match="could deny, or vouch for"):
        open_house(root).labels(language)


def test_a_copy_of_our_labels_is_no_change(root: Path) -> None:
    table = (root / "shared" / "labels" / "en.toml").read_text(encoding="utf-8")
    own(root, "shared/labels.toml", table.replace('note = "Note"', 'note = "Good to know"'))
    assert open_house(root).labels("en").callout(CalloutKind.NOTE) == "Good to know"
    assert open_house(root).labels("es").blank == "espacio para rellenar"


DATES = 'date_format = "{day} {month} {year}"\nmonths = '


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("US = .*", 'US = "het Canada"'), "`US` must be a name of this country: Verenigde Staten"),
        (
            ("US = .*", 'US = "volwassenen"'),
            "`US` must be a name of this country: Verenigde Staten",
        ),
        (("^doses = .*", 'doses = "Milligram"'), "`doses` says “Milligram”"),
        (("^doses = .*", 'doses = "Deux fois"'), "`doses` says “Deux fois”"),
        (("^note = ", f"{DATES}{list('abcdefghijkl')}\nnote = "), "“a” is not “januari”"),
    ],
)
def test_a_language_that_is_added_has_its_months_countries_and_no_units(
    root: Path, change: tuple[str, str], message: str
) -> None:
    table = (root / "shared" / "labels" / "en.toml").read_text(encoding="utf-8")
    english = table[table.index("[en]") : table.index("\n[en-001]")].replace("[en", "[nl")
    english = re.sub(r"(?<=\[nl.countries\]\n)(?:.+\n)+", 'US = "de Verenigde Staten"\n', english)
    own(root, "shared/labels.toml", english)
    assert open_house(root).labels("nl").country_name("US") == "de Verenigde Staten"
    own(root, "shared/labels.toml", re.sub(*change, english, count=1, flags=re.MULTILINE))
    with pytest.raises(LayoutError, match=re.escape(message)):
        open_house(root).labels("nl")


SAID = (
    "Children: twice as much.",
    "Adults: no more than 90 mg a day.",
    "Take 90 a day",
    "2 tablets at 8",
    "two tablets at bedtime",
    "90 MG",
    "Take double.",
    "half a tablet",
    "3 pills",
    "3x daily",
    "90 \uff4d\uff47",
    "90 m\u0261",
    "90 \u043cg",
    "5 mL, 10 IU",
    "Tome el doble.",
    "\u0661\u0660 ملغ",
)


@pytest.mark.parametrize("key", ["name", "footer", "hours", "address", "phone", "emergency"])
@pytest.mark.parametrize("words", SAID)
def test_what_a_clinic_says_of_itself_is_no_dose(root: Path, words: str, key: str) -> None:
    other = "" if key == "name" else 'name = "Elm \u0639\u064a\u0627\u062f\u0629"'
    identity(root, f'{other}\n{key} = "{words}"')
    with pytest.raises(LayoutError, match="doses belong into the manuscript") as caught:
        open_house(root)
    assert caught.value.line == 2


@pytest.mark.parametrize(
    "words",
    [
        "Monday to Friday, 8 to 5; first Saturday of the month 9 to half past 12",
        "8 a.m. to 5 p.m. daily",
        "24 hours a day, 7 days a week (24/7)",
        "Open twice a month, three times in May",
        "12 L Street, Unit 4, Springfield, WA 98101 (USA)",
        "Suite 12 Unit 4, 500 Patch Road",
        "Ward 3 G, level 2, room 5 L",
        "Take exit 9, then the 2nd left",
        "+44 (0)20 7946 0000 x 12, ask for Ann",
        "555-0100 x12 or 1-800-222-1222",
        "Double Springs Clinic of Two Rivers",
        "IU Health, Half Moon Bay",
        "Lunes a viernes, de 8 a 17",
        "Ask us before you change your dose. Forms are on the tablet at the desk.",
    ],
)
def test_hours_houses_and_telephones_are_no_doses(root: Path, words: str) -> None:
    identity(root, f'name = "Elm"\nhours = "{words}"\nfooter = "{words}"\naddress = "{words}"')
    assert open_house(root).clinic.footer == words
