"""Files whose pages stand on sheets, as the command line makes them."""

from pathlib import Path

import pikepdf
import pytest
from conftest import MANUSCRIPT
from printing import refusals

from rlspub import cli
from rlspub.diagnostics import Code
from rlspub.outputs import BOOKLET, CARD, HANDOUT, OUTPUTS
from rlspub.renderers.printing import CardSize, PageSize, Printing


def run(folder: Path, *arguments: str, manuscript: Path = MANUSCRIPT) -> int:
    return cli.main(["build", str(manuscript), "--output-dir", str(folder), *arguments])


def sheets(path: Path) -> list[tuple[int, int]]:
    """Return the sheets' sizes in millimetres."""
    with pikepdf.open(path) as pdf:
        boxes = [[float(side) for side in page.mediabox] for page in pdf.pages]
    return [(round(box[2] * 25.4 / 72), round(box[3] * 25.4 / 72)) for box in boxes]


@pytest.mark.parametrize(
    ("arguments", "name", "size", "told"),
    [
        ("--imposed", "handout-imposed", (279, 216), "flip on the short edge"),
        ("--sheet 2up --page-size a4", "card-2up-a4", (297, 210), "Card: print at 100 %, and"),
        ("--sheet 4up --page-size a4", "card-4up-a4", (210, 297), "two sides back to back"),
        ("--sheet 4up --page-size letter", "card-4up", (216, 279), "along the dotted lines"),
        ("--card-size wallet --page-size a4", "card-wallet-a4", (297, 210), "the upright fold"),
    ],
)
def test_pages_are_put_onto_sheets(  # noqa: PLR0913, PLR0917 - a table's columns
    arguments: str,
    name: str,
    size: tuple[int, int],
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = name.split("-", maxsplit=1)[0]
    assert run(tmp_path, *arguments.split(), "--only", output) == 0
    assert told in capsys.readouterr().out
    (path,) = tmp_path.glob("[!.]*")
    assert path.name == f"leaflet-{name}.pdf"
    assert set(sheets(path)) == {size}
    assert refusals(path.read_bytes()) == []


def test_cards_that_are_too_large_for_their_sheet_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = ("--only", "card", "--page-size", "letter")
    assert run(tmp_path, *letter, "--card-size", "a5", "--sheet", "2up") == 1
    told = capsys.readouterr().err
    assert Code.SHEET_TOO_SMALL.number in told
    assert "there is room for 2 of 139.7 × 215.9 mm" in told
    assert list(tmp_path.glob("[!.]*")) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--imposed", "--large-print"), "--imposed and --large-print do not go together"),
        (("--imposed", "--press"), "--press and --imposed do not go together"),
        (("--fillable", "--press"), "--fillable and --press do not go together"),
        (("--fillable", "--sheet", "2up"), "--fillable and --sheet do not go together"),
        (("--press", "--sheet", "2up"), "--press and --sheet do not go together"),
        (("--card-size", "wallet", "--sheet", "2up"), "the wallet card is one sheet of its own"),
        (("--imposed", "--only", "card"), "--imposed is about the handout"),
        (
            ("--mono", "--only", "booklet"),
            "--mono is about the sheet, the handout and the card, which",
        ),
        (("--sheet", "2up", "--only", "handout"), "--sheet is about the card"),
    ],
)
def test_flags_that_contradict_one_another_are_refused(
    arguments: tuple[str, ...], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, *arguments) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.glob("[!.]*")) == []


def test_an_output_gets_only_the_variants_that_it_has() -> None:
    everything = Printing(
        large_print=True, mono=True, fillable=True, chosen_card=CardSize.A6, cards_on_sheet=4
    )
    assert HANDOUT.file_name("a", everything) == "a-handout-large-print-mono-fillable.pdf"
    assert CARD.file_name("a", everything) == "a-card-a6-mono-fillable-4up.pdf"
    assert BOOKLET.file_name("a", everything) == "a-booklet.epub"
    assert everything.keep_variants(BOOKLET.variants) == everything.ordinary


A4, LETTER = PageSize.A4, PageSize.LETTER
USUAL = ["a-sheet.pdf", "a-handout.pdf", "a-booklet.epub", "a-card.pdf"]


@pytest.mark.parametrize(
    ("printing", "chosen", "names"),
    [
        (Printing(), None, USUAL),
        (Printing(), LETTER, USUAL),
        # A card is called by its size.
        (
            Printing(),
            A4,
            ["a-sheet-a4.pdf", "a-handout-a4.pdf", "a-booklet-a4.epub", "a-card-a5.pdf"],
        ),
        (
            Printing(mono=True, chosen_card=CardSize.A6),
            A4,
            [
                "a-sheet-mono-a4.pdf",
                "a-handout-mono-a4.pdf",
                "a-booklet-a4.epub",
                "a-card-a6-mono.pdf",
            ],
        ),
        (
            Printing(cards_on_sheet=4),
            A4,
            ["a-sheet-a4.pdf", "a-handout-a4.pdf", "a-booklet-a4.epub", "a-card-4up-a4.pdf"],
        ),
    ],
)
def test_other_paper_than_that_of_the_country_is_in_the_name(
    printing: Printing, chosen: PageSize | None, names: list[str]
) -> None:
    printing = printing.print_on(chosen, LETTER)
    # A page has no paper.
    names = [*names, "a-page.html"]
    assert [output.file_name("a", printing) for output in OUTPUTS] == names
    for output, name in zip(OUTPUTS, names, strict=True):
        assert output.is_variant(name, "a") == (name != output.file_name("a", printing.usual))
