"""From an order to all that its outputs are made from."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from rlspub import layouts
from rlspub.checks.structure.review import refuse_overdue
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter, Severity
from rlspub.editions.parallel import find_in_other, set_in_parallel
from rlspub.language.locales import name_language
from rlspub.language.paper import uses_letter
from rlspub.language.readability.formulas import base
from rlspub.language.tags import find_region
from rlspub.layouts import House, Labels
from rlspub.passes.boxes import name_boxes
from rlspub.passes.clinic import fill_in_clinic
from rlspub.passes.editions import Notice, add_notices
from rlspub.passes.schedules import ScheduleWords, fill_in_schedules
from rlspub.passes.telephone import link_numbers
from rlspub.pipeline.clinic import choose_house, find_box_titles, find_languages
from rlspub.pipeline.generated_words import list_generated_words, list_layout_words
from rlspub.pipeline.order import Order
from rlspub.pipeline.read import judge_document, read_manuscript, read_source_date, report_findings
from rlspub.proof.text.layout_words import LayoutWords
from rlspub.renderers.artifact import RenderContext
from rlspub.renderers.printing import PageSize, Printing
from rlspub.tree import Document

# The first day that a zip file can hold: the date of a manuscript that has none.
_NO_DATE = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)


class Bilingual(NamedTuple):
    """A document with its source beside it, and all that is known of the source."""

    document: Document
    source: View


@dataclass(frozen=True, slots=True)
class Prepared:
    """A checked document, ready to be rendered, and what its outputs are rendered and proven with.

    `generated` are the strings that layouts may add, `own` those that they must; see `Proving`.
    `bilingual` is the document with its source beside it, where that is ordered.
    """

    order: Order
    view: View
    document: Document
    context: RenderContext
    labels: Labels
    generated: tuple[str, ...]
    own: LayoutWords
    bilingual: Bilingual | None = None

    def choose_document(self, printing: Printing) -> Document:
        """Return what is printed so: the text, or the text with its source beside it."""
        both = self.bilingual if printing.bilingual else None
        return both.document if both else self.document

    def locate(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return what was told of an output, with each place in the file that it is in."""
        if self.bilingual is None:
            return [*diagnostics]
        return [
            *find_in_other(diagnostics, self.document.source, self.bilingual.source.written.source)
        ]


def prepare(order: Order, reporter: Reporter) -> Prepared:
    """Read, check and prepare the manuscript of an order; raises `Failed` where it has errors."""
    with layouts.reporting(reporter):
        house = layouts.open_house(order.layouts, order.clinics)
    view = read_manuscript(
        order.manuscript, house, reporter, allow_outdated=order.allow_outdated
    ).view
    return prepare_view(order, house, view, reporter)


def prepare_view(order: Order, house: House, view: View, reporter: Reporter) -> Prepared:
    """Prepare what was read and checked of a manuscript; raises `Failed` where it has errors."""
    document = replace(view.prepared, metadata=view.reviewed_metadata)
    house = choose_house(house, document.metadata, reporter)
    source = None
    if order.printing.bilingual:
        source = _judge_source(view, house, reporter)
        reporter.require_success()
    if not order.allow_overdue:
        report_findings(refuse_overdue(document), reporter)
    reporter.require_success()
    chosen = None if order.paper_of_country else order.printing.page_size
    printing = order.printing.print_on(chosen, choose_paper(document))
    order = replace(order, printing=printing)
    context = RenderContext(
        house=house,
        pictures={**(source.whole_pictures if source else {}), **view.whole_pictures},
        build_date=choose_date(document, reporter),
        printing=order.printing,
        reporter=reporter,
    )
    with layouts.reporting(reporter):
        labels = house.labels(document.metadata.language)
        notices, bilingual = tuple(_list_notices(view, house)), None
        if source is not None:
            both = _complete(set_in_parallel(document, source.prepared), house, notices)
            bilingual = Bilingual(both, source)
        document = _complete(document, house, notices)
        whole = bilingual.document if bilingual else document
        titles, others = find_box_titles(whole, house), house.list_labels_of_passages(whole)
    generated = (
        *list_generated_words(document.metadata, labels),
        *(named.doses for named in titles.values()),
    )
    own = list_layout_words(document.metadata, labels, others)
    return Prepared(order, view, document, context, labels, generated, own, bilingual)


def _complete(document: Document, house: House, notices: Iterable[Notice]) -> Document:
    """Return a document with what the house says in it, and with notices below it.

    It speaks of the clinic, in boxes and in schedules.
    """
    document = fill_in_clinic(document, lambda language: house.clinic.say_in(language).answers())
    document = name_boxes(link_numbers(document), find_box_titles(document, house))
    document = fill_in_schedules(document, _find_words_of_schedules(document, house))
    return add_notices(document, tuple(notices))


def _judge_source(view: View, house: House, reporter: Reporter) -> View:
    """Return the text of which one is a translation; raises `Failed` if it has errors.

    It was read with its translation, and is not read again.
    """
    if view.metadata.translation_of is None:
        reporter.report(
            Code.NOTHING_BESIDE,
            "there is no text in another language to stand beside this one",
            help="write `translation_of: iron.md` with the name of its source in the front matter, "
            "or build without `--bilingual`",
        )
        raise Failed
    if view.edition is None:
        # Why there is none has been told.
        raise Failed
    written = view.edition.source
    told = Reporter(written.source.path, written.source)
    try:
        return judge_document(written, house, told).view
    finally:
        reporter.diagnostics += [one for one in told.diagnostics if one.severity is Severity.ERROR]


def _list_notices(view: View, house: House) -> Iterator[Notice]:
    """Yield from which language a text was translated, and in which others there are editions.

    The latter are told in the others, to those who read them.
    """
    language = view.language
    if view.edition:
        labels = house.labels(language)
        original = name_language(view.edition.source.metadata.language, labels.language)
        yield Notice(labels.translated_from.format(language=original), labels.language)
    for sibling in view.siblings.values():
        other = sibling.metadata.language
        labels = house.labels(other)
        words = labels.exists_in.format(languages=name_language(other, other))
        yield Notice(words, labels.language)


def choose_paper(document: Document) -> PageSize:
    """Return the paper of a manuscript's country, or of the one that its language tag names."""
    metadata = document.metadata
    letter = uses_letter(metadata.country or find_region(metadata.language))
    return PageSize.LETTER if letter else PageSize.A4


def _find_words_of_schedules(document: Document, house: House) -> dict[str, ScheduleWords]:
    """Return what schedules say in each language; in English where the layouts have no words."""
    found = {name: house.labels(name) for name in find_languages(document)}
    return {
        name: ScheduleWords(
            labels.schedule_advice,
            labels.schedule_nothing,
            None if labels.language == base(name) else labels.language,
        )
        for name, labels in found.items()
    }


def choose_date(document: Document, reporter: Reporter) -> datetime.datetime:
    """Return the manuscript's date, or what SOURCE_DATE_EPOCH says; never today's."""
    set_by_caller = read_source_date(reporter)
    if set_by_caller is not None:
        return set_by_caller
    date = document.metadata.date
    if date is None:
        return _NO_DATE
    return datetime.datetime(date.year, date.month, date.day, tzinfo=datetime.UTC)
