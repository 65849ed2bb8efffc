"""The catalogue for reading apps, OPDS 1.2: Atom feeds that lead to books, and list them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rlspub.site.branches import Branch
from rlspub.site.catalogues.atom import (
    ATOM,
    DUBLIN_CORE,
    OPDS,
    begin_entry,
    begin_feed,
    set_language,
    spell,
)
from rlspub.site.catalogues.books import ALL, EPUB, FOLDER, Book, identify
from rlspub.site.lists import name_own

_TYPE = "application/atom+xml;profile=opds-catalog"
_NAVIGATION, _ACQUISITION = f"{_TYPE};kind=navigation", f"{_TYPE};kind=acquisition"
_START = "index.xml"
_SPECIFICATION = "http://opds-spec.org"


def write_catalogue(branch: Branch, books: Sequence[Book]) -> dict[str, bytes]:
    """Return the feeds by their paths in a branch: where to begin, all books, each language."""
    lists = {ALL: list(books)}
    for language in branch.languages:
        if found := [book for book in books if book.text.shelf_mark == language]:
            lists[language] = found
    everything = branch.words(branch.languages[0])["all"]
    titles = {name: everything if name == ALL else name_own(name) for name in lists}
    feeds = {_START: _write_start(branch, lists, titles)}
    for name, listed in lists.items():
        feeds[f"{name}.xml"] = _write_list(branch, name, listed, titles)
    return {f"{FOLDER}/{name}": spell(feed) for name, feed in feeds.items()}


def _begin(branch: Branch, name: str, title: str, kind: str, books: Iterable[Book]) -> Any:
    """Return a feed with what all feeds of a catalogue have."""
    return begin_feed(
        identifier=identify(branch, f"{FOLDER}/{name}"),
        title=title,
        language=branch.languages[0],
        author=branch.name(branch.languages[0]),
        updated=max(book.updated for book in books),
        links=(
            ATOM.link(rel="self", href=name, type=kind),
            ATOM.link(rel="start", href=_START, type=_NAVIGATION),
            ATOM.link(rel="alternate", href="../", type="text/html"),
        ),
    )


def _write_start(
    branch: Branch, lists: Mapping[str, Sequence[Book]], titles: Mapping[str, str]
) -> Any:
    first = branch.languages[0]
    feed = _begin(branch, _START, branch.name(first), _NAVIGATION, lists[ALL])
    for name, books in lists.items():
        identifier = identify(branch, f"{FOLDER}/{name}")
        language = first if name == ALL else name
        updated = max(book.updated for book in books)
        entry = begin_entry(identifier, titles[name], language, updated)
        entry.append(ATOM.content(f"{titles[name]} ({len(books)})", type="text"))
        entry.append(ATOM.link(rel="subsection", href=f"{name}.xml", type=_ACQUISITION))
        feed.append(entry)
    return feed


def _write_list(branch: Branch, name: str, books: Sequence[Book], titles: Mapping[str, str]) -> Any:
    feed = _begin(branch, f"{name}.xml", titles[name], _ACQUISITION, books)
    if name != ALL:
        set_language(feed, name)
    feed.append(ATOM.link(rel="up", href=_START, type=_NAVIGATION))
    group = branch.words(branch.languages[0])["languages"]
    for other, title in titles.items():
        address, rel = f"{other}.xml", f"{_SPECIFICATION}/facet"
        facet = ATOM.link(rel=rel, href=address, type=_ACQUISITION, title=title)
        facet.set(f"{{{OPDS}}}facetGroup", group)
        if other == name:
            facet.set(f"{{{OPDS}}}activeFacet", "true")
        feed.append(facet)
    feed.extend(_write_book(book) for book in books)
    return feed


def _write_book(book: Book) -> Any:
    booklet, page = book.booklet, book.text.page
    entry = begin_entry(book.identifier, book.title, book.language, book.updated)
    authors = booklet.authors or (booklet.publisher,)
    entry.extend(ATOM.author(ATOM.name(name)) for name in authors if name)
    entry.append(DUBLIN_CORE.language(book.language))
    entry.append(DUBLIN_CORE.identifier(booklet.identifier))
    if booklet.publisher:
        entry.append(DUBLIN_CORE.publisher(booklet.publisher))
    if page.date:
        entry.append(DUBLIN_CORE.issued(page.date.isoformat()))
    entry.extend(ATOM.category(term=one, label=one) for one in booklet.subjects)
    if book.summary:
        entry.append(ATOM.summary(book.summary, type="text"))
    if cover := book.cover:
        for rel in ("image", "image/thumbnail"):
            where = {"rel": f"{_SPECIFICATION}/{rel}", "href": f"../{book.cover_href}"}
            entry.append(ATOM.link(where, type=cover.media_type))
    acquisition = f"{_SPECIFICATION}/acquisition/open-access"
    entry.append(ATOM.link(rel=acquisition, href=f"../{book.href}", type=EPUB))
    entry.append(ATOM.link(rel="alternate", href=f"../{book.text.folder}", type="text/html"))
    return entry
