"""Definitions: of a term on one line, each as `:   text`; and of notes, `[^label]: text`."""

import re

from rlspub.manuscript.markdown.lines import read_continuation
from rlspub.manuscript.markdown.rules import Parser, State, Token
from rlspub.patterns import compile_late

NOTE_PATTERN = r"^ {0,3}\[\^(?P<footnote_label>[^\[\]\s]+)\]:"
PATTERN = r"^ {0,3}[^\s:>#|`~][^\n]*\n(?:[ \t]*\n)? {0,2}:[ \t]+(?=\S)"

_TERM = compile_late(PATTERN, re.MULTILINE)
_DESCRIPTION = compile_late(r" {0,2}:[ \t]+(?=\S)")


def parse(block: Parser, m: re.Match[str], state: State) -> int | None:
    """Parse a whole list of terms with their descriptions."""
    if block.report_depth(m, state):
        return None
    items: list[Token] = []
    position = m.start()
    while _TERM.match(state.src, position):
        item, position = _parse_item(block, state, position)
        items.append(item)
        following = _skip_blank(state, position)
        if _TERM.match(state.src, following):
            position = following
    state.append_token({"type": "definition_list", "items": items})
    return position


def parse_note(block: Parser, m: re.Match[str], state: State) -> int | None:
    """Parse the definition of one note with its continuation lines."""
    if block.report_depth(m, state):
        return None
    first_line = state.lines.line_of(m.start())
    head = state.src[m.end() : state.find_line_end_at(m.start())].lstrip(" \t")
    text, end = read_continuation(block, state, first_line, head)
    children = block.parse_child(state, text, first_line)
    state.append_token(
        {
            "type": "footnote_definition",
            "label": m["footnote_label"],
            "children": children,
        }
    )
    return end


def _parse_item(block: Parser, state: State, position: int) -> tuple[Token, int]:
    line_end = state.find_line_end_at(position)
    line = state.src[position:line_end]
    term = line.strip()
    at = position + len(line) - len(line.lstrip())
    descriptions: list[list[Token]] = []
    end = line_end
    while match := _DESCRIPTION.match(state.src, _skip_blank(state, end)):
        first_line = state.lines.line_of(match.start())
        head = state.src[match.end() : state.find_line_end_at(match.start())]
        text, end = read_continuation(block, state, first_line, head)
        descriptions.append(block.parse_child(state, text, first_line))
    item: Token = {"text": term, "at": at, "descriptions": descriptions}
    item |= {"start": at, "end": end, "lines": state.lines}
    return item, end


def _skip_blank(state: State, position: int) -> int:
    """Return the start of the first line from `position` on that is not blank."""
    while position < state.cursor_max:
        end = state.find_line_end_at(position)
        if state.src[position:end].strip():
            break
        position = end
    return position
