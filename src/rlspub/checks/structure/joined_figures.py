"""Figures between which only a mark stands that is not printed, so that the two become one."""

import re
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.tree import CodeSpan, Dose, Field, Image

_NUMBER = re.compile(r"[.,]?\d[\d.,]*(?<=\d)")


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
