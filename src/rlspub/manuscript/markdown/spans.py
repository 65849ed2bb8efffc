"""Where the parser's words stand in the manuscript.

mistune parses a quote, a list item or a fence as a text of its own, and keeps no places.
But every line of such a text is the end of one line of its parent, with markers and
indentation taken off, so counting back from the line's end finds the character again.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

from rlspub.source import Span

_BLANK = " \t"


@dataclass(frozen=True, slots=True)
class LineMap:
    """Maps offsets in a parser's text to offsets in the manuscript.

    `starts` and `lengths` describe the lines of the parser's text; `floors` and `ends`
    are the offsets in the manuscript between which each line lies.
    """

    starts: tuple[int, ...]
    lengths: tuple[int, ...]
    floors: tuple[int, ...]
    ends: tuple[int, ...] = field(repr=False)

    @classmethod
    def of_body(cls, text: str, offset: int) -> "LineMap":
        """Map a text that stands in the manuscript as it is, from `offset` on."""
        starts, lengths = _measure_lines(text)
        floors = tuple(offset + start for start in starts)
        ends = tuple(floor + length for floor, length in zip(floors, lengths, strict=True))
        return cls(starts, lengths, floors, ends)

    def child(self, text: str, own: str, first_line: int) -> "LineMap":
        """Map a text whose lines are the ends of the lines of `own`, this text, from one on."""
        starts, lengths = _measure_lines(text)
        last = len(self.ends) - 1
        parents = [min(first_line + i, last) for i in range(len(starts))]
        floors = []
        for parent, start, length in zip(parents, starts, lengths, strict=True):
            words = len(text[start : start + length].lstrip(_BLANK))
            begin, end = self.starts[parent], self.starts[parent] + self.lengths[parent]
            floors.append(self.offset(begin + len(own[begin : end - words].rstrip(_BLANK))))
        return LineMap(starts, lengths, tuple(floors), tuple(self.ends[i] for i in parents))

    def line_of(self, position: int) -> int:
        """Return the index of the line that holds a position of the parser's text."""
        return bisect_right(self.starts, position) - 1

    def offset(self, position: int) -> int:
        """Return the offset in the manuscript of a position in the parser's text."""
        line = self.line_of(position)
        from_end = self.lengths[line] - (position - self.starts[line])
        # Spaces that stand for part of a tab have no place of their own.
        return max(self.floors[line], self.ends[line] - from_end)

    def span(self, start: int, end: int) -> Span:
        """Return the span in the manuscript of a range of the parser's text."""
        first = self.offset(start)
        return Span(first, first if end <= start else max(first, self.offset(end - 1) + 1))


def _measure_lines(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    starts, lengths, position = [], [], 0
    for line in text.split("\n"):
        starts.append(position)
        lengths.append(len(line))
        position += len(line) + 1
    return tuple(starts), tuple(lengths)
