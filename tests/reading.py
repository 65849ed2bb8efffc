"""Documents for tests, read from Markdown by the real parser."""

from pathlib import Path

from rlspub.diagnostics import Reporter
from rlspub.manuscript.markdown import parse
from rlspub.passes import prepare
from rlspub.source import Source
from rlspub.tree import Document, Metadata

METADATA = Metadata(title="Sleep well", language="en-US")


def read(text: str, metadata: Metadata = METADATA) -> Document:
    """Return the tree as written; problems are not looked at."""
    source = Source.from_text(text)
    return parse(source, 0, metadata, Reporter(Path("manuscript.md"), source))


def read_prepared(text: str, metadata: Metadata = METADATA) -> Document:
    """Return the tree as the renderers get it."""
    return prepare(read(text, metadata))
