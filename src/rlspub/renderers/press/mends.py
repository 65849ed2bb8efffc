"""What WeasyPrint draws in the colours of screens, drawn in inks instead."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from rlspub.renderers.press.inks import Separation

_RED_GREEN_BLUE = 3
_INVERTED = (1, 0) * 4
# Hardly to be told from no loss at all, at a tenth of the bytes.
_QUALITY = 95


def coloured(plain: Callable[..., None], separation: Separation) -> Callable[..., None]:
    """Return how a stream sets a colour: of text, a border, a background, a drawing."""

    def set_color(stream: Any, color: Any, stroke: bool = False) -> None:  # noqa: FBT001, FBT002
        plain(stream, separation.colour(color), stroke)

    return set_color


def shaded(plain: Callable[..., Any], separation: Separation) -> Callable[..., Any]:
    """Return how a stream makes the way from one colour of a gradient to the next."""

    def function(domain: object, start: Sequence[float], end: Sequence[float], n: float) -> Any:
        if len(start) == _RED_GREEN_BLUE:
            start, end = separation.inks(start), separation.inks(end)
        return plain(domain, start, end, n)

    return function


def pictured(separation: Separation, pydyf: Any) -> Callable[..., Any]:
    """Return how a photograph becomes a part of a PDF."""

    def get_x_object(raster: Any, _interpolate: object, _ratio: object) -> Any:
        import PIL.Image

        with PIL.Image.open(io.BytesIO(raster.image_data.data)) as file:
            picture: Any = file.convert("RGBA") if "transparency" in file.info else file
            drawn = _stream(separation.picture(picture), pydyf, lossy=raster.format == "JPEG")
            if "A" in picture.getbands():
                drawn.extra["SMask"] = _stream(picture.getchannel("A"), pydyf, lossy=False)
        return drawn

    return get_x_object


def _stream(picture: Any, pydyf: Any, *, lossy: bool) -> Any:
    in_inks = picture.mode == "CMYK"
    extra = pydyf.Dictionary(
        {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": picture.width,
            "Height": picture.height,
            "ColorSpace": "/DeviceCMYK" if in_inks else "/DeviceGray",
            "BitsPerComponent": 8,
        }
    )
    if not lossy:
        return pydyf.Stream([picture.tobytes()], extra, compress=True)
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=_QUALITY, subsampling=0)
    extra["Filter"] = "/DCTDecode"
    if in_inks:
        # In a JPEG file full ink is 0, by the custom of the trade.
        extra["Decode"] = pydyf.Array(_INVERTED)
    return pydyf.Stream([data.getvalue()], extra)
