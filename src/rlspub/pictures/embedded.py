"""Pictures of pixels that stand in a drawing itself, as `data:` addresses (RFC 2397)."""

import base64
import io
import re

from rlspub.diagnostics import Code
from rlspub.pictures.files import SAVE_ANEW, PictureError
from rlspub.pictures.pixels import examine_pixels

_START = re.compile(r"data:(image/(?:png|jpe?g|gif|webp));base64,", re.IGNORECASE)


def read_embedded(address: str) -> tuple[str, bytes]:
    """Return the media type and the bytes of a picture; raise `ValueError` if there is none."""
    start = _START.match(address)
    if not start:
        raise ValueError("no embedded picture of pixels")
    media_type = start[1].lower().replace("image/jpg", "image/jpeg")
    return media_type, base64.b64decode("".join(address[start.end() :].split()), validate=True)


def examine_embedded(media_type: str, data: bytes) -> None:
    """Raise `PictureError` unless a picture is whole, still, and in the colours of screens."""
    import PIL.Image

    examine_pixels(io.BytesIO(data), media_type)
    with PIL.Image.open(io.BytesIO(data)) as picture:
        if getattr(picture, "is_animated", False):
            raise PictureError(Code.PICTURE_UNSAFE, "moves", "save one still picture")
        if picture.mode == "CMYK":
            raise PictureError(Code.PICTURE_UNSAFE, "is in the inks of a press", SAVE_ANEW)
