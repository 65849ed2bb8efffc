"""Proves that words stand on their page as they are read: downwards, and onwards in a line.

What is read earlier stands above what is read later, or before it in the direction of reading. So
do the blocks of a column and its neighbour.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.boxes import share
from rlspub.proof.pdf.layout.page import LaidPage, Part, Segment
from rlspub.proof.text.quote import quote

# Of the size of the type: how far a line stands below another at least, and how far the boxes of
# words in one line may reach into each other.
_LEAST_LINE = 0.35
_SLACK = 0.15


def prove_order(
    name: str, pages: Iterable[LaidPage], reporter: Reporter, *, right_to_left: bool
) -> None:
    """Report the first words of each page that are out of place."""
    for page in pages:
        for first, second in _find_misplaced(page, right_to_left=right_to_left):
            reporter.report(
                Code.PROOF_PLACE,
                f'page {page.number} of the {name} prints "{quote(second.text)}" above or before '
                f'"{quote(first.text)}", which is read first',
                help="remove what moves either of them from the style sheet: positions, floats, "
                "negative margins, another order or direction",
            )
            break


def _find_misplaced(page: LaidPage, *, right_to_left: bool) -> Iterator[tuple[Segment, Segment]]:
    for part in page.walk():
        turned = right_to_left if part.right_to_left is None else part.right_to_left
        before = list[Segment]()
        for child in part.children:
            segments = _list_segments(child)
            for second in segments:
                for first in before:
                    if not _is_in_place(first, second, part, turned=turned):
                        yield first, second
            before += segments
    # Elements of one page follow each other, too.
    for one, other in pairwise(page.parts):
        for first in one.segments:
            for second in other.segments:
                if not _is_above(first, second):
                    yield first, second


def _list_segments(child: object) -> list[Segment]:
    if isinstance(child, Part):
        return list(child.segments)
    return [child] if isinstance(child, Segment) else []


def _is_in_place(first: Segment, second: Segment, part: Part, *, turned: bool) -> bool:
    if _is_above(first, second) or _is_before(first, second, turned=turned):
        return True
    # Within a line from right to left some words run the other way, and neighbours with them.
    in_one_line = share(first.box, second.box)[1] > 0 and first.block == second.block
    return in_one_line and (turned or _has_both_directions(part))


def _is_above(first: Segment, second: Segment) -> bool:
    return first.baseline - second.baseline > _LEAST_LINE * min(first.size, second.size)


def _is_before(first: Segment, second: Segment, *, turned: bool) -> bool:
    slack = _SLACK * max(first.size, second.size)
    if turned:
        return first.box[0] > second.box[2] - slack
    return first.box[2] < second.box[0] + slack


def _has_both_directions(part: Part) -> bool:
    return any(segment.shaped for segment in part.segments)
