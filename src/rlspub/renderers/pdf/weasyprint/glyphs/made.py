"""Glyphs that a font in a file gets besides its own: each is made of others, or empty."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

# A file has no room for more in a font, and WeasyPrint wants some for letters that are missing.
_MOST, _SPARE = 65_535, 64


class Part(NamedTuple):
    """A glyph, and where it stands in another one, in units of the font."""

    glyph: int
    x: int
    y: int


_Key: TypeAlias = tuple[tuple[Part, ...], int, str]


@dataclass
class MadeGlyphs:
    """The glyphs that are added to a font of so many, by number."""

    count: int
    upem: int
    letters: dict[int, str] = field(default_factory=dict)
    _numbers: dict[_Key, int] = field(default_factory=dict)

    def find(self, parts: tuple[Part, ...], width: int, text: str) -> int | None:
        """Return the glyph of such parts and such a width that stands for a text.

        A width is in thousandths of an em. None where the font has no room for it.
        """
        key = parts, width, text
        if key not in self._numbers:
            number = self.count + _SPARE + len(self._numbers)
            if number > _MOST:
                return None
            self._numbers[key] = number
            self.letters[number] = text
        return self._numbers[key]

    def list_parts(self) -> Iterator[int]:
        """Yield the glyphs of the font itself that others are made of."""
        for parts, _, _ in self._numbers:
            yield from (part.glyph for part in parts)

    def list_made(self) -> Iterator[tuple[int, tuple[Part, ...], int]]:
        """Yield numbers, parts and widths in units of the font."""
        for (parts, width, _), number in self._numbers.items():
            yield number, parts, round(width * self.upem / 1000)


def add_glyphs(data: bytes, made: MadeGlyphs) -> bytes:
    """Return a font with the glyphs that were made for it."""
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

    def place(part: Part) -> GlyphComponent:
        component = GlyphComponent()
        component.glyphName, component.x, component.y = names[part.glyph], part.x, part.y
        component.flags = 0
        return component

    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    glyphs, widths, names = font["glyf"], font["hmtx"].metrics, list(font.getGlyphOrder())
    wanted = {number: (parts, width) for number, parts, width in made.list_made()}
    for number in range(len(names), max(wanted) + 1):
        parts, width = wanted.get(number, ((), 0))
        glyph = Glyph()
        if parts:
            glyph.numberOfContours, glyph.components = -1, [place(part) for part in parts]
            glyph.recalcBounds(glyphs)
        names.append(f"made{number}")
        glyphs.glyphs[names[-1]] = glyph
        widths[names[-1]] = width, getattr(glyph, "xMin", 0)
    font.setGlyphOrder(names)
    glyphs.setGlyphOrder(names)
    font.save(written := io.BytesIO())
    return written.getvalue()
