"""Files for a printing press: PDF/X-4 in four inks, with bleed and crop marks."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2
import pytest
from conftest import MANUSCRIPT, PROJECT, run_build
from picture_files import PicturesIn
from PIL import Image
from press_files import PRESS, build_all, found_in
from printing import POINTS, context, own_layouts
from reading import HOUSE, LAYOUTS, read_prepared
from walls import STYLES, take_down

from rlspub import cli
from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.outputs import HANDOUT
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.pipeline.read import read_document
from rlspub.renderers.pdf import card, handout
from rlspub.renderers.press import profile as press_profile
from rlspub.renderers.press.inks import Separation
from rlspub.renderers.printing import PageSize

CONSTRUCTS = PROJECT / "tests" / "specimens" / "constructs.md"
MILLIMETRE = 72 / 25.4
# Archives ask for a condition and a record of their own, and know no words of PDF/X.
OF_A_PRESS_FILE = {
    "PDFA2B-DEVICE-CMYK-001",
    "PDFA2B-ID-SCHEMA-001",
    "PDFA2B-XMP-EXTENSION-PROPERTY-DEFINITION-001",
    "PDFA2B-XMP-EXTENSION-PROPERTY-VALUE-SHAPE-001",
    "PDFA2B-XMP-PREDEFINED-PROPERTY-001",
    "PDFA2B-XMP-PREDEFINED-VALUE-TYPE-001",
    "PDFA2B-XMP-PROPERTY-DEFINITION-001",
}
RED, BLUE, GREY = (200, 30, 30), (30, 30, 200), (90, 90, 90)
INKS = (200, 30, 60, 10)
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 36" width="90" height="36">
<defs><linearGradient id="way"><stop offset="0" stop-color="#c00"/>
<stop offset="1" stop-color="#06c" stop-opacity="0.3"/></linearGradient>
<pattern id="dots" width="0.3" height="0.45">
<circle cx="4" cy="4" r="3" fill="green"/></pattern></defs>
<rect width="30" height="20" fill="url(#way)"/>
<rect x="40" width="30" height="20" fill="url(#dots)" stroke="hsl(190 60% 40%)"/>
<text x="4" y="31" font-size="8" fill="#333">Grey</text>
<text x="40" y="31" font-size="8" opacity="0.8">Black</text></svg>
"""


@pytest.fixture(scope="module")
def leaflet(built_for_press: Path) -> dict[str, bytes]:
    names = ("handout", "card")
    return {name: (built_for_press / f"leaflet-{name}-press.pdf").read_bytes() for name in names}


@pytest.fixture(scope="module")
def good(leaflet: dict[str, bytes]) -> bytes:
    return leaflet["handout"]


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
    assert {file.name for file in tmp_path.glob("[!.]*")} == {
        "constructs-handout-press-a4.pdf",
        "constructs-card-a5-press.pdf",
    }


def test_an_archive_would_refuse_it_for_being_a_press_file_alone(good: bytes) -> None:
    verdict = page_validation.validate_pdf_bytes(good, profile="2b")
    assert {failure.rule_id for failure in verdict.failures} == OF_A_PRESS_FILE


def test_mono_takes_black_alone(tmp_path: Path) -> None:
    for data in build_all(MANUSCRIPT, tmp_path, replace(PRESS, mono=True)).values():
        used = set(inks(data))
        assert (0, 0, 0, 1) in used
        assert not any(any(colour[:3]) for colour in used)


@pytest.mark.parametrize("size", PageSize, ids=lambda size: size.value)
def test_marks_stand_where_the_page_is_cut(size: PageSize) -> None:
    document = read_document(MANUSCRIPT, HOUSE, Reporter(MANUSCRIPT))
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


def test_what_is_at_the_edge_of_the_page_goes_on_into_the_bleed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_down(monkeypatch, STYLES)
    root = own_layouts(tmp_path)
    style = root / "card" / "page.css.jinja"
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
    run_build(tmp_path, "--press", "--only", "handout", PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert (tmp_path / "leaflet-handout-press.pdf").read_bytes() == good


def test_the_printing_condition_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = ["build", str(MANUSCRIPT), "--output-dir", str(tmp_path), "--only", "card"]
    assert cli.main([*arguments, "--press"]) == 0
    assert "for the printing condition FOGRA39: offset print" in capsys.readouterr().out
    assert [file.name for file in tmp_path.glob("[!.]*")] == ["leaflet-card-press.pdf"]


def test_nobody_fills_in_a_press_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", str(MANUSCRIPT), "--press", "--fillable"]) == 2
    said = capsys.readouterr().err
    assert "--fillable" in said
    assert "--press" in said


def test_a_press_file_changes_nothing_of_the_next_ordinary_one() -> None:
    document = read_document(MANUSCRIPT, HOUSE, Reporter(MANUSCRIPT))
    surroundings = context(document)
    before = handout.render(document, surroundings).data
    handout.render(document, replace(surroundings, printing=PRESS))
    assert handout.render(document, surroundings).data == before


def test_without_the_profile_the_message_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press_profile, "PACKAGE", "package-that-nobody-installed")
    document = read_document(MANUSCRIPT, HOUSE, Reporter(MANUSCRIPT))
    surroundings = replace(context(document), printing=PRESS)
    with pytest.raises(Failed):
        handout.render(document, surroundings)
    (found,) = surroundings.reporter.sorted()
    assert found.code is Code.NO_PRESS_PROFILE
    assert found.help is not None
    assert "`make .venv/tests`" in found.help
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
    assert separation().convert(colour) == pytest.approx(expected, abs=0.02)


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
    "inks.jpg": (lambda: Image.new("CMYK", (32, 16), INKS), "/DeviceCMYK"),
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
    pixels: Image.Image


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """Return all the pictures; each has a width of its own, to know it by."""
    folder = tmp_path_factory.mktemp("pictures")
    widths = {name: 32 + number for number, name in enumerate(PICTURES)}
    for name, width in widths.items():
        make, _ = PICTURES[name]
        make().resize((width, 16)).save(folder / name, quality=100, subsampling=0)
    document = read_prepared("\n\n".join(f"![A picture]({name})" for name in PICTURES))
    surroundings = replace(context(document), pictures=PicturesIn(folder), printing=PRESS)
    data = handout.render(document, surroundings).data
    assert found_in(data) == []
    pdf = pikepdf.open(io.BytesIO(data))
    masks = {o.SMask.objgen for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/SMask" in o}
    found = {
        int(o.Width): Printed(str(o.ColorSpace), "/SMask" in o, pixels(o))
        for o in pdf.objects
        if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image" and o.objgen not in masks
    }
    return {name: found[width] for name, width in widths.items()}


def pixels(printed: pikepdf.Object) -> Image.Image:
    in_inks = printed.ColorSpace == "/DeviceCMYK"
    if printed.get("/Filter") == "/DCTDecode":
        # Pillow takes full ink for 0, and the file must say so too.
        assert not in_inks or [int(n) for n in printed.Decode] == [1, 0] * 4
        return Image.open(io.BytesIO(printed.read_raw_bytes()))
    size = int(printed.Width), int(printed.Height)
    return Image.frombytes("CMYK" if in_inks else "L", size, printed.read_bytes())


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_printed_in_inks(name: str, printed: dict[str, Printed]) -> None:
    make, space = PICTURES[name]
    assert printed[name].space == space
    assert printed[name].has_mask == ("A" in make().getbands())


@pytest.mark.parametrize("name", ["photo.png", "photo.jpg", "photo.webp", "clear.png"])
def test_a_photograph_keeps_its_colours(name: str, printed: dict[str, Printed]) -> None:
    for x, colour in ((4, RED), (28, BLUE)):
        wanted = [255 * ink for ink in separation().convert([channel / 255 for channel in colour])]
        assert printed[name].pixels.getpixel((x, 8)) == pytest.approx(wanted, abs=8)


def test_greys_of_a_photograph_are_tints_of_black(printed: dict[str, Printed]) -> None:
    assert printed["looks-grey.png"].pixels.getpixel((4, 4)) == GREY[0]


def test_inks_of_a_photograph_are_left_alone(printed: dict[str, Printed]) -> None:
    assert printed["inks.jpg"].pixels.getpixel((4, 4)) == pytest.approx(INKS, abs=3)


def test_drawings_are_printed_in_inks(tmp_path: Path) -> None:
    (tmp_path / "drawing.svg").write_text(DRAWING, encoding="utf-8")
    document = read_prepared("![A drawing](drawing.svg)")
    data = handout.render(
        document, replace(context(document), pictures=PicturesIn(tmp_path), printing=PRESS)
    ).data
    assert found_in(data) == []
    used = {tuple(round(ink, 2) for ink in colour) for colour in inks(data)}
    green = separation().convert((0, 128 / 255, 0))
    assert {(0, 0, 0, 0.8), tuple(round(ink, 2) for ink in green)} <= used


def test_a_picture_with_too_much_ink_is_an_error(tmp_path: Path) -> None:
    Image.new("CMYK", (32, 32), (250, 250, 250, 250)).save(tmp_path / "heavy.jpg")
    path = tmp_path / "heavy.md"
    path.write_text(
        "---\ntitle: Legs\nlanguage: en-US\n---\n\n![A night](heavy.jpg)\n", encoding="utf-8"
    )
    reporter = Reporter(path)
    order = Order(
        manuscript=path,
        output_dir=tmp_path / "out",
        outputs=(HANDOUT,),
        printing=PRESS,
        layouts=LAYOUTS,
    )
    with pytest.raises(Failed):
        build(order, reporter)
    (found,) = (p for p in reporter.sorted() if p.code is Code.PROOF_PRESS_INK)
    assert "has a picture with 392% of ink; the limit is 300%, on page 1" in found.message
    assert not (tmp_path / "out").exists()
