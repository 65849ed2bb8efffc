"""The words of a finished EPUB: its files in reading order, and its table of contents."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import cast
from urllib.parse import unquote

from rlspub.layouts.styles import Misuse, judge_declarations, judge_sheet
from rlspub.proof.epub.contents import find_misleading, read_contents, read_old_contents
from rlspub.proof.epub.elements import EPUB_TYPE, XHTML, Element
from rlspub.proof.text.normal_form import normalize
from rlspub.proof.text.printed import Printed, Run, UnreadableError

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_NCX = "application/x-dtbncx+xml"
# Its list says what styles may do.
_BOOKLET = "booklet"
_UNSEEN = frozenset(f"{XHTML}{name}" for name in ("head", "script", "style", "template"))
# Signs that reading systems without styles show in place of a drawn line or box.
_DRAWN = (f"{XHTML}span", "img")
_NUMBERED = (f"{XHTML}ol", f"{XHTML}li")
# What the readers of zip and XML files raise on bytes that are no EPUB.
_SPOILT = (
    zipfile.BadZipFile, zlib.error, struct.error, SyntaxError,
    LookupError, ValueError, RuntimeError, EOFError, OSError,
)  # fmt: skip
# Tags within a line; every other tag ends it.
_INLINE = frozenset(
    f"{XHTML}{name}"
    for name in (
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q",
        "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EpubText:
    """What an EPUB says.

    `pages` are the words of each file, in normal form, by its name; the cover, which is a picture,
    and the table of contents are left out. `contents` are the lines of the latter, in normal form,
    `misleading` what is wrong with them. `identifier` is the name that it bears, which may be
    printed too. `misuses` are what its styles do that layouts are not for, each with the name of
    its file.
    """

    printed: Printed
    pages: tuple[tuple[str, str], ...]
    identifier: str
    contents: frozenset[str]
    misleading: tuple[str, ...]
    misuses: tuple[tuple[str, Misuse], ...]


def read_epub(data: bytes) -> EpubText:
    """Return what a finished EPUB says."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _read_archive(archive)
    except _SPOILT as error:
        raise UnreadableError(str(error)) from error


def _read_archive(archive: zipfile.ZipFile) -> EpubText:
    container = _parse(archive, "META-INF/container.xml")
    package_path = container.findall(f".//{_CONTAINER}rootfile")[0].attrib["full-path"]
    package = _parse(archive, package_path)
    items = {item.attrib["id"]: item.attrib for item in package.iter(f"{_OPF}item")}
    folder = posixpath.dirname(package_path)
    runs, pages = list[Run](), dict[str, Element]()
    words = list[tuple[str, str]]()
    contents, misleading = set[str](), list[str]()
    misuses = list[tuple[str, Misuse]]()
    for reference in package.iter(f"{_OPF}itemref"):
        item = items[reference.attrib["idref"]]
        page = pages[_resolve(folder, item["href"])] = _parse(
            archive, _resolve(folder, item["href"])
        )
        misuses += ((item["href"], found) for found in _judge_page(page))
        if "nav" not in item.get("properties", "").split():
            read = list(_read_runs(page))
            runs += read
            if not page.findall(f"{XHTML}body[@{EPUB_TYPE}='cover']"):
                words.append((item["href"], normalize(" ".join(run.text for run in read))))
    for item in items.values():
        if "nav" in item.get("properties", "").split():
            entries = list(read_contents(_parse(archive, _resolve(folder, item["href"]))))
            contents |= {normalize(entry.words) for entry in entries}
            misleading += find_misleading(entries, folder, pages)
        if item.get("media-type") == _NCX:
            entries = list(read_old_contents(_parse(archive, _resolve(folder, item["href"]))))
            misleading += find_misleading(entries, folder, pages)
        if item.get("media-type") == "text/css":
            sheet = archive.read(_resolve(folder, item["href"])).decode()
            misuses += ((item["href"], found) for found in judge_sheet(sheet, _BOOKLET))
    identifier = package.findtext(f".//{_DC}identifier", "")
    printed = Printed.from_runs(runs)
    told = tuple(dict.fromkeys(misleading))
    return EpubText(printed, tuple(words), identifier, frozenset(contents), told, tuple(misuses))


def _resolve(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href)))


def _parse(archive: zipfile.ZipFile, path: str) -> Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return cast("Element", etree.fromstring(archive.read(path), parser))


def _judge_page(page: Element) -> Iterator[Misuse]:
    """Yield what a page's own styles do that layouts are not for."""
    for element in page.iter(f"{XHTML}*"):
        if element.tag == f"{XHTML}style":
            yield from judge_sheet(element.text or "", _BOOKLET)
        elif style := element.attrib.get("style"):
            classes = (f".{name}" for name in element.attrib.get("class", "").split())
            name = str(element.tag).removeprefix(XHTML)
            yield from judge_declarations(style, _BOOKLET, (name, *classes))


def _read_runs(page: Element) -> Iterator[Run]:
    starts_line = starts_page = True
    for text in _read_texts(page):
        if text is None:
            starts_line = True
        elif text:
            yield Run(text, starts_line, starts_page)
            starts_line = starts_page = False


def _read_texts(element: Element) -> Iterator[str | None]:
    """Yield the texts under an element, and None where a line ends."""
    if not isinstance(element.tag, str):  # a comment
        return
    inline = element.tag in _INLINE
    if not inline:
        yield None
    drawn = (element.tag, element.attrib.get("role")) == _DRAWN
    if element.tag not in _UNSEEN and "hidden" not in element.attrib and not drawn:
        yield element.text or ""
        if element.tag == f"{XHTML}img":
            yield element.attrib.get("alt")
        number = int(element.attrib.get("start", "1"))
        for child in element:
            if (element.tag, child.tag) == _NUMBERED:
                number = int(child.attrib.get("value", number))
                # Reading systems show it before the item.
                yield from (None, f"{number}.")
                number += 1
            yield from _read_texts(child)
            yield child.tail or ""
    if not inline:
        yield None
