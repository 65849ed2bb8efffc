"""The sizes of a card: the same words, on fewer or more small pages."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import MANUSCRIPT, OURS, PROJECT, our_own_words
from printing import Printed, context, refusals
from proving import prove
from reading import HOUSE, read_prepared

from rlspub import cli
from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.pipeline.read import read_document
from rlspub.renderers.artifact import RenderContext
from rlspub.renderers.pdf import card
from rlspub.renderers.printing import CardSize, PageSize, Printing
from rlspub.tree import Document

MILLIMETRES = {
    CardSize.A5: (148, 210),
    CardSize.HALF_LETTER: (139.7, 215.9),
    CardSize.A6: (105, 148),
    CardSize.QUARTER_LETTER: (107.95, 139.7),
    CardSize.WALLET: (85.6, 53.98),
    CardSize.FULL_A4: (210, 297),
    CardSize.FULL_LETTER: (215.9, 279.4),
}
ITEM = "- one thing of many\n"


def sized(document: Document, size: CardSize) -> RenderContext:
    return replace(context(document), printing=Printing(chosen_card=size))


@our_own_words
@pytest.mark.parametrize("size", CardSize, ids=lambda size: size.value)
def test_the_manuscript_fits_every_size(size: CardSize) -> None:
    document = read_document(OURS, HOUSE, Reporter(OURS))
    artifact = card.render(document, sized(document, size))
    made = Printed(artifact.data)
    assert 1 <= len(made.pages) <= size.most_pages
    width, height = (length * 72 / 25.4 for length in MILLIMETRES[size])
    for page in made.sizes:
        assert page == pytest.approx((width, height), abs=0.1)
    assert refusals(artifact.data) == []
    assert min(letter.size for letter in made.letters) >= 10 - 0.01
    assert len({letter.page for letter in made.letters if letter.size > 18}) == 1
    words = " ".join(made.text.split())
    for told in ("350 mg", "Ask first", "Keep apart", "Call us", "Emergency"):
        assert words.count(told) == 1
    assert words.count("Version") == (len(made.pages) if size is not CardSize.WALLET else 1)


@pytest.mark.parametrize("size", CardSize, ids=lambda size: size.value)
def test_no_box_is_divided(size: CardSize) -> None:
    boxes = "".join(f"::: {{.note .card title=Box{n}}}\n{ITEM * 4}:::\n\n" for n in range(6))
    document = read_prepared(boxes)
    made = Printed(card.render(document, sized(document, size)).data)
    for page in made.pages:
        assert page.count("one thing of many") == 4 * page.count("Box")


def test_larger_type_is_not_worth_another_side() -> None:
    document = read_prepared(f"::: {{.note .card}}\n{ITEM * 14}:::\n\n" * 2)
    made = card.render(document, sized(document, CardSize.A6))
    assert made.pages == 2
    document = read_prepared(f"::: {{.note .card}}\n{ITEM * 9}:::\n\n" * 2)
    made = card.render(document, sized(document, CardSize.A6))
    assert made.pages == 1
    assert made.type_size is not None
    assert made.type_size > card.SMALLEST_TYPE


def test_amounts_and_answers_stay_whole_on_a_panel() -> None:
    rows = "".join(f"| Age {n} | [{n}00 mg]{{.dose}} |\n" for n in range(1, 5))
    table = f"| Who | How much |\n|---|---|\n{rows}"
    doses = f"::: {{.doses .card}}\nNo more than [900 mg]{{.dose}} a day.\n\n{table}:::\n"
    answer = "This is a sentence. " * 9
    text = f"{doses}\n## Questions {{.questions .card}}\n\n"
    text += "".join(f"### Why {n}?\n\n{answer}\n\n" for n in range(4))
    document = read_prepared(text)
    pages = Printed(card.render(document, sized(document, CardSize.WALLET)).data).pages
    for page in (" ".join(printed.split()) for printed in pages):
        assert ("900" in page) == ("Age 4" in page)
        assert page.count("This is a sentence.") == 9 * page.count("Why")


def test_a_box_that_no_page_holds_is_named() -> None:
    document = read_prepared(f"::: {{.call-us .card}}\n{ITEM * 20}:::\n")
    surroundings = sized(document, CardSize.WALLET)
    with pytest.raises(Failed):
        card.render(document, surroundings)
    (found,) = surroundings.reporter.sorted()
    assert found.code is Code.CARD_TOO_LONG
    assert "“Call us” is too long for one page of the card at 10 points" in found.message


def test_too_many_words_are_counted_over_all_pages() -> None:
    document = read_prepared(f"::: {{.note .card}}\n{ITEM * 6}:::\n\n" * 9)
    surroundings = sized(document, CardSize.WALLET)
    with pytest.raises(Failed):
        card.render(document, surroundings)
    (found,) = surroundings.reporter.sorted()
    assert "too long for its 8 pages at 10 points" in found.message


def test_the_proof_counts_the_pages() -> None:
    document = read_document(MANUSCRIPT, HOUSE, Reporter(MANUSCRIPT))
    data = card.render(document, sized(document, CardSize.WALLET)).data
    reporter = Reporter(MANUSCRIPT)
    prove(document, "card", data, [], reporter)
    assert Code.PROOF_CARD_PAGES in {found.code for found in reporter.sorted()}


def test_the_card_follows_the_paper() -> None:
    assert Printing().card_size is CardSize.A5
    assert Printing(cards_on_sheet=4).card_size is CardSize.A6
    letter = Printing(page_size=PageSize.LETTER)
    assert letter.card_size is CardSize.HALF_LETTER
    assert replace(letter, cards_on_sheet=2).card_size is CardSize.HALF_LETTER
    assert replace(letter, cards_on_sheet=4).card_size is CardSize.QUARTER_LETTER
    assert replace(letter, chosen_card=CardSize.WALLET).card_size is CardSize.WALLET


def test_the_size_is_in_the_name(tmp_path: Path) -> None:
    arguments = ["build", str(MANUSCRIPT), "--output-dir", str(tmp_path), "--card-size", "a6"]
    assert cli.main([*arguments, "--only", "card"]) == 0
    assert [path.name for path in tmp_path.glob("[!.]*")] == ["leaflet-card-a6.pdf"]
    with pytest.raises(SystemExit):
        cli.main([*arguments[:-1], "a7"])
    assert cli.main([*arguments, "--only", "handout"]) == 2


def test_constructs_fit_a_small_card() -> None:
    path = PROJECT / "tests" / "specimens" / "constructs.md"
    document = read_document(path, HOUSE, Reporter(path))
    assert refusals(card.render(document, sized(document, CardSize.A6)).data) == []
