"""A clinic's signs and covers: simple ones of its own, and none that could draw a figure."""

from pathlib import Path

import pytest
from printing import METADATA, own_layouts

from rlspub.layouts import LayoutError, open_house
from rlspub.layouts.contract import BOOK_COVER
from rlspub.renderers.drawings import fill_in_drawing

SIGN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">%s</svg>'
DISC = '<circle cx="12" cy="12" r="9" fill="{{ colours.accent }}"/>'
RULE = '<rect x="160" y="220" width="200" height="20" fill="{{ colours.accent }}"/>'
# A seven with a foot, as outlines of type have it.
OUTLINE = '<path d="M200 1000H500V1050L320 1400H250L430 1060H200Z" fill="#000000"/>'


def draw(folder: Path, name: str, drawing: str) -> str:
    """Return a clinic's drawing, filled in."""
    root = own_layouts(folder)
    place = BOOK_COVER if name == BOOK_COVER else f"icons/{name}.svg"
    home = "booklet" if name == BOOK_COVER else "shared"
    own = root / "clinic" / home / place
    own.parent.mkdir(parents=True)
    ours = (root / home / place).read_text(encoding="utf-8")
    own.write_text(drawing or ours, encoding="utf-8")
    house = open_house(root)
    values = {"colours": house.tokens().colours, "metadata": METADATA, "families": ["Noto Sans"]}
    nothing = {"title": {"lines": [], "size": 90}, "subtitle": None, "publisher": None}
    return fill_in_drawing(house.layout("booklet"), place, **values, **nothing)


def change_cover(put: str) -> str:
    """Return our cover with something in the place of its rule."""
    folder = Path(__file__).parents[2] / "layouts" / "booklet"
    text = (folder / BOOK_COVER).read_text(encoding="utf-8")
    assert RULE in text
    return text.replace(RULE, put)


SIGNS = ("emergency", "ask-first", "keep-apart", "call-us", "main-message", "warning", "tip")


@pytest.mark.parametrize("name", SIGNS)
def test_the_sign_of_a_box_is_ours(tmp_path: Path, name: str) -> None:
    with pytest.raises(LayoutError, match=f"the sign of the box `{name}` is ours") as caught:
        draw(tmp_path, name, SIGN % DISC)
    assert caught.value.path.name == f"{name}.svg"


@pytest.mark.parametrize("name", [*SIGNS, BOOK_COVER])
def test_a_copy_of_ours_is_no_change(tmp_path: Path, name: str) -> None:
    assert "<svg" in draw(tmp_path, name, "")


def test_a_note_may_have_a_simple_sign_of_its_own(tmp_path: Path) -> None:
    leaf = '<path d="M12 2C4 8 4 18 12 22C20 18 20 8 12 2Z" fill="{{ colours.accent }}"/>'
    assert draw(tmp_path, "note", SIGN % (DISC + leaf)).count("<path") == 1


@pytest.mark.parametrize("shapes", [DISC * 5, f'<path d="M1 1{"q1 1 2 2" * 40}"/>'])
def test_a_note_may_have_no_sign_that_is_a_word(tmp_path: Path, shapes: str) -> None:
    with pytest.raises(LayoutError, match="a sign has 4 shapes at most"):
        draw(tmp_path, "note", SIGN % shapes)


@pytest.mark.parametrize(
    "shapes",
    [
        RULE * 2,
        "",
        '<circle cx="300" cy="300" r="90" fill="{{ colours.accent }}"/>',
        '<ellipse cx="300" cy="300" rx="90" ry="20" fill="#5b2a86"/>' + RULE,
        '<line x1="160" y1="230" x2="900" y2="230" stroke="#5b2a86" stroke-width="20"/>',
    ],
)
def test_a_cover_may_have_other_shapes_and_colours(tmp_path: Path, shapes: str) -> None:
    assert "<svg" in draw(tmp_path, BOOK_COVER, change_cover(shapes))


@pytest.mark.parametrize(
    ("shapes", "message"),
    [
        (OUTLINE, "a path of your own could draw words or a figure"),
        ('<polygon points="200,1000 500,1000 300,1400" fill="#000000"/>', "a path of your own"),
        (RULE * 9, "a cover has 8 shapes at most, besides our paths; this has 11"),
        ('<pattern id="p" width="9" height="9"/>' + RULE, "a cover may not hold `<pattern>`"),
    ],
)
def test_a_cover_may_draw_no_words(tmp_path: Path, shapes: str, message: str) -> None:
    with pytest.raises(LayoutError, match=message):
        draw(tmp_path, BOOK_COVER, change_cover(shapes))
