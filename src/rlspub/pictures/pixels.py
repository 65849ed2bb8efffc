"""Pictures made of pixels: PNG, JPEG, GIF, WebP.

They are printed and shown upright, in the colours of screens, and without what cameras and
programs write beside the pixels.
"""

import contextlib
import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from rlspub.diagnostics import Code
from rlspub.pictures.files import GIF, JPEG, PNG, SAVE_ANEW, SAVE_STILL, WEBP, PictureError
from rlspub.pictures.limits import MOST_PIXELS, MOST_PIXELS_ASIDE
from rlspub.pictures.parts import Part, TooManyPartsError, cut, join
from rlspub.pictures.structure import count_colours, is_read_alike

if TYPE_CHECKING:
    import PIL.Image

_FORMATS = MappingProxyType({GIF: "GIF", JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"})
_ORIENTATION = 0x0112
_UPRIGHT = 1
# Hardly to be told from no loss at all, at a tenth of the bytes.
_QUALITY = 95
# One of 256 steps of a colour more or less is seen by nobody.
_ALIKE = 3
_STEPS = (0, 64, 128, 192, 255)
_GREYS = frozenset({"1", "L", "LA"})
_EIGHT_BITS = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})


@dataclass(frozen=True)
class Pixels:
    """A picture of pixels that is whole and still; it is turned into others when it is asked."""

    data: bytes
    media_type: str
    mode: str
    orientation: int
    is_read_alike: bool

    @property
    def in_inks(self) -> bool:
        """Tell whether it is in the inks of a press."""
        return self.mode == "CMYK"

    @cached_property
    def for_screens(self) -> tuple[str, bytes]:
        """Return media type and bytes of the picture in the colours of screens."""
        profile = self._profile
        if profile is not None and not self.in_inks and _is_for_screens(profile, self.mode):
            profile = None
        if self._is_plain and not self.in_inks and profile is None:
            return self.media_type, self._join(Part.PICTURE)
        with self._open() as picture:
            converted = _convert(picture, profile) if profile else picture
            return self._save(converted.convert("RGB") if self.in_inks else converted, None)

    @cached_property
    def in_grey(self) -> tuple[str, bytes]:
        """Return media type and bytes of the picture in greys, as a photocopier makes them."""
        if self.mode in _GREYS:
            return self.for_screens
        profile = self._profile
        with self._open() as picture:
            colours = _convert(picture, profile) if profile else picture
            if "A" in colours.getbands() or "transparency" in colours.info:
                grey = colours.convert("RGBA").convert("LA")
            else:
                grey = colours.convert("RGB").convert("L")
            # Pillow takes as much of each colour for a grey as ITU-R BT.601 does.
            return self._save(grey, None)

    @cached_property
    def for_press(self) -> tuple[str, bytes]:
        """Return media type and bytes of the picture in its own colours, with their profile."""
        if self._is_plain:
            return self.media_type, self._join(Part.PICTURE, Part.PROFILE)
        with self._open() as picture:
            return self._save(picture, self._profile)

    @property
    def _is_plain(self) -> bool:
        """Tell whether every program shows it alike as it is."""
        is_usual = self.in_inks or self.mode in _EIGHT_BITS
        return is_usual and self.orientation == _UPRIGHT and self.is_read_alike

    @cached_property
    def _profile(self) -> bytes | None:
        with _opened(self.data, self.media_type) as picture:
            return picture.info.get("icc_profile") or None

    def _join(self, *wanted: Part) -> bytes:
        return join(cut(self.data, self.media_type), wanted, self.media_type)

    @contextlib.contextmanager
    def _open(self) -> Iterator["PIL.Image.Image"]:
        import PIL.ImageOps

        with _opened(self.data, self.media_type) as file:
            picture = PIL.ImageOps.exif_transpose(file)
            yield _use_eight_bits(picture)

    def _save(self, picture: "PIL.Image.Image", profile: bytes | None) -> tuple[str, bytes]:
        """Return a picture as it is saved anew: photographs as such, others without loss."""
        transparency = picture.info.get("transparency")
        picture.info.clear()
        if transparency is not None:
            picture.info["transparency"] = transparency
        saved = io.BytesIO()
        if self.media_type == JPEG:
            picture.save(saved, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=profile)
            return JPEG, saved.getvalue()
        picture.save(saved, "PNG", icc_profile=profile)
        return PNG, saved.getvalue()


def read_pixels(data: bytes, media_type: str) -> Pixels:
    """Return a picture. Raises `PictureError` unless it is whole, still, and of a fair size."""
    try:
        parts = cut(data, media_type)
    except TooManyPartsError as error:
        raise PictureError(
            Code.PICTURE_TOO_LARGE, f"is made of more than {error}", SAVE_ANEW
        ) from error
    except ValueError as error:
        raise _damaged() from error
    if any(part is Part.MOTION for part, _ in parts):
        raise _moving()
    try:
        colours, alike = count_colours(parts, media_type), is_read_alike(parts, media_type)
    except ValueError as error:
        raise _damaged(str(error)) from error
    # What is said beside the pixels need not be whole, and is seen by no library.
    kept = join(parts, (Part.PICTURE, Part.PROFILE, Part.EXIF), media_type)
    with _opened(kept, media_type) as picture:
        if getattr(picture, "is_animated", False):
            raise _moving()
        if colours is not None and _find_last_colour(picture) >= colours:
            raise _damaged("some of its pixels have a colour that its palette does not hold")
        return Pixels(kept, media_type, picture.mode, _read_orientation(picture), alike)


def _find_last_colour(picture: "PIL.Image.Image") -> int:
    """Return the highest number of a colour among the pixels."""
    return max(colour for colour, count in enumerate(picture.histogram()) if count)


@contextlib.contextmanager
def _opened(data: bytes, media_type: str) -> Iterator["PIL.Image.Image"]:
    """Open a picture by the one library part that knows its kind, and read it to its end."""
    import PIL.Image
    import PIL.ImageFile

    # WeasyPrint, once it is loaded, has Pillow paint black what a damaged file lacks.
    before = PIL.ImageFile.LOAD_TRUNCATED_IMAGES
    PIL.ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            # Of sizes that only look like those of bombs, we judge.
            warnings.simplefilter("ignore", PIL.Image.DecompressionBombWarning)
            picture = PIL.Image.open(io.BytesIO(data), formats=[_FORMATS[media_type]])
        with picture:
            _check_size(*picture.size)
            picture.load()
            yield picture
    except PictureError:
        raise
    except PIL.Image.DecompressionBombError as error:
        raise _too_large("far too many pixels") from error
    except Exception as error:
        # Pillow raises whatever its readers of broken files run into.
        raise _damaged() from error
    finally:
        PIL.ImageFile.LOAD_TRUNCATED_IMAGES = before


def _check_size(width: int, height: int) -> None:
    if min(width, height) < 1:
        raise _damaged()
    if width * height > MOST_PIXELS or max(width, height) > MOST_PIXELS_ASIDE:
        raise _too_large(f"{width:,} by {height:,} pixels")


def _read_orientation(picture: "PIL.Image.Image") -> int:
    """Return how the camera was held; upright where nobody can tell."""
    try:
        found = picture.getexif().get(_ORIENTATION, _UPRIGHT)
    except Exception:  # noqa: BLE001 - what is said of a picture may be broken in every way
        return _UPRIGHT
    return found if found in range(1, 9) else _UPRIGHT


def _use_eight_bits(picture: "PIL.Image.Image") -> "PIL.Image.Image":
    """Return a picture with as many shades as paper and screens have."""
    if picture.mode.startswith("I"):
        shades = picture.convert("I").point(lambda value: value * (1 / 256))
        return shades.convert("L")
    known = _EIGHT_BITS | {"CMYK"}
    return picture if picture.mode in known else picture.convert("RGB")


def _is_for_screens(profile: bytes, mode: str) -> bool:
    """Tell whether colours of a profile are those of screens; one that is broken tells nothing."""
    import PIL.Image

    grey = mode in _GREYS
    steps = (
        [(step,) for step in _STEPS]
        if grey
        else [(red, green, blue) for red in _STEPS for green in _STEPS for blue in _STEPS]
    )
    sample = PIL.Image.new("L" if grey else "RGB", (len(steps), 1))
    sample.putdata([step[0] for step in steps] if grey else steps)
    converted = _convert(sample, profile).convert("RGB").tobytes()
    plain = sample.convert("RGB").tobytes()
    return all(abs(one - other) <= _ALIKE for one, other in zip(converted, plain, strict=True))


def _convert(picture: "PIL.Image.Image", profile: bytes) -> "PIL.Image.Image":
    """Return a picture in the colours of screens; as it is if its profile is of no use."""
    import PIL.ImageCms

    alpha = picture.getchannel("A") if "A" in picture.getbands() else None
    if picture.mode in {"P", "PA"}:
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
        alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    colours = picture.convert(picture.mode.rstrip("A")) if alpha else picture
    try:
        source = PIL.ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = PIL.ImageCms.createProfile("sRGB")
        converted = PIL.ImageCms.profileToProfile(colours, source, target, outputMode="RGB")
    except (PIL.ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    assert converted is not None, "only a picture that is changed in place is not returned"
    if alpha is not None:
        converted.putalpha(alpha)
    return converted


def _damaged(why: str = "") -> PictureError:
    problem = f"is damaged: {why}" if why else "is damaged, or no picture at all"
    return PictureError(Code.PICTURE_UNREADABLE, problem, SAVE_ANEW)


def _moving() -> PictureError:
    return PictureError(Code.PICTURE_MOVES, "moves, which paper cannot", SAVE_STILL)


def _too_large(size: str) -> PictureError:
    return PictureError(
        Code.PICTURE_TOO_LARGE,
        f"has {size}",
        "save it smaller: 2,000 pixels across are plenty for a page",
    )
