"""Drawings in SVG: they draw, and they do nothing else.

A picture in a book is opened on the reader's device. A browser that shows it as an image runs and
fetches nothing (SVG 2, section 2.2, secure modes), but reading systems also show it as a document
of its own, where programs run and every address is fetched. So a drawing may hold what draws, and
nothing that could do more, whoever shows it; and it is written anew from that.
"""

from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from rlspub.pictures.drawings.normal_form import NormalForm
from rlspub.pictures.drawings.reading import read_tree
from rlspub.pictures.drawings.references import settle_references
from rlspub.pictures.drawings.refusal import exceeds
from rlspub.pictures.drawings.vocabulary import SVG_NAMESPACE, XLINK_NAMESPACE
from rlspub.pictures.drawings.words.shapes import find_shape
from rlspub.pictures.drawings.words.sight import check_words
from rlspub.pictures.embedded import write_address


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as it is printed and shown, and what is written in it."""

    data: bytes
    words: tuple[str, ...]


# A text is read again after each edit, its pictures with it.
@lru_cache(maxsize=32)
def read_drawing(data: bytes, *, of_layout: bool = False) -> Drawing:
    """Return the drawing that an SVG file holds, without what does not draw.

    Raises `PictureError` if it is more, or less, than a drawing, or if paper and screens would
    show it differently, or if its words cannot be seen whole. Drawings `of_layout` may have colours
    that not every reader knows, and the proof looks at their words on the page.
    """
    try:
        form = NormalForm(read_tree(data), of_layout)
        form.make()
        settle_references(form)
        if not of_layout:
            check_words(form)
    except RecursionError as error:
        raise exceeds("styles that are nested without end").at(1) from error
    root = form.tree.root
    for element, picture in form.tree.pictures.items():
        element.set("xlink:href", write_address(*picture))
    attributes = {"xmlns": SVG_NAMESPACE, "xmlns:xlink": XLINK_NAMESPACE, **root.attrib}
    if not any("xlink:href" in element.attrib for element in root.iter()):
        del attributes["xmlns:xlink"]
    root.attrib.clear()
    root.attrib.update(attributes)
    return Drawing(ElementTree.tostring(root, encoding="utf-8"), form.words)


def is_seen(drawing: bytes) -> bool:
    """Tell whether a drawing in its one form draws a shape that is seen.

    Patterns do not count, nor does what is drawn by way of another element.
    """
    root = ElementTree.fromstring(drawing)  # noqa: S314 - it is written by us
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return find_shape(root)
