"""The words that tell what a figure is, by language: a limit, a need, who and where it is for."""

from rlspub.checks.figures.words.arabic import ARABIC
from rlspub.checks.figures.words.figure_words import ENGLISH, SPANISH, FigureWords
from rlspub.checks.figures.words.german import GERMAN
from rlspub.checks.figures.words.places import PLACES
from rlspub.checks.figures.words.romance import FRENCH, ITALIAN, PORTUGUESE
from rlspub.checks.figures.words.slavic import POLISH, RUSSIAN
from rlspub.checks.figures.words.unspaced import CHINESE, KOREAN, THAI
from rlspub.language.readability.formulas import base

__all__ = ["PLACES", "FigureWords", "find_words"]

_BY_LANGUAGE = {
    "en": ENGLISH,
    "es": SPANISH,
    "fr": FRENCH,
    "pt": PORTUGUESE,
    "it": ITALIAN,
    "de": GERMAN,
    "ru": RUSSIAN,
    "pl": POLISH,
    "ar": ARABIC,
    "zh": CHINESE,
    "ko": KOREAN,
    "th": THAI,
}


def find_words(language: str) -> FigureWords | None:
    """Return the words of a language, if they are known."""
    return _BY_LANGUAGE.get(base(language))
