"""What WeasyPrint and pydyf get wrong or leave out, mended while a file is written.

There is no public way to reach a tag, a run of text or a colour; so methods are replaced for as
long as one file takes. `MENDS` lists them, and each has a test that fails as soon as an upgrade
makes it unnecessary.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from types import MappingProxyType
from typing import Any, Protocol, cast
from xml.etree.ElementTree import Element

from rlspub.renderers.pdf.weasyprint import boxes
from rlspub.renderers.pdf.weasyprint.boxes import Box
from rlspub.renderers.pdf.weasyprint.library import Document
from rlspub.renderers.pdf.weasyprint.names import SeamError, find, replace_attribute
from rlspub.renderers.pdf.weasyprint.pdf_file import (
    Dictionary,
    PdfFile,
    StreamData,
    Value,
    Words,
    make_dictionary,
    make_stream,
    make_value,
)

MENDS = MappingProxyType(
    {
        "language": "a passage in another language is not tagged with its language",
        "scope": "head cells do not say whether they head a row or a column",
        "summary": "a table cannot say what it holds",
        "aside": "an `aside` is no section",
        "columns": "a list in columns is a list of lists",
        "list body": "blocks in a list item stand outside the item's body",
        "link words": "a link is described by its address, not by its words",
        "nested links": "what is nested in a link gets an area to touch that no tag belongs to",
        "page feet": "page feet are read as text that belongs to no tag",
        "decorations": "a picture with the role of a decoration is tagged as a figure",
        "spoken words": "nothing says how letters are read that are drawn in another order",
        "joined glyphs": "a glyph stands for the letters that it is first drawn for, always",
        "stream ends": "a stream that ends in a carriage return can be read a byte too short",
        "glyph maps": "a glyph that stands for no letter of its own is mapped to nothing",
        "smoothing": "pictures ask for smoothing, which PDF/A forbids",
        "two standards": "a file can declare one standard alone",
        "font time": "a font that is cut out of a variable one holds the time of day",
        "fields": "a box cannot be a field of a form that keeps to PDF/UA and PDF/A",
        "inks": "a press file is drawn in the colours of screens",
        "record": "a press file gets a random name, and calls itself a proof",
    }
)
"""What is wrong without us, by the name of the mend."""

_LISTS = frozenset({"/L", "/TOC"})
_RED_GREEN_BLUE = 3
_END_OF_STREAM = b"\nendstream"


class Tagger(Protocol):
    """What a file says to readers who listen, beside what WeasyPrint tells them."""

    def is_page_foot(self, box: Box) -> bool:
        """Tell whether a box stands in a page's margin."""

    def is_decoration(self, element: Element | None) -> bool:
        """Tell whether an element says nothing."""

    def find_words(self, box: Box) -> str | None:
        """Return the words of a box if they are not drawn in the order of reading."""

    def describe_link(self, element: Element) -> str:
        """Return what a link is called."""

    def describe(self, element: Element, tag: Dictionary) -> None:
        """Add to the tag of an element."""

    def make_field(self, box: Box, page: Dictionary) -> Mapping[str, Value] | None:
        """Return the field of a form that a box is, if it is one that has none yet."""

    def keep_field(self, field: Dictionary) -> None:
        """Take note of a field that was made."""


class Colour(Protocol):
    """A colour of a style sheet, as tinycss2 reads it."""

    @property
    def space(self) -> str:
        """Return the name of its space."""

    @property
    def coordinates(self) -> Sequence[float]:
        """Return its channels."""

    @property
    def alpha(self) -> float:
        """Return how opaque it is."""

    def to(self, space: str, /) -> "Colour":
        """Return the colour in another space."""


class Inks(Protocol):
    """Colours and pictures of screens in the inks of a press."""

    def convert_colour(self, colour: Colour) -> Colour:
        """Return a colour of a style sheet or a drawing in inks."""

    def convert(self, colour: Sequence[float]) -> tuple[float, float, float, float]:
        """Return red, green and blue, from 0 to 1, in inks."""

    def encode_photograph(self, data: bytes, *, lossy: bool) -> StreamData:
        """Return a picture file in inks, for a PDF."""


@contextmanager
def mend_tags(tagger: Tagger) -> Iterator[None]:
    """Write tags, words and streams as readers who listen or copy text need them."""
    tags, stream = "weasyprint.pdf.tags", find("weasyprint.pdf.stream", "Stream")
    pydyf_stream, head = find("pydyf", "Stream"), "fontTools.ttLib.tables._h_e_a_d"
    build = _describe_boxes(find(tags, "_build_box_tree"), tagger)
    mark = _mark_words(find("weasyprint.pdf.stream", "Stream.marked"), tagger)
    find(head, "timestampNow")  # Replacing a name that nothing reads would mend nothing.
    with (
        # A font that is cut out of a variable one would hold the time of day.
        replace_attribute(import_module(head), "timestampNow", lambda: 0),
        replace_attribute(import_module(tags), "_build_box_tree", build),
        replace_attribute(stream, "marked", mark),
        replace_attribute(pydyf_stream, "data", _end_streams(pydyf_stream.data.fget)),
    ):
        yield


class _Bytes(Protocol):
    data: bytes


class _Photograph(Protocol):
    format: str
    image_data: _Bytes


@contextmanager
def draw_in_inks(inks: Inks) -> Iterator[None]:
    """Draw text, drawings, gradients and photographs in inks."""
    stream = find("weasyprint.pdf.stream", "Stream")
    set_plain = find("weasyprint.pdf.stream", "Stream.set_color")
    blend_plain = find("weasyprint.pdf.stream", "Stream.create_interpolation_function")
    picture = find("weasyprint.images", "RasterImage")
    find("weasyprint.images", "RasterImage.get_x_object")

    def set_color(self: object, color: Colour, stroke: bool = False) -> None:  # noqa: FBT001, FBT002
        set_plain(self, inks.convert_colour(color), stroke)

    def blend(domain: object, start: Sequence[float], end: Sequence[float], n: float) -> object:
        if len(start) == _RED_GREEN_BLUE:
            start, end = inks.convert(start), inks.convert(end)
        return blend_plain(domain, start, end, n)

    def get_x_object(self: _Photograph, _interpolate: object, _ratio: object) -> object:
        lossy = self.format == "JPEG"
        return make_stream(inks.encode_photograph(self.image_data.data, lossy=lossy))

    with (
        replace_attribute(stream, "set_color", set_color),
        replace_attribute(stream, "create_interpolation_function", staticmethod(blend)),
        replace_attribute(picture, "get_x_object", get_x_object),
    ):
        yield


def drop_nested_links(document: Document) -> None:
    """Take away second areas to touch, of what is nested in a link, that no tag belongs to."""
    for page in _read_linked_pages(document):
        page.links[:] = [link for link in page.links if link[-1].link]


def drop_links(document: Document) -> None:
    """Take away all links: nobody can follow them on paper, and PDF/X allows none."""
    for page in _read_linked_pages(document):
        page.links.clear()


# --- Tags -----------------------------------------------------------------------------


class _LinkedPage(Protocol):
    links: list[tuple[Any, ...]]


def _read_linked_pages(document: Document) -> Iterator[_LinkedPage]:
    for page in document.pages:
        if not isinstance(getattr(page, "links", None), list):
            raise SeamError("WeasyPrint's pages have no list of links")
        yield cast("_LinkedPage", page)


def _describe_boxes(
    plain: Callable[..., Iterable[Dictionary]], tagger: Tagger
) -> Callable[..., Iterator[Dictionary]]:
    """Return how the tags of a box are made; what only decorates gets none."""

    def build(
        box: Any, parent: Dictionary, pdf: Any, page: int, *rest: object
    ) -> Iterator[Dictionary]:
        # An absolutely placed box is wrapped.
        drawn, file = getattr(box, "_box", box), PdfFile(pdf)
        element: Element | None = drawn.element
        sheet = file.at(pdf.page_references[page])
        if field := tagger.make_field(drawn, sheet):
            drawn.widget_annotation = made = make_dictionary(field)
            pdf.add_object(made)
            tagger.keep_field(made)
            if "Annots" not in sheet:
                sheet["Annots"] = make_value([])
            sheet["Annots"].append(made.reference)
        # The words in page feet are no part of the text: see `_mark_words`.
        if boxes.is_margin(box) or tagger.is_decoration(element):
            return
        if box.link_annotation and element is not None:
            words = tagger.describe_link(element)
            box.link_annotation["Contents"] = make_value(Words(words))
        said = dict(_list_words(drawn, rest[-1], tagger))
        for tag in plain(box, parent, pdf, page, *rest):
            _say(said, tag, rest[0], file)
            if element is not None:
                tagger.describe(element, tag)
            if tag["S"] == "/LI":
                _gather_body(tag, file)
            if tag["S"] in _LISTS:
                _join_columns(tag, file)
            yield tag

    return build


def _list_words(box: Box, tags: Any, tagger: Tagger) -> Iterator[tuple[int, str]]:
    """Yield numbers of marked content in a box, and the words that stand for it."""
    for child in getattr(box, "children", ()):
        for part in child.children if boxes.is_line(child) else (child,):
            if part in tags and (words := tagger.find_words(part)):
                yield tags[part]["mcid"], words


def _say(words: Mapping[int, str], tag: Dictionary, owners: Any, file: PdfFile) -> None:
    """Let elements say the words that stand for marked content; `owners` has that of each."""
    for place, kid in enumerate(tag["K"]):
        if kid in words:
            # What is in a link has no element of its own.
            entries = {"Type": "/StructElem", "S": "/Span", "Pg": tag["Pg"], "K": [kid]}
            owners[kid] = tag["K"][place] = file.add({**entries, "P": tag.reference})
    for number, text in words.items():
        file.at(owners[number])["ActualText"] = make_value(Words(text))


def _join_columns(whole: Dictionary, file: PdfFile) -> None:
    """Put the items of a list into the list itself, not into its columns."""
    items = list[bytes]()
    for reference in whole["K"]:
        part = file.at(reference)
        if part["S"] != whole["S"]:
            items.append(reference)
            continue
        for item in part["K"]:
            file.at(item)["P"] = whole.reference
            items.append(item)
    whole["K"] = make_value(items)


def _gather_body(item: Dictionary, file: PdfFile) -> None:
    """Put the blocks of a list item into its body, outside of which only a label may stand."""
    parts = {reference: file.at(reference) for reference in item["K"]}
    loose = [ref for ref, part in parts.items() if part["S"] not in {"/Lbl", "/LBody"}]
    if not loose:
        return
    entries = {"Type": "/StructElem", "S": "/LBody", "K": loose}
    body = file.add({**entries, "Pg": item["Pg"], "P": item.reference})
    for reference in loose:
        parts[reference]["P"] = body
    item["K"] = make_value([*(ref for ref in parts if ref not in loose), body])


class _Stream(Protocol):
    def begin_marked_content(self, tag: str, property_list: object) -> None: ...
    def end_marked_content(self) -> None: ...
    def artifact(self) -> AbstractContextManager[None]: ...


def _mark_words(
    plain: Callable[..., AbstractContextManager[None]], tagger: Tagger
) -> Callable[..., AbstractContextManager[None]]:
    """Return how words and pictures are marked as belonging to a tag, or to none."""

    def marked(stream: _Stream, box: Box, tag: str) -> AbstractContextManager[None]:
        if tagger.is_page_foot(box):
            return stream.artifact()
        if tagger.is_decoration(box.element):
            return _mark_decoration(stream)
        return plain(stream, box, tag)

    return marked


@contextmanager
def _mark_decoration(stream: _Stream) -> Iterator[None]:
    """Mark a picture as an element of design, which tells it from lines and page feet."""
    stream.begin_marked_content("Artifact", make_dictionary({"Type": "/Layout"}))
    yield
    stream.end_marked_content()


def _end_streams(plain: Callable[[object], bytes]) -> property:
    """Return how a stream is written: it ends with a carriage return and a line feed.

    With a line feed alone, one that ends in a carriage return by chance can be read as a
    byte too short, and a strict reader refuses the file. Each is asked for twice, for the file and
    for its sum, and compressed once.
    """
    written = dict[int, tuple[object, bytes]]()

    def data(stream: object) -> bytes:
        if id(stream) not in written:
            ended = plain(stream).removesuffix(_END_OF_STREAM) + b"\r" + _END_OF_STREAM
            written[id(stream)] = stream, ended
        return written[id(stream)][1]

    return property(data)
