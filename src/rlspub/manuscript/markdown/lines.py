"""What a line does to the text before it: goes on with it, or begins something new."""

import re
from dataclasses import dataclass

from rlspub.manuscript.markdown.engine import expand_leading_tab, expand_tab
from rlspub.manuscript.markdown.rules import Parser, State
from rlspub.patterns import compile_late

_INDENTED = compile_late(r"(?: {4}| {0,3}\t)")
_QUOTED = compile_late(r" {0,3}>(.*)")
_CODE_FENCE = compile_late(r" {0,3}(?P<marker>`{3,}(?=[^`]*$)|~{3,})")
_CODE_TAG = compile_late(r" {0,3}</(?:pre|script|style|textarea)", re.IGNORECASE)
_BEGINNING = [
    "fenced_code",
    "fenced_directive",
    "atx_heading",
    "thematic_break",
    "block_quote",
    "list",
    "footnote_definition",
    "definition_list",
    "block_html",
]
# After such a line no paragraph is open that a line could go on with.
_COMPLETE = ["fenced_directive", "atx_heading", "setex_heading", "thematic_break"]


def interrupts(block: Parser, state: State, position: int) -> bool:
    """Tell whether the line at `position` begins something new right after a paragraph."""
    m = block.compile_sc(_BEGINNING).match(state.src, position)
    if m is None:
        return False
    match m.lastgroup:
        case "fenced_code":
            return _CODE_FENCE.match(m[0]) is not None
        case "list":
            # A year at the beginning of a line, or a lone dash, is no list.
            return bool(m["list_3"].strip()) and m["list_2"] in {"*", "+", "-", "1.", "1)"}
        case "block_html":
            return _CODE_TAG.match(m[0]) is None
    return True


@dataclass(slots=True)
class CodeFences:
    """Tells, line by line, which lines belong to fenced code."""

    marker: str = ""

    def hold(self, line: str) -> bool:
        """Tell whether the next line is code, or opens or closes it."""
        fence = _CODE_FENCE.match(line)
        if not self.marker:
            self.marker = fence["marker"] if fence else ""
            return fence is not None
        rest = line[fence.end() :] if fence else ""
        if fence and fence["marker"].startswith(self.marker) and not rest.strip():
            self.marker = ""
        return True


def read_continuation(block: Parser, state: State, first_line: int, head: str) -> tuple[str, int]:
    """Return a note's or description's text, which begins with `head`, and where it ends.

    Indented lines go on with it, after blank lines too; a line that is not indented goes
    on with a paragraph unless it begins something new.
    """
    lines = [head.rstrip("\n")]
    end_line = first_line
    after_blank = not head.strip()
    for line in range(first_line + 1, len(state.lines.starts)):
        text = state.line_text(line)
        if not text.strip():
            after_blank = True
            lines.append("")
            continue
        indent = _INDENTED.match(text)
        if indent is None and (
            after_blank
            or text.lstrip(" ").startswith(":")
            or interrupts(block, state, state.lines.starts[line])
        ):
            break
        lines.append(text[indent.end() :] if indent else text)
        after_blank = False
        end_line = line
    kept = lines[: end_line - first_line + 1]
    end = state.lines.starts[end_line] + state.lines.lengths[end_line] + 1
    return "\n".join(kept) + "\n", min(end, state.cursor_max)


def read_quote(block: Parser, state: State) -> tuple[str, set[int]]:
    """Move past a quote's lines; return its text and where lines without a marker begin in it."""
    text, unmarked = "", set[int]()
    fences, open_paragraph = CodeFences(), False
    while state.cursor < state.cursor_max:
        line = state.get_line(state.cursor)
        quoted = _QUOTED.match(line)
        if quoted:
            inner = expand_leading_tab(quoted[1], 3).removeprefix(" ")
            open_paragraph = (
                not fences.hold(inner)
                and bool(inner.strip())
                and (open_paragraph or not _INDENTED.match(inner))
                and not block.compile_sc(_COMPLETE).match(inner)
            )
        elif not open_paragraph or not line.strip() or interrupts(block, state, state.cursor):
            break
        else:
            unmarked.add(len(text))
            inner = expand_leading_tab(line.rstrip("\n"), 3)
        text += inner + "\n"
        state.cursor += len(line)
    return expand_tab(text), unmarked
