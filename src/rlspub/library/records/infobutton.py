"""HL7 Infobutton: what is asked in the form of an address, and the answer as Atom or JSON.

The names are those of the URL-based implementation guide of HL7's Context-Aware Knowledge
Retrieval; the answer is that of its knowledge response, in JSON as MedlinePlus Connect writes it:
https://medlineplus.gov/medlineplus-connect/web-service/
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from rlspub.codes import SYSTEMS
from rlspub.language.characters import find_unprintable
from rlspub.language.tags import is_language_tag
from rlspub.library.records.shelf import Link, Shelf, Shelved

LONGEST_QUERY = 4096
"""In letters: requests of record systems have some hundred."""

_MOST_PARAMETERS = 64
_MOST_ENTRIES = 50
_CODE = re.compile(r"mainSearchCriteria\.v\.(?P<part>c|cs)(?P<number>[0-9]?)")
_LANGUAGE = "informationRecipient.languageCode.c"
_KIND = "knowledgeResponseType"
# What is told of the request in the answer.
_ECHOED = (
    "mainSearchCriteria.v.c",
    "mainSearchCriteria.v.cs",
    "mainSearchCriteria.v.dn",
    "informationRecipient",
    _LANGUAGE,
)
_OID = "urn:oid:"
_SYSTEMS = {system.address: system.oid for system in SYSTEMS.values()}
_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"


class Kind(Enum):
    """In which form an answer is given."""

    ATOM = "application/atom+xml"
    JSON = "application/json"


# What a request may call them; without a name it is Atom.
_KINDS = {
    **dict.fromkeys(("", "text/xml", "application/xml", Kind.ATOM.value), Kind.ATOM),
    Kind.JSON.value: Kind.JSON,
}


class BadRequestError(ValueError):
    """A request that cannot be answered; the words say why."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: codes with the object identifiers of their systems, a language, a form."""

    codes: tuple[tuple[str, str], ...]
    language: str | None
    kind: Kind
    echoed: tuple[tuple[str, str], ...]


def read_request(parameters: Sequence[tuple[str, str]]) -> Request:
    """Return what the parameters of an address ask; raises `BadRequestError`."""
    if len(parameters) > _MOST_PARAMETERS:
        raise BadRequestError(f"a request has {_MOST_PARAMETERS} parameters or fewer")
    told = dict(parameters)
    parts = dict[str, dict[str, str]]()
    for name, value in told.items():
        if found := _CODE.fullmatch(name):
            parts.setdefault(found["number"], {})[found["part"]] = value.strip()
    if any(find_unprintable(value) for value in told.values()):
        raise BadRequestError("a parameter holds a character that cannot be printed")
    language = told.get(_LANGUAGE, "").strip() or None
    if language and not is_language_tag(language):
        raise BadRequestError(f"{_LANGUAGE} is a language, such as es or es-US")
    kind = told.get(_KIND, "").partition(";")[0].strip().lower()
    if kind not in _KINDS:
        known = ", ".join(filter(None, _KINDS))
        raise BadRequestError(f"{_KIND} is one of {known}")
    return Request(
        tuple((_read_system(one["cs"]), one["c"]) for one in parts.values() if len(one) > 1),
        language,
        _KINDS[kind],
        tuple((name, told[name]) for name in _ECHOED if told.get(name)),
    )


def _read_system(written: str) -> str:
    """Return the object identifier of a code system, which may be given by its address, too."""
    return _SYSTEMS.get(written, written.removeprefix(_OID))


def answer(request: Request, shelf: Shelf) -> bytes:
    """Return the answer to a request; where nothing is known of its codes, a feed without entries.

    The same request of the same index has the same bytes.
    """
    found = shelf.find(request.codes, request.language)[:_MOST_ENTRIES]
    if request.kind is Kind.JSON:
        return _write_json(request, shelf, found)
    return _write_atom(request, shelf, found)


def _name(request: Request, shelf: Shelf) -> str:
    """Return the name of a feed: its address with what is asked."""
    from urllib.parse import urlencode

    return f"{shelf.address}/infobutton?{urlencode(request.echoed)}"


# --- Atom (RFC 4287) ----------------------------------------------------------------------


def _write_atom(request: Request, shelf: Shelf, found: Iterable[Shelved]) -> bytes:
    from lxml import etree
    from lxml.builder import ElementMaker

    make = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})
    feed = make.feed(
        make.title(shelf.title, type="text"),
        make.id(_name(request, shelf)),
        make.updated(shelf.updated),
        make.author(make.name(shelf.title), make.uri(shelf.address)),
        *(make.category(scheme=name, term=value) for name, value in request.echoed),
        *(_make_entry(make, one) for one in found),
    )
    feed.set(f"{{{_XML}}}base", shelf.address)
    if request.language:
        feed.set(f"{{{_XML}}}lang", request.language)
    written: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _make_entry(make: Any, one: Shelved) -> Any:
    entry = make.entry(
        make.title(one.title, type="text"),
        *(
            make.link(
                href=link.address,
                rel=relation,
                type=link.media_type,
                hreflang=one.language,
                title=link.title,
                length=str(link.size),
            )
            for link, relation in _relate(one.links)
        ),
        make.id(one.name),
        make.updated(one.updated),
        make.summary(one.summary, type="text"),
        *(make.category(scheme=f"{_OID}{system}", term=code) for system, code in _list_codes(one)),
    )
    entry.set(f"{{{_XML}}}lang", one.language)
    return entry


def _relate(links: Iterable[Link]) -> Iterator[tuple[Link, str]]:
    """Yield links with what each is: of one kind and language, only one may be the alternate."""
    seen = set[str]()
    for link in links:
        yield link, "related" if link.media_type in seen else "alternate"
        seen.add(link.media_type)


def _list_codes(one: Shelved) -> Iterator[tuple[str, str]]:
    for system, codes in one.codes.items():
        yield from ((system, code) for code in codes)


# --- JSON ---------------------------------------------------------------------------------


def _write_json(request: Request, shelf: Shelf, found: Iterable[Shelved]) -> bytes:
    import json

    feed = {
        "xmlns": _ATOM,
        "base": shelf.address,
        **({"lang": request.language} if request.language else {}),
        "title": _say(shelf.title, "text"),
        "id": _say(_name(request, shelf)),
        "updated": _say(shelf.updated),
        "author": {"name": _say(shelf.title), "uri": _say(shelf.address)},
        "category": [{"scheme": name, "term": value} for name, value in request.echoed],
        "entry": [_describe_entry(one) for one in found],
    }
    return json.dumps({"feed": feed}, ensure_ascii=False).encode()


def _describe_entry(one: Shelved) -> dict[str, Any]:
    return {
        "lang": one.language,
        "title": _say(one.title, "text"),
        "link": [
            {
                "href": link.address,
                "rel": relation,
                "type": link.media_type,
                "hreflang": one.language,
                "title": link.title,
            }
            for link, relation in _relate(one.links)
        ],
        "id": _say(one.name),
        "updated": _say(one.updated),
        "summary": _say(one.summary, "text"),
        "category": [
            {"scheme": f"{_OID}{system}", "term": code} for system, code in _list_codes(one)
        ],
    }


def _say(words: str, kind: str | None = None) -> dict[str, str]:
    return {**({"type": kind} if kind else {}), "_value": words}
