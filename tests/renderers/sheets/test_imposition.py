"""Sheets: every page at its place, at its true size, and read aloud as before."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pikepdf
import pypdfium2
import pytest
from conftest import MANUSCRIPT
from printing import context, refusals
from proof_files import pdf
from reading import HOUSE, METADATA, read_prepared

from rlspub.diagnostics import Code, Reporter
from rlspub.pipeline.read import read_document
from rlspub.proof.sheets.imposed import prove_folded_card, prove_n_up, prove_saddle_stitch
from rlspub.renderers.pdf import card, handout
from rlspub.renderers.printing import CardSize, PageSize, Printing
from rlspub.renderers.sheets import imposed_pdf as pdf_imposed
from rlspub.renderers.sheets.imposed_pdf import GuideLine, ImposedSheet, Place
from rlspub.renderers.sheets.imposition import (
    SheetError,
    Size,
    impose_folded_card,
    impose_n_up,
    impose_saddle_stitch,
)

POINTS = 72 / 25.4
PAPER = {PageSize.A4: (210.0, 297.0), PageSize.LETTER: (215.9, 279.4)}
A4, LETTER = PAPER.values()
ENGLISH = "## One {#one}\n\nWords.[^a]\n\n[^a]: Why.\n\n" + "\n\n".join(
    f"## Part {n}\n\nSee [the first](#one) and [more](https://example.org/). {'Rest well. ' * 80}"
    for n in range(8)
)
ARABIC = "\n\n".join(f"## تناول {n}\n\n{'تناول 350 ملغ يومياً. ' * 40}" for n in range(5))
# The sides of two sheets that fold into a booklet of 8 pages.
EIGHT = [(8, 1), (2, 7), (6, 3), (4, 5)]


# So many that small cards need all of their pages.
BOXES = "".join(
    f"::: {{.note .card title=Box{number}}}\n" + "- one thing of many\n" * 5 + ":::\n\n"
    for number in range(8)
)


def handout_pages(text: str, size: PageSize = PageSize.A4, language: str = "en-US") -> bytes:
    """Return the pages of a handout on half of the paper."""
    document = read_prepared(text, replace(METADATA, language=language))
    printing = Printing(page_size=size, imposed=True)
    return handout.render(document, replace(context(document), printing=printing)).data


@pytest.fixture(scope="module")
def english() -> bytes:
    return handout_pages(ENGLISH)


@pytest.fixture(scope="module")
def cards() -> Callable[[CardSize], bytes]:
    """Return a function that makes a card in a size, once; on large ones it is the leaflet's."""
    made = dict[CardSize, bytes]()

    def make(size: CardSize) -> bytes:
        if size not in made:
            document = read_document(MANUSCRIPT, HOUSE, Reporter(MANUSCRIPT))
            if size.most_pages > 1:
                document = read_prepared(BOXES)
            plain = context(document)
            printing = Printing(page_size=PageSize.A4, chosen_card=size)
            made[size] = card.render(document, replace(plain, printing=printing)).data
        return made[size]

    return make


def findings(prove: Callable[..., None], *arguments: Any, **more: bool) -> list[str]:
    reporter = Reporter(Path("manuscript.md"))
    prove(*arguments, reporter, **more)
    problems = reporter.sorted()
    assert {problem.code for problem in problems} <= {Code.PROOF_SHEETS, Code.PROOF_UNREADABLE}
    return [problem.message for problem in problems]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def halves(data: bytes) -> list[tuple[str, str]]:
    """Return the page number that is printed in the left and the right half of each side."""
    found = []
    for side in pypdfium2.PdfDocument(data):
        width, height = side.get_size()
        text = side.get_textpage()
        left = text.get_text_bounded(0, 0, width / 2, height)
        right = text.get_text_bounded(width / 2, 0, width, height)
        found.append((_page_number(left), _page_number(right)))
    return found


def _page_number(text: str) -> str:
    found = re.search(r"(?:Page|صفحة) (\d+)", text.replace("\N{RIGHT-TO-LEFT MARK}", ""))
    assert found or not text.strip()
    return found[1] if found else ""


# --- Booklets -------------------------------------------------------------------------


@pytest.mark.parametrize("size", PageSize, ids=lambda size: size.value)
def test_a_booklet_is_in_order_when_it_is_folded(size: PageSize) -> None:
    pages = handout_pages(ENGLISH, size)
    count = len(opened(pages).pages)
    assert 4 < count <= 8
    sheets = impose_saddle_stitch(pages, PAPER[size])
    expected = [tuple(str(page) if page <= count else "" for page in side) for side in EIGHT]
    assert halves(sheets) == expected
    assert findings(prove_saddle_stitch, sheets, pages, PAPER[size]) == []
    assert refusals(sheets) == []
    assert sheets == impose_saddle_stitch(pages, PAPER[size])
    assert len(sheets) < 1.05 * len(pages)


def test_a_booklet_from_right_to_left_opens_on_the_other_side() -> None:
    pages = handout_pages(ARABIC, language="ar")
    sheets = impose_saddle_stitch(pages, A4, right_to_left=True)
    sides = halves(sheets)
    assert sides[0][0] == "1"
    assert sides[1][1] == "2"
    assert findings(prove_saddle_stitch, sheets, pages, A4, right_to_left=True) == []
    assert findings(prove_saddle_stitch, sheets, pages, A4) != []
    assert refusals(sheets) == []


def test_one_page_gets_a_sheet_of_its_own(cards: Callable[[CardSize], bytes]) -> None:
    page = cards(CardSize.A5)
    sheets = impose_saddle_stitch(page, A4)
    assert len(opened(sheets).pages) == 2
    assert findings(prove_saddle_stitch, sheets, page, A4) == []
    assert refusals(sheets) == []


def test_pages_larger_than_half_a_sheet_are_refused(english: bytes) -> None:
    """The command line tells of it as Code.SHEET_TOO_SMALL."""
    with pytest.raises(SheetError) as refused:
        impose_saddle_stitch(english, LETTER)
    assert str(refused.value) == (
        "pages of 148 × 210 mm are larger than half a sheet, which is 139.7 × 215.9 mm"
    )


def test_what_is_read_aloud_stays_in_order(english: bytes) -> None:
    assert spoken(impose_saddle_stitch(english, A4)) == spoken(english)


def spoken(data: bytes) -> list[tuple[str, str]]:
    """Return each element of the tree with the text of its own marks."""
    pdf = opened(data)
    said = {page.objgen: _marked(page) for page in pdf.pages}
    kids = pdf.Root.StructTreeRoot.K
    (document,) = kids if isinstance(kids, pikepdf.Array) else (kids,)
    return list(_spoken(document, said))


def _spoken(element: Any, said: Any) -> Iterator[tuple[str, str]]:
    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    marks = [kid for kid in kids if not isinstance(kid, pikepdf.Dictionary)]
    yield str(element.S), "".join(said[element.Pg.objgen][int(mark)] for mark in marks)
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _spoken(kid, said)


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """Return the glyphs of each mark."""
    found, inside = dict[int, str](), list[int | None]()
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in {"BDC", "BMC"}:
            mark = instruction.operands[1].get("/MCID") if operator == "BDC" else None
            inside.append(None if mark is None else int(mark))
            if mark is not None:
                found[int(mark)] = ""
        elif operator == "EMC":
            inside.pop()
        elif operator in {"TJ", "Do"} and (marks := [m for m in inside if m is not None]):
            found[marks[-1]] += str(list(instruction.operands))
    return found


def test_links_and_bookmarks_lead_to_the_same_words(english: bytes) -> None:
    before, after = opened(english), opened(impose_saddle_stitch(english, A4))
    width, height = 297 * POINTS, 210 * POINTS
    mark = pikepdf.NameTree(before.Root.Names.Dests)["one"]
    moved = pikepdf.NameTree(after.Root.Names.Dests)["one"]
    assert moved[0].objgen == after.pages[0].objgen
    assert float(moved[2]) == pytest.approx(float(mark[2]) + width / 2, abs=0.01)
    assert float(moved[3]) == pytest.approx(float(mark[3]), abs=0.01)
    with before.open_outline() as old, after.open_outline() as new:
        assert [item.title for item in new.root[0].children] == [
            item.title for item in old.root[0].children
        ]
    assert sum(len(page.obj.get("/Annots", [])) for page in after.pages) == sum(
        len(page.obj.get("/Annots", [])) for page in before.pages
    )
    tags = pikepdf.NumberTree(after.Root.StructTreeRoot.ParentTree)
    for page in after.pages:
        for link in page.obj.get("/Annots", []):
            element = tags[int(link.StructParent)]
            assert element.S == "/Link"
            assert element.Pg.objgen == page.objgen
            left, bottom, right, top = sorted(map(float, link.Rect[0::2])) + sorted(
                map(float, link.Rect[1::2])
            )
            assert 0 < left < bottom < width
            assert 0 < right < top < height


def test_the_foot_of_a_page_is_an_artifact(english: bytes) -> None:
    sheets = opened(impose_saddle_stitch(english, A4))
    tags = pikepdf.NumberTree(sheets.Root.StructTreeRoot.ParentTree)
    for number, sheet in enumerate(sheets.pages):
        assert sorted(_marked(sheet)) == list(range(len(tags[number])))


def test_the_words_of_the_file_about_itself_stay(english: bytes) -> None:
    before, after = opened(english), opened(impose_saddle_stitch(english, A4))
    assert after.Root.Metadata.read_raw_bytes() == before.Root.Metadata.read_raw_bytes()
    assert after.Root.Lang == before.Root.Lang
    assert after.Root.OutputIntents[0].S == before.Root.OutputIntents[0].S
    assert after.trailer.ID[1] != before.trailer.ID[1]


# --- Cards ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "count", "paper", "sides"),
    [
        (CardSize.A5, 2, A4, 1),
        (CardSize.A6, 4, A4, 2),
        (CardSize.A6, 2, LETTER, 2),
        (CardSize.HALF_LETTER, 2, LETTER, 1),
        (CardSize.QUARTER_LETTER, 4, LETTER, 2),
    ],
    ids=lambda value: getattr(value, "value", value),
)
def test_cards_stand_on_their_sheet_at_true_size(
    size: CardSize, count: int, paper: Size, sides: int, cards: Callable[[CardSize], bytes]
) -> None:
    page = cards(size)
    sheets = impose_n_up(page, count, paper)
    pdf = opened(sheets)
    assert len(pdf.pages) == sides
    assert findings(prove_n_up, sheets, page, count, paper) == []
    assert refusals(sheets) == []
    assert sheets == impose_n_up(page, count, paper)
    assert len(sheets) < 1.2 * len(page)


def test_a_card_is_read_aloud_once(cards: Callable[[CardSize], bytes]) -> None:
    page = cards(CardSize.A6)
    assert spoken(impose_n_up(page, 4, A4)) == spoken(page)


@pytest.mark.parametrize(
    ("size", "count", "paper", "message"),
    [
        (
            CardSize.A6,
            4,
            LETTER,
            (
                "4 cards of 105 × 148 mm do not fit on a sheet of 215.9 × 279.4 mm; there is room "
                "for 4 of 108 × 139.7 mm"
            ),
        ),
        (
            CardSize.HALF_LETTER,
            2,
            A4,
            (
                "2 cards of 139.7 × 215.9 mm do not fit on a sheet of 210 × 297 mm; there is room "
                "for 2 of 148.5 × 210 mm"
            ),
        ),
    ],
    ids=["four", "two"],
)
def test_cards_that_do_not_fit_are_refused(
    size: CardSize, count: int, paper: Size, message: str, cards: Callable[[CardSize], bytes]
) -> None:
    with pytest.raises(SheetError) as refused:
        impose_n_up(cards(size), count, paper)
    assert str(refused.value) == message


def test_cuts_are_marked_where_an_office_printer_prints(
    cards: Callable[[CardSize], bytes],
) -> None:
    """The middle has a tick at both ends of the cut, past the 4 mm that stay white."""
    (sheet,) = pypdfium2.PdfDocument(impose_n_up(cards(CardSize.A5), 2, A4))
    width, height = sheet.get_size()
    image = sheet.render(scale=4, grayscale=True).to_pil()
    middle = [
        min(image.getpixel((round(width * 2) + x, round(place * POINTS * 4))) for x in (-1, 0, 1))
        for place in (5, 6, 7, 203, 204, 205)
    ]
    assert max(middle) < 200
    beside = image.crop((round(width * 2) - 40, 0, round(width * 2) - 4, round(height * 4)))
    assert beside.getextrema() == (255, 255)


# --- Folded cards ---------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPER.values(), ids=lambda paper: str(paper[0]))
def test_panels_stand_in_reading_order(paper: Size, cards: Callable[[CardSize], bytes]) -> None:
    panels = cards(CardSize.WALLET)
    assert len(opened(panels).pages) == 8
    sheet = impose_folded_card(panels, paper)
    assert findings(prove_folded_card, sheet, panels, paper) == []
    assert findings(prove_folded_card, sheet, panels, paper, right_to_left=True) != []
    mirrored = impose_folded_card(panels, paper, right_to_left=True)
    assert findings(prove_folded_card, mirrored, panels, paper, right_to_left=True) == []
    assert refusals(sheet) == []
    assert spoken(sheet) == spoken(panels)


def test_panels_that_are_too_large_are_refused(english: bytes) -> None:
    with pytest.raises(SheetError, match=r"\d panels are 296 × \d+ mm and do not fit on a sheet"):
        impose_folded_card(english, A4)


# --- The proof ------------------------------------------------------------------------

MIDDLE = 297 / 2 * POINTS
WIDTH = 148 * POINTS
GOOD = (MIDDLE - WIDTH, MIDDLE)
FAULTS = {
    "moved": (GOOD[0] - 0.5 * POINTS, GOOD[1]),
    "beyond the paper": (GOOD[0] - 30, GOOD[1]),
    "over each other": (GOOD[1], GOOD[1]),
    "one alone": (GOOD[0],),
}


def on_sheet(page: bytes, lefts: tuple[float, ...], *lines: GuideLine) -> bytes:
    places = tuple(Place(0, left, 0) for left in lefts)
    return pdf_imposed.impose(page, [ImposedSheet(297 * POINTS, 210 * POINTS, places, lines)])


def test_the_proof_lets_a_good_sheet_pass(cards: Callable[[CardSize], bytes]) -> None:
    page = cards(CardSize.A5)
    assert findings(prove_n_up, on_sheet(page, GOOD), page, 2, A4) == []


@pytest.mark.parametrize("lefts", FAULTS.values(), ids=FAULTS.keys())
def test_the_proof_finds_cards_that_are_elsewhere(
    lefts: tuple[float, ...], cards: Callable[[CardSize], bytes]
) -> None:
    page = cards(CardSize.A5)
    assert findings(prove_n_up, on_sheet(page, lefts), page, 2, A4) != []


def test_a_letter_may_be_drawn_on_the_pixel_beside_its_place(
    cards: Callable[[CardSize], bytes],
) -> None:
    """The nearest pixel is another one where a page stands thousandths of a millimetre aside."""
    page = cards(CardSize.A5)
    aside = (GOOD[0] - 0.004 * POINTS, GOOD[1] + 0.004 * POINTS)
    assert findings(prove_n_up, on_sheet(page, aside), page, 2, A4) == []


LOST = {
    "rule": "hr { visibility: hidden }",
    "part of a rule": "hr { margin-right: 3mm }",
    "picture": "img { visibility: hidden }",
    "tint": "p { background: none }",
    "weight of a letter": "b { font-weight: normal }",
}


@pytest.mark.parametrize("style", LOST.values(), ids=LOST.keys())
def test_the_proof_finds_what_a_sheet_lacks(style: str) -> None:
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9'/></svg>"
    )
    body = f"""<p style="background: #e4e4e4">Words in a <b>tint</b>.</p><hr>
    <img alt="Leaf" src="data:image/svg+xml,{quote(drawing)}">"""
    paper = "@page { size: 148mm 210mm } hr { border: 0; border-top: 0.4pt solid #767676 }"
    whole = pdf(body, paper)
    poorer = pdf(f"<style>{style.replace(' }', ' !important }')}</style>{body}", paper)
    assert findings(prove_n_up, on_sheet(whole, GOOD), whole, 2, A4) == []
    assert findings(prove_n_up, on_sheet(poorer, GOOD), whole, 2, A4) == [
        "the sheet of cards is wrong on side 1: side 1 does not look the same there"
    ]


def test_the_proof_finds_swapped_pages_that_say_the_same() -> None:
    """Only their rules tell them apart."""
    body = '<p>Words.</p><hr><p style="break-before: page">Words.</p>'
    style = "@page { size: 148mm 210mm; @bottom-right { content: none } }"
    pages, width = pdf(body, style), 297 * POINTS
    sides = [(Place(0, GOOD[1], 0),), (Place(1, GOOD[0], 0),)]
    swapped = [(Place(1, GOOD[1], 0),), (Place(0, GOOD[0], 0),)]
    right, wrong = (
        pdf_imposed.impose(pages, [ImposedSheet(width, 210 * POINTS, places) for places in booklet])
        for booklet in (sides, swapped)
    )
    assert findings(prove_saddle_stitch, right, pages, A4) == []
    assert findings(prove_saddle_stitch, wrong, pages, A4) == [
        f"the imposed handout is wrong on side {n}: page {n} does not look the same there"
        for n in (1, 2)
    ]


def test_the_proof_finds_a_third_card(cards: Callable[[CardSize], bytes]) -> None:
    page = cards(CardSize.A5)
    found = findings(prove_n_up, on_sheet(page, (*GOOD, 200.0)), page, 2, A4)
    assert "the sheet of cards has words on side 1 that are on none of its pages" in found


def test_the_proof_finds_a_line_across_a_card(cards: Callable[[CardSize], bytes]) -> None:
    page = cards(CardSize.A5)
    sheet = on_sheet(page, GOOD, GuideLine((100, 0), (100, 400)))
    assert findings(prove_n_up, sheet, page, 2, A4) == [
        "the sheet of cards is wrong on side 1: side 1 does not look the same there"
    ]


def test_the_proof_finds_pages_out_of_order(english: bytes) -> None:
    width, height = 297 * POINTS, 210 * POINTS
    count = len(opened(english).pages)
    sides = [*EIGHT[:2], (6, 4), (3, 5)]
    sheets = [
        ImposedSheet(
            width,
            height,
            tuple(
                Place(page - 1, left, 0)
                for page, left in zip(side, GOOD, strict=True)
                if page <= count
            ),
        )
        for side in sides
    ]
    found = findings(prove_saddle_stitch, pdf_imposed.impose(english, sheets), english, A4)
    assert [message for message in found if "does not print its words" in message] == [
        "the imposed handout is wrong on side 3: page 3 does not print its words there",
        "the imposed handout is wrong on side 4: page 4 does not print its words there",
    ]


def test_the_proof_finds_a_sheet_too_few_and_other_paper(english: bytes) -> None:
    sheets = impose_saddle_stitch(english, A4)
    assert findings(prove_saddle_stitch, english, english, A4) == [
        f"the imposed handout has {len(opened(english).pages)} sides of paper in place of 4"
    ]
    assert findings(prove_saddle_stitch, sheets, english, LETTER) == [
        "the imposed handout is not the size of the paper on side 1"
    ]
    assert "cannot be read back" in findings(prove_saddle_stitch, b"%PDF", english, A4)[0]


def test_the_proof_finds_tags_in_another_order(english: bytes) -> None:
    pdf = opened(impose_saddle_stitch(english, A4))
    (document,) = pdf.Root.StructTreeRoot.K
    document.K = pikepdf.Array(reversed(list(document.K)))
    target = io.BytesIO()
    pdf.save(target)
    found = findings(prove_saddle_stitch, target.getvalue(), english, A4)
    assert "the imposed handout is not read aloud on side 1 as its pages are" in found


def test_no_stream_ends_in_a_carriage_return(monkeypatch: pytest.MonkeyPatch) -> None:
    """A strict reader would miss the last byte; one stream in 256 ends so by chance."""
    page, tries = opened(handout_pages("Words.")), list[bytes]()
    plain = pdf_imposed._write  # noqa: SLF001 - only to see what it returns

    def watched(pdf: pikepdf.Pdf) -> bytes:
        tries.append(plain(pdf))
        return tries[-1]

    monkeypatch.setattr(pdf_imposed, "_write", watched)
    for number in range(1000):
        tries.clear()
        page.Root.Padding = "a" * number
        target = io.BytesIO()
        page.save(target)
        sheets = impose_n_up(target.getvalue(), 2, A4)
        if len(tries) > 1:
            break
    assert b"\r\nendstream" in tries[0]
    assert b"\r\nendstream" not in sheets
    assert refusals(tries[0]) != []
    assert refusals(sheets) == []
