"""Inline structure: a parser that is taught blanks, note marks, spans and attributes.

Every character of a paragraph belongs to one token, in order. So it is enough to note
where each token ends: `lower` walks the tokens and finds all places again.
"""

import re
from typing import Any

from rlspub.manuscript.markdown.attributes import PATTERN as ATTRIBUTES
from rlspub.manuscript.markdown.engine import (
    InlineEngine,
    InlineState,
    close_bracket,
    leave_marks,
    open_bracket,
)
from rlspub.manuscript.markdown.rules import MAX_NESTING, Token

# mistune's time for emphasis grows with the square of the marks in one paragraph.
MAX_MARKS = 500

_ATTRIBUTES = re.compile(ATTRIBUTES)
_MARKS = re.compile(r"\*+|_+")

# Five underscores are always a blank to fill in, fewer only when they touch no word.
_BLANK = r"_{5,}|(?<!\w)_{3,4}(?!\w)"
_NOTE_MARK = r"\[\^[^\[\]\s]+\]"
_RAISED = r"\^[^\s^~*_`\\\[\]]+\^"
_LOWERED = r"~[^\s^~*_`\\\[\]]+~(?!~)"


class PlacedInlineParser(InlineEngine):
    """Reads running text; each token but text and emphasis gets `end`, its end offset."""

    def __init__(self) -> None:
        super().__init__(max_nested_level=MAX_NESTING)
        # One bracket a match, so that each link knows its own end.
        self.specification["link_close"] = r"\]"
        # One kind of mark a match, so that `**_____**` holds a blank.
        self.specification["emphasis"] = _MARKS.pattern
        self.too_many_marks = False
        self.add_leaf("blank", _BLANK, "_", before="emphasis")
        self.add_leaf("note_mark", _NOTE_MARK, "[", before="link")
        self.add_leaf("superscript", _RAISED, "^", before="link")
        self.add_leaf("subscript", _LOWERED, "~", before="link")
        self.add_leaf("attributes", ATTRIBUTES, "{", before="link")

    def read(self, text: str, references: dict[str, Any]) -> list[Token]:
        """Return the tokens of a text; `references` is the `env` of its block state.

        `too_many_marks` tells afterwards whether emphasis was left as it is written.
        """
        self.too_many_marks = False
        state = self.state_cls(references)
        state.src = text
        self.parse(state)
        return state.tokens

    def parse_method(self, m: re.Match[str], state: InlineState) -> int | None:
        """Apply the rule that matched, and note where its token ends."""
        end = super().parse_method(m, state)
        if end and state.tokens and state.tokens[-1]["type"] != "text":
            state.tokens[-1].setdefault("end", end)
        return end

    def parse_escape(self, m: re.Match[str], state: InlineState) -> int:
        """Parse backslash escapes, which make no entity with what stands beside them."""
        state.append_token({"type": "escaped", "raw": m[0][1::2]})
        return m.end()

    def finalize_tokens(self, tokens: list[Token], depth: int) -> list[Token]:
        """Find the emphasis in a text, or leave its marks if there are too many."""
        marks = sum(
            len(_MARKS.findall(token["raw"])) for token in tokens if token["type"] == "text"
        )
        if marks > MAX_MARKS:
            self.too_many_marks = True
            return leave_marks(tokens)
        return super().finalize_tokens(tokens, depth)

    def parse_link_close(self, m: re.Match[str], state: InlineState) -> int:
        """Close a link, or a span when attributes follow."""
        attributes = _ATTRIBUTES.match(state.src, m.end())
        opener = open_bracket(state)
        if attributes and opener and not opener.image and opener.child_depth < MAX_NESTING:
            return self._close_span(attributes, state)
        return super().parse_link_close(m, state)

    def _close_span(self, attributes: re.Match[str], state: InlineState) -> int:
        children = close_bracket(state, self.finalize_tokens)
        state.append_token(
            {"type": "span", "children": children, "raw": attributes[0], "at": attributes.start()}
        )
        return attributes.end()
