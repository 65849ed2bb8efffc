"""What authors place by hand on paper: page breaks, widths of pictures, pictures side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from picture_files import PicturesIn
from printing import METADATA, Printed, context, refusals
from reading import LAYOUTS, read_prepared

from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.outputs import CARD, HANDOUT, Output
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.proof.pdf.boxes import Box, surround
from rlspub.proof.pdf.pdfium.lettering import read_letters
from rlspub.proof.pdf.pdfium.objects import ObjectKind
from rlspub.proof.pdf.pdfium.pages import PdfPage, Tag, open_pdf
from rlspub.renderers.pdf import card, handout, sheet
from rlspub.renderers.printing import Printing

BREAK = "\n\n::: {.page-break}\n:::\n\n"
# A rectangle that fills its frame, and letters of a tenth of its width.
KNEE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">
<rect x="0" y="0" width="200" height="100" fill="#cde"/>
<text x="20" y="60" font-size="20">Bend</text></svg>"""
PAIR = """
::: {.side-by-side}
![The first](knee.svg)

Alpha 10 mg, and words enough for more than a line under it.

![The second](knee.svg)

Omega 20 mg.
:::
"""
ORDINARY = Printing()
LARGE = Printing(large_print=True)
# 150 mm, as wide as running text is.
TEXT_WIDTH = 150 * 72 / 25.4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "knee.svg").write_text(KNEE, encoding="utf-8")
    return tmp_path


def print_handout(
    text: str, folder: Path, language: str = "en-US", printing: Printing = ORDINARY
) -> bytes:
    document = read_prepared(text, replace(METADATA, language=language))
    given = replace(context(document), pictures=PicturesIn(folder), printing=printing)
    return handout.render(document, given).data


def read_pages(data: bytes) -> list[str]:
    """Return the words of each page without its foot, in one line."""
    pages = (" ".join(page.split()) for page in Printed(data).pages)
    return [page.partition(" Sleep Page ")[0].removeprefix("Sleep Page ") for page in pages]


def find_word(page: PdfPage, word: str) -> Box:
    """Return where a word stands that is there once."""
    letters = list(read_letters(page))
    start = "".join(letter.character for letter in letters).index(word)
    box = surround(letter.box for letter in letters[start : start + len(word)])
    assert box is not None
    return box


def find_pictures(page: PdfPage) -> list[Box]:
    """Return where the drawings of the knee stand, in the order in which they are drawn."""
    paths = (item for item in page.read_objects() if item.kind is ObjectKind.PATH)
    return [path.bounds for path in paths if path.fill_colour[:3] == (0xCC, 0xDD, 0xEE)]


def list_kinds(tags: Iterable[Tag]) -> Iterator[str]:
    for tag in tags:
        if tag.kind in {"Figure", "P"}:
            yield tag.alternative or tag.kind
        yield from list_kinds(child for child in tag.children if isinstance(child, Tag))


def build_and_report(
    text: str, folder: Path, printing: Printing = ORDINARY, output: Output = HANDOUT
) -> list[Diagnostic]:
    path = folder / "sleep.md"
    path.write_text(f"---\ntitle: Sleep well\nlanguage: en-US\n---\n\n{text}", encoding="utf-8")
    order = Order(
        manuscript=path,
        output_dir=folder,
        outputs=(output,),
        printing=printing,
        layouts=LAYOUTS,
    )
    reporter = Reporter(path)
    try:
        build(order, reporter)
    except Failed:
        assert reporter.failed
    return [one for one in reporter.sorted() if one.code.severity.value == "error"]


# --- Page breaks ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "after",
    ["Omega.", "## Omega\n\nWords.", "::: {.note title=Omega}\nWords.\n:::", "- Omega\n- Words",
     "| Omega | B |\n|---|---|\n| c | d |"],
)  # fmt: skip
@pytest.mark.parametrize("before", ["Alpha.", "## Alpha\n\n### Deep\n\nWords."])
def test_a_new_page_begins_with_what_follows(before: str, after: str, folder: Path) -> None:
    data = print_handout(before + BREAK + after + "\n", folder)
    pages = read_pages(data)
    assert "Alpha" in pages[0]
    assert "Omega" not in pages[0]
    assert pages[1].startswith(("Omega", "\N{BULLET} Omega", "\N{BULLET}Omega"))
    assert refusals(data) == []


def test_what_follows_a_break_stands_as_high_as_on_other_pages(folder: Path) -> None:
    filler = "Words of a long text.\n\n" * 90
    text = f"Alpha.{BREAK}## Omega\n\n{filler}\n\n## Later\n\nWords."
    with open_pdf(print_handout(text, folder)) as pdf:
        tops = [max(letter.box[3] for letter in read_letters(page)) for page in pdf]
        heading = find_word(pdf[1], "Omega")[3]
    # The line above a heading and half of its own stand above its letters.
    assert tops[2] - heading == pytest.approx(6, abs=4)


def test_a_card_has_no_page_breaks() -> None:
    text = f"## Short {{.card}}\n\nAlpha.{BREAK}Omega.\n"
    document = read_prepared(text)
    assert card.render(document, context(document)).pages == 1


def test_a_long_text_with_breaks_passes_the_proof(folder: Path) -> None:
    filler = "Words of a long text, 10 mg a day.\n\n" * 40
    assert build_and_report(f"{filler}{BREAK}{filler}{BREAK}## Omega\n\n{filler}", folder) == []


# --- Widths -----------------------------------------------------------------------------


@pytest.mark.parametrize("share", [10, 37, 100])
def test_a_picture_is_as_wide_as_its_share_of_the_text(share: int, folder: Path) -> None:
    data = print_handout(f"Alpha.\n\n![Bend](knee.svg){{width={share}%}}\n", folder)
    with open_pdf(data) as pdf:
        ((left, bottom, right, top),) = find_pictures(pdf[0])
        assert left == pytest.approx(find_word(pdf[0], "Alpha")[0], abs=1.5)
    assert right - left == pytest.approx(share / 100 * TEXT_WIDTH, abs=1)
    assert top - bottom == pytest.approx((right - left) / 2, abs=1)


def test_a_tall_picture_keeps_its_shape(folder: Path) -> None:
    tall = KNEE.replace('viewBox="0 0 200 100" width="200" height="100"', 'viewBox="0 0 200 900"')
    (folder / "tall.svg").write_text(tall.replace('height="100"', 'height="900"'), encoding="utf-8")
    assert build_and_report("Alpha.\n\n![Bend](tall.svg){width=80%}\n", folder) == []


@pytest.mark.parametrize(
    ("printing", "output", "share", "needed"),
    [
        (ORDINARY, HANDOUT, 18, 19),
        (LARGE, HANDOUT, 25, 27),
        (ORDINARY, CARD, 20, None),
    ],
)
def test_letters_that_are_too_small_name_the_least_width(
    printing: Printing, output: Output, share: int, needed: int | None, folder: Path
) -> None:
    text = "## Short {{.card}}\n\nAlpha.\n\n![Bend](knee.svg){{width={}%}}\n"
    (found,) = build_and_report(text.format(share), folder, printing, output)
    assert found.code is Code.PICTURE_LETTERS
    assert found.position == (10, 1)
    assert "`knee.svg`" in found.message
    assert found.help
    told = int(found.help.partition("width=")[2].partition("%")[0])
    assert needed in {told, None}
    assert build_and_report(text.format(told), folder, printing, output) == []
    assert build_and_report(text.format(told - 1), folder, printing, output) != []


def test_letters_that_no_width_makes_large_enough(folder: Path) -> None:
    (folder / "knee.svg").write_text(KNEE.replace('font-size="20"', 'font-size="3"'), "utf-8")
    (found,) = build_and_report("Alpha.\n\n![Bend](knee.svg){width=90%}\n", folder)
    assert found.help
    assert found.help == "make the letters in the drawing 1.4 times as large, or more"


# --- Side by side -----------------------------------------------------------------------


def test_two_pictures_stand_side_by_side_with_their_words_under_them(folder: Path) -> None:
    data = print_handout(f"Before.\n{PAIR}\nAfter.\n", folder)
    assert refusals(data) == []
    with open_pdf(data) as pdf:
        first, second = find_pictures(pdf[0])
        alpha, omega = find_word(pdf[0], "Alpha"), find_word(pdf[0], "Omega")
        after = find_word(pdf[0], "After")
        kinds = list(list_kinds(pdf[0].read_tags()))
    assert first[3] == pytest.approx(second[3], abs=0.5)
    assert second[0] - first[2] > 12
    assert alpha[0] == pytest.approx(first[0], abs=1.5)
    assert omega[0] == pytest.approx(second[0], abs=1.5)
    assert max(alpha[3], omega[3]) < first[1] < first[3]
    # Not even half a picture of white space below them.
    assert 10 < omega[1] - after[3] < 60
    place = kinds.index("The first")
    assert kinds[place : place + 4] == ["The first", "P", "The second", "P"]


def test_from_right_to_left_the_first_stands_to_the_right(folder: Path) -> None:
    with open_pdf(print_handout(PAIR, folder, "ar")) as pdf:
        first, second = find_pictures(pdf[0])
    assert second[2] < first[0]


def test_large_print_puts_them_one_under_another(folder: Path) -> None:
    with open_pdf(print_handout(PAIR, folder, printing=LARGE)) as pdf:
        first, second = find_pictures(pdf[0])
        alpha, omega = find_word(pdf[0], "Alpha"), find_word(pdf[0], "Omega")
    assert first[1] > alpha[3] > alpha[1] > second[3] > second[1] > omega[3]
    assert first[1] - alpha[3] < alpha[1] - second[3]


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("around", ["{}", "::: {{.note}}\nWords.\n\n{}\n:::"])
def test_figures_keep_apart_from_those_of_the_next_column(
    count: int, around: str, folder: Path
) -> None:
    (folder / "knee.svg").write_text(KNEE.replace('font-size="20"', 'font-size="30"'), "utf-8")
    words = "Take 10 mg 250 mg 100 mg 350 mg 150 mg 125 mg 1,250 mg 300 mg 410 mg."
    row = "\n\n".join(f"![The {n}](knee.svg)\n\n{words}" for n in range(count))
    text = around.format(f":::: {{.side-by-side}}\n{row}\n::::")
    assert build_and_report(f"Before.\n\n{text}\n\nAfter 10 mg.\n", folder) == []


def test_a_row_of_pictures_stays_whole(folder: Path) -> None:
    filler = "Words of a long text.\n\n"
    for count in (24, 27):
        with open_pdf(print_handout(filler * count + PAIR, folder)) as pdf:
            counts = [len(find_pictures(page)) for page in pdf]
        assert max(counts) == 2
        assert sum(counts) == 2


@pytest.mark.parametrize("printing", [ORDINARY, LARGE], ids=["ordinary", "large"])
def test_pictures_of_the_sheet_stand_side_by_side_where_type_is_small(
    folder: Path, printing: Printing
) -> None:
    document = read_prepared(f"## Bend {{.sheet}}\n{PAIR}", METADATA)
    given = replace(context(document), pictures=PicturesIn(folder), printing=printing)
    with open_pdf(sheet.render(document, given).data) as pdf:
        first, second = find_pictures(pdf[0])
    assert (first[1] < second[3] and second[1] < first[3]) == (printing is ORDINARY)
    # 200 pixels, its own width.
    assert first[2] - first[0] == pytest.approx(150, abs=1)
