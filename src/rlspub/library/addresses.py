"""Where the site of a library offers what was made: what makes pages and what leads there agree.

The address of a page is made of the clinic and of the name of the manuscript alone. It stays when
the version changes or the manuscript moves to another folder: it is printed on paper.
"""

from pathlib import PurePosixPath
from urllib.parse import quote

from rlspub.library.holdings import Holding, Placed
from rlspub.library.settings import Library
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
"""Outputs and variants for readers, in this order; other variants are for those who print."""


def name_leaflet(manuscript: str) -> str:
    """Return what the page of a manuscript is called."""
    return PurePosixPath(manuscript).stem


def find_address(library: Library, holding: Holding, placed: Placed) -> str | None:
    """Return where the site offers a file; None where it does not, or nobody said where it is."""
    if library.address is None:
        return None
    names = (library.address, holding.clinic and quote(holding.clinic))
    folder = "/".join((*filter(None, names), quote(name_leaflet(holding.manuscript)), ""))
    if placed.file.output == PAGE.name:
        return folder
    is_offered = (placed.file.output, holding.variant) in OFFERED
    return folder + quote(PurePosixPath(placed.path).name) if is_offered else None
