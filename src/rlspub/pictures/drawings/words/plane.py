"""Boxes and transformations on the plane of a drawing."""

import math
from typing import NamedTuple
from xml.etree.ElementTree import Element

from rlspub.patterns import compile_late
from rlspub.pictures.drawings.values import NUMBER, measure_type

Point = tuple[float, float]
_TRANSFORM = compile_late(r"(\w+)\(([^)]*)\)")
_SEGMENT = compile_late(r"([mlhvcsqtazMLHVCSQTAZ])([^mlhvcsqtazMLHVCSQTAZ]*)")
_NUMBER = compile_late(NUMBER)
# An arc whose ends are nearly as far apart as they can be is no more than half a turn.
_HALF_A_TURN = 0.99


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Tell whether two boxes share an area."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        """Tell whether all of another box lies in this one."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def cut(self, other: "Box") -> "Box":
        """Return what two boxes share."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def grow(self, by: float) -> "Box":
        """Return a box that is larger on all sides."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def is_crossed(self, start: Point, end: Point) -> bool:
        """Tell whether a straight line runs through the box (Liang and Barsky)."""
        (x, y), first, last = start, 0.0, 1.0
        across, down = end[0] - x, end[1] - y
        for step, room in (
            (-across, x - self.left),
            (across, self.right - x),
            (-down, y - self.top),
            (down, self.bottom - y),
        ):
            if step == 0:
                if room < 0:
                    return False
            elif step < 0:
                first = max(first, room / step)
            else:
                last = min(last, room / step)
        return first < last


def around(points: list[Point]) -> Box:
    """Return the box around points."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def draw_corners(line: list[Point], stroke: float, limit: float) -> list[Point]:
    """Return a line that also runs out to the tips of its corners, as far as `limit` lets them."""
    is_closed = len(line) > 2 and line[0] == line[-1]  # noqa: PLR2004 - there and back is open
    points = [line[-2], *line] if is_closed else line
    drawn = [line[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        drawn += [corner, _find_tip(before, corner, after, stroke, limit), corner]
    return [*drawn, line[-1]]


def _find_tip(before: Point, corner: Point, after: Point, stroke: float, limit: float) -> Point:
    """Return how far a corner reaches: the sharper it is, the farther, until it is cut off."""
    into, out = math.dist(before, corner), math.dist(corner, after)
    if not into or not out:
        return corner
    ahead = (corner[0] - before[0]) / into, (corner[1] - before[1]) / into
    on = (after[0] - corner[0]) / out, (after[1] - corner[1]) / out
    x, y = ahead[0] - on[0], ahead[1] - on[1]
    turned, straight = math.hypot(x, y), math.hypot(ahead[0] + on[0], ahead[1] + on[1])
    if not turned or straight * limit < 2:  # noqa: PLR2004 - half the width on each side
        return corner
    reach = stroke / (turned * straight)
    return corner[0] + x * reach, corner[1] + y * reach


class Matrix(NamedTuple):
    """A transformation, by the letters that SVG gives to its numbers."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def then(self, o: "Matrix") -> "Matrix":
        """Return this transformation with another one within it."""
        a, b, c, d, e, f = self
        return Matrix(
            a * o.a + c * o.b,
            b * o.a + d * o.b,
            a * o.c + c * o.d,
            b * o.c + d * o.d,
            a * o.e + c * o.f + e,
            b * o.e + d * o.f + f,
        )

    def move(self, point: Point) -> Point:
        """Return where a point comes to lie."""
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def move_box(self, box: Box) -> Box:
        """Return the box around what becomes of a box."""
        corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        return around([self.move(corner) for corner in corners])

    @property
    def scale(self) -> float:
        """Return how much larger things become."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))


def read_transform(element: Element) -> Matrix:
    """Return the transformation of an element."""
    matrix = Matrix()
    for name, written in _TRANSFORM.findall(element.get("transform", "")):
        matrix = matrix.then(_read_step(name, [float(one) for one in written.split()]))
    return matrix


def _read_step(name: str, told: list[float]) -> Matrix:
    match name, told:
        case "matrix", _:
            return Matrix(*told)
        case "translate", _:
            return Matrix(e=told[0], f=(*told, 0)[1])
        case "scale", _:
            return Matrix(a=told[0], d=told[-1])
        case "skewX", _:
            return Matrix(c=math.tan(math.radians(told[0])))
        case "skewY", _:
            return Matrix(b=math.tan(math.radians(told[0])))
    angle, *centre = told
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    x, y = centre or (0, 0)
    turned = Matrix(cosine, sine, -sine, cosine)
    return Matrix(e=x, f=y).then(turned).then(Matrix(e=-x, f=-y))


def read_length(element: Element, name: str, whole: float, instead: float = 0) -> float:
    """Return a length of a shape; `whole` is what it may be a part of."""
    told = element.get(name)
    return instead if told is None else measure_type(told, whole)


def outline(element: Element, frame: Box) -> list[list[Point]]:
    """Return rows of points around each part of a shape, none of which reaches beyond them."""
    width, height = frame.right - frame.left, frame.bottom - frame.top
    diagonal = math.hypot(width, height) / math.sqrt(2)

    def read(name: str, whole: float) -> float:
        return read_length(element, name, whole)

    match element.tag:
        case "path":
            return _read_rows(element.get("d", ""))
        case "line":
            return [[(read(f"x{n}", width), read(f"y{n}", height)) for n in "12"]]
        case "circle" | "ellipse":
            x, y = read("cx", width), read("cy", height)
            radii = ("r", "r") if element.tag == "circle" else ("rx", "ry")
            wholes = (diagonal, diagonal) if element.tag == "circle" else (width, height)
            across, down = map(read, radii, wholes)
            turns = [(math.cos(n * math.pi / 12), math.sin(n * math.pi / 12)) for n in range(25)]
            return [[(x + across * c, y + down * s) for c, s in turns]]
        case _:
            x, y = read("x", width), read("y", height)
            right, bottom = x + read("width", width), y + read("height", height)
            return [[(x, y), (right, y), (right, bottom), (x, bottom), (x, y)]]


def _read_rows(path: str) -> list[list[Point]]:
    """Return the points of a path, those among them that its curves bend towards."""
    rows = list[list[Point]]()
    here: Point = (0.0, 0.0)
    for letter, written in _SEGMENT.findall(path):
        told = [float(one) for one in _NUMBER.findall(written)]
        x, y = here if letter.islower() else (0.0, 0.0)
        match letter.lower():
            case "z":
                rows[-1].append(rows[-1][0])
            case "h":
                rows[-1].append((x + told[0], here[1]))
            case "v":
                rows[-1].append((here[0], y + told[0]))
            case "a":
                rows[-1] += _bulge(here, told, (x + told[5], y + told[6]))
            case kind:
                points = [(x + told[n], y + told[n + 1]) for n in range(0, len(told), 2)]
                if kind == "m":
                    rows.append([])
                elif kind in "st":
                    # It begins as the curve before it ended, whose bend is at most as far away.
                    points.insert(0, _mirror(rows[-1], here))
                rows[-1] += points
        here = rows[-1][-1]
        if letter in "zZ":
            rows.append([here])
    return [row for row in rows if len(row) > 1]


def _mirror(row: list[Point], here: Point) -> Point:
    before = row[-2] if len(row) > 1 else here
    return 2 * here[0] - before[0], 2 * here[1] - before[1]


def _bulge(start: Point, told: list[float], end: Point) -> list[Point]:
    """Return points around an arc: the corners of a box that holds it, and its end."""
    across, down, angle, large, *_ = told
    if angle % 180:
        across = down = max(across, down)
    if not across or not down:
        return [end]
    half = math.hypot((end[0] - start[0]) / across, (end[1] - start[1]) / down) / 2
    reach = max(half, 1.0) * 2 if large and half < _HALF_A_TURN else half
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    across, down = across * reach, down * reach
    return [(x - across, y - down), (x + across, y + down), end]
