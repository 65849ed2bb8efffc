"""What a clinic wants to know of a manuscript, on one screen."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rlspub.checks.finding import Finding
from rlspub.checks.reading_grade import Grade
from rlspub.checks.running_text import TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Diagnostic, Severity
from rlspub.diagnostics.groups import sum_up
from rlspub.editions.edition import Translated
from rlspub.language.amounts.unit import MEDICINE_UNITS
from rlspub.language.readability.formulas import has_mean_limit
from rlspub.report.questions import list_questions
from rlspub.tree import Dose, Metadata

_GOOD, _BAD, _OPEN = "good", "mend", "open"
_SYNTAX_FAMILY, _DOSE_FAMILY, _LANGUAGE_FAMILY = "1", "2", "6"
_AMOUNTS_IN = frozenset(
    {
        TextKind.PARAGRAPH,
        TextKind.LIST_ITEM,
        TextKind.TABLE_HEAD,
        TextKind.TABLE_CELL,
        TextKind.NOTE,
    }
)
_WRONG_FIGURES = frozenset(
    {
        Code.FIGURES_DIFFER,
        Code.ENTRY_NOT_AN_AMOUNT,
        Code.FIGURE_NOT_IN_FORM,
        Code.FIGURE_GONE,
        Code.FIGURE_IN_OTHER_WORDS,
        Code.BROKEN_RECORD,
    }
)
_LANGUAGES = {"ar": "Arabic", "es": "Spanish", "ko": "Korean", "th": "Thai"}


class Line(NamedTuple):
    """What is said of a text, under a name, and whether that is good; the words are printed."""

    name: str
    words: str
    verdict: str

    def write(self) -> str:
        """Return the line as a terminal shows it."""
        return f"  {self.name:<16}{self.words:<55} {self.verdict}"


def write_report_card(
    view: View, diagnostics: Sequence[Diagnostic], silenced: Iterable[tuple[Finding, str]]
) -> str:
    """Return the report card of a document with these problems and allowances."""
    lines = [_write_heading(view.metadata), ""]
    if is_broken(diagnostics):
        lines.append("  This text cannot be judged until the errors above are mended.")
        return "\n".join(lines) + "\n"
    told = (
        *judge_doses(view, diagnostics),
        *_judge_plain_language(view, diagnostics),
        *judge_review(view, diagnostics),
        *list_silenced(view, silenced),
    )
    lines += (line.write() for line in told)
    lines += ["", "A clinic will ask", *_write_questions(view)]
    return "\n".join(lines) + "\n"


def is_broken(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether an error is one of syntax, so that nobody knows what the text says."""
    return any(
        one.code.number[3] == _SYNTAX_FAMILY and one.severity is Severity.ERROR
        for one in diagnostics
    )


def _write_heading(metadata: Metadata) -> str:
    parts = [metadata.running_title]
    if metadata.version:
        parts.append(f"version {metadata.version}")
    if metadata.date:
        parts.append(metadata.date.isoformat())
    return ", ".join(parts)


def _count_problems(diagnostics: Iterable[Diagnostic], family: str) -> str:
    """Return how many errors and warnings there are of a family, in words, or nothing."""
    return sum_up(one for one in diagnostics if one.code.number[3] == family)


def judge_doses(view: View, diagnostics: Sequence[Diagnostic]) -> Iterator[Line]:
    """Yield how many amounts are marked, and whether anything is wrong with them."""
    marked = len(view.prepared_nodes.find(Dose))
    problems = _count_problems(diagnostics, _DOSE_FAMILY)
    differs = any(one.code is Code.FIGURES_DIFFER for one in diagnostics)
    told = "1 amount" if marked == 1 else f"{marked or 'no'} amounts"
    # Unmarked amounts are looked for in no finished page.
    unmarked = marked == 0 and _has_amounts(view)
    if any(one.code is Code.TRANSLATED_FIGURE for one in diagnostics):
        problems = "some differ from the source"
    elif differs and not problems:
        problems = "some differ from the second entry"
    found = problems or ("and the text has some" if unmarked else "no problem found")
    verdict = _BAD if problems or unmarked else _GOOD if marked else ""
    yield Line("Doses", f"{told} marked, {found}", verdict)


def _has_amounts(view: View) -> bool:
    """Tell whether an amount of a medicine stands in a text, apart from its sources."""
    return any(
        text.kind in _AMOUNTS_IN and found.amount.unit in MEDICINE_UNITS
        for text, found in view.amounts
    )


def _judge_plain_language(view: View, diagnostics: Iterable[Diagnostic]) -> Iterator[Line]:
    metadata, whole = view.metadata, view.grades.whole
    passes = whole.passes and all(section.passes for section in view.grades.sections)
    if has_mean_limit(view.language):
        yield Line("Plain language", write_grade(whole), _GOOD if passes else _BAD)
    else:
        told = f"{write_grade(whole)}; how many are too many is not known of this language"
        yield Line("Plain language", told, _OPEN)
    if problems := _count_problems(diagnostics, _LANGUAGE_FAMILY):
        yield Line("", f"{problems} about wording, see above", _BAD)
    listed = view.words.get(view.base_language)
    if listed is None or not listed.hard:
        name = _LANGUAGES.get(view.base_language, f"the language `{view.base_language}`")
        yield Line("", f"wording: only lengths and grade are checked in {name}", _OPEN)
    told_apart = bool(metadata.topic_terms) and whole.flesch_kincaid is not None
    if told_apart:
        known = f"{whole.flesch_kincaid_without_topic_words:.1f}"
        smog = f"{whole.smog_without_topic_words:.1f}"
        yield Line("", f"without topic words {known}; SMOG {smog} (second column)", "")
    for section in view.grades.sections:
        if section.words:
            mark = "" if section.passes else _BAD
            figures = f"{write_short_grade(section):>6}"
            if told_apart:
                figures += f"{section.flesch_kincaid_without_topic_words:6.1f}"
            yield Line("", f"{figures}  {section.title or '(beginning)'}", mark)


def write_grade(grade: Grade) -> str:
    """Return the reading grade in the terms of its language."""
    if grade.flesch_kincaid is not None and grade.smog is not None:
        estimate = " (estimate)" if grade.smog_is_estimate else ""
        return f"grade {grade.flesch_kincaid:.1f}; SMOG {grade.smog:.1f}{estimate}"
    if grade.inflesz is not None:
        return f"INFLESZ {grade.inflesz:.0f} (higher is easier)"
    return f"{grade.sentence_length:.0f} words a sentence"


def write_short_grade(grade: Grade) -> str:
    """Return the figure alone of a reading grade."""
    if grade.flesch_kincaid is not None:
        return f"{grade.flesch_kincaid:.1f}"
    if grade.inflesz is not None:
        return f"{grade.inflesz:.0f}"
    return f"{grade.sentence_length:.0f}"


def judge_review(view: View, diagnostics: Iterable[Diagnostic]) -> Iterator[Line]:
    """Yield who has reviewed a text, until when that holds, and what a second person typed."""
    metadata = view.reviewed_metadata
    if metadata.review_by is None:
        yield Line("Review", "no review date", _BAD)
    elif metadata.overdue:
        yield Line("Review", f"was due by {metadata.review_by}", _BAD)
    else:
        yield Line("Review", f"due by {metadata.review_by}", _GOOD)
    reviewers = ", ".join(metadata.reviewers)
    if changed := ", ".join(metadata.changed_since):
        yield Line("", f"changed since it was signed by {changed}", _BAD)
    elif not reviewers:
        yield Line("", "no clinician has reviewed it yet", _OPEN)
    if reviewers:
        yield Line("", f"reviewed by {reviewers}", _GOOD)
    if reviewers and view.signatures is None:
        advice = "`rlspub sign` binds a review to the words that were read"
        yield Line("", advice, _OPEN)
    if view.edition:
        yield Line("Translation", *_judge_translation(view.edition.translated))
    if view.nodes.find(Dose):
        yield Line("Second entry", *_judge_second_entry(view, diagnostics))


def _judge_translation(passages: Sequence[Translated]) -> tuple[str, str]:
    """Return how many passages are current, and how many of them somebody has read."""
    outdated = sum(1 for one in passages if one.is_outdated)
    read = sum(1 for one in passages if one.is_reviewed)
    if outdated:
        return f"{outdated} of {len(passages)} passages are outdated", _BAD
    told = f"{read or 'none'} of {len(passages)} passages read by a reviewer"
    return told, _GOOD if read == len(passages) else _OPEN


def _judge_second_entry(view: View, diagnostics: Iterable[Diagnostic]) -> tuple[str, str]:
    """Return how many figures a second person has typed, and whether these are all, and right."""
    if view.second_entry is None:
        return "none yet: `rlspub figures --form` begins one", _OPEN
    entries, count = view.second_entry.entries, len(view.figures)
    typed = sum(1 for one in view.figures if one.key in entries and entries[one.key].typed)
    told = f"{typed} of {count} figures"
    if wrong := sum(1 for one in diagnostics if one.code in _WRONG_FIGURES):
        return f"{told}, {wrong} problem{'s' if wrong > 1 else ''}, see above", _BAD
    return told, _GOOD if typed == count else _OPEN


def list_silenced(view: View, silenced: Iterable[tuple[Finding, str]]) -> Iterator[Line]:
    """Yield what the author allows, with the reasons."""
    for finding, reason in silenced:
        line, column = view.source.position(finding.span.start)
        yield Line("Silenced", f"{finding.code.number} at {line}:{column}: {reason}", "")


def _write_questions(view: View) -> Iterator[str]:
    for one in list_questions(view):
        remedy = "" if one.is_answered else f" Add {one.remedy}."
        yield f"  [{'x' if one.is_answered else ' '}] {one.words}{remedy}"
