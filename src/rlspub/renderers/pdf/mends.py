"""What WeasyPrint leaves out of a PDF, and readers who listen or copy text need."""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import Any

from rlspub.renderers.html.text import DECORATION
from rlspub.renderers.html.writer import SUMMARY

# Marks that are drawn on other letters.
_MARKS = {"Mn", "Mc"}
_MARK = "\N{LEFT-TO-RIGHT MARK}"
_NO_SPACE = "\N{ZERO WIDTH SPACE}"
# Arabic letters that are joined in one character.
_JOINED_FORMS = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
_END_OF_STREAM = b"\nendstream"
_ENTRY = re.compile(rb"(<[0-9a-f]{4}> )<([0-9a-f]*)>")


def describing(plain: Callable[..., Iterable[Any]], pydyf: Any) -> Callable[..., Iterator[Any]]:
    """Add languages, what tables hold, and that a box is a section; mend list items.

    What only decorates gets no tag.
    """

    def build(box: Any, parent: Any, pdf: Any, *rest: Any) -> Iterator[Any]:
        if type(box).__name__ == "MarginBox":
            return  # Page numbers and the like are not read: see `unread`.
        element = getattr(box, "_box", box).element
        if _decorates(element):
            return
        if box.link_annotation and element is not None:
            # An address says nothing to a listener; the words of the link, or its title, do.
            words = element.get("title") or "".join(_text(element))
            words = " ".join(words.replace(_NO_SPACE, "").split())
            box.link_annotation["Contents"] = pydyf.String(words)
        for tag in plain(box, parent, pdf, *rest):
            if element is not None and element.tag not in {"html", "body"}:
                if language := element.get("lang"):
                    tag["Lang"] = pydyf.String(language)
                if tag["S"] == "/TH":
                    tag["A"]["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
                if tag["S"] == "/Table" and (summary := element.get(SUMMARY)):
                    words = pydyf.String(summary)
                    tag["A"] = pydyf.Dictionary({"O": "/Table", "Summary": words})
                if element.tag == "aside" and tag["S"] == "/NonStruct":
                    tag["S"] = "/Sect"
            if tag["S"] == "/LI":
                _gather_body(tag, pdf, pydyf)
            yield tag

    return build


def _decorates(element: Any) -> bool:
    return element is not None and element.get("role") == DECORATION


def _text(element: Any) -> Iterator[str]:
    """Yield the text of an element, comments left out."""
    if isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            yield from _text(child)
            yield child.tail or ""


def _gather_body(item: Any, pdf: Any, pydyf: Any) -> None:
    """Put the blocks of a list item into its body, outside of which only a label may stand."""
    parts = {reference: pdf.objects[int(reference.split()[0])] for reference in item["K"]}
    loose = [ref for ref, part in parts.items() if part["S"] not in {"/Lbl", "/LBody"}]
    if not loose:
        return
    body = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/LBody",
            "K": pydyf.Array(loose),
            "Pg": item["Pg"],
            "P": item.reference,
        }
    )
    pdf.add_object(body)
    for reference in loose:
        parts[reference]["P"] = body.reference
    item["K"] = pydyf.Array([ref for ref in parts if ref not in loose] + [body.reference])


def spoken(
    plain: Callable[..., AbstractContextManager[None]], turned: Container[int], pydyf: Any
) -> Callable[..., AbstractContextManager[None]]:
    """Write the words beside the drawing where glyphs alone would not tell them.

    A letter with marks is several glyphs, and letters from right to left are drawn in
    another order than they are read in: readers guess at that of what stands beside them,
    too. `turned` are the boxes on such pages, by identity.
    """

    @contextmanager
    def marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
        text = getattr(box, "text", "").replace(_MARK, "")
        with plain(stream, box, tag):
            if (text and id(box) in turned) or any(map(_is_composed, text)):
                words = pydyf.Dictionary({"ActualText": pydyf.String(text)})
                stream.begin_marked_content("Span", words)
                yield
                stream.end_marked_content()
            else:
                yield

    return marked


def unread(
    plain: Callable[..., AbstractContextManager[None]], margins: Container[int], pydyf: Any
) -> Callable[..., AbstractContextManager[None]]:
    """Keep decorations and what stands in the margins from readers who listen.

    `margins` are the boxes there, by identity, such as page numbers.
    """

    def marked(stream: Any, box: Any, tag: str) -> AbstractContextManager[None]:
        if id(box) in margins:
            artifact: AbstractContextManager[None] = stream.artifact()
            return artifact
        if _decorates(box.element):
            return _decoration(stream, pydyf)
        return plain(stream, box, tag)

    return marked


@contextmanager
def _decoration(stream: Any, pydyf: Any) -> Iterator[None]:
    """Mark a picture as an element of design, which tells it from lines and page feet."""
    stream.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Layout"}))
    yield
    stream.end_marked_content()


def ended(plain: Callable[[Any], bytes]) -> property:
    """End streams with a carriage return and a line feed.

    With a line feed alone, one that ends in a carriage return by chance can be read as a
    byte too short, and a strict reader refuses the file.
    """

    def data(stream: Any) -> bytes:
        return plain(stream).removesuffix(_END_OF_STREAM) + b"\r" + _END_OF_STREAM

    return property(data)


def mapped(pdf: Any) -> None:
    """Mend what glyphs are said to stand for.

    One that stands for no letter of its own gets a zero-width one, since nothing at all is
    malformed. Joined Arabic letters get the one character for them: readers turn the letters
    of right-to-left text about, and would turn these about once too often.
    """
    for item in pdf.objects:
        parts = getattr(item, "stream", None)
        if parts and any(b"beginbfchar" in part for part in parts if isinstance(part, bytes)):
            item.stream = [_remapped(part) if isinstance(part, bytes) else part for part in parts]


def _remapped(table: bytes) -> bytes:
    joined = _joined_letters()

    def entry(found: re.Match[bytes]) -> bytes:
        letters = found[2]
        return found[1] + b"<" + joined.get(letters, letters or b"200b") + b">"

    return _ENTRY.sub(entry, table)


@cache
def _joined_letters() -> dict[bytes, bytes]:
    """Return the characters for joined letters by the letters, both in hexadecimal UTF-16."""
    forms = dict[bytes, bytes]()
    for code in _JOINED_FORMS:
        letters = unicodedata.normalize("NFKC", chr(code))
        if len(letters) > 1 and not letters.startswith(" "):
            forms.setdefault(_hexadecimal(letters), _hexadecimal(chr(code)))
    return forms


def _hexadecimal(text: str) -> bytes:
    return text.encode("utf-16-be").hex().encode()


def _is_composed(character: str) -> bool:
    return unicodedata.category(character) in _MARKS or unicodedata.decomposition(
        character
    ).startswith("<compat>")
