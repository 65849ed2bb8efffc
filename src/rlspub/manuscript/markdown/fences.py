"""Fences: `::: {.class}` up to the bare `:::` that closes the innermost."""

import re

from rlspub.diagnostics import Code, Edit
from rlspub.manuscript.markdown.attributes import PATTERN as ATTRIBUTES
from rlspub.manuscript.markdown.attributes import Attributes, Item, parse_attributes
from rlspub.manuscript.markdown.lines import CodeFences
from rlspub.manuscript.markdown.rules import Parser, State

PATTERN = r"^ {0,3}:{3,}[^\n]*$"

_FENCE = re.compile(r" {0,3}(?P<colons>:{3,})[ \t]*(?P<rest>.*?)[ \t]*$")
_CLOSING_COLONS = re.compile(r"[ \t]+:+$")
_WORD = re.compile(r"[^\s{}:]+$")


def parse(block: Parser, m: re.Match[str], state: State) -> int | None:
    """Parse one fence with everything in it."""
    opening = _FENCE.match(m[0])
    assert opening is not None
    if not opening["rest"]:
        block.reporter.report(
            Code.STRAY_FENCE,
            "this `:::` closes nothing",
            state.lines.span(m.start() + opening.start("colons"), m.end()),
            help="remove it, or open a box above with a line such as `::: {.note}`",
        )
        # Lines after it are a new paragraph.
        state.append_token({"type": "stray_fence"})
        return m.end() + 1
    if block.report_depth(m, state):
        return None
    attributes = _read_attributes(block, m, opening, state)
    first_line = state.lines.line_of(m.start()) + 1
    close = _find_closing_line(state, first_line)
    if close is None:
        block.reporter.report(
            Code.UNCLOSED_FENCE,
            f"`{m[0].strip()}` is never closed",
            state.lines.span(m.start() + opening.start("colons"), m.end()),
            help="put a line with only `:::` where the box ends",
        )
        end = state.cursor_max
        content = state.src[m.end() + 1 :]
    else:
        end = min(state.lines.starts[close] + state.lines.lengths[close] + 1, state.cursor_max)
        content = state.src[m.end() + 1 : state.lines.starts[close]]
    children = block.parse_child(state, content, first_line)
    state.append_token({"type": "fence", "attributes": attributes, "children": children})
    return end


def _read_attributes(
    block: Parser, m: re.Match[str], opening: re.Match[str], state: State
) -> Attributes:
    """Read `{…}`, or a bare word, which pandoc takes for a class."""
    rest = _CLOSING_COLONS.sub("", opening["rest"])
    start = m.start() + opening.start("rest")
    span = state.lines.span(start, start + len(rest))
    if re.fullmatch(ATTRIBUTES, rest):
        return parse_attributes(rest, span.start)
    if _WORD.fullmatch(rest):
        return Attributes(span, None, (Item(rest, span),), ())
    block.reporter.report(
        Code.BAD_ATTRIBUTES,
        f"`{rest}` is no name for a box",
        span,
        help="write the kind of box in braces, for example `::: {.note}`",
        edits=(Edit(span, rest.replace("\xa0", " ")),) if "\xa0" in rest else (),
    )
    return Attributes(span, None, (), ())


def _find_closing_line(state: State, first_line: int) -> int | None:
    """Return the line that closes a fence whose content begins at `first_line`."""
    depth, code = 1, CodeFences()
    for line in range(first_line, len(state.lines.starts)):
        text = state.line_text(line)
        if not code.hold(text) and (fence := _FENCE.match(text)):
            depth += 1 if fence["rest"] else -1
            if depth == 0:
                return line
    return None
