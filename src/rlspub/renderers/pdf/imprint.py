"""What handout and sheet say of the text that they print: which it is, how far to trust it."""

from collections.abc import Iterable, Iterator

from rlspub.layouts.contract import Css
from rlspub.renderers.pdf.page_maker import PageMaker
from rlspub.tree import Block, Field, walk


def list_imprint(maker: PageMaker) -> dict[str, object]:
    """Return what the templates of both are given."""
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
