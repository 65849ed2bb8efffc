"""A whole manuscript."""

from dataclasses import dataclass, field

from rlspub.source import Source
from rlspub.tree.inlines import Node
from rlspub.tree.metadata import Metadata
from rlspub.tree.nodes import Block, Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Node):
    """A whole manuscript.

    `notes` are the footnotes outside any `References`. `card` is what the card prints:
    blocks marked for it, without their details; empty when nothing is marked. `sheet` is
    what the sheet prints; empty when nothing is marked, and the text is too long for it.
    `sheet_sources` are the short names of the sources of what it prints.
    """

    source: Source = field(compare=False, repr=False)
    metadata: Metadata
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    card: tuple[Block, ...] = ()
    sheet: tuple[Block, ...] = ()
    sheet_sources: tuple[str, ...] = ()
