"""The sheet: one leaf, whole, in type of twelve points or more."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import OURS, our_own_words
from printing import Printed, context, own_layouts, refusals
from proving import prove
from reading import HOUSE, read_prepared

from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.pipeline.read import read_document
from rlspub.renderers.artifact import Artifact, DoesNotFit
from rlspub.renderers.pdf import sheet
from rlspub.renderers.printing import PageSize, Printing
from rlspub.tree import Document

LONG = "People who sleep well feel better, and they do more with their days. " * 90
BOXES = """::: {.main-message .card}
Sleep.
:::

::: {.card}
I go to bed at [time]{.field}.
:::

::: {.doses .card}
No more than [10 mg]{.dose} a day.
:::

::: {.ask-first .card}
Ask if you are ill.
:::

::: {.call-us .card}
Call if you are worse.
:::

::: {.emergency .card}
Call 911 if you cannot breathe.
:::
"""


def made_of(text: str, printing: Printing | None = None) -> tuple[Artifact, Document, Reporter]:
    document = read_prepared(text)
    own = context(document)
    own = replace(own, printing=printing) if printing else own
    return sheet.render(document, own), document, own.reporter


def words_of(made: Artifact) -> str:
    return " ".join(Printed(made.data).text.split())


def failure(text: str) -> Diagnostic:
    document = read_prepared(text)
    surroundings = context(document)
    with pytest.raises(DoesNotFit):
        sheet.render(document, surroundings)
    (found,) = surroundings.reporter.sorted()
    return found


@our_own_words
@pytest.mark.parametrize(
    "printing",
    [
        Printing(page_size=PageSize.LETTER),
        Printing(fillable=True),
        Printing(page_size=PageSize.LETTER, large_print=True),
    ],
    ids=["letter", "a4-fillable", "letter-large"],
)
def test_the_manuscript_fits(printing: Printing) -> None:
    document = read_document(OURS, HOUSE, Reporter(OURS))
    made = sheet.render(document, replace(context(document), printing=printing))
    printed = Printed(made.data)
    assert made.pages == len(printed.pages) == printing.sheet_pages
    assert made.type_size is not None
    assert made.type_size >= (18 if printing.large_print else 12)
    assert refusals(made.data) == []
    first = " ".join(printed.pages[0].split())
    wanted = ["My clinic says"] if printing.large_print else ["350 mg", "Call 911", "Poison Help"]
    for words in wanted:
        assert words in first.replace("\u00a0", " ")
    assert HOUSE.labels("en").not_reviewed_short in words_of(made)


def test_what_is_on_the_card_and_what_is_marked_is_on_it_and_nothing_else() -> None:
    text = f"{BOXES}\n## More {{.sheet}}\n\nThis too.\n\n::: {{.detail}}\nNot this.\n:::\n\n"
    text += f"## Rest\n\n{LONG}\n\n::: {{.sheet}}\n- one\n- two\n:::\n\n"
    text += "## Questions {.questions}\n\n### Why? {.sheet}\n\nBecause.\n\nAt length.\n\n"
    text += "::: {.sheet}\nAnd that.\n:::\n\n### How?\n\nLike so.\n"
    made, document, reporter = made_of(text)
    words = words_of(made)
    for there in ("Sleep.", "No more than", "Call 911", "This too.", "one", "two", "Because."):
        assert there in words
    assert "And that." in words
    for left_out in ("Not this.", "feel better", "At length.", "How?", "Like so."):
        assert left_out not in words
    generated = [*HOUSE.labels("en").callouts.values(), *_labels()]
    prove(document, "sheet", made.data, generated, reporter)
    assert reporter.sorted() == []
    assert made.pages == 1


def _labels() -> list[str]:
    labels = HOUSE.labels("en")
    return [
        labels.not_reviewed_short, labels.questions, labels.clinic_name, labels.clinic_phone,
        labels.more_in_full, labels.sources, labels.table_separator, labels.page_of,
    ]  # fmt: skip


@pytest.mark.parametrize(("large", "least"), [(False, 10), (True, 18)])
def test_no_words_are_smaller_than_notes_may_be(large: bool, least: float) -> None:  # noqa: FBT001 - a row of a table
    made, _, _ = made_of(BOXES, Printing(large_print=large))
    letters = [one for one in Printed(made.data).letters if one.character.strip()]
    assert min(letter.size for letter in letters) > least - 0.01
    assert made.type_size == (20 if large else 14)


def test_short_boxes_stand_side_by_side_and_are_read_one_after_another() -> None:
    made, _, _ = made_of(BOXES)
    printed = Printed(made.data)
    tops = {}
    for title in ("Ask first", "Call us", "Emergency"):
        at = printed.text.index(title)
        tops[title] = next(
            letter.top
            for letter in printed.letters
            if letter.character == title[0] and letter.size > 13 and letter.top > 0
        )
        assert at > 0
    assert max(tops.values()) - min(tops.values()) < 10
    places = [printed.text.index(title) for title in tops]
    assert places == sorted(places)


def test_a_whole_text_is_printed_where_nothing_is_marked() -> None:
    text = "## One\n\nWords.[^a]\n\n::: {.detail}\nMore.\n:::\n\n## Two\n\nLast.\n\n"
    text += "## Sources\n\n::: {.references}\n[^a]: Elm Street Clinic. Sleep. 2020.\n:::\n"
    made, document, reporter = made_of(text)
    words = words_of(made)
    for there in ("One Words.", "More.", "Two Last.", "Sources Elm Street Clinic"):
        assert there in words
    assert "Sleep. 2020" not in words
    prove(document, "sheet", made.data, _labels(), reporter)
    assert reporter.sorted() == []


def test_a_long_text_without_marks_has_no_sheet() -> None:
    assert read_prepared(f"## One\n\n{LONG}\n").sheet == ()
    rows = "\n".join(f"| {number} | a |" for number in range(150))
    document = read_prepared(f"| A | B |\n|---|---|\n{rows}\n")
    surroundings = context(document)
    with pytest.raises(DoesNotFit):
        sheet.render(document, surroundings)
    assert surroundings.reporter.sorted() == []


def test_a_box_is_not_divided() -> None:
    item = "- one thing of many\n"
    boxes = "".join(f"::: {{.note .card title=Box{n}}}\n{item * 12}:::\n\n" for n in range(8))
    made, _, _ = made_of(boxes)
    for page in Printed(made.data).pages:
        assert page.count("one thing of many") == 12 * page.count("Box")


def test_too_many_words_are_named() -> None:
    found = failure(f"## Short {{.sheet}}\n\nWords.\n\n## Long {{.sheet}}\n\n{LONG * 3}\n")
    assert found.code is Code.SHEET_TOO_LONG
    assert "too long for its 2 pages at 12 points" in found.message


def test_a_lost_word_is_seen_by_the_proof() -> None:
    made, _, _ = made_of(BOXES)
    other = read_prepared(BOXES.replace("10 mg", "20 mg"))
    reporter = Reporter(Path("sheet.md"), other.source)
    prove(other, "sheet", made.data, [*_labels(), "Amounts"], reporter)
    assert Code.PROOF_MISSING in {found.code for found in reporter.diagnostics}


def test_type_under_twelve_points_is_refused(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    (root / "sheet" / "layout.toml").write_text(
        (root / "sheet" / "layout.toml")
        .read_text()
        .replace("largest_type = 14", "largest_type = 11")
    )
    document = read_prepared(BOXES)
    surroundings = context(document, layouts=root)
    with pytest.raises(Failed):
        sheet.render(document, surroundings)
    assert [found.code for found in surroundings.reporter.sorted()] == [Code.LAYOUT_PROBLEM]


BREAK = "::: {.page-break}\n:::\n\n"


@pytest.mark.parametrize("times", [1, 2])
def test_an_author_begins_the_back_where_two_pages_suffice(times: int) -> None:
    text = f"## A {{.sheet}}\n\nFront.\n\n{BREAK}## B {{.sheet}}\n\nBack.\n\n"
    text += f"{BREAK}## C {{.sheet}}\n\nThird.\n" * (times - 1)
    made, _, reporter = made_of(f"{text}{BREAK}## Rest\n\nNo more.\n")
    pages = [" ".join(page.split()) for page in Printed(made.data).pages]
    assert [("Front." in page, "Back." in page) for page in pages] == (
        [(True, False), (False, True)] if times == 1 else [(True, True)]
    )
    assert reporter.sorted() == []


def test_a_schedule_spans_the_sheet_and_words_beside_it_keep_their_columns() -> None:
    text = LONG[: len(LONG) // 6]
    cells = " | ".join(["[2 tablets]{.dose}"] * 4)
    heads = "| Medicine | Morning | Noon | Evening | Bedtime |\n|---|---|---|---|---|\n"
    table = f"::: {{.schedule}}\n{heads}| Acetaminophen for pain | {cells} |\n:::\n"
    made, _, _ = made_of(f"{text}\n\n{table}\n{text}\n")
    lines = [line for line in Printed(made.data).lines() if "sleep" in line]
    # In one column they would have ninety letters.
    assert max(map(len, lines)) < 60


def test_the_back_may_begin_behind_an_answer() -> None:
    questions = "### Can I {0}? {{.card}}\n\nNot {0}.\n\nMore of it.\n\n"
    text = f"## Ask {{.questions}}\n\n{questions.format('drive')}{BREAK}{questions.format('swim')}"
    made, _, reporter = made_of(text)
    pages = [" ".join(page.split()) for page in Printed(made.data).pages]
    assert [("Not drive." in page, "Not swim." in page) for page in pages] == [
        (True, False),
        (False, True),
    ]
    assert reporter.sorted() == []


def test_four_blanks_of_a_schedule_stand_beside_their_units_in_large_print() -> None:
    times = " | ".join(["_____ mg"] * 4)
    text = (
        "::: {.schedule .card}\n| Medicine | Morning | Noon | Evening | Bedtime |\n"
        f"|---|---|---|---|---|\n| Levothyroxine | {times} |\n:::\n"
    )
    made, *_ = made_of(text, Printing(large_print=True))
    units = [one for one in Printed(made.data).letters if one.character == "m" and one.size > 17]
    rows = Counter(round(one.top) for one in units if one.page == 0)
    assert max(rows.values()) >= 4


def test_type_is_smaller_where_that_keeps_boxes_on_the_front() -> None:
    """All words are on two pages in the largest type, and the boxes on the second."""
    before = "\n\n".join(f"Line {number} of these." for number in range(17))
    boxes = BOXES.replace(".card", ".sheet")
    made, _, reporter = made_of(f"## Words {{.sheet}}\n\n{before}\n\n{boxes}\n\n{before}\n")
    front, back = Printed(made.data).pages
    assert "Call 911" in front
    assert "Line 16" in back
    assert made.type_size is not None
    assert sheet.SMALLEST_TYPE <= made.type_size < 14
    assert Code.CALLS_ON_THE_BACK not in [found.code for found in reporter.sorted()]
