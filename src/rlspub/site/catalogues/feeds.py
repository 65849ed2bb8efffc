"""What tells other programs of the pages: a feed of changes, and a map for search engines."""

from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from rlspub.site.branches import CHANGES, Branch
from rlspub.site.catalogues.atom import ATOM, begin_entry, begin_feed, spell
from rlspub.site.catalogues.books import find_update, identify
from rlspub.site.leaflets import Text

_LATEST = 100
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_NAMES = {None: _SITEMAP, "xhtml": _XHTML}


def write_changes(branch: Branch) -> bytes:
    """Return a feed (Atom) of the newest leaflets, each as it is now."""
    language = branch.languages[0]
    texts = sorted(branch.shelf.texts, key=lambda one: one.name)
    texts.sort(key=find_update, reverse=True)
    feed = begin_feed(
        identifier=identify(branch, CHANGES),
        title=branch.words(language)["news"],
        language=language,
        author=branch.name(language),
        updated=find_update(texts[0]),
        links=(
            ATOM.link(rel="self", href=_write_href(branch, CHANGES), type="application/atom+xml"),
            ATOM.link(rel="alternate", href=_write_href(branch, "./"), type="text/html"),
        ),
    )
    for text in texts[:_LATEST]:
        identifier, updated = identify(branch, text.folder), find_update(text)
        entry = begin_entry(identifier, text.page.title, text.language, updated)
        where = {"rel": "alternate", "href": _write_href(branch, text.folder)}
        entry.append(ATOM.link(where, type="text/html", hreflang=text.language))
        if summary := _summarize(branch, text):
            entry.append(ATOM.summary(summary, type="text"))
        feed.append(entry)
    return spell(feed)


def _write_href(branch: Branch, path: str) -> str:
    """Return the address of a page; without that of the site, where it is from the feed."""
    return f"{branch.address}{path.removeprefix('./')}" if branch.address else path


def _summarize(branch: Branch, text: Text) -> str:
    """Return which version a text is, and what else its title does not say."""
    labels, version = branch.house.labels(text.language), text.page.facts.get("version")
    about = text.page.subtitle or text.page.subject
    return ". ".join(filter(None, (about, version and f"{labels.version} {version}")))


def write_map(branches: Iterable[Branch]) -> bytes | None:
    """Return the map of a site; None where its address is not known."""
    make: Any = ElementMaker(namespace=_SITEMAP, nsmap=_NAMES)
    whole = make.urlset()
    for branch in branches:
        if branch.address is None:
            return None
        for language in branch.languages:
            addresses = [(one, branch.find_start(one)) for one in branch.languages]
            whole.append(_write_place(make, branch, branch.find_start(language), addresses))
        for text in branch.shelf.texts:
            addresses = [(one.language, one.folder) for one in branch.list_siblings(text)]
            place = _write_place(make, branch, text.folder, addresses)
            if text.page.date:
                place.insert(1, make.lastmod(text.page.date.isoformat()))
            whole.append(place)
    return spell(whole)


def _write_place(make: Any, branch: Branch, path: str, others: Sequence[tuple[str, str]]) -> Any:
    place = make.url(make.loc(f"{branch.address}{path}"))
    if len(others) > 1:
        for language, folder in others:
            link = etree.SubElement(place, f"{{{_XHTML}}}link", rel="alternate")
            link.set("hreflang", language)
            link.set("href", f"{branch.address}{folder}")
    return place


def write_robots(site: str | None) -> bytes:
    """Return what search engines may read: everything."""
    lines = ["User-agent: *", "Allow: /"]
    if site:
        lines.append(f"Sitemap: {site}/sitemap.xml")
    return "\n".join((*lines, "")).encode()
