"""How headings divide a document as written."""

from collections.abc import Iterator, Sequence

from rlspub.tree import Document, Heading, Node, References, children, plain_text


def find_section_level(document: Document) -> int:
    """Return the level of the headings that divide a document, below one that is its title."""
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    first = document.blocks[0] if document.blocks else None
    if (
        isinstance(first, Heading)
        and levels.count(first.level) == 1
        and document.metadata.is_title(plain_text(first.children))
    ):
        levels = levels[1:]
    return min(levels, default=1)


def gather_sections(document: Document) -> Iterator[Sequence[Node]]:
    """Yield everything between two headings; notes and references are sources themselves."""
    section: list[Node] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            yield section
            section = []
        section += _without_references(block)
    yield section


def _without_references(node: Node) -> Iterator[Node]:
    if not isinstance(node, References):
        yield node
        for child in children(node):
            yield from _without_references(child)
