"""The words that layouts print besides the manuscript's."""

from rlspub.layouts import Labels, strings_in
from rlspub.tree import Metadata


def list_generated_words(metadata: Metadata, labels: Labels) -> tuple[str, ...]:
    """Return every string that a layout may print of its own."""
    words = list(strings_in(labels))
    words += [labels.day(date) for date in (metadata.date, metadata.review_by) if date]
    words += [value for _, value in labels.facts(metadata)]
    if metadata.country:
        country = labels.country_name(metadata.country)
        words.append(labels.country_note.format(country=country))
    return tuple(words)
