"""A second person types the figures from the sources, without a sight of ours."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from reading import METADATA, diagnose, read, view_of

from rlspub import cli
from rlspub.diagnostics import Code, Reporter
from rlspub.review.figures import Figure
from rlspub.review.record import Record
from rlspub.review.second_entry import (
    SecondEntry,
    find_form,
    read_entries,
    read_second_entry,
    write_form,
)
from rlspub.source import Source
from rlspub.tree import plain_text

HEAD = "---\ntitle: Iron\nlanguage: en-US\ncountry: US\n---\n\n"
TEXT = """\
## How much

::: {.doses}
Take no more than [65 mg]{.dose #limit} a day.[^nih] Many take 45 mg, or [](#limit).

| Adults, age | 19 to 50 | 51 and over |
|---|---|---|
| Men | [8 mg]{.dose} | [8 mg]{.dose} |
| Women | [18 mg]{.dose} | [8 mg]{.dose} |
:::

Give [40 mg]{.dose} at age 1 to 3, and [45 mg]{.dose} at age 4 to 8. In the UK, take less than \
[17 mg]{.dose} a day.[^nhs] Some take [15 mg a week]{.dose}.

[^nih]: The institutes say 45 mg. 2023.
[^nhs]: The service. 2024.
"""


def figures_of(text: str) -> dict[str, Figure]:
    view = view_of(read(text, replace(METADATA, country="US")))
    return {figure.key: figure for figure in view.figures}


def fill_in(form: Path, *amounts: str) -> None:
    text = form.read_text(encoding="utf-8")
    for amount in amounts:
        text = text.replace('amount = ""', f"amount = {amount}", 1)
    form.write_text(text, encoding="utf-8")


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    path = tmp_path / "iron.md"
    path.write_text(HEAD + TEXT, encoding="utf-8")
    assert cli.main(["figures", str(path), "--form"]) == 0
    return path


def check(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what `check` says of second entries: code, place and message."""
    capsys.readouterr()
    cli.main(["check", "--all", str(manuscript)])
    said = capsys.readouterr().err.replace(f"{manuscript.parent}/", "")
    return "\n\n".join(one for one in said.split("\n\n") if "[RLS71" in one)


# --- What a figure is of ----------------------------------------------------------------


def test_a_figure_has_a_name_that_can_be_read() -> None:
    assert list(figures_of(TEXT)) == [
        "limit",
        "how-much/men/19-to-50",
        "how-much/men/51-and-over",
        "how-much/women/19-to-50",
        "how-much/women/51-and-over",
        "how-much/give-at-age-1-to-3-and-at-age-4-to-8",
        "how-much/give-at-age-1-to-3-and-at-age-4-to-8/2",
        "how-much/in-the-uk-take-less-than-a-day",
        "how-much/some-take",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## How much", "# Iron\n\nTake [3 mg]{.dose} now.\n\n## How much"),
        ("Some take", "Nobody takes [99 mg]{.dose}. Some take"),
        ("| Women", "| Pregnant | [27 mg]{.dose} | [27 mg]{.dose} |\n| Women"),
        ("[40 mg]", "[41 mg]"),
        ("Give [40 mg]{.dose}", "Give [40 mg]{.dose #child}"),
        ("Many take", "Nobody takes"),
    ],
)
def test_a_name_lasts_while_other_words_change(old: str, new: str) -> None:
    before = set(figures_of(TEXT)) - {"how-much/give-at-age-1-to-3-and-at-age-4-to-8"}
    assert before <= set(figures_of(TEXT.replace(old, new)))


def test_marks_between_figures_tell_names_apart() -> None:
    text = "| Age | Dose |\n|---|---|\n| 1–3 | [5 mg]{.dose} |\n| 13 | [9 mg]{.dose} |\n"
    assert list(figures_of(text)) == ["1-3/dose", "13/dose"]


def test_a_figure_is_told_with_group_country_and_sources() -> None:
    figures = figures_of(TEXT)
    limit, woman = figures["limit"], figures["how-much/women/19-to-50"]
    assert limit.sentence == "Take no more than [____] a day."
    assert limit.country == "United States"
    assert limit.sources == (("nih", "The institutes say ____. 2023."),)
    assert woman.group == "Women, 19 to 50 (Adults, age)"
    # No mark stands in the row: the nearest is in the box.
    assert [label for label, _ in woman.sources] == ["nih"]
    child = figures["how-much/give-at-age-1-to-3-and-at-age-4-to-8"]
    assert child.group == "age 1 to 3, age 4 to 8"
    british = figures["how-much/in-the-uk-take-less-than-a-day"]
    assert british.country == "United Kingdom"
    assert [label for label, _ in british.sources] == ["nhs"]


def test_the_form_tells_no_figure() -> None:
    view = view_of(read(TEXT, replace(METADATA, country="US")))
    form = write_form("iron.md", view.figures, None)
    body = "\n".join(line for line in form.splitlines() if not line.startswith("#"))
    assert not re.search(r"\d\s*mg", body)
    assert body.count('amount = ""') == len(view.figures) == 9


# What stands around figures, which changes places below; a figure is marked by its unit.
SWAPPED = [
    ("10 kg", "20 kg", "| Weight | Dose |\n|---|---|\n| 10 kg | 5 mL |\n| 20 kg | 8 mL |\n"),
    ("10 kg", "20 kg", "Children of 10 kg take 5 mL, and those of 20 kg take 8 mL.\n"),
    (
        "| A",
        "| B",
        "| X | Y | Z |\n|--|--|--|\n| A | 1 | 5 mL |\n| | 2 | 6 mL |\n| B | 1 | 7 mL |\n",
    ),
    (
        "120 mg",
        "250 mg",
        "| Age | 120 mg in a spoon | 250 mg in a spoon |\n|---|---|---|\n| 2 | 5 mL | 8 mL |\n",
    ),
    ("<", ">", "| Age | Dose |\n|---|---|\n| < 1 | 5 mL |\n| > 1 | 8 mL |\n"),
    ("65+", "65 ", "| Age | Dose |\n|---|---|\n| 65+ | 5 mL |\n| 65 | 8 mL |\n"),
    ("★", "☾", "| When | Dose |\n|---|---|\n| ★ | 5 mL |\n| ☾ | 8 mL |\n"),
    ("Women", "Men", "| Dose | Who |\n|---|---|\n| 5 mL | Men |\n| 8 mL | Women |\n"),
    ("adults", "teens", "For adults:\n\n- 5 mL\n\nFor teens:\n\n- 8 mL\n"),
    ("adults", "teens", "For adults:\n\nTake 5 mL now.\n\nFor teens:\n\nTake 8 mL now.\n"),
    (
        "Adults",
        "Teens",
        "**Adults**\n\n| A | B |\n|--|--|\n| C | 5 mL |\n\n**Teens**\n\n| D |\n|--|\n| 8 mL |\n",
    ),
    ("Adults", "Teens", "Adults\n\n: 5 mL a day\n\nTeens\n\n: 8 mL a day\n"),
    ("Adults", "Teens", "- Adults\n  - 5 mL\n- Teens\n  - 8 mL\n"),
    ("adults", "teens", "This is for adults. Take 5 mL.\n\nThis is for teens. Take 8 mL.\n"),
    (
        "Adults",
        "Teens",
        "## Adults\n\n### Dose\n\nTake 5 mL.\n\n## Teens\n\n### Dose\n\nTake 8 mL.\n",
    ),
    (
        "Adults",
        "Teens",
        '::: {.note title="Adults"}\nTake 5 mL.\n:::\n\n::: {.note title="Teens"}\n8 mL.\n:::\n',
    ),
]


@pytest.mark.parametrize(("one", "other", "text"), SWAPPED)
def test_what_stands_around_a_figure_cannot_change_places_unseen(
    one: str, other: str, text: str
) -> None:
    assert one in text
    assert other in text
    text = re.sub(r"\d mL", r"[\g<0>]{.dose}", text)
    swapped = text.replace(one, "\0").replace(other, one).replace("\0", other)
    view, changed = view_of(read(text)), view_of(read(swapped))
    form = write_form("iron.md", view.figures, None)
    for figure in view.figures:
        form = form.replace('amount = ""', f'amount = "{plain_text(figure.dose)}"', 1)
    record = Record(Source.from_text(form), tomllib.loads(form))
    entry = SecondEntry(record.source, read_entries(record))
    assert not diagnose(replace(view, second_entry=entry), "71")
    found = {one.code for one in diagnose(replace(changed, second_entry=entry), "71")}
    assert found & {Code.FIGURES_DIFFER, Code.FIGURE_NOT_IN_FORM}


def test_rows_are_told_by_all_that_stands_before_the_figure() -> None:
    text = "| Form | Weight | Dose |\n|---|---|---|\n| Syrup | 10 kg | [5 mL]{.dose} |\n"
    text += "| | 20 kg | [8 mL]{.dose} |\n"
    figures = figures_of(text)
    assert list(figures) == ["syrup/10-kg/dose", "syrup/20-kg/dose"]
    assert figures["syrup/20-kg/dose"].group == "Syrup, 20 kg, Dose (Form)"


# --- What was typed ---------------------------------------------------------------------


def test_blanks_are_counted(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill_in(find_form(manuscript), '"65 mg"', '"8 mg"')
    said = check(manuscript, capsys)
    assert said.startswith("iron.figures.toml:")
    assert "warning[RLS713]: nobody has typed 7 of 9 figures" in said


RIGHT = ['"65 mg"', '"8 mg"', '"8 mg"', '"18 mg"', '"8 mg"', '"40 mg"', '"45 mg"', '"17 mg"']
RIGHT += ['"15 mg a week"']


@pytest.mark.parametrize(
    ("number", "typed"),
    [
        (0, '"0.065 g"'),
        (0, '"65 mg a day"'),
        (0, "'65 mg' # from the sheet"),
        (0, '"  65   mg "'),
        (8, '"15 mg per week"'),
    ],
)
def test_the_same_amount_may_be_typed_in_another_way(
    manuscript: Path, capsys: pytest.CaptureFixture[str], number: int, typed: str
) -> None:
    amounts = [*RIGHT]
    amounts[number] = typed
    fill_in(find_form(manuscript), *amounts)
    assert check(manuscript, capsys) == ""


@pytest.mark.parametrize(
    ("number", "typed"),
    [
        (0, "66 mg"),
        (0, "65 mcg"),
        (0, "65 mg a week"),
        (0, "60 to 65 mg"),
        (1, "18 mg"),
        (8, "15 mg"),
        (8, "15 mg a day"),
    ],
)
def test_another_amount_is_an_error_at_both_places(
    manuscript: Path, capsys: pytest.CaptureFixture[str], number: int, typed: str
) -> None:
    amounts = [*RIGHT]
    amounts[number] = f'"{typed}"'
    fill_in(find_form(manuscript), *amounts)
    said = check(manuscript, capsys)
    places = re.findall(r"^(\S+?):(\d+):(\d+): error\[RLS711\]", said, re.MULTILINE)
    assert [name for name, _, _ in places] == ["iron.figures.toml", "iron.md"]
    form = find_form(manuscript).read_text(encoding="utf-8").splitlines()
    assert form[int(places[0][1]) - 1] == f'amount = "{typed}"'
    # Each of the two names the other's place.
    for (name, line, column), told in zip(places, said.split("\n\n")[::-1], strict=True):
        assert f"= see: {name}:{line}:{column}: " in told


def test_the_form_is_written_anew_with_what_was_typed(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_in(find_form(manuscript), '"66 mg"', '"8 mg"')
    text = HEAD + TEXT.replace("| Men | [8 mg]{.dose} |", "| Boys | [8 mg]{.dose} |")
    manuscript.write_text(text, encoding="utf-8")
    found = re.findall(r"\[(RLS\d+)\]", check(manuscript, capsys))
    assert sorted(set(found)) == ["RLS711", "RLS713", "RLS714", "RLS715"]
    assert cli.main(["figures", str(manuscript), "--form"]) == 0
    told = capsys.readouterr()
    assert "Dropped `how-much/men/19-to-50`, for which `8 mg` was typed" in told.out
    # Who fills in the form must not learn what the manuscript has.
    assert "65 mg" not in told.out + told.err
    entry = read_second_entry(manuscript, Reporter(manuscript))
    assert entry is not None
    assert entry.entries["limit"].typed == "66 mg"
    assert entry.entries["how-much/boys/19-to-50"].typed == ""
    assert "how-much/men/19-to-50" not in entry.entries


def test_a_figure_with_a_name_keeps_its_entry_with_a_warning(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_in(find_form(manuscript), *RIGHT)
    text = manuscript.read_text(encoding="utf-8")
    manuscript.write_text(
        text.replace("Take no more than [65", "Men take at most [65"), encoding="utf-8"
    )
    said = check(manuscript, capsys)
    assert re.findall(r"\[(RLS\d+)\]", said) == ["RLS716"]
    assert cli.main(["figures", str(manuscript), "--form"]) == 0
    assert "Kept `limit`, for which `65 mg` was typed, but other" in capsys.readouterr().out
    assert check(manuscript, capsys) == ""


def test_a_figure_without_a_name_is_typed_again_when_its_row_changes(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_in(find_form(manuscript), *RIGHT)
    text = manuscript.read_text(encoding="utf-8")
    manuscript.write_text(text.replace("| Men |", "| Men? |"), encoding="utf-8")
    found = re.findall(r"\[(RLS\d+)\]", check(manuscript, capsys))
    assert found == ["RLS714", "RLS714"]
    assert cli.main(["figures", str(manuscript), "--form"]) == 0
    told = capsys.readouterr().out
    assert "9 figures, 2 to fill in" in told
    assert "Emptied `how-much/men/19-to-50`, for which `8 mg` was typed" in told


def test_remarks_of_who_typed_stay(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = find_form(manuscript)
    fill_in(form, '"65 mg"  # sheet, page 3, by Jo', '"8 mg"\n# I\'m not sure of this # one')
    assert cli.main(["figures", str(manuscript), "--form"]) == 0
    assert cli.main(["figures", str(manuscript), "--form"]) == 0
    text = form.read_text(encoding="utf-8")
    assert text.count('# sheet, page 3, by Jo\namount = "65 mg"\n') == 1
    assert text.count('# I\'m not sure of this # one\namount = "8 mg"\n') == 1
    capsys.readouterr()


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("about 65 mg", "write one number"),
        ("65,0 mg", "write `65.0 mg`"),
        ("65 MG", "write `65 mg`"),
        ("< 65 mg", "write one number"),
    ],
)
def test_what_is_not_plainly_an_amount_is_refused(
    manuscript: Path, capsys: pytest.CaptureFixture[str], typed: str, advice: str
) -> None:
    fill_in(find_form(manuscript), f'"{typed}"', *RIGHT[1:])
    said = check(manuscript, capsys)
    assert "error[RLS712]" in said
    assert advice in said


def test_the_report_card_counts_no_wrong_figure_as_good(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_in(find_form(manuscript), '"66 mg"', *RIGHT[1:])
    cli.main(["check", str(manuscript)])
    card = capsys.readouterr().out
    assert re.search(r"Second entry +9 of 9 figures, 2 problems, see above +mend", card)
    assert re.search(r"Doses .*mend", card)


@pytest.mark.parametrize(
    "broken",
    [
        b"amount = 65 mg",
        b'["limit"]\namount = 65',
        b'["limit"]\namount = ["65 mg"]',
        b'["limit"]\nammount = "65 mg"',
        b'"limit" = "65 mg"',
        b'["limit"]\n["limit"]\n',
        b'["limit"\n',
        b'["limit"]\namount = "65 mg\n',
        b'["limit"]\namount = "65 \xb5g"',
        b"[" * 5000,
        "[limit]\namount = “65 mg”".encode(),
        b"\xff\xfe[\x00",
    ],
)
def test_a_broken_form_is_told_and_is_not_overwritten(
    manuscript: Path, capsys: pytest.CaptureFixture[str], broken: bytes
) -> None:
    form = find_form(manuscript)
    form.write_bytes(broken)
    assert "error[RLS710]" in check(manuscript, capsys)
    assert cli.main(["figures", str(manuscript), "--form"]) == 1
    assert form.read_bytes() == broken


def test_a_form_with_the_marks_of_other_editors_is_read(manuscript: Path) -> None:
    form = find_form(manuscript)
    fill_in(form, '"65 mg"')
    form.write_bytes(b"\xef\xbb\xbf" + form.read_bytes().replace(b"\n", b"\r\n"))
    entry = read_second_entry(manuscript, Reporter(manuscript))
    assert entry is not None
    assert entry.entries["limit"].typed == "65 mg"


def test_a_manuscript_with_errors_gets_no_form(tmp_path: Path) -> None:
    path = tmp_path / "iron.md"
    path.write_text(f"{HEAD}Take [65]{{.dose}}.\n", encoding="utf-8")
    assert cli.main(["figures", str(path), "--form"]) == 1
    assert not find_form(path).exists()


def test_codes_of_forms_are_not_silenced_by_allowances(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    allowed = "[65 mg]{.dose #limit}"
    text = manuscript.read_text(encoding="utf-8")
    text = text.replace(allowed, f'[{allowed}]{{allow="RLS711" because="I know better"}}')
    manuscript.write_text(text, encoding="utf-8")
    fill_in(find_form(manuscript), '"66 mg"')
    assert Code.FIGURES_DIFFER.number in check(manuscript, capsys)


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ('["limit"]\namount = "' + "6" * 100_000 + ' mg"', "a value of this file has 100,003"),
        ('["limit"]\namount = "' + "6" * 10_000 + ' mg"', "`amount` has 10,003 characters"),
        ('["limit"]\nsection = "' + "a" * 30_000 + '"', "a value of this file has 30,000"),
        ('["limit"]\namount = ' + "6" * 5_000, "a number of so many digits"),
        ('["limit"]\n["limit"]', r'`\["limit"\]` stands twice'),
        ('["limit"]\namount = "6 mg"\namount = "7 mg"', 'amount = "7 mg"` stands twice'),
    ],
)
def test_what_nobody_would_type_is_told_in_our_words(
    manuscript: Path, capsys: pytest.CaptureFixture[str], broken: str, told: str
) -> None:
    find_form(manuscript).write_text(broken, encoding="utf-8")
    said = check(manuscript, capsys)
    assert re.search(told, said)
    assert "error[RLS710]" in said
    assert "sys.set_int" not in said


def test_a_link_to_nothing_is_no_missing_form(
    manuscript: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    find_form(manuscript).unlink()
    find_form(manuscript).symlink_to("nowhere")
    assert "a link that leads to no file" in check(manuscript, capsys)
