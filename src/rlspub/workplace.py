"""Where an author works: the folder with the clinic's files, found before anything is loaded."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LAYOUTS = "layouts"
"""What the folder is called, in the working folder or in one above it."""

CLINIC = "clinic"
"""The folder in it with the files of a clinic."""

CLINICS = "clinics"
"""The folder in it with a folder for each of several clinics."""

OPTION = "--layouts"
VARIABLE = "RLSPUB_LAYOUTS"


_MANUSCRIPT = ".md"


def is_edition_name(name: str, source: str) -> bool:
    """Tell whether a manuscript is called as translations of another are: `iron.es.md`."""
    stem = f"{source.removesuffix(_MANUSCRIPT)}."
    language = name.removesuffix(_MANUSCRIPT).removeprefix(stem)
    is_named = name.startswith(stem) and name.endswith(_MANUSCRIPT) and source.endswith(_MANUSCRIPT)
    return is_named and name != source and bool(language) and "." not in language


def list_sources(names: Sequence[str]) -> list[str]:
    """Return the names of manuscripts without those of translations of one of them."""
    return sorted(one for one in names if not any(is_edition_name(one, other) for other in names))


class NoClinicError(ValueError):
    """The folder that somebody names holds no clinic's files."""


def find_own_layouts(given: str | None = None) -> str:
    """Return the folder that holds `clinic/` or `clinics/`; if there is none, where it would be.

    The folder that is given comes before that of the environment, and this before the nearest one
    from the working folder upwards. Raises `NoClinicError` for one that is named and holds neither.
    """
    if (named := _find_named(given)) is not None:
        name, told = named
        folder = os.path.abspath(told)
        if not told or not _holds_clinic(folder):
            raise NoClinicError(
                f"{name} names `{told}`, which holds no folder `{CLINIC}` or `{CLINICS}`; "
                "name the folder in which one of these is"
            )
        return folder
    found = (os.path.join(folder, LAYOUTS) for folder in _climb(os.getcwd()))
    return next(filter(_holds_clinic, found), os.path.abspath(LAYOUTS))


def choose_own_layouts(given: str | None = None) -> str:
    """Return the folder in which a clinic's first file will be found."""
    named = _find_named(given)
    return os.path.abspath(named[1] if named else LAYOUTS)


def name_folder(folder: str) -> str:
    """Return how a folder can be typed from here, in the shorter way."""
    return min(os.path.relpath(folder), folder, key=len)


def _find_named(given: str | None) -> tuple[str, str] | None:
    """Return the folder that somebody names, after what names it."""
    if given is not None:
        return OPTION, given
    return (VARIABLE, told) if (told := os.environ.get(VARIABLE)) else None


def _holds_clinic(folder: str) -> bool:
    return any(os.path.isdir(os.path.join(folder, name)) for name in (CLINIC, CLINICS))


def _climb(folder: str) -> Iterator[str]:
    """Yield a folder and those around it, as far as the user's home or the file system goes."""
    home, disk = os.path.realpath(os.path.expanduser("~")), _find_disk(folder)
    while True:
        yield folder
        above = os.path.dirname(folder)
        if os.path.realpath(folder) in (home, above) or _find_disk(above) != disk:
            return
        folder = above


def _find_disk(folder: str) -> int | None:
    try:
        return os.stat(folder).st_dev
    except OSError:
        return None
