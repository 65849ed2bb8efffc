"""No-break spaces that keep Markdown from reading what stands after them."""

import re
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.pasted.lines import find_line_end, find_line_start
from rlspub.checks.pasted.melted import describe
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Edit
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import BlockQuote, ListItem, Paragraph, plain_text

_HARD = "\u00a0\u2007\u202f"
_EMPTY = compile_late(rf"^[ \t>]*(?P<gap>[{_HARD}][ \t{_HARD}]*)$", re.MULTILINE, needs=_HARD)
_BEFORE_MARK = compile_late(
    rf"^[ \t>]*(?P<gap>[{_HARD}][ \t{_HARD}]*)"
    rf"(?P<mark>#{{1,6}}[ {_HARD}]|[-*+][ \t]|\d{{1,9}}[.)][ \t]"
    r"|\||:::|>|\[\^[^\[\]\s]+\]:|```|~~~)",
    re.MULTILINE,
    needs=_HARD,
)
_BEFORE_DESCRIPTION = compile_late(rf"(?<=\n)(?P<mark>:)(?P<gap>[{_HARD}]+)(?=\S)", needs=_HARD)
_DEEPEST = 3  # spaces before what is no code


def check_spaces(view: View) -> Iterator[Finding]:
    """Report no-break spaces before marks, and in lines that only look empty."""
    text = view.source.text
    for node in view.nodes.find(Paragraph):
        start = find_line_start(view.source, node.span.start)
        words = text[start : find_line_end(view.source, node.span.end)]
        if not any(sign in words for sign in _HARD):
            continue
        for match in _EMPTY.finditer(words):
            span = Span(start + match.start("gap"), start + match.end("gap"))
            yield Finding(
                Code.UNREAD_SPACE,
                "this line looks empty and holds a no-break space, so that no paragraph ends here",
                span,
                "delete what stands in the line",
                edits=(Edit(span, ""),),
            )
        for pattern in (_BEFORE_MARK, _BEFORE_DESCRIPTION):
            for match in pattern.finditer(words):
                span = Span(start + match.start("gap"), start + match.end("gap"))
                found = describe(
                    Code.UNREAD_SPACE,
                    span,
                    f"a no-break space stands beside `{match['mark'].strip()}`, so that it is "
                    "printed and makes no structure",
                    "write a usual space in its place, or none",
                    plain_text(node),
                )
                softened = " " if pattern is _BEFORE_DESCRIPTION else _soften(match, node, view)
                yield found._replace(edits=(Edit(span, softened),))


def _soften(match: re.Match[str], node: Paragraph, view: View) -> str:
    """Return usual spaces in the place of those that do not break."""
    spaces = re.sub(rf"[{_HARD}]", " ", match["gap"])
    if any(isinstance(holder, ListItem | BlockQuote) for holder in view.nodes.find_holders(node)):
        return spaces
    return "" if match.start() == 0 else spaces[:_DEEPEST]
