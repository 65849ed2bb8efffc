"""Pictures of pixels: whole, still, upright, in plain colours, and without what is said of them."""

import base64
import io
import re
import struct
import zlib
from collections.abc import Callable
from typing import Any

import PIL.Image
import PIL.ImageCms
import PIL.PngImagePlugin
import pytest

from rlspub.diagnostics import Code
from rlspub.pictures.examination import Picture, examine_picture
from rlspub.pictures.files import PictureError

MARK = b"planted-words"
KINDS = {"png": "PNG", "jpg": "JPEG", "gif": "GIF", "webp": "WEBP"}


def made(kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 20), **options: Any) -> bytes:
    """Return a picture whose left half is dark and whose right half is light."""
    picture = PIL.Image.new(mode, size)
    if mode == "P":
        picture.putpalette([shade for shade in range(256) for _ in "RGB"])
    light = {"I;16": 65535, "P": 255, "L": 255, "1": 1}.get(mode, (255,) * len(picture.getbands()))
    picture.paste(light, (size[0] // 2, 0, *size))
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def refused(data: bytes, suffix: str) -> PictureError:
    with pytest.raises(PictureError) as caught:
        examine_picture(data, suffix)
    return caught.value


def shown(picture: Picture) -> PIL.Image.Image:
    _, data = picture.for_screens
    return PIL.Image.open(io.BytesIO(data))


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def head(width: int, height: int) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))


def png(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + chunk(b"IEND", b"")


@pytest.mark.parametrize("end", KINDS)
@pytest.mark.parametrize("spelling", [str.lower, str.upper, str.title])
def test_a_name_may_end_in_capitals(end: str, spelling: Callable[[str], str]) -> None:
    kind, _ = examine_picture(made(KINDS[end]), spelling(f".{end}")).for_screens
    assert kind == f"image/{end.replace('jpg', 'jpeg')}"


@pytest.mark.parametrize("end", KINDS)
def test_the_kind_is_told_from_the_bytes(end: str) -> None:
    for other in {*KINDS, "svg"} - {end}:
        error = refused(made(KINDS[end]), f".{other}")
        assert error.code is Code.PICTURE_MISNAMED
        assert f"`.{end}`" in error.remedy


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".gif", ".webp", ".svg"])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n",
        b"\xc5\xd0\xd3\xc6" + bytes(99),
        b"%PDF-1.7",
        b"II*\0" + bytes(99),
        b"BM" + bytes(99),
        b"P6 1 1 255\n\0\0\0",
        b"\0\0\0\x0cjP  \r\n\x87\n",
        b"Words.",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"GIF89a",
        b"RIFF\x04\0\0\0WEBP",
    ],
)
def test_other_files_are_no_pictures(data: bytes, suffix: str, monkeypatch: Any) -> None:
    def run(*_: object, **__: object) -> None:
        pytest.fail("a program was started")

    monkeypatch.setattr("subprocess.Popen.__init__", run)
    assert refused(data, suffix).code in {Code.PICTURE_UNREADABLE, Code.PICTURE_MISNAMED}


@pytest.mark.parametrize("end", KINDS)
def test_a_picture_that_is_cut_off_is_refused(end: str) -> None:
    data = made(KINDS[end])
    for length in range(len(data) // 2, len(data) - 1, 7):
        assert refused(data[:length], f".{end}").code is Code.PICTURE_UNREADABLE


@pytest.mark.parametrize("end", ["png", "jpg", "webp", "gif"])
def test_what_follows_the_end_is_left_out(end: str) -> None:
    _, data = examine_picture(made(KINDS[end]) + MARK * 9, f".{end}").for_screens
    assert MARK not in data


def test_a_damaged_chunk_is_refused() -> None:
    data = bytearray(made("PNG"))
    data[data.index(b"IDAT") + 9] ^= 1
    assert refused(bytes(data), ".png").code is Code.PICTURE_UNREADABLE


@pytest.mark.parametrize(
    ("size", "code"),
    [
        ((0, 9), Code.PICTURE_UNREADABLE),
        ((9, 0), Code.PICTURE_UNREADABLE),
        ((50_000, 50_000), Code.PICTURE_TOO_LARGE),
        ((2**31 - 1, 2**31 - 1), Code.PICTURE_TOO_LARGE),
        ((30_000, 1), Code.PICTURE_TOO_LARGE),
    ],
)
def test_sizes_out_of_reason_are_refused(size: tuple[int, int], code: Code) -> None:
    data = png(head(*size), chunk(b"IDAT", zlib.compress(bytes(9))))
    assert refused(data, ".png").code is code


def test_a_file_of_too_many_bytes_is_refused() -> None:
    assert refused(made("PNG") + bytes(20_000_000), ".png").code is Code.PICTURE_TOO_LARGE


def test_bombs_in_what_is_said_are_not_opened() -> None:
    bomb = zlib.compress(bytes(99_000_000), 9)
    said = chunk(b"zTXt", b"Comment\0\0" + bomb)
    data = png(head(1, 1), said, chunk(b"IDAT", zlib.compress(b"\0\0")))
    _, kept = examine_picture(data, ".png").for_screens
    assert len(kept) < 200


def scanned(times: int) -> bytes:
    data = made("JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * times + data[-2:]


def said(kind: str, piece: bytes, times: int) -> bytes:
    """Return a picture with something in it again and again that does not draw."""
    data = made(kind)
    place = {"PNG": 33, "JPEG": 2, "GIF": 13 + 3 * 2 ** (1 + data[10] % 8), "WEBP": len(data)}[kind]
    return data[:place] + piece * times + data[place:]


def chunks(times: int) -> bytes:
    data = said("WEBP", b"ABCD\0\0\0\0", times)
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:]


ENDLESS = {
    "scans": (scanned(99), ".jpg"),
    "segments": (said("JPEG", b"\xff\xfe\0\2", 99_999), ".jpg"),
    "chunks": (said("PNG", chunk(b"tEXt", b"a\0b"), 99_999), ".png"),
    "empty data": (said("PNG", chunk(b"IDAT", b""), 99_999), ".png"),
    "parts": (chunks(99_999), ".webp"),
    "extensions": (said("GIF", b"!\xfe\0", 99_999), ".gif"),
    "blocks": (said("GIF", b"!\xfe" + b"\1a" * 299_999 + b"\0", 1), ".gif"),
}


@pytest.mark.parametrize(("data", "suffix"), ENDLESS.values(), ids=ENDLESS)
def test_pictures_of_endless_parts_are_refused(data: bytes, suffix: str) -> None:
    error = refused(data, suffix)
    assert error.code is Code.PICTURE_TOO_LARGE
    assert "is made of more than" in error.problem


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (scanned(9), ".jpg"),
        (said("JPEG", b"\xff\xfe\0\2", 999), ".jpg"),
        (said("JPEG", b"\xff", 2_000_000), ".jpg"),
        (said("PNG", chunk(b"tEXt", b"a\0b"), 999), ".png"),
        (chunks(999), ".webp"),
        (said("GIF", b"!\xfe" + b"\1a" * 9_999 + b"\0", 1), ".gif"),
    ],
)
def test_pictures_of_many_parts_are_taken(data: bytes, suffix: str) -> None:
    assert shown(examine_picture(data, suffix)).size == (40, 20)


@pytest.mark.parametrize("end", ["gif", "png", "webp"])
def test_pictures_that_move_are_refused(end: str) -> None:
    frames = [PIL.Image.new("L", (40, 20), shade) for shade in (255, 99)]
    data = made(KINDS[end], "L", save_all=True, append_images=frames)
    assert refused(data, f".{end}").code is Code.PICTURE_MOVES


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "1"),
        ("PNG", "L"),
        ("PNG", "LA"),
        ("PNG", "P"),
        ("PNG", "RGBA"),
        ("PNG", "I;16"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("GIF", "P"),
        ("WEBP", "RGBA"),
    ],
)
def test_every_kind_of_pixels_shows_what_it_showed(kind: str, mode: str) -> None:
    data = made(kind, mode)
    (end,) = (end for end, name in KINDS.items() if name == kind)
    picture = shown(examine_picture(data, f".{end}"))
    assert picture.mode in {"1", "L", "LA", "P", "RGB", "RGBA"}
    before = PIL.Image.open(io.BytesIO(data))
    if mode == "I;16":
        assert (picture.getpixel((5, 5)), picture.getpixel((35, 5))) == (0, 255)
    else:
        for place in ((5, 5), (35, 5)):
            wanted = before.convert("RGBA").getpixel(place)
            assert picture.convert("RGBA").getpixel(place) == pytest.approx(wanted, abs=3)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_pictures_stand_upright(kind: str, orientation: int) -> None:
    exif = PIL.Image.Exif()
    exif[0x0112] = orientation
    (end,) = (end for end, name in KINDS.items() if name == kind)
    picture = examine_picture(made(kind, exif=exif), f".{end}")
    for _, data in (picture.for_screens, picture.for_press):
        upright = PIL.Image.open(io.BytesIO(data))
        assert not upright.getexif()
        assert upright.size == ((40, 20) if orientation in {1, 3} else (20, 40))
        dark = {1: (5, 5), 3: (35, 5), 6: (5, 5), 8: (5, 35)}[orientation]
        assert upright.convert("L").getpixel(dark) == pytest.approx(0, abs=5)


def test_colours_of_other_devices_become_those_of_screens() -> None:
    other = PIL.ImageCms.ImageCmsProfile(PIL.ImageCms.createProfile("LAB")).tobytes()
    screen = PIL.ImageCms.ImageCmsProfile(PIL.ImageCms.createProfile("sRGB")).tobytes()
    plain = shown(examine_picture(made("PNG"), ".png")).tobytes()
    for profile in (screen, other, b"no profile at all"):
        data = made("PNG", icc_profile=profile)
        assert shown(examine_picture(data, ".png")).tobytes() == plain


MIXED = b"\0" * 3 + MARK


def planted(end: str) -> bytes:
    """Return a picture with words in every place that is known to hold some."""
    exif = PIL.Image.Exif()
    exif[0x010E] = MARK.decode()
    exif.get_ifd(0x8825)[1] = MARK.decode()
    if end == "png":
        info = PIL.PngImagePlugin.PngInfo()
        info.add_text("Author", MARK.decode())
        info.add_text("Place", MARK.decode(), zip=False)
        info.add_itxt("XML:com.adobe.xmp", MARK.decode())
        data = made("PNG", exif=exif, pnginfo=info)
        return data.replace(chunk(b"IEND", b""), chunk(b"prVt", MIXED) + chunk(b"IEND", b""))
    if end == "jpg":
        data = made("JPEG", exif=exif, comment=MARK, xmp=MARK)
        said = b"".join(
            bytes((0xFF, code)) + struct.pack(">H", 2 + len(MIXED)) + MIXED
            for code in (0xE0, 0xE2, 0xED, 0xEE, 0xEF)
        )
        return data[:2] + said + data[2:]
    if end == "webp":
        return made("WEBP", exif=exif, xmp=MARK)
    return made("GIF", "P", comment=MARK)


@pytest.mark.parametrize("end", KINDS)
def test_what_is_said_of_a_picture_is_left_out(end: str) -> None:
    data = planted(end)
    assert MARK in data
    picture = examine_picture(data, f".{end}")
    for _, kept in (picture.for_screens, picture.for_press):
        assert not re.search(MARK, kept)
        assert PIL.Image.open(io.BytesIO(kept)).size == (40, 20)


PIXELS = chunk(b"IDAT", zlib.compress(b"".join(b"\0" + bytes(range(4)) for _ in range(4))))
SHADES = chunk(b"PLTE", bytes(range(12)))


def indexed(*chunks: bytes) -> bytes:
    """Return a picture whose pixels are numbers of the colours 0 to 3."""
    return png(chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 3, 0, 0, 0)), *chunks)


def grey(clear: bytes) -> bytes:
    return png(head(4, 4), chunk(b"tRNS", clear), PIXELS)


def drawn_in(palette: bytes, flags: int, screen: int = 4) -> bytes:
    """Return a GIF of four by four pixels, one each of the colours 0 to 3 in its first row."""
    picture = PIL.Image.new("P", (4, 4))
    picture.putdata([0, 1, 2, 3] * 4)
    picture.putpalette(bytes(range(12)))
    file = io.BytesIO()
    picture.save(file, "GIF", optimize=False)
    blocks = file.getvalue()[13 + 12 :]
    return b"GIF89a" + struct.pack("<HHBBB", screen, screen, flags, 0, 0) + palette + blocks


def marked(mode: str, marker: bytes, names: bytes = b"") -> bytes:
    """Return a JPEG with one marker of its colours, and with names of its components."""
    data = made("JPEG", mode)
    data = data[:2] + marker + data[data.index(b"\xff\xdb") :]
    frame, scan = data.index(b"\xff\xc0"), data.index(b"\xff\xda")
    for number, name in enumerate(names):
        for place in (frame + 10 + 3 * number, scan + 5 + 2 * number):
            data = data[:place] + bytes([name]) + data[place + 1 :]
    return data


ADOBE = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0%c"
ILL_FITTING = {
    "no palette": (indexed(PIXELS), ".png", "palette is missing"),
    "short palette": (indexed(chunk(b"PLTE", bytes(9)), PIXELS), ".png", "does not hold"),
    "odd palette": (indexed(chunk(b"PLTE", bytes(13)), PIXELS), ".png", "does not fit"),
    "empty palette": (indexed(chunk(b"PLTE", b""), PIXELS), ".png", "does not fit"),
    "two palettes": (indexed(SHADES, SHADES, PIXELS), ".png", "do not stand"),
    "late palette": (indexed(PIXELS, SHADES), ".png", "do not stand"),
    "palette of greys": (png(head(4, 4), SHADES, PIXELS), ".png", "does not fit"),
    "early transparency": (indexed(chunk(b"tRNS", b"9"), SHADES, PIXELS), ".png", "do not stand"),
    "long transparency": (indexed(SHADES, chunk(b"tRNS", bytes(5)), PIXELS), ".png", "transparen"),
    "no transparency": (indexed(SHADES, chunk(b"tRNS", b""), PIXELS), ".png", "transparency"),
    "transparency of a byte": (grey(b"9"), ".png", "transparency"),
    "transparency beyond white": (grey(b"\1\0"), ".png", "transparency"),
    "GIF without a palette": (drawn_in(b"", 0), ".gif", "palette is missing"),
    "GIF of a short palette": (drawn_in(bytes(6), 0x80), ".gif", "does not hold"),
    "GIF in a larger frame": (drawn_in(bytes(12), 0x81, 5), ".gif", "does not fill"),
    "GIF in a smaller frame": (drawn_in(bytes(12), 0x81, 3), ".gif", "does not fill"),
    "inks of nobody": (marked("CMYK", b""), ".jpg", "four inks"),
    "inks of another kind": (marked("CMYK", ADOBE % 1), ".jpg", "four inks"),
    "inks told twice": (marked("CMYK", ADOBE % 0 + ADOBE % 2), ".jpg", "four inks"),
    "two pictures": (made("JPEG")[:-2] + made("JPEG")[2:], ".jpg", "more than one picture"),
}


@pytest.mark.parametrize(("data", "suffix", "why"), ILL_FITTING.values(), ids=ILL_FITTING)
def test_what_programs_read_differently_is_refused(data: bytes, suffix: str, why: str) -> None:
    error = refused(data, suffix)
    assert error.code is Code.PICTURE_UNREADABLE
    assert why in error.problem


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (indexed(SHADES, PIXELS), ".png"),
        (indexed(SHADES, chunk(b"tRNS", b"9"), PIXELS), ".png"),
        (grey(b"\0\xff"), ".png"),
        (drawn_in(bytes(12), 0x81), ".gif"),
        (marked("RGB", b""), ".jpg"),
        (marked("RGB", ADOBE % 1), ".jpg"),
        (marked("RGB", ADOBE % 0), ".jpg"),
        (marked("L", b""), ".jpg"),
    ],
)
def test_what_programs_read_alike_is_kept_as_it_is(data: bytes, suffix: str) -> None:
    assert examine_picture(data, suffix).for_screens[1] == data


@pytest.mark.parametrize(
    "data",
    [marked("RGB", b"", b"RGB"), marked("RGB", b"", b"\0\1\2"), marked("RGB", ADOBE % 2)],
)
def test_colours_that_programs_guess_are_written_out(data: bytes) -> None:
    with PIL.Image.open(io.BytesIO(data)) as before:
        expected = before.convert("RGB").getpixel((30, 10))
    kind, kept = examine_picture(data, ".jpg").for_screens
    assert (kind, kept[6:10]) == ("image/jpeg", b"JFIF")
    with PIL.Image.open(io.BytesIO(kept)) as after:
        found = after.convert("RGB").getpixel((30, 10))
    assert isinstance(expected, tuple)
    assert isinstance(found, tuple)
    assert all(abs(one - other) < 6 for one, other in zip(expected, found, strict=True))


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("JPEG", "RGB"), ("JPEG", "CMYK")]
)
def test_a_picture_turns_grey_and_stays_as_light_and_as_clear(kind: str, mode: str) -> None:
    picture = PIL.Image.new(mode, (40, 20), (200, 0, 0, 128)[: len(mode)])
    file = io.BytesIO()
    picture.save(file, kind)
    media_type, data = examine_picture(file.getvalue(), f".{kind.lower()}").in_grey
    grey = PIL.Image.open(io.BytesIO(data))
    assert media_type == f"image/{kind.lower()}"
    assert grey.mode == ("LA" if mode == "RGBA" else "L")
    wanted = picture.convert("RGB").convert("L").getextrema()
    assert grey.getchannel("L").getextrema() == wanted
    if mode == "RGBA":
        assert grey.getchannel("A").getextrema() == (128, 128)


def test_a_palette_with_a_clear_colour_turns_grey() -> None:
    picture = PIL.Image.new("P", (4, 4), 1)
    picture.putpalette([0, 0, 0, 255, 0, 0])
    picture.putpixel((0, 0), 0)
    file = io.BytesIO()
    picture.save(file, "GIF", transparency=0)
    _, data = examine_picture(file.getvalue(), ".gif").in_grey
    grey = PIL.Image.open(io.BytesIO(data))
    assert [grey.getpixel(place) for place in ((0, 0), (3, 3))] == [(0, 0), (76, 255)]


def test_a_grey_picture_stays_as_it_is() -> None:
    picture = examine_picture(made("PNG", "L"), ".png")
    assert picture.in_grey == picture.for_screens


def test_a_drawing_turns_grey_with_all_that_is_in_it() -> None:
    held = base64.b64encode(made("PNG", "RGB")).decode()
    drawing = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"
     xmlns:xlink="http://www.w3.org/1999/xlink" color="#f00">
      <linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="#0a0"/>
      </linearGradient><rect width="9" height="9" fill="url(#g) #06c" stroke="#00f"/>
      <path d="M9 9h9v9" fill="rgba(255,0,0,.5)" stroke="currentColor"/>
      <image width="9" height="9" xlink:href="data:image/png;base64,{held}"/>
      <text x="9" y="60" font-size="9" fill="#c00000">fill=&quot;#f00&quot;</text></svg>"""
    media_type, data = examine_picture(drawing.encode(), ".svg").in_grey
    grey = data.decode()
    assert media_type == "image/svg+xml"
    colours = re.findall(r'#[0-9a-f]{6}(?=[";])|rgba\([^)]*\)', grey)
    assert all(len({*re.findall("..", one[1:])}) == 1 for one in colours if one[0] == "#")
    assert "#4c4c4c" in colours
    assert "rgba(76, 76, 76, 0.5)" in colours
    assert 'fill="#f00"</text>' in grey, "what is written stays as it is"
    assert "currentColor" in grey
    found = re.search('base64,([^"]+)', grey)
    assert found is not None
    assert PIL.Image.open(io.BytesIO(base64.b64decode(found[1]))).mode == "L"
