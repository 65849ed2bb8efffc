"""Telling the author what does not fit a page."""

from collections.abc import Iterable

from rlspub.diagnostics import Code, Reporter
from rlspub.renderers.pdf.printed_boxes import Stray
from rlspub.tree import Block, CodeBlock, Document, Figure, Image, Table, Text, walk


def _find_blocks(document: Document) -> dict[int, Block]:
    """Return the blocks by where they begin, the outermost where several do."""
    places = dict[int, Block]()
    for node in walk(document):
        if isinstance(node, Block):
            places.setdefault(node.span.start, node)
    return places


def report(strays: Iterable[Stray], document: Document, output: str, reporter: Reporter) -> None:
    """Report each block of which something stands outside its column or its page, once."""
    blocks = _find_blocks(document)
    found = dict[int | None, Stray]()
    for stray in strays:
        found.setdefault(stray.around[-1] if stray.around else None, stray)
    for place, stray in found.items():
        block = None if place is None else blocks.get(place)
        name, remedy = _describe(block)
        reporter.report(
            Code.DOES_NOT_FIT,
            f"{name} too {'wide' if stray.sideways else 'tall'} for the {output}, on page "
            f"{stray.page + 1}",
            None if block is None else block.span,
            help=remedy,
        )


def _describe(block: Block | None) -> tuple[str, str]:
    """Return a block's name with its verb, and what an author can do."""
    match block:
        case Table():
            return "this table is", "use fewer columns, or shorter words in them"
        case CodeBlock():
            return "these lines are", "divide the longest line"
        case Figure():
            return "this picture is", "use one with room for words beside it"
        case None:
            return "something that the layout adds is", "shorten it, or mend the layout"
        case _ if _is_row_of_pictures(block):
            return "this row of pictures is", "put each picture into a line of its own"
        case _:
            return "something in these words is", "divide or replace the longest word"


def _is_row_of_pictures(block: Block) -> bool:
    nodes = list(walk(block))
    pictures = sum(isinstance(node, Image) for node in nodes)
    return pictures > 1 and not any(isinstance(n, Text) and n.value.strip() for n in nodes)
