"""Files for a printing press: PDF/X-4 in four inks, with bleed and crop marks."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import MANUSCRIPT, PROJECT
from pikepdf import Array, Dictionary, Name
from PIL import Image
from printing import POINTS, context, own_layouts
from reading import read_prepared

from rlspub.build import Order, build
from rlspub.codes import Code
from rlspub.diagnostics import Diagnostic, Failed, Reporter
from rlspub.proof.press import prove_press
from rlspub.reading import read_document
from rlspub.renderers import card, handout, press_profile
from rlspub.renderers.paper import PageSize, Printing
from rlspub.renderers.press_inks import Separation

CONSTRUCTS = PROJECT / "tests" / "specimens" / "constructs.md"
PRESS = Printing(press=True)
MILLIMETRE = 72 / 25.4
RED, BLUE, GREY = (200, 30, 30), (30, 30, 200), (90, 90, 90)
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30" width="90" height="30">
<defs><linearGradient id="way"><stop offset="0" stop-color="#c00"/>
<stop offset="1" stop-color="#06c" stop-opacity="0.3"/></linearGradient>
<pattern id="dots" width="9" height="9" patternUnits="userSpaceOnUse">
<circle cx="4" cy="4" r="3" fill="green"/></pattern></defs>
<rect width="30" height="20" fill="url(#way)"/>
<rect x="40" width="30" height="20" fill="url(#dots)" stroke="oklch(0.6 0.1 200)"/>
<text y="29" font-size="8" fill="#333">Grey</text>
<text x="40" y="29" font-size="8" opacity="0.8">Black</text></svg>
"""


def build_all(path: Path, folder: Path, printing: Printing) -> dict[str, bytes]:
    order = Order(
        manuscript=path, output_dir=folder, outputs=("handout", "card"), printing=printing
    )
    return {made.output: made.artifact.data for made in build(order, Reporter(path))}


@pytest.fixture(scope="module")
def leaflet(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build_all(MANUSCRIPT, tmp_path_factory.mktemp("press"), PRESS)


@pytest.fixture(scope="module")
def good(leaflet: dict[str, bytes]) -> bytes:
    return leaflet["handout"]


def found_in(data: bytes) -> list[Diagnostic]:
    reporter = Reporter(MANUSCRIPT)
    prove_press("handout", data, reporter)
    return reporter.sorted()


def inks(data: bytes) -> Iterator[tuple[float, ...]]:
    """Yield the inks of every colour that is set anywhere in a file."""
    pdf = pikepdf.open(io.BytesIO(data))
    drawings = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/BBox" in o]
    for drawing in (*pdf.pages, *drawings):
        for instruction in pikepdf.parse_content_stream(drawing):
            if str(instruction.operator) in {"scn", "SCN"} and len(instruction.operands) == 4:
                yield tuple(map(float, instruction.operands))


# --- Whole files ----------------------------------------------------------------------


def test_every_construct_is_printed_in_ink(leaflet: dict[str, bytes], tmp_path: Path) -> None:
    # A build proves the words, and then the ink.
    constructs = build_all(CONSTRUCTS, tmp_path, PRESS)
    for data in (*leaflet.values(), *constructs.values()):
        assert len({colour for colour in inks(data) if any(colour[:3])}) in {1, 2}
    assert {file.name for file in tmp_path.iterdir()} == {
        "constructs-handout-press.pdf",
        "constructs-card-press.pdf",
    }


def test_mono_takes_black_alone(tmp_path: Path) -> None:
    for data in build_all(MANUSCRIPT, tmp_path, replace(PRESS, mono=True)).values():
        used = set(inks(data))
        assert (0, 0, 0, 1) in used
        assert not any(any(colour[:3]) for colour in used)


@pytest.mark.parametrize("size", PageSize, ids=lambda size: size.value)
def test_marks_stand_where_the_page_is_cut(size: PageSize) -> None:
    document = read_document(MANUSCRIPT, Reporter(MANUSCRIPT))
    printing = replace(PRESS, page_size=size)
    data = handout.render(document, replace(context(document), printing=printing)).data
    page = pypdfium2.PdfDocument(data)[0]
    left, bottom, right, top = page.get_trimbox()
    assert (round(right - left), round(top - bottom)) == POINTS[size]
    assert page.get_bleedbox() == pytest.approx(
        (left - 3 * MILLIMETRE, bottom - 3 * MILLIMETRE,
         right + 3 * MILLIMETRE, top + 3 * MILLIMETRE)
    )  # fmt: skip
    media_left, _, _, media_top = page.get_mediabox()
    scale = 4
    drawn = page.render(scale=scale, grayscale=True).to_pil()

    def is_dark(x: float, y: float) -> bool:
        at = round((x - media_left) * scale), round((media_top - y) * scale)
        around = drawn.crop((at[0] - 2, at[1] - 2, at[0] + 3, at[1] + 3))
        return any(pixel < 128 for pixel in around.tobytes())

    for distance in (4.5, 8.5):
        away = distance * MILLIMETRE
        for x, outwards in ((left, -away), (right, away)):
            assert is_dark(x + outwards, top)
            assert is_dark(x + outwards, bottom)
            assert is_dark(x, top + away)
            assert is_dark(x, bottom - away)
    for clear in (3.5, 9.5):
        assert not is_dark(left - clear * MILLIMETRE, top)
        assert not is_dark(right, bottom - clear * MILLIMETRE)


def test_what_is_at_the_edge_of_the_page_goes_on_into_the_bleed(tmp_path: Path) -> None:
    root = own_layouts(tmp_path)
    style = root / "card" / "page.css"
    red = "@page { background: #c00000 }"
    style.write_text(style.read_text(encoding="utf-8") + red, encoding="utf-8")
    document = read_prepared("::: {.call-us .card}\nWords.\n:::")
    data = card.render(document, replace(context(document, layouts=root), printing=PRESS)).data
    page = pypdfium2.PdfDocument(data)[0]
    drawn = page.render(scale=4).to_pil()
    inside, outside = (
        drawn.getpixel((round((10 - beyond) * MILLIMETRE * 4), 400)) for beyond in (2.8, 3.2)
    )
    assert inside == pytest.approx((190, 25, 25), abs=30)
    assert outside == (255, 255, 255)


def test_the_printing_condition_is_in_the_file(good: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(good))
    (intent,) = pdf.Root.OutputIntents
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert str(intent.Info) == "ISO Coated v2 300% (basICColor)"
    profile = intent.DestOutputProfile.read_bytes()
    assert profile == press_profile.load(Reporter(MANUSCRIPT))


def test_the_same_bytes_in_every_process(good: bytes, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from rlspub.build import Order, build\n"
        "from rlspub.diagnostics import Reporter; from rlspub.renderers.paper import Printing\n"
        "path = Path(sys.argv[1])\n"
        "order = Order(manuscript=path, output_dir=Path(sys.argv[2]), outputs=('handout',),\n"
        "              printing=Printing(press=True))\n"
        "build(order, Reporter(path))"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(MANUSCRIPT), str(tmp_path)],
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        check=True,
    )
    assert (tmp_path / "leaflet-handout-press.pdf").read_bytes() == good


def test_a_press_file_changes_nothing_of_the_next_ordinary_one() -> None:
    document = read_document(MANUSCRIPT, Reporter(MANUSCRIPT))
    surroundings = context(document)
    before = handout.render(document, surroundings).data
    handout.render(document, replace(surroundings, printing=PRESS))
    assert handout.render(document, surroundings).data == before


def test_without_the_profile_the_message_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press_profile, "PACKAGE", "package-that-nobody-installed")
    document = read_document(MANUSCRIPT, Reporter(MANUSCRIPT))
    surroundings = replace(context(document), printing=PRESS)
    with pytest.raises(Failed):
        handout.render(document, surroundings)
    (found,) = surroundings.reporter.sorted()
    assert found.code is Code.NO_PRESS_PROFILE
    assert found.help is not None
    assert found.help.endswith("`.venv/bin/pip install package-that-nobody-installed`")


# --- Colours and pictures -------------------------------------------------------------


@cache
def separation() -> Separation:
    return Separation(press_profile.load(Reporter(MANUSCRIPT)))


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ((0, 0, 0), (0, 0, 0, 1)),
        ((1, 1, 1), (0, 0, 0, 0)),
        ((0.5, 0.5, 0.5), (0, 0, 0, 0.5)),
        ((0.09, 0.1, 0.11), (0, 0, 0, 0.9)),
        # As the profile's makers measured these.
        ((1, 0, 0), (0, 0.92, 0.97, 0)),
        ((0, 0, 1), (1, 0.78, 0, 0)),
    ],
)
def test_greys_are_black_ink_and_colours_follow_the_profile(
    colour: tuple[float, ...], expected: tuple[float, ...]
) -> None:
    assert separation().inks(colour) == pytest.approx(expected, abs=0.02)


def striped(mode: str) -> Image.Image:
    picture = Image.new("RGB", (32, 16), RED)
    picture.paste(BLUE, (16, 0, 32, 16))
    return picture.convert(mode)


def transparent(mode: str) -> Image.Image:
    picture = striped(mode)
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    return picture


PICTURES: dict[str, tuple[Callable[[], Image.Image], str]] = {
    "photo.jpg": (lambda: striped("RGB"), "/DeviceCMYK"),
    "photo.png": (lambda: striped("RGB"), "/DeviceCMYK"),
    "photo.webp": (lambda: striped("RGB"), "/DeviceCMYK"),
    "few.gif": (lambda: striped("P"), "/DeviceCMYK"),
    "inks.jpg": (lambda: Image.new("CMYK", (32, 16), (200, 30, 60, 10)), "/DeviceCMYK"),
    "clear.png": (lambda: transparent("RGB"), "/DeviceCMYK"),
    "grey.jpg": (lambda: striped("L"), "/DeviceGray"),
    "scan.png": (lambda: striped("1"), "/DeviceGray"),
    "clear-grey.png": (lambda: transparent("L"), "/DeviceGray"),
    "looks-grey.png": (lambda: Image.new("RGB", (32, 16), GREY), "/DeviceGray"),
}


@dataclass(frozen=True)
class Printed:
    """A picture as it is in a finished file."""

    space: str
    has_mask: bool
    size: tuple[int, int]
    picture: Image.Image


def printed_picture(path: Path) -> Printed:
    document = read_prepared(f"![A picture]({path.name})")
    surroundings = replace(context(document), pictures=path.parent, printing=PRESS)
    data = handout.render(document, surroundings).data
    assert found_in(data) == []
    pdf = pikepdf.open(io.BytesIO(data))
    pictures = [
        o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"
    ]
    (printed,) = (o for o in pictures if "/SMask" in o or len(pictures) == 1)
    return Printed(
        space=str(printed.ColorSpace),
        has_mask="/SMask" in printed,
        size=(int(printed.Width), int(printed.Height)),
        picture=_picture(printed),
    )


def _picture(printed: pikepdf.Object) -> Image.Image:
    if printed.get("/Filter") == "/DCTDecode":
        # Pillow takes full ink for 0, and the file must say so too.
        if printed.ColorSpace == "/DeviceCMYK":
            assert [int(n) for n in printed.Decode] == [1, 0] * 4
        return Image.open(io.BytesIO(printed.read_raw_bytes()))
    mode = "CMYK" if printed.ColorSpace == "/DeviceCMYK" else "L"
    size = int(printed.Width), int(printed.Height)
    return Image.frombytes(mode, size, printed.read_bytes())


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_printed_in_inks(name: str, tmp_path: Path) -> None:
    make, space = PICTURES[name]
    original = make()
    original.save(tmp_path / name)
    printed = printed_picture(tmp_path / name)
    assert printed.space == space
    assert printed.has_mask == ("A" in original.getbands())
    assert printed.size == original.size


@pytest.mark.parametrize("name", ["photo.png", "photo.jpg"])
def test_a_photograph_keeps_its_colours(name: str, tmp_path: Path) -> None:
    striped("RGB").save(tmp_path / name, quality=100, subsampling=0)
    picture = printed_picture(tmp_path / name).picture
    for x, colour in ((4, RED), (28, BLUE)):
        wanted = [255 * ink for ink in separation().inks([channel / 255 for channel in colour])]
        assert picture.getpixel((x, 8)) == pytest.approx(wanted, abs=6)


def test_greys_of_a_photograph_are_tints_of_black(tmp_path: Path) -> None:
    Image.new("RGB", (32, 16), GREY).save(tmp_path / "grey.png")
    assert printed_picture(tmp_path / "grey.png").picture.getpixel((4, 4)) == GREY[0]


def test_inks_of_a_photograph_are_left_alone(tmp_path: Path) -> None:
    make, _ = PICTURES["inks.jpg"]
    make().save(tmp_path / "inks.jpg", quality=100)
    picture = printed_picture(tmp_path / "inks.jpg").picture
    assert picture.getpixel((4, 4)) == pytest.approx((200, 30, 60, 10), abs=3)


def test_drawings_are_printed_in_inks(tmp_path: Path) -> None:
    (tmp_path / "drawing.svg").write_text(DRAWING, encoding="utf-8")
    document = read_prepared("![A drawing](drawing.svg)")
    data = handout.render(
        document, replace(context(document), pictures=tmp_path, printing=PRESS)
    ).data
    assert found_in(data) == []
    used = {tuple(round(ink, 2) for ink in colour) for colour in inks(data)}
    green = separation().inks((0, 128 / 255, 0))
    assert {(0, 0, 0, 0.8), tuple(round(ink, 2) for ink in green)} <= used


def test_a_picture_with_too_much_ink_is_an_error(tmp_path: Path) -> None:
    Image.new("CMYK", (32, 32), (250, 250, 250, 250)).save(tmp_path / "heavy.jpg")
    path = tmp_path / "heavy.md"
    path.write_text(
        "---\ntitle: Legs\nlanguage: en-US\n---\n\n![A night](heavy.jpg)\n", encoding="utf-8"
    )
    reporter = Reporter(path)
    order = Order(
        manuscript=path, output_dir=tmp_path / "out", outputs=("handout",), printing=PRESS
    )
    with pytest.raises(Failed):
        build(order, reporter)
    (found,) = (p for p in reporter.sorted() if p.code is Code.PROOF_PRESS_INK)
    assert "has a picture with 392% of ink; 300% is the most, on page 1" in found.message
    assert not (tmp_path / "out").exists()


# --- What the proof finds in files that are not as ours -------------------------------


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
    (narrow, "does not have 3 mm to cut off on page 1"),
    (small, "has less paper than it needs on page 1"),
    (uncut, "does not say where to cut on page 1"),
    (undeclared, "does not declare one printing condition"),
    (for_screens, "holds no colour profile of a press with four inks"),
    (unnamed, "does not name its printing condition"),
    (fontless, "does not hold the font"),
    (untrapped, "does not say whether it is trapped"),
    (older, "says that it is PDF/X-3, not PDF/X-4"),
    (dateless, "does not record its date of its record"),
    (active, "has /OpenAction, which paper cannot do"),
    (fillable, "has /AcroForm, which paper cannot do"),
    (mixed, "does not mix what is transparent in inks on page 1"),
]
INK_FAULTS: list[tuple[Callable[[pikepdf.Pdf], None], str]] = [
    (drawn("1 0 0 rg 0 0 9 9 re f"), "paints in something else than inks (rg)"),
    (drawn("/DeviceRGB CS 1 0 0 SC 0 0 m 9 9 l S"), "paints in DeviceRGB, which is no ink"),
    (drawn("1 1 0.9 0.4 k 0 0 9 9 re f"), "lays on 330% of ink; 300% is the most"),
    (drawn("/S sh"), "lays on 400% of ink"),
    (drawn("/All cs 1 scn 0 0 9 9 re f"), "paints in all inks within the page"),
    (
        drawn("0.6 0.5 0.5 0.9 k BT /F 9 Tf (a) Tj ET"),
        "prints black or grey words in several inks (60%, 50%, 50%, 90%)",
    ),
    (
        drawn("0.5 0.4 0.4 0 K 0 g BT 1 Tr /F 9 Tf (a) Tj ET"),
        "prints black or grey words in several inks",
    ),
    (drawn("/T gs"), "sets TR, which is for the printer to set"),
    (photographed, "has a picture that is not made of inks"),
    (photographed, "holds colours that are no inks: DeviceRGB"),
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
