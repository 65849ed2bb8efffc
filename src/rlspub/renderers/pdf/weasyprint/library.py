"""Starting WeasyPrint with our fonts, and finding its names."""

import contextlib
import ctypes.util
import importlib
import io
import logging
import os
import re
import resource
import sys
import warnings
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from rlspub.renderers.pdf.weasyprint.names import SeamError, find, replace_attribute
from rlspub.renderers.pdf.weasyprint.pdf_file import PdfFile

# Where fontconfig looks for its settings. Ours name no font and no folder to keep anything in, so
# that nothing is read or written but the fonts that are added.
_FONTCONFIG = "FONTCONFIG_FILE"
_NO_FONTS = Path(__file__).with_name("no_fonts.conf")
# What importing WeasyPrint and opening our fonts takes of the address space, in bytes.
_ROOM = 120_000_000
_MISSING_GLYPH = re.compile(r"\.notdef .*\(U\+([0-9A-F]+)\)$", re.DOTALL)


class PangoError(Exception):
    """The text-setting library under WeasyPrint cannot be loaded."""


# --- What is set ----------------------------------------------------------------------


class StyleSheet(Protocol):
    """A style sheet that was read."""


class Metadata(Protocol):
    """What a document says about itself in its head."""

    @property
    def lang(self) -> str | None:
        """Return its language tag."""

    @property
    def custom(self) -> dict[str, str]:
        """Return what stands under other names, by name."""


class Document(Protocol):
    """Pages as they will be printed."""

    output_intent: str | None

    @property
    def pages(self) -> Sequence[object]:
        """Return the pages; `boxes.read_pages` reads them."""

    @property
    def metadata(self) -> Metadata:
        """Return what the document says about itself."""

    def write_pdf(self, **options: object) -> bytes:
        """Return a PDF."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address."""

    data: bytes
    media_type: str


Fetch = Callable[[str], Answer]
"""Returns what stands at an address; raises `ValueError` for one that may not be read."""


@dataclass(frozen=True, slots=True)
class Library:
    """WeasyPrint with one set of fonts: no font of the machine is seen."""

    _configuration: object

    def read_style(self, text: str, base: str, fetch: Fetch) -> StyleSheet:
        """Return a style sheet; `base` is the address that those in it are relative to."""
        with _no_other_fonts():
            sheet: StyleSheet = find("weasyprint", "CSS")(
                string=text,
                base_url=base,
                url_fetcher=_Fetcher(fetch),
                font_config=self._configuration,
            )
        return sheet

    def lay_out(self, html: str, styles: Sequence[StyleSheet], base: str, fetch: Fetch) -> Document:
        """Return the pages of a text."""
        with _no_other_fonts():
            read = find("weasyprint", "HTML")(
                string=html, base_url=base, url_fetcher=_Fetcher(fetch)
            )
            # The numbers of lists stand in attributes, which count as hints on looks.
            document: Document = read.render(
                font_config=self._configuration, stylesheets=styles, presentational_hints=True
            )
        return document

    def write(
        self,
        document: Document,
        variant: str,
        identifier: bytes,
        finish: Callable[[PdfFile], None],
    ) -> bytes:
        """Return a tagged PDF; `finish` may add to it before it is written."""
        with _no_other_fonts():
            return document.write_pdf(
                pdf_variant=variant,
                pdf_tags=True,
                pdf_identifier=identifier,
                finisher=lambda _document, pdf: finish(PdfFile(pdf)),
            )


class _Fetcher:
    """Hands what is fetched to WeasyPrint in its own form."""

    _fail_on_errors = False

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch

    def __call__(self, url: str) -> object:
        answer = self._fetch(url)
        headers = {"Content-Type": answer.media_type}
        return find("weasyprint.urls", "URLFetcherResponse")(url, answer.data, headers)


# --- Starting it ----------------------------------------------------------------------


def load() -> None:
    """Import WeasyPrint; raise `PangoError` where what it stands on is missing."""
    _require_room()
    banner = io.StringIO()
    try:
        with (
            contextlib.redirect_stdout(banner),
            warnings.catch_warnings(),
            _no_other_fonts(),
            _quick_library_search(),
        ):
            warnings.filterwarnings("ignore", "No fonts configured")
            importlib.import_module("weasyprint")
    except OSError as error:
        raise PangoError(str(error).splitlines()[0]) from error


def _require_room() -> None:
    """Raise `MemoryError` before Pango would end the process, or blame something else."""
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit != resource.RLIM_INFINITY and sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        if pages * resource.getpagesize() + _ROOM > limit:
            raise MemoryError


def start(settings: str, files: Collection[Path]) -> Library:
    """Return WeasyPrint with these font files, and settings for them in fontconfig's XML.

    Keep it: each costs memory that stays. A process that uses WeasyPrint for itself keeps
    its own fonts. Raises `PangoError`, and `SeamError` if another font is seen.
    """
    load()
    with _no_other_fonts():
        configuration = find("weasyprint.text.fonts", "FontConfiguration")()
    _add_fonts(configuration, settings, files)
    seen = set(_list_fonts(configuration))
    if strange := seen - {path.resolve() for path in files}:
        raise SeamError(f"fontconfig sees a font that is not ours: {min(strange)}")
    if not seen:
        raise SeamError("fontconfig sees none of our fonts")
    return Library(configuration)


def _add_fonts(configuration: object, settings: str, files: Collection[Path]) -> None:
    ffi, fontconfig, pango = (
        find("weasyprint.text.ffi", name) for name in ("ffi", "fontconfig", "pangoft2")
    )
    config, fonts = _read_configuration(configuration)
    fontconfig.FcConfigParseAndLoadFromMemory(config, settings.encode(), 1)
    for file in files:
        fontconfig.FcConfigAppFontAddFile(config, os.fsencode(file))
    pango.pango_fc_font_map_config_changed(ffi.cast("PangoFcFontMap *", fonts))


def _read_configuration(configuration: object) -> tuple[object, object]:
    """Return what WeasyPrint wraps: fontconfig's configuration, and Pango's map of fonts."""
    try:
        return configuration._config, configuration.font_map  # type: ignore[attr-defined] # noqa: SLF001 - no public way
    except AttributeError as error:
        raise SeamError("WeasyPrint does not show its fontconfig configuration") from error


def _list_fonts(configuration: object) -> Iterator[Path]:
    """Yield the font files that a configuration knows."""
    ffi, fontconfig = (find("weasyprint.text.ffi", name) for name in ("ffi", "fontconfig"))
    config, _ = _read_configuration(configuration)
    place = ffi.new("FcChar8 **")
    for kind in (fontconfig.FcSetSystem, fontconfig.FcSetApplication):
        fonts = fontconfig.FcConfigGetFonts(config, kind)
        for index in range(0 if fonts == ffi.NULL else fonts.nfont):
            fontconfig.FcPatternGetString(fonts.fonts[index], b"file", 0, place)
            yield Path(os.fsdecode(ffi.string(place[0]))).resolve()


@contextlib.contextmanager
def _quick_library_search() -> Iterator[None]:
    """Skip a search that finds nothing on Linux.

    WeasyPrint asks for each library under its Windows and macOS names too, and for each
    of these Python runs the compiler and the linker: nearly half of the import's time.
    The Linux names need no search, because the system's loader knows them.
    """
    if sys.platform == "linux":
        with replace_attribute(ctypes.util, "find_library", lambda _name: None):
            yield
    else:
        yield


def _no_other_fonts() -> contextlib.AbstractContextManager[None]:
    return _environment(_FONTCONFIG, str(_NO_FONTS))


@contextlib.contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    """Give a variable of the environment another value for a while."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


# --- What it complains about ----------------------------------------------------------


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextlib.contextmanager
def collect_complaints() -> Iterator[list[str]]:
    """Yield a list that WeasyPrint's warnings are added to, and printed nowhere."""
    logger = logging.getLogger("weasyprint")
    heard = _Complaints()
    with (
        replace_attribute(logger, "handlers", [heard]),
        replace_attribute(logger, "propagate", value=False),
    ):
        yield heard.messages


def find_missing_glyph(complaint: str) -> str | None:
    """Return the character that no font draws, if that is what a complaint is about."""
    found = _MISSING_GLYPH.match(complaint)
    return chr(int(found[1], 16)) if found else None
