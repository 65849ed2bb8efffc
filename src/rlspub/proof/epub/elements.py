"""Elements of the files of an EPUB, as lxml gives them, and their names."""

from collections.abc import Iterator, Mapping
from typing import Protocol

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


class Element(Protocol):
    """An XML element; the `tag` of a comment is no string."""

    tag: object
    text: str | None
    tail: str | None
    attrib: Mapping[str, str]

    def __iter__(self) -> Iterator["Element"]: ...
    def iter(self, tag: str) -> Iterator["Element"]: ...
    def itertext(self) -> Iterator[str]: ...
    def findall(self, path: str) -> "list[Element]": ...
    def findtext(self, path: str, default: str) -> str: ...
