"""What has lost its structure, as a finding: graver where a dose stands in it."""

from functools import lru_cache

from rlspub.checks.finding import Finding
from rlspub.diagnostics import Code
from rlspub.language.amounts import Unit, find_amounts
from rlspub.language.amounts.grammar import compile_for_text
from rlspub.language.amounts.written import AMOUNT
from rlspub.patterns import HAS_FIGURE
from rlspub.source import Span

_WRITTEN = compile_for_text(rf"(?<![\w.,]){AMOUNT}", needs=HAS_FIGURE)
# Body weights and percentages are amounts of another kind.
_NO_DOSES = (Unit.KILOGRAM, Unit.PERCENT)


@lru_cache(maxsize=1)  # one line may have many marks
def holds_dose(words: str) -> bool:
    """Tell whether an amount stands in words, also one that is written wrongly."""
    return _WRITTEN.search(words) is not None or any(
        found.amount.unit not in _NO_DOSES for found in find_amounts(words)
    )


def describe(  # noqa: PLR0913 - a finding, and the words that it is about
    code: Code, span: Span, message: str, help_text: str, words: str, *, has_dose: bool = False
) -> Finding:
    """Return a finding: an error if a dose stands in the words that it is about."""
    if has_dose or holds_dose(words):
        return Finding(Code.MELTED_DOSE, f"{message}, and a dose stands in it", span, help_text)
    return Finding(code, message, span, help_text)
