"""Who has reviewed a text answers for the words that they read, and for no others."""

import re
from pathlib import Path

import pytest
from reading import HOUSE

from rlspub import cli
from rlspub.diagnostics import Reporter
from rlspub.pipeline.read import read_document
from rlspub.review.signatures import find_signatures, read_signatures
from rlspub.tree import Metadata

TEXT = """\
---
title: Iron
language: en-US
country: US
reviewers: []
---

## How much

::: {.doses .card}
Take no more than [65 mg]{.dose #limit} a day. Food does not count.

| Who | Each day |
|---|---|
| Men | [8 mg]{.dose} |
| Women | [18 mg]{.dose} |

::: {.detail}
Count what is in pills.
:::
:::

Plain words that nobody signs. Children take [10 mg]{.dose} a day. More plain words.

Give to:

- babies [](#limit)
- toddlers [7 mg]{.dose}

## Side effects

::: {.emergency}
Call 911 if you faint.
:::

| Food | Iron |
|---|---|
| Beans | much |
| Rice | |

## At [3 mg]{.dose}

Plain.[^1]

[^1]: A note of [2 mg]{.dose}.
"""
SIGNER = "Ann Lee, pharmacist"


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    path = tmp_path / "iron.md"
    path.write_text(TEXT, encoding="utf-8")
    assert cli.main(["sign", str(path), "--as", SIGNER]) == 0
    return path


def change(manuscript: Path, old: str, new: str) -> None:
    text = manuscript.read_text(encoding="utf-8")
    assert old in text
    manuscript.write_text(text.replace(old, new), encoding="utf-8")


def read_metadata(manuscript: Path) -> Metadata:
    return read_document(manuscript, HOUSE, Reporter(manuscript)).metadata


def check(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what `check` says of signatures."""
    capsys.readouterr()
    cli.main(["check", str(manuscript)])
    return [one for one in capsys.readouterr().err.split("\n\n") if "[RLS72" in one]


def test_who_signed_is_printed(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(manuscript, capsys) == []
    metadata = read_metadata(manuscript)
    assert metadata.reviewers == ("Ann Lee (pharmacist)",)
    assert metadata.changed_since == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Food does not count.", "Food\ndoes  not\N{NO-BREAK SPACE}count."),
        ("Plain words that nobody signs", "Other words"),
        ("| Men | [8 mg]", "|  Men  |   [8 mg]"),
        ("does not count", "does **not** count"),
        ("- babies", "* babies"),
        ("\n", "\r\n"),
        ("More plain words.\n", "More plain words.\n\nA new paragraph.\n"),
    ],
)
def test_what_is_no_word_of_a_part_may_change(
    manuscript: Path, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    change(manuscript, old, new)
    if "* babies" in new:
        change(manuscript, "- toddlers", "* toddlers")
    assert check(manuscript, capsys) == []
    assert read_metadata(manuscript).reviewers == ("Ann Lee (pharmacist)",)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("no more than", "no less than", "doses box under “How much”"),
        ("[65 mg]", "[66 mg]", "“Take no more than 65 mg a day.” is now “Take no more than 66 mg"),
        ("| Men | [8 mg]", "| Men | [9 mg]", "“Men | 8 mg” is now “Men | 9 mg”"),
        ("Children take", "Children may take", "sentence with an amount under “How much”"),
        ("toddlers [7 mg]", "toddlers [70 mg]", "“toddlers 7 mg” is now “toddlers 70 mg”"),
        ("Give to:", "Do not give to:", "“Give to:” is now “Do not give to:”"),
        ("Call 911", "Call 999", "emergency box under “Side effects”"),
        ("[3 mg]", "[33 mg]", "“At 3 mg” is now “At 33 mg”"),
        ("[2 mg]", "[22 mg]", "“A note of 2 mg.” is now “A note of 22 mg.”"),
        (".emergency", ".note", "emergency box under “Side effects” is gone"),
        ("| Beans | much |", "| Beans | little |", "“Beans | much” is now “Beans | little”"),
        ("| Rice | |", "| | Rice |", "“Rice | ” is now “ | Rice”"),
        ("| Rice | |\n", "", "the table under “Side effects” has lost words"),
        ("{.doses .card}", "{.doses}", "has lost words that Ann Lee (pharmacist) signed: “On the"),
        ("## Side effects", "## Good effects", "“Side effects” is now “Good effects”"),
        ("title: Iron", "title: Zinc", "the title is not as"),
        ("country: US", "country: GB", "“For US” is now “For GB”"),
        ("More plain words.", "Now [5 mg]{.dose}.", "“Now 5 mg.”"),
        ("Children take [10 mg]{.dose} a day. ", "", "is gone that Ann Lee (pharmacist) signed"),
        ("## Side effects\n", "::: {.note}\nHi.\n:::\n\n## Side effects\n", "note box under"),
    ],
)
def test_a_changed_word_names_the_part_and_shows_the_words(
    manuscript: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    change(manuscript, old, new)
    found = check(manuscript, capsys)
    assert found
    assert all("warning[RLS720]" in one for one in found)
    assert told in "\n".join(found)
    metadata = read_metadata(manuscript)
    assert metadata.reviewers == ()
    assert metadata.changed_since == ("Ann Lee (pharmacist)",)


def test_one_changed_word_is_one_finding_at_its_sentence(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(manuscript, "no more than", "no less than")
    (found,) = check(manuscript, capsys)
    line = TEXT[: TEXT.index("Take no more")].count("\n") + 1
    assert f"iron.md:{line}:1: " in found


def test_amounts_that_change_places_are_a_change(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for old, new in (("Men", "x"), ("Women", "Men"), ("| x", "| Women")):
        change(manuscript, f"| {old}" if old != "| x" else old, f"| {new}" if old != "| x" else new)
    assert check(manuscript, capsys)


def test_each_signature_is_checked_by_itself(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(manuscript, "no more than", "at most")
    assert cli.main(["sign", str(manuscript), "--as", "Bo Chan, nurse"]) == 0
    metadata = read_metadata(manuscript)
    assert metadata.reviewers == ("Bo Chan (nurse)",)
    assert metadata.changed_since == ("Ann Lee (pharmacist)",)
    (found,) = check(manuscript, capsys)
    assert "Ann Lee" in found
    # Who signs again stands in the file once.
    assert cli.main(["sign", str(manuscript), "--as", "ann  lee, clinical pharmacist"]) == 0
    assert read_metadata(manuscript).reviewers == (
        "ann lee (clinical pharmacist)",
        "Bo Chan (nurse)",
    )
    assert check(manuscript, capsys) == []


def test_a_reviewer_who_did_not_sign_is_not_printed(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(manuscript, "reviewers: []", 'reviewers: ["ann lee, RPh", Ann Lee (pharmacist), Cy Day]')
    (found,) = check(manuscript, capsys)
    assert "warning[RLS721]: Cy Day has not signed" in found
    assert read_metadata(manuscript).reviewers == ("Ann Lee (pharmacist)",)


def test_without_signatures_the_front_matter_is_printed(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    find_signatures(manuscript).unlink()
    change(manuscript, "reviewers: []", "reviewers: [Cy Day]")
    assert cli.main(["check", str(manuscript)]) == 0
    assert "`rlspub sign` binds a review" in capsys.readouterr().out
    assert read_metadata(manuscript).reviewers == ("Cy Day",)


def test_a_text_with_errors_is_not_signed(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = find_signatures(manuscript).read_bytes()
    change(manuscript, "[65 mg]{.dose #limit}", "[65]{.dose #limit}")
    assert cli.main(["sign", str(manuscript), "--as", SIGNER]) == 1
    assert "Not signed" in capsys.readouterr().out
    assert find_signatures(manuscript).read_bytes() == before


@pytest.mark.parametrize("signer", ["Ann Lee", "", ", nurse", "Ann Lee,", "A\u202eb, nurse"])
def test_a_signer_has_a_name_and_a_role(manuscript: Path, signer: str) -> None:
    assert cli.main(["sign", str(manuscript), "--as", signer]) == 2


def test_an_edited_record_vouches_for_nothing(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Whoever changes the words in both files is found out by the checksum.
    change(manuscript, "no more than", "no less than")
    change(find_signatures(manuscript), "no more than", "no less than")
    (found,) = check(manuscript, capsys)
    assert "iron.signed.toml:7:1: warning[RLS722]" in found
    assert read_metadata(manuscript).reviewers == ()


@pytest.mark.parametrize(
    "broken",
    [
        "[[signature]",
        'signature = "Ann Lee"',
        'other = "Ann Lee"',
        '[[signature]]\nname = "Ann Lee"\n',
        '[[signature]]\nname = "A"\nrole = "B"\ndate = "today"\npart = []\n',
        '[[signature]]\nname = "A"\nrole = "B"\ndate = 2026-11-22\npart = [1]\n',
    ],
)
def test_a_broken_file_of_signatures_is_an_error(
    manuscript: Path, capsys: pytest.CaptureFixture[str], broken: str
) -> None:
    find_signatures(manuscript).write_text(broken, encoding="utf-8")
    assert cli.main(["check", str(manuscript)]) == 1
    assert "error[RLS710]" in capsys.readouterr().err
    assert cli.main(["sign", str(manuscript), "--as", SIGNER]) == 1
    assert find_signatures(manuscript).read_text(encoding="utf-8") == broken


def test_the_file_says_what_it_is(manuscript: Path) -> None:
    text = find_signatures(manuscript).read_text(encoding="utf-8")
    assert "a record and no cryptography" in text
    assert re.search(r"^date = 2026-11-22$", text, re.MULTILINE)
    signatures = read_signatures(manuscript, Reporter(manuscript))
    assert signatures is not None
    assert len(signatures.signatures[0].parts) == 10
