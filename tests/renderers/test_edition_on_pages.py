"""The edition of a text, its version or else its date, stands on every page of every output."""

import datetime
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from printing import Printed, context, own_layouts
from proving import prove
from reading import HOUSE, LAYOUTS, read_prepared
from walls import STYLES, take_down

from rlspub.diagnostics import Code, Diagnostic
from rlspub.outputs import OUTPUTS_BY_NAME
from rlspub.pipeline.generated_words import list_generated_words, list_layout_words
from rlspub.renderers.printing import CardSize, Printing
from rlspub.tree import Document, Metadata

# English stands in all writings here, and a full stop would end it on one side or the other.
WORDS = "Go to bed and sleep well each night, and in the morning get up\n\n"
BODY = f"""
## Sleep

{WORDS * 8}

::: {{.sheet .card}}
{WORDS * 18}
:::

## Wake

{WORDS * 8}
"""
DAY = datetime.date(2026, 11, 22)
LONG = "2026.1, the third draft for the board"
PRINTINGS = {
    "handout": Printing(),
    "handout in large print": Printing(large_print=True),
    "sheet in large print": Printing(large_print=True),
    "card": Printing(),
    "card of A6": Printing(chosen_card=CardSize.A6),
    "booklet": Printing(),
}


def document(title: str = "Sleep well", language: str = "en-US", **told: Any) -> Document:
    return read_prepared(BODY, Metadata(title=title, language=language, country="US", **told))


def make(written: Document, name: str, layouts: Path = LAYOUTS) -> tuple[bytes, list[Diagnostic]]:
    """Return an output, and what its proof says of it."""
    printing, output = PRINTINGS[name], OUTPUTS_BY_NAME[name.partition(" ")[0]]
    given = replace(context(written, layouts=layouts), printing=printing)
    data = output.render(written, given).data
    labels = HOUSE.labels(written.metadata.language)
    generated = list_generated_words(written.metadata, labels)
    own = list_layout_words(written.metadata, labels)
    prove(written, output.name, data, generated, given.reporter, printing=printing, own=own)
    return data, given.reporter.sorted()


def read_pages(data: bytes) -> list[str]:
    """Return the words of each page, or of each chapter, notes and last page of a book."""
    if data.startswith(b"%PDF"):
        return [" ".join(page.split()) for page in Printed(data).pages]
    with zipfile.ZipFile(BytesIO(data)) as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        return [
            book.read(name).decode()
            for name in names
            if not name.endswith(("cover.xhtml", "nav.xhtml"))
        ]


@pytest.mark.parametrize("name", PRINTINGS)
@pytest.mark.parametrize(
    ("told", "edition"),
    [
        ({"version": "3", "date": DAY}, "Version 3"),
        ({"date": DAY}, "November 22, 2026"),
        ({"version": LONG}, LONG),
    ],
    ids=["version", "date", "long"],
)
def test_every_page_says_which_edition_it_is(name: str, told: dict[str, Any], edition: str) -> None:
    data, problems = make(document(**told), name)
    assert [one for one in problems if one.code.number.startswith("RLS5")] == []
    pages = read_pages(data)
    assert len(pages) > 1 or name in {"card", "sheet in large print"}
    for page in pages:
        assert edition in page.replace("</dt>\n<dd>", " ")


@pytest.mark.parametrize("name", ["handout", "card", "booklet"])
def test_where_nothing_is_told_nothing_is_printed(name: str) -> None:
    data, problems = make(document(), name)
    assert [one for one in problems if one.code.number.startswith("RLS5")] == []
    assert not any("Version" in page for page in read_pages(data))


@pytest.mark.parametrize("language", ["ar", "ug", "ja"])
@pytest.mark.parametrize("name", ["handout", "card of A6"])
def test_it_stands_there_in_every_writing(language: str, name: str) -> None:
    """Uyghur is written from right to left, and has English labels."""
    data, problems = make(document(language=language, version="1.10"), name)
    assert [one for one in problems if one.code.number.startswith("RLS5")] == []
    assert all("1.10" in page for page in read_pages(data))


def test_a_long_title_leaves_it_its_place() -> None:
    title = "Sleeping well through the night: what helps, what does not and whom to ask for more"
    for name in ("handout", "handout in large print"):
        data, problems = make(document(title, version="1.10"), name)
        assert [one for one in problems if one.code.number.startswith("RLS5")] == []
        assert all("Version 1.10" in page for page in read_pages(data))


@pytest.mark.parametrize("name", ["handout", "card of A6"])
def test_a_page_that_hides_it_is_found(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_down(monkeypatch, STYLES)
    layouts = own_layouts(tmp_path)
    style = layouts / name.partition(" ")[0] / "style.css"
    hidden = ".foot-version, .foot .fact { visibility: hidden }"
    style.write_text(style.read_text(encoding="utf-8") + hidden, encoding="utf-8")
    _, problems = make(document(version="3"), name, layouts)
    assert any(
        one.code is Code.PROOF_MISSING and 'lacks "Version 3" in its margin' in one.message
        for one in problems
    )


def test_a_book_that_lacks_it_is_found(tmp_path: Path) -> None:
    layouts = own_layouts(tmp_path)
    template = layouts / "booklet" / "chapter.xhtml"
    shown = template.read_text(encoding="utf-8").replace("{{ label(edition) | safe }}", "")
    template.write_text(shown, encoding="utf-8")
    _, problems = make(document(version="3"), "booklet", layouts)
    assert {one.message for one in problems} == {
        f'`chapter-{number:02}.xhtml` of the booklet lacks "Version 3"' for number in (1, 2)
    }
