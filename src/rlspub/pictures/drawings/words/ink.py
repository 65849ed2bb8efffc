"""Whether the ink of words can be told from what they stand on."""

from typing import NamedTuple

from rlspub.layouts.colours import Colour, contrast, rgb
from rlspub.patterns import compile_late
from rlspub.pictures.drawings.words.lines import Row, Style
from rlspub.pictures.drawings.words.plane import Box

PAPER: Colour = (255, 255, 255)
# What the largest words need (WCAG 2.2, 1.4.3). Smaller ones are judged on the finished page.
_LEAST_CONTRAST = 3.0
_PLAIN = compile_late("#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])")
_CLEAR = compile_late(r"rgba\((\d+), (\d+), (\d+), ([^)]+)\)")


class Ground(NamedTuple):
    """What is painted below words; no colour if it is not the same all over its box."""

    box: Box
    colour: Colour | None


class _Ink(NamedTuple):
    colour: Colour
    share: float


def read_fill(style: Style) -> _Ink | None:
    """Return the ink that fills a shape, or None if it is not one colour."""
    return _read_paint(style, "fill", "#000000")


def find_ground(row: Row, grounds: list[Ground]) -> Colour | None:
    """Return the colour on which a row of words stands, if it is one."""
    for ground in reversed(grounds):
        if ground.box.meets(row.core):
            return ground.colour if ground.box.holds(row.core) else None
    return PAPER


def is_seen(row: Row, ground: Colour) -> bool:
    """Tell whether the ink of words, filled or outlined, can be told from their ground."""
    fill = read_fill(row.style)
    inks = [] if row.style.get("fill") == "none" else [fill]
    if row.style.get("stroke", "none") != "none":
        inks.append(_read_paint(row.style, "stroke", "none"))
    return any(
        ink is None or contrast(_blend(ink, ground), ground) >= _LEAST_CONTRAST for ink in inks
    )


def _read_paint(style: Style, name: str, usual: str) -> _Ink | None:
    told = style.get(name, usual)
    if told == "currentColor":
        told = style.get("color", "#000000")
    share = float(style.get("opacity", "1")) * float(style.get(f"{name}-opacity", "1"))
    if found := _CLEAR.fullmatch(told):
        red, green, blue = (int(found[number]) for number in (1, 2, 3))
        return _Ink((red, green, blue), share * float(found[4]))
    if found := _PLAIN.fullmatch(told):
        told = "#" + "".join(2 * digit for digit in found.groups())
    return _Ink(rgb(told), share) if told.startswith("#") else None


def _blend(ink: _Ink, ground: Colour) -> Colour:
    red, green, blue = (
        round(ink.share * own + (1 - ink.share) * below)
        for own, below in zip(ink.colour, ground, strict=True)
    )
    return red, green, blue
