"""Inline structure: a parser that is taught blanks, note marks, spans and attributes.

Every character of a paragraph belongs to one token, in order. So it is enough to note
where each token ends: `lower` walks the tokens and finds all places again.

A mark that touches a figure on both sides is a sign, as in 3*4*5 cm, and is printed: without it
readers would take two figures for one.
"""

import re
from typing import Any

from rlspub.inputs import LIMITS
from rlspub.manuscript.markdown.attributes import PATTERN as ATTRIBUTES
from rlspub.manuscript.markdown.engine import (
    InlineEngine,
    InlineState,
    close_bracket,
    leave_marks,
    open_bracket,
)
from rlspub.manuscript.markdown.rules import MAX_NESTING, Token
from rlspub.patterns import compile_late

# mistune's time for emphasis grows with the square of the marks in one paragraph.
MAX_MARKS = LIMITS["emphasis"].most

_ATTRIBUTES = compile_late(ATTRIBUTES)
_MARKS = compile_late(r"\*+|_+")

# Five underscores are always a blank to fill in, fewer only when they touch no word.
_BLANK = r"_{5,}|(?<!\w)_{3,4}(?!\w)"
# A box to tick stands before the words that it is for. Before a unit it is an amount that is
# missing, and alone it is for nothing.
_TICK_BOX = r"\A\[[ xX]\](?=[ \t])|(?<![^\s(/*_\[])\[[ xX]\](?=[ \t]+(?!\[[ xX]\])\S)"
_NOTE_MARK = r"\[\^[^\[\]\s]+\]"
# Digits of all scripts, raised and lowered ones, and parts of one, such as a half.
_DIGIT = r"\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u2189"
_FIGURE = rf"\.?[{_DIGIT}]"
# 10^9^ is printed with a raised digit, so that no voice or search has 109 for it.
_POWER = rf"(?<=[{_DIGIT}])\^[0-9]+\^(?!{_FIGURE})"
# What is raised or lowered begins between no two figures, and ends before none.
_SCRIPT = (
    rf"(?<!{{mark}}){{mark}}(?:(?<![{_DIGIT}]{{mark}})|(?!{_FIGURE}))"
    rf"[^\s^~*_`\\\[\]{{never}}]+{{mark}}(?!{_FIGURE}|{{mark}})"
)
_RAISED = _SCRIPT.format(mark=r"\^", never="")
# In Korean, Japanese and Chinese `~` means "to", between words as well.
_LOWERED = _SCRIPT.format(mark="~", never=r"\u1100-\u11ff\u3000-\u9fff\uac00-\ud7ff\uff10-\uff19")
_FIGURE_AFTER = compile_late(_FIGURE)
_FIGURE_BEFORE = compile_late(rf"[{_DIGIT}]$")
# A star multiplies measures, too, with units or in brackets: 3 cm*4 cm, (kg)*5*(days).
_FACTOR_BEFORE = compile_late(rf"(?:[{_DIGIT}](?:[ \u00a0\u202f]?(?:[^\W\d_]{{1,5}}|[%°]))?|\))$")
_FACTOR_AFTER = compile_late(rf"{_FIGURE}|\(")
_LONGEST_UNIT = 8


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
        self.add_leaf("tick_box", _TICK_BOX, "[", before="link")
        self.add_leaf("note_mark", _NOTE_MARK, "[", before="link")
        self.add_leaf("power", _POWER, "^", before="link")
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

    def parse_emphasis(self, m: re.Match[str], state: InlineState) -> int:
        """Take a mark for emphasis, or for a sign between two figures."""
        is_sign = _is_between(state.src, *m.span(), _FACTOR_BEFORE, _FACTOR_AFTER)
        self.process_text(m[0], state, parse_emphasis=not is_sign)
        return m.end()

    def parse_codespan(self, m: re.Match[str], state: InlineState) -> int:
        """Parse code, whose marks do not stand between figures."""
        end = super().parse_codespan(m, state)
        marks = (m.span(), (end - len(m[0]), end))
        if any(_is_between(state.src, *mark, _FIGURE_BEFORE, _FIGURE_AFTER) for mark in marks):
            state.tokens[-1] = {"type": "text", "raw": m[0]}
            return m.end()
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


def _is_between(
    text: str, start: int, end: int, before: re.Pattern[str], after: re.Pattern[str]
) -> bool:
    """Tell whether a part of a text touches what matches on both sides."""
    return bool(
        before.search(text, max(0, start - _LONGEST_UNIT), start) and after.match(text, end)
    )
