"""The seam to pdfium, with `lettering`: pages, what is drawn on them, their tags and fields.

pypdfium2 gives pdfium's C functions as they are, without types. What they return lives as long
as the page is kept. Places are in points from the page's lower left corner.
"""

import codecs
import ctypes
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from rlspub.proof.pdf.boxes import Box, Matrix
from rlspub.proof.text.printed import UnreadableError

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGEST_FONT_NAME = 200


class Widget(NamedTuple):
    """A field of a form: its name for machines, its label for listeners, and its place.

    A `checkbox` is ticked, all else is typed into.
    """

    name: str
    label: str
    is_checkbox: bool
    box: Box


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the tag tree: its type, the words that stand for it, and what is in it.

    `language` is its own, if it says one. A number among the `children` is that of marked content.
    """

    kind: str
    alternative: str
    language: str
    children: tuple["Tag | int", ...]


@contextmanager
def open_pdf(data: bytes, *, with_form: bool = False) -> Iterator["Pdf"]:
    """Open a PDF; `with_form`, its pages have widgets.

    Raises `UnreadableError` for bytes that are no PDF, also where that shows later.
    """
    try:
        with pypdfium2.PdfDocument(data) as document:
            if with_form:
                document.init_forms()
            yield Pdf(document)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(str(error)) from error


@dataclass(frozen=True, slots=True)
class Pdf:
    """An open file."""

    _document: Any

    def __len__(self) -> int:
        return len(self._document)

    def __getitem__(self, index: int) -> "PdfPage":
        return PdfPage(self._document[index], self._document.formenv)

    def __iter__(self) -> Iterator["PdfPage"]:
        for index in range(len(self)):
            yield self[index]


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page of an open file."""

    _page: Any
    _form: Any

    @property
    def handle(self) -> Any:
        """Return pdfium's own page, for `lettering`."""
        return self._page

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height."""
        width, height = self._page.get_size()
        return width, height

    @property
    def box(self) -> Box:
        """Return the part of the page that is printed."""
        left, bottom, right, top = self._page.get_bbox()
        return left, bottom, right, top

    @property
    def trim_box(self) -> Box:
        """Return what is left of the page when it is cut."""
        left, bottom, right, top = self._page.get_trimbox()
        return left, bottom, right, top

    def draw(self, pixels_a_point: float, *, grey: bool = False) -> "Image":
        """Draw what is printed."""
        bitmap = self._page.render(scale=pixels_a_point, grayscale=grey)
        try:
            picture: Image = bitmap.to_pil()
        finally:
            bitmap.close()
        return picture

    def draw_part(self, box: Box, pixels_a_point: float) -> "Image":
        """Draw what is within a box in shades of grey."""
        self._page.set_cropbox(*box)
        try:
            return self.draw(pixels_a_point, grey=True)
        finally:
            self._page.set_cropbox(*self._page.get_mediabox())

    def read_words(self, box: Box) -> str:
        """Return the words within a box."""
        text = self._page.get_textpage()
        try:
            words: str = text.get_text_bounded(*box)
        finally:
            text.close()
        return words

    def read_objects(self) -> Iterator["PageObject"]:
        """Yield what is drawn, in that order; groups are not opened."""
        for index in range(raw.FPDFPage_CountObjects(self._page)):
            yield PageObject(raw.FPDFPage_GetObject(self._page, index))

    def read_tags(self) -> tuple[Tag, ...]:
        """Return the outermost elements of the page's tag tree."""
        tree = raw.FPDF_StructTree_GetForPage(self._page)
        if not tree:
            return ()
        try:
            elements = (
                raw.FPDF_StructTree_GetChildAtIndex(tree, index)
                for index in range(raw.FPDF_StructTree_CountChildren(tree))
            )
            return tuple(_read_tag(element) for element in elements if element)
        finally:
            raw.FPDF_StructTree_Close(tree)

    def read_widgets(self) -> Iterator[Widget]:
        """Yield the fields of the page, in the order in which a viewer goes through them."""
        if self._form is None:
            return
        area = raw.FS_RECTF()
        for index in range(raw.FPDFPage_GetAnnotCount(self._page)):
            annotation = raw.FPDFPage_GetAnnot(self._page, index)
            try:
                if raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_WIDGET:
                    continue
                raw.FPDFAnnot_GetRect(annotation, area)
                kind = raw.FPDFAnnot_GetFormFieldType(self._form, annotation)
                yield Widget(
                    _read_string(raw.FPDFAnnot_GetFormFieldName, self._form, annotation),
                    _read_string(raw.FPDFAnnot_GetFormFieldAlternateName, self._form, annotation),
                    kind == raw.FPDF_FORMFIELD_CHECKBOX,
                    (area.left, area.bottom, area.right, area.top),
                )
            finally:
                raw.FPDFPage_CloseAnnot(annotation)


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


@dataclass(frozen=True, slots=True)
class PageObject:
    """Something drawn on a page: text, a path, or a group with objects in it."""

    _object: Any

    @property
    def address(self) -> int:
        """Return what tells the object from others."""
        return ctypes.addressof(self._object.contents)

    @property
    def kind(self) -> ObjectKind:
        """Return what it is."""
        return _KINDS.get(raw.FPDFPageObj_GetType(self._object), ObjectKind.OTHER)

    @property
    def marked_content(self) -> int:
        """Return the number of the marked content that it belongs to; -1 if there is none."""
        number: int = raw.FPDFPageObj_GetMarkedContentID(self._object)
        return number

    @property
    def bounds(self) -> Box:
        """Return its place within the page, or within its group."""
        sides = [ctypes.c_float() for _ in range(4)]
        raw.FPDFPageObj_GetBounds(self._object, *sides)
        left, bottom, right, top = (side.value for side in sides)
        return left, bottom, right, top

    @property
    def matrix(self) -> Matrix:
        """Return how it is transformed."""
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(self._object, matrix)
        return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    @property
    def fill_colour(self) -> tuple[int, int, int, int]:
        """Return red, green, blue and opacity of its filling, each from 0 to 255."""
        return self._read_colour(raw.FPDFPageObj_GetFillColor)

    @property
    def stroke_colour(self) -> tuple[int, int, int, int]:
        """Return red, green, blue and opacity of its outline, each from 0 to 255."""
        return self._read_colour(raw.FPDFPageObj_GetStrokeColor)

    @property
    def painting(self) -> tuple[bool, bool]:
        """Tell of a path whether it is filled, and whether its outline is drawn."""
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(self._object, filled, stroked)
        return bool(filled.value), bool(stroked.value)

    @property
    def font_name(self) -> str:
        """Return the name of a text's font."""
        return read_font_name(self._object)

    @property
    def font_size(self) -> float:
        """Return the size of a text's font before it is transformed."""
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(self._object, size)
        return size.value

    @property
    def pixels(self) -> tuple[int, int] | None:
        """Return width and height of a photograph; None for anything else."""
        width, height = ctypes.c_uint(), ctypes.c_uint()
        if not raw.FPDFImageObj_GetImagePixelSize(self._object, width, height):
            return None
        return width.value, height.value

    def paint_text(self, mode: int) -> int:
        """Paint a text in a mode of PDF's; return the mode that it was painted in before."""
        before: int = raw.FPDFTextObj_GetTextRenderMode(self._object)
        raw.FPDFTextObj_SetTextRenderMode(self._object, mode)
        return before

    def read_objects(self) -> Iterator["PageObject"]:
        """Yield what is in a group."""
        for index in range(raw.FPDFFormObj_CountObjects(self._object)):
            yield PageObject(raw.FPDFFormObj_GetObject(self._object, index))

    def read_marks(self) -> Iterator["Mark"]:
        """Yield the marks of content that it stands in."""
        for index in range(raw.FPDFPageObj_CountMarks(self._object)):
            yield Mark(raw.FPDFPageObj_GetMark(self._object, index))

    def _read_colour(self, read: Callable[..., object]) -> tuple[int, int, int, int]:
        parts = [ctypes.c_uint() for _ in range(4)]
        read(self._object, *parts)
        red, green, blue, opacity = (part.value for part in parts)
        return red, green, blue, opacity


@contextmanager
def hide_texts(texts: Iterable[PageObject]) -> Iterator[None]:
    """Make texts invisible for a while."""
    modes = [(text, text.paint_text(raw.FPDF_TEXTRENDERMODE_INVISIBLE)) for text in texts]
    try:
        yield
    finally:
        for text, mode in modes:
            text.paint_text(mode)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of content: several objects in a row may stand in one."""

    _mark: Any

    @property
    def address(self) -> int:
        """Return what tells the mark from others."""
        return ctypes.addressof(self._mark.contents)

    @property
    def has_type(self) -> bool:
        """Tell whether it says of what type it is."""
        kind = raw.FPDFPageObjMark_GetParamValueType(self._mark, b"Type")
        return bool(kind == raw.FPDF_OBJECT_NAME)

    def read_actual_text(self) -> str:
        """Return the text that the file gives for what is drawn; empty if there is none."""
        length = ctypes.c_ulong()
        arguments = self._mark, b"ActualText"
        if not raw.FPDFPageObjMark_GetParamBlobValue(*arguments, None, 0, length):
            return ""
        buffer = (ctypes.c_ubyte * length.value)()
        raw.FPDFPageObjMark_GetParamBlobValue(*arguments, buffer, length.value, length)
        encoded = bytes(buffer)
        is_utf_16 = encoded.startswith(codecs.BOM_UTF16_BE)
        return encoded.decode("utf-16" if is_utf_16 else "latin-1", "replace")


def read_font_name(drawing: object) -> str:
    """Return the name of the font of pdfium's own text object."""
    name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(drawing), name, len(name))
    return name.value.decode("latin-1")


def _read_tag(element: object) -> Tag:
    children = list[Tag | int]()
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            children.append(_read_tag(child))
        else:
            number = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if number >= 0:
                children.append(number)
    return Tag(
        _read_string(raw.FPDF_StructElement_GetType, element),
        _read_string(raw.FPDF_StructElement_GetAltText, element),
        _read_string(raw.FPDF_StructElement_GetLang, element),
        tuple(children),
    )


def _read_string(read: Callable[..., int], *arguments: object) -> str:
    """Return a text that pdfium hands out as UTF-16, with its length in bytes asked for first."""
    length = read(*arguments, None, 0)
    if not length:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    read(*arguments, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")
