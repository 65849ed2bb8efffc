"""A text and its translation on pages that face each other.

Where a leaflet lies open, an even page faces the odd page after it. What the first page has room
for stands there in columns; sources, and what follows them, stand at the end.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from rlspub.renderers.pdf.typesetter import LaidOut
from rlspub.tree import (
    Block,
    BulletList,
    Division,
    Document,
    Figure,
    Heading,
    OrderedList,
    PageBreak,
    Parallel,
    SideBySide,
    Table,
)

# What stands between blocks, and above a heading, in millimetres.
_GAP, _GAP_ABOVE_HEADING = 3.0, 8.0
# How many times the room words take in half of the width.
_NARROW = 2.2
# The text itself, and its source.
_SIDES = (0, 1)


class Parts(NamedTuple):
    """The blocks of a bilingual document: the rows can stand on pages that face each other."""

    title: tuple[Block, ...]
    rows: tuple[Parallel, ...]
    after: tuple[Block, ...]


class Plan(NamedTuple):
    """The rows that stand on the first page, and those of each spread."""

    opening: Sequence[Parallel]
    spreads: Sequence[Sequence[Parallel]]


def divide(document: Document) -> Parts:
    """Return what can face its translation, and what stands before and after it."""
    blocks, rows = document.blocks, list[Parallel]()
    start = next((i for i, block in enumerate(blocks) if isinstance(block, Parallel)), len(blocks))
    for block in blocks[start:]:
        if not isinstance(block, Parallel):
            # The heading of the sources goes with them.
            while rows and _is_heading(rows[-1]):
                rows.pop()
            break
        rows.append(block)
    return Parts(blocks[:start], tuple(rows), blocks[start + len(rows) :])


def show_whole(document: Document, parts: Parts) -> Document:
    """Return a document with its rows one language after the other, to be measured.

    Nothing around a block has the place of that.
    """
    blocks = (
        replace(row, halves=(replace(row.halves[side], span=document.span),), span=document.span)
        for side in _SIDES
        for row in parts.rows
    )
    return replace(document, blocks=tuple(blocks))


def plan(parts: Parts, heights: Mapping[int, float], first: float, room: float) -> Plan:
    """Return which rows stand where: so much room, in millimetres, is on the first page and each.

    What stands on the first page is in columns.
    """
    opening, spreads, used = list[Parallel](), list[list[Parallel]](), [0.0, 0.0]
    for group in _join_leads(parts.rows):
        needed = [sum(_measure(row.halves[side], heights) for row in group) for side in _SIDES]
        if not spreads and (first := first - _NARROW * max(needed)) >= 0:
            opening += group
            continue
        if not spreads or any(have + more > room for have, more in zip(used, needed, strict=True)):
            spreads.append([])
            used = [0.0, 0.0]
        spreads[-1] += group
        used = [have + more for have, more in zip(used, needed, strict=True)]
    return Plan(opening, spreads)


def join(document: Document, parts: Parts, chosen: Plan) -> Document:
    """Return the document with its source on even pages and itself on the pages that face them."""
    turn = PageBreak(span=document.span)
    pages = list[Block]()
    for spread in chosen.spreads:
        for side in reversed(_SIDES):
            pages += (turn, *_speak(spread, side))
    blocks = (*parts.title, *chosen.opening, *pages, *((turn,) if pages else ()), *parts.after)
    return replace(document, blocks=blocks)


def find_faults(laid_out: LaidOut, chosen: Plan) -> tuple[bool, bool]:
    """Tell whether the first page is too full, and whether another one is."""
    pages = dict[int, set[int]]()
    for line in laid_out.read_lines():
        for place in line.around:
            pages.setdefault(place, set()).add(line.page)
    found = [
        {
            page
            for row in spread
            for block in row.halves[side].blocks
            for page in pages.get(block.span.start, ())
        }
        for spread in chosen.spreads
        for side in reversed(_SIDES)
    ]
    first = min((page for each in found for page in each), default=1)
    is_over = any(each - {first + number} for number, each in enumerate(found))
    return first > 1, is_over


def _is_heading(block: Block) -> bool:
    """Tell whether a row is one of headings."""
    halves = block.halves if isinstance(block, Parallel) else ()
    return any(isinstance(inner, Heading) for half in halves for inner in half.blocks)


def _speak(rows: Sequence[Parallel], side: int) -> Iterator[Parallel]:
    """Yield one language of rows."""
    for row in rows:
        half = row.halves[side]
        if half.blocks:
            yield replace(row, halves=(half,), span=half.span)


def _join_leads(rows: Sequence[Parallel]) -> Iterator[list[Parallel]]:
    """Yield rows that stay together: what leads to a list or a picture goes with it."""
    group = list[Parallel]()
    for row, after in zip_longest(rows, rows[1:]):
        group.append(row)
        if after is None or not (_is_heading(row) or _needs_lead(after)):
            yield group
            group = []


def _needs_lead(row: Parallel) -> bool:
    kinds = BulletList, OrderedList, Table, Figure, SideBySide
    return any(isinstance(block, kinds) for half in row.halves for block in half.blocks)


def _measure(half: Division, heights: Mapping[int, float]) -> float:
    """Return how much room blocks need with the space above them."""
    return sum(
        heights.get(block.span.start, 0)
        + (_GAP_ABOVE_HEADING if isinstance(block, Heading) else _GAP)
        for block in half.blocks
    )
