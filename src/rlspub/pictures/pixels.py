"""Pictures made of pixels: PNG, JPEG, GIF, WebP."""

from pathlib import Path
from typing import IO

from rlspub.diagnostics import Code
from rlspub.pictures.files import MEDIA_TYPES, SAVE_ANEW, SVG, PictureError

# Decoding takes about 8 bytes a pixel; this many fill an A3 sheet at 300 dots an inch.
_MOST_PIXELS = 20_000_000


def is_animated(path: Path) -> bool:
    """Tell whether a picture moves, and so may flash; a drawing or an unreadable file does not."""
    if MEDIA_TYPES.get(path.suffix.lower()) == SVG:
        return False
    import PIL.Image

    try:
        with PIL.Image.open(path) as picture:
            return getattr(picture, "is_animated", False)
    except OSError:
        return False


def examine_pixels(file: IO[bytes], media_type: str) -> None:
    """Raise `PictureError` if the file is no whole picture of this type, or too large a one."""
    import PIL.Image
    import PIL.ImageFile

    # WeasyPrint, once it is loaded, has Pillow paint black what a damaged file lacks.
    before = PIL.ImageFile.LOAD_TRUNCATED_IMAGES
    PIL.ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with PIL.Image.open(file) as picture:
            kind, (width, height) = picture.format, picture.size
            if width * height > _MOST_PIXELS:
                raise _too_large(f"{width:,} by {height:,} pixels")
            # Only now is it read to its end.
            picture.load()
    except PIL.Image.DecompressionBombError as error:
        raise _too_large("far too many pixels") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise PictureError(
            Code.PICTURE_UNREADABLE, "is damaged, or no picture at all", SAVE_ANEW
        ) from error
    finally:
        PIL.ImageFile.LOAD_TRUNCATED_IMAGES = before
    # Telephones put a second view into a JPEG file, which shows like any other.
    found = MEDIA_TYPES[".jpg"] if kind == "MPO" else PIL.Image.MIME.get(kind or "")
    if found != media_type:
        raise PictureError(
            Code.PICTURE_UNREADABLE,
            f"is a {kind} picture under the name of another kind",
            f"{SAVE_ANEW}, or mend the end of its name",
        )


def _too_large(size: str) -> PictureError:
    return PictureError(
        Code.PICTURE_TOO_LARGE,
        f"has {size}",
        "save it smaller: 2,000 pixels across are plenty for a page",
    )
