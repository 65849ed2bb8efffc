"""Lists of leaflets as readers go through them: by title, and by letter where there are many."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rlspub.language.locales import name_language
from rlspub.site.leaflets import Shelf, Text
from rlspub.site.words import mark_language

# With fewer, letters would be more to read than the list.
_MANY = 30
# Of a script with more letters than these, nobody looks for the first one.
_MOST_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Language:
    """A language as readers choose it: what it calls itself, and where that leads."""

    language: str
    direction: str
    name: str
    href: str
    is_here: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A leaflet in a list, with where it is in other languages."""

    title: str
    about: str
    href: str
    marks: str
    others: tuple[Language, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Leaflets whose titles begin with one letter."""

    letter: str
    identifier: str
    leaflets: tuple[Listed, ...]


def list_all(shelf: Shelf, language: str, up: str) -> Iterator[Listed]:
    """Yield all leaflets, each in a language, or in that of its source where there is none."""
    for texts in shelf.leaflets.values():
        text = next((one for one in texts if one.shelf_mark == language), texts[0])
        yield _list(text, texts, language, up)


def list_in(shelf: Shelf, language: str, up: str) -> Iterator[Listed]:
    """Yield the leaflets that there are in a language."""
    for texts in shelf.leaflets.values():
        for text in texts:
            if text.shelf_mark == language:
                yield _list(text, texts, language, up)


def _list(text: Text, texts: Sequence[Text], language: str, up: str) -> Listed:
    return Listed(
        text.page.title,
        text.page.subtitle or text.page.subject,
        f"{up}{text.folder}",
        mark_language(text.language, language),
        tuple(
            Language(one.language, one.direction, name_own(one.language), f"{up}{one.folder}")
            for one in texts
            if one is not text
        ),
    )


def name_own(language: str) -> str:
    """Return what a language calls itself."""
    return name_language(language, language)


def group(leaflets: Iterable[Listed]) -> list[Group]:
    """Return leaflets in the order of their titles, by their first letters if there are many."""
    listed = sorted(leaflets, key=lambda one: (fold(one.title), one.title, one.href))
    by_letter = dict[str, list[Listed]]()
    for one in listed:
        by_letter.setdefault(_find_letter(one.title), []).append(one)
    if len(listed) < _MANY or not 1 < len(by_letter) <= _MOST_LETTERS:
        return [Group("", "", tuple(listed))]
    return [
        Group(letter, f"letter-{number}", tuple(ones))
        for number, (letter, ones) in enumerate(_sort(by_letter), 1)
    ]


def _sort(by_letter: Mapping[str, list[Listed]]) -> list[tuple[str, list[Listed]]]:
    return sorted(by_letter.items(), key=lambda one: (fold(one[0]), one[0]))


def fold(words: str) -> str:
    """Return words as they are sorted: without accents, capitals and signs."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in plain if sign.isalnum() or sign.isspace()).strip()


def _find_letter(title: str) -> str:
    """Return the letter under which a title is looked for; figures stand together."""
    first = next(iter(fold(title)), "#")
    return "0\N{EN DASH}9" if first.isdecimal() else first.upper()
