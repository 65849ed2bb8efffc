"""What a clinic wants to know of a manuscript, on one screen."""

from collections.abc import Iterable, Iterator

from rlspub.checks.plain_language.reading_grade import Grade, Grades
from rlspub.diagnostics import Diagnostic, Reporter, Severity
from rlspub.language.amounts import Unit, find_quantities
from rlspub.language.readability.formulas import base
from rlspub.layouts import home
from rlspub.layouts.word_list import load_words
from rlspub.tree import (
    Callout,
    CalloutKind,
    Cell,
    Document,
    Dose,
    Node,
    Note,
    NoteReference,
    Paragraph,
    References,
    children,
    plain_text,
    walk,
)

_GOOD, _BAD, _OPEN = "good", "mend", "open"
_SYNTAX_FAMILY, _DOSE_FAMILY, _LANGUAGE_FAMILY = "1", "2", "6"
_MEDICINE = frozenset({Unit.MILLIGRAM, Unit.MICROGRAM, Unit.INTERNATIONAL_UNIT})
_LANGUAGES = {"ar": "Arabic", "es": "Spanish", "ko": "Korean", "th": "Thai"}


def report_card(document: Document, grades: Grades, reporter: Reporter) -> str:
    """Return the report card of a prepared document."""
    lines = [_heading(document), ""]
    if any(_is_broken(diagnostic) for diagnostic in reporter.sorted()):
        lines.append("  This text cannot be judged until the errors above are mended.")
        return "\n".join(lines) + "\n"
    lines += _doses(document, reporter)
    lines += _plain_language(document, grades, reporter)
    lines += _review(document)
    lines += _silenced(reporter)
    lines += ["", "A clinic will ask", *_questions(document)]
    return "\n".join(lines) + "\n"


def _is_broken(diagnostic: Diagnostic) -> bool:
    """Tell whether a problem is one of syntax, so that nobody knows what the text says."""
    broken = diagnostic.code.number[3] == _SYNTAX_FAMILY
    return broken and diagnostic.severity is Severity.ERROR


def _heading(document: Document) -> str:
    metadata = document.metadata
    parts = [metadata.title]
    if metadata.version:
        parts.append(f"version {metadata.version}")
    if metadata.date:
        parts.append(metadata.date.isoformat())
    return ", ".join(parts)


def _line(name: str, words: str, verdict: str) -> str:
    return f"  {name:<16}{words:<55} {verdict}"


def _problems(reporter: Reporter, family: str) -> str:
    """Return how many errors and warnings of a family there are, in words, or nothing."""
    found = [d.severity for d in reporter.sorted() if d.code.number[3] == family]
    told = []
    for severity in Severity:
        number = found.count(severity)
        if number:
            told.append(f"{number} {severity.value}{'s' if number > 1 else ''}")
    return " and ".join(told)


def _doses(document: Document, reporter: Reporter) -> Iterator[str]:
    marked = sum(isinstance(node, Dose) for node in walk(document))
    problems = _problems(reporter, _DOSE_FAMILY)
    told = "1 amount" if marked == 1 else f"{marked or 'no'} amounts"
    # Unmarked amounts are looked for in no finished page.
    unmarked = marked == 0 and _has_amounts(document)
    found = problems or ("and the text has some" if unmarked else "no problem found")
    verdict = _BAD if problems or unmarked else _GOOD if marked else ""
    yield _line("Doses", f"{told} marked, {found}", verdict)


def _has_amounts(node: Node) -> bool:
    """Tell whether an amount of a medicine stands in a text, apart from its sources."""
    match node:
        case References():
            return False
        case Paragraph() | Cell():
            return any(found.unit in _MEDICINE for found in find_quantities(plain_text(node)))
        case _:
            return any(map(_has_amounts, children(node)))


def _plain_language(document: Document, grades: Grades, reporter: Reporter) -> Iterator[str]:
    whole = grades.whole
    passes = whole.passes and all(section.passes for section in grades.sections)
    problems = _problems(reporter, _LANGUAGE_FAMILY)
    yield _line("Plain language", _grade(whole), _GOOD if passes else _BAD)
    if problems:
        yield _line("", f"{problems} about wording, see above", _BAD)
    language = base(document.metadata.language)
    if load_words(language, home()) is None:
        name = _LANGUAGES.get(language, f"the language `{language}`")
        yield _line("", f"wording: only lengths and grade are checked in {name}", _OPEN)
    told_apart = bool(document.metadata.topic_terms) and whole.flesch_kincaid is not None
    if told_apart:
        known = f"{whole.flesch_kincaid_without_topic_words:.1f}"
        smog = f"{whole.smog_without_topic_words:.1f}"
        yield _line("", f"without topic words {known}; SMOG {smog} (second column)", "")
    for section in grades.sections:
        if section.words:
            mark = "" if section.passes else _BAD
            figures = f"{_short_grade(section):>6}"
            if told_apart:
                figures += f"{section.flesch_kincaid_without_topic_words:6.1f}"
            yield _line("", f"{figures}  {section.title or '(beginning)'}", mark)


def _grade(grade: Grade) -> str:
    if grade.flesch_kincaid is not None and grade.smog is not None:
        estimate = " (estimate)" if grade.smog_is_estimate else ""
        return f"grade {grade.flesch_kincaid:.1f}; SMOG {grade.smog:.1f}{estimate}"
    if grade.inflesz is not None:
        return f"INFLESZ {grade.inflesz:.0f} (higher is easier)"
    return f"{grade.sentence_length:.0f} words a sentence"


def _short_grade(grade: Grade) -> str:
    if grade.flesch_kincaid is not None:
        return f"{grade.flesch_kincaid:.1f}"
    if grade.inflesz is not None:
        return f"{grade.inflesz:.0f}"
    return f"{grade.sentence_length:.0f}"


def _review(document: Document) -> Iterator[str]:
    metadata = document.metadata
    if metadata.review_by is None:
        yield _line("Review", "no review date", _BAD)
    elif metadata.overdue:
        yield _line("Review", f"was due by {metadata.review_by}", _BAD)
    else:
        yield _line("Review", f"due by {metadata.review_by}", _GOOD)
    reviewers = ", ".join(metadata.reviewers)
    told = f"reviewed by {reviewers}" if reviewers else "no clinician has reviewed it yet"
    yield _line("", told, _GOOD if reviewers else _OPEN)


def _silenced(reporter: Reporter) -> Iterator[str]:
    for diagnostic, reason in reporter.silenced:
        line, column = diagnostic.position
        yield _line("Silenced", f"{diagnostic.code.number} at {line}:{column}: {reason}", "")


def _questions(document: Document) -> Iterator[str]:
    metadata = document.metadata
    nodes = list(walk(document))
    boxes = {node.kind for node in nodes if isinstance(node, Callout)}
    sources = sum(len(node.entries) for node in nodes if isinstance(node, References))
    cited = any(isinstance(node, NoteReference) for node in nodes)
    notes = sum(isinstance(node, Note) for node in nodes)
    asked: Iterable[tuple[str, bool, str]] = (
        ("Who wrote it?", bool(metadata.authors), "`authors:`"),
        ("Which clinician approved it?", bool(metadata.reviewers), "`reviewers:`"),
        ("Who publishes it?", bool(metadata.publisher), "`publisher:`"),
        ("Which country are the amounts for?", bool(metadata.country), "`country:`"),
        ("What is the main message?", CalloutKind.MAIN_MESSAGE in boxes, "a `.main-message` box"),
        ("Who must ask first?", CalloutKind.ASK_FIRST in boxes, "an `.ask-first` box"),
        ("When do readers call?", CalloutKind.CALL_US in boxes, "a `.call-us` box"),
        ("When is it an emergency?", CalloutKind.EMERGENCY in boxes, "an `.emergency` box"),
        ("Where do the facts come from?", cited and (sources or notes) > 0, "`.references`"),
        ("Is there a card to take home?", bool(document.card), "`.card`"),
    )
    for question, answered, remedy in asked:
        yield f"  [{'x' if answered else ' '}] {question}" + ("" if answered else f" Add {remedy}.")
