"""The card: one page, whole, in the largest type that fits."""

import ctypes
import io
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import OURS, our_own_words
from printing import Printed, context, own_layouts
from proving import prove
from reading import HOUSE, read_prepared

from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.outputs import CARD, Proving
from rlspub.pipeline.read import read_document
from rlspub.proof.text.layout_words import NO_WORDS
from rlspub.renderers.artifact import RenderContext
from rlspub.renderers.html.medium import Medium
from rlspub.renderers.pdf import card, handout
from rlspub.renderers.pdf.page_maker import prepare
from rlspub.renderers.pdf.typesetter import LaidOut, Typesetter
from rlspub.renderers.printing import CardSize, PageSize, Printing
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
    boxes = "".join(
        f'::: {{.note .card title="Box {n}"}}\n{"Like this. " * 9}\n:::\n' for n in range(24)
    )
    long = f'::: {{.note .card title="How long?"}}\n{"Very. " * 60}\n:::\n'
    found = failure(DOSES + boxes + long)
    assert found.code is Code.CARD_TOO_LONG
    assert "lines too long for its page at 10 points" in found.message
    assert "“How long?”" in found.message
    assert found.source is not None
    assert found.span is not None
    assert found.source.slice(found.span).startswith('::: {.note .card title="How long?"}')
    assert len(found.related) == 2


def table(*amounts: str) -> str:
    cells = " | ".join(f"[{amount}]{{.dose}}" for amount in amounts)
    heads, rule = " | ".join("ABCDEFG"[: len(amounts)]), "|".join("---" for _ in amounts)
    return f"::: {{.doses .card}}\n| {heads} |\n|{rule}|\n| {cells} |\n:::\n"


def test_a_table_of_four_columns_takes_the_width_of_the_card() -> None:
    four = table(*["1000\u00a0mg"] * 4)
    text = f"{DOSES}\n{four}\n::: {{.note .card}}\nSleep.\n:::\n"
    document = read_prepared(text)
    surroundings = context(document)
    made = card.render(document, surroundings)
    prove(document, "card", made.data, (*LABELS, "Amounts"), surroundings.reporter)
    assert surroundings.reporter.sorted() == []
    assert made.pages == 1


def test_boxes_stand_in_rows_where_these_leave_more_room() -> None:
    """Boxes that are as long as their neighbours take less of a card in rows."""
    long, short = "Sleep well. " * 12, "Sleep."
    for words, in_rows in [((long, short, short, long), False), ((long, long, short, short), True)]:
        text = "\n".join(f"::: {{.note .card}}\n{one}\n:::\n" for one in words)
        maker = prepare(document := read_prepared(text), context(document), "card", Medium.CARD)
        assert card.choose_arrangement(maker).in_rows is in_rows


TABLE = "| If you take | Then |\n|---|---|\n| Levothyroxine | {} |\n"


def test_a_box_with_a_table_stands_in_no_row() -> None:
    notes = ("Eat.", TABLE.format("Wait"), "Sleep.", "Drink.")
    text = "\n".join(f"::: {{.note .card}}\n{words}\n:::\n" for words in notes)
    document = read_prepared(text)
    maker = prepare(document, context(document), "card", Medium.CARD)
    in_rows = replace(card.choose_arrangement(maker), in_rows=True)
    tops = defaultdict[int, set[int]](set)
    for line in in_rows.lay_out(12).read_lines():
        for place in line.around:
            tops[place].add(line.top)
    first, table, third, fourth = (tops[block.span.start] for block in in_rows.blocks)
    assert max(first) < min(table)
    assert max(table) < min(third)
    assert third == fourth


def test_a_table_stays_within_the_frame_of_its_box() -> None:
    text = (
        f"::: {{.note .card}}\n{TABLE.format('Wait 4 hours')}:::\n\n## Sleep {{.card}}\n\nWell.\n"
    )
    document = read_prepared(text)
    maker = prepare(document, context(document), "card", Medium.CARD)
    chosen = card.choose_arrangement(maker)
    strays = list(chosen.lay_out(16).find_strays())
    assert [(stray.sideways, stray.words) for stray in strays] == [(True, "")]
    size = card.render(document, context(document)).type_size
    assert size is not None
    assert 15 < size < 16


SCHEDULE = """::: {{.schedule .card}}
| Medicine | Morning | Noon | Evening | Bedtime |
|---|---|---|---|---|
| Levothyroxine | {} |
:::
""".format(" | ".join(["_____ mg"] * 4))


@pytest.mark.parametrize(
    "size", [CardSize.A5, CardSize.HALF_LETTER, CardSize.FULL_A4, CardSize.FULL_LETTER]
)
def test_four_times_of_the_day_take_the_width_of_the_card(size: CardSize) -> None:
    document = read_prepared(f"{SCHEDULE}\n::: {{.note .card}}\nSleep.\n:::\n")
    own = replace(context(document), printing=Printing(chosen_card=size))
    made = card.render(document, own)
    assert made.type_size is not None
    assert made.type_size >= card.SMALLEST_TYPE_WITH_QUESTIONS
    (line,) = [line for line in Printed(made.data).lines() if "Levothyroxine" in line]
    assert line.count("mg") == 4


def test_a_schedule_that_no_small_card_holds_is_named() -> None:
    document = read_prepared(SCHEDULE.replace("Levothyroxine", "Hydrochlorothiazide-losartan"))
    own = replace(context(document), printing=Printing(chosen_card=CardSize.A6))
    with pytest.raises(Failed):
        card.render(document, own)
    (found,) = own.reporter.sorted()
    assert found.code is Code.DOES_NOT_FIT
    assert found.message == "this table is too wide for the card, on page 1"
    assert "`--card-size`" in str(found.help)


def answers(found: RenderContext, printed: str, count: int) -> tuple[list[int], list[str]]:
    """Return which questions a card prints, and what is told of the others."""
    there = [number for number in range(count) if f"How {number}?" in printed]
    return there, [one.code.number for one in found.reporter.sorted()]


def test_a_small_card_leaves_out_the_last_questions_and_says_so() -> None:
    document = read_prepared(questions(40, "It helps many people. "))
    surroundings = context(document)
    made = card.render(document, surroundings)
    assert made.type_size is not None
    assert made.type_size >= card.SMALLEST_TYPE_WITH_QUESTIONS
    text = Printed(made.data).text
    there, told = answers(surroundings, text, 40)
    assert told == ["RLS527"]
    assert 5 < len(there) < 40
    assert there == list(range(len(there)))
    assert len(made.left_out) == 40 - len(there)
    assert HOUSE.labels("en").more_answers in " ".join(text.split())
    assert "350\u00a0mg" in text


@pytest.mark.parametrize(("count", "saved"), [(0, 0), (6, 1), (9, 0), (17, 1), (20, 1)])
def test_what_is_not_tried_would_not_fit(
    count: int, saved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "It helps many people who cannot sleep. "
    box = f"::: {{.note .card}}\n{words * 9}\n:::\n\n"
    asked = [QUESTION.format(number=one, more=words * 2) for one in range(count)]
    text = f"{box * 2}## Questions {{.questions}}\n\n{''.join(asked)}" if count else box * 3
    text = text.replace("?\n", "? {.card}\n")
    document, tried = read_prepared(text), Counter[str]()
    lay_out = Typesetter.lay_out

    def render(name: str) -> tuple[object, ...]:
        def count_layouts(self: Typesetter, *given: Any) -> LaidOut:
            tried[name] += 1
            return lay_out(self, *given)

        monkeypatch.setattr(Typesetter, "lay_out", count_layouts)
        made = card.render(document, context(document))
        return made.type_size, made.left_out, made.data

    sure = render("sure")
    monkeypatch.setattr("rlspub.renderers.pdf.card._Card._grows", lambda *_: False)
    monkeypatch.setattr("rlspub.renderers.pdf.card._Card._become_too_high", lambda *_: False)
    assert render("all") == sure
    assert tried["all"] - tried["sure"] == saved


def test_a_card_as_large_as_the_paper_has_all_questions() -> None:
    document = read_prepared(questions(40, "It helps many people. "))
    full = replace(context(document), printing=Printing(chosen_card=CardSize.FULL_A4))
    made = card.render(document, full)
    assert answers(full, Printed(made.data).text, 40) == (list(range(40)), [])


@pytest.mark.parametrize(
    "answer",
    [
        "Take [2 mg]{.dose}.",
        "Take 2 mg.",
        "Call 911.",
        "Call _____ at once.",
        "Yes.\n\n::: {.emergency .card}\nCall an ambulance.\n:::",
    ],
)
def test_an_answer_with_an_amount_a_number_or_a_box_is_never_left_out(answer: str) -> None:
    text = questions(40, "It helps many people. ") + f"### What if?\n\n{answer}\n"
    document = read_prepared(text)
    surroundings = context(document)
    made = card.render(document, surroundings)
    assert made.left_out
    assert "What if?" in Printed(made.data).text


def test_a_question_left_out_without_a_word_is_seen_by_the_proof() -> None:
    document = read_prepared(questions(40, "It helps many people. "))
    surroundings = context(document)
    made = card.render(document, surroundings)
    for left_out, notice in (
        (made.left_out[1:], HOUSE.labels("en").more_answers),
        (made.left_out, "There is a second card."),
    ):
        reporter = Reporter(Path("card.md"), document.source)
        proving = Proving(
            (*LABELS, "Amounts"), NO_WORDS, Printing(), HOUSE.fonts, reporter, left_out, notice
        )
        CARD.prove(document, made.data, proving)
        assert Code.PROOF_MISSING in {found.code for found in reporter.diagnostics}


def test_words_that_leave_their_column_do_not_fit() -> None:
    """One page is no proof: an unbreakable row would be printed over the next column."""
    found = failure(table(*["1000\u00a0international\u00a0units"] * 5))
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


@pytest.mark.parametrize("fault", ["overdue", "not_current", "changed_since"])
def test_what_speaks_against_a_text_stands_out(fault: str) -> None:
    document = read_prepared(DOSES)
    told = ("Ann Lee",) if fault == "changed_since" else True
    metadata = replace(document.metadata, version="3", **{fault: told})  # type: ignore[arg-type]
    document = replace(document, metadata=metadata)
    data = card.render(document, context(document)).data
    words, *_ = getattr(HOUSE.labels("en"), fault).split()
    found = _find_inks(data, words)
    assert found
    assert found.isdisjoint(_find_inks(data, "Version"))


def _find_inks(data: bytes, words: str) -> set[tuple[int, ...]]:
    """Return the colours of words on the first page of a PDF."""
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    at = text.get_text_range().find(words)
    assert at >= 0
    inks = set[tuple[int, ...]]()
    for index in range(at, at + len(words)):
        channels = [ctypes.c_uint() for _ in range(4)]
        assert pdfium.FPDFText_GetFillColor(text.raw, index, *map(ctypes.byref, channels))
        inks.add(tuple(channel.value for channel in channels))
    return inks
