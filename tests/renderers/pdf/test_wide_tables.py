"""Tables that need the margins of a page, or a page on its side."""

from dataclasses import replace

import pytest
from printing import METADATA, POINTS, Printed, context, refusals
from proving import prove
from reading import read_prepared

from rlspub.pipeline.generated_words import list_generated_words, list_layout_words
from rlspub.renderers.pdf import handout
from rlspub.renderers.printing import PageSize, Printing
from rlspub.tree import Metadata

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORDINARY = Printing()
UPRIGHT, TURNED = POINTS[PageSize.A4], POINTS[PageSize.A4][::-1]


def write_table(*heads: str) -> str:
    cells = " | ".join("yes" for _ in heads[1:])
    return f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|\n| Levothyroxine | {cells} |\n\n"


SEVEN = write_table("Medicine", *DAYS[:6])
TEN = write_table("Medicine", "Reason", *DAYS, "Comments")
BOX = f"::: {{.doses}}\nTake no more than [5 mg]{{.dose}} a day.\n\n{TEN}:::\n\n"
LONG = "Words to read at night. " * 60 + "\n\n"


def make(text: str, printing: Printing = ORDINARY, metadata: Metadata = METADATA) -> Printed:
    """Return the pages of a handout, which are proven."""
    document = read_prepared(text, metadata)
    surroundings = replace(context(document), printing=printing)
    artifact = handout.render(document, surroundings)
    assert artifact.document is not None
    labels = surroundings.house.labels(metadata.language)
    generated, own = list_generated_words(metadata, labels), list_layout_words(metadata, labels)
    prove(artifact.document, "handout", artifact.data, generated, surroundings.reporter,
          printing=printing, own=own)  # fmt: skip
    assert surroundings.reporter.diagnostics == []
    assert printing.press or refusals(artifact.data) == []
    return Printed(artifact.data)


def list_sizes(printed: Printed) -> list[tuple[int, int]]:
    return [(round(width), round(height)) for width, height in printed.sizes]


def test_a_table_that_needs_the_margins_stands_upright() -> None:
    printed = make(f"## Your week\n\n{SEVEN}")
    assert list_sizes(printed) == [UPRIGHT]


@pytest.mark.parametrize("printing", [ORDINARY, Printing(mono=True, fillable=True)], ids=str)
def test_a_table_of_ten_columns_has_a_page_on_its_side_with_its_heading(printing: Printing) -> None:
    printed = make(f"## First\n\n{LONG}## Your week\n\nWrite here.\n\n{TEN}After.\n", printing)
    assert list_sizes(printed) == [UPRIGHT, TURNED, UPRIGHT]
    first, table, last = printed.pages
    assert "Your week" not in first
    assert "Write here." in table
    assert "Wednesday" in table
    assert "After." in last
    assert {round(letter.size) for letter in printed.letters if letter.page == 1} == {10, 12, 16}


def test_a_box_stays_whole_around_its_wide_table() -> None:
    printed = make(f"Before.\n\n{BOX}After.\n")
    assert list_sizes(printed) == [UPRIGHT, TURNED, UPRIGHT]
    assert "Take no more than" in printed.pages[1]
    assert "Wednesday" in printed.pages[1]


def test_from_right_to_left() -> None:
    days = ("الدواء", *("الأربعاء" for _ in range(16)))
    printed = make(f"قبل.\n\n{write_table(*days)}", metadata=replace(METADATA, language="ar"))
    assert TURNED in list_sizes(printed)


@pytest.mark.parametrize("printing", [Printing(large_print=True), Printing(imposed=True)], ids=str)
def test_where_tables_are_divided_no_page_is_turned(printing: Printing) -> None:
    printed = make(f"Before.\n\n{TEN}", printing)
    assert len({*list_sizes(printed)}) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"## Chapter\n\n### Your week\n\n{TEN}",
        f"## Chapter\n\n::: {{.sheet}}\n{TEN}:::\n\n",
        f"## Chapter\n\n::: {{.sheet}}\n### Your week\n\nWrite here.\n\n{TEN}:::\n\n",
        f"## Chapter\n\n### Your week\n\nWrite here.\n\n{BOX}",
        f"::: {{.questions}}\n## Which days in this Chapter?\n\nThese.\n\n{TEN}:::\n\n",
    ],
)
def test_all_headings_before_a_wide_table_stand_on_its_page(text: str) -> None:
    printed = make(f"## First\n\nWords.\n\n{text}After.\n")
    assert list_sizes(printed) == [UPRIGHT, TURNED, UPRIGHT]
    assert "Chapter" not in printed.pages[0]
    assert "Chapter" in printed.pages[1]


def test_words_that_do_not_lead_to_a_wide_table_stay_with_their_heading() -> None:
    first, table, _ = make(f"## Chapter\n\nWords.\n\nWrite here.\n\n{TEN}After.\n").pages
    assert first.index("Chapter") < first.index("Words.")
    assert "Write here." in table
