"""HTML to PDF; the only importer of WeasyPrint.

Nothing is read but the layout's own files and pictures beneath the manuscript's folder,
and whatever WeasyPrint warns about fails the build.
"""

import contextlib
import ctypes.util
import hashlib
import importlib
import inspect
import io
import logging
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.layouts import Layout, LayoutError, fonts, shown
from rlspub.layouts.fonts import Fonts
from rlspub.renderers.drawings import drawn
from rlspub.renderers.pdf import boxes
from rlspub.renderers.pdf.boxes import PrintedLine, Stray
from rlspub.renderers.pdf.forms import complete, with_fields
from rlspub.renderers.pdf.mends import describing, ended, mapped, spoken, unread
from rlspub.renderers.pdf.metadata import DECLARED, declared
from rlspub.renderers.pdf.pictures import JPEG, for_screens, unsmoothed
from rlspub.renderers.press import file as press_file
from rlspub.renderers.press.inks import Separation
from rlspub.renderers.press.mends import coloured, pictured, shaded

# Addresses that stand for folders, so that the bytes do not depend on where these are.
# `.invalid` can never be a host.
LAYOUT_FILES = "https://layout.invalid/"
PICTURES = "https://pictures.invalid/"
CLINIC_FILES = "https://clinic.invalid/"
_SVG = "image/svg+xml"
_MISSING_GLYPH = ".notdef"
_PLACE_IN_SHEET = re.compile(r" at (\d+):\d+")
# Style sheets that hold places for numbers.
FILLED_IN = ("tokens.css", "page.css")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to set: its HTML, its style sheets by file name, and where its files are.

    The layout's drawings are filled in with the `colours`. `clinic_files` are known by name.
    """

    html: str
    styles: tuple[tuple[str, str], ...]
    layout: Layout
    colours: Mapping[str, str]
    clinic_files: Mapping[str, bytes]
    pictures: Path


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Pages as they will be printed."""

    document: Any
    seed: bytes

    @property
    def pages(self) -> int:
        """Return the number of pages."""
        return len(self.document.pages)

    def lines(self) -> Iterator[PrintedLine]:
        """Yield the printed lines of the pages, running feet left out."""
        return boxes.lines(self.document)

    def room_at_the_end(self) -> float:
        """Return how much of the last page is empty, in millimetres."""
        return boxes.room_at_the_end(self.document)

    def strays(self) -> Iterator[Stray]:
        """Yield words and pictures outside their column or their page."""
        return boxes.strays(self.document)


@dataclass(slots=True)
class Typesetter:
    """Sets pages with one set of fonts; keep one for all sizes that are tried.

    With a `separation` it sets them for a printing press, in inks.
    """

    fonts: Fonts
    reporter: Reporter
    separation: Separation | None = None
    _configuration: Any = field(init=False)

    def __post_init__(self) -> None:
        _weasyprint(self.fonts, self.reporter)
        self._configuration = _font_configuration()

    def lay_out(self, page: Page) -> LaidOut:
        """Return the pages; report and fail on anything that WeasyPrint complains about."""
        weasyprint = _weasyprint(self.fonts, self.reporter)
        fetch = _Fetcher(page, in_inks=self.separation is not None)
        styles = []
        for name, style in page.styles:
            with self._complaints(fetch, page.layout.path(name)):
                styles.append(
                    weasyprint.CSS(
                        string=style,
                        base_url=LAYOUT_FILES,
                        url_fetcher=fetch,
                        font_config=self._configuration,
                    )
                )
        if self.separation is not None:
            styles.append(weasyprint.CSS(string=press_file.BLEED_STYLE))
        with self._complaints(fetch):
            html = weasyprint.HTML(string=page.html, base_url=LAYOUT_FILES, url_fetcher=fetch)
            # The numbers of lists stand in attributes, which count as hints on looks.
            document = html.render(
                font_config=self._configuration, stylesheets=styles, presentational_hints=True
            )
        text = "\0".join((page.html, *(style for _, style in page.styles)))
        return LaidOut(document, hashlib.sha256(text.encode()).digest()[:16])

    def write(self, laid_out: LaidOut) -> bytes:
        """Return the finished file: PDF/UA-1 and PDF/A-2a in one, or PDF/X-4 for a press."""
        document, variant = laid_out.document, DECLARED
        for page in document.pages:
            # What is nested in a link gets a second area to touch that no tag belongs to.
            page.links[:] = [link for link in page.links if link[-1].link]
        if self.separation is not None:
            variant, document.output_intent = press_file.DECLARED, press_file.COLOURS
            for page in document.pages:
                page.links.clear()  # Nobody can follow them on paper, and PDF/X allows none.
        with self._complaints(), _mended(laid_out), _in_inks(self.separation):
            data: bytes = document.write_pdf(
                pdf_variant=variant,
                pdf_tags=True,
                pdf_identifier=laid_out.seed.hex().encode(),
                finisher=partial(self._finished, laid_out.seed),
            )
        return data

    def _finished(self, seed: bytes, document: Any, pdf: Any) -> None:
        """Add to a file what WeasyPrint has no setting for, before it is written."""
        pydyf = importlib.import_module("pydyf")
        mapped(pdf)
        unsmoothed(pdf)
        if self.separation is None:
            declared(document.metadata, pdf)
            complete(pdf, self.fonts, pydyf)
        else:
            press_file.complete(document, pdf, self.separation.profile, seed, pydyf)

    @contextlib.contextmanager
    def _complaints(
        self, fetch: "_Fetcher | None" = None, sheet: Path | None = None
    ) -> Iterator[None]:
        logger = logging.getLogger("weasyprint")
        heard = _Complaints()
        with _replaced(logger, "handlers", [heard]), _replaced(logger, "propagate", value=False):
            yield
        if fetch is not None and fetch.problem is not None:
            raise fetch.problem
        for message in dict.fromkeys(heard.messages):
            self._report(message, sheet)
        if heard.messages:
            raise Failed

    def _report(self, message: str, sheet: Path | None) -> None:
        for folder in (LAYOUT_FILES, PICTURES, CLINIC_FILES):
            message = message.replace(folder, "")
        if message.startswith(_MISSING_GLYPH):
            self.reporter.report(Code.NO_FONT, message)
        elif sheet is None:
            self.reporter.report(Code.PAGE_WARNING, message)
        else:
            place = _PLACE_IN_SHEET.search(message)
            # The lines of a sheet that is filled in are not those of its file.
            line = int(place[1]) if place and sheet.name not in FILLED_IN else None
            self.reporter.report(Code.PAGE_WARNING, message, path=shown(sheet), line=line)


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint warns about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


class _Fetcher:
    """Hands WeasyPrint files of the layout and pictures of the manuscript, nothing else."""

    _fail_on_errors = False

    def __init__(self, page: Page, *, in_inks: bool) -> None:
        self.page = page
        self.in_inks = in_inks
        self.problem: LayoutError | None = None

    def __call__(self, url: str) -> Any:
        from urllib.parse import unquote

        from weasyprint.urls import URLFetcherResponse

        name = unquote(url.removeprefix(LAYOUT_FILES).removeprefix(PICTURES))
        if url.startswith(LAYOUT_FILES):
            return URLFetcherResponse(url, self._drawing(name), {"Content-Type": _SVG})
        if url.startswith(CLINIC_FILES):
            name = url.removeprefix(CLINIC_FILES)
            kind = _SVG if name.endswith(".svg") else "application/octet-stream"
            return URLFetcherResponse(url, self.page.clinic_files[name], {"Content-Type": kind})
        if url.startswith(PICTURES):
            path = self.page.pictures / name
            if not path.resolve().is_relative_to(self.page.pictures.resolve()):
                message = f"{name} is outside the manuscript's folder"
                raise ValueError(message)
        else:
            message = "pages may not fetch anything"
            raise ValueError(message)
        kind = _SVG if path.suffix == ".svg" else "application/octet-stream"
        for_a_screen = path.suffix.lower() in JPEG and not self.in_inks
        data = for_screens(path) if for_a_screen else path.read_bytes()
        return URLFetcherResponse(url, data, {"Content-Type": kind})

    def _drawing(self, name: str) -> bytes:
        """Return a drawing of the layout; keep what is wrong with it."""
        try:
            return drawn(self.page.layout, name, colours=self.page.colours).encode()
        except LayoutError as problem:
            self.problem = problem
            raise


@contextlib.contextmanager
def _replaced(owner: object, name: str, value: object) -> Iterator[None]:
    """Give an attribute another value for a while."""
    before = inspect.getattr_static(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


# --- Starting WeasyPrint --------------------------------------------------------------


@cache
def _font_configuration() -> Any:
    """Return the one configuration of this process: each costs memory that stays."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _weasyprint(known: Fonts, reporter: Reporter) -> ModuleType:
    """Return WeasyPrint, imported with our fonts only."""
    if "weasyprint" not in sys.modules:
        fonts.isolate(known)
    spoken = io.StringIO()
    try:
        with contextlib.redirect_stdout(spoken), _quick_library_search():
            weasyprint = importlib.import_module("weasyprint")
    except OSError as error:
        message = f"the text-setting library Pango cannot be loaded: {error}"
        reporter.report(Code.NO_PANGO, message.splitlines()[0])
        raise Failed from error
    return weasyprint


@contextlib.contextmanager
def _quick_library_search() -> Iterator[None]:
    """Skip a search that finds nothing on Linux.

    WeasyPrint asks for each library under its Windows and macOS names too, and for each
    of these Python runs the compiler and the linker: nearly half of the import's time.
    The Linux names need no search, because the system's loader knows them.
    """
    if sys.platform == "linux":
        with _replaced(ctypes.util, "find_library", lambda _name: None):
            yield
    else:
        yield


@contextlib.contextmanager
def _mended(laid_out: LaidOut) -> Iterator[None]:
    """Mend what WeasyPrint writes; there is no public way to reach a tag or a run of text."""
    tags = importlib.import_module("weasyprint.pdf.tags")
    stream = importlib.import_module("weasyprint.pdf.stream").Stream
    pydyf = tags.pydyf
    built = describing(tags._build_box_tree, pydyf)  # noqa: SLF001 - as said above
    built = with_fields(built, pydyf)
    turned = boxes.beside_right_to_left(laid_out.document)
    read = unread(stream.marked, boxes.margins(laid_out.document), pydyf)
    # A font that is cut out of a variable one would hold the time of day.
    head = importlib.import_module("fontTools.ttLib.tables._h_e_a_d")
    with (
        _replaced(head, "timestampNow", lambda: 0),
        _replaced(tags, "_build_box_tree", built),
        _replaced(stream, "marked", spoken(read, turned, pydyf)),
        _replaced(pydyf.Stream, "data", ended(pydyf.Stream.data.fget)),
    ):
        yield


@contextlib.contextmanager
def _in_inks(separation: Separation | None) -> Iterator[None]:
    """Let WeasyPrint draw in inks; it has no setting for that either."""
    if separation is None:
        yield
        return
    stream = importlib.import_module("weasyprint.pdf.stream").Stream
    images = importlib.import_module("weasyprint.images")
    way = staticmethod(shaded(stream.create_interpolation_function, separation))
    with (
        _replaced(stream, "set_color", coloured(stream.set_color, separation)),
        _replaced(stream, "create_interpolation_function", way),
        _replaced(images.RasterImage, "get_x_object", pictured(separation, images.pydyf)),
    ):
        yield
