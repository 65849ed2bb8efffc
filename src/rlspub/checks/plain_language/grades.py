"""How hard the text and each of its sections are to read."""

from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.reading_grade import Grade
from rlspub.checks.view import View
from rlspub.diagnostics import Code

# A smaller difference is not worth a word.
_NOTABLE = 0.05


def check_grades(view: View) -> Iterator[Finding]:
    """Report sections, and a text as a whole, that are harder than the profile allows."""
    for section in view.grades.sections:
        if not section.passes and view.rules.reading_grade.value:
            yield _describe_grade(Code.SECTION_TOO_HARD, section, view)
    if len(view.grades.sections) > 1 and not view.grades.whole.passes:
        yield _describe_grade(Code.TEXT_TOO_HARD, view.grades.whole, view)


def _describe_grade(code: Code, grade: Grade, view: View) -> Finding:
    what = f"the section “{grade.title}”" if grade.title else "the text"
    score = grade.flesch_kincaid_without_topic_words
    if score is not None:
        told = f"is at grade {score:.1f} (Flesch-Kincaid)"
        wanted = f"up to grade {grade.limit:g}"
        if grade.flesch_kincaid and grade.flesch_kincaid - score > _NOTABLE:
            told += f", {grade.flesch_kincaid:.1f} with its topic words"
    elif grade.inflesz is not None:
        told, wanted = f"has {grade.inflesz:.0f} points (INFLESZ)", f"{grade.limit:g} or more"
    else:
        told = f"has {grade.sentence_length:.0f} words a sentence"
        wanted = f"up to {grade.limit:g}"
    return Finding(
        code,
        f"{what} {told}; the profile allows {wanted}",
        view.first_line if grade.heading is None else grade.heading.span,
        "use shorter sentences and shorter words",
    )
