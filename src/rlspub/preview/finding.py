"""Where a printed word stands in the manuscript, and where what is written is printed."""

from typing import Any

from lxml import etree

from rlspub.preview.look.drawing import read_words
from rlspub.preview.look.pages import read_chapter_file
from rlspub.preview.look.places import Places
from rlspub.preview.reports import Page
from rlspub.preview.state import State, Version
from rlspub.source import Source

# Python reads no numbers of thousands of digits.
_MOST_DIGITS = 9
_BODY = "{*}body"


class Finder:
    """Finds places in what is shown; what was held against each other once is kept."""

    def __init__(self, state: State) -> None:
        """Find places in what the state knows at the time."""
        self._state = state
        self._known = dict[str, tuple[str, Places]]()

    def find_source(self, key: str, word: str) -> dict[str, Any] | None:
        """Return line, column and words of the line that a word of a page stands in."""
        found = self._state.find_page(key)
        number = read_number(word)
        if found is None or number is None:
            return None
        shown, version = found
        page = next(at for at, page in enumerate(version.pages) if page.key == key)
        start = self._place(shown.name, version).find_source(page, number)
        if start is None:
            return None
        source = Source.from_text(self._state.text)
        line, column = source.position(start)
        return {"line": line, "column": column, "text": source.line(line)}

    def find_printed(self, output: str, start: str, end: str) -> dict[str, Any] | None:
        """Return output, page and words that say what stands between two places in the text.

        Places are line and column with a point between them. If the output has nothing of it, it is
        looked for in the others.
        """
        source = Source.from_text(self._state.text)
        first, last = _read_place(source, start), _read_place(source, end)
        if first is None or last is None:
            return None
        outputs = self._state.outputs.values()
        for shown in sorted(outputs, key=lambda shown: shown.name != output):
            if (version := shown.latest) is None:
                continue
            found = self._place(shown.name, version).find_printed(first, last)
            if found is not None:
                return {"output": shown.name, "page": found[0], "words": found[1]}
        return None

    def _place(self, name: str, version: Version) -> Places:
        """Return the words of an output held against those of the text as it is now."""
        of_what = version.key + self._state.text
        if name not in self._known or self._known[name][0] != of_what:
            pages = tuple(self._list_words(version, page) for page in version.pages)
            self._known[name] = of_what, Places(self._state.text, pages)
        return self._known[name][1]

    def _list_words(self, version: Version, page: Page) -> tuple[str, ...]:
        """Return the words of a page, or of a chapter as a browser counts them."""
        if not page.address:
            found = self._state.find_source(page.key)
            return () if found is None else tuple(word.text for word in read_words(*found))
        file = read_chapter_file(version.data, page.address)
        body = None if file is None else etree.fromstring(file[0]).find(_BODY)
        return () if body is None else tuple("".join(map(str, body.itertext())).split())


def read_number(told: str) -> int | None:
    """Return a number that a browser tells, if it is one that anything can have."""
    if not (told.isascii() and told.isdigit() and len(told) <= _MOST_DIGITS):
        return None
    return int(told)


def _read_place(source: Source, told: str) -> int | None:
    """Return the offset of a line and a column, if the text has that line."""
    line, column = map(read_number, told.partition(".")[::2])
    if line is None or column is None or not 1 <= line <= len(source.line_starts):
        return None
    return source.line_starts[line - 1] + column - 1
