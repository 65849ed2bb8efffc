"""From the colours of screens to the four inks of a press."""

import io
from collections.abc import Sequence
from typing import Any, TypeAlias

import tinycss2.color5

Cmyk: TypeAlias = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black (K), from 0 to 1."""

_RED_GREEN_BLUE = {"srgb", "hsl", "hwb"}
_MEASURED = {"lab", "lch", "oklab", "oklch", "xyz-d50", "xyz-d65"}
# Red, green and blue that differ by no more than this share are a grey to the eye. A grey made
# of four inks shows coloured edges when these do not meet exactly.
_GREY = 0.04


class Separation:
    """Turns colours and pictures into inks, by the profile of a printing condition.

    Relative colorimetric with black point compensation: a colour that the press can print is
    printed as it is, because readers must know a tablet by it; and dark parts keep their detail.
    """

    def __init__(self, profile: bytes) -> None:
        import PIL.ImageCms

        self._cms: Any = PIL.ImageCms
        self.profile = profile
        self._press = self._opened(profile)
        self._inks = dict[tuple[float, ...], Cmyk]()

    def colour(self, colour: Any) -> Any:
        """Return a colour of a style sheet or a drawing in inks."""
        if colour.space in _RED_GREEN_BLUE:
            inks = self.inks(colour.to("srgb").coordinates)
        elif colour.space in _MEASURED:
            inks = self._measured(colour.to("lab").coordinates)
        else:
            return colour  # inks as they are, and what WeasyPrint will complain about
        return tinycss2.color5.Color("device-cmyk", inks, colour.alpha)

    def inks(self, colour: Sequence[float]) -> Cmyk:
        """Return red, green and blue, from 0 to 1, in inks; greys in black alone.

        A tint of black is within 4 % as light as the grey that it stands for.
        """
        red, green, blue = (min(1.0, max(0.0, channel)) for channel in colour)
        key = (red, green, blue)
        if key not in self._inks:
            if max(key) - min(key) <= _GREY:
                self._inks[key] = (0.0, 0.0, 0.0, 1 - (red + green + blue) / 3)
            else:
                pixel = tuple(round(channel * 255) for channel in key)
                self._inks[key] = self._pixel("RGB", self._screen(), pixel)
        return self._inks[key]

    def picture(self, picture: Any) -> Any:
        """Return a picture without its transparency, in inks or in shades of grey."""
        own = picture.info.get("icc_profile")
        if picture.mode == "CMYK":
            # Cmyk without a profile are taken for those of this press.
            return self._turned(picture, self._opened(own)) if own else picture
        if picture.mode in {"1", "L", "LA"}:
            return picture.convert("L")
        colours = picture.convert("RGB")
        if _is_grey(colours):
            return colours.convert("L")
        source = self._opened(own) if own else None
        is_colour = source is not None and source.profile.xcolor_space.strip() == "RGB"
        return self._turned(colours, source if is_colour else self._screen())

    def _measured(self, colour: Sequence[float]) -> Cmyk:
        lightness, a, b = colour
        pixel = (round(lightness * 2.55), round(a) + 128, round(b) + 128)
        return self._pixel("LAB", self._cms.createProfile("LAB"), pixel)

    def _pixel(self, mode: str, profile: Any, pixel: tuple[int, ...]) -> Cmyk:
        import PIL.Image

        turned = self._turned(PIL.Image.new(mode, (1, 1), pixel), profile)
        cyan, magenta, yellow, black = (ink / 255 for ink in turned.getpixel((0, 0)))
        return cyan, magenta, yellow, black

    def _turned(self, picture: Any, profile: Any) -> Any:
        transform = self._cms.buildTransform(
            profile,
            self._press,
            picture.mode,
            "CMYK",
            renderingIntent=self._cms.Intent.RELATIVE_COLORIMETRIC,
            flags=self._cms.Flags.BLACKPOINTCOMPENSATION,
        )
        return self._cms.applyTransform(picture, transform)

    def _screen(self) -> Any:
        return self._cms.createProfile("sRGB")

    def _opened(self, profile: bytes) -> Any:
        return self._cms.ImageCmsProfile(io.BytesIO(profile))


def _is_grey(picture: Any) -> bool:
    """Tell whether no pixel of a picture has a colour."""
    import PIL.ImageChops

    red, green, blue = picture.split()
    pairs = ((red, green), (green, blue), (red, blue))
    differences: list[Any] = [PIL.ImageChops.difference(*pair) for pair in pairs]
    return all(difference.getextrema()[1] <= _GREY * 255 for difference in differences)
