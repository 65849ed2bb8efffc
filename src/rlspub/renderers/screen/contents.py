"""The lines of a table of contents on a screen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rlspub.renderers.html.text import InlineWriter
from rlspub.tree import Block, Question, Section, plain_text


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents, or of the page list.

    `html` is its title where that is more, or less, than words in the document's language.
    """

    title: str
    href: str
    children: "tuple[Entry, ...]" = ()
    html: str | None = None


def list_entries(blocks: Iterable[Block], depth: int, writer: InlineWriter) -> tuple[Entry, ...]:
    """Return the headings among blocks, so many levels deep."""
    if depth < 1:
        return ()
    entries = []
    for block in blocks:
        if isinstance(block, Section | Question):
            within = block.blocks if isinstance(block, Section) else block.detail
            title = " ".join(plain_text(block.title).split())
            below = list_entries(within, depth - 1, writer)
            html = writer.write_foreign_words(block.title)
            entries.append(Entry(title, writer.link_to(block.identifier), below, html))
    return tuple(entries)


def flatten(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries, each before those within it."""
    for entry in entries:
        yield entry
        yield from flatten(entry.children)
