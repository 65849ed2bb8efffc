"""Short lines with doses, which print as one line."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rlspub.checks.finding import Finding
from rlspub.checks.pasted.lines import Line, find_runs
from rlspub.checks.pasted.melted import holds_dose
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.source import Span
from rlspub.tree import CodeBlock, Paragraph

_SHORT = 45  # letters; prose is broken later
_SENTENCE_ENDS = ".,;:!?\u3002\uff0c\u060c\u061b"
_SEVERAL = 2


def check_rows(view: View) -> Iterator[Finding]:
    """Report lines of a medicine and its dose each that run into each other, or became code."""
    for run in find_runs(view):
        for _, group in groupby(run.lines, key=lambda line: id(line.running)):
            lines = list(group)
            if isinstance(lines[0].running.node, Paragraph):
                yield from _find_rows(lines)
    for block in view.nodes.find(CodeBlock):
        if view.source.text[block.span.start] not in "`~" and holds_dose(block.value):
            yield Finding(
                Code.MELTED_DOSE,
                "these lines are set in, so that they print as code, in which no dose is checked",
                block.span,
                "take away the spaces or tabs before them",
            )


def _find_rows(lines: Sequence[Line]) -> Iterator[Finding]:
    rows: list[Line] = []
    for line in lines:
        if rows and (line.is_seen or not _is_row(line) or _ends_sentence(rows[-1])):
            yield from _judge(rows)
            rows = []
        if _is_row(line):
            rows.append(line)
    yield from _judge(rows)


def _is_row(line: Line) -> bool:
    words = line.text.strip()
    return 0 < len(words) <= _SHORT and not words[0].islower()


def _ends_sentence(line: Line) -> bool:
    return line.text.rstrip().endswith(tuple(_SENTENCE_ENDS))


def _judge(rows: Sequence[Line]) -> Iterator[Finding]:
    if sum(holds_dose(line.text) for line in rows) >= _SEVERAL:
        yield Finding(
            Code.MELTED_DOSE,
            "these lines print as one, so that a dose stands beside the next medicine",
            Span(rows[0].place.start, rows[-1].place.end),
            "write a table, or begin each line with `- `, after a blank line",
        )
