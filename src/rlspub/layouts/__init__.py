"""Layouts: the designer's templates, style sheets, numbers, tokens and printed labels.

A layout is a folder; files that it lacks are looked up in `shared/` beside it. What a clinic
keeps in its own folder is laid over the file of the same name, as `overrides` tells.
Anything missing, malformed or unknown is an error with its place: a clinic must never get a
default where it thought it had set a value.

All of it is opened once a build, as a `House`, and handed on.
"""

from typing import TYPE_CHECKING, Any

from rlspub.layouts.clinics.boxes import OwnBox, Sign
from rlspub.layouts.clinics.choosing import Clinics
from rlspub.layouts.clinics.clinic import Clinic, Logo
from rlspub.layouts.contract import strings_in
from rlspub.layouts.files import LayoutError, reporting, shown
from rlspub.layouts.fonts import Family, Fonts
from rlspub.layouts.house import House, find_layouts, name_program, open_house
from rlspub.layouts.labels import Labels
from rlspub.layouts.tokens import Inks, Tokens

if TYPE_CHECKING:
    from rlspub.layouts.layout import Layout
    from rlspub.layouts.templates.filling import Required

__all__ = [
    "Clinic",
    "Clinics",
    "Family",
    "Fonts",
    "House",
    "Inks",
    "Labels",
    "Layout",
    "LayoutError",
    "Logo",
    "OwnBox",
    "Required",
    "Sign",
    "Tokens",
    "find_layouts",
    "name_program",
    "open_house",
    "reporting",
    "shown",
    "strings_in",
]


def __getattr__(name: str) -> Any:
    """Load what only those need who make pages."""
    if name not in ("Layout", "Required"):
        raise AttributeError(name)
    from rlspub.layouts import layout

    return getattr(layout, name)
