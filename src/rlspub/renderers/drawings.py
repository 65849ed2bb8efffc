"""Drawings of a layout, filled in: whole, and nothing but drawings.

A drawing that is free can draw a figure, which nobody proves. So signs of boxes are ours, but that
of a note, which is simple; and a clinic's cover has curves of ours, and few other shapes.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from rlspub.layouts import Layout, LayoutError
from rlspub.layouts.contract import BOOK_COVER
from rlspub.pictures.drawings.drawing import read_drawing
from rlspub.pictures.files import PictureError
from rlspub.tree import CalloutKind

_FREE_SIGN = CalloutKind.NOTE
_SHAPES = ("rect", "line", "circle", "ellipse", "path")
_AROUND = ("svg", "g", "title", "text", "tspan")
_SHADES = ("defs", "linearGradient", "radialGradient", "stop")
_MOST_SHAPES, _LONGEST_OUTLINE = 4, 200
_MOST_ON_COVER = 8
# What may stand as it is in an address between double quotes.
_PLAIN = " '/:;,=()"
_OUTLINE = re.compile(r'\sd="([^"{]*)"')


def fill_in_drawing(layout: Layout, name: str, **values: object) -> str:
    """Return a drawing filled in; raise `LayoutError` if it cannot be printed and shown."""
    drawing = layout.render(name, **values)
    try:
        data = _write_anew(drawing.encode())
    except PictureError as error:
        message = f"the drawing {error.problem}; {error.remedy}"
        raise LayoutError(layout.path(name), message) from error
    if layout.path(name).is_relative_to(layout.files.clinic):
        _require_shapes(data, layout, name)
    return data.decode()


def write_address(drawing: str) -> str:
    """Return an address that holds a drawing, as short as style sheets can have it."""
    return f"data:image/svg+xml,{quote(drawing, safe=_PLAIN)}"


@lru_cache(maxsize=64)
def _write_anew(drawing: bytes) -> bytes:
    """Return a drawing in its one form; each output has the same signs."""
    return read_drawing(drawing, of_layout=True).data


def _require_shapes(data: bytes, layout: Layout, name: str) -> None:
    """Raise for a clinic's drawing in which a figure or words could be drawn."""
    ours = _read_ours(layout, name)
    if layout.text(name) == ours:
        return
    problems = _judge_cover(data, ours) if name == BOOK_COVER else _judge_sign(data, name)
    if problem := next(problems, None):
        raise LayoutError(layout.path(name), problem)


def _read_ours(layout: Layout, name: str) -> str:
    """Return our own drawing in the place of which the clinic's stands."""
    found = (layout.files.shipped(f"{folder}/{name}") for folder in (layout.name, "shared"))
    return next((layout.files.text(path) for path in found if path), "")


def _judge_sign(data: bytes, name: str) -> Iterator[str]:
    kind = PurePosixPath(name).stem
    if kind != _FREE_SIGN.value:
        yield (
            f"the sign of the box `{kind}` is ours, since another could be read as an amount; "
            "change its colours in clinic.toml"
        )
    yield from judge_shapes(data)


def judge_shapes(data: bytes) -> Iterator[str]:
    """Yield what is wrong with a sign that is not ours: a figure or words could be drawn in it."""
    shapes = [element for tag, element in _list_elements(data) if tag not in _AROUND]
    outlines = sum(len(element.get("d", "")) for element in shapes)
    if len(shapes) > _MOST_SHAPES or outlines > _LONGEST_OUTLINE:
        yield (
            f"a sign has {_MOST_SHAPES} shapes at most, with outlines of {_LONGEST_OUTLINE} "
            "letters together; words and figures are in the manuscript"
        )


def _judge_cover(data: bytes, ours: str) -> Iterator[str]:
    known = _read_outlines(ours)
    count = 0
    for tag, element in _list_elements(data):
        if tag not in (*_SHAPES, *_AROUND, *_SHADES):
            allowed = ", ".join(f"<{name}>" for name in _SHAPES)
            yield f"a cover may not hold `<{tag}>`; it may hold {allowed}, and its words"
        if tag == "path" and element.get("d") not in known:
            yield (
                "a path of your own could draw words or a figure; draw with `<rect>`, `<line>`, "
                "`<circle>` and `<ellipse>`, or keep paths of our cover"
            )
        count += tag in _SHAPES and tag != "path"
    if count > _MOST_ON_COVER:
        yield f"a cover has {_MOST_ON_COVER} shapes at most, besides our paths; this has {count}"


def _read_outlines(drawing: str) -> set[str | None]:
    """Return the outlines of a drawing, as they are written anew."""
    paths = "".join(f'<path d="{outline}"/>' for outline in _OUTLINE.findall(drawing))
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{paths}</svg>'
    data = _write_anew(whole.encode())
    return {element.get("d") for tag, element in _list_elements(data) if tag == "path"}


def _list_elements(data: bytes) -> Iterator[tuple[str, Any]]:
    """Yield the elements of a drawing, each with its name."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for element in etree.fromstring(data, parser).iter():
        if isinstance(element.tag, str):
            yield etree.QName(element).localname, element
