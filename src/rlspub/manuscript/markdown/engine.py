"""mistune, behind one door: the names that are used of it, and its inner parts that are relied on.

Nothing else imports mistune. `tests/manuscript/test_engine.py` notices an upgrade that changes
these parts, or that makes it needless to work round them.
"""

import re
from collections.abc import Callable
from typing import Any, Protocol

from mistune._inline.emphasis import finalize_emphasis_tokens
from mistune.block_parser import BlockParser
from mistune.core import BlockState, InlineState, token_depth
from mistune.inline_parser import InlineParser
from mistune.util import expand_leading_tab, expand_tab, unescape, unikey

__all__ = [
    "BlockEngine",
    "BlockState",
    "InlineEngine",
    "InlineState",
    "Opener",
    "TextState",
    "close_bracket",
    "expand_leading_tab",
    "expand_tab",
    "leave_marks",
    "open_bracket",
    "token_depth",
    "unescape",
    "unikey",
]

Token = dict[str, Any]

# Where mistune keeps the blank lines of the text that it reads.
_BLANK_LINES = "__blank_line_starts__"


class TextState(BlockState):
    """A text that is read block by block; `blank_lines` are mistune's, once it has found them."""

    blank_lines: Any = None


class BlockEngine(BlockParser):
    """mistune's block parser, which says what each rule has found."""

    def note_found(self, state: BlockState, known: int, start: int, end: int | None) -> None:
        """Take note that what stands between two positions gave all tokens after so many.

        Without an `end` they end at the cursor.
        """

    def parse_method(self, m: re.Match[str], state: BlockState) -> int | None:
        """Apply the rule that matched."""
        known = len(state.tokens)
        end = super().parse_method(m, state)
        self.note_found(state, known, m.start(), end)
        return end

    def _parse_indent_code_fast(self, state: BlockState) -> int | None:
        known, start = len(state.tokens), state.cursor
        end = super()._parse_indent_code_fast(state)
        self.note_found(state, known, start, end)
        return end

    def parse_ref_link(self, m: re.Match[str], state: BlockState) -> int | None:
        """Parse a link definition.

        mistune keeps the blank lines of one text only, and would look for them again in each
        text inside another, and so on.
        """
        assert isinstance(state, TextState)
        state.env[_BLANK_LINES] = state.blank_lines
        end = super().parse_ref_link(m, state)
        state.blank_lines = state.env[_BLANK_LINES]
        return end


class Opener(Protocol):
    """A square bracket that waits for the one that closes it."""

    image: bool
    child_depth: int
    token_index: int
    previous_link: Any


class InlineEngine(InlineParser):
    """mistune's inline parser, which takes new leaves."""

    def add_leaf(self, name: str, pattern: str, start: str, before: str) -> None:
        """Read what matches as one token of that type, before another rule; `start` begins it."""

        def parse(_parser: InlineParser, m: re.Match[str], state: InlineState) -> int:
            state.append_token({"type": name, "raw": m[0]})
            return m.end()

        self.register(name, pattern, parse, before=before, start_chars=start)


def open_bracket(state: InlineState) -> Opener | None:
    """Return the innermost bracket that is open."""
    return state.brackets[-1] if state.brackets else None


def close_bracket(
    state: InlineState, finish: Callable[[list[Token], int], list[Token]]
) -> list[Token]:
    """Close the innermost bracket, and take what stands in it out of the tokens.

    `finish` finds the emphasis in tokens at a depth.
    """
    opener = state.brackets.pop()
    state.last_link = opener.previous_link
    if state.brackets:
        outer = state.brackets[-1]
        outer.child_depth = max(outer.child_depth, opener.child_depth)
    children = finish(state.tokens[opener.token_index + 1 :], state.depth + 1)
    del state.tokens[opener.token_index :]
    return children


def leave_marks(tokens: list[Token]) -> list[Token]:
    """Return tokens with the marks of emphasis left as they are written."""
    return finalize_emphasis_tokens(tokens, enabled=False, max_depth=0)
