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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from xml.etree.ElementTree import Element

from rlspub.renderers.pdf.weasyprint.fonts import put_off_slow_imports
from rlspub.renderers.pdf.weasyprint.names import SeamError, find, replace_attribute
from rlspub.renderers.pdf.weasyprint.pdf_file import PdfFile
from rlspub.renderers.pdf.weasyprint.surroundings import at_work, prepared

# What importing WeasyPrint and opening our fonts takes of the address space, in bytes.
_ROOM = 120_000_000
# More than all outputs with all their variants have.
_MOST_STYLES = 100
_MISSING_GLYPH = re.compile(r"\.notdef .*\(U\+([0-9A-F]+)\)$", re.DOTALL)


class PangoError(Exception):
    """The text-setting library under WeasyPrint cannot be loaded."""


# --- What is set ----------------------------------------------------------------------


class StyleSheet(Protocol):
    """A style sheet that was read."""


class Html(Protocol):
    """A text that was read."""

    @property
    def etree_element(self) -> Element:
        """Return its outermost element."""


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

    configuration: object
    _styles: dict[tuple[str, str], StyleSheet] = field(default_factory=dict, compare=False)

    def read_style(self, text: str, base: str) -> StyleSheet:
        """Return a style sheet; `base` is the address that those in it are relative to.

        What has been read is kept until it is forgotten.
        """
        if (text, base) not in self._styles:
            with prepared():
                self._styles[text, base] = find("weasyprint", "CSS")(
                    string=text,
                    base_url=base,
                    url_fetcher=_Fetcher(_refuse),
                    font_config=self.configuration,
                )
            while len(self._styles) > _MOST_STYLES:
                del self._styles[next(iter(self._styles))]
        return self._styles[text, base]

    def forget_styles(self) -> None:
        """Read style sheets anew: WeasyPrint complains of each once."""
        self._styles.clear()

    def read_html(self, text: str, base: str, fetch: Fetch) -> Html:
        """Return a text, to be laid out with one or another style."""
        with prepared():
            html: Html = find("weasyprint", "HTML")(
                string=text, base_url=base, url_fetcher=_Fetcher(fetch)
            )
        return html

    def write(
        self,
        document: Document,
        variant: str,
        identifier: bytes,
        finish: Callable[[PdfFile], None],
    ) -> bytes:
        """Return a tagged PDF; `finish` may add to it before it is written."""
        with at_work():
            return document.write_pdf(
                pdf_variant=variant,
                pdf_tags=True,
                pdf_identifier=identifier,
                finisher=lambda _document, pdf: finish(PdfFile(pdf)),
            )

    def draw(self, document: Document, finish: Callable[[PdfFile], None]) -> bytes:
        """Return a PDF that is made to be looked at here and now."""
        with at_work():
            return document.write_pdf(
                uncompressed_pdf=True, finisher=lambda _document, pdf: finish(PdfFile(pdf))
            )


def _refuse(url: str) -> Answer:
    message = f"a style sheet may not fetch {url}"
    raise ValueError(message)


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
            prepared(),
            _quick_library_search(),
            put_off_slow_imports(),
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
    with prepared():
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
