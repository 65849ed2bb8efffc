"""Who has reviewed a text answers for the words that they read, and for no others."""

import fcntl
import os
import re
from pathlib import Path

import pytest
from reading import HOUSE

from rlspub import cli
from rlspub.cli import sign
from rlspub.diagnostics import Reporter
from rlspub.pipeline.read import read_document, read_manuscript
from rlspub.review.record import hold_records
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

Plain words that nobody signs are these, and they go on for a while.

Children take [10 mg]{.dose} a day. Never give more.

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
        ("for a while.\n", "for a while.\n\nA new paragraph that does not say anything new.\n"),
        ("[65 mg]", "[65\N{NO-BREAK SPACE}mg]"),
        ("[2 mg]", "[2mg]"),
        ("for a while.\n", "for a while.\n\n::: {.page-break}\n:::\n"),
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
        ("Children take", "Children may take", "paragraph under “How much”"),
        ("toddlers [7 mg]", "toddlers [70 mg]", "“• toddlers 7 mg” is now “• toddlers 70 mg”"),
        ("Give to:", "Do not give to:", "“Give to:” is now “Do not give to:”"),
        ("Call 911", "Call 999", "emergency box under “Side effects”"),
        ("[3 mg]", "[33 mg]", "“At 3 mg” is now “At 33 mg”"),
        ("[2 mg]", "[22 mg]", "“[^1] A note of 2 mg.” is now “[^1] A note of 22 mg.”"),
        (
            ".emergency",
            ".note",
            "emergency box under “Side effects” is now a note box, and was none when Ann Lee",
        ),
        ("| Beans | much |", "| Beans | little |", "“Beans | much” is now “Beans | little”"),
        ("| Rice | |", "| | Rice |", "“Rice | ” is now “ | Rice”"),
        ("| Rice | |\n", "", "the table under “Side effects” has lost words"),
        (
            "{.doses .card}",
            "{.doses}",
            "is no longer on the card, as it was when Ann Lee (pharmacist) signed it",
        ),
        ("## Side effects", "## Good effects", "“Side effects” is now “Good effects”"),
        ("title: Iron", "title: Zinc", "the title is not as"),
        ("country: US", "country: GB", "“For US” is now “For GB”"),
        ("language: en-US", "language: en-GB", "“In en-US” is now “In en-GB”"),
        ("Never give more.", "Now [5 mg]{.dose}.", "“Now 5 mg.”"),
        ("Children take [10 mg]{.dose} a day. ", "", "lost words that Ann Lee (pharmacist) signed"),
        ("Children take [10 mg]{.dose} a day. Never give more.\n\n", "", "is gone that Ann Lee"),
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


LINKED = "The one is [350 mg]{.dose #a}, the other is [35 mg]{.dose #b} and no more.\n\n"


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        (f"{LINKED}Children take [](#b) a day.\n", ("[](#b)", "[](#a)"), "“Children take 35 mg a"),
        (f"{LINKED}- Take [](#b).\n- Sleep.\n", ("[](#b)", "[](#a)"), "“• Take 35 mg.”"),
        (f"{LINKED}Do not take [0.35 g](#a).\n", ("Do not take", "Take"), "is now “Take 0.35 g.”"),
        ("Take [5 mg]{.dose}. Never give it to a child.\n", ("Never", "Always"), "“Always give"),
        ("Men\n\n: [5 mg]{.dose}\n\nBoys\n\n: [2 mg]{.dose}\n", ("Men", "Women"), "“Men” is now"),
        ("For men:\n\n| Day | Dose |\n|---|---|\n| 1 | 5 |\n", ("men", "boys"), "“For men:” is"),
        ("**Men.**\n\nTake [5 mg]{.dose}.\n", ("Men", "Boys"), "“Men.” is now “Boys.”"),
        ("This is for men.\n\nTake [5 mg]{.dose}.\n", ("men", "boys"), "“This is for boys.”"),
        ("Wait 2 hours, at most 4 times a day.\n", ("2 h", "1 h"), "“Wait 2 hours, at most 4"),
        (
            "::: {.emergency}\nCall 911 or [us](tel:1-800-222-1222).\n:::\n",
            ("800", "900"),
            "“Call 911 or us (tel:1-900-222-1222).”",
        ),
        (
            "::: {.note}\n- Do not:\n  - eat\n:::\n",
            ("  - eat", "- eat"),
            "“• • eat” is now “• eat”",
        ),
        ("::: {.note}\n- Do not: eat.\n- Go.\n:::\n", ("\n- Go", " Go"), "“• Go.” is now “Go.”"),
        ("::: {.note}\nIt has 10^5^ cells.\n:::\n", ("10^5^", "105"), "10⁵"),
        ("::: {.note}\nIt is H~2~O.\n:::\n", ("~2~", "2"), "H~2~O"),
        ("5. Take [5 mg]{.dose}.\n", ("5. T", "1. T"), "“5. Take 5 mg.” is now “1. Take 5 mg.”"),
        ("- [ ] Take [5 mg]{.dose}.\n", ("[ ]", "[x]"), "“• [ ] Take 5 mg.” is now “• [x]"),
        ("Take 5 mg? [ ] Yes\n", ("[ ]", "[x]"), "“[ ] Yes” is now “[x] Yes”"),
        ("::: {.note}\nGo ___ now.\n:::\n", ("___ ", ""), "“Go ____ now.” is now “Go now.”"),
        ("Take [5 mg]{.dose}.[^1]\n\n[^1]: Not for boys.\n", ("Not", "Only"), "the note is not"),
        ("Take [5 mg]{.dose}.[^1]\n\n[^1]: Not for boys.\n", (".[^1]", "."), "“Take 5 mg.[^1]”"),
        ("## A {.card}\n\nPlain words.\n", (" {.card}", ""), "heading is no longer on the card"),
        ("## A\n\n::: {.card}\nTell us.\n:::\n", ("us", "him"), "“Tell us.” is now “Tell him.”"),
        (
            "## Q {.questions .card}\n\n### May I?\n\nNo. Do not.\n\nMore of it.\n",
            ("No. Do not", "Yes. Do"),
            "“No. Do not.” is now “Yes. Do.”",
        ),
        ("## A\n\nWords.\n\n## B\n\nTake 5 mg.\n", ("## B", "### B"), "under “A › B”"),
        (
            "## A\n\nTake 5 mg.\n\n## B\n\nAsk us about what is right for you, and then wait.\n",
            ("Take 5 mg.\n\n## B\n", "## B\n\nTake 5 mg.\n"),
            "stood under “A” when Ann Lee (pharmacist) signed it, and now stands under “B”",
        ),
        ("## A\n\nTake 5 mg.\n\nGive 9 mg.\n", ("Give", "## B\n\nGive"), "heading is new"),
        (
            "- A 5 mg.\n- Sleep.\n",
            ("- A 5 mg.\n- Sleep.", "- Sleep.\n- A 5 mg."),
            "is now “• Sleep. • A",
        ),
        ("A 5 mg.\n\nB 9 mg.\n", ("A 5 mg.\n\nB 9 mg.", "B 9 mg.\n\nA 5 mg."), "stands before or"),
    ],
)
def test_all_that_is_printed_is_signed(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    words: tuple[str, str],
    told: str,
) -> None:
    path = tmp_path / "iron.md"
    path.write_text(f"---\ntitle: Iron\nlanguage: en-US\n---\n\n{text}", encoding="utf-8")
    assert cli.main(["sign", str(path), "--as", SIGNER]) == 0
    assert check(path, capsys) == []
    change(path, *words)
    assert told in "\n".join(check(path, capsys))
    assert read_metadata(path).reviewers == ()


def test_another_picture_under_the_same_name_is_a_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture, path = tmp_path / "spoon.svg", tmp_path / "iron.md"
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7"/></svg>'
    picture.write_text(drawing, encoding="utf-8")
    text = "---\ntitle: Iron\nlanguage: en-US\n---\n\n::: {.note}\n![A spoon](spoon.svg)\n:::\n"
    path.write_text(text, encoding="utf-8")
    assert cli.main(["sign", str(path), "--as", SIGNER]) == 0
    assert check(path, capsys) == []
    picture.write_text(drawing.replace("h7", "h3"), encoding="utf-8")
    (found,) = check(path, capsys)
    assert "“[picture spoon.svg, " in found


def test_pictures_side_by_side_are_signed_with_what_is_under_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7"/></svg>'
    (tmp_path / "spoon.svg").write_text(drawing, encoding="utf-8")
    path = tmp_path / "iron.md"
    pictures = "![A spoon](spoon.svg)\n\nTake 5 mg.\n\n![A cup](spoon.svg)\n\nDrink 90 mL.\n"
    text = f"---\ntitle: Iron\nlanguage: en-US\n---\n\n::: side-by-side\n{pictures}:::\n"
    path.write_text(text, encoding="utf-8")
    assert cli.main(["sign", str(path), "--as", SIGNER]) == 0
    assert check(path, capsys) == []
    change(path, "90 mL", "80 mL")
    (found,) = check(path, capsys)
    assert "row of pictures" in found


def test_a_short_title_is_signed(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(manuscript, "title: Iron", "title: Iron\nshort_title: Iron 50 mg")
    (found,) = check(manuscript, capsys)
    assert "the title has got words since Ann Lee (pharmacist) signed it" in found


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


@pytest.mark.parametrize(
    "signer",
    [
        "Ann Lee",
        "",
        ", nurse",
        "Ann Lee,",
        "A\u202eb, nurse",
        "A\u200bb, nurse",
        "Lee, Ann, nurse",
        f"Ann Lee, {'nurse ' * 30}",
    ],
)
def test_a_signer_has_a_name_and_a_role(manuscript: Path, signer: str) -> None:
    assert cli.main(["sign", str(manuscript), "--as", signer]) == 2


def test_who_signs_again_is_found_by_the_whole_name(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for signer in ("Ann (Lee), nurse", "آن لي، ممرضة"):
        assert cli.main(["sign", str(manuscript), "--as", signer]) == 0
    capsys.readouterr()
    assert cli.main(["sign", str(manuscript), "--as", "Ann (Lee), doctor"]) == 0
    assert "takes the place of what Ann (Lee) (nurse) signed on 2026" in capsys.readouterr().out
    change(manuscript, "reviewers: []", 'reviewers: [Ann (Lee), "آن لي، ممرضة", Ann Leeds]')
    (found,) = check(manuscript, capsys)
    assert "Ann Leeds has not signed" in found
    assert read_metadata(manuscript).reviewers == (
        "Ann Lee (pharmacist)",
        "Ann (Lee) (doctor)",
        "آن لي (ممرضة)",
    )


def test_who_signs_at_the_same_time_loses_nothing(manuscript: Path) -> None:
    reporter = Reporter(manuscript)
    view = read_manuscript(manuscript, HOUSE, reporter).view
    # Between reading and writing, somebody else signs.
    assert cli.main(["sign", str(manuscript), "--as", "Bo Chan, nurse"]) == 0
    sign.record_signature(view, "Cy Day", "nurse", reporter)
    found = read_signatures(manuscript, reporter)
    assert found is not None
    assert [one.name for one in found.signatures] == ["Ann Lee", "Bo Chan", "Cy Day"]


def test_records_are_held_by_one_at_a_time(manuscript: Path) -> None:
    folder = os.open(manuscript.parent, os.O_RDONLY)
    with hold_records(manuscript), pytest.raises(BlockingIOError):
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(folder)


def test_signatures_of_a_manuscript_with_another_name_are_told(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    renamed = manuscript.rename(manuscript.with_name("zinc.md"))
    (found,) = check(renamed, capsys)
    assert "`iron.signed.toml` belongs to `iron.md`, which is not there" in found
    # It is that of a manuscript with another ending no more than that of one with another name.
    assert find_signatures(Path("iron.markdown")).name == "iron.markdown.signed.toml"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2026-11-22", "2099-11-22"),
        ('name = "Ann Lee"', 'name = "Bo Chan"'),
        ("pharmacist", "physician"),
        ("on_card = true", "on_card = false"),
        ("level = 2", "level = 3"),
    ],
)
def test_nothing_of_a_record_is_edited_unseen(
    manuscript: Path, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    change(find_signatures(manuscript), old, new)
    assert any("warning[RLS722]" in one for one in check(manuscript, capsys))
    assert read_metadata(manuscript).reviewers == ()


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


def test_what_cannot_be_a_signature_is_told(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = find_signatures(manuscript)
    text = path.read_text(encoding="utf-8")
    block = text[text.index("[[signature]]") :]
    for broken, told in (
        (text.replace('"Ann Lee"', '""'), "is empty"),
        (text.replace('"Ann Lee"', '"Ann\\u202e"'), "U+202E"),
        (text + block, "Ann Lee has two signatures"),
        (f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n", "the marks of a merge"),
    ):
        path.write_text(broken, encoding="utf-8")
        assert cli.main(["check", str(manuscript)]) == 1
        said = capsys.readouterr().err
        assert "error[RLS710]" in said
        assert told in said


def test_the_file_says_what_it_is(manuscript: Path) -> None:
    text = find_signatures(manuscript).read_text(encoding="utf-8")
    assert "a record and no cryptography" in text
    assert re.search(r"^date = 2026-11-22$", text, re.MULTILINE)
    signatures = read_signatures(manuscript, Reporter(manuscript))
    assert signatures is not None
    assert len(signatures.signatures[0].parts) == 11


def test_a_link_to_nothing_is_no_missing_file_of_signatures(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    find_signatures(manuscript).unlink()
    find_signatures(manuscript).symlink_to("nowhere")
    assert cli.main(["check", str(manuscript)]) == 1
    assert "a link that leads to no file" in capsys.readouterr().err


# --- What stands elsewhere, and is printed here ------------------------------------------


def test_the_title_of_another_leaflet_is_signed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, other = tmp_path / "s.md", tmp_path / "target.md"
    box = "::: {.warning .card}\nSee [](target.md) and [it](target.md).\n:::\n"
    path.write_text(f"---\ntitle: Iron\nlanguage: en-US\n---\n\n{box}", encoding="utf-8")
    other.write_text("---\ntitle: Zinc\nlanguage: en-US\n---\n\nA.\n", encoding="utf-8")
    assert cli.main(["sign", str(path), "--as", SIGNER]) == 0
    signed = find_signatures(path).read_text(encoding="utf-8")
    assert "See Zinc (target.md) and it (see the leaflet" in signed
    other.write_text("---\ntitle: Zinc\nlanguage: en-US\n---\n\nB.\n", encoding="utf-8")
    assert check(path, capsys) == []
    change(other, "Zinc", "Copper, two each night")
    [told] = check(path, capsys)
    assert "Copper, two each night" in told
    assert read_metadata(path).changed_since == ("Ann Lee (pharmacist)",)


@pytest.mark.parametrize("label", ['"{}"', '{{ en = "{}", es = "Aparcar" }}'])
def test_the_label_of_a_box_of_the_clinic_is_signed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], label: str
) -> None:
    path, clinic = tmp_path / "iron.md", tmp_path / "layouts" / "clinic"
    box = "::: {.parking}\nTurn left.\n:::\n\n::: note\nOr right.\n:::\n"
    path.write_text(f"---\ntitle: Iron\nlanguage: en-US\n---\n\n{box}", encoding="utf-8")
    clinic.mkdir(parents=True)
    drawing = '<path d="M2 2h9v9z"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{drawing}</svg>'
    (clinic / "parking.svg").write_text(drawing)
    identity = f'name = "Elm"\n[box.parking]\nicon = "parking.svg"\nlabel = {label}\n'
    (clinic / "clinic.toml").write_text(identity.format("Parking"))
    layouts = ["--layouts", str(clinic.parent)]
    assert cli.main(["sign", str(path), "--as", SIGNER, *layouts]) == 0
    assert '"Note"' in find_signatures(path).read_text(encoding="utf-8")

    def tell() -> str:
        capsys.readouterr()
        cli.main(["check", str(path), *layouts])
        return capsys.readouterr().err

    assert "RLS72" not in tell()
    (clinic / "clinic.toml").write_text(identity.format("Warning signs to watch"))
    assert "“Parking” is now “Warning signs to watch”" in tell()
