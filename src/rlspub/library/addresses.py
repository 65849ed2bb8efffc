"""Where readers find a file of a library on its site, which offers some of the files."""

from pathlib import PurePosixPath

from rlspub.library.holdings import Holding, Placed
from rlspub.outputs import BOOKLET, CARD, HANDOUT, PAGE, SHEET

LARGE_PRINT = "large-print"
OFFERED = (
    (BOOKLET.name, ""),
    (SHEET.name, ""),
    (HANDOUT.name, ""),
    (SHEET.name, LARGE_PRINT),
    (HANDOUT.name, LARGE_PRINT),
    (CARD.name, ""),
)
"""What readers are offered, in this order; other variants are for those who print."""


def name_text(manuscript: str) -> str:
    """Return what the page of a text is called, wherever its manuscript lies."""
    return PurePosixPath(manuscript).stem


def find_on_site(holding: Holding, placed: Placed) -> str | None:
    """Return where a file is, from the top of the site; None of what is not offered there."""
    folder = "/".join(filter(None, (holding.clinic, name_text(holding.manuscript))))
    if placed.file.output == PAGE.name:
        return f"{folder}/"
    is_offered = (placed.file.output, holding.variant) in OFFERED
    return f"{folder}/{PurePosixPath(placed.path).name}" if is_offered else None
