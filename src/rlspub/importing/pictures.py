"""Pictures of an original, as files that can be printed and shown."""

import io
import struct
from collections.abc import Callable, Mapping

from PIL import Image

from rlspub.importing.losses import Loss, What
from rlspub.inputs import BAD_INPUT
from rlspub.pictures.examination import examine_picture
from rlspub.pictures.files import ENDINGS, PictureError, tell_kind

_MOST_PIXELS = 20_000_000
_REASONS = (OSError, SyntaxError, struct.error, *BAD_INPUT)


def take_pictures(
    names: Mapping[str, str], find: Callable[[str], bytes | None]
) -> tuple[dict[str, tuple[str, bytes]], list[Loss]]:
    """Return file names and bytes by the names in the manuscript, and which cannot be used."""
    taken: dict[str, tuple[str, bytes]] = {}
    lost = []
    for target, name in names.items():
        data = find(target)
        if data is None:
            lost.append(Loss(What.PICTURE, f"{_show(target)}: it is not in the file"))
            continue
        try:
            ending, kept = _convert(data)
            examine_picture(kept, ending)
        except PictureError as error:
            lost.append(Loss(What.PICTURE, f"{_show(target)} {error.problem}"))
            continue
        taken[name] = (f"{name}{ending}", kept)
    return taken, lost


def _convert(data: bytes) -> tuple[str, bytes]:
    """Return how a picture's file is to end, and its bytes; other kinds are made PNG."""
    for kind, ending in ENDINGS.items():
        try:
            if tell_kind(data, ending) == kind:
                return ending, data
        except PictureError:
            continue
    try:
        with Image.open(io.BytesIO(data), formats=("BMP", "TIFF")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise ValueError
            buffer = io.BytesIO()
            picture.convert("RGB").save(buffer, "PNG")
    except _REASONS:
        return ".png", data  # which is then refused with the reason
    return ".png", buffer.getvalue()


def _show(target: str) -> str:
    return target if len(target) < 80 else f"{target[:60]}…"  # noqa: PLR2004 - data in the address
