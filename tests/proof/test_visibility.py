"""Whether a letter can be seen: what is told at a glance, and what takes a closer look."""

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from proof_files import pdf

from rlspub.proof.pdf.boxes import Matrix
from rlspub.proof.pdf.content import read_contents
from rlspub.proof.pdf.pdfium.lettering import Letter, Setting
from rlspub.proof.pdf.text import read_pdf
from rlspub.proof.pdf.visibility import PIXELS_A_POINT, DrawnPage

# Few shades, so that many lines have a contrast of just enough, or of just not.
SHADES = st.sampled_from([0, 31, 32, 96, 127, 128, 158, 159, 160, 223, 224, 255])
WIDTH, HEIGHT = 24, 20
_SETTING = Setting(0, 0, "", Matrix(), 1)


def _draw(shades: list[int]) -> DrawnPage:
    picture = Image.frombytes("L", (WIDTH, HEIGHT), bytes(shades))
    return DrawnPage.take(picture, 0, HEIGHT / PIXELS_A_POINT)


def _mark(paper: int, marks: dict[int, int]) -> list[int]:
    """Return a picture of paper with marks of any shade."""
    return [marks.get(at, paper) for at in range(WIDTH * HEIGHT)]


def _has_ink(lines: list[list[int]]) -> bool:
    return any(max(line) - min(line) >= 32 for line in lines)


@given(
    st.builds(_mark, SHADES, st.dictionaries(st.integers(0, WIDTH * HEIGHT - 1), SHADES)),
    st.tuples(st.integers(1, 8), st.integers(1, 4)),
    st.tuples(st.integers(8, 15), st.integers(8, 15)),
)
def test_ink_is_wanted_in_each_outer_third(
    shades: list[int], corner: tuple[int, int], size: tuple[int, int]
) -> None:
    (x1, y1), (wide, high) = corner, size
    x2, y2 = x1 + wide, y1 + high
    rows = [shades[row * WIDTH + x1 - 1 : row * WIDTH + x2 + 1] for row in range(HEIGHT)]
    columns = [shades[column::WIDTH][y1 - 1 : y2 + 1] for column in range(WIDTH)]
    across, down = max(wide // 3, 4), max(high // 3, 4)
    wanted = all(
        map(
            _has_ink,
            (
                rows[y1 : y1 + down],
                rows[y2 - down : y2],
                columns[x1 : x1 + across],
                columns[x2 - across : x2],
            ),
        )
    )
    box = tuple(side / PIXELS_A_POINT for side in (x1, HEIGHT - y2 + 1, x2 - 1, HEIGHT - y1))
    left, bottom, right, top = box
    page, letter = _draw(shades), Letter("a", 0, 0, (left, bottom, right, top), _SETTING)
    assert page.is_visible(letter.box) is wanted
    assert page.list_shown([letter]) == [letter] * wanted


def test_pale_letters_on_a_ground_are_looked_at_closely() -> None:
    for paper, ink, is_seen in ((140, 108, True), (140, 109, False), (200, 168, True)):
        shades = [(paper, ink)[sum(divmod(at, WIDTH)) % 2] for at in range(WIDTH * HEIGHT)]
        assert _draw(shades).is_visible((2, 2, 7, 7)) is is_seen


def test_pictures_of_pages_are_not_kept_but_drawn_again() -> None:
    body = "".join(f'<p style="break-after: page">Page {number}' for number in range(5))
    with read_contents(pdf(body)) as contents:
        layout = read_pdf(contents).layout
        first = layout[0].drawn
        assert first is layout[0].drawn
        assert [page.drawn.width for page in layout] == [first.width] * len(layout)
        assert first is not layout[0].drawn
        assert first.picture == layout[0].drawn.picture
