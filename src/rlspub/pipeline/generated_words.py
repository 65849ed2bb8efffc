"""The words that layouts print besides the manuscript's."""

from collections.abc import Iterator, Mapping

from rlspub.layouts import Labels, strings_in
from rlspub.layouts.contract import TICK
from rlspub.proof.text.layout_words import LayoutWords
from rlspub.tree import Metadata


def list_generated_words(metadata: Metadata, labels: Labels) -> tuple[str, ...]:
    """Return every string that a layout may print of its own."""
    words = [*strings_in(labels), TICK]
    words += [labels.day(date) for date in (metadata.date, metadata.review_by) if date]
    words += [value for _, value in labels.facts(metadata)]
    if metadata.country:
        country = labels.country_name(metadata.country)
        words.append(labels.country_note.format(country=country))
    return tuple(words)


def list_layout_words(
    metadata: Metadata, labels: Labels, others: Mapping[str, Labels] | None = None
) -> LayoutWords:
    """Return what layouts must print of their own; `others` are labels for other languages."""
    return LayoutWords(
        boxes=labels.callouts,
        doses=labels.doses,
        tick=TICK,
        on_page=labels.on_page,
        on_page_in={name: other.on_page for name, other in (others or {}).items()},
        contents=labels.contents,
        required=tuple(_list_required(metadata, labels)),
        edition=labels.name_edition(metadata),
        has_code=bool(labels.clinic.name and labels.clinic.booklet),
    )


def _list_required(metadata: Metadata, labels: Labels) -> Iterator[str]:
    if metadata.version:
        yield f"{labels.version} {metadata.version}"
    if metadata.date:
        yield labels.day(metadata.date)
    if metadata.changed_since:
        yield labels.changed_since
    elif not metadata.reviewers and not metadata.translation_unreviewed:
        yield labels.not_reviewed_short
    yield from labels.list_faults_of_translation(metadata)
    if metadata.overdue:
        yield labels.overdue
    if labels.clinic.name:
        yield from filter(None, (labels.clinic.name, labels.clinic.phone))
