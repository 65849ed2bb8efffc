"""The words of a finished EPUB: its files in reading order, and its table of contents."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from rlspub.proof.epub.style import Hiding, hiding, hiding_inline
from rlspub.proof.text.normal_form import normal
from rlspub.proof.text.printed import Printed, Run, UnreadableError

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_UNSEEN = frozenset(f"{_XHTML}{name}" for name in ("head", "script", "style", "template"))
# Signs that programs without styles show in place of a drawn line or box; no words of anybody's.
_DRAWN = (f"{_XHTML}span", "img")
# What the zip and XML readers raise, one or the other, on bytes that are no EPUB.
_SPOILT = (
    zipfile.BadZipFile, zlib.error, struct.error, SyntaxError,
    LookupError, ValueError, RuntimeError, EOFError, OSError,
)  # fmt: skip
# Tags within a line; every other tag ends it.
_INLINE = frozenset(
    f"{_XHTML}{name}"
    for name in (
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q",
        "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EpubText:
    """What an EPUB says.

    `contents` are the lines of its table of contents, in normal form, `identifier` is the
    name that it bears, which may be printed too. `hidings` are what its style sheets hide,
    each with the name of its file.
    """

    printed: Printed
    identifier: str
    contents: frozenset[str]
    hidings: tuple[tuple[str, Hiding], ...]


def read(data: bytes) -> EpubText:
    """Return what a finished EPUB says."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _read(archive)
    except _SPOILT as error:
        raise UnreadableError(str(error)) from error


def _read(archive: zipfile.ZipFile) -> EpubText:
    container = _parse(archive, "META-INF/container.xml")
    package_path = container.findall(f".//{_CONTAINER}rootfile")[0].attrib["full-path"]
    package = _parse(archive, package_path)
    items = {item.attrib["id"]: item.attrib for item in package.iter(f"{_OPF}item")}
    folder = posixpath.dirname(package_path)
    runs, contents = list[Run](), set[str]()
    hidings = list[tuple[str, Hiding]]()
    for reference in package.iter(f"{_OPF}itemref"):
        item = items[reference.attrib["idref"]]
        page = _parse(archive, _path(folder, item["href"]))
        hidings += ((item["href"], found) for found in _hidings(page))
        if "nav" not in item.get("properties", "").split():
            runs += _pages_runs(page)
    for item in items.values():
        if "nav" in item.get("properties", "").split():
            contents |= _contents(_parse(archive, _path(folder, item["href"])))
        if item.get("media-type") == "text/css":
            sheet = archive.read(_path(folder, item["href"])).decode()
            hidings += ((item["href"], found) for found in hiding(sheet))
    identifier = package.findtext(f".//{_DC}identifier", "")
    printed = Printed.from_runs(runs)
    return EpubText(printed, identifier, frozenset(contents), tuple(hidings))


def _path(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href)))


def _parse(archive: zipfile.ZipFile, path: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(path), parser)


def _contents(page: Any) -> set[str]:
    lines = set()
    for nav in page.iter(f"{_XHTML}nav"):
        if "toc" in nav.get(_EPUB_TYPE, "").split():
            lines |= {normal("".join(link.itertext())) for link in nav.iter(f"{_XHTML}a")}
    return lines


def _hidings(page: Any) -> Iterator[Hiding]:
    """Yield what a page hides without a style sheet of its own."""
    for element in page.iter(f"{_XHTML}*"):
        if element.tag == f"{_XHTML}style":
            yield from hiding(element.text or "")
        elif style := element.get("style"):
            yield from hiding_inline(style)


def _pages_runs(page: Any) -> Iterator[Run]:
    starts_line = starts_page = True
    for text in _texts(page):
        if text is None:
            starts_line = True
        elif text:
            yield Run(text, starts_line, starts_page)
            starts_line = starts_page = False


def _texts(element: Any) -> Iterator[str | None]:
    """Yield the texts under an element, and None where a line ends."""
    if not isinstance(element.tag, str):  # a comment
        return
    inline = element.tag in _INLINE
    if not inline:
        yield None
    drawn = (element.tag, element.get("role")) == _DRAWN
    if element.tag not in _UNSEEN and element.get("hidden") is None and not drawn:
        yield element.text or ""
        if element.tag == f"{_XHTML}img":
            yield element.get("alt")
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
    if not inline:
        yield None
