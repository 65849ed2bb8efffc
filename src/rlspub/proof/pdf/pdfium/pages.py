"""Pages of a PDF, their tags and fields.

pypdfium2 gives pdfium's C functions as they are, without types. What they return lives as long
as the page is kept. Places are in points from the page's lower left corner.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from rlspub.proof.pdf.boxes import Box
from rlspub.proof.pdf.pdfium import functions
from rlspub.proof.pdf.pdfium.objects import PageObject
from rlspub.proof.text.printed import UnreadableError

if TYPE_CHECKING:
    from PIL.Image import Image


class Widget(NamedTuple):
    """A field of a form: its name for machines, its label for listeners, and its place.

    A `checkbox` is ticked, all else is typed into.
    """

    name: str
    label: str
    is_checkbox: bool
    box: Box


class PageLink(NamedTuple):
    """A link to a place in the file: its box, and the page, from 1, and height that it leads to."""

    box: Box
    page: int
    height: float


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the tag tree: its type, the words that stand for it, and what is in it.

    `alternative` stands for a picture, `text` for letters. `language` is its own, if it says one.
    A number among the `children` is that of marked content.
    """

    kind: str
    alternative: str
    text: str
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


class PdfPage:
    """A page of an open file."""

    def __init__(self, page: Any, form: Any) -> None:
        """Take pdfium's own page, and its form if its file was opened with one."""
        self._page = page
        self._form = form

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

    def measure_margin(self, box: Box) -> float:
        """Return how far inside the page, when it is cut, a box is; negative if it is not."""
        left, bottom, right, top = self._page.get_trimbox()
        return float(min(box[0] - left, box[1] - bottom, right - box[2], top - box[3]))

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
        words: str = self._text.get_text_bounded(*box)
        return words

    @cached_property
    def _text(self) -> Any:
        return self._page.get_textpage()

    def read_objects(self) -> Iterator["PageObject"]:
        """Yield what is drawn, in that order; groups are not opened."""
        page = functions.find_address(self._page.raw)
        for index in range(raw.FPDFPage_CountObjects(self._page)):
            yield PageObject(functions.get_page_object(page, index))

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
            return tuple(
                _read_tag(functions.find_address(element)) for element in elements if element
            )
        finally:
            raw.FPDF_StructTree_Close(tree)

    def read_links(self) -> Iterator[PageLink]:
        """Yield the links of the page that lead to a height on a page of the file."""
        file, area, link, index = self._page.pdf, raw.FS_RECTF(), raw.FPDF_LINK(), ctypes.c_int()
        told, (x, y, zoom) = [ctypes.c_int() for _ in range(3)], [raw.FS_FLOAT() for _ in range(3)]
        while raw.FPDFLink_Enumerate(self._page, index, link):
            raw.FPDFLink_GetAnnotRect(link, area)
            place = raw.FPDFLink_GetDest(file, link)
            if place and raw.FPDFDest_GetLocationInPage(place, *told, x, y, zoom) and told[1].value:
                page = raw.FPDFDest_GetDestPageIndex(file, place) + 1
                (left, right), (bottom, top) = (
                    sorted(sides) for sides in ((area.left, area.right), (area.bottom, area.top))
                )
                yield PageLink((left, bottom, right, top), page, y.value)

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


def _read_tag(element: int) -> Tag:
    children = list[Tag | int]()
    for index in range(functions.count_children(element)):
        if child := functions.get_child(element, index):
            children.append(_read_tag(child))
        else:
            number = functions.get_child_content(element, index)
            if number >= 0:
                children.append(number)
    return Tag(
        _read_string(functions.get_tag_type, element),
        _read_string(functions.get_tag_alternative, element),
        _read_string(functions.get_tag_text, element),
        _read_string(functions.get_tag_language, element),
        tuple(children),
    )


def _read_string(read: Callable[..., int], *arguments: object) -> str:
    """Return a text that pdfium hands out as UTF-16, with its length in bytes asked for first."""
    length = read(*arguments, None, 0)
    if not length:
        return ""
    # Some functions take an address, others nothing but a row of such numbers.
    buffer = (ctypes.c_ushort * (length // 2))()
    read(*arguments, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")
