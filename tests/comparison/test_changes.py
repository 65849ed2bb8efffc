"""What changed between two versions is told: doses first, and nothing is left out."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st
from reading import METADATA, read
from work import is_linear

from rlspub.comparison.changes import Change, Kind, compare_parts, list_changes
from rlspub.comparison.importance import Importance
from rlspub.comparison.parts import read_parts
from rlspub.comparison.text import describe_place, explain, mark_words, write_changes
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


BEDS = "Words.\n\n![A bed](a.svg)\n\n![A cot](b.svg)\n\nMore words.\n"


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("\n\nMore", "\n\n::: {.page-break}\n:::\n\nMore", [Kind.ADDED]),
        ("(a.svg)", "(a.svg){width=40%}", [Kind.MARKED]),
        (BEDS, f"::: side-by-side\n{BEDS}:::\n", [Kind.MARKED] * 4),
    ],
)
def test_what_is_placed_by_hand_is_told(old: str, new: str, kinds: list[Kind]) -> None:
    assert [change.kind for change in changes_between(BEDS, BEDS.replace(old, new))] == kinds


def test_a_new_page_is_shown_as_one() -> None:
    (change,) = changes_between(BEDS, BEDS.replace("More", "::: page-break\n:::\n\nMore"))
    assert mark_words(change) == "{+(new page)+}"


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


def describe(old: str, new: str) -> list[tuple[str, str, str, Importance]]:
    return [
        (change.kind.value, describe_place(change.part), change.part.words, change.importance)
        for change in changes_between(old, new)
    ]


DOSE = "Take [5 mg]{.dose} a day.\n\n"
TABLE = "| Age | Dose |\n|---|---|\n| all | [5 mg]{.dose} |\n\n"
BOX = f"::: {{.doses}}\n{DOSE}:::\n\n"
LIST = "- a drink\n- [5 mg]{.dose}\n\n"
TITLED = '::: {{.doses title="{}"}}\n'
UNIT_ABOVE = "| Who | Dose (mg) |\n|---|---|\n| all | 5 |\n"
TERM = "With food\n: [5 mg]{.dose}\n\n"


@pytest.mark.parametrize("block", [DOSE, TABLE, BOX, LIST, TERM])
@pytest.mark.parametrize("head", ["## Adults", "For adults:", "**Adults**", "## All\n\n### Adults"])
def test_a_dose_that_goes_under_another_head_is_told_among_the_doses(block: str, head: str) -> None:
    other = re.sub("[Aa]dults", "Children", head).replace("## All\n\n#", "#")
    old = f"{head}\n\n{block}Sleep well.\n\n{other}\n\nAsk us.\n"
    new = f"{head}\n\nSleep well.\n\n{other}\n\n{block}Ask us.\n"
    told = [one for one in describe(old, new) if "5 mg" in one[2]]
    assert [(kind, importance) for kind, _, _, importance in told] == [("moved", Importance.DOSES)]
    assert "Children" in told[0][1]
    (moved,) = [change for change in changes_between(old, new) if "5 mg" in change.part.words]
    assert "dults" in next(explain(moved))


@pytest.mark.parametrize(
    ("one", "other", "form"),
    [
        ("Adults", "Children", "## {}\n\n[50 mg]{{.dose}}\n\n## {}\n\n[5 mg]{{.dose}}\n"),
        ("Adults", "Children", "{}\n: [50 mg]{{.dose}}\n\n{}\n: [5 mg]{{.dose}}\n"),
        ("Adults", "Children", "For {}:\n\n- [50 mg]{{.dose}}\n\nFor {}:\n\n- [5 mg]{{.dose}}\n"),
        ("Adults", "Children", "| Who | {} | {} |\n|---|---|---|\n| all | 50 mg | 5 mg |\n"),
        ("Adults", "Children", "| Who | Dose |\n|---|---|\n| {} | 50 mg |\n| {} | 5 mg |\n"),
        ("Day", "Night", TITLED + "50 mg\n:::\n\n" + TITLED + "5 mg\n:::\n"),
    ],
)  # fmt: skip
def test_heads_of_doses_that_change_places_are_told_among_the_doses(
    one: str, other: str, form: str
) -> None:
    found = describe(form.format(one, other), form.format(other, one))
    assert len(found) > 1
    assert {importance for *_, importance in found} == {Importance.DOSES}


def test_each_part_that_was_taken_out_is_told() -> None:
    old = f"## A\n\n{BOX}## B\n\n{BOX}## C\n\nSleep.\n"
    new = f"## A\n\nRest.\n\n## B\n\nRest.\n\n## C\n\nSleep.\n\n{DOSE}"
    doses = [one[:2] for one in describe(old, new) if "5 mg" in one[2]]
    assert doses == [("removed", "B, dose box"), ("moved", "C")]


def test_each_part_that_was_put_in_is_told() -> None:
    old = f"## A\n\n{DOSE}One.\n\n## B\n\nTwo.\n\n## C\n\nThree.\n"
    new = f"## A\n\nOne.\n\n## B\n\nTwo.\n\n{DOSE}## C\n\nThree.\n\n{DOSE}"
    kinds = [kind for kind, _, words, _ in describe(old, new) if "5 mg" in words]
    assert sorted(kinds) == ["added", "moved"]


@pytest.mark.parametrize(
    ("old", "new", "importance"),
    [
        ("Wait 2 hours between two.", "Wait 1 hour between two.", Importance.DOSES),
        ("At most 4 times a day.", "At most 6 times a day.", Importance.DOSES),
        ("Take two each day.", "Take ten each day.", Importance.DOSES),
        ("Take it once a day.", "Take it twice a day.", Importance.DOSES),
        ("Take ____ mg of it.", "Take ____ mcg of it.", Importance.DOSES),
        ("[mg a day]{.field}", "[mcg a day]{.field}", Importance.DOSES),
        (UNIT_ABOVE, UNIT_ABOVE.replace("5", "50"), Importance.DOSES),
        (UNIT_ABOVE, UNIT_ABOVE.replace("mg", "g"), Importance.DOSES),
        ("Call 555-0100.", "Call 555-0199.", Importance.WARNINGS),
        ("Call [us](tel:555-0100).", "Call [us](tel:555-0199).", Importance.WARNINGS),
        ("It has 10^5^ cells.", "It has 10^6^ cells.", Importance.WARNINGS),
        ("It is -5 degrees.", "It is 5 degrees.", Importance.WARNINGS),
        ("Drink ½ of it.", "Drink ¼ of it.", Importance.WARNINGS),
        ("Sleep.", "Sleep.\n\nCall 555-0100.", Importance.WARNINGS),
        ("Sleep in the dark.", "Sleep in the cool.", Importance.REST),
    ],
)  # fmt: skip
def test_a_figure_that_changes_is_never_among_the_rest(
    old: str, new: str, importance: Importance
) -> None:
    assert changes_between(old, new)[0].importance is importance


def test_an_amount_in_a_title_is_a_dose() -> None:
    versions = (
        read("Sleep.", replace(METADATA, title=f"Iron {dose}")) for dose in ("5 mg", "50 mg")
    )
    (found,) = changes_between(*versions)
    assert found.importance is Importance.DOSES


def test_a_cell_below_an_empty_one_has_the_name_above() -> None:
    table = "| Age | With | Most |\n|---|---|---|\n| 65 | food | 5 mg |\n| | milk | 5 mg |\n"
    ((kind, place, *_),) = describe(table, table.replace("milk | 5", "milk | 50"))
    assert (kind, place) == ("changed", "Sleep well, 65, milk, Most")


def test_empty_cells_are_no_changes() -> None:
    table = "| Age | Most |\n|---|---|\n| 65 | 5 mg |\n| | 6 mg |\n"
    turned = "| Age | Most |\n|---|---|\n| | 5 mg |\n| 65 | 6 mg |\n"
    assert all(words for _, _, words, _ in describe(table, turned))


def test_an_item_that_is_no_longer_nested_stands_elsewhere() -> None:
    box = "::: {.ask-first}\n- Do not:\n  - take this at night\n:::\n"
    (found,) = changes_between(box, box.replace("  -", "-"))
    assert (found.kind, found.importance) == (Kind.MOVED, Importance.WARNINGS)
    assert [*explain(found)] == ["it stood under: Sleep well, ask-first box, Do not:"]


def test_what_looks_the_same_is_the_same() -> None:
    assert changes_between("Caf\u00e9\u00a0noir", "Cafe\u0301 noir") == []


def test_a_change_that_no_reader_sees_is_named() -> None:
    (found,) = changes_between("Take it.", "Take\u200b it.")
    assert [*explain(found)] == ["no reader sees what changed: U+200B ZERO WIDTH SPACE"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("กินที่บ้าน", "กินที่บาน", ("บ้", "บ")),
        ("यह खायें अभी", "यह खाये अभी", ("खायें", "खाये")),
        ("It is -5 degrees.", "It is 5 degrees.", ("-5 degrees", "5 degrees")),
        ("at 50% of it", "at 5% of it", ("50%", "5%")),
    ],
)
def test_marks_and_signs_go_with_what_they_belong_to(
    old: str, new: str, told: tuple[str, str]
) -> None:
    assert tuple(run.words for run in compare_words(old, new) if run.fate is not Fate.KEPT) == told


@pytest.mark.parametrize("letters", ["one two three ", ".", " ", "a.", "1.", "\u0e49", "- "])
def test_a_long_text_that_repeats_itself_is_soon_compared(letters: str) -> None:
    def compare(count: int) -> None:
        compare_words(letters * count, f"{letters * count}x")
        compare_words(letters * count, "x".join((letters, letters * count, letters)))

    # Short texts are compared word with word, which is allowed to take longer.
    assert is_linear(compare, 2000)


def test_words_that_go_past_a_dose_are_told_among_the_doses() -> None:
    old = "Adults take it so.\n\nTake [5 mg]{.dose}.\n\nSleep.\n\nRest.\n"
    new = "Take [5 mg]{.dose}.\n\nSleep.\n\nAdults take it so.\n\nRest.\n"
    assert describe(old, new) == [("moved", "Sleep well", "Adults take it so.", Importance.DOSES)]
    other = "Adults take it so.\n\nTake [5 mg]{.dose}.\n\nRest.\n\nSleep.\n"
    (found,) = changes_between(old, other)
    assert found.importance is Importance.REST


def test_what_is_raised_is_shown_raised() -> None:
    (found,) = changes_between("Of 10^n^ cells.", "Of 10n cells.")
    assert (found.kind, found.old and found.old.words) == (Kind.CHANGED, "Of 10^n^ cells.")


def test_a_heading_with_other_words_is_told_once() -> None:
    found = changed(("## How much", "## How much of it"), ("420 mg", "430 mg"))
    assert [change.part.words for change in found] == ["How much of it", "430 mg"]
    assert [note for change in found for note in explain(change)] == []
