"""The page that a clinic files with a text: what it is, how hard it is, and what it lacks."""

import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rlspub.checks.finding import Finding
from rlspub.checks.reading_grade import Grade
from rlspub.checks.running_text import TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Diagnostic
from rlspub.diagnostics.groups import count, sum_up
from rlspub.language.locales import find_known_locale, name_country
from rlspub.language.readability.formulas import has_word_spaces
from rlspub.language.readability.sentences import words
from rlspub.layouts.templates.filling import fill_in_own
from rlspub.report.card import (
    Line,
    judge_doses,
    judge_review,
    list_silenced,
    write_grade,
    write_short_grade,
)
from rlspub.report.clear_communication import judge_clear_communication
from rlspub.report.items import Index
from rlspub.report.patient_materials import judge_patient_materials
from rlspub.report.questions import list_questions

_TEMPLATE = Path(__file__).with_name("page.html")
_UNREAD = frozenset({TextKind.REFERENCE, TextKind.NOTE})
# This page is a tool for those who make the text, and speaks as the other tools do.
_LANGUAGE = "en"


class MadeFile(NamedTuple):
    """An output; without a file it has not been made from the text as it is."""

    output: str
    file: str | None
    pages: int | None


class _Pace(NamedTuple):
    """How many words a minute adults read, and who says so."""

    words: int
    readers: str
    source: str
    address: str


_ENGLISH_PACE = _Pace(
    238,
    "adults reading to themselves",
    "Brysbaert, Journal of Memory and Language 2019",
    "https://doi.org/10.1016/j.jml.2019.104047",
)
_OTHER_PACE = _Pace(
    184,
    "adults of 18 to 35 reading aloud, the mean of 17 languages",
    "Trauzettel-Klosinski and Dietz, Investigative Ophthalmology and Visual Science 2012",
    "https://doi.org/10.1167/iovs.11-8284",
)


def write_page(
    view: View,
    diagnostics: Sequence[Diagnostic],
    silenced: Iterable[tuple[Finding, str]],
    files: Iterable[MadeFile],
    indexes: Iterable[Index],
) -> str:
    """Return the page as HTML; `files` are the outputs, in the order in which they are listed."""
    metadata, grades = view.reviewed_metadata, view.grades
    number = _count_words(view)
    pace = _ENGLISH_PACE if view.is_english else _OTHER_PACE
    return fill_in_own(
        _TEMPLATE,
        {
            "metadata": metadata,
            "direction": "rtl" if metadata.right_to_left else "ltr",
            "manuscript": view.source.path.name,
            "language": _name_language(metadata.language),
            "country": metadata.country and name_country(metadata.country, _LANGUAGE),
            "words": number,
            "minutes": None if number is None else math.ceil(number / pace.words),
            "pace": pace,
            "files": tuple(files),
            "grade": write_grade(grades.whole),
            "sections": tuple(_list_sections(grades.sections)),
            "rows": _gather_rows(
                (
                    *judge_doses(view, diagnostics),
                    *judge_review(view, diagnostics),
                    *list_silenced(view, silenced),
                )
            ),
            "found": sum_up(diagnostics),
            "kinds": tuple(count(diagnostics)),
            "questions": tuple(list_questions(view)),
            "indexes": tuple(indexes),
        },
    )


def judge_by_indexes(view: View, diagnostics: Sequence[Diagnostic]) -> tuple[Index, ...]:
    """Return the published indexes with the answers that a program can give."""
    communication = judge_clear_communication(view, diagnostics)
    return (communication, *judge_patient_materials(view, diagnostics))


def _name_language(tag: str) -> str:
    locale = find_known_locale(tag)
    return f"{locale.get_display_name(_LANGUAGE)}, {tag}" if locale else tag


def _count_words(view: View) -> int | None:
    """Return how many words a text has besides its sources, or nothing if it has no spaces."""
    if not has_word_spaces(view.language):
        return None
    return sum(len(words(text.text)) for text in view.texts if text.kind not in _UNREAD)


def _gather_rows(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """Return lines by their names; one without a name goes on with what stands above it."""
    rows, name = dict[str, list[Line]](), ""
    for line in lines:
        name = line.name or name
        rows.setdefault(name, []).append(line)
    return rows


def _list_sections(grades: Iterable[Grade]) -> Iterator[tuple[str, str, bool]]:
    """Yield the title of each section with words, its grade, and whether that is good."""
    for grade in grades:
        if grade.words:
            yield grade.title or "(beginning)", write_short_grade(grade), grade.passes
