"""Where sentences and words begin and end, in any of the languages that a handout may have."""

import re
from functools import lru_cache
from typing import NamedTuple

from rlspub.patterns import compile_late


class TextRange(NamedTuple):
    """A part of a text, from `start` to just before `end`."""

    start: int
    end: int


# Marks above and below letters, which `\w` does not know: Arabic, Devanagari, Thai and others.
_MARKS = (
    "\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_LETTER = rf"(?:[^\W_]|[{_MARKS}])"
# Numbers, contractions, initials and compounds stay whole: 1,000; don't; U.S.; low-fat; he/she.
_WORD = compile_late(
    rf"{_LETTER}+(?:(?:['’/-]|(?<=\d)[.,:](?=\d)|(?<=\b[A-Za-z])\.(?=[A-Za-z]\b)){_LETTER}+)*"
)
# A sentence's end, with the marks that close a quotation or a bracket behind it.
_END = compile_late(
    r"(?P<mark>[.!?…؟۔।]+)(?P<close>[\"'”’»)\]]*)(?=\s|$)"
    r"|(?<=[a-z]{3})\.(?=[A-Z][a-z])"  # a space was forgotten
    r"|[。！？]+[」』”’）]*|\n+"
)
_TITLES = frozenset(("dr", "mr", "mrs", "ms", "prof", "st", "vs", "approx"))
_NUMBERING = frozenset(
    ("no", "nos", "fig", "figs", "tel", "ext", "nr", "tabl", "табл", "таб", "капс", "кап", "ед")
)
# In Thai a full stop only shortens a word: 500 มก. วันละ 3 ครั้ง.
_THAI = compile_late("[\u0e01-\u0e4e]$")
_NOT_ENDING = frozenset(("e.g", "i.e", "cf", "al"))
_LATIN = compile_late(r"(?:cf|al|etc|[a-z]\.[a-z](?:\.[a-z])*)$", re.IGNORECASE)
# A letter after a number or a slash is a unit: 2 L, mmol/L, 37 °C.
_INITIAL = compile_late(r"(?<![\w'’/°])(?<!\d\s)[A-Z]$")
# A letter after these is no initial: it names one of several.
_LETTERED = compile_late(
    r"\b(?:[vw]itamin\w*|vitamín\w*|h?[eé]patit\w*|influenza|gr[ou]\w?p\w*|typ[eus]?|tipo|part"
    r"|parte|partie|teil|plan|option|opción|appendix|tablet\w*|tabletas?|and|or|y|o|e|ou|et|und"
    r"|oder) [A-Z]$",
    re.IGNORECASE,
)
_LAST_WORD = compile_late(r"[\w.]+$")
_OPENS = compile_late(r"\s*[\"'“‘«(\[¿¡]*")
_NUMBERED = compile_late(r"^\s*\(?\d{1,2}$")
_HAS_WORDS = compile_late(r"[^\W_]")


@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[TextRange, ...]:
    """Return the sentences of a paragraph; a line end that readers see ends one, too."""
    pieces: list[TextRange] = []
    start = 0
    for match in _END.finditer(text):
        if match["mark"] and not _is_end(text, start, match):
            continue
        _add(pieces, text, start, match.end())
        start = match.end()
    _add(pieces, text, start, len(text))
    return tuple(pieces)


def _add(pieces: list[TextRange], text: str, start: int, end: int) -> None:
    part = text[start:end]
    if _HAS_WORDS.search(part):
        start += len(part) - len(part.lstrip())
        pieces.append(TextRange(start, start + len(part.strip())))


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a full stop or the like ends a sentence."""
    opens = _OPENS.match(text, match.end())
    assert opens is not None
    follows = text[opens.end() : opens.end() + 1]
    if follows.islower():
        return False  # "Stop!" she said; 9 a.m. to 5 p.m.; wait … and see
    if match["mark"] != "." or not follows:
        return True
    before = text[start : match.start("mark")]
    if _THAI.search(before):
        return False
    last = _LAST_WORD.search(before)
    word = last[0] if last else ""
    if word.lower() in _TITLES:
        return bool(match["close"])
    if word.lower() in _NUMBERING and follows.isdigit():
        return False
    if _LATIN.search(word):
        # After "p.m." or "etc." a capital letter begins a sentence; after "e.g." it need not.
        return follows.isupper() and word.lower() not in _NOT_ENDING
    if _INITIAL.search(before):
        return bool(_LETTERED.search(before))
    return not _NUMBERED.match(before)


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[TextRange, ...]:
    """Return the words of a text; numbers and compounds with a hyphen are one word."""
    return tuple(TextRange(*match.span()) for match in _WORD.finditer(text))
