"""What an edit changes, seen before the file is there.

A file is made anew as a whole, for only so it is that of a build. But what it will look like is
known much sooner, if only the pages are made again on which something has changed.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from rlspub.diagnostics import Failed, Reporter
from rlspub.outputs import HANDOUT
from rlspub.pipeline.preparing import Prepared
from rlspub.preview.look.pages import read_pages
from rlspub.preview.reports import Page
from rlspub.renderers.pdf.handout import look

if TYPE_CHECKING:
    from rlspub.renderers.pdf.page_maker import PageMaker
    from rlspub.renderers.pdf.typesetter import LaidOut


Glimpse = tuple[bytes, tuple[Page, ...], tuple[int, ...]]
"""A PDF of the pages that changed, all pages, and the numbers of those in the PDF."""


class Glimpses:
    """Glimpses of the handout, text after text: each is laid out from the last."""

    def __init__(self) -> None:
        """Begin with nothing: the first glimpse takes as long as a layout does."""
        self._before: tuple[PageMaker, LaidOut] | None = None
        self._pages: tuple[Page, ...] = ()

    def take(self, prepared: Prepared) -> Glimpse | None:
        """Return a glimpse; where there is none, the file will tell."""
        try:
            return self._take(prepared)
        except Failed:
            return None
        except Exception:  # noqa: BLE001 - what is wrong here keeps no file from being made
            self._before = None
            return None

    def _take(self, prepared: Prepared) -> Glimpse:
        printing = prepared.order.printing.keep_variants(HANDOUT.variants)
        reporter = Reporter(prepared.order.manuscript)
        context = replace(prepared.context, printing=printing, reporter=reporter)
        maker_before, laid_out_before = self._before or (None, None)
        maker, laid_out = look(prepared.document, context, maker_before, laid_out_before)
        changed = tuple(laid_out.list_changed(laid_out_before))
        data = maker.typesetter.draw(laid_out, changed) if changed else b""
        new = dict(zip(changed, read_pages(data, HANDOUT.suffix) if data else (), strict=True))
        pages = tuple(
            new[number] if number in new else self._pages[number]
            for number in range(laid_out.pages)
        )
        self._before, self._pages = (maker, laid_out), pages
        return data, pages, changed

    def settle(self, pages: tuple[Page, ...]) -> None:
        """Take note of the pages of the file itself, made from the text of the last glimpse."""
        if len(pages) == len(self._pages):
            self._pages = pages
