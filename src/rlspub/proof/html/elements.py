"""Elements of HTML, as the libraries that read it give them, and their names."""

from collections.abc import Iterator, Mapping
from typing import Protocol

XHTML = "{http://www.w3.org/1999/xhtml}"


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
