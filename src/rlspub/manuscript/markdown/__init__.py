"""Markdown to tree. `engine` is the only module that knows mistune."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager

from rlspub.diagnostics import Code, Reporter
from rlspub.manuscript.markdown.blocks import PlacedBlockParser
from rlspub.manuscript.markdown.lower import Lowering
from rlspub.source import Source, Span
from rlspub.tree import Document, Metadata

# XML, and so an e-book, cannot hold the first of these, and nothing shows the others: what old
# Windows programs leave behind, and what turns the order of letters and digits round.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


def parse(source: Source, body: int, metadata: Metadata, reporter: Reporter) -> Document:
    """Parse the manuscript from offset `body` on; problems go to the reporter."""
    for match in _CONTROL.finditer(source.text):
        _report_control(match[0], Span(*match.span()), reporter)
    with _pause_collector():
        parser = PlacedBlockParser(reporter)
        state = parser.read(source.text[body:], body)
        lowering = Lowering.of(source, state, reporter, metadata)
        blocks = lowering.lower(state.tokens)
        lowering.report_definitions(parser.link_definitions)
    return Document(
        source=source,
        metadata=metadata,
        blocks=blocks,
        notes=tuple(lowering.notes),
        span=Span(body, len(source.text)),
    )


@contextmanager
def _pause_collector() -> Iterator[None]:
    """Parse without looking for cycles: the growing tree has none, and each look costs more."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _report_control(character: str, span: Span, reporter: Reporter) -> None:
    problem, remedy = "cannot be printed", "delete it; most editors do not show it"
    if "\u2000" < character < "\ufffe":
        problem = "can turn the words and figures after it round"
    elif character > "\x7f":
        meant = character.encode("latin-1").decode("cp1252", errors="ignore")
        remedy = f"it may stand for `{meant}`: write that instead" if meant else remedy
    reporter.report(
        Code.CONTROL_CHARACTER,
        f"the character U+{ord(character):04X} {problem}",
        span,
        help=remedy,
    )
