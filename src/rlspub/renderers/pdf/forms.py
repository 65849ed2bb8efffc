"""Blanks as fields of a PDF form that can be filled in on a screen (ISO 32000-1, 12.7).

A box of the page with `data-field` becomes a field as large as the box. What the standards
ask for: each field has a name in words and is tagged where it is read (ISO 14289-1, 7.18.1
and 7.18.4), and each has an appearance, so that no viewer needs to make one (ISO 19005-2,
6.3.3 and 6.4.1).
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, count
from typing import Any

from rlspub.language.identifiers import slug
from rlspub.layouts.fonts import Fonts
from rlspub.renderers.html.text import FIELD, FIELD_LABEL, FieldKind
from rlspub.renderers.pdf.field_font import embedded

_FONT = "Typed"
_TYPING = f"/{_FONT} {{:g}} Tf 0 g"
# How high a line is for typing, as a multiple of the size of the type around it.
_TYPED_LINE = 1.55
_POINTS_A_PIXEL = 0.75
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


def with_fields(plain: Callable[..., Iterable[Any]], pydyf: Any) -> Callable[..., Iterator[Any]]:
    """Make a field of each box that is to be one, which WeasyPrint then puts into the tags."""
    made = set[Any]()

    def build(box: Any, parent: Any, pdf: Any, page: int, *rest: Any) -> Iterator[Any]:
        drawn = getattr(box, "_box", box)
        element = drawn.element
        # The head of a table comes again on each page, with the same blanks.
        if element is not None and element.get(FIELD) and element not in made:
            made.add(element)
            sheet = pdf.objects[int(pdf.page_references[page].split()[0])]
            drawn.widget_annotation = field = _field(drawn, sheet, pydyf)
            pdf.add_object(field)
            sheet.setdefault("Annots", pydyf.Array()).append(field.reference)
        yield from plain(box, parent, pdf, page, *rest)

    return build


def complete(pdf: Any, fonts: Fonts, pydyf: Any) -> None:
    """Gather the fields in a form, give each a name of its own, and put them in tab order."""
    fields = [
        item
        for item in pdf.objects
        if isinstance(item, pydyf.Dictionary) and item.get("Subtype") == "/Widget"
    ]
    if not fields:
        return
    font = embedded(fonts, pdf, pydyf)
    resources = pydyf.Dictionary({"Font": pydyf.Dictionary({_FONT: font})})
    for name, field in zip(_names(fields), fields, strict=True):
        field["T"] = pydyf.String(name)
        field["AP"] = pydyf.Dictionary({"N": _appearance(field, resources, pdf, pydyf)})
    pdf.catalog["AcroForm"] = pydyf.Dictionary(
        {
            "Fields": pydyf.Array(field.reference for field in fields),
            "DR": resources,
            "DA": pydyf.String(_TYPING.format(0.0)),
        }
    )
    for reference in pdf.page_references:
        sheet = pdf.objects[int(reference.split()[0])]
        if "Annots" in sheet:
            # Some viewers go from one to the next as they are listed, not as they are tagged.
            sheet["Annots"].sort(key=lambda item: pdf.objects[int(item.split()[0])]["StructParent"])


def _field(box: Any, sheet: Any, pydyf: Any) -> Any:
    """Return the field that a box is; the paper of its page is `sheet`."""
    left, top = box.content_box_x() * _POINTS_A_PIXEL, box.content_box_y() * _POINTS_A_PIXEL
    width, height = box.width * _POINTS_A_PIXEL, box.height * _POINTS_A_PIXEL
    bottom = sheet["TrimBox"][3] - top - height
    kind = FieldKind(box.element.get(FIELD))
    type_size = box.style["font_size"] * _POINTS_A_PIXEL
    if kind is FieldKind.LINE:
        # A hand needs more room than type, which viewers make as large as a line allows.
        height = min(height, _TYPED_LINE * type_size)
    field = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "Rect": pydyf.Array((left, bottom, left + width, bottom + height)),
            "F": _PRINTED,
            "TU": pydyf.String(box.element.get(FIELD_LABEL)),
        }
    )
    if kind in {FieldKind.BOX, FieldKind.TICKED}:
        state = "/Yes" if kind is FieldKind.TICKED else "/Off"
        return pydyf.Dictionary({**field, "FT": "/Btn", "V": state, "AS": state})
    field["FT"] = "/Tx"
    # Zero lets the type shrink to what is typed, so that nothing is cut off in print.
    size = 0.0
    if kind is FieldKind.LINES:
        field["Ff"] = _MULTILINE | _NO_SCROLLING
        size = type_size
    field["DA"] = pydyf.String(_TYPING.format(size))
    if box.style["direction"] == "rtl":
        field["Q"] = _FLUSH_RIGHT
    return field


def _names(fields: Iterable[Any]) -> Iterator[str]:
    """Yield a name for each field, made from its label.

    Fields with the same label get names of their own: two blanks that are called "Date" or
    "Dose" seldom mean the same, and fields that share a name share what is typed.
    """
    used = set[str]()
    for field in fields:
        words = slug(field["TU"].string)[:_LONGEST_NAME].strip("-")
        names = chain([words], (f"{words}-{number}" for number in count(2)))
        used.add(name := next(name for name in names if name not in used))
        yield name


# --- What an empty field looks like ---------------------------------------------------


def _appearance(field: Any, resources: Any, pdf: Any, pydyf: Any) -> Any:
    """Return what is drawn in a field: nothing yet, or a tick."""
    left, bottom, right, top = field["Rect"]
    size = (right - left, top - bottom)
    if field["FT"] == "/Tx":
        return _drawing([b"/Tx BMC", b"EMC"], size, resources, pdf, pydyf)
    states = {"Off": list[bytes](), "Yes": list(_tick(min(size)))}
    return pydyf.Dictionary(
        {
            state: _drawing(lines, size, pydyf.Dictionary(), pdf, pydyf)
            for state, lines in states.items()
        }
    )


def _drawing(
    lines: list[bytes], size: tuple[float, float], resources: Any, pdf: Any, pydyf: Any
) -> Any:
    stream = pydyf.Stream(
        lines,
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array((0, 0, *size)),
            "Resources": resources,
        },
    )
    pdf.add_object(stream)
    return stream.reference


def _tick(side: float) -> Iterator[bytes]:
    yield f"q 0 G {_STROKE * side:.2f} w 1 J 1 j".encode()
    for number, (x, y) in enumerate(_TICK):
        yield f"{x * side:.2f} {y * side:.2f} {'l' if number else 'm'}".encode()
    yield b"S Q"
