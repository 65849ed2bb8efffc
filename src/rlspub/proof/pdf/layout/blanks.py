"""Proves that there is a line to write on for each blank, and a box to tick where there must be."""

import math
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.boxes import POINTS_A_MILLIMETRE, Box
from rlspub.proof.pdf.layout.page import LaidPage, Segment
from rlspub.proof.pdf.layout.rules import FOOT, is_framed_square, measure_room
from rlspub.proof.pdf.layout.words import Place, Slot
from rlspub.tree import (
    Cell,
    Field,
    ListItem,
    Node,
    TickBox,
)

# Room to write: 5 mm high and 20 mm long, or shorter where the author wants few letters, of which
# each takes so much of the size of the type.
_HIGH = 5 * POINTS_A_MILLIMETRE
_LONG = 20 * POINTS_A_MILLIMETRE
_A_LETTER = 0.5
_SMALLEST_BOX = 2.5 * POINTS_A_MILLIMETRE
_LARGEST_BOX = 10 * POINTS_A_MILLIMETRE
_ROUNDING = 0.5
# Of the size of the type: what is no farther above or below a line of words belongs to it.
_LEVEL = 0.6
_HIGHEST = 1.2
_FARTHEST = 5
_NEAREST_WORD = 0.6

_Drawn: TypeAlias = tuple[int, Box]
"""A line or a box on a page."""


def prove_slots(
    name: str,
    pages: Iterable[LaidPage],
    slots: Iterable[Slot],
    reporter: Reporter,
    *,
    right_to_left: bool,
) -> None:
    """Report blanks without a line and room to write, and items without a box to tick."""
    seeker = _Seeker({page.number: page for page in pages}, right_to_left=right_to_left)
    fitting = {slot: list(seeker.list_fitting(slot)) for slot in slots}
    for slot in _find_left_out(fitting):
        place = next(iter(slot.around()), None)
        where = f"page {place.page} of the {name}" if place else f"the {name}"
        if isinstance(slot.node, Field):
            message, remedy = "has no line with room to write on", "a line 20 mm long and 5 mm high"
        else:
            message, remedy = "has no empty box to tick", "a square of 2.5 mm with a frame"
            if isinstance(slot.node, TickBox):
                remedy += ", on the line of the word after it"
        reporter.report(
            Code.PROOF_BLANK,
            f"{where} {message} for this",
            slot.node.span,
            help=f"let the style sheet leave blanks as they are: it takes {remedy}",
        )


def _find_left_out(fitting: Mapping[Slot, Sequence[_Drawn]]) -> Iterator[Slot]:
    """Yield the slots that are left when each has one of what fits it, and no two have the same.

    Whoever finds all that fits it taken asks who has it to take another (a path in a matching).
    """
    owners = dict[_Drawn, Slot]()
    taken = dict[Slot, _Drawn]()
    for slot in fitting:
        asked_by = dict[_Drawn, Slot]()
        asking = deque([slot])
        free: _Drawn | None = None
        while asking and free is None:
            asker = asking.popleft()
            for drawn in fitting[asker]:
                if drawn in asked_by:
                    continue
                asked_by[drawn] = asker
                if drawn not in owners:
                    free = drawn
                    break
                asking.append(owners[drawn])
        if free is None:
            yield slot
        while free is not None:
            owner = owners[free] = asked_by[free]
            taken[owner], free = free, taken.get(owner)


class _Seeker:
    """Finds the lines and the boxes that may be those of a slot."""

    def __init__(self, pages: Mapping[int, LaidPage], *, right_to_left: bool) -> None:
        self._pages = pages
        self._right_to_left = right_to_left
        # The words that say their language, and whether they run from right to left.
        self._turned = {
            child: part.right_to_left
            for page in pages.values()
            for part in page.walk()
            for child in part.children
            if isinstance(child, Segment) and part.right_to_left is not None
        }
        self._tops = {segment: top for page in pages.values() for segment, top in _find_tops(page)}
        self._boxes = {
            number: [box for box in page.paths if _is_square(box)] for number, page in pages.items()
        }

    def list_fitting(self, slot: Slot) -> Iterator[_Drawn]:
        """Yield lines for a blank, and boxes for what is ticked."""
        find = self._find_lines if isinstance(slot.node, Field) else self._find_boxes
        for number, low, high in self._list_regions(slot):
            for box in find(slot, number, low, high):
                yield number, box

    def _find_lines(self, slot: Slot, number: int, low: float, high: float) -> Iterator[Box]:
        assert isinstance(slot.node, Field), "only fields have lines"
        drawn = self._pages[number].drawn
        size = min((place.segment.size for place in slot.around()), default=0)
        long = min(_LONG, slot.node.width * _A_LETTER * size) - _ROUNDING
        for rule in self._pages[number].rules:
            if (
                low <= rule[1] <= high
                and rule[2] - rule[0] >= long
                and self._is_beside(rule, number, slot)
                and measure_room(drawn, rule, _HIGH) >= _HIGH - _ROUNDING
            ):
                yield rule

    def _find_boxes(self, slot: Slot, number: int, low: float, high: float) -> Iterator[Box]:
        assert isinstance(slot.node, ListItem | Cell | TickBox), "only they have boxes"
        drawn, empty = self._pages[number].drawn, not slot.node.checked
        for box in self._boxes[number]:
            middle = (box[1] + box[3]) / 2
            if (
                low <= middle <= high
                and (slot.beside is None or self._is_before(box, slot.beside, number, slot.node))
                and is_framed_square(drawn, box, empty=empty)
            ):
                yield box

    def _is_before(self, box: Box, word: Place, number: int, node: Node) -> bool:
        """Tell whether a box among words stands on the line of the word that is read after it.

        Those of items and cells may stand on a line of their own.
        """
        if not isinstance(node, TickBox):
            return True
        if word.page != number:
            return False
        size, run = word.segment.size, word.run
        # Before a passage that runs the other way it stands on the side of what is around both.
        ways = {self._right_to_left, self._turned.get(word.segment, self._right_to_left)}
        gaps = [box[0] - run.box[2] if turned else run.box[0] - box[2] for turned in ways]
        level = box[1] - _LEVEL * size < run.baseline < box[3]
        return level and any(-_ROUNDING < gap < _NEAREST_WORD * size for gap in gaps)

    def _list_regions(self, slot: Slot) -> Iterator[tuple[int, float, float]]:
        """Yield pages, and between which heights on them the slot may stand."""
        before, after = slot.before, slot.after
        low = after.segment.baseline - _LEVEL * after.segment.size if after else -math.inf
        high = self._find_top(before.segment) if before else math.inf
        if after and before and after.page == before.page and low < high:
            # Below its blank stands a label, beside it what comes next.
            yield after.page, low, max(high, self._find_top(after.segment))
            return
        if before:
            yield before.page, -math.inf, high
        if after:
            yield after.page, low, math.inf

    def _find_top(self, segment: Segment) -> float:
        """Return how high a slot beside words may stand: in a table, on the first line of a row."""
        return self._tops.get(segment, _find_top(segment))

    def _is_beside(self, rule: Box, number: int, slot: Slot) -> bool:
        """Tell whether a line is near the words around it, and under none of them."""
        near = [place.segment for place in slot.around() if place.page == number]
        return any(self._is_near(rule, one) for one in near) and all(
            abs(rule[1] - one.baseline) > _LEVEL * one.size or _is_clear(rule, one) for one in near
        )

    def _is_near(self, rule: Box, segment: Segment) -> bool:
        farthest = _FARTHEST * segment.size
        highest = max(segment.baseline + farthest, self._find_top(segment))
        return segment.baseline - farthest < rule[1] < highest


def _find_tops(page: LaidPage) -> Iterator[tuple[Segment, float]]:
    """Yield the words in tables, and how high the first line of their row reaches."""
    for part in page.walk():
        if part.kind == "TR":
            segments = list(part.segments)
            top = max(map(_find_top, segments), default=0.0)
            yield from ((segment, top) for segment in segments)


def _find_top(segment: Segment) -> float:
    return segment.baseline + _HIGHEST * segment.size


def _is_clear(rule: Box, segment: Segment) -> bool:
    """Tell whether a line stands before or after words; their feet may be on its ends."""
    return rule[2] <= segment.box[0] + FOOT or rule[0] >= segment.box[2] - FOOT


def _is_square(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return (
        _SMALLEST_BOX - _ROUNDING <= min(width, height) <= _LARGEST_BOX
        and abs(width - height) <= _ROUNDING
    )
