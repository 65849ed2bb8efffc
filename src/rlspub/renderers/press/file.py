"""What makes a PDF a press file: PDF/X-4 (ISO 15930-7) with bleed and crop marks."""

import re
from xml.sax.saxutils import escape

from rlspub.renderers.pdf.weasyprint.library import Metadata
from rlspub.renderers.pdf.weasyprint.pdf_file import (
    Dictionary,
    PdfFile,
    StreamData,
    Value,
    Words,
    make_value,
)
from rlspub.renderers.press import profile as press_profile

DECLARED = "pdf/x-4"
COLOURS = "device-cmyk"
_POINTS_A_MILLIMETRE = 72 / 25.4
# Beyond the trimmed page, in millimetres. Marks stand clear of what is cut off.
_BLEED = 3
_MARKS = (4, 9)
_PAPER = 10
# What a page has at its edge goes on into the bleed.
BLEED_STYLE = f"@page {{ bleed: {_BLEED}mm }}"
_THIN = 0.25
# All plates print the marks, so that the printer can lay these over one another.
_ALL_INKS = "All"
_TINT: tuple[Value, ...] = (
    "/Separation",
    f"/{_ALL_INKS}",
    "/DeviceCMYK",
    {
        "FunctionType": 2,
        "Domain": (0, 1),
        "C0": (0, 0, 0, 0),
        "C1": (1, 1, 1, 1),
        "N": 1,
    },
)
_NOT_INKS = ("lab-d50", "lab-d65")
_DOCUMENT = re.compile(rb"xmp\.did:[0-9a-f-]*")
# These belong to older versions of PDF/X.
_OLDER = re.compile(rb"<pdfx:[^>]*>[^<]*</pdfx:[^>]*>")
_KIND = b"<xmpMM:RenditionClass>proof:pdf"
_VERSION = b"<xmpMM:VersionID>1<"


def complete(metadata: Metadata, pdf: PdfFile, profile: bytes, seed: bytes) -> None:
    """Add to a file what WeasyPrint has no setting for, before it is written.

    What overprints and how inks are trapped is left to the printer, who knows the press.
    """
    spaces = next(item for item in pdf.dictionaries() if _NOT_INKS[0] in item)
    for name in _NOT_INKS:
        del spaces[name]
    spaces[_ALL_INKS] = make_value(_TINT)
    for page in pdf.pages:
        _measure(page, pdf)
    _declare_condition(pdf, profile)
    pdf.rewrite_record(lambda text: _mend_record(text, metadata, seed))


def _measure(page: Dictionary, pdf: PdfFile) -> None:
    trim = tuple(page["TrimBox"])
    page["BleedBox"] = make_value(_widen(trim, _BLEED))
    page["MediaBox"] = make_value(_widen(trim, _PAPER))
    page["Group"] = make_value({"Type": "/Group", "S": "/Transparency", "CS": "/DeviceCMYK"})
    marks = pdf.add_stream(StreamData([_draw_marks(trim)], {}, compress=True))
    # The page's own drawing comes last, because it turns the page's coordinates about.
    page["Contents"] = make_value([marks, page["Contents"]])


def _widen(box: tuple[float, ...], millimetres: float) -> tuple[float, ...]:
    left, bottom, right, top = box
    by = millimetres * _POINTS_A_MILLIMETRE
    return left - by, bottom - by, right + by, top + by


def _draw_marks(trim: tuple[float, ...]) -> bytes:
    """Return the drawing of two marks at each corner of the trimmed page."""
    left, bottom, right, top = trim
    near, far = (distance * _POINTS_A_MILLIMETRE for distance in _MARKS)
    lines = [f"q /Artifact BMC {_THIN} w /{_ALL_INKS} CS 1 SCN"]
    for y in (bottom, top):
        lines += [
            _draw_line(left - far, y, left - near, y),
            _draw_line(right + near, y, right + far, y),
        ]
    for x in (left, right):
        lines += [
            _draw_line(x, bottom - far, x, bottom - near),
            _draw_line(x, top + near, x, top + far),
        ]
    return "\n".join([*lines, "EMC Q"]).encode()


def _draw_line(*ends: float) -> str:
    x1, y1, x2, y2 = (f"{end:.3f}" for end in ends)
    return f"{x1} {y1} m {x2} {y2} l S"


def _declare_condition(pdf: PdfFile, profile: bytes) -> None:
    intent: dict[str, Value] = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFX",
        "OutputConditionIdentifier": Words(press_profile.CONDITION),
        "RegistryName": Words(press_profile.REGISTRY),
        "OutputCondition": Words(press_profile.DESCRIPTION),
        "Info": Words(press_profile.PROFILE),
        "DestOutputProfile": pdf.add_stream(StreamData([profile], {"N": 4}, compress=True)),
    }
    pdf.catalog["OutputIntents"] = make_value([intent])


def _mend_record(text: bytes, metadata: Metadata, seed: bytes) -> bytes:
    """Name the document by what is in it, not by chance, and with its own version."""
    version = escape(metadata.custom.get("version") or "1").encode()
    text = _DOCUMENT.sub(b"xmp.did:" + seed.hex().encode(), text)
    text = _OLDER.sub(b"", text)
    text = text.replace(_KIND, b"<xmpMM:RenditionClass>default")
    return text.replace(_VERSION, b"<xmpMM:VersionID>" + version + b"<")
