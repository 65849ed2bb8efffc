"""Layouts: the designer's templates, style sheets, numbers, tokens and printed labels.

A layout is a folder; files that it lacks are looked up in `shared/` beside it. What a clinic
keeps in `clinic/` beside them takes the place of the file of the same name, or, of a table,
of the values that it holds. Anything missing, malformed or unknown is an error with its
place: a clinic must never get a default where it thought it had set a value.
"""

from rlspub.layouts.clinic import Clinic, load_clinic
from rlspub.layouts.files import LayoutError, home, reporting, shown
from rlspub.layouts.labels import Labels, load_labels, strings_in
from rlspub.layouts.layout import Layout, load
from rlspub.layouts.tokens import Inks, Tokens, load_tokens

__all__ = [
    "Clinic",
    "Inks",
    "Labels",
    "Layout",
    "LayoutError",
    "Tokens",
    "home",
    "load",
    "load_clinic",
    "load_labels",
    "load_tokens",
    "reporting",
    "shown",
    "strings_in",
]
