"""The catalogue for reading apps, OPDS 2.0: the same as in 1.2, as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rlspub.site.branches import Branch
from rlspub.site.catalogues.atom import write_time
from rlspub.site.catalogues.books import ALL, EPUB, FOLDER, Book
from rlspub.site.lists import name_own

_TYPE = "application/opds+json"
_START = "index.json"


def write_catalogue(branch: Branch, books: Sequence[Book]) -> dict[str, bytes]:
    """Return the feeds by their paths in a branch: where to begin, all books, each language."""
    words = branch.words(branch.languages[0])
    lists = {ALL: (words["all"], list(books))}
    for one in branch.languages:
        if listed := [book for book in books if book.text.shelf_mark == one]:
            lists[one] = (name_own(one), listed)
    counts = [_link(name, title, len(listed)) for name, (title, listed) in lists.items()]
    start = {
        **_begin(_START, branch.name(branch.languages[0])),
        "navigation": counts,
    }
    found: dict[str, Any] = {_START: start}
    for name, (title, listed) in lists.items():
        file = f"{name}.json"
        facets = [{**one, "rel": "self"} if one["href"] == file else one for one in counts]
        found[file] = {
            **_begin(file, title, len(listed)),
            "publications": [_describe(book) for book in listed],
            "facets": [{"metadata": {"title": words["languages"]}, "links": facets}],
        }
    return {f"{FOLDER}/{name}": _spell(feed) for name, feed in found.items()}


def _spell(feed: Mapping[str, Any]) -> bytes:
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _begin(name: str, title: str, count: int | None = None) -> dict[str, Any]:
    links = [
        {"rel": "self", "href": name, "type": _TYPE},
        {"rel": "start", "href": _START, "type": _TYPE},
        {"rel": "alternate", "href": "../", "type": "text/html"},
    ]
    number = {} if count is None else {"numberOfItems": count}
    return {"metadata": {"title": title, **number}, "links": links}


def _link(name: str, title: str, count: int) -> dict[str, Any]:
    properties = {"numberOfItems": count}
    return {"href": f"{name}.json", "title": title, "type": _TYPE, "properties": properties}


def _describe(book: Book) -> dict[str, Any]:
    links = [
        {
            "rel": "http://opds-spec.org/acquisition/open-access",
            "href": f"../{book.href}",
            "type": EPUB,
        },
        {"rel": "alternate", "href": f"../{book.text.folder}", "type": "text/html"},
    ]
    told = {"metadata": dict(_list_metadata(book)), "links": links}
    if book.cover:
        told["images"] = [{"href": f"../{book.cover_href}", "type": book.cover.media_type}]
    return told


def _list_metadata(book: Book) -> Iterator[tuple[str, Any]]:
    booklet, page = book.booklet, book.text.page
    yield "@type", "http://schema.org/Book"
    yield "identifier", book.identifier
    yield "title", book.title
    yield "language", book.language
    yield "modified", write_time(book.updated)
    for name, value in (
        ("subtitle", page.subtitle),
        ("description", book.summary),
        ("author", list(booklet.authors)),
        ("publisher", booklet.publisher),
        ("subject", list(booklet.subjects)),
        ("published", page.date and page.date.isoformat()),
    ):
        if value:
            yield name, value
