"""What code and layouts have agreed on: the names of files, and the classes in HTML.

A style sheet may use any class that is listed here or that a template beside it writes; code
writes no other. `tests/layouts/test_contract.py` holds both against the layouts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum

from rlspub.tree import BoxKind, CalloutKind
from rlspub.workplace import CLINIC

# --- Files -----------------------------------------------------------------------------

CLINIC_FILE = f"{CLINIC}/clinic.toml"
"""What a clinic says of itself; all else in its folder has the names of our files."""

LOGO_ENDINGS = (".svg", ".png", ".jpg", ".jpeg")

SHARED = "shared"
"""The folder in which a layout's files are looked up that it does not have itself."""

LABELS = "shared/labels.toml"
"""A clinic's own labels, one table a language."""

LABELS_OF_LANGUAGE = "shared/labels/{language}.toml"
TOKENS = "shared/tokens.toml"
FONTS = "shared/fonts.toml"
SUBSTANCES = "shared/substances.toml"
RULES = "rules"
WORDS = "rules/words.{language}.toml"

STARTERS = "starters"
"""Manuscripts to begin with, one a kind and language."""

STARTER_WORDS = "starters/words.toml"
CLINIC_STARTER = "starters/clinic.toml"

SETTINGS = "layout.toml"
"""The numbers of one layout."""

TEMPLATE = ".jinja"
"""The end of the name of a style sheet that is filled in; pages and drawings always are."""

STYLE = "style.css"
STYLES = ("tokens.css.jinja", "text.css", "blanks.css", STYLE, "page.css.jinja")
"""The sheets of handout and card, in the order in which they override one another."""

PAGE = "page.html"
"""The template of handout, sheet, card and page."""

BOOK_STYLE = "style.css.jinja"
"""The one sheet of booklet and page."""

VIEWPORT = "width=device-width, initial-scale=1"
"""How wide browsers take a page: as wide as the screen, and readers may enlarge it."""

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
"""What a page lets browsers do: show its own styles and pictures, and nothing else."""

BOOK_COVER = "cover.svg"


class BookPage(StrEnum):
    """A template of the booklet; all but the chapters have its name in the book, too."""

    COVER = "cover.xhtml"
    TITLE = "title.xhtml"
    CONTENTS = "nav.xhtml"
    CHAPTER = "chapter.xhtml"
    NOTES = "notes.xhtml"
    ABOUT = "about.xhtml"


# --- Classes ---------------------------------------------------------------------------


TICK = "\N{CHECK MARK}"
"""The sign in a box that is ticked."""


class Css(StrEnum):
    """A class that code writes. Boxes have the name of their kind besides."""

    ADDRESS = "address"
    """The address of a link, printed behind its words."""
    BACK = "back"
    """In a book, the way from a note to its mark."""
    BESIDE = "beside"
    """One of the pictures that stand side by side, with the words under it."""
    BOX = "box"
    """A box to tick."""
    BRIEF = "brief"
    """On a page, a list of few words."""
    CALLOUT = "callout"
    CALLOUT_TITLE = "callout-title"
    CLOSE = "close"
    """On a page, what is around a table of many words, whose columns stand close together."""
    CONTENTS = "contents"
    """On paper, the list of chapters."""
    CONTENTS_TITLE = "contents-title"
    DETAIL = "detail"
    """What the card leaves out."""
    DOSE = "dose"
    """An amount."""
    DOSES = "doses"
    DOSES_TITLE = "doses-title"
    FIELD = "field"
    """A blank with its label."""
    FIELD_LABEL = "field-label"
    FIGURE = "figure"
    FILL_IN = "fill-in"
    """Sentences with blanks, in a frame."""
    FORM = "form"
    """Blanks that stand by themselves."""
    HELD = "held"
    """In a book, a box to tick, which its line keeps with the word behind it."""
    LANDSCAPE = "landscape"
    """What stands on a page of its own that is turned on its side."""
    LIMIT = "limit"
    """The first paragraph of a dose box."""
    LINE = "line"
    """The line to write on."""
    MARK = "mark"
    """The raised number that leads to a note."""
    NOTES = "notes"
    ON_PAGE = "on-page"
    """The page to which a link leads, printed behind its words or at the end of its line."""
    PAGE_BREAK = "page-break"
    """Where paper begins a new page."""
    PAGE_COUNT = "page-count"
    """How many pages there are, which style sheets count."""
    PAGE_NUMBER = "page-number"
    PARALLEL = "parallel"
    """A part of the text in two languages, side by side."""
    PHRASE = "phrase"
    """A cell of few words, for one line."""
    QUESTION = "question"
    REFERENCES = "references"
    ROW = "row"
    """Boxes side by side."""
    SHORT = "short"
    """The short answer."""
    SIDE_BY_SIDE = "side-by-side"
    SIZED = "sized"
    """A picture as wide as its author says."""
    TABLE = "table"
    """In a book, what is around a table."""
    TASK = "task"
    """An item with a box to tick."""
    TIGHT = "tight"
    """A list without paragraphs."""


OWN_BOX = "own-"
"""How the classes begin of the clinic's own kinds of boxes."""

MOST_DIGITS = 4
"""Lists have room for numbers of this many digits, enough for a year."""

TABLE_WIDTHS = (8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 36, 40, 48, 64, 96)
"""In em: from which widths on a table of a book may stay a table."""


def choose_box_class(kind: BoxKind) -> str:
    """Return the class of a kind of box; those of a clinic's own cannot be taken for ours."""
    return kind.value if isinstance(kind, CalloutKind) else f"{OWN_BOX}{kind.value}"


def choose_digits_class(number: int) -> str | None:
    """Return the class of a list whose numbers need more room than one digit does."""
    count = len(str(number))
    return None if count == 1 else f"digits-{min(count, MOST_DIGITS)}"


def choose_width_class(needed: float) -> str:
    """Return the class of a table in a book that needs so many em to stay a table."""
    return f"fits-{next((width for width in TABLE_WIDTHS if width >= needed), TABLE_WIDTHS[-1])}"


def choose_alignment_class(alignment: str) -> str:
    """Return the class of a cell whose words keep to one side."""
    return f"align-{alignment}"


def strings_in(value: object) -> Iterator[str]:
    """Yield every string in a dataclass, such as labels or metadata, and in what it holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from strings_in(member)
    elif isinstance(value, Mapping):
        yield from strings_in(tuple(value.values()))
    elif is_dataclass(value):
        for item in fields(value):
            yield from strings_in(getattr(value, item.name))
