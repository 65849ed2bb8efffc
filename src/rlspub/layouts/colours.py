"""Colours, and how well two of them can be told apart (WCAG 2.2)."""

from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue of sRGB, 0 to 255."""

_LINEAR_UP_TO = 0.04045


def rgb(hexadecimal: str) -> Colour:
    """Return a colour that is written such as `#0f4a6b`."""
    red, green, blue = bytes.fromhex(hexadecimal.removeprefix("#"))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours: from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def copied(colour: Colour) -> Colour:
    """Return the grey that a photocopier or a printer without colours makes (ITU-R BT.601)."""
    red, green, blue = colour
    grey = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return grey, grey, grey


def _luminance(colour: Colour) -> float:
    parts = (part / 255 for part in colour)
    linear = [c / 12.92 if c <= _LINEAR_UP_TO else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
