"""Pictures that are broken at random, and whether what is let through can be printed."""

import contextlib
import io
import random
import re
from collections.abc import Sequence
from pathlib import Path

import PIL.Image
from reading import HOUSE

from rlspub.diagnostics import Failed, Reporter
from rlspub.pictures.examination import Picture, examine_picture
from rlspub.pictures.files import PictureError
from rlspub.renderers.pdf.typesetter import PICTURES, Page, Typesetter

DRAWINGS = Path(__file__).parents[1] / "pictures" / "drawings"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
ELEMENT = re.compile(r"<[^>]*>")
NUMBERS = [
    "0", "-1", "1e9", "1e-9", "1e308", "nan", "inf", "0.1", ".5.5", "9", "99999", "1%", "2em", "",
]  # fmt: skip
VALUES = [
    "none", "inherit", "auto", "url(#a)", "url(#r)", "currentColor", "transparent", "0 0 0 0",
    "100%", "M0 0h9v9z", "M0 0a9 9 0 1140 0", "rotate(45)", "matrix(1 0 0 0 0 0)", "scale(1e-9)",
    "hidden", "visible", "#r", "#a", "rgb(1%,2%,3%)", "hsl(0 0% 0%)", "middle", "end", "preserve",
    "0", "1", "-1", "objectBoundingBox", "userSpaceOnUse", "xMidYMid slice", "auto-start-reverse",
    "1 2 3", "1,2", "\N{GRINNING FACE}",
]  # fmt: skip
NAMES = [
    "fill", "stroke", "transform", "clip-path", "marker-end", "marker-start", "opacity",
    "font-size", "x", "y", "width", "height", "r", "rx", "d", "points", "style", "id",
    "xlink:href", "viewBox", "stroke-dasharray", "stroke-width", "text-anchor", "textLength",
    "rotate", "dx", "offset", "gradientTransform", "patternUnits", "gradientUnits",
    "preserveAspectRatio", "display", "visibility", "stop-color", "stop-opacity",
    "letter-spacing", "font-weight", "orient", "refX", "lengthAdjust", "spreadMethod", "fx", "fr",
    "markerWidth", "stroke-miterlimit", "dominant-baseline", "overflow",
]  # fmt: skip
ELEMENTS = [
    '<g id="a"><rect id="r" width="9" height="9"/></g>', '<use xlink:href="#a"/>',
    "<text>a<tspan>b</tspan></text>", '<clipPath id="a"><circle r="9"/></clipPath>',
    '<linearGradient id="a"><stop/><stop offset="1"/></linearGradient>',
    '<radialGradient id="a" r="0"><stop/></radialGradient>',
    '<marker id="a"><path d="M0 0h9"/></marker>',
    '<pattern id="a" width=".5" height=".5"><rect width="3" height="3"/></pattern>',
    '<path d="M0 0" marker-end="url(#a)"/>',
    '<symbol id="a" viewBox="0 0 9 9"><path d="M0 0h9v9"/></symbol>',
    '<svg width="9" height="9"/>', "<circle/>", '<polygon points="0 0 9 9 0 9"/>',
    '<line x2="9" marker-start="url(#a)"/>', '<rect fill="url(#a)" width="9" height="9"/>',
    '<ellipse rx="9" ry="9" clip-path="url(#a)"/>', "<defs>", "</g>", "<g>", "</svg>",
    "<style>rect{fill:red}</style>",
]  # fmt: skip


def list_whole() -> list[tuple[str, bytes]]:
    """Return pictures of every kind, as the ends of their names and their bytes."""
    found = [(".svg", path.read_bytes()) for path in sorted(DRAWINGS.glob("*.svg"))]
    for suffix, kind, modes in (
        (".png", "PNG", ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
        (".jpg", "JPEG", ("L", "RGB", "CMYK")),
        (".gif", "GIF", ("P",)),
        (".webp", "WEBP", ("RGB", "RGBA")),
    ):
        for mode in modes:
            file = io.BytesIO()
            PIL.Image.effect_noise((9, 7), 50).convert(mode).save(file, kind)
            found.append((suffix, file.getvalue()))
    return found


def break_picture(suffix: str, data: bytes, dice: random.Random) -> bytes:
    """Return a picture with some changes."""
    for _ in range(dice.randrange(1, 6)):
        is_drawing = suffix == ".svg" and dice.random() < 0.9
        data = _break_drawing(data, dice) if is_drawing else _break_bytes(data, dice)
    return data


def _break_bytes(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    end = min(len(data), start + dice.randrange(9))
    middle = dice.choice(
        [b"", data[start:end] * 2, dice.randbytes(end - start), b"\xff", b"\0" * 4, b"\xff" * 4]
    )
    return data[:start] + middle + data[end:]


def _break_drawing(data: bytes, dice: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    match dice.randrange(5):
        case 0:
            found, instead = list(NUMBER.finditer(text)), dice.choice(NUMBERS)
        case 1:
            found, instead = list(ATTRIBUTE.finditer(text)), ""
            instead = f'{dice.choice(NAMES)}="{dice.choice(VALUES + NUMBERS)}"'
        case 2:
            found = list(ATTRIBUTE.finditer(text))
            instead = f'\\1="{dice.choice(VALUES + NUMBERS)}"'
        case 3:
            found, instead = list(ELEMENT.finditer(text)), dice.choice(["", *ELEMENTS])
        case _:
            found, instead = list(ELEMENT.finditer(text)), "\\g<0>" + dice.choice(ELEMENTS)
    if not found:
        return data
    chosen = dice.choice(found)
    return (text[: chosen.start()] + chosen.expand(instead) + text[chosen.end() :]).encode()


def let_through(suffix: str, data: bytes) -> Picture | None:
    """Return the picture if it can be used."""
    with contextlib.suppress(PictureError):
        return examine_picture(data, suffix)
    return None


def complain(pictures: Sequence[Picture]) -> str:
    """Return what WeasyPrint says against printing pictures; nothing if it prints them."""
    known = {str(number): picture for number, picture in enumerate(pictures)}
    images = "".join(f'<img alt="a" style="width: 2cm" src="{PICTURES}{name}">' for name in known)
    html = f'<!DOCTYPE html><html lang="en"><title>a</title><p>{images}</p></html>'
    page = Page(html, (), HOUSE.layout("handout"), {}, {}, known)
    reporter = Reporter(Path("a.md"))
    typesetter = Typesetter(HOUSE.fonts, reporter)
    try:
        typesetter.write(typesetter.lay_out(page))
    except Failed:
        return "; ".join(found.message[:300] for found in reporter.diagnostics)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
        return repr(error)[:300]
    return ""
