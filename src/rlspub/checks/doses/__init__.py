"""Doses: how they are written, and whether they agree. Reads the tree as written."""

from rlspub.checks.doses.advice import check_salts, check_times
from rlspub.checks.doses.agreement import check_figures, check_mixed, check_sources, check_unmarked
from rlspub.checks.doses.dose_text import Check, DoseText
from rlspub.checks.doses.latin import check_latin
from rlspub.checks.doses.names import check_names, check_numerals, check_unit_letters
from rlspub.checks.doses.signs import check_signs, check_slashes
from rlspub.checks.doses.writing import check_amounts, check_pairs
from rlspub.checks.running_text import TextKind, running_texts
from rlspub.diagnostics import Reporter
from rlspub.language.amounts import number_language
from rlspub.layouts.rules import Rules
from rlspub.tree import Document

_CHECKS: tuple[Check, ...] = (
    check_amounts,
    check_pairs,
    check_latin,
    check_signs,
    check_slashes,
    check_numerals,
    check_names,
    check_unit_letters,
    check_times,
    check_salts,
)


def check_doses(document: Document, rules: Rules, reporter: Reporter) -> None:
    """Report dangerous dose writing, and figures that disagree or lack a source.

    The titles of works in a list of references stay as they were published.
    """
    texts = [text for text in running_texts(document) if text.kind is not TextKind.REFERENCE]
    language = number_language(document.metadata.language, document.metadata.country)
    for running in texts:
        for check in _CHECKS:
            for finding in check(DoseText(running, rules, language)):
                if not running.is_borrowed(finding.start, finding.end):
                    span = running.span(finding.start, finding.end)
                    reporter.report(finding.code, finding.message, span, help=finding.help)
    check_figures(document, reporter)
    if rules.mixed_milligrams.value:
        check_mixed(texts, reporter)
    if rules.dose_sources.value:
        check_sources(document, reporter)
    if rules.unmarked_doses.value:
        check_unmarked(document, texts, reporter)
