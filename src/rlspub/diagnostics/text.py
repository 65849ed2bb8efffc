"""A diagnostic as a person reads it: place, excerpt with carets, and remedy."""

import unicodedata
from enum import Enum

from rlspub.diagnostics.codes import Severity
from rlspub.diagnostics.reporter import Diagnostic
from rlspub.diagnostics.signs import is_shown, show_signs
from rlspub.source import Source, Span


class Style(Enum):
    """Whether messages carry terminal colours."""

    PLAIN = "plain"
    COLOUR = "colour"


_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m"}
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"


def format_diagnostic(diagnostic: Diagnostic, style: Style = Style.PLAIN) -> str:
    """Return the message with its place, the source line, a caret line and the remedy."""
    line, column = diagnostic.position
    label = f"{diagnostic.severity.value}[{diagnostic.code.number}]"
    message = shorten(diagnostic.message)
    if style is Style.COLOUR:
        label = f"{_COLOURS[diagnostic.severity]}{label}{_RESET}"
        message = f"{_BOLD}{message}{_RESET}"
    place = show_signs(str(diagnostic.path))
    if diagnostic.span is not None:
        place += f":{line}:{column}"
    elif diagnostic.line is not None:
        place += f":{line}"
    lines = [f"{place}: {label}: {message}"]
    gutter = " " * len(str(line))
    if diagnostic.source is not None and diagnostic.span is not None:
        lines += _draw_excerpt(diagnostic.source, diagnostic.span)
        for related in diagnostic.related:
            place = show_signs(":".join(map(str, diagnostic.locate(related))))
            lines.append(f"{gutter} = see: {place}: {shorten(related.message)}")
    if diagnostic.help:
        lines.append(f"{gutter} = help: {shorten(diagnostic.help)}")
    if diagnostic.edits:
        lines.append(f"{gutter} = fix: `rlspub check --fix` writes it so")
    if diagnostic.code.rule:
        lines.append(f"{gutter} = rule: {diagnostic.code.rule}")
    return "\n".join(lines)


# Messages quote what authors write, which may be long.
_LONGEST = 1_000


def shorten(words: str) -> str:
    """Return words of a message without what a terminal would obey, and cut if they are long."""
    return show_signs(words if len(words) <= _LONGEST else f"{words[:_LONGEST]}{_CUT}")


# Authors write one line a paragraph; so much of it is shown, in columns of a terminal.
_WINDOW = 96
_CUT = "…"
_TAB = "\t"
# A word that is longer may be cut.
_WORD = 24


def _draw_excerpt(source: Source, span: Span) -> list[str]:
    """Return what stands around the start of a span with carets below the offending text."""
    line, column = source.position(span.start)
    text = source.line(line)
    start = column - 1
    end = min(start + span.end - span.start, len(text))
    first, last = _choose_window(text, start, end)
    before, after = _CUT if first else "", _CUT if last < len(text) else ""
    # Tabs stay tabs in the caret line, so that both lines keep the same width.
    indent = "".join(_TAB if c == _TAB else " " * measure_width(c) for c in text[first:start])
    carets = "^" * max(1, sum(map(measure_width, text[start : min(end, last)])))
    gutter = " " * len(str(line))
    return [
        f"{gutter} |",
        f"{line} | {before}{show_signs(text[first:last], keep=_TAB)}{after}",
        f"{gutter} | {' ' * len(before)}{indent}{carets}",
    ]


def _choose_window(text: str, start: int, end: int) -> tuple[int, int]:
    """Return which part of a line to show: all of it, or what fits around some characters."""
    if _count_fitting(text, _WINDOW) == len(text):
        return 0, len(text)
    # Most of the room is for the characters themselves, and the rest for what is around them.
    marked = start + _count_fitting(text[start:end], _WINDOW * 2 // 3)
    room = _WINDOW - sum(map(measure_width, text[start:marked]))
    behind = text[marked : marked + _WINDOW]
    ahead = text[max(0, start - _WINDOW) : start][::-1]
    last = marked + _count_fitting(behind, room // 2)
    first = start - _count_fitting(ahead, room - sum(map(measure_width, text[marked:last])))
    last = marked + _count_fitting(behind, room - sum(map(measure_width, text[first:start])))
    # Cut between words: `0.5 mg` must not look like `.5 mg`.
    if first and (space := text.find(" ", first - 1, min(start, first + _WORD))) >= 0:
        first = space + 1
    if last < len(text) and (space := text.rfind(" ", max(marked, last - _WORD), last + 1)) >= 0:
        last = space
    return first, last


def _count_fitting(text: str, room: int) -> int:
    """Return how many characters at the start of a text fit in so many columns."""
    used = 0
    for count, character in enumerate(text):
        used += measure_width(character)
        if used > room:
            return count
    return len(text)


def measure_width(character: str) -> int:
    """Return how many columns of a terminal a character takes as it is shown."""
    if character != _TAB and not is_shown(character):
        return len(show_signs(character))
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
