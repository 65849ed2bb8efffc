"""The page: the text itself as one file of HTML that runs no program and asks for nothing."""

from base64 import b64encode
from collections.abc import Iterator
from functools import partial

from rlspub.layouts import House, Inks, LayoutError, reporting
from rlspub.layouts.colours import shade_for_night
from rlspub.layouts.contract import PAGE
from rlspub.layouts.styles import SKIP_LINK, write_schemes
from rlspub.pictures.examination import Picture
from rlspub.renderers.artifact import Artifact, RenderContext
from rlspub.renderers.html.medium import Medium
from rlspub.renderers.html.numbers import choose_numbering, write_contact
from rlspub.renderers.html.page_marks import page_marks
from rlspub.renderers.html.writer import HtmlWriter
from rlspub.renderers.logo import examine_logo
from rlspub.renderers.page.head import write_head
from rlspub.renderers.screen.contents import Entry, flatten, list_entries
from rlspub.renderers.screen.facts import Facts, list_contacts, list_facts, require_values
from rlspub.renderers.screen.links import first_mentions, link_terms
from rlspub.renderers.screen.styles import write_styles
from rlspub.tree import Block, Document, Section

_NAME = "page"
# By night: the ground, and the least contrast of what stands on it.
_NIGHT = "#14181c"
_LEAST_BY_NIGHT = {"ink": 13, "quiet": 8, "accent": 8, "alarm": 7, "rule": 3.5}


def render(document: Document, context: RenderContext) -> Artifact:
    """Return the page."""
    with reporting(context.reporter):
        data = _write(document, context)
        context.reporter.require_success()
    return Artifact(data.encode())


def _write(document: Document, context: RenderContext) -> str:
    metadata, house = document.metadata, context.house
    layout, labels = house.layout(_NAME), house.labels(metadata.language)
    writer = _make_writer(document, context)
    facts = list_facts(writer, metadata, list_contacts(labels))
    contents = list_entries(document.blocks, layout.whole("contents_depth"), writer)
    body, notes = writer.blocks(document.blocks), writer.notes(document.notes)
    head = write_head(metadata, labels.clinic, write_page_styles(house))
    logo = labels.clinic.logo
    html = layout.render(
        PAGE,
        (_require(document, writer, contents, facts), _require_text(document, body, notes)),
        head=head,
        metadata=metadata,
        keywords=", ".join(metadata.keywords),
        labels=labels,
        clinic=labels.clinic,
        logo=_write_picture(examine_logo(logo)) if logo else "",
        video=metadata.video,
        writer=writer,
        contact=partial(write_contact, writer),
        direction="rtl" if metadata.right_to_left else "ltr",
        date=labels.day(metadata.date) if metadata.date else "",
        contents=contents,
        body=body,
        notes=notes if document.notes else "",
        facts=facts,
    )
    if head not in html:
        message = "`head` is not placed: write `{{ head | safe }}` behind `<head>`"
        raise LayoutError(layout.path(PAGE), message)
    return html


def _make_writer(document: Document, context: RenderContext) -> HtmlWriter:
    def link_to(identifier: str) -> str:
        return f"#{identifier}"

    language = document.metadata.language
    return HtmlWriter(
        labels=context.house.labels(language),
        medium=Medium.SCREEN,
        language=language,
        link_to=link_to,
        picture_source=lambda target: _write_picture(context.pictures[target]),
        mentions=first_mentions(document),
        numbering=choose_numbering(document),
        marks=page_marks(document, (), link_terms(document, _list_chapters(document), link_to)),
    )


def _list_chapters(document: Document) -> Iterator[tuple[Block, ...]]:
    """Yield what comes before the first section, and each section's own blocks."""
    yield tuple(block for block in document.blocks if not isinstance(block, Section))
    for block in document.blocks:
        if isinstance(block, Section):
            yield block.blocks


def write_page_styles(house: House) -> str:
    """Return the style sheet of the house's pages."""
    day = house.tokens(Inks.COLOUR).colours
    night = {
        name: shade_for_night(day[name], _NIGHT, least) for name, least in _LEAST_BY_NIGHT.items()
    }
    own = {
        "colours": {name: f"var(--{name})" for name in day},
        "colour_schemes": write_schemes(day, {**night, "paper": _NIGHT}),
        "skip_link": SKIP_LINK,
    }
    return write_styles(house, house.layout(_NAME), own)


def _write_picture(picture: Picture) -> str:
    """Return a picture as an address that holds it."""
    media_type, data = picture.for_screens
    return f"data:{media_type};base64,{b64encode(data).decode()}"


def _require(
    document: Document, writer: HtmlWriter, contents: tuple[Entry, ...], facts: Facts
) -> Iterator[tuple[str, str]]:
    """Yield what the page must print around the text, in this order."""
    metadata = document.metadata
    for key in ("title", "subtitle"):
        if words := getattr(metadata, key):
            yield f"metadata.{key}", writer.text(words)
    for entry in flatten(contents):
        yield "entry.title", entry.html or writer.text(entry.title)
    yield from require_values(facts)
    if footer := writer.labels.clinic.footer:
        yield "clinic.footer", writer.text(footer)


def _require_text(document: Document, body: str, notes: str) -> Iterator[tuple[str, str]]:
    yield "body", body
    if document.notes:
        yield "notes", notes
