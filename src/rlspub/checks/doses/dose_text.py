"""What the checks of dose writing share: a text with its rules."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rlspub.checks.finding import TextFinding
from rlspub.checks.running_text import RunningText
from rlspub.language.amounts.grammar import compile_for_text
from rlspub.language.amounts.written import AMOUNT
from rlspub.language.readability.formulas import base
from rlspub.layouts.rules import Rules
from rlspub.patterns import HAS_FIGURE, compile_late

_SENTENCE_END = compile_late(r"(?<=[.!?])\s+(?=[A-Z\"\u201c])|\n")
_DOSE = compile_for_text(rf"(?<![\w.,]){AMOUNT}", needs=HAS_FIGURE)


class DoseText(NamedTuple):
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
