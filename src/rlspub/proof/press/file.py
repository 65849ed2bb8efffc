"""A press file, read back, and held against PDF/X-4.

We know of no validator of PDF/X-4 that is free, so what it asks is checked here, on the
finished bytes and without any knowledge of how they were made.
"""

from collections.abc import Iterator

import pikepdf

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.boxes import POINTS_A_MILLIMETRE
from rlspub.proof.pdf.damage import finding_damage, open_objects
from rlspub.proof.press.inks import find_ink_faults
from rlspub.proof.text.printed import UnreadableError

_BLEED = 3
# Of a millimetre, for rounding.
_NEARLY = 0.01
_XMP = "http://ns.adobe.com/xap/1.0/"
_IDENTIFIED = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
# Besides the version of PDF/X.
_RECORDED = {
    "{http://purl.org/dc/elements/1.1/}title": "title",
    f"{{{_XMP}}}CreateDate": "creation date",
    f"{{{_XMP}}}ModifyDate": "modification date",
    f"{{{_XMP}}}MetadataDate": "metadata date",
    f"{{{_XMP}mm/}}DocumentID": "identifier",
    f"{{{_XMP}mm/}}VersionID": "version",
    f"{{{_XMP}mm/}}RenditionClass": "rendition class",
}
_ACTIVE = ("/AA", "/OpenAction", "/AcroForm")
_WITH_LETTERS = {"/Type1", "/MMType1", "/TrueType", "/CIDFontType0", "/CIDFontType2"}
# In the header of an ICC profile.
_CLASS, _SPACE = slice(12, 16), slice(16, 20)


def prove_press(name: str, data: bytes, reporter: Reporter) -> None:
    """Report what a printing house would send a press file back for.

    `name` is what messages call the output.
    """
    try:
        with open_objects(data) as pdf, finding_damage():
            faults = list(_check_file(pdf))
            found = [(Code.PROOF_PRESS_FILE, fault) for fault in faults]
            if not faults:
                profile = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
                inks = find_ink_faults(pdf, profile)
                found = [(Code.PROOF_PRESS_INK, fault) for fault in dict.fromkeys(inks)]
    except UnreadableError as error:
        found = [(Code.PROOF_UNREADABLE, f"cannot be read back: {error}")]
    for code, fault in found:
        reporter.report(code, f"the {name}'s press file {fault}")


def _check_file(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is wrong with a file, whatever is on its pages."""
    if pdf.pdf_version > "1.6":
        yield f"is PDF {pdf.pdf_version}, which is newer than 1.6"
    if pdf.is_encrypted:
        yield "is encrypted"
    if len(pdf.trailer.get("/ID", ())) != 2:  # noqa: PLR2004 - one that stays, one that changes
        yield "has no identifier"
    yield from _check_metadata(pdf)
    yield from _check_condition(pdf)
    yield from (
        f"has {key}, which has no place in a printed file" for key in _ACTIVE if key in pdf.Root
    )
    if "/JavaScript" in pdf.Root.get("/Names", {}):
        yield "holds JavaScript"
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary):
            yield from _check_font(item)
    for number, page in enumerate(pdf.pages, 1):
        yield from (f"{fault} on page {number}" for fault in _check_page(page))


def _check_metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    record = pdf.open_metadata()
    version = record.get(_IDENTIFIED)
    if version != "PDF/X-4":
        yield f"declares {version or 'no PDF/X version'} instead of PDF/X-4"
    yield from (
        f"does not record its {name}" for key, name in _RECORDED.items() if key not in record
    )
    if pdf.docinfo.get("/Trapped") not in {"/True", "/False"}:
        yield "does not say whether it is trapped"


def _check_condition(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is wrong with the declared printing condition."""
    intents = [i for i in pdf.Root.get("/OutputIntents", ()) if i.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1 or len(pdf.Root.OutputIntents) != 1:
        yield "does not declare exactly one printing condition"
        return
    if not str(intents[0].get("/OutputConditionIdentifier", "")):
        yield "does not name its printing condition"
    profile = intents[0].get("/DestOutputProfile")
    header = b"" if profile is None else profile.read_bytes()[: _SPACE.stop]
    inks = None if profile is None else profile.get("/N")
    if header[_CLASS] != b"prtr" or header[_SPACE] != b"CMYK" or inks != 4:  # noqa: PLR2004
        yield "does not embed the colour profile of a four-colour press"


def _check_font(item: pikepdf.Dictionary) -> Iterator[str]:
    if item.get("/Type") == "/Font" and str(item.get("/Subtype")) in _WITH_LETTERS:
        described = item.get("/FontDescriptor", pikepdf.Dictionary())
        if not any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"does not embed the font {item.get('/BaseFont')}"


def _check_page(page: pikepdf.Page) -> Iterator[str]:
    if len(page.get("/Annots", ())):
        yield "has a link, a field or a comment"
    if "/AA" in page:
        yield "runs an action when it is opened"
    if page.obj.get("/Group", pikepdf.Dictionary()).get("/CS") != "/DeviceCMYK":
        yield "does not blend transparency in CMYK"
    if "/TrimBox" not in page or "/BleedBox" not in page:
        yield "has no trim box or no bleed box"
        return
    trim, bleed, media = (
        [float(side) / POINTS_A_MILLIMETRE for side in box]
        for box in (page.TrimBox, page.BleedBox, page.MediaBox)
    )
    if any(abs(distance - _BLEED) > _NEARLY for distance in _measure_distances(bleed, trim)):
        yield f"does not have a bleed of {_BLEED} mm"
    if any(distance < 0 for distance in _measure_distances(media, bleed)):
        yield "has a bleed that reaches beyond the paper"


def _measure_distances(outer: list[float], inner: list[float]) -> Iterator[float]:
    """Yield how far a box reaches beyond another one on each side."""
    for side in range(4):
        distance = inner[side] - outer[side]
        yield distance if side < 2 else -distance  # noqa: PLR2004 - left, bottom; right, top
