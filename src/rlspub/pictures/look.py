"""One look at the file of a picture: is it there, at home, and whole."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from rlspub.diagnostics import Code
from rlspub.inputs import LIMITS, Refusal, RefusedError, read_file
from rlspub.pictures.examination import Picture, examine_picture
from rlspub.pictures.files import PictureError, locate_picture

# Short enough to be read, and long enough that no two pictures of a text share it.
_CHECKSUM_LENGTH = 12
_LONGEST_SHOWN = 60


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
    picture: Picture | None = None
    checksum: str = ""


def look_at_picture(target: str, folder: Path) -> Look:
    """Look at the file that a picture's address stands for, counted from `folder`.

    It is read once. Nothing outside the folder is opened, and nothing that is not a file.
    """
    data = _read(target, folder)
    if isinstance(data, Fault):
        return Look(data)
    try:
        picture = examine_picture(data, PurePosixPath(locate_picture(target)).suffix)
    except PictureError as error:
        return Look(Fault(error.code, f"{_show(target)} {error.problem}", error.remedy))
    return Look(picture=picture, checksum=sha256(data).hexdigest()[:_CHECKSUM_LENGTH])


def _read(target: str, folder: Path) -> bytes | Fault:
    """Return what the file holds, or why it may not or cannot be read."""
    shown = _show(target)
    missing = Fault(
        Code.MISSING_PICTURE,
        f"there is no picture {shown}",
        f"the address counts from the folder `{folder}`",
    )
    try:
        address = urlsplit(target)
        if address.scheme or address.netloc:
            return Fault(
                Code.REMOTE_PICTURE,
                f"the picture {shown} is not a file",
                "save the picture in the manuscript's folder and write its file name",
            )
        if (nameless := _tell_nameless(target)) is not None:
            return nameless
        home = folder.resolve()
        path = (home / locate_picture(target)).resolve()
        if not path.is_relative_to(home):
            return Fault(
                Code.PICTURE_OUTSIDE,
                f"the picture {shown} is outside the manuscript's folder",
                "copy it into the manuscript's folder",
            )
        path.lstat()
        return read_file(path, LIMITS["picture"].most)
    except (ValueError, RuntimeError, OSError):
        # What is not there, what no file can be called, and links that lead in a circle.
        return missing
    except RefusedError as refused:
        return missing if refused.refusal is Refusal.MISSING else _tell(refused, shown)


def _tell_nameless(target: str) -> Fault | None:
    """Return why an address names no file at all, or None if it names one."""
    if locate_picture(target).strip():
        return None
    if target.startswith("#"):
        return Fault(
            Code.MISSING_PICTURE,
            f"{_show(target)} is a place in the text, and no picture",
            "write the name of a picture file; to link to that place, take the `!` away",
        )
    shown = target.strip() and f"the address {_show(target)} names no file"
    remedy = "write the name of its file between the round brackets: `![What it shows](leaf.png)`"
    return Fault(Code.MISSING_PICTURE, shown or "no picture is named", remedy)


def _tell(refused: RefusedError, shown: str) -> Fault:
    """Return why a file that is there is not read."""
    if refused.refusal is Refusal.TOO_LARGE:
        return Fault(Code.PICTURE_TOO_LARGE, f"{shown}: {refused}", LIMITS["picture"].help)
    if refused.refusal is Refusal.LOCKED:
        return Fault(
            Code.PICTURE_UNREADABLE,
            f"{shown} cannot be opened: {refused}",
            "look at who may read the file",
        )
    return Fault(
        Code.PICTURE_UNREADABLE,
        f"{shown} is no picture: {refused}",
        "write the name of a picture file",
    )


def _show(target: str) -> str:
    """Return an address as it is put into a message."""
    letters = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in target
    )
    return f"`{letters if len(letters) <= _LONGEST_SHOWN else letters[:_LONGEST_SHOWN] + '…'}`"
