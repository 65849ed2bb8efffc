"""Values of attributes and properties: numbers, lengths, colours, transformations.

Each function returns a value as every reader takes it, and raises `RefusedError` for any other.
"""

import math
import re
from collections.abc import Callable

from rlspub.patterns import compile_late
from rlspub.pictures.drawings.refusal import differs, exceeds
from rlspub.pictures.limits import LARGEST_NUMBER, MOST_DASHES, SMALLEST_FRAME, SMALLEST_SCALE

Read = Callable[[str], str]

# No step back: a long row of digits is read once.
NUMBER = r"(?>[+-]?(?>[0-9]++\.?[0-9]*+|\.[0-9]++)(?>[eE][+-]?[0-9]++)?+)"
_SEPARATOR = r"(?>\s*+,?\s*+)"
_LENGTH = compile_late(rf"({NUMBER})(px|pt|pc|mm|cm|in|em|%)?", re.IGNORECASE)
_NUMBERS = compile_late(rf"{NUMBER}(?:{_SEPARATOR}{NUMBER})*+")
_ONE_NUMBER = compile_late(NUMBER)
_TRANSFORM = compile_late(rf"{_SEPARATOR}([a-zA-Z]++)\s*+\(\s*+([^()]*+)\)")
_REFERENCE = compile_late(
    r"""url\(\s*(?:"#([^"]*)"|'#([^']*)'|#([^)\s"']*))\s*\)\s*(.*)""", re.DOTALL
)
_ASPECT_RATIO = compile_late(r"(none|x(?:Min|Mid|Max)Y(?:Min|Mid|Max))(?:\s+(meet|slice))?")
_PLAIN_COLOUR = compile_late(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
}
_ARGUMENTS = {
    "matrix": (6,),
    "translate": (1, 2),
    "scale": (1, 2),
    "rotate": (1, 3),
    "skewX": (1,),
    "skewY": (1,),
}
_SCREEN_SPACES = {"srgb", "hsl", "hwb"}


def read_number(text: str) -> float:
    """Return a number that is not out of all reason."""
    if not _ONE_NUMBER.fullmatch(text):
        raise differs(f"`{text[:60]}` where a number belongs")
    number = float(text)
    if not abs(number) <= LARGEST_NUMBER:
        raise exceeds(f"the number {text[:60]}")
    return number


def read_numbers(text: str) -> list[float]:
    """Return the numbers of a list."""
    if not _NUMBERS.fullmatch(text):
        raise differs(f"`{text[:60]}` where numbers belong")
    return [read_number(number) for number in _ONE_NUMBER.findall(text)]


def number(text: str) -> str:
    """Return a number."""
    read_number(text)
    return text


def share(text: str) -> str:
    """Return a part of a whole, from 0 to 1; readers cut off what is beyond."""
    percent = text.endswith("%")
    value = read_number(text.removesuffix("%")) / (100 if percent else 1)
    return f"{min(1.0, max(0.0, value)):g}"


def length(text: str) -> str:
    """Return a length in a unit that all readers know."""
    found = _LENGTH.fullmatch(text)
    if not found:
        raise differs(f"`{text[:60]}` where a length belongs")
    read_number(found[1])
    return text.lower()


def size(text: str) -> str:
    """Return a length that is not below zero."""
    if text.startswith("-"):
        raise differs(f"`{text[:60]}` where a size belongs")
    return length(text)


def lengths(text: str) -> str:
    """Return lengths, one a letter."""
    return " ".join(map(length, text.replace(",", " ").split()))


def dashes(text: str) -> str:
    """Return the pattern of a broken line."""
    if text == "none":
        return text
    found = text.replace(",", " ").split()
    if len(found) > MOST_DASHES:
        raise exceeds(f"a broken line of {len(found)} dashes")
    if any(dash.endswith(("em", "%")) for dash in map(size, found)):
        raise differs(f"dashes of `{text[:60]}`", "write them as plain numbers")
    # Readers count back from the start of the line by one pattern, which is two of odd ones.
    told = [measure_type(dash, 0) for dash in found] * (1 + len(found) % 2)
    return " ".join(f"{dash:.6g}" for dash in told) if any(told) else "none"


def miter_limit(text: str) -> str:
    """Return how far the corners of lines may reach."""
    if read_number(text) < 1:
        raise differs(f"`{text[:60]}` where a number of at least 1 belongs")
    return text


def one_of(words: str, *, instead: str = "") -> Read:
    """Return a function that lets some words through."""
    known = frozenset(words.split())

    def read(text: str) -> str:
        if text not in known:
            raise differs(f"`{text[:60]}` where one of {', '.join(sorted(known))} belongs")
        return instead or text

    return read


def aspect_ratio(text: str) -> str:
    """Return how a picture is put into its frame."""
    if not (found := _ASPECT_RATIO.fullmatch(text)):
        raise differs(f"`{text[:60]}` in `preserveAspectRatio`")
    return " ".join(filter(None, found.groups()))


def view_box(text: str) -> str:
    """Return the part of the plane that is shown."""
    numbers = read_numbers(text) if _NUMBERS.fullmatch(text) else []
    if len(numbers) != 4 or min(numbers[2:]) <= 0:  # noqa: PLR2004 - x, y, width and height
        raise differs(f"a `viewBox` that is not four numbers with a size: `{text[:60]}`")
    if min(numbers[2:]) < SMALLEST_FRAME:
        raise differs(f"a `viewBox` that is too small: `{text[:60]}`", "draw it 100 times larger")
    return " ".join(_ONE_NUMBER.findall(text))


def transform(text: str) -> str:
    """Return transformations that leave something to see."""
    found = list(_TRANSFORM.finditer(text))
    if _TRANSFORM.sub("", text).strip(" \t\r\n,"):
        raise differs(f"the transformation `{text[:60]}`")
    written = []
    for name, arguments in (item.groups() for item in found):
        values = read_numbers(arguments.strip())
        if len(values) not in _ARGUMENTS.get(name, ()):
            raise differs(f"the transformation `{name}({arguments[:60]})`")
        if _flattens(name, values):
            raise differs(
                f"the transformation `{name}({arguments[:60]})`, which leaves next to nothing"
            )
        written.append(f"{name}({' '.join(_ONE_NUMBER.findall(arguments))})")
    return " ".join(written)


def _flattens(name: str, values: list[float]) -> bool:
    """Tell whether a transformation makes a line of every area, which paper does not heed."""
    match name:
        case "matrix":
            a, b, c, d, *_ = values
            return abs(a * d - b * c) < SMALLEST_SCALE**2
        case "scale":
            return min(map(abs, values)) < SMALLEST_SCALE
        case "skewX" | "skewY":
            return abs(math.cos(math.radians(values[0]))) < SMALLEST_SCALE
    return False


def reference(text: str) -> tuple[str, str] | None:
    """Return the name that `url(#name)` refers to and what follows, or None for other values."""
    found = _REFERENCE.fullmatch(text)
    return (found[1] or found[2] or found[3] or "", found[4]) if found else None


def colour(text: str, *, of_layout: bool = False) -> str:
    """Return a colour as all readers know it; layouts may use others, such as inks."""
    if _PLAIN_COLOUR.fullmatch(text):
        return text
    import tinycss2.color5

    found = tinycss2.color5.parse_color(text)
    space = getattr(found, "space", None)
    if space is not None and of_layout:
        return text
    if space not in _SCREEN_SPACES:
        raise differs(f"`{text[:60]}` where a colour belongs", "give it a plain RGB colour")
    channels, alpha = tuple(found.to("srgb").coordinates), found.alpha
    if not all(channel is None or math.isfinite(channel) for channel in (*channels, alpha)):
        raise differs(f"`{text[:60]}` where a colour belongs", "give it a plain RGB colour")
    red, green, blue = (round(255 * min(1.0, max(0.0, part or 0.0))) for part in channels)
    if alpha is not None and alpha < 1:
        return f"rgba({red}, {green}, {blue}, {max(0.0, alpha):g})"
    return f"#{red:02x}{green:02x}{blue:02x}"


def measure_type(text: str, outer: float) -> float:
    """Return a size of type in the units of the drawing; `outer` is that around it."""
    found = _LENGTH.fullmatch(text)
    if not found:
        raise differs(f"the size of type `{text[:60]}`", "give the size in px or pt")
    value, unit = read_number(found[1]), (found[2] or "").lower()
    factor = {"em": outer, "%": outer / 100}.get(unit) or _PIXELS[unit]
    return value * factor
