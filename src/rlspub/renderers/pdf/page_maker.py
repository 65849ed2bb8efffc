"""What the outputs on paper share: a document made ready for the press."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import quote

from rlspub.layouts import Clinic, Inks, Labels, Layout, Required, Tokens
from rlspub.layouts.contract import STYLE, STYLES
from rlspub.layouts.style_sheets import read_style_sheets
from rlspub.pictures.files import ENDINGS
from rlspub.renderers.artifact import RenderContext
from rlspub.renderers.characters import check_characters
from rlspub.renderers.drawn_letters import check_drawn_letters
from rlspub.renderers.font_choice import FontChoice, choose_fonts
from rlspub.renderers.html.medium import Medium
from rlspub.renderers.html.numbers import choose_numbering, write_contact
from rlspub.renderers.html.writer import HtmlWriter
from rlspub.renderers.logo import examine_logo
from rlspub.renderers.own_boxes import draw_signs, write_paper_styles
from rlspub.renderers.pdf.typesetter import (
    CLINIC_FILES,
    PICTURES,
    LaidOut,
    Page,
    Typesetter,
    choose_colours,
)
from rlspub.renderers.press import profile as press_profile
from rlspub.renderers.press.inks import Separation
from rlspub.renderers.printing import Printing
from rlspub.renderers.qr_code import qr_code
from rlspub.tree import Document, Metadata, blanks

_BLANKS = {Medium.CARD: blanks.name_blanks_of_card, Medium.SHEET: blanks.name_blanks_of_sheet}


@dataclass(frozen=True, slots=True)
class PageMaker:
    """A document with its layout, its words and its fonts, ready to be laid out.

    `likely_pages` are where places were in a text that is much like it.
    """

    document: Document
    context: RenderContext
    layout: Layout
    medium: Medium
    labels: Labels
    tokens: Tokens
    writer: HtmlWriter
    fonts: FontChoice
    typesetter: Typesetter
    clinic_files: Mapping[str, bytes]
    own_styles: str
    likely_pages: Mapping[str, int] = field(default_factory=dict)

    def write_questions_heading(self) -> str:
        """Return what stands over questions that an author has put into no section."""
        return self.writer.label(self.labels.questions)

    def lay_out(
        self,
        template: str,
        required: Iterable[Required] = (),
        most_pages: int | None = None,
        **values: object,
    ) -> LaidOut:
        """Return the pages of a template filled in with the document's words.

        What is `required` must be on them. With `most_pages` no more are laid out than one beyond.
        """
        metadata = self.document.metadata
        known = {
            "metadata": metadata,
            "keywords": ", ".join(metadata.keywords),
            "labels": self.labels,
            "clinic": self.labels.clinic,
            "clinic_files": {Path(name).stem: CLINIC_FILES + name for name in self.clinic_files},
            "tokens": self.tokens,
            "writer": self.writer,
            "contact": partial(write_contact, self.writer),
            "direction": "rtl" if metadata.right_to_left else "ltr",
            "paper": self.context.printing.page_size.value,
            "card_size": self.context.printing.card_size.value,
            "families": self.fonts.names,
            "build_date": self.context.build_date.isoformat(),
            **values,
        }
        html = self.layout.render(template, required, **known)
        by_language = self.fonts.write_styles(self.layout.number("line_height"))
        own_styles = "\n".join(filter(None, (self.own_styles, by_language)))
        page = Page(
            html=html,
            styles=(*read_style_sheets(self.layout, STYLES, known), (STYLE, own_styles)),
            layout=self.layout,
            colours=self.tokens.colours,
            clinic_files=self.clinic_files,
            pictures=self.context.pictures,
            in_grey=self.context.printing.mono,
            is_long=self.medium is not Medium.CARD,
        )
        return self.typesetter.lay_out(page, most_pages)


def prepare(
    document: Document,
    context: RenderContext,
    name: str,
    medium: Medium,
    variant: str | None = None,
) -> PageMaker:
    """Return the document ready to be laid out; report and fail on what cannot be printed."""
    layout = context.house.layout(name, variant)
    labels = context.house.labels(document.metadata.language)
    others = context.house.list_labels_of_passages(document)
    inks = _choose_inks(context.printing)
    tokens = context.house.tokens(inks)
    fonts = context.house.fonts
    check_drawn_letters(fonts, document, context.pictures, context.reporter)
    check_characters(fonts, document, labels, context.reporter)
    context.reporter.require_success()
    writer = HtmlWriter(
        labels=labels,
        medium=medium,
        language=document.metadata.language,
        link_to=lambda identifier: f"#{identifier}",
        picture_source=lambda target: PICTURES + quote(target, safe=""),
        places=True,
        country=document.metadata.country,
        numbering=choose_numbering(document),
        page_names={name: words.on_page for name, words in others.items()},
        blanks=_name_blanks(document, medium) if context.printing.fillable else None,
    )
    separation = None
    if context.printing.press:
        separation = Separation(press_profile.load(context.reporter))
    chosen = choose_fonts(fonts, document, labels, list_drawn_words(context))
    return PageMaker(
        document=document,
        context=context,
        layout=layout,
        medium=medium,
        labels=labels,
        tokens=tokens,
        writer=writer,
        fonts=chosen,
        typesetter=Typesetter(fonts, context.reporter, separation, chosen.used),
        clinic_files=_draw_codes(labels.clinic, document.metadata)
        | _draw_logo(labels.clinic, in_grey=context.printing.mono, in_inks=separation is not None)
        | draw_signs(context.house, layout, tokens.colours),
        own_styles=write_paper_styles(context.house, inks, CLINIC_FILES),
    )


def list_drawn_words(context: RenderContext) -> list[str]:
    """Return the words in all pictures."""
    return [word for picture in context.pictures.values() for word in picture.words]


def _draw_codes(clinic: Clinic, metadata: Metadata) -> dict[str, bytes]:
    """Return the codes that lead to the booklet and to a video, where there are some."""
    addresses = {"code.svg": clinic.booklet, "video.svg": metadata.video}
    return {name: qr_code(address) for name, address in addresses.items() if address}


def _draw_logo(clinic: Clinic, *, in_grey: bool, in_inks: bool) -> dict[str, bytes]:
    """Return the clinic's logo, if it has one.

    Raises `LayoutError` for a logo that cannot be printed.
    """
    if clinic.logo is None:
        return {}
    picture = examine_logo(clinic.logo)
    media_type, data = choose_colours(picture, in_grey=in_grey, in_inks=in_inks)
    return {f"logo{ENDINGS[media_type]}": data}


def _name_blanks(document: Document, medium: Medium) -> dict[int, str]:
    """Return what each blank is called, by its place."""
    find = _BLANKS.get(medium, blanks.name_blanks)
    return {blank.slot.span.start: blank.label for blank in find(document)}


def _choose_inks(printing: Printing) -> Inks:
    if printing.mono:
        return Inks.MONO
    return Inks.PRESS if printing.press else Inks.COLOUR
