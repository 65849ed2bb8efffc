"""WeasyPrint's boxes, typed: what stands where on a page.

Boxes are known by their classes, all of which are looked up before the first box is read. So
a class that an upgrade renames, or a page whose boxes are no longer of these classes, is an
error, and never a page on which nothing is found.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol, TypeGuard
from xml.etree.ElementTree import Element

from rlspub.renderers.pdf.weasyprint.library import Document
from rlspub.renderers.pdf.weasyprint.names import SeamError, find

MILLIMETRES_A_PIXEL = 25.4 / 96
POINTS_A_PIXEL = 0.75
WHOLE = ("avoid", "avoid-page")
"""What styles say of boxes that are to stand on one page, or to stand on that of the next one."""
_NOTE_AREA = "@note-area"


class Box(Protocol):
    """A box on a page; lengths are in pixels, from the page's upper left corner."""

    position_x: float
    position_y: float
    width: float
    height: float

    @property
    def element(self) -> Element | None:
        """Return the element that the box was made for."""

    @property
    def element_tag(self) -> str | None:
        """Return the name of that element, with `::` and its part for one that it generates."""

    @property
    def style(self) -> Mapping[str, object]:
        """Return the computed style."""

    @property
    def children(self) -> Sequence["Box"]:
        """Return the boxes in it."""

    def descendants(self) -> Iterator["Box"]:
        """Yield the box and all in it."""

    def content_box_x(self) -> float:
        """Return the left edge of what it holds."""

    def border_box_x(self) -> float:
        """Return its left edge, the border included."""

    def border_width(self) -> float:
        """Return how wide it is with its border."""

    def padding_box_x(self) -> float:
        """Return the left edge of what is within its border."""

    def padding_width(self) -> float:
        """Return how wide it is within its border."""

    def content_box_y(self) -> float:
        """Return the upper edge of what it holds."""

    def border_height(self) -> float:
        """Return how high it is with its border."""

    def margin_height(self) -> float:
        """Return how high it is with its margins."""


class TextBox(Box, Protocol):
    """Words on one line."""

    @property
    def text(self) -> str:
        """Return the words."""


class _Classes(NamedTuple):
    page: type
    margin: type
    outside: tuple[type, ...]
    block: type
    plain_block: type
    line: type
    text: type
    picture: type
    table: type
    row_group: type
    narrowing: tuple[type, ...]
    flex: type


@cache
def _classes() -> _Classes:
    def box(name: str) -> type:
        found: type = find("weasyprint.formatting_structure.boxes", name)
        return found

    # What is divided into columns of its own.
    narrowing = ("PageBox", "BlockBox", "TableBox", "TableCellBox", "FlexBox")
    return _Classes(
        page=box("PageBox"),
        margin=box("MarginBox"),
        outside=(box("MarginBox"), box("FootnoteAreaBox")),
        block=box("BlockLevelBox"),
        plain_block=box("BlockBox"),
        line=box("LineBox"),
        text=box("TextBox"),
        picture=box("ReplacedBox"),
        table=box("TableBox"),
        row_group=box("TableRowGroupBox"),
        narrowing=tuple(map(box, narrowing)),
        flex=box("FlexContainerBox"),
    )


def read_pages(document: Document) -> list[Box]:
    """Return the box of each finished page."""
    pages = [getattr(page, "_page_box", None) for page in document.pages]
    return _require_pages(pages)


def _require_pages(pages: Sequence[Box | None]) -> list[Box]:
    kind = _classes().page
    known = [page for page in pages if page is not None and isinstance(page, kind)]
    if len(known) < len(pages):
        raise SeamError("WeasyPrint's pages have no box of the class PageBox")
    return known


def require_words(pages: Sequence[Box]) -> None:
    """Raise `SeamError` if the text has words and the boxes have none, or not in lines."""
    found = False
    for page in _require_pages(pages):
        boxes = [box for child in read_content(page) for box in child.descendants()]
        words = any(is_text(box) and box.text.strip() for box in boxes)
        if words and not any(is_line(box) for box in boxes):
            raise SeamError("WeasyPrint's pages have words in no box of the class LineBox")
        found |= words
    root = pages[0].children[0].element
    body = None if root is None else root.find("body")
    if not found and body is not None and "".join(body.itertext()).strip():
        raise SeamError("WeasyPrint's pages have no words in boxes of the class TextBox")


def read_content(box: Box) -> Iterator[Box]:
    """Yield the boxes in a box; page feet are left out, and room for notes below a page."""
    for child in box.children:
        if not isinstance(child, _classes().outside) and child.element_tag != _NOTE_AREA:
            yield child


def measure_room(page: Box) -> float:
    """Return how much of a page is empty below its text, in pixels."""
    (root,) = read_content(page)
    body = root.children[-1]
    return page.content_box_y() + page.height - body.position_y - body.margin_height()


def find_margins(document: Document) -> frozenset[int]:
    """Return the identities of the boxes in page margins."""
    margins = (
        child
        for page in read_pages(document)
        for child in page.children
        if isinstance(child, _classes().margin)
    )
    return frozenset(id(box) for margin in margins for box in margin.descendants())


def is_margin(box: Box) -> bool:
    """Tell whether a box is one of a page's margins."""
    return isinstance(box, _classes().margin)


def is_text(box: Box) -> TypeGuard[TextBox]:
    """Tell whether a box is words on one line."""
    return isinstance(box, _classes().text)


def is_block(box: Box) -> bool:
    """Tell whether a box is a block of its own, not a word or a line."""
    return isinstance(box, _classes().block)


def is_plain_block(box: Box) -> bool:
    """Tell whether a box is a block that holds lines or blocks one below the other."""
    return type(box) is _classes().plain_block


def is_made_of_words(box: Any) -> bool:
    """Tell whether a box is lines, plain blocks, or boxes side by side, and no table."""
    if isinstance(box, (_classes().line, _classes().flex)):
        return True
    return is_plain_block(box) and not box.is_table_wrapper


def is_line(box: Box) -> bool:
    """Tell whether a box is a line."""
    return isinstance(box, _classes().line)


def is_picture(box: Box) -> bool:
    """Tell whether a box is a picture."""
    return isinstance(box, _classes().picture)


def is_narrowing(box: Box) -> bool:
    """Tell whether what is in a box may not stand to its left or right."""
    return isinstance(box, _classes().narrowing)


def is_table(box: Box) -> bool:
    """Tell whether a box is a table."""
    return isinstance(box, _classes().table)


def is_table_head(box: Box) -> bool:
    """Tell whether a box is the head of a table, which comes again on each page."""
    return isinstance(box, _classes().row_group) and bool(getattr(box, "is_header", False))


def is_list_sign(box: Box) -> bool:
    """Tell whether a box is the sign or the number of a list item."""
    return str(box.element_tag).endswith("::marker")


def is_generated(box: Box) -> bool:
    """Tell whether a style sheet, not the text, put a box there."""
    return "::" in str(box.element_tag)


def read_side_margins(box: Box) -> tuple[float, float]:
    """Return the left and the right margin of a box; 0 where it has none or leaves it open."""
    left, right = (getattr(box, f"margin_{side}", 0.0) for side in ("left", "right"))
    return (
        left if isinstance(left, int | float) else 0.0,
        right if isinstance(right, int | float) else 0.0,
    )


def read_edges(box: Box) -> tuple[float, float]:
    """Return from where to where a box reaches, its border included."""
    left = box.border_box_x()
    return left, left + box.border_width()


def read_frame(box: Box) -> tuple[float, float] | None:
    """Return from where to where there is room within lines at both sides, if a box has them.

    What reaches farther than half the room between words and line would seem to touch the line.
    """
    if not is_narrowing(box) or is_table(box):
        return None
    if not all(box.style[f"border_{side}_width"] for side in ("left", "right")):
        return None
    left = (box.padding_box_x() + box.content_box_x()) / 2
    return left, left + (box.padding_width() + box.width) / 2


def read_font_size(box: Box) -> float:
    """Return the size of the type in a box, in pixels."""
    size = box.style["font_size"]
    if not isinstance(size, int | float):
        raise SeamError(f"WeasyPrint's computed style has a font size of {size!r}")
    return size


def is_right_to_left(box: Box) -> bool:
    """Tell whether the text in a box is written from right to left."""
    return box.style["direction"] == "rtl"


def let_rows_be_low(root: Any) -> None:
    """Let boxes side by side be as low as their words make them.

    WeasyPrint lays out each of them once more to find out how low it may be, which is asked for
    where boxes stand one below the other only.
    """
    nothing = find("weasyprint.css.properties", "Dimension")(0, "px")
    rows: list[Any] = [box for box in root.descendants() if isinstance(box, _classes().flex)]
    for row in rows:
        if row.style["flex_direction"].startswith("row"):
            for box in row.children:
                if box.style["min_height"] == "auto":
                    box.style = box.style.copy()
                    box.style["min_height"] = nothing


def is_comment(element: Element) -> bool:
    """Tell whether what stands among the elements is a comment."""
    tag: object = element.tag
    return not isinstance(tag, str)
