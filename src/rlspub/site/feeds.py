"""What tells other programs of the pages: a feed of changes, and a map for search engines.

It is the only importer of feedgen.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from rlspub.site.branches import CHANGES, Branch
from rlspub.site.catalogue import find_update, identify
from rlspub.site.leaflets import Text

_LATEST = 100
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_NAMES = {None: _SITEMAP, "xhtml": _XHTML}


def write_changes(branch: Branch) -> bytes:
    """Return a feed (Atom) of the newest leaflets, each as it is now."""
    from feedgen.feed import FeedGenerator

    language = branch.languages[0]
    texts = sorted(branch.shelf.texts, key=lambda one: one.name)
    texts.sort(key=find_update, reverse=True)
    feed = FeedGenerator()
    feed.id(identify(branch, CHANGES))
    feed.title(branch.words(language)["news"])
    feed.author(name=branch.name(language))
    feed.language(language)
    feed.generator("rlspub")
    feed.link(href=_write_href(branch, CHANGES), rel="self", type="application/atom+xml")
    feed.link(href=_write_href(branch, "./"), rel="alternate", type="text/html")
    feed.updated(find_update(texts[0]))
    for text in texts[:_LATEST]:
        entry = feed.add_entry(order="append")
        entry.id(identify(branch, text.folder))
        entry.title(text.page.title)
        entry.updated(find_update(text))
        entry.link(href=_write_href(branch, text.folder), rel="alternate", hreflang=text.language)
        if summary := _summarize(branch, text):
            entry.summary(summary)
    spelled: bytes = feed.atom_str(pretty=True)
    return spelled


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
    spelled: bytes = etree.tostring(
        whole, encoding="utf-8", xml_declaration=True, pretty_print=True
    )
    return spelled


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
