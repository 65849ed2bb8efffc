"""Figures that are printed as one: no mark is printed between them, or both are raised."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rlspub.checks.finding import Finding
from rlspub.checks.index import Index
from rlspub.checks.running_text import RunningText
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import (
    CodeSpan,
    Dose,
    Emphasis,
    Field,
    Image,
    Link,
    Node,
    NoteReference,
    Passage,
    Strong,
    Subscript,
    Superscript,
    Text,
)

_NUMBER = compile_late(r"[.,]?\d[\d.,]*(?<=\d)")
# Figures at the beginning and at the end of what is raised, and signs of raised figures.
_RAISED = compile_late(r"[.,]?\d"), compile_late(r"\d[.,]?$")
_SIGNS = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"
_RAISED_SIGNS = compile_late(f"[{_SIGNS}]"), compile_late(f"[{_SIGNS}]$")


def check_joined_figures(view: View) -> Iterator[Finding]:
    """Report figures that run together where a mark between them is not printed."""
    # These stand in no running text, but they do stand between the figures.
    printed = {
        node.span.start for kind in (CodeSpan, Image, Field) for node in view.nodes.find(kind)
    }
    doses = {dose.span.start for dose in view.nodes.find(Dose)}
    for text in view.texts:
        for match in _NUMBER.finditer(text.text):
            for at in range(match.start() + 1, match.end()):
                end = text.ends[at - 1]
                if not _is_seam(view, text, at) or end in printed:
                    continue
                borrowed = end == text.offsets[at]
                if text.text[at - 1 : at + 1].isdecimal() or borrowed or end in doses:
                    yield _describe(text, match, at)
                    break


def _is_seam(view: View, text: RunningText, at: int) -> bool:
    """Tell whether a character of a text does not follow the one before it in the manuscript."""
    before, here = text.offsets[at - 1], text.offsets[at]
    # A link without words brings an amount from another place to where its bracket stands.
    return before != here and (text.ends[at - 1] != here or view.source.text[here] == "[")


def _describe(text: RunningText, match: re.Match[str], at: int) -> Finding:
    first, second = match[0][: at - match.start()], match[0][at - match.start() :]
    return Finding(
        Code.JOINED_FIGURES,
        f"`{first}` and `{second}` run together and can be read as `{match[0]}`",
        text.span(*match.span()),
        "write the figure in one piece, or put a space or words between the two",
    )


# --- Raised figures ---------------------------------------------------------------------


class _Raised(NamedTuple):
    """Whether letters of one element, or the mark of a note, begin and end with raised figures."""

    node: Node
    begins: bool
    ends: bool


def check_raised_figures(view: View) -> Iterator[Finding]:
    """Report the marks of notes that run together with another raised figure: m^2^ and 1."""
    nodes = view.prepared_nodes
    for one, other in pairwise(_find_raised(nodes)):
        marks = isinstance(one.node, NoteReference), isinstance(other.node, NoteReference)
        if not (any(marks) and one.ends and other.begins):
            continue
        # Marks in one element are printed with a comma between them.
        if all(marks) and next(nodes.find_holders(one.node)) is next(
            nodes.find_holders(other.node)
        ):
            continue
        yield Finding(
            Code.JOINED_FIGURES,
            "marks of notes run together, and can be read as one number"
            if all(marks)
            else "a raised figure runs together with the mark of a note, and can be read as one "
            "number with it",
            Span(one.node.span.start, other.node.span.end),
            "put one mark right after the other, with no emphasis that begins or ends between them"
            if all(marks)
            else "put the mark after the next word, or at the end of the sentence",
        )


def _find_raised(nodes: Index) -> Iterator[_Raised]:
    """Yield what stands side by side, in the order of reading."""
    for node in nodes.nodes:
        match node:
            case NoteReference():
                yield _Raised(node, begins=True, ends=True)
            case Text(value=words) | CodeSpan(value=words) if words:
                is_raised = any(isinstance(one, Superscript) for one in nodes.find_holders(node))
                begins, ends = _RAISED if is_raised else _RAISED_SIGNS
                yield _Raised(node, bool(begins.match(words)), bool(ends.search(words)))
            case Text() | CodeSpan() | Emphasis() | Strong() | Link() | Passage() | Dose():
                pass
            case Superscript() | Subscript():
                pass
            case _:
                # A block, a picture or the end of a line is between them.
                yield _Raised(node, begins=False, ends=False)
