"""What stands out on a page of its own accord: short boxes side by side, and blanks in a frame."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import ceil
from typing import TypeVar

from rlspub.layouts.contract import Css
from rlspub.tree import (
    Block,
    Callout,
    CalloutKind,
    Division,
    Doses,
    Field,
    Figure,
    Node,
    Paragraph,
    Question,
    Section,
    Table,
    TickBox,
    walk,
)
from rlspub.tree.marks import measure_words

_Item = TypeVar("_Item")
# A box of more letters has no room beside others.
_MOST_BESIDE = 330
# A frame around more letters would not say what is to be filled in.
_MOST_IN_FRAME = 160
_MANY_COLUMNS = 4


def is_short_box(block: Block) -> bool:
    """Tell whether a block is a box that has room beside others."""
    if not isinstance(block, Callout) or block.kind is CalloutKind.MAIN_MESSAGE:
        return False
    return measure_words(block) <= _MOST_BESIDE and has_words_alone(block)


def has_words_alone(block: Block) -> bool:
    """Tell whether nothing in a block needs the width of the page: no table, picture or box."""
    large = Table | Figure | Callout | Doses
    return not any(isinstance(node, large) for node in walk(block) if node is not block)


def has_many_columns(table: Table) -> bool:
    """Tell whether a table needs the width of the page."""
    return len(table.alignments) >= _MANY_COLUMNS


def has_blanks(block: Block) -> bool:
    """Tell whether a block is a sentence with something to fill in or to tick."""
    return isinstance(block, Paragraph) and any(map(_is_blank, walk(block)))


def _is_blank(node: Node) -> bool:
    """Tell whether readers write here; a box that the author has ticked is told and not asked."""
    return isinstance(node, Field) or (isinstance(node, TickBox) and not node.checked)


def is_open(block: Block) -> bool:
    """Tell whether what is in a block stands on the page as if nothing were around it."""
    match block:
        case Section() | Question() | Division(language=None):
            return True
        case _:
            return False


def divide(run: Sequence[_Item], most: int) -> Iterator[Sequence[_Item]]:
    """Yield boxes in rows of about as many."""
    count = ceil(len(run) / ceil(len(run) / most))
    for start in range(0, len(run), count):
        yield run[start : start + count]


def write_row(boxes: Sequence[str]) -> str:
    """Return boxes side by side."""
    if len(boxes) == 1:
        return boxes[0]
    return _wrap(Css.ROW, boxes)


def write_form(sentences: Sequence[str]) -> str:
    """Return sentences with blanks in a frame."""
    return _wrap(Css.FILL_IN, sentences)


def group(written: Iterable[tuple[Block, str]], most: int) -> Iterator[str]:
    """Yield what is written of blocks: so many short boxes side by side, and blanks in a frame."""
    for kind, run in groupby(written, lambda pair: _choose_class(pair[0])):
        pieces = [html for _, html in run]
        if kind is Css.ROW:
            yield from map(write_row, divide(pieces, most))
        elif kind is Css.FILL_IN:
            yield write_form(pieces)
        else:
            yield from pieces


def _wrap(name: Css, pieces: Sequence[str]) -> str:
    inner = "\n".join(pieces)
    return f'<div class="{name}">\n{inner}\n</div>'


def _choose_class(block: Block) -> Css | None:
    if is_short_box(block):
        return Css.ROW
    is_form = has_blanks(block) and measure_words(block) <= _MOST_IN_FRAME
    return Css.FILL_IN if is_form else None
