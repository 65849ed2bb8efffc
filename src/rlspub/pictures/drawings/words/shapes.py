"""Whether a drawing draws a shape that is seen: in its frame, in ink, and large enough."""

import math
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from rlspub.pictures.drawings.values import measure_type
from rlspub.pictures.drawings.words.lines import Style, inherit
from rlspub.pictures.drawings.words.plane import (
    Box,
    Matrix,
    Point,
    around,
    outline,
    read_transform,
)

_GROUPS = {"svg", "g"}
_SHAPES = {"path", "line", "rect", "circle", "ellipse"}
# In parts of the frame: how far a shape reaches, and how thick it is.
_LEAST_REACH, _LEAST_THICKNESS = 0.25, 0.01
_LEAST_OPACITY = 0.5


def find_frame(root: Element) -> Box:
    """Return what of the plane a drawing shows."""
    if "viewBox" in root.attrib:
        left, top, width, height = map(float, root.attrib["viewBox"].split())
    else:
        left = top = 0.0
        width, height = (measure_type(root.attrib[name], 0) for name in ("width", "height"))
    return Box(left, top, left + width, top + height)


def find_shape(root: Element) -> bool:
    """Tell whether a shape is seen that is drawn where it is written."""
    frame = find_frame(root)
    named = {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}
    return any(_list_seen(root, Matrix(), {}, frame, frame, named))


def _list_seen(  # noqa: PLR0913, PLR0917 - what is known of the place of an element
    element: Element,
    matrix: Matrix,
    style: Style,
    bounds: Box,
    frame: Box,
    named: Mapping[str, Element],
) -> Iterator[bool]:
    """Yield of each shape in an element whether it is seen within bounds."""
    if element.get("display") == "none":
        return
    matrix, style = matrix.then(read_transform(element)), inherit(element, style)
    if clip := element.get("clip-path"):
        shapes = named[clip.removeprefix("url(#").removesuffix(")")]
        lines = (line for shape in shapes for line in outline(shape, frame))
        points = [matrix.move(point) for line in lines for point in line]
        bounds = bounds.cut(around(points or [(0.0, 0.0)]))
    if element.tag in _GROUPS:
        for child in element:
            yield from _list_seen(child, matrix, style, bounds, frame, named)
    elif element.tag in _SHAPES and style.get("visibility") != "hidden":
        lines = ([matrix.move(point) for point in line] for line in outline(element, frame))
        size = max(frame.right - frame.left, frame.bottom - frame.top)
        yield any(_is_seen(line, style, matrix.scale, bounds, size) for line in lines)


def _is_seen(line: list[Point], style: Style, scale: float, bounds: Box, size: float) -> bool:
    box = around(line).cut(bounds)
    sides = box.right - box.left, box.bottom - box.top
    if min(sides) < 0 or max(sides) < _LEAST_REACH * size:
        return False
    thickness = _LEAST_THICKNESS * size
    if _is_inked(style, "fill", "#000000") and min(sides) >= thickness:
        far = max(line, key=lambda point: math.dist(line[0], point))
        if any(_measure_distance(point, line[0], far) >= thickness for point in line):
            return True
    stroke = measure_type(style.get("stroke-width", "1"), 1) * scale
    # Dashes may be of no length.
    is_whole = style.get("stroke-dasharray", "none") == "none"
    return _is_inked(style, "stroke", "none") and is_whole and stroke >= thickness


def _is_inked(style: Style, name: str, usual: str) -> bool:
    opacity = float(style.get("opacity", "1")) * float(style.get(f"{name}-opacity", "1"))
    return style.get(name, usual) != "none" and opacity >= _LEAST_OPACITY


def _measure_distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from the straight line through two others."""
    across, down = end[0] - start[0], end[1] - start[1]
    area = across * (point[1] - start[1]) - down * (point[0] - start[0])
    return abs(area) / math.hypot(across, down)
