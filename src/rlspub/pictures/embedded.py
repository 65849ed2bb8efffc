"""Pictures of pixels that stand in a drawing itself, as `data:` addresses (RFC 2397)."""

import base64
import re

from rlspub.diagnostics import Code
from rlspub.patterns import compile_late
from rlspub.pictures.files import PictureError, tell_kind
from rlspub.pictures.pixels import read_pixels

_START = compile_late(r"data:image/(png|jpe?g|gif|webp);base64,", re.IGNORECASE)


def decode_address(address: str) -> tuple[str, bytes]:
    """Return the media type and the bytes that an address holds; raise `ValueError` if none."""
    start = _START.match(address)
    if not start:
        raise ValueError("no embedded picture of pixels")
    data = base64.b64decode("".join(address[start.end() :].split()), validate=True)
    return f"image/{start[1].lower().replace('jpg', 'jpeg')}", data


def read_embedded(address: str) -> tuple[str, bytes]:
    """Return the media type and the bytes of a picture, as they are printed and shown.

    Raises `ValueError` if the address holds none, and `PictureError` unless it is whole, still,
    and in the colours of screens.
    """
    media_type, data = decode_address(address)
    kind = tell_kind(data, f".{media_type.removeprefix('image/')}")
    pixels = read_pixels(data, kind)
    if pixels.in_inks:
        raise PictureError(Code.PICTURE_UNSAFE, "is in the inks of a press", "save it in RGB")
    return pixels.for_screens


def write_address(media_type: str, data: bytes) -> str:
    """Return the address that holds a picture."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"
