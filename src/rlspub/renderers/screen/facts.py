"""What a booklet or a page says about itself, and who hands it out, as labels and values."""

from collections.abc import Iterable, Iterator

from rlspub.layouts import Labels
from rlspub.renderers.html.numbers import write_contact
from rlspub.renderers.html.text import InlineWriter
from rlspub.tree import Metadata

Facts = list[tuple[str, str]]


def list_facts(
    writer: InlineWriter, metadata: Metadata, contacts: Iterable[tuple[str, str]] = ()
) -> Facts:
    """Return labels and values as HTML; values that the layout words are in its language."""
    labels = writer.labels
    worded = {labels.not_reviewed}
    worded |= {labels.day(day) for day in (metadata.date, metadata.review_by) if day}
    worded |= {labels.country_name(metadata.country)} if metadata.country else set()
    facts = [
        (name, writer.label(value) if value in worded else writer.text(value))
        for name, value in labels.facts(metadata)
    ]
    facts += [(name, write_contact(writer, value)) for name, value in contacts]
    return [(writer.label(name), value) for name, value in facts]


def list_contacts(labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield who hands the text out, and how to reach them, as labels and values."""
    if name := labels.clinic.name:
        yield labels.clinic_name, name
        yield from labels.contacts()


def require_values(facts: Facts) -> list[tuple[str, str]]:
    """Return the values of facts, which a page must print, each with the name of the facts."""
    return [("facts", value) for _, value in facts]
