"""HTML to PDF.

Nothing is read but the layout's own files, and whatever WeasyPrint warns about fails the build.
"""

import contextlib
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.layouts import Layout, LayoutError, fonts, shown
from rlspub.layouts.fonts import Fonts
from rlspub.layouts.layout import is_filled_in
from rlspub.pictures.embedded import decode_address
from rlspub.pictures.examination import Picture
from rlspub.pictures.files import MEDIA_TYPES, SVG
from rlspub.renderers.characters import report_undrawn
from rlspub.renderers.drawings import fill_in_drawing
from rlspub.renderers.html.page_marks import PageStart
from rlspub.renderers.html.writer import PLACE
from rlspub.renderers.pdf import page_starts, printed_boxes
from rlspub.renderers.pdf.forms import FormFields
from rlspub.renderers.pdf.metadata import DECLARED, declare_standards
from rlspub.renderers.pdf.printed_boxes import PrintedLine, Stray
from rlspub.renderers.pdf.tagging import Tagger
from rlspub.renderers.pdf.weasyprint import boxes, library, mends, page_breaks
from rlspub.renderers.pdf.weasyprint.glyph_maps import mend_glyph_maps
from rlspub.renderers.pdf.weasyprint.library import Answer, Document, Library, StyleSheet
from rlspub.renderers.pdf.weasyprint.pdf_file import PdfFile
from rlspub.renderers.press import file as press_file
from rlspub.renderers.press.inks import Separation

# Addresses that stand for folders, so that the bytes do not depend on where these are.
# `.invalid` can never be a host.
LAYOUT_FILES = "https://layout.invalid/"
PICTURES = "https://pictures.invalid/"
CLINIC_FILES = "https://clinic.invalid/"
_MOST_ROUNDS = 4
_PLACES = re.compile(rf' {PLACE}="\d+"')
_PLACE_IN_SHEET = re.compile(r" at (\d+):\d+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to set: its HTML, its style sheets by file name, and its files.

    The layout's drawings are filled in with the `colours`. `clinic_files` are known by name,
    `pictures` by their addresses in the manuscript; these are printed in colours or `in_grey`. A
    page that `is_long` may become more, so a box that is taller than one is no reason to fail.
    """

    html: str
    styles: tuple[tuple[str, str], ...]
    layout: Layout
    colours: Mapping[str, str]
    clinic_files: Mapping[str, bytes]
    pictures: Mapping[str, Picture]
    in_grey: bool = False
    is_long: bool = True


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Pages as they will be printed."""

    document: Document
    seed: bytes

    @property
    def pages(self) -> int:
        """Return the number of pages."""
        return len(self.document.pages)

    def read_lines(self) -> Iterator[PrintedLine]:
        """Yield the printed lines of the pages, running feet left out."""
        return printed_boxes.read_lines(self.document)

    def measure_last_room(self) -> float:
        """Return how much of the last page is empty, in millimetres."""
        return printed_boxes.measure_last_room(self.document)

    def measure_page(self) -> float:
        """Return how much room a page has for words from top to bottom, in millimetres."""
        return boxes.read_pages(self.document)[-1].height * boxes.MILLIMETRES_A_PIXEL

    def find_strays(self) -> Iterator[Stray]:
        """Yield words and pictures outside their column or their page."""
        return printed_boxes.find_strays(self.document)

    def find_pages(self) -> dict[str, int]:
        """Return on which page, counted from 1, each element with an identifier begins."""
        return printed_boxes.find_pages(self.document)

    def find_page_starts(self) -> tuple[PageStart, ...]:
        """Return where the pages start, if the HTML says where its nodes are."""
        return page_starts.find_page_starts(self.document)


@dataclass(slots=True)
class Typesetter:
    """Sets pages with one set of fonts; keep one for all sizes that are tried.

    With a `separation` it sets them for a printing press, in inks.
    """

    fonts: Fonts
    reporter: Reporter
    separation: Separation | None = None
    _library: Library = field(init=False)

    def __post_init__(self) -> None:
        try:
            library.load()
            self._library = _start(self.fonts)
        except library.PangoError as error:
            message = f"the text-setting library Pango cannot be loaded: {error}"
            self.reporter.report(Code.NO_PANGO, message)
            raise Failed from error

    def lay_out(self, page: Page) -> LaidOut:
        """Return the pages; report and fail on anything that WeasyPrint complains about."""
        fetch = _Fetcher(page, in_inks=self.separation is not None)
        styles = []
        for name, style in page.styles:
            with self._complaints(fetch, page.layout.path(name)):
                styles.append(self._library.read_style(style, LAYOUT_FILES, fetch))
        if self.separation is not None:
            styles.append(self._library.read_style(press_file.BLEED_STYLE, LAYOUT_FILES, fetch))
        with self._complaints(fetch):
            document = self._library.lay_out(page.html, styles, LAYOUT_FILES, fetch)
        boxes.require_words(document)
        if page.is_long:
            document = self._let_tall_boxes_break(document, page, styles, fetch)
        return LaidOut(document, _find_seed(page))

    def _let_tall_boxes_break(
        self, document: Document, page: Page, styles: list[StyleSheet], fetch: "_Fetcher"
    ) -> Document:
        """Return the pages with boxes that begin under their headings, though they do not fit."""
        rules = frozenset[str]()
        # A box within a box may come to light when the outer one breaks.
        for _ in range(_MOST_ROUNDS):
            more = page_breaks.find_rules(document) - rules
            if not more:
                break
            rules |= more
            with self._complaints(fetch):
                sheet = self._library.read_style("\n".join(sorted(rules)), LAYOUT_FILES, fetch)
                document = self._library.lay_out(page.html, [*styles, sheet], LAYOUT_FILES, fetch)
        return document

    def write(self, laid_out: LaidOut) -> bytes:
        """Return the finished file: PDF/UA-1 and PDF/A-2a in one, or PDF/X-4 for a press."""
        document, variant, fields = laid_out.document, DECLARED, FormFields()
        mends.drop_nested_links(document)
        with contextlib.ExitStack() as stack:
            stack.enter_context(self._complaints())
            stack.enter_context(mends.mend_tags(Tagger(document, fields)))
            if self.separation is not None:
                variant, document.output_intent = press_file.DECLARED, press_file.COLOURS
                mends.drop_links(document)
                stack.enter_context(mends.draw_in_inks(self.separation))

            def finish(pdf: PdfFile) -> None:
                mend_glyph_maps(pdf)
                pdf.forbid_smoothing()
                if self.separation is None:
                    declare_standards(document.metadata, pdf)
                    fields.complete(self.fonts, pdf)
                else:
                    profile = self.separation.profile
                    press_file.complete(document.metadata, pdf, profile, laid_out.seed)

            return self._library.write(document, variant, laid_out.seed.hex().encode(), finish)

    @contextlib.contextmanager
    def _complaints(
        self, fetch: "_Fetcher | None" = None, sheet: Path | None = None
    ) -> Iterator[None]:
        """Report what WeasyPrint complains about meanwhile, and fail."""
        with library.collect_complaints() as messages:
            yield
        if fetch is not None and fetch.problem is not None:
            raise fetch.problem
        for message in dict.fromkeys(messages):
            self._report(message, sheet)
        if messages:
            raise Failed

    def _report(self, message: str, sheet: Path | None) -> None:
        for folder in (LAYOUT_FILES, PICTURES, CLINIC_FILES):
            message = message.replace(folder, "")
        if (character := library.find_missing_glyph(message)) is not None:
            report_undrawn(self.fonts, character, self.reporter)
        elif sheet is None:
            self.reporter.report(Code.PAGE_WARNING, message)
        else:
            place = _PLACE_IN_SHEET.search(message)
            # The lines of a sheet that is filled in are not those of its file.
            line = int(place[1]) if place and not is_filled_in(sheet.name) else None
            self.reporter.report(Code.PAGE_WARNING, message, path=shown(sheet), line=line)


def _find_seed(page: Page) -> bytes:
    """Return what a file is told apart by: the words that are printed, wherever they are written.

    A text that only moved in its manuscript gives the same file.
    """
    text = "\0".join((_PLACES.sub("", page.html), *(style for _, style in page.styles)))
    return hashlib.sha256(text.encode()).digest()[:16]


def choose_colours(picture: Picture, *, in_grey: bool, in_inks: bool) -> tuple[str, bytes]:
    """Return media type and bytes of a picture in the colours of the pages."""
    if in_grey:
        return picture.in_grey
    return picture.for_press if in_inks else picture.for_screens


@cache
def _start(known: Fonts) -> Library:
    files = [path for family in known.installed for path in family.files]
    return library.start(fonts.write_settings(known), files)


class _Fetcher:
    """Hands WeasyPrint drawings of the layout and pictures, nothing else."""

    def __init__(self, page: Page, *, in_inks: bool) -> None:
        self.page = page
        self.in_inks = in_inks
        self.problem: LayoutError | None = None

    def __call__(self, url: str) -> Answer:
        if url.startswith(LAYOUT_FILES):
            return Answer(self._draw(unquote(url.removeprefix(LAYOUT_FILES))), SVG)
        if url.startswith(CLINIC_FILES):
            name = url.removeprefix(CLINIC_FILES)
            return Answer(self.page.clinic_files[name], MEDIA_TYPES[Path(name).suffix])
        if url.startswith("data:image/"):
            # A picture within a drawing; drawings within drawings are none.
            media_type, data = decode_address(url)
            return Answer(data, media_type)
        if not url.startswith(PICTURES):
            message = "pages may not fetch anything"
            raise ValueError(message)
        picture = self.page.pictures[unquote(url.removeprefix(PICTURES))]
        in_grey, in_inks = self.page.in_grey, self.in_inks
        media_type, data = choose_colours(picture, in_grey=in_grey, in_inks=in_inks)
        return Answer(data, media_type)

    def _draw(self, name: str) -> bytes:
        """Return a drawing of the layout; keep what is wrong with it."""
        try:
            return fill_in_drawing(self.page.layout, name, colours=self.page.colours).encode()
        except LayoutError as problem:
            self.problem = problem
            raise
