"""What is still to be written: the marks that a starter leaves where its author's words belong."""

from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import Text, walk
from rlspub.tree.metadata import TITLES

# Three question marks and what belongs there, as in `[??? when to take it]`, and what is left of it
# where somebody has begun to write over it.
_UNWRITTEN = compile_late(
    r"[\[(\uff3b]\s*\?\s?\?[\s?]*[^\[\]()\uff3b\uff3d\n]*[\])\uff3d]?", needs=("?",)
)


def is_unwritten(words: str) -> bool:
    """Tell whether a part of some words is still to be written."""
    return _UNWRITTEN.search(words) is not None


def check_unwritten(view: View) -> Iterator[Finding]:
    """Report each place where an author's words are missing, in the text and in what is told of it.

    Whatever else is said of such a place is true of our words and not of the author's.
    """
    for text in view.texts:
        for match in _UNWRITTEN.finditer(text.text):
            yield _describe(match[0], text.span(*match.span()))
    # The titles are among the texts.
    for key, words in view.metadata.words.items():
        for node in (node for word in words if key not in TITLES for node in walk(word)):
            if isinstance(node, Text) and (found := _UNWRITTEN.search(node.value)):
                yield _describe(found[0], node.span)


def _describe(words: str, span: Span) -> Finding:
    return Finding(
        Code.STILL_TO_WRITE,
        f"still to be written: `{words}`",
        span,
        "write your words over it, brackets and all, or delete its line",
    )
