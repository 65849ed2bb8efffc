"""Proves that white space joins words to what they are about.

A heading, a term, and a paragraph that leads to a list or a table stand no nearer to what comes
before them than to their own: there, the eye would take them for its end, and the dose after
them for somebody else's.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.pdf.boxes import share
from rlspub.proof.pdf.layout.page import LaidPage, Part, Picture, Segment
from rlspub.proof.text.quote import quote

_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
_LED_TO = frozenset({"L", "Table"})
_LEADING = frozenset({"P", "LI"})
# Of the size of its type: how high the letters of a line are, how far below it the label of a blank
# stands at most, by how much the space after words may be wider than the space before them, and
# how far what a term means is set in at least.
_HIGH = 0.7
_LABEL = 0.8
_SLACK = 0.35
_SET_IN = 0.3
# Of a blank, a frame or a picture, in points.
_LEAST_WIDTH = 40
_LEAST_HEIGHT = 12
_ROUNDING = 1


@dataclass(frozen=True, slots=True, eq=False)
class _Ink:
    """A part of a line, or a picture, in the order of reading; `row` is that of its table."""

    item: Segment | Picture
    low: float
    high: float
    row: Part | None
    is_heading: bool


def prove_nearness(
    name: str, pages: Iterable[LaidPage], reporter: Reporter, *, right_to_left: bool
) -> None:
    """Report the first words of each page that are nearer to what they are not about."""
    for page in pages:
        for words, above, below in _find_strays(page, right_to_left=right_to_left):
            reporter.report(
                Code.PROOF_PLACE,
                f'page {page.number} of the {name} prints "{quote(words)}" nearer to what comes '
                f"before ({above:.0f} points) than to what it is about ({below:.0f} points)",
                help="give headings, terms and words that lead to a list or a table as much space "
                "above as below, or more: look for margins in the style sheet",
            )
            break


def _find_strays(page: LaidPage, *, right_to_left: bool) -> Iterator[tuple[str, float, float]]:
    """Yield the words of leads, the space above them, and the space below."""
    ink = list(_list_ink(page))
    places = {one.item: place for place, one in enumerate(ink)}
    for lead in _list_leads(page.parts, turned=right_to_left):
        segments = list(lead.segments)
        if not segments:
            continue
        first, last = places[segments[0]], places[segments[-1]]
        before, own, after = ink[:first][::-1], ink[first : last + 1], ink[last + 1 :]
        # What is a heading's own may begin with another, or with words that lead to a list.
        if not before or not after or before[0].is_heading:
            continue
        # A picture may have paper of its own around what it shows.
        if not isinstance(after[0].item, Segment):
            continue
        above = _find_low(before) - _find_high(own)
        low, high = _find_low(own[::-1]), _find_high(after)
        below = low - max([high, *_list_edges(page, low, high)])
        # What comes before it may be the end of another column, or what follows begin the next.
        if min(above, below) >= 0 and below > above + _SLACK * segments[0].size:
            yield "".join(segment.text for segment in segments), above, below


def _list_edges(page: LaidPage, low: float, high: float) -> Iterator[float]:
    """Yield where frames, blanks and pictures begin below one line of words and above the next."""
    frames = ((box, _LEAST_WIDTH, _LEAST_HEIGHT) for box in page.paths)
    pictures = ((box, _LEAST_HEIGHT, _LEAST_HEIGHT) for box in page.ornaments)
    for box, least_width, least_height in itertools.chain(frames, pictures):
        width, height = share(box, box)
        if width > least_width and height > least_height and high <= box[3] <= low + _ROUNDING:
            yield box[3]


def _find_low(ink: Sequence[_Ink]) -> float:
    """Return how low a line reaches, from its end, with the labels of blanks below it."""
    line, labels = [ink[0]], list[_Ink]()
    for one in ink[1:]:
        if _are_in_line(one, ink[0]):
            line.append(one)
        elif one.high <= ink[0].low:
            labels.append(one)
        else:
            break
    low = min(one.low for one in line)
    left, right = min(one.item.box[0] for one in line), max(one.item.box[2] for one in line)
    for one in sorted(labels, key=lambda label: label.high, reverse=True):
        size = one.item.size if isinstance(one.item, Segment) else 0.0
        is_below = left < one.item.box[2] and one.item.box[0] < right
        if is_below and one.high <= low <= one.high + _LABEL * size:
            low = one.low
    return low


def _find_high(ink: Sequence[_Ink]) -> float:
    """Return how high a line reaches, from its start."""
    line = itertools.takewhile(lambda one: _are_in_line(one, ink[0]), ink)
    return max(one.high for one in line)


def _are_in_line(one: _Ink, other: _Ink) -> bool:
    """Tell whether two stand in one line, or in one row of a table."""
    in_row = one.row is not None and one.row is other.row
    return in_row or min(one.high, other.high) > max(one.low, other.low)


def _list_ink(page: LaidPage) -> Iterator[_Ink]:
    for part in page.parts:
        yield from _list_ink_in(part, None, is_heading=False)


def _list_ink_in(part: Part, row: Part | None, *, is_heading: bool) -> Iterator[_Ink]:
    row = part if part.kind == "TR" else row
    is_heading = is_heading or part.kind in _HEADINGS
    for child in part.children:
        if isinstance(child, Part):
            yield from _list_ink_in(child, row, is_heading=is_heading)
        elif isinstance(child, Segment):
            high = child.baseline + _HIGH * child.size
            yield _Ink(child, child.baseline, high, row, is_heading)
        else:
            yield _Ink(child, child.box[1], child.box[3], row, is_heading)


# --- What must stand by its own -------------------------------------------------------


def _list_leads(parts: Iterable[object], *, turned: bool) -> Iterator[Part]:
    """Yield headings, terms, and paragraphs and items with a list or a table after them."""
    siblings = [part for part in parts if isinstance(part, Part)]
    for part, following in zip(siblings, [*siblings[1:], None], strict=False):
        own = turned if part.right_to_left is None else part.right_to_left
        if (
            part.kind in _HEADINGS
            or (following and part.kind in _LEADING and following.kind in _LED_TO)
            or (following and _is_term(part, following, turned=own))
        ):
            yield part
        else:
            yield from _list_leads(part.children, turned=own)


def _is_term(part: Part, following: Part, *, turned: bool) -> bool:
    """Tell whether an item is a term: items have signs, and what terms mean is set in."""
    if not part.kind == following.kind == "LI" or _has_sign(part) or _has_sign(following):
        return False
    one, other = next(iter(part.segments), None), next(iter(following.segments), None)
    if one is None or other is None:
        return False
    inward = one.box[2] - other.box[2] if turned else other.box[0] - one.box[0]
    return inward > _SET_IN * one.size


def _has_sign(item: Part) -> bool:
    return any(part.kind == "Lbl" for part in item.walk())
