"""What changed between two versions is told: doses first, and nothing is left out."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st
from reading import METADATA, read

from rlspub.comparison.changes import Change, Kind, compare_parts, list_changes
from rlspub.comparison.importance import Importance
from rlspub.comparison.parts import read_parts
from rlspub.comparison.text import describe_place, write_changes
from rlspub.comparison.wording import Fate, compare_words
from rlspub.tree import Document

SOUND = """\
## How much

::: {.doses .card}
No more than [350 mg]{.dose #limit} a day.
:::

| Adults | 19 to 30 | 31 and over |
|---|---|---|
| Men | [400 mg]{.dose} | [420 mg]{.dose} |
| Women | [310 mg]{.dose} | [320 mg]{.dose} |

The limit is [](#limit).[^iom]

::: {.emergency .card}
Call 911 for:

- trouble breathing
- fainting
:::

Many people have their worst hours at night.

[^iom]: Institute of Medicine.
"""


def changes_between(old: str | Document, new: str | Document) -> list[Change]:
    versions = [read(one) if isinstance(one, str) else one for one in (old, new)]
    before, after = ([*read_parts(one)] for one in versions)
    return [*list_changes(compare_parts(before, after))]


def changed(*edits: tuple[str, str]) -> list[Change]:
    text = SOUND
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return changes_between(SOUND, text)


def test_doses_come_first_then_warnings_then_the_rest() -> None:
    found = changed(
        ("at night", "in the evening"), ("fainting", "fainting or pain"), ("320 mg", "330 mg")
    )
    assert [change.importance for change in found] == [*Importance]
    dose, warning, rest = (write_one(change) for change in found)
    assert dose == "[-320 mg-]{+330 mg+}"
    assert warning == "fainting{+ or pain+}"
    assert rest == "Many people have their worst hours [-at night-]{+in the evening+}."


def write_one(change: Change) -> str:
    document = read(SOUND)
    told = write_changes([change], document.source, document.source)
    return told.split("\n")[6].strip()


def test_a_limit_that_changes_is_told_wherever_it_is_printed() -> None:
    found = changed(("[350 mg]{.dose #limit}", "[450 mg]{.dose #limit}"))
    assert [change.part.words for change in found] == [
        "No more than 450 mg a day.",
        "The limit is 450 mg.[^iom]",
    ]


def test_a_cell_is_named_by_its_heads() -> None:
    (found,) = changed(("320 mg", "330 mg"))
    assert describe_place(found.part) == "How much, Women, 31 and over"


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("No more than", "No less than", Kind.CHANGED),
        ("- fainting\n", "", Kind.REMOVED),
        ("- fainting\n", "- fainting\n- confusion\n", Kind.ADDED),
        ("[^iom]\n", "\n", Kind.CHANGED),
        ("{.doses .card}", "{.doses}", Kind.MOVED),
        ("{.emergency .card}", "{.note .card}", Kind.MOVED),
        ("[350 mg]{.dose #limit}", "[350 mg]{.dose #most}", Kind.MARKED),
        ("trouble breathing", "**trouble breathing**", Kind.MARKED),
    ],
)
def test_each_kind_of_change_has_its_name(old: str, new: str, kind: Kind) -> None:
    assert kind in {change.kind for change in changed((old, new))}


def test_words_that_moved_are_told_once() -> None:
    words = "Many people have their worst hours at night."
    text = f"{words}\n\n" + SOUND.replace(f"{words}\n\n", "")
    (found,) = changes_between(SOUND, text)
    assert found.kind is Kind.MOVED


def test_another_country_is_as_grave_as_a_warning() -> None:
    here = read(SOUND, replace(METADATA, country="US"))
    there = read(SOUND, replace(METADATA, country="GB"))
    (found,) = changes_between(here, there)
    assert (found.importance, found.part.words) == (Importance.WARNINGS, "GB")


def test_line_ends_and_spaces_are_no_changes() -> None:
    assert changed(("Many people have their", "Many people\nhave   their")) == []


MANUSCRIPTS = [
    PROJECT / "manuscript" / "magnesium-rls.md",
    PROJECT / "tests" / "specimens" / "constructs.md",
]


@pytest.mark.parametrize("path", MANUSCRIPTS, ids=lambda path: path.stem)
def test_no_change_of_the_tree_goes_untold(path: Path) -> None:
    text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    lines = text.splitlines(keepends=True)
    sound, tried = read(text), 0
    for number in range(3, len(lines), 1 + len(lines) // 12):
        line = lines[number]
        if not line.strip():
            continue
        place = number % len(line)
        for other in ("", line * 2, line[:place] + "7" + line[place:]):
            mutant = read("".join((*lines[:number], other, *lines[number + 1 :])))
            is_same = sound.blocks == mutant.blocks and sound.notes == mutant.notes
            assert bool(changes_between(sound, mutant)) or is_same, (line, other)
            tried += not is_same
    assert tried > 12


@given(
    st.text(alphabet="ab1 2.,มg毫\u0301\n", max_size=30),
    st.text(alphabet="ab1 2.,มg毫", max_size=30),
)
def test_runs_hold_all_words_of_both(old: str, new: str) -> None:
    runs = compare_words(old, new)
    before = "".join(run.words for run in runs if run.fate is not Fate.ADDED)
    after = "".join(run.words for run in runs if run.fate is not Fate.REMOVED)
    assert before.split() == old.split()
    assert after.split() == new.split()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("take 350 mg a day", "take 450 mg a day", ("350 mg", "450 mg")),
        ("300 to 400 mg", "300 to 500 mg", ("300 to 400 mg", "300 to 500 mg")),
        ("wait 4 hours", "wait 4 days", ("4 hours", "4 days")),
        ("5 毫克", "8 毫克", ("5", "8")),
    ],
)
def test_an_amount_changes_as_a_whole(old: str, new: str, told: tuple[str, str]) -> None:
    changes = [run.words for run in compare_words(old, new) if run.fate is not Fate.KEPT]
    assert tuple(changes) == told
