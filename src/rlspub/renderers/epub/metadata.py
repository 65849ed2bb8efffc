"""What the booklet says about itself to shelves and searches, derived from the document."""

import uuid
from collections.abc import Iterable, Iterator, Sequence

from rlspub.layouts import Labels
from rlspub.pictures.description import is_description
from rlspub.renderers.epub.package import Element, Member, Property
from rlspub.renderers.printing import PageSize
from rlspub.tree import (
    BulletList,
    Callout,
    CalloutKind,
    Document,
    Image,
    Metadata,
    OrderedList,
    Paragraph,
    plain_text,
    walk,
)

_CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
# In the words of the W3C's vocabulary for Schema.org. These hold for whatever is in a booklet:
# text without a fixed size in the order in which it is read, and nothing locked.
_FEATURES = ("readingOrder", "displayTransformability", "unlocked")
# These hold if the finished pages have what they stand for: a clinic may have its own layouts.
_SIGNS = {
    "ARIA": b' role="',
    "structuralNavigation": b"<h1",
    "tableOfContents": b'role="doc-toc"',
    "pageBreakMarkers": b'role="doc-pagebreak"',
    "pageNavigation": b'role="doc-pagelist"',
}
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "booklet.rlspub")


def identifier(document: Document, clinic: str | None, paper: PageSize | None) -> str:
    """Return the manuscript's identifier, or one made from what tells its editions apart.

    An edition keeps it when it is built again or its date changes; the modification date then
    tells the two apart, as EPUB wants it. Country and version may mean other doses; the `clinic`
    and the `paper` of the marked pages make other books of the same manuscript.
    """
    metadata = document.metadata
    if metadata.identifier:
        # Its author vouches that no other book bears it: libraries may know it already.
        return metadata.identifier
    parts = (metadata.title, metadata.language, metadata.publisher)
    edition = (metadata.country, metadata.version, clinic, paper.value if paper else None)
    # Books without a date are all modified on the same day, so that their words tell them apart.
    words = None if metadata.date else document.source.text
    return uuid.uuid5(_NAMESPACE, "\n".join(part or "" for part in (*parts, *edition, words))).urn


def elements(document: Document) -> tuple[Element, ...]:
    """Return who wrote, checked and published the booklet, and what it is about."""
    metadata = document.metadata
    provenance = dict(metadata.provenance)
    single = {
        "publisher": metadata.publisher,
        "date": metadata.date.isoformat() if metadata.date else None,
        "description": _description(document),
        "source": provenance.get("source_url") or provenance.get("source"),
        "rights": provenance.get("licence"),
    }
    return (
        *(_person("creator", name, "aut") for name in metadata.authors),
        *(_person("contributor", name, "rev") for name in metadata.reviewers),
        *(Element(name, value) for name, value in single.items() if value),
        *(Element("subject", word) for word in _subjects(metadata)),
    )


def properties(
    document: Document,
    labels: Labels,
    members: Iterable[Member],
    *,
    paper: PageSize | None,
) -> tuple[Property, ...]:
    """Return what the content asks of a reader's senses, and how it can be used.

    `paper` is that of the handout whose pages are marked.
    """
    # Decorations have nothing to tell, to the eye or otherwise.
    pictures = [node for node in walk(document) if isinstance(node, Image) and not node.decorative]
    described = all(is_description(picture.alternative, picture.target) for picture in pictures)
    pages = b"".join(member.data for member in members if member.in_spine)
    features = [*_FEATURES, *(name for name, sign in _SIGNS.items() if sign in pages)]
    ways = labels.list_separator.join(_ways(document, pages, labels))
    summary = [labels.access_text, labels.access_ways.format(ways=ways)]
    if b"<th" in pages:
        summary.append(labels.access_tables)
    if pictures and described:
        features.append("alternativeText")
        summary.append(labels.access_pictures)
    if paper:
        summary.append(labels.access_pages)
    properties = [Property("schema:accessMode", mode) for mode in _modes(pictures)]
    if described:
        properties.append(Property("schema:accessModeSufficient", "textual"))
    if pictures:
        properties.append(Property("schema:accessModeSufficient", "textual,visual"))
    properties += [Property("schema:accessibilityFeature", feature) for feature in features]
    # No picture moves, so that none can flash.
    properties.append(Property("schema:accessibilityHazard", "none"))
    properties.append(Property("schema:accessibilitySummary", " ".join(summary), labels.language))
    if paper:
        properties.append(_printed_edition(document.metadata, labels, paper))
    return (*properties, *_claim(document.metadata), *_version(document))


def _ways(document: Document, pages: bytes, labels: Labels) -> Iterator[str]:
    """Yield what helps readers to find their way."""
    yield labels.way_headings
    if any(isinstance(node, BulletList | OrderedList) for node in walk(document)):
        yield labels.way_lists
    if b'role="doc-noteref"' in pages:
        yield labels.way_notes
    if _SIGNS["tableOfContents"] in pages:
        yield labels.way_contents


def _printed_edition(metadata: Metadata, labels: Labels, paper: PageSize) -> Property:
    """Return the name of the handout, so that a reader can tell whether it is the one at hand."""
    title = " ".join(filter(None, (metadata.title, metadata.version)))
    name = labels.page_source.format(title=title, paper=paper.value.title())
    return Property("pageBreakSource", name, labels.language)


def _subjects(metadata: Metadata) -> Iterable[str]:
    """Return subject and keywords, each once whatever its capitals."""
    subjects = dict[str, str]()
    for word in (metadata.subject, *metadata.keywords):
        if word:
            subjects.setdefault(word.casefold(), word)
    return subjects.values()


def _claim(metadata: Metadata) -> tuple[Property, ...]:
    """Return the claim to conformance, which is void without the name of who makes it.

    The checks have refused it where it cannot be true; that it is true takes a person's
    judgement, so it is never made without one.
    """
    evaluator = metadata.accessibility_evaluated_by
    if evaluator is None:
        return ()
    return Property("dcterms:conformsTo", _CONFORMANCE), Property("a11y:certifiedBy", evaluator)


def _version(document: Document) -> tuple[Property, ...]:
    version = document.metadata.version
    return (Property("schema:version", version),) if version else ()


def _modes(pictures: Sequence[Image]) -> tuple[str, ...]:
    return ("textual", "visual") if pictures else ("textual",)


def _person(name: str, value: str, role: str) -> Element:
    return Element(name, value, (Property("role", role, scheme="marc:relators"),))


def _description(document: Document) -> str | None:
    """Return the main message, or else the subtitle."""
    for node in walk(document):
        if isinstance(node, Callout) and node.kind is CalloutKind.MAIN_MESSAGE:
            words = (plain_text(part) for part in walk(node) if isinstance(part, Paragraph))
            return " ".join(" ".join(words).split())
    return document.metadata.subtitle
