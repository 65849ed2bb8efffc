"""Footnote definitions: `[^label]: text`, with indented lines going on."""

import re

from rlspub.manuscript.markdown.lines import read_continuation
from rlspub.manuscript.markdown.rules import Parser, State

PATTERN = r"^ {0,3}\[\^(?P<footnote_label>[^\[\]\s]+)\]:"


def parse(block: Parser, m: re.Match[str], state: State) -> int | None:
    """Parse one definition with its continuation lines."""
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
