"""What a renderer gets and what it gives back."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from rlspub.diagnostics import Failed, Reporter
from rlspub.layouts import House
from rlspub.pictures.examination import Picture
from rlspub.renderers.html.page_marks import PageStart
from rlspub.renderers.printing import Printing
from rlspub.tree import Document


@dataclass(frozen=True, slots=True)
class RenderContext:
    """What a renderer may use; it reads no clock and no network, and writes no file.

    `house` is what layouts and clinic give, `pictures` what the manuscript's picture files hold,
    by their addresses in it, `build_date` (UTC) goes into metadata that must have a date.
    `page_starts` are those of the handout in ordinary print, once they are known.
    """

    house: House
    pictures: Mapping[str, Picture]
    build_date: datetime.datetime
    printing: Printing
    reporter: Reporter
    page_starts: tuple[PageStart, ...] = ()


class DoesNotFit(Failed):
    """The words have no room in an output, which is no reason to go without the others."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One finished file; the rest where it means something, `type_size` in points.

    `left_out` are the places of questions for which there is no room. `document` is what was
    printed, where tables are divided for a narrow page.
    """

    data: bytes
    pages: int | None = None
    type_size: float | None = None
    page_starts: tuple[PageStart, ...] = ()
    left_out: tuple[int, ...] = ()
    document: Document | None = None
