"""Names that only listeners get, in a language without labels: each with the language it is in."""

import re
from dataclasses import replace

import pytest
from reading import HOUSE, METADATA, read_prepared

from rlspub.renderers.html.medium import Medium
from rlspub.renderers.html.tables import SUMMARY
from rlspub.renderers.html.writer import HtmlWriter

TEXT = """\
::: stop
X
:::

- [ ] X [Tel]{.field}

| A | B |
|---|---|
| 1 | 2 |

X.[^a]

[^a]: X.
"""
_NAMED = re.compile(r'<[^>]* (?:aria-label|title)="(?P<name>[^"]*)"[^>]*>')


@pytest.mark.parametrize("language", ["yi", "en"])
@pytest.mark.parametrize("medium", [Medium.BOOK, Medium.PAGE])
def test_a_name_in_another_language_says_so(language: str, medium: Medium) -> None:
    document = read_prepared(TEXT, replace(METADATA, language=language))
    writer = HtmlWriter(
        labels=HOUSE.labels(language),
        medium=medium,
        language=language,
        link_to=str,
        picture_source=str,
        mentions={1: 0},
    )
    html = writer.blocks(document.blocks) + writer.notes(document.notes)
    named = [found[0] for found in _NAMED.finditer(html)]
    assert named
    assert all(('lang="en"' in one) == (language == "yi") for one in named)
    assert (SUMMARY in html) == (language == "en" and medium is Medium.PAGE)
