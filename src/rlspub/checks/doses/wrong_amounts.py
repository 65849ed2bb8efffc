"""Dangerous dose writing, in all texts of a document as written."""

from collections.abc import Iterable, Iterator

from rlspub.checks.doses.advice import check_salts, check_times
from rlspub.checks.doses.dose_text import DoseText, TextCheck
from rlspub.checks.doses.latin import check_latin
from rlspub.checks.doses.look_alikes import check_digits, check_hidden, check_raised, check_units
from rlspub.checks.doses.names import check_names, check_numerals, check_unit_letters
from rlspub.checks.doses.signs import check_signs, check_slashes
from rlspub.checks.doses.writing import check_amounts, check_pairs
from rlspub.checks.finding import Finding, TextFinding
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.diagnostics import Edit
from rlspub.layouts.rules import Rules

_WRITING_CHECKS: tuple[TextCheck, ...] = (
    check_amounts,
    check_pairs,
    check_hidden,
    check_digits,
    check_raised,
    check_units,
    check_latin,
    check_signs,
    check_slashes,
    check_numerals,
    check_names,
    check_unit_letters,
    check_times,
    check_salts,
)


def find_wrong_amounts(
    texts: Iterable[RunningText], rules: Rules, language: str
) -> Iterator[Finding]:
    """Yield what is dangerous about the way in which amounts are written.

    The titles of works in a list of references stay as they were published, and words that a
    link repeats are told of only where they stand.
    """
    for running in texts:
        if running.kind is TextKind.REFERENCE:
            continue
        text = DoseText(running, rules, language)
        for check in _WRITING_CHECKS:
            for found in check(text):
                if not running.is_borrowed(found.start, found.end):
                    span = running.span(found.start, found.end)
                    edits = tuple(_make_edits(running, found))
                    yield Finding(found.code, found.message, span, found.help, edits=edits)


def _make_edits(running: RunningText, found: TextFinding) -> Iterator[Edit]:
    """Yield the rewriting of what was found, if it stands in the manuscript as it reads."""
    if found.mended is not None:
        start, end, words = found.mended
        if running.is_verbatim(start, end):
            yield Edit(running.span(start, end), words)
