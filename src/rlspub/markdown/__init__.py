"""Markdown to tree. This package is the only one that knows mistune."""

import re

from rlspub.codes import Code
from rlspub.config import Metadata
from rlspub.diagnostics import Reporter
from rlspub.markdown.blocks import PlacedBlockParser
from rlspub.markdown.lower import Lowering
from rlspub.source import Source, Span
from rlspub.tree import Document

# XML, and so an e-book, cannot hold these.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def parse(source: Source, body: int, metadata: Metadata, reporter: Reporter) -> Document:
    """Parse the manuscript from offset `body` on; problems go to the reporter."""
    for match in _CONTROL.finditer(source.text, body):
        reporter.report(
            Code.CONTROL_CHARACTER,
            f"the character U+{ord(match[0]):04X} cannot be printed",
            Span(*match.span()),
            help="delete it; most editors do not show it",
        )
    parser = PlacedBlockParser(reporter)
    state = parser.read(source.text[body:], body)
    lowering = Lowering.of(source, state, reporter)
    blocks = lowering.lower(state.tokens)
    lowering.report_definitions(parser.link_definitions)
    return Document(
        source=source,
        metadata=metadata,
        blocks=blocks,
        notes=tuple(lowering.notes),
        span=Span(body, len(source.text)),
    )
