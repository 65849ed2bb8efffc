"""Whether a character in a PDF can be seen: the page is drawn, and its place looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top in points, as PDF counts them."""

_PIXELS_A_POINT = 2
# Difference in lightness, of 255, below which nobody would take something for print.
_LEAST_CONTRAST = 32
# A smaller character, in points, is a speck.
_LEAST_SIZE = 0.2
# Fewer pixels do not tell where a character is cut off.
_LEAST_PIXELS = 8


@dataclass(frozen=True, slots=True)
class Ink:
    """A page drawn in shades of grey. `left` and `top` are its corner in points."""

    pixels: bytes
    stride: int
    width: int
    height: int
    left: float
    top: float

    @classmethod
    def of(cls, page: Any) -> "Ink":
        """Draw the part of a page that is printed."""
        left, _bottom, _right, top = page.get_bbox()
        bitmap = page.render(scale=_PIXELS_A_POINT, grayscale=True)
        try:
            pixels = bytes(bitmap.buffer)
            return cls(pixels, bitmap.stride, bitmap.width, bitmap.height, left, top)
        finally:
            bitmap.close()

    def shows(self, box: Box, *, with_spaces: bool = False) -> bool:
        """Tell whether something is drawn in a box, and reaches all of its edges.

        A box fits its character closely, so a character that does not reach an edge is cut
        off there. A box `with_spaces` may be empty at its sides.
        """
        left, bottom, right, top = box
        if right - left < _LEAST_SIZE and top - bottom < _LEAST_SIZE:
            return False
        x1, x2 = self._column(left), self._column(right) + 1
        y1, y2 = self._row(top), self._row(bottom) + 1
        # One pixel more on each side, so that there is paper to tell the ink from.
        wide, high = (x1 - 1, x2 + 1), (y1 - 1, y2 + 1)
        if wide[0] < 0 or high[0] < 0 or wide[1] > self.width or high[1] > self.height:
            return False
        strips = [self._rows(wide, high)]
        if y2 - y1 >= _LEAST_PIXELS:
            deep = max((y2 - y1) // 3, _LEAST_PIXELS // 2)
            strips = [self._rows(wide, (y1, y1 + deep)), self._rows(wide, (y2 - deep, y2))]
        if x2 - x1 >= _LEAST_PIXELS and not with_spaces:
            deep = max((x2 - x1) // 3, _LEAST_PIXELS // 2)
            strips += [self._columns((x1, x1 + deep), high), self._columns((x2 - deep, x2), high)]
        return all(self._differs(strip) for strip in strips)

    def distance_from_edge(self, box: Box) -> float:
        """Return how far a box is inside the page, in points; negative if it is not."""
        left, bottom, right, top = box
        return min(
            left - self.left,
            self.left + self.width / _PIXELS_A_POINT - right,
            self.top - top,
            bottom - (self.top - self.height / _PIXELS_A_POINT),
        )

    def _column(self, x: float) -> int:
        return int((x - self.left) * _PIXELS_A_POINT)

    def _row(self, y: float) -> int:
        return int((self.top - y) * _PIXELS_A_POINT)

    def _rows(self, x: tuple[int, int], y: tuple[int, int]) -> Iterable[bytes]:
        starts = (row * self.stride for row in range(*y))
        return (self.pixels[start + x[0] : start + x[1]] for start in starts)

    def _columns(self, x: tuple[int, int], y: tuple[int, int]) -> Iterable[bytes]:
        start, end = (row * self.stride for row in y)
        return (self.pixels[start + column : end : self.stride] for column in range(*x))

    @staticmethod
    def _differs(lines: Iterable[bytes]) -> bool:
        """Tell whether one of the lines has both paper and ink."""
        return any(max(line) - min(line) >= _LEAST_CONTRAST for line in lines if line)
