"""What a PDF says to readers who listen, beyond what WeasyPrint tells them."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from rlspub.renderers.html.contents import TAG
from rlspub.renderers.html.text import DECORATION
from rlspub.renderers.html.writer import SUMMARY
from rlspub.renderers.pdf.forms import FormFields
from rlspub.renderers.pdf.printed_boxes import find_right_to_left
from rlspub.renderers.pdf.weasyprint import boxes
from rlspub.renderers.pdf.weasyprint.boxes import Box
from rlspub.renderers.pdf.weasyprint.library import Document
from rlspub.renderers.pdf.weasyprint.pdf_file import Dictionary, Value, Words, make_value

_MARK = "\N{LEFT-TO-RIGHT MARK}"
_NO_SPACE = "\N{ZERO WIDTH SPACE}"


class Tagger:
    """Describes the boxes of one document as they are written."""

    def __init__(self, document: Document, fields: FormFields) -> None:
        """Take pages, and the form that collects their fields."""
        self._fields = fields
        self._margins = boxes.find_margins(document)
        self._right_to_left = find_right_to_left(boxes.read_pages(document))

    def is_page_foot(self, box: Box) -> bool:
        """Tell whether a box stands in a page's margin, such as a page number."""
        return id(box) in self._margins

    def is_decoration(self, element: Element | None) -> bool:
        """Tell whether an element says nothing."""
        return element is not None and element.get("role") == DECORATION

    def find_words(self, box: Box) -> str | None:
        """Return the words of a box that is drawn in another order than it is read in.

        Readers guess at the order of what stands beside letters from right to left, too.
        """
        if boxes.is_text(box) and id(box) in self._right_to_left:
            return box.text.replace(_MARK, "")
        return None

    def describe_link(self, element: Element) -> str:
        """Return what a link is called: an address says nothing to a listener."""
        words = element.get("title") or "".join(_read_text(element))
        return " ".join(words.replace(_NO_SPACE, "").split())

    def describe(self, element: Element, tag: Dictionary) -> None:
        """Add an element's language, what a table holds, and that a box is a section."""
        if element.tag in {"html", "body"}:
            return
        if language := element.get("lang"):
            tag["Lang"] = make_value(Words(language))
        if tag["S"] == "/TH":
            tag["A"]["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
        if tag["S"] == "/Table" and (summary := element.get(SUMMARY)):
            tag["A"] = make_value({"O": "/Table", "Summary": Words(summary)})
        if element.tag == "aside" and tag["S"] == "/NonStruct":
            tag["S"] = "/Sect"
        if kind := element.get(TAG):
            tag["S"] = f"/{kind}"

    def make_field(self, box: Box, page: Dictionary) -> dict[str, Value] | None:
        """Return the field of a form that a box is, if it is one that has none yet."""
        return self._fields.make_field(box, page)

    def keep_field(self, field: Dictionary) -> None:
        """Take note of a field that was made."""
        self._fields.keep(field)


def _read_text(element: Element) -> Iterator[str]:
    """Yield the text of an element, comments left out."""
    if not boxes.is_comment(element):
        yield element.text or ""
        for child in element:
            yield from _read_text(child)
            yield child.tail or ""
