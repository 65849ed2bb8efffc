"""What makes a PDF a press file: PDF/X-4 (ISO 15930-7) with bleed and crop marks."""

import re
from typing import Any
from xml.sax.saxutils import escape

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
_NOT_INKS = ("lab-d50", "lab-d65")
_DOCUMENT = re.compile(rb"xmp\.did:[0-9a-f-]*")
# These belong to older versions of PDF/X.
_OLDER = re.compile(rb"<pdfx:[^>]*>[^<]*</pdfx:[^>]*>")
_KIND = b"<xmpMM:RenditionClass>proof:pdf"
_VERSION = b"<xmpMM:VersionID>1<"


def complete(document: Any, pdf: Any, profile: bytes, seed: bytes, pydyf: Any) -> None:
    """Add to a file what WeasyPrint has no setting for, before it is written.

    What overprints and how inks are trapped is left to the printer, who knows the press.
    """
    spaces = next(item for item in pdf.objects if isinstance(item, dict) and _NOT_INKS[0] in item)
    for name in _NOT_INKS:
        del spaces[name]
    spaces[_ALL_INKS] = _all_inks(pydyf)
    pages = (i for i in pdf.objects if isinstance(i, dict) and i.get("Type") == "/Page")
    for page in list(pages):
        _measure(page, pdf, pydyf)
    _declare_condition(pdf, profile, pydyf)
    _mend_record(document.metadata, pdf, seed)


def _measure(page: Any, pdf: Any, pydyf: Any) -> None:
    trim = tuple(page["TrimBox"])
    page["BleedBox"] = pydyf.Array(_wider(trim, _BLEED))
    page["MediaBox"] = pydyf.Array(_wider(trim, _PAPER))
    page["Group"] = pydyf.Dictionary({"Type": "/Group", "S": "/Transparency", "CS": "/DeviceCMYK"})
    marks = pydyf.Stream([_marks(trim)], compress=True)
    pdf.add_object(marks)
    # The page's own drawing comes last, because it turns the page's coordinates about.
    page["Contents"] = pydyf.Array([marks.reference, page["Contents"]])


def _wider(box: tuple[float, ...], millimetres: float) -> tuple[float, ...]:
    left, bottom, right, top = box
    by = millimetres * _POINTS_A_MILLIMETRE
    return left - by, bottom - by, right + by, top + by


def _marks(trim: tuple[float, ...]) -> bytes:
    """Return the drawing of two marks at each corner of the trimmed page."""
    left, bottom, right, top = trim
    near, far = (distance * _POINTS_A_MILLIMETRE for distance in _MARKS)
    lines = [f"q /Artifact BMC {_THIN} w /{_ALL_INKS} CS 1 SCN"]
    for y in (bottom, top):
        lines += [_line(left - far, y, left - near, y), _line(right + near, y, right + far, y)]
    for x in (left, right):
        lines += [_line(x, bottom - far, x, bottom - near), _line(x, top + near, x, top + far)]
    return "\n".join([*lines, "EMC Q"]).encode()


def _line(*ends: float) -> str:
    x1, y1, x2, y2 = (f"{end:.3f}" for end in ends)
    return f"{x1} {y1} m {x2} {y2} l S"


def _all_inks(pydyf: Any) -> Any:
    tint = pydyf.Dictionary(
        {
            "FunctionType": 2,
            "Domain": pydyf.Array((0, 1)),
            "C0": pydyf.Array((0, 0, 0, 0)),
            "C1": pydyf.Array((1, 1, 1, 1)),
            "N": 1,
        }
    )
    return pydyf.Array(("/Separation", f"/{_ALL_INKS}", "/DeviceCMYK", tint))


def _declare_condition(pdf: Any, profile: bytes, pydyf: Any) -> None:
    stream = pydyf.Stream([profile], pydyf.Dictionary({"N": 4}), compress=True)
    pdf.add_object(stream)
    intent = pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFX",
            "OutputConditionIdentifier": pydyf.String(press_profile.CONDITION),
            "RegistryName": pydyf.String(press_profile.REGISTRY),
            "OutputCondition": pydyf.String(press_profile.DESCRIPTION),
            "Info": pydyf.String(press_profile.PROFILE),
            "DestOutputProfile": stream.reference,
        }
    )
    pdf.catalog["OutputIntents"] = pydyf.Array([intent])


def _mend_record(metadata: Any, pdf: Any, seed: bytes) -> None:
    """Name the document by what is in it, not by chance, and with its own version."""
    version = escape(metadata.custom.get("version") or "1").encode()
    record = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    (text,) = record.stream
    text = _DOCUMENT.sub(b"xmp.did:" + seed.hex().encode(), text)
    text = _OLDER.sub(b"", text)
    text = text.replace(_KIND, b"<xmpMM:RenditionClass>default")
    record.stream = [text.replace(_VERSION, b"<xmpMM:VersionID>" + version + b"<")]
