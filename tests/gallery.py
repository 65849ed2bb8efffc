"""Draws every variant of a manuscript on contact sheets, for designers: `make gallery`."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

# Pixels a point, the same on all sheets, so that a small card looks small.
_SCALE = 1.25
_GROUND = "#c9cccf"
_WRITING = "#16191d"
_GAP = 36
_CAPTION = 22
_WIDEST = 3200


@dataclass(frozen=True)
class Variant:
    """What to build, and which of its files to show; `grey` as a photocopier does."""

    name: str
    caption: str
    flags: Sequence[str] = ()
    only: str = "sheet,handout,card"
    grey: bool = False


_A4, _LETTER = ("--page-size", "a4"), ("--page-size", "letter")
VARIANTS = (
    Variant("a4", "A4", _A4),
    Variant("letter", "US Letter", _LETTER),
    Variant("copied", "A4 on a photocopier", _A4, grey=True),
    Variant("large-print", "Large print", ("--large-print",), "sheet,handout"),
    Variant("mono", "Black on white", ("--mono",), grey=True),
    Variant("fillable", "Fillable", ("--fillable",)),
    Variant("press", "For the press", ("--press",)),
    Variant("imposed", "Folded booklet, A4", ("--imposed", *_A4), "handout"),
    Variant("imposed-letter", "Folded booklet, US Letter", ("--imposed", *_LETTER), "handout"),
    Variant("card-letter", "Full page", ("--card-size", "letter"), "card"),
    Variant("card-a6", "A6", ("--card-size", "a6"), "card"),
    Variant("card-half-letter", "Half of US Letter", ("--card-size", "half-letter"), "card"),
    Variant("card-wallet", "For a wallet", ("--card-size", "wallet"), "card"),
    Variant("card-2up", "2 on A4", ("--sheet", "2up", *_A4), "card"),
    Variant("card-4up", "4 on A4", ("--sheet", "4up", *_A4), "card"),
    Variant("card-4up-letter", "4 on US Letter", ("--sheet", "4up", *_LETTER), "card"),
)


def main() -> int:
    """Return 1 if a variant could not be built."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("manuscript", nargs="*", help="default: the one in manuscript/")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(os.cpu_count()) as workers:
        folders = [Path(place) / variant.name for variant in VARIANTS]
        builds = workers.map(lambda v, f: _build(options.manuscript, v, f), VARIANTS, folders)
        # pdfium works on one page at a time, so the drawing is done here.
        made = [
            built and _show(variant, folder, options.folder / f"{variant.name}.png")
            for variant, folder, built in zip(VARIANTS, folders, builds, strict=True)
        ]
    return 0 if all(made) else 1


def _build(manuscript: Sequence[str], variant: Variant, folder: Path) -> bool:
    program = [sys.executable, "-m", "rlspub.cli", "build", *manuscript]
    # The variants are made side by side, and so not the outputs of each.
    arguments = ["--output-dir", str(folder), "--only", variant.only, "--jobs", "1", *variant.flags]
    done = subprocess.run([*program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{variant.caption}: {done.stderr}", file=sys.stderr)
    return done.returncode == 0


def _show(variant: Variant, folder: Path, target: Path) -> bool:
    pages = [
        page
        for output in variant.only.split(",")
        for file in folder.glob(f"*-{output}*.pdf")
        for page in _pages(file, f"{variant.caption} · {output}", grey=variant.grey)
    ]
    contact_sheet(pages).save(target, optimize=True)
    print(target)
    return True


def _pages(file: Path, caption: str, *, grey: bool) -> Iterator[tuple[Image.Image, str]]:
    pdf = pypdfium2.PdfDocument(file)
    pdf.init_forms()
    for number, page in enumerate(pdf, 1):
        image = page.render(scale=_SCALE, grayscale=grey).to_pil().convert("RGB")
        yield image, f"{caption} {number} of {len(pdf)}"


def contact_sheet(pages: Sequence[tuple[Image.Image, str]]) -> Image.Image:
    """Return pages in rows, with a caption under each."""
    cell = max(image.width for image, _ in pages) + _GAP
    columns = min(len(pages), _columns(len(pages), _WIDEST // cell))
    rows = [pages[start : start + columns] for start in range(0, len(pages), columns)]
    heights = [max(image.height for image, _ in row) + _GAP + 2 * _CAPTION for row in rows]
    sheet = Image.new("RGB", (columns * cell + _GAP, sum(heights) + _GAP), _GROUND)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(_CAPTION)
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        for column, (image, caption) in enumerate(row):
            left = _GAP + column * cell
            sheet.paste(image, (left, top))
            draw.text((left, top + image.height + _CAPTION // 2), caption, _WRITING, font)
        top += height
    return sheet


def _columns(count: int, most: int) -> int:
    """Return so many columns that the rows are as few, and as equally long, as can be."""
    return ceil(count / ceil(count / most))


if __name__ == "__main__":
    sys.exit(main())
