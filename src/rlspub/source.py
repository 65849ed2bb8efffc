"""Manuscript text, its line table, and spans into it."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of character offsets into `Source.text`."""

    start: int
    end: int

    def to(self, other: "Span") -> "Span":
        """Return the span from the start of this one to the end of the other."""
        return Span(self.start, max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Source:
    r"""One manuscript file.

    `text` has no byte-order mark and only `\n` line ends: neither changes the line or
    the column that an editor shows, so places stay true.
    """

    path: Path
    text: str
    line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = (0, *(end.end() for end in re.finditer("\n", self.text)))
        object.__setattr__(self, "line_starts", starts)

    @classmethod
    def from_text(cls, text: str, path: Path = Path("manuscript.md")) -> "Source":
        """Return a source with line ends and byte-order mark normalised."""
        text = text.removeprefix(BYTE_ORDER_MARK)
        return cls(path, text.replace("\r\n", "\n").replace("\r", "\n"))

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset, both counted from 1."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return the text of a line (counted from 1) without its line end."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def slice(self, span: Span) -> str:
        """Return the text under a span."""
        return self.text[span.start : span.end]
