"""Drawings in greys, as a photocopier or a printer without colours makes them of colours."""

import re

from rlspub.layouts.colours import Colour, copied, rgb
from rlspub.patterns import compile_late
from rlspub.pictures.embedded import decode_address, write_address
from rlspub.pictures.files import tell_kind
from rlspub.pictures.pixels import read_pixels

# In the one form of drawings, no attribute holds a sign of a tag as it is.
_TAG = compile_late(r"<[^<>]+>")
_PAINT = compile_late(r'(?<=\s)((?:fill|stroke|color|stop-color)=")([^"]*)"')
_SHORT = compile_late(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])\b")
_LONG = compile_late(r"#[0-9a-fA-F]{6}\b")
_CLEAR = compile_late(r"rgba\((\d+), (\d+), (\d+),")
_PICTURE = compile_late(r'(?<=\s)xlink:href="(data:[^"]*)"')


def turn_grey(data: bytes) -> bytes:
    """Return a drawing that is in the one form, with greys for its colours."""
    return _TAG.sub(_turn_tag, data.decode()).encode()


def _turn_tag(tag: re.Match[str]) -> str:
    painted = _PAINT.sub(lambda found: f'{found[1]}{_turn_paint(found[2])}"', tag[0])
    return _PICTURE.sub(lambda found: f'xlink:href="{_turn_picture(found[1])}"', painted)


def _turn_paint(paint: str) -> str:
    """Return a paint in grey; what it refers to has its own."""
    if paint.startswith("url("):
        reference, bracket, instead = paint.partition(")")
        return reference + bracket + _turn_paint(instead)
    paint = _SHORT.sub(lambda found: "#" + "".join(2 * digit for digit in found.groups()), paint)
    paint = _LONG.sub(lambda found: "#" + bytes(copied(rgb(found[0]))).hex(), paint)
    return _CLEAR.sub(lambda found: _write_clear(copied(_read_clear(found))), paint)


def _read_clear(found: re.Match[str]) -> Colour:
    return int(found[1]), int(found[2]), int(found[3])


def _write_clear(colour: Colour) -> str:
    red, green, blue = colour
    return f"rgba({red}, {green}, {blue},"


def _turn_picture(address: str) -> str:
    media_type, data = decode_address(address)
    pixels = read_pixels(data, tell_kind(data, f".{media_type.removeprefix('image/')}"))
    return write_address(*pixels.in_grey)
