"""The labels of each language: complete, in its own letters, in order, and who has read them."""

import datetime
import re
import tomllib
from pathlib import Path

import pytest
from fontTools.unicodedata import script
from printing import own_layouts
from reading import HOUSE, LAYOUTS

from rlspub.language.locales import name_country
from rlspub.language.tags import find_script, is_right_to_left
from rlspub.layouts import LayoutError, open_house
from rlspub.tree import CalloutKind

FILES = {path.stem: path for path in sorted((LAYOUTS / "shared" / "labels").glob("*.toml"))}
TABLES = {tag: tomllib.loads(path.read_text(encoding="utf-8")) for tag, path in FILES.items()}
TRANSLATED = [tag for tag in FILES if tag != "en"]
DAY = datetime.date(2026, 11, 28)
# Those of the issue that asked for them.
WANTED = (
    "en en-US en-GB es fr pt ht vi zh-Hans zh-Hant ko ja tl ar fa ur ps ckb he hi bn pa gu ta te "
    "ne th lo km my so am ti sw pl uk ru ro de it el tr hmn"
)
SCRIPTS = {
    "Hans": {"Hani"},
    "Hant": {"Hani"},
    "Jpan": {"Hani", "Hira", "Kana"},
    "Kore": {"Hang"},
}
# Signs of all scripts.
COMMON = {"Zyyy", "Zinh"}
PLACE = re.compile(r"\{\w+\}")


def words(tag: str) -> dict[str, str]:
    """Return the labels of a language by their names."""
    return {name: text for name, text in TABLES[tag][tag].items() if isinstance(text, str)}


@pytest.mark.parametrize("tag", WANTED.split())
def test_we_have_the_language(tag: str) -> None:
    assert HOUSE.labels(tag).language == tag.partition("-")[0]


@pytest.mark.parametrize("tag", FILES)
def test_labels_are_complete_and_tell_who_has_read_them(tag: str) -> None:
    labels = HOUSE.labels(tag)
    assert labels.machine_made is (tag != "en")
    assert labels.provenance.keys() == HOUSE.labels("en").provenance.keys()
    assert labels.site.keys() == HOUSE.labels("en").site.keys()
    assert words(tag).keys() - {"date_format"} == words("en").keys()


@pytest.mark.parametrize("tag", TRANSLATED)
def test_no_english_is_left_over(tag: str) -> None:
    known = find_script(tag) or ""
    labels = HOUSE.labels(tag)
    others = (*labels.provenance.values(), *labels.site.values())
    letters = PLACE.sub("", "".join([*words(tag).values(), *others]))
    assert {script(letter) for letter in letters} - COMMON <= SCRIPTS.get(known, {known})
    same = [name for name, text in words("en").items() if words(tag)[name] == text]
    assert len(same) < len(words(tag)) / 8, same


@pytest.mark.parametrize("tag", [tag for tag in FILES if is_right_to_left(tag)])
def test_places_in_right_to_left_labels_keep_their_order(tag: str) -> None:
    """Between two figures, and before the first, stand letters from right to left."""
    labels = HOUSE.labels(tag)
    for text, places in ((labels.page_of, ("page", "pages")), (labels.on_page, ("number",))):
        assert [place[1:-1] for place in PLACE.findall(text)] == list(places)
        for before in PLACE.split(text)[:-1]:
            assert any(map(str.isalpha, before)), text


@pytest.mark.parametrize("tag", TRANSLATED)
def test_dates_and_countries_are_in_the_language(tag: str) -> None:
    labels = HOUSE.labels(tag)
    assert "2026" in labels.day(DAY)
    assert labels.day(DAY) != HOUSE.labels("en").day(DAY)
    assert labels.country_name("US") != HOUSE.labels("en").country_name("US")


@pytest.mark.parametrize(
    ("tag", "as_in"),
    [
        ("zh", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("cmn", "zh-Hans"),
        ("fil", "tl"),
        ("prs", "fa"),
        ("mww", "hmn"),
        ("iw", "he"),
        ("pa-PK", "en"),
        ("pt-MZ", "pt-PT"),
        ("en-NZ", "en-GB"),
    ],
)
def test_labels_are_those_of_the_script_and_of_the_region(tag: str, as_in: str) -> None:
    found, wanted = HOUSE.labels(tag), HOUSE.labels(as_in)
    assert found.access_text == wanted.access_text
    assert found.clinic_address == wanted.clinic_address


def test_months_are_those_of_the_country() -> None:
    assert HOUSE.labels("ar-EG").day(DAY) == "28 نوفمبر 2026"
    assert HOUSE.labels("ar-SY").day(DAY) == "28 تشرين الثاني 2026"
    assert HOUSE.labels("prs").day(DAY) == "28 نومبر 2026"


def test_a_country_that_a_language_does_not_name_is_named_in_english() -> None:
    assert name_country("JP", "ht") == "Japan"


# --- Who has read them --------------------------------------------------------------------


def own(root: Path, text: str) -> None:
    path = root / "clinic" / "shared" / "labels.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    (root / "clinic" / "clinic.toml").write_text('name = "Elm"', encoding="utf-8")
    path.write_text(text, encoding="utf-8")


SIGNED = '[de.state]\nread_by = "Ann Lee"\nread_on = "2025-12-31"\n'


def test_a_native_speaker_signs_the_labels(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    path = root / "shared" / "labels" / "de.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('read_by = ""', 'read_by = "Ann Lee"')
    path.write_text(re.sub('read_on = ""', 'read_on = "2025-12-31"', text), encoding="utf-8")
    assert not open_house(root).labels("de-AT").machine_made
    assert open_house(root).labels("fr").machine_made


def test_a_clinic_that_signs_may_change_what_nobody_has_read(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    own(root, f'[de]\nemergency = "Im Notfall"\n{SIGNED}')
    labels = open_house(root).labels("de")
    assert (labels.callout(CalloutKind.EMERGENCY), labels.machine_made) == ("Im Notfall", False)
    own(root, '[de]\nemergency = "Im Notfall"\n')
    with pytest.raises(LayoutError, match=r"signs with `read_by` and `read_on` in \[de.state\]"):
        open_house(root).labels("de")
    # English is nobody's translation.
    own(root, '[en]\nemergency = "Urgent"\n' + SIGNED.replace("de.", "en."))
    with pytest.raises(LayoutError, match="may have another title in the manuscript"):
        open_house(root).labels("en")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("read_by.*", ""), "`read_by` and `read_on` go with each other"),
        (("2025-12-31", "2999-01-01"), "2999-01-01 is still to come"),
        (("2025-12-31", "yesterday"), "`read_on` must be a date"),
        (("read_by", "signed_by"), "`state` must be a table of `machine_made`, `read_by`"),
    ],
)
def test_a_signature_has_a_name_and_a_date(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    root = own_layouts(tmp_path)
    own(root, re.sub(*change, SIGNED))
    with pytest.raises(LayoutError, match=re.escape(message)):
        open_house(root).labels("de")


def test_a_clinics_labels_stand_in_one_file(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    own(root, "")
    (root / "clinic" / "shared" / "labels").mkdir()
    (root / "clinic" / "shared" / "labels" / "de.toml").write_text("", encoding="utf-8")
    with pytest.raises(LayoutError, match=r"tables such as \[de\] in shared/labels.toml"):
        open_house(root)
