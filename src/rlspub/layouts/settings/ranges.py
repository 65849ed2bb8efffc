"""Every number that a clinic may change, and between what it must be; messages tell the same.

The ranges leave room for a designer and none for a slip: type that nobody can read, words that
leave the page, a figure that is printed as a speck. Each number alone may be anything in its range:
what our style sheets make of it, the lists of `styles/` allow.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Range:
    """From the least to the most, and why not beyond."""

    least: float
    most: float
    why: str
    unit: str = ""
    whole: bool = False

    def holds(self, value: object) -> bool:
        """Tell whether a value is such a number."""
        kinds = int if self.whole else int | float
        is_number = isinstance(value, kinds) and not isinstance(value, bool)
        return is_number and self.least <= value <= self.most  # type: ignore[operator]

    def __str__(self) -> str:
        """Return what to write, and why."""
        kind = "a whole number" if self.whole else "a number"
        unit = f" {self.unit}" if self.unit else ""
        return f"{kind} from {self.least:g} to {self.most:g}{unit}: {self.why}"


_SMALL = "smaller type is hard to read, and larger leaves too few words on a line"
_LARGE_PRINT = "large print is 18 points or more, and larger leaves too few words on a line"
_LEADING = "closer lines run into one another, and wider ones come apart"
_TITLE = "a title is larger than the text, and fits the page"
_EDGE = "printers cannot print at the edge, and the words need the rest of the page"
_SIDE = "the words and their margins must fit the paper"
_SIGN = "boxes reach out so far to both sides, and the words need the rest of the page"
_COVER = "the cover is drawn on 1600 by 2400 units, and is read on a shelf as large as a stamp"

_LINE_HEIGHT = Range(1.15, 1.7, _LEADING)
_HANG = Range(4, 21, _SIGN, "mm")
_BESIDE = Range(1, 3, "more boxes have no room side by side", whole=True)
_COLUMNS = Range(1, 2, "more columns have no room for words", whole=True)
_GAP = Range(4, 20, "closer columns are read as one line", "mm")
_PICTURE_WIDTH = Range(60, 200, "smaller pictures show nothing", "mm")
_CONTENTS_DEPTH = Range(1, 6, "headings have six levels", whole=True)
_NOTES = "a page or two are enough to write on"
_WRITING = "a hand needs 6 mm or more, and a page has no room for more"


def _body(least: float, why: str) -> Range:
    return Range(least, 24, why, "points")


_TITLE_SIZE = Range(16, 60, _TITLE, "points")
_WRITE_HEIGHT = Range(6, 25, _WRITING, "mm")


def _paper(narrowest: float, widest: float, lowest: float, highest: float) -> dict[str, Range]:
    """Return the ranges of a page: a printer's sheet, or what is cut out of it."""
    return {
        "width": Range(narrowest, widest, "the page must fit the paper", "mm"),
        "height": Range(lowest, highest, "the page must fit the paper", "mm"),
    }


_A4, _LETTER = _paper(200, 210, 280, 297), _paper(200, 216, 260, 280)
_HALF_A4, _HALF_LETTER = _paper(140, 148.5, 200, 210), _paper(130, 140, 205, 216)
_MARGINS = {"top": Range(8, 50, _EDGE, "mm"), "bottom": Range(10, 50, _EDGE, "mm")}
_SIDES = _MARGINS | {"side": Range(8, 40, _SIDE, "mm")}


def _card(width: float, height: float) -> dict[str, Range]:
    """Return the ranges of a card, which may be a little smaller than its sheet."""
    return _paper(width * 0.9, width, height * 0.9, height) | {
        "margin": Range(4, 20, _EDGE, "mm"),
        "columns": Range(1, 3, "a card has room for no more", whole=True),
    }


def _sheet(least: float, least_of_notes: float, why: str) -> dict[str, Any]:
    """Return the ranges of the sheet, of which the type size is found by trying."""
    return {
        "largest_type": Range(least, 24, why, "points"),
        "line_height": _LINE_HEIGHT,
        "small_size": Range(least_of_notes, 24, why, "points"),
        "title_size": _TITLE_SIZE,
        "picture_height": Range(51, 200, "smaller pictures show nothing", "mm"),
        "beside": _BESIDE,
        "columns": _COLUMNS,
        "gap": _GAP,
        "between": Range(0.25, 3, "closer parts run into one another, and wider ones come apart"),
        "paper": {"a4": _A4 | _SIDES, "letter": _LETTER | _SIDES},
    }


# The settings of each layout by their names; a table of numbers stands for a table of settings.
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "handout": {
        "body_size": _body(12, _SMALL),
        "line_height": _LINE_HEIGHT,
        "small_size": _body(10, _SMALL),
        "title_size": _TITLE_SIZE,
        "note_lines": Range(1, 100, _NOTES, whole=True),
        "write_height": _WRITE_HEIGHT,
        "text_width": Range(80, 180, "lines of 30 to 90 letters can be followed", "mm"),
        "hang": _HANG,
        "picture_width": _PICTURE_WIDTH,
        "beside": _BESIDE,
        "gap": _GAP,
        "columns": _COLUMNS,
        "large_print": {
            "body_size": _body(18, _LARGE_PRINT),
            "line_height": _LINE_HEIGHT,
            "small_size": _body(18, _LARGE_PRINT),
            "title_size": Range(18, 60, _TITLE, "points"),
            "write_height": _WRITE_HEIGHT,
            "text_width": Range(80, 190, "lines of 20 letters or more can be followed", "mm"),
            "hang": _HANG,
            "picture_width": _PICTURE_WIDTH,
            "beside": _BESIDE,
            "columns": _COLUMNS,
        },
        "imposed": {
            "line_height": _LINE_HEIGHT,
            "title_size": _TITLE_SIZE,
            "text_width": Range(70, 130, _SIDE, "mm"),
            "hang": Range(4, 9, _SIGN, "mm"),
            "beside": _BESIDE,
            "columns": _COLUMNS,
            "paper": {"a4": _HALF_A4 | _MARGINS, "letter": _HALF_LETTER | _MARGINS},
        },
        "paper": {"a4": _A4 | _MARGINS, "letter": _LETTER | _MARGINS},
    },
    "card": {
        "largest_type": Range(
            10, 24, "type of less than 10 points is hard to read on a card", "points"
        ),
        "line_height": _LINE_HEIGHT,
        "size": {
            "a5": _card(148, 210),
            "half-letter": _card(139.7, 215.9),
            "a6": _card(105, 148.5),
            "quarter-letter": _card(107.95, 139.7),
            "wallet": _card(85.6, 53.98),
            "a4": _card(210, 297),
            "letter": _card(215.9, 279.4),
        },
    },
    "sheet": {
        **_sheet(12, 10, _SMALL),
        "large_print": _sheet(18, 18, _LARGE_PRINT),
    },
    "changes": {
        "body_size": _body(12, _SMALL),
        "line_height": _LINE_HEIGHT,
        "small_size": _body(10, _SMALL),
        "title_size": _TITLE_SIZE,
        "margin": Range(8, 50, _EDGE, "mm"),
        "paper": {"a4": _A4, "letter": _LETTER},
    },
    "booklet": {
        "contents_depth": _CONTENTS_DEPTH,
        "cover_picture_width": Range(
            400, 4000, "shops ask for 400 pixels or more, and a book must stay small", whole=True
        ),
        "cover_width": Range(600, 1440, _COVER),
        "cover_letter_width": Range(0.5, 1, "no font for text has other letters"),
        "cover_title_largest": Range(60, 300, _COVER, whole=True),
        "cover_title_smallest": Range(40, 300, _COVER, whole=True),
        "cover_title_lines": Range(1, 6, _COVER, whole=True),
        "cover_subtitle_largest": Range(40, 150, _COVER, whole=True),
        "cover_subtitle_smallest": Range(30, 150, _COVER, whole=True),
        "cover_subtitle_lines": Range(1, 5, _COVER, whole=True),
        "cover_publisher_largest": Range(40, 120, _COVER, whole=True),
        "cover_publisher_smallest": Range(30, 120, _COVER, whole=True),
        "cover_publisher_lines": Range(1, 4, _COVER, whole=True),
    },
    "page": {"contents_depth": _CONTENTS_DEPTH},
}
VARIANTS = ("large_print", "imposed")
"""Tables of a layout that are laid over its other settings."""

_TYPE = "no type may be smaller than running text, and none so large that words leave the page"
_SPACE = "closer parts run into one another, and wider ones come apart"
_WORDS = "paler words are hard to read (WCAG 2.2, level AAA), and black on white has 21"
# The numbers of tokens.toml.
TOKENS: Mapping[str, Mapping[str, Range]] = {
    "scale": {
        "figure": Range(1.2, 2.5, "the most in a day must stand out, and fit the page"),
        "heading": Range(1, 2.5, _TYPE),
        "lead": Range(1, 1.6, _TYPE),
        "subheading": Range(1, 2, _TYPE),
    },
    "space": {
        "line": Range(0.7, 1.25, _SPACE),
        "half": Range(0.25, 0.7, _SPACE),
        "quarter": Range(0.175, 0.7, _SPACE),
        "eighth": Range(0.0625, 0.35, _SPACE),
    },
    "contrast": {
        "ink": Range(7, 21, _WORDS),
        "quiet": Range(7, 21, _WORDS),
        "accent": Range(7, 21, _WORDS),
        "alarm": Range(7, 21, _WORDS),
        "rule": Range(3, 21, "paler lines are not seen (WCAG 2.2, level AA)"),
    },
}
COLOURS = ("ink", "quiet", "accent", "alarm", "rule", "paper")
"""The colours of tokens.toml."""
