"""What the checks of dose writing share: a text with its rules, and how amounts look in it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rlspub.checks.finding import TextFinding
from rlspub.checks.running_text import RunningText
from rlspub.language.amounts import UNIT_WORDS
from rlspub.language.readability.formulas import base
from rlspub.layouts.rules import Rules

# A number never begins inside another one, or long ones would take forever to search.
NUMBER = r"(?<!\d)(?<!\d[.,])(?:\d+(?:[.,]\d+)*|[.,]\d+)"
# Units that are signs, as authors write them, wrong forms too.
_SIGNS = (
    "mcg|Mcg|MCG|mgs?|Mg|MG|mL|ml|ML|gm|Gm|mmol|mEq|[\u00b5\u03bc]g|ug|㎍"
    "|gr|IU|iu|I\\.U\\.|UI|U(?!\\.[A-Z])|u|cc|g|L|l"
)
# Units that are words, and forms that are counted.
_WORDS = rf"{UNIT_WORDS}|tabs?|caps?|pills?"
# A percentage is a strength only before what is put on the skin or into the eye.
_STRENGTH = r"%(?=\s(?:\w+\s)?(?:cream|gel|lotion|ointment|solution|drops|spray|shampoo)\b)"
SIGN = rf"(?:{_SIGNS})(?!['\u2019]?\w)"
UNIT = rf"(?:{SIGN}|(?:{_WORDS})(?!\w)|{_STRENGTH})"
AMOUNT = rf"{NUMBER}[\s-]?{UNIT}"
# What laboratories measure is no dose, and has its own conventions.
LABORATORY = r"\s?(?:/|per)\s?(?:dL|dl|L|l|lit(?:er|re)|decilit(?:er|re)|min|minute)\b"

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"\u201c])|\n")
_DOSE = re.compile(rf"(?<![\w.,]){AMOUNT}")


@dataclass(frozen=True, slots=True)
class DoseText:
    """A running text and the rules and the language that it goes by."""

    running: RunningText
    rules: Rules
    language: str

    @property
    def is_english(self) -> bool:
        """Tell whether rules about English words apply."""
        return base(self.language) == "en"

    @property
    def words(self) -> str:
        """Return the text itself."""
        return self.running.text

    def find_sentence(self, position: int) -> str:
        """Return the sentence that holds a position."""
        starts = _find_sentence_starts(self.words)
        following = bisect_right(starts, position)
        end = starts[following] if following < len(starts) else len(self.words)
        return self.words[starts[following - 1] : end]

    def has_dose(self, position: int) -> bool:
        """Tell whether the sentence at a position has an amount with a unit."""
        return _DOSE.search(self.find_sentence(position)) is not None


@lru_cache(maxsize=1)
def _find_sentence_starts(words: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in _SENTENCE_END.finditer(words)))


TextCheck = Callable[[DoseText], Iterator[TextFinding]]
