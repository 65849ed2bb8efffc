"""How long the lines of a drawing are, and how often they are broken: few letters can ask for much.

A program that shows a page keeps each dash of a line on its own, and some draw none of too many;
a line that runs to and fro is cut at each of its crossings. Lines are measured by their own dashes
and by their own size, which stay the same whatever transforms them.
"""

import itertools
import math
from xml.etree.ElementTree import Element

from rlspub.pictures.drawings.refusal import exceeds
from rlspub.pictures.drawings.values import measure_type
from rlspub.pictures.drawings.words.plane import Box, around, outline
from rlspub.pictures.limits import (
    EFFORT_OF_DASH,
    EFFORT_OF_RUN,
    MOST_DASHES_DRAWN,
    MOST_RUNS,
)

UNBROKEN = math.inf
_SHAPES = frozenset({"path", "line", "rect", "circle", "ellipse"})


def read_frame(root: Element) -> Box:
    """Return a box that lengths in percent are no larger parts of, wherever they stand."""
    width = height = 0.0
    for element in root.iter():
        told = [element.get(name, "0") for name in ("width", "height")]
        sizes = [0 if size.endswith("%") else measure_type(size, 0) for size in told]
        _, _, *shown = map(float, element.get("viewBox", "0 0 0 0").split())
        width, height = max(width, sizes[0], shown[0]), max(height, sizes[1], shown[1])
    return Box(0, 0, width, height)


def read_period(element: Element, outer: float) -> float:
    """Return after which length the dashes of an element repeat; `outer` if it says nothing."""
    told = element.get("stroke-dasharray")
    if told is None:
        return outer
    return UNBROKEN if told == "none" else sum(map(float, told.split()))


def measure_lines(element: Element, period: float, frame: Box) -> int:
    """Return the effort that the lines of a shape take, broken so often. Raises `RefusedError`."""
    if element.tag not in _SHAPES or not (rows := outline(element, frame)):
        return 0
    length = sum(math.dist(*pair) for row in rows for pair in itertools.pairwise(row))
    box = around([point for row in rows for point in row])
    runs = length / (math.hypot(box.right - box.left, box.bottom - box.top) or 1)
    if runs > MOST_RUNS:
        raise exceeds(f"a line that runs to and fro more than {MOST_RUNS:,} times")
    dashes = length / period
    if dashes > MOST_DASHES_DRAWN:
        what = f"a line that is broken more than {MOST_DASHES_DRAWN:,} times"
        raise exceeds(what, "make its dashes longer (`stroke-dasharray`), or draw it unbroken")
    return round(runs * EFFORT_OF_RUN + dashes * EFFORT_OF_DASH)
