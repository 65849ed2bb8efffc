"""The properties that draw, and what each of their values comes to."""

import re
from types import MappingProxyType

from rlspub.patterns import compile_late
from rlspub.pictures.drawings import values
from rlspub.pictures.drawings.refusal import SAVE_SIMPLE, SAVE_TEXT, differs

_LIGHT = 300
_NORMAL = 400
_BOLD = 700
_HEAVY = 1000
_GENERIC = ("serif", "sans-serif", "monospace", "cursive", "fantasy")
# Their letters stand for signs, which no other font has in these places.
_SIGN_FONTS = compile_late(
    r"\b(?:symbol\w*|(?:web|wing|zapf ?)ding\w*|marlett|mt extra)\b", re.IGNORECASE
)
_FONT = compile_late(
    r"(?P<before>(?:(?:normal|italic|oblique|bold|[1-9]00)\s+)*)"
    r"(?P<size>[\d.]+[a-z%]+)(?:\s*/\s*[\d.]+[a-z%]*)?\s+(?P<family>.+)"
)


def _weight(text: str) -> str:
    named = {"normal": _NORMAL, "bold": _BOLD, "bolder": _BOLD, "lighter": _NORMAL}
    weight = named.get(text) or round(values.read_number(text))
    if not 1 <= weight <= _HEAVY:
        raise differs(f"the weight `{text[:60]}`", SAVE_TEXT)
    return str(weight)


def _family(text: str) -> str:
    """Return the kind of letters: on no two devices are the same fonts, and paper has ours."""
    if found := _SIGN_FONTS.search(text):
        raise differs(f"letters of the font {found[0]}, which stand for signs", SAVE_TEXT)
    names = [name.strip(" \t\r\n\"'").lower() for name in text.split(",")]
    return next((name for name in names if name in _GENERIC), "sans-serif")


def _spacing(text: str) -> str:
    return "0" if text == "normal" else values.length(text)


def _baseline(text: str) -> str:
    """Return where words stand; readers measure the rarer of these lines differently."""
    known = {"central", "middle", "hanging", "text-before-edge", "text-after-edge"}
    return text if text in known else "auto"


# Paint, clip paths and markers are looked at on their own.
READERS = MappingProxyType[str, values.Read](
    {
        "fill-opacity": values.share,
        "stroke-opacity": values.share,
        "stop-opacity": values.share,
        "opacity": values.share,
        "fill-rule": values.one_of("nonzero evenodd"),
        "stroke-width": values.size,
        "stroke-dasharray": values.dashes,
        "stroke-dashoffset": values.length,
        "stroke-linecap": values.one_of("butt round square"),
        "stroke-linejoin": values.one_of("miter round bevel"),
        "stroke-miterlimit": values.miter_limit,
        "font-family": _family,
        "font-style": values.one_of("normal italic oblique"),
        "font-weight": _weight,
        "text-anchor": values.one_of("start middle end"),
        "dominant-baseline": _baseline,
        "alignment-baseline": _baseline,
        "letter-spacing": _spacing,
        "visibility": values.one_of("visible hidden"),
    }
)
MARKERS = ("marker-start", "marker-mid", "marker-end")

# What browsers heed and paper does not: only these values leave a drawing as it is.
HARMLESS = MappingProxyType(
    {
        "filter": "none",
        "mask": "none",
        "mix-blend-mode": "normal",
        "text-decoration": "none|none solid",
        "text-decoration-line": "none",
        "text-transform": "none",
        "baseline-shift": "baseline|0|0px|0%",
        "writing-mode": "lr|lr-tb|horizontal-tb",
        "direction": "ltr",
        "unicode-bidi": "normal|embed|isolate",
        "font-variant": "normal",
        "vector-effect": "none",
        "clip": "auto",
        "transform": "none",
        "transform-origin": "0 0|0px 0px",
        "translate": "none",
        "scale": "none",
        "rotate": "none",
        "zoom": "1|normal",
        "offset-path": "none",
        "d": "none",
        "backdrop-filter": "none",
        "mask-image": "none",
    }
)
_REMEDIES = MappingProxyType(
    {
        "filter": "take shadows, blurs and other effects away, or save it as PNG",
        "mask": "cut it out with a clip path, not with a mask, or save it as PNG",
        "mix-blend-mode": "blend nothing (blend mode: normal), or save it as PNG",
    }
    | dict.fromkeys(
        (
            "text-decoration",
            "text-decoration-line",
            "text-transform",
            "baseline-shift",
            "writing-mode",
            "direction",
            "unicode-bidi",
            "font-variant",
        ),
        SAVE_TEXT,
    )
)
# Where a shape lies may be said in a style, too.
SHAPE_PROPERTIES = frozenset(["x", "y", "cx", "cy", "r", "rx", "ry", "width", "height"])
SHAPES_WITH_STYLE = frozenset(["rect", "circle", "ellipse", "image", "svg", "use"])
_INHERIT = "inherit"
_NOT_INHERITED = frozenset({"opacity", "stop-opacity", "stop-color"})
_OTHER_KEYWORDS = frozenset({"initial", "unset", "revert", "revert-layer"})


def expand(name: str, value: str) -> dict[str, str]:
    """Return the properties that one stands for."""
    if name == "marker":
        return dict.fromkeys(MARKERS, value)
    if name != "font":
        return {name: value}
    found = _FONT.fullmatch(value)
    if not found:
        raise differs(f"the font `{value[:60]}`", SAVE_TEXT)
    told = found["before"].split()
    weights = [word for word in told if word == "bold" or word.isdigit()]
    styles = [word for word in told if word in {"italic", "oblique"}]
    return {
        "font-size": found["size"],
        "font-family": found["family"],
        "font-weight": (weights or ["normal"])[-1],
        "font-style": (styles or ["normal"])[-1],
    }


def check_harmless(name: str, value: str) -> None:
    """Raise `RefusedError` for a value that only browsers heed."""
    if value not in {*HARMLESS[name].split("|"), _INHERIT, *_OTHER_KEYWORDS}:
        raise differs(f"`{name}: {value[:60]}`", _REMEDIES.get(name, SAVE_SIMPLE))


def is_inherited(name: str, value: str) -> bool:
    """Tell whether a value is that of the element around it; raise for its rarer siblings."""
    if value in _OTHER_KEYWORDS or (value == _INHERIT and name in _NOT_INHERITED):
        raise differs(f"`{name}: {value}`")
    return value == _INHERIT
