"""Catalogues for reading apps, the feed of changes, the map: what their specifications demand."""

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from lxml import etree
from sites import ADDRESS, SETTINGS, Library

ATOM = "{http://www.w3.org/2005/Atom}"
TERMS = "{http://purl.org/dc/terms/}"
OPDS = "{http://opds-spec.org/2010/catalog}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"
OPEN = "http://opds-spec.org/acquisition/open-access"
IMAGE = "http://opds-spec.org/image"
LISTS = ("all", "ar", "en", "es")

# What OPDS 2.0 and the Readium manifest say that a feed must have, in words of ours.
LINK = {
    "type": "object",
    "required": ["href", "type"],
    "properties": {
        "href": {"type": "string", "format": "uri-reference"},
        "rel": {"type": "string"},
        "type": {"type": "string", "pattern": "^[a-z]+/[a-z0-9+.-]+$"},
    },
}
IS_SELF = {"properties": {"rel": {"const": "self"}}, "required": ["rel"]}
TITLED = {"type": "object", "required": ["title"]}
PUBLICATION = {
    "type": "object",
    "required": ["metadata", "links", "images"],
    "properties": {
        "metadata": {
            "required": ["title", "identifier", "language", "modified"],
            "properties": {
                "title": {"type": "string", "minLength": 1},
                "identifier": {"type": "string", "format": "uri", "pattern": "^https:|^urn:uuid:"},
                "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
                "modified": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT00:00:00Z$"},
            },
        },
        "links": {
            "type": "array",
            "items": LINK,
            "contains": {"properties": {"rel": {"const": OPEN}}, "required": ["rel"]},
        },
        "images": {
            "type": "array",
            "items": LINK,
            "contains": {"properties": {"type": {"enum": ["image/png", "image/jpeg"]}}},
        },
    },
}
FEED = {
    "type": "object",
    "required": ["metadata", "links"],
    "properties": {
        "metadata": TITLED,
        "links": {"type": "array", "items": LINK, "contains": IS_SELF},
        "navigation": {"type": "array", "minItems": 1, "items": {**LINK, "allOf": [TITLED]}},
        "publications": {"type": "array", "minItems": 1, "items": PUBLICATION},
        "facets": {
            "items": {
                "required": ["metadata", "links"],
                "properties": {
                    "metadata": TITLED,
                    "links": {"items": {**LINK, "allOf": [TITLED]}, "minItems": 2},
                },
            }
        },
    },
    "anyOf": [{"required": ["navigation"]}, {"required": ["publications"]}],
    "additionalProperties": False,
}


def parse(library: Library, path: str) -> Any:
    return etree.parse(library.site / path).getroot()


def find_links(element: Any, rel: str) -> list[Any]:
    return [one for one in element.findall(f"{ATOM}link") if one.get("rel") == rel]


def require_atom(feed: Any) -> None:
    """Fail where a feed lacks what RFC 4287 demands."""
    assert feed.tag == f"{ATOM}feed"
    for one in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = one.findall(f"{ATOM}{name}")
            assert found.text
        assert one.findtext(f"{ATOM}id").startswith(("https://", "urn:uuid:"))
        assert one.findtext(f"{ATOM}updated")[10:] in {"T00:00:00Z", "T00:00:00+00:00"}
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    identifiers = [one.findtext(f"{ATOM}id") for one in feed.iter(f"{ATOM}entry")]
    assert len(identifiers) == len(set(identifiers))


def follow(library: Library, feed: str, href: str) -> Path:
    return (library.site / feed).parent / unquote(href)


FEEDS = [f"{clinic}/opds/{name}" for clinic in ("elm", "oak") for name in LISTS]


def test_the_catalogue_begins_with_lists_of_all_books_and_of_each_language(
    published: Library,
) -> None:
    feed = parse(published, "elm/opds/index.xml")
    require_atom(feed)
    (own,), (start,) = find_links(feed, "self"), find_links(feed, "start")
    assert own.get("type") == start.get("type") == NAVIGATION
    found = [find_links(one, "subsection")[0] for one in feed.findall(f"{ATOM}entry")]
    assert [one.get("href") for one in found] == ["all.xml", "en.xml", "ar.xml", "es.xml"]
    assert {one.get("type") for one in found} == {ACQUISITION}
    titles = [one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")]
    assert titles == ["All leaflets", "English", "العربية", "español"]
    assert not feed.findall(f".//{ATOM}link[@rel='{OPEN}']")


@pytest.mark.parametrize("path", FEEDS)
def test_each_book_of_a_list_can_be_had(published: Library, path: str) -> None:
    feed = parse(published, f"{path}.xml")
    require_atom(feed)
    for rel, kind in (("self", ACQUISITION), ("start", NAVIGATION), ("up", NAVIGATION)):
        (link,) = find_links(feed, rel)
        assert link.get("type") == kind
        assert follow(published, f"{path}.xml", link.get("href")).is_file()
    facets = find_links(feed, "http://opds-spec.org/facet")
    assert {one.get(f"{OPDS}facetGroup") for one in facets} == {"Languages"}
    active = [one.get("href") for one in facets if one.get(f"{OPDS}activeFacet") == "true"]
    assert active == [f"{Path(path).name}.xml"]
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    for entry in entries:
        (book,) = find_links(entry, OPEN)
        assert book.get("type") == "application/epub+zip"
        data = follow(published, f"{path}.xml", book.get("href")).read_bytes()
        package = zipfile.ZipFile(BytesIO(data)).read("EPUB/content.opf")
        assert entry.findtext(f"{TERMS}identifier").encode() in package
        assert f"<dc:language>{entry.findtext(f'{TERMS}language')}<".encode() in package
        for rel in (IMAGE, f"{IMAGE}/thumbnail"):
            (cover,) = find_links(entry, rel)
            picture = follow(published, f"{path}.xml", cover.get("href")).read_bytes()
            assert picture.startswith(b"\x89PNG")
        (page,) = find_links(entry, "alternate")
        assert follow(published, f"{path}.xml", page.get("href")).joinpath("index.html").is_file()
        assert entry.findtext(f"{ATOM}summary")
        assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ann Lee"


def test_what_is_told_of_a_book_is_what_its_text_says(published: Library) -> None:
    (entry,) = parse(published, "elm/opds/es.xml").findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Tabletas de hierro"
    assert entry.findtext(f"{ATOM}id") == f"{ADDRESS}/elm/iron.es/"
    assert entry.findtext(f"{ATOM}updated") == "2026-11-23T00:00:00Z"
    assert entry.findtext(f"{TERMS}issued") == "2026-11-23"
    assert entry.findtext(f"{TERMS}publisher") == "Elm Street Clinic"
    terms = [one.get("term") for one in entry.findall(f"{ATOM}category")]
    assert terms == ["Anemia", "hierro", "cansancio"]


@pytest.mark.parametrize("path", [*FEEDS, "elm/opds/index"])
def test_the_catalogue_in_json_has_what_it_must(published: Library, path: str) -> None:
    feed = json.loads((published.site / f"{path}.json").read_bytes())
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(FEED, format_checker=checker).validate(feed)
    links = [*feed["links"], *feed.get("navigation", ())]
    for book in feed.get("publications", ()):
        links += [*book["links"], *book["images"]]
    for link in links:
        target = follow(published, f"{path}.json", link["href"])
        assert (target / "index.html" if target.is_dir() else target).is_file()


def test_both_catalogues_list_the_same(published: Library) -> None:
    for path in FEEDS:
        entries = parse(published, f"{path}.xml").findall(f"{ATOM}entry")
        books = json.loads((published.site / f"{path}.json").read_bytes())["publications"]
        assert [one.findtext(f"{ATOM}id") for one in entries] == [
            one["metadata"]["identifier"] for one in books
        ]


def test_the_feed_of_changes_begins_with_the_newest(published: Library) -> None:
    feed = parse(published, "elm/changes.xml")
    require_atom(feed)
    entries = feed.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}title") for one in entries] == [
        "أقراص الحديد",
        "Tabletas de hierro",
        "Iron <b>tablets</b> & you",
        "Green tea",
    ]
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    assert [one.find(f"{ATOM}link").get("href") for one in entries][:2] == [
        f"{ADDRESS}/elm/iron.ar/",
        f"{ADDRESS}/elm/iron.es/",
    ]
    assert entries[1].findtext(f"{ATOM}summary") == "Anemia. Versión 2.1"


def test_the_map_names_each_page_with_its_other_languages(published: Library) -> None:
    whole = parse(published, "sitemap.xml")
    found = {
        one.findtext(f"{SITEMAP}loc"): {
            link.get("hreflang"): link.get("href") for link in one.findall(f"{XHTML}link")
        }
        for one in whole.findall(f"{SITEMAP}url")
    }
    pages = {path.parent.relative_to(published.site) for path in published.site.rglob("index.html")}
    assert {Path(unquote(one.removeprefix(f"{ADDRESS}/"))) for one in found} == pages
    iron = {
        "en-US": f"{ADDRESS}/elm/iron/",
        "es": f"{ADDRESS}/elm/iron.es/",
        "ar": f"{ADDRESS}/elm/iron.ar/",
    }
    assert found[f"{ADDRESS}/elm/iron/"] == found[f"{ADDRESS}/elm/iron.ar/"] == iron
    robots = (published.site / "robots.txt").read_text(encoding="utf-8")
    assert robots == f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}/sitemap.xml\n"


def test_without_an_address_there_is_no_map_and_all_else(library: Library) -> None:
    settings = SETTINGS.replace("address =", "# address =")
    (library.texts / "library.toml").write_text(settings, encoding="utf-8")
    library.publish()
    assert not (library.site / "sitemap.xml").exists()
    for path in ("elm/changes.xml", "elm/opds/all.xml", "oak/opds/index.xml"):
        feed = parse(library, path)
        require_atom(feed)
        assert feed.findtext(f"{ATOM}id").startswith("urn:uuid:")
    identifiers = {
        parse(library, f"{one}/changes.xml").findtext(f"{ATOM}id") for one in ("elm", "oak")
    }
    assert len(identifiers) == 2
