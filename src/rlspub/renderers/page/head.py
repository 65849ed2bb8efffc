"""What the program writes into the head of a page: for browsers, and for search engines."""

import json
from collections.abc import Iterator
from typing import Any

from rlspub.layouts import Clinic
from rlspub.layouts.contract import POLICY, VIEWPORT
from rlspub.renderers.html.attributes import write_attributes
from rlspub.tree import Metadata

# What would end the element that holds the data.
_ESCAPED = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&"})


def write_head(metadata: Metadata, clinic: Clinic, styles: str) -> str:
    """Return the elements; what a browser may load is told before it loads anything."""
    policy = write_attributes(http_equiv="Content-Security-Policy", content=POLICY)
    data = json.dumps(describe(metadata, clinic), ensure_ascii=False).translate(_ESCAPED)
    return "\n".join(
        (
            '<meta charset="utf-8"/>',
            f"<meta{policy}/>",
            '<meta name="referrer" content="no-referrer"/>',
            f'<meta name="viewport" content="{VIEWPORT}"/>',
            '<meta name="generator" content="rlspub"/>',
            f"<style>\n{styles}\n</style>",
            f'<script type="application/ld+json">{data}</script>',
        )
    )


def describe(metadata: Metadata, clinic: Clinic) -> dict[str, Any]:
    """Return what a text says about itself in the words of schema.org."""
    return {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        **{name: value for name, value in _list_properties(metadata, clinic) if value},
    }


def _list_properties(metadata: Metadata, clinic: Clinic) -> Iterator[tuple[str, Any]]:
    yield "name", metadata.title
    yield "alternativeHeadline", metadata.subtitle
    yield "inLanguage", metadata.language
    yield "identifier", metadata.identifier
    yield "version", metadata.version
    yield "dateModified", metadata.date and metadata.date.isoformat()
    yield "expires", metadata.review_by and metadata.review_by.isoformat()
    yield "about", metadata.subject and _name("MedicalEntity", metadata.subject)
    yield "keywords", list(metadata.keywords)
    yield "audience", {"@type": "Patient"}
    yield "author", [_name("Person", one) for one in metadata.authors]
    yield "reviewedBy", [_name("Person", one) for one in metadata.reviewers]
    yield "publisher", metadata.publisher and _name("Organization", metadata.publisher)
    if clinic.name:
        told = {"telephone": clinic.phone, "address": clinic.address}
        known = {key: value for key, value in told.items() if value}
        yield "provider", _name("MedicalOrganization", clinic.name) | known


def _name(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name}
