"""Units with a slip of the pen in them: `350 miligrams` is read as no amount, and checked as none.

Only what stands right behind a figure is looked at, and what begins as the unit does: `2 batches`
are no patches.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from itertools import groupby

from rlspub.checks.doses.dose_text import DoseText
from rlspub.checks.finding import TextFinding
from rlspub.diagnostics import Code
from rlspub.language.amounts.unit import NAMES, SIGNS, list_words
from rlspub.language.readability.formulas import base
from rlspub.patterns import HAS_FIGURE, compile_late

_WORD = compile_late(
    r"[\d\u00bc-\u00be][\s\u00a0\u202f-]?(?P<word>[^\W\d_]{3,})(?!\w)", needs=HAS_FIGURE
)
# `peaches` are as much like patches as 0.857.
_ALIKE = 0.86
# Of the words in dictionaries, those that are so much like a unit.
_OTHERS = frozenset(
    {
        *("table", "tables", "grain", "grains", "litter", "litters", "unite", "unites", "unity"),
        *("lire", "lires", "lite", "lifter", "lifters", "loiter", "loiters", "dropsy"),
        *("patchy", "path", "puffy", "droop", "droops", "spay", "spays", "spry", "unfit", "unlit"),
        *("tablespoonful", "tablespoonfuls", "tabletop", "tabletops", "pastiches"),
        *("microtraumas", "micrograf\u00edas"),
    }
)
_NAMES = frozenset(name.lower() for name in NAMES)


def check_misspelt_units(text: DoseText) -> Iterator[TextFinding]:
    """Report words behind figures that are nearly units."""
    for match in _WORD.finditer(text.words):
        written = match["word"]
        if meant := _find_meant(written.lower(), base(text.language)):
            yield TextFinding(
                Code.MISSPELT_UNIT,
                *match.span("word"),
                f"“{written}” behind a figure is no unit, and is nearly one",
                f"did you mean `{meant}`? If it is another word, put it further from the figure",
            )


@lru_cache(maxsize=256)
def _find_meant(word: str, language: str) -> str | None:
    """Return the unit that a word in small letters is nearly, if it is none and no other word."""
    if word in _NAMES or word in _OTHERS:
        return None
    for sign in SIGNS:
        if 1 < len(sign) < len(word) and _undouble(word) == _undouble(sign.lower()):
            return sign
    names = [name for name in list_words(language) if name[0].lower() == word[0]]
    close = get_close_matches(word, names, n=1, cutoff=_ALIKE)
    turned = [name for name in names if name != word and _is_turned(word, name)]
    return next(iter((*close, *turned)), None)


def _undouble(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def _is_turned(word: str, name: str) -> bool:
    """Tell whether two letters beside each other have changed places, as in `tabltes`."""
    return any(
        word == name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in range(len(name) - 1)
    )
