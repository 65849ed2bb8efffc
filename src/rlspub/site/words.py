"""What the pages of a site say of their own, in the language of each."""

from collections.abc import Mapping

from rlspub.layouts import House
from rlspub.renderers.html.attributes import find_direction, write_attributes

_BASE_LANGUAGE = "en"


def find_words(house: House, language: str) -> Mapping[str, str]:
    """Return the words for a language, in English where there are none.

    `marks` are the attributes that tell so.
    """
    labels = house.labels(language)
    if not labels.site:
        labels = house.labels(_BASE_LANGUAGE)
    return {**labels.site, "marks": mark_language(labels.language, language)}


def mark_language(language: str, around: str) -> str:
    """Return the attributes of words in a language, among words in another or in the same."""
    if language.partition("-")[0] == around.partition("-")[0]:
        return ""
    return write_attributes(lang=language, dir=find_direction(language))
