"""Functions of pdfium that are called for each letter, each object or each tag.

pypdfium2 looks at each argument of each call, which takes longer than most of the calls. These
take numbers and addresses as they are.
"""

import ctypes
from collections.abc import Callable
from typing import Any

from pypdfium2 import raw

_NUMBER, _ADDRESS = ctypes.c_int, ctypes.c_void_p


def find_address(pointer: Any) -> int:
    """Return the address that a pointer of pypdfium2 holds."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _bind(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    # It keeps the lock of the interpreter, since none of these functions takes long.
    return ctypes.PYFUNCTYPE(result, *arguments)(find_address(function))


# --- Letters --------------------------------------------------------------------------

get_text_object = _bind(raw.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _NUMBER)
get_unicode = _bind(raw.FPDFText_GetUnicode, ctypes.c_uint, _ADDRESS, _NUMBER)
is_generated = _bind(raw.FPDFText_IsGenerated, _NUMBER, _ADDRESS, _NUMBER)
get_origin = _bind(raw.FPDFText_GetCharOrigin, _NUMBER, _ADDRESS, _NUMBER, *[_ADDRESS] * 2)
get_box = _bind(raw.FPDFText_GetCharBox, _NUMBER, _ADDRESS, _NUMBER, *[_ADDRESS] * 4)
get_letter_matrix = _bind(raw.FPDFText_GetMatrix, _NUMBER, _ADDRESS, _NUMBER, _ADDRESS)
get_letter_size = _bind(raw.FPDFText_GetFontSize, ctypes.c_double, _ADDRESS, _NUMBER)

# --- Objects --------------------------------------------------------------------------

get_page_object = _bind(raw.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _NUMBER)
get_inner_object = _bind(raw.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, _NUMBER)
get_type = _bind(raw.FPDFPageObj_GetType, _NUMBER, _ADDRESS)
get_marked_content = _bind(raw.FPDFPageObj_GetMarkedContentID, _NUMBER, _ADDRESS)
get_bounds = _bind(raw.FPDFPageObj_GetBounds, _NUMBER, _ADDRESS, *[_ADDRESS] * 4)
get_matrix = _bind(raw.FPDFPageObj_GetMatrix, _NUMBER, _ADDRESS, _ADDRESS)
get_fill_colour = _bind(raw.FPDFPageObj_GetFillColor, _NUMBER, _ADDRESS, *[_ADDRESS] * 4)
get_stroke_colour = _bind(raw.FPDFPageObj_GetStrokeColor, _NUMBER, _ADDRESS, *[_ADDRESS] * 4)
get_draw_mode = _bind(raw.FPDFPath_GetDrawMode, _NUMBER, _ADDRESS, *[_ADDRESS] * 2)
get_font_size = _bind(raw.FPDFTextObj_GetFontSize, _NUMBER, _ADDRESS, _ADDRESS)
get_font = _bind(raw.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
get_font_name = _bind(
    raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, _ADDRESS, _ADDRESS, ctypes.c_size_t
)
get_text_mode = _bind(raw.FPDFTextObj_GetTextRenderMode, _NUMBER, _ADDRESS)
set_text_mode = _bind(raw.FPDFTextObj_SetTextRenderMode, _NUMBER, _ADDRESS, _NUMBER)
count_inner_objects = _bind(raw.FPDFFormObj_CountObjects, _NUMBER, _ADDRESS)

# --- Clips ----------------------------------------------------------------------------

get_clip = _bind(raw.FPDFPageObj_GetClipPath, _ADDRESS, _ADDRESS)
count_clip_paths = _bind(raw.FPDFClipPath_CountPaths, _NUMBER, _ADDRESS)
count_clip_points = _bind(raw.FPDFClipPath_CountPathSegments, _NUMBER, _ADDRESS, _NUMBER)
get_clip_segment = _bind(raw.FPDFClipPath_GetPathSegment, _ADDRESS, _ADDRESS, _NUMBER, _NUMBER)
get_point = _bind(raw.FPDFPathSegment_GetPoint, _NUMBER, _ADDRESS, *[_ADDRESS] * 2)

# --- Marks ----------------------------------------------------------------------------

count_marks = _bind(raw.FPDFPageObj_CountMarks, _NUMBER, _ADDRESS)
get_mark = _bind(raw.FPDFPageObj_GetMark, _ADDRESS, _ADDRESS, ctypes.c_ulong)
get_parameter_type = _bind(
    raw.FPDFPageObjMark_GetParamValueType, _NUMBER, _ADDRESS, ctypes.c_char_p
)
get_parameter = _bind(
    raw.FPDFPageObjMark_GetParamBlobValue,
    _NUMBER,
    _ADDRESS,
    ctypes.c_char_p,
    _ADDRESS,
    ctypes.c_ulong,
    _ADDRESS,
)

# --- Tags -----------------------------------------------------------------------------

count_children = _bind(raw.FPDF_StructElement_CountChildren, _NUMBER, _ADDRESS)
get_child = _bind(raw.FPDF_StructElement_GetChildAtIndex, _ADDRESS, _ADDRESS, _NUMBER)
get_child_content = _bind(
    raw.FPDF_StructElement_GetChildMarkedContentID, _NUMBER, _ADDRESS, _NUMBER
)
_TEXT = ctypes.c_ulong, _ADDRESS, _ADDRESS, ctypes.c_ulong
get_tag_type = _bind(raw.FPDF_StructElement_GetType, *_TEXT)
get_tag_alternative = _bind(raw.FPDF_StructElement_GetAltText, *_TEXT)
get_tag_text = _bind(raw.FPDF_StructElement_GetActualText, *_TEXT)
get_tag_language = _bind(raw.FPDF_StructElement_GetLang, *_TEXT)
