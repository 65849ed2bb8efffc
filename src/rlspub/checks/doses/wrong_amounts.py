"""Dangerous dose writing, in all texts of a document as written."""

from collections.abc import Callable, Iterable, Iterator

from rlspub.checks.doses.advice import check_salts, check_times
from rlspub.checks.doses.dose_text import DoseText, TextCheck
from rlspub.checks.doses.latin import check_latin
from rlspub.checks.doses.look_alikes import check_digits, check_raised, check_units
from rlspub.checks.doses.misspelt_units import check_misspelt_units
from rlspub.checks.doses.names import check_names, check_numerals, check_unit_letters
from rlspub.checks.doses.signs import check_signs, check_slashes
from rlspub.checks.doses.writing import check_amounts, check_pairs
from rlspub.checks.finding import Finding, TextFinding
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.diagnostics import Code, Edit
from rlspub.language.amounts.grammar import compile_for_text
from rlspub.language.amounts.written import AMOUNT
from rlspub.layouts.rules import Rules
from rlspub.patterns import HAS_FIGURE

_AMOUNT = compile_for_text(AMOUNT, needs=HAS_FIGURE)
_WRITING_CHECKS: tuple[TextCheck, ...] = (
    check_amounts,
    check_pairs,
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
    check_misspelt_units,
)
# These are about figures, and have nothing to say where there are none.
_ABOUT_FIGURES = (
    *(check_amounts, check_pairs, check_raised, check_units, check_signs, check_salts),
    check_misspelt_units,
)
_WITHOUT_FIGURES = tuple(check for check in _WRITING_CHECKS if check not in _ABOUT_FIGURES)


def find_wrong_amounts(
    texts: Iterable[RunningText], rules: Rules, choose_number_language: Callable[[str], str]
) -> Iterator[Finding]:
    """Yield what is dangerous about the way in which amounts are written.

    Each passage goes by its own language. The titles of works in a list of references stay as
    they were published, and words that a link repeats are told of only where they stand.
    """
    for running in texts:
        if running.kind is TextKind.REFERENCE:
            continue
        for part in running.split(choose_number_language):
            text = DoseText(part, rules, choose_number_language(part.language))
            for check in _WRITING_CHECKS if HAS_FIGURE.search(part.text) else _WITHOUT_FIGURES:
                yield from _place(check(text), running)
        yield from _place(_find_torn_amounts(running), running)


def _place(findings: Iterable[TextFinding], running: RunningText) -> Iterator[Finding]:
    for found in findings:
        if not running.is_borrowed(found.start, found.end):
            span = running.span(found.start, found.end)
            edits = tuple(_make_edits(running, found))
            yield Finding(found.code, found.message, span, found.help, edits=edits)


def _find_torn_amounts(running: RunningText) -> Iterator[TextFinding]:
    """Yield amounts of which a part is marked as another language: `1.000 [mg]{lang="es"}`."""
    if len(set(running.languages)) == 1:
        return
    for match in _AMOUNT.finditer(running.text):
        languages = dict.fromkeys(running.languages[match.start() : match.end()])
        if len(languages) > 1:
            yield TextFinding(
                Code.TORN_AMOUNT,
                *match.span(),
                f"`{match[0]}` is one amount in two languages, {' and '.join(languages)}",
                "put the number and its unit into the same passage",
            )


def _make_edits(running: RunningText, found: TextFinding) -> Iterator[Edit]:
    """Yield the rewriting of what was found, if it stands in the manuscript as it reads."""
    if found.mended is not None:
        start, end, words = found.mended
        if running.is_verbatim(start, end):
            yield Edit(running.span(start, end), words)
