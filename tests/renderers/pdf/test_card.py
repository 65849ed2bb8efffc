"""The card: one page, whole, in the largest type that fits."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import OURS, our_own_words
from printing import Printed, context, own_layouts
from proving import prove
from reading import HOUSE, read_prepared

from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.pipeline.read import read_document
from rlspub.renderers.pdf import card, handout
from rlspub.renderers.printing import PageSize
from rlspub.tree import Section

DOSES = """::: {.doses .card}
| Who | How much |
|---|---|
| Adults | [350 mg]{.dose} |

No more than [400 mg]{.dose}.
:::
"""
QUESTION = "### How {number}?\n\nLike this, and no other way. {more}\n\nDetail left out.\n\n"
LABELS = (
    "Note",
    "Not yet reviewed by a clinician",
)
PAPER = {PageSize.A4: (420, 595), PageSize.LETTER: (396, 612)}


def questions(count: int, more: str = "") -> str:
    listed = "".join(QUESTION.format(number=i, more=more) for i in range(count))
    return f"{DOSES}\n## Questions {{.questions .card}}\n\n{listed}"


def failure(text: str, layouts: Path | None = None) -> Diagnostic:
    document = read_prepared(text)
    surroundings = context(document, layouts=layouts) if layouts else context(document)
    with pytest.raises(Failed):
        card.render(document, surroundings)
    (found,) = surroundings.reporter.sorted()
    return found


@our_own_words
@pytest.mark.parametrize("size", PageSize, ids=lambda size: size.value)
def test_the_manuscript_fits(size: PageSize) -> None:
    document = read_document(OURS, HOUSE, Reporter(OURS))
    artifact = card.render(document, context(document, size))
    made = Printed(artifact.data)
    assert artifact.pages == len(made.pages) == 1
    assert artifact.type_size is not None
    assert artifact.type_size >= 10
    assert (round(made.sizes[0][0]), round(made.sizes[0][1])) == PAPER[size]
    assert min(letter.size for letter in made.letters) >= 10 - 0.01
    for words in (
        "350\u00a0mg",
        "Ask first",
        "Keep apart",
        "Call us",
        "Emergency",
        "Questions and answers",
        "Not yet reviewed by a clinician",
        "Amounts are for the United States",
        "Version",
    ):
        assert words in made.text


def test_words_keep_their_order() -> None:
    document = read_prepared(questions(3))
    text = Printed(card.render(document, context(document)).data).text
    places = [text.index(words) for words in ("350", "400", "How 0?", "How 1?", "How 2?")]
    assert places == sorted(places)
    assert "Detail left out" not in text


def test_few_words_get_the_largest_type() -> None:
    document = read_prepared(questions(2))
    assert card.render(document, context(document)).type_size == 18


def test_more_words_get_smaller_type() -> None:
    sizes = []
    for count in (4, 18, 20):
        document = read_prepared(questions(count, "It helps many people. "))
        sizes.append(card.render(document, context(document)).type_size)
    assert sizes == sorted(sizes, key=lambda size: -(size or 0))
    assert len(set(sizes)) == 3


def test_too_many_words_are_named() -> None:
    text = questions(40, "It helps. ") + QUESTION.format(number="long", more="Very. " * 60)
    found = failure(text)
    assert found.code is Code.CARD_TOO_LONG
    assert "lines too long for its page at 10 points" in found.message
    assert "“How long?”" in found.message
    assert found.source is not None
    assert found.span is not None
    assert found.source.slice(found.span).startswith("### How long?")
    assert len(found.related) == 2


def test_words_that_leave_their_column_do_not_fit() -> None:
    """One page is no proof: an unbreakable row would be printed over the next column."""
    wide = " | ".join("[1000\u00a0international\u00a0units]{.dose}" for _ in range(4))
    found = failure(
        f"::: {{.doses .card}}\n| A | B | C | D |\n|---|---|---|---|\n| {wide} |\n:::\n"
    )
    assert found.code is Code.DOES_NOT_FIT
    assert found.message == "this table is too wide for the card, on page 1"


def test_lists_fit_with_their_signs() -> None:
    numbered = "\n".join(f"{number}. Step" for number in range(95, 105))
    for text in (
        f"## Steps {{.card}}\n\n{numbered}\n",
        f"::: {{.note .card}}\n{numbered}\n:::\n",
        "## To do {.card}\n\n- [ ] Sleep\n- [x] Walk\n",
    ):
        document = read_prepared(text)
        surroundings = context(document)
        artifact = card.render(document, surroundings)
        prove(document, "card", artifact.data, LABELS, surroundings.reporter)
        assert surroundings.reporter.sorted() == []


def test_type_under_ten_points_is_refused(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    settings = root / "card" / "layout.toml"
    text = settings.read_text(encoding="utf-8").replace("largest_type = 18", "largest_type = 9")
    settings.write_text(text, encoding="utf-8")
    found = failure(questions(1), root)
    assert found.code is Code.LAYOUT_PROBLEM
    assert "must be a number from 10 to 24 points" in found.message


def test_the_proof_misses_a_heading_that_the_card_lost() -> None:
    document = read_prepared("## Do not take this if {.card}\n\n- you are pregnant\n")
    (section,) = document.card
    assert isinstance(section, Section)
    lossy = replace(document, card=section.blocks)
    surroundings = context(document)
    prove(lossy, "card", card.render(lossy, surroundings).data, LABELS, surroundings.reporter)
    (found,) = surroundings.reporter.sorted()
    assert found.code is Code.PROOF_MISSING
    assert "Do not take this if" in found.message


@pytest.mark.parametrize("renderer", [card, handout])
def test_the_limit_is_the_largest_figure(renderer: Any) -> None:
    document = read_prepared(
        "::: {.doses .card}\nNo more than [77 mg]{.dose}.\n\n"
        "| Who | Amount |\n|---|---|\n| Men | [44 mg]{.dose} |\n\nAfter [55 mg]{.dose}.\n:::\n"
    )
    made = Printed(renderer.render(document, context(document)).data)
    size = {letter.character: letter.size for letter in made.letters}
    assert size["7"] > 1.4 * size["4"]
    assert size["4"] == size["5"]


def test_nothing_on_the_card_points_elsewhere() -> None:
    document = read_prepared("::: {.note .card}\nSleep.[^a]\n:::\n\n[^a]: Why.\n")
    made = Printed(card.render(document, context(document)).data)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert "/Annots" not in pdf.pages[0]
