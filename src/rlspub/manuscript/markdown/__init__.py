"""Markdown to tree. `engine` is the only module that knows mistune."""

import gc
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from rlspub.diagnostics import Code, Reporter
from rlspub.language.characters import is_forbidden, is_lost, is_unprintable
from rlspub.manuscript.markdown.blocks import PlacedBlockParser, report_definitions
from rlspub.manuscript.markdown.engine import unescape
from rlspub.manuscript.markdown.fences import PAGE_BREAK_REMEDY
from rlspub.manuscript.markdown.lower import Lowering
from rlspub.patterns import compile_late
from rlspub.source import Source, Span
from rlspub.tree import Document, Metadata

_WHITE_SPACE = "\t\n\r"
# Characters as HTML writes them, which turn into the characters themselves.
_ENTITY = compile_late(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z]{2,31});")


def parse(
    source: Source,
    body: int,
    metadata: Metadata,
    reporter: Reporter,
    own_boxes: tuple[str, ...] | None = (),
) -> Document:
    """Parse the manuscript from offset `body` on; problems go to the reporter.

    `own_boxes` are the names of the kinds of boxes that are the clinic's own, or None where
    any name may be one.
    """
    for sign, span in _find_controls(source.text):
        _report_control(sign, span, reporter)
    with _pause_collector():
        parser = PlacedBlockParser(reporter)
        state = parser.read(source.text[body:], body)
        lowering = Lowering.of(source, state, reporter, metadata, own_boxes)
        blocks = lowering.lower(state.tokens)
        report_definitions(parser.link_definitions, lowering.inlines.used_definitions, reporter)
    return Document(
        source=source,
        metadata=metadata,
        blocks=blocks,
        notes=tuple(lowering.notes),
        span=Span(body, len(source.text)),
    )


def _find_controls(text: str) -> Iterator[tuple[str, Span]]:
    """Yield characters that no reader sees as they are meant: controls, and what has no meaning.

    XML, and so an e-book, cannot hold some; others turn the order of letters and digits round.
    """
    found = [
        (match[0], Span(*match.span()))
        for sign in sorted(set(text))
        if sign not in _WHITE_SPACE and is_forbidden(sign)
        for match in re.finditer(re.escape(sign), text)
    ]
    for match in _ENTITY.finditer(text):
        sign = unescape(match[0])
        if len(sign) == 1 and sign not in _WHITE_SPACE and is_forbidden(sign):
            found.append((sign, Span(*match.span())))
    yield from sorted(found, key=lambda one: one[1].start)


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
    if character == "\f":
        problem, remedy = "begins no new page here", PAGE_BREAK_REMEDY
    elif is_lost(character):
        problem = "stands where another character was lost"
        remedy = "write the character that was meant"
    elif unicodedata.category(character) in ("Zl", "Zp"):
        problem = "parts lines in some programs, and is no line end"
        remedy = "write a space, or begin a new paragraph after a blank line"
    elif character >= "\U000e0000":
        problem = "hides words: it is a letter that no program shows"
    elif is_unprintable(character) and unicodedata.category(character) == "Cf":
        problem = "can turn the words and figures after it round"
    elif "\x7f" < character < "\xa0":
        meant = character.encode("latin-1").decode("cp1252", errors="ignore")
        remedy = f"it may stand for `{meant}`: write that instead" if meant else remedy
    reporter.report(
        Code.CONTROL_CHARACTER,
        f"the character U+{ord(character):04X} {problem}",
        span,
        help=remedy,
    )
