"""The catalogue for reading apps, OPDS 1.2: Atom feeds that lead to books, and list them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from rlspub.site.branches import Branch
from rlspub.site.catalogue import ALL, EPUB, FOLDER, Book, identify
from rlspub.site.lists import name_own

_ATOM, _TERMS = "http://www.w3.org/2005/Atom", "http://purl.org/dc/terms/"
_OPDS, _XML = "http://opds-spec.org/2010/catalog", "{http://www.w3.org/XML/1998/namespace}"
_NAMES = {None: _ATOM, "dcterms": _TERMS, "opds": _OPDS}
_ATOM_TYPE = "application/atom+xml;profile=opds-catalog"
_NAVIGATION, _ACQUISITION = f"{_ATOM_TYPE};kind=navigation", f"{_ATOM_TYPE};kind=acquisition"
_START = "index.xml"
_E: Any = ElementMaker(namespace=_ATOM, nsmap=_NAMES)
_T: Any = ElementMaker(namespace=_TERMS, nsmap=_NAMES)


def write_catalogue(branch: Branch, books: Sequence[Book]) -> dict[str, bytes]:
    """Return the feeds by their paths in a branch: where to begin, all books, each language."""
    language = branch.languages[0]
    words = branch.words(language)
    lists = {ALL: list(books)}
    for one in branch.languages:
        if found := [book for book in books if book.text.shelf_mark == one]:
            lists[one] = found
    titles = {name: words["all"] if name == ALL else name_own(name) for name in lists}
    feeds = {_START: _write_start(branch, lists, titles)}
    for name, listed in lists.items():
        feeds[f"{name}.xml"] = _write_list(branch, name, listed, titles)
    return {f"{FOLDER}/{name}": _spell(feed) for name, feed in feeds.items()}


def _spell(feed: Any) -> bytes:
    spelled: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return spelled


def _begin(branch: Branch, name: str, title: str, kind: str, books: Iterable[Book]) -> Any:
    """Return a feed with what all feeds have."""
    feed = _E.feed(
        _E.id(identify(branch, f"{FOLDER}/{name}")),
        _E.title(title),
        _E.updated(_find_latest(books)),
        _E.author(_E.name(branch.name(branch.languages[0]))),
        _E.link(rel="self", href=name, type=kind),
        _E.link(rel="start", href=_START, type=_NAVIGATION),
        _E.link(rel="alternate", href="../", type="text/html"),
    )
    feed.set(f"{_XML}lang", branch.languages[0])
    return feed


def _find_latest(books: Iterable[Book]) -> str:
    return _write_time(max(book.updated.isoformat() for book in books))


def _write_time(told: str) -> str:
    return told.replace("+00:00", "Z")


def _write_start(
    branch: Branch, lists: Mapping[str, Sequence[Book]], titles: Mapping[str, str]
) -> Any:
    title = branch.name(branch.languages[0])
    feed = _begin(branch, _START, title, _NAVIGATION, lists[ALL])
    for name, books in lists.items():
        entry = _E.entry(
            _E.title(titles[name]),
            _E.id(identify(branch, f"{FOLDER}/{name}")),
            _E.updated(_find_latest(books)),
            _E.content(f"{titles[name]} ({len(books)})", type="text"),
            _E.link(rel="subsection", href=f"{name}.xml", type=_ACQUISITION),
        )
        if name != ALL:
            entry.set(f"{_XML}lang", name)
        feed.append(entry)
    return feed


def _write_list(branch: Branch, name: str, books: Sequence[Book], titles: Mapping[str, str]) -> Any:
    feed = _begin(branch, f"{name}.xml", titles[name], _ACQUISITION, books)
    feed.append(_E.link(rel="up", href=_START, type=_NAVIGATION))
    group = branch.words(branch.languages[0])["languages"]
    for other, title in titles.items():
        facet = _E.link(
            rel="http://opds-spec.org/facet", href=f"{other}.xml", type=_ACQUISITION, title=title
        )
        facet.set(f"{{{_OPDS}}}facetGroup", group)
        if other == name:
            facet.set(f"{{{_OPDS}}}activeFacet", "true")
        feed.append(facet)
    feed.extend(_write_book(book) for book in books)
    return feed


def _write_book(book: Book) -> Any:
    booklet, page = book.booklet, book.text.page
    entry = _E.entry(
        _E.title(book.title),
        _E.id(book.identifier),
        _E.updated(_write_time(book.updated.isoformat())),
        *(_E.author(_E.name(name)) for name in booklet.authors or (booklet.publisher,) if name),
        _T.language(book.language),
        _T.identifier(booklet.identifier),
    )
    entry.set(f"{_XML}lang", book.language)
    if booklet.publisher:
        entry.append(_T.publisher(booklet.publisher))
    if page.date:
        entry.append(_T.issued(page.date.isoformat()))
    entry.extend(_E.category(term=one, label=one) for one in booklet.subjects)
    if book.summary:
        entry.append(_E.summary(book.summary, type="text"))
    if book.cover:
        for rel in ("image", "image/thumbnail"):
            entry.append(
                _E.link(
                    rel=f"http://opds-spec.org/{rel}",
                    href=f"../{book.cover_href}",
                    type=book.cover.media_type,
                )
            )
    entry.append(
        _E.link(
            rel="http://opds-spec.org/acquisition/open-access", href=f"../{book.href}", type=EPUB
        )
    )
    entry.append(_E.link(rel="alternate", href=f"../{book.text.folder}", type="text/html"))
    return entry
