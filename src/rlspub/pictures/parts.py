"""The parts of picture files, cut along their own seams: pixels, and what is said of them.

PNG: chunks (PNG 3, section 5). JPEG: segments (ITU-T T.81, annex B). WebP: chunks (RFC 9649).
GIF: blocks (GIF89a, appendix A).
"""

import itertools
import re
import struct
import zlib
from collections.abc import Collection, Iterable, Iterator
from enum import Enum, auto
from types import MappingProxyType

from rlspub.patterns import compile_late
from rlspub.pictures.files import GIF, JPEG, PNG, WEBP
from rlspub.pictures.limits import MOST_BLOCKS, MOST_PARTS, MOST_SCANS

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_PICTURE = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})

_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_MARK, _END, _SCAN = 0xFF, 0xD9, 0xDA
# Bytes that only fill, before a mark; and a mark that ends a scan, which none of its own does.
_FILLED = compile_late(rb"\xff+(?=\xff)")
_AFTER_SCAN = compile_late(rb"\xff[^\x00\x01\xd0-\xd7\xff]", re.DOTALL)
_APPLICATION, _COMMENT = range(0xE0, 0xF0), 0xFE

_ALPHA_FLAG = 0x10

_GIF_PICTURE, _GIF_EXTENSION, _GIF_END = b",", b"!", b";"
_GIF_CONTROL = 0xF9


class TooManyPartsError(ValueError):
    """A file of more parts than any program writes; its words say how many at least."""


class Part(Enum):
    """What a part of a file is."""

    PICTURE = auto()
    PROFILE = auto()
    EXIF = auto()
    MOTION = auto()
    SAID = auto()


Parts = Iterator[tuple[Part, bytes]]
_WEBP_PARTS = MappingProxyType(
    dict.fromkeys((b"VP8 ", b"VP8L", b"VP8X", b"ALPH"), Part.PICTURE)
    | dict.fromkeys((b"ANIM", b"ANMF"), Part.MOTION)
    | {b"ICCP": Part.PROFILE, b"EXIF": Part.EXIF}
)
_WEBP_FLAGS = MappingProxyType({Part.PROFILE: 0x20, Part.EXIF: 0x08})


def cut(data: bytes, media_type: str) -> tuple[tuple[Part, bytes], ...]:
    """Return the parts of a file; what follows its end is left out.

    Raises `ValueError` for one that is cut off or does not hold together.
    """
    cutters = {GIF: _cut_gif, JPEG: _cut_jpeg, PNG: _cut_png, WEBP: _cut_webp}
    parts = tuple(itertools.islice(cutters[media_type](data), MOST_PARTS + 1))
    if len(parts) > MOST_PARTS:
        raise TooManyPartsError(f"{MOST_PARTS:,} parts")
    return parts


def join(parts: Iterable[tuple[Part, bytes]], wanted: Collection[Part], media_type: str) -> bytes:
    """Return the file that some of its parts make."""
    kept = [(part, data) for part, data in parts if part in wanted]
    if media_type != WEBP:
        return b"".join(data for _, data in kept)
    flags = sum({flag for part, flag in _WEBP_FLAGS.items() if part in dict(kept)})
    chunks = b"".join(
        data[:8] + bytes([data[8] | flags]) + data[9:] if data.startswith(b"VP8X") else data
        for _, data in kept
    )
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks


def _cut_png(data: bytes) -> Parts:
    yield Part.PICTURE, _PNG_START
    place = len(_PNG_START)
    while True:
        length, name = struct.unpack(">I4s", _take(data, place, 8))
        chunk = _take(data, place, length + 12)
        place += length + 12
        if zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise ValueError("a chunk is damaged")
        yield _tell_chunk(name, chunk), chunk
        if name == b"IEND":
            return


def _tell_chunk(name: bytes, chunk: bytes) -> Part:
    if name in _PNG_PICTURE:
        return Part.PICTURE
    if name == b"acTL":
        # One frame does not move.
        return Part.MOTION if int.from_bytes(chunk[8:12], "big") > 1 else Part.SAID
    return {b"iCCP": Part.PROFILE, b"eXIf": Part.EXIF}.get(name, Part.SAID)


def _cut_jpeg(data: bytes) -> Parts:
    yield Part.PICTURE, _take(data, 0, 2)
    place, scans = 2, 0
    while True:
        if filled := _FILLED.match(data, place):
            place = filled.end()
        mark, code = _take(data, place, 2)
        if mark != _MARK or code in _STANDALONE:
            raise ValueError("no segment begins where one should")
        if code == _END:
            yield Part.PICTURE, data[place : place + 2]
            return
        length = 2 + int.from_bytes(_take(data, place + 2, 2), "big")
        segment = _take(data, place, length)
        place += length
        yield from _tell_segment(code, segment)
        if code == _SCAN:
            scans += 1
            if scans > MOST_SCANS:
                raise TooManyPartsError(f"{MOST_SCANS} scans")
            end = _find_end_of_scan(data, place)
            yield Part.PICTURE, data[place:end]
            place = end


def _tell_segment(code: int, segment: bytes) -> Parts:
    said = segment[4:]
    if code not in _APPLICATION:
        yield Part.SAID if code == _COMMENT else Part.PICTURE, segment
    elif said.startswith(b"JFIF\0"):
        # Its first bytes say how to read the colours; a small picture may follow.
        head = _take(said, 0, 12) + b"\0\0"
        yield Part.PICTURE, b"\xff\xe0" + struct.pack(">H", len(head) + 2) + head
    elif said.startswith(b"Adobe"):
        yield Part.PICTURE, b"\xff\xee" + struct.pack(">H", 14) + _take(said, 0, 12)
    elif said.startswith(b"ICC_PROFILE\0"):
        yield Part.PROFILE, segment
    else:
        yield Part.EXIF if said.startswith(b"Exif\0") else Part.SAID, segment


def _find_end_of_scan(data: bytes, place: int) -> int:
    """Return where the next segment begins: within a scan no byte that is all ones stands alone."""
    if (found := _AFTER_SCAN.search(data, place)) is None:
        raise ValueError("the picture is cut off")
    return found.start()


def _cut_webp(data: bytes) -> Parts:
    end = 8 + int.from_bytes(_take(data, 4, 4), "little")
    place = 12
    while place + 8 <= end:
        name, length = struct.unpack("<4sI", _take(data, place, 8))
        chunk = _take(data, place, 8 + length + length % 2)
        place += len(chunk)
        if name == b"VP8X":
            _take(chunk, 0, 18)
            # What else there is, its flags say when it is put together.
            chunk = chunk[:8] + bytes([chunk[8] & _ALPHA_FLAG]) + bytes(3) + chunk[12:]
        yield _WEBP_PARTS.get(name, Part.SAID), chunk


def _cut_gif(data: bytes) -> Parts:
    head = _take(data, 0, 13)
    place = 13 + _measure_palette(head[10])
    yield Part.PICTURE, _take(data, 0, place)
    pictures = blocks = 0
    while (kind := _take(data, place, 1)) != _GIF_END:
        start = place
        if kind == _GIF_PICTURE:
            pictures += 1
            place += 11 + _measure_palette(_take(data, place, 10)[9])
        elif kind == _GIF_EXTENSION:
            place += 2
        else:
            raise ValueError("no block begins where one should")
        while length := _take(data, place, 1)[0]:
            place += 1 + length
            blocks += 1
            if blocks > MOST_BLOCKS:
                raise TooManyPartsError(f"{MOST_BLOCKS:,} blocks")
        place += 1
        drawn = kind == _GIF_PICTURE or data[start + 1] == _GIF_CONTROL
        part = Part.MOTION if pictures > 1 else Part.PICTURE if drawn else Part.SAID
        yield part, _take(data, start, place - start)
    yield Part.PICTURE, _GIF_END


def _measure_palette(flags: int) -> int:
    """Return how many bytes a palette takes."""
    return 3 * 2 ** (1 + flags % 8) if flags & 0x80 else 0


def _take(data: bytes, place: int, length: int) -> bytes:
    """Return so many bytes from a place on; raise if there are fewer."""
    taken = data[place : place + length]
    if len(taken) < length:
        raise ValueError("the picture is cut off")
    return taken
