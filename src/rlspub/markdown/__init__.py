"""Markdown to tree. This package is the only one that knows mistune."""

from rlspub.config import Metadata
from rlspub.diagnostics import Reporter
from rlspub.markdown.blocks import PlacedBlockParser
from rlspub.markdown.lower import Lowering
from rlspub.source import Source, Span
from rlspub.tree import Document


def parse(source: Source, body: int, metadata: Metadata, reporter: Reporter) -> Document:
    """Parse the manuscript from offset `body` on; problems go to the reporter."""
    state = PlacedBlockParser(reporter).read(source.text[body:], body)
    lowering = Lowering.of(source, state, reporter)
    blocks = lowering.lower(state.tokens)
    return Document(
        source=source,
        metadata=metadata,
        blocks=blocks,
        notes=tuple(lowering.notes),
        span=Span(body, len(source.text)),
    )
