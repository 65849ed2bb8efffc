"""The proof of press files finds what a printer would send them back for."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from press_files import found_in

from rlspub.diagnostics import Code


@pytest.fixture(scope="module")
def good(built_for_press: Path) -> bytes:
    return (built_for_press / "leaflet-handout-press.pdf").read_bytes()


def drawn(instructions: str) -> Callable[[pikepdf.Pdf], None]:
    """Return what adds instructions to the first page."""

    def add(pdf: pikepdf.Pdf) -> None:
        font = next(o for o in pdf.objects if isinstance(o, Dictionary) and "/ToUnicode" in o)
        resources = pdf.pages[0].Resources
        resources.Font = Dictionary(F=font)
        resources.Shading = Dictionary(
            S=Dictionary(
                ShadingType=2,
                ColorSpace=Name.DeviceCMYK,
                Function=Dictionary(FunctionType=2, C0=Array([1, 1, 1, 1]), C1=Array([0, 0, 0, 0])),
            )
        )
        resources.ExtGState.T = Dictionary(TR=Name.Identity)
        pdf.pages[0].contents_add(instructions.encode())

    return add


def linked(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link)])


def narrow(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].BleedBox = pdf.pages[0].TrimBox


def small(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox = pdf.pages[0].TrimBox


def uncut(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].TrimBox


def undeclared(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def for_screens(pdf: pikepdf.Pdf) -> None:
    profile = bytearray(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes())
    profile[16:20] = b"RGB "
    pdf.Root.OutputIntents[0].DestOutputProfile = pikepdf.Stream(pdf, bytes(profile), N=3)


def unnamed(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0].OutputConditionIdentifier


def fontless(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/FontFile2" in item:
            del item.FontFile2


def untrapped(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Trapped"]


def older(pdf: pikepdf.Pdf) -> None:
    record = pdf.Root.Metadata.read_bytes().replace(b"PDF/X-4", b"PDF/X-3")
    pdf.Root.Metadata = pdf.make_stream(record, Type=Name.Metadata, Subtype=Name.XML)


def dateless(pdf: pikepdf.Pdf) -> None:
    record = pdf.Root.Metadata.read_bytes().replace(b"MetadataDate", b"OtherDate")
    pdf.Root.Metadata = pdf.make_stream(record, Type=Name.Metadata, Subtype=Name.XML)


def active(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def fillable(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]))


def mixed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Group.CS = Name.DeviceRGB


def photographed(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(
        bytes(12), Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2,
        BitsPerComponent=8, ColorSpace=Name.DeviceRGB,
    )  # fmt: skip
    pdf.pages[0].Resources.XObject.P = picture
    pdf.pages[0].contents_add(b"/P Do")


def circular(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"/Self Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0] * 4))
    form.Resources = Dictionary(XObject=Dictionary(Self=form))
    pdf.pages[0].Resources.XObject.Self = form
    pdf.pages[0].contents_add(b"/Self Do")


FILE_FAULTS: list[tuple[Callable[[pikepdf.Pdf], None], str]] = [
    (linked, "has a link, a field or a comment on page 1"),
    (narrow, "does not have a bleed of 3 mm on page 1"),
    (small, "has a bleed that reaches beyond the paper on page 1"),
    (uncut, "has no trim box or no bleed box on page 1"),
    (undeclared, "does not declare exactly one printing condition"),
    (for_screens, "does not embed the colour profile of a four-colour press"),
    (unnamed, "does not name its printing condition"),
    (fontless, "does not embed the font"),
    (untrapped, "does not say whether it is trapped"),
    (older, "declares PDF/X-3 instead of PDF/X-4"),
    (dateless, "does not record its metadata date"),
    (active, "has /OpenAction, which has no place in a printed file"),
    (fillable, "has /AcroForm, which has no place in a printed file"),
    (mixed, "does not blend transparency in CMYK on page 1"),
]
INK_FAULTS: list[tuple[Callable[[pikepdf.Pdf], None], str]] = [
    (drawn("1 0 0 rg 0 0 9 9 re f"), "paints in something other than inks (rg)"),
    (drawn("/DeviceRGB CS 1 0 0 SC 0 0 m 9 9 l S"), "paints in DeviceRGB, which is not an ink"),
    (drawn("1 1 0.9 0.4 k 0 0 9 9 re f"), "prints 330% of ink; the limit is 300%"),
    (drawn("/S sh"), "prints 400% of ink"),
    (drawn("/All cs 1 scn 0 0 9 9 re f"), "paints in all inks within the page"),
    (
        drawn("0.6 0.5 0.5 0.9 k BT /F 9 Tf (a) Tj ET"),
        "prints black or grey words in several inks (60%, 50%, 50%, 90%)",
    ),
    (
        drawn("0.5 0.4 0.4 0 K 0 g BT 1 Tr /F 9 Tf (a) Tj ET"),
        "prints black or grey words in several inks",
    ),
    (drawn("/T gs"), "sets TR, which is up to the printing house"),
    (photographed, "has a picture that is not made of inks"),
    (photographed, "uses colours that are not inks: DeviceRGB"),
    (circular, "has a drawing that contains itself"),
]


def spoilt(data: bytes, spoil: Callable[[pikepdf.Pdf], None]) -> bytes:
    pdf = pikepdf.open(io.BytesIO(data))
    spoil(pdf)
    target = io.BytesIO()
    pdf.save(target, fix_metadata_version=False)
    return target.getvalue()


@pytest.mark.parametrize(("spoil", "message"), FILE_FAULTS)
def test_the_proof_finds_what_is_not_pdf_x(
    good: bytes, spoil: Callable[[pikepdf.Pdf], None], message: str
) -> None:
    found = found_in(spoilt(good, spoil))
    assert {problem.code for problem in found} == {Code.PROOF_PRESS_FILE}
    assert any(message in problem.message for problem in found)


@pytest.mark.parametrize(("spoil", "message"), INK_FAULTS)
def test_the_proof_finds_what_is_no_good_ink(
    good: bytes, spoil: Callable[[pikepdf.Pdf], None], message: str
) -> None:
    found = found_in(spoilt(good, spoil))
    assert {problem.code for problem in found} == {Code.PROOF_PRESS_INK}
    assert any(message in problem.message for problem in found)


@pytest.mark.parametrize(
    "instructions",
    [
        "0 0 0 0.6 k BT /F 9 Tf (a) Tj ET",  # a tint of black
        "1 0.55 0.2 0.4 k BT /F 9 Tf (a) Tj ET",  # a colour
        "0.6 0.5 0.5 0.9 k BT 3 Tr /F 9 Tf (a) Tj ET",  # not printed
        "q 1 1 1 1 k Q 0 0 9 9 re f",  # set, and not painted with
        "/All CS 1 SCN -20 -20 m -10 -20 l S",  # beside the page
    ],
)
def test_the_proof_accepts_what_can_be_printed(good: bytes, instructions: str) -> None:
    assert found_in(spoilt(good, drawn(instructions))) == []


def test_an_encrypted_file_is_no_press_file(good: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(good))
    target = io.BytesIO()
    pdf.save(target, encryption=pikepdf.Encryption(owner="secret", user=""))
    assert any("is encrypted" in problem.message for problem in found_in(target.getvalue()))


def test_what_is_no_pdf_is_told_so() -> None:
    (found,) = found_in(b"no PDF")
    assert found.code is Code.PROOF_UNREADABLE
