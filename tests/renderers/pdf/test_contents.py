"""The list of chapters that a handout of many pages has, and the pages that it names."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest
from printing import METADATA, Printed, refusals
from test_handout import make
from test_wide_tables import make as make_proven

from rlspub.tree import Metadata

FILLER = "Some words to read at night. " * 60 + "\n\n"
BOX = "::: {.emergency}\nCall for help.\n:::\n\n"
ENTRY = re.compile(r"(Chapter \w+)\s+page (\d+)")
ARABIC = replace(METADATA, language="ar")


def write(chapters: int, filler: int = 3, first: str = "") -> str:
    names = ("one", "two", "three", "four", "five", "six", "seven")
    return first + "".join(f"## Chapter {name}\n\n{FILLER * filler}" for name in names[:chapters])


def read_entries(printed: Printed) -> dict[str, int]:
    return {title: int(page) for title, page in ENTRY.findall(printed.text)}


def test_a_long_handout_lists_its_chapters_with_their_pages() -> None:
    printed = make(write(6))
    entries = read_entries(printed)
    assert len(printed.pages) > 3
    assert len(entries) == 6
    assert printed.pages[0].index("Contents") < printed.pages[0].index("Some words")
    for title, page in entries.items():
        # The list says it first, and the heading last.
        (last,) = (n for n, text in enumerate(printed.pages, 1) if f"{title}\nSome" in text)
        assert last == page
    assert len(set(entries.values())) > 2
    assert refusals(printed.data) == []


def test_its_tags_are_those_of_a_table_of_contents() -> None:
    with pikepdf.open(io.BytesIO(make(write(6)).data)) as pdf:
        (found,) = (tag for tag in read_tags(pdf.Root.StructTreeRoot) if tag.S == "/TOC")
        items = list(found.K)
        assert [str(item.S) for item in items] == ["/TOCI"] * 6
        assert all([str(child.S) for child in item.K] == ["/Reference"] for item in items)


def read_tags(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from read_tags(child)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield element
        yield from read_tags(element.get("/K", pikepdf.Array()))


@pytest.mark.parametrize("text", [write(3, 1), write(1, 12)], ids=["few pages", "one chapter"])
def test_where_a_list_would_say_little_there_is_none(text: str) -> None:
    assert "Contents" not in make(text).text


def test_boxes_of_a_short_first_chapter_stand_before_it() -> None:
    printed = make(f"## What to do\n\n{BOX}{write(5)}")
    assert printed.pages[0].index("Call for help.") < printed.pages[0].index("Contents")
    assert "What to do" in printed.pages[0].partition("Contents")[2]


def test_no_list_makes_more_pages_than_there_may_be() -> None:
    text, four = write(2, 3), replace(METADATA, pages=4)
    # The last line before there are five pages.
    while len(make(text).pages) < 5:
        text += "Words.\n\n"
    printed = make(text, four)
    assert len(printed.pages) == 4
    assert "Contents" not in printed.text
    assert "Contents" in make(text).text


def test_titles_that_end_in_a_figure() -> None:
    """They stand far from their pages, and nobody reads both as one sentence."""
    titles = ("Take [65 mg]{.dose}", "Take 65 mg", "50%", "Chapter of 2026")
    printed = make_proven("".join(f"## {title}\n\n{FILLER * 4}" for title in titles))
    assert "65\xa0mg page 1\n" in printed.pages[0].partition("Contents")[2]


@pytest.mark.parametrize(
    ("title", "rows"),
    [("Pneumonoultramicroscopicsilicovolcanoconiosis", 6), ("Lungs", 3)],
    ids=["long", "short"],
)
def test_a_word_without_room_in_half_the_width_has_all_of_it(title: str, rows: int) -> None:
    letters = make_proven(f"## {title}\n\n{FILLER * 3}{write(5)}").letters
    words = "".join(letter.character for letter in letters)
    start = words.index("Contents") + len("Contents")
    pages = (letters[start + found.start()] for found in re.finditer(r"page\d", words[start:]))
    assert len({round(letter.top) for letter in pages if letter.page == 0}) == rows


@pytest.mark.parametrize("metadata", [METADATA, ARABIC], ids=lambda metadata: metadata.language)
def test_each_entry_leads_to_its_chapter(metadata: Metadata) -> None:
    """The proof holds it; titles have several lines, too."""
    long = "Words of a long title " * 6
    make_proven(f"## {long}\n\n{FILLER * 3}{write(6, 1)}", metadata=metadata)
