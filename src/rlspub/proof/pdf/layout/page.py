"""A finished page as it is laid out: where its words, pictures and lines stand.

Places are those of ink, in points from the page's lower left corner.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rlspub.proof.pdf.boxes import Box, Matrix, share
from rlspub.proof.pdf.content import PageContent
from rlspub.proof.pdf.layout.rules import find_rules
from rlspub.proof.pdf.pdfium.lettering import Letter
from rlspub.proof.pdf.visibility import Draw, DrawnPage

# Of the larger type: how far it is moved at least and at most.
_LEAST, _MOST = 0.1, 0.6
_SMALLER = 0.94


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Words that are drawn in one go, in one type.

    Of one that is `shaped` the file says the words, since its shapes are no letters; it has no
    `letters` then. `size` is that of its type as it is drawn, `matrix` how the type is transformed.
    """

    text: str
    letters: tuple[Letter, ...]
    box: Box
    baseline: float
    size: float
    matrix: Matrix
    shaped: bool


# It has no slots, so that how large it is is found once.
@dataclass(frozen=True, eq=False)
class Segment:
    """A part of a line, all of it in one element.

    `number` is that of its marked content. `block` tells which block it belongs to.
    """

    number: int
    text: str
    runs: tuple[Run, ...]
    box: Box
    block: int = -1

    @cached_property
    def baseline(self) -> float:
        """Return the height at which it stands."""
        return self._largest.baseline

    @cached_property
    def size(self) -> float:
        """Return the size of its type, the largest if there are several."""
        return self._largest.size

    @cached_property
    def shaped(self) -> bool:
        """Tell whether a shape of it is no letter."""
        return any(run.shaped for run in self.runs)

    @cached_property
    def _largest(self) -> Run:
        return max(self.runs, key=lambda run: run.size)


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A picture and the words that stand for it; `matrices` are how what is in it is turned.

    `numbers` are those of its marked content, `shades` the darkest and the lightest in it, of 255,
    `seen` those that are seen where it is, if anything is; `pixels` width and height of a
    photograph, and `type_size` that of its smallest letters, if it has some.
    """

    words: str
    box: Box
    numbers: tuple[int, ...]
    matrices: tuple[Matrix, ...]
    shades: tuple[float, float]
    seen: tuple[int, int] | None
    pixels: tuple[int, int] | None = None
    type_size: float | None = None


# It has no slots, so that its words are found once.
@dataclass(frozen=True, eq=False)
class Part:
    """An element of the page with what is in it, in reading order.

    `right_to_left` is None where it says no language: it runs as the document does.
    """

    kind: str
    right_to_left: bool | None
    in_line: bool
    children: tuple["Part | Segment | Picture", ...]

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Return its words."""
        found = list[Segment]()
        for child in self.children:
            if isinstance(child, Part):
                found += child.segments
            elif isinstance(child, Segment):
                found.append(child)
        return tuple(found)

    def walk(self) -> Iterator["Part"]:
        """Yield it and the elements in it."""
        yield self
        for child in self.children:
            if isinstance(child, Part):
                yield from child.walk()


# It has no slots, so that its words and rules are found once.
@dataclass(frozen=True, eq=False)
class LaidPage:
    """A page: its elements, the words of its margins, and the boxes of what is drawn on it.

    `ornaments` are the boxes of pictures that only decorate, which are no elements. What cannot
    be seen is not here.
    """

    content: PageContent = field(repr=False)
    parts: tuple[Part, ...]
    margins: tuple[Segment, ...]
    paths: tuple[Box, ...]
    ornaments: tuple[Box, ...]
    draw: Draw = field(repr=False)

    @property
    def drawn(self) -> DrawnPage:
        """Return its picture, which may be drawn anew."""
        return self.draw(self.content.page)

    @cached_property
    def rules(self) -> list[Box]:
        """Return the level lines on it, from top to bottom."""
        return find_rules(self.drawn)

    @property
    def number(self) -> int:
        """Return its number, from 1."""
        return self.content.number

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Return the words in reading order, without those of the margins."""
        return tuple(segment for part in self.parts for segment in part.segments)

    def walk(self) -> Iterator[Part]:
        """Yield all elements."""
        for part in self.parts:
            yield from part.walk()


# --- What is raised or lowered beside larger type -------------------------------------


def find_bases(segments: Iterable[Segment]) -> dict[Segment, Segment]:
    """Return what is raised or lowered, each with the words that it stands beside."""
    ordered = list(segments)
    found = dict[Segment, Segment]()
    for index, segment in enumerate(ordered):
        for beside in _list_beside(ordered, index):
            if segment.size < _SMALLER * beside.size:
                moved = abs(segment.baseline - beside.baseline) / beside.size
                if _LEAST <= moved <= _MOST:
                    found[segment] = beside
                break
    return found


def _list_beside(ordered: Sequence[Segment], index: int) -> Iterator[Segment]:
    """Yield what is in the same line of the same block: what comes before it first."""
    segment = ordered[index]
    for step, end in ((-1, -1), (1, len(ordered))):
        for place in range(index + step, end, step):
            other = ordered[place]
            if other.block != segment.block or not _is_in_line(segment, other):
                break
            yield other


def _is_in_line(one: Segment, other: Segment) -> bool:
    if abs(one.baseline - other.baseline) > max(one.size, other.size):
        return False
    return one.shaped or other.shaped or share(one.box, other.box)[1] > -_MOST * other.size
