"""Proves that the print of a PDF can be told from the paper that it is drawn on."""

import math
from collections.abc import Iterable

from rlspub.diagnostics import Code, Reporter
from rlspub.layouts.colours import Colour
from rlspub.proof.pdf.prints import Look, Print, PrintKind
from rlspub.proof.text.quote import quote

# The least contrast (WCAG 2.2, 1.4.3 and 1.4.11); tints are judged by the words on them.
_LEAST_CONTRAST = {
    PrintKind.WORDS: 4.5,
    PrintKind.LARGE_WORDS: 3.0,
    PrintKind.LINE: 3.0,
    PrintKind.AREA: 0.0,
}
# A photocopier drops what is paler than this, or clogs it.
_LEAST_ON_COPIES = 7.0
_REMEDY = (
    "choose another colour in `clinic/clinic.toml`, or mend the style sheet that sets this one"
)
_REMEDY_IN_PICTURE = "give these words another colour, or another ground, in the drawing"
_REMEDY_OF_LINE = (
    "give it a darker colour in the drawing, or leave it if readers lose nothing by it"
)
_WORDS = {PrintKind.WORDS, PrintKind.LARGE_WORDS}


def prove_contrast(
    name: str, pages: Iterable[Iterable[Print]], reporter: Reporter, *, mono: bool
) -> float | None:
    """Report what is too pale, each look where it is first. Return the least contrast of words.

    A `mono` file is made for photocopiers, which ask for more.
    """
    told, least = set[Look](), list[float]()
    for page, prints in enumerate(pages, 1):
        for item in prints:
            if item.kind in _WORDS:
                least.append(item.least)
            is_line_of_picture = item.in_picture and item.kind is PrintKind.LINE
            needed = _LEAST_CONTRAST[item.kind]
            if mono and not is_line_of_picture:
                needed = _LEAST_ON_COPIES
            if item.least < needed and item.look not in told:
                told.add(item.look)
                _report(f"page {page} of the {name}", item, needed, reporter)
    return min(least, default=None)


def _report(page: str, item: Print, needed: float, reporter: Reporter) -> None:
    name = {PrintKind.LINE: "a line or a sign", PrintKind.AREA: "a tint"}.get(item.kind)
    what = name or f'"{quote(item.words)}"'
    code, remedy = Code.PROOF_CONTRAST, _REMEDY
    if item.in_picture and name:
        what, code, remedy = "a line of a drawing", Code.PICTURE_PALE, _REMEDY_OF_LINE
    elif item.in_picture:
        what, remedy = f"{what}, words of a drawing,", _REMEDY_IN_PICTURE
    reporter.report(
        code,
        f"{page} prints {what} in {_write_hexadecimal(item.colour)} on "
        f"{_write_hexadecimal(item.paper)}, a contrast of {_round_down(item.in_colour)} to 1, and "
        f"of {_round_down(item.in_grey)} to 1 on a photocopy",
        help=f"it needs {needed:g} to 1: {remedy}",
    )


def _write_hexadecimal(colour: Colour) -> str:
    return "#" + bytes(colour).hex()


def _round_down(ratio: float) -> str:
    """Return a ratio to one decimal, so that one that is too small never looks large enough."""
    return f"{math.floor(ratio * 10) / 10:.1f}"
