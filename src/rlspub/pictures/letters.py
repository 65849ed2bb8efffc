"""Letters in drawings, which WeasyPrint sets one by one."""

import unicodedata
from collections.abc import Iterable

from rlspub.diagnostics import Code
from rlspub.pictures.files import PictureError

_OUTLINES = (
    "turn its text into outlines (paths; in Inkscape: Path, Object to Path), or save it as PNG"
)
_FROM_RIGHT = frozenset({"R", "AL", "AN"})
_JOINED = range(0x1800, 0x18B0)
# Spaces and marks that draw nothing, and with which words may be cut or turned around.
_UNDRAWN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


def check_letters(texts: Iterable[str]) -> None:
    """Raise `PictureError` for letters that change their shape, place or order among others."""
    for text in texts:
        for letter in text:
            if letter.isspace() and letter in " \t\r\n":
                continue
            category = unicodedata.category(letter)
            if category in _UNDRAWN:
                name = f"U+{ord(letter):04X}"
                raise _refuse(f"the character {name}, which cannot be seen", text)
            if category.startswith("M"):
                raise _refuse("letters with marks above or below", text)
            if unicodedata.bidirectional(letter) in _FROM_RIGHT:
                raise _refuse("words from right to left", text)
            if ord(letter) in _JOINED:
                raise _refuse("letters that join", text)


def _refuse(what: str, text: str) -> PictureError:
    words = "".join(
        letter if letter.isprintable() else " " for letter in " ".join(text.split())[:60]
    )
    problem = f"holds {what} (“{words}”), which paper and screens show differently"
    return PictureError(Code.PICTURE_DIFFERS, problem, _OUTLINES)
