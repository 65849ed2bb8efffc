"""HTML to PDF; the only importer of WeasyPrint.

Nothing is read but the layout's own files and pictures beneath the manuscript's folder,
and whatever WeasyPrint warns about fails the build.
"""

import contextlib
import ctypes.util
import hashlib
import importlib
import io
import logging
import math
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from rlspub.codes import Code
from rlspub.diagnostics import Failed, Reporter
from rlspub.layouts import Layout, LayoutError
from rlspub.renderers import fonts
from rlspub.renderers.fonts import Fonts

# Addresses that stand for folders, so that the bytes do not depend on where these are.
# `.invalid` can never be a host.
LAYOUT_FILES = "https://layout.invalid/"
PICTURES = "https://pictures.invalid/"
_MISSING_GLYPH = ".notdef"
_DRAWN = {"TextBox", "InlineReplacedBox", "BlockReplacedBox"}
_NARROWING = {"PageBox", "BlockBox", "TableBox", "TableCellBox", "FlexBox"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page to set: its HTML, its style sheets, and where its files are."""

    html: str
    styles: tuple[str, ...]
    layout: Layout
    pictures: Path


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its page (from 0), its height there, and the `id`s around it.

    The cells of a table row are one line: they stand at one height.
    """

    page: int
    top: int
    around: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Pages as they will be printed."""

    document: Any
    seed: bytes

    @property
    def pages(self) -> int:
        """Return the number of pages."""
        return len(self.document.pages)

    def lines(self) -> Iterator[Line]:
        """Yield the printed lines of the pages, running feet left out."""
        for number, page in enumerate(self.document.pages):
            for child in _content(_page_box(page)):
                yield from _lines(child, number, ())

    def overflows(self) -> bool:
        """Tell whether words or pictures stand outside their column or their page."""
        for page in self.document.pages:
            box = _page_box(page)
            top = box.content_box_y()
            if not _inside(box, (-math.inf, top, math.inf, top + box.height)):
                return True
        return False


@dataclass(slots=True)
class Press:
    """Sets pages with one set of fonts; keep one for all sizes that are tried."""

    fonts: Fonts
    reporter: Reporter
    _configuration: Any = field(init=False)

    def __post_init__(self) -> None:
        _weasyprint(self.fonts, self.reporter)
        self._configuration = _font_configuration()

    def lay_out(self, page: Page) -> LaidOut:
        """Return the pages; report and fail on anything that WeasyPrint complains about."""
        weasyprint = _weasyprint(self.fonts, self.reporter)
        fetch = _Fetcher(page)
        with self._complaints(fetch):
            styles = [
                weasyprint.CSS(
                    string=style,
                    base_url=LAYOUT_FILES,
                    url_fetcher=fetch,
                    font_config=self._configuration,
                )  # fmt: skip
                for style in page.styles
            ]
            html = weasyprint.HTML(string=page.html, base_url=LAYOUT_FILES, url_fetcher=fetch)
            document = html.render(font_config=self._configuration, stylesheets=styles)
        text = "\0".join((page.html, *page.styles))
        return LaidOut(document, hashlib.sha256(text.encode()).digest()[:16])

    def write(self, laid_out: LaidOut) -> bytes:
        """Return the finished PDF/UA-1 file."""
        with self._complaints(), _described_tags():
            data: bytes = laid_out.document.write_pdf(
                pdf_variant="pdf/ua-1", pdf_identifier=laid_out.seed.hex().encode()
            )
        return data

    @contextlib.contextmanager
    def _complaints(self, fetch: "_Fetcher | None" = None) -> Iterator[None]:
        logger = logging.getLogger("weasyprint")
        heard = _Complaints()
        with _replaced(logger, "handlers", [heard]), _replaced(logger, "propagate", False):
            yield
        if fetch is not None and fetch.problem is not None:
            raise fetch.problem
        for message in dict.fromkeys(heard.messages):
            code = Code.NO_FONT if message.startswith(_MISSING_GLYPH) else Code.PAGE_WARNING
            self.reporter.report(code, message)
        if heard.messages:
            raise Failed


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

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problem: LayoutError | None = None

    def __call__(self, url: str) -> Any:
        from urllib.parse import unquote

        from weasyprint.urls import URLFetcherResponse

        name = unquote(url.removeprefix(LAYOUT_FILES).removeprefix(PICTURES))
        if url.startswith(LAYOUT_FILES):
            try:
                path = self.page.layout.path(name)
            except LayoutError as problem:
                self.problem = problem
                raise
        elif url.startswith(PICTURES):
            path = self.page.pictures / name
            if not path.resolve().is_relative_to(self.page.pictures.resolve()):
                message = f"{name} is outside the manuscript's folder"
                raise ValueError(message)
        else:
            message = "pages may not fetch anything"
            raise ValueError(message)
        kind = "image/svg+xml" if path.suffix == ".svg" else "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


@contextlib.contextmanager
def _replaced(owner: object, name: str, value: object) -> Iterator[None]:
    """Give an attribute another value for a while."""
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


# --- Reading the boxes ----------------------------------------------------------------


def _page_box(page: Any) -> Any:
    return page._page_box  # noqa: SLF001 - there is no public tree of boxes


def _content(box: Any) -> Iterator[Any]:
    """Yield the boxes in a box; page feet are left out."""
    for child in getattr(box, "children", ()):
        if type(child).__name__ != "MarginBox":
            yield child


def _lines(box: Any, page: int, around: tuple[str, ...]) -> Iterator[Line]:
    identifier = None if box.element is None else box.element.get("id")
    if identifier:
        around = (*around, identifier)
    if type(box).__name__ == "LineBox":
        yield Line(page, round(box.position_y), around)
        return
    for child in getattr(box, "children", ()):
        yield from _lines(child, page, around)


def _inside(box: Any, area: tuple[float, float, float, float]) -> bool:
    """Tell whether words and pictures under a box are within an area, to half a pixel.

    The area narrows with every block on the way: what leaves its column would be printed
    over the next one.
    """
    slack = 0.5
    left, top, right, bottom = area
    kind = type(box).__name__
    if str(box.element_tag).endswith("::marker"):
        # The sign of a list item hangs outside its block, at the height of its first line.
        return True
    if kind in _DRAWN:
        return bool(
            box.position_x >= left - slack
            and box.position_y >= top - slack
            and box.position_x + box.width <= right + slack
            and box.position_y + box.height <= bottom + slack
        )
    if kind in _NARROWING:
        left = max(left, box.content_box_x())
        right = min(right, box.content_box_x() + box.width)
    return all(_inside(child, (left, top, right, bottom)) for child in _content(box))


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


# --- Tags -----------------------------------------------------------------------------


@contextlib.contextmanager
def _described_tags() -> Iterator[None]:
    """Add to the tags what WeasyPrint leaves out: languages, and what a header cell heads."""
    from weasyprint.pdf import tags

    plain = tags._build_box_tree  # noqa: SLF001 - there is no public way to reach a tag
    with _replaced(tags, "_build_box_tree", _describing(plain, tags.pydyf.String)):
        yield


def _describing(
    plain: Callable[..., Iterable[Any]], text: Callable[[str], Any]
) -> Callable[..., Iterator[Any]]:
    def build(box: Any, *rest: Any) -> Iterator[Any]:
        element = getattr(box, "_box", box).element
        for tag in plain(box, *rest):
            if element is not None and element.tag not in {"html", "body"}:
                if language := element.get("lang"):
                    tag["Lang"] = text(language)
                if tag["S"] == "/TH":
                    tag["A"]["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
                if element.tag == "aside" and tag["S"] == "/NonStruct":
                    tag["S"] = "/Sect"
            yield tag

    return build
