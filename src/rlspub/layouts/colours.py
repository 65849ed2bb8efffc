"""Colours, and how well two of them can be told apart (WCAG 2.2)."""

import colorsys
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue of sRGB, 0 to 255."""

_LINEAR_UP_TO = 0.04045
# What readers choose to read on, by day, in the evening and at night; a reading program may have
# a shade of its own.
_GROUNDS: tuple[Colour, ...] = ((255, 255, 255), (244, 236, 216), (34, 34, 34), (0, 0, 0))
# For lines and signs (WCAG 2.2, success criterion 1.4.11).
_LEAST = 3.0


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


def is_seen_by_day_and_night(hexadecimal: str) -> bool:
    """Tell whether a colour stands out on all that readers choose to read on."""
    return _least_contrast(rgb(hexadecimal)) >= _LEAST


def seen_by_day_and_night(hexadecimal: str) -> str:
    """Return the shade of a colour that stands out best on white, on sepia and on black.

    A book cannot know which of these a reader has chosen. A colour that keeps 3 to 1 with all
    of them stays as it is; of another the hue stays.
    """
    if is_seen_by_day_and_night(hexadecimal):
        return hexadecimal
    return _spell(max(_list_shades(hexadecimal), key=_least_contrast))


def shade_for_night(hexadecimal: str, ground: str, least: float) -> str:
    """Return the darkest shade of a colour that has such a contrast with a dark ground."""
    dark = rgb(ground)
    return _spell(next(one for one in _list_shades(hexadecimal) if contrast(one, dark) >= least))


def _list_shades(hexadecimal: str) -> Iterator[Colour]:
    """Yield a colour's shades from black to white; the hue stays."""
    hue, _, saturation = colorsys.rgb_to_hls(*(part / 255 for part in rgb(hexadecimal)))
    for step in range(256):
        red, green, blue = colorsys.hls_to_rgb(hue, step / 255, saturation)
        yield round(red * 255), round(green * 255), round(blue * 255)


def _spell(colour: Colour) -> str:
    red, green, blue = colour
    return f"#{red:02x}{green:02x}{blue:02x}"


def _least_contrast(colour: Colour) -> float:
    return min(contrast(colour, ground) for ground in _GROUNDS)


@lru_cache(maxsize=1024)  # each is held against several
def _luminance(colour: Colour) -> float:
    parts = (part / 255 for part in colour)
    linear = [c / 12.92 if c <= _LINEAR_UP_TO else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
