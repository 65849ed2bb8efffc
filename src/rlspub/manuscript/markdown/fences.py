"""Fences: `::: {.class}` up to the bare `:::` that closes the innermost."""

import re

from rlspub.diagnostics import Code, Edit, Reporter
from rlspub.manuscript.markdown.attributes import PATTERN as ATTRIBUTES
from rlspub.manuscript.markdown.attributes import Attributes, Item, parse_attributes
from rlspub.manuscript.markdown.lines import CodeFences
from rlspub.manuscript.markdown.rules import Parser, State
from rlspub.patterns import compile_late
from rlspub.source import Span

PATTERN = r"^ {0,3}:{3,}[^\n]*$"
PAGE_BREAK = "page-break"
"""The class of a fence that holds nothing."""
PAGE_BREAK_FENCE = f"::: {{.{PAGE_BREAK}}}\n:::"
PAGE_BREAK_REMEDY = f"write a line `::: {{.{PAGE_BREAK}}}` and a line `:::` below it"

_FENCE = compile_late(r" {0,3}(?P<colons>:{3,})[ \t]*(?P<rest>.*?)[ \t]*$")
_CLOSING_COLONS = compile_late(r"[ \t]+:+$")
_WORD = compile_late(r"[^\s{}:]+$")


def report_break_on_heading(
    attributes: Attributes, heading: Span, reporter: Reporter, *, at_margin: bool
) -> None:
    """Report a heading that is to begin a new page."""
    item = next(item for item in attributes.classes if item.value == PAGE_BREAK)
    place = Span(item.span.start - len("."), item.span.end)
    if attributes.identifier is None and len(attributes.classes) + len(attributes.pairs) == 1:
        place = attributes.span
    fence = Edit(Span(heading.start, heading.start), f"{PAGE_BREAK_FENCE}\n\n")
    reporter.report(
        Code.MISPLACED_ATTRIBUTES,
        f"`.{PAGE_BREAK}` does nothing on a heading",
        item.span,
        help=f"{PAGE_BREAK_REMEDY}, both before the heading",
        edits=(fence, Edit(place, "")) if at_margin else (),
    )


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
    if any(item.value == PAGE_BREAK for item in attributes.classes):
        return _end_page_break(block, m, attributes, state)
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


def _end_page_break(block: Parser, m: re.Match[str], attributes: Attributes, state: State) -> int:
    """Parse a fence that holds nothing: what closes it stands right below it."""
    state.append_token({"type": "fence", "attributes": attributes, "children": []})
    below = state.lines.line_of(m.start()) + 1
    while below < len(state.lines.starts) and not state.line_text(below).strip():
        below += 1
    if below < len(state.lines.starts):
        fence = _FENCE.match(state.line_text(below))
        if fence and not fence["rest"]:
            return min(state.lines.starts[below] + state.lines.lengths[below] + 1, state.cursor_max)
    block.reporter.report(
        Code.UNCLOSED_FENCE,
        f"no `:::` closes `{m[0].strip()}`",
        attributes.span,
        help="write a line with only `:::` right below it, and words after that: a page break "
        "holds none",
    )
    return m.end() + 1


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
