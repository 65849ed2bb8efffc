"""Hard words with everyday ones, words that sell, and what is known: abbreviations, other words.

They are data in `layouts/rules/words.<language>.toml`; a language without such a file has
no list. A clinic's file of that name adds words, or writes something else instead of ours.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rlspub.layouts.contract import WORDS
from rlspub.layouts.files import LayoutFiles, likely
from rlspub.patterns import compile_late

_VERBS = ("medical-verbs", "verbs")
_MEDICAL = ("medical-verbs", "medical")
_TABLES = (*_VERBS, "medical", "words", "phrases", "promotional")
_KNOWN = "known-abbreviations"
_KNOWN_WORDS = "known-words"
_ALL = (*_TABLES, _KNOWN, _KNOWN_WORDS)
_EVERYWHERE = ("everywhere", "no-abbreviations")
_WORD = compile_late(r"[^\W_]+(?:['’-][^\W_]+)*")

Words = tuple[str, ...]


class Listed(NamedTuple):
    """What to write instead of a word; medical terms may stand if they are explained."""

    word: str
    instead: str
    medical: bool


class WordList(NamedTuple):
    """Words in small letters, each form of them, with what to write instead.

    `known` are words that are spelt right though no dictionary has them.
    """

    hard: Mapping[Words, Listed]
    promotional: Mapping[Words, Listed]
    known_abbreviations: Mapping[str | None, frozenset[str]]
    known: frozenset[str]

    def knows(self, abbreviation: str, country: str | None) -> bool:
        """Tell whether readers in a country know an abbreviation."""
        places = (*_EVERYWHERE, country)
        return any(abbreviation in self.known_abbreviations.get(place, ()) for place in places)


def read_words(language: str, files: LayoutFiles) -> WordList | None:
    """Return a language's list from the folder of layouts; raises `LayoutError`."""
    file = WORDS.format(language=language)
    if files.own(file) is None and files.shipped(file) is None:
        return None
    tables = files.tables(file)
    for name, table in tables.items():
        if name not in _ALL:
            raise files.problem(file, f"there is no table [{name}]{likely(name, _ALL)}", name)
        if not isinstance(table, dict):
            raise files.problem(file, f"[{name}] must be a table", name)
    hard: dict[Words, Listed] = {}
    promotional: dict[Words, Listed] = {}
    for name in _TABLES:
        for word, instead in tables.get(name, {}).items():
            if not isinstance(instead, str) or not instead.strip():
                message = f"[{name}] {word}: write the everyday words in quotes"
                raise files.problem(file, message, word, name)
            forms = _verb_forms(word) if name in _VERBS else _noun_forms(word)
            target = promotional if name == "promotional" else hard
            listed = Listed(word, instead, name in _MEDICAL)
            for form in forms:
                target[tuple(_WORD.findall(form.lower()))] = listed
    known_abbreviations: dict[str | None, frozenset[str]] = {
        country: frozenset(names) for country, names in _read_lists(_KNOWN, file, files)
    }
    known = frozenset(word for _, some in _read_lists(_KNOWN_WORDS, file, files) for word in some)
    return WordList(hard, promotional, known_abbreviations, known)


def _read_lists(table: str, file: str, files: LayoutFiles) -> Iterator[tuple[str, list[str]]]:
    """Yield the lists of a table by their names."""
    what = "abbreviations" if table == _KNOWN else "words"
    for name, listed in files.tables(file).get(table, {}).items():
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise files.problem(file, f"[{table}] {name}: write a list of {what}", name, table)
        yield name, listed


def _verb_forms(verb: str) -> tuple[str, ...]:
    stem = verb.removesuffix("e")
    if verb.endswith("y"):
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    return verb, f"{verb}s", f"{stem}ed", f"{stem}ing"


def _noun_forms(word: str) -> tuple[str, ...]:
    if word.endswith("y"):
        return word, f"{word[:-1]}ies"
    if word.endswith("is"):
        return word, f"{word[:-2]}es"
    return word, f"{word}s"
