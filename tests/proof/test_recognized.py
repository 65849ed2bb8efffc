"""Text recognition reads every amount of our finished pages as what it is."""

from pathlib import Path

import pytest
from conftest import MANUSCRIPT, OURS, our_own_words, run_build
from PIL import Image, ImageFilter
from recognition import find_amounts, read_lines_with_amounts, recognize, stack


def leave(picture: Image.Image) -> Image.Image:
    return picture


def copy(picture: Image.Image) -> Image.Image:
    """Return a photocopy: grey on grey, and a little blurred."""
    grey = picture.convert("L").filter(ImageFilter.GaussianBlur(1))
    return grey.point([40 + round(0.7 * value) for value in range(256)])


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ours")
    return run_build(folder, "--only", "handout,card", manuscript=OURS)


def find_misread(folder: Path, manuscript: Path, look: str, tmp_path: Path) -> list[str]:
    """Return the amounts of handout and card where some are read as others."""
    change, dots_an_inch = LOOKS[look]
    for output in ("handout", "card"):
        data = (folder / f"{manuscript.stem}-{output}.pdf").read_bytes()
        pictures, amounts = read_lines_with_amounts(data, dots_an_inch)
        assert amounts
        words = recognize(change(stack(pictures)), dots_an_inch, tmp_path)
        if find_amounts(words) != amounts:
            return [*amounts, words]
    return []


LOOKS = {
    "in colour": (leave, 300),
    "on a photocopy": (copy, 300),
    "at 200 dots an inch": (leave, 200),
}


@our_own_words
@pytest.mark.parametrize("look", LOOKS)
def test_every_amount_of_our_manuscript_is_read(look: str, ours: Path, tmp_path: Path) -> None:
    assert find_misread(ours, OURS, look, tmp_path) == []


@pytest.mark.parametrize("look", LOOKS)
def test_every_amount_of_the_leaflet_is_read(look: str, built: Path, tmp_path: Path) -> None:
    assert find_misread(built, MANUSCRIPT, look, tmp_path) == []


def test_an_amount_that_is_drawn_as_another_is_found(built: Path, tmp_path: Path) -> None:
    data = (built / f"{MANUSCRIPT.stem}-handout.pdf").read_bytes()
    pictures, amounts = read_lines_with_amounts(data, 200)
    # A line is drawn through a 3, a 6, an 8 or whatever there is.
    sheet = stack(pictures)
    sheet.paste("black", (0, sheet.height // 2, sheet.width, sheet.height // 2 + 6))
    assert find_amounts(recognize(sheet, 200, tmp_path)) != amounts
