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

from rlspub.layouts.styles import Misuse, judge_sheet
from rlspub.proof.html.contents import Entry, find_misleading, read_contents
from rlspub.proof.html.elements import XHTML, Element
from rlspub.proof.html.reading import is_drawn, judge_styles, read_runs
from rlspub.proof.text.normal_form import normalize
from rlspub.proof.text.printed import Printed, Run, UnreadableError

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_OLD_CONTENTS = "application/x-dtbncx+xml"
_TYPE = "{http://www.idpf.org/2007/ops}type"
# What tells today's reading systems where the table of contents is.
_CONTENTS = (_TYPE, "toc")
# Its list says what styles may do.
_BOOKLET = "booklet"
# What the readers of zip and XML files raise on bytes that are no EPUB.
_SPOILT = (
    zipfile.BadZipFile, zlib.error, struct.error, SyntaxError,
    LookupError, ValueError, RuntimeError, EOFError, OSError,
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
        _refuse_pictured_words(page)
        misuses += ((item["href"], found) for found in judge_styles(page, _BOOKLET))
        if "nav" not in item.get("properties", "").split():
            read = list(read_runs(page))
            runs += read
            if not page.findall(f"{XHTML}body[@{_TYPE}='cover']"):
                words.append((item["href"], normalize(" ".join(run.text for run in read))))
    for item in items.values():
        if "nav" in item.get("properties", "").split():
            page = _parse(archive, _resolve(folder, item["href"]))
            entries = list(read_contents(page, *_CONTENTS))
            contents |= {normalize(entry.words) for entry in entries}
            misleading += find_misleading(entries, folder, pages)
        if item.get("media-type") == _OLD_CONTENTS:
            entries = list(_read_old_contents(_parse(archive, _resolve(folder, item["href"]))))
            misleading += find_misleading(entries, folder, pages)
        if item.get("media-type") == "text/css":
            sheet = archive.read(_resolve(folder, item["href"])).decode()
            misuses += ((item["href"], found) for found in judge_sheet(sheet, _BOOKLET))
    identifier = package.findtext(f".//{_DC}identifier", "")
    printed = Printed.from_runs(runs)
    told = tuple(dict.fromkeys(misleading))
    return EpubText(printed, tuple(words), identifier, frozenset(contents), told, tuple(misuses))


def _refuse_pictured_words(page: Element) -> None:
    """Raise `UnreadableError` where words are said to be a picture: listeners would lose them."""
    for span in page.iter(f"{XHTML}span"):
        if span.attrib.get("role") == "img" and not is_drawn(span):
            words = " ".join("".join(span.itertext()).split())
            message = f'"{words}" is told to be a picture, and listeners would not hear it'
            raise UnreadableError(message)


def _resolve(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href)))


def _parse(archive: zipfile.ZipFile, path: str) -> Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return cast("Element", etree.fromstring(archive.read(path), parser))


def _read_old_contents(page: Element) -> Iterator[Entry]:
    """Yield the lines of the table of contents for older reading systems."""
    for point in page.iter(f"{_NCX}navPoint"):
        target = point.findall(f"{_NCX}content")[0].attrib["src"]
        yield Entry(point.findtext(f"{_NCX}navLabel/{_NCX}text", ""), target)
