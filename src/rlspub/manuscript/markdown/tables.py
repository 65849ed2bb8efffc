"""Pipe tables, in lists and quotes too. A row of the wrong length is an error."""

import re
from typing import NamedTuple

from rlspub.diagnostics import Code
from rlspub.manuscript.markdown.rules import Parser, State
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import Alignment

# A line with a pipe that begins no quote or list, then a line of dashes with a pipe.
PATTERN = (
    r"^ {0,3}(?!>|(?:[*+-]|[0-9]{1,9}[.)])[ \t])(?=[^\n|]*\|)[^\n]*\n"
    r" {0,3}(?=[ \t:-]*\|)(?=[^\n]*-)[|:\- \t]+$"
)

_DASHES = compile_late(r":?-+:?$")
_AFTER_TABLE = [
    "fenced_code",
    "fenced_directive",
    "atx_heading",
    "thematic_break",
    "block_quote",
    "list",
    "footnote_definition",
    "block_html",
]


class RawCell(NamedTuple):
    """The text of one cell, and its position in the state's text."""

    text: str
    at: int


def parse(block: Parser, m: re.Match[str], state: State) -> int | None:
    """Parse one table up to a blank line or the beginning of another block."""
    line = state.lines.line_of(m.start())
    header = _split(state, line)
    dashes = _split(state, line + 1)
    if not all(_DASHES.match(cell.text) for cell in dashes):
        return None
    columns = len(dashes)
    alignments = tuple(_read_alignment(cell.text) for cell in dashes)
    _check_length(block, state, line, header, columns)
    rows: list[list[RawCell]] = []
    spans: list[Span] = []
    ends_table = block.compile_sc(_AFTER_TABLE)
    end = line + 2
    while end < len(state.lines.starts):
        text = state.line_text(end)
        if not text.strip() or ends_table.match(state.src, state.lines.starts[end]):
            break
        row = _split(state, end)
        _check_length(block, state, end, row, columns)
        rows.append(row)
        spans.append(_find_line_span(state, end))
        end += 1
    state.append_token(
        {
            "type": "table",
            "alignments": alignments,
            "header": header,
            "header_span": _find_line_span(state, line),
            "rows": rows,
            "row_spans": spans,
        }
    )
    last = end - 1
    return min(state.lines.starts[last] + state.lines.lengths[last] + 1, state.cursor_max)


def _split(state: State, line: int) -> list[RawCell]:
    """Split a line at its pipes; a pipe after a backslash is text."""
    text = state.line_text(line)
    position = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if text.startswith("|", position):
        position += 1
    if end > position and text[end - 1] == "|" and not _is_escaped(text, end - 1):
        end -= 1
    cells: list[RawCell] = []
    start = position
    for index in range(position, end + 1):
        if index == end or (text[index] == "|" and not _is_escaped(text, index)):
            cell = text[start:index]
            at = start + len(cell) - len(cell.lstrip())
            cells.append(RawCell(cell.strip(), state.lines.starts[line] + at))
            start = index + 1
    return cells


def _is_escaped(text: str, index: int) -> bool:
    backslashes = 0
    while index - backslashes > 0 and text[index - backslashes - 1] == "\\":
        backslashes += 1
    return backslashes % 2 == 1


def _read_alignment(dashes: str) -> Alignment:
    match dashes.startswith(":"), dashes.endswith(":"):
        case True, True:
            return Alignment.CENTER
        case True, False:
            return Alignment.LEFT
        case False, True:
            return Alignment.RIGHT
        case _:
            return Alignment.DEFAULT


def _find_line_span(state: State, line: int) -> Span:
    text = state.line_text(line)
    start = state.lines.starts[line]
    return state.lines.span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _check_length(
    block: Parser,
    state: State,
    line: int,
    cells: list[RawCell],
    columns: int,
) -> None:
    if len(cells) != columns:
        block.reporter.report(
            Code.RAGGED_TABLE,
            f"this table row has {len(cells)} {'cell' if len(cells) == 1 else 'cells'}, "
            f"its table has {columns} columns",
            _find_line_span(state, line),
            help=f"write {columns} cells with `|` between them; leave a cell blank if need be, "
            "and a blank line after the table",
        )
