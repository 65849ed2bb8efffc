"""A font inside a PDF for words that a reader has yet to type.

It holds every letter of WinAnsiEncoding, which all viewers can write with. Other letters
are drawn by a viewer's own fonts.
"""

import io
from typing import Any

from rlspub.layouts.fonts import Fonts

_ENCODING = "cp1252"
_FIRST, _LAST = 32, 255
# What the encoding means by these (ISO 32000-1, annex D, notes 3, 5 and 6).
_ALIKE = {"\xa0": " ", "\xad": "-"}
_UNUSED = "•"
# Parts of fonts are named with six letters before them (ISO 32000-1, 9.6.4).
_TAG = "FIELDS"
_NONSYMBOLIC = 1 << 5
_UNITS = 1000
_REGULAR = 400
# There is no stem width in the file; viewers that look for it replace missing fonts by it.
_STEM = 80


def embedded(fonts: Fonts, pdf: Any, pydyf: Any) -> bytes:
    """Add the first upright TrueType font of the families to a PDF; return its reference."""
    font = _letters(fonts)
    scale = _UNITS / font["head"].unitsPerEm
    glyphs, advances = font.getBestCmap(), font["hmtx"].metrics
    name = f"/{_TAG}+{font['name'].getDebugName(6)}"
    data = io.BytesIO()
    font.save(data, reorderTables=False)
    file = pydyf.Stream([data.getvalue()], {"Length1": len(data.getvalue())}, compress=True)
    pdf.add_object(file)
    head, hhea, shape = font["head"], font["hhea"], font["OS/2"]
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": _NONSYMBOLIC,
            "FontBBox": pydyf.Array(
                round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)
            ),
            "ItalicAngle": 0,
            "Ascent": round(hhea.ascent * scale),
            "Descent": round(hhea.descent * scale),
            "CapHeight": round(shape.sCapHeight * scale),
            "StemV": _STEM,
            "FontFile2": file.reference,
        }
    )
    pdf.add_object(descriptor)
    missing = advances[".notdef"]
    made = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": name,
            "Encoding": "/WinAnsiEncoding",
            "FirstChar": _FIRST,
            "LastChar": _LAST,
            "Widths": pydyf.Array(
                round(advances.get(glyphs.get(ord(letter)), missing)[0] * scale)
                for letter in _encoded()
            ),
            "FontDescriptor": descriptor.reference,
        }
    )
    pdf.add_object(made)
    return bytes(made.reference)


def _encoded() -> list[str]:
    """Return the letter of each code from the first to the last."""
    letters = (bytes([code]).decode(_ENCODING, "ignore") for code in range(_FIRST, _LAST + 1))
    return [_ALIKE.get(letter, letter) or _UNUSED for letter in letters]


def _letters(fonts: Fonts) -> Any:
    """Return the part of a font that the encoding needs."""
    from fontTools.subset import Options, Subsetter

    font = _upright(fonts)
    options = Options(
        layout_features=[], name_IDs=[6], name_legacy=False, notdef_outline=True, hinting=False
    )
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(_encoded()))
    subsetter.subset(font)
    return font


def _upright(fonts: Fonts) -> Any:
    from fontTools.ttLib import TTFont

    for family in fonts.installed:
        for path in family.files:
            font = TTFont(path, recalcTimestamp=False, fontNumber=0)
            if (
                "glyf" in font
                and font["OS/2"].usWeightClass == _REGULAR
                and not font["post"].italicAngle
            ):
                return font
    message = "no font family has an upright TrueType font"
    raise LookupError(message)
