"""Whether paper and every reading device can show a picture file, and it does no harm there."""

from pathlib import Path

from rlspub.diagnostics import Code
from rlspub.pictures.drawing import examine_drawing
from rlspub.pictures.files import MEDIA_TYPES, SVG, PictureError
from rlspub.pictures.pixels import examine_pixels


def examine(path: Path) -> None:
    """Raise `PictureError` if the file is no picture that can be printed and shown."""
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise PictureError(
            Code.PICTURE_UNREADABLE,
            "is of a kind that not every reading device can show",
            "save it as PNG, JPEG or SVG",
        )
    if media_type == SVG:
        examine_drawing(path.read_bytes())
    else:
        examine_pixels(path, media_type)
