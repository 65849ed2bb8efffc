"""Which country a sentence is about: what is right in another one may be wrong here."""

import re
from collections.abc import Iterator
from functools import cache

from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.language.locales import list_country_names
from rlspub.language.readability.sentences import sentences
from rlspub.patterns import compile_late
from rlspub.tree import plain_text

_ELSEWHERE = compile_late(
    r"\b(?:abroad|overseas|(?:other|another|foreign) countr(?:y|ies)|elsewhere|outside (?:the|of)"
    r"|travel\w*|en el extranjero|otros pa\u00edses|otro pa\u00eds)\b",
    re.IGNORECASE,
)
_INITIALS = compile_late(r"\b(?:U\.?S\.?A?|U\.?K|E\.?U)\b(?!\w)")
_UNION = "EU"


def is_about_another_country(view: View, text: RunningText, place: int) -> bool:
    """Tell whether the words at a place of a text are about another country than the document."""
    for words in _read_around(view, text, place):
        if _ELSEWHERE.search(words):
            return True
        if named := find_countries(words, view.base_language):
            return view.metadata.country not in named
    return False


def _read_around(view: View, text: RunningText, place: int) -> Iterator[str]:
    """Yield the sentence, the one before it, what leads into its list, and its heading."""
    before = ""
    for sentence in sentences(text.text):
        words = text.text[sentence.start : sentence.end]
        if sentence.start <= place < sentence.end:
            yield words
            break
        before = words
    yield before
    if text.kind is TextKind.LIST_ITEM:
        above = [t for t in view.texts if t.node.span.start < text.node.span.start]
        lead = next((t for t in reversed(above) if t.kind is not TextKind.LIST_ITEM), None)
        if lead is not None and lead.text.rstrip().endswith(":"):
            yield lead.text
    if text.section is not None:
        yield plain_text(text.section)


def find_countries(words: str, language: str) -> set[str]:
    """Return the codes of the countries that a text names."""
    names = _names(language)
    found = {names[match[0].casefold()] for match in _pattern(language).finditer(words)}
    for match in _INITIALS.finditer(words):
        initials = match[0].replace(".", "")
        found.add({"UK": "GB", "EU": _UNION}.get(initials, "US"))
    return found


@cache
def _names(language: str) -> dict[str, str]:
    return list_country_names(language) | {"europe": _UNION}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    longest_first = sorted(_names(language), key=len, reverse=True)
    return compile_late(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
