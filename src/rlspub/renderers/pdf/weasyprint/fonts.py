"""Fonts in a file: how they are cut out of variable ones, and what their glyphs stand for."""

import io
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from importlib import import_module
from types import ModuleType
from typing import Any

from rlspub.renderers.pdf.weasyprint.names import find, replace_attribute
from rlspub.renderers.pdf.weasyprint.pdf_file import PdfFile

_FONTS = "weasyprint.pdf.fonts"
# What takes a tenth of a second to import, and is asked for where HarfBuzz is too old.
_SLOW = ("fontTools.subset", "fontTools.varLib.instancer")
_PIN = "hb_subset_input_pin_axis_location"
_LENGTH = re.compile(r"\[\d+\]$")
_KNOWN_AXES = {"wght", "wdth"}
_DECLARATION = f"int {_PIN}(hb_subset_input_t *, hb_face_t *, hb_tag_t, float);"

_MAP = b"beginbfchar"
_EMPTY_ENTRY = re.compile(rb"(<[0-9a-f]{4}> )<>")


def mend_glyph_maps(pdf: PdfFile) -> None:
    """Let what stands for no letter of its own stand for a zero-width one.

    Nothing at all is malformed.
    """
    pdf.rewrite_streams(_MAP, lambda table: _EMPTY_ENTRY.sub(rb"\1<200b>", table))


# --- Cutting fonts out ----------------------------------------------------------------


@contextmanager
def put_off_slow_imports() -> Iterator[None]:
    """Let WeasyPrint be imported without what it hardly ever needs, until it asks for that."""
    with ExitStack() as stack:
        for name in _SLOW:
            if name not in sys.modules:
                sys.modules[name] = _make_stand_in(name)
                stack.callback(sys.modules.pop, name)
        yield


def _make_stand_in(name: str) -> ModuleType:
    """Return what stands for a module that is imported when something in it is first called."""

    def find_later(wanted: str) -> Callable[..., object]:
        if wanted.startswith("__"):
            raise AttributeError(wanted)
        return partial(_call, name, wanted)

    stand_in = ModuleType(name)
    stand_in.__getattr__ = find_later  # type: ignore[method-assign] # a module's own, PEP 562
    return stand_in


def _call(name: str, wanted: str, *given: object, **options: object) -> object:
    return find(name, wanted)(*given, **options)


@contextmanager
def cut_out_at_once() -> Iterator[None]:
    """Let HarfBuzz cut a font out of a variable one while it drops glyphs, if it can.

    WeasyPrint lets it drop them first, and has the rest cut out in Python.
    """
    module = import_module(_FONTS)
    plain, library = find(_FONTS, "Font.subset"), find(_FONTS, "harfbuzz_subset")
    find(_FONTS, "Font._harfbuzz_subset")  # It asks for what is replaced here.

    def subset(font: Any, to_unicode: Mapping[int, str], hinting: object) -> None:
        places = _find_places(font) if to_unicode and _can_pin() else {}
        if not places:
            plain(font, to_unicode, hinting)
            return
        with replace_attribute(module, "harfbuzz_subset", _Pinning(library, font.hb_face, places)):
            plain(font, to_unicode, hinting)
        if "fvar" not in _read_font(font):
            font.tables.remove("fvar")

    with (
        replace_attribute(find(_FONTS, "Font"), "subset", subset),
        replace_attribute(module, "ffi", _ArraysOfOneType(find(_FONTS, "ffi"))),
    ):
        yield


def _find_places(font: Any) -> dict[str, float]:
    """Return where on each axis of a variable font the one that is meant stands, if we know it."""
    if not {"fvar", "glyf"} <= set(font.tables):
        return {}
    axes = {axis.axisTag: axis.defaultValue for axis in _read_font(font)["fvar"].axes}
    known = axes.keys() <= _KNOWN_AXES
    return {**axes, "wght": font.weight, **font.variations} if known and "wght" in axes else {}


@cache
def _can_pin() -> bool:
    """Tell whether HarfBuzz is as new as version 6; declare what it can do then."""
    find("weasyprint.text.ffi", "ffi").cdef(_DECLARATION)
    return hasattr(find(_FONTS, "harfbuzz_subset"), _PIN)


def _read_font(font: Any) -> Any:
    return find("fontTools.ttLib", "TTFont")(io.BytesIO(font.file_content), fontNumber=font.index)


class _ArraysOfOneType:
    """Foreign functions that take an array's length from what is in it.

    With a length, each is a type of its own, and to read the name of one takes 2 ms.
    """

    def __init__(self, ffi: Any) -> None:
        self._ffi = ffi

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ffi, name)

    def new(self, kind: str, *content: object) -> Any:
        """Return something of a kind, with content."""
        return self._ffi.new(_LENGTH.sub("[]", kind) if content else kind, *content)


class _Pinning:
    """HarfBuzz, whose orders to drop glyphs also say which font of a variable one is meant."""

    def __init__(self, library: Any, face: object, places: Mapping[str, float]) -> None:
        self._library, self._face, self._places = library, face, places

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    def hb_subset_input_create_or_fail(self) -> Any:
        """Return an order that says it."""
        order = self._library.hb_subset_input_create_or_fail()
        for axis, place in self._places.items():
            tag = find(_FONTS, "harfbuzz").hb_tag_from_string(axis.encode(), -1)
            getattr(self._library, _PIN)(order, self._face, tag, place)
        return order
