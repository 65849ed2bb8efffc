"""Page breaks by hand: each begins a page with words, and parts nothing that belongs together."""

from collections.abc import Iterable, Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.tree import (
    Block,
    BlockQuote,
    Callout,
    Detail,
    Division,
    Doses,
    Heading,
    ListItem,
    Node,
    PageBreak,
    Paragraph,
    plain_text,
)

_COLONS = (":", "\N{FULLWIDTH COLON}")
_REMOVE = "remove it: its line and the line with `:::`"


def check_page_breaks(view: View) -> Iterator[Finding]:
    """Report page breaks that leave a page empty, or part what belongs together."""
    row = list(_list_in_a_row(view.written.blocks))
    for before, block, after in zip([None, *row], row, [*row[1:], None], strict=False):
        if isinstance(block, PageBreak) and (found := _look_around(before, after)):
            yield Finding(Code.PAGE_BREAK, found[0], block.span, found[1])
    in_row = {id(block) for block in row}
    for node in view.nodes.find(PageBreak):
        if id(node) not in in_row:
            holder = next(filter(_is_closed, view.nodes.find_holders(node)), None)
            yield Finding(
                Code.PAGE_BREAK,
                f"a page break within {_name(holder)} would tear it apart",
                node.span,
                "put it before or after that",
            )


def _list_in_a_row(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks as they follow each other; what is in fences without a frame is among them."""
    for block in blocks:
        if _is_closed(block):
            yield block
        elif isinstance(block, Division | Detail):
            yield from _list_in_a_row(block.blocks)


def _is_closed(node: Node) -> bool:
    return not isinstance(node, Division | Detail)


def _look_around(before: Block | None, after: Block | None) -> tuple[str, str] | None:
    """Return what is wrong with a page break between two blocks, and what to do."""
    if before is None:
        return "nothing stands before this page break: the title would be alone", _REMOVE
    if isinstance(before, PageBreak):
        return "this page break follows another: a page would be empty", _REMOVE
    if after is None:
        return "nothing stands after this page break: a page would be empty", _REMOVE
    if isinstance(before, Heading):
        return (
            "this page break parts a heading from what is under it",
            "put it before the heading",
        )
    if isinstance(before, Paragraph) and plain_text(before).rstrip().endswith(_COLONS):
        return (
            "this page break parts words that end in a colon from what they lead to",
            "put it before these words",
        )
    return None


def _name(holder: Node | None) -> str:
    match holder:
        case Callout() | Doses():
            return "a box"
        case ListItem():
            return "a list"
        case BlockQuote():
            return "a quotation"
        case _:
            return "a note or an explanation"
