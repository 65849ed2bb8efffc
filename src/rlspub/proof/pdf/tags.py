"""What the tag tree of a PDF page tells: the order of reading, and which drawings are pictures."""

from collections.abc import Iterable, Iterator

from rlspub.proof.pdf.pdfium import ObjectKind, PageObject, PdfPage, Tag

# Elements in a line of text; a link, which may be the mark of a note, is read by itself.
IN_LINES = frozenset({"Span", "NonStruct", "Strong", "Em", "Code", "Quote", "Sub"})
IN_LINES_AS_SEEN = IN_LINES | {"Link"}
"""Elements in a line of text for the eye, which sees no links."""


def list_reading_order(
    tags: Iterable[Tag], in_lines: frozenset[str] = IN_LINES
) -> Iterator[int | str | None]:
    """Yield numbers of marked content, and words for pictures, as they are read aloud.

    None stands where a block begins or ends; elements that are `in_lines` are none.
    """
    for tag in tags:
        is_block = tag.kind not in in_lines
        if is_block:
            yield None
        if tag.alternative:
            yield tag.alternative
        else:
            for child in tag.children:
                if isinstance(child, int):
                    yield child
                else:
                    yield from list_reading_order((child,), in_lines)
        if is_block:
            yield None


class PagePictures:
    """The pictures of a page: those that words stand for, and those that only decorate."""

    def __init__(self, tags: Iterable[Tag]) -> None:
        self._numbers = set(_list_described(tags))

    def __contains__(self, drawing: PageObject) -> bool:
        """Tell whether an object of the page, which may be a group, belongs to a picture."""
        # Among artifacts, only pictures state a type; lines and page feet do not.
        return drawing.marked_content in self._numbers or any(
            mark.has_type for mark in drawing.read_marks()
        )


def find_texts(page: PdfPage, pictures: PagePictures) -> Iterator[tuple[PageObject, bool]]:
    """Yield the text objects outside of pictures, and whether they are nested in a group."""
    for drawing in page.read_objects():
        if drawing not in pictures:
            yield from _find_texts_in(drawing, nested=False)


def read_actual_text(drawing: PageObject) -> tuple[int | None, str]:
    """Return the text that the file gives for what a run of shapes says, and its mark.

    In Arabic or Thai a shape is not a letter, so the shapes alone cannot be read.
    """
    for mark in drawing.read_marks():
        if text := mark.read_actual_text():
            return mark.address, text
    return None, ""


def _find_texts_in(drawing: PageObject, *, nested: bool) -> Iterator[tuple[PageObject, bool]]:
    kind = drawing.kind
    if kind is ObjectKind.TEXT:
        yield drawing, nested
    elif kind is ObjectKind.GROUP:
        for inner in drawing.read_objects():
            yield from _find_texts_in(inner, nested=True)


def _list_described(tags: Iterable[Tag], *, inside: bool = False) -> Iterator[int]:
    """Yield the numbers of marked content that words stand for."""
    for tag in tags:
        described = inside or bool(tag.alternative)
        for child in tag.children:
            if isinstance(child, Tag):
                yield from _list_described((child,), inside=described)
            elif described:
                yield child
