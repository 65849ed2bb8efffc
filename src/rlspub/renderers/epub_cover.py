"""The cover's words, broken into lines that fit the drawing."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from rlspub.config import Metadata
from rlspub.layouts import Layout

_WIDE = {"W", "F"}
_STEP = 4
# Type may shrink this much where that saves a line.
_WORTH_A_LINE = 0.8


@dataclass(frozen=True, slots=True)
class Lines:
    """Words for the cover: their size in units of the drawing, and the lines to draw."""

    size: int
    lines: tuple[str, ...]


def draw(metadata: Metadata, layout: Layout) -> str:
    """Return the cover as SVG."""
    words = {
        "title": metadata.title,
        "subtitle": metadata.subtitle,
        "publisher": metadata.publisher,
    }
    fitted = {name: _fit(text, name, layout) if text else None for name, text in words.items()}
    return layout.render("cover.svg", metadata=metadata, **fitted)


def _fit(text: str, name: str, layout: Layout) -> Lines:
    """Return the text at the largest size at which it keeps to its lines.

    No font is measured: a reader's device draws the cover with whatever font it has.
    """
    largest, smallest, most = (
        int(layout.number(f"cover_{name}_{end}")) for end in ("largest", "smallest", "lines")
    )
    fitting = list[Lines]()
    for size in range(largest, smallest - 1, -_STEP):
        lines = _broken(text, layout.number("cover_width") / size, layout)
        if lines is not None and len(lines) <= most:
            fitting.append(Lines(size, lines))
    if fitting:
        good = (lines for lines in fitting if lines.size >= fitting[0].size * _WORTH_A_LINE)
        return min(good, key=lambda lines: len(lines.lines))
    room = layout.number("cover_width") / smallest
    return Lines(smallest, _broken(text, room, layout) or tuple(_chopped(text, room, layout)))


def _broken(text: str, room: float, layout: Layout) -> tuple[str, ...] | None:
    """Return lines no wider than `room` (in type sizes), or None if a word is too long."""
    lines, line = list[str](), ""
    for piece in _pieces(text):
        if _width(piece.rstrip(), layout) > room:
            return None
        if _width((line + piece).rstrip(), layout) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return (*lines, line.rstrip())


def _chopped(text: str, room: float, layout: Layout) -> Iterator[str]:
    """Yield lines cut between letters: for scripts that put no space between words."""
    line = ""
    for letter in re.findall(r".[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*", text):
        if _width(line + letter, layout) > room:
            yield line.strip()
            line = ""
        line += letter
    yield line.strip()


def _pieces(text: str) -> Iterator[str]:
    """Yield what must stay together: words with the space after them, and single ideographs."""
    piece = ""
    for letter in text:
        ideograph = unicodedata.name(letter, "").startswith(("CJK UNIFIED", "HIRAGANA", "KATAKANA"))
        if piece and (ideograph or piece[-1] in " -\u2013\u2014\u200b"):
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece


def _width(text: str, layout: Layout) -> float:
    letter = layout.number("cover_letter_width")
    return sum(
        1.0 if unicodedata.east_asian_width(c) in _WIDE else letter
        for c in text
        if unicodedata.category(c) not in {"Mn", "Cf"}
    )
