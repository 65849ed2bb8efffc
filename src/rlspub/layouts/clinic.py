"""A clinic's identity: the one small file `clinic/clinic.toml`."""

import re
import unicodedata
from dataclasses import dataclass, fields
from pathlib import Path

from rlspub.layouts.files import CLINIC, LayoutError, likely, line_of, read_toml

_OWN_NAME = f"{CLINIC}.toml"
CLINIC_FILE = f"{CLINIC}/{_OWN_NAME}"
# Tables of that file which other modules read.
_TOKENS = ("colour", "scale", "space")
# A clinic may have sets of rules of its own, under any name.
_RULES = "rules"
_LOGOS = (".svg", ".png", ".jpg", ".jpeg")
_LETTERS = re.compile(rb"<(?:[A-Za-z]+:)?text[\s>]")
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")
# In bytes: with more, the squares of its code would be smaller than 0.4 mm, which telephones miss.
_LONGEST_ADDRESS = 200
# Control characters, and those that turn the words after them about.
_INVISIBLE = {"Cc", "Cs"}
_TURNING = set("\u202a\u202b\u202c\u202d\u202e")


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
    _check_folder(root)
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
        text = " ".join(value.split())
        if any(unicodedata.category(sign) in _INVISIBLE or sign in _TURNING for sign in text):
            message = f"`{key}` holds a character that cannot be printed: {text!a}"
            raise LayoutError(path, message, line_of(key, path))
        values[key] = _logo(path, text) if key == "logo" else text
    if "booklet" in values:
        _require_address(path, str(values["booklet"]))
    if "name" not in values:
        raise LayoutError(
            path, 'the clinic needs its name: add a line such as `name = "Elm Clinic"`'
        )
    return Clinic(**values)  # type: ignore[arg-type] # only `logo` is a path, as set above


def _check_folder(root: Path) -> None:
    """Raise where a clinic's file would be left out unsaid: nothing knows its name."""
    folder = root / CLINIC
    if not folder.exists():
        return
    if not folder.is_dir():
        raise LayoutError(folder, "this must be a folder")
    known = [path.relative_to(root) for path in sorted(root.rglob("*")) if path.is_file()]
    shipped = [str(name) for name in known if name.parts[0] != CLINIC]
    for name in (path.relative_to(CLINIC) for path in known if path.parts[0] == CLINIC):
        if any(part.startswith(".") for part in name.parts):
            continue
        if len(name.parts) == 1:
            # An older logo may lie beside the one in use.
            if name.name != _OWN_NAME and name.suffix.lower() not in _LOGOS:
                message = f"nothing here is known by this name{likely(name.name, [_OWN_NAME])}"
                raise LayoutError(folder / name, message)
        elif str(name) not in shipped and (name.parts[0], name.suffix) != (_RULES, ".toml"):
            message = f"it takes the place of no file of the layouts{likely(str(name), shipped)}"
            raise LayoutError(folder / name, message)


def _require_address(path: Path, address: str) -> None:
    """Raise if the booklet's address is none, or too long for a code that can be scanned."""
    line = line_of("booklet", path)
    if not _ADDRESS.fullmatch(address):
        message = f"`booklet` must be a whole web address such as https://…; it is {address!r}"
        raise LayoutError(path, message, line)
    if (length := len(address.encode())) > _LONGEST_ADDRESS:
        message = (
            f"`booklet` has {length} bytes; telephones read the code of no more than "
            f"{_LONGEST_ADDRESS}: give a shorter address"
        )
        raise LayoutError(path, message, line)


def _logo(path: Path, name: str) -> Path:
    """Return the logo's file, which must lie beside the clinic's own."""
    logo, line = path.parent / name, line_of("logo", path)
    if logo.suffix.lower() not in _LOGOS or logo.name != name:
        message = f"`logo` must be the name of an SVG, PNG or JPEG file in this folder: {name}"
        raise LayoutError(path, message, line)
    if not logo.is_file():
        raise LayoutError(path, f"there is no file {name} in this folder", line)
    if logo.suffix.lower() == ".svg" and _LETTERS.search(logo.read_bytes()):
        message = (
            f"{name} holds letters, which only its own font would draw as they are meant: save it "
            "with its text turned into outlines (paths)"
        )
        raise LayoutError(path, message, line)
    return logo
