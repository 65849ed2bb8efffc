"""The table of substances: names in a text, and what is wrong with a table."""

from pathlib import Path

import pytest
from reading import HOUSE

from rlspub.layouts import LayoutError, open_house
from rlspub.layouts.substances import Substances

TABLE = """\
[iron]
names = ["hierro", "ferrous sulfate"]
but_not = ["iron lung"]
units = ["mg"]
a_day = ["200 mg"]
source = "a test"
"""


def read(folder: Path, ours: str = TABLE, own: str = "") -> Substances:
    """Return the substances of a folder of layouts."""
    for name, text in (("shared", ours), ("clinic/shared", own)):
        if text:
            (folder / name).mkdir(parents=True)
            (folder / name / "substances.toml").write_text(text)
    if own:
        (folder / "clinic/clinic.toml").write_text('name = "Elm"')
    return open_house(folder).substances


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Iron, irons and IRON.", ["Iron", "irons", "IRON"]),
        ("ferrous  sulfate, Ferrous\nsulfates", ["ferrous  sulfate", "Ferrous\nsulfates"]),
        ("el hierro", ["hierro"]),
        ("iron-rich, non-iron, environ, ferrous, ferrous, sulfate", []),
        ("iron lung and iron", ["iron"]),
        ("", []),
    ],
)
def test_names_are_found_as_whole_words(text: str, names: list[str], tmp_path: Path) -> None:
    found = list(read(tmp_path).find(text))
    assert [text[one.start : one.end] for one in found] == names
    assert {one.substance.name for one in found} <= {"iron"}


def test_a_clinic_adds_substances_and_changes_amounts(tmp_path: Path) -> None:
    own = '[iron]\na_day = ["100 mg"]\n[zinc]\nunits = ["mg"]\nsource = "ours"'
    iron, zinc = (one.substance for one in read(tmp_path, own=own).find("iron and zinc"))
    assert [str(amount) for amount in iron.a_day] == ["100 mg"]
    assert (iron.source, zinc.source) == ("a test", "ours")


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ('iron = "x"', "must be a table"),
        ('[iron]\na_dya = ["1 mg"]', "no setting `a_dya`; did you mean `a_day`"),
        ("[iron]\nnames = [1]", "`names` must be a list of words"),
        ('[iron]\nunits = ["mgg"]', "no unit `mgg`"),
        ('[iron]\na_day = ["many"]', "amounts such as"),
        ('[iron]\nsalts = { oxide = "FeO" }', "list of formulas"),
        ('[iron.salts]\noxide = ["XyO"]', "list of formulas"),
        ("[iron.salts]\noxide = []", "list of formulas"),
        ('[iron.salts]\noxide = ["Fe0O"]', "list of formulas"),
        ('[iron]\na_day = ["0 mg"]', "more than nothing"),
        ('[iron]\nleast = ["1 g"]', "`least` must not be more than `a_day`"),
        ('[iron]\nnames = [""]', "`names` must be a list of words"),
        ('["-"]\nunits = ["mg"]', "must be a name in words"),
        ('[iron.salts]\noxide = ["FrO"]', "of the elements H, C"),
        ('[Iron]\na_day = ["1 mg"]', r"small letters: \[iron\]"),
        ('[zinc]\nnames = ["hierro"]\nsource = "x"', r"`hierro` is a name of \[iron\]"),
        ('[zinc]\nbut_not = ["zinc"]\nsource = "x"', "`zinc` is a name of it"),
        ('["vitamin A"]\na_day = ["1 x"]\nsource = "x"', "no unit `x`"),
        ('[zinc]\nunits = ["mg"]', "`source` must say"),
    ],
)
def test_a_wrong_table_is_told_with_its_place(own: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match=message) as raised:
        read(tmp_path, own=own)
    assert raised.value.path == tmp_path / "clinic/shared/substances.toml"
    assert raised.value.line


def test_ours_can_be_read() -> None:
    (found,) = HOUSE.substances.find("magnesium")
    assert found.substance.name == "magnesium"


@pytest.mark.parametrize(
    ("mineral", "salt", "compound", "elemental"),
    [
        # The label of the tablets, and that of milk of magnesia.
        ("magnesium", "oxide", 400, 241.3),
        ("magnesium", "hydroxide", 1200, 500),
        # Gut 2021, guideline on iron deficiency, table 3.
        ("iron", "sulfate", 200, 65),
        ("iron", "fumarate", 210, 69),
        ("iron", "fumarate", 322, 106),
        ("iron", "gluconate", 300, 35),
        ("calcium", "carbonate", 1250, 500),
        ("magnesium", "lactate", 404.85, 48.62),
        ("zinc", "sulfate", 220, 50),
        ("potassium", "chloride", 600, 315),
    ],
)
def test_shares_are_those_of_labels(
    mineral: str, salt: str, compound: float, elemental: float
) -> None:
    (found,) = HOUSE.substances.find(mineral)
    least, most = found.substance.salts[salt]
    rounding = 0.01
    assert least - rounding <= elemental / compound <= most + rounding
    assert most <= 2 * least
