"""The house of a command: the layouts beside the program, with the clinic's own."""

from typing import TYPE_CHECKING

from rlspub.diagnostics import Reporter

if TYPE_CHECKING:
    from rlspub.layouts import House


def open_our_house(reporter: Reporter) -> "House":
    """Return the layouts; raises `Failed` after reporting why they cannot be used."""
    from rlspub.layouts import find_layouts, open_house, reporting

    with reporting(reporter):
        return open_house(find_layouts())
