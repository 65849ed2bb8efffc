"""The branches of a site: the pages of one clinic, or of none that is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from rlspub.layouts import House
from rlspub.site.leaflets import Shelf, Text
from rlspub.site.words import find_words

STYLE, SEARCH = "site/style.css", "site/search.js"
CHANGES = "changes.xml"
START = "index.html"
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Other:
    """Another branch, as readers choose it."""

    name: str
    href: str


@dataclass(frozen=True)
class Branch:
    """One shelf with its look; `title` and `language` are those of the library, if it says so.

    The site is at `address`, if that is known, and so are its other branches.
    """

    shelf: Shelf
    house: House
    title: str | None = None
    language: str | None = None
    site: str | None = None
    others: tuple[Other, ...] = ()
    logo: str = ""

    @property
    def folder(self) -> str:
        """Return where the files of the branch are, from the top of the site."""
        return self.shelf.folder

    @property
    def address(self) -> str | None:
        """Return the address of the branch."""
        return f"{self.site}/{quote(self.folder)}" if self.site else None

    @cached_property
    def languages(self) -> Sequence[str]:
        """Return the languages of its leaflets, that of the start page first; one at least."""
        return self.shelf.list_languages(self.language) or [self.language or _ENGLISH]

    def find_start(self, language: str) -> str:
        """Return the folder of the page that lists the leaflets of a language."""
        return "" if language == self.languages[0] else f"{language}/"

    def list_siblings(self, text: Text) -> Sequence[Text]:
        """Return the editions of a text in all languages, with itself."""
        return self.shelf.leaflets[text.source]

    def name(self, language: str) -> str:
        """Return what the list of leaflets is called."""
        own = self.house.clinic.say_in(language).name
        return self.title or own or self.words(language)["all"]

    def words(self, language: str) -> Mapping[str, str]:
        """Return the words of the site in a language."""
        return find_words(self.house, language)
