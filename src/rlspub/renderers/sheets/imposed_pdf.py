"""Pages of a finished PDF put onto sheets, tags and all.

What the pages draw is written one after another into the content of their sheet, so that no
reader has to look for tags inside of nested forms. The tree of tags keeps its order: what is
read aloud first is the first page, wherever it stands.
"""

import io
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

import pikepdf
from pikepdf import (
    Array,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    NameTree,
    NumberTree,
    Object,
    Operator,
)

_BEGIN, _BEGIN_PLAIN = Operator("BDC"), Operator("BMC")
# Fine enough to vanish in the cut, and dark enough for an old office printer.
_SOLID = "0.35 w [] 0 d"
_DOTTED = "0.6 w [0 2.5] 0 d"
_LINES = "/Artifact <</Type /Page>> BDC\nq 0.3 G 1 J\n{}\nQ\nEMC\n"
# What would be read as the end of a line, and not as the last byte of a stream.
_ENDED_TOO_SOON = b"\r\nendstream"


@dataclass(frozen=True, slots=True)
class Place:
    """A page, counted from 0, and where its lower left corner stands on a sheet, in points."""

    page: int
    left: float
    bottom: float


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A straight line on a sheet from one point to another."""

    start: tuple[float, float]
    end: tuple[float, float]
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class ImposedSheet:
    """One side of a sheet of paper, in points. A page's first place is the one that is read."""

    width: float
    height: float
    places: tuple[Place, ...]
    lines: tuple[GuideLine, ...] = ()


@dataclass(frozen=True, slots=True)
class _Moved:
    """Where a page went: to what sheet, how far, and which numbers its marks have there."""

    sheet: Object
    right: float
    up: float
    marks: Mapping[int, int]


_Moves: TypeAlias = Mapping[tuple[int, int], _Moved]
"""Moved pages by the number of their object."""


def read_page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Return width and height of each page, in points."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [_read_box(page)[2:] for page in pdf.pages]


def impose(data: bytes, sheets: Sequence[ImposedSheet]) -> bytes:
    """Return a file of sheets in place of pages. Each page has at least one place."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root.StructTreeRoot
        elements = list(_list_elements(root.K))
        tags = NumberTree(root.ParentTree)
        pages = list(pdf.pages)
        marked = _read_marked_tags(pages, tags, elements)
        moves = dict[tuple[int, int], _Moved]()
        new_tags: list[Object] = [
            _lay_out_sheet(pdf, sheet, pages, marked, moves) for sheet in sheets
        ]
        for element in elements:
            _retag(element, moves)
        for destination in _list_destinations(pdf):
            _redirect(destination, moves)
        for page in pages:
            for annotation in page.obj.get("/Annots", Array()):
                new_tags.append(tags[int(annotation.StructParent)])
                annotation.StructParent = len(new_tags) - 1
                _move_annotation(annotation, moves[page.obj.objgen])
        numbered = NumberTree.new(pdf)
        for key, value in enumerate(new_tags):
            numbered[key] = value
        root.ParentTree = numbered.obj
        del pdf.pages[: len(pages)]
        root.ParentTreeNextKey = len(new_tags)
        return _save(pdf)


def _read_marked_tags(
    pages: Sequence[pikepdf.Page], tags: NumberTree, elements: Sequence[Object]
) -> list[dict[int, Object]]:
    """Return the tags of each page's marks by number.

    Only what is in the tree counts: a page's foot has marks that no one reads aloud.
    """
    known = {element.objgen for element in elements}
    return [
        {
            number: tag
            for number, tag in enumerate(tags[int(page.obj.StructParents)])
            if tag.objgen in known
        }
        for page in pages
    ]


def _lay_out_sheet(
    pdf: pikepdf.Pdf,
    sheet: ImposedSheet,
    pages: Sequence[pikepdf.Page],
    marked: Sequence[Mapping[int, Object]],
    moves: dict[tuple[int, int], _Moved],
) -> Array:
    """Add a sheet to the file; return the tags of its marks in the order of their numbers."""
    box = Array([0, 0, _write_number(sheet.width), _write_number(sheet.height)])
    made = pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=box,
            TrimBox=box,
            BleedBox=box,
            Resources=_get_shared_resources(pages),
            Tabs=Name.S,
            StructParents=len(pdf.pages) - len(pages),
        )
    )
    tags, annotations, content = Array(), Array(), b""
    for place in sheet.places:
        page = pages[place.page]
        left, bottom, width, height = _read_box(page)
        right, up = place.left - left, place.bottom - bottom
        # What is repeated is read once, and is an artifact wherever else it stands.
        marks = dict[int, int]()
        if page.obj.objgen not in moves:
            marks = {old: new for new, old in enumerate(marked[place.page], len(tags))}
            moves[page.obj.objgen] = _Moved(made, right, up, marks)
            tags.extend(marked[place.page].values())
            annotations.extend(page.obj.get("/Annots", Array()))
        content += (
            f"q 1 0 0 1 {_write_number(right)} {_write_number(up)} cm\n"
            f"{left} {bottom} {_write_number(width)} {_write_number(height)} re W n\n"
        ).encode()
        content += _renumber_marks(page, marks) + b"\nQ\n"
    if sheet.lines:
        content += _LINES.format("\n".join(map(_draw_line, sheet.lines))).encode()
    made.Contents = pdf.make_stream(zlib.compress(content, 9), Filter=Name.FlateDecode)
    if len(annotations):
        made.Annots = annotations
    pdf.pages.append(pikepdf.Page(made))
    return tags


def _get_shared_resources(pages: Sequence[pikepdf.Page]) -> Object:
    """Return the fonts and pictures that all pages share."""
    shared = pages[0].obj.Resources
    if any(page.obj.Resources.objgen != shared.objgen for page in pages):
        # Two fonts of one name on one sheet would print wrong letters.
        raise ValueError("the pages of a file that is to be imposed must share their resources")
    return shared


def _renumber_marks(page: pikepdf.Page, marks: Mapping[int, int]) -> bytes:
    """Return what a page draws, its marks with new numbers; without one it is an artifact."""
    instructions = list[ContentStreamInstruction | ContentStreamInlineImage]()
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, instruction.operator
        if operator != _BEGIN or "/MCID" not in operands[1]:
            instructions.append(instruction)
        elif (number := marks.get(int(operands[1].MCID))) is not None:
            operands[1].MCID = number
            instructions.append(ContentStreamInstruction(operands, operator))
        else:
            instructions.append(ContentStreamInstruction([Name.Artifact], _BEGIN_PLAIN))
    return pikepdf.unparse_content_stream(instructions)


def _draw_line(line: GuideLine) -> str:
    points = f"{_write_point(line.start)} m {_write_point(line.end)} l S"
    return f"{_DOTTED if line.dotted else _SOLID} {points}"


# --- Tags, links and bookmarks --------------------------------------------------------


def _list_elements(kids: Object | None) -> Iterator[Object]:
    """Yield the elements of the tree in the order in which they are read."""
    for kid in _list_kids(kids):
        if _is_element(kid):
            yield kid
            yield from _list_elements(kid.get("/K"))


def _retag(element: Object, moves: _Moves) -> None:
    """Let an element name its sheet, and its marks there."""
    if (page := element.get("/Pg")) is not None:
        element.K = Array([_move_kid(kid, page, moves) for kid in _list_kids(element.get("/K"))])
        element.Pg = moves[page.objgen].sheet


def _move_kid(kid: Object, page: Object, moves: _Moves) -> Object | int:
    """Return a kid that is an element, the number of a mark, or a reference to either kind."""
    if not isinstance(kid, Dictionary):
        return moves[page.objgen].marks[int(kid)]
    if not _is_element(kid):
        moved = moves[kid.get("/Pg", page).objgen]
        kid.Pg = moved.sheet
        if "/MCID" in kid:
            kid.MCID = moved.marks[int(kid.MCID)]
    return kid


def _list_kids(kids: Object | None) -> Sequence[Object]:
    if kids is None:
        return ()
    return list(kids) if isinstance(kids, Array) else (kids,)


def _is_element(kid: Object) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def _list_destinations(pdf: pikepdf.Pdf) -> Iterator[Object]:
    """Yield the places that bookmarks and links lead to."""
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        yield from NameTree(pdf.Root.Names.Dests).values()
    if "/Outlines" in pdf.Root:
        yield from _list_bookmarked(pdf.Root.Outlines)


def _list_bookmarked(parent: Object) -> Iterator[Object]:
    bookmark = parent.get("/First")
    while bookmark is not None:
        yield bookmark.Dest
        yield from _list_bookmarked(bookmark)
        bookmark = bookmark.get("/Next")


def _redirect(destination: Object, moves: _Moves) -> None:
    """Let a destination (page, /XYZ, left, top, zoom) name its sheet and the place on it."""
    moved = moves[destination[0].objgen]
    destination[0] = moved.sheet
    destination[2] = _write_number(float(destination[2]) + moved.right)
    destination[3] = _write_number(float(destination[3]) + moved.up)


def _move_annotation(annotation: Object, moved: _Moved) -> None:
    shift = (moved.right, moved.up) * 2
    annotation.Rect = Array(
        [_write_number(float(side) + by) for side, by in zip(annotation.Rect, shift, strict=True)]
    )


# --- Numbers and bytes ----------------------------------------------------------------


def _read_box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """Return the left and the lower edge, the width and the height of a page."""
    left, bottom, right, top = (float(side) for side in page.trimbox)
    return left, bottom, right - left, top - bottom


def _write_number(value: float) -> Decimal:
    """Return a number as PDF writes it: never with an exponent."""
    return Decimal(f"{value:.6f}")


def _write_point(point: tuple[float, float]) -> str:
    return f"{_write_number(point[0])} {_write_number(point[1])}"


def _save(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of the file.

    A strict reader takes a carriage return at the end of a stream for a part of the line's
    end behind it, and misses a byte. Compressed data ends so by chance.
    """
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Filter") == Name.FlateDecode:
            packed = item.read_raw_bytes()
            if packed.endswith(b"\r"):
                # Whoever unpacks the data stops before this.
                item.write(packed + b"\n", filter=Name.FlateDecode)
    # Objects are packed while the file is written. With one more of them the numbers of the
    # others change, and so does how they are packed.
    apart: list[tuple[Object, str]] = [(page.obj, "/MediaBox") for page in pdf.pages]
    apart += [(pdf.Root, name) for name in ("/ViewerPreferences", "/MarkInfo", "/Lang")]
    while _ENDED_TOO_SOON in (data := _write(pdf)) and apart:
        owner, name = apart.pop()
        owner[name] = pdf.make_indirect(owner[name])
    return data


def _write(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(
        target,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        fix_metadata_version=False,
        deterministic_id=True,
    )
    return target.getvalue()
