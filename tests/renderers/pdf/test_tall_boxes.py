"""What is taller than a page begins under its heading and goes on; no title stands alone."""

from pathlib import Path

import pypdfium2
import pytest
from reading import LAYOUTS

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.outputs import HANDOUT
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.renderers.printing import Printing

FRONT = "---\ntitle: Sleep well\nlanguage: en-US\ndate: 2026-11-22\n---\n\n"


def say(count: int) -> str:
    return " ".join(f"Sentence {number} has a few words." for number in range(count))


PARAGRAPHS = "\n\n".join(f"Alpha. {say(9)}" for _ in range(16))
LONG = f"Alpha. {say(130)}"
LIMIT = "Take at most [65 mg]{.dose} a day. Alpha."
# Each begins with "Alpha.", and is taller than a page by itself.
TALL = {
    "box": f"::: {{.note}}\n{PARAGRAPHS}\n:::",
    "box of one paragraph": f"::: {{.keep-apart}}\n{LONG}\n:::",
    "box of items": "::: {.ask-first}\nAlpha.\n\n" + "- Another one.\n" * 55 + ":::",
    "quote": "> " + PARAGRAPHS.replace("\n", "\n> "),
    "limit": f"::: {{.doses}}\n{LIMIT} {LONG}\n:::",
    "table of doses": f"::: {{.doses}}\n{LIMIT}\n\n| Day | Dose |\n|---|---|\n"
    + "".join(f"| Day {number} | 65 mg |\n" for number in range(50))
    + ":::",
    "row": f"Alpha.\n\n| Who | What |\n|---|---|\n| Adults | {LONG} |\n| Children | Nothing. |",
    "item": f"- {LONG}\n- Another.",
    "definition": f"Alpha\n:   {LONG}",
}


def print_pages(text: str, folder: Path) -> list[str]:
    """Return the words of each page of the handout, without the feet."""
    path = folder / "sleep.md"
    path.write_text(FRONT + text + "\n", encoding="utf-8")
    order = Order(
        manuscript=path,
        output_dir=folder,
        outputs=(HANDOUT,),
        printing=Printing(),
        layouts=LAYOUTS,
    )
    (made,) = build(order, Reporter(path))
    pages = pypdfium2.PdfDocument(made.artifact.data)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the pages of one text in which all of these follow each other."""
    parts = [f"## The {name}\n\n{text}" for name, text in TALL.items()]
    question = f"## Questions {{.questions}}\n\n### Is it long?\n\n{LONG}\n\nMore."
    return print_pages("\n\n".join([*parts, question]), tmp_path_factory.mktemp("tall"))


@pytest.mark.parametrize("name", [f"The {name}" for name in TALL] + ["Questions Is it long?"])
def test_what_is_taller_than_a_page_begins_under_its_heading(pages: list[str], name: str) -> None:
    page = next(page for page in pages if name in page)
    assert "Alpha" in page.partition(name)[2]


def test_no_page_has_a_heading_alone(pages: list[str]) -> None:
    headings = (*(f"The {name}" for name in TALL), "Questions", "Is it long?")
    bodies = [page.partition(" Sleep well Page ")[0] for page in pages]
    assert [body for body in bodies if body.endswith(headings)] == []


@pytest.mark.parametrize("count", [36, 38])
def test_a_box_that_fits_a_page_but_not_under_its_heading_breaks(
    tmp_path: Path, count: int
) -> None:
    box = "::: {.note}\n" + "- One.\n" * count + ":::"
    pages = print_pages(f"## Before\n\nWords.\n\n## Here\n\n{box}", tmp_path)
    (page,) = (page for page in pages if "Here" in page)
    assert "One." in page.partition("Here")[2]


def test_a_row_of_which_two_cells_go_on_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(f"{FRONT}| A | B |\n|---|---|\n| {say(130)} | {say(130)} |\n", encoding="utf-8")
    order = Order(
        manuscript=path,
        output_dir=tmp_path,
        outputs=(HANDOUT,),
        printing=Printing(),
        layouts=LAYOUTS,
    )
    reporter = Reporter(path)
    with pytest.raises(Failed):
        build(order, reporter)
    (found,) = (one for one in reporter.diagnostics if one.code is Code.DOES_NOT_FIT)
    assert "this table is too tall for the handout" in found.message


TABLE_OF_DOSES = "| Day | Dose |\n|---|---|\n" + "".join(
    f"| Day {number} | 65 mg |\n" for number in range(8)
)
LEADS = {
    "limit": f"::: {{.doses}}\nAlpha: take at most [65 mg]{{.dose}}.\n\n{TABLE_OF_DOSES}:::\n",
    "lead": "## Red\n\nAlpha\n\n::: {.emergency}\n" + "- Day 7: call 911.\n" * 7 + ":::\n",
}


@pytest.mark.parametrize("text", LEADS.values(), ids=LEADS)
def test_what_leads_to_a_table_or_a_box_stands_on_its_page(text: str, tmp_path: Path) -> None:
    filling = "".join(f"Line {number}.\n\n" for number in range(25))
    before, page, *_ = print_pages(f"## Before\n\n{filling}{text}", tmp_path)
    assert "Alpha" not in before
    assert page.index("Alpha") < page.index("Day 7")
