"""The parts of a Word file, and the names of what is in them."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from rlspub.importing.originals.archive import Archive, Element
from rlspub.importing.originals.original import OriginalError

_PREFIXES = {
    "wordprocessingml": "w",
    "math": "m",
    "markup-compatibility": "mc",
    "chart": "c",
    "diagram": "dgm",
    "drawingml": "a",
    "vml": "v",
}
_NAMES: dict[str, str] = {}
_OFF = frozenset({"0", "false", "off"})


def name(element: Element) -> str:
    """Return the name of an element as `w:p`, whichever edition of the format it is written in."""
    tag = str(element.tag)
    if tag not in _NAMES:
        space, _, local = tag.rpartition("}")
        prefix = next((short for key, short in _PREFIXES.items() if key in space), "x")
        if "word/2010/wordml" in space:
            prefix = "w14"
        _NAMES[tag] = f"{prefix}:{local}"
    return _NAMES[tag]


def find(element: Element, *path: str) -> Element | None:
    """Return the first child of that name, the first child of that in it, and so on."""
    for step in path:
        for child in element:
            if name(child) == step:
                element = child
                break
        else:
            return None
    return element


def value(element: Element | None, attribute: str = "val") -> str | None:
    """Return an attribute of an element, in whatever namespace."""
    if element is None:
        return None
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2] == attribute:
            return str(found)
    return None


def is_on(element: Element | None) -> bool:
    """Tell whether a property is set, for the property may also say that it is not."""
    return element is not None and (value(element) or "1") not in _OFF


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the file; what it is of the document, such as `footnotes`."""

    kind: str
    path: str
    root: Element
    id: str = ""


def read_parts(archive: Archive) -> list[Part]:
    """Return the document first, then all that it relates to and that is XML."""
    found = [path for kind, path, _ in _read_relations(archive, "") if kind == "officeDocument"]
    path = found[0] if found else "word/document.xml"
    root = archive.read_xml(path)
    if root is None:
        raise OriginalError("there is no Word document in this file: save it in Word as .docx")
    parts = [Part("document", path, root)]
    for kind, target, number in _read_relations(archive, path):
        if kind == "aFChunk":
            parts.append(Part(kind, target, root, number))
        elif target.endswith(".xml") and (other := archive.read_xml(target)) is not None:
            parts.append(Part(kind, target, other, number))
    return parts


def _read_relations(archive: Archive, path: str) -> list[tuple[str, str, str]]:
    """Return what a part relates to: the kind, the path in the archive, and its identifier."""
    folder, file = posixpath.split(path)
    root = archive.read_xml(posixpath.join(folder, "_rels", f"{file}.rels"))
    if root is None:
        return []
    return [
        (
            (value(relation, "Type") or "").rpartition("/")[2],
            posixpath.normpath(
                posixpath.join("/", folder, unquote(value(relation, "Target") or ""))
            ).lstrip("/"),
            value(relation, "Id") or "",
        )
        for relation in root
        if value(relation, "TargetMode") != "External"
    ]
