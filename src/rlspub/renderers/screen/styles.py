"""Style sheets for screens: filled in with the signs of boxes, and held to what they may do."""

from collections.abc import Mapping

from rlspub.layouts import House, Inks, Layout
from rlspub.layouts.contract import BOOK_STYLE
from rlspub.layouts.style_sheets import read_style_sheets
from rlspub.layouts.styles import STACKED_TABLES
from rlspub.renderers.drawings import fill_in_drawing, write_address
from rlspub.renderers.own_boxes import write_book_styles


def write_styles(house: House, layout: Layout, own: Mapping[str, object] | None = None) -> str:
    """Return the style sheet of a layout, its drawings within it.

    What the sheet of one output places besides is its `own`.
    """
    colours = house.tokens(Inks.SCREEN).colours
    others = {value for name, value in colours.items() if name != "alarm"}
    spelled = {colours["alarm"]: "var(--alarm)"} if colours["alarm"] not in others else {}

    def icon(name: str) -> str:
        file = f"icons/{name}.svg"
        drawing = fill_in_drawing(layout, file, colours=colours)
        address = write_address(drawing)
        spelled[address] = file
        return address

    values = {"colours": colours, "icon": icon, "stacked_tables": STACKED_TABLES, **(own or {})}
    ((_, text),) = read_style_sheets(layout, (BOOK_STYLE,), values, spelled)
    return text + write_book_styles(house, layout, colours)
