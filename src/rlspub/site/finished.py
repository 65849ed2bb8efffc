"""What finished files say of themselves: a page in its data, a booklet in its package.

A site is made from these alone. So it says what is in the files that it offers, whatever has become
of the manuscripts since.
"""

import datetime
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, Self

from lxml import etree

from rlspub.patterns import compile_late

_DATA = compile_late(r'<script type="application/ld\+json">(?P<data>[^<]*)</script>')
_MAIN = compile_late(r"<main\b[^>]*>(?P<text>.*)</main>", re.DOTALL)
_CONTAINER = "META-INF/container.xml"
_ROOT_FILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_COVER_TYPES = {"image/png", "image/jpeg"}


class NoPageError(ValueError):
    """A file is no page of ours."""


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: the whole of it, and what it says of itself in the words of schema.org."""

    html: str
    facts: Mapping[str, Any]

    @classmethod
    def read(cls, data: bytes) -> Self:
        """Return a page; raises `NoPageError` for what is none of ours."""
        html = data.decode()
        if (found := _DATA.search(html)) is None or not _MAIN.search(html):
            raise NoPageError
        return cls(html, json.loads(found["data"]))

    @property
    def title(self) -> str:
        """Return what the text is called."""
        return str(self.facts["name"])

    @property
    def subtitle(self) -> str:
        """Return what else is said below the title, or nothing."""
        return str(self.facts.get("alternativeHeadline", ""))

    @property
    def language(self) -> str:
        """Return the language tag of the text."""
        return str(self.facts["inLanguage"])

    @property
    def subject(self) -> str:
        """Return what the text is about, in a few words, or nothing."""
        return str(self.facts.get("about", {}).get("name", ""))

    @property
    def keywords(self) -> Sequence[str]:
        """Return what the text is found by."""
        return [str(one) for one in self.facts.get("keywords", ())]

    @property
    def date(self) -> datetime.date | None:
        """Return when the text was finished."""
        told = self.facts.get("dateModified")
        return datetime.date.fromisoformat(told) if told else None

    @property
    def text(self) -> str:
        """Return the text itself, as HTML."""
        found = _MAIN.search(self.html)
        assert found is not None
        return found["text"]


@dataclass(frozen=True, slots=True)
class Cover:
    """The picture of a booklet's cover."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Booklet:
    """What the package of a finished booklet says of it."""

    identifier: str
    description: str
    publisher: str
    authors: tuple[str, ...]
    subjects: tuple[str, ...]
    cover: Cover | None

    @classmethod
    def read(cls, data: bytes) -> Self:
        """Return what a booklet says of itself."""
        with zipfile.ZipFile(BytesIO(data)) as archive:
            container = etree.fromstring(archive.read(_CONTAINER))
            path = str(next(container.iter(_ROOT_FILE)).get("full-path"))
            package = etree.fromstring(archive.read(path))
            cover = _read_cover(archive, PurePosixPath(path).parent, package)

        def read_all(name: str) -> tuple[str, ...]:
            return tuple(one.text or "" for one in package.iter(f"{_DC}{name}"))

        return cls(
            identifier=" ".join(read_all("identifier")[:1]),
            description=" ".join(read_all("description")),
            publisher=" ".join(read_all("publisher")),
            authors=read_all("creator"),
            subjects=read_all("subject"),
            cover=cover,
        )


def _read_cover(archive: zipfile.ZipFile, folder: PurePosixPath, package: Any) -> Cover | None:
    """Return the cover as pixels, which all reading apps show."""
    named = {
        one.get("content") for one in package.iter(f"{_OPF}meta") if one.get("name") == "cover"
    }
    for item in package.iter(f"{_OPF}item"):
        media_type = item.get("media-type")
        if item.get("id") in named and media_type in _COVER_TYPES:
            path = folder / str(item.get("href"))
            return Cover(path.name, media_type, archive.read(str(path)))
    return None
