"""The lines that go on with a footnote or a definition."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rlspub.markdown.blocks import PlacedBlockParser, PlacedState

_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
_INTERRUPTING = (
    "fenced_code",
    "fenced_directive",
    "atx_heading",
    "thematic_break",
    "block_quote",
    "list",
    "footnote_definition",
    "definition_list",
)


def continuation(
    block: "PlacedBlockParser", state: "PlacedState", first_line: int, head: str
) -> tuple[str, int]:
    """Return the text that begins with `head` on `first_line`, and where it ends.

    Indented lines go on with it, after blank lines too; a line that is not indented goes
    on with a paragraph unless it begins something new.
    """
    interrupting = block.compile_sc(list(_INTERRUPTING))
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
            or interrupting.match(state.src, state.lines.starts[line])
        ):
            break
        lines.append(text[indent.end() :] if indent else text)
        after_blank = False
        end_line = line
    kept = lines[: end_line - first_line + 1]
    end = state.lines.starts[end_line] + state.lines.lengths[end_line] + 1
    return "\n".join(kept) + "\n", min(end, state.cursor_max)
