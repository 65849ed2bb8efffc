"""HTML to PDF.

Nothing is read but the layout's own files, and whatever WeasyPrint warns about fails the build.
"""

import contextlib
import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.layouts import Family, Layout, LayoutError, fonts, shown
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
from rlspub.renderers.pdf.weasyprint.fonts import cut_out_at_once, mend_glyph_maps
from rlspub.renderers.pdf.weasyprint.glyphs.joining import join_glyphs
from rlspub.renderers.pdf.weasyprint.library import Answer, Html, Library
from rlspub.renderers.pdf.weasyprint.pages import Pages
from rlspub.renderers.pdf.weasyprint.pdf_file import PdfFile
from rlspub.renderers.pdf.weasyprint.words import change_words
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

    @property
    def files(self) -> tuple[object, ...]:
        """Return all that the page may fetch."""
        return self.layout, self.colours, self.clinic_files, self.pictures, self.in_grey


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Pages as they will be printed."""

    page: Page
    made: Pages

    @property
    def pages(self) -> int:
        """Return the number of pages."""
        return len(self.made.boxes)

    @property
    def is_cut(self) -> bool:
        """Tell whether there are more pages than those that were asked for, and one more."""
        return self.made.is_cut

    def list_changed(self, before: "LaidOut | None") -> list[int]:
        """Return the pages, counted from 0, that look otherwise than in an earlier layout.

        Each of them says how many there are.
        """
        is_like = before is not None and before.pages == self.pages
        known = {id(box) for box in before.made.boxes} if before and is_like else set()
        return [number for number, box in enumerate(self.made.boxes) if id(box) not in known]

    def read_lines(self) -> Iterator[PrintedLine]:
        """Yield the printed lines of the pages, running feet left out."""
        return printed_boxes.read_lines(self.made.boxes)

    def measure_last_room(self) -> float:
        """Return how much of the last page is empty, in millimetres."""
        return printed_boxes.measure_last_room(self.made.boxes)

    def measure_page(self) -> float:
        """Return how much room a page has for words from top to bottom, in millimetres."""
        return self.made.boxes[-1].height * boxes.MILLIMETRES_A_PIXEL

    def measure_used(self) -> float:
        """Return how many pages are full, the last one in part."""
        return self.pages - self.measure_last_room() / self.measure_page()

    def find_strays(self) -> Iterator[Stray]:
        """Yield words and pictures outside their column or their page."""
        return printed_boxes.find_strays(self.made.boxes)

    def measure_blocks(self) -> dict[int, float]:
        """Return how high each block is within its margins, by its place, in millimetres."""
        return printed_boxes.measure_blocks(self.made.boxes)

    def find_pages(self) -> dict[str, int]:
        """Return on which page, counted from 1, each element with an identifier begins."""
        return printed_boxes.find_pages(self.made.boxes)

    def find_page_starts(self) -> tuple[PageStart, ...]:
        """Return where the pages start, if the HTML says where its nodes are."""
        return page_starts.find_page_starts(self.made.boxes)


@dataclass(slots=True)
class Typesetter:
    """Sets pages with one set of fonts; keep one for all sizes that are tried.

    With a `separation` it sets them for a printing press, in inks. Of the fonts only those that are
    `used` are seen by the library, if it is known which.
    """

    fonts: Fonts
    reporter: Reporter
    separation: Separation | None = None
    used: Collection[Family] | None = None
    _library: Library = field(init=False)
    _desk: "_Desk | None" = field(default=None, init=False)
    _earlier: Pages | None = field(default=None, init=False)
    _keeps: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        try:
            library.load()
            seen = self.fonts if self.used is None else self.fonts.narrow(self.used)
            self._library = _start(seen)
        except library.PangoError as error:
            message = f"the text-setting library Pango cannot be loaded: {error}"
            self.reporter.report(Code.NO_PANGO, message)
            raise Failed from error

    def lay_out(self, page: Page, most_pages: int | None = None) -> LaidOut:
        """Return the pages; report and fail on anything that WeasyPrint complains about.

        With `most_pages` it stops when there are more, of which only one is returned.
        """
        if self._keeps:
            # Where words stand in the manuscript is no difference.
            page = replace(page, html=_PLACES.sub(f' {PLACE}="0"', page.html))
        desk = self._open(page)
        styles = []
        for name, style in page.styles:
            with self._complaints(desk, page.layout.path(name)):
                styles.append(self._library.read_style(style, LAYOUT_FILES))
        if self.separation is not None:
            styles.append(self._library.read_style(press_file.BLEED_STYLE, LAYOUT_FILES))
        earlier, self._earlier = self._earlier, None
        with self._complaints(desk):
            changed = desk.change_words(page.html) if earlier else None
            html = desk.read(page.html, self._library)
            made = Pages(
                html,
                styles,
                self._library.configuration,
                desk.images,
                most=most_pages,
                earlier=earlier,
                changed=changed,
            )
        if self._keeps:
            self._earlier = made
        boxes.require_words(made.boxes)
        laid_out = LaidOut(page, made)
        if page.is_long:
            self._let_tall_boxes_break(laid_out)
        return laid_out

    def go_on_from(self, before: "Typesetter | None") -> None:
        """Keep what is laid out, and make new pages only as far as they differ from the last.

        They are to be looked at: they do not know where their words stand in the manuscript.
        """
        self._keeps = True
        if before is not None:
            self._desk, self._earlier = before._desk, before._earlier  # noqa: SLF001 - its own kind

    def draw(self, laid_out: LaidOut, numbers: Collection[int]) -> bytes:
        """Return a PDF of some pages, counted from 0, to be looked at here and now."""
        with self._complaints(self._open(laid_out.page)):
            document = laid_out.made.show(numbers)
            # They lead to pages that may be missing here.
            mends.drop_links(document)
            return self._library.draw(document, PdfFile.forbid_smoothing)

    def _open(self, page: Page) -> "_Desk":
        """Return where the files of a page lie; they stay there for the next one."""
        if self._desk is None or self._desk.page.files != page.files:
            # What was laid out before shows other pictures.
            self._earlier = None
            self._desk = _Desk(page, in_inks=self.separation is not None)
        return self._desk

    def _let_tall_boxes_break(self, laid_out: LaidOut) -> None:
        """Let boxes begin under their headings, though they do not fit there."""
        found, made = frozenset[Element](), laid_out.made
        # A box within a box may come to light when the outer one breaks.
        for _ in range(_MOST_ROUNDS):
            more = page_breaks.find_too_tall(made.boxes) - found
            if not more:
                break
            found |= more
            with self._complaints(self._open(laid_out.page)):
                made.let_break(more)

    def repeat(self, laid_out: LaidOut, name: str, times: int) -> bool:
        """Let the last element of a class stand so many times more on pages that are laid out.

        The pages before it stay as they are. Tell whether this can be done.
        """
        if times and not self._keeps and laid_out.made.lengthen(name, times):
            return True
        with self._complaints(self._open(laid_out.page)):
            return laid_out.made.repeat(name, times)

    def renumber(self, laid_out: LaidOut, name: str, numbers: Mapping[str, int]) -> bool:
        """Put other numbers into the elements of a class within links, by where these lead to.

        Pages that it does not change stay as they are. Tell whether this can be done.
        """
        desk = self._open(laid_out.page)
        desk.forget()
        with self._complaints(desk):
            return laid_out.made.renumber(name, numbers)

    def write(self, laid_out: LaidOut) -> bytes:
        """Return the finished file: PDF/UA-1 and PDF/A-2a in one, or PDF/X-4 for a press."""
        with self._complaints(self._open(laid_out.page)):
            document = laid_out.made.finish()
        seed, variant, fields = _find_seed(laid_out.page), DECLARED, FormFields()
        mends.drop_nested_links(document)
        with contextlib.ExitStack() as stack:
            stack.enter_context(self._complaints())
            stack.enter_context(cut_out_at_once())
            stack.enter_context(join_glyphs())
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
                    press_file.complete(document.metadata, pdf, profile, seed)

            return self._library.write(document, variant, seed.hex().encode(), finish)

    @contextlib.contextmanager
    def _complaints(self, desk: "_Desk | None" = None, sheet: Path | None = None) -> Iterator[None]:
        """Report what WeasyPrint complains about meanwhile, and fail."""
        with library.collect_complaints() as messages:
            yield
        if desk is not None and desk.problem is not None:
            raise desk.problem
        for message in dict.fromkeys(messages):
            self._report(message, sheet)
        if messages:
            self._library.forget_styles()
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


class _Desk:
    """What one layout and one manuscript give to their pages: drawings and pictures, nothing else.

    What WeasyPrint has read of them is kept for the next page.
    """

    def __init__(self, page: Page, *, in_inks: bool) -> None:
        self.page = page
        self.in_inks = in_inks
        self.images: dict[str, object] = {}
        self.problem: LayoutError | None = None
        self._read: tuple[str, Html] | None = None

    def read(self, text: str, known: Library) -> Html:
        """Return a text as it was read; the last one is kept, since only its styles may change."""
        if self._read is None or self._read[0] != text:
            self._read = text, known.read_html(text, LAYOUT_FILES, self)
        return self._read[1]

    def forget(self) -> None:
        """Forget a text that is no longer as it was written."""
        self._read = None

    def change_words(self, text: str) -> list[Element] | None:
        """Let the last text become another, if only its words differ; return where they do."""
        if self._read is None:
            return None
        before, html = self._read
        changed = change_words(before, text, html.etree_element)
        if changed is not None:
            self._read = text, html
        return changed

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
