"""Drawings of a layout, filled in: whole, and nothing but drawings."""

from rlspub.layouts import Layout, LayoutError
from rlspub.pictures.drawings.drawing import read_drawing
from rlspub.pictures.files import PictureError


def fill_in_drawing(layout: Layout, name: str, **values: object) -> str:
    """Return a drawing filled in; raise `LayoutError` if it cannot be printed and shown."""
    drawing = layout.render(name, **values)
    try:
        return read_drawing(drawing.encode(), of_layout=True).data.decode()
    except PictureError as error:
        message = f"the drawing {error.problem}; {error.remedy}"
        raise LayoutError(layout.path(name), message) from error
