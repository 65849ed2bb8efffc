"""Proves that a finished file prints the words of its document, all of them and no others."""

from collections.abc import Iterable

from rlspub.diagnostics import Code, Reporter
from rlspub.proof.text.compare import Difference, compare
from rlspub.proof.text.normal_form import Vocabulary
from rlspub.proof.text.pieces import Expected, Piece
from rlspub.proof.text.printed import Printed
from rlspub.proof.text.quote import quote
from rlspub.source import Source, Span
from rlspub.tree import Document

# How many characters around a difference are quoted.
_CONTEXT = 30


def prove_words(  # noqa: PLR0913 - what is proved, and what it is held against
    document: Document,
    name: str,
    printed: Printed,
    reporter: Reporter,
    *,
    expected: Expected,
    generated: Iterable[str],
) -> bool:
    """Report words of the document that are missing or out of order, and words too many.

    `name` is what messages call the file. `generated` strings may stand between blocks, as may
    all that the front matter says. Returns whether nothing is wrong.
    """
    vocabulary = Vocabulary([*generated, *document.metadata.list_printed_words()])
    differences = compare(expected, printed, vocabulary)
    for difference in differences:
        _report(name, difference, printed, document.source, reporter)
    return not differences


def _report(
    name: str, difference: Difference, printed: Printed, source: Source, reporter: Reporter
) -> None:
    start, end = difference.start, difference.end
    found = quote(printed.show(start, end))
    before = quote(printed.show(max(0, start - _CONTEXT), start))
    after = quote(printed.show(end, end + _CONTEXT))
    place = f'between "{before}" and "{after}"'
    missing = difference.missing
    if not missing:
        message = f'the {name} prints "{found}", which the manuscript does not say'
        reporter.report(Code.PROOF_ADDED, message, help=f"it stands {place}")
        return
    words = quote(_join(missing))
    noun = "words" if " " in words else "word"
    if found:
        message = f'the {name} prints "{found}" in place of "{words}"'
    else:
        message = f'the {name} lacks the {noun} "{words}"'
    remedy = f"the {noun} should stand {place}"
    if "".join(piece.text for piece in missing) in printed.text:
        remedy = f"these words are printed, but not here, {place}"
    reporter.report(Code.PROOF_MISSING, message, _find_span(missing[0], source), help=remedy)


def _join(pieces: Iterable[Piece]) -> str:
    return "".join(piece.raw if piece.glued else f" {piece.raw}" for piece in pieces).strip()


def _find_span(piece: Piece, source: Source) -> Span | None:
    """Return the place of a word, as narrowly as it can be told."""
    if piece.node is None:
        return None
    span = piece.node.span
    if source.slice(span).count(piece.raw) == 1:
        start = source.text.index(piece.raw, span.start)
        return Span(start, start + len(piece.raw))
    return span
