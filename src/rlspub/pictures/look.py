"""One look at the file of a picture: is it there, at home, and whole."""

import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
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
_ALIKE = 0.85


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
        return _tell_missing(target, folder)
    except RefusedError as refused:
        if refused.refusal is Refusal.MISSING:
            return _tell_missing(target, folder)
        return _tell(refused, shown)


def _tell_missing(target: str, folder: Path) -> Fault:
    """Return that there is no such file, and which one may be meant."""
    told, remedy = f"there is no picture {_show(target)}", ""
    try:
        wanted = PurePosixPath(locate_picture(target))
        found = _find_alike(wanted, folder.resolve())
    except (ValueError, RuntimeError, OSError):
        found = None
    if found is not None:
        remedy = f"did you mean {_show(str(found))}? "
        if _compose(str(found)) == _compose(str(wanted)):
            remedy = (
                "there is one whose name looks the same, with accents of other characters: copy "
                "its name from the folder, or type both names again; "
            )
        elif str(found).casefold() == str(wanted).casefold():
            remedy += "Capital letters count; "
    return Fault(
        Code.MISSING_PICTURE, told, f"{remedy}the address counts from the folder `{folder}`"
    )


def _find_alike(wanted: PurePosixPath, home: Path) -> PurePosixPath | None:
    """Return the path of a file in a folder that is called nearly so."""
    here = home
    for part in wanted.parts:
        if part == ".." or not here.resolve().is_relative_to(home):
            return None
        if not (here / part).exists():
            names = {_compose(one.name).casefold(): one.name for one in here.iterdir()}
            close = get_close_matches(_compose(part).casefold(), names, n=1, cutoff=_ALIKE)
            if not close:
                return None
            part = names[close[0]]  # noqa: PLW2901 - what it is called
        here /= part
    return PurePosixPath(here.relative_to(home)) if here.is_file() else None


def _compose(name: str) -> str:
    """Return a name in the one form for accents that can be compared."""
    return unicodedata.normalize("NFC", name)


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
