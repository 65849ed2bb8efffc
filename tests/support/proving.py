"""Proving a file as a build does."""

from collections.abc import Iterable

from reading import HOUSE

from rlspub.diagnostics import Reporter
from rlspub.outputs import OUTPUTS_BY_NAME, Proving
from rlspub.proof.text.layout_words import NO_WORDS, LayoutWords
from rlspub.renderers.printing import Printing
from rlspub.tree import Document

_ORDINARY = Printing()


def prove(  # noqa: PLR0913 - what is proven, and what it is held against
    document: Document,
    output: str,
    data: bytes,
    generated: Iterable[str],
    reporter: Reporter,
    *,
    printing: Printing = _ORDINARY,
    own: LayoutWords = NO_WORDS,
) -> float | None:
    """Report what is wrong with a finished file of a document."""
    proving = Proving(tuple(generated), own, printing, HOUSE.fonts, reporter)
    return OUTPUTS_BY_NAME[output].prove(document, data, proving)
