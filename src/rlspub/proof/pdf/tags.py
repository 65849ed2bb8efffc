"""The tag tree of a PDF page, read through pdfium."""

import ctypes
from collections.abc import Iterator
from typing import Any

# Elements in a line of text; a link, which may be the mark of a note, is read by itself.
_IN_LINES = {"Span", "NonStruct", "Strong", "Em", "Code", "Quote", "Sub"}


def order(page: Any) -> Iterator[int | str | None]:
    """Yield numbers of marked content, and words for pictures, as they are read aloud.

    None stands where a block begins or ends.
    """
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            yield from _element(pdfium, pdfium.FPDF_StructTree_GetChildAtIndex(tree, index))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _element(pdfium: Any, element: Any) -> Iterator[int | str | None]:
    if not element:
        return
    if string(pdfium.FPDF_StructElement_GetType, element) in _IN_LINES:
        yield from _content(pdfium, element)
    else:
        yield None
        yield from _content(pdfium, element)
        yield None


def _content(pdfium: Any, element: Any) -> Iterator[int | str | None]:
    alternative = string(pdfium.FPDF_StructElement_GetAltText, element)
    if alternative:
        yield alternative
        return
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield from _element(pdfium, child)
        else:
            number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if number >= 0:
                yield number


class PagePictures:
    """The pictures of a page: those that words stand for, and those that only decorate."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw

        self._pdfium: Any = pypdfium2.raw
        self._numbers = set(_described(self._pdfium, page))

    def __contains__(self, drawing: Any) -> bool:
        """Tell whether an object of the page, which may be a group, belongs to a picture."""
        number = self._pdfium.FPDFPageObj_GetMarkedContentID(drawing)
        return number in self._numbers or self._decorates(drawing)

    def _decorates(self, drawing: Any) -> bool:
        # Of artifacts these alone say of what type they are; lines and page feet do not.
        marks = (
            self._pdfium.FPDFPageObj_GetMark(drawing, index)
            for index in range(self._pdfium.FPDFPageObj_CountMarks(drawing))
        )
        kind = self._pdfium.FPDFPageObjMark_GetParamValueType
        return any(kind(mark, b"Type") == self._pdfium.FPDF_OBJECT_NAME for mark in marks)


def texts_on(page: Any, pictures: PagePictures) -> Iterator[tuple[Any, bool]]:
    """Yield the text objects outside of pictures, and whether they are nested in a group."""
    import pypdfium2.raw as pdfium

    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawing = pdfium.FPDFPage_GetObject(page, index)
        if drawing not in pictures:
            yield from _texts_in(pdfium, drawing, nested=False)


def _texts_in(pdfium: Any, drawing: Any, *, nested: bool) -> Iterator[tuple[Any, bool]]:
    kind = pdfium.FPDFPageObj_GetType(drawing)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        yield drawing, nested
    elif kind == pdfium.FPDF_PAGEOBJ_FORM:
        for index in range(pdfium.FPDFFormObj_CountObjects(drawing)):
            inner = pdfium.FPDFFormObj_GetObject(drawing, index)
            yield from _texts_in(pdfium, inner, nested=True)


def _described(pdfium: Any, page: Any) -> Iterator[int]:
    """Yield the numbers of marked content that words stand for."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            yield from _pictured(pdfium, child, inside=False)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _pictured(pdfium: Any, element: Any, *, inside: bool) -> Iterator[int]:
    if not element:
        return
    inside = inside or bool(string(pdfium.FPDF_StructElement_GetAltText, element))
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield from _pictured(pdfium, child, inside=inside)
        elif inside:
            yield pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)


def string(get: Any, *arguments: Any) -> str:
    """Return a text that pdfium hands out as UTF-16, with its length asked for first."""
    length = get(*arguments, None, 0)
    if not length:
        return ""
    buffer = ctypes.create_string_buffer(length)
    get(*arguments, buffer, length)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0")
