"""Blanks as fields of a PDF form that can be filled in on a screen (ISO 32000-1, 12.7).

A box of the page with `data-field` becomes a field as large as the box. What the standards
ask for: each field has a name in words and is tagged where it is read (ISO 14289-1, 7.18.1
and 7.18.4), and each has an appearance, so that no viewer needs to make one (ISO 19005-2,
6.3.3 and 6.4.1).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, count
from xml.etree.ElementTree import Element

from rlspub.language.identifiers import slug
from rlspub.layouts.fonts import Fonts
from rlspub.renderers.html.text import FIELD, FIELD_LABEL, FieldKind
from rlspub.renderers.pdf.field_font import embed_font
from rlspub.renderers.pdf.weasyprint.boxes import (
    POINTS_A_PIXEL,
    Box,
    is_right_to_left,
    read_font_size,
)
from rlspub.renderers.pdf.weasyprint.pdf_file import (
    Dictionary,
    PdfFile,
    StreamData,
    Value,
    Words,
    make_value,
)

_FONT = "Typed"
_TYPING = f"/{_FONT} {{:g}} Tf 0 g"
# How high a line is for typing, as a multiple of the size of the type around it.
_TYPED_LINE = 1.55
_LONGEST_NAME = 40
# Annotation flag: the field is printed (ISO 32000-1, table 165).
_PRINTED = 4
# Field flags (ISO 32000-1, table 228): several lines, and no more words than can be seen,
# since words that are scrolled away are not printed.
_MULTILINE, _NO_SCROLLING = 1 << 12, 1 << 23
_FLUSH_RIGHT = 2
# A tick in a square of one by one.
_TICK = ((0.16, 0.52), (0.41, 0.24), (0.86, 0.82))
_STROKE = 0.13


@dataclass(slots=True)
class FormFields:
    """The fields of one file, in the order in which they are read."""

    _elements: set[Element] = field(default_factory=set)
    _labels: list[str] = field(default_factory=list)
    _fields: list[Dictionary] = field(default_factory=list)

    def make_field(self, box: Box, page: Dictionary) -> dict[str, Value] | None:
        """Return the field that a box is to be; None for other boxes.

        The head of a table comes again on each page, with the same blanks.
        """
        element = box.element
        if element is None or element in self._elements or not element.get(FIELD):
            return None
        self._elements.add(element)
        self._labels.append(element.get(FIELD_LABEL, ""))
        return _make_field(box, element, page)

    def keep(self, made: Dictionary) -> None:
        """Take the field as it stands in the file."""
        self._fields.append(made)

    def complete(self, fonts: Fonts, pdf: PdfFile) -> None:
        """Gather the fields in a form, name each, and put them in tab order."""
        if not self._fields:
            return
        resources = {"Font": {_FONT: embed_font(fonts, pdf)}}
        for name, made in zip(_make_names(self._labels), self._fields, strict=True):
            made["T"] = make_value(Words(name))
            made["AP"] = make_value({"N": _draw_appearance(made, resources, pdf)})
        form: dict[str, Value] = {
            "Fields": [made.reference for made in self._fields],
            "DR": resources,
            "DA": Words(_TYPING.format(0.0)),
        }
        pdf.catalog["AcroForm"] = make_value(form)
        pdf.sort_fields()


def _make_field(box: Box, element: Element, page: Dictionary) -> dict[str, Value]:
    """Return the field that a box is; `page` tells how high its paper is."""
    left, top = box.content_box_x() * POINTS_A_PIXEL, box.content_box_y() * POINTS_A_PIXEL
    width, height = box.width * POINTS_A_PIXEL, box.height * POINTS_A_PIXEL
    bottom = page["TrimBox"][3] - top - height
    kind = FieldKind(element.get(FIELD))
    type_size = read_font_size(box) * POINTS_A_PIXEL
    if kind is FieldKind.LINE:
        # A hand needs more room than type, which viewers make as large as a line allows.
        height = min(height, _TYPED_LINE * type_size)
    made: dict[str, Value] = {
        "Type": "/Annot",
        "Subtype": "/Widget",
        "Rect": (left, bottom, left + width, bottom + height),
        "F": _PRINTED,
        "TU": Words(element.get(FIELD_LABEL, "")),
    }
    if kind is FieldKind.BOX:
        return {**made, "FT": "/Btn", "V": "/Off", "AS": "/Off"}
    made["FT"] = "/Tx"
    # Zero lets the type shrink to what is typed, so that nothing is cut off in print.
    size = 0.0
    if kind is FieldKind.LINES:
        made["Ff"] = _MULTILINE | _NO_SCROLLING
        size = type_size
    made["DA"] = Words(_TYPING.format(size))
    if is_right_to_left(box):
        made["Q"] = _FLUSH_RIGHT
    return made


def _make_names(labels: Iterable[str]) -> Iterator[str]:
    """Yield a name for each field, made from its label.

    Fields with the same label get names of their own: two blanks that are called "Date" or
    "Dose" seldom mean the same, and fields that share a name share what is typed.
    """
    used = set[str]()
    for label in labels:
        words = slug(label)[:_LONGEST_NAME].strip("-")
        names = chain([words], (f"{words}-{number}" for number in count(2)))
        used.add(name := next(name for name in names if name not in used))
        yield name


# --- What an empty field looks like ---------------------------------------------------


def _draw_appearance(made: Dictionary, resources: Value, pdf: PdfFile) -> Value:
    """Return what is drawn in a field: nothing yet, or a tick."""
    left, bottom, right, top = made["Rect"]
    size = (right - left, top - bottom)
    if made["FT"] == "/Tx":
        return _add_drawing([b"/Tx BMC", b"EMC"], size, resources, pdf)
    states = {"Off": list[bytes](), "Yes": list(_draw_tick(min(size)))}
    return {state: _add_drawing(lines, size, {}, pdf) for state, lines in states.items()}


def _add_drawing(
    lines: list[bytes], size: tuple[float, float], resources: Value, pdf: PdfFile
) -> bytes:
    entries: dict[str, Value] = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": (0, 0, *size),
        "Resources": resources,
    }
    return pdf.add_stream(StreamData(lines, entries))


def _draw_tick(side: float) -> Iterator[bytes]:
    yield f"q 0 G {_STROKE * side:.2f} w 1 J 1 j".encode()
    for number, (x, y) in enumerate(_TICK):
        yield f"{x * side:.2f} {y * side:.2f} {'l' if number else 'm'}".encode()
    yield b"S Q"
