"""Files and metadata to one EPUB: the only importer of EbookLib.

EbookLib writes the package document, the navigation for older readers, and the zip. What it
gets wrong is put right in `_mend`, after it has finished, so that nothing here depends on how
it works inside.
"""

import datetime
import posixpath
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TypeAlias

from ebooklib import epub
from lxml import etree

from rlspub.renderers.screen.contents import Entry

_Node: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it

OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
NCX = "http://www.daisy.org/z3986/2005/ncx/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

SHELF = "cover-image"
"""The property of the member that shelves show."""

_FOLDER = "EPUB"
_MIMETYPE = "mimetype"
_PACKAGE = f"{_FOLDER}/content.opf"
_OLD_CONTENTS = "toc.ncx"


class PackageError(Exception):
    """EbookLib left something out of the file that it wrote."""


@dataclass(frozen=True, slots=True)
class Element:
    """A Dublin Core element with what refines it; `name` is without its prefix."""

    name: str
    value: str
    refinements: "tuple[Property, ...]" = ()


@dataclass(frozen=True, slots=True)
class Property:
    """A `meta` element; `scheme` names the vocabulary of the value."""

    name: str
    value: str
    language: str | None = None
    scheme: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the book; those in the spine are read in the order in which they stand."""

    path: str
    media_type: str
    data: bytes = field(repr=False)
    properties: tuple[str, ...] = ()
    in_spine: bool = False

    @property
    def identifier(self) -> str:
        """Return the name by which the package document knows the file."""
        return self.path.replace("/", "-").replace(".", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """Everything that goes into the file. `modified` becomes the zip's time stamps too.

    `pages` are those of the printed edition, whose list goes by `pages_title`.
    """

    identifier: str
    title: str
    language: str
    right_to_left: bool
    modified: datetime.datetime
    elements: tuple[Element, ...]
    properties: tuple[Property, ...]
    members: tuple[Member, ...]
    contents: tuple[Entry, ...]
    pages: tuple[Entry, ...]
    pages_title: str


def write(package: Package) -> bytes:
    """Return the finished EPUB."""
    data = _mend(_write_with_ebooklib(package), package)
    _require_everything(data, package)
    return data


# --- What EbookLib does ---------------------------------------------------------------


def _write_with_ebooklib(package: Package) -> bytes:
    book = epub.EpubBook()
    # A new book has a random identifier and names EbookLib's version until it is told better.
    book.set_identifier(package.identifier)
    book.set_unique_metadata("OPF", "generator", "", {"name": "generator", "content": "rlspub"})
    book.set_title(package.title)
    book.set_language(package.language)
    if package.right_to_left:
        book.set_direction("rtl")
    _add_metadata(book, package)
    for member in package.members:
        _add_member(book, member)
    book.add_item(epub.EpubNcx(file_name=_OLD_CONTENTS))
    book.toc = _list_contents(package.contents)
    options = {
        # EbookLib prints any time as if it were UTC, and its own default is local time.
        "mtime": package.modified.astimezone(datetime.UTC),
        "package_direction": True,
        "raise_exceptions": True,
        # The zip is taken apart again, and its members are packed when they are mended.
        "compresslevel": 0,
    }
    target = BytesIO()
    with warnings.catch_warnings():
        # It announces that exceptions will be raised some day, though they are asked for.
        warnings.simplefilter("ignore")
        epub.write_epub(target, book, options)
    return target.getvalue()


def _add_metadata(book: epub.EpubBook, package: Package) -> None:
    for number, element in enumerate(package.elements, 1):
        identifier = f"{element.name}-{number}"
        attributes = {"id": identifier} if element.refinements else {}
        book.add_metadata("DC", element.name, element.value, attributes)
        for refinement in element.refinements:
            _add_property(book, refinement, {"refines": f"#{identifier}"})
    for item in package.properties:
        _add_property(book, item, {})


def _add_property(book: epub.EpubBook, item: Property, attributes: dict[str, str]) -> None:
    attributes = {**attributes, "property": item.name}
    if item.scheme:
        attributes["scheme"] = item.scheme
    if item.language:
        attributes[_XML_LANG] = item.language
    book.add_metadata(None, "meta", item.value, attributes)


def _add_member(book: epub.EpubBook, member: Member) -> None:
    # EbookLib rebuilds the head of an `EpubHtml` and the whole of an `EpubNav`, and loses what
    # they say about semantics; a plain item with finished bytes stays as it is.
    item = epub.EpubItem(
        uid=member.identifier,
        file_name=member.path,
        media_type=member.media_type,
        content=member.data,
    )
    item.properties = list(member.properties)
    book.add_item(item)
    if SHELF in member.properties:
        # Shelves of before EPUB 3 look for this name.
        book.add_metadata("OPF", "cover", "", {"name": "cover", "content": member.identifier})
    if member.in_spine:
        book.spine.append(item)


def _list_contents(entries: Sequence[Entry], prefix: str = "contents") -> list[object]:
    lines = list[object]()
    for number, entry in enumerate(entries, 1):
        name = f"{prefix}-{number}"
        link = epub.Link(entry.href, entry.title, name)
        lines.append((link, _list_contents(entry.children, name)) if entry.children else link)
    return lines


# --- What it gets wrong ---------------------------------------------------------------


def _mend(data: bytes, package: Package) -> bytes:
    """Put EbookLib's shortcomings right.

    - The package document does not say which language its own words are in.
    - The contents for older readers have no language and no pages; their depth and the number
      of pages are always 0, and the order of reading is that of the contents alone.
    - The zip's members carry the time of the build and lie in an order of convenience.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[_PACKAGE] = _mend_package(members[_PACKAGE], package)
    contents = posixpath.join(_FOLDER, _OLD_CONTENTS)
    members[contents] = _mend_contents(members[contents], package)
    return _zip(members, package.modified)


def _mend_package(data: bytes, package: Package) -> bytes:
    root = etree.fromstring(data)
    root.set(_XML_LANG, package.language)
    return _serialise(root)


def _mend_contents(data: bytes, package: Package) -> bytes:
    root = etree.fromstring(data)
    root.set(_XML_LANG, package.language)
    labels = [int(page.title) for page in package.pages]
    counts = {
        "depth": _measure_depth(package.contents),
        "totalPageCount": len(labels),
        "maxPageNumber": max(labels, default=0),
    }
    for name, count in counts.items():
        for meta in root.iterfind(f"{{{NCX}}}head/{{{NCX}}}meta[@name='dtb:{name}']"):
            meta.set("content", str(count))
    if package.pages:
        _add_pages(root, package)
    _number_targets(root, package)
    return _serialise(root)


def _add_pages(root: _Node, package: Package) -> None:
    pages = _add_labelled(root, "pageList", package.pages_title)
    for page in package.pages:
        kind = {"id": f"page-{page.title}", "type": "normal", "value": page.title}
        target = _add_labelled(pages, "pageTarget", page.title, kind)
        etree.SubElement(target, f"{{{NCX}}}content", src=page.href)


def _add_labelled(
    parent: _Node, name: str, words: str, attributes: dict[str, str] | None = None
) -> _Node:
    element = etree.SubElement(parent, f"{{{NCX}}}{name}", attributes)
    label = etree.SubElement(element, f"{{{NCX}}}navLabel")
    etree.SubElement(label, f"{{{NCX}}}text").text = words
    return element


def _number_targets(root: _Node, package: Package) -> None:
    """Say in which order contents and pages come while somebody reads; both count as one row."""
    files = {member.path: (place, member.data) for place, member in enumerate(package.members)}

    def place(target: _Node) -> tuple[int, int]:
        content = target.find(f"{{{NCX}}}content")
        assert content is not None, "EbookLib gives every target an address"
        path, _, name = content.get("src", "").partition("#")
        file, data = files[path]
        return file, data.find(f' id="{name}"'.encode()) if name else 0

    targets = list(root.iter(f"{{{NCX}}}navPoint", f"{{{NCX}}}pageTarget"))
    places = sorted({place(target) for target in targets})
    for target in targets:
        target.set("playOrder", str(1 + places.index(place(target))))


def _measure_depth(entries: Sequence[Entry]) -> int:
    return max((1 + _measure_depth(entry.children) for entry in entries), default=0)


def _serialise(root: _Node) -> bytes:
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return data


def _zip(members: dict[str, bytes], modified: datetime.datetime) -> bytes:
    moment = modified.astimezone(datetime.UTC).timetuple()[:6]
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        # The first member is the mimetype, stored: readers look for it at a fixed offset.
        for name in sorted(members, key=_sort_member):
            info = zipfile.ZipInfo(name, date_time=max(moment, (1980, 1, 1, 0, 0, 0)))
            info.compress_type = zipfile.ZIP_STORED if name == _MIMETYPE else zipfile.ZIP_DEFLATED
            info.create_system = 3  # else the byte tells which system made the file
            info.external_attr = 0o644 << 16
            archive.writestr(info, members[name], compresslevel=9)
    return target.getvalue()


def _sort_member(name: str) -> tuple[bool, bool, str]:
    return name != _MIMETYPE, not name.startswith("META-INF/"), name


# --- What must not go unnoticed -------------------------------------------------------


def _require_everything(data: bytes, package: Package) -> None:
    """Raise if a file or a line of metadata is missing: EbookLib only logs what it drops."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for member in package.members:
            if archive.read(posixpath.join(_FOLDER, member.path)) != member.data:
                raise PackageError(f"{member.path} was not written as given")
        root = etree.fromstring(archive.read(_PACKAGE))
    written = {(node.tag, node.text) for node in root.iterfind(f"{{{OPF}}}metadata/*")}
    wanted = {(f"{{{DC}}}{element.name}", element.value) for element in package.elements}
    wanted |= {
        (f"{{{OPF}}}meta", item.value)
        for item in (
            *package.properties,
            *(item for element in package.elements for item in element.refinements),
        )
    }
    wanted |= {(f"{{{DC}}}identifier", package.identifier), (f"{{{DC}}}title", package.title)}
    if missing := wanted - written:
        raise PackageError(f"metadata was not written: {sorted(missing)}")
