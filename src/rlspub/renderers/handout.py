"""The handout: a print-ready PDF on A4 or US Letter."""

from rlspub import layouts
from rlspub.renderers import fit
from rlspub.renderers.artifact import Artifact, RenderContext
from rlspub.renderers.html_text import Medium
from rlspub.renderers.sheet import prepare
from rlspub.tree import Document

LEAST_TYPE = {"body_size": 12, "small_size": 10}
LEAST_LARGE_TYPE = {"body_size": 18, "small_size": 18, "title_size": 18}


def render(document: Document, context: RenderContext) -> Artifact:
    """Return the handout."""
    with layouts.reporting(context.reporter):
        name, variant, least_type = "handout", None, LEAST_TYPE
        if context.large_print:
            name, variant, least_type = "large-print handout", "large_print", LEAST_LARGE_TYPE
        sheet = prepare(document, context, "handout", Medium.PAGE, variant)
        for key, least in least_type.items():
            sheet.layout.number(key, at_least=least)
        laid_out = sheet.lay_out(
            "page.html",
            body=sheet.writer.blocks(document.blocks),
            notes=sheet.writer.notes(document.notes) if document.notes else "",
        )
        fit.report(laid_out.strays(), document, name, context.reporter)
        context.reporter.require_success()
        return Artifact(sheet.press.write(laid_out), pages=laid_out.pages)
