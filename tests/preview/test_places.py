"""Printed words and written ones, held against each other."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import MANUSCRIPT
from proof_files import pdf

from rlspub.preview.look.drawing import read_words
from rlspub.preview.look.pages import read_chapter_file, read_pages
from rlspub.preview.look.places import Places

TEXT = """## The main points

Take no more than [350 mg]{.dose #limit} a day.

## How much

Most people **need** less than that, [](#limit) at most. Ask us first!
"""
FIRST = "The main points Take no more than 350 mg a day. 1"
SECOND = "How much Most people need less than that, 350 mg at most. Ask us first! 2"
PAGES = tuple(FIRST.split()), tuple(SECOND.split())


def find_line(page: int, word: str) -> str | None:
    start = Places(TEXT, PAGES).find_source(page, PAGES[page].index(word))
    return None if start is None else TEXT[start:].split("\n", maxsplit=1)[0]


def test_a_printed_word_is_found_where_it_is_written() -> None:
    assert find_line(0, "Take") == "Take no more than [350 mg]{.dose #limit} a day."
    assert find_line(0, "350") == "350 mg]{.dose #limit} a day."
    assert find_line(1, "need") == "need** less than that, [](#limit) at most. Ask us first!"
    assert find_line(1, "that,") == "that, [](#limit) at most. Ask us first!"


def test_what_layouts_add_is_at_its_neighbours() -> None:
    assert find_line(0, "1") == "day."
    assert find_line(1, "2") == "first!"


def test_nothing_is_found_for_a_word_that_there_is_not() -> None:
    places = Places(TEXT, PAGES)
    assert places.find_source(5, 0) is None
    assert places.find_source(0, 500) is None
    assert Places("", ()).find_source(0, 0) is None
    assert Places("", (("Words",),)).find_source(0, 0) is None
    assert Places("", ()).find_printed(0, 5) is None


def find_words(written: str) -> tuple[int, list[str]]:
    start = TEXT.index(written)
    found = Places(TEXT, PAGES).find_printed(start, start + len(written))
    assert found is not None
    page, words = found
    return page, [PAGES[page][word] for word in words]


def test_what_is_written_is_found_where_it_is_printed() -> None:
    assert find_words("more than") == (0, ["more", "than"])
    assert find_words("## How much") == (1, ["How", "much"])
    assert find_words("need") == (1, ["need"])


def test_what_is_not_printed_is_found_at_what_follows() -> None:
    assert find_words("#limit) at") == (1, ["at"])
    assert find_words("{.dose") == (0, ["a"])


@pytest.mark.parametrize("name", ["handout", "card"])
def test_a_word_that_is_written_once_is_found_there(built: Path, name: str) -> None:
    text = MANUSCRIPT.read_text(encoding="utf-8")
    data = (built / f"{MANUSCRIPT.stem}-{name}.pdf").read_bytes()
    count = len(read_pages(data, ".pdf"))
    pages = tuple(tuple(word.text for word in read_words(data, at)) for at in range(count))
    places, written = Places(text, pages), re.findall(r"\w+", text)
    tried = [
        (word, places.find_source(page, at))
        for page, words in enumerate(pages)
        for at, word in enumerate(words)
        if word.isalpha() and written.count(word) == 1
    ]
    right = [word for word, found in tried if found is not None and text[found:].startswith(word)]
    # Layouts, too, use words that a text has once.
    assert len(right) >= 0.8 * len(tried) > 10


def test_words_stand_within_their_page_and_in_lines(built: Path) -> None:
    data = (built / f"{MANUSCRIPT.stem}-handout.pdf").read_bytes()
    words = read_words(data, 0)
    assert words[0].text
    assert all(word.left >= 0 and word.left + word.width <= 1 for word in words)
    assert all(word.top >= 0 and word.top + word.height <= 1 for word in words)
    assert all(word.width > 0 and word.height > 0 for word in words)
    lines = [word.line for word in words]
    assert lines == sorted(lines)
    assert lines[-1] > 10


NO_FOOT = "@page { @bottom-right { content: none } }"


@pytest.mark.parametrize(
    ("language", "text", "from_left"),
    [
        ("ar", "خذ 200 mg magnesium كل يوم، ولا أكثر.", "أكثر. ولا يوم، كل 200 mg magnesium خذ"),
        ("ar", "COVID-19 بخطر بمرض للإصابة", "للإصابة بمرض بخطر COVID-19"),
        ("th", "ล้างมือบ่อยๆ ด้วยสบู่ 20 วินาที", "ล้างมือบ่อยๆ ด้วยสบู่ 20 วินาที"),
        ("en", "Take <b>200 mg</b> a day.", "Take 200 mg a day."),
    ],
)
def test_words_are_read_and_found_whichever_way_they_run(
    language: str, text: str, from_left: str
) -> None:
    words = read_words(pdf(f"<p>{text}</p>", NO_FOOT, language), 0)
    assert " ".join(word.text for word in words) == re.sub("<.*?>", "", text)
    assert {word.line for word in words} == {0}
    drawn = sorted(words, key=lambda word: word.left)
    assert " ".join(word.text for word in drawn) == from_left
    assert all(one.left + one.width <= two.left for one, two in pairwise(drawn))


def test_chapters_are_those_of_the_book_in_their_order(built: Path) -> None:
    data = (built / f"{MANUSCRIPT.stem}-booklet.epub").read_bytes()
    chapters = read_pages(data, ".epub")
    assert len({chapter.key for chapter in chapters}) == len(chapters)
    assert chapters[0].address == "cover.xhtml"
    for chapter in chapters:
        found = read_chapter_file(data, chapter.address)
        assert found is not None
        assert found[1] == "application/xhtml+xml"
    assert read_chapter_file(data, "../mimetype") is None
    assert read_chapter_file(data, "page.html") is None


def test_a_page_is_its_only_file(built: Path) -> None:
    data = (built / f"{MANUSCRIPT.stem}-page.html").read_bytes()
    (page,) = read_pages(data, ".html")
    assert read_chapter_file(data, page.address) == (data, "text/html")
    assert read_chapter_file(data, "style.css") is None
