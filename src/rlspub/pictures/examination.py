"""Whether paper and every reading device can show a picture file, and it does no harm there."""

from dataclasses import dataclass

from rlspub.diagnostics import Code
from rlspub.inputs import LIMITS
from rlspub.pictures.drawings.drawing import read_drawing
from rlspub.pictures.files import SVG, PictureError, tell_kind
from rlspub.pictures.greys import turn_grey
from rlspub.pictures.letters import check_letters
from rlspub.pictures.pixels import Pixels, read_pixels


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be printed and shown; what is written in it, if it is a drawing."""

    held: "bytes | Pixels"
    words: tuple[str, ...] = ()

    @property
    def for_screens(self) -> tuple[str, bytes]:
        """Return its media type and its bytes, for reading devices and home printers."""
        return self.held.for_screens if isinstance(self.held, Pixels) else (SVG, self.held)

    @property
    def in_grey(self) -> tuple[str, bytes]:
        """Return its media type and its bytes, for pages that are printed and copied in black."""
        return self.held.in_grey if isinstance(self.held, Pixels) else (SVG, turn_grey(self.held))

    @property
    def for_press(self) -> tuple[str, bytes]:
        """Return its media type and its bytes, for who turns its colours into inks."""
        return self.held.for_press if isinstance(self.held, Pixels) else (SVG, self.held)


def examine_picture(data: bytes, suffix: str) -> Picture:
    """Return the picture of a file whose name ends so.

    Raises `PictureError` if there is none that can be printed and shown.
    """
    limit = LIMITS["picture"]
    if len(data) > limit.most:
        raise PictureError(
            Code.PICTURE_TOO_LARGE, f"has more than {limit.most:,} {limit.unit}", limit.help
        )
    kind = tell_kind(data, suffix)
    if kind != SVG:
        return Picture(read_pixels(data, kind))
    drawing = read_drawing(data)
    check_letters(drawing.words)
    return Picture(drawing.data, drawing.words)
