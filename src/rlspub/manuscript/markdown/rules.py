"""What the rules of blocks see of the parser that calls them."""

import re
from typing import Any, Protocol

from rlspub.diagnostics import Reporter
from rlspub.inputs import LIMITS
from rlspub.manuscript.markdown.spans import LineMap

Token = dict[str, Any]

# What is nested deeper is read as plain text.
MAX_NESTING = LIMITS["nesting"].most


class State(Protocol):
    """A text that is being read, up to its `cursor`, and where its lines stand."""

    src: str
    cursor: int
    cursor_max: int
    tokens: list[Token]
    lines: LineMap

    def line_text(self, line: int) -> str:
        """Return one line without its line end."""

    def get_line(self, start_pos: int) -> str:
        """Return the rest of a line from a position on, with its line end."""

    def find_line_end_at(self, pos: int) -> int:
        """Return where the line after a position begins."""

    def append_token(self, token: Token) -> None:
        """Add what was found."""


class Parser(Protocol):
    """Finds blocks in texts and in what stands in them."""

    reporter: Reporter

    def compile_sc(self, rules: list[str] | None = None) -> re.Pattern[str]:
        """Return the pattern that the beginnings of these blocks match."""

    def parse_child(self, state: State, text: str, first_line: int) -> list[Token]:
        """Return the blocks of a text whose lines are the ends of lines from one on."""

    def report_depth(self, m: re.Match[str], state: State) -> bool:
        """Report nesting past the limit, and tell whether it is."""
