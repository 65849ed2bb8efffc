"""Checks: from one view of a document to findings. A check reads, and changes nothing."""

from collections.abc import Callable, Iterator

from rlspub.checks.doses.agreement import check_mixed, check_sources
from rlspub.checks.doses.emergency import check_emergency
from rlspub.checks.doses.figures import check_figures
from rlspub.checks.doses.marks import check_unmarked, check_writing
from rlspub.checks.figures.ages import check_ages
from rlspub.checks.figures.boxes import check_limit_boxes
from rlspub.checks.figures.gaps import check_gap_units, check_gaps
from rlspub.checks.figures.groups import check_groups
from rlspub.checks.figures.intervals import check_intervals
from rlspub.checks.figures.limits import check_limits, check_turned_limits
from rlspub.checks.figures.over import check_over_limit
from rlspub.checks.figures.ranges import check_ranges
from rlspub.checks.finding import Finding
from rlspub.checks.plain_language.grades import check_grades
from rlspub.checks.plain_language.headings import (
    check_heading_capitals,
    check_heading_lengths,
    check_heading_levels,
)
from rlspub.checks.plain_language.lengths import (
    check_lists,
    check_paragraphs,
    check_sentences,
    check_stress,
)
from rlspub.checks.plain_language.message import (
    check_addressed_reader,
    check_call_to_action,
    check_has_headings,
    check_main_message,
    check_number_of_questions,
    check_unknowns,
)
from rlspub.checks.plain_language.numbers import check_chances, check_dates, check_decimals
from rlspub.checks.plain_language.voice import check_voice
from rlspub.checks.plain_language.words import (
    check_abbreviations,
    check_hard_words,
    check_link_words,
    check_promotion,
    check_slashes,
)
from rlspub.checks.structure.card import (
    check_answers,
    check_details,
    check_empty_on_card,
    check_half_answers,
    check_message_on_card,
)
from rlspub.checks.structure.conformance import check_conformance
from rlspub.checks.structure.links import check_identifiers, check_links, check_notes
from rlspub.checks.structure.pictures import check_picture_files, check_picture_words
from rlspub.checks.structure.review import check_review
from rlspub.checks.view import View

Check = Callable[[View], Iterator[Finding]]

# Their order means nothing.
CHECKS: tuple[Check, ...] = (
    # Doses.
    check_writing,
    check_unmarked,
    check_figures,
    check_mixed,
    check_sources,
    check_emergency,
    # Figures.
    check_limits,
    check_turned_limits,
    check_over_limit,
    check_limit_boxes,
    check_gaps,
    check_gap_units,
    check_intervals,
    check_ranges,
    check_ages,
    check_groups,
    # Plain language.
    check_sentences,
    check_paragraphs,
    check_lists,
    check_stress,
    check_heading_lengths,
    check_heading_levels,
    check_heading_capitals,
    check_abbreviations,
    check_hard_words,
    check_link_words,
    check_promotion,
    check_slashes,
    check_voice,
    check_decimals,
    check_dates,
    check_chances,
    check_grades,
    check_has_headings,
    check_number_of_questions,
    check_main_message,
    check_call_to_action,
    check_unknowns,
    check_addressed_reader,
    # Structure.
    check_answers,
    check_empty_on_card,
    check_half_answers,
    check_details,
    check_message_on_card,
    check_conformance,
    check_identifiers,
    check_links,
    check_notes,
    check_picture_files,
    check_picture_words,
    check_review,
)


def check(view: View) -> Iterator[Finding]:
    """Yield what all checks find."""
    for one in CHECKS:
        yield from one(view)
