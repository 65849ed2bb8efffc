"""What the sheet calls the sources of its facts, which stand in full elsewhere."""

import re
from collections.abc import Iterable, Iterator

from rlspub.patterns import compile_late
from rlspub.tree import Document, Note, References, plain_text, walk

# Who published it is the first thing that a list of sources says: `NHLBI. Restless legs. 2026.`
# The full stops of `U.S. Food and Drug Administration`, `J. Lee` and `EE. UU.` end no name.
_NAME = compile_late(
    r"\s*(?P<name>(?:(?:[A-Z]\.)+\s)*(?:EE\.\s?UU\.|.)+?)[.。।]?(?:(?<=[.。।])\s|(?<=。)|$)",
    re.DOTALL,
)


def name_sources(document: Document, labels: Iterable[str]) -> Iterator[str]:
    """Yield the short names of the sources with these labels, each once, in their order."""
    lists = (node for node in walk(document) if isinstance(node, References))
    entries = {entry.label: entry for references in lists for entry in references.entries}
    cited = sorted({label for label in labels if label in entries}, key=list(entries).index)
    yield from dict.fromkeys(_name(entries[label]) for label in cited)


def _name(source: Note) -> str:
    words = " ".join(" ".join(plain_text(block) for block in source.blocks).split())
    name = _NAME.match(words)
    return name["name"] if name else words
