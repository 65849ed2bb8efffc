"""Objects on a page of a PDF, and the marks that they stand in."""

import codecs
import ctypes
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import Enum, auto
from functools import cached_property
from typing import Any, NamedTuple

from pypdfium2 import raw

from rlspub.proof.pdf.boxes import Box, Matrix, surround
from rlspub.proof.pdf.pdfium import functions

_LONGEST_FONT_NAME = 200


class ObjectKind(Enum):
    """What a page object is; what is none of these is a picture or a gradient."""

    TEXT = auto()
    PATH = auto()
    GROUP = auto()
    OTHER = auto()


_KINDS = {
    raw.FPDF_PAGEOBJ_TEXT: ObjectKind.TEXT,
    raw.FPDF_PAGEOBJ_PATH: ObjectKind.PATH,
    raw.FPDF_PAGEOBJ_FORM: ObjectKind.GROUP,
}


class PageObject:
    """Something drawn on a page: text, a path, or a group with objects in it.

    Its `address` tells it from others. `marked_content` is the number of that which it belongs to,
    or -1. What is asked more than once is asked of pdfium once.
    """

    def __init__(self, address: int) -> None:
        """Take what pdfium has at an address."""
        self.address = address
        self.kind = _KINDS.get(functions.get_type(address), ObjectKind.OTHER)
        self.marked_content: int = functions.get_marked_content(address)

    @cached_property
    def bounds(self) -> Box:
        """Return its place within the page, or within its group."""
        left, bottom, right, top = self._read(functions.get_bounds, ctypes.c_float, 4)
        return left, bottom, right, top

    @cached_property
    def matrix(self) -> Matrix:
        """Return how it is transformed."""
        numbers = (ctypes.c_float * 6)()
        functions.get_matrix(self.address, ctypes.addressof(numbers))
        return Matrix(*numbers)

    @cached_property
    def fill_colour(self) -> tuple[int, int, int, int]:
        """Return red, green, blue and opacity of its filling, each from 0 to 255."""
        red, green, blue, opacity = self._read(functions.get_fill_colour, ctypes.c_uint, 4)
        return red, green, blue, opacity

    @cached_property
    def stroke_colour(self) -> tuple[int, int, int, int]:
        """Return red, green, blue and opacity of its outline, each from 0 to 255."""
        red, green, blue, opacity = self._read(functions.get_stroke_colour, ctypes.c_uint, 4)
        return red, green, blue, opacity

    @property
    def painting(self) -> tuple[bool, bool]:
        """Tell of a path whether it is filled, and whether its outline is drawn."""
        filled, stroked = self._read(functions.get_draw_mode, ctypes.c_int, 2)
        return bool(filled), bool(stroked)

    @cached_property
    def font_name(self) -> str:
        """Return the name of a text's font."""
        return read_font_name(self.address)

    @cached_property
    def font_size(self) -> float:
        """Return the size of a text's font before it is transformed."""
        (size,) = self._read(functions.get_font_size, ctypes.c_float, 1)
        return float(size)

    @property
    def pixels(self) -> tuple[int, int] | None:
        """Return width and height of a photograph; None for anything else."""
        width, height = ctypes.c_uint(), ctypes.c_uint()
        drawing = ctypes.cast(self.address, raw.FPDF_PAGEOBJECT)
        if not raw.FPDFImageObj_GetImagePixelSize(drawing, width, height):
            return None
        return width.value, height.value

    def paint_text(self, mode: int) -> int:
        """Paint a text in a mode of PDF's; return the mode that it was painted in before."""
        before: int = functions.get_text_mode(self.address)
        functions.set_text_mode(self.address, mode)
        return before

    def read_objects(self) -> Iterator["PageObject"]:
        """Yield what is in a group."""
        for index in range(functions.count_inner_objects(self.address)):
            yield PageObject(functions.get_inner_object(self.address, index))

    def read_clips(self) -> Iterator[Box]:
        """Yield the boxes around outlines to which it is clipped; its bounds do not know them."""
        clip = functions.get_clip(self.address)
        for path in range(functions.count_clip_paths(clip)):
            points = list[Box]()
            for index in range(functions.count_clip_points(clip, path)):
                segment = functions.get_clip_segment(clip, path, index)
                x, y = _read(segment, functions.get_point, ctypes.c_float, 2)
                points.append((x, y, x, y))
            if box := surround(points):
                yield box

    def read_marks(self) -> Iterator["Mark"]:
        """Yield the marks of content that it stands in."""
        for index in range(functions.count_marks(self.address)):
            yield Mark(functions.get_mark(self.address, index))

    def _read(self, get: Callable[..., int], kind: Any, count: int) -> Any:
        return _read(self.address, get, kind, count)


@contextmanager
def hide_texts(texts: Iterable[PageObject]) -> Iterator[None]:
    """Make texts invisible for a while."""
    modes = [(text, text.paint_text(raw.FPDF_TEXTRENDERMODE_INVISIBLE)) for text in texts]
    try:
        yield
    finally:
        for text, mode in modes:
            text.paint_text(mode)


class Mark(NamedTuple):
    """A mark of content: several objects in a row may stand in one. Its `address` tells it."""

    address: int

    @property
    def has_type(self) -> bool:
        """Tell whether it says of what type it is."""
        kind = functions.get_parameter_type(self.address, b"Type")
        return bool(kind == raw.FPDF_OBJECT_NAME)

    def read_actual_text(self) -> str:
        """Return the text that the file gives for what is drawn; empty if there is none."""
        length = ctypes.c_ulong()
        place = ctypes.addressof(length)
        if not functions.get_parameter(self.address, b"ActualText", None, 0, place):
            return ""
        buffer = ctypes.create_string_buffer(length.value)
        start = ctypes.addressof(buffer)
        functions.get_parameter(self.address, b"ActualText", start, length.value, place)
        encoded = buffer.raw
        is_utf_16 = encoded.startswith(codecs.BOM_UTF16_BE)
        return encoded.decode("utf-16" if is_utf_16 else "latin-1", "replace")


def _read(address: int, get: Callable[..., int], kind: Any, count: int) -> Any:
    """Return what pdfium writes into so many numbers; zeros where it has nothing to say."""
    numbers = (kind * count)()
    start = ctypes.addressof(numbers)
    get(address, *range(start, start + ctypes.sizeof(numbers), ctypes.sizeof(kind)))
    return numbers


def read_font_name(drawing: int) -> str:
    """Return the name of the font of a text object."""
    name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
    functions.get_font_name(functions.get_font(drawing), ctypes.addressof(name), len(name))
    return name.value.decode("latin-1")
