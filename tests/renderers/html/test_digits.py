"""A dose keeps its digits and its unit in every output: none is shaped, folded or left out."""

import json
import re
from html import unescape

import booklets
import pytest
from reading import HOUSE, read_prepared

from rlspub.interchange.json import write_json
from rlspub.renderers.html.medium import Medium
from rlspub.renderers.html.writer import HtmlWriter
from rlspub.tree import Document, Metadata

AMOUNTS = [
    ("en-US", "1.5 mg"), ("en-US", "1½ tablets"), ("es", "1,5 mg"), ("ru", "5,5 мг"),
    ("ar", "٥ ملغ"), ("ar", "٥٫٥ ملغ"), ("ar", "5 mg"), ("fa", "۵ میلی\u200cگرم"),
    ("hi", "५ मि.ग्रा."), ("zh", "5毫克"), ("ja", "2錠"), ("th", "๕ มก."), ("th", "5 ไมโครกรัม"),
    ("ko", "5밀리그램"), ("ko", "1정"),
]  # fmt: skip
# What only holds a line together, or keeps the order of words: no letter of the author's.
_HOLDS = re.compile("[\u200b\u200e\u2060]|\\s")


def prepared(language: str, amount: str) -> Document:
    words = f"X [{amount}]{{.dose}} X\n\nX {amount} X"
    return read_prepared(words, Metadata(title="X", language=language))


def bare(words: str) -> str:
    return _HOLDS.sub("", words)


@pytest.mark.parametrize(("language", "amount"), AMOUNTS)
@pytest.mark.parametrize("medium", Medium)
def test_html_for_paper_and_for_books(language: str, amount: str, medium: Medium) -> None:
    writer = HtmlWriter(
        labels=HOUSE.labels("en"),
        medium=medium,
        language=language,
        link_to=lambda identifier: f"#{identifier}",
        picture_source=lambda target: target,
    )
    html = writer.blocks(prepared(language, amount).blocks)
    assert bare(unescape(re.sub("<[^>]*>", "", html))).count(bare(amount)) == 2


@pytest.mark.parametrize(("language", "amount"), AMOUNTS)
def test_the_tree_for_other_programs(language: str, amount: str) -> None:
    tree = json.dumps(json.loads(write_json(prepared(language, amount))), ensure_ascii=False)
    assert bare(tree).count(bare(amount)) >= 2


@pytest.mark.parametrize(("language", "amount"), AMOUNTS[::4])
def test_the_booklet(language: str, amount: str) -> None:
    pages = booklets.pages(booklets.built(prepared(language, amount)))
    assert sum(bare(booklets.words(page)).count(bare(amount)) for page in pages.values()) >= 2
