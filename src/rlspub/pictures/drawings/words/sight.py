"""Words of a drawing can be seen whole: in its frame, upright, large enough, and above all else.

Paper and the devices of readers have different letters for the same words. So each word gets the
room that it takes at most, and nothing else may be drawn there.
"""

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from xml.etree.ElementTree import Element

from rlspub.pictures.drawings.normal_form import NormalForm
from rlspub.pictures.drawings.refusal import RefusedError, exceeds, hides
from rlspub.pictures.drawings.values import measure_type
from rlspub.pictures.drawings.words.ink import Ground, find_ground, is_seen, read_fill
from rlspub.pictures.drawings.words.lines import Row, Style, inherit, set_rows
from rlspub.pictures.drawings.words.plane import (
    Box,
    Matrix,
    Point,
    around,
    draw_corners,
    outline,
    read_length,
    read_transform,
)
from rlspub.pictures.drawings.words.shapes import find_frame
from rlspub.pictures.limits import MOST_COMPARISONS, SMALLEST_TYPE

_ROOM = "leave room of a sixth beside words, or save words as outlines (paths)"
_DARK = "give words a dark colour on a light ground, or take them out of the drawing"
_UPRIGHT = "let words stand upright, or turned by a quarter, or save words as outlines (paths)"
_LAST = "put the words last (in a drawing program: raise them to the top)"
_UNDRAWN = {"defs", "symbol", "clipPath", "pattern", "marker", "linearGradient", "radialGradient"}
_SHAPES = {"path", "line", "rect", "circle", "ellipse", "image"}
# Parts that are drawn in another measure, or again and again.
_APART = ("symbol", "pattern", "marker")
# How far letters may be turned or squeezed without being noticed.
_TURNED = 0.03
_SQUEEZED = 2.0
_TOUCHING = 0.05
# A line under words, or one that marks them, is thinner than this part of their size.
_THIN = 0.15


@dataclass(frozen=True, slots=True)
class _Here:
    """What is known of the place of an element; `cut_by` is what cuts it, if that is no box."""

    matrix: Matrix
    style: Style
    bounds: Box
    cut_by: str = ""


@dataclass(slots=True)
class _Sight:
    form: NormalForm
    frame: Box
    named: MappingProxyType[str, Element]
    rows: list[Row] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    compared: int = 0

    def look(self, element: Element, here: _Here) -> None:
        """Follow what is drawn, in its order. Raises `PictureError`."""
        if element.get("display") == "none" or element.tag in _UNDRAWN:
            return
        try:
            self._look(element, here)
        except RefusedError as refusal:
            raise refusal.at(self.form.tree.lines[element]) from refusal

    def _look(self, element: Element, here: _Here) -> None:
        matrix = here.matrix.then(read_transform(element))
        here = replace(here, matrix=matrix, style=inherit(element, here.style))
        here = self._cut(element, here)
        match element.tag:
            case "text":
                self._add_words(element, here)
            case "use":
                self._follow(element, here)
            case "svg" if element is not self.form.tree.root:
                self._cover(element, here)
                if any("".join(text.itertext()).strip() for text in element.iter("text")):
                    raise hides("words in a drawing of its own (`<svg>`)", _ROOM)
            case tag if tag in _SHAPES:
                self._cover(element, here)
            case _:
                for child in element:
                    self.look(child, here)

    def _follow(self, use: Element, here: _Here) -> None:
        """Follow what is drawn again in another place."""
        target = self.named.get(use.get("xlink:href", "").removeprefix("#"))
        if target is None:
            return
        if target.tag == "symbol" and "width" in use.attrib:
            self._cover(use, here)
            return
        width, height = self.frame.right - self.frame.left, self.frame.bottom - self.frame.top
        moved = Matrix(e=read_length(use, "x", width), f=read_length(use, "y", height))
        here = replace(here, matrix=here.matrix.then(moved))
        for part in target if target.tag == "symbol" else [target]:
            self.look(part, here)

    def _cut(self, element: Element, here: _Here) -> _Here:
        """Return what is left of the plane by the clip path of an element."""
        if "clip-path" not in element.attrib:
            return here
        clip = self.named[element.attrib["clip-path"].removeprefix("url(#").removesuffix(")")]
        shapes = list(clip)
        points = list[Point]()
        if len(shapes) == 1 and shapes[0].tag in {"rect", "path"} and "rx" not in shapes[0].attrib:
            placed = here.matrix.then(read_transform(clip)).then(read_transform(shapes[0]))
            rows = outline(shapes[0], self.frame)
            points = [placed.move(point) for point in rows[0]] if len(rows) == 1 else []
        if not points or not _is_box(points) or "clip-path" in clip.attrib:
            return replace(here, cut_by="a clip path that is no rectangle")
        return replace(here, bounds=here.bounds.cut(around(points)))

    # --- Words --------------------------------------------------------------------------

    def _add_words(self, text: Element, here: _Here) -> None:
        words = " ".join("".join(text.itertext()).split())
        if not words or here.style.get("visibility") == "hidden":
            return
        told = f"the words “{words[:60]}”"
        if here.cut_by:
            raise hides(f"{told} within {here.cut_by}", "take the clip path away from words")
        _check_upright(here.matrix, told)
        own = list[Row]()
        for row in set_rows(text, here.style, self.frame):
            size = row.size * here.matrix.scale
            box, core = here.matrix.move_box(row.box), here.matrix.move_box(row.core)
            own.append(Row(row.text, size, box, core, row.style))
        largest = max(self.frame.right - self.frame.left, self.frame.bottom - self.frame.top)
        for row in own:
            if row.size < largest / SMALLEST_TYPE:
                what = f"{told} in type that is too small to be read"
                raise hides(what, f"make the type at least {largest / SMALLEST_TYPE:.3g} high")
            self._count(len(self.grounds))
            ground = find_ground(row, self.grounds)
            if ground is not None and not is_seen(row, ground):
                what = f"the words “{row.text.strip()[:60]}” in a colour that is hardly seen"
                raise hides(what, _DARK)
            if not here.bounds.grow(_TOUCHING * row.size).holds(row.box):
                raise hides(f"{told} up to or across its edge", _ROOM)
        for row in own:
            self._count(len(self.rows))
            for other in self.rows:
                if row.core.meets(other.core):
                    raise hides(f"{told} over or close beside “{other.text.strip()[:60]}”", _ROOM)
            self.rows.append(row)

    # --- What lies above them -----------------------------------------------------------

    def _cover(self, shape: Element, here: _Here) -> None:
        """Raise if a shape lies over words that are already there; it is ground for others."""
        style = here.style
        if style.get("visibility") == "hidden" or style.get("opacity") == "0":
            return
        stroke = 0.0
        if style.get("stroke", "none") != "none" and style.get("stroke-opacity") != "0":
            stroke = measure_type(style.get("stroke-width", "1"), 1) * here.matrix.scale
        is_whole = shape.tag in {"image", "svg", "use"}
        fills = style.get("fill") != "none" and style.get("fill-opacity") != "0"
        is_sharp = style.get("stroke-linejoin", "miter") == "miter"
        limit = max(1, float(style.get("stroke-miterlimit", "4"))) if is_sharp else 1
        fill = None if is_whole or here.cut_by else read_fill(style)
        colour = fill.colour if fill and fill.share == 1 else None
        lines = [[here.matrix.move(point) for point in line] for line in outline(shape, self.frame)]
        self._count(len(self.rows) * len(lines))
        for line in lines:
            is_area = len(line) > 2 and (fills or is_whole)  # noqa: PLR2004 - two points are a line
            if is_area:
                is_box = shape.tag == "rect" and not {"rx", "ry"} & shape.attrib.keys()
                plain = colour if is_box and _is_box(line) else None
                self.grounds.append(Ground(around(line).cut(here.bounds), plain))
            reached = around(line).grow(limit * stroke / 2)
            near = [row for row in self.rows if reached.meets(row.box)]
            if not near:
                continue
            all_of_it = around(line).grow(stroke / 2)
            drawn = draw_corners(line, stroke, limit) if stroke else []
            for row in near:
                place = row.core if stroke < _THIN * row.size else row.box
                place = place.grow(stroke / 2)
                crosses = any(map(place.is_crossed, drawn, drawn[1:]))
                if crosses or (is_area and all_of_it.meets(row.box)):
                    raise hides(f"`<{shape.tag}>` over the words “{row.text.strip()[:60]}”", _LAST)

    def _count(self, number: int) -> None:
        self.compared += number
        if self.compared > MOST_COMPARISONS:
            raise exceeds("too many words among too many shapes")


def check_words(form: NormalForm) -> None:
    """Raise `PictureError` unless all words of a drawing can be seen whole."""
    root = form.tree.root
    if not form.words:
        return
    for tag in _APART:
        for part in root.iter(tag):
            if any("".join(text.itertext()).strip() for text in part.iter("text")):
                refusal = hides(f"words in `<{tag}>`", "put the words into the drawing itself")
                raise refusal.at(form.tree.lines[part])
    if "slice" in root.get("preserveAspectRatio", ""):
        refusal = hides("words in a frame that cuts it (`slice`)", "write `meet` for `slice`")
        raise refusal.at(form.tree.lines[root])
    frame = find_frame(root)
    named = {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}
    _Sight(form, frame, MappingProxyType(named)).look(root, _Here(Matrix(), {}, frame))


def _is_box(points: list[Point]) -> bool:
    box = around(points)
    room = (box.right - box.left + box.bottom - box.top) * 1e-6
    return {4, 5} >= {len(points)} and all(
        min(abs(x - box.left), abs(x - box.right)) <= room
        and min(abs(y - box.top), abs(y - box.bottom)) <= room
        for x, y in points
    )


def _check_upright(matrix: Matrix, told: str) -> None:
    """Raise for words that are mirrored, upside down, slanted or squeezed."""
    a, b, c, d, *_ = (part / matrix.scale for part in matrix)
    if a * d - b * c < 0:
        raise hides(f"{told} as in a mirror", _UPRIGHT)
    is_upright = a > 0 and max(abs(b), abs(c)) < _TURNED
    is_quarter = max(abs(a), abs(d)) < _TURNED
    if not is_upright and not is_quarter:
        raise hides(f"{told}, turned or slanted", _UPRIGHT)
    across, down = (a, d) if is_upright else (abs(b), abs(c))
    if not 1 / _SQUEEZED <= across / down <= _SQUEEZED:
        raise hides(f"{told}, squeezed", _UPRIGHT)
