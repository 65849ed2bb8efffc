"""A clinic's identity: the one small file `clinic/clinic.toml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from rlspub.layouts.files import CLINIC, LayoutError, likely, line_of, read_toml

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

    def words(self) -> Iterator[str]:
        """Yield every string that may be printed."""
        for item in fields(self):
            value = getattr(self, item.name)
            if isinstance(value, str):
                yield value


def load_clinic(root: Path) -> Clinic:
    """Return the clinic of a folder of layouts; without its file, one that says nothing."""
    path = root / CLINIC_FILE
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
