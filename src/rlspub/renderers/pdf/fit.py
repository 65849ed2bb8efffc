"""Telling the author what does not fit a page."""

from collections.abc import Iterable

from rlspub.diagnostics import Code, Reporter
from rlspub.renderers.pdf.printed_boxes import Stray
from rlspub.source import Span
from rlspub.tree import (
    Block,
    CodeBlock,
    Document,
    Figure,
    Image,
    Metadata,
    Table,
    Text,
    plain_text,
    walk,
)

_DIVIDE = "divide or replace the longest word"
_LONGEST_SHOWN = 60


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
    found = dict[int | str | None, Stray]()
    for stray in strays:
        place = stray.around[-1] if stray.around else _find_key(stray.words, document.metadata)
        found.setdefault(place, stray)
    if len(found) > 1 and None in found and not found[None].words.strip():
        del found[None]  # what is beside words that do not fit
    for place, stray in found.items():
        span: Span | None
        if isinstance(place, str):
            words = document.metadata.words[place]
            span = Span(words[0].span.start, words[-1].span.end)
            name, remedy = f"`{place}` of the front matter is", _DIVIDE
        else:
            block = None if place is None else blocks.get(place)
            span = None if block is None else block.span
            name, remedy = _describe(block, stray.words)
        reporter.report(
            Code.DOES_NOT_FIT,
            f"{name} too {'wide' if stray.sideways else 'tall'} for the {output}, on page "
            f"{stray.page + 1}",
            span,
            help=remedy,
        )


def _find_key(words: str, metadata: Metadata) -> str | None:
    """Return the key of the front matter whose value is printed in a line, if it is one."""
    said = _simplify(words)
    if not said:
        return None
    for key, written in metadata.words.items():
        if said in _simplify("".join(plain_text(one) for one in written)):
            return key
    return None


def _simplify(words: str) -> str:
    """Return words without what typesetting changes in them: spaces, hyphens, capitals."""
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def _describe(block: Block | None, words: str) -> tuple[str, str]:
    """Return a block's name with its verb, and what an author can do."""
    match block:
        case Table():
            return "this table is", "use fewer columns, or shorter words in them"
        case CodeBlock():
            return "these lines are", "divide the longest line"
        case Figure():
            return "this picture is", "use one with room for words beside it"
        case None:
            shown = " ".join(words.split())[:_LONGEST_SHOWN]
            what = f"“{shown}”, which the layout adds, is" if shown else "a part of the layout is"
            return what, "shorten it, or mend the layout"
        case _ if _is_row_of_pictures(block):
            return "this row of pictures is", "put each picture into a line of its own"
        case _:
            return "something in these words is", _DIVIDE


def _is_row_of_pictures(block: Block) -> bool:
    nodes = list(walk(block))
    pictures = sum(isinstance(node, Image) for node in nodes)
    return pictures > 1 and not any(isinstance(n, Text) and n.value.strip() for n in nodes)
