"""The fields of a finished PDF form, in the order in which a viewer goes from one to the next."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rlspub.proof.text.printed import UnreadableError


@dataclass(frozen=True, slots=True)
class FormField:
    """A field: its name for machines, its label for listeners, and its size in points.

    `page` counts from 1; a `box` is ticked, all else is typed into. `covers` are the words
    that are printed where it is.
    """

    name: str
    label: str
    box: bool
    page: int
    width: float
    height: float
    covers: str


def read(data: bytes) -> tuple[FormField, ...]:
    """Return the fields of a finished PDF."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
        try:
            pdf.init_forms()
            if pdf.formenv is None:
                return ()
            return tuple(
                field
                for number, page in enumerate(pdf, 1)
                for field in _fields(pdf.formenv, page, number)
            )
        finally:
            pdf.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(str(error)) from error


def _fields(form: Any, page: Any, number: int) -> Iterator[FormField]:
    import pypdfium2.raw as pdfium

    area, text = pdfium.FS_RECTF(), page.get_textpage()
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        try:
            if pdfium.FPDFAnnot_GetSubtype(annotation) != pdfium.FPDF_ANNOT_WIDGET:
                continue
            pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(area))
            kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
            yield FormField(
                _string(pdfium.FPDFAnnot_GetFormFieldName, form, annotation),
                _string(pdfium.FPDFAnnot_GetFormFieldAlternateName, form, annotation),
                kind == pdfium.FPDF_FORMFIELD_CHECKBOX,
                number,
                area.right - area.left,
                area.top - area.bottom,
                text.get_text_bounded(area.left, area.bottom, area.right, area.top).strip(),
            )
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _string(get: Any, form: Any, annotation: Any) -> str:
    length = get(form, annotation, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    get(form, annotation, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")
