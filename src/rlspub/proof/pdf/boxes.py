"""Places on a page, in points from its lower left corner: boxes, and how they are transformed."""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top in points, as PDF counts them."""

POINTS_A_MILLIMETRE = 72 / 25.4
# More than a space between two pieces of a line, in heights of a letter.
_FAR = 0.8


class Matrix(NamedTuple):
    """A transformation, as PDF writes it."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def then(self, other: "Matrix") -> "Matrix":
        """Return the matrix that does this and then the other."""
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def move(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def move_box(self, box: Box) -> Box:
        """Return the box around where a box goes."""
        if self == _UNMOVED and box[0] <= box[2] and box[1] <= box[3]:
            return box
        left, bottom, right, top = box
        corners = [self.move(x, y) for x in (left, right) for y in (bottom, top)]
        across, up = zip(*corners, strict=True)
        return min(across), min(up), max(across), max(up)


_UNMOVED = Matrix()


def surround(boxes: Iterable[Box]) -> Box | None:
    """Return the box around boxes."""
    every = list(boxes)
    if len(every) < 2:  # noqa: PLR2004 - there is no other to put around
        return every[0] if every else None
    left, bottom, right, top = zip(*every, strict=True)
    return min(left), min(bottom), max(right), max(top)


def share(one: Box, other: Box) -> tuple[float, float]:
    """Return width and height of what two boxes have in common; negative where they are apart."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]),
        min(one[3], other[3]) - max(one[1], other[1]),
    )


def cut(box: Box, around: Box) -> Box | None:
    """Return what of a box is within another; None where they are apart."""
    if min(share(box, around)) < 0:
        return None
    left, bottom, right, top = zip(box, around, strict=True)
    return max(left), max(bottom), min(right), min(top)


def is_beside(one: Box, other: Box) -> bool:
    """Tell whether pieces stand in a line, with no more than a space between them."""
    heights = one[3] - one[1], other[3] - other[1]
    across, up = share(one, other)
    return up > min(heights) / 2 and across > -_FAR * max(heights)
