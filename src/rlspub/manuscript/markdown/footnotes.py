"""Footnote definitions: `[^label]: text`, with indented lines going on."""

import re
from typing import TYPE_CHECKING

from rlspub.manuscript.markdown.lines import continuation

if TYPE_CHECKING:
    from rlspub.manuscript.markdown.blocks import PlacedBlockParser, PlacedState

PATTERN = r"^ {0,3}\[\^(?P<footnote_label>[^\[\]\s]+)\]:"


def parse(block: "PlacedBlockParser", m: re.Match[str], state: "PlacedState") -> int | None:
    """Parse one definition with its continuation lines."""
    if block.report_depth(m, state):
        return None
    first_line = state.lines.line_of(m.start())
    head = state.src[m.end() : state.find_line_end_at(m.start())].lstrip(" \t")
    text, end = continuation(block, state, first_line, head)
    child = block.parse_child(state, text, first_line)
    state.append_token(
        {
            "type": "footnote_definition",
            "label": m["footnote_label"],
            "children": child.tokens,
        }
    )
    return end
