"""From the colours of screens to the four inks of a press."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from rlspub.renderers.pdf.weasyprint.mends import Colour
from rlspub.renderers.pdf.weasyprint.pdf_file import StreamData, Value

if TYPE_CHECKING:
    import PIL.Image
    import PIL.ImageCms

Cmyk: TypeAlias = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black (K), from 0 to 1."""

_RED_GREEN_BLUE = {"srgb", "hsl", "hwb"}
_MEASURED = {"lab", "lch", "oklab", "oklch", "xyz-d50", "xyz-d65"}
# Red, green and blue that differ by no more than this share are a grey to the eye. A grey made
# of four inks shows coloured edges when these do not meet exactly.
_GREY = 0.04
# In a JPEG file full ink is 0, by the custom of the trade.
_INVERTED = (1, 0) * 4
# Hardly to be told from no loss at all, at a tenth of the bytes.
_QUALITY = 95


class Separation:
    """Turns colours and pictures into inks, by the profile of a printing condition.

    Relative colorimetric with black point compensation: a colour that the press can print is
    printed as it is, because readers must know a tablet by it; and dark parts keep their detail.
    """

    def __init__(self, profile: bytes) -> None:
        self.profile = profile
        self._press = _open_profile(profile)
        self._known = dict[tuple[float, ...], Cmyk]()

    def convert_colour(self, colour: Colour) -> Colour:
        """Return a colour of a style sheet or a drawing in inks."""
        import tinycss2.color5

        if colour.space in _RED_GREEN_BLUE:
            inks = self.convert(colour.to("srgb").coordinates)
        elif colour.space in _MEASURED:
            inks = self._convert_measured(colour.to("lab").coordinates)
        else:
            return colour  # inks as they are, and what WeasyPrint will complain about
        in_inks: Colour = tinycss2.color5.Color("device-cmyk", inks, colour.alpha)
        return in_inks

    def convert(self, colour: Sequence[float]) -> Cmyk:
        """Return red, green and blue, from 0 to 1, in inks; greys in black alone.

        A tint of black is within 4 % as light as the grey that it stands for.
        """
        red, green, blue = (min(1.0, max(0.0, channel)) for channel in colour)
        key = (red, green, blue)
        if key not in self._known:
            if max(key) - min(key) <= _GREY:
                self._known[key] = (0.0, 0.0, 0.0, 1 - (red + green + blue) / 3)
            else:
                pixel = tuple(round(channel * 255) for channel in key)
                self._known[key] = self._convert_pixel("RGB", _screen(), pixel)
        return self._known[key]

    def convert_picture(self, picture: "PIL.Image.Image") -> "PIL.Image.Image":
        """Return a picture without its transparency, in inks or in shades of grey."""
        own = picture.info.get("icc_profile")
        if picture.mode == "CMYK":
            # Cmyk without a profile are taken for those of this press.
            return self._transform(picture, _open_profile(own)) if own else picture
        if picture.mode in {"1", "L", "LA"}:
            return picture.convert("L")
        colours = picture.convert("RGB")
        if _is_grey(colours):
            return colours.convert("L")
        source = _open_profile(own) if own else None
        is_colour = source is not None and source.profile.xcolor_space.strip() == "RGB"
        return self._transform(colours, source if source and is_colour else _screen())

    def encode_photograph(self, data: bytes, *, lossy: bool) -> StreamData:
        """Return a picture file in inks, as a part of a PDF."""
        import PIL.Image

        with PIL.Image.open(io.BytesIO(data)) as file:
            picture = file.convert("RGBA") if "transparency" in file.info else file
            mask = None
            if "A" in picture.getbands():
                mask = _encode(picture.getchannel("A"), lossy=False)
            return _encode(self.convert_picture(picture), lossy=lossy, mask=mask)

    def _convert_measured(self, colour: Sequence[float]) -> Cmyk:
        import PIL.ImageCms

        lightness, a, b = colour
        pixel = (round(lightness * 2.55), round(a) + 128, round(b) + 128)
        lab = PIL.ImageCms.ImageCmsProfile(PIL.ImageCms.createProfile("LAB"))
        return self._convert_pixel("LAB", lab, pixel)

    def _convert_pixel(
        self, mode: str, profile: "PIL.ImageCms.ImageCmsProfile", pixel: tuple[int, ...]
    ) -> Cmyk:
        import PIL.Image

        converted = self._transform(PIL.Image.new(mode, (1, 1), pixel), profile)
        cyan, magenta, yellow, black = (ink / 255 for ink in converted.tobytes())
        return cyan, magenta, yellow, black

    def _transform(
        self, picture: "PIL.Image.Image", profile: "PIL.ImageCms.ImageCmsProfile"
    ) -> "PIL.Image.Image":
        import PIL.ImageCms

        transform = PIL.ImageCms.buildTransform(
            profile,
            self._press,
            picture.mode,
            "CMYK",
            renderingIntent=PIL.ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=PIL.ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        converted = PIL.ImageCms.applyTransform(picture, transform)
        assert converted is not None, "only a picture that is changed in place is not returned"
        return converted


def _screen() -> "PIL.ImageCms.ImageCmsProfile":
    import PIL.ImageCms

    return PIL.ImageCms.ImageCmsProfile(PIL.ImageCms.createProfile("sRGB"))


def _open_profile(profile: bytes) -> "PIL.ImageCms.ImageCmsProfile":
    import PIL.ImageCms

    return PIL.ImageCms.ImageCmsProfile(io.BytesIO(profile))


def _is_grey(picture: "PIL.Image.Image") -> bool:
    """Tell whether no pixel of a picture has a colour."""
    import PIL.ImageChops

    red, green, blue = picture.split()
    pairs = ((red, green), (green, blue), (red, blue))
    differences = (PIL.ImageChops.difference(*pair) for pair in pairs)
    return not any(any(found.histogram()[int(_GREY * 255) + 1 :]) for found in differences)


def _encode(
    picture: "PIL.Image.Image", *, lossy: bool, mask: StreamData | None = None
) -> StreamData:
    in_inks = picture.mode == "CMYK"
    entries: dict[str, Value] = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": "/DeviceCMYK" if in_inks else "/DeviceGray",
        "BitsPerComponent": 8,
    }
    if not lossy:
        return StreamData([picture.tobytes()], entries, compress=True, mask=mask)
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=_QUALITY, subsampling=0)
    entries["Filter"] = "/DCTDecode"
    if in_inks:
        entries["Decode"] = _INVERTED
    return StreamData([data.getvalue()], entries, mask=mask)
