"""Whether a character in a PDF can be seen: the page is drawn, and its place looked at."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from rlspub.proof.pdf.boxes import Box
from rlspub.proof.pdf.content import Utterance
from rlspub.proof.pdf.pdfium.lettering import Letter, Line
from rlspub.proof.pdf.pdfium.pages import PdfPage

if TYPE_CHECKING:
    from PIL.Image import Image

PIXELS_A_POINT = 2
# Difference in lightness, of 255, below which nobody would take something for print.
_LEAST_CONTRAST = 32
# Shades at a glance: between dark and light there is as much as that at least.
_DARK, _LIGHT = 0, 2
_GLANCE = bytes([_DARK] * 128 + [1] * (_LEAST_CONTRAST - 1) + [_LIGHT] * (129 - _LEAST_CONTRAST))
# A smaller character, in points, is a speck.
_LEAST_SIZE = 0.2
# Fewer pixels do not tell where a character is cut off.
_LEAST_PIXELS = 8
# From so many on, a third is no less than half of those.
_DEEP = 12
# The share of letters that must be seen where the file gives one text for all of them.
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page drawn in shades of grey. `left` and `top` are its corner in points.

    `glance` tells of each pixel in a byte whether it is dark, light, or neither.
    """

    picture: "Image"
    glance: bytes
    width: int
    height: int
    left: float
    top: float

    @classmethod
    def draw(cls, page: PdfPage) -> "DrawnPage":
        """Draw the part of a page that is printed."""
        left, _bottom, _right, top = page.box
        return cls.take(page.draw(PIXELS_A_POINT, grey=True), left, top)

    @classmethod
    def take(cls, picture: "Image", left: float, top: float) -> "DrawnPage":
        """Take a picture in shades of grey for that of a page."""
        return cls(picture, picture.tobytes().translate(_GLANCE), *picture.size, left, top)

    def list_shown(self, letters: Iterable[Letter]) -> list[Letter]:
        """Return the letters that can be seen, and white space, of which there is none to see.

        A letter that has no ink of its own is drawn with the one before it.
        """
        shown = list[Letter]()
        shows, is_visible, before = self._shows_at_a_glance, self.is_visible, None
        for letter in letters:
            if (
                letter.character.isspace()
                or shows(letter.box)
                or is_visible(letter.box, hangs=_hangs(letter))
                or (before and _is_drawn_with(letter, before))
            ):
                shown.append(letter)
                before = letter
            else:
                before = None
        return shown

    def _shows_at_a_glance(self, box: Box) -> bool:
        """Tell whether the first lines that `is_visible` looks at show ink, as most letters do.

        Every letter of every page comes here, so all of it stands in one place.
        """
        left, bottom, right, top = box
        x1 = int((left - self.left) * PIXELS_A_POINT)
        x2 = int((right - self.left) * PIXELS_A_POINT) + 1
        y1 = int((self.top - top) * PIXELS_A_POINT)
        y2 = int((self.top - bottom) * PIXELS_A_POINT) + 1
        glance, width, high, wide = self.glance, self.width, y2 - y1, x2 - x1
        if high < _LEAST_PIXELS or x1 < 1 or y1 < 1 or x2 >= width or y2 >= self.height:
            return False
        deep = high // 3 if high >= _DEEP else _LEAST_PIXELS // 2
        for row in (y1 + deep - 1, y2 - deep):
            line = glance[row * width + x1 - 1 : row * width + x2 + 1]
            if not (_DARK in line and _LIGHT in line):
                return False
        if wide < _LEAST_PIXELS:
            return True
        deep = wide // 3 if wide >= _DEEP else _LEAST_PIXELS // 2
        upper, lower = (y1 - 1) * width, (y2 + 1) * width
        for column in (x1 + deep - 1, x2 - deep):
            line = glance[upper + column : lower : width]
            if not (_DARK in line and _LIGHT in line):
                return False
        return True

    def is_visible(self, box: Box, *, with_spaces: bool = False, hangs: bool = False) -> bool:
        """Tell whether something is drawn in a box, and reaches all of its edges.

        A box fits its character closely, so a character that does not reach an edge is cut
        off there. A box `with_spaces` may be empty at its sides; a letter that `hangs` from a line
        may have ink all over at its upper end.
        """
        left, bottom, right, top = box
        if right - left < _LEAST_SIZE and top - bottom < _LEAST_SIZE:
            return False
        x1 = int((left - self.left) * PIXELS_A_POINT)
        x2 = int((right - self.left) * PIXELS_A_POINT) + 1
        y1 = int((self.top - top) * PIXELS_A_POINT)
        y2 = int((self.top - bottom) * PIXELS_A_POINT) + 1
        # One pixel more on each side, so that there is paper to tell the ink from.
        wide, high = (x1 - 1, x2 + 1), (y1 - 1, y2 + 1)
        if wide[0] < 0 or high[0] < 0 or wide[1] > self.width or high[1] > self.height:
            return False
        # Lines farther from the edge come first: they are the likeliest to show ink.
        if y2 - y1 < _LEAST_PIXELS:
            is_seen = self._have_rows_ink(range(*high), wide)
        else:
            deep = max((y2 - y1) // 3, _LEAST_PIXELS // 2)
            upper = range(y1 + deep - 1, y1 - 1, -1)
            is_seen = (
                self._have_rows_ink(upper, wide) or (hangs and self._begin_with_a_line(upper, wide))
            ) and self._have_rows_ink(range(y2 - deep, y2), wide)
        if x2 - x1 < _LEAST_PIXELS or with_spaces or not is_seen:
            return is_seen
        deep = max((x2 - x1) // 3, _LEAST_PIXELS // 2)
        return self._have_columns_ink(
            range(x1 + deep - 1, x1 - 1, -1), high
        ) and self._have_columns_ink(range(x2 - deep, x2), high)

    def _begin_with_a_line(self, rows: range, x: tuple[int, int]) -> bool:
        """Tell whether rows, from the lowest on, end in ink all over and then paper all over.

        Letters of India hang from a line, which in bold is as high as a third of some of them.
        """
        left, right = x
        inked = any(
            _LIGHT not in (line := self.glance[row * self.width + left : row * self.width + right])
            and _DARK in line
            for row in rows
        )
        above = (rows[-1] - 1) * self.width
        return inked and set(self.glance[above + left : above + right]) == {_LIGHT}

    def find_place(self, box: tuple[int, int, int, int]) -> Box:
        """Return where a box of pixels is on the page: its left, top, right and bottom edges."""
        left, top, right, bottom = (side / PIXELS_A_POINT for side in box)
        return self.left + left, self.top - bottom, self.left + right, self.top - top

    def cut_out(self, box: Box) -> list[bytes]:
        """Return the rows of pixels in a box, the uppermost first; none outside of the page."""
        return self._cut_out(*self._find_pixels(box))

    def find_shades(self, box: Box) -> tuple[int, int] | None:
        """Return the darkest and the lightest of the pixels in a box; None outside of the page."""
        left, top, right, bottom = self._find_pixels(box)
        if left >= right or top >= bottom:
            return None
        return cast("tuple[int, int]", self.picture.crop((left, top, right, bottom)).getextrema())

    def _find_pixels(self, box: Box) -> tuple[int, int, int, int]:
        """Return which pixels of the page are in a box: left, top, right and bottom."""
        left, bottom, right, top = box
        return (
            max(int((left - self.left) * PIXELS_A_POINT), 0),
            max(int((self.top - top) * PIXELS_A_POINT), 0),
            min(int((right - self.left) * PIXELS_A_POINT) + 1, self.width),
            min(int((self.top - bottom) * PIXELS_A_POINT) + 1, self.height),
        )

    def _cut_out(self, left: int, top: int, right: int, bottom: int) -> list[bytes]:
        if left >= right or top >= bottom:
            return [b""] * max(bottom - top, 0)
        pixels, width = self.picture.crop((left, top, right, bottom)).tobytes(), right - left
        return [pixels[start : start + width] for start in range(0, len(pixels), width)]

    # Every letter of every page comes here: plain loops take half the time that generators do,
    # and whether a byte is among others is told twenty times as fast as which is the largest.

    def _have_rows_ink(self, rows: range, x: tuple[int, int]) -> bool:
        """Tell whether one of the rows has both paper and ink."""
        left, right = x
        for row in rows:
            start = row * self.width
            line = self.glance[start + left : start + right]
            if _DARK in line and _LIGHT in line:
                return True
        return any(_has_contrast(*self._cut_out(left, row, right, row + 1)) for row in rows)

    def _have_columns_ink(self, columns: range, y: tuple[int, int]) -> bool:
        """Tell whether one of the columns has both paper and ink."""
        start, end = y[0] * self.width, y[1] * self.width
        for column in columns:
            line = self.glance[start + column : end : self.width]
            if _DARK in line and _LIGHT in line:
                return True
        return any(
            _has_contrast(b"".join(self._cut_out(column, y[0], column + 1, y[1])))
            for column in columns
        )


def is_seen(
    utterance: Utterance, letters: Mapping[int, Sequence[Letter]], lines: Mapping[int, Line]
) -> bool:
    """Tell whether most of the letters are seen for which the file gives words.

    `letters` are those that are drawn and `lines` those that are seen, by the object.
    """
    drawn, seen = 0, 0
    for text in utterance.texts:
        address = text.object.address
        drawn += sum(map(_has_ink, letters.get(address, ())))
        seen += sum(map(_has_ink, lines[address].letters)) if address in lines else 0
    return bool(seen) and seen >= _MOST * drawn


def _has_ink(letter: Letter) -> bool:
    _, bottom, _, top = letter.box
    return top - bottom >= _LEAST_SIZE and not letter.character.isspace()


def _is_drawn_with(letter: Letter, before: Letter) -> bool:
    """Tell whether a letter without ink may belong to one that is seen: no figure does."""
    is_of_cluster = not letter.character.isascii() and not letter.character.isdecimal()
    return is_of_cluster and not _has_ink(letter) and letter.setting == before.setting


Draw: TypeAlias = Callable[[PdfPage], DrawnPage]
"""Draws a page, or finds it drawn."""


def _hangs(letter: Letter) -> bool:
    """Tell whether a letter is one of India, and no figure: these may hang from a line."""
    return "\u0900" <= letter.character <= "\u0dff" and not letter.character.isdecimal()


def _has_contrast(line: bytes) -> bool:
    return bool(line) and max(line) - min(line) >= _LEAST_CONTRAST
