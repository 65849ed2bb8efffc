"""Where sentences and words begin and end, in any of the languages that a handout may have."""

import re
from functools import lru_cache
from typing import NamedTuple

from rlspub.patterns import compile_late


class TextRange(NamedTuple):
    """A part of a text, from `start` to just before `end`."""

    start: int
    end: int


# Marks around letters, which `\w` does not know (Unicode, category M), with the letters between
# them, and what joins or parts the shapes of letters within a Persian or an Indic word.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711-\u07f3"
    "\u07fd\u0816-\u082d\u0859-\u085b\u0898-\u08e1\u08e3-\u0963\u0981-\u09e3\u09fe-\u0a75"
    "\u0a81-\u0ae3\u0afa-\u0b63\u0b82-\u0bd7\u0c00-\u0c63\u0c81-\u0c83\u0cbc-\u0d4d"
    "\u0d57-\u0d63\u0d81-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u0f18-\u0f19\u0f35"
    "\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u0fc6\u102b-\u103e\u1056-\u109d\u135d-\u135f"
    "\u1712-\u1734\u1752-\u17d3\u17dd\u180b-\u180d\u180f-\u193b\u1a17-\u1a1b\u1a55-\u1a7f"
    "\u1ab0-\u1b44\u1b6b-\u1b73\u1b80-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1dff"
    "\u200c-\u200d\u20d0-\u20f0\u2cef-\u2cf1\u2d7f-\u2dff\u302a-\u302f\u3099-\u309a"
    "\ua66f-\ua672\ua674-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua802-\ua827\ua82c\ua880-\ua8c5"
    "\ua8e0-\ua8f1\ua8ff\ua926-\ua92d\ua947-\ua953\ua980-\ua9c0\ua9e5\uaa29-\uaa36"
    "\uaa43-\uaa4d\uaa7b-\uaa7d\uaab0-\uaabf\uaac1\uaaeb-\uaaf6\uabe3-\uabed\ufb1e"
    "\ufe00-\ufe0f\ufe20-\ufe2f"
)
_LETTER = rf"(?:[^\W_]|[{_MARKS}])"
# Numbers, contractions, initials and compounds stay whole: 1,000; don't; U.S.; low-fat; he/she.
_WORD = compile_late(
    rf"{_LETTER}+(?:(?:['’\u05f3\u05f4\u05be/-]|(?<=\d)[.,:](?=\d)"
    rf"|(?<=\b[A-Za-z])\.(?=[A-Za-z]\b)){_LETTER}+)*"
)
# A sentence's end, with the marks that close a quotation or a bracket behind it.
_END = compile_late(
    r"(?P<mark>[.!?…؟۔\u061d]+)(?P<close>[\"'”’“»)\]]*)(?=\s|$)"
    r"|(?<=[a-z]{3})\.(?=[A-Z][a-z])"  # a space was forgotten
    # Where sentences end in Chinese and Japanese, in India, Armenia, Ethiopia, Burma, Cambodia.
    r"|[。！？｡।॥։።፧။។៕]+[」』”’“»）)]*|(?<=[\u0370-\u03ff\u1f00-\u1fff]);(?=\s|$)|\n+"
)
_TITLES = frozenset(("dr", "mr", "mrs", "ms", "prof", "st", "vs", "approx"))
_NUMBERING = frozenset(
    ("no", "nos", "fig", "figs", "tel", "ext", "nr", "tabl", "табл", "таб", "капс", "кап", "ед")
)
# In Thai a full stop only shortens a word: 500 มก. วันละ 3 ครั้ง.
_THAI = compile_late("[\u0e01-\u0e4e]$")
_NOT_ENDING = frozenset(
    (
        "e.g",
        "i.e",
        "cf",
        "al",
        "z.b",
        "d.h",
        "u.a",
        "o.ä",
        "p.ex",
        "p.ej",
        "т.е",
        "т.к",
        "т.н",
        "π.χ",
    )
)
_LATIN = compile_late(r"(?:cf|al|etc|[^\W\d_]{1,2}\.[^\W\d_]{1,2}(?:\.[^\W\d_])*)$", re.IGNORECASE)
# Words that are shortened before others, and end no sentence: German, Polish, Russian and so on.
# Those of CLDR (suppressions) that are a word of none of these languages, whole.
_SHORTENED_WORDS = (
    "bzw ca evtl ggf inkl einschl exkl sog vgl tägl tgl zzgl allg ej env aprox approx máx mín ecc "
    "np tzn tzw напр прибл макс мин табл рис стр див örn bkz yak bs ths gs ts dvs bijv"
)
_SHORTENED = frozenset(_SHORTENED_WORDS.split())
# A letter of a word that is shortened to letters: z. B., т. е., d. h.; in small letters, alone, it
# is none that is a word of one vowel.
_LETTER_WORD = compile_late(
    r"(?:(?<![\w'’/°])(?<!\d\s)(?<![ap]\.\s)[b-df-hj-np-tv-zбвгджзклмнпрстфхцчшщ]"
    r"|(?<!\w)[^\W\d_]\.\s?(?:[^\W\d_m]|e[jx]))$"
)
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
    if word.lower() in _SHORTENED:
        return False
    if _LATIN.search(word):
        # After "p.m." or "etc." a capital letter begins a sentence; after "e.g." it need not.
        return follows.isupper() and word.lower() not in _NOT_ENDING
    if _LETTER_WORD.search(before):
        return bool(_LETTERED.search(before))
    if _INITIAL.search(before):
        return bool(_LETTERED.search(before))
    return not _NUMBERED.match(before)


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[TextRange, ...]:
    """Return the words of a text; numbers and compounds with a hyphen are one word."""
    return tuple(TextRange(*match.span()) for match in _WORD.finditer(text))
