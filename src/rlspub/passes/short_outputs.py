"""What card and sheet print: the blocks marked for them, without their details.

The nearest word counts: a box marked for the card is printed even where a detail is around it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from rlspub.passes.sources import name_sources
from rlspub.tree import (
    Block,
    Detail,
    Division,
    Document,
    Node,
    NoteReference,
    PageBreak,
    Question,
    children,
    find_own_language,
)
from rlspub.tree.marks import (
    Chooser,
    Marked,
    fills_sheet,
    is_list_of_sources,
    is_on_card,
    is_on_sheet,
)

AnyNode = TypeVar("AnyNode", bound=Node)


def gather_short_outputs(document: Document) -> Document:
    """Return the document with its card and its sheet, without the marks of notes.

    Neither has notes of its own; the sheet names the sources that its words point at.
    """
    card = tuple(_Gathering(is_on_card).choose(document.blocks))
    if fills_sheet(document):
        gathering = _Gathering(is_on_sheet, whole=True)
        blocks = (block for block in document.blocks if not is_list_of_sources(block))
        sheet = tuple(map(gathering.shorten, blocks))
    else:
        gathering = _Gathering(is_on_sheet, keeps_breaks=True)
        sheet = tuple(gathering.choose(document.blocks))
    sources = tuple(name_sources(document, gathering.cited))
    return replace(document, card=card, sheet=sheet, sheet_sources=sources)


@dataclass(frozen=True, slots=True)
class _Gathering:
    """Takes the blocks that are chosen; details are part of a `whole` text alone.

    Where it `keeps_breaks`, pages end where they do right behind a chosen block.

    `cited` are the labels of the notes that these point at, as they are met.
    """

    is_chosen: Chooser
    whole: bool = False
    keeps_breaks: bool = False
    cited: list[str] = field(default_factory=list)

    def choose(self, nodes: Iterable[Node], language: str | None = None) -> Iterator[Block]:
        """Yield the chosen blocks among and under some nodes, as they are printed.

        What stands in a fence in another `language` takes that along.
        """
        is_behind_chosen = False
        for node in nodes:
            if is_list_of_sources(node):
                continue
            if isinstance(node, PageBreak) and is_behind_chosen and self.keeps_breaks:
                yield node
            is_behind_chosen = isinstance(node, Marked) and self.is_chosen(node)
            if isinstance(node, Marked) and self.is_chosen(node):
                block: Block = self.shorten(node)
                if language:
                    block = Division(blocks=(block,), language=language, span=node.span)
                yield block
            else:
                yield from self.choose(children(node), find_own_language(node) or language)

    def shorten(self, node: AnyNode) -> AnyNode:
        """Return a node without the details under it, which leave behind what is chosen in them."""
        kept: dict[str, Any] = {}
        for item in fields(node):
            value = getattr(node, item.name)
            if isinstance(node, Question) and item.name == "detail" and not self.whole:
                kept[item.name] = tuple(self.choose(value))
            else:
                kept[item.name] = self._keep(value)
        return replace(node, **kept)

    def _keep(self, value: object) -> object:
        if isinstance(value, tuple):
            return tuple(kept for member in value for kept in self._keep_members(member))
        return self.shorten(value) if isinstance(value, Node) else value

    def _keep_members(self, member: object) -> Iterator[object]:
        match member:
            case Detail() if not self.whole:
                yield from self.choose(children(member))
            case NoteReference(label=label):
                self.cited.append(label)
            case Node() if is_list_of_sources(member):
                pass
            case _:
                yield self._keep(member)
