"""Pages look as they did, to the eye of somebody who holds both in their hands.

`UPDATE_GOLDEN=1` draws the pictures in looks/ beside it anew; view them before you commit them.
"""

import io
import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import looks
import pypdfium2
import pytest
from conftest import MANUSCRIPT
from PIL import Image, ImageOps
from printing import context, own_layouts
from reading import HOUSE, LAYOUTS
from walls import STYLES, take_down

from rlspub.diagnostics import Reporter
from rlspub.outputs import OUTPUTS_BY_NAME
from rlspub.pipeline.read import read_document
from rlspub.renderers.printing import Printing

GOLDEN = Path(__file__).parent / "looks"
BOXES = GOLDEN / "boxes.md"
ARABIC = GOLDEN / "arabic.md"
# The first page of each.
PAGES: Mapping[str, tuple[Path, str, Printing]] = MappingProxyType(
    {
        "handout": (MANUSCRIPT, "handout", Printing()),
        "boxes": (BOXES, "handout", Printing()),
        "mono": (BOXES, "handout", Printing(mono=True)),
        "large-print": (MANUSCRIPT, "handout", Printing(large_print=True)),
        "card": (MANUSCRIPT, "card", Printing()),
        "arabic": (ARABIC, "handout", Printing()),
    }
)


def drawn(name: str, layouts: Path = LAYOUTS) -> bytes:
    path, output, printing = PAGES[name]
    document = read_document(path, HOUSE, Reporter(path))
    surroundings = replace(context(document, layouts=layouts), printing=printing)
    return OUTPUTS_BY_NAME[output].render(document, surroundings).data


@pytest.mark.parametrize("name", PAGES)
def test_page_looks_as_it_did(name: str, tmp_path: Path) -> None:
    golden = GOLDEN / f"{name}.png"
    now = looks.picture(drawn(name))
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(looks.saved(now))
    before = Image.open(golden).convert("L")
    changed = looks.changes(before, now)
    if looks.is_seen(changed):
        shown = tmp_path / f"{name}.png"
        looks.side_by_side(before, now, changed).save(shown)
        pytest.fail(f"the page looks different; see {shown}")


def test_pictures_are_small_and_all_in_use() -> None:
    pictures = list(GOLDEN.glob("*.png"))
    assert {picture.stem for picture in pictures} == set(PAGES)
    assert sum(picture.stat().st_size for picture in pictures) < 300_000


# --- What an eye sees, and what it does not ---------------------------------------------


@pytest.fixture(scope="module")
def boxes() -> bytes:
    return drawn("boxes")


def differs(boxes: bytes, layouts: Path) -> bool:
    return looks.is_seen(
        looks.changes(looks.picture(boxes), looks.picture(drawn("boxes", layouts)))
    )


@pytest.mark.parametrize(
    "style",
    [
        ".note { position: relative; top: 1mm }",
        ".limit { position: relative; top: -1mm }",
        ".note { border-color: transparent }",
        ".limit { border-color: transparent }",
        ".foot { border-color: transparent }",
        "tbody tr > * { border-color: transparent }",
        ".task .box { border-color: transparent }",
        ".keep-apart { border-style: solid }",
        ".ask-first { border-radius: 0 }",
        ".subtitle { color: var(--quiet) }",
        ".subtitle { font-weight: bold }",
        ".call-us { background-color: #f0f0f0 }",
        ".callout-title { color: var(--rule) }",
    ],
)
def test_what_an_eye_sees_is_seen(
    boxes: bytes, style: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_down(monkeypatch, STYLES)
    layouts = own_layouts(tmp_path)
    with (layouts / "handout" / "style.css").open("a", encoding="utf-8") as file:
        file.write(style)
    assert differs(boxes, layouts)


@pytest.mark.parametrize(("one", "other"), [("note", "ask-first"), ("call-us", "emergency")])
def test_another_icon_is_seen(boxes: bytes, one: str, other: str, tmp_path: Path) -> None:
    layouts = own_layouts(tmp_path)
    icons = layouts / "shared" / "icons"
    shutil.copy(icons / f"{one}.svg", icons / f"{other}.svg")
    assert differs(boxes, layouts)


@pytest.mark.parametrize("shift", [(0.1, 0.1), (0.28, 0), (0, 0.28), (0.28, 0.28)])
def test_a_tenth_of_a_millimetre_is_not_seen(boxes: bytes, shift: tuple[float, float]) -> None:
    """Pages of other versions of the libraries are less apart."""
    changed = looks.changes(looks.picture(boxes), looks.picture(moved(boxes, *shift)))
    assert not looks.is_seen(changed)


def moved(data: bytes, right: float, up: float) -> bytes:
    """Return a PDF with all of its print moved, in points."""
    pdf = pypdfium2.PdfDocument(data)
    for page in pdf:
        sides = zip(page.get_mediabox(), (right, up, right, up), strict=True)
        box = [side - shift for side, shift in sides]
        page.set_mediabox(*box)
        page.set_cropbox(*box)
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def test_a_difference_is_shown_beside_old_and_new(boxes: bytes) -> None:
    old = looks.picture(boxes)
    new = old.copy()
    new.paste(0, (200, 300, 240, 340))
    sheet = looks.side_by_side(old, new, looks.changes(old, new))
    assert sheet.width > 3 * old.width
    red = ImageOps.grayscale(sheet).point(lambda grey: 255 * (grey == 64)).getbbox()
    assert red is not None
    left, top, right, bottom = red
    assert left > 2 * old.width
    assert (right - left, bottom - top) == pytest.approx((40, 40), abs=16)
