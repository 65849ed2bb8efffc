"""What an output looks like, page by page: the same key is the same look.

Pages are told apart by what draws them, so that none has to be drawn to know that it is as it was.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree

from rlspub.preview.reports import Page

if TYPE_CHECKING:
    import pikepdf

_PACKAGE = "EPUB/content.opf"
_OPF = "{http://www.idpf.org/2007/opf}"
# What a page of HTML, which is a file by itself, goes by.
_WEB_PAGE = "page.html"
# Of what a page draws with, fonts are told by name: the letters in them are the same for all texts.
_FONTS = "/Font"


def read_pages(data: bytes, suffix: str) -> tuple[Page, ...]:
    """Return the pages of a PDF, the chapters of an EPUB, or the one page of HTML."""
    if suffix == ".html":
        return (Page(sha256(data).hexdigest(), address=_WEB_PAGE),)
    return tuple(_read_chapters(data) if suffix == ".epub" else _read_paper(data))


def _read_paper(data: bytes) -> Iterator[Page]:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            left, bottom, right, top = map(float, page.mediabox)
            found = sha256(repr((left, bottom, right, top)).encode())
            found.update(page.Contents.read_raw_bytes())
            for part in _list_parts(page.get("/Resources")):
                found.update(part)
            yield Page(found.hexdigest(), right - left, top - bottom)


def _list_parts(resources: "pikepdf.Object | None") -> Iterator[bytes]:
    """Yield what stands for all that a page or a group draws with."""
    if resources is None:
        return
    for kind, named in sorted(resources.items()):
        if not hasattr(named, "items"):
            continue
        for name, item in sorted(named.items()):
            yield f"{kind}{name}".encode()
            if kind == _FONTS:
                yield str(item.get("/BaseFont")).partition("+")[2].encode()
            else:
                yield from _list_contents(item)


def _list_contents(item: Any) -> Iterator[bytes]:
    import pikepdf

    if isinstance(item, pikepdf.Stream):
        yield item.read_raw_bytes()
        yield from _list_parts(item.get("/Resources"))
        for name in ("/SMask", "/BBox", "/Matrix"):
            if (part := item.get(name)) is not None:
                yield from _list_contents(part)
    elif isinstance(item, pikepdf.Dictionary):
        for name, part in sorted(item.items()):
            yield name.encode()
            yield from _list_contents(part)
    elif isinstance(item, pikepdf.Array):
        for part in item:
            yield from _list_contents(part)
    else:
        yield repr(item).encode()


def _read_chapters(data: bytes) -> Iterator[Page]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        package = etree.fromstring(archive.read(_PACKAGE))
        items = {item.get("id"): str(item.get("href")) for item in package.iter(f"{_OPF}item")}
        chapters = [items[one.get("idref")] for one in package.iter(f"{_OPF}itemref")]
        files = {name: archive.read(_locate(name)) for name in sorted(items.values())}
    # Styles and pictures, which any chapter may use.
    shared = sha256()
    for name, content in files.items():
        if not name.endswith((".xhtml", ".ncx")):
            shared.update(name.encode() + sha256(content).digest())
    for name in chapters:
        key = sha256(shared.digest() + name.encode() + files[name]).hexdigest()
        yield Page(key, address=name)


def _locate(name: str) -> str:
    return posixpath.join(posixpath.dirname(_PACKAGE), name)


def read_chapter_file(data: bytes, address: str) -> tuple[bytes, str] | None:
    """Return a file of a booklet, and of what kind it is; none if the booklet has no such file.

    A page of HTML is its own only file.
    """
    if not zipfile.is_zipfile(BytesIO(data)):
        return (data, "text/html") if address == _WEB_PAGE else None
    with zipfile.ZipFile(BytesIO(data)) as archive:
        package = etree.fromstring(archive.read(_PACKAGE))
        for item in package.iter(f"{_OPF}item"):
            if item.get("href") == address:
                return archive.read(_locate(address)), str(item.get("media-type"))
    return None
