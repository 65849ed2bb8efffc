"""Runs of a line drawn in the order in which they are read.

Pango keeps them from left to right. Viewers sort what is drawn by its place, except pdf.js, which
copies it as it comes.
"""

from collections.abc import Callable
from typing import Any

from rlspub.renderers.pdf.weasyprint.names import find

_UNITS_A_PIXEL = 1024


def draw_as_read(layout: Any, matrix: Any, draw: Callable[[], list[Any]]) -> list[Any]:
    """Draw the first line of a layout run by run; `matrix` tells where the line begins.

    Return the pictures that WeasyPrint draws after the words.
    """
    line, _ = layout.get_first_line()
    whole, start, nothing = line.runs, matrix[2][0], find("weasyprint.text.ffi", "ffi").NULL
    placed, left = list[tuple[Any, int]](), 0
    run = whole
    while run != nothing:
        placed.append((run, left))
        glyphs = run.data.glyphs
        left += sum(glyphs.glyphs[at].geometry.width for at in range(glyphs.num_glyphs))
        run = run.next
    following = [run.next for run, _ in placed]
    drawn = list[Any]()
    try:
        for run, left in sorted(placed, key=lambda place: place[0].data.item.offset):
            run.next, line.runs = nothing, run
            matrix[2][0] = start + left / _UNITS_A_PIXEL
            drawn += draw()
    finally:
        for (run, _), after in zip(placed, following, strict=True):
            run.next = after
        line.runs, matrix[2][0] = whole, start
    return drawn
