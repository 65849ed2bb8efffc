"""Proves that there is a line to write on for each blank, and a box to tick where there must be."""

import math
from collections.abc import Iterable, Iterator, Mapping

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.boxes import POINTS_A_MILLIMETRE, Box
from rlspub.proof.pdf.layout.page import LaidPage, Segment
from rlspub.proof.pdf.layout.rules import find_rules, is_framed_square, measure_room
from rlspub.proof.pdf.layout.words import Slot
from rlspub.tree import Cell, Field, ListItem

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


def prove_slots(
    name: str, pages: Iterable[LaidPage], slots: Iterable[Slot], reporter: Reporter
) -> None:
    """Report blanks without a line and room to write, and items without a box to tick."""
    seeker = _Seeker({page.number: page for page in pages})
    for slot in slots:
        is_line = isinstance(slot.node, Field)
        if seeker.finds_line(slot) if is_line else seeker.finds_box(slot):
            continue
        place = next(iter(slot.around()), None)
        where = f"page {place.page} of the {name}" if place else f"the {name}"
        if is_line:
            message, remedy = "has no line with room to write on", "a line 20 mm long and 5 mm high"
        else:
            message, remedy = "has no empty box to tick", "a square of 2.5 mm with a frame"
        reporter.report(
            Code.PROOF_BLANK,
            f"{where} {message} for this",
            slot.node.span,
            help=f"let the style sheet leave blanks as they are: it takes {remedy}",
        )


class _Seeker:
    """Finds lines and boxes; none of them is found twice."""

    def __init__(self, pages: Mapping[int, LaidPage]) -> None:
        self._pages = pages
        self._rules = dict[int, list[Box]]()
        self._boxes = {
            number: [box for box in page.paths if _is_square(box)] for number, page in pages.items()
        }

    def finds_line(self, slot: Slot) -> bool:
        assert isinstance(slot.node, Field), "only fields have lines"
        size = min((place.segment.size for place in slot.around()), default=0)
        long = min(_LONG, slot.node.width * _A_LETTER * size) - _ROUNDING
        for number, low, high in self._list_regions(slot):
            rules = self._find_rules(number)
            for rule in rules:
                if (
                    low <= rule[1] <= high
                    and rule[2] - rule[0] >= long
                    and _is_beside(rule, number, slot)
                    and measure_room(self._pages[number].drawn, rule, _HIGH) >= _HIGH - _ROUNDING
                ):
                    rules.remove(rule)
                    return True
        return False

    def finds_box(self, slot: Slot) -> bool:
        assert isinstance(slot.node, ListItem | Cell), "only items and cells have boxes"
        empty = not slot.node.checked
        for number, low, high in self._list_regions(slot):
            for box in self._boxes[number]:
                middle = (box[1] + box[3]) / 2
                drawn = self._pages[number].drawn
                if low <= middle <= high and is_framed_square(drawn, box, empty=empty):
                    self._boxes[number].remove(box)
                    return True
        return False

    def _find_rules(self, number: int) -> list[Box]:
        if number not in self._rules:
            self._rules[number] = find_rules(self._pages[number].drawn)
        return self._rules[number]

    def _list_regions(self, slot: Slot) -> Iterator[tuple[int, float, float]]:
        """Yield pages, and between which heights on them the slot may stand."""
        before, after = slot.before, slot.after
        low = after.segment.baseline - _LEVEL * after.segment.size if after else -math.inf
        high = _find_top(before.segment) if before else math.inf
        if after and before and after.page == before.page and low < high:
            # Below its blank stands a label, beside it what comes next.
            yield after.page, low, max(high, _find_top(after.segment))
            return
        if before:
            yield before.page, -math.inf, high
        if after:
            yield after.page, low, math.inf


def _find_top(segment: Segment) -> float:
    return segment.baseline + _HIGHEST * segment.size


def _is_beside(rule: Box, number: int, slot: Slot) -> bool:
    """Tell whether a line is near the words around it, and under none of them."""
    near = [place.segment for place in slot.around() if place.page == number]
    return any(abs(rule[1] - one.baseline) < _FARTHEST * one.size for one in near) and all(
        abs(rule[1] - one.baseline) > _LEVEL * one.size or _is_clear(rule, one) for one in near
    )


def _is_clear(rule: Box, segment: Segment) -> bool:
    """Tell whether a line stands before or after words."""
    return rule[2] <= segment.box[0] + _ROUNDING or rule[0] >= segment.box[2] - _ROUNDING


def _is_square(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return (
        _SMALLEST_BOX - _ROUNDING <= min(width, height) <= _LARGEST_BOX
        and abs(width - height) <= _ROUNDING
    )
