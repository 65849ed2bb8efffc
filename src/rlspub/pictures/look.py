"""One look at the file of a picture: is it there, at home, and whole."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from rlspub.diagnostics import Code
from rlspub.pictures.examination import examine
from rlspub.pictures.files import PictureError, locate_picture
from rlspub.pictures.pixels import is_animated

# Short enough to be read, and long enough that no two pictures of a text share it.
_CHECKSUM_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a picture cannot be printed, and what to do."""

    code: Code
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a picture's file was found to be; its checksum tells it from any other."""

    fault: Fault | None = None
    moves: bool = False
    checksum: str = ""


def look_at_picture(target: str, folder: Path) -> Look:
    """Look at the file that a picture's address stands for, counted from `folder`.

    Nothing outside the folder is opened.
    """
    address = urlsplit(target)
    if address.scheme or address.netloc:
        return Look(
            Fault(
                Code.REMOTE_PICTURE,
                f"the picture `{target}` is not a file",
                "save the picture in the manuscript's folder and write its file name",
            )
        )
    home = folder.resolve()
    path = (home / locate_picture(target)).resolve()
    if not path.is_relative_to(home):
        return Look(
            Fault(
                Code.PICTURE_OUTSIDE,
                f"the picture `{target}` is outside the manuscript's folder",
                "copy it into the manuscript's folder",
            )
        )
    if not path.is_file():
        return Look(
            Fault(
                Code.MISSING_PICTURE,
                f"there is no picture `{target}`",
                f"the address counts from the folder `{folder}`",
            )
        )
    fault = _examine(target, path)
    if fault is not None:
        return Look(fault)
    checksum = sha256(path.read_bytes()).hexdigest()[:_CHECKSUM_LENGTH]
    return Look(moves=is_animated(path), checksum=checksum)


def _examine(target: str, path: Path) -> Fault | None:
    try:
        examine(path)
    except PictureError as error:
        return Fault(error.code, f"`{target}` {error.problem}", error.remedy)
    except OSError as error:
        return Fault(
            Code.PICTURE_UNREADABLE,
            f"`{target}` cannot be opened: {error.strerror}",
            "look at who may read the file",
        )
    return None
