"""Where the parts of a drawing lie, and how large they are."""

import math
from types import MappingProxyType
from xml.etree.ElementTree import Element

from rlspub.pictures.drawings import values
from rlspub.pictures.drawings.refusal import differs

_UNITS = values.one_of("userSpaceOnUse objectBoundingBox")
_GIVE_SIZE = "give it both `width` and `height`, or save it as PNG"


def _orientation(text: str) -> str:
    return text if text in {"auto", "auto-start-reverse"} else values.number(text)


def _numbers(text: str) -> str:
    values.read_numbers(text)
    return text


READERS = MappingProxyType[str, values.Read](
    dict.fromkeys(
        ["x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "fx", "fy", "dx", "dy", "refX", "refY"],
        values.length,
    )
    | dict.fromkeys(
        ["r", "rx", "ry", "fr", "width", "height", "markerWidth", "markerHeight", "textLength"],
        values.size,
    )
    | dict.fromkeys(["transform", "gradientTransform", "patternTransform"], values.transform)
    | dict.fromkeys(
        ["gradientUnits", "patternUnits", "patternContentUnits", "clipPathUnits"], _UNITS
    )
    | {
        "offset": values.share,
        "rotate": _numbers,
        "lengthAdjust": values.one_of("spacing spacingAndGlyphs"),
        "markerUnits": values.one_of("strokeWidth userSpaceOnUse"),
        "orient": _orientation,
        "spreadMethod": values.one_of("pad"),
        "viewBox": values.view_box,
        "preserveAspectRatio": values.aspect_ratio,
    }
)
_BOX = ("x", "y", "width", "height")
_SHOWN = ("viewBox", "preserveAspectRatio")
_GRADIENT = ("gradientUnits", "gradientTransform", "spreadMethod")
_LETTERS = ("x", "y", "dx", "dy", "rotate", "textLength", "lengthAdjust")
_PLACES = MappingProxyType(
    {
        "svg": (*_BOX, *_SHOWN),
        "g": ("transform",),
        "defs": (),
        "symbol": (*_SHOWN, "width", "height"),
        "use": (*_BOX, "transform"),
        "path": ("transform",),
        "rect": (*_BOX, "rx", "ry", "transform"),
        "circle": ("cx", "cy", "r", "transform"),
        "ellipse": ("cx", "cy", "rx", "ry", "transform"),
        "line": ("x1", "y1", "x2", "y2", "transform"),
        "image": (*_BOX, "preserveAspectRatio", "transform"),
        "text": (*_LETTERS, "transform"),
        "tspan": _LETTERS,
        "linearGradient": ("x1", "y1", "x2", "y2", *_GRADIENT),
        "radialGradient": ("cx", "cy", "r", "fx", "fy", "fr", *_GRADIENT),
        "stop": ("offset",),
        "pattern": (
            *_BOX,
            *_SHOWN,
            "patternUnits",
            "patternContentUnits",
            "patternTransform",
        ),
        "marker": (*_SHOWN, "refX", "refY", "markerWidth", "markerHeight", "markerUnits", "orient"),
        "clipPath": ("clipPathUnits", "transform"),
    }
)
_SIZES = ("markerWidth", "markerHeight")
_MANY = ("x", "y", "dx", "dy")
_WORDS = {"text", "tspan"}
# In parts of what is filled, or in units of the drawing.
_SHORTEST_GRADIENT = 0.001
_FARTHEST_FOCUS = 0.9


def place(element: Element, told: dict[str, str], *, is_root: bool) -> None:
    """Set where an element lies. Raises `RefusedError` for what readers place differently."""
    tag = element.tag
    for name in _PLACES[tag]:
        value = told.get(name)
        if value is None or (value == "auto" and name in {"rx", "ry", "width", "height"}):
            continue
        read = values.lengths if tag in _WORDS and name in _MANY else READERS[name]
        element.set(name, read(value))
    if "transform" in told and tag == "svg" and told["transform"].strip():
        raise differs(
            "a transformation of `<svg>`", "transform a group (`<g>`) in it, or save it as PNG"
        )
    if is_root:
        _check_root(element)
    elif tag == "svg" and not {"width", "height"} <= element.attrib.keys():
        raise differs("an `<svg>` in it without a size", _GIVE_SIZE)
    elif tag == "ellipse" and not {"rx", "ry"} <= element.attrib.keys():
        raise differs("an ellipse with one radius", "give it both `rx` and `ry`")
    elif tag == "pattern":
        _check_pattern(element)
    elif tag == "marker" and any(map(_is_nothing, (element.get(name, "3") for name in _SIZES))):
        raise differs("a marker of no size")
    elif tag in {"linearGradient", "radialGradient"}:
        _check_gradient(element)
    elif tag == "clipPath" and element.get("clipPathUnits") == "objectBoundingBox":
        raise differs("a clip path in the units of what it cuts")


def _is_nothing(size: str) -> bool:
    return not float(size.rstrip("%abcdefghijklmnopqrstuvwxyz"))


def _check_root(root: Element) -> None:
    root.attrib.pop("x", None)
    root.attrib.pop("y", None)
    sizes = [root.get(name, "100%") for name in ("width", "height")]
    if "viewBox" not in root.attrib and any("%" in size for size in sizes):
        raise differs("an `<svg>` without a size", "give it a `viewBox`, or save it as PNG")
    if any(map(_is_nothing, sizes)):
        raise differs("an `<svg>` of no size", "give it a `viewBox`, or save it as PNG")


def _check_gradient(gradient: Element) -> None:
    """Raise for a gradient that is no longer one: readers fill in one or the other end of it."""

    def read(name: str, instead: str) -> float:
        return values.measure_type(gradient.get(name, instead), 1)

    if gradient.tag == "linearGradient":
        across, down = read("x2", "1") - read("x1", "0"), read("y2", "0") - read("y1", "0")
        length, focus = math.hypot(across, down), 0.0
    else:
        length, x, y = read("r", ".5"), read("cx", ".5"), read("cy", ".5")
        focus = math.dist((x, y), (read("fx", str(x)), read("fy", str(y))))
    if length < _SHORTEST_GRADIENT:
        raise differs("a gradient of no length", "fill the shape with one colour")
    if focus > _FARTHEST_FOCUS * length:
        what = "a round gradient whose focus is at its edge or beyond"
        raise differs(what, "move the focus (`fx`, `fy`) towards the centre, or save it as PNG")


def _check_pattern(pattern: Element) -> None:
    """Raise for a pattern that WeasyPrint lays elsewhere than browsers do."""
    laid = {"x", "y", "viewBox", "patternTransform", "xlink:href"} & pattern.attrib.keys()
    if laid or pattern.get("patternUnits") == "userSpaceOnUse":
        raise differs("a pattern that does not follow the size of its shape")
