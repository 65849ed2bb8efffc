"""Published formulas that estimate how hard a text is to read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from math import sqrt

from rlspub.language.readability import english, spanish
from rlspub.language.readability.sentences import sentences, words

# SMOG was made for samples of 30 sentences; with fewer it is an estimate.
SMOG_SENTENCES = 30
_HARD_WORD = 3
# Writing without spaces between words: only sentences can be counted. So many letters say what a
# word of English does, in the leaflet of our tests that is in all languages.
_WITHOUT_SPACES = {"zh": 1.9, "ja": 2.9, "th": 4.3, "lo": 4.3, "km": 4.9, "my": 5.5}
# Where it was measured, or published for the language, how long sentences may be: English
# (NHS, US plain language), Spanish (INFLESZ). For the mean of a section also the other languages of
# the European Union, whose Commission asks for it (How to write clearly).
_SENTENCE_LIMITED = frozenset({"en", "es"})
_EUROPEAN = "bg cs da de el et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv"
_MEAN_LIMITED = _SENTENCE_LIMITED | frozenset(_EUROPEAN.split())


class Formula(Enum):
    """How a language's texts are graded."""

    FLESCH_KINCAID = "Flesch-Kincaid and SMOG"
    SZIGRISZT = "Szigriszt on the INFLESZ scale"
    NONE = "sentence length"


_FORMULAS = {"en": Formula.FLESCH_KINCAID, "es": Formula.SZIGRISZT}
_SYLLABLES: dict[str, Callable[[str], int]] = {
    "en": english.syllables,
    "es": spanish.syllables,
}


def formula_for(language: str) -> Formula:
    """Return the formula that is validated for a language."""
    return _FORMULAS.get(base(language), Formula.NONE)


@cache
def base(language: str) -> str:
    """Return a language tag without its region: `es` for `es-US`."""
    return language.partition("-")[0].lower()


def has_word_spaces(language: str) -> bool:
    """Tell whether a language writes spaces between words, so that they can be counted."""
    return base(language) not in _WITHOUT_SPACES


def has_sentence_limit(language: str) -> bool:
    """Tell whether it is known of a language how many words a sentence may have."""
    return base(language) in _SENTENCE_LIMITED


def has_mean_limit(language: str) -> bool:
    """Tell whether it is known of a language how many words sentences may have on average."""
    return base(language) in _MEAN_LIMITED


def estimate_words(text: str, language: str) -> int:
    """Return how many words a text has, roughly where there are no spaces between them."""
    if has_word_spaces(language):
        return len(words(text))
    letters = sum(piece.end - piece.start for piece in words(text))
    return round(letters / _WITHOUT_SPACES[base(language)])


@dataclass(frozen=True, slots=True)
class Count:
    """What the formulas need to know of a text."""

    sentences: int = 0
    words: int = 0
    syllables: int = 0
    hard_words: int = 0

    def __add__(self, other: "Count") -> "Count":
        """Return the count of both texts."""
        return Count(
            self.sentences + other.sentences,
            self.words + other.words,
            self.syllables + other.syllables,
            self.hard_words + other.hard_words,
        )


def count(text: str, language: str, easy: Iterable[str] = ()) -> Count:
    """Count a text; `easy` words count as words of one syllable, whatever their length."""
    number = len(sentences(text))
    if not has_word_spaces(language):
        return Count(number)
    spoken = _SYLLABLES.get(base(language), _uncounted)
    known = {word for term in easy for word in term.lower().split()}
    lengths = []
    for piece in words(text):
        word = text[piece.start : piece.end]
        is_easy = known and _is_known(word.lower(), known)
        lengths.append(1 if is_easy else spoken(word))
    hard = sum(length >= _HARD_WORD for length in lengths)
    return Count(number, len(lengths), sum(lengths), hard)


def _uncounted(_word: str) -> int:
    """Stand in where no formula asks for syllables."""
    return 1


def _is_known(word: str, known: set[str]) -> bool:
    word = word.removesuffix("'s").removesuffix("’s")
    return word in known or word.removesuffix("s") in known


def flesch_kincaid(counted: Count) -> float:
    """Return the US school grade by Flesch and Kincaid, 1975."""
    if not counted.words or not counted.sentences:
        return 0.0
    return (
        0.39 * counted.words / counted.sentences + 11.8 * counted.syllables / counted.words - 15.59
    )


def smog(counted: Count) -> float:
    """Return the school grade by McLaughlin's SMOG, 1969."""
    if not counted.sentences:
        return 0.0
    return 3.1291 + 1.043 * sqrt(SMOG_SENTENCES * counted.hard_words / counted.sentences)


def szigriszt(counted: Count) -> float:
    """Return Szigriszt's perspicuity, 1993, which the INFLESZ scale grades: 55 is normal."""
    if not counted.words or not counted.sentences:
        return 0.0
    return 206.835 - 62.3 * counted.syllables / counted.words - counted.words / counted.sentences
