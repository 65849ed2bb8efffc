"""Whether paper and every reading device can show a picture file, and it does no harm there."""

import io
from pathlib import Path

from rlspub.diagnostics import Code
from rlspub.pictures.drawing import examine_drawing
from rlspub.pictures.files import MEDIA_TYPES, SVG, PictureError
from rlspub.pictures.pixels import examine_pixels


def examine(path: Path) -> None:
    """Raise `PictureError` if the file is no picture that can be printed and shown."""
    examine_picture(path.read_bytes(), path.suffix)


def examine_picture(data: bytes, suffix: str) -> None:
    """Raise `PictureError` if a file of such a name is none that can be printed and shown."""
    media_type = MEDIA_TYPES.get(suffix.lower())
    if media_type is None:
        raise PictureError(
            Code.PICTURE_UNREADABLE,
            "is of a kind that not every reading device can show",
            "save it as PNG, JPEG or SVG",
        )
    if media_type == SVG:
        examine_drawing(data)
    else:
        examine_pixels(io.BytesIO(data), media_type)
