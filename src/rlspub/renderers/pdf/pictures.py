"""What archives ask of the pictures in a PDF."""

import io

JPEG = {".jpeg", ".jpg"}


def convert_for_screens(data: bytes) -> bytes:
    """Return a photograph; one in the inks of a press is turned into the colours of a screen.

    The colours of a file are those of one device, and this one is made for a screen.
    """
    import PIL.Image

    with PIL.Image.open(io.BytesIO(data)) as picture:
        if picture.mode != "CMYK":
            return data
        turned = io.BytesIO()
        picture.convert("RGB").save(turned, "PNG")
        return turned.getvalue()
