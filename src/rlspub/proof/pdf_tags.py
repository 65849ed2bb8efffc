"""The tag tree of a PDF page, read through pdfium."""

import ctypes
from collections.abc import Iterator
from typing import Any


def order(page: Any) -> Iterator[int | str]:
    """Yield numbers of marked content, and words for pictures, as they are read aloud."""
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            yield from _element(pdfium, pdfium.FPDF_StructTree_GetChildAtIndex(tree, index))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _element(pdfium: Any, element: Any) -> Iterator[int | str]:
    if not element:
        return
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


def pictured(page: Any) -> set[int]:
    """Return the numbers of marked content that belongs to pictures, which words stand for."""
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return set()
    try:
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        children = (pdfium.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(count))
        return {number for child in children for number in _pictured(pdfium, child, inside=False)}
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
