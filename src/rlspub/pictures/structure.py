"""Whether the parts of a picture of pixels fit together, so that all programs read them alike.

Programs forgive much, each in its own way: pixels of a colour that no palette has are black on
paper, and of any colour on a screen.
"""

import struct
from collections.abc import Sequence

from rlspub.patterns import compile_late
from rlspub.pictures.files import GIF, JPEG, PNG, WEBP
from rlspub.pictures.parts import Part

Cut = Sequence[tuple[Part, bytes]]

# PNG 3, sections 5.6, 11.2 and 11.3: what may follow what, and how long transparency is.
_PNG_ORDER = compile_late("(IHDR )(PLTE )?(tRNS )?(IDAT )+IEND ")
_GREY, _COLOUR, _PALETTE = 0, 2, 3
_SAMPLES = {_GREY: 1, _COLOUR: 3}
_WITHOUT_PALETTE = {0, 4}

# Of JPEG: the ways of coding that everybody knows, and what is no frame (ITU-T T.81, table B.1).
_USUAL_FRAMES = {0xC0, 0xC1, 0xC2}
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_JFIF, _ADOBE = 0xE0, 0xEE
_INKS = 4
_USUAL_NAMES = b"\1\2\3"
_TRANSFORMED = 1

_WEBP_PICTURES = {b"VP8 ", b"VP8L"}
_INK_TRANSFORMS = {0, 2}


def count_colours(parts: Cut, media_type: str) -> int | None:
    """Return how many colours the palette of a picture has, or None for one without a palette.

    Raises `ValueError`, with words for the author, for a picture that is not put together as the
    rules of its kind say.
    """
    pieces = [data for part, data in parts if part is Part.PICTURE]
    if media_type == PNG:
        return _count_in_png({data[4:8]: data[8:-4] for data in pieces[1:]}, pieces[1:])
    return _count_in_gif(pieces) if media_type == GIF else None


def is_read_alike(parts: Cut, media_type: str) -> bool:
    """Tell whether all programs find the same colours in a picture.

    Raises `ValueError`, with words for the author, if nobody can tell which are meant.
    """
    if media_type == WEBP and sum(data[:4] in _WEBP_PICTURES for _, data in parts) != 1:
        raise ValueError("it holds more than one picture, or none")
    if media_type != JPEG:
        return True
    marked = [(data[1], data) for _, data in parts if data[:1] == b"\xff" and len(data) > 1]
    frames = [data for code, data in marked if code in _FRAMES]
    if len(frames) != 1:
        raise ValueError("it holds more than one picture, or none")
    (frame,) = frames
    has_jfif = any(code == _JFIF for code, _ in marked)
    transforms = [data[15] for code, data in marked if code == _ADOBE]
    names = frame[10::3]
    if len(names) == _INKS and (len(transforms) != 1 or transforms[0] not in _INK_TRANSFORMS):
        raise ValueError("it does not say how its four inks are to be read")
    if frame[1] not in _USUAL_FRAMES:
        return False
    if len(names) != len(_USUAL_NAMES):
        return True
    if transforms:
        return transforms == [_TRANSFORMED] or (transforms == [0] and not has_jfif)
    return has_jfif or names == _USUAL_NAMES


def _count_in_png(chunks: dict[bytes, bytes], pieces: list[bytes]) -> int | None:
    order = "".join(data[4:8].decode() + " " for data in pieces)
    if not _PNG_ORDER.fullmatch(order):
        raise ValueError("its parts do not stand as they must in a PNG file")
    depth, colour = struct.unpack(">8xBB", chunks[b"IHDR"][:10])
    palette, clear = chunks.get(b"PLTE"), chunks.get(b"tRNS")
    if palette is None and colour == _PALETTE:
        raise ValueError("its palette is missing, so nobody knows its colours")
    sizes = range(3, 3 * 2**depth + 1, 3) if colour not in _WITHOUT_PALETTE else ()
    if palette is not None and len(palette) not in sizes:
        raise ValueError("its palette does not fit its pixels")
    colours = len(palette) // 3 if palette and colour == _PALETTE else None
    if clear is not None and not _fits(clear, depth, colour, colours):
        raise ValueError("its transparency does not fit its colours")
    return colours


def _fits(clear: bytes, depth: int, colour: int, colours: int | None) -> bool:
    """Tell whether what is said of transparency is about colours that there are."""
    if colours is not None:
        return 1 <= len(clear) <= colours
    samples = _SAMPLES.get(colour, 0)
    return len(clear) == 2 * samples > 0 and all(
        sample < 2**depth for sample in struct.unpack(f">{samples}H", clear)
    )


def _count_in_gif(pieces: list[bytes]) -> int | None:
    head, *blocks = pieces
    frame = next((data for data in blocks if data.startswith(b",")), b"")
    if not frame:
        raise ValueError("it holds no picture")
    screen, place = struct.unpack("<HH", head[6:10]), struct.unpack("<HHHH", frame[1:9])
    if place != (0, 0, *screen):
        raise ValueError("its picture does not fill its frame")
    flags = frame[9] if frame[9] & 0x80 else head[10]
    if not flags & 0x80:
        raise ValueError("its palette is missing, so nobody knows its colours")
    return int(2 ** (1 + flags % 8))
