"""A clinic's identity: the one small file `clinic/clinic.toml`."""

import re
from dataclasses import dataclass, fields
from pathlib import Path

from rlspub.layouts.files import (
    CLINIC,
    LayoutError,
    check_clinic_folder,
    likely,
    line_of,
    read_toml,
)

CLINIC_FILE = f"{CLINIC}/{CLINIC}.toml"
# Tables of that file which other modules read.
_TOKENS = ("colour", "scale", "space")
_LOGOS = (".svg", ".png", ".jpg", ".jpeg")
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """Who hands the pages out; what is None is not printed.

    `logo` is a picture file, `booklet` the address at which the EPUB is offered,
    `emergency` the number to call, `footer` a line for the foot of each page.
    """

    name: str | None = None
    logo: Path | None = None
    phone: str | None = None
    address: str | None = None
    hours: str | None = None
    emergency: str | None = None
    footer: str | None = None
    booklet: str | None = None

    def answers(self) -> dict[str, str]:
        """Return what is known of the clinic by the names of blanks, such as `clinic-phone`."""
        told = {f"clinic-{item.name}": getattr(self, item.name) for item in fields(self)}
        return {name: value for name, value in told.items() if isinstance(value, str)}


def load_clinic(root: Path) -> Clinic:
    """Return the clinic of a folder of layouts; without its file, one that says nothing.

    Raises for files in the clinic's folder that nothing would use.
    """
    path = root / CLINIC_FILE
    check_clinic_folder(root)
    if not path.is_file():
        return Clinic()
    table = read_toml(path)
    known = [item.name for item in fields(Clinic)]
    values = dict[str, str | Path]()
    for key, value in table.items():
        if key in _TOKENS:
            continue
        if key not in known:
            message = f"there is no setting `{key}`{likely(key, [*known, *_TOKENS])}"
            raise LayoutError(path, message, line_of(key, path))
        if not isinstance(value, str) or not value.strip():
            message = f"`{key}` must be text in quotes; leave the line out if there is none"
            raise LayoutError(path, message, line_of(key, path))
        values[key] = _logo(path, value) if key == "logo" else " ".join(value.split())
        if key == "booklet" and not _ADDRESS.fullmatch(value.strip()):
            message = f"`booklet` must be a whole web address such as https://…; it is {value!r}"
            raise LayoutError(path, message, line_of(key, path))
    if "name" not in values:
        raise LayoutError(
            path, 'the clinic needs its name: add a line such as `name = "Elm Clinic"`'
        )
    return Clinic(**values)  # type: ignore[arg-type] # only `logo` is a path, as set above


def _logo(path: Path, name: str) -> Path:
    """Return the logo's file, which must lie beside the clinic's own."""
    logo = path.parent / name
    line = line_of("logo", path)
    if logo.suffix.lower() not in _LOGOS or not logo.resolve().is_relative_to(
        path.parent.resolve()
    ):
        message = f"`logo` must be the name of an SVG, PNG or JPEG file in this folder: {name}"
        raise LayoutError(path, message, line)
    if not logo.is_file():
        raise LayoutError(path, f"there is no file {name} in this folder", line)
    return logo
