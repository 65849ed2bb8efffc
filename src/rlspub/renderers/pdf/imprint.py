"""What pages say of the text that they print: which it is, how far to trust it."""

from collections.abc import Iterable, Iterator

from rlspub.layouts.contract import Css
from rlspub.renderers.pdf.page_maker import PageMaker
from rlspub.tree import Block, Field, walk


def list_imprint(maker: PageMaker) -> dict[str, object]:
    """Return what the templates of handout and sheet are given."""
    labels, metadata = maker.labels, maker.document.metadata
    return {
        "date": labels.day(metadata.date) if metadata.date else "",
        "page_of": _write_page_numbers(maker.writer.label(labels.page_of)),
        "page_letters": len(labels.page_of.format(page=10, pages=20)),
        "edition_letters": len(labels.name_edition(metadata)),
        "contacts": labels.contacts() if labels.clinic.name else [],
        "booklet_address": labels.clinic.booklet,
        "video": metadata.video,
    }


def list_required_title(maker: PageMaker, *keys: str) -> Iterator[tuple[str, str]]:
    """Yield titles by these names, and how far to trust the text, as each page must print them."""
    metadata, writer, labels = maker.document.metadata, maker.writer, maker.labels
    for key in keys:
        if words := getattr(metadata, key):
            yield f"metadata.{key}", writer.text(words)
    if metadata.changed_since:
        yield "labels.changed_since", writer.label(labels.changed_since)
    elif not metadata.reviewers and not metadata.translation_unreviewed:
        yield "labels.not_reviewed_short", writer.label(labels.not_reviewed_short)
    if metadata.overdue:
        yield "labels.overdue", writer.label(labels.overdue)
    for fault in labels.list_faults_of_translation(metadata):
        yield "labels.not_current and labels.translation_unreviewed", writer.label(fault)


def list_card_facts(maker: PageMaker) -> Iterator[tuple[str, tuple[str | None, ...]]]:
    """Yield what the foot of a card says: whom to call, what it is, and how far to trust it."""
    metadata, labels, clinic = maker.document.metadata, maker.labels, maker.labels.clinic
    yield "contacts", (clinic.name, clinic.phone, clinic.hours)
    country = metadata.country and labels.country_name(metadata.country)
    yield (
        "imprint",
        (
            metadata.version and f"{labels.version} {metadata.version}",
            labels.day(metadata.date) if metadata.date else None,
            country and labels.country_note.format(country=country),
        ),
    )
    # A clinic that publishes the text has been named already.
    publisher = metadata.publisher if metadata.publisher != clinic.name else None
    # Where nobody has read the translation, no clinician has reviewed it either.
    is_unseen = not metadata.reviewers and not metadata.changed_since
    is_unseen &= not metadata.translation_unreviewed
    yield (
        "alarms",
        (
            labels.overdue if metadata.overdue else None,
            labels.not_current if metadata.not_current else None,
            labels.changed_since if metadata.changed_since else None,
        ),
    )
    yield (
        "standing",
        (
            labels.translation_unreviewed if metadata.translation_unreviewed else None,
            labels.not_reviewed_short if is_unseen else None,
            publisher,
        ),
    )


def asks_for_phone(blocks: Iterable[Block]) -> bool:
    """Tell whether the author leaves a blank for the clinic's phone."""
    nodes = (node for block in blocks for node in walk(block))
    return any(isinstance(node, Field) and node.identifier == "clinic-phone" for node in nodes)


def _write_page_numbers(label: str) -> str:
    """Return the label of a page foot, as it is written, in which the style sheet counts pages."""
    places = {"page": _count(Css.PAGE_NUMBER), "pages": _count(Css.PAGE_COUNT)}
    return label.format(**places)


def _count(name: Css) -> str:
    return f'<span class="{name}"></span>'
