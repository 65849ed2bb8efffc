"""Atom, which feeds of changes and catalogues are written in (RFC 4287)."""

import datetime
from collections.abc import Iterable
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

_ATOM = "http://www.w3.org/2005/Atom"
TERMS, OPDS = "http://purl.org/dc/terms/", "http://opds-spec.org/2010/catalog"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMES = {None: _ATOM, "dcterms": TERMS, "opds": OPDS}

ATOM: Any = ElementMaker(namespace=_ATOM, nsmap=_NAMES)
"""Makes elements of Atom."""

DUBLIN_CORE: Any = ElementMaker(namespace=TERMS, nsmap=_NAMES)
"""Makes elements that tell of books."""


def begin_feed(  # noqa: PLR0913 - all of them are what a feed must have
    *,
    identifier: str,
    title: str,
    language: str,
    author: str,
    updated: datetime.datetime,
    links: Iterable[Any],
) -> Any:
    """Return a feed without entries."""
    feed = ATOM.feed(
        ATOM.id(identifier),
        ATOM.title(title),
        ATOM.updated(write_time(updated)),
        ATOM.author(ATOM.name(author)),
        *links,
    )
    set_language(feed, language)
    return feed


def begin_entry(identifier: str, title: str, language: str, updated: datetime.datetime) -> Any:
    """Return an entry with what each must have."""
    entry = ATOM.entry(ATOM.title(title), ATOM.id(identifier), ATOM.updated(write_time(updated)))
    set_language(entry, language)
    return entry


def set_language(element: Any, language: str) -> None:
    """Say in which language an element is."""
    element.set(_LANGUAGE, language)


def write_time(time: datetime.datetime) -> str:
    """Return a time as feeds write it."""
    return time.isoformat().replace("+00:00", "Z")


def spell(root: Any) -> bytes:
    """Return a document as a file holds it."""
    etree.cleanup_namespaces(root)
    spelled: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return spelled
