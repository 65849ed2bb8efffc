"""What archives ask of the pictures in a PDF."""

import io
from pathlib import Path

JPEG = {".jpeg", ".jpg"}


def read_for_screens(path: Path) -> bytes:
    """Return a photograph; one in the inks of a press is turned into the colours of a screen.

    The colours of a file are those of one device, and this one is made for a screen.
    """
    import PIL.Image

    with PIL.Image.open(path) as picture:
        if picture.mode != "CMYK":
            return path.read_bytes()
        turned = io.BytesIO()
        picture.convert("RGB").save(turned, "PNG")
        return turned.getvalue()
