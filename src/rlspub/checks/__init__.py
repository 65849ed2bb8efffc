"""Checks: from one view of a document to findings. A check reads, and changes nothing."""

from collections.abc import Callable, Iterator

from rlspub.checks.advice.contradictions import check_contradictions
from rlspub.checks.advice.lost_not import check_lost_not, check_turned_boxes
from rlspub.checks.advice.times_of_day import check_schedules_against_text, check_times_of_day
from rlspub.checks.doses.agreement import check_mixed, check_sources
from rlspub.checks.doses.figures import check_figures
from rlspub.checks.doses.marks import check_bare_figures, check_unmarked, check_writing
from rlspub.checks.doses.unseen import check_unseen
from rlspub.checks.editions import CHECKS_OF_EDITIONS
from rlspub.checks.figures.ages import check_ages
from rlspub.checks.figures.boxes import check_limit_boxes
from rlspub.checks.figures.columns import check_columns
from rlspub.checks.figures.days import check_days
from rlspub.checks.figures.gaps import check_gap_units, check_gaps
from rlspub.checks.figures.groups import check_groups
from rlspub.checks.figures.limits import check_limits, check_turned_limits
from rlspub.checks.figures.over import check_over_limit
from rlspub.checks.figures.ranges import check_ranges
from rlspub.checks.finding import Finding
from rlspub.checks.getting_help.boxes import (
    check_advice_in_boxes,
    check_number_to_call,
)
from rlspub.checks.getting_help.emergency import check_emergency, check_emergency_box
from rlspub.checks.getting_help.poison_centres import check_poison_centre
from rlspub.checks.getting_help.put_off import check_put_off
from rlspub.checks.getting_help.telephone_numbers import (
    check_dialled_numbers,
    check_telephone_numbers,
)
from rlspub.checks.pasted import check_pasted
from rlspub.checks.plain_language.grades import check_grades
from rlspub.checks.plain_language.headings import (
    check_heading_capitals,
    check_heading_lengths,
    check_heading_levels,
)
from rlspub.checks.plain_language.layout_language import check_layout_language
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
from rlspub.checks.plain_language.pictures import check_instructive_pictures
from rlspub.checks.plain_language.voice import check_voice
from rlspub.checks.plain_language.words import (
    check_abbreviations,
    check_hard_words,
    check_link_words,
    check_promotion,
    check_slashes,
)
from rlspub.checks.plausibility.by_weight import check_rates_by_weight
from rlspub.checks.plausibility.compounds import check_compounds
from rlspub.checks.plausibility.lone_units import check_lone_units
from rlspub.checks.plausibility.sizes import check_sizes
from rlspub.checks.plausibility.two_units import check_two_units
from rlspub.checks.plausibility.weekly import check_weekly
from rlspub.checks.schedules.agreement import check_schedules
from rlspub.checks.schedules.box import check_schedule_boxes
from rlspub.checks.schedules.limits import (
    check_counted_limits,
    check_counted_units,
    check_counts_in_boxes,
)
from rlspub.checks.schedules.units import check_units_of_time
from rlspub.checks.structure.answers import (
    check_answers_against_details,
    check_answers_against_message,
    check_claims,
    check_denials,
)
from rlspub.checks.structure.card import (
    check_answers,
    check_details,
    check_empty_on_card,
    check_half_answers,
    check_marks_in_boxes,
    check_message_on_card,
    check_notes_left_out,
)
from rlspub.checks.structure.conformance import check_conformance
from rlspub.checks.structure.empty_headings import check_empty_headings
from rlspub.checks.structure.joined_figures import check_joined_figures, check_raised_figures
from rlspub.checks.structure.links import (
    check_glossary,
    check_identifiers,
    check_links,
    check_notes,
    check_terms,
    check_titles_of_others,
)
from rlspub.checks.structure.list_numbers import check_list_numbers
from rlspub.checks.structure.page_breaks import check_page_breaks
from rlspub.checks.structure.pictures import (
    check_picture_files,
    check_picture_places,
    check_picture_words,
    check_side_by_side,
    check_titles,
)
from rlspub.checks.structure.review import check_review
from rlspub.checks.structure.second_entry import check_second_entry
from rlspub.checks.structure.signatures import check_signatures
from rlspub.checks.tables import check_tables
from rlspub.checks.view import View

Check = Callable[[View], Iterator[Finding]]

# Their order means nothing.
CHECKS: tuple[Check, ...] = (
    # Doses.
    check_writing,
    check_unmarked,
    check_bare_figures,
    check_unseen,
    check_figures,
    check_mixed,
    check_sources,
    # Figures.
    check_limits,
    check_turned_limits,
    check_over_limit,
    check_days,
    check_limit_boxes,
    check_gaps,
    check_gap_units,
    check_ranges,
    check_ages,
    check_columns,
    check_groups,
    check_tables,
    # Schedules.
    check_schedules,
    check_schedule_boxes,
    check_counts_in_boxes,
    check_counted_limits,
    check_counted_units,
    check_units_of_time,
    # Advice.
    check_contradictions,
    check_lost_not,
    check_turned_boxes,
    check_times_of_day,
    check_schedules_against_text,
    # Getting help.
    check_emergency,
    check_emergency_box,
    check_telephone_numbers,
    check_poison_centre,
    check_dialled_numbers,
    check_advice_in_boxes,
    check_put_off,
    check_number_to_call,
    # What was pasted, and is no structure.
    check_pasted,
    # Plausibility.
    check_sizes,
    check_rates_by_weight,
    check_two_units,
    check_weekly,
    check_compounds,
    check_lone_units,
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
    check_instructive_pictures,
    # Structure.
    check_joined_figures,
    check_raised_figures,
    check_list_numbers,
    check_answers,
    check_empty_on_card,
    check_half_answers,
    check_marks_in_boxes,
    check_notes_left_out,
    check_details,
    check_message_on_card,
    check_answers_against_message,
    check_denials,
    check_claims,
    check_answers_against_details,
    check_conformance,
    check_identifiers,
    check_links,
    check_titles_of_others,
    check_glossary,
    check_terms,
    check_notes,
    check_empty_headings,
    check_page_breaks,
    check_picture_files,
    check_picture_words,
    check_picture_places,
    check_side_by_side,
    check_titles,
    check_layout_language,
    check_review,
    check_second_entry,
    check_signatures,
    # Translations.
    *CHECKS_OF_EDITIONS,
)


def check(view: View) -> Iterator[Finding]:
    """Yield what all checks find."""
    for one in CHECKS:
        yield from one(view)
