"""What a branch offers as books: as catalogues and feeds list it, whatever their form.

Nothing here has a clock: a thing is as old as the text says.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from rlspub.site.branches import Branch
from rlspub.site.finished import Booklet, Cover
from rlspub.site.leaflets import Text
from rlspub.site.lists import fold

FOLDER = "opds"
ALL = "all"
# What stands for the date of a text that has none.
_NO_DATE = datetime.date(1980, 1, 1)
EPUB = "application/epub+zip"


@dataclass(frozen=True, slots=True)
class Book:
    """A text as a book; `identifier` stays, and `href` counts from the branch."""

    text: Text
    booklet: Booklet
    identifier: str
    href: str
    updated: datetime.datetime

    @property
    def title(self) -> str:
        """Return what the text is called."""
        return self.text.page.title

    @property
    def language(self) -> str:
        """Return the language of the text."""
        return self.text.language

    @property
    def summary(self) -> str:
        """Return what the text says in short."""
        page = self.text.page
        return self.booklet.description or page.subtitle or page.subject

    @property
    def cover(self) -> Cover | None:
        """Return the picture of the cover."""
        return self.booklet.cover

    @property
    def cover_href(self) -> str:
        """Return where the cover is."""
        return f"{self.text.folder}{self.cover.name}" if self.cover else ""


def identify(branch: Branch, folder: str) -> str:
    """Return an address, or what stands for one, for a page of a branch."""
    if branch.address:
        return f"{branch.address}{folder}"
    return uuid5(NAMESPACE_URL, f"rlspub:{quote(branch.folder)}{folder}").urn


def list_books(branch: Branch) -> list[Book]:
    """Return all books of a branch, by title."""
    books = list(_list_books(branch))
    return sorted(books, key=lambda one: (fold(one.title), one.title, one.text.name))


def _list_books(branch: Branch) -> Iterator[Book]:
    for text in branch.shelf.texts:
        file, booklet = text.booklet_file, text.booklet
        if file and booklet:
            href = f"{text.folder}{quote(file.path.name)}"
            identifier = identify(branch, text.folder)
            yield Book(text, booklet, identifier, href, find_update(text))


def find_update(text: Text) -> datetime.datetime:
    """Return when a text was finished."""
    return datetime.datetime.combine(text.page.date or _NO_DATE, datetime.time(), datetime.UTC)
