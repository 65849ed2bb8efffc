"""The handout: a print-ready PDF on A4 or US Letter."""

from collections.abc import Mapping
from dataclasses import replace

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.layouts import reporting
from rlspub.layouts.contract import PAGE
from rlspub.renderers.artifact import Artifact, RenderContext
from rlspub.renderers.html.page_marks import PageStart, comments
from rlspub.renderers.html.text import Medium
from rlspub.renderers.pdf import fit
from rlspub.renderers.pdf.page_maker import PageMaker, prepare
from rlspub.renderers.pdf.typesetter import LaidOut
from rlspub.tree import Document

LEAST_TYPE = {"body_size": 12, "small_size": 10}
LEAST_LARGE_TYPE = {"body_size": 18, "small_size": 18, "title_size": 18}
# Some pages full; with many more, a slip of the pen would keep the machine busy for hours.
_MOST_NOTE_LINES = 100
# What keeps a manuscript off paper, though not out of a book.
_UNPRINTABLE = {Code.NO_FONT, Code.DOES_NOT_FIT}


def render(document: Document, context: RenderContext) -> Artifact:
    """Return the handout."""
    sheet, laid_out = _lay_out(document, context)
    # The booklet names the pages of the ordinary print.
    is_ordinary = context.printing == context.printing.ordinary
    starts = laid_out.find_page_starts() if is_ordinary else ()
    return Artifact(sheet.typesetter.write(laid_out), pages=laid_out.pages, page_starts=starts)


def find_printed_pages(document: Document, context: RenderContext) -> tuple[PageStart, ...]:
    """Return where the handout's pages start; nowhere if it cannot be printed."""
    reporter = Reporter(context.reporter.path, context.reporter.source)
    try:
        ordinary = replace(context, reporter=reporter, printing=context.printing.ordinary)
        _, laid_out = _lay_out(document, ordinary)
    except Failed:
        if {problem.code for problem in reporter.diagnostics} <= _UNPRINTABLE:
            return ()
        context.reporter.diagnostics += reporter.diagnostics
        raise
    return laid_out.find_page_starts()


def _fill_last_page(sheet: PageMaker, words: Mapping[str, str]) -> LaidOut:
    """Return the pages with as many ruled lines for notes as the last one has room for."""
    lines = sheet.layout.whole("note_lines", _MOST_NOTE_LINES)
    laid_out = sheet.lay_out(PAGE, note_lines=lines, **words)
    more = int(laid_out.measure_last_room() / sheet.layout.number("write_height"))
    if more < 1:
        return laid_out
    fuller = sheet.lay_out(PAGE, note_lines=lines + more, **words)
    return fuller if fuller.pages == laid_out.pages else laid_out


def _lay_out(document: Document, context: RenderContext) -> tuple[PageMaker, LaidOut]:
    with reporting(context.reporter):
        name, variant, least_type = "handout", None, LEAST_TYPE
        if context.printing.large_print:
            name, variant, least_type = "large-print handout", "large_print", LEAST_LARGE_TYPE
        elif context.printing.imposed:
            name, variant = "imposed handout", "imposed"
        sheet = prepare(document, context, "handout", Medium.PAGE, variant)
        writer = replace(sheet.writer, marks=comments(document))
        for key, least in least_type.items():
            sheet.layout.number(key, at_least=least)
        words = {
            "body": writer.blocks(document.blocks),
            "notes": writer.notes(document.notes) if document.notes else "",
        }
        laid_out = _fill_last_page(sheet, words)
        fit.report(laid_out.find_strays(), document, name, context.reporter)
        context.reporter.require_success()
        return sheet, laid_out
