"""The handout: a print-ready PDF on A4 or US Letter."""

from rlspub import layouts
from rlspub.renderers import fit
from rlspub.renderers.artifact import Artifact, RenderContext
from rlspub.renderers.html_text import Medium
from rlspub.renderers.sheet import prepare
from rlspub.tree import Document

LEAST_TYPE = {"body_size": 12, "small_size": 10}


def render(document: Document, context: RenderContext) -> Artifact:
    """Return the handout."""
    with layouts.reporting(context.reporter):
        sheet = prepare(document, context, "handout", Medium.PAGE)
        for key, least in LEAST_TYPE.items():
            sheet.layout.number(key, at_least=least)
        laid_out = sheet.lay_out(
            "page.html",
            body=sheet.writer.blocks(document.blocks),
            notes=sheet.writer.notes(document.notes) if document.notes else "",
        )
        fit.report(laid_out.strays(), document, "handout", context.reporter)
        context.reporter.require_success()
        return Artifact(sheet.press.write(laid_out), pages=laid_out.pages)
