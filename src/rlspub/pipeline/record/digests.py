"""What stands for files and for the program, so that they are known again."""

from __future__ import annotations

import errno
import os
import sys
from functools import cache
from hashlib import sha256

from rlspub.workplace import CLINIC, CLINICS, name_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Where layouts are: in an installed package, and beside the sources.
_INSTALLED_LAYOUTS = "layout_files"
_LAYOUTS = (
    os.path.join(_PACKAGE, _INSTALLED_LAYOUTS),
    os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "layouts"),
)
# What an installed package is known by: its name and its version.
_PACKAGES = (".dist-info", ".egg-info")
# What sets type comes with the machine: it, too, is known by the names of its files.
_LIBRARIES = ("libpango", "libharfbuzz", "libfontconfig", "libfreetype")
_LIBRARY_FOLDERS = (
    os.path.join("/usr/lib", getattr(sys.implementation, "_multiarch", "")),
    "/usr/lib64",
    "/usr/local/lib",
    "/opt/homebrew/lib",
)


def digest(*parts: bytes) -> str:
    """Return what stands for bytes, and for no others."""
    found = sha256()
    for part in parts:
        found.update(len(part).to_bytes(8))
        found.update(part)
    return found.hexdigest()


@cache
def digest_program() -> str:
    """Return what stands for the program that runs: its files, Python, and all that is installed.

    It is found once, since a program that runs does not change with its files.
    """
    packages = list_names(sys.path, lambda name: name.endswith(_PACKAGES))
    libraries = list_names(_LIBRARY_FOLDERS, lambda name: name.startswith(_LIBRARIES))
    return digest(
        digest_folder(_PACKAGE, without=_INSTALLED_LAYOUTS).encode(),
        sys.version.encode(),
        *map(os.fsencode, (*packages, "", *libraries)),
    )


def list_names(folders: Iterable[str], is_meant: Callable[[str], bool]) -> list[str]:
    """Return the names in folders that are meant; folders that are not there have none."""
    found = (name for folder in folders if os.path.isdir(folder) for name in os.listdir(folder))
    return sorted(filter(is_meant, found))


def digest_layouts(own: str) -> str:
    """Return what stands for the folder of layouts, and for the clinics in the author's `own`.

    It matters, too, how these are called, since a command tells it.
    """
    return digest(os.fsencode(name_folder(own)), digest_layout_files(own).encode())


def digest_layout_files(own: str) -> str:
    """Return what stands for what layouts and clinics hold, wherever they are."""
    clinics = (os.path.join(own, name) for name in (CLINIC, CLINICS))
    return digest(*(digest_folder(folder).encode() for folder in (*_LAYOUTS, *clinics)))


def digest_folder(folder: str, without: str = "") -> str:
    """Return what stands for the files below a folder, wherever it is."""
    parts = list[bytes]()
    for place, names in walk_folders(folder, "__pycache__", without):
        for path in (os.path.join(place, name) for name in names):
            parts += [os.fsencode(path[len(folder) :]), read(path)]
    return digest(*parts)


def digest_file(path: str) -> str:
    """Return what stands for a file; one that is missing holds nothing.

    What is there and cannot be read is something else.
    """
    try:
        return digest(read(path))
    except OSError:
        return "unreadable" if os.path.lexists(path) else ""


def read(path: str) -> bytes:
    """Return what a file holds; raises `OSError` for what is none: a pipe would never end."""
    if not os.path.isfile(path):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    with open(path, "rb", buffering=0) as file:
        return file.read()


def walk_folders(folder: str, *without: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the folders below a folder, with the names of their files; hidden ones are an editor's.

    Links are followed, but into no folder twice: one may lead back. Folders of some names are left
    out, and so is what is neither file nor folder: a pipe would never end.
    """
    waiting, walked = [folder], set[tuple[int, int]]()
    while waiting:
        place = waiting.pop()
        try:
            found = os.stat(place)
            with os.scandir(place) as scanned:
                entries = sorted(scanned, key=lambda entry: entry.name)
        except OSError:
            continue
        if (found.st_dev, found.st_ino) in walked:
            continue
        walked.add((found.st_dev, found.st_ino))
        entries = [entry for entry in entries if entry.name[0] != "."]
        waiting += [one.path for one in entries if one.name not in without and _is(one.is_dir)]
        yield place, [entry.name for entry in entries if _is(entry.is_file)]


def _is(kind: Callable[[], bool]) -> bool:
    """Tell whether an entry is of a kind; a link that leads to itself is of none."""
    try:
        return kind()
    except OSError:
        return False
