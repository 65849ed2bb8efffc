"""Headings to sections, and the headings of a question section to questions."""

from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import NamedTuple

from rlspub.language.identifiers import slug
from rlspub.source import Span
from rlspub.tree import (
    Block,
    Definition,
    Document,
    Heading,
    Metadata,
    Node,
    PageBreak,
    Paragraph,
    Question,
    Section,
    plain_text,
    walk,
)
from rlspub.tree.rewrite import rewrite


class _Marked(NamedTuple):
    """On which of the short outputs a heading puts the questions under it."""

    on_card: bool = False
    on_sheet: bool = False

    def add(self, heading: Heading) -> "_Marked":
        """Return this with the marks of one more heading."""
        return _Marked(self.on_card or heading.on_card, self.on_sheet or heading.on_sheet)


_UNMARKED = _Marked()


def nest_sections(document: Document) -> Document:
    """Return the document with its top-level headings turned into nested sections.

    A first heading that repeats the title is the title, which every output prints anyway.
    """
    blocks = document.blocks
    if blocks and _repeats_title(blocks[0], document.metadata):
        blocks = blocks[1:]
    levels = sorted({b.level for b in blocks if isinstance(b, Heading)})
    names = _Names.of(document)
    return replace(document, blocks=_nest(blocks, levels, names, asking=False, marked=_UNMARKED))


def _repeats_title(block: Block, metadata: Metadata) -> bool:
    if not isinstance(block, Heading) or block.level != 1:
        return False
    return metadata.is_title(plain_text(block.children))


@dataclass(slots=True)
class _Names:
    """Gives each section an identifier that no other place has."""

    taken: set[str] = field(default_factory=set)
    next_counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> "_Names":
        written = (getattr(node, "identifier", None) for node in walk(document))
        return cls({name for name in written if name})

    def of_heading(self, heading: Heading) -> str:
        return heading.identifier or self._make(plain_text(heading.children), "section")

    def of_term(self, definition: Definition) -> str:
        return self._make(plain_text(definition.term), "term")

    def _make(self, words: str, otherwise: str) -> str:
        base = slug(words) or otherwise
        name, count = base, self.next_counts.get(base, 2)
        while name in self.taken:
            name, count = f"{base}-{count}", count + 1
        self.next_counts[base] = count
        self.taken.add(name)
        return name


def _nest(
    blocks: tuple[Block, ...], levels: list[int], names: _Names, *, asking: bool, marked: _Marked
) -> tuple[Block, ...]:
    """Turn the headings of the highest level present into sections, and so on below."""
    present = [b.level for b in blocks if isinstance(b, Heading)]
    if not present:
        return blocks
    top = min(present)
    starts = [i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.level == top]
    result = list(_nest(blocks[: starts[0]], levels, names, asking=asking, marked=marked))
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        heading = blocks[start]
        assert isinstance(heading, Heading)
        inside = blocks[start + 1 : end]
        if asking:
            # A page that ends behind an answer is no part of it.
            breaks = list(takewhile(_is_break, reversed(inside)))
            answer = inside[: len(inside) - len(breaks)]
            result += [_question(heading, answer, levels, names, marked), *reversed(breaks)]
        else:
            result.append(_section(heading, inside, levels, names, marked))
    return tuple(result)


def _is_break(block: Block) -> bool:
    return isinstance(block, PageBreak)


def _section(
    heading: Heading,
    inside: tuple[Block, ...],
    levels: list[int],
    names: _Names,
    marked: _Marked,
) -> Section:
    identifier = names.of_heading(heading)
    marked = marked.add(heading)
    blocks = _nest(inside, levels, names, asking=heading.opens_questions, marked=marked)
    if heading.opens_glossary:
        blocks = tuple(_name_terms(block, names) for block in blocks)
    return Section(
        level=levels.index(heading.level) + 1,
        title=heading.children,
        identifier=identifier,
        blocks=blocks,
        on_card=heading.on_card,
        on_sheet=heading.on_sheet,
        span=_around(heading, inside),
    )


def _name_terms(block: Block, names: _Names) -> Block:
    """Return a block of a glossary in which words can lead to each term."""

    def change(node: Node) -> Node:
        if not isinstance(node, Definition):
            return node
        return replace(node, identifier=names.of_term(node))

    return rewrite(block, change)


def _question(
    heading: Heading,
    inside: tuple[Block, ...],
    levels: list[int],
    names: _Names,
    marked: _Marked,
) -> Question:
    identifier = names.of_heading(heading)
    first = inside[0] if inside else None
    short = first if isinstance(first, Paragraph) else None
    detail = inside[1:] if short else inside
    marked = marked.add(heading)
    return Question(
        level=levels.index(heading.level) + 1,
        title=heading.children,
        identifier=identifier,
        short=short,
        detail=_nest(detail, levels, names, asking=False, marked=_UNMARKED),
        on_card=marked.on_card,
        on_sheet=marked.on_sheet,
        span=_around(heading, inside),
    )


def _around(heading: Heading, inside: tuple[Block, ...]) -> Span:
    return heading.span.to(inside[-1].span) if inside else heading.span
