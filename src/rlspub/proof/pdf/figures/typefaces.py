"""The house's own typefaces, from their packages: how wide a letter is, and how it looks.

They are read here and not from the finished file, so that a letter of another shape is found
whatever the file says of it.
"""

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from rlspub.layouts import Family, Fonts

if TYPE_CHECKING:
    from PIL.Image import Image

PIXELS_AN_EM = 72
"""At this size letters are drawn and compared."""

# Weights (OpenType, usWeightClass) by their names in fonts and in finished files.
_WEIGHTS = {
    "thin": 100,
    "extralight": 200,
    "ultralight": 200,
    "light": 300,
    "semilight": 350,
    "book": 380,
    "": 400,
    "regular": 400,
    "medium": 500,
    "demibold": 600,
    "semibold": 600,
    "bold": 700,
    "extrabold": 800,
    "ultrabold": 800,
    "black": 900,
    "heavy": 900,
}
_FULL_WIDTH = 100
_LENGTH_OF_TAG = len("ABCDEF+")
# Writings in which the shape of a letter depends on its neighbours: from Hebrew to Myanmar, Khmer.
_JOINED = (
    range(0x0590, 0x10A0),
    range(0x1780, 0x1800),
    range(0xFB1D, 0xFE00),
    range(0xFE70, 0xFEFF),
)
_IN_NO_FONT = "\U0010ffff"


class Typefaces:
    """The typefaces that may be printed with."""

    def __init__(self, fonts: Fonts) -> None:
        self._families = {_simplify(family.name): family for family in fonts.installed}
        self._found = dict[str, Typeface | None]()

    def find(self, name: str) -> "Typeface | None":
        """Return the upright typeface that a finished file names; None if it is none of ours."""
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def _find(self, name: str) -> "Typeface | None":
        if name[_LENGTH_OF_TAG - 1 : _LENGTH_OF_TAG] == "+":
            name = name[_LENGTH_OF_TAG:]
        name = _simplify(name)
        for simplified, family in self._families.items():
            weight = _WEIGHTS.get(name.removeprefix(simplified))
            if name.startswith(simplified) and weight is not None:
                return _load(family, weight)
        return None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A letter's ink, white on black, and where its left and top edges are from its origin."""

    ink: "Image"
    left: int
    top: int


@dataclass(frozen=True, slots=True, eq=False)
class Typeface:
    """One weight of a family; there is but one of each."""

    _font: Any
    _without: str
    _axes: tuple[float, ...] = ()
    _drawn: dict[tuple[str, str], Drawn] = field(default_factory=dict)

    def has(self, character: str) -> bool:
        """Tell whether it is to draw a character."""
        return character not in self._without and (
            character.isspace() or self.draw(character).ink != self.draw(_IN_NO_FONT).ink
        )

    def measure(self, character: str) -> float:
        """Return how far the next letter is from this one, in em."""
        length: float = self._font.getlength(character)
        return length / PIXELS_AN_EM

    def draw(self, character: str, language: str = "") -> Drawn:
        """Return how a letter looks by default; figures of other scripts, in a language."""
        if not character.isdecimal() or character.isascii():
            language = ""
        if (character, language) not in self._drawn:
            self._drawn[character, language] = self._draw(character, language)
        return self._drawn[character, language]

    def _draw(self, character: str, language: str) -> Drawn:
        from PIL import Image, ImageDraw, ImageFont, features

        font, told = self._font, None
        if language and features.check("raqm"):
            # Raqm sets letters as Pango does, but no other font may be told their language.
            font = ImageFont.truetype(font.path, PIXELS_AN_EM, layout_engine=ImageFont.Layout.RAQM)
            if self._axes:
                font.set_variation_by_axes(list(self._axes))
            told = language
        left, top, right, bottom = map(int, font.getbbox(character, anchor="ls", language=told))
        ink = Image.new("L", (max(1, right - left), max(1, bottom - top)))
        ImageDraw.Draw(ink).text((-left, -top), character, 255, font, anchor="ls", language=told)
        return Drawn(ink, left, top)


def has_one_shape(character: str) -> bool:
    """Tell whether a character looks the same whatever stands beside it."""
    return character.isdecimal() or not (
        unicodedata.category(character).startswith("M")
        or any(ord(character) in letters for letters in _JOINED)
    )


@cache
def _load(family: Family, weight: int) -> Typeface | None:
    """Return a weight of a family, from its own file or drawn from one that has them all."""
    from PIL import ImageFont

    for path in family.files:
        font = ImageFont.truetype(path, PIXELS_AN_EM, layout_engine=ImageFont.Layout.BASIC)
        name, style = font.getname()
        own = _WEIGHTS.get(_simplify(style or ""))
        if _simplify(name or "") != _simplify(family.name) or own is None:
            continue
        try:
            axes = font.get_variation_axes()
        except OSError:
            if own == weight:
                return Typeface(font, family.without)
            continue
        places = {b"Weight": weight, b"Width": _FULL_WIDTH}
        found: list[float] = [places.get(axis["name"], axis["default"] or 0) for axis in axes]
        font.set_variation_by_axes(found)
        return Typeface(font, family.without, tuple(found))
    return None


def _simplify(name: str) -> str:
    return name.replace(" ", "").replace("-", "").lower()
