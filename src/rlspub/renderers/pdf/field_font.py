"""A font inside a PDF for words that a reader has yet to type.

It holds every letter of WinAnsiEncoding, which all viewers can write with. Other letters
are drawn by a viewer's own fonts.
"""

import io
from typing import TYPE_CHECKING

from rlspub.layouts.fonts import Fonts
from rlspub.renderers.pdf.weasyprint.pdf_file import PdfFile, StreamData, Value

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

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


def embed_font(fonts: Fonts, pdf: PdfFile) -> bytes:
    """Add the first upright TrueType font of the families to a PDF; return its reference."""
    font = _cut_out_letters(fonts)
    scale = _UNITS / font["head"].unitsPerEm
    glyphs, advances = font.getBestCmap(), font["hmtx"].metrics
    name = f"/{_TAG}+{font['name'].getDebugName(6)}"
    data = io.BytesIO()
    font.save(data, reorderTables=False)
    file = StreamData([data.getvalue()], {"Length1": len(data.getvalue())}, compress=True)
    head, hhea, shape = font["head"], font["hhea"], font["OS/2"]
    descriptor: dict[str, Value] = {
        "Type": "/FontDescriptor",
        "FontName": name,
        "Flags": _NONSYMBOLIC,
        "FontBBox": [round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)],
        "ItalicAngle": 0,
        "Ascent": round(hhea.ascent * scale),
        "Descent": round(hhea.descent * scale),
        "CapHeight": round(shape.sCapHeight * scale),
        "StemV": _STEM,
        "FontFile2": pdf.add_stream(file),
    }
    described = pdf.add(descriptor)
    missing = advances[".notdef"]
    return pdf.add(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": name,
            "Encoding": "/WinAnsiEncoding",
            "FirstChar": _FIRST,
            "LastChar": _LAST,
            "Widths": [
                round(advances.get(glyphs.get(ord(letter)), missing)[0] * scale)
                for letter in _list_encoded()
            ],
            "FontDescriptor": described,
        }
    )


def _list_encoded() -> list[str]:
    """Return the letter of each code from the first to the last."""
    letters = (bytes([code]).decode(_ENCODING, "ignore") for code in range(_FIRST, _LAST + 1))
    return [_ALIKE.get(letter, letter) or _UNUSED for letter in letters]


def _cut_out_letters(fonts: Fonts) -> "TTFont":
    """Return the part of a font that the encoding needs."""
    from fontTools.subset import Options, Subsetter

    font = _find_upright(fonts)
    options = Options(
        layout_features=[], name_IDs=[6], name_legacy=False, notdef_outline=True, hinting=False
    )
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(_list_encoded()))
    subsetter.subset(font)
    return font


def _find_upright(fonts: Fonts) -> "TTFont":
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
